"""Red lines and scores: begun, checked, scored alone, changed only with a reason."""

import json
from datetime import date
from pathlib import Path

import pytest

from core.foundation.actor import Actor, Role
from core.services import selections, vendors
from core.vendor.evidence import Evidence, Grade
from core.vendor.red_line import Status
from core.vendor.selection import Method, Rating
from core.vendor.selection_edit import with_ratings
from core.vendor.vendor import Kind, Vendor
from core.vendor.vendor_file import to_json
from pages.parts import guard, scores_words
from tests.conftest import NOW, OWNER

FILE = Path(__file__).parents[3] / "data" / "sample" / "selections.json"
SAMPLE = json.loads(FILE.read_text("utf-8"))
CODE = "beauty2027"
CHEN, WANG = "陈敏 Chen Min", "王磊 Wang Lei"
LOGIN = Evidence("backend", "Login seen", Grade.A, date(2026, 10, 1), date(2027, 4, 1))
OLD = Evidence("old", "Old screenshot", Grade.B, date(2025, 10, 1), date(2026, 1, 31))
SHOWN = tuple(
    Evidence(code, code, Grade.B, date(2026, 10, 1), date(2027, 6, 1))
    for code in ("licence", "partner", "backend", "shots", "deck", "claim", "oldstatus")
)


@pytest.fixture
def chosen(sample):
    """The sample with its selection."""
    with sample.writing(OWNER, now=NOW) as desk:
        if not vendors.all_vendors(desk):
            for one in SAMPLE[0]["entrants"]:
                vendor = Vendor(one["vendor"], one["name"], Kind.MCN, evidence=SHOWN)
                desk.vendors.put(vendor.code, to_json(vendor), seen=0, actor=OWNER, now=NOW)
        if not desk.selections.all():
            selections.bring_in(desk, OWNER, SAMPLE, now=NOW)
    return sample


@pytest.fixture
def directory(workspace):
    """The own workspace with two vendors and no selection."""
    for code, name, shown in (("acme", "Acme", (LOGIN, OLD)), ("bolt", "Bolt **x** [y](z)", ())):
        vendor = Vendor(code, name, Kind.AGENCY, evidence=shown)
        vendors.save_vendor(workspace, OWNER, vendor, seen=0, now=NOW)
    return workspace


@pytest.fixture
def begun(directory):
    """A selection of both, by two evaluators, with nothing checked or scored."""
    with directory.reading() as desk:
        both = vendors.all_vendors(desk)
    made = selections.proposed(
        code="pick", name="Pick", vendors=both, evaluators=("Ana", "Bo"), chinese=False
    )
    selections.save_selection(directory, OWNER, made, seen=0, now=NOW)
    return directory


@pytest.fixture
def read_only(monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))


def stored(workspace, code="pick"):
    with workspace.reading() as desk:
        return selections.selection_of(desk, code)


def entrant(selection, vendor):
    return next(one for one in selection.entrants if one.vendor == vendor)


def given(workspace, vendor, criterion, evaluator, code="pick"):
    found = entrant(stored(workspace, code)[0], vendor).ratings
    return next(one for one in found if (one.criterion, one.evaluator) == (criterion, evaluator))


def said(page):
    return "\n".join(line.value for line in (*page.markdown, *page.caption)).replace("\\", "")


def type_into(page, name, *, edited=None, added=None, deleted=None):
    """Edit cells of a table, as the browser would."""
    turn = rounds(page)
    code = page.session_state["scores_code"]
    page.session_state[f"scores_{name}_{code}_{turn}"] = {
        "edited_rows": edited or {},
        "added_rows": added or [],
        "deleted_rows": deleted or [],
    }
    return page.run()


def rounds(page):
    """How often something was saved; the keys of tables count it."""
    try:
        return page.session_state["scores_round"]
    except KeyError:
        return 0


def metrics(page):
    return {one.label: one.value for one in page.metric}


def test_an_empty_workspace_shows_one_sentence_and_a_way_to_begin(app):
    page = app(open="scores")

    assert not page.exception
    assert page.title[0].value == "Red lines and scores"
    assert "No selection is open yet" in said(page)
    assert [one.label for one in page.button] == ["Begin"]
    assert not page.metric


