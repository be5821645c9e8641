"""Targets in a file: do they contradict each other, what do they imply, what mends them?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.json_parts import (
    flag_of,
    list_of,
    number_of,
    object_of,
    objects_by_name,
    text_of,
)
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.definition import Definition
from core.metrics.formula import measures_of, read_formula, refuse_rings
from core.metrics.measures import MEASURES
from core.services.kpi_definitions import standard_definitions
from core.services.target_check import Check, check, grouped
from core.targets.lints import Limits
from core.targets.log_kpi import Range
from core.targets.scope import Scope
from core.targets.target import Bound, Target
from core.targets.target_file import period_of, scope_of

KEYS = (
    *("currency", "from", "to", "scope", "targets", "kpis"),
    *("margin_share", "budget", "orders_per_day"),
)
TARGET = ("kpi", "value", "min", "max", "stretch", "locked", "stiffness", "owner", "why")
MOST_OWN = 40
ANY_MONTH = Period(date(2001, 1, 1), date(2001, 1, 30))  # where a file names no days


def targets_json(data: object, *, today: date) -> dict[str, Any]:
    """Answer a file of targets of one scope and period.

    Args:
        today: A period that ended before is answered, and said to be over.

    Raises:
        InvalidInput: If the file makes no sense; the place is named.
    """
    place = phrase("the file")
    plain = object_of(data, KEYS, place)
    definitions = _with_own(plain)
    by_code = {one.code: one for one in definitions}
    currency = text_of(plain, "currency", place, empty=True)
    dated = "from" in plain or "to" in plain
    period = period_of(plain, place) if dated else ANY_MONTH
    rows = list_of(plain, "targets", place)
    if not rows:
        raise InvalidInput(
            phrase("The file holds no target."),
            remedy=phrase('Write "targets": [{{"kpi": "gmv", "min": 5000}}, …].'),
        )
    scope = scope_of(plain.get("scope"))
    targets = [_target(row, by_code, scope, period, currency) for row in rows]
    own = objects_by_name(plain, "kpis", place)
    groups, loose = grouped(targets, definitions, also=own)
    limits = Limits(
        margin_share=number_of(plain, "margin_share", place),
        budget=number_of(plain, "budget", place),
        orders_per_day=number_of(plain, "orders_per_day", place),
    )
    if dated and period.last_day < today:
        loose += (_over(period),)
    return check_json([check(group, limits=limits) for group in groups], loose)


def check_json(checks: list[Check], loose: tuple[Finding, ...] = ()) -> dict[str, Any]:
    """Checks of one scope and period as plain JSON."""
    ranges: dict[str, Any] = {}
    at_base: dict[str, Any] = {}
    for one in reversed(checks):
        ranges |= {code: _range(span) for code, span in one.told.ranges.items()}
        at_base |= {code: _range(span) for code, span in one.at_base.ranges.items()}
    locked = [one.locked.facts["kpis"] for one in checks if one.locked is not None]
    consistent = all(one.consistent for one in checks)
    return {
        "status": "consistent" if consistent else "contradictory",
        "conflicts": [
            {
                "kpis": list(conflict.kpis),
                "factor": _clean(conflict.factor),
                "implied": {kpi: _clean(value) for kpi, value in conflict.implied.items()},
                "basis": one.group.basis,
            }
            for one in checks
            for conflict in one.told.conflicts
        ],
        "ranges": ranges,
        "at_base": at_base,
        "repairs": [
            {
                "way": repair.way.value,
                "changes": {kpi: _clean(change) for kpi, change in repair.changes.items()},
                "targets": {
                    wish.kpi: {"min": _clean(wish.low), "max": _clean(wish.high)}
                    for wish in repair.wishes
                },
                "basis": one.group.basis,
            }
            for one in checks
            for repair in one.mending
        ],
        "locked_conflict": None if not locked else list(locked[0]),  # type: ignore[call-overload]
        "findings": [
            {"code": f.code, "severity": f.severity.value, "sentence": str(f)}
            for f in (*loose, *(f for one in checks for f in one.findings))
        ],
    }


def _with_own(plain: Mapping[str, object]) -> tuple[Definition, ...]:
    """The standard set and the file's own KPIs, which are like GMV but for their formula."""
    standard = standard_definitions()
    like = next(one for one in standard if one.code == "gmv")
    asked = objects_by_name(plain, "kpis", phrase("the file"))
    if len(asked) > MOST_OWN:
        raise InvalidInput(
            phrase("{count} own KPIs are more than a file may define."),
            remedy=phrase("Define at most {most}."),
            count=len(asked),
            most=MOST_OWN,
        )
    own = []
    for code, text in asked.items():
        if not isinstance(text, str):
            raise InvalidInput(
                phrase("The formula of {kpi} is no text."),
                remedy=phrase('Write it in quotes: "1000 * gmv / views".'),
                kpi=code,
            )
        own.append(replace(like, code=code, name_en=code, name_zh=code, formula=read_formula(text)))
    named = {one.code for one in own}
    definitions = (*own, *(one for one in standard if one.code not in named))
    known = {one.code: one.formula for one in definitions}
    refuse_rings(known)
    for one in own:
        unknown = measures_of(one.formula, known) - set(MEASURES)
        if unknown:
            raise InvalidInput(
                phrase("The formula of {kpi} has the unknown measure {measures}."),
                remedy=phrase("Known are {known}; write kpi:code for another KPI."),
                kpi=one.code,
                measures=", ".join(sorted(unknown)),
                known=", ".join(MEASURES),
            )
    return definitions


