"""What an option costs in a month, at every GMV: straight pieces, steps and jumps, exact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from core.contract.fee_curve import Path, fee_curve
from core.contract.fee_plan import FeePlan
from core.contract.pieces import Pieces, simple, straight
from core.contract.sourcing import Need, Option, Role
from core.contract.sourcing_factor import Factor
from core.contract.sourcing_ground import Ground, as_written, path_at
from core.contract.sourcing_names import Part
from core.vendor.brief_parts import Module

MOST_STEPS = 400  # beyond, a staircase goes on as a straight line
EACH_MONTH = (Factor.TOOLS, Factor.DATA_ACCESS, Factor.OWN_TIME, Factor.GAP)
NOTHING = straight(Fraction(0))


@dataclass(frozen=True, slots=True)
class MonthCost:
    """A month of an option against the GMV that the others would have.

    Attributes:
        parts: What the cost is made of, only what is there.
        gmv: What it sells.
        profit: Margin of that GMV less ads and cost; None while margin or ad spend is unknown.
    """

    parts: Mapping[Part, Pieces]
    cost: Pieces
    gmv: Pieces
    profit: Pieces | None


def month_cost(
    option: Option, need: Need, ground: Ground, *, reached: Fraction = Fraction(1)
) -> MonthCost:
    """A month that reaches a share of its GMV; nothing an option needs may be lacking.

    The GMV effect of the option moves what it sells, and all that goes with sales.
    """
    sold = reached * effect_of(option)
    rate = ground.rate(option.currency) or Fraction(1)
    spend = ground.spend_at(reached)
    parts = {
        Part.TEAM: team_cost(option, ground, sold=sold),
        Part.FEE: fee_cost(option, ground, reached=reached),
        Part.CONTENT: _content(option, need).times(rate),
        Part.TOOLS: straight(rate * sum((_of(option, one) for one in EACH_MONTH), Fraction(0))),
        Part.MARKETS: straight(
            rate
            * (
                _of(option, Factor.FURTHER_COUNTRY) * (need.countries - 1)
                + _of(option, Factor.FURTHER_LANGUAGE) * (need.languages - 1)
            )
        ),
        Part.AD_MARK_UP: (
            NOTHING if spend is None else straight(*spend).times(_of(option, Factor.AD_MARK_UP))
        ),
        Part.SALES: straight(
            Fraction(0),
            sold
            * (
                _of(option, Factor.CREATORS)
                + _of(option, Factor.DISPUTES) * (1 - _of(option, Factor.DISPUTES_BORNE))
            ),
        ),
        Part.KPI: straight(rate * _kpi(option)),
    }
    parts = {name: curve for name, curve in parts.items() if curve != NOTHING}
    cost = sum(parts.values(), NOTHING)
    gmv = straight(Fraction(0), sold)
    profit = None
    if ground.margin_share is not None and spend is not None:
        profit = gmv.times(ground.margin_share) - straight(*spend) - cost
    return MonthCost(parts, cost, gmv, profit)


def effect_of(option: Option) -> Fraction:
    """GMV of an option for one unit of the others'; 1 unless somebody assumed an effect."""
    return 1 + _of(option, Factor.GMV_EFFECT)


def team_cost(option: Option, ground: Ground, *, sold: Fraction = Fraction(1)) -> Pieces:
    """Pay of all people with overhead: a staircase where somebody carries only so much GMV."""
    rate = ground.rate(option.currency) or Fraction(1)
    load = 1 + _of(option, Factor.OVERHEAD)
    pay = (_pay(role, ground.reach, sold) for role in option.team)
    return sum(pay, NOTHING).times(rate * load)


def fee_cost(option: Option, ground: Ground, *, reached: Fraction = Fraction(1)) -> Pieces:
    """What the fee plan takes; nothing without one."""
    path = ground.paths.get(option.code)
    if option.plan is None or path is None:
        return NOTHING
    effect = effect_of(option)
    if reached * effect == 0:
        still = replace(path, ad_spend=(path.ad_spend[0], Fraction(0)) if path.ad_spend else None)
        return straight((fee_curve(option.plan, still) or NOTHING).at(Fraction(0)))
    return fee_curve(option.plan, path_at(path, reached=reached, effect=effect)) or NOTHING


def fee_without_sales(option: Option, ground: Ground) -> Fraction:
    """What the fee plan takes of a month that sells nothing; a guarantee gives nothing back."""
    path: Path | None = ground.paths.get(option.code)
    if option.plan is None or path is None:
        return Fraction(0)
    plan: FeePlan = replace(option.plan, guarantee=None)
    spend = None if path.ad_spend is None else (Fraction(0), Fraction(0))
    curve = fee_curve(plan, replace(path, ad_spend=spend))
    return (curve or NOTHING).at(Fraction(0))


def _pay(role: Role, reach: Fraction, sold: Fraction) -> Pieces:
    """The staircase of one role, before overhead, in the currency of its option."""
    if role.people is None or role.salary is None:
        return NOTHING
    people, salary = as_written(role.people), as_written(role.salary.value)
    if role.carries_gmv is None or sold == 0:
        return straight(people * salary)
    each = as_written(role.carries_gmv) / sold
    heads = [(Fraction(0), people), *_further(people, each, reach)]
    steps = dict(heads)  # nobody at the start: the first one comes at once
    rows = [(count * salary, Fraction(0), Fraction(0)) for count in steps.values()]
    if len(heads) > MOST_STEPS:
        rows[-1] = (salary, salary / each, Fraction(0))
    return simple(list(steps), rows)


def _further(
    people: Fraction, each: Fraction, reach: Fraction
) -> Iterator[tuple[Fraction, Fraction]]:
    """From which GMV on how many whole people are needed."""
    count = Fraction(int(people) + 1)
    start = people * each
    for _step in range(MOST_STEPS):
        if start > reach:
            return
        yield start, count
        start = count * each
        count += 1


def _content(option: Option, need: Need) -> Pieces:
    made = Module.CONTENT in need.modules & option.covers
    pieces = as_written(need.pieces) if made else Fraction(0)
    return straight(pieces * _of(option, Factor.CONTENT_PIECE))


def _kpi(option: Option) -> Fraction:
    """What is paid for the KPI on average: its chance times the bonus, less the malus else."""
    chance = _of(option, Factor.KPI_CHANCE)
    bonus, malus = _of(option, Factor.KPI_BONUS), _of(option, Factor.KPI_MALUS)
    return chance * bonus - (1 - chance) * malus


def _of(option: Option, factor: Factor) -> Fraction:
    """What a factor adds; nothing where it does not apply."""
    value = option.value(factor)
    return Fraction(0) if value is None else as_written(value)
