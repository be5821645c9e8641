"""Usual stages, gates and figures of a cold start.

`data/reference/ramp_stages.csv` holds one statement a row:

    row       `stage` (days and budget share), `gate` or `figure`
    stage     which stage; blank for figures
    code      `days`, `budget_share`, the KPI of a gate, or the name of a figure
    value     as printed: 10 with unit `pct` is 10 %
    unit      `days`, `pct`, `count`, `factor`, a currency, or what it is multiplied with:
              `per_group` ad groups of the test, `times_cpa` the target CPA,
              `times_break_even` the ROAS at which ads pay for themselves
    bound     `at_least` or `at_most`; counted since the `stage` or the `whole` ramp began
    basis     attribution basis that a gate belongs to
    trust     as in the benchmarks: O official, P press, B blog, D derived, `unsourced` a proposal

Change a figure here and every proposal changes; saved ramps keep what they were saved with.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.services.reference import REFERENCE
from core.targets.ramp import Gate, Stage
from core.targets.ramp_rules import RampRules
from core.targets.target import Bound

PER_CENT = 100
DIGITS = 3  # that matter; more would pretend to know


@dataclass(frozen=True, slots=True)
class RampRow:
    """One row; see the columns above."""

    row: str
    stage: str
    code: str
    value: float
    unit: str
    bound: str
    counted: str
    basis: str
    note: str
    source: str
    as_of: str
    trust: str

    @property
    def level(self) -> float:
        """The value; per cent as a share."""
        return self.value / PER_CENT if self.unit == "pct" else self.value


@cache
def ramp_rows(path: Path = REFERENCE / "ramp_stages.csv") -> tuple[RampRow, ...]:
    """Every row, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            RampRow(**{**row, "value": float(row["value"])})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        )


def figures() -> Mapping[str, float]:
    """Name of a figure -> its value, shares 0 to 1."""
    return {row.code: row.level for row in ramp_rows() if row.row == "figure"}


@cache
def usual_rules() -> RampRules:
    """The figures that ramps are held against."""
    known = figures()
    floor = next(row for row in ramp_rows() if row.code == "group_floor")
    return RampRules(
        learning_orders=known["learning_orders"],
        learning_days=known["learning_days"],
        minimum_cpas=known["minimum_cpas"],
        group_floor=floor.value,
        floor_currency=floor.unit,
        failures=known["failures"],
        tolerance_share=known["tolerance_share"],
        near_share=known["near_share"],
        near_days=known["near_days"],
        reserve_share=known["reserve_share"],
        tau_days=known["tau_days"],
    )


def usual_stages(
    basis: str, *, target_cpa: float, margin_share: float, test_groups: int
) -> tuple[Stage, ...]:
    """Test, ramp up, stabilise and scale, with gates that are proposals.

    Args:
        basis: Attribution basis of the ramp; gates of another one are left away.
        margin_share: Contribution before ads as a share of GMV; its inverse is the ROAS at
            which ads pay for themselves.
    """
    times = {
        "per_group": float(test_groups),
        "times_cpa": target_cpa,
        "times_break_even": 1 / margin_share,
    }
    rows = ramp_rows()
    codes = dict.fromkeys(row.stage for row in rows if row.row == "stage")

    def part(stage: str, code: str) -> float:
        return next(r.level for r in rows if (r.row, r.stage, r.code) == ("stage", stage, code))

    return tuple(
        Stage(
            code,
            int(part(code, "days")),
            part(code, "budget_share"),
            tuple(
                Gate(
                    row.code,
                    Bound(row.bound),
                    float(f"{row.level * times.get(row.unit, 1.0):.{DIGITS}g}"),
                    whole=row.counted == "whole",
                )
                for row in rows
                if (row.row, row.stage, row.basis) == ("gate", code, basis)
            ),
        )
        for code in codes
    )
