"""Decisions of a workspace: one a selection, every version kept with what the ranking said."""

from datetime import datetime

from core.foundation.actor import Actor
from core.foundation.errors import RecordNotFound
from core.foundation.text import phrase
from core.services.fresh import must_be_fresh
from core.services.quotes import quote_of
from core.services.selections import selection_of
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.vendor.decision import Decision, decided
from core.vendor.decision_file import from_json, to_json
from core.vendor.evaluate import evaluate


def decision_of(desk: Desk, selection: str) -> tuple[Decision, int] | None:
    """The decision on a selection and its version; None where none was taken."""
    newest = next(iter(desk.decisions.history(selection)), None)
    if newest is None or newest.body is None:
        return None
    return from_json(newest.body), newest.version


def decisions_on(desk: Desk, selection: str) -> tuple[tuple[Decision, Record], ...]:
    """Every decision that was ever taken on a selection, the newest first."""
    return tuple(
        (from_json(one.body), one)
        for one in desk.decisions.history(selection)
        if one.body is not None
    )


def decide(
    workspace: Workspace,
    actor: Actor,
    selection: str,
    *,
    vendor: str,
    reason: str,
    quote: str = "",
    seen: int,
    seen_selection: int,
    now: datetime,
) -> Decision:
    """Take a decision on what is stored now; nobody's screen is trusted for the figures.

    Args:
        vendor: Who is taken; empty for nobody.
        quote: Code of the quote it goes with; may be empty.
        seen: Version of the decision that was on screen, 0 for none.
        seen_selection: Version of the selection that was on screen.

    Raises:
        InvalidInput: If the vendor may not be taken, or a reason is missing.
        RecordNotFound: If the quote is gone, or belongs to somebody else.
        StaleEdit: If somebody decided, or changed the selection, meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        newest = next(iter(desk.decisions.history(selection)), None)
        must_be_fresh(newest, seen, theirs=_told(newest), yours=vendor or "—")
        chosen, version = selection_of(desk, selection)
        record = desk.selections.get(selection)
        must_be_fresh(record, seen_selection, theirs=chosen.name, yours=chosen.name)
        quoted = None
        if quote:
            found, quoted = quote_of(desk, quote)
            if found.vendor != vendor:
                raise RecordNotFound(
                    phrase("The quote {quote} is not of the vendor that is taken."),
                    remedy=phrase("Choose a quote of that vendor, or none."),
                    quote=found.name,
                )
        taken = decided(
            evaluate(chosen, on=now.date()),
            version=version,
            vendor=vendor,
            reason=reason,
            quote=quote,
            quote_version=quoted,
        )
        desk.decisions.put(selection, to_json(taken), seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor,
            phrase("Vendor decision recorded"),
            now=now,
            before=_told(newest),
            after=told(taken),
        )
    return taken


def told(decision: Decision) -> str:
    """A decision as one short line for the change log."""
    parts = (decision.selection, decision.vendor or "—", decision.quote, decision.reason)
    return " · ".join(part for part in parts if part)


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
