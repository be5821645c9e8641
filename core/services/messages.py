"""The solver speaks per day and without a currency; readers ask for the whole period in money."""

from collections.abc import Mapping

from core.budget.request import PlanRequest
from core.foundation.money import Amount

FOR_THE_PERIOD = ("budget", "target", "unspent")
PER_DAY = ("least", "floor", "cap", "locked", "minimum", "step", "cpa_cap")


def message_facts(
    facts: Mapping[str, object], request: PlanRequest, *, nearest_is_cpa: bool
) -> dict[str, object]:
    """The facts of a plan's message as amounts: goals for the whole period, limits per day.

    Args:
        nearest_is_cpa: The gap {nearest} holds a CPA instead of a GMV per day.
    """
    told: dict[str, object] = {}
    for name, value in facts.items():
        per_period = name in FOR_THE_PERIOD or (name == "nearest" and not nearest_is_cpa)
        per_period |= name == "least" and "budget" in facts  # else it stands beside a daily cap
        if isinstance(value, float | int) and per_period:
            told[name] = Amount(float(value) * request.days, request.currency)
        elif isinstance(value, float | int) and (name in PER_DAY or name == "nearest"):
            told[name] = Amount(float(value), request.currency)
        else:
            told[name] = value
    return told