def test_in_chinese_a_selection_begins_with_chinese_words(app, directory):
    page = app(locale="zh-CN", open="scores")
    page.text_input(key="scores_new_name").set_value("美妆选型")
    page.multiselect(key="scores_new_vendors").set_value(["acme", "bolt"])
    page.text_input(key="scores_new_people").set_value("李伟，王芳、Ana")
    page.button(key="scores_new_now").click().run()

    assert not page.exception
    with directory.reading() as desk:
        made = selections.all_selections(desk)[0]
    assert made.name == "美妆选型"
    assert [one.name for one in made.evaluators] == ["李伟", "王芳", "Ana"]
    assert made.criteria[0].name == "成效结果"
    assert [one.vendor for one in made.entrants] == ["acme", "bolt"]
    assert "2 家里有 0 家" in said(page)


def test_a_selection_needs_a_name(app, directory):
    page = app(open="scores")
    page.button(key="scores_new_now").click().run()

    assert "The selection has no name" in page.error[0].value
    with directory.reading() as desk:
        assert selections.all_selections(desk) == ()


def test_without_names_whoever_begins_evaluates(app, directory):
    page = app(open="scores")
    page.text_input(key="scores_new_name").set_value("Alone").run()
    page.button(key="scores_new_now").click().run()

    assert not page.exception
    assert "No vendor is in this selection yet" in said(page)
    assert page.selectbox(key="scores_me").value == "local"


def test_a_checked_red_line_counts_with_its_evidence(app, begun):
    page = app(open="scores")
    assert metrics(page)["Red lines settled"] == "0 of 20"
    assert "Nobody checked it yet. Needs: somebody looks" in said(page)

    page.selectbox(key="scores_vendor").select("acme").run()
    type_into(page, "checks_acme", edited={0: {"status": "pass", "evidence": "backend"}})
    page.button(key="scores_save_checks").click().run()

    assert not page.exception
    check = entrant(stored(begun)[0], "acme").checks[0]
    assert (check.status, check.evidence, check.checked_by) == (Status.PASS, "backend", "Ana")
    assert check.checked_on is not None
    assert metrics(page)["Red lines settled"] == "1 of 20"


def test_a_pass_without_evidence_stays_unknown_and_says_so(app, begun):
    page = app(open="scores")
    page.selectbox(key="scores_vendor").select("bolt").run()
    assert "The directory holds no evidence of Bolt **x** [y](z) yet" in said(page)
    type_into(page, "checks_bolt", edited={0: {"status": "pass"}})
    page.button(key="scores_save_checks").click().run()

    assert metrics(page)["Red lines settled"] == "0 of 20"
    assert "Said to pass, but no evidence was given" in said(page)


def test_a_measured_value_is_judged_by_its_limit(app, begun):
    page = app(open="scores")
    lines = [one.code for one in stored(begun)[0].red_lines]
    page.selectbox(key="scores_vendor").select("acme").run()
    type_into(
        page,
        "checks_acme",
        edited={
            lines.index("top_buyers"): {"value": 97.8, "evidence": "backend"},
            0: {"value": 3, "note": " looked "},
        },
    )
    page.button(key="scores_save_checks").click().run()

    checks = {one.red_line: one for one in entrant(stored(begun)[0], "acme").checks}
    assert checks["top_buyers"].status is Status.FAIL
    assert checks["top_buyers"].value == 97.8
    assert (checks["verifiable_case"].value, checks["verifiable_case"].note) == (None, "looked")
    assert "blocked: 1" in said(page)


def test_a_fail_is_lifted_only_with_a_word_in_the_note(app, begun):
    page = app(open="scores")
    page.selectbox(key="scores_vendor").select("acme").run()
    type_into(page, "checks_acme", edited={0: {"status": "fail", "evidence": "backend"}})
    page.button(key="scores_save_checks").click().run()
    type_into(page, "checks_acme", edited={0: {"status": "pass"}})
    page.button(key="scores_save_checks").click().run()

    assert "Acme failed a red line" in page.error[0].value
    type_into(page, "checks_acme", edited={0: {"status": "pass", "note": "shown on 20 Nov"}})
    page.button(key="scores_save_checks").click().run()

    assert not page.error
    assert entrant(stored(begun)[0], "acme").checks[0].status is Status.PASS


