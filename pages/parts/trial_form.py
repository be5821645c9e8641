"""The form of a trial: what decides, what it may cost, and what it takes."""

import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError
from core.services import trials
from core.store.workspace import Workspace
from core.vendor.trial import Trial
from core.vendor.trial_change import is_frozen
from core.vendor.trial_plan import usual_daily_budget
from pages.parts import (
    session,
    text,
    trial_draft,
    trial_exit,
    trial_gates,
    trial_keeping,
    trial_size,
)
from pages.parts.format import chance, money
from pages.parts.i18n import _
from pages.parts.trial_reading import TrialShelf

FIELD_WIDTH = 170
CURRENCIES = ("USD", "CNY", "EUR", "GBP", "THB", "VND", "IDR", "MYR", "PHP", "SGD", "JPY", "MXN")
CONFIDENCES = (0.8, 0.9, 0.95, 0.99)


def new(workspace: Workspace, actor: Actor, shelf: TrialShelf, code: str) -> None:
    """Plan a trial that is not stored yet."""
    currencies = [trial.rules.currency for trial, _seen in shelf.trials.values()]
    usual = currencies[0] if currencies else CURRENCIES[0]
    trial_draft.load(code, trial_draft.new(usual), seen_now=0)
    with st.container(border=True):
        st.subheader(_("New trial, not saved yet"), anchor=False)
        made = _inputs(shelf, code, None, fixed=False, off=False)
        with st.container(horizontal=True, gap="small"):
            _save_button(workspace, actor, made, None, seen=0)
            st.button(
                _("Discard"), key="trial_discard", type="tertiary", on_click=trial_keeping.discard
            )
    if made is not None:
        _size(made)


def edit(workspace: Workspace, actor: Actor, shelf: TrialShelf, trial: Trial, *, seen: int) -> None:
    """Conditions of a stored trial; what is fixed cannot be changed."""
    trial_draft.load(trial.code, trial_draft.of_trial(trial), seen_now=seen)
    fixed = is_frozen(trial, today=session.today())
    off = not trial_keeping.may_edit(actor)
    if fixed:
        st.caption(
            _(
                "Target and conditions have been fixed since the trial began. Budgets and the end "
                "may still change: looking longer takes nothing from the guarantee."
            )
            if trial.outcome is None
            else _("The trial is finished; its results stay as they are.")
        )
    made = _inputs(shelf, trial.code, trial, fixed=fixed, off=off)
    _save_button(workspace, actor, made, trial, seen=seen)


def plan(trial: Trial) -> None:
    """What a stored trial takes."""
    _size(trial)


def _size(trial: Trial) -> None:
    trial_size.show(
        trial.rules.stop_rule,
        trial.rules.currency,
        daily_budget=trial.daily_budget,
        budget=trial.budget,
        window_days=trial.rules.window_days,
    )


def _inputs(
    shelf: TrialShelf, code: str, before: Trial | None, *, fixed: bool, off: bool
) -> Trial | None:
    """Draw every input; the trial they say, or None with what is missing."""
    ended = before is not None and before.outcome is not None
    _who(shelf, off=off or fixed)
    _money(off=off or ended, fixed=off or fixed)
    draft = trial_draft.typed()
    draft |= {
        name: st.session_state[f"trial_f_{name}"]
        for name in draft
        if f"trial_f_{name}" in st.session_state
    }
    st.markdown(_("**Conditions beside the CPA**"))
    draft["gates"] = trial_gates.edit(off=off or fixed)
    st.caption(
        _(
            "Shares in per cent, amounts in the currency of the trial. A line without a limit is "
            "left out; name where the value will be read."
        )
    )
    if before is None:
        st.markdown(_("**Exit steps**"))
        draft["steps"] = trial_exit.edit(
            trial_draft.base()["steps"], key=trial_draft.table_key("steps"), off=off
        )
    trial_draft.keep(draft)
    try:
        return trial_draft.to_trial(draft, code=code, before=before)
    except CoreError as error:
        sentences = (text.say(error.problem, **error.facts), text.say(error.remedy, **error.facts))
        st.markdown(f":orange[◐] {text.joined(*sentences)}")
        return None


def _who(shelf: TrialShelf, *, off: bool) -> None:
    state = st.session_state
    with st.grid(4, min_column_width=FIELD_WIDTH):
        st.selectbox(
            _("Vendor"),
            _with(list(shelf.vendors), state.get("trial_f_vendor")),
            format_func=lambda code: shelf.vendors.get(code, code),
            key="trial_f_vendor",
            index=None,
            placeholder=_("Choose a vendor"),
            disabled=off,
        )
        st.number_input(
            _("Target CPA"),
            min_value=0.0,
            format="%.2f",
            key="trial_f_target",
            disabled=off,
            help=_("The first condition: one order costs less than this."),
        )
        st.selectbox(
            _("Currency"),
            _with(list(CURRENCIES), state.get("trial_f_currency")),
            key="trial_f_currency",
            disabled=off,
        )
        st.date_input(_("First day"), key="trial_f_start", disabled=off)


def _money(*, off: bool, fixed: bool) -> None:
    state = st.session_state
    target = state.get("trial_f_target")
    with st.grid(4, min_column_width=FIELD_WIDTH):
        st.date_input(
            _("Last day at the latest"),
            key="trial_f_end",
            disabled=off,
            help=_("30 to 90 days are usual in contracts."),
        )
        st.number_input(
            _("Budget a day"),
            min_value=0.0,
            format="%.2f",
            key="trial_f_daily",
            disabled=off,
            help=_("Ad platforms ask for at least ten target CPAs a day."),
            placeholder="—"
            if not target
            else money(usual_daily_budget(target), state["trial_f_currency"]),
        )
        st.number_input(
            _("Budget at most"), min_value=0.0, format="%.2f", key="trial_f_budget", disabled=off
        )
        st.number_input(
            _("Attribution window, days"),
            min_value=0,
            max_value=90,
            step=1,
            key="trial_f_window",
            disabled=fixed,
            help=_("A day counts once orders can no longer be added to it."),
        )
        st.selectbox(
            _("Sureness"),
            sorted({*CONFIDENCES, state["trial_f_confidence"]}),
            format_func=chance,
            key="trial_f_confidence",
            disabled=fixed,
            help=_(
                "A wrong decision happens in at most the rest of trials, however often you look."
            ),
        )
        st.number_input(
            _("Spread of daily orders"),
            min_value=1.0,
            max_value=100.0,
            step=0.1,
            format="%.1f",
            key="trial_f_dispersion",
            disabled=fixed,
            help=_(
                "Variance over mean of the orders of a day, from other campaigns of the account. "
                "1 is pure chance; with more it takes more money."
            ),
        )
        st.text_input(_("Remark"), key="trial_f_note", max_chars=300, disabled=off)


def _save_button(
    workspace: Workspace,
    actor: Actor,
    made: Trial | None,
    before: Trial | None,
    *,
    seen: int,
) -> None:
    """Args: seen: Version that is stored now; a draft may have begun from an older one."""
    if (
        st.button(
            _("Save"),
            key="trial_save",
            type="primary",
            icon=":material/check:",
            disabled=not trial_keeping.may_edit(actor) or made is None or made == before,
        )
        and made is not None
    ):
        trial_keeping.act(
            lambda: trials.save_trial(
                workspace, actor, made, seen=trial_draft.seen(), now=session.now()
            ),
            on_stale=lambda: trial_draft.told(seen),
            next_code=made.code,
        )


def _with(options: list[str], chosen: str | None) -> list[str]:
    return [*options, *([chosen] if chosen and chosen not in options else [])]
