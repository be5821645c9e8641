"""Parts of a brief: modules wanted, answers asked for, budget, figures and goals."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.unit import Unit
from core.vendor.disclosure import Figure


class Module(Enum):
    """A part of the work that a vendor may take over."""

    CONTENT = "content"
    CREATORS = "creators"
    ADS = "ads"
    KPI_DESIGN = "kpi_design"
    WEEKLY_REVIEW = "weekly_review"
    DATA_ACCESS = "data_access"


class Answer(Enum):
    """Something a vendor must send back."""

    QUOTE_FORM = "quote_form"
    LICENCE = "licence"
    PLATFORM_PROOF = "platform_proof"
    CASES = "cases"
    TEAM = "team"
    RAW_SAMPLE = "raw_sample"
    TRIAL_PLAN = "trial_plan"


class Part(Enum):
    """What a complete brief says, in its order."""

    CATEGORY = "category"
    SKU_COUNT = "sku_count"
    COUNTRIES = "countries"
    LANGUAGES = "languages"
    BUDGET = "budget"
    PERFORMANCE = "performance"
    GOAL = "goal"
    TEAM = "team"
    MODULES = "modules"
    ANSWERS = "answers"
    DEADLINE = "deadline"
    TRIAL = "trial"
    RED_LINES = "red_lines"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Budget:
    """The ad budget of a month, from … to; one end may be open.

    Raises:
        InvalidInput: If neither end is known, or they do not rise.
    """

    low: float | None
    high: float | None
    currency: str

    def __post_init__(self) -> None:
        must_be_currency(self.currency)
        known = [end for end in (self.low, self.high) if end is not None]
        if (
            not known
            or not all(isfinite(end) and end >= 0 for end in known)
            or known[0] > known[-1]
        ):
            raise InvalidInput(
                phrase("The monthly ad budget does not run from a lower to a higher amount."),
                remedy=phrase("Write the lower amount first, or leave one of them empty."),
            )


@dataclass(frozen=True, slots=True)
class Figures:
    """What was spent and sold on one attribution basis over one period; None is unknown.

    Attributes:
        basis: Attribution basis; rows of two bases are never added.
        platform, market: Codes; both empty for everything on this basis, the market alone
            where the report does not name one.
        gmv: As the source counts it, before refunds.
        sources: Families of the reports it comes from.
        gmv_partial: Some of its reports tell orders or spend but no GMV.
        provisional: The platform may still restate a part of it.
    """

    basis: str
    period: Period
    currency: str
    gmv: float | None = None
    orders: float | None = None
    aov: float | None = None
    ad_spend: float | None = None
    cpa: float | None = None
    roas: float | None = None
    platform: str = ""
    market: str = ""
    sources: tuple[str, ...] = ()
    gmv_partial: bool = False
    provisional: bool = False

    def __post_init__(self) -> None:
        must_be_currency(self.currency)
        if not all(value is None or isfinite(value) for value in map(self.value, Figure)):
            raise InvalidInput(
                phrase("A figure of the store's performance is no number."),
                remedy=phrase("Fill the figures from the data again."),
            )

    def value(self, figure: Figure) -> float | None:
        """One of its figures."""
        value: float | None = getattr(self, figure.value)
        return value


@dataclass(frozen=True, slots=True)
class Performance:
    """How the store did when the brief was filled; later imports do not change it.

    Attributes:
        taken_on: Day it was taken from the facts.
        recent: The last four weeks, one row a basis and currency.
        places: The same weeks by platform and market.
        months: Whole calendar months, the newest first.
    """

    taken_on: date
    recent: tuple[Figures, ...]
    places: tuple[Figures, ...] = ()
    months: tuple[Figures, ...] = ()

    @property
    def rows(self) -> tuple[Figures, ...]:
        return (*self.recent, *self.places, *self.months)


@dataclass(frozen=True, slots=True)
class Goal:
    """A target as it was when the brief was filled, with its name in both languages.

    Attributes:
        bound: `at_least`, `at_most` or `exactly`.
        scope: Whose target it is; empty for the whole business.
    """

    name_en: str
    name_zh: str
    bound: str
    value: float
    unit: Unit
    period: Period
    currency: str = ""
    scope: str = ""