def test_scores_are_saved_for_whoever_gives_them_and_the_next_criterion_opens(app, begun):
    page = app(open="scores")
    page.selectbox(key="scores_me").select("Bo").run()
    type_into(
        page,
        "given_outcome_Bo",
        edited={
            0: {"number": 70, "evidence": "acme:backend", "reason": "login"},
            1: {"not_applicable": "sells no goods"},
        },
    )
    page.button(key="scores_save_given").click().run()

    assert not page.exception
    first = given(begun, "acme", "outcome", "Bo")
    assert (first.score, first.evidence, first.reason) == (70, "backend", "login")
    assert given(begun, "bolt", "outcome", "Bo").not_applicable == "sells no goods"
    assert metrics(page)["My scores"] == "2 of 12"
    assert page.session_state["scores_criterion"] == "cost"


def test_a_changed_score_needs_a_reason_and_keeps_the_first(app, begun):
    page = app(open="scores")
    type_into(page, "given_outcome_Ana", edited={0: {"number": 70}})
    page.button(key="scores_save_given").click().run()
    page.session_state["scores_criterion"] = "outcome"
    page.run()
    type_into(page, "given_outcome_Ana", edited={0: {"number": 90}})
    page.button(key="scores_save_given").click().run()

    assert "Ana gave Acme another score before" in page.error[0].value.replace("\\", "")
    assert given(begun, "acme", "outcome", "Ana").score == 70
    assert page.session_state["scores_criterion"] == "outcome"

    type_into(page, "given_outcome_Ana", edited={0: {"number": 90, "reason": "new export"}})
    page.button(key="scores_save_given").click().run()

    assert not page.error
    assert given(begun, "acme", "outcome", "Ana").score == 90
    history = page.dataframe[-1].value
    assert list(history["Before"]) == ["70", "—"]
    assert list(history["Reason"]) == ["new export", ""]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"number": 101}, "The score 101 is not between 0 and 100"),
        ({"number": 50, "not_applicable": "no shop"}, "although it does not apply"),
        ({"number": 50, "evidence": "acme:backend"}, "belongs to another vendor"),
    ],
)
def test_a_score_that_makes_no_sense_is_refused_in_words(app, begun, cells, problem):
    page = app(open="scores")
    type_into(page, "given_outcome_Ana", edited={1: cells})
    page.button(key="scores_save_given").click().run()

    assert problem in page.error[0].value.replace("\\", "")
    assert entrant(stored(begun)[0], "bolt").ratings == ()


def test_expired_evidence_is_said_to_be_worth_a_claim(app, begun):
    page = app(open="scores")
    type_into(page, "given_outcome_Ana", edited={0: {"number": 70, "evidence": "acme:old"}})
    page.button(key="scores_save_given").click().run()
    page.session_state["scores_criterion"] = "outcome"
    page.run()

    assert "Acme: Old screenshot expired on Jan 31, 2026" in said(page)
    assert "± 25 points" in said(page)


def test_everybody_scores_alone_until_all_have_answered(app, begun):
    selection, seen = stored(begun)
    mine = with_ratings(selection, "Bo", [("acme", Rating("outcome", "Bo", 64.0))])
    selections.save_selection(begun, OWNER, mine, seen=seen, now=NOW)

    page = app(open="scores")
    assert page.selectbox(key="scores_me").value == "Ana"
    assert "**My scores**" in said(page)
    assert "64" not in [cell for table in page.table for cell in table.value.to_numpy().ravel()]
    assert metrics(page)["To be discussed"] == "hidden"

    page.toggle(key="scores_show_all").set_value(True).run()

    assert "**All scores**" in said(page)
    assert "64" in [cell for table in page.table for cell in table.value.to_numpy().ravel()]
    assert metrics(page)["To be discussed"] == "0"


def test_criteria_get_other_words_with_a_reason_once_somebody_was_scored(app, chosen):
    page = app(open="scores", ws="sample")
    type_into(page, "criteria", edited={0: {"at_50": "One case of our market seen"}})
    page.button(key="scores_save_criteria").click().run()

    assert "already scored or checked, and this changes criteria" in page.error[0].value
    reason = next(one for one in page.text_input if one.key.startswith("scores_reason_criteria"))
    reason.set_value("agreed before the demo").run()
    page.button(key="scores_save_criteria").click().run()

    assert not page.error
    after = stored(chosen, CODE)[0]
    assert after.criteria[0].anchors[1].words == "One case of our market seen"
    assert (after.scorecard_version, after.scorecard_reason) == (2, "agreed before the demo")
    assert "Scorecard version 2: agreed before the demo" in said(page)


