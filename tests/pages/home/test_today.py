"""The morning page: honest with data, and a start without."""


def test_an_empty_workspace_shows_three_steps_and_the_sample(app, sample):
    page = app()

    assert not page.metric
    assert page.button(key="today_bring_in").label == "Bring in a report"

    page.button(key="today_sample").click().run()

    assert page.segmented_control(key="ws").value == "sample"
    assert page.metric


def test_gmv_max_and_classic_ads_are_never_added(app, sample):
    page = app(ws="sample")

    headings = [line.value for line in page.markdown]
    assert "**Classic ads**" in headings
    assert "**GMV Max**" in headings
    assert [metric.label for metric in page.metric] == ["Ad spend", "Orders", "CPA", "GMV"] * 2


def test_every_number_says_formula_basis_and_period(app, sample):
    page = app(ws="sample")

    for metric in page.metric:
        assert "Basis:" in metric.help
        assert "Period:" in metric.help


def test_what_a_number_does_not_cover_is_said(app, sample):
    page = app(ws="sample")

    assert [line for line in page.caption if "GMV is known for" in line.value]


def test_the_picture_says_its_unit_and_names_every_channel(app, sample):
    page = app(ws="sample")

    spec = page.get("plotly_chart")[0].proto.spec
    assert "Ad spend, USD" in spec
    for name in ("GMV Max US", "Meta US", "Pinterest US"):
        assert name in spec


def test_in_chinese_nothing_is_left_in_english(app, sample):
    page = app(locale="zh-CN", ws="sample")

    assert page.title[0].value == "今天"
    assert [m.label for m in page.metric][:4] == ["广告花费", "订单", "CPA", "GMV"]


def test_the_next_step_is_the_budget(app, sample):
    page = app(ws="sample")

    page.button(key="today_plan").click().run()

    assert page.title[0].value == "Budget plan"
