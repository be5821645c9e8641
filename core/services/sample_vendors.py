"""The vendors of the invented seller, brought into the sample workspace in this order."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from core.foundation.actor import Actor
from core.services import (
    briefs,
    contract_checks,
    quotes,
    selections,
    sourcings,
    trials,
    vendors,
)
from core.store.workspace import Desk

BringIn = Callable[..., None]

FILES: tuple[tuple[str, BringIn], ...] = (
    ("vendors.json", vendors.bring_in),
    ("briefs.json", briefs.bring_in),
    ("selections.json", selections.bring_in),
    ("quotes.json", quotes.bring_in),
    ("trials.json", trials.bring_in),
    ("sourcings.json", sourcings.bring_in),
    ("contract_checks.json", contract_checks.bring_in),
)


def bring_all_in(
    desk: Desk, actor: Actor, rows_of: Callable[[str], list[dict[str, Any]]], *, now: datetime
) -> None:
    """Put every file of vendors on its shelf.

    Args:
        rows_of: Name of a sample file -> its rows.
    """
    for file, bring_in in FILES:
        bring_in(desk, actor, rows_of(file), now=now)