def test_a_measured_criterion_of_ones_own_and_a_ready_one(app, begun):
    page = app(open="scores")
    row = {
        "name": "Days to first export", "unit": "d",
        "at_0": "a month", "at_50": "a week", "at_100": "a day",
        "value_0": 30, "value_50": 7, "value_100": 1,
    }  # fmt: skip
    type_into(page, "criteria", added=[row], deleted=[1])
    page.button(key="scores_save_criteria").click().run()

    assert not page.error
    own = stored(begun)[0].criteria[-1]
    assert (own.name, own.measured, own.score_of(7)) == ("Days to first export", True, 50)
    assert "cost" not in [one.code for one in stored(begun)[0].criteria]
    assert "cost" not in stored(begun)[0].weighting.points

    turn = page.session_state["scores_round"]
    page.multiselect(key=f"scores_add_criteria_pick_{turn}").set_value(["answer_hours"]).run()
    page.button(key="scores_add_criteria").click().run()
    assert stored(begun)[0].criteria[-1].code == "answer_hours"


def test_a_criterion_without_words_is_refused(app, begun):
    page = app(open="scores")
    type_into(page, "criteria", edited={0: {"at_0": ""}})
    page.button(key="scores_save_criteria").click().run()

    assert "An anchor of Results delivered is not put into words" in page.error[0].value


def test_red_lines_are_added_changed_and_taken_away(app, begun):
    page = app(open="scores")
    limit = {"text": "Fans", "type": "threshold", "limit": 5000, "at_most": False, "unit": "fans"}
    type_into(
        page, "red_lines", edited={0: {"text": "A case was seen"}}, added=[limit], deleted=[1]
    )
    page.button(key="scores_save_red_lines").click().run()

    assert not page.error
    lines = stored(begun)[0].red_lines
    assert lines[0].text == "A case was seen"
    assert lines[0].code == "verifiable_case"
    assert "raw_export" not in [one.code for one in lines]
    assert (lines[-1].limit, lines[-1].at_most, lines[-1].unit) == (5000, False, "fans")

    turn = page.session_state["scores_round"]
    page.multiselect(key=f"scores_add_lines_pick_{turn}").set_value(["raw_export"]).run()
    page.button(key="scores_add_lines").click().run()
    assert stored(begun)[0].red_lines[-1].code == "raw_export"

    type_into(page, "red_lines", added=[{"text": "No limit", "type": "threshold"}])
    page.button(key="scores_save_red_lines").click().run()
    assert "its limit do not fit together" in page.error[0].value


def test_weights_by_points_and_by_order(app, begun):
    page = app(open="scores")
    type_into(page, "weights_points", edited={0: {"number": 60}})
    page.button(key="scores_save_weights").click().run()
    assert not page.error
    assert stored(begun)[0].weighting.points["outcome"] == 60

    turn = page.session_state["scores_round"]
    page.segmented_control(key=f"scores_method_pick_{turn}").set_value("order").run()
    type_into(page, "weights_order", edited={0: {"number": 2}})
    assert "share a place" in page.error[0].value
    type_into(page, "weights_order", edited={0: {"number": 2}, 1: {"number": 1}})
    page.button(key="scores_save_weights").click().run()

    weighting = stored(begun)[0].weighting
    assert weighting.method is Method.ORDER
    assert weighting.order[:2] == ("cost", "outcome")
    assert weighting.points["outcome"] == 60


def test_vendors_and_evaluators_can_change(app, begun):
    page = app(open="scores")
    turn = 0
    page.multiselect(key=f"scores_vendors_pick_{turn}").set_value(["bolt"]).run()
    type_into(page, "people", added=[{"name": "Cy", "votes": 2}])
    page.button(key="scores_save_setup").click().run()

    assert not page.error
    selection = stored(begun)[0]
    assert [one.vendor for one in selection.entrants] == ["bolt"]
    assert [(one.name, one.votes) for one in selection.evaluators] == [
        ("Ana", 1),
        ("Bo", 1),
        ("Cy", 2),
    ]


