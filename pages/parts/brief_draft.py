"""The brief that is being edited, between two runs of its page.

What is typed lives under the widgets' keys; figures and goals, which are taken and not typed,
live in the draft that is kept beside them.
"""

import json
from dataclasses import replace
from typing import Any

import streamlit as st

from core.vendor.brief import Brief
from core.vendor.brief_file import from_json, to_json
from core.vendor.brief_parts import Answer, Budget, Goal, Module, Performance
from core.vendor.disclosure import Disclosure, Figure

TEXTS = (
    *("title", "category", "performance_note", "goal", "team", "resources", "answers_note"),
    *("trial_note", "red_lines_note", "contact"),
)
LISTS = ("countries", "languages", "platforms", "red_lines")
AS_TYPED = (*TEXTS, "dated", "deadline", "sku_count")
YES, NO = "yes", "no"


def fill(brief: Brief, *, seen: int) -> None:
    """Show this brief: every input takes its value.

    Args:
        seen: Version it was read at; 0 for a new one.
    """
    state = st.session_state
    state["brief_base"] = _text(brief)
    state["brief_seen"] = seen
    show(brief)


def show(brief: Brief) -> None:
    """Put another content under the inputs; what is stored stays what was read."""
    state = st.session_state
    for name in AS_TYPED:
        state[f"brief_{name}"] = getattr(brief, name)
    for name in LISTS:
        state[f"brief_{name}"] = list(getattr(brief, name))
    budget = brief.budget
    state["brief_budget_low"] = None if budget is None else budget.low
    state["brief_budget_high"] = None if budget is None else budget.high
    if budget is not None:
        state["brief_currency"] = budget.currency
    for figure in Figure:
        told = brief.disclosure.get(figure, Disclosure.HIDDEN)
        state[f"brief_tell_{figure.value}"] = told.value
    state["brief_modules"] = [module.value for module in brief.modules]
    for module in Module:
        state[f"brief_note_{module.value}"] = brief.modules.get(module, "")
    state["brief_answers"] = [answer.value for answer in brief.answers]
    state["brief_trial"] = {True: YES, False: NO, None: None}[brief.trial]
    state["brief_goals"] = list(range(len(brief.goals)))
    state["brief_taken_goals"] = _text(brief)
    keep(brief)


def typed() -> Brief:
    """What the inputs say.

    Raises:
        InvalidInput: If they make no brief.
    """
    state, before = st.session_state, kept()
    offered = taken_goals()
    chosen = sorted(state.get("brief_goals") or ())
    trial = state.get("brief_trial")
    words: dict[str, Any] = {name: str(state.get(f"brief_{name}") or "") for name in TEXTS}
    words |= {name: tuple(state.get(f"brief_{name}") or ()) for name in LISTS}
    return Brief(
        code=before.code,
        **words,
        dated=state.get("brief_dated") or before.dated,
        deadline=state.get("brief_deadline"),
        sku_count=state.get("brief_sku_count"),
        budget=_budget(),
        performance=before.performance,
        disclosure={
            figure: Disclosure(state.get(f"brief_tell_{figure.value}") or Disclosure.HIDDEN.value)
            for figure in Figure
        },
        goals=tuple(offered[place] for place in chosen if place < len(offered)),
        modules={
            module: str(state.get(f"brief_note_{module.value}") or "").strip()
            for module in Module
            if module.value in (state.get("brief_modules") or ())
        },
        answers=tuple(
            answer for answer in Answer if answer.value in (state.get("brief_answers") or ())
        ),
        trial=None if trial is None else trial == YES,
    )


def keep(brief: Brief) -> None:
    """Remember the last complete draft for when the page is drawn anew."""
    st.session_state["brief_kept"] = _text(brief)


def kept() -> Brief:
    return from_json(json.loads(str(st.session_state["brief_kept"])))


def base() -> Brief:
    """What the inputs were filled with."""
    return from_json(json.loads(str(st.session_state["brief_base"])))


def seen() -> int:
    """Version the edit began from."""
    return int(st.session_state["brief_seen"])


def is_shown() -> bool:
    """Whether the inputs still hold a draft; leaving the page drops them."""
    return "brief_title" in st.session_state and "brief_kept" in st.session_state


def taken_goals() -> tuple[Goal, ...]:
    """Goals that may be chosen: those the brief had, or those just taken from the targets."""
    return from_json(json.loads(str(st.session_state["brief_taken_goals"]))).goals


def take_performance(performance: Performance | None) -> None:
    """Put other figures into the draft, or none."""
    keep(replace(kept(), performance=performance))


def take_goals(goals: tuple[Goal, ...]) -> None:
    """Offer these goals, all of them chosen."""
    state = st.session_state
    state["brief_taken_goals"] = _text(replace(kept(), goals=goals))
    state["brief_goals"] = list(range(len(goals)))


def _budget() -> Budget | None:
    state = st.session_state
    low, high = state.get("brief_budget_low"), state.get("brief_budget_high")
    if low is None and high is None:
        return None
    return Budget(low, high, str(state["brief_currency"]))


def _text(brief: Brief) -> str:
    return json.dumps(to_json(brief), ensure_ascii=False)
