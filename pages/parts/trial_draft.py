"""The trial that is being typed, between two runs of its page.

Fields live under their widgets' keys; the two tables keep their edits on one unchanged base.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import streamlit as st

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.trial import ExitStep, Trial, TrialRules
from core.vendor.trial_gate import Direction, Gate, GateKind
from pages.parts import session, trial_words
from pages.parts.i18n import _

Draft = dict[str, Any]
USUAL_DAYS = 30
USUAL_DISPERSION = 1.5
USUAL_WINDOW_DAYS = 7


@dataclass(frozen=True, slots=True)
class GateRow:
    """A condition while it is typed; without a limit it is none yet."""

    code: str
    kind: str
    title: str
    direction: str
    limit: float | None
    source: str


def of_trial(trial: Trial) -> Draft:
    """The fields of a stored trial."""
    rules = trial.rules
    return {
        "vendor": trial.vendor,
        "target": rules.target_cpa,
        "currency": rules.currency,
        "start": rules.start,
        "end": trial.latest_end,
        "daily": trial.daily_budget,
        "budget": trial.budget,
        "confidence": rules.confidence,
        "dispersion": rules.dispersion,
        "window": rules.window_days,
        "note": trial.note,
        "gates": tuple(
            GateRow(
                gate.code,
                gate.kind.value,
                gate.title,
                gate.direction.value,
                gate.limit,
                gate.source,
            )
            for gate in rules.gates
        ),
        "steps": trial.exit_steps,
    }


def new(currency: str) -> Draft:
    """A draft without vendor and amounts: only dates, care and words are proposed."""
    start = session.today() + timedelta(days=1)
    orders, inbox = _("Order export of Seller Center"), _("Own inbox")
    return {
        "vendor": None,
        "target": None,
        "currency": currency,
        "start": start,
        "end": start + timedelta(days=USUAL_DAYS - 1),
        "daily": None,
        "budget": None,
        "confidence": 0.9,
        "dispersion": USUAL_DISPERSION,
        "window": USUAL_WINDOW_DAYS,
        "note": "",
        "gates": (
            _usual("g1", GateKind.REFUND_SHARE, Direction.AT_MOST, orders),
            _usual("g2", GateKind.NET_GMV, Direction.AT_LEAST, orders),
            _usual("g3", GateKind.REPORTS_ON_TIME, Direction.AT_LEAST, inbox),
        ),
        "steps": tuple(ExitStep(title) for title in trial_words.exit_steps()),
    }


def to_trial(draft: Draft, *, code: str, before: Trial | None) -> Trial:
    """The trial that a draft says; results and outcome stay those of `before`.

    Raises:
        InvalidInput: If something is missing or contradicts itself.
    """
    typed = [draft[name] for name in ("vendor", "target", "daily", "budget", "start", "end")]
    if any(one is None for one in typed):
        raise InvalidInput(
            phrase("The trial is not complete yet."),
            remedy=phrase("Fill in vendor, target CPA, both budgets and both days."),
        )
    rules = TrialRules(
        target_cpa=draft["target"],
        currency=draft["currency"],
        start=draft["start"],
        confidence=draft["confidence"],
        dispersion=draft["dispersion"],
        window_days=int(draft["window"]),
        gates=tuple(_gate(row) for row in draft["gates"] if row.limit is not None),
    )
    made = Trial(
        code=code,
        vendor=draft["vendor"],
        rules=rules,
        daily_budget=draft["daily"],
        budget=draft["budget"],
        latest_end=draft["end"],
        exit_steps=draft["steps"],
        note=draft["note"],
    )
    if before is None:
        return made
    return replace(
        made,
        days=before.days,
        gate_values=before.gate_values,
        exit_steps=before.exit_steps,
        outcome=before.outcome,
        ended=before.ended,
    )


def fill(draft: Draft, *, seen: int) -> None:
    """Show this draft: every input takes its value, both tables begin anew."""
    state = st.session_state
    for name in draft:
        if name not in ("gates", "steps"):
            state[f"trial_f_{name}"] = draft[name]
    state["trial_filled"] = state.get("trial_filled", 0) + 1
    state["trial_base"], state["trial_typed"], state["trial_seen"] = draft, draft, seen


def keep(draft: Draft) -> None:
    """Remember what is typed for when the page is drawn anew."""
    st.session_state["trial_typed"] = draft


def typed() -> Draft:
    return dict(st.session_state["trial_typed"])


def base() -> Draft:
    """What the inputs were filled with."""
    return dict(st.session_state["trial_base"])


def seen() -> int:
    """Version the edit began from; 0 for a new one."""
    return int(st.session_state["trial_seen"])


def told(seen_now: int) -> None:
    """Theirs was shown: the next save builds on it."""
    st.session_state["trial_seen"] = seen_now


def load(mark: str, draft: Draft, *, seen_now: int) -> None:
    """Fill the inputs, unless somebody is typing in them.

    Args:
        mark: What the draft belongs to.
        seen_now: Version that is stored now.
    """
    state = st.session_state
    known = state.get("trial_loaded") == (session.code(), mark)
    untouched = known and typed() == base()
    if not known or (untouched and seen() != seen_now):
        state["trial_loaded"] = (session.code(), mark)
        fill(draft, seen=seen_now)
    elif "trial_f_target" not in state:  # the page was left and came back
        fill(typed(), seen=seen())


def table_key(name: str) -> str:
    return f"trial_{name}_{st.session_state['trial_filled']}"


def _usual(code: str, kind: GateKind, direction: Direction, source: str) -> GateRow:
    return GateRow(code, kind.value, "", direction.value, None, source)


def _gate(row: GateRow) -> Gate:
    limit = 0.0 if row.limit is None else row.limit
    return Gate(
        row.code, GateKind(row.kind), Direction(row.direction), limit, row.source, row.title
    )
