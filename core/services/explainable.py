"""Which KPIs the facts can explain, and over which days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from core.foundation.errors import CoreError
from core.foundation.period import Period
from core.ingest.fact import Fact
from core.metrics.definition import Definition, formulas
from core.metrics.formula import Formula, measures_of
from core.services.day_facts import (
    ANY_BASIS,
    ASSUMED,
    FROM_FACTS,
    NOTHING_ASSUMED,
    Assumptions,
    day_series,
)
from core.targets.scope import Scope


def explainable(
    facts: Iterable[Fact],
    definitions: Sequence[Definition],
    assumed: Assumptions = NOTHING_ASSUMED,
) -> tuple[Definition, ...]:
    """Definitions whose measures some daily fact of their basis knows, in the order given."""
    known: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.daily:
            codes = {code for code, of in FROM_FACTS.items() if of(fact) is not None}
            if "orders" in codes and assumed.aov:
                codes.add("gmv")
            known[fact.attribution_basis] |= codes
            known[ANY_BASIS] |= codes
    if assumed.economics:
        for codes in known.values():
            codes |= ASSUMED if "gmv" in codes else set()
    kpis = formulas(definitions)
    return tuple(
        one
        for one in definitions
        if _measures(one, kpis) <= known.get(one.basis.attribution.value, set())
    )


def days_of(
    facts: Iterable[Fact],
    kpi: Definition,
    kpis: Mapping[str, Formula],
    *,
    scope: Scope,
    currency: str,
    assumed: Assumptions = NOTHING_ASSUMED,
) -> Period:
    """From the first day that knows the KPI to the last complete one.

    Raises:
        InvalidInput: If there is none.
    """
    series = day_series(
        facts,
        sorted(measures_of(kpi.formula, kpis)),
        scope=scope,
        basis=kpi.basis.attribution.value,
        currency=currency,
        assumed=assumed,
    )
    return Period(series.first_day, series.last_day)


def _measures(one: Definition, kpis: Mapping[str, Formula]) -> set[str]:
    try:
        return set(measures_of(one.formula, kpis))
    except CoreError:  # a ring or a reference into nothing: its own page says so
        return {""}
