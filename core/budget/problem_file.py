"""A budget question with known curves, read from a JSON object."""

from collections.abc import Mapping, Sequence
from math import isfinite

from core.budget.check import check
from core.budget.known_curve import KnownCurve, family_of, table_from_rows, table_of
from core.budget.problem import ChannelTable, GroupCap, Limits, Measure, Problem, Question
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

QUESTION = ("budget", "maximise", "cpa_cap", "gmv_target", "channels", "groups")
LIMITS = ("min", "max", "locked", "min_or_nothing", "orders_cap", "step")
CHANNEL = ("name", *LIMITS, "margin_share", "curve")
GROUP = ("name", "channels", "max")
FORMULA = ("family", "top", "half", "slope", "aov")
TABLE = ("table",)

HALVES_WITHOUT_BUDGET = 20  # a curve is drawn this far where nothing limits the spend
BEYOND = 1.05  # and a little beyond what may be spent, so that the next unit has a price


def read_problem(data: object) -> Problem:
    """Read and check a question. All money per day; None and a missing key are the same.

    A formula's curve is drawn to the channel's `max`, without one to the budget, without
    either to twenty times its `half`. `margin_share` is what is left of GMV before ads (1
    if not given): profit = GMV · margin_share − spend. A group without a name is called
    after its channels.

    Raises:
        InvalidInput: If a key is unknown, missing or holds a value that makes no sense.
    """
    whole = _object(data, QUESTION, phrase("the question"))
    budget = _number(whole, "budget", phrase("the question"))
    rows = _list(whole, "channels", phrase("the question"))
    channels = [_channel(row, budget) for row in rows]
    groups = tuple(_group(row) for row in _list(whole, "groups", phrase("the question")))
    problem = Problem(
        tables=tuple(table for table, _ in channels),
        limits=tuple(limits for _, limits in channels),
        groups=groups,
        question=Question(
            maximise=_measure(whole.get("maximise")),
            budget=budget,
            cpa_cap=_number(whole, "cpa_cap", phrase("the question")),
            gmv_target=_number(whole, "gmv_target", phrase("the question")),
        ),
    )
    check(problem)
    return problem


def _channel(row: object, budget: float | None) -> tuple[ChannelTable, Limits]:
    given = _object(row, CHANNEL, phrase("a channel"))
    name = _name(given, phrase("a channel"))
    values = {key: _number(given, key, name) for key in LIMITS}
    margin = _number(given, "margin_share", name)
    margin = 1.0 if margin is None else margin
    floor = values["min"]
    limits = Limits(
        floor=0.0 if floor is None else floor,
        cap=values["max"],
        locked=values["locked"],
        min_or_nothing=values["min_or_nothing"],
        orders_cap=values["orders_cap"],
        step=values["step"],
    )
    curve = given.get("curve")
    if isinstance(curve, Mapping) and "table" in curve:
        _object(curve, TABLE, name)
        return table_from_rows(name, curve["table"], margin_share=margin), limits
    formula = _object(curve, FORMULA, name)
    family = family_of(formula.get("family"))
    slope = _number(formula, "slope", name)
    known = KnownCurve(
        family=family,
        top=_required(formula, "top", name),
        half=_required(formula, "half", name),
        slope=family.usual_slope if slope is None else slope,
        aov=_required(formula, "aov", name),
    )
    if limits.cap is not None:
        most = limits.cap
    else:
        most = HALVES_WITHOUT_BUDGET * known.half if budget is None else budget
    wanted = [most, limits.floor, limits.locked, limits.min_or_nothing]
    end = BEYOND * max(value for value in wanted if value is not None)
    end = end if end > 0 else known.half
    return table_of(name, known, end=end, margin_share=margin), limits


def _group(row: object) -> GroupCap:
    given = _object(row, GROUP, phrase("a group"))
    members = _list(given, "channels", phrase("a group"))
    if not all(isinstance(member, str) for member in members):
        raise InvalidInput(
            phrase("A group must list its channels by name."),
            remedy=phrase('Write "channels": ["TikTok", "Meta"].'),
        )
    names = tuple(dict.fromkeys(str(member) for member in members))
    title = "+".join(names) if given.get("name") is None else _name(given, phrase("a group"))
    return GroupCap(title, names, _required(given, "max", title))


def _measure(value: object) -> Measure:
    known: Mapping[object, Measure] = {measure.value: measure for measure in Measure}
    if value is None:
        return Measure.GMV
    if not isinstance(value, str) or value not in known:
        raise InvalidInput(
            phrase("A plan cannot maximise {measure}."),
            remedy=phrase("Use one of {known}."),
            measure=value,
            known=", ".join(str(one) for one in known),
        )
    return known[value]


def _object(data: object, keys: Sequence[str], place: str) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise InvalidInput(
            phrase("{place} is not an object with keys and values."),
            remedy=phrase("Write it in braces, with the keys {keys}."),
            place=place,
            keys=", ".join(keys),
        )
    unknown = [str(key) for key in data if key not in keys]
    if unknown:
        raise InvalidInput(
            phrase("{place} has the unknown key {key}."),
            remedy=phrase("Correct or remove it; known are {keys}."),
            place=place,
            key=", ".join(unknown),
            keys=", ".join(keys),
        )
    return data


def _list(data: Mapping[str, object], key: str, place: str) -> Sequence[object]:
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InvalidInput(
            phrase("{key} of {place} is not a list."),
            remedy=phrase("Write it in brackets."),
            key=key,
            place=place,
        )
    return value


def _name(data: Mapping[str, object], place: str) -> str:
    value = data.get("name")
    if not isinstance(value, str) or not value.strip():
        raise InvalidInput(
            phrase("The name of {place} is missing."),
            remedy=phrase("Give it a name in words."),
            place=place,
        )
    return value


def _number(data: Mapping[str, object], key: str, place: str) -> float | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise InvalidInput(
            phrase("{key} of {place} is {value}, not a number."),
            remedy=phrase("Write a plain number without quotes, or leave the key out."),
            key=key,
            place=place,
            value=value,
        )
    return float(value)


def _required(data: Mapping[str, object], key: str, place: str) -> float:
    value = _number(data, key, place)
    if value is None:
        raise InvalidInput(
            phrase("{key} of {place} is missing."),
            remedy=phrase("Add it as a plain number."),
            key=key,
            place=place,
        )
    return value
