"""Decisions: who may be taken, when a reason is owed, and that screens are not trusted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.services import selections
from core.services.decisions import decide, decision_of, decisions_on
from core.vendor.decision import Decision, decided, owes_reason
from core.vendor.decision_file import from_json, to_json
from core.vendor.evaluate import evaluate
from core.vendor.evaluation import Outcome
from core.vendor.selection import Judgement, Method, Weighting
from tests.conftest import NOW, OWNER

CODE = "beauty2027"


def take(workspace, vendor="lanhai", *, reason="", quote="", seen=0, actor=OWNER, version=None):
    if version is None:
        with workspace.reading() as desk:
            version = desk.selections.get(CODE).version
    return decide(
        workspace, actor, CODE, vendor=vendor, reason=reason, quote=quote, seen=seen,
        seen_selection=version, now=NOW,
    )  # fmt: skip


def test_a_clear_winner_needs_no_reason_and_keeps_the_figures(sample):
    taken = take(sample, quote="lanhai-full")

    assert (taken.vendor, taken.leader, taken.outcome) == ("lanhai", "lanhai", Outcome.WINNER)
    assert taken.score == pytest.approx(78.5)
    assert (taken.quote, taken.quote_version) == ("lanhai-full", 1)
    with sample.reading() as desk:
        assert decision_of(desk, CODE) == (taken, 1)
        assert desk.changes.newest(1)[0].what == "Vendor decision recorded"


def test_whoever_is_not_ahead_needs_a_reason(sample):
    with pytest.raises(InvalidInput, match="does not follow"):
        take(sample, "starlink", reason="  ")
    assert take(sample, "starlink", reason=" local  team ").reason == "local team"
    assert take(sample, "", reason="all too dear", seen=1).vendor == ""
    with sample.reading() as desk:
        assert [one.vendor for one, _record in decisions_on(desk, CODE)] == ["", "starlink"]


@pytest.mark.parametrize("vendor", ["quickwin", "harbor"])
def test_no_reason_opens_a_red_line(sample, vendor):
    with pytest.raises(InvalidInput, match="cannot be taken"):
        take(sample, vendor, reason="cheap")


def test_a_stranger_or_the_quote_of_another_is_refused(sample):
    with pytest.raises(InvalidInput, match="not part"):
        take(sample, "nobody", reason="x")
    with pytest.raises(RecordNotFound, match="not of the vendor"):
        take(sample, "lanhai", quote="starlink-share")
    with pytest.raises(RecordNotFound):
        take(sample, "lanhai", quote="gone")
    with sample.reading() as desk:
        assert decision_of(desk, CODE) is None


def test_what_changed_meanwhile_is_not_decided_on(sample):
    with sample.reading() as desk:
        selection, seen = selections.selection_of(desk, CODE)
    selections.save_selection(sample, OWNER, replace(selection, name="New"), seen=seen, now=NOW)
    with pytest.raises(StaleEdit):
        take(sample, version=seen)
    take(sample)
    with pytest.raises(StaleEdit):
        take(sample)


def test_a_viewer_decides_nothing(sample):
    with pytest.raises(NotAllowed):
        take(sample, actor=Actor("v@example.com", Role.VIEWER))


def test_contradicting_weights_block(sample):
    with sample.reading() as desk:
        selection, _seen = selections.selection_of(desk, CODE)
    codes = [one.code for one in selection.criteria]
    who = selection.evaluators[0].name
    pairs = {
        frozenset((codes[n], codes[(n + 1) % 3])): Judgement(who, codes[n], codes[(n + 1) % 3], 5)
        for n in range(3)
    }
    judgements = tuple(
        pairs.get(frozenset((one, other)), Judgement(who, one, other, 1.0))
        for n, one in enumerate(codes)
        for other in codes[n + 1 :]
    )
    circle = replace(selection, weighting=Weighting(Method.PAIRWISE, judgements=judgements))
    found = evaluate(circle, on=NOW.date())

    with pytest.raises(InvalidInput, match="contradict"):
        decided(found, version=1, vendor="lanhai", reason="because")
    assert decided(found, version=1, vendor="", reason="first mend the weights").vendor == ""


def test_only_a_clear_winner_speaks_for_itself(sample):
    with sample.reading() as desk:
        found = evaluate(selections.selection_of(desk, CODE)[0], on=NOW.date())

    assert not owes_reason(found, "lanhai")
    assert owes_reason(found, "starlink")
    assert owes_reason(found, "")
    assert owes_reason(replace(found, outcome=Outcome.NO_CLEAR_WINNER), "lanhai")


@given(
    st.dates(), st.text(max_size=9), st.sampled_from(Outcome), st.none() | st.floats(0, 100),
    st.none() | st.integers(1, 99),
)  # fmt: skip
def test_a_decision_survives_the_file(on, reason, outcome, number, version):
    one = Decision(
        "s", 3, on, "v", reason.strip(), "v", outcome, number, number, None, "q", version
    )

    assert from_json(to_json(one)) == one
