"""What is still unknown of an option: it is named, and never counted as zero."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.contract.sourcing import Need, Option, OptionKind
from core.contract.sourcing_factor import Factor
from core.contract.sourcing_ground import Ground
from core.contract.sourcing_names import FACTOR_NAMES
from core.foundation.text import phrase
from core.vendor.brief_parts import Module

BOUGHT = frozenset({OptionKind.AGENCY, OptionKind.AGENCY_KPI})
MAKES_CONTENT = frozenset({OptionKind.OWN, OptionKind.SAAS})  # elsewhere the fee may hold it


@dataclass(frozen=True, slots=True)
class Lack:
    """One unknown.

    Attributes:
        what: A `phrase` with the gaps of `facts`.
        monthly: Without it even a month has no cost; else only the whole horizon has none.
    """

    what: str
    facts: Mapping[str, object] = field(default_factory=dict)
    monthly: bool = True

    def __str__(self) -> str:
        return self.what.format(**self.facts)


def lacks_of(option: Option, need: Need, ground: Ground) -> tuple[Lack, ...]:
    """Everything that an option needs and nobody said, what a month needs in front."""
    return (*_team(option), *_price(option, need, ground), *_around(option))


def _team(option: Option) -> Iterator[Lack]:
    if not option.team and option.kind is OptionKind.OWN:
        yield Lack(phrase("roles and salaries"))
    for role in option.team:
        if role.people is None:
            yield Lack(phrase("how many: {role}"), {"role": role.name})
        if role.salary is None:
            yield Lack(phrase("salary: {role}"), {"role": role.name})
    if option.team and option.value(Factor.OVERHEAD) is None:
        yield _factor(Factor.OVERHEAD)


def _price(option: Option, need: Need, ground: Ground) -> Iterator[Lack]:
    plan = option.plan
    if plan is None and option.kind in BOUGHT:
        yield Lack(phrase("the fee"))
    if plan is None and option.kind is OptionKind.SAAS and option.value(Factor.TOOLS) is None:
        yield Lack(phrase("the price of the tool"))
    used = {option.currency} if option.team or option.factors else set()
    used |= set() if plan is None else {plan.currency}
    for currency in sorted(used):
        if ground.rate(currency) is None:
            words = phrase("exchange rate {currency} to {own}")
            yield Lack(words, {"currency": currency, "own": ground.currency})
    path = ground.paths.get(option.code)
    measures = frozenset() if plan is None or path is None else plan.measures
    for measure in sorted(measures, key=lambda one: one.value):
        if path is not None and path.line(measure) is None:
            yield Lack(phrase("of a month: {measure}"), {"measure": measure.value})
    if option.value(Factor.AD_MARK_UP) and ground.ad_spend is None:
        yield Lack(phrase("of a month: {measure}"), {"measure": "ad_spend"})
    makes = Module.CONTENT in need.modules & option.covers and option.kind in MAKES_CONTENT
    if need.pieces > 0 and makes and option.value(Factor.CONTENT_PIECE) is None:
        yield _factor(Factor.CONTENT_PIECE)
    moved = option.value(Factor.KPI_BONUS), option.value(Factor.KPI_MALUS)
    if any(moved) and option.value(Factor.KPI_CHANCE) is None:
        yield _factor(Factor.KPI_CHANCE)


def _around(option: Option) -> Iterator[Lack]:
    """What setting up and leaving need."""
    needed = [Factor.SET_UP_COST, Factor.SET_UP_MONTHS]
    if option.value(Factor.SET_UP_MONTHS):
        needed.append(Factor.SET_UP_SHARE)
    if option.team or option.plan is not None:
        needed.append(Factor.NOTICE_MONTHS)
    needed += [Factor.HANDOVER, Factor.LOST_SHARE]
    if option.value(Factor.LOST_SHARE):
        needed.append(Factor.LOST_MONTHS)
    for factor in needed:
        if option.value(factor) is None:
            yield _factor(factor, monthly=False)


def _factor(factor: Factor, *, monthly: bool = True) -> Lack:
    return Lack(FACTOR_NAMES[factor], {}, monthly)
