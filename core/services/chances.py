"""How likely the targets of a group are met by going on as before, each and all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

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
from core.targets.target import Bound


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
                currency=group.currency,
                today=today,
                assumed=assumed,
            )
        except InvalidInput:
            continue  # no fact knows this KPI: it has no chance, which is not a chance of zero
    together, scenarios = _together(facts, group, assumed, today)
    return Chances(paces, together, scenarios)


def _together(
    facts: Sequence[Fact], group: Group, assumed: Assumptions, today: date
) -> tuple[float | None, int]:
    """Count the joint end values that meet all targets at once."""
    known = formulas(group.definitions.values())
    asked = [target for target in group.targets if target.bound is not Bound.EXACTLY]
    measures = sorted(
        {m for t in asked for m in measures_of(group.definitions[t.kpi].formula, known)}
    )
    if len(asked) < 2:
        return None, 0
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
        return None, 0
    complete = min(series.days, max((today - series.first_day).days, 0))
    seen = forecast(
        np.stack([series.values[measure][:complete] for measure in measures]),
        first_weekday=series.first_day.weekday(),
        start=(group.period.first_day - series.first_day).days,
        length=group.period.days,
        provisional=series.provisional[:complete],
        tested=False,
    )
    met = np.ones(len(seen.ends), dtype=bool)
    for target in asked:
        definition = group.definitions[target.kpi]
        ends = kpi_form(definition.formula, known, measures).values(seen.ends)
        goal = Goal(target.base, bound_of(definition, target.bound))
        met &= np.isfinite(ends) & goal.met(ends)
    if not len(met):
        return None, 0
    return smoothed_share(int(met.sum()), len(met)), len(met)
