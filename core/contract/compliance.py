"""What a market asks of a product and its ads (合规清单), and whether it may be launched there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.contract.clause import must_be_short
from core.contract.mocra import UsSales, exempt
from core.foundation.text import phrase

EU = "EU"
EU_MEMBERS = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)


class Category(Enum):
    """Part of a list; a product takes what fits it."""

    COSMETICS = "cosmetics"
    APPLIANCES = "appliances"
    ADS_CREATORS = "ads_creators"
    OTHER = "other"


class State(Enum):
    """How a requirement stands on a day."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    NOT_APPLICABLE = "not_applicable"


class Launch(Enum):
    """Whether a product may be launched in a market."""

    BLOCKED = "blocked"
    OUTSTANDING = "outstanding"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a market asks for.

    Attributes:
        market: Its two letters; `EU` for all members.
        mandatory: Whether a launch has to wait for it.
        valid_from: First day on which it is asked for; None where that is not known.
        exempt_below_usd: US sales below which the small business rule frees from it.
        on_file: False where nothing is listed for the market and somebody has to ask.
    """

    code: str
    market: str
    category: Category
    mandatory: bool = True
    valid_from: date | None = None
    exempt_below_usd: float | None = None
    on_file: bool = True


@dataclass(frozen=True, slots=True)
class ComplianceAnswer:
    """What somebody found for one requirement.

    Attributes:
        evidence: Number or paper that shows it; without one nothing is met.
        expires: Last day on which the evidence counts; None where it does not expire.
        reason: Why it does not apply, or a note.

    Raises:
        InvalidInput: If a text is longer than anybody reads.
    """

    requirement: str
    state: State
    evidence: str = ""
    expires: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        must_be_short(self.evidence)
        must_be_short(self.reason)


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement as it stands on a day; `why` is a phrase, filled by `facts`."""

    requirement: Requirement
    state: State
    why: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MarketLaunch:
    """A market with everything it asks of the chosen categories."""

    market: str
    items: tuple[Item, ...]

    @property
    def verdict(self) -> Launch:
        """Missing or expired blocks, unknown keeps waiting; only mandatory ones count."""
        found = {one.state for one in self.items if one.requirement.mandatory}
        if found & {State.MISSING, State.EXPIRED}:
            return Launch.BLOCKED
        return Launch.OUTSTANDING if State.UNKNOWN in found else Launch.CLEAR

    def of(self, state: State) -> tuple[Item, ...]:
        """The mandatory ones in that state."""
        return tuple(one for one in self.items if one.requirement.mandatory and one.state is state)


def listed_market(market: str) -> str:
    """The list that counts for a market: members of the EU share one."""
    return EU if market in EU_MEMBERS else market


def asked(
    listed: Sequence[Requirement], markets: Sequence[str], categories: Sequence[Category]
) -> tuple[Requirement, ...]:
    """What these markets ask of these categories, market by market.

    Where nothing is listed, asking is itself the requirement: an empty list is no clearance.
    """
    found: list[Requirement] = []
    for market in dict.fromkeys(listed_market(one) for one in markets):
        for category in dict.fromkeys(categories):
            rows = [one for one in listed if (one.market, one.category) == (market, category)]
            code = f"ask_{market}_{category.value}"
            found += rows or [Requirement(code, market, category, on_file=False)]
    return tuple(found)


def launches(
    required: Sequence[Requirement],
    answers: Sequence[ComplianceAnswer],
    *,
    sales: UsSales | None,
    on: date,
) -> tuple[MarketLaunch, ...]:
    """Judge every market on a day, in the order of the requirements."""
    given = {one.requirement: one for one in answers}
    markets: dict[str, list[Item]] = {}
    for one in required:
        item = judged(one, given.get(one.code), sales=sales, on=on)
        markets.setdefault(one.market, []).append(item)
    return tuple(MarketLaunch(market, tuple(items)) for market, items in markets.items())


def judged(
    requirement: Requirement,
    answer: ComplianceAnswer | None,
    *,
    sales: UsSales | None,
    on: date,
) -> Item:
    """One requirement on a day; a word without evidence or reason stays unknown."""
    if requirement.valid_from is not None and on < requirement.valid_from:
        why = phrase("Asked for from {day} on.")
        return Item(requirement, State.NOT_APPLICABLE, why, {"day": requirement.valid_from})
    freed = _freed(requirement, sales)
    if freed:
        why = phrase("Exempt: US sales below the limit, no special use.")
        return Item(requirement, State.NOT_APPLICABLE, why, {})
    if answer is None or answer.state is State.UNKNOWN:
        return Item(requirement, State.UNKNOWN, phrase("Nobody checked it yet."), {})
    state, why = _answered(answer, freed, on)
    facts: dict[str, object] = {
        "evidence": answer.evidence,
        "day": answer.expires,
        "reason": answer.reason,
    }
    return Item(requirement, state, why, facts)


def _answered(answer: ComplianceAnswer, freed: bool | None, on: date) -> tuple[State, str]:
    if answer.state is State.NOT_APPLICABLE:
        if not answer.reason.strip():
            return State.UNKNOWN, phrase("Said not to apply, but nobody says why.")
        if freed is False:
            return State.UNKNOWN, phrase("Said not to apply, but the exemption does not hold.")
        return State.NOT_APPLICABLE, phrase("Does not apply: {reason}")
    if answer.state is State.MET:
        if not answer.evidence.strip():
            return State.UNKNOWN, phrase("Said to be met, but no evidence was given.")
        if answer.expires is not None and answer.expires < on:
            return State.EXPIRED, phrase("{evidence} expired on {day}.")
        if answer.expires is not None:
            return State.MET, phrase("{evidence}, valid until {day}.")
        return State.MET, phrase("{evidence}.")
    if answer.state is State.EXPIRED:
        return State.EXPIRED, phrase("Expired.")
    return State.MISSING, phrase("Not there.")


def _freed(requirement: Requirement, sales: UsSales | None) -> bool | None:
    """None where no exemption exists, or nothing is known about it."""
    if requirement.exempt_below_usd is None or sales is None:
        return None
    return exempt(sales, below_usd=requirement.exempt_below_usd)
