"""The budget question between two runs of its page: widgets hold it, this file fills them.

Numbers and choices live under their widgets' keys. Tables keep their edits as deltas
that vanish with the page, so the last complete question is kept beside them.
"""

import zlib
from collections.abc import Sequence

import streamlit as st

from core.budget.problem import Measure
from core.budget.request import PlanRequest
from pages.parts.planning import read, written

GROSS, NET = "gross", "net"


def fill(request: PlanRequest, *, scenario: str | None = None, version: int | None = None) -> None:
    """Show this question: every input takes its value, every table begins anew.

    Args:
        scenario: Code of the scenario it comes from.
        version: Version of that scenario when it was read.
    """
    state = st.session_state
    state["plan_budget"] = request.budget
    state["plan_days"] = request.days
    state["plan_cpa_cap"] = request.cpa_cap
    state["plan_gmv_target"] = request.gmv_target
    state["plan_goal"] = request.maximise.value
    state["plan_basis"] = NET if request.net else GROSS
    state["plan_currency"] = request.currency
    state["plan_by_campaign"] = request.by_campaign
    state["plan_window"] = request.window_days or 0
    state["plan_start"] = request.start
    state["plan_change_share"] = 100 * request.change_share
    state["plan_change_days"] = request.change_every_days
    for currency, rate in request.rates.items():
        state[f"plan_rate_{currency}"] = rate
    state["plan_new"] = request.new_channels
    state["plan_seed"] = request.seed
    state["plan_scenario"] = scenario
    state["plan_seen"] = version
    state["plan_filled"] = state.get("plan_filled", 0) + 1
    keep(request)


def keep(request: PlanRequest) -> None:
    """Remember the whole question for when the page is drawn anew."""
    st.session_state["plan_kept"] = written(request)


def kept() -> PlanRequest:
    """The last complete question."""
    return read(str(st.session_state["plan_kept"]))


def table(name: str, rows: Sequence[str]) -> tuple[str, PlanRequest]:
    """Key of an editor and the question it is drawn from.

    While an editor is on screen, its edits are deltas on one unchanged table; when it is
    drawn anew, because the page was left or its rows are others, it begins from what was kept.
    """
    mark = zlib.crc32("\n".join(rows).encode())
    key = f"plan_{name}_{st.session_state['plan_filled']}_{mark}"
    base = f"plan_base_{name}"
    if key not in st.session_state or base not in st.session_state:
        st.session_state[base] = st.session_state["plan_kept"]
    return key, read(str(st.session_state[base]))


def take_budget(budget: float, cpa: float | None, gmv: float) -> None:
    """Make a point of the frontier the question; wishes it breaks are dropped."""
    state = st.session_state
    state["plan_budget"] = round(budget, 2)
    cap, target = state.get("plan_cpa_cap"), state.get("plan_gmv_target")
    if cap is not None and (cpa is None or cpa > cap):
        state["plan_cpa_cap"] = None
    if target is not None and gmv < target:
        state["plan_gmv_target"] = None


def goal() -> Measure:
    return Measure(st.session_state.get("plan_goal") or Measure.GMV.value)


def labels_moved(before: PlanRequest, after: PlanRequest) -> bool:
    """Whether a label drawn above the tables is out of date."""
    return (before.wishes, before.groups, before.currency, before.by_campaign) != (
        after.wishes,
        after.groups,
        after.currency,
        after.by_campaign,
    ) or before.window_days != after.window_days
