"""The `pace` verb: one file of facts, some targets, one answer; its fields are a contract."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.numbers import NO_CURRENCY
from core.metrics.definition import Definition, formulas
from core.services.kpi_definitions import standard_definitions
from core.services.pace import CourseDay, PaceReport, pace_of
from core.services.plan_file import facts_of
from core.targets.pace import Pace
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound

WISH = re.compile(
    r"\s*(?P<kpi>[a-z][a-z0-9_]*)\s*(?P<sign>>=|<=|=)\s*(?P<base>[^/]+?)(?:/(?P<stretch>[^/]+))?\s*"
)
BOUNDS = {">=": Bound.AT_LEAST, "<=": Bound.AT_MOST, "=": None}
KINDS = {one.value: one for one in (ScopeKind.MARKET, ScopeKind.PLATFORM, ScopeKind.CHANNEL)}


@dataclass(frozen=True, slots=True)
class Wish:
    """One `--target`.

    Attributes:
        bound: None where only a value was given: the definition says which side is better.
    """

    kpi: str
    base: float
    stretch: float | None
    bound: Bound | None


def read_wish(text: str) -> Wish:
    """Read `gmv=50000`, `cpa<=3.5` or `gmv=50000/60000` (base/stretch).

    Raises:
        InvalidInput: If it is none of these, or asks for nothing.
    """
    found = WISH.fullmatch(text)
    try:
        numbers = [] if found is None else [float(found["base"])]
        if found is not None and found["stretch"] is not None:
            numbers.append(float(found["stretch"]))
    except ValueError:
        found = None
    if found is None or not all(map(isfinite, numbers)):
        raise InvalidInput(
            phrase("{text} is not a target."),
            remedy=phrase("Write gmv=50000, cpa<=3.5, or gmv=50000/60000 with a stretch target."),
            text=text,
        )
    if min(numbers) <= 0:
        raise InvalidInput(
            phrase("A target must be a number above zero."),
            remedy=phrase("Leave it away if nothing is asked; type rates as per cent."),
        )
    stretch = numbers[1] if len(numbers) > 1 else None
    return Wish(found["kpi"], numbers[0], stretch, BOUNDS[found["sign"]])


def read_scope(text: str | None) -> Scope:
    """Read `channel:NAME`, `platform:tiktok` or `market:US`; None is the whole business.

    Raises:
        InvalidInput: If it is none of these.
    """
    if text is None or text == ScopeKind.BUSINESS.value:
        return Scope()
    kind, _, name = text.partition(":")
    if kind not in KINDS or not name.strip():
        raise InvalidInput(
            phrase("{text} is not a part of the business."),
            remedy=phrase("Write channel:NAME, platform:tiktok or market:US."),
            text=text,
        )
    return Scope(KINDS[kind], name.strip())


def read_day(text: str) -> date:
    """Raises: InvalidInput: If it is no day in ISO form."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise InvalidInput(
            phrase("{text} is not a date."), remedy=phrase("Write it as 2026-11-30."), text=text
        ) from fault


def pace_json(
    name: str,
    content: bytes,
    *,
    targets: Sequence[str],
    first_day: str,
    last_day: str,
    as_of: str | None = None,
    scope: str | None = None,
    currency: str | None = None,
    today: date,
) -> dict[str, Any]:
    """How targets stand by the facts of one file.

    Args:
        targets: As `read_wish` reads them.
        first_day, last_day: Of the period, in ISO form.
        as_of: Judge as on that day: facts from it on are not looked at.
        scope: As `read_scope` reads it.
        currency: Of the targets; None is that of the facts. A table that states none takes it.

    Raises:
        InvalidInput: If a target, a date, the scope or the file makes no sense, or no fact
            knows a KPI.
    """
    period = Period(read_day(first_day), read_day(last_day))
    now = today if as_of is None else read_day(as_of)
    wishes = [read_wish(text) for text in targets]
    if not wishes:
        raise InvalidInput(
            phrase("No target is given."), remedy=phrase("Add --target gmv=50000, for example.")
        )
    known = {one.code: one for one in standard_definitions()}
    definitions = [_definition(known, wish.kpi) for wish in wishes]
    facts, found = facts_of(name, content, today=now)
    told = found if currency is None else currency
    part = read_scope(scope)
    kpis = formulas(known.values())
    reports = [
        pace_of(
            facts,
            definition=definition,
            kpis=kpis,
            scope=part,
            period=period,
            base=wish.base,
            stretch=wish.stretch,
            bound=wish.bound,
            currency=found if found == NO_CURRENCY else told,
            today=now,
        )
        for definition, wish in zip(definitions, wishes, strict=True)
    ]
    return {
        "from": period.first_day.isoformat(),
        "to": period.last_day.isoformat(),
        "as_of": now.isoformat(),
        "scope": {"kind": part.kind.value, "name": part.name},
        "currency": told,
        "targets": [report_json(report) for report in reports],
    }


def report_json(report: PaceReport) -> dict[str, Any]:
    """One target as the `pace` verb prints it; money and counts for the whole period."""
    return {
        "kpi": report.definition.code,
        "version": report.definition.version,
        "basis": report.definition.basis.attribution.value,
        "facts_until": None if report.facts_until is None else report.facts_until.isoformat(),
        "assumed": list(report.assumed),
        "known_share": report.known_share,
        **_pace(report.base),
        "stretch": None if report.stretch is None else _pace(report.stretch),
        "course": [_day(one) for one in report.course],
        "findings": [
            {"code": one.code, "severity": one.severity.value, "sentence": str(one)}
            for one in report.findings
        ],
    }


def _pace(pace: Pace) -> dict[str, Any]:
    return {
        "target": pace.goal.target,
        "bound": pace.goal.bound.value,
        "phase": pace.phase.value,
        "days": pace.days,
        "known_days": pace.known_days,
        "missing_days": pace.missing_days,
        "provisional_days": pace.provisional_days,
        "actual": pace.actual,
        "planned": pace.planned,
        "pace": pace.pace,
        "point": pace.point,
        "low": pace.low,
        "high": pace.high,
        "probability": pace.probability,
        "met": pace.met,
        "rag": pace.rag.value,
        "present_level": pace.base_level,
        "needed_level": pace.needed_level,
        "needed_ratio": pace.needed_ratio,
        "method": pace.method.value,
        "coverage": {
            "held": pace.coverage.held,
            "windows": pace.coverage.windows,
            "testable": pace.coverage.testable,
        },
    }


def _day(one: CourseDay) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "actual": one.actual,
        "planned": one.planned,
        "expected": one.expected,
        "low": one.low,
        "high": one.high,
    }


def _definition(known: dict[str, Definition], code: str) -> Definition:
    if code not in known:
        raise InvalidInput(
            phrase("There is no KPI {code}."),
            remedy=phrase("Known are {known}."),
            code=code,
            known=", ".join(known),
        )
    return known[code]
