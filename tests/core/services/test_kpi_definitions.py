"""The standard set, and definitions of a workspace through their versions."""

import json
from dataclasses import replace
from datetime import date

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.metrics.basis_kinds import Attribution
from core.metrics.definition import formulas
from core.metrics.definition_check import must_fit
from core.metrics.definition_file import from_json, to_json
from core.metrics.definition_lint import lint_definition
from core.metrics.formula import measures_of, read_formula, refuse_rings, value
from core.services.kpi_definitions import (
    all_definitions,
    definition_of,
    is_standard,
    keep_version,
    remove_definition,
    save_definition,
    standard_definitions,
    versions_of,
)
from tests.conftest import NOW, OWNER
from tests.core.metrics.definitions import definition

VIEWER = Actor("viewer@example.com", Role.VIEWER)
STANDARD = {one.code: one for one in standard_definitions()}
BY_BASIS = {
    Attribution.ANY: "spend impressions clicks ctr cpm cpc",
    Attribution.CLASSIC_ADS: (
        "gmv orders aov cvr cpa gpm roas marketing_cost_rate net_gmv net_roas contribution "
        "break_even_cpa break_even_roas"
    ),
    Attribution.GMV_MAX: (
        "gmv_max_gmv gmv_max_orders gmv_max_aov gmv_max_cpo gmv_max_roi gmv_max_net_gmv"
    ),
}
BY_HAND = {
    *("refund_rate", "cac", "watch_gpm", "cart_gpm", "uv_value", "enter_room_rate"),
    *("completion_rate", "follow_rate"),
}


def changed(code="gmv", *, reason="agreed", **basis):
    one = STANDARD[code]
    return replace(one, change_reason=reason, basis=replace(one.basis, **basis))


def save(workspace, draft, *, seen, actor=OWNER):
    return save_definition(workspace, actor, draft, seen=seen, now=NOW)


def read(workspace, code, version=None):
    with workspace.reading() as desk:
        return definition_of(desk, code, version)


def changes(workspace):
    with workspace.reading() as desk:
        return [(one.what, one.before, one.after) for one in desk.changes.newest()]


@pytest.mark.parametrize("one", standard_definitions(), ids=lambda one: one.code)
def test_each_standard_definition_is_whole(one):
    assert one.version == 1
    assert one.name_en.isascii()
    assert any("一" <= sign <= "鿿" for sign in one.name_zh + one.note_zh)
    assert one.note_en
    assert one.trust in {"O", "P", "B", "W", "D", "unsourced"}
    assert bool(one.source) == (one.trust != "unsourced")
    must_fit(one, standard_definitions())
    assert from_json(to_json(one)) == one
    grave = {finding.code for finding in lint_definition(one, standard_definitions())}
    assert grave <= {"inclusions_not_stated", "window_not_stated"}


def test_the_standard_set_has_the_agreed_codes_on_their_basis():
    for basis, codes in BY_BASIS.items():
        assert {STANDARD[code].basis.attribution for code in codes.split()} == {basis}
    assert set(STANDARD) >= BY_HAND
    assert len(STANDARD) == len(standard_definitions())
    refuse_rings(formulas(standard_definitions()))


