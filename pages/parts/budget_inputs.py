"""The slim row above the answer: budget, days, CPA cap, GMV target, goal, basis."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.budget.problem import Measure
from core.budget.request import PlanRequest
from pages.parts import assumptions, constraints_table, plan_state
from pages.parts.i18n import _

LONGEST_DAYS = 366
INPUT_WIDTH = 145  # pixels; six in a row on a laptop, two on a phone


def question_row(currency: str) -> None:
    """Draw the six inputs; `plan_state` owns their values."""
    with st.grid(6, min_column_width=INPUT_WIDTH, vertical_alignment="bottom"):
        _money(
            _("Budget, {currency}").format(currency=currency),
            key="plan_budget",
            step=500.0,
            hint=_("For all days together. Leave empty to let the cap and the target decide."),
        )
        st.number_input(
            _("Days"),
            min_value=1,
            max_value=LONGEST_DAYS,
            key="plan_days",
            persist_state="session",
        )
        _money(
            _("CPA cap, {currency}").format(currency=currency),
            key="plan_cpa_cap",
            step=0.1,
            hint=_("Ad spend / orders of the whole plan may not exceed this. Empty: no cap."),
        )
        _money(
            _("GMV target, {currency}").format(currency=currency),
            key="plan_gmv_target",
            step=1_000.0,
            hint=_("For all days together, on the basis beside it. Empty: no target."),
        )
        names = measure_names()
        st.selectbox(
            _("Goal"),
            [measure.value for measure in Measure],
            format_func=names.__getitem__,
            key="plan_goal",
            persist_state="session",
        )
        bases = {plan_state.GROSS: _("Gross"), plan_state.NET: _("Net")}
        st.selectbox(
            _("GMV basis"),
            list(bases),
            format_func=bases.__getitem__,
            key="plan_basis",
            persist_state="session",
            help=_("Gross: as the platforms report it. Net: less the refund rate you assume."),
        )


def details(request: PlanRequest) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Limits and assumptions: side by side while closed, as wide as the page when open."""
    keys = ("plan_constraints", "plan_assumptions")
    labels = (constraints_table.label(request), assumptions.label(request))
    opened = any(st.session_state.get(key) for key in keys)
    places = [st.container(), st.container()] if opened else st.columns(2, gap="small")
    limits, given = (
        place.expander(label, key=key, on_change="rerun")
        for place, label, key in zip(places, labels, keys, strict=True)
    )
    return limits, given


def measure_names() -> dict[str, str]:
    """Goals in the words of the screen."""
    return {"gmv": _("Most GMV"), "orders": _("Most orders"), "profit": _("Most profit")}


def _money(text: str, *, key: str, step: float, hint: str) -> None:
    st.number_input(
        text,
        min_value=0.0,
        value=None,
        step=step,
        format="%.2f" if step < 1 else "%.0f",
        key=key,
        help=hint,
        placeholder=_("open"),
        persist_state="session",
    )
