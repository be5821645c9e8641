"""What the page of decisions asks of the core."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from core.contract.quote import Quote
from core.services.decision_sheet import MOST_COMPARED, Priced, candidates, priced
from core.services.decisions import decision_of, decisions_on
from core.services.offers import Offers
from core.services.outlook import Outlook
from core.store.record_shelf import Record
from core.store.workspace import Workspace
from core.vendor.decision import Decision
from core.vendor.evaluation import Evaluation
from pages.parts import quotes_answer, quotes_reading, ranking_words, session
from pages.parts.i18n import _


@dataclass(frozen=True, slots=True)
class Kept:
    """Decisions on a selection.

    Attributes:
        seen: Version of the newest; 0 without one.
        all: Every one, the newest first.
    """

    newest: Decision | None
    seen: int
    all: tuple[tuple[Decision, Record], ...]


def kept(workspace: Workspace, selection: str) -> Kept:
    """What was decided so far."""
    with workspace.reading() as desk:
        found = decision_of(desk, selection)
        every = decisions_on(desk, selection)
        version = next((one.version for one in desk.decisions.history(selection)), 0)
    return Kept(None if found is None else found[0], version, every)


def chosen(found: Evaluation) -> Sequence[str]:
    """Draw the choice of vendors; at first the five in front."""
    codes = [one.vendor for one in found.places]
    state, key = st.session_state, f"decision_vendors_{found.selection.code}"
    if key not in state:
        state[key] = codes[:MOST_COMPARED]
    state[key] = [code for code in state[key] if code in codes]
    return st.multiselect(
        _("Vendors to compare, five at most"),
        codes,
        format_func=lambda code: ranking_words.name_of(found, str(code)),
        max_selections=MOST_COMPARED,
        key=key,
    )


def sheet(
    workspace: Workspace, found: Evaluation, vendors: Sequence[str], month: Outlook | None
) -> tuple[Priced, ...]:
    """The vendors side by side, with what their quotes cost on that month."""
    with workspace.reading() as desk:
        side_by_side = candidates(desk, found, vendors, today=session.today())
    shelf = quotes_reading.shelf(workspace)
    quotes = [one.quote for one in side_by_side if one.quote is not None]
    return priced(side_by_side, _offers(shelf, quotes, month))


def _offers(
    shelf: quotes_reading.QuoteShelf, quotes: Sequence[Quote], month: Outlook | None
) -> Offers | None:
    known = [one.code for one in quotes if one.code in shelf.quotes]
    return None if month is None else quotes_answer.reckon(shelf, known, month)
