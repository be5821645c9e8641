"""What each market asks: where and what is sold, the small business rule, one table a market."""

from typing import Any

import pandas as pd
import streamlit as st

from core.contract.clause import LONGEST_NOTE
from core.contract.compliance import Category, ComplianceAnswer, MarketLaunch, State
from core.contract.contract_check import ContractCheck
from core.services.compliance_list import RequirementPreset, listed_markets, presets_for
from core.services.contract_checks import launches_of_check
from pages.parts import (
    clauses_draft,
    clauses_keeping,
    clauses_mocra,
    clauses_words,
    scores_words,
    session,
)
from pages.parts.clauses_draft import Held
from pages.parts.clauses_reading import Shelf
from pages.parts.i18n import _
from pages.parts.text import plain

TEXT_PX, STATE_PX, EVIDENCE_PX = 210, 105, 210
SHAPES = {
    State.MISSING: ":red[■]",
    State.EXPIRED: ":red[■]",
    State.UNKNOWN: ":orange[○]",
    State.NOT_APPLICABLE: ":gray[–]",
}


def show(shelf: Shelf, here: Held, shown: ContractCheck) -> None:
    """Where and what is sold, then every market."""
    _setup(shelf, here, shown)
    if any(one.requirement.exempt_below_usd is not None for one in _rows(shown)):
        clauses_mocra.show(here, shown, may_edit=shelf.may_edit)
    if not shown.markets or not shown.categories:
        st.markdown(_("Choose at least one market and what is sold there."))
        return
    rows = clauses_draft.rows_by_market(_rows(shown))
    for launch in launches_of_check(shown, on=session.today()):
        with st.container(border=True):
            _market(here, shown, launch, rows[launch.market], may_edit=shelf.may_edit)
    st.caption(
        _(
            "A flag list: sources marked as a proposal are general knowledge, and a market may "
            "ask for more. Nothing is met without evidence, nothing falls away without a reason."
        )
    )


def _setup(shelf: Shelf, here: Held, shown: ContractCheck) -> None:
    theirs = shelf.vendors[shown.vendor].markets
    offered = dict.fromkeys((*listed_markets(), *theirs, *here.base.markets, *shown.markets))
    names = clauses_words.categories()
    left, right = st.columns(2, gap="medium")
    left.multiselect(
        _("Markets"),
        list(offered),
        default=list(here.base.markets),
        format_func=clauses_words.market,
        key=here.key("markets"),
        disabled=not shelf.may_edit,
        placeholder=_("Choose markets"),
    )
    right.multiselect(
        _("What is sold and how"),
        [one.value for one in Category],
        default=[one.value for one in here.base.categories],
        format_func=scores_words.labels(names),
        key=here.key("categories"),
        disabled=not shelf.may_edit,
        placeholder=_("Choose categories"),
    )
    answered = {
        code: check
        for code, (check, _seen) in shelf.checks.items()
        if check is not None and code != shown.vendor and check.compliance
    }
    if shelf.may_edit and answered and not shown.compliance:
        _offer(shelf, here, answered)


def _offer(shelf: Shelf, here: Held, answered: dict[str, ContractCheck]) -> None:
    """The product is the same whoever sells it: begin from what is answered already."""
    code, check = max(answered.items(), key=lambda one: len(one[1].compliance))
    st.button(
        _("Take over what was answered for {vendor}").format(vendor=plain(shelf.name(code))),
        key="clauses_take_over",
        icon=":material/content_copy:",
        on_click=clauses_keeping.take_over,
        args=(here, check),
    )


def _rows(shown: ContractCheck) -> tuple[RequirementPreset, ...]:
    return presets_for(shown.markets, shown.categories)


def _market(
    here: Held,
    shown: ContractCheck,
    launch: MarketLaunch,
    rows: tuple[RequirementPreset, ...],
    *,
    may_edit: bool,
) -> None:
    name, verdict = clauses_words.market(launch.market), clauses_words.launch(launch.verdict)
    st.markdown(f"**{name}** · {verdict}")
    texts = {one.requirement.code: one.text(chinese=clauses_words.chinese()) for one in rows}
    for item in launch.items:
        if item.state in SHAPES:
            wish = "" if item.requirement.mandatory else _("recommended, does not block")
            parts = (texts[item.requirement.code], clauses_words.why(item), wish)
            said = plain(" · ".join(part for part in parts if part))
            st.markdown(f"{SHAPES[item.state]} {said}")
    kept = {one.requirement: one for one in here.base.compliance}
    st.data_editor(
        pd.DataFrame([_row(one, kept.get(one.requirement.code)) for one in rows]).astype(
            {"expires": "datetime64[us]"}
        ),
        key=clauses_draft.part_of_market(here, launch.market, _categories(rows)),
        hide_index=True,
        height="content",
        disabled=("text", "needs", "source") if may_edit else True,
        column_config=_columns(),
        placeholder="",
    )


def _categories(rows: tuple[RequirementPreset, ...]) -> tuple[Category, ...]:
    return tuple(dict.fromkeys(one.requirement.category for one in rows))


def _row(one: RequirementPreset, answer: ComplianceAnswer | None) -> dict[str, object]:
    found = answer or ComplianceAnswer(one.requirement.code, State.UNKNOWN)
    chinese = clauses_words.chinese()
    return {
        "text": one.text(chinese=chinese),
        "state": found.state.value,
        "evidence": found.evidence,
        "expires": found.expires,
        "reason": found.reason,
        "needs": one.evidence(chinese=chinese),
        "source": clauses_words.source(one),
    }


def _columns() -> dict[str, Any]:
    words = clauses_words.states()
    text = st.column_config.TextColumn
    return {
        "text": text(_("Requirement"), width=TEXT_PX),
        "state": st.column_config.SelectboxColumn(
            _("Stands"),
            options=list(words),
            format_func=scores_words.labels(words),
            required=True,
            width=STATE_PX,
        ),
        "evidence": text(_("Evidence"), max_chars=LONGEST_NOTE, width=EVIDENCE_PX),
        "expires": st.column_config.DateColumn(_("Valid until"), format="YYYY-MM-DD"),
        "reason": text(_("Reason or note"), max_chars=LONGEST_NOTE),
        "needs": text(_("What shows it")),
        "source": text(_("Source")),
    }
