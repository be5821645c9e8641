"""The funnel behind a measure: impressions × CTR × CVR × AOV, as far as the facts know it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from core.foundation.ratio import ratio

LADDER = ("impressions", "clicks", "orders", "gmv")
ABOVE_GMV = ("net_gmv", "contribution")  # what is left of each unit of GMV
NAMED: Mapping[tuple[str, str], str] = {
    ("clicks", "impressions"): "ctr",
    ("orders", "clicks"): "cvr",
    ("orders", "impressions"): "orders_per_impression",
    ("gmv", "orders"): "aov",
    ("gmv", "clicks"): "gmv_per_click",
    ("gmv", "impressions"): "gmv_per_impression",
    ("gmv", "spend"): "roas",
    ("spend", "impressions"): "cpm",
    ("spend", "clicks"): "cpc",
    ("spend", "orders"): "cpa",
    ("views", "impressions"): "view_rate",
    ("net_gmv", "gmv"): "kept_share",
    ("contribution", "gmv"): "margin_share",
}
WRITTEN_PER_1000 = frozenset({"cpm", "gmv_per_impression"})


@dataclass(frozen=True, slots=True)
class Factor:
    """One link: a measure over the measure it follows from.

    Attributes:
        power: −1 where the link runs the other way: orders follow from spend by 1 / CPA.
    """

    code: str
    top: str
    below: str
    power: int = 1

    def of(self, sums: Mapping[str, float]) -> float | None:
        """Its value over these sums, a CPM per thousand."""
        scale = 1000.0 if self.code in WRITTEN_PER_1000 else 1.0
        return ratio(scale * sums.get(self.top, 0.0), sums.get(self.below, 0.0))


@dataclass(frozen=True, slots=True)
class Chain:
    """Every measure as the anchor times factors.

    Attributes:
        anchor: The measure at the head: how much of everything there was.
        factors: In the order of the funnel.
        powers: Measure code -> factor code -> power.
    """

    anchor: str
    factors: tuple[Factor, ...]
    powers: Mapping[str, Mapping[str, int]]


def chain_of(known: Collection[str], asked: Collection[str]) -> Chain:
    """The finest chain for the measures asked for.

    Args:
        known: Measures that every row knows; holds all of `asked`.
        asked: Measures of the KPI; at least one.
    """
    anchor = _anchor(known, asked)
    powers: dict[str, dict[str, int]] = {anchor: {}}
    factors: list[Factor] = []

    def link(measure: str, parent: str) -> None:
        factor = _factor(measure, parent)
        factors.append(factor)
        powers[measure] = {**powers[parent], factor.code: factor.power}

    if "spend" in asked and anchor != "spend":
        link("spend", anchor)
    last = anchor
    for measure in LADDER[: 1 + max((LADDER.index(m) for m in _reached(asked)), default=-1)]:
        if measure in known and measure not in powers:
            link(measure, last)
            last = measure
    for measure in sorted(set(asked) - set(powers)):
        parent = "gmv" if measure in ABOVE_GMV and "gmv" in powers else anchor
        link(measure, parent)
    return Chain(anchor, tuple(factors), powers)


def _anchor(known: Collection[str], asked: Collection[str]) -> str:
    if set(asked) == {"impressions"} and "spend" in known:
        return "spend"
    for measure in ("impressions", "clicks", "spend", "orders", "gmv"):
        if measure in known:
            return measure
    return min(asked)


def _reached(asked: Collection[str]) -> set[str]:
    above = {"gmv"} if set(asked) & set(ABOVE_GMV) else set()
    return (set(asked) & set(LADDER)) | above


def _factor(measure: str, parent: str) -> Factor:
    if (measure, parent) not in NAMED and (parent, measure) in NAMED:
        return Factor(NAMED[parent, measure], parent, measure, -1)
    code = NAMED.get((measure, parent), f"{measure}_per_{parent}")
    return Factor(code, measure, parent)
