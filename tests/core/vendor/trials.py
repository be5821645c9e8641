"""Trials to test with."""

from datetime import date, timedelta

from core.vendor.trial import ExitStep, Trial, TrialDay, TrialRules
from core.vendor.trial_gate import Direction, Gate, GateKind

START = date(2026, 11, 1)
REFUNDS = Gate("refunds", GateKind.REFUND_SHARE, Direction.AT_MOST, 0.1, "order export")
REPORTS = Gate("reports", GateKind.REPORTS_ON_TIME, Direction.AT_LEAST, 0.9, "own inbox")


def rules(**changes) -> TrialRules:
    parts = {
        "target_cpa": 9.0,
        "currency": "USD",
        "start": START,
        "dispersion": 1.0,
        "window_days": 1,
        "gates": (REFUNDS,),
    }
    return TrialRules(**parts | changes)


def trial(**changes) -> Trial:
    """A month of up to 90 a day, nothing entered yet."""
    parts = {
        "code": "t1",
        "vendor": "lanhai",
        "rules": rules(),
        "daily_budget": 90.0,
        "budget": 2_700.0,
        "latest_end": START + timedelta(days=29),
        "exit_steps": (ExitStep("Access withdrawn"), ExitStep("Data exported")),
    }
    return Trial(**parts | changes)


def days(*orders: int, spend: float = 90.0, start: date = START) -> tuple[TrialDay, ...]:
    """One entered day after the other."""
    return tuple(
        TrialDay(start + timedelta(days=place), spend, count) for place, count in enumerate(orders)
    )
