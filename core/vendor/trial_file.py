"""A trial as JSON and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.foundation.json_parts import (
    choice_of,
    day_of,
    list_of,
    number_of,
    object_of,
    required,
    text_of,
    whole_of,
)
from core.foundation.text import phrase
from core.vendor.trial import ExitStep, Outcome, Trial, TrialDay, TrialRules
from core.vendor.trial_gate import Direction, Gate, GateKind, GateValue

KEYS = (
    *("code", "vendor", "rules", "daily_budget", "budget", "latest_end", "exit_steps", "days"),
    *("gate_values", "outcome", "ended", "note"),
)
RULE_KEYS = (
    *("target_cpa", "currency", "start", "confidence", "dispersion", "window_days", "gates"),
)
GATE_KEYS = ("code", "kind", "direction", "limit", "source", "title")
DAY_KEYS = ("day", "spend", "orders")
STEP_KEYS = ("title", "done")
VALUE_KEYS = ("gate", "value", "seen")


def to_json(trial: Trial) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts; days as 2026-11-30."""
    rules = trial.rules
    return {
        "code": trial.code,
        "vendor": trial.vendor,
        "rules": {
            "target_cpa": rules.target_cpa,
            "currency": rules.currency,
            "start": rules.start.isoformat(),
            "confidence": rules.confidence,
            "dispersion": rules.dispersion,
            "window_days": rules.window_days,
            "gates": [
                {
                    "code": gate.code,
                    "kind": gate.kind.value,
                    "direction": gate.direction.value,
                    "limit": gate.limit,
                    "source": gate.source,
                    "title": gate.title,
                }
                for gate in rules.gates
            ],
        },
        "daily_budget": trial.daily_budget,
        "budget": trial.budget,
        "latest_end": trial.latest_end.isoformat(),
        "exit_steps": [
            {"title": step.title, "done": _written(step.done)} for step in trial.exit_steps
        ],
        "days": [
            {"day": one.day.isoformat(), "spend": one.spend, "orders": one.orders}
            for one in trial.days
        ],
        "gate_values": [
            {"gate": one.gate, "value": one.value, "seen": one.seen.isoformat()}
            for one in trial.gate_values
        ],
        "outcome": None if trial.outcome is None else trial.outcome.value,
        "ended": _written(trial.ended),
        "note": trial.note,
    }


def from_json(plain: object) -> Trial:
    """Raises: InvalidInput: If a key is unknown, or a value is missing or does not fit."""
    place = phrase("the trial")
    data = object_of(plain, KEYS, place)
    return Trial(
        code=text_of(data, "code", place),
        vendor=text_of(data, "vendor", place),
        rules=_rules(data.get("rules")),
        daily_budget=required(data, "daily_budget", place),
        budget=required(data, "budget", place),
        latest_end=day_of(data, "latest_end", place),
        exit_steps=tuple(_step(row) for row in list_of(data, "exit_steps", place)),
        days=tuple(_day(row) for row in list_of(data, "days", place)),
        gate_values=tuple(_value(row) for row in list_of(data, "gate_values", place)),
        outcome=None if data.get("outcome") is None else choice_of(Outcome, data, "outcome", place),
        ended=_maybe(data, "ended", place),
        note=text_of(data, "note", place, empty=True),
    )


def _rules(plain: object) -> TrialRules:
    place = phrase("the rules of the trial")
    data = object_of(plain, RULE_KEYS, place)

    def or_usual(key: str, usual: float) -> float:
        value = number_of(data, key, place)
        return usual if value is None else value

    return TrialRules(
        target_cpa=required(data, "target_cpa", place),
        currency=text_of(data, "currency", place),
        start=day_of(data, "start", place),
        confidence=or_usual("confidence", 0.9),
        dispersion=or_usual("dispersion", 1.5),
        window_days=whole_of(data, "window_days", place, 7),
        gates=tuple(_gate(row) for row in list_of(data, "gates", place)),
    )


def _gate(row: object) -> Gate:
    place = phrase("the condition of the trial")
    data = object_of(row, GATE_KEYS, place)
    return Gate(
        code=text_of(data, "code", place),
        kind=choice_of(GateKind, data, "kind", place),
        direction=choice_of(Direction, data, "direction", place),
        limit=required(data, "limit", place),
        source=text_of(data, "source", place),
        title=text_of(data, "title", place, empty=True),
    )


def _day(row: object) -> TrialDay:
    place = phrase("the day of the trial")
    data = object_of(row, DAY_KEYS, place)
    return TrialDay(
        day_of(data, "day", place), required(data, "spend", place), whole_of(data, "orders", place)
    )


def _step(row: object) -> ExitStep:
    place = phrase("the exit step")
    data = object_of(row, STEP_KEYS, place)
    return ExitStep(text_of(data, "title", place), _maybe(data, "done", place))


def _value(row: object) -> GateValue:
    place = phrase("the result of a condition")
    data = object_of(row, VALUE_KEYS, place)
    return GateValue(
        text_of(data, "gate", place), required(data, "value", place), day_of(data, "seen", place)
    )


def _maybe(data: Mapping[str, object], key: str, place: str) -> date | None:
    return None if data.get(key) is None else day_of(data, key, place)


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
