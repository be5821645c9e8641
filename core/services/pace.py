"""A target and the facts: where it stands, where it will end, and the course of its days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.metrics.definition import Definition, Direction
from core.metrics.formula import Formula, measures_of
from core.services.day_facts import NOTHING_ASSUMED, Assumptions, day_series
from core.stats.forecast import Forecast, Method, forecast
from core.targets.goal import Goal
from core.targets.kpi_form import KpiForm, kpi_form
from core.targets.pace import Pace, day_shares, pace_of_goal
from core.targets.rag import USUAL, Thresholds
from core.targets.scope import Scope
from core.targets.target import Bound

FloatArray = NDArray[np.float64]

STALE_DAYS = 3  # facts that end so long before yesterday are old
LONGEST_PERIOD = 400  # days


@dataclass(frozen=True, slots=True)
class CourseDay:
    """One day of the period, everything counted from its first day on.

    Attributes:
        actual: The KPI so far; None for days to come, and before it is defined.
        planned: What the plan wants by then.
        expected, low, high: Forecast with its band, from the last known day on. Only the
            band of the last day is tested; between it widens with the root of the days.
    """

    day: date
    actual: float | None
    planned: float
    expected: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class PaceReport:
    """How one target stands.

    Attributes:
        base: For the base target (保底).
        stretch: For the stretch target (冲刺); None without one.
        course: Every day of the period.
        facts_until: Last complete day of the facts, None where there is none before today.
        assumed: Measures that rest on a typed share, not on facts.
        known_share: Part of the spend whose facts know the KPI.
        findings: In words: the pace's own, then what was left out of the facts.
    """

    definition: Definition
    scope: Scope
    period: Period
    currency: str
    base: Pace
    stretch: Pace | None
    course: tuple[CourseDay, ...]
    facts_until: date | None
    assumed: tuple[str, ...]
    known_share: float | None
    findings: tuple[Finding, ...]


def bound_of(definition: Definition, bound: Bound | None = None) -> Bound:
    """Which side of the target is wanted; for an exact one what the definition calls better."""
    if bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return bound
    return Bound.AT_LEAST if definition.direction is Direction.HIGHER else Bound.AT_MOST


def pace_of(
    facts: Iterable[Fact],
    *,
    definition: Definition,
    kpis: Mapping[str, Formula],
    scope: Scope,
    period: Period,
    base: float,
    stretch: float | None = None,
    bound: Bound | None = None,
    currency: str,
    today: date,
    assumed: Assumptions = NOTHING_ASSUMED,
    plan: Sequence[float] | None = None,
    promotions: Sequence[Period] = (),
    thresholds: Thresholds = USUAL,
) -> PaceReport:
    """Say how a target stands.

    Args:
        kpis: Formulas that the definition may refer to.
        base, stretch: Targets in the KPI's unit; shares 0 to 1.
        bound: None takes the direction of the definition.
        today: Never counted: it is not complete.
        plan: Planned part of each day of the period, any scale; None plans by weekday.
        promotions: Announced ones, past and coming; their lift is learned from past ones.

    Raises:
        InvalidInput: If no fact knows the KPI, the facts are in another currency, the stretch
            target is easier than the base, or the period is too long.
    """
    side = bound_of(definition, bound)
    _must_stretch(base, stretch, side)
    if period.days > LONGEST_PERIOD:
        raise InvalidInput(
            phrase("The period has {days} days; a pace is told for at most {most}."),
            remedy=phrase("Split it, for example into quarters."),
            days=period.days,
            most=LONGEST_PERIOD,
        )
    measures = sorted(measures_of(definition.formula, kpis))
    series = day_series(
        facts,
        measures,
        scope=scope,
        basis=definition.basis.attribution.value,
        currency=currency,
        assumed=assumed,
    )
    form = kpi_form(definition.formula, kpis, measures)
    complete = min(series.days, max((today - series.first_day).days, 0))
    values = np.stack([series.values[measure][:complete] for measure in measures])
    start = (period.first_day - series.first_day).days
    seen = forecast(
        values,
        first_weekday=series.first_day.weekday(),
        start=start,
        length=period.days,
        provisional=series.provisional[:complete],
        promoted=_promoted(promotions, series.first_day, start + period.days),
    )
    course_plan = None if plan is None else tuple(map(float, plan))

    def judged(target: float) -> Pace:
        return pace_of_goal(
            seen,
            form,
            Goal(target, side, course_plan),
            thresholds=thresholds,
            period_over=period.last_day < today,
        )

    first = judged(base)
    return PaceReport(
        definition=definition,
        scope=scope,
        period=period,
        currency=currency,
        base=first,
        stretch=None if stretch is None else judged(stretch),
        course=_course(values, start, seen, form, first, period),
        facts_until=series.first_day + timedelta(days=complete - 1) if complete else None,
        assumed=series.assumed,
        known_share=series.known_share,
        findings=(*first.findings, *_about_facts(series, values, complete, period, today)),
    )


def _must_stretch(base: float, stretch: float | None, side: Bound) -> None:
    if stretch is None or (stretch >= base if side is Bound.AT_LEAST else stretch <= base):
        return
    raise InvalidInput(
        phrase("The stretch target {stretch} is easier than the base {base}."),
        remedy=phrase("Swap the two, or leave the stretch target away."),
        stretch=stretch,
        base=base,
    )


def _promoted(promotions: Sequence[Period], first_day: date, days: int) -> NDArray[np.bool_] | None:
    if not promotions:
        return None
    promoted = np.zeros(max(days, 0), dtype=bool)
    for one in promotions:
        start = max((one.first_day - first_day).days, 0)
        promoted[start : max((one.last_day - first_day).days + 1, start)] = True
    return promoted


def _course(
    values: FloatArray, start: int, seen: Forecast, form: KpiForm, pace: Pace, period: Period
) -> tuple[CourseDay, ...]:
    days, known = period.days, seen.known_days
    daily = np.zeros((len(values), days))
    inside = values[:, max(start, 0) : max(start + days, 0)]
    offset = max(-start, 0)
    complete = np.isfinite(inside).all(axis=0)
    daily[:, offset : offset + inside.shape[1]] = np.where(complete, inside, 0.0)
    actual = form.values(daily[:, :known].cumsum(axis=1).T)
    whole = daily.copy()
    whole[:, seen.coming] = seen.expected
    expected = form.values(whole.cumsum(axis=1).T)
    shares = day_shares(seen, form, pace.goal).cumsum() if form.additive else np.ones(days)
    planned = pace.goal.target * shares
    open_end = seen.method is not Method.FINISHED
    rows = []
    for place, day in enumerate(period):
        far = max(place + 1 - known, 0) / max(days - known, 1)
        ahead = open_end and place >= known - 1
        middle = _number(expected[place]) if ahead else None
        rows.append(
            CourseDay(
                day,
                actual=_number(actual[place]) if place < known else None,
                planned=float(planned[place]),
                expected=middle,
                low=_between(middle, pace.point, pace.low, far),
                high=_between(middle, pace.point, pace.high, far),
            )
        )
    return tuple(rows)


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _between(
    middle: float | None, point: float | None, edge: float | None, far: float
) -> float | None:
    if middle is None or point is None or edge is None:
        return None
    return middle + (edge - point) * float(np.sqrt(far))


def _about_facts(
    series: DaySeries, values: FloatArray, complete: int, period: Period, today: date
) -> tuple[Finding, ...]:
    found = list(series.findings)
    negative = int((values < 0).any(axis=0).sum())
    if negative:
        found.append(
            Finding(
                "negative_days",
                Severity.WATCH,
                phrase(
                    "{days} days have a negative amount or count; they are counted as they are."
                ),
                {"days": negative},
                phrase("Refunds booked on their own day explain it; else check these rows."),
            )
        )
    until = series.first_day + timedelta(days=complete - 1)
    behind = (min(today, period.last_day + timedelta(days=1)) - until).days - 1
    if complete and period.first_day <= today and behind >= STALE_DAYS:
        found.append(
            Finding(
                "facts_are_old",
                Severity.WATCH,
                phrase("The facts end on {day}; the days since then are forecast."),
                {"day": until},
                phrase("Bring in the newest reports."),
            )
        )
    return tuple(found)
