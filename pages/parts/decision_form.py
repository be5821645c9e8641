"""Record the decision, and look at the earlier ones."""

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services.decision_sheet import Priced
from core.services.decisions import decide
from core.store.workspace import Workspace
from core.vendor.decision import owes_reason
from core.vendor.evaluation import Evaluation
from core.vendor.red_line import Verdict
from pages.parts import ranking_words, session, tables, text
from pages.parts.decision_reading import Kept
from pages.parts.format import UNKNOWN, chance, day, moment
from pages.parts.i18n import _
from pages.parts.text import plain

NOBODY = ""
PROBLEM, NEWS = "decision_problem", "decision_news"
REASON_CHARS = 400


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop(PROBLEM, None)
    if problem is not None:
        text.show_problem(problem)
    news = st.session_state.pop(NEWS, None)
    if news is not None:
        st.success(news, icon=":material/check_circle:")


def show(
    workspace: Workspace,
    actor: Actor,
    found: Evaluation,
    sheet: tuple[Priced, ...],
    kept: Kept,
    *,
    version: int,
) -> None:
    """Who is taken and why; only vendors that passed all red lines are offered."""
    if not found.may_decide:
        st.warning(_("No decision can be recorded while the comparisons contradict each other."))
        return
    off = not actor.can(Right.EDIT)
    open_ones = [one.vendor for one in found.places if one.gate.verdict is Verdict.CLEAR]
    choices = [*open_ones, NOBODY]
    if st.session_state.get("decision_vendor") not in choices:
        st.session_state["decision_vendor"] = choices[0]
    with st.container(border=True):
        vendor = str(
            st.selectbox(
                _("Who is taken"),
                choices,
                format_func=lambda code: (
                    ranking_words.name_of(found, code) if code else _("nobody")
                ),
                key="decision_vendor",
                disabled=off,
                help=_("Only vendors that passed every red line can be taken."),
            )
        )
        owed = owes_reason(found, vendor)
        st.text_area(
            _("Reason") if owed else _("Reason, if there is more to say"),
            key="decision_reason",
            max_chars=REASON_CHARS,
            height="content",
            placeholder=_("the ranking alone does not say so: why is it right?") if owed else "",
            disabled=off,
        )
        quote = _quote_of(sheet, vendor)
        if quote:
            st.caption(
                _("The decision names the quote {quote}.").format(quote=plain(_name(sheet, quote)))
            )
        st.button(
            _("Record the decision"),
            key="decision_save",
            type="primary",
            disabled=off,
            on_click=_record,
            args=(workspace, actor, found.selection.code, quote, kept.seen, version),
        )


def history(found: Evaluation, kept: Kept) -> None:
    """Every decision with what the ranking said on its day."""
    if not kept.all:
        return
    st.markdown(_("**Decisions so far**"))
    tables.still(
        pd.DataFrame(
            [
                {
                    _("Recorded"): moment(record.at),
                    _("By"): record.actor,
                    _("Taken"): ranking_words.name_of(found, one.vendor)
                    if one.vendor
                    else _("nobody"),
                    _("Ahead that day"): ranking_words.name_of(found, one.leader)
                    if one.leader
                    else UNKNOWN,
                    _("First in"): UNKNOWN if one.first_share is None else chance(one.first_share),
                    _("Evidence as of"): day(one.on),
                    _("Reason"): one.reason,
                }
                for one, record in kept.all
            ]
        ),
        written={},
        name=_("Recorded"),
        long=_("Reason"),
        alt=_("Decisions on this selection"),
    )


def _quote_of(sheet: tuple[Priced, ...], vendor: str) -> str:
    for one in sheet:
        quote = one.candidate.quote
        if one.candidate.place.vendor == vendor and quote is not None:
            return quote.code
    return ""


def _name(sheet: tuple[Priced, ...], code: str) -> str:
    quotes = [one.candidate.quote for one in sheet if one.candidate.quote is not None]
    return next(one.name for one in quotes if one.code == code)


def _record(
    workspace: Workspace, actor: Actor, selection: str, quote: str, seen: int, version: int
) -> None:
    state = st.session_state
    try:
        decide(
            workspace,
            actor,
            selection,
            vendor=str(state.get("decision_vendor") or NOBODY),
            reason=str(state.get("decision_reason") or ""),
            quote=quote,
            seen=seen,
            seen_selection=version,
            now=session.now(),
        )
    except CoreError as error:
        state[PROBLEM] = error
        return
    state[NEWS] = _("The decision is recorded, with what the ranking said today.")
    state["decision_reason"] = ""
