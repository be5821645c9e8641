"""Is a card fair? KPIs that reward the same thing twice, and one side of a trade-off only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from math import sqrt

import numpy as np

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.metrics.definition import Aggregation, Definition, Direction, formulas
from core.metrics.formula import measures_of, monomial
from core.targets.card_item import WHOLE, Item, Scoring, Veto

ALIKE = 0.57  # cosine of two KPIs in the factors of the funnel: half of what they share
STRONG = 0.8  # correlation of daily values
LEAST_DAYS = 14
GRAVE_SHARE = Decimal(30)  # weight of a pair from which rewarding it twice is no detail
FACTORS = ("impressions", "CTR", "CVR", "AOV", "CPM")
STAGES: Mapping[str, tuple[int, ...]] = {  # measures as products of these factors
    **dict.fromkeys(
        (
            *("impressions", "live_impressions", "product_impressions", "cart_impressions"),
            *("views", "watch_views", "viewers", "plays", "exposed"),
        ),
        (1, 0, 0, 0, 0),
    ),
    **dict.fromkeys(("clicks", "product_clicks"), (1, 1, 0, 0, 0)),
    **dict.fromkeys(("orders", "buyers", "new_buyers"), (1, 1, 1, 0, 0)),
    **dict.fromkeys(
        ("gmv", "net_gmv", "settled_gmv", "direct_gmv", "shop_gmv", "contribution"),
        (1, 1, 1, 1, 0),
    ),
    "spend": (1, 0, 0, 0, 1),
}
AFTER_REFUNDS = frozenset({"net_gmv", "settled_gmv", "contribution", "refunds", "returned_orders"})
SALES = frozenset({"gmv", "net_gmv", "settled_gmv", "direct_gmv", "shop_gmv", "contribution"})
GUARD_WORDS = ("refund", "return", "cost", "profit", "margin")  # of items without a definition


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item stands in the funnel: its powers, better upward."""

    item: Item
    powers: Mapping[str, int]
    measures: frozenset[str]
    is_volume: bool

    @property
    def is_rate(self) -> bool:
        """A rate of the funnel itself, such as CPA, ROAS or CVR."""
        return not self.is_volume and set(self.powers) <= set(FACTORS)


def lint(
    items: Sequence[Item],
    vetoes: Sequence[Veto],
    definitions: Mapping[str, Definition],
    *,
    role: str = "",
    daily: Mapping[str, Sequence[float]] | None = None,
    chinese: bool = False,
) -> tuple[Finding, ...]:
    """Look at a card before anybody is paid by it.

    Args:
        definitions: KPI code -> definition.
        daily: KPI code -> own values day by day, all over the same days, NaN where unknown.
        chinese: Items are called by their Chinese names.
    """
    if chinese:
        items = [replace(item, name_en=item.name_zh) for item in items]
    places = [place for item in items if (place := _place(item, definitions)) is not None]
    found = [*_weights(items), *_vetoes(vetoes), *_twice(places)]
    found += _correlated(items, daily or {}, found)
    found += _one_sided(items, places)
    found += _sales_only(items, places, role)
    return tuple(found)


def _place(item: Item, definitions: Mapping[str, Definition]) -> _Place | None:
    definition = definitions.get(item.kpi)
    if definition is None:
        return None
    known = formulas(definitions.values())
    product = monomial(definition.formula, known)
    if product is None:  # sales less refunds are still sales
        measures = measures_of(definition.formula, known)
        if definition.aggregation is not Aggregation.SUM or not measures & SALES:
            return None
        return _Place(item, dict(zip(FACTORS[:-1], (1, 1, 1, 1), strict=True)), measures, True)
    sign = 1 if item.direction is Direction.HIGHER else -1
    powers: dict[str, int] = {}
    for measure, power in product.exponents.items():
        stage = STAGES.get(measure)
        parts = {measure: 1} if stage is None else dict(zip(FACTORS, stage, strict=True))
        for factor, one in parts.items():
            powers[factor] = powers.get(factor, 0) + sign * power * one
    kept = {factor: power for factor, power in powers.items() if power}
    grows = sum(product.exponents.values()) == 1 and kept.get("impressions") == 1
    return _Place(item, kept, frozenset(product.exponents), grows)


def _weights(items: Sequence[Item]) -> list[Finding]:
    total = sum((item.weight for item in items), Decimal(0))
    if total == WHOLE:
        return []
    return [
        Finding(
            "weights_off",
            Severity.STOP,
            phrase("The weights add up to {total}, not to 100."),
            {"total": total, "missing": abs(WHOLE - total)},
            phrase("Give {missing} points more or fewer, so that they make exactly 100."),
        )
    ]


