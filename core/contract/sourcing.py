"""Make or buy (自建还是外包): ways to get the same work done, and what each of them needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import isfinite

from core.contract.fee_plan import FeePlan
from core.contract.sourcing_factor import MOST_MONEY, Estimate, Factor, must_fit
from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.text import phrase
from core.vendor.brief_parts import Module
from core.vendor.naming import must_be_named, must_stand_once

MOST_OPTIONS, FEWEST_TO_COMPARE = 6, 2
MOST_ROLES, MOST_PEOPLE = 20, 500
LONGEST_HORIZON = 60  # months
MOST_COUNTRIES, MOST_PIECES = 60, 100_000
LONGEST_TEXT = 2_000


class OptionKind(Enum):
    """Who does the work."""

    OWN = "own"  # 自建团队
    AGENCY = "agency"  # 纯代运营
    AGENCY_KPI = "agency_kpi"  # 代运营 + KPI
    SAAS = "saas"


class Control(Enum):
    """Who holds what, during the contract and after it."""

    ACCOUNTS = "accounts"
    RAW_EXPORT = "raw_export"
    PIXEL = "pixel"  # pixel and business centre
    CREATORS = "creators"  # their contacts
    CONTENT = "content"  # rights
    KNOWLEDGE = "knowledge"  # of the people


class Held(Enum):
    """Whether it is ours."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Role:
    """One kind of people on our own payroll.

    Attributes:
        people: How many at least; None while unknown.
        salary: Of one person a month, before overhead; None while unknown.
        carries_gmv: Monthly GMV that one person carries, in the currency of the comparison;
            where they carry no more, one is added. None where the number stays.

    Raises:
        InvalidInput: If it has no name or a number has no meaning.
    """

    name: str
    people: float | None
    salary: Estimate | None
    carries_gmv: float | None = None

    def __post_init__(self) -> None:
        must_be_named((self.name,), phrase("A role has no name."))
        if self.people is not None and not 0 <= self.people <= MOST_PEOPLE:
            raise InvalidInput(
                phrase("{role}: {people} people make no sense."),
                remedy=phrase("Write 0 to {most}; half a person is 0.5."),
                role=self.name,
                people=self.people,
                most=MOST_PEOPLE,
            )
        pay = self.salary
        paid = [] if pay is None else [pay.low, pay.value, pay.high]
        if not all(one is None or 0 <= one < MOST_MONEY for one in paid):
            raise InvalidInput(
                phrase("{role}: a salary below zero makes no sense."),
                remedy=phrase("Write what one person costs a month before overhead."),
                role=self.name,
            )
        each = self.carries_gmv
        if each is not None and not (isfinite(each) and each > 0):
            raise InvalidInput(
                phrase("{role}: one person for {gmv} GMV makes no sense."),
                remedy=phrase("Write how much GMV a month one person carries, or leave it empty."),
                role=self.name,
                gmv=each,
            )


