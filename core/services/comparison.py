"""What makes two periods unlike, so that a change between them says less than it seems."""

from collections.abc import Sequence

import numpy as np

from core.foundation.finding import Finding, Severity
from core.foundation.money import Share
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.day_series import DaySeries
from core.metrics.measures import MEASURES
from core.metrics.segments import SegmentChange

NEARLY_ALL = 0.995


def comparison_findings(
    series: DaySeries,
    period: Period,
    against: Period,
    changes: Sequence[SegmentChange],
    *,
    per_day: bool,
) -> tuple[Finding, ...]:
    """Missing and provisional days, unlike lengths, what the facts do not cover, Shapley."""
    periods = (period, against)
    known = [int(series.known(one).sum()) for one in periods]
    found: list[Finding] = []
    for one, days in zip(periods, known, strict=True):
        if days < one.days:
            found.append(
                Finding(
                    "days_missing",
                    Severity.WATCH,
                    phrase("Of the {days} days of {period}, {known} are in the facts."),
                    {"days": one.days, "period": one, "known": days},
                    phrase("Bring in the missing days, or choose a period that is complete."),
                )
            )
    moving = [int(np.count_nonzero(series.provisional[series.covered(one)])) for one in periods]
    if any(moving):
        found.append(
            Finding(
                "days_provisional",
                Severity.WATCH,
                phrase(
                    "Provisional, so that platforms may restate them: {first} days of the period "
                    "and {second} of those before."
                ),
                {"first": moving[0], "second": moving[1]},
            )
        )
    if per_day:
        found.append(
            Finding(
                "per_day",
                Severity.INFO,
                phrase("{first} days are held against {second}, so means of a day are compared."),
                {"first": known[0], "second": known[1]},
            )
        )
    elif known[0] != known[1]:
        found.append(
            Finding(
                "lengths_differ",
                Severity.INFO,
                phrase("{first} days are held against {second}: their weekdays weigh differently."),
                {"first": known[0], "second": known[1]},
            )
        )
    return (*found, *series.findings, *_of_the_facts(series), *_of_the_split(changes))


def _of_the_facts(series: DaySeries) -> list[Finding]:
    found = []
    if series.known_share is not None and series.known_share < NEARLY_ALL:
        found.append(
            Finding(
                "partly_known",
                Severity.WATCH,
                phrase("The facts that know this KPI hold {share} of the ad spend."),
                {"share": Share(series.known_share)},
                phrase("The rest is in none of these numbers."),
            )
        )
    found += [
        Finding(
            "partly_assumed",
            Severity.INFO,
            phrase("Partly assumed, not reported: {measure}."),
            {"measure": MEASURES[code].name},
        )
        for code in series.assumed
    ]
    return found


def _of_the_split(changes: Sequence[SegmentChange]) -> list[Finding]:
    names = ", ".join(change.name for change in changes if not change.by_logs)
    if not names:
        return []
    return [
        Finding(
            "split_by_shapley",
            Severity.INFO,
            phrase("A factor of {channels} is zero on one side, so Shapley values split it."),
            {"channels": names},
        )
    ]
