"""The page on changes: the answer first, a picture that adds up, and links that arrive."""

from datetime import date


def test_an_empty_workspace_says_one_sentence_and_offers_the_report(app):
    page = app(open="why")

    assert page.title[0].value == "Why it changed"
    page.button(key="why_bring_in").click().run()

    assert page.title[0].value == "Data"


def test_the_answer_stands_above_the_pictures(app, sample):
    page = app(open="why", ws="sample")

    assert not page.exception
    assert page.markdown[1].value.startswith("**GMV \\(ads\\)")
    assert "mainly by" in page.markdown[1].value
    assert [line for line in page.caption if "not causes" in line.value]
    assert len(page.get("plotly_chart")) == 2


def test_the_picture_writes_every_cent(app, sample):
    page = app(open="why", ws="sample")

    spec = page.get("plotly_chart")[0].proto.spec
    assert "Orders per click (CVR)" in spec
    assert "Channel mix" in spec
    assert "USD" in spec


def test_a_link_opens_its_kpi_scope_and_dates(app, sample):
    address = {"kpi": "cpa", "from": "2026-10-01", "to": "2026-10-14"}
    page = app(open="why", ws="sample", scope="channel:Meta US", **address)

    assert page.selectbox(key="why_kpi").value == "cpa"
    assert page.selectbox(key="why_scope").value == "channel:Meta US"
    assert page.segmented_control(key="why_span").value == "own"
    assert [line for line in page.caption if "Oct" in line.value and "Sep" in line.value]


def test_nonsense_in_a_link_is_passed_over(app, sample):
    page = app(open="why", ws="sample", kpi="nonsense", scope="moon", **{"from": "x", "to": "y"})

    assert not page.exception
    assert page.selectbox(key="why_kpi").value == "gmv"


def test_another_kpi_and_a_longer_period(app, sample):
    page = app(open="why", ws="sample")

    page.selectbox(key="why_kpi").set_value("gmv_max_cpo").run()
    page.segmented_control(key="why_span").set_value("28").run()

    assert not page.exception
    assert "CPO" in page.markdown[1].value
    assert [line for line in page.caption if "GMV Max" in line.value]


def test_other_days_are_compared_with_the_days_before_them(app, sample):
    page = app(open="why", ws="sample")

    page.segmented_control(key="why_span").set_value("own").run()
    page.date_input(key="why_dates").set_value((date(2026, 9, 8), date(2026, 9, 10))).run()

    assert not page.exception
    assert page.date_input(key="why_against").value == (date(2026, 9, 5), date(2026, 9, 7))

    page.date_input(key="why_against").set_value((date(2026, 9, 1), date(2026, 9, 9))).run()

    assert "share days" in page.error[0].value


def test_a_share_moves_by_points(app, sample):
    page = app(open="why", ws="sample", kpi="ctr")

    assert " pp" in page.markdown[1].value


def test_a_scope_that_does_not_know_the_kpi_is_told(app, sample):
    page = app(open="why", ws="sample", kpi="gmv", scope="channel:GMV Max US")

    assert page.error
    assert "No daily fact" in page.error[0].value


def test_in_chinese(app, sample):
    page = app(locale="zh-CN", open="why", ws="sample")

    assert page.title[0].value == "为什么变了"
    assert "主要因为" in page.markdown[1].value
