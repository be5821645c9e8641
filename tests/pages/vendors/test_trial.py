"""The page of trials: empty, answered, results typed, finished, planned, and for a viewer."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput
from core.services import trials, vendors
from core.vendor.evidence import Grade
from core.vendor.trial import Outcome
from core.vendor.trial_file import to_json
from pages.parts import guard, trial_results
from tests.conftest import NOW, OWNER
from tests.core.vendor.trials import days, rules, trial

RUNNING, PASSED = "starlink-2026-11", "lanhai-2026-10"


@pytest.fixture
def read_only(monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))


def said(page):
    return "\n".join(line.value for line in page.markdown)


def stored(workspace, code=RUNNING):
    with workspace.reading() as desk:
        return trials.trial_of(desk, code)


def put(workspace, made):
    """On the shelf as it is, whenever it began."""
    with workspace.writing(OWNER, now=NOW) as desk:
        trials.bring_in(desk, OWNER, [to_json(made)], now=NOW)


def days_key(seen=1, code=RUNNING):
    return f"trial_days_sample_{code}_{seen}"


def table(page, column):
    return next(one.value for one in page.table if column in one.value.columns)


def test_without_vendors_there_is_nobody_to_try(app):
    page = app(open="trial")

    assert not page.exception
    assert page.title[0].value == "Trial"
    assert "No trial yet" in said(page)
    assert not page.button


@pytest.mark.parametrize(
    ("locale", "words", "undecided"),
    [("en-US", "the CPA is", "not decided"), ("zh-CN", "目标", "还没有定论")],
)
def test_the_answer_stands_first_in_both_languages(app, sample, locale, words, undecided):
    page = app(locale, open="trial", ws="sample", trial=RUNNING)

    assert not page.exception
    answer = next(line for line in said(page).splitlines() if words in line)
    assert undecided in answer
    assert "$9.00" in answer


def test_the_earliest_end_knows_the_orders_that_do_not_count_yet(app, sample):
    page = app(open="trial", ws="sample", trial=RUNNING)

    assert "refuted at $2,300, if no further order comes" in said(page)  # with all 204 orders


def test_the_picture_has_both_bounds_and_the_path(app, sample):
    page = app(open="trial", ws="sample", trial=RUNNING)

    drawn = json.loads(page.get("plotly_chart")[0].proto.spec)
    names = [one.get("name") for one in drawn["data"]]
    assert {"Confirmed from here up", "Refuted from here down"} <= set(names)
    path = next(one for one in drawn["data"] if one.get("mode") == "lines+markers")
    assert path["x"][0] == 0
    assert path["x"][1] == pytest.approx(138.2)
    assert path["y"][1] == 14
    assert "USD" in drawn["layout"]["xaxis"]["title"]["text"]


def test_conditions_begin_with_the_cpa(app, sample):
    found = table(app(open="trial", ws="sample", trial=RUNNING), "Asked")

    assert found["Condition"].to_list()[0] == "CPA"
    assert found["State"].to_list() == ["○ open", "● holds", "○ open", "○ open"]
    assert "12" in found["Asked"][1]


def test_a_day_is_entered_and_saved_as_a_new_version(app, sample):
    page = app(open="trial", ws="sample", trial=RUNNING)
    assert page.button(key="trial_save_results").disabled

    edits = {14: {"spend": 140.0, "orders": 12}}
    page.session_state[days_key()] = {
        "edited_rows": edits, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    page.run()
    page.button(key="trial_save_results").click().run()

    assert not page.exception
    found, version = stored(sample)
    assert version == 2
    assert (found.days[-1].day, found.days[-1].orders) == (date(2026, 11, 24), 12)


def test_half_a_day_is_refused_before_it_is_saved(app, sample):
    page = app(open="trial", ws="sample", trial=RUNNING)
    page.session_state[days_key()] = {
        "edited_rows": {14: {"spend": 140.0}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    page.run()

    assert "only one of spend and orders" in page.error[0].value
    assert stored(sample)[1] == 1


def test_what_is_typed_survives_that_somebody_else_saves(app, sample):
    page = app(open="trial", ws="sample", trial=RUNNING)
    page.session_state[days_key()] = {
        "edited_rows": {0: {"orders": 30}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    page.run()
    theirs = replace(stored(sample)[0], note="theirs")
    trials.save_trial(sample, OWNER, theirs, seen=1, now=NOW)
    page.button(key="trial_save_results").click().run()

    assert "Somebody else changed this" in page.error[0].value
    assert stored(sample)[0].note == "theirs"
    page.button(key="trial_save_results").click().run()
    found, version = stored(sample)
    assert (version, found.days[0].orders, found.note) == (3, 30, "theirs")


def test_finishing_writes_the_evidence(app, sample):
    begun = date.today() - timedelta(days=20)
    bad = trial(
        code="bad",
        vendor="harbor",
        rules=rules(start=begun, gates=()),
        latest_end=begun + timedelta(days=29),
        days=days(*(4,) * 8, start=begun),
    )
    put(sample, bad)
    page = app(open="trial", ws="sample", trial="bad")
    assert "**above the target**" in said(page)
    assert "counts as **failed**" in said(page)
    page.button(key="trial_finish_now").click().run()

    assert not page.exception
    assert stored(sample, "bad")[0].outcome is Outcome.FAILED
    with sample.reading() as desk:
        proof = vendors.vendor_of(desk, "harbor")[0].evidence[-1]
    assert proof.grade is Grade.A
    assert proof.title.startswith("Trial failed: CPA $22.50, target $9.00, 32 orders")
    assert "trial_finish_now" not in {one.key for one in page.button}


def test_a_new_trial_shows_its_size_and_is_saved(app, sample):
    page = app(open="trial", ws="sample")
    page.button(key="trial_add").click().run()
    assert page.button(key="trial_save").disabled
    assert "not complete yet" in said(page)

    page.selectbox(key="trial_f_vendor").set_value("harbor").run()
    for name, value in (("target", 8.0), ("daily", 80.0), ("budget", 2_400.0)):
        page.number_input(key=f"trial_f_{name}").set_value(value).run()
    assert not page.exception
    sizes = table(page, "Reached in")
    assert sizes["True CPA, USD"].to_list() == pytest.approx([4.8, 6.4, 8.0, 10.0, 12.0])
    page.button(key="trial_save").click().run()

    assert not page.exception
    with sample.reading() as desk:
        (made,) = [one for one in trials.all_trials(desk) if one.vendor == "harbor"]
    assert made.rules.gates == ()  # no limit was typed
    assert len(made.exit_steps) == 4
    assert "begins on" in said(page)
    assert page.selectbox(key="trial_code").value == made.code


def test_conditions_are_locked_once_it_began_and_budgets_are_not(app, sample):
    page = app(open="trial", ws="sample", trial=RUNNING)
    assert page.number_input(key="trial_f_target").disabled
    page.number_input(key="trial_f_budget").set_value(5_000.0).run()
    page.button(key="trial_save").click().run()

    assert not page.exception
    assert stored(sample)[0].budget == 5_000


def test_a_finished_trial_only_keeps_its_exit_steps_open(app, sample):
    page = app(open="trial", ws="sample", trial=PASSED)

    assert not page.exception
    assert "**passed**" in said(page)
    assert "Exit steps that are still open: 1" in page.caption[0].value
    assert page.number_input(key="trial_f_budget").disabled
    page.session_state[f"trial_exit_sample_{PASSED}_1"] = {
        "edited_rows": {3: {"done": "2026-11-20"}}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    page.run()
    page.button(key="trial_save_exit").click().run()
    assert not page.exception
    assert stored(sample, PASSED)[0].exit_steps[-1].done == date(2026, 11, 20)


def test_a_viewer_reads_and_changes_nothing(app, sample, read_only):
    page = app(open="trial", ws="sample", trial=RUNNING)

    assert not page.exception
    assert page.get("plotly_chart")
    for key in ("trial_save_results", "trial_save", "trial_save_exit", "trial_add"):
        assert page.button(key=key).disabled
    assert {"trial_finish_now", "trial_remove_now"}.isdisjoint({one.key for one in page.button})


def test_a_missing_link_is_said(app, sample):
    page = app(open="trial", ws="sample", trial="gone")

    assert not page.exception
    assert "gone" in page.error[0].value


def test_a_row_with_one_number_only_is_refused():
    row = pd.DataFrame([("2026-11-01", 5.0, None)], columns=["day", "spend", "orders"])
    with pytest.raises(InvalidInput):
        trial_results.days_of(row)