def test_a_renamed_evaluator_keeps_what_was_given(app, begun):
    page = app(open="scores")
    type_into(page, "given_outcome_Ana", edited={0: {"number": 70}})
    page.button(key="scores_save_given").click().run()
    type_into(page, "people", edited={0: {"name": "Ana Li"}})
    reason = next(one for one in page.text_input if one.key.startswith("scores_reason_setup"))
    reason.set_value("her full name").run()
    page.button(key="scores_save_setup").click().run()

    assert not page.error
    assert given(begun, "acme", "outcome", "Ana Li").score == 70


def test_somebody_else_saved_first(app, begun):
    page = app(open="scores")
    type_into(page, "given_outcome_Ana", edited={0: {"number": 70}})
    selection, seen = stored(begun)
    other = with_ratings(selection, "Bo", [("acme", Rating("outcome", "Bo", 20.0))])
    selections.save_selection(begun, OWNER, other, seen=seen, now=NOW)
    page.button(key="scores_save_given").click().run()

    assert "Somebody else changed this meanwhile" in page.error[0].value
    assert "Bo 20" in page.error[0].value.replace("\\", "")
    page.button(key="scores_save_given").click().run()
    assert given(begun, "acme", "outcome", "Ana").score == 70
    assert given(begun, "acme", "outcome", "Bo").score == 20


def test_a_link_opens_a_selection_and_a_missing_one_is_said(app, chosen):
    page = app(open="scores", ws="sample", selection=CODE)
    assert page.selectbox(key="scores_code").value == CODE
    assert f"selection={CODE}" in page.code[0].value

    page = app(open="scores", ws="sample", selection="gone")
    assert "There is no gone in this workspace" in page.error[0].value


def test_a_removed_selection_leaves_the_empty_page(app, begun):
    page = app(open="scores")
    page.button(key="scores_remove_now").click().run()

    assert not page.exception
    assert "No selection is open yet" in said(page)


def test_a_viewer_reads_and_changes_nothing(app, chosen, read_only):
    page = app(open="scores", ws="sample")

    assert not page.exception
    writers = ("checks", "red_lines", "criteria", "given", "weights", "setup")
    assert all(page.button(key=f"scores_save_{name}").disabled for name in writers)
    assert "scores_remove_now" not in [one.key for one in page.button]


def test_the_sample_tells_who_may_be_scored_and_where_people_disagree(app, chosen):
    page = app(open="scores", ws="sample")

    assert not page.exception
    assert "**3 of 5** vendors may be scored; blocked: 1, waiting for evidence: 1;" in said(page)
    assert "**47 of 48** scores are given." in said(page)
    assert metrics(page)["To be discussed"] == "1"
    assert page.selectbox(key="scores_vendor").value == "harbor"
    assert "Not scored, because a red line blocks: 快爆传媒 Quickwin." in said(page)
    assert "**All scores**" in said(page)


def test_in_chinese_nothing_is_left_in_english(app, chosen):
    page = app(locale="zh-CN", open="scores", ws="sample")

    assert page.title[0].value == "红线与评分"
    assert list(metrics(page)) == ["可以评分", "红线已查清", "我的评分", "需要讨论"]
    assert "5 家里有 3 家" in said(page)
    matrix = page.table[0].value
    assert list(matrix["港湾 TSP Harbor"])[:2] == ["◐ 待补证据", "◐ 还不知道"]
    words = " ".join(str(cell) for table in page.table for cell in table.value.to_numpy().ravel())
    assert "proposal" not in words
    assert "vendor" not in words.casefold()


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("成效结果 / Results", "成效结果", "Results"),
        ("GMV / ROI", "GMV / ROI", "GMV / ROI"),
        ("退款 / 退货", "退款 / 退货", "退款 / 退货"),
        ("only", "only", "only"),
    ],
)
def test_only_a_text_in_two_languages_shows_one_side(monkeypatch, text, chinese, english):
    for language, side in (("zh_CN", chinese), ("en", english)):
        monkeypatch.setattr(scores_words, "language", lambda language=language: language)
        assert scores_words.side(text) == side


def by_pairs(page):
    turn = rounds(page)
    code = page.session_state["scores_code"]
    return page.segmented_control(key=f"scores_method_{code}_{turn}").set_value("pairwise").run()


