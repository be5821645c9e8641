"""What a reader must know before believing a difference between two definitions."""

from core.foundation.finding import Finding, Severity
from core.foundation.money import Share
from core.foundation.text import phrase
from core.metrics.basis_words import field_in_words
from core.metrics.day_series import DaySeries
from core.metrics.definition_differences import differences
from core.metrics.measures import MEASURES
from core.services.definition_sides import Question, Side, same_kind, shared_basis

NOT_IN_FACTS = (
    *("platform_subsidy", "seller_discount", "tax", "shipping", "event_date", "exclusions"),
    *("click_window_days", "view_window_days", "traffic", "organic_baseline", "surface"),
    *("order_unit", "count_basis", "clock", "timezone", "day_cutoff_hour", "fx_rule"),
)
WHOLE = 0.995  # a share of the spend from which nobody is told of the rest


def remarks(
    asked: Question, first: Side, second: Side, joint: DaySeries | None
) -> tuple[Finding, ...]:
    """What is unknown, assumed, left out, or not to be seen in any report."""
    found = [side.unknown for side in (first, second) if side.unknown is not None]
    if shared_basis(asked.before, asked.after) is None:
        found.append(
            Finding(
                "different_orders",
                Severity.STOP,
                phrase("The two count different orders: no difference is formed."),
                {},
                phrase("Read them side by side; never add or subtract them."),
            )
        )
    elif not same_kind(asked):
        found.append(
            Finding(
                "different_things",
                Severity.STOP,
                phrase("The two measure different things: no difference is formed."),
                {},
                phrase("Compare an amount with an amount, or a ratio with a ratio of its unit."),
            )
        )
    else:
        found += _silent(asked)
    if _two_denominators(asked):
        found.append(_denominators())
    assumed = sorted({measure for side in (first, second) for measure in side.assumed})
    if assumed:
        found.append(
            Finding(
                "rests_on_assumptions",
                Severity.INFO,
                phrase("Assumed, not read from reports: {measures}."),
                {"measures": tuple(MEASURES[m].name for m in assumed)},
                phrase(
                    "They follow the shares and order values typed under «Assumptions» of the "
                    "budget plan."
                ),
            )
        )
    if joint is not None:
        found += [*_coverage(asked, joint), *joint.findings]
    return tuple(found)


def _two_denominators(asked: Question) -> bool:
    first, second = asked.before.basis.gpm_basis, asked.after.basis.gpm_basis
    return first is not None and second is not None and first is not second


def _denominators() -> Finding:
    return Finding(
        "gpm_of_two_denominators",
        Severity.WATCH,
        phrase("One name, two denominators: these GPM lie apart by definition alone."),
        {},
        phrase("Judge each only against its own past."),
    )


def _silent(asked: Question) -> list[Finding]:
    """Fields that differ and yet leave no trace in the facts."""
    fields = {change.field for change in differences(asked.before, asked.after)}
    silent = [field for field in NOT_IN_FACTS if field in fields]
    if "formula" not in fields and "value_state" in fields:
        silent.insert(0, "value_state")
    if not silent:
        return []
    return [
        Finding(
            "not_shown_by_facts",
            Severity.WATCH,
            phrase("Reports cannot show what these change: {fields}."),
            {"fields": tuple(map(field_in_words, silent))},
            phrase("The difference below leaves them out; ask for an order export to see it."),
        )
    ]


def _coverage(asked: Question, joint: DaySeries) -> list[Finding]:
    found = []
    share = joint.known_share
    if share is not None and share < WHOLE:
        found.append(
            Finding(
                "only_part_compared",
                Severity.WATCH,
                phrase("Only reports behind {share} of the ad spend know both; the rest is out."),
                {"share": Share(share)},
            )
        )
    known = int(joint.known(asked.period).sum())
    if known < asked.period.days:
        found.append(
            Finding(
                "days_missing",
                Severity.WATCH if known else Severity.STOP,
                phrase("Only {known} of {days} days are known."),
                {"known": known, "days": asked.period.days},
                phrase("Missing days count as nothing known, not as zero."),
            )
        )
    return found
