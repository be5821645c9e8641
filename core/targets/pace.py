"""Is a target on its way: what came so far, where it will end, and what is still needed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding
from core.foundation.ratio import ratio
from core.foundation.text import phrase
from core.stats.forecast import MOST_BLIND_DAYS, Coverage, Forecast, Method
from core.targets.goal import Goal, Phase
from core.targets.kpi_form import KpiForm
from core.targets.pace_words import words_of
from core.targets.rag import USUAL, Rag, Thresholds, rag_of

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pace:
    """One target on its way.

    Attributes:
        days, known_days: Of the period; those that have passed and lie in the facts.
        missing_days, provisional_days: Of the known ones: unknown after all, and those that
            may still be restated.
        actual: The KPI so far; None where undefined.
        planned: What the plan wanted by now; a ratio is planned flat.
        pace: Actual over planned; for an at-most target above 1 is too much.
        point, low, high: Where the KPI ends, and the band that shall hold 80 per cent.
        probability: Of meeting the target.
        base_level: The present level per usual day, for a ratio over the days to come.
        needed_level: What these days must bring at least (at most); None when over.
        needed_ratio: Needed over present level.
        coverage: How often such bands held in the past.
        method: What the band rests on.
        findings: All of it in words.
    """

    goal: Goal
    phase: Phase
    days: int
    known_days: int
    missing_days: int
    provisional_days: int
    actual: float | None
    planned: float | None
    pace: float | None
    point: float | None
    low: float | None
    high: float | None
    probability: float | None
    base_level: float | None
    needed_level: float | None
    needed_ratio: float | None
    rag: Rag
    coverage: Coverage
    method: Method
    findings: tuple[Finding, ...] = ()

    @property
    def met(self) -> bool | None:
        """The result of a period that is over; None before, or where days of it are unknown."""
        if self.method is not Method.FINISHED or self.missing_days or self.actual is None:
            return None
        return bool(self.goal.met(np.array(self.actual)))


def pace_of_goal(
    forecast: Forecast,
    form: KpiForm,
    goal: Goal,
    *,
    thresholds: Thresholds = USUAL,
    period_over: bool = False,
) -> Pace:
    """Judge one goal by the forecast of its measures.

    Args:
        forecast: Of the measures of `form`, in its order.
        period_over: The calendar says so, however far the facts reach.

    Raises:
        InvalidInput: If the plan has another number of days than the period.
    """
    known = forecast.known_days
    finished = forecast.method is Method.FINISHED
    phase = Phase.OVER if finished or period_over else Phase.RUNNING if known else Phase.BEFORE
    actual = form.value(forecast.to_date) if known > forecast.missing_days else None
    planned = _planned(forecast, form, goal) if known else None
    band = forecast.band(form.values)
    probability = forecast.probability(form.values, goal.met)
    base, needed = (None, None) if finished else _levels(forecast, form, goal)
    point = actual if finished else form.value(forecast.end)
    coverage = forecast.coverage(form.values)
    return Pace(
        goal=goal,
        phase=phase,
        days=forecast.shape.shape[1],
        known_days=known,
        missing_days=forecast.missing_days,
        provisional_days=forecast.provisional_days,
        actual=actual,
        planned=planned,
        pace=None if actual is None or planned is None else ratio(actual, planned),
        point=point,
        low=None if band is None else band[0],
        high=None if band is None else band[1],
        probability=probability,
        base_level=base,
        needed_level=needed,
        needed_ratio=None if base is None or needed is None else ratio(needed, base),
        rag=_colour(forecast, goal, phase, actual, probability, thresholds),
        coverage=coverage,
        method=forecast.method,
        findings=words_of(
            forecast,
            goal,
            phase,
            actual=actual,
            adds_up=form.additive,
            needed=needed,
            banded=band is not None,
            coverage=coverage,
        ),
    )


def day_shares(forecast: Forecast, form: KpiForm, goal: Goal) -> FloatArray:
    """Part of the target that each day of the period should bring. Shape (days,).

    Raises:
        InvalidInput: If the plan has another number of days than the period.
    """
    weights = forecast.shape.mean(axis=0)
    if goal.plan is not None:
        if len(goal.plan) != len(weights):
            raise InvalidInput(
                phrase("The planned course has {given} days, the period {days}."),
                remedy=phrase("Give each day of the period its part."),
                given=len(goal.plan),
                days=len(weights),
            )
        weights = np.array(goal.plan, dtype=float)
    return np.asarray(weights / weights.sum())


def _planned(forecast: Forecast, form: KpiForm, goal: Goal) -> float:
    if not form.additive:
        return goal.target
    return goal.target * float(day_shares(forecast, form, goal)[: forecast.known_days].sum())


def _levels(forecast: Forecast, form: KpiForm, goal: Goal) -> tuple[float | None, float | None]:
    """Present level and needed level of the days to come.

    Source:
        base level m = rest / Σ d and needed level (T − A) / Σ d, d the weekday levels.
    """
    rest = form.value(forecast.remainder)
    if not form.additive:
        return rest, form.rest_needed(goal.target, forecast.to_date, forecast.remainder)
    usual_days = float(forecast.shape.mean(axis=0)[forecast.coming].sum())
    so_far = form.value(forecast.to_date)
    if so_far is None or usual_days <= 0:
        return None, None
    base = None if rest is None else rest / usual_days
    return base, (goal.target - so_far) / usual_days


def _colour(
    forecast: Forecast,
    goal: Goal,
    phase: Phase,
    actual: float | None,
    probability: float | None,
    thresholds: Thresholds,
) -> Rag:
    """Grey wherever the data cannot carry a verdict."""
    finished = forecast.method is Method.FINISHED
    incomplete = forecast.missing_days > 0 or (phase is Phase.OVER and not finished)
    unsettled = min(forecast.provisional_days, MOST_BLIND_DAYS)
    only_provisional = 0 < forecast.known_days <= unsettled
    if incomplete or only_provisional:
        return Rag.GREY
    if finished:
        met = None if actual is None else float(goal.met(np.array(actual)))
        return rag_of(met, thresholds)
    return rag_of(probability, thresholds)
