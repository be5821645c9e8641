"""Names that a list is kept by: each is there, and each stands once."""

from collections.abc import Iterable

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


def must_be_named(names: Iterable[str], problem: str) -> None:
    """Raises: InvalidInput: If a name is empty."""
    if not all(name.strip() for name in names):
        raise InvalidInput(problem, remedy=phrase("Write what it is called."))


def must_stand_once(names: Iterable[str], problem: str, **facts: object) -> None:
    """Refuse a name that stands twice; spaces and upper case do not make it another one.

    Args:
        problem: A phrase with the gap {name}.

    Raises:
        InvalidInput: It tells the name.
    """
    seen: set[str] = set()
    for name in names:
        plain = " ".join(name.split()).casefold()
        if plain in seen:
            raise InvalidInput(problem, remedy=phrase("Keep one of them."), name=name, **facts)
        seen.add(plain)
