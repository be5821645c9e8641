"""Actuals of a card from the facts of the channels that a person answers for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.metrics.definition import Definition, formulas
from core.metrics.formula import measures_of, value
from core.services.day_facts import Assumptions, assumptions_of, day_series
from core.services.kpi_definitions import all_definitions, definition_of
from core.services.scorecards import month_of
from core.store.workspace import Desk
from core.targets.card import Card, Entry, Source
from core.targets.card_item import Item
from core.targets.scope import Scope, ScopeKind

DIGITS = 6  # of a value that facts tell; more would be noise


@dataclass(frozen=True, slots=True)
class FactValue:
    """What facts say about one KPI in one month.

    Attributes:
        provenance: Channels and the days that were counted.
        provisional: The month is not over, days are missing, or the platform may restate some.
    """

    value: Decimal
    provenance: str
    provisional: bool


def actuals_from_facts(desk: Desk, facts: Sequence[Fact], card: Card) -> dict[str, FactValue]:
    """KPI code -> value, for each item whose KPI the facts of the card's channels know.

    Args:
        facts: Daily ones of the workspace.
    """
    if not card.channels:
        return {}
    definitions, assumed = _definitions(desk, card), assumptions_of(desk)
    found: dict[str, FactValue] = {}
    for item in card.items:
        definition = definitions.get(item.kpi)
        if definition is None:
            continue
        series = _series(facts, assumed, card, definition, definitions)
        told = None if series is None else _told(series, card, item, definition, definitions)
        if told is not None:
            found[item.kpi] = told
    return found


def with_actuals(card: Card, actuals: Mapping[str, FactValue]) -> Card:
    """The card with these values entered; what somebody typed by hand stays."""
    entries = dict(card.entries)
    for item in card.items:
        told, before = actuals.get(item.kpi), entries.get(item.code)
        if told is None or (before is not None and before.source is Source.HAND):
            continue
        entries[item.code] = Entry(
            told.value,
            source=Source.FACTS,
            note=told.provenance,
            provisional=told.provisional,
        )
    return replace(card, entries=entries)


def daily_values(
    desk: Desk, facts: Sequence[Fact], card: Card, *, until: date
) -> dict[str, list[float]]:
    """KPI code -> own values day by day over the 90 days until `until`, NaN where unknown."""
    if not card.channels:
        return {}
    definitions, assumed = _definitions(desk, card), assumptions_of(desk)
    known = formulas(definitions.values())
    days = Period(date.fromordinal(until.toordinal() - 89), until)
    found: dict[str, list[float]] = {}
    for item in card.items:
        definition = definitions.get(item.kpi)
        if definition is None:
            continue
        series = _series(facts, assumed, card, definition, definitions)
        if series is None:
            continue
        course = []
        for day in days:
            worth = value(definition.formula, series.sums(Period(day, day)), known)
            course.append(float("nan") if worth is None else worth)
        found[item.kpi] = course
    return found


def _definitions(desk: Desk, card: Card) -> dict[str, Definition]:
    """The version that each item keeps; the newest of all others."""
    found = {one.code: one for one in all_definitions(desk)}
    for item in card.items:
        if item.kpi_version:
            found[item.kpi] = definition_of(desk, item.kpi, item.kpi_version)
    return found


def _series(
    facts: Sequence[Fact],
    assumed: Assumptions,
    card: Card,
    definition: Definition,
    definitions: Mapping[str, Definition],
) -> DaySeries | None:
    measures = sorted(measures_of(definition.formula, formulas(definitions.values())))
    try:
        return day_series(
            facts,
            measures,
            scope=Scope(ScopeKind.PERSON, card.person, card.channels),
            basis=definition.basis.attribution.value,
            currency=card.kpi_currency,
            assumed=assumed,
        )
    except InvalidInput:
        return None  # the item stays open and is asked for


def _told(
    series: DaySeries,
    card: Card,
    item: Item,
    definition: Definition,
    definitions: Mapping[str, Definition],
) -> FactValue | None:
    month = month_of(card.month)
    known = series.known(month)
    worth = value(definition.formula, series.sums(month), formulas(definitions.values()))
    if worth is None:
        return None
    days = np.flatnonzero(known)
    first, last = (date.fromordinal(month.first_day.toordinal() + int(n)) for n in days[[0, -1]])
    soft = bool(series.provisional[series.covered(month)].any()) or int(known.sum()) < month.days
    return FactValue(
        round(Decimal(str(worth)), DIGITS),
        f"{', '.join(card.channels)} · {definition.code} v{definition.version} · {first} … {last}",
        soft,
    )
