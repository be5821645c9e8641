"""Why a channel gets what it gets, in one sentence."""

from collections.abc import Mapping, Sequence

from core.budget.plan import ChannelShare, Plan, Stop
from core.budget.problem import Limits, Problem
from core.foundation.money import Amount
from core.foundation.text import phrase
from core.services.change import why_changed

SENTENCES: Mapping[Stop, str] = {
    Stop.BALANCED: phrase("Balanced: the next order costs {marginal_cpa}."),
    Stop.LOCKED: phrase("Locked at {spend} a day."),
    Stop.AT_FLOOR: phrase("Held up by its floor of {limit} a day."),
    Stop.AT_CAP: phrase("At its cap of {limit} a day; more would pay."),
    Stop.AT_MINIMUM: phrase("At the least its learning phase needs, {limit} a day."),
    Stop.ORDERS_CAP: phrase("The shop takes no more than {limit} orders a day."),
    Stop.GROUP_CAP: phrase("Its group is at its cap."),
    Stop.NOT_WORTH_STARTING: phrase("Not worth starting: the same money earns more elsewhere."),
    Stop.BELOW_MINIMUM: phrase("Left out: it is not worth the minimum of {limit} a day."),
    Stop.STEP: phrase("Rounded to its budget step of {limit}."),
    Stop.END_OF_CURVE: phrase("At the end of its curve; beyond it nothing is known."),
}
BALANCED_QUIET = phrase("Balanced: more money brings hardly any orders.")
OFF = phrase("Switched off.")
FREE = (Stop.BALANCED, Stop.NOT_WORTH_STARTING)  # no limit speaks: the curves do

Sentence = tuple[str, Mapping[str, object]]


def reasons(
    problem: Problem, plan: Plan, today: Sequence[float], currency: str
) -> tuple[Sentence, ...]:
    """A sentence and the facts that fill it for each channel.

    Where a limit holds a channel, the limit is named. Elsewhere the channel's curve at
    today's spend is set against what money brings in the rest of the plan.

    Args:
        today: Spend per day of each channel today, inside its curve.
    """
    changes = why_changed(problem, plan, today, currency)
    return tuple(
        change if change is not None and share.stop in FREE else _held(share, limits, currency)
        for share, limits, change in zip(plan.channels, problem.limits, changes, strict=True)
    )


def _held(share: ChannelShare, limits: Limits, currency: str) -> Sentence:
    if share.stop is Stop.LOCKED and share.spend == 0:
        return OFF, {}
    if share.stop is Stop.BALANCED and share.marginal_cpa is None:
        return BALANCED_QUIET, {}
    if share.stop is Stop.ORDERS_CAP:
        return SENTENCES[share.stop], {"limit": limits.orders_cap}
    money = {
        Stop.AT_FLOOR: limits.floor,
        Stop.AT_CAP: limits.cap,
        Stop.AT_MINIMUM: limits.min_or_nothing,
        Stop.BELOW_MINIMUM: limits.min_or_nothing,
        Stop.STEP: limits.step,
    }.get(share.stop)
    facts: dict[str, object] = {"spend": Amount(share.spend, currency)}
    if money is not None:
        facts["limit"] = Amount(money, currency)
    if share.marginal_cpa is not None:
        facts["marginal_cpa"] = Amount(share.marginal_cpa, currency)
    return SENTENCES[share.stop], facts
