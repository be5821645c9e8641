"""Ways of working to test with, small enough to reckon by hand."""

from datetime import date
from typing import Any

from core.contract.sourcing import Sourcing
from core.contract.sourcing_file import from_json
from core.contract.sourcing_weighed import Weighed, weigh
from core.foundation.period import Period
from core.services.outlook import Outlook, Source
from core.services.sourcing_ground import ground_of

KNOWN = {
    "set_up_cost": 0, "set_up_months": 0, "notice_months": 0, "handover": 0, "lost_share": 0,
}  # fmt: skip


def estimates(**values: float) -> dict[str, Any]:
    return {name: {"value": value} for name, value in values.items()}


def own(**changes: Any) -> dict[str, Any]:
    """Two people at 1,500 with 20 % overhead, 20 pieces at 10, tools 100: 3,900 a month."""
    factors = KNOWN | {"overhead": 0.2, "content_piece": 10, "tools": 100}
    return {
        "code": "own", "name": "Own", "kind": "own", "currency": "USD",
        "team": [{"name": "Host", "people": 2, "salary": {"value": 1500}}],
        "factors": estimates(**(factors | changes)),
    }  # fmt: skip


def agency(base: float = 1000, rate: float = 0.05, **changes: Any) -> dict[str, Any]:
    """1,000 a month and 5 % of gross GMV."""
    return {
        "code": "agency", "name": "Agency", "kind": "agency", "currency": "USD",
        "plan": {
            "currency": "USD",
            "value_state": "paid_gross",
            "parts": [
                {"kind": "fixed", "amount": base},
                {"kind": "variable", "of": "gmv", "brackets": [[0, rate]]},
            ],
        },
        "factors": estimates(**(KNOWN | changes)),
    }  # fmt: skip


def sourcing(*options: dict[str, Any], **changes: Any) -> Sourcing:
    parts = {
        "code": "s", "name": "S", "currency": "USD", "options": list(options),
        "need": {"pieces": 20},
    }  # fmt: skip
    return from_json(parts | changes)


def month(usual: float = 100_000, *, margin: float | None = 0.3, spend: float | None = 20_000):
    first = date(2026, 12, 1)
    return Outlook(
        usual * 0.8, usual, usual * 1.2, spend, None, margin, "USD", "",
        Period(first, date(2026, 12, 30)), Source.TYPED,
    )  # fmt: skip


def weighed(*options: dict[str, Any], on: Outlook | None = None, **changes: Any) -> Weighed:
    """A comparison on a usual month of 100,000."""
    one = sourcing(*options, **changes)
    return weigh(one, ground_of(one, on or month(), worth={}))
