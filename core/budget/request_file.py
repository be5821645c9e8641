"""A plan request as JSON and back: how a scenario is stored and constraints are read."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from core.budget.economics import Economics
from core.budget.problem import GroupCap, Measure
from core.budget.request import ChannelWish, NewChannel, PlanRequest, WhatIf
from core.foundation.errors import InvalidInput
from core.foundation.json_parts import (
    flag_of,
    list_of,
    name_of,
    names_of,
    number_of,
    object_of,
    objects_by_name,
    required,
)
from core.foundation.text import phrase

PARTS = {"economics": Economics, "what_ifs": WhatIf}
SHORT = {"min": "floor", "max": "cap", "min_or_nothing": "minimum_or_nothing"}
WISHES = tuple(field.name for field in fields(ChannelWish))
ECONOMICS = tuple(field.name for field in fields(Economics))
GROUP = ("name", "channels", "max")


def to_json(request: PlanRequest) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts only."""
    plain = asdict(request)
    plain["maximise"] = request.maximise.value
    plain["start"] = None if request.start is None else request.start.isoformat()
    plain["groups"] = [_group_json(group) for group in request.groups]
    plain["new_channels"] = [asdict(channel) for channel in request.new_channels]
    return plain


def from_json(plain: Mapping[str, Any]) -> PlanRequest:
    """Read what `to_json` wrote.

    Raises:
        InvalidInput: If a field is unknown or a value does not fit.
    """
    known = tuple(field.name for field in fields(PlanRequest))
    given: dict[str, Any] = dict(object_of(plain, known, phrase("the saved request")))
    wishes = objects_by_name(given, "wishes", phrase("the saved request"))
    given["wishes"] = {name: _wish(row, name) for name, row in wishes.items()}
    try:
        for part, kind in PARTS.items():
            rows = given.get(part, {})
            given[part] = {name: kind(**row) for name, row in rows.items()}
        if "default_economics" in given:
            given["default_economics"] = Economics(**given["default_economics"])
        given["groups"] = tuple(read_group(group) for group in given.get("groups", ()))
        given["new_channels"] = tuple(NewChannel(**new) for new in given.get("new_channels", ()))
        given["maximise"] = Measure(given.get("maximise", "gmv"))
        start = given.get("start")
        given["start"] = None if start is None else date.fromisoformat(start)
        return PlanRequest(**given)
    except (TypeError, ValueError, AttributeError) as fault:
        raise InvalidInput(
            phrase("A saved request cannot be read: {fault}."),
            remedy=phrase("Ask the question again and save it anew."),
            fault=str(fault),
        ) from fault


def read_constraints(plain: object) -> dict[str, Any]:
    """Read a constraints file of the `plan` verb.

    `{"channels": {NAME: {"locked","floor","cap","min_or_nothing","orders_cap",
    "max_change_share","step","off"}}, "groups": [{"name","channels","max"}],
    "economics": {NAME or "default": {…}}}`; `min_or_nothing` may be "learning".

    Returns:
        Keyword arguments for `PlanRequest`.

    Raises:
        InvalidInput: If a field is unknown or a value does not fit.
    """
    place = phrase("the constraints file")
    whole = object_of(plain, ("channels", "groups", "economics"), place)
    channels = objects_by_name(whole, "channels", place)
    economics = {
        name: _economics(row, name)
        for name, row in objects_by_name(whole, "economics", place).items()
    }
    default = economics.pop("default", Economics())
    return {
        "wishes": {name: _wish(row, name) for name, row in channels.items()},
        "groups": tuple(read_group(group) for group in list_of(whole, "groups", place)),
        "economics": economics,
        "default_economics": default,
    }


def read_group(plain: object) -> GroupCap:
    """`{"name", "channels", "max"}`; a group without a name is called by its channels.

    Raises:
        InvalidInput: If a field is unknown, missing or does not fit.
    """
    given = object_of(plain, GROUP, phrase("a group"))
    channels = names_of(given, "channels", phrase("a group"))
    named = given.get("name") not in (None, "")
    name = name_of(given, phrase("a group")) if named else ", ".join(channels)
    return GroupCap(name, channels, required(given, "max", name))


def _wish(row: object, channel: str) -> ChannelWish:
    """One channel's limits, in their short words or by their full names."""
    given = dict(object_of(row, (*WISHES, *SHORT), channel))
    for short, name in SHORT.items():
        if short in given and name in given:
            raise InvalidInput(
                phrase("{channel} has both {short} and {name}, which are the same."),
                remedy=phrase("Remove one of them."),
                channel=channel,
                short=short,
                name=name,
            )
        if short in given:
            given[name] = given.pop(short)
    if given.get("minimum_or_nothing") == "learning":
        given["minimum_or_nothing"], given["learning"] = None, True
    return ChannelWish(
        off=flag_of(given, "off", channel),
        locked=number_of(given, "locked", channel),
        floor=number_of(given, "floor", channel),
        cap=number_of(given, "cap", channel),
        minimum_or_nothing=number_of(given, "minimum_or_nothing", channel),
        learning=flag_of(given, "learning", channel),
        orders_cap=number_of(given, "orders_cap", channel),
        max_change_share=number_of(given, "max_change_share", channel),
        step=number_of(given, "step", channel),
    )


def _economics(row: object, channel: str) -> Economics:
    given = object_of(row, ECONOMICS, channel)
    numbers = {key: number_of(given, key, channel) for key in ECONOMICS}
    return Economics(**{key: value for key, value in numbers.items() if value is not None})


def _group_json(group: GroupCap) -> dict[str, Any]:
    return {"name": group.name, "channels": list(group.channels), "max": group.cap}
