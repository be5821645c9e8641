"""Options side by side: which is best at which GMV, and whether that can be said at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from core.contract.indifference import Crossing, compare
from core.contract.pieces import Pieces, Stretch
from core.contract.sourcing import Held, Need, Option, Sourcing
from core.contract.sourcing_cost import MonthCost, month_cost
from core.contract.sourcing_course import Whole, whole
from core.contract.sourcing_factor import Factor
from core.contract.sourcing_ground import Ground
from core.contract.sourcing_lack import Lack, lacks_of


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One option whose month is known.

    Attributes:
        lacks: What is still unknown for the whole horizon.
        month: A month after set-up.
        whole: None while something is lacking.
    """

    option: Option
    lacks: tuple[Lack, ...]
    month: MonthCost
    whole: Whole | None

    def costs(self, ground: Ground) -> tuple[float, ...]:
        """Of a weak, a usual and a strong month."""
        return tuple(float(self.month.cost.at(gmv)) for gmv in ground.gmv)

    def pays(self, ground: Ground) -> tuple[Stretch, ...]:
        """GMVs at which a month leaves something, up to the reach; empty while unknown."""
        if self.month.profit is None:
            return ()
        found = self.month.profit.stretches()
        return tuple(one for one in found if one.sign > 0 and one.start < ground.reach)

    @property
    def in_our_hands(self) -> int:
        """How many of the questions about control are answered with yes."""
        return sum(held is Held.YES for held in self.option.control.values())


@dataclass(frozen=True, slots=True)
class Incomplete:
    """One option that has no monthly cost yet, and why."""

    option: Option
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The best option from one GMV on, up to the next one's.

    Attributes:
        jumps: It becomes the best by a jump of a fee or of the team.
    """

    start: float
    end: float | None
    code: str
    jumps: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which option is best over the horizon, as far as that can be said.

    Attributes:
        by_profit: What is compared: profit, or cost where the margin is unknown.
        regions: The best at every GMV from 0 to the reach.
        at: Code of the best of a weak, a usual and a strong month.
        lead: By how much the best of a usual month is ahead of the next over the horizon.
        flips: GMVs between a weak and a strong month at which the best one changes.
    """

    by_profit: bool
    regions: tuple[Region, ...]
    at: tuple[str, str, str]
    lead: float
    flips: tuple[float, ...]

    @property
    def clear(self) -> bool:
        """Whether the same one is best all the way from a weak to a strong month."""
        return not self.flips


@dataclass(frozen=True, slots=True)
class Weighed:
    """A comparison that was reckoned.

    Attributes:
        listed: In the order of the options.
        monthly: The cheapest of a month after set-up at every GMV, or the one that leaves most
            where options are assumed to sell differently.
        verdict: Over the horizon; None while fewer than two options are known so far.
    """

    ground: Ground
    months: int
    listed: tuple[Reckoned, ...]
    incomplete: tuple[Incomplete, ...]
    monthly: tuple[Region, ...]
    verdict: Verdict | None

    def of(self, code: str) -> Reckoned:
        """Raises: KeyError: If the option is not listed."""
        return next(one for one in self.listed if one.option.code == code)

    def crossings(self, one: Reckoned, other: Reckoned) -> tuple[Crossing, ...]:
        """GMVs up to the reach at which the better of two in a month changes."""
        first, second = (monthly_loss(each, self.listed) for each in (one, other))
        found = compare(first, second).crossings
        return tuple(each for each in found if each.at < self.ground.reach)


def weigh(sourcing: Sourcing, ground: Ground) -> Weighed:
    """Reckon every option on the same ground."""
    listed: list[Reckoned] = []
    incomplete: list[Incomplete] = []
    for option in sourcing.options:
        lacks = lacks_of(option, sourcing.need, ground)
        if any(one.monthly for one in lacks):
            incomplete.append(Incomplete(option, lacks))
        else:
            listed.append(_reckoned(option, lacks, sourcing.need, ground, sourcing.horizon_months))
    monthly = best_of(
        [(one.option.code, monthly_loss(one, listed)) for one in listed], ground.reach
    )
    return Weighed(
        ground,
        sourcing.horizon_months,
        tuple(listed),
        tuple(incomplete),
        monthly,
        _verdict(listed, ground),
    )


def monthly_loss(one: Reckoned, listed: Sequence[Reckoned]) -> Pieces:
    """What makes an option worse in a month: its cost, less profit where GMV differs."""
    effects = {each.option.value(Factor.GMV_EFFECT) or 0.0 for each in listed}
    if len(effects) > 1 and one.month.profit is not None:
        return one.month.profit.times(Fraction(-1))
    return one.month.cost


def whole_losses(listed: Sequence[Reckoned]) -> Mapping[str, Pieces]:
    """The same over the horizon: profit below zero where all have one, else cost."""
    known = {one.option.code: one.whole for one in listed if one.whole is not None}
    if all(each.profit is not None for each in known.values()):
        return {
            code: each.profit.times(Fraction(-1))
            for code, each in known.items()
            if each.profit is not None
        }
    return {code: each.cost for code, each in known.items()}


def best_of(losses: Sequence[tuple[str, Pieces]], reach: Fraction) -> tuple[Region, ...]:
    """The option with the least loss at every GMV up to the reach; exact, without a gap."""
    if not losses:
        return ()
    edges: dict[Fraction, bool] = {Fraction(0): False}
    for (_one, first), (_other, second) in combinations(losses, 2):
        for crossing in compare(first, second).crossings:
            if crossing.at < reach:
                edges[crossing.at] = edges.get(crossing.at, False) or crossing.switches
    found: list[Region] = []
    for start, end in pairwise([*sorted(edges), reach]):
        code = best_at(losses, (start + end) / 2)
        if found and found[-1].code == code:
            last = found[-1]
            found[-1] = Region(last.start, float(end), code, last.jumps)
        else:
            found.append(Region(float(start), float(end), code, edges[start]))
    return tuple(found)


def best_at(losses: Sequence[tuple[str, Pieces]], gmv: Fraction) -> str:
    """The option with the least loss at one GMV; the first of equals."""
    values = [(loss.at(gmv), place) for place, (_code, loss) in enumerate(losses)]
    return losses[min(values)[1]][0]


def _reckoned(
    option: Option, lacks: tuple[Lack, ...], need: Need, ground: Ground, months: int
) -> Reckoned:
    follow = None if lacks else whole(option, need, ground, months=months)
    return Reckoned(option, lacks, month_cost(option, need, ground), follow)


def _verdict(listed: Sequence[Reckoned], ground: Ground) -> Verdict | None:
    losses = list(whole_losses(listed).items())
    if len(losses) < 2:
        return None
    regions = best_of(losses, ground.reach)
    low, _usual, high = map(float, ground.gmv)
    weak, usual, strong = (best_at(losses, gmv) for gmv in ground.gmv)
    values = sorted(loss.at(ground.usual) for _code, loss in losses)
    flips = tuple(one.start for one in regions[1:] if low < one.start <= high)
    by_profit = all(one.whole is None or one.whole.profit is not None for one in listed)
    return Verdict(by_profit, regions, (weak, usual, strong), float(values[1] - values[0]), flips)
