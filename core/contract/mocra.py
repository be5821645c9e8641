"""Who need not register cosmetics in the US: the small business rule of MoCRA."""

from dataclasses import dataclass

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

YEARS = 3


@dataclass(frozen=True, slots=True)
class UsSales:
    """What a seller of cosmetics knows about itself.

    Attributes:
        by_year: US sales of cosmetics in USD of the last three years; 0 for a year without
            sales, None for one nobody looked up.
        special_use: Whether a product is for the eye area, injected, for internal use, or worn
            for more than 24 hours; None where nobody looked.

    Raises:
        InvalidInput: If there are not three years, or one is below zero.
    """

    by_year: tuple[float | None, ...]
    special_use: bool | None = None

    def __post_init__(self) -> None:
        known = [one for one in self.by_year if one is not None]
        if len(self.by_year) != YEARS or not all(0 <= one < float("inf") for one in known):
            raise InvalidInput(
                phrase("US sales are three yearly amounts of zero or more."),
                remedy=phrase("Write each year in USD, 0 for a year without sales."),
            )

    @property
    def average(self) -> float | None:
        """Of the three years; None while one is unknown."""
        known = [one for one in self.by_year if one is not None]
        return sum(known) / YEARS if len(known) == YEARS else None


def exempt(sales: UsSales, *, below_usd: float) -> bool | None:
    """Whether registration, listing and GMP are not asked for; None while it is not known.

    Safety, adverse events and label are asked for all the same.

    Args:
        below_usd: The average must be strictly below it.

    Source: FDA MoCRA: three-year average below $1 M, unless eye area, injected, internal use or
        more than 24 hours of wear.
    """
    if sales.special_use:
        return False
    if sales.average is None:
        if sum(one for one in sales.by_year if one is not None) >= below_usd * YEARS:
            return False
        return None
    if sales.average >= below_usd:
        return False
    return None if sales.special_use is None else True
