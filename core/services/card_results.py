"""A card with its results as JSON: what is frozen when a month is settled, and what is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.foundation.json_decimals import as_number
from core.metrics.definition import Direction
from core.metrics.unit import Unit
from core.targets.bonus import Bonus, BonusLine
from core.targets.score import LineState, Score, ScoreLine
from core.targets.told import from_json, to_json


@dataclass(frozen=True, slots=True)
class Results:
    """What a card came to."""

    score: Score
    bonus: Bonus | None


def results_to_json(results: Results) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts; decimals are texts, so that they stay exact."""
    score, paid = results.score, results.bonus
    return {
        "score": {
            "lines": [_line_to_json(line) for line in score.lines],
            "vetoes": list(score.vetoes),
            "bonus_vetoes": list(score.bonus_vetoes),
            "open_vetoes": list(score.open_vetoes),
            "before_veto": _text(score.before_veto),
            "total": _text(score.total),
            "least": str(score.least),
            "most": str(score.most),
        },
        "bonus": None
        if paid is None
        else {
            "currency": paid.currency,
            "total": _text(paid.total),
            "missing": list(paid.missing),
            "lines": [
                {
                    "kind": line.kind,
                    "amount": str(line.amount),
                    "of": line.of,
                    "told": to_json(line.told),
                }
                for line in paid.lines
            ],
        },
    }


def results_from_json(data: Mapping[str, Any]) -> Results:
    """Read what `results_to_json` wrote."""
    score, paid = data["score"], data["bonus"]
    return Results(
        Score(
            lines=tuple(_line(row) for row in score["lines"]),
            vetoes=tuple(score["vetoes"]),
            bonus_vetoes=tuple(score["bonus_vetoes"]),
            open_vetoes=tuple(score["open_vetoes"]),
            before_veto=_decimal(score["before_veto"]),
            total=_decimal(score["total"]),
            least=Decimal(score["least"]),
            most=Decimal(score["most"]),
        ),
        None
        if paid is None
        else Bonus(
            currency=paid["currency"],
            total=_decimal(paid["total"]),
            lines=tuple(
                BonusLine(row["kind"], Decimal(row["amount"]), from_json(row["told"]), row["of"])
                for row in paid["lines"]
            ),
            missing=tuple(paid["missing"]),
        ),
    )


def results_for_print(results: Results) -> dict[str, Any]:
    """The same with plain numbers and finished sentences: what a script reads."""
    score, paid = results.score, results.bonus
    return {
        "score": as_number(score.total),
        "score_before_veto": as_number(score.before_veto),
        "score_least": as_number(score.least),
        "score_most": as_number(score.most),
        "vetoes": list(score.vetoes),
        "bonus_vetoes": list(score.bonus_vetoes),
        "open_vetoes": list(score.open_vetoes),
        "lines": [
            {
                "code": line.code,
                "name": line.name_en,
                "state": line.state.value,
                "weight": as_number(line.weight),
                "weight_after": as_number(line.weight_after),
                "actual": as_number(line.actual),
                "target": as_number(line.target),
                "attainment_raw": as_number(line.raw),
                "attainment": as_number(line.reached),
                "tier": line.tier or None,
                "points": as_number(line.points),
                "sentence": str(line.told),
            }
            for line in score.lines
        ],
        "bonus": None
        if paid is None
        else {
            "currency": paid.currency,
            "total": as_number(paid.total),
            "missing": list(paid.missing),
            "lines": [
                {
                    "kind": line.kind,
                    "amount": as_number(line.amount),
                    "of": line.of or None,
                    "sentence": str(line.told),
                }
                for line in paid.lines
            ],
        },
    }


def _line_to_json(line: ScoreLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "name_en": line.name_en,
        "name_zh": line.name_zh,
        "unit": line.unit.value,
        "direction": line.direction.value,
        "state": line.state.value,
        "weight": str(line.weight),
        "weight_after": str(line.weight_after),
        "actual": _text(line.actual),
        "target": _text(line.target),
        "raw": _text(line.raw),
        "reached": _text(line.reached),
        "tier": line.tier,
        "points": _text(line.points),
        "told": to_json(line.told),
        "provisional": line.provisional,
    }


def _line(row: Mapping[str, Any]) -> ScoreLine:
    return ScoreLine(
        code=row["code"],
        name_en=row["name_en"],
        name_zh=row["name_zh"],
        unit=Unit(row["unit"]),
        direction=Direction(row["direction"]),
        state=LineState(row["state"]),
        weight=Decimal(row["weight"]),
        weight_after=Decimal(row["weight_after"]),
        actual=_decimal(row["actual"]),
        target=_decimal(row["target"]),
        raw=_decimal(row["raw"]),
        reached=_decimal(row["reached"]),
        tier=row["tier"],
        points=_decimal(row["points"]),
        told=from_json(row["told"]),
        provisional=row["provisional"],
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
