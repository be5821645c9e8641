"""What to explain: KPI, scope and two periods, from a link or by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from core.foundation.period import Period
from core.metrics.definition import Definition
from core.services.explain import last_and_before
from core.store.workspace import Workspace
from core.targets.scope import Scope
from pages.parts import why_reading
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name, scope_kinds, scope_name

SPANS = {"7": 7, "28": 28}
OWN = "own"


@dataclass(frozen=True, slots=True)
class Question:
    """KPI and scope by their codes, and the two periods."""

    kpi: str
    scope: str
    currency: str
    period: Period
    against: Period


def ask(workspace: Workspace, kpis: Mapping[str, Definition]) -> Question | None:
    """One slim row; None while a date is still missing.

    Raises:
        CoreError: If no fact knows the KPI in this scope, or a period is reversed.
    """
    scopes = why_reading.scopes(workspace)
    _arrive(kpis, scopes)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kpi = st.selectbox(
            _("KPI"),
            list(kpis),
            format_func=lambda code: kpi_name(kpis[code]),
            key="why_kpi",
            width=260,
        )
        scope = st.selectbox(
            _("Scope"),
            list(scopes),
            format_func=lambda code: _scope(scopes[code]),
            key="why_scope",
            width=240,
        )
        labels = {"7": _("7 days"), "28": _("28 days"), OWN: _("Own dates")}
        span = st.segmented_control(
            _("Period, against as many days before"),
            list(labels),
            format_func=labels.__getitem__,
            default="7" if "why_span" not in st.session_state else None,
            key="why_span",
            required=True,
        )
        currency = _currency(workspace)
    known = why_reading.days(workspace, kpi, scope, currency)
    period, against = last_and_before(known.last_day, days=SPANS.get(span or "", 7))
    if span != OWN:
        return Question(kpi, scope, currency, period, against)
    return _own(Question(kpi, scope, currency, period, against))


def _own(usual: Question) -> Question | None:
    with st.container(horizontal=True):
        first = _dates(_("Period"), "why_dates", usual.period)
        if first is None:
            return None
        before = _dates(
            _("Compared with"),
            "why_against",
            usual.against
            if first == usual.period
            else last_and_before(first.last_day, days=first.days)[1],
        )
    if before is None:
        return None
    return Question(usual.kpi, usual.scope, usual.currency, first, before)


def _dates(label: str, key: str, usual: Period) -> Period | None:
    if key not in st.session_state:
        st.session_state[key] = (usual.first_day, usual.last_day)
    chosen = st.date_input(
        label,
        key=key,
        format="YYYY-MM-DD",
        width=260,
        on_change=_compare_anew if key == "why_dates" else None,
    )
    if not isinstance(chosen, tuple) or len(chosen) != 2:
        return None
    return Period(*chosen)


def _compare_anew() -> None:
    """Other days want other days before them."""
    st.session_state.pop("why_against", None)


def _arrive(kpis: Mapping[str, Definition], scopes: Mapping[str, Scope]) -> None:
    """Take `?kpi=gmv&from=…&to=…&scope=…` once; what makes no sense is passed over."""
    state = st.session_state
    if "why_kpi" in state and state["why_kpi"] in kpis:
        return
    asked = st.query_params
    state["why_kpi"] = asked.get("kpi") if asked.get("kpi") in kpis else _usual(kpis)
    if asked.get("scope") in scopes:
        state["why_scope"] = asked.get("scope")
    try:
        first, last = (date.fromisoformat(asked.get(end, "")) for end in ("from", "to"))
    except ValueError:
        return
    if first <= last:
        state["why_span"] = OWN
        state["why_dates"] = (first, last)


def _usual(kpis: Mapping[str, Definition]) -> str:
    return next((code for code in ("gmv", "gmv_max_gmv", "orders", "spend") if code in kpis),
                next(iter(kpis)))  # fmt: skip


def _currency(workspace: Workspace) -> str:
    codes = why_reading.currencies(workspace)
    if len(codes) == 1:
        return codes[0]
    chosen = st.segmented_control(
        _("Currency"), codes, default=codes[0], key="why_currency", required=True
    )
    return chosen or codes[0]


def _scope(scope: Scope) -> str:
    if scope == Scope():
        return scope_name(scope)
    return f"{scope_kinds()[scope.kind.value]} · {scope_name(scope)}"
