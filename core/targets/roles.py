"""What part a KPI plays, told by its formula: names and bases differ, powers do not."""

from collections.abc import Mapping

from core.foundation.text import phrase
from core.targets.log_kpi import LogKpi

ROLES: Mapping[str, Mapping[str, int]] = {
    "impressions": {"impressions": 1},
    "clicks": {"clicks": 1},
    "orders": {"orders": 1},
    "gmv": {"gmv": 1},
    "net_gmv": {"net_gmv": 1},
    "spend": {"spend": 1},
    "ctr": {"clicks": 1, "impressions": -1},
    "cvr": {"orders": 1, "clicks": -1},
    "aov": {"gmv": 1, "orders": -1},
    "cpm": {"spend": 1, "impressions": -1},
    "cpc": {"spend": 1, "clicks": -1},
    "cpa": {"spend": 1, "orders": -1},
    "roas": {"gmv": 1, "spend": -1},
    "net_roas": {"net_gmv": 1, "spend": -1},
    "cost_rate": {"spend": 1, "gmv": -1},
    "gpm": {"gmv": 1, "impressions": -1},
}
NAMES = {
    "impressions": phrase("Impressions"),
    "clicks": phrase("Clicks"),
    "orders": phrase("Orders"),
    "spend": phrase("Ad spend"),
}
PER_THOUSAND = frozenset({"cpm", "gpm"})
KINDS = {
    **dict.fromkeys(("gmv", "orders", "net_gmv"), "volume"),
    **dict.fromkeys(("cpa", "cost_rate", "cpm", "cpc"), "cost"),
    **dict.fromkeys(("roas", "net_roas"), "return"),
    "spend": "budget",
}


def role(kpi: LogKpi) -> str:
    """`cpa`, `roas`, … by its formula; empty for a KPI of its own kind, or in another unit."""
    name = _by_powers(kpi)
    return name if kpi.constant == (1000.0 if name in PER_THOUSAND else 1.0) else ""


def role_name(name: str) -> str:
    """A part as people write it; abbreviations are the same in every language."""
    return NAMES.get(name, name.upper().replace("_", " "))


def kind(kpi: LogKpi) -> str:
    """`volume`, `cost`, `return` or `budget`, whatever its unit; empty for another one."""
    return KINDS.get(_by_powers(kpi), "")


def is_volume(kpi: LogKpi) -> bool:
    """Whether it is an amount or a count that grows with the days, not a rate."""
    return list(kpi.exponents.values()) == [1]


def _by_powers(kpi: LogKpi) -> str:
    powers = {measure: power for measure, power in kpi.exponents.items() if power}
    return next((name for name, known in ROLES.items() if known == powers), "")
