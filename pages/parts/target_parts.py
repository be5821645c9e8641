"""The amounts of a split, beside what each part has brought so far; and all splits as a sheet."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import streamlit as st

from core.foundation.money import minor_unit
from core.foundation.period import Period
from core.metrics.day_series import DaySeries
from core.metrics.definition import Definition
from core.metrics.unit import Unit
from core.targets.split import By, Part, amounts
from core.targets.target import Target
from pages.parts import tables, text
from pages.parts.format import UNKNOWN, day_of_year, money, number
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name, scope_name


def split_of(target: Target, definition: Definition, parts: Sequence[Part]) -> tuple[Decimal, ...]:
    """The amount of each part, to the cent or to the order; together the target exactly."""
    step = minor_unit(target.currency) if definition.unit is Unit.MONEY else Decimal(1)
    return amounts(Decimal(str(target.base)).quantize(step), parts, step=step)


def show(
    target: Target,
    definition: Definition,
    by: By,
    parts: Sequence[Part],
    series: DaySeries | None,
    *,
    key: str,
) -> None:
    """Draw the amounts, and for days and weeks what they have brought.

    Args:
        series: Daily measures of the KPI; None where no fact knows it.
    """
    split = split_of(target, definition, parts)
    so_far = _so_far(target, by, parts, series)
    rows = [
        {
            _("Part"): part.name if by is By.PERSON else day_of_year(date.fromisoformat(part.name)),
            _("Weight, %"): number(100 * part.share, digits=2),
            _("Amount"): exactly(definition, amount, target.currency),
        }
        | ({_("So far"): so_far[part.name]} if so_far else {})
        for part, amount in zip(parts, split, strict=True)
    ]
    st.dataframe(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        height="content" if len(rows) <= tables.MOST_ROWS else tables.SCROLLING_HEIGHT,
    )
    whole = exactly(definition, sum(split, Decimal(0)), target.currency)
    st.caption(_("Together exactly {total}.").format(total=text.plain(whole)))


def sheet(targets: Sequence[Target], definitions: Mapping[str, Definition]) -> pd.DataFrame:
    """Every stored part of every target, one a row; empty without splits."""
    words = {By.WEEK: _("Week"), By.DAY: _("Day"), By.PERSON: _("Person")}
    rows = [
        {
            _("KPI"): kpi_name(definitions[target.kpi]),
            _("Whose"): scope_name(target.scope),
            _("By"): words[by],
            _("Part"): part.name,
            _("Weight, %"): round(100 * part.share, 4),
            _("Amount"): float(amount),
            _("Currency"): target.currency,
        }
        for target in targets
        for by, parts in target.splits.items()
        for part, amount in zip(
            parts, split_of(target, definitions[target.kpi], parts), strict=True
        )
    ]
    return pd.DataFrame(rows)


def exactly(definition: Definition, amount: Decimal, currency: str) -> str:
    """Every digit, because the parts must add up."""
    return money(amount, currency) if definition.unit is Unit.MONEY else number(amount)


def _so_far(
    target: Target, by: By, parts: Sequence[Part], series: DaySeries | None
) -> dict[str, str]:
    """What each week or day has brought; empty where the period has no complete day yet."""
    if by is By.PERSON or series is None or series.last_day < target.period.first_day:
        return {}
    starts = [date.fromisoformat(part.name) for part in parts]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), target.period.last_day]
    (measure,) = series.values
    found = {}
    for part, first, last in zip(parts, starts, ends, strict=True):
        sums = series.sums(Period(first, last))
        brought = sums.get(measure)
        found[part.name] = UNKNOWN if brought is None else number(brought)
        if brought is not None and series.last_day < last:
            found[part.name] += f" ({day_of_year(series.last_day)})"
    return found
