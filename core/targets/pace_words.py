"""What a pace rests on and what to beware of, in words."""

from core.foundation.finding import Finding, Severity
from core.foundation.money import Share
from core.foundation.text import phrase
from core.stats.forecast import TESTABLE_WINDOWS, Coverage, Forecast, Method
from core.stats.quantiles import NOMINAL
from core.targets.goal import Goal, Phase
from core.targets.target import Bound


def words_of(
    forecast: Forecast,
    goal: Goal,
    phase: Phase,
    *,
    actual: float | None,
    adds_up: bool,
    needed: float | None,
    banded: bool,
    coverage: Coverage,
) -> tuple[Finding, ...]:
    """Phase, method, coverage, then what is doubtful; most general first."""
    finished = forecast.method is Method.FINISHED
    found = [_phase(forecast, phase, finished=finished)]
    if banded:
        found += [_method(forecast), _coverage(coverage)]
    elif not finished:
        found.append(_no_band(forecast))
    found.append(_provisional(forecast, finished=finished))
    if forecast.missing_days:
        found.append(_missing(forecast, finished=finished))
    if adds_up:
        found.append(_settled(goal, actual, finished=finished))
    elif needed is not None and needed <= 0 < goal.target:
        found.append(_beyond_the_rest(goal))
    if goal.target == 0:
        found.append(
            Finding(
                "target_zero",
                Severity.INFO,
                phrase("Nothing can be put in relation to a target of zero, so there is no pace."),
            )
        )
    if finished and actual is None and forecast.missing_days < forecast.known_days:
        found.append(
            Finding(
                "result_undefined",
                Severity.WATCH,
                phrase("The KPI is undefined over this period: what it is divided by is zero."),
            )
        )
    return tuple(one for one in found if one is not None)


def _phase(forecast: Forecast, phase: Phase, *, finished: bool) -> Finding | None:
    days = forecast.shape.shape[1]
    if finished:
        return Finding(
            "period_over",
            Severity.INFO,
            phrase("The period is over: this is its result, not a forecast."),
        )
    if phase is Phase.OVER:
        return Finding(
            "facts_end_early",
            Severity.WATCH,
            phrase(
                "The period is over, but complete facts reach only {known} of its {days} days; "
                "the rest is forecast."
            ),
            {"known": forecast.known_days, "days": days},
            phrase("Bring in the newest reports to see the result."),
        )
    if phase is Phase.BEFORE:
        return Finding(
            "period_not_started",
            Severity.INFO,
            phrase("No complete day of the period is known yet: all of it is forecast."),
        )
    return None


def _method(forecast: Forecast) -> Finding:
    if forecast.method is Method.PAST_FORECASTS:
        return Finding(
            "band_from_past_forecasts",
            Severity.INFO,
            phrase(
                "The same forecast was made on {windows} past days with what was known then. "
                "The band spans the middle {nominal} of how far these missed, "
                "widened because only about {separate} of them do not overlap."
            ),
            {
                "windows": forecast.windows,
                "separate": round(forecast.separate, 1),
                "nominal": Share(NOMINAL),
            },
        )
    return Finding(
        "band_from_single_days",
        Severity.WATCH,
        phrase(
            "The history is too short to test forecasts on it. "
            "The band rests on how single days vary, and is narrower than reality."
        ),
    )


def _coverage(coverage: Coverage) -> Finding:
    if coverage.windows < TESTABLE_WINDOWS:
        return Finding(
            "band_not_yet_testable",
            Severity.INFO,
            phrase("Whether such bands hold is not yet testable on this history."),
        )
    return Finding(
        "band_tested",
        Severity.INFO,
        phrase(
            "In the past, bands that should hold {nominal} of the ends held {held} of {windows} "
            "({share}); these windows overlap."
        ),
        {
            "held": coverage.held,
            "windows": coverage.windows,
            "share": Share(coverage.held / coverage.windows),
            "nominal": Share(NOMINAL),
        },
    )


def _no_band(forecast: Forecast) -> Finding:
    if forecast.method is Method.NONE:
        return Finding(
            "no_history",
            Severity.WATCH,
            phrase("No past day knows what this KPI is made of, so nothing is forecast."),
            remedy=phrase("Bring in a report by day that holds it."),
        )
    return Finding(
        "no_band",
        Severity.WATCH,
        phrase(
            "Too few days, or too often undefined, to say how sure the forecast is; "
            "it has no band and no probability."
        ),
        remedy=phrase("A week of facts with sales is needed at least."),
    )


def _provisional(forecast: Forecast, *, finished: bool) -> Finding | None:
    if not forecast.provisional_days:
        return None
    sentence = (
        phrase("{days} days of the period may still be restated by the platform.")
        if finished or not forecast.blind_days
        else phrase(
            "{days} days of the period may still be restated by the platform; "
            "they count to date, but the level is learned without the last {blind} days."
        )
    )
    return Finding(
        "provisional_days",
        Severity.WATCH,
        sentence,
        {"days": forecast.provisional_days, "blind": forecast.blind_days},
        phrase(
            "Orders usually still come in late: GMV looks lower and CPA higher than it will be."
        ),
    )


def _missing(forecast: Forecast, *, finished: bool) -> Finding:
    sentence = (
        phrase("{days} days of the period are missing from the facts: the result is incomplete.")
        if finished
        else phrase(
            "{days} past days of the period are missing from the facts; "
            "they are forecast like days to come, not counted as zero."
        )
    )
    return Finding(
        "missing_days",
        Severity.WATCH,
        sentence,
        {"days": forecast.missing_days},
        phrase("Bring in the reports of these days."),
    )


def _settled(goal: Goal, actual: float | None, *, finished: bool) -> Finding | None:
    """Sums that have passed the target before the period is over."""
    if actual is None or finished or not actual > goal.target:
        return None
    if goal.bound is Bound.AT_LEAST:
        return Finding("already_reached", Severity.INFO, phrase("The target is already reached."))
    return Finding(
        "already_exceeded",
        Severity.STOP,
        phrase("The limit is already exceeded; only refunds or corrections could undo that."),
        remedy=phrase("Agree on a new target for the rest of the period."),
    )


def _beyond_the_rest(goal: Goal) -> Finding:
    """A ratio that the days to come cannot move to the other side of its target."""
    if goal.bound is Bound.AT_LEAST:
        return Finding(
            "rest_cannot_spoil",
            Severity.INFO,
            phrase("At the expected volume, no value of the days to come can miss the target."),
        )
    return Finding(
        "rest_cannot_mend",
        Severity.STOP,
        phrase("At the expected volume, no value of the days to come can mend the target."),
        remedy=phrase("Agree on a new target for the rest of the period."),
    )
