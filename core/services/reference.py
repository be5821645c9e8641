"""Published benchmarks, and the funnel they suggest for a channel that never ran.

`data/reference/benchmarks.csv` holds one published statement a row:

    metric      what was measured, e.g. `cpm`, `ctr`, `cvr`, `return_rate`
    market      ISO 3166-1 alpha-2 or a region; blank means not tied to one
    category    goods it was measured on; blank means all
    surface     where: `tiktok_ads`, `meta_ads`, `creator` …
    low, typical, high   as published; a blank was not published
    unit        `pct` (6 means 6 %), `money`, `ratio`, `days` …; `currency` for money
    as_of       year, month or day of the statement; blank is unknown
    trust       O official, P press or vendor, B blog, D derived, W weak, or `unsourced`;
                blank was not graded and counts as W
    source      who said so

`data/reference/fee_rules.csv` beside it keeps platform fees by market in the same spirit:
`rate_pct` on `base`, between `valid_from` and `valid_to`, with `trust` and `source`.
Rows contradict each other; none is dropped, the better founded one is proposed.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
TRUST_ORDER = ("O", "P", "B", "D", "W", "unsourced")
WIDER_SURFACE = {"tiktok_ads": "tiktok"}  # where a rate is only known for the whole platform


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One published statement; figures in `unit` as they were printed."""

    metric: str
    market: str
    category: str
    surface: str
    low: float | None
    typical: float | None
    high: float | None
    unit: str
    currency: str
    as_of: str
    trust: str
    source: str

    @property
    def level(self) -> float | None:
        """The typical figure, else the middle of a published range; per cent as a share."""
        figure = self.typical
        if figure is None and self.low is not None and self.high is not None:
            figure = (self.low + self.high) / 2
        if figure is None:
            return None
        return figure / 100 if self.unit == "pct" else figure


@dataclass(frozen=True, slots=True)
class FunnelBenchmark:
    """What is published about the funnel of one surface; None where nobody says.

    Attributes:
        cpm: Spend per thousand impressions, in the currency of its row.
        ctr: Clicks per impression.
        cvr: Orders per click.
    """

    surface: str
    cpm: Benchmark | None
    ctr: Benchmark | None
    cvr: Benchmark | None


def benchmarks(path: Path = REFERENCE / "benchmarks.csv") -> tuple[Benchmark, ...]:
    """Every row, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(map(_benchmark, csv.DictReader(file)))


def funnel_surfaces(rows: Sequence[Benchmark]) -> tuple[str, ...]:
    """Surfaces with a published CPM, by name: what a new channel can start from."""
    return tuple(sorted({row.surface for row in rows if row.metric == "cpm"}))


def funnel_benchmark(rows: Sequence[Benchmark], surface: str) -> FunnelBenchmark:
    """The best founded CPM, CTR and CVR of a surface.

    A rate that nobody published for the surface is looked up for the whole platform.
    """
    return FunnelBenchmark(
        surface=surface,
        cpm=_best(rows, "cpm", surface),
        ctr=_best(rows, "ctr", surface),
        cvr=_best(rows, "cvr", surface),
    )


def _best(rows: Sequence[Benchmark], metric: str, surface: str) -> Benchmark | None:
    """Stronger trust first, then the newer row, then the one that stands first in the file."""
    for place in (surface, WIDER_SURFACE.get(surface)):
        fitting = [
            row
            for row in rows
            if (row.metric, row.surface) == (metric, place) and row.level is not None
        ]
        if fitting:
            newest_first = sorted(fitting, key=lambda row: row.as_of, reverse=True)
            return min(newest_first, key=lambda row: TRUST_ORDER.index(row.trust or "W"))
    return None


def _benchmark(row: dict[str, str]) -> Benchmark:
    return Benchmark(
        metric=row["metric"],
        market=row["market"],
        category=row["category"],
        surface=row["surface"],
        low=_figure(row["low"]),
        typical=_figure(row["typical"]),
        high=_figure(row["high"]),
        unit=row["unit"],
        currency=row["currency"],
        as_of=row["as_of"],
        trust=row["trust"],
        source=row["source"],
    )


def _figure(text: str) -> float | None:
    return float(text) if text else None
