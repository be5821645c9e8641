"""Was another unit or another KPI meant? A value that lies far from its own past may say so."""

from collections.abc import Mapping

from core.foundation.finding import Finding, Severity
from core.foundation.money import Share
from core.foundation.text import phrase
from core.targets.lints import OwnPast
from core.targets.roles import role_name

FAR = 2.0  # times the own range; nearer to it a value is only unusual
TIMES = {"÷100": 0.01, "÷1000": 0.001, "×100": 100.0, "×1000": 1000.0, "÷10,000 (万)": 1e-4}
SHARES = frozenset({"ctr", "cvr", "cost_rate"})


def meant_otherwise(role: str, value: float, past: Mapping[str, OwnPast]) -> Finding | None:
    """A value far outside its own past that fits after a slip, or fits another KPI."""
    own = past.get(role) if role else None
    if own is None or own.low / FAR <= value <= own.high * FAR:
        return None
    slip = next((name for name, t in TIMES.items() if own.low <= value * t <= own.high), None)
    other = next(
        (
            name
            for name, one in past.items()
            if name and name != role and one.low <= value <= one.high
        ),
        None,
    )
    numbers = {"value": value, "low": own.low, "high": own.high}
    facts: dict[str, object] = {"kpi": role_name(role)}
    facts |= {name: _written(number, role) for name, number in numbers.items()}
    if slip is not None:
        return Finding(
            "slip_of_digits",
            Severity.WATCH,
            phrase("{kpi} of {value} lies far from your own {low} to {high}; {slip} would fit."),
            facts | {"slip": slip},
            phrase("Check the digits and the unit."),
        )
    if other is not None:
        return Finding(
            "other_kpi_meant",
            Severity.WATCH,
            phrase("{kpi} of {value} lies far from your own {low} to {high}; as {other} it fits."),
            facts | {"other": role_name(other)},
            phrase("Check whether {other} was meant."),
        )
    return None


def _written(value: float, role: str) -> object:
    return (
        Share(value) if role in SHARES else float(f"{value:.4g}") if value < 1000 else round(value)
    )
