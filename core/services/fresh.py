"""Nobody overwrites what somebody else saved meanwhile; both values are told."""

from core.foundation.errors import StaleEdit
from core.foundation.text import phrase
from core.store.record_shelf import Record


def must_be_fresh(newest: Record | None, seen: int, *, theirs: str, yours: str) -> None:
    """Refuse an edit that began from another version than the newest.

    Args:
        newest: None where nothing was ever stored.
        seen: Version the edit began from; 0 for something new.
        theirs, yours: What is stored and what was typed, in a line each.

    Raises:
        StaleEdit: If somebody else saved meanwhile.
    """
    if seen == (0 if newest is None else newest.version):
        return
    raise StaleEdit(
        phrase("Somebody else changed this meanwhile. Theirs: {theirs}. Yours: {yours}."),
        remedy=phrase(
            "Yours was not saved and is still on screen: look at theirs, then save again."
        ),
        theirs=theirs or "—",
        yours=yours,
    )