def _vetoes(vetoes: Sequence[Veto]) -> list[Finding]:
    if vetoes:
        return []
    return [
        Finding(
            "veto_missing",
            Severity.WATCH,
            phrase("No veto stands on the card: a banned LIVE could still be paid in full."),
            {},
            phrase("Add one for platform violations and ad law."),
        )
    ]


def _twice(places: Sequence[_Place]) -> list[Finding]:
    found = []
    for one, other in combinations(places, 2):
        if one.is_volume != other.is_volume or _cosine(one.powers, other.powers) < ALIKE:
            continue
        shared = [
            factor
            for factor, power in one.powers.items()
            if power * other.powers.get(factor, 0) > 0
        ]
        weight = one.item.weight + other.item.weight
        found.append(
            Finding(
                "same_thing_twice",
                Severity.WATCH if weight >= GRAVE_SHARE else Severity.INFO,
                phrase(
                    "«{one}» and «{other}» reward the same thing twice, {weight} of 100 points:"
                    " both move with {shared}."
                ),
                {
                    "one": one.item.name_en,
                    "other": other.item.name_en,
                    "weight": weight,
                    "shared": ", ".join(shared),
                    "codes": (one.item.code, other.item.code),
                },
                phrase("Keep the one this person can move, and give its points to another side."),
            )
        )
    return found


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    together = sum(power * other.get(factor, 0) for factor, power in one.items())
    lengths = [sqrt(sum(power**2 for power in each.values())) for each in (one, other)]
    return together / (lengths[0] * lengths[1]) if all(lengths) else 0.0


def _correlated(
    items: Sequence[Item], daily: Mapping[str, Sequence[float]], found: Sequence[Finding]
) -> list[Finding]:
    told = {one.facts["codes"] for one in found if "codes" in one.facts}
    more = []
    with_days = [item for item in items if item.kpi in daily]
    for one, other in combinations(with_days, 2):
        together = np.array([daily[one.kpi], daily[other.kpi]], dtype=float)
        together = together[:, np.isfinite(together).all(axis=0)]
        days = together.shape[1]
        if days < LEAST_DAYS or (together.std(axis=1) == 0).any():
            continue
        r = float(np.corrcoef(together)[0, 1])
        if one.direction is not other.direction:
            r = -r
        if abs(r) < STRONG or (r > 0 and (one.code, other.code) in told):
            continue
        facts = {
            "one": one.name_en,
            "other": other.name_en,
            "r": round(abs(r), 2),
            "days": days,
        }
        if r > 0:
            sentence = phrase(
                "«{one}» and «{other}» went up and down together: r = {r} over {days} days."
            )
            remedy = phrase("They are paid twice for one thing; keep one of them.")
        else:
            sentence = phrase(
                "«{one}» got better when «{other}» got worse: r = −{r} over {days} days."
            )
            remedy = phrase("Say which of the two matters more, by their weights.")
        code = "moved_together" if r > 0 else "moved_apart"
        more.append(Finding(code, Severity.WATCH, sentence, facts, remedy))
    return more


def _one_sided(items: Sequence[Item], places: Sequence[_Place]) -> list[Finding]:
    """A volume needs a price or a refund beside it, and a rate needs a volume."""
    volumes = [p for p in places if p.is_volume and p.powers.get("CVR", 0) > 0]
    rates = [p for p in places if p.is_rate and {"CVR", "CPM"} & set(p.powers)]
    guarded = any(p.powers.get("CPM", 0) < 0 or p.measures & AFTER_REFUNDS for p in places) or any(
        word in item.code for item in items for word in GUARD_WORDS
    )
    found = []
    if volumes and not guarded:
        found.append(
            Finding(
                "volume_without_guard",
                Severity.WATCH,
                phrase("«{volume}» is rewarded whatever it costs and however much comes back."),
                {"volume": volumes[0].item.name_en},
                phrase("Add CPA, ROAS or the refund rate beside it."),
            )
        )
    if rates and not any(p.is_volume for p in places):
        found.append(
            Finding(
                "rate_without_floor",
                Severity.WATCH,
                phrase("«{rate}» can be met with hardly any sales: no item asks for volume."),
                {"rate": rates[0].item.name_en},
                phrase("Add GMV, orders or spend as a floor; pressing CPA down starves GMV."),
            )
        )
    return found


def _sales_only(items: Sequence[Item], places: Sequence[_Place], role: str) -> list[Finding]:
    sales = {p.item.code for p in places if p.is_volume and p.measures & SALES}
    counted = [item for item in items if item.scoring is not Scoring.RATED]
    if role != "host" or not counted or not all(item.code in sales for item in counted):
        return []
    return [
        Finding(
            "gmv_only",
            Severity.WATCH,
            phrase("This host is judged by GMV only, which traffic and prices decide as well."),
            {},
            phrase("Add what the host does: click, deal, comment and follow rates."),
        )
    ]