@dataclass(frozen=True, slots=True)
class Option:
    """One way to get the work done.

    Attributes:
        currency: Of its salaries and cost factors; its fee plan has a currency of its own.
        factors: What is known; a factor that is not there is unknown or does not apply.
        plan: What a vendor or a tool is paid; None without one, or while unknown.
        quote: Code of the quote that the plan was taken from; empty where it was typed.
        covers: Modules whose work is done for this money.
        control: What was found out about who holds what.
        lost: What is gone after leaving, in words.

    Raises:
        InvalidInput: If it has no name, a role stands twice, or a number has no meaning.
    """

    code: str
    name: str
    kind: OptionKind
    currency: str
    team: tuple[Role, ...] = ()
    factors: Mapping[Factor, Estimate] = field(default_factory=dict)
    plan: FeePlan | None = None
    quote: str = ""
    vendor: str = ""
    covers: frozenset[Module] = frozenset(Module)
    control: Mapping[Control, Held] = field(default_factory=dict)
    lost: str = ""

    def __post_init__(self) -> None:
        must_be_named((self.code, self.name), phrase("An option has no name."))
        must_be_currency(self.currency)
        must_stand_once(
            (role.name for role in self.team),
            phrase("{option} has the role {name} twice."),
            option=self.name,
        )
        if len(self.team) > MOST_ROLES or len(self.lost) > LONGEST_TEXT:
            raise InvalidInput(
                phrase("{option} has too many roles, or too long a text."),
                remedy=phrase("Keep {roles} roles and {letters} letters at most."),
                option=self.name,
                roles=MOST_ROLES,
                letters=LONGEST_TEXT,
            )
        for factor, estimate in self.factors.items():
            must_fit(factor, estimate)

    def value(self, factor: Factor) -> float | None:
        """The number of a factor; None where it is not known or does not apply."""
        known = self.factors.get(factor)
        return None if known is None else known.value

    def held(self, control: Control) -> Held:
        """Who holds it, as far as somebody found out."""
        return self.control.get(control, Held.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Need:
    """The work that every option must do.

    Attributes:
        countries, languages: How many at once; 1 at least.
        pieces: Content a month, such as short videos.

    Raises:
        InvalidInput: If a number has no meaning.
    """

    modules: frozenset[Module] = frozenset(Module)
    countries: int = 1
    languages: int = 1
    pieces: float = 0.0

    def __post_init__(self) -> None:
        places = (self.countries, self.languages)
        fine = all(1 <= one <= MOST_COUNTRIES for one in places)
        if not fine or not 0 <= self.pieces <= MOST_PIECES:
            raise InvalidInput(
                phrase("{countries} countries, {languages} languages, {pieces} pieces a month."),
                remedy=phrase("Write at least one country and one language, pieces from 0 on."),
                countries=self.countries,
                languages=self.languages,
                pieces=self.pieces,
            )


@dataclass(frozen=True, slots=True)
class TypedMonth:
    """What the user says about a usual month; None takes it from the facts.

    Attributes:
        gmv_low, gmv_usual, gmv_high: Gross GMV of a weak, a usual and a strong month.
        margin_share: Of gross GMV, left before ads and before what an option costs.

    Raises:
        InvalidInput: If the three GMVs do not rise, or a number has no meaning.
    """

    gmv_low: float | None = None
    gmv_usual: float | None = None
    gmv_high: float | None = None
    ad_spend: float | None = None
    margin_share: float | None = None

    def __post_init__(self) -> None:
        three = [one for one in (self.gmv_low, self.gmv_usual, self.gmv_high) if one is not None]
        amounts = [*three, *([] if self.ad_spend is None else [self.ad_spend])]
        if not all(0 <= one < MOST_MONEY for one in amounts) or three != sorted(three):
            raise InvalidInput(
                phrase("A weak, a usual and a strong month must rise and be zero or more."),
                remedy=phrase("Write the weak month first, or only the usual one."),
            )
        if self.gmv_usual is None and three:
            raise InvalidInput(
                phrase("A weak or a strong month is written, but not the usual one."),
                remedy=phrase("Write the GMV of a usual month too."),
            )
        if self.margin_share is not None and not -1 <= self.margin_share <= 1:
            raise InvalidInput(
                phrase("A margin must lie between −100 % and 100 % of GMV."),
                remedy=phrase("Write 0.3 for 30 %."),
            )


@dataclass(frozen=True, slots=True)
class Sourcing:
    """One comparison of ways to get the work done.

    Attributes:
        currency: Of GMV, costs and profit.
        month: What is typed of a usual month.
        spend_grows: Ad spend keeps its share of GMV; else it stays what it is.
        horizon_months: How long an option is followed, set-up and leaving included.

    Raises:
        InvalidInput: If it has no name, an option stands twice, or there are too many.
    """

    code: str
    name: str
    currency: str
    options: tuple[Option, ...] = ()
    need: Need = field(default_factory=Need)
    month: TypedMonth = field(default_factory=TypedMonth)
    spend_grows: bool = True
    horizon_months: int = 12

    def __post_init__(self) -> None:
        must_be_named((self.code, self.name), phrase("A comparison has no name."))
        must_be_currency(self.currency)
        must_stand_once(
            (one.code for one in self.options), phrase("Two options have the same code: {name}.")
        )
        must_stand_once(
            (one.name for one in self.options), phrase("Two options have the same name: {name}.")
        )
        if len(self.options) > MOST_OPTIONS:
            raise InvalidInput(
                phrase("{count} options are too many to compare at once."),
                remedy=phrase("Keep {most} at most."),
                count=len(self.options),
                most=MOST_OPTIONS,
            )
        if not 1 <= self.horizon_months <= LONGEST_HORIZON:
            raise InvalidInput(
                phrase("A horizon of {months} months has no meaning."),
                remedy=phrase("Write between 1 and {most} months."),
                months=self.horizon_months,
                most=LONGEST_HORIZON,
            )
