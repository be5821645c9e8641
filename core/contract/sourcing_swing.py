"""What the choice rests on: each number at its lowest and its highest, one at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from core.contract.sourcing import Option, Sourcing
from core.contract.sourcing_course import whole
from core.contract.sourcing_factor import ends_of
from core.contract.sourcing_ground import Ground, as_written
from core.contract.sourcing_weighed import Weighed, whole_losses
from core.vendor.evidence import Grade

PAY_ENDS = (0.0, float("inf"))
MARGIN_GRADE = Grade.C  # it rests on shares that somebody typed


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one number moves the lead of the best option over the next.

    Attributes:
        option: Its code; empty for what is the same for all.
        what: Code of a factor, or `salary`, `gmv`, `margin`.
        role: Whose salary it is; empty otherwise.
        low, high: The number at both ends.
        low_lead, high_lead: The lead over the horizon then; below zero another one is best.
    """

    option: str
    what: str
    role: str
    low: float
    high: float
    low_lead: float
    high_lead: float

    @property
    def spread(self) -> float:
        return abs(self.high_lead - self.low_lead)

    @property
    def switches(self) -> bool:
        """Whether another option becomes the best."""
        return min(self.low_lead, self.high_lead) < 0


def swings(
    sourcing: Sourcing, weighed: Weighed, spreads: Mapping[Grade, float]
) -> tuple[Swing, ...]:
    """All numbers of all complete options, the one that moves the lead most in front.

    Args:
        spreads: Share by which a number of each grade may be off, where nobody said more.
    """
    verdict, ground = weighed.verdict, weighed.ground
    if verdict is None:
        return ()
    best = verdict.at[1]
    losses = whole_losses(weighed.listed)

    def lead(gmv: Fraction, changed: Mapping[str, Fraction]) -> float:
        at = {code: loss.at(gmv) for code, loss in losses.items()} | dict(changed)
        return float(min(loss for code, loss in at.items() if code != best) - at[best])

    low, high = ground.gmv[0], ground.gmv[2]
    found = [Swing("", "gmv", "", float(low), float(high), lead(low, {}), lead(high, {}))]
    found += _margin(sourcing, weighed, spreads, best)
    for one in weighed.listed:
        if one.whole is None:
            continue
        code = one.option.code
        for what, role, ends, options in _moved(one.option, spreads):
            leads = [
                lead(
                    ground.usual, {code: _loss(each, sourcing, ground, by_profit=verdict.by_profit)}
                )
                for each in options
            ]
            found.append(Swing(code, what, role, *ends, *leads))
    return tuple(sorted((one for one in found if one.spread > 0), key=lambda one: -one.spread))


def _moved(
    option: Option, spreads: Mapping[Grade, float]
) -> Iterator[tuple[str, str, tuple[float, float], tuple[Option, Option]]]:
    """Each number that may be off, with the option at both of its ends."""
    for factor, estimate in option.factors.items():
        low, high = estimate.ends(spreads, within=ends_of(factor))
        if low < high:
            both = [
                replace(
                    option,
                    factors={**option.factors, factor: replace(estimate, value=end, low=low,
                                                               high=high)},
                )
                for end in (low, high)
            ]  # fmt: skip
            yield factor.value, "", (low, high), (both[0], both[1])
    for role in option.team:
        if role.salary is None:
            continue
        low, high = role.salary.ends(spreads, within=PAY_ENDS)
        if low < high:
            both = [
                replace(
                    option,
                    team=tuple(
                        replace(one, salary=replace(role.salary, value=end, low=low, high=high))
                        if one is role
                        else one
                        for one in option.team
                    ),
                )
                for end in (low, high)
            ]
            yield "salary", role.name, (low, high), (both[0], both[1])


def _margin(
    sourcing: Sourcing, weighed: Weighed, spreads: Mapping[Grade, float], best: str
) -> Iterator[Swing]:
    """The margin, where it moves the lead: options that sell differently, or lose sales."""
    ground = weighed.ground
    if ground.margin_share is None:
        return
    usual, room = ground.margin_share, as_written(spreads[MARGIN_GRADE])
    ends = (usual * (1 - room), usual * (1 + room))
    leads = []
    for margin in ends:
        other = replace(ground, margin_share=margin)
        at = {
            one.option.code: _loss(one.option, sourcing, other, by_profit=True)
            for one in weighed.listed
            if one.whole is not None
        }
        leads.append(float(min(at[code] for code in at if code != best) - at[best]))
    yield Swing("", "margin", "", float(ends[0]), float(ends[1]), *leads)


def _loss(option: Option, sourcing: Sourcing, ground: Ground, *, by_profit: bool) -> Fraction:
    follow = whole(option, sourcing.need, ground, months=sourcing.horizon_months)
    if by_profit and follow.profit is not None:
        return -follow.profit.at(ground.usual)
    return follow.cost.at(ground.usual)
