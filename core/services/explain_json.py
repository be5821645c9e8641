"""Why a KPI changed, as the `explain` verb prints it; the field names are a contract."""

from datetime import date
from typing import Any

from core.foundation.errors import RecordNotFound
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.definition import Definition, formulas
from core.services.explain import explain
from core.services.explain_words import answer, line_name
from core.services.explanation import Explanation
from core.services.kpi_definitions import standard_definitions
from core.services.plan_file import facts_of
from core.targets.scope import Scope


def explain_json(
    name: str, content: bytes, *, kpi: str, period: Period, against: Period, today: date
) -> dict[str, Any]:
    """Explain a standard KPI from one file of facts.

    Args:
        name, content: Of the file.
        kpi: Code of a standard definition.

    Raises:
        InvalidInput: If the file or the question cannot be used.
        RecordNotFound: If there is no such KPI.
    """
    facts, currency = facts_of(name, content, today=today)
    definitions = standard_definitions()
    return as_json(
        explain(
            facts,
            kpi=_named(kpi, definitions),
            kpis=formulas(definitions),
            scope=Scope(),
            period=period,
            against=against,
            currency=currency,
        )
    )


def as_json(one: Explanation) -> dict[str, Any]:
    """Every line and channel; effects add up to `change` exactly as printed."""
    return {
        "kpi": one.definition.code,
        "version": one.definition.version,
        "basis": one.definition.basis.attribution.value,
        "unit": one.definition.unit.value,
        "currency": one.currency or None,
        "period": _period(one.period),
        "against": _period(one.against),
        "per_day": one.per_day,
        "before": float(one.before),
        "after": float(one.after),
        "change": float(one.change),
        "sentence": str(answer(one)),
        "method": _method(one),
        "volume_of": one.anchor or None,
        "lines": [
            {
                "code": line.code,
                "name": line_name(line, one.anchor),
                "effect": float(line.effect),
                "before": line.before,
                "after": line.after,
            }
            for line in one.lines
        ],
        "channels": [
            {
                "channel": part.name,
                "state": part.state or "kept",
                "before": part.before,
                "after": part.after,
                "change": float(part.change),
                "effects": {
                    line.code: float(effect)
                    for line, effect in zip(one.lines, part.effects, strict=True)
                },
            }
            for part in one.channels
        ],
        "findings": [
            {"code": found.code, "severity": found.severity.value, "sentence": str(found)}
            for found in one.findings
        ],
    }


def _method(one: Explanation) -> str:
    if one.by_logs:
        return "lmdi"
    return "lmdi_and_shapley" if one.channels else "shapley"


def _period(one: Period) -> dict[str, str]:
    return {"from": one.first_day.isoformat(), "to": one.last_day.isoformat()}


def _named(kpi: str, definitions: tuple[Definition, ...]) -> Definition:
    for one in definitions:
        if one.code == kpi:
            return one
    raise RecordNotFound(
        phrase("There is no KPI {code}."),
        remedy=phrase("Known are {known}."),
        code=kpi,
        known=", ".join(one.code for one in definitions),
    )
