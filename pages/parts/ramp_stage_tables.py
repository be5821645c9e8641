"""The stages of a cold start and their gates, as two tables to fill in."""

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd
import streamlit as st

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.definition import Definition
from core.metrics.unit import Unit
from core.targets.ramp import Gate, Stage
from core.targets.target import Bound
from pages.parts import ramp_draft
from pages.parts.i18n import _
from pages.parts.kpi_words import bounds, kpi_name
from pages.parts.ramp_words import stage_name, stage_names

PER_CENT = 100
Row = Mapping[Hashable, object]


def stages(kpis: Sequence[Definition], *, may_edit: bool) -> tuple[Stage, ...]:
    """Draw both tables and return the stages that they say.

    Args:
        kpis: What a gate may ask for.

    Raises:
        InvalidInput: If a stage or a gate makes no sense.
    """
    base = ramp_draft.base()
    days = pd.DataFrame(
        [
            {
                "stage": stage_name(stage.code),
                "days": stage.days,
                "share": round(PER_CENT * stage.budget_share, 4),
            }
            for stage in base.stages
        ]
    )
    left, right = st.columns([4, 7], gap="small")
    with left:
        st.markdown(_("**Stages**"))
        edited = st.data_editor(
            days,
            key=ramp_draft.table_key("stages"),
            hide_index=True,
            num_rows="dynamic",
            disabled=not may_edit,
            column_config={
                "stage": st.column_config.TextColumn(_("Stage"), required=True, max_chars=80),
                "days": st.column_config.NumberColumn(
                    _("Days"), min_value=1, step=1, format="%d", required=True
                ),
                "share": st.column_config.NumberColumn(
                    _("Budget, %"), min_value=0.0, max_value=100.0, format="%.1f", required=True
                ),
            },
        )
        named = [row for row in edited.to_dict("records") if _text(row["stage"])]
        total = sum(_number(row["share"]) for row in named)
        st.caption(_("Shares together: {total} %, they must be 100.").format(total=f"{total:g}"))
    with right:
        st.markdown(_("**Gates**"))
        labels = [_text(row["stage"]) for row in named]
        gates = _gates(labels, kpis, may_edit=may_edit)
    _must_have_stages(gates, labels)
    return tuple(
        Stage(
            _code(_text(row["stage"])),
            int(_number(row["days"])),
            _number(row["share"]) / PER_CENT,
            tuple(gate for name, gate in gates if name == _text(row["stage"])),
        )
        for row in named
    )


def _gates(
    stage_labels: Sequence[str], kpis: Sequence[Definition], *, may_edit: bool
) -> list[tuple[str, Gate]]:
    known = {one.code: one for one in kpis}
    words = {code: name for code, name in bounds().items() if code in _bound_codes()}
    shown = pd.DataFrame(
        [
            {
                "stage": stage_name(stage.code),
                "kpi": gate.kpi,
                "bound": gate.bound.value,
                "value": _shown(gate.value, known.get(gate.kpi)),
                "whole": gate.whole,
            }
            for stage in ramp_draft.base().stages
            for gate in stage.gates
        ],
        columns=["stage", "kpi", "bound", "value", "whole"],
    ).astype({"value": "float64", "whole": "bool"})
    edited = st.data_editor(
        shown,
        key=ramp_draft.table_key("gates"),
        hide_index=True,
        num_rows="dynamic",
        disabled=not may_edit,
        column_config={
            "stage": st.column_config.SelectboxColumn(
                _("Stage"), options=list(dict.fromkeys(stage_labels)), required=True
            ),
            "kpi": st.column_config.SelectboxColumn(
                _("KPI"),
                options=list(known),
                format_func=lambda code: _kpi_label(known.get(str(code)), str(code)),
                required=True,
            ),
            "bound": st.column_config.SelectboxColumn(
                _("Asked"),
                options=list(words),
                format_func=lambda code: words[str(code)],
                required=True,
            ),
            "value": st.column_config.NumberColumn(
                _("Value"), min_value=0.0, required=True, help=_("Rates as per cent: 1 is 1 %.")
            ),
            "whole": st.column_config.CheckboxColumn(
                _("Since the start"),
                help=_("Counted since the ramp began, not only since its stage began."),
                default=False,
            ),
        },
    )
    versions = {
        gate.kpi: gate.kpi_version for stage in ramp_draft.base().stages for gate in stage.gates
    }
    return [
        (
            _text(row["stage"]),
            Gate(
                _text(row["kpi"]),
                Bound(_text(row["bound"])),
                _stored(_number(row["value"]), known.get(_text(row["kpi"]))),
                bool(row["whole"]),
                versions.get(_text(row["kpi"]), _version(known.get(_text(row["kpi"])))),
            ),
        )
        for row in edited.to_dict("records")
        if all(_text(row[column]) for column in ("stage", "kpi", "bound"))
    ]


def _must_have_stages(gates: Sequence[tuple[str, Gate]], labels: Sequence[str]) -> None:
    """A stage that was renamed or removed must not take its gates away unsaid."""
    for name, _gate in gates:
        if name not in labels:
            raise InvalidInput(
                phrase("A gate belongs to «{stage}», which is no stage of this plan."),
                remedy=phrase("Choose another stage for it, or remove the gate."),
                stage=name,
            )


def _bound_codes() -> tuple[str, str]:
    return Bound.AT_LEAST.value, Bound.AT_MOST.value


def _kpi_label(definition: Definition | None, code: str) -> str:
    return code if definition is None else kpi_name(definition)


def _version(definition: Definition | None) -> int:
    return 1 if definition is None else definition.version


def _shown(value: float, definition: Definition | None) -> float:
    """A share is typed and read as per cent."""
    share = definition is not None and definition.unit is Unit.SHARE
    return round(PER_CENT * value, 6) if share else value


def _stored(value: float, definition: Definition | None) -> float:
    share = definition is not None and definition.unit is Unit.SHARE
    return value / PER_CENT if share else value


def _code(label: str) -> str:
    """Code of a stage whose name stands in the table."""
    return next((code for code, name in stage_names().items() if name == label), label)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: object) -> float:
    """An empty cell is zero, which a stage and a gate refuse."""
    return 0.0 if not isinstance(value, int | float) or pd.isna(value) else float(value)
