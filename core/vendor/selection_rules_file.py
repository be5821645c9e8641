"""What stands before anybody is scored, as JSON and back: criteria, weights, red lines."""

from collections.abc import Mapping
from typing import Any

from core.foundation.json_parts import (
    choice_of,
    flag_of,
    list_of,
    number_of,
    object_of,
    objects_by_name,
    required,
    text_of,
)
from core.foundation.text import phrase
from core.vendor.criterion import Anchor, Criterion
from core.vendor.red_line import LineType, RedLine
from core.vendor.selection import Judgement, Method, Weighting

CRITERION = ("code", "name", "unit", "anchors")
ANCHOR = ("score", "words", "value")
RED_LINE = ("code", "text", "type", "limit", "at_most", "unit")
WEIGHTING = ("method", "points", "order", "judgements", "spread_share", "ri_table")
JUDGEMENT = ("evaluator", "more", "less", "times")
ALONE = "all"


def criterion_to_json(criterion: Criterion) -> dict[str, Any]:
    """A criterion with its anchors, from 0 to 100."""
    return {
        "code": criterion.code,
        "name": criterion.name,
        "unit": criterion.unit,
        "anchors": [
            {"score": one.score, "words": one.words, "value": one.value}
            for one in criterion.anchors
        ],
    }


def criterion_from(plain: object) -> Criterion:
    """Raises: InvalidInput: If a field is unknown, missing or does not fit."""
    place = phrase("the criterion")
    data = object_of(plain, CRITERION, place)
    return Criterion(
        code=text_of(data, "code", place),
        name=text_of(data, "name", place),
        anchors=tuple(_anchor(row) for row in list_of(data, "anchors", place)),
        unit=text_of(data, "unit", place, empty=True),
    )


def red_line_to_json(line: RedLine) -> dict[str, Any]:
    """A red line with its limit."""
    return {
        "code": line.code,
        "text": line.text,
        "type": line.type.value,
        "limit": line.limit,
        "at_most": line.at_most,
        "unit": line.unit,
    }


def red_line_from(plain: object) -> RedLine:
    """Raises: InvalidInput: If a field is unknown, missing or does not fit."""
    place = phrase("the red line")
    data = object_of(plain, RED_LINE, place)
    typed = data.get("type") is not None
    return RedLine(
        code=text_of(data, "code", place),
        text=text_of(data, "text", place),
        type=choice_of(LineType, data, "type", place) if typed else LineType.BOOLEAN,
        limit=number_of(data, "limit", place),
        at_most=data.get("at_most") is None or flag_of(data, "at_most", place),
        unit=text_of(data, "unit", place, empty=True),
    )


def weighting_to_json(weighting: Weighting) -> dict[str, Any]:
    """All three ways to state weights; the method says which one counts."""
    return {
        "method": weighting.method.value,
        "points": dict(weighting.points),
        "order": list(weighting.order),
        "judgements": [
            {"evaluator": one.evaluator, "more": one.more, "less": one.less, "times": one.times}
            for one in weighting.judgements
        ],
        "spread_share": weighting.spread_share,
        "ri_table": weighting.ri_table,
    }


def weighting_from(plain: object) -> Weighting:
    """Raises: InvalidInput: If a field is unknown, missing or does not fit."""
    place = phrase("the weights")
    data = object_of(plain, WEIGHTING, place)
    usual = Weighting()
    spread = number_of(data, "spread_share", place)
    points = objects_by_name(data, "points", place)
    method = data.get("method")
    return Weighting(
        method=usual.method if method is None else choice_of(Method, data, "method", place),
        points={code: required(points, code, phrase("the points")) for code in points},
        order=tuple(_code(code) for code in list_of(data, "order", place)),
        judgements=tuple(_judgement(row) for row in list_of(data, "judgements", place)),
        spread_share=usual.spread_share if spread is None else spread,
        ri_table=text_of(data, "ri_table", place, empty=True) or usual.ri_table,
    )


def _anchor(plain: object) -> Anchor:
    place = phrase("the anchor")
    data = object_of(plain, ANCHOR, place)
    return Anchor(
        required(data, "score", place),
        text_of(data, "words", place),
        number_of(data, "value", place),
    )


def _judgement(plain: object) -> Judgement:
    place = phrase("the comparison of two criteria")
    data = object_of(plain, JUDGEMENT, place)
    return Judgement(
        evaluator=text_of(data, "evaluator", place, empty=True) or ALONE,
        more=text_of(data, "more", place),
        less=text_of(data, "less", place),
        times=required(data, "times", place),
    )


def _code(plain: object) -> str:
    given: Mapping[str, object] = {"order": plain}
    return text_of(given, "order", phrase("the weights"))
