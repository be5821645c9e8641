"""What the KPIs of a group of targets were so far: the yardstick for plausible and reachable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.ratio import ratio
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.metrics.definition import formulas
from core.metrics.formula import measures_of
from core.services.day_facts import Assumptions, day_series
from core.services.target_check import Group
from core.stats.past_windows import Reached, reached, window_totals
from core.targets.lints import OwnPast
from core.targets.log_kpi import LogKpi
from core.targets.roles import is_volume, role
from core.targets.target import Bound, Target

FloatArray = NDArray[np.float64]

WEEK = 7
RECENT_DAYS = 28
FEWEST_WEEKS = 4
TAIL = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The daily measures behind a group and what each KPI was, week by week.

    Attributes:
        series: Every measure that some fact knows, on the facts that know it together with
            orders and GMV where those are needed.
        weekly: KPI code -> 5 and 95 per cent of its weekly values, and the best stretch.
        weekday: Code of a volume -> weight of Monday … Sunday, mean 1.
        margin_share: Contribution before ads over GMV, last four weeks, as assumed; None
            where no shares are assumed.
    """

    series: Mapping[str, DaySeries]
    weekly: Mapping[str, OwnPast]
    weekday: Mapping[str, tuple[float, ...]]
    margin_share: float | None

    def by_role(self, kpis: Sequence[LogKpi]) -> dict[str, OwnPast]:
        """The same by the part each KPI plays."""
        named = {role(kpi): kpi.code for kpi in kpis if kpi.code in self.weekly}
        return {name: self.weekly[code] for name, code in named.items() if name}


def own_past(facts: Sequence[Fact], group: Group, assumed: Assumptions) -> Past:
    """Look back over everything the scope's facts know; KPIs without facts have no past."""
    known = formulas(group.definitions.values())
    series: dict[str, DaySeries] = {}
    weekly: dict[str, OwnPast] = {}
    weekday: dict[str, tuple[float, ...]] = {}
    for kpi in group.kpis:
        definition = group.definitions[kpi.code]
        needs = sorted(measures_of(definition.formula, known))
        try:
            days = day_series(
                facts,
                needs,
                scope=group.scope,
                basis=group.basis,
                currency=group.currency,
                assumed=assumed,
            )
        except InvalidInput:
            continue
        series[kpi.code] = days
        seen = _weekly(days, kpi, group.period.days)
        if seen is not None:
            weekly[kpi.code] = seen
            if is_volume(kpi):
                weekday[kpi.code] = _weekday(days, next(iter(kpi.exponents)))
    return Past(series, weekly, weekday, _margin_share(facts, group, assumed))


def per_day(days: DaySeries, kpi: LogKpi, width: int) -> FloatArray:
    """The KPI over each stretch of `width` days, NaN where undefined. Shape (days − width + 1,)."""
    if days.days < width:
        return np.zeros(0)
    total = np.full(days.days - width + 1, np.log(kpi.constant))
    for measure, power in kpi.exponents.items():
        running = np.convolve(days.values[measure], np.ones(width), mode="valid")
        with np.errstate(divide="ignore", invalid="ignore"):
            total = total + power * np.log(running)
    return np.where(np.isfinite(total), np.exp(total), np.nan)


def _weekday(days: DaySeries, measure: str) -> tuple[float, ...]:
    """Mean of each weekday over whole weeks at the end of the history; alike where none sold."""
    whole = days.days - days.days % WEEK
    values = days.values[measure][-whole:]
    first = days.first_day + timedelta(days=days.days - whole)
    weeks = values.reshape(-1, WEEK)
    known = np.isfinite(weeks)
    means = np.where(known, weeks, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    means = np.roll(means, first.weekday())
    mean = means.mean()
    return tuple(map(float, means / mean)) if mean > 0 else (1.0,) * WEEK


def reached_before(past: Past, kpi: LogKpi, target: Target) -> Reached | None:
    """How often past stretches as long as the target's period met it, side by side."""
    days = past.series.get(kpi.code)
    if days is None:
        return None
    totals = np.full(days.days // target.period.days, kpi.constant)
    for measure, power in kpi.exponents.items():
        sums = window_totals(days.values[measure], target.period.days)
        totals = totals * np.where(sums > 0, sums, np.nan) ** power
    return reached(totals, target.base, at_least=target.bound is not Bound.AT_MOST)


def _margin_share(facts: Sequence[Fact], group: Group, assumed: Assumptions) -> float | None:
    try:
        days = day_series(
            facts,
            ("gmv", "contribution"),
            scope=group.scope,
            basis=group.basis,
            currency=group.currency,
            assumed=assumed,
        )
    except InvalidInput:
        return None
    last = days.last_day
    sums = days.sums(Period(last - timedelta(days=RECENT_DAYS - 1), last))
    share = ratio(sums["contribution"], sums["gmv"]) if sums else None
    return share if share is not None and share > 0 else None


def _weekly(days: DaySeries, kpi: LogKpi, period_days: int) -> OwnPast | None:
    """A week of a volume is scaled to the length of the period, so that both compare."""
    weeks = per_day(days, kpi, WEEK)
    weeks = weeks[np.isfinite(weeks)]
    if len(weeks) < FEWEST_WEEKS * WEEK:
        return None
    scale = period_days / WEEK if is_volume(kpi) else 1.0
    low, high = np.quantile(weeks, [TAIL, 1 - TAIL]) * scale
    stretches = per_day(days, kpi, period_days)
    known = stretches[np.isfinite(stretches)]
    best = float(known.max()) if len(known) else None
    return OwnPast(float(low), float(high), best)
