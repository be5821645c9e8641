"""What is typed on the page, not saved yet: kept while somebody else saves, judged at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from core.contract.clause import Answer, Status
from core.contract.compliance import Category, ComplianceAnswer, State
from core.contract.contract_check import ContractCheck, tidied
from core.contract.mocra import YEARS, UsSales
from core.services.compliance_list import RequirementPreset, presets_for
from core.services.contract_clauses import ClausePreset, clause_presets
from pages.parts import session
from pages.parts.clauses_reading import Shelf

HELD, ROUND = "clauses_held", "clauses_round"
YES, NO, OPEN = "yes", "no", "unknown"
MEANING: Mapping[str, bool | None] = {YES: True, NO: False, OPEN: None}


@dataclass(frozen=True, slots=True)
class Held:
    """The check that is being edited.

    Attributes:
        stored: As it was read; what counts as unchanged.
        base: What the inputs began from; differs from `stored` after answers were taken over.
        seen: Version that a save builds on; newer once theirs was told.
        name: Part of every key: workspace, vendor, version and round.
    """

    stored: ContractCheck
    base: ContractCheck
    seen: int
    name: str

    def key(self, part: str) -> str:
        """Key of an input; a new one after each save."""
        return f"clauses_{part}_{self.name}"


def held(shelf: Shelf, vendor: str) -> Held:
    """The check on screen: what is being typed, or what is stored."""
    check, version = shelf.checks[vendor]
    place = f"{session.code()}_{vendor}_{st.session_state.get(ROUND, 0)}"
    kept = st.session_state.get(HELD)
    if isinstance(kept, Held) and kept.name.startswith(f"{place}_") and changed(kept):
        return kept
    stored = proposed(shelf, vendor) if check is None else check
    new = Held(stored, stored, version, f"{place}_{version}")
    st.session_state[HELD] = new
    return new


def proposed(shelf: Shelf, vendor: str) -> ContractCheck:
    """A check in which nobody looked at anything yet."""
    return ContractCheck(
        vendor,
        session.today(),
        markets=shelf.vendors[vendor].markets,
        categories=(Category.COSMETICS, Category.ADS_CREATORS),
    )


def changed(here: Held) -> bool:
    """Whether something differs from what is stored."""
    return tidied(current(here)) != tidied(here.stored)


def current(here: Held) -> ContractCheck:
    """The check with everything that is typed."""
    base, state = here.base, st.session_state
    markets = tuple(state.get(here.key("markets"), base.markets))
    chosen = state.get(here.key("categories"))
    categories = base.categories if chosen is None else tuple(map(Category, chosen))
    return replace(
        base,
        draft=str(state.get(here.key("draft"), base.draft) or ""),
        answers=_answers(base, state.get(here.key("editor"), {})),
        markets=markets,
        categories=categories,
        compliance=_compliance(here, presets_for(markets, categories)),
        sales=_sales(here),
    )


def clause_rows() -> tuple[ClausePreset, ...]:
    """The checklist as the editor lists it: red lines first."""
    return tuple(sorted(clause_presets(), key=lambda one: not one.clause.red_line))


def part_of_market(here: Held, market: str, categories: Sequence[Category]) -> str:
    """Key of the editor of one market; other categories make other rows."""
    return here.key(f"market_{market}_{'-'.join(one.value for one in categories)}")


def rows_by_market(
    rows: Sequence[RequirementPreset],
) -> Mapping[str, tuple[RequirementPreset, ...]]:
    """The requirements of each market, in their order."""
    found: dict[str, tuple[RequirementPreset, ...]] = {}
    for one in rows:
        market = one.requirement.market
        found[market] = (*found.get(market, ()), one)
    return found


def _answers(base: ContractCheck, edits: Mapping[str, Any]) -> tuple[Answer, ...]:
    kept = {one.clause: one for one in base.answers}
    rows = clause_rows()
    for place, cells in edits.get("edited_rows", {}).items():
        number = rows[int(place)].clause.number
        old = kept.get(number) or Answer(number, Status.UNKNOWN)
        kept[number] = Answer(
            number,
            Status(cells.get("status") or old.status.value),
            str(cells.get("note", old.note) or "").strip(),
            str(cells.get("evidence", old.evidence) or "").strip(),
        )
    return tuple(kept.values())


def _compliance(here: Held, rows: Sequence[RequirementPreset]) -> tuple[ComplianceAnswer, ...]:
    kept = {one.requirement: one for one in here.base.compliance}
    categories = tuple(dict.fromkeys(one.requirement.category for one in rows))
    for market, listed in rows_by_market(rows).items():
        edits = st.session_state.get(part_of_market(here, market, categories), {})
        for place, cells in edits.get("edited_rows", {}).items():
            code = listed[int(place)].requirement.code
            old = kept.get(code) or ComplianceAnswer(code, State.UNKNOWN)
            kept[code] = ComplianceAnswer(
                code,
                State(cells.get("state") or old.state.value),
                str(cells.get("evidence", old.evidence) or "").strip(),
                _day(cells["expires"]) if "expires" in cells else old.expires,
                str(cells.get("reason", old.reason) or "").strip(),
            )
    return tuple(kept.values())


def _day(typed: object) -> date | None:
    return date.fromisoformat(str(typed)[:10]) if typed else None


def _sales(here: Held) -> UsSales | None:
    base, state = here.base.sales, st.session_state
    years = (None,) * YEARS if base is None else base.by_year
    typed = tuple(
        state.get(here.key(f"year_{place}"), year) for place, year in enumerate(years, start=1)
    )
    before = OPEN if base is None else special_code(base)
    special = MEANING[str(state.get(here.key("special"), before) or OPEN)]
    if special is None and all(year is None for year in typed):
        return None
    return UsSales(typed, special)


def special_code(sales: UsSales) -> str:
    """The choice that stands for what is known about special use."""
    return next(code for code, means in MEANING.items() if means is sales.special_use)
