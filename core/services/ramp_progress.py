"""A ramp and the facts: what happened so far, the values of its gates, and what is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import nan

from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.money import Share
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.metrics.definition import Aggregation, Definition, formulas
from core.metrics.formula import measures_of, value
from core.services.day_facts import Assumptions, day_series
from core.services.ramp_reference import usual_rules
from core.targets.ramp import Gate, Ramp
from core.targets.ramp_rules import RampRules
from core.targets.ramp_state import Actuals, RampState, judge
from core.targets.target import Bound

MEASURES = ("gmv", "spend")
NOTHING = Actuals((), (), ())
ALL = 1 - 1e-9


def ramp_state(
    facts: Sequence[Fact],
    ramp: Ramp,
    definitions: Sequence[Definition],
    assumed: Assumptions,
    today: date,
    *,
    rules: RampRules | None = None,
) -> RampState:
    """Judge a ramp by the facts of its scope and basis, against its plan to date.

    Args:
        definitions: Of its gates; a gate without one stays unknown.
        today: This day and later ones are never judged.
    """
    rules = usual_rules() if rules is None else rules
    started = ramp.start <= today
    try:
        series = _series(facts, MEASURES, ramp, ramp.basis, assumed)
    except InvalidInput as fault:
        missing = Finding("no_facts", Severity.WATCH, fault.problem, fault.facts, fault.remedy)
        state = judge(ramp, rules, NOTHING, {}, started=started)
        return replace(state, findings=(missing,) if started else ())
    until = min(series.last_day, today - timedelta(days=1), ramp.period.last_day)
    actuals = _actuals(series, ramp, until)
    values = _gate_values(facts, ramp, definitions, assumed, until) if actuals.gmv else {}
    state = judge(ramp, rules, actuals, values, started=started)
    found = (*_cap_soon(state), *_unknown_gates(state))
    found += tuple(_findings(state, series, ramp, today))
    return replace(state, data_until=series.last_day, findings=found if started else ())


def _series(
    facts: Sequence[Fact],
    measures: Sequence[str],
    ramp: Ramp,
    basis: str,
    assumed: Assumptions,
) -> DaySeries:
    return day_series(
        facts, measures, scope=ramp.scope, basis=basis, currency=ramp.currency, assumed=assumed
    )


def _actuals(series: DaySeries, ramp: Ramp, until: date) -> Actuals:
    """The days from the start on; NaN before the facts begin and where they have a gap."""
    if until < ramp.start:
        return NOTHING
    period = Period(ramp.start, until)
    known = series.known(period)
    places = [(day - series.first_day).days for day in period]

    def column(measure: str) -> list[float]:
        values = series.values[measure]
        return [
            float(values[place]) if fine else nan for place, fine in zip(places, known, strict=True)
        ]

    restated = [
        bool(fine and series.provisional[place]) for place, fine in zip(places, known, strict=True)
    ]
    return Actuals(column("gmv"), column("spend"), restated)


def _gate_values(
    facts: Sequence[Fact],
    ramp: Ramp,
    definitions: Sequence[Definition],
    assumed: Assumptions,
    until: date,
) -> Mapping[tuple[int, Gate], float | None]:
    known = {(one.code, one.version): one for one in definitions}
    texts = formulas(definitions)
    last = ramp.stage_on((until - ramp.start).days)
    values: dict[tuple[int, Gate], float | None] = {}
    for place in range(last + 1):
        first = ramp.start if place == 0 else ramp.stage_period(place).first_day
        for gate in ramp.stages[place].gates:
            definition = known.get((gate.kpi, gate.kpi_version))
            if definition is None:
                continue
            window = Period(ramp.start if gate.whole else first, until)
            needed = sorted(measures_of(definition.formula, texts))
            basis = definition.basis.attribution.value
            try:
                series = _series(facts, needed, ramp, basis, assumed)
            except InvalidInput:
                continue  # no fact knows it: neither passed nor failed
            found = value(definition.formula, series.sums(window), texts)
            values[place, gate] = _if_certain(found, gate, definition, series, window)
    return values


def _if_certain(
    found: float | None, gate: Gate, definition: Definition, series: DaySeries, window: Period
) -> float | None:
    """A sum over a part of the days or the spend says only that it is no less.

    So it may pass a least value or miss a greatest one; otherwise it stays unknown.
    """
    share = series.known_share
    whole = series.known(window).all() and (share is None or share >= ALL)
    if found is None or whole or definition.aggregation is not Aggregation.SUM:
        return found
    certain = gate.passed(found) if gate.bound is Bound.AT_LEAST else not gate.passed(found)
    return found if certain else None


def _findings(state: RampState, series: DaySeries, ramp: Ramp, today: date) -> Sequence[Finding]:
    found = list(series.findings)
    behind = (min(today, ramp.period.last_day + timedelta(days=1)) - series.last_day).days - 1
    if behind > 0:
        found.append(
            Finding(
                "days_not_judged",
                Severity.INFO,
                phrase("The facts end on {day}; days since then that are not judged: {count}."),
                {"day": series.last_day, "count": behind},
                phrase("Bring in a newer report."),
            )
        )
    if state.known_days < state.day:
        found.append(
            Finding(
                "days_unknown",
                Severity.WATCH,
                phrase("Unknown days: {count} of {days}; plan and actual leave them out."),
                {"count": state.day - state.known_days, "days": state.day},
                phrase("Bring in a report that covers the ramp from its first day."),
            )
        )
    if state.provisional_days:
        found.append(
            Finding(
                "days_provisional",
                Severity.INFO,
                phrase("Provisional days, which platforms may still restate: {count}."),
                {"count": state.provisional_days},
            )
        )
    if series.known_share is not None and series.known_share < ALL:
        found.append(
            Finding(
                "spend_without_gmv",
                Severity.WATCH,
                phrase("GMV is known for {share} of the spend; the rest is not judged."),
                {"share": Share(series.known_share)},
                phrase("The true loss is larger where that spend sold less."),
            )
        )
    if "gmv" in series.assumed:
        found.append(
            Finding(
                "gmv_assumed",
                Severity.INFO,
                phrase("GMV rests on an assumed AOV: the report knows orders, but no GMV."),
            )
        )
    return found


def _cap_soon(state: RampState) -> Sequence[Finding]:
    """The cap is hit before the ramp ends, if nothing changes."""
    if state.days_to_cap is None:
        return ()
    return (
        Finding(
            "cap_soon",
            Severity.WATCH,
            phrase(
                "If each day stays as far below its plan as the last seven did, the loss cap is "
                "hit in {days} days."
            ),
            {"days": state.days_to_cap},
            phrase("Find out before that day what sells less than planned, or spend less."),
        ),
    )


def _unknown_gates(state: RampState) -> Sequence[Finding]:
    unknown = sum(one.passed is None for one in state.gates)
    if not unknown:
        return ()
    return (
        Finding(
            "gates_unknown",
            Severity.WATCH,
            phrase("Gates that no fact tells: {count}. They are neither passed nor failed."),
            {"count": unknown},
            phrase("Check them by hand before more is spent."),
        ),
    )
