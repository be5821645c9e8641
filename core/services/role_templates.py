"""Templates of role scorecards (岗位模板), shipped as rows that everybody may correct.

`data/reference/role_templates.csv` holds one item or veto a row:

    template, role            codes; several templates may serve one role
    kind                      `item` or `veto`
    weight                    points; the items of a template make exactly 100
    scoring, direction, unit  as in `core.targets.card_item`
    target, probation_target  blank: asked for when a person gets the card
    tiers                     start:points steps, each to the next start
    kpi                       code of the KPI definition; blank where none exists
    rater                     who says the actual
    effect                    of a veto: `score`, `bonus` or `both`
    source, as_of, trust      as in the other reference rows; `unsourced` is a proposal

`data/reference/role_bonus.csv` holds one part of a template's bonus rule a row. Amounts stand
in whatever currency the card is paid in and are there to be changed.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from core.foundation.errors import RecordNotFound
from core.foundation.text import phrase
from core.metrics.definition import Direction
from core.metrics.unit import Unit
from core.services.reference import REFERENCE
from core.targets.bonus_rule import BonusPart, BonusRule, CurvePart, Mode, Shape, SharePart
from core.targets.card_item import Item, Scoring, TierOn, Veto, VetoEffect
from core.targets.tiers import Tiers, from_starts


@dataclass(frozen=True, slots=True)
class Template:
    """One shipped card without a person.

    Attributes:
        origins: Item or veto code -> trust and source of its row.
        bonus_parts: Parts of the proposed bonus rule.
        probation_share: Part of the bonus that is paid on probation.
    """

    code: str
    role: str
    name_en: str
    name_zh: str
    items: tuple[Item, ...]
    vetoes: tuple[Veto, ...]
    origins: Mapping[str, str]
    bonus_parts: tuple[BonusPart, ...]
    probation_share: Decimal

    def bonus(self, currency: str, *, kpi_currency: str) -> BonusRule:
        """The proposed rule in a currency; commissions need an exchange rate, so they are left
        out where the two currencies differ."""
        parts = tuple(
            part
            for part in self.bonus_parts
            if currency == kpi_currency or not isinstance(part, SharePart)
        )
        return BonusRule(currency, parts, probation_share=self.probation_share)


def template_of(code: str) -> Template:
    """Raises: RecordNotFound: If no template has that code."""
    found = next((one for one in templates() if one.code == code), None)
    if found is None:
        raise RecordNotFound(
            phrase("There is no scorecard template {code}."),
            remedy=phrase("Known are {known}."),
            code=code,
            known=", ".join(one.code for one in templates()),
        )
    return found


@cache
def templates() -> tuple[Template, ...]:
    """Every template, in the order of the file."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in _rows("role_templates.csv"):
        rows.setdefault(row["template"], []).append(row)
    parts: dict[str, list[dict[str, str]]] = {}
    for row in _rows("role_bonus.csv"):
        parts.setdefault(row["template"], []).append(row)
    return tuple(_template(code, mine, parts.get(code, [])) for code, mine in rows.items())


def _template(code: str, rows: list[dict[str, str]], parts: list[dict[str, str]]) -> Template:
    shares = [Decimal(row["probation_share"]) for row in parts if row["probation_share"]]
    return Template(
        code=code,
        role=rows[0]["role"],
        name_en=rows[0]["template_en"],
        name_zh=rows[0]["template_zh"],
        items=tuple(_item(row) for row in rows if row["kind"] == "item"),
        vetoes=tuple(
            Veto(row["code"], row["name_en"], row["name_zh"], VetoEffect(row["effect"]))
            for row in rows
            if row["kind"] == "veto"
        ),
        origins={row["code"]: f"{row['trust']} · {row['source']}" for row in rows},
        bonus_parts=tuple(map(_part, parts)),
        probation_share=shares[0] if shares else Decimal(1),
    )


def _item(row: Mapping[str, str]) -> Item:
    direction, unit = Direction(row["direction"]), Unit(row["unit"])
    tier_on = TierOn(row["tier_on"]) if row["tier_on"] else TierOn.VALUE
    on_value = tier_on is TierOn.VALUE
    tiers = (
        Tiers(
            from_starts(_pairs(row["tiers"])),
            direction if on_value else Direction.HIGHER,
            shares=not on_value or unit is Unit.SHARE,
        )
        if row["tiers"]
        else None
    )
    return Item(
        code=row["code"],
        name_en=row["name_en"],
        name_zh=row["name_zh"],
        weight=Decimal(row["weight"]),
        scoring=Scoring(row["scoring"]),
        direction=direction,
        unit=unit,
        target=_figure(row["target"]),
        probation_target=_figure(row["probation_target"]),
        cap=Decimal(row["cap"]),
        floor=Decimal(row["floor"]),
        tiers=tiers,
        tier_on=tier_on,
        kpi=row["kpi"],
        block=row["block"],
        rater=row["rater"],
    )


def _part(row: Mapping[str, str]) -> BonusPart:
    if row["kind"] == "curve":
        return CurvePart(Decimal(row["base"]), _pairs(row["points"]), Shape(row["shape"]))
    return SharePart(row["of"], _pairs(row["rates"]), Mode(row["mode"]))


def _pairs(text: str) -> tuple[tuple[Decimal, Decimal], ...]:
    pairs = (step.split(":") for step in text.split("|"))
    return tuple((Decimal(one), Decimal(other)) for one, other in pairs)


def _figure(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