def _target(
    row: object,
    by_code: Mapping[str, Definition],
    scope: Scope,
    period: Period,
    currency: str,
) -> Target:
    place = phrase("a target")
    data = object_of(row, TARGET, place)
    code = text_of(data, "kpi", place)
    if code not in by_code:
        raise InvalidInput(
            phrase("There is no KPI {kpi}."),
            remedy=phrase("Known are {known}; define your own under «kpis»."),
            kpi=code,
            known=", ".join(by_code),
        )
    given = {key: number_of(data, key, code) for key in ("value", "min", "max")}
    asked = [key for key, number in given.items() if number is not None]
    if len(asked) != 1:
        raise InvalidInput(
            phrase("The target for {kpi} needs one of value, min and max."),
            remedy=phrase("Write «value» for exactly, «min» for at least, «max» for at most."),
            kpi=code,
        )
    bound = {"value": Bound.EXACTLY, "min": Bound.AT_LEAST, "max": Bound.AT_MOST}[asked[0]]
    number = given[asked[0]]
    assert number is not None
    stiffness = number_of(data, "stiffness", code)
    return Target(
        code=code,
        kpi=code,
        kpi_version=by_code[code].version,
        scope=scope,
        period=period,
        base=number,
        bound=bound,
        stretch=number_of(data, "stretch", code),
        currency=currency,
        owner=text_of(data, "owner", code, empty=True),
        why=text_of(data, "why", code, empty=True),
        locked=flag_of(data, "locked", code),
        stiffness=1.0 if stiffness is None else stiffness,
    )


def _over(period: Period) -> Finding:
    return Finding(
        "period_over",
        Severity.WATCH,
        phrase("The period of this target ended on {day}."),
        {"day": period.last_day},
        phrase("Choose a period that still runs; a target set afterwards is none."),
    )


def _range(span: Range) -> dict[str, Any]:
    return {
        "low": _clean(span.low),
        "high": _clean(span.high),
        "value": _clean(span.value),
        "empty": span.empty,
        "because_low": list(span.because_low),
        "because_high": list(span.because_high),
    }


def _clean(number: float | None) -> float | None:
    """Without the dust of logarithms: ten digits."""
    return None if number is None else float(f"{number:.10g}")