@pytest.mark.parametrize(
    ("code", "sums", "expected"),
    [
        ("roas", {"gmv": 5000, "spend": 700}, 7.1429),  # MK1
        ("gpm", {"gmv": 5000, "impressions": 333_333.33}, 15.0),  # MK2
        ("cpm", {"spend": 700, "impressions": 333_333.33}, 2.10),  # MK2
        ("gmv", {"gmv": 3000}, 3000),  # P6
        ("gmv_after_cancellations", {"gmv": 3000, "cancelled": 240}, 2760),  # P6
        ("gmv_after_refunds", {"gmv": 3000, "cancelled": 240, "refunds": 360}, 2400),  # P6
        ("roas", {"gmv": 150, "spend": 110}, 1.3636),  # P7: sums, not the mean of 1 and 5
        ("break_even_cpa", {"contribution": 120, "orders": 10}, 12.0),  # B9
        ("break_even_roas", {"gmv": 400, "contribution": 120}, 3.3333),  # B9
        (
            "gmv_max_incremental_roi",
            {"gmv": 20_000, "baseline_gmv": 8_000, "spend": 6_000},
            2.0,
        ),  # B10
        ("gmv_max_roi", {"gmv": 20_000, "spend": 6_000}, 3.3333),  # B10
        ("marketing_cost_rate", {"gmv": 400, "spend": 100}, 0.25),  # B11
        ("follow_rate", {"new_followers": 7, "viewers": 120, "returning_followers": 20}, 0.07),
        ("cvr", {"orders": 3, "clicks": 0}, None),
    ],
)
def test_standard_formulas_meet_the_known_cases(code, sums, expected):
    found = value(STANDARD[code].formula, sums, {})

    assert found == (None if expected is None else pytest.approx(expected, abs=1e-4))


def test_an_empty_workspace_has_the_standard_set(workspace):
    with workspace.reading() as desk:
        assert all_definitions(desk) == standard_definitions()
        assert versions_of(desk, "gmv") == (STANDARD["gmv"],)
        assert versions_of(desk, "nowhere") == ()
        assert definition_of(desk, "gmv", 1) == STANDARD["gmv"]
        with pytest.raises(RecordNotFound):
            definition_of(desk, "gmv", 2)
        with pytest.raises(RecordNotFound):
            definition_of(desk, "nowhere")


def test_a_change_makes_a_version_and_the_old_one_stays(workspace):
    saved = save(workspace, changed(shipping=False), seen=1)

    assert saved.version == 2
    assert saved.supersedes == 1
    assert read(workspace, "gmv") == saved
    assert read(workspace, "gmv", 2) == saved
    assert read(workspace, "gmv", 1) == STANDARD["gmv"]
    with workspace.reading() as desk:
        assert [one.version for one in versions_of(desk, "gmv")] == [2, 1]
        assert [one.code for one in all_definitions(desk)] == list(STANDARD)
    assert changes(workspace) == [("KPI definition saved", "gmv v1: —", "gmv v2: out")]


def test_a_stale_save_writes_nothing_and_shows_both_values(workspace):
    save(workspace, changed(shipping=False), seen=1)

    with pytest.raises(StaleEdit) as refused:
        save(workspace, changed(shipping=True), seen=1)

    theirs, yours = (json.loads(str(refused.value.facts[side])) for side in ("theirs", "yours"))
    assert (theirs["basis"]["shipping"], yours["basis"]["shipping"]) == (False, True)
    assert read(workspace, "gmv").version == 2
    assert len(changes(workspace)) == 1
    assert save(workspace, changed(shipping=True), seen=2).version == 3


def test_a_stale_save_of_what_is_now_the_same_is_stale_too(workspace):
    save(workspace, changed(shipping=False), seen=1)

    with pytest.raises(StaleEdit):
        save(workspace, changed(shipping=False), seen=1)


def test_a_change_needs_a_reason_and_a_difference(workspace):
    with pytest.raises(InvalidInput, match="why the definition changes"):
        save(workspace, changed(reason="", shipping=False), seen=1)
    with pytest.raises(InvalidInput, match="Nothing was changed"):
        save(workspace, changed(), seen=1)
    with pytest.raises(InvalidInput, match="Nothing was changed"):
        save(workspace, replace(changed(), valid_from=date(2026, 11, 1)), seen=1)
    assert changes(workspace) == []
    with workspace.reading() as desk:
        assert desk.definitions.all() == ()