def test_pairs_show_their_consistency_while_they_are_typed(app, begun):
    page = by_pairs(app(open="scores"))
    assert "Ana compared **0 of 15** pairs." in said(page)
    assert "Weights appear when every pair was compared by somebody; missing: Results" in said(page)

    same = {place: {"choice": "1"} for place in range(15)}
    type_into(page, "pairs_Ana", edited=same)
    assert "Ana: consistency ratio **0** · :green[●] consistent" in said(page)

    # outcome counts 9 times cost, cost 9 times content, yet outcome as much as content
    type_into(page, "pairs_Ana", edited=same | {0: {"choice": "9"}, 5: {"choice": "9"}})
    assert ":orange[◐] contradicts itself, above 0.1" in said(page)
    assert "Fits least: " in said(page)
    assert "nearest on the scale: " in said(page)
    page.button(key="scores_save_weights").click().run()

    assert not page.error
    weighting = stored(begun)[0].weighting
    assert weighting.method is Method.PAIRWISE
    assert len(weighting.judgements) == 15
    assert {one.evaluator for one in weighting.judgements} == {"Ana"}


def test_everybody_compares_alone_and_all_count_together(app, begun):
    page = by_pairs(app(open="scores"))
    type_into(page, "pairs_Ana", edited={place: {"choice": "3"} for place in range(15)})
    page.button(key="scores_save_weights").click().run()
    page.selectbox(key="scores_me").select("Bo").run()
    type_into(page, "pairs_Bo", edited={0: {"choice": "-3"}, 1: {"choice": None}})

    assert "Bo compared **1 of 15** pairs." in said(page)
    assert "All evaluators together: consistency ratio" in said(page)
    page.button(key="scores_save_weights").click().run()

    bo = [one for one in stored(begun)[0].weighting.judgements if one.evaluator == "Bo"]
    assert [(one.more, one.less, one.times) for one in bo] == [("cost", "outcome", 3)]


def test_a_pair_can_be_taken_back(app, begun):
    page = by_pairs(app(open="scores"))
    type_into(page, "pairs_Ana", edited={0: {"choice": "3"}, 1: {"choice": "5"}})
    page.button(key="scores_save_weights").click().run()
    type_into(page, "pairs_Ana", edited={0: {"choice": None}})
    page.button(key="scores_save_weights").click().run()

    assert not page.error
    left = stored(begun)[0].weighting.judgements
    assert [(one.more, one.less, one.times) for one in left] == [("outcome", "content", 5)]


def test_weights_of_zero_are_said_in_words(app, begun):
    page = app(open="scores")
    type_into(page, "weights_points", edited={place: {"number": 0} for place in range(6)})

    assert "All criteria weigh zero" in page.error[0].value


def test_going_to_another_criterion_saves_what_was_typed(app, begun):
    page = app(open="scores")
    type_into(page, "given_outcome_Ana", edited={0: {"number": 70}})
    page.pills(key="scores_criterion").set_value("openness").run()

    assert not page.exception
    assert given(begun, "acme", "outcome", "Ana").score == 70
    assert page.session_state["scores_criterion"] == "openness"


def test_a_refused_score_keeps_its_criterion_open(app, begun):
    page = app(open="scores")
    type_into(page, "given_outcome_Ana", edited={0: {"number": 170}})
    page.pills(key="scores_criterion").set_value("openness").run()

    assert "The score 170 is not between 0 and 100" in page.error[0].value
    assert page.session_state["scores_criterion"] == "outcome"


def test_going_to_another_vendor_saves_its_checks(app, begun):
    page = app(open="scores")
    page.selectbox(key="scores_vendor").select("acme").run()
    type_into(page, "checks_acme", edited={0: {"status": "fail", "evidence": "backend"}})
    page.selectbox(key="scores_vendor").select("bolt").run()
    assert entrant(stored(begun)[0], "acme").checks[0].status is Status.FAIL
    assert page.selectbox(key="scores_vendor").value == "bolt"

    page.selectbox(key="scores_vendor").select("acme").run()
    type_into(page, "checks_acme", edited={0: {"status": "pass"}})
    page.selectbox(key="scores_vendor").select("bolt").run()
    assert "Acme failed a red line" in page.error[0].value
    assert page.selectbox(key="scores_vendor").value == "acme"
