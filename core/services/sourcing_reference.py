"""What is published about the cost of own teams and agencies, and how far numbers may be off.

`data/reference/sourcing_costs.csv` holds one statement a row:

    row       `spread` how far a number of one grade may be off, `published` what may fill an
              empty factor when the user asks for it, `told` what is only shown
    factor    code of the factor, or the grade of a spread
    kind      of the option; blank for all
    low, typical, high   as printed: 35 with unit `pct` is 35 %; blank where nobody says
    text_en, text_zh     what it says
    source, as_of, trust as in the other reference rows; `unsourced` is a proposal

No published level exists for management fees or salaries, so none stands here.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.contract.sourcing import OptionKind
from core.contract.sourcing_factor import Estimate, Factor
from core.services.reference import REFERENCE
from core.vendor.evidence import Grade

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class CostRow:
    """One row; shares 0 to 1."""

    row: str
    factor: str
    kind: str
    market: str
    low: float | None
    typical: float | None
    high: float | None
    unit: str
    text_en: str
    text_zh: str
    source: str
    as_of: str
    trust: str

    def text(self, *, chinese: bool) -> str:
        """What it says, in one language."""
        return self.text_zh if chinese else self.text_en


@cache
def cost_rows(path: Path = REFERENCE / "sourcing_costs.csv") -> tuple[CostRow, ...]:
    """Every row, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(map(_row, csv.DictReader(file)))


@cache
def spreads() -> Mapping[Grade, float]:
    """Share by which a number of each grade may be off, where nobody said more."""
    usual = {row.factor: row.typical for row in cost_rows() if row.row == "spread"}
    return {grade: usual[grade.value] or 0.0 for grade in Grade}


def published(kind: OptionKind) -> Mapping[Factor, Estimate]:
    """What may fill empty factors of an option, when the user asks for it; grade D."""
    return {
        Factor(row.factor): Estimate(
            row.typical, row.low, row.high, Grade.D, f"{row.source} [{row.trust}]"
        )
        for row in cost_rows()
        if row.row == "published" and row.kind in ("", kind.value) and row.typical is not None
    }


def told_of(kind: OptionKind) -> tuple[CostRow, ...]:
    """Everything that is said about one kind of option."""
    return tuple(row for row in cost_rows() if row.row != "spread" and row.kind in ("", kind.value))


def _row(row: dict[str, str]) -> CostRow:
    low, typical, high = (_figure(row[key], row["unit"]) for key in ("low", "typical", "high"))
    return CostRow(**{**row, "low": low, "typical": typical, "high": high})  # type: ignore[arg-type]


def _figure(text: str, unit: str) -> float | None:
    if not text:
        return None
    return float(text) / PER_CENT if unit == "pct" else float(text)
