"""The cold start that is being edited, between two runs of its page.

Numbers live under their widgets' keys. Tables keep their edits as deltas on one unchanged
table, the base; the last complete draft is kept beside them.
"""

import json
import math

import streamlit as st

from core.targets.ramp import Ramp
from core.targets.ramp_file import from_json, to_json
from core.targets.scope import Scope, ScopeKind

PER_CENT = 100
WHOLE = "business"
NUMBERS = (
    *("base_gmv", "goal_gmv", "tau_days", "budget", "target_cpa", "fixed_daily_cost"),
    *("loss_cap", "aov", "orders_cap"),
)


def fill(ramp: Ramp, *, seen: int) -> None:
    """Show this ramp: every input takes its value, every table begins anew.

    Args:
        seen: Version it was read at; 0 for a new one.
    """
    state = st.session_state
    for name in NUMBERS:
        state[f"ramp_{name}"] = getattr(ramp, name)
    state["ramp_name"] = ramp.name
    state["ramp_scope"] = scope_code(ramp.scope)
    state["ramp_basis"] = ramp.basis
    state["ramp_start"] = ramp.start
    state["ramp_currency"] = ramp.currency
    state["ramp_margin"] = round(PER_CENT * ramp.margin_share, 4)
    state["ramp_test_groups"] = ramp.test_groups
    state["ramp_filled"] = state.get("ramp_filled", 0) + 1
    state["ramp_base"] = _text(ramp)
    state["ramp_seen"] = seen
    keep(ramp)


def keep(ramp: Ramp) -> None:
    """Remember the last complete draft for when the page is drawn anew."""
    st.session_state["ramp_kept"] = _text(ramp)


def kept() -> Ramp:
    return from_json(json.loads(str(st.session_state["ramp_kept"])))


def base() -> Ramp:
    """What the tables were filled with."""
    return from_json(json.loads(str(st.session_state["ramp_base"])))


def seen() -> int:
    """Version the edit began from."""
    return int(st.session_state["ramp_seen"])


def is_shown() -> bool:
    """Whether the inputs still hold a draft; leaving the page drops them."""
    return "ramp_name" in st.session_state and "ramp_kept" in st.session_state


def table_key(name: str) -> str:
    """Key of a table; a new one whenever the draft was filled anew."""
    return f"ramp_{name}_{st.session_state['ramp_filled']}"


def number(name: str) -> float:
    """What a needed input holds; NaN where it is empty, which the core refuses."""
    value = st.session_state.get(f"ramp_{name}")
    return math.nan if value is None else float(value)


def optional(name: str) -> float | None:
    """What an input holds; None where it is empty."""
    value = st.session_state.get(f"ramp_{name}")
    return None if value is None else float(value)


def scope_code(scope: Scope) -> str:
    """A scope as one stable code: `channel:TikTok Ads TH`."""
    if scope.kind is ScopeKind.BUSINESS:
        return WHOLE
    return ":".join((scope.kind.value, scope.name, *scope.channels))


def scope_of(code: str) -> Scope:
    """That scope again; a name without a kind is a channel that does not run yet."""
    kind, *rest = code.split(":")
    if kind == WHOLE and not rest:
        return Scope()
    if kind not in {one.value for one in ScopeKind} or not rest:
        return Scope(ScopeKind.CHANNEL, code.strip())
    return Scope(ScopeKind(kind), rest[0], tuple(rest[1:]))


def _text(ramp: Ramp) -> str:
    return json.dumps(to_json(ramp))
