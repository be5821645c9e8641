"""How likely the targets of a group are met by going on as before, each and all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.foundation.errors import InvalidInput
from core.ingest.fact import Fact
from core.metrics.definition import formulas
from core.metrics.formula import measures_of
from core.services.day_facts import Assumptions, day_series
from core.services.pace import PaceReport, bound_of, pace_of
from core.services.target_check import Group
from core.stats.forecast import forecast
from core.stats.quantiles import smoothed_share
from core.targets.goal import Goal
from core.targets.kpi_form import kpi_form
from core.targets.target import Bound, Target

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities of meeting targets; None where no fact can tell.

    Attributes:
        paces: KPI code -> how its target stands; an exact value is an assumption and has none.
        together: Of meeting all of them; never the product of the single ones.
        scenarios: How many joint end values that was counted in.
    """

    paces: Mapping[str, PaceReport]
    together: float | None
    scenarios: int

    def base(self, kpi: str) -> float | None:
        """Chance of the base target."""
        report = self.paces.get(kpi)
        return None if report is None else report.base.probability

    def stretch(self, kpi: str) -> float | None:
        """Chance of the stretch target."""
        report = self.paces.get(kpi)
        return None if report is None or report.stretch is None else report.stretch.probability


def chances(facts: Sequence[Fact], group: Group, *, assumed: Assumptions, today: date) -> Chances:
    """Forecast the group's period and count how often its targets are met.

    A period that runs counts what came so far; one to come is forecast whole.
    """
    known = formulas(group.definitions.values())
    asked = [target for target in group.targets if target.bound is not Bound.EXACTLY]
    paces = {}
    for target in asked:
        try:
            paces[target.kpi] = pace_of(
                facts,
                definition=group.definitions[target.kpi],
                kpis=known,
                scope=target.scope,
                period=target.period,
                base=target.base,
                stretch=target.stretch,
                bound=target.bound,
                currency=target.currency,
                today=today,
                assumed=assumed,
            )
        except InvalidInput:
            continue  # no fact knows this KPI: it has no chance, which is not a chance of zero
    ends = joint_ends(facts, group, assumed=assumed, today=today)
    if ends is None or len(ends.asked) < 2:
        return Chances(paces, None, 0)
    met = ends.met(ends.ends)
    return Chances(
        paces, share_of(np.asarray(np.stack(list(met.values())).all(axis=0))), len(ends.ends)
    )


@dataclass(frozen=True, slots=True, eq=False)
class JointEnds:
    """End values of all measures of a group's targets, drawn together.

    Attributes:
        asked: Targets that have a chance: no exact values, which are assumptions.
        to_date: Sums so far. Shape (measures,).
        ends: Sums at the end. Shape (scenarios, measures).
    """

    group: Group
    asked: tuple[Target, ...]
    measures: tuple[str, ...]
    to_date: FloatArray
    ends: FloatArray

    def met(self, ends: FloatArray) -> dict[str, NDArray[np.bool_]]:
        """KPI code -> in which of these end values its base target is met."""
        known = formulas(self.group.definitions.values())
        found = {}
        for target in self.asked:
            definition = self.group.definitions[target.kpi]
            values = kpi_form(definition.formula, known, self.measures).values(ends)
            goal = Goal(target.base, bound_of(definition, target.bound))
            found[target.kpi] = np.isfinite(values) & goal.met(values)
        return found


def joint_ends(
    facts: Sequence[Fact], group: Group, *, assumed: Assumptions, today: date
) -> JointEnds | None:
    """Forecast every measure of the group's targets together; None where no fact knows all."""
    known = formulas(group.definitions.values())
    asked = tuple(target for target in group.targets if target.bound is not Bound.EXACTLY)
    measures = sorted(
        {m for t in asked for m in measures_of(group.definitions[t.kpi].formula, known)}
    )
    if not asked:
        return None
    try:
        series = day_series(
            facts,
            measures,
            scope=group.scope,
            basis=group.basis,
            currency=group.currency,
            assumed=assumed,
        )
    except InvalidInput:
        return None
    complete = min(series.days, max((today - series.first_day).days, 0))
    seen = forecast(
        np.stack([series.values[measure][:complete] for measure in measures]),
        first_weekday=series.first_day.weekday(),
        start=(group.period.first_day - series.first_day).days,
        length=group.period.days,
        provisional=series.provisional[:complete],
        tested=False,
    )
    if not len(seen.ends):
        return None
    return JointEnds(group, asked, tuple(measures), seen.to_date, seen.ends)


def share_of(met: NDArray[np.bool_]) -> float:
    """How often, never quite none or all."""
    return smoothed_share(int(met.sum()), len(met))
