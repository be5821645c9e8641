"""A trial in one short line, for the change log and for two people who edit at once."""

from core.vendor.trial import Trial
from core.vendor.trial_gate import Direction


def told(trial: Trial) -> str:
    """Vendor, target, dates, money, conditions, what was entered: enough to see what moved."""
    rules = trial.rules
    signs = {Direction.AT_MOST: "≤", Direction.AT_LEAST: "≥"}
    gates = ", ".join(
        f"{gate.title or gate.kind.value} {signs[gate.direction]} {gate.limit:g}"
        for gate in rules.gates
    )
    values = ", ".join(f"{one.gate} {one.value:g}" for one in trial.gate_values)
    spend, orders = sum(one.spend for one in trial.days), sum(one.orders for one in trial.days)
    done = sum(step.done is not None for step in trial.exit_steps)
    parts = (
        trial.vendor,
        f"CPA < {rules.target_cpa:g} {rules.currency}",
        f"{rules.confidence:g}, φ {rules.dispersion:g}, {rules.window_days} d",
        f"{rules.start} – {trial.latest_end}",
        f"{trial.daily_budget:g}/d, {trial.budget:g}",
        gates,
        f"days {len(trial.days)}: {spend:g}, {orders}" if trial.days else "",
        values,
        f"exit {done}/{len(trial.exit_steps)}" if trial.exit_steps else "",
        "" if trial.outcome is None else f"{trial.outcome.value} {trial.ended}",
    )
    return " · ".join(part for part in parts if part)
