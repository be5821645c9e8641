"""A ramp as JSON and back: how it is stored, and how a file states it."""

from typing import Any

from core.foundation.json_parts import (
    choice_of,
    day_of,
    flag_of,
    list_of,
    number_of,
    object_of,
    required,
    text_of,
    whole_of,
)
from core.foundation.text import phrase
from core.targets.ramp import Gate, Ramp, Stage
from core.targets.target import Bound
from core.targets.target_file import scope_of

KEYS = (
    *("code", "name", "scope", "basis", "start", "stages", "base_gmv", "goal_gmv", "tau_days"),
    *("budget", "target_cpa", "margin_share", "currency", "fixed_daily_cost", "test_groups"),
    *("loss_cap", "aov", "orders_cap"),
)
STAGE = ("code", "days", "budget_share", "gates")
GATE = ("kpi", "kpi_version", "bound", "value", "whole")


def to_json(ramp: Ramp) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts only."""
    return {
        "code": ramp.code,
        "name": ramp.name,
        "scope": {
            "kind": ramp.scope.kind.value,
            "name": ramp.scope.name,
            "channels": list(ramp.scope.channels),
        },
        "basis": ramp.basis,
        "start": ramp.start.isoformat(),
        "stages": [_stage_json(stage) for stage in ramp.stages],
        "base_gmv": ramp.base_gmv,
        "goal_gmv": ramp.goal_gmv,
        "tau_days": ramp.tau_days,
        "budget": ramp.budget,
        "target_cpa": ramp.target_cpa,
        "margin_share": ramp.margin_share,
        "currency": ramp.currency,
        "fixed_daily_cost": ramp.fixed_daily_cost,
        "test_groups": ramp.test_groups,
        "loss_cap": ramp.loss_cap,
        "aov": ramp.aov,
        "orders_cap": ramp.orders_cap,
    }


def from_json(plain: object) -> Ramp:
    """Read what `to_json` wrote, or a ramp written by hand.

    Raises:
        InvalidInput: If a field is unknown, missing or does not fit.
    """
    place = phrase("the ramp")
    data = object_of(plain, KEYS, place)
    fixed = number_of(data, "fixed_daily_cost", place)
    return Ramp(
        code=text_of(data, "code", place),
        name=text_of(data, "name", place),
        scope=scope_of(data.get("scope")),
        basis=text_of(data, "basis", place),
        start=day_of(data, "start", place),
        stages=tuple(_stage(row) for row in list_of(data, "stages", place)),
        base_gmv=required(data, "base_gmv", place),
        goal_gmv=required(data, "goal_gmv", place),
        tau_days=required(data, "tau_days", place),
        budget=required(data, "budget", place),
        target_cpa=required(data, "target_cpa", place),
        margin_share=required(data, "margin_share", place),
        currency=text_of(data, "currency", place),
        fixed_daily_cost=0.0 if fixed is None else fixed,
        test_groups=whole_of(data, "test_groups", place, missing=1),
        loss_cap=number_of(data, "loss_cap", place),
        aov=number_of(data, "aov", place),
        orders_cap=number_of(data, "orders_cap", place),
    )


def _stage_json(stage: Stage) -> dict[str, Any]:
    return {
        "code": stage.code,
        "days": stage.days,
        "budget_share": stage.budget_share,
        "gates": [
            {
                "kpi": gate.kpi,
                "kpi_version": gate.kpi_version,
                "bound": gate.bound.value,
                "value": gate.value,
                "whole": gate.whole,
            }
            for gate in stage.gates
        ],
    }


def _stage(plain: object) -> Stage:
    place = phrase("the stage")
    data = object_of(plain, STAGE, place)
    return Stage(
        text_of(data, "code", place),
        whole_of(data, "days", place),
        required(data, "budget_share", place),
        tuple(_gate(row) for row in list_of(data, "gates", place)),
    )


def _gate(plain: object) -> Gate:
    place = phrase("the gate")
    data = object_of(plain, GATE, place)
    return Gate(
        text_of(data, "kpi", place),
        choice_of(Bound, data, "bound", place),
        required(data, "value", place),
        flag_of(data, "whole", place),
        whole_of(data, "kpi_version", place, missing=1),
    )
