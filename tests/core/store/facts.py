"""Facts and imports for tests of the store and of services."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.ingest.fact import Fact
from core.store.import_shelf import Batch
from tests.conftest import NOW

START = date(2026, 8, 1)


def fact(day: int = 0, **changes: Any) -> Fact:
    when = START + timedelta(days=day)
    usual: dict[str, Any] = {
        "first_day": when,
        "last_day": when,
        "platform": "other",
        "source_family": "manual",
        "layout": "plain_table",
        "account": "default",
        "market": None,
        "level": "channel",
        "currency": "USD",
        "attribution_basis": "classic_ads",
        "channel": "TikTok",
        "spend": Decimal("10.25"),
        "orders": 2,
        "gross_gmv": Decimal(50),
    }
    return Fact(**usual | changes)


def batch(**changes: Any) -> Batch:
    usual: dict[str, Any] = {
        "id": 0,
        "file": "report.csv",
        "sha256": "ff",
        "layout": "plain_table",
        "account": "default",
        "market": None,
        "currency": "USD",
        "first_day": START,
        "last_day": START,
        "rows_read": 1,
        "rows_imported": 1,
        "rows_refused": 0,
        "new": 0,
        "changed": 0,
        "unchanged": 0,
        "actor": "owner",
        "at": NOW,
    }
    return Batch(**usual | changes)
