"""A brief as JSON and back: how it is stored, and how a file states it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.json_parts import (
    choice_of,
    day_of,
    flag_of,
    list_of,
    number_of,
    object_of,
    objects_by_name,
    required,
    text_of,
    whole_of,
)
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.unit import Unit
from core.vendor.brief import Brief
from core.vendor.brief_parts import Answer, Budget, Figures, Goal, Module, Performance
from core.vendor.disclosure import Disclosure, Figure

PLACE = phrase("the brief")
TEXTS = (
    *("category", "performance_note", "goal", "team", "resources", "answers_note"),
    *("trial_note", "red_lines_note", "contact"),
)
LISTS = ("countries", "languages", "platforms", "red_lines")
KEYS = (
    *("code", "title", "dated", *TEXTS, *LISTS, "sku_count", "budget", "performance"),
    *("disclosure", "goals", "modules", "answers", "deadline", "trial"),
)
NUMBERS = tuple(figure.value for figure in Figure)
FIGURES = (
    *("basis", "from", "to", "currency", "platform", "market"),
    *("sources", "gmv_partial", "provisional", *NUMBERS),
)
GOAL = ("name_en", "name_zh", "bound", "value", "unit", "from", "to", "currency", "scope")


def to_json(brief: Brief) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts only."""
    budget, deadline = brief.budget, brief.deadline
    return {
        "code": brief.code,
        "title": brief.title,
        "dated": brief.dated.isoformat(),
        **{key: getattr(brief, key) for key in TEXTS},
        **{key: list(getattr(brief, key)) for key in LISTS},
        "sku_count": brief.sku_count,
        "budget": None
        if budget is None
        else {"low": budget.low, "high": budget.high, "currency": budget.currency},
        "performance": _performance_json(brief.performance),
        "disclosure": {figure.value: one.value for figure, one in brief.disclosure.items()},
        "goals": [_goal_json(goal) for goal in brief.goals],
        "modules": {module.value: note for module, note in brief.modules.items()},
        "answers": [answer.value for answer in brief.answers],
        "deadline": None if deadline is None else deadline.isoformat(),
        "trial": brief.trial,
    }


def from_json(plain: object) -> Brief:
    """Read what `to_json` wrote, or a brief written by hand.

    Raises:
        InvalidInput: If a field is unknown, missing or does not fit.
    """
    data = object_of(plain, KEYS, PLACE)
    told = objects_by_name(data, "disclosure", PLACE)
    wanted = objects_by_name(data, "modules", PLACE)
    given: dict[str, Any] = {key: text_of(data, key, PLACE, empty=True) for key in TEXTS}
    given |= {key: _texts(data, key) for key in LISTS}
    if data.get("disclosure") is not None:
        given["disclosure"] = {
            choice_of(Figure, {"disclosure": key}, "disclosure", PLACE): choice_of(
                Disclosure, told, key, PLACE
            )
            for key in told
        }
    return Brief(
        code=text_of(data, "code", PLACE),
        title=text_of(data, "title", PLACE),
        dated=day_of(data, "dated", PLACE),
        sku_count=None if data.get("sku_count") is None else whole_of(data, "sku_count", PLACE),
        budget=_budget(data.get("budget")),
        performance=_performance(data.get("performance")),
        goals=tuple(_goal(row) for row in list_of(data, "goals", PLACE)),
        modules={
            choice_of(Module, {"modules": key}, "modules", PLACE): text_of(
                wanted, key, PLACE, empty=True
            )
            for key in wanted
        },
        answers=tuple(
            choice_of(Answer, {"answers": one}, "answers", PLACE)
            for one in list_of(data, "answers", PLACE)
        ),
        deadline=_day(data, "deadline"),
        trial=None if data.get("trial") is None else flag_of(data, "trial", PLACE),
        **given,
    )


def _performance_json(performance: Performance | None) -> dict[str, Any] | None:
    if performance is None:
        return None
    return {
        "taken_on": performance.taken_on.isoformat(),
        **{
            key: [_figures_json(row) for row in getattr(performance, key)]
            for key in ("recent", "places", "months")
        },
    }


def _figures_json(row: Figures) -> dict[str, Any]:
    return {
        "basis": row.basis,
        "from": row.period.first_day.isoformat(),
        "to": row.period.last_day.isoformat(),
        "currency": row.currency,
        "platform": row.platform,
        "market": row.market,
        "sources": list(row.sources),
        "gmv_partial": row.gmv_partial,
        "provisional": row.provisional,
        **{key: getattr(row, key) for key in NUMBERS},
    }


def _goal_json(goal: Goal) -> dict[str, Any]:
    return {
        "name_en": goal.name_en,
        "name_zh": goal.name_zh,
        "bound": goal.bound,
        "value": goal.value,
        "unit": goal.unit.value,
        "from": goal.period.first_day.isoformat(),
        "to": goal.period.last_day.isoformat(),
        "currency": goal.currency,
        "scope": goal.scope,
    }


def _budget(plain: object) -> Budget | None:
    if plain is None:
        return None
    place = phrase("the ad budget")
    data = object_of(plain, ("low", "high", "currency"), place)
    low, high = (number_of(data, key, place) for key in ("low", "high"))
    return Budget(low, high, text_of(data, "currency", place))


def _performance(plain: object) -> Performance | None:
    if plain is None:
        return None
    place = phrase("the store's performance")
    data = object_of(plain, ("taken_on", "recent", "places", "months"), place)
    rows = {
        key: tuple(_figures(row) for row in list_of(data, key, place))
        for key in ("recent", "places", "months")
    }
    return Performance(day_of(data, "taken_on", place), **rows)


def _figures(plain: object) -> Figures:
    place = phrase("a row of the store's performance")
    data = object_of(plain, FIGURES, place)
    return Figures(
        basis=text_of(data, "basis", place),
        period=_period(data, place),
        currency=text_of(data, "currency", place),
        platform=text_of(data, "platform", place, empty=True),
        market=text_of(data, "market", place, empty=True),
        sources=_texts(data, "sources"),
        gmv_partial=flag_of(data, "gmv_partial", place),
        provisional=flag_of(data, "provisional", place),
        **{key: number_of(data, key, place) for key in NUMBERS},
    )


def _goal(plain: object) -> Goal:
    place = phrase("a goal of the brief")
    data = object_of(plain, GOAL, place)
    return Goal(
        name_en=text_of(data, "name_en", place),
        name_zh=text_of(data, "name_zh", place),
        bound=text_of(data, "bound", place),
        value=required(data, "value", place),
        unit=choice_of(Unit, data, "unit", place),
        period=_period(data, place),
        currency=text_of(data, "currency", place, empty=True),
        scope=text_of(data, "scope", place, empty=True),
    )


def _period(data: Mapping[str, object], place: str) -> Period:
    return Period(day_of(data, "from", place), day_of(data, "to", place))


def _day(data: Mapping[str, object], key: str) -> date | None:
    return None if data.get(key) is None else day_of(data, key, PLACE)


def _texts(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = list_of(data, key, PLACE)
    if not all(isinstance(one, str) and one.strip() for one in found):
        raise InvalidInput(
            phrase("{key} of {place} holds something that is no text."),
            remedy=phrase("Write each entry in quotes."),
            key=key,
            place=PLACE,
        )
    return tuple(map(str, found))
