"""What makes a way of working cost more or less, and how well each number is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.evidence import Grade


class FactorUnit(Enum):
    """What a number of a factor is, and between which ends it has a meaning."""

    A_MONTH = "a_month"  # money each month
    ONCE = "once"  # money, once
    EACH = "each"  # money for each piece, country or language
    SHARE = "share"
    MONTHS = "months"


class Factor(Enum):
    """One cost factor; money is in the currency of its option.

    What is empty is unknown where the option needs it, and does not apply where it does not.
    """

    OVERHEAD = "overhead"  # on salaries: social insurance, housing fund, desk
    TOOLS = "tools"
    DATA_ACCESS = "data_access"  # raw exports, API, warehouse
    OWN_TIME = "own_time"  # of those who steer it
    GAP = "gap"  # buying elsewhere what the option does not cover
    CONTENT_PIECE = "content_piece"
    FURTHER_COUNTRY = "further_country"
    FURTHER_LANGUAGE = "further_language"
    AD_MARK_UP = "ad_mark_up"  # on ad spend
    CREATORS = "creators"  # of GMV, beyond what the margin already counts
    DISPUTES = "disputes"  # of GMV, beyond what the margin already counts
    DISPUTES_BORNE = "disputes_borne"  # of those, by the vendor
    KPI_BONUS = "kpi_bonus"
    KPI_MALUS = "kpi_malus"
    KPI_CHANCE = "kpi_chance"  # how hard the KPI is
    SET_UP_COST = "set_up_cost"
    SET_UP_MONTHS = "set_up_months"
    SET_UP_SHARE = "set_up_share"  # of the usual GMV while setting up
    NOTICE_MONTHS = "notice_months"
    TERM_MONTHS = "term_months"
    HANDOVER = "handover"
    LOST_SHARE = "lost_share"  # of GMV, after leaving
    LOST_MONTHS = "lost_months"
    GMV_EFFECT = "gmv_effect"  # more or less GMV than with the others


UNITS: Mapping[Factor, FactorUnit] = {
    Factor.OVERHEAD: FactorUnit.SHARE,
    Factor.TOOLS: FactorUnit.A_MONTH,
    Factor.DATA_ACCESS: FactorUnit.A_MONTH,
    Factor.OWN_TIME: FactorUnit.A_MONTH,
    Factor.GAP: FactorUnit.A_MONTH,
    Factor.CONTENT_PIECE: FactorUnit.EACH,
    Factor.FURTHER_COUNTRY: FactorUnit.EACH,
    Factor.FURTHER_LANGUAGE: FactorUnit.EACH,
    Factor.AD_MARK_UP: FactorUnit.SHARE,
    Factor.CREATORS: FactorUnit.SHARE,
    Factor.DISPUTES: FactorUnit.SHARE,
    Factor.DISPUTES_BORNE: FactorUnit.SHARE,
    Factor.KPI_BONUS: FactorUnit.A_MONTH,
    Factor.KPI_MALUS: FactorUnit.A_MONTH,
    Factor.KPI_CHANCE: FactorUnit.SHARE,
    Factor.SET_UP_COST: FactorUnit.ONCE,
    Factor.SET_UP_MONTHS: FactorUnit.MONTHS,
    Factor.SET_UP_SHARE: FactorUnit.SHARE,
    Factor.NOTICE_MONTHS: FactorUnit.MONTHS,
    Factor.TERM_MONTHS: FactorUnit.MONTHS,
    Factor.HANDOVER: FactorUnit.ONCE,
    Factor.LOST_SHARE: FactorUnit.SHARE,
    Factor.LOST_MONTHS: FactorUnit.MONTHS,
    Factor.GMV_EFFECT: FactorUnit.SHARE,
}
MOST_MONEY, MOST_MONTHS = 1e12, 60.0
ENDS: Mapping[FactorUnit, tuple[float, float]] = {
    FactorUnit.A_MONTH: (0.0, MOST_MONEY),
    FactorUnit.ONCE: (0.0, MOST_MONEY),
    FactorUnit.EACH: (0.0, MOST_MONEY),
    FactorUnit.SHARE: (0.0, 1.0),
    FactorUnit.MONTHS: (0.0, MOST_MONTHS),
}
OTHER_ENDS: Mapping[Factor, tuple[float, float]] = {
    Factor.OVERHEAD: (0.0, 3.0),
    Factor.CREATORS: (-0.5, 0.9),  # an option may also pay creators less than today
    Factor.GMV_EFFECT: (-0.9, 5.0),
    Factor.SET_UP_SHARE: (0.0, 1.5),
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number and how far it may be off.

    Attributes:
        value: What is reckoned with; shares 0 to 1.
        low, high: What it may also be; None takes the usual spread of its grade.
        grade: A an own record or a signed paper … D a guess, as evidence is graded.
        source: Where it is from, in words.

    Raises:
        InvalidInput: If a number is none, or the three do not rise.
    """

    value: float
    low: float | None = None
    high: float | None = None
    grade: Grade = Grade.D
    source: str = ""

    def __post_init__(self) -> None:
        known = [one for one in (self.low, self.value, self.high) if one is not None]
        if not all(isfinite(one) for one in known):
            raise InvalidInput(
                phrase("An estimate is no number."), remedy=phrase("Write a number, or leave it.")
            )
        if known != sorted(known):
            raise InvalidInput(
                phrase("Low, usual and high must rise: {numbers}."),
                remedy=phrase("Write the lowest first, or leave low and high empty."),
                numbers=" / ".join(f"{one:g}" for one in known),
            )

    def ends(
        self, spreads: Mapping[Grade, float], *, within: tuple[float, float]
    ) -> tuple[float, float]:
        """What it may be at least and at most.

        Args:
            spreads: Share by which a number of each grade may be off, where nobody said more.
            within: Beyond these ends the number has no meaning.
        """
        room = abs(self.value) * spreads[self.grade]
        low = self.value - room if self.low is None else self.low
        high = self.value + room if self.high is None else self.high
        return min(max(low, within[0]), self.value), max(min(high, within[1]), self.value)


def ends_of(factor: Factor) -> tuple[float, float]:
    """Between which ends a factor has a meaning."""
    return OTHER_ENDS.get(factor, ENDS[UNITS[factor]])


def must_fit(factor: Factor, estimate: Estimate) -> None:
    """Raises: InvalidInput: If a number of the estimate has no meaning for its factor."""
    least, most = ends_of(factor)
    for number in (estimate.low, estimate.value, estimate.high):
        if number is not None and not least <= number <= most:
            raise InvalidInput(
                phrase("{factor} is {value}, which is not between {least} and {most}."),
                remedy=phrase("Shares are written as 0.06 for 6 %, months as a number."),
                factor=factor.value,
                value=number,
                least=least,
                most=most,
            )
