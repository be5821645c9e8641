"""Why a KPI changed between two periods: every factor, every channel, nothing left over.

Arithmetic, not causation: it says where the change sits, not who brought it about.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite, nan

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.metrics.cents import rounded
from core.metrics.chain import chain_of
from core.metrics.definition import Definition
from core.metrics.formula import Formula, measures_of, value
from core.metrics.segments import SegmentChange, can_be_segmented, segment_changes
from core.metrics.shapley import MOST_FACTORS, shapley
from core.metrics.terms import Term, terms_of
from core.services.comparison import comparison_findings
from core.services.day_facts import NOTHING_ASSUMED, Assumptions
from core.services.explain_lines import channel_lines, measure_lines, step_of
from core.services.explanation import ChannelPart, Explanation, Line
from core.services.two_periods import Reader, Sums, TwoPeriods, two_periods
from core.targets.scope import Scope


def explain(
    facts: Iterable[Fact],
    *,
    kpi: Definition,
    kpis: Mapping[str, Formula],
    scope: Scope,
    period: Period,
    against: Period,
    currency: str,
    assumed: Assumptions = NOTHING_ASSUMED,
) -> Explanation:
    """Split the change of a KPI from `against` to `period`.

    Args:
        kpis: Formula of every KPI that may be referred to.

    Raises:
        InvalidInput: If the periods share days or have none in the facts, the KPI is undefined
            in one of them, or its formula has no exact parts.
    """
    if period.first_day <= against.last_day and against.first_day <= period.last_day:
        raise InvalidInput(
            phrase("The period and the one it is compared with share days."),
            remedy=phrase("Choose a comparison that ends before the period begins."),
        )
    terms = terms_of(kpi.formula, kpis)
    both = two_periods(
        facts,
        measures_of(kpi.formula, kpis),
        Reader(kpi.basis.attribution.value, currency, assumed),
        scope=scope,
        against=against,
        period=period,
        extensive=terms is None or any(sum(term.exponents.values()) for term in terms),
    )
    totals = both.totals
    step = step_of(kpi.unit, currency, per_day=both.per_day)
    before = rounded(_value(kpi, totals[0], kpis, against), step)
    after = rounded(_value(kpi, totals[1], kpis, period), step)
    changes: tuple[SegmentChange, ...] = ()
    channels: tuple[ChannelPart, ...] = ()
    anchor = ""
    if terms is None or not can_be_segmented(terms):
        lines = measure_lines(
            _by_measure(kpi, kpis, totals), totals, change=after - before, step=step
        )
    else:
        changes, lines, channels, anchor = _by_channel(
            kpi, kpis, both, terms, change=after - before, step=step
        )
    return Explanation(
        definition=kpi,
        scope=scope,
        period=period,
        against=against,
        currency=currency,
        before=before,
        after=after,
        lines=lines,
        channels=channels,
        anchor=anchor,
        per_day=both.per_day,
        by_logs=bool(changes) and all(one.by_logs for one in changes),
        findings=comparison_findings(both.whole, period, against, changes, per_day=both.per_day),
    )


def last_and_before(last_day: date, *, days: int) -> tuple[Period, Period]:
    """The last complete days, and as many before them."""
    first = last_day - timedelta(days=days - 1)
    return Period(first, last_day), Period(first - timedelta(days=days), first - timedelta(days=1))


def _by_channel(
    kpi: Definition,
    kpis: Mapping[str, Formula],
    both: TwoPeriods,
    terms: tuple[Term, ...],
    *,
    change: Decimal,
    step: Decimal,
) -> tuple[tuple[SegmentChange, ...], tuple[Line, ...], tuple[ChannelPart, ...], str]:
    chain = chain_of(both.measures, measures_of(kpi.formula, kpis))
    changes = segment_changes(terms, chain, both.before, both.after)
    own = {
        one.name: (
            value(kpi.formula, both.before.get(one.name, {}), kpis),
            value(kpi.formula, both.after.get(one.name, {}), kpis),
        )
        for one in changes
    }
    lines, channels = channel_lines(
        changes, terms, chain, both.totals, own=own, change=change, step=step
    )
    return changes, lines, channels, chain.anchor


def _value(kpi: Definition, sums: Sums, kpis: Mapping[str, Formula], period: Period) -> float:
    found = value(kpi.formula, sums, kpis)
    if found is None:
        raise InvalidInput(
            phrase("{kpi} has no value in {period}: what it is divided by is zero."),
            remedy=phrase("Choose a longer period, or explain what it is made of."),
            kpi=kpi.code,
            period=period,
        )
    return found


def _by_measure(
    kpi: Definition, kpis: Mapping[str, Formula], totals: tuple[Sums, Sums]
) -> dict[str, float]:
    """Shapley over the measures, for a formula that divides by a sum."""
    codes = sorted(measures_of(kpi.formula, kpis))

    def worth(sums: Sums) -> float:
        found = value(kpi.formula, sums, kpis)
        return nan if found is None else found

    if len(codes) <= MOST_FACTORS:
        effects = shapley(
            {code: totals[0][code] for code in codes},
            {code: totals[1][code] for code in codes},
            worth,
        )
        if all(map(isfinite, effects.values())):
            return effects
    raise InvalidInput(
        phrase("The change of {kpi} has no exact parts between these periods."),
        remedy=phrase("Explain the KPIs it is made of, one by one."),
        kpi=kpi.code,
    )
