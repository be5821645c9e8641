"""The facts of one KPI in two periods: which measures they know, channel by channel."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.metrics.day_series import DaySeries
from core.services.counted_once import counted_once
from core.services.day_facts import (
    ANY_BASIS,
    STOPPED_AFTER_DAYS,
    Assumptions,
    day_series,
    in_scope,
)
from core.services.histories import channel_name
from core.targets.scope import Scope

FINER = ("impressions", "clicks", "orders", "spend")  # measures that refine an explanation
IMPLIED = {"net_gmv": ("gmv",), "contribution": ("gmv",)}  # known with them
Sums = Mapping[str, float]
Totals = tuple[Sums, Sums]


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes day series on one basis, in one currency, with the same assumptions."""

    basis: str
    currency: str
    assumed: Assumptions

    def series(self, facts: Sequence[Fact], measures: Sequence[str]) -> DaySeries:
        """Raises: InvalidInput: If no fact knows them all."""
        return day_series(
            facts,
            measures,
            scope=Scope(),
            basis=self.basis,
            currency=self.currency,
            assumed=self.assumed,
        )


@dataclass(frozen=True, slots=True, eq=False)
class TwoPeriods:
    """One KPI's measures before and after.

    Attributes:
        measures: Those of the KPI, and finer ones that the same facts know.
        whole: Every day of the scope.
        before, after: Channel -> measure -> sum, or its mean of a day; a channel without a
            row has no entry.
        per_day: They are means of a day.
    """

    measures: tuple[str, ...]
    whole: DaySeries
    before: Mapping[str, Sums]
    after: Mapping[str, Sums]
    per_day: bool

    @property
    def totals(self) -> Totals:
        return _added(self.before.values()), _added(self.after.values())


def two_periods(
    facts: Iterable[Fact],
    asked: frozenset[str],
    reader: Reader,
    *,
    scope: Scope,
    against: Period,
    period: Period,
    extensive: bool,
) -> TwoPeriods:
    """Read both periods.

    Args:
        asked: Measures of the KPI.
        extensive: The KPI grows with the number of days, so that unlike numbers of known days
            are compared by their means.

    Raises:
        InvalidInput: If no fact knows the KPI, or one of the periods has no day.
    """
    mine = [
        fact
        for fact in counted_once(fact for fact in facts if fact.daily)
        if in_scope(fact, scope) and reader.basis in (ANY_BASIS, fact.attribution_basis)
    ]
    begun = min((fact.first_day for fact in mine), default=period.first_day)
    mine = _since(mine, min(against.first_day, period.first_day))
    measures, whole = _finest(mine, asked, reader)
    known = _known_days(whole, (against, period), begun)
    per_day = extensive and known[0] != known[1]
    divided = known if per_day else (1, 1)
    before, after = _by_channel(mine, measures, reader, (against, period), whole, divided)
    return TwoPeriods(measures, whole, before, after, per_day)


def _since(facts: Sequence[Fact], day: date) -> list[Fact]:
    """Facts from that day on, and those that tell which reports still run."""
    newest = max((fact.last_day for fact in facts), default=day)
    kept = min(day, newest - timedelta(days=STOPPED_AFTER_DAYS))
    return [fact for fact in facts if fact.first_day >= kept]


def _finest(
    facts: Sequence[Fact], asked: frozenset[str], reader: Reader
) -> tuple[tuple[str, ...], DaySeries]:
    """The measures that every fact knows which knows the KPI, and the days of all.

    Raises:
        InvalidInput: If no fact knows the KPI.
    """
    implied = {more for code in asked for more in IMPLIED.get(code, ())}
    measures = tuple(sorted(asked | implied))
    plain = reader.series(facts, measures)
    finer = tuple(code for code in FINER if code not in measures)
    for more in (finer, *((code,) for code in finer)):
        series = _same_facts(facts, (*measures, *more), plain, reader)
        if series is not None:
            measures, plain = (*measures, *more), series
            if more == finer:
                break
    return measures, plain


def _same_facts(
    facts: Sequence[Fact], measures: Sequence[str], plain: DaySeries, reader: Reader
) -> DaySeries | None:
    """The series with more measures, if no fact fell out for them."""
    try:
        series = reader.series(facts, measures)
    except InvalidInput:
        return None
    same = series.first_day == plain.first_day and all(
        np.array_equal(series.values[code], days, equal_nan=True)
        for code, days in plain.values.items()
    )
    return series if same else None


def _known_days(whole: DaySeries, periods: tuple[Period, Period], begun: date) -> tuple[int, int]:
    counts = []
    for one in periods:
        counts.append(int(whole.known(one).sum()))
        if counts[-1] == 0:
            raise InvalidInput(
                phrase("No day of {period} is in the facts; they reach from {first} to {last}."),
                remedy=phrase("Choose other days, or bring in the missing report."),
                period=one,
                first=begun,
                last=whole.last_day,
            )
    return counts[0], counts[1]


def _by_channel(
    facts: Sequence[Fact],
    measures: Sequence[str],
    reader: Reader,
    periods: tuple[Period, Period],
    whole: DaySeries,
    divided: tuple[int, int],
) -> tuple[dict[str, Sums], dict[str, Sums]]:
    """Read report by report, because each reaches as far as it does, and add by channel."""
    reports: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        name = channel_name(fact, by_campaign=False)
        reports[name, fact.source_family, fact.account, fact.market or ""].append(fact)
    found: tuple[dict[str, Sums], dict[str, Sums]] = ({}, {})
    for (name, *_rest), rows in sorted(reports.items()):
        try:
            series = reader.series(rows, measures)
        except InvalidInput:  # none of its rows knows the KPI
            continue
        for place, (one, days) in enumerate(zip(periods, divided, strict=True)):
            last = min(one.last_day, whole.last_day)
            sums = series.sums(Period(one.first_day, last)) if one.first_day <= last else {}
            if sums:
                part = {code: amount / days for code, amount in sums.items()}
                found[place][name] = _added((found[place].get(name, {}), part))
    return found


def _added(channels: Iterable[Sums]) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for sums in channels:
        for code, amount in sums.items():
            totals[code] += amount
    return dict(totals)
