"""A plan request as JSON and back: how a scenario is stored and constraints are read."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from core.budget.economics import Economics
from core.budget.problem import GroupCap, Measure
from core.budget.request import ChannelWish, NewChannel, PlanRequest, WhatIf
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

PARTS = {"economics": Economics, "wishes": ChannelWish, "what_ifs": WhatIf}


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
    given = dict(plain)
    refuse_unknown(given, [field.name for field in fields(PlanRequest)], "scenario")
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


def read_constraints(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Read a constraints file of the `plan` verb.

    `{"channels": {NAME: {"locked","floor","cap","min_or_nothing","orders_cap",
    "max_change_share","step","off"}}, "groups": [{"name","channels","max"}],
    "economics": {NAME or "default": {…}}}`; `min_or_nothing` may be "learning".

    Returns:
        Keyword arguments for `PlanRequest`.

    Raises:
        InvalidInput: If a field is unknown or a value does not fit.
    """
    refuse_unknown(plain, ("channels", "groups", "economics"), "constraints")
    try:
        economics = {
            name: Economics(**row) for name, row in dict(plain.get("economics", {})).items()
        }
        wishes = {name: _wish(row) for name, row in dict(plain.get("channels", {})).items()}
        groups = tuple(read_group(group) for group in plain.get("groups", ()))
    except (TypeError, ValueError, AttributeError) as fault:
        raise InvalidInput(
            phrase("The constraints file cannot be read: {fault}."),
            remedy=phrase("Compare it with the example in the README."),
            fault=str(fault),
        ) from fault
    default = economics.pop("default", Economics())
    return {
        "wishes": wishes,
        "groups": groups,
        "economics": economics,
        "default_economics": default,
    }


def read_group(plain: Mapping[str, Any]) -> GroupCap:
    """`{"name", "channels", "max"}`; a group without a name is called by its channels.

    Raises:
        InvalidInput: If a field is unknown.
    """
    refuse_unknown(plain, ("name", "channels", "max", "cap"), "group")
    channels = tuple(str(name) for name in plain["channels"])
    cap = plain["max"] if "max" in plain else plain["cap"]
    return GroupCap(str(plain.get("name") or ", ".join(channels)), channels, float(cap))


def refuse_unknown(given: Mapping[str, Any], known: object, where: str) -> None:
    """Raises: InvalidInput: If a field is not one of the known ones."""
    if not isinstance(given, Mapping):
        raise InvalidInput(
            phrase("The part {where} must be an object with named fields."),
            remedy=phrase("Compare it with the example in the README."),
            where=where,
        )
    names = set(known) if isinstance(known, list | tuple) else set()
    for name in given:
        if name not in names:
            raise InvalidInput(
                phrase("{where} has no field {name}."),
                remedy=phrase("Known fields: {known}."),
                where=where,
                name=name,
                known=", ".join(sorted(names)),
            )


def _wish(row: Mapping[str, Any]) -> ChannelWish:
    given = dict(row)
    for short, name in (("min", "floor"), ("max", "cap"), ("min_or_nothing", "minimum_or_nothing")):
        if short in given:
            given[name] = given.pop(short)
    if given.get("minimum_or_nothing") == "learning":
        given["minimum_or_nothing"] = None
        given["learning"] = True
    return ChannelWish(**given)


def _group_json(group: GroupCap) -> dict[str, Any]:
    return {"name": group.name, "channels": list(group.channels), "max": group.cap}
