"""Published prices of vendors: to compare a quote with, never to fill one in.

`data/reference/vendor_prices.csv` holds one published statement a row:

    kind               of the fee plan, as in `core.contract.fee_plan`
    market             ISO 3166-1 alpha-2; blank means not tied to one
    text_en, text_zh   what was published, in words
    source, as_of, trust   as in the other reference rows; `unsourced` is a proposal
"""

import csv
from dataclasses import dataclass
from functools import cache

from core.contract.fee_plan import PlanKind
from core.services.reference import REFERENCE


@dataclass(frozen=True, slots=True)
class VendorPrice:
    """One published statement."""

    kind: PlanKind
    market: str
    text_en: str
    text_zh: str
    source: str
    as_of: str
    trust: str


@cache
def vendor_prices() -> tuple[VendorPrice, ...]:
    """Every row, in the order of the file."""
    with (REFERENCE / "vendor_prices.csv").open(encoding="utf-8", newline="") as file:
        return tuple(VendorPrice(PlanKind(row.pop("kind")), **row) for row in csv.DictReader(file))


def prices_of(kind: PlanKind) -> tuple[VendorPrice, ...]:
    """What was published for plans of this kind."""
    return tuple(one for one in vendor_prices() if one.kind is kind)