def test_an_own_kpi_starts_at_version_1(workspace):
    saved = save(workspace, definition("gmv - spend"), seen=0)

    assert saved.version == 1
    assert not is_standard("own")
    with workspace.reading() as desk:
        assert all_definitions(desk)[-1] == saved
    with pytest.raises(InvalidInput, match="a KPI own already"):
        save(workspace, definition("gmv"), seen=0)
    with pytest.raises(InvalidInput, match="a KPI gmv already"):
        save(workspace, replace(definition(), code="gmv"), seen=0)


def test_a_viewer_saves_and_removes_nothing(workspace):
    save(workspace, definition(), seen=0)

    with pytest.raises(NotAllowed):
        save(workspace, changed(shipping=False), seen=1, actor=VIEWER)
    with pytest.raises(NotAllowed):
        remove_definition(workspace, VIEWER, "own", seen=1, now=NOW)


def test_what_does_not_fit_is_not_saved(workspace):
    with pytest.raises(InvalidInput, match="no measure profit"):
        save(workspace, definition("profit"), seen=0)
    with pytest.raises(InvalidInput, match="another attribution"):
        save(workspace, definition("kpi:gmv_max_gmv"), seen=0)


def test_a_ring_is_refused_when_it_would_close(workspace):
    save(workspace, definition("gmv / 2", code="first"), seen=0)
    save(workspace, definition("kpi:first * 2", code="second"), seen=0)

    with pytest.raises(InvalidInput, match=r"first → second → first|second → first → second"):
        save(
            workspace,
            definition("kpi:second", code="first", change_reason="oops"),
            seen=1,
        )


def test_a_formula_keeps_what_it_referred_to_until_it_is_saved_anew(workspace):
    save(workspace, definition("gmv", code="inner"), seen=0)
    outer = save(workspace, definition("kpi:inner / orders", code="outer"), seen=0)
    save(workspace, definition("gmv - spend", code="inner", change_reason="less ads"), seen=1)

    kept = read(workspace, "outer")
    assert kept == outer
    assert kept.typed == "kpi:inner / orders"
    assert kept.formula == read_formula("gmv / orders")
    with workspace.reading() as desk:
        found = {one.code for one in lint_definition(kept, all_definitions(desk))}
    assert "refers_to_older_version" in found

    followed = save(workspace, replace(kept, change_reason="follow"), seen=1)
    assert followed.formula == read_formula("(gmv - spend) / orders")
    assert read(workspace, "outer", 1).formula == read_formula("gmv / orders")


def test_removed_is_gone_but_its_versions_stay(workspace):
    save(workspace, definition(), seen=0)
    save(workspace, definition("kpi:own / orders", code="user"), seen=0)

    with pytest.raises(InvalidInput, match="user refer to this KPI"):
        remove_definition(workspace, OWNER, "own", seen=1, now=NOW)
    remove_definition(workspace, OWNER, "user", seen=1, now=NOW)
    with pytest.raises(StaleEdit):
        remove_definition(workspace, OWNER, "own", seen=7, now=NOW)
    remove_definition(workspace, OWNER, "own", seen=1, now=NOW)

    with pytest.raises(RecordNotFound):
        read(workspace, "own")
    assert read(workspace, "own", 1).version == 1
    with pytest.raises(InvalidInput, match="standard definition"):
        remove_definition(workspace, OWNER, "gmv", seen=1, now=NOW)
    assert save(workspace, definition("gmv - spend"), seen=0).version == 3


def test_what_a_target_refers_to_is_kept(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        assert keep_version(desk, OWNER, "gmv", now=NOW) == STANDARD["gmv"]
        assert keep_version(desk, OWNER, "gmv", now=NOW).version == 1
        with pytest.raises(RecordNotFound):
            keep_version(desk, OWNER, "nowhere", now=NOW)

    with workspace.reading() as desk:
        assert [record.version for record in desk.definitions.history("gmv")] == [1]
    assert save(workspace, changed(shipping=False), seen=1).version == 2


def test_every_formula_of_the_set_names_known_measures():
    kpis = formulas(standard_definitions())

    assert all(measures_of(one.formula, kpis) for one in standard_definitions())
