"""What a reader must know before trusting a learned curve."""

import numpy as np

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.response.history import ChannelHistory

FEW_DAYS = 28
FEW_ORDERS = 50
HARDLY_VARIED = 0.1  # standard deviation of log spend
FOLLOWS = 0.45  # correlation of spend with yesterday's orders beyond yesterday's spend
FEW_EFFECTIVE_DRAWS = 10.0


def history_findings(history: ChannelHistory) -> tuple[Finding, ...]:
    """Remarks that the days themselves give rise to."""
    known = np.isfinite(history.spend) & np.isfinite(history.orders)
    spend, orders = history.spend[known], history.orders[known]
    days, unknown = int(known.sum()), int((~known).sum())
    found = []

    def note(code: str, severity: Severity, sentence: str, remedy: str, **facts: object) -> None:
        found.append(Finding(code, severity, sentence, {"name": history.name, **facts}, remedy))

    if days < FEW_DAYS:
        note(
            "few_days",
            Severity.WATCH,
            phrase("{name} has only {days} known days."),
            phrase("Import a longer period before you move much budget."),
            days=days,
        )
    if orders.sum() < FEW_ORDERS:
        note(
            "few_orders",
            Severity.WATCH,
            phrase("{name} sold only {orders} orders."),
            phrase("Read its curve as a rough guess."),
            orders=int(orders.sum()),
        )
    if unknown:
        note(
            "unknown_days",
            Severity.INFO,
            phrase("{days} days of {name} are unknown and were left out."),
            "",
            days=unknown,
        )
    active = spend[spend > 0]
    if len(active) == 0 or (len(active) == len(spend) and np.log(active).std() < HARDLY_VARIED):
        note(
            "spend_hardly_varied",
            Severity.WATCH,
            phrase("The spend of {name} hardly varied, so its days say little about other levels."),
            phrase("Move its daily budget up and down on purpose for two weeks."),
        )
    if follows_demand(history) > FOLLOWS:
        note(
            "budget_followed_demand",
            Severity.WATCH,
            phrase("The spend of {name} followed its orders of the day before."),
            phrase("Its curve may look steeper than it is; change the budget by a fixed schedule."),
        )
    if history.contains_organic and len(spend) and spend.min() > 0.2 * spend.mean():
        note(
            "never_paused_base",
            Severity.WATCH,
            phrase("{name} was never paused, so organic orders cannot be told apart from ads."),
            phrase("Pause or halve its ads for a few days to see what sells without them."),
        )
    return tuple(found)


def follows_demand(history: ChannelHistory) -> float:
    """Correlation of today's spend with yesterday's orders, both beyond yesterday's spend."""
    now, before, sold = history.spend[1:], history.spend[:-1], history.orders[:-1]
    whole = np.isfinite(now) & np.isfinite(before) & np.isfinite(sold) & (now > 0) & (before > 0)
    if whole.sum() < FEW_DAYS:
        return 0.0
    now, before, sold = np.log(now[whole]), np.log(before[whole]), np.log1p(sold[whole])
    if min(now.std(), before.std(), sold.std()) < 1e-9:
        return 0.0
    known = np.column_stack([np.ones(len(now)), before])
    rest = [side - known @ np.linalg.lstsq(known, side, rcond=None)[0] for side in (now, sold)]
    if min(rest[0].std(), rest[1].std()) < 1e-9:
        return 0.0
    return float(np.corrcoef(rest[0], rest[1])[0, 1])


def poor_draws(name: str, effective: float) -> tuple[Finding, ...]:
    """A remark when very few candidates carry the whole posterior."""
    if effective >= FEW_EFFECTIVE_DRAWS:
        return ()
    sentence = phrase("The interval of {name} rests on few candidate curves and may be too narrow.")
    return (Finding("poor_draws", Severity.INFO, sentence, {"name": name}),)


def aov_unknown(name: str) -> Finding:
    """A remark when no day tells the order value."""
    return Finding(
        "aov_unknown",
        Severity.WATCH,
        phrase("The AOV of {name} is unknown; the other channels stand in for it."),
        {"name": name},
        phrase("Import a report with gross GMV for {name}."),
    )
