"""Which trial is open; adding, finishing, removing and linking trials."""

from collections.abc import Callable

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError, StaleEdit
from core.services import trials
from core.store.workspace import Workspace
from core.vendor.trial import Outcome, Trial
from core.vendor.trial_verdict import TrialVerdict
from pages.parts import links, session, text, trial_hold, trial_words
from pages.parts.i18n import _
from pages.parts.trial_reading import TrialShelf

CHOICE_PX = 420


def may_edit(actor: Actor) -> bool:
    return actor.can(Right.EDIT)


def arrive(workspace: Workspace, shelf: TrialShelf) -> None:
    """Forget another workspace, open `?trial=CODE` once, and follow what the last click asked."""
    state = st.session_state
    if state.get("trial_desk") != session.code():
        state["trial_desk"] = session.code()
        for key in ("trial_code", "trial_code_kept", "trial_new", "trial_loaded"):
            state.pop(key, None)
        trial_hold.forget()
    linked = st.query_params.get("trial")
    if linked and state.get("trial_linked") != linked:
        state["trial_linked"] = linked
        if linked in shelf.trials:
            state["trial_code"] = linked
        else:
            _missing(workspace, linked)
    if "trial_next" in state:
        state["trial_code"] = state.pop("trial_next")
    problem = state.pop("trial_problem", None)
    if problem is not None:
        text.show_problem(problem)


def drafting() -> str | None:
    """Code of the new trial that is being typed; None while none is."""
    code = st.session_state.get("trial_new")
    return None if code is None else str(code)


def choose(shelf: TrialShelf, actor: Actor) -> str | None:
    """Code of the trial to show; a button for another one, and the empty state."""
    state = st.session_state
    if not shelf.trials:
        st.markdown(
            _(
                "No trial yet. A small budget with written conditions proves more than any "
                "reference: decide before it starts what passes and what fails."
            )
        )
        if shelf.vendors:
            _add(actor, primary=True)
        else:
            st.markdown(_("Add the vendor first."))
            st.page_link(
                "pages/vendors/directory.py", label=_("Directory"), icon=":material/contacts:"
            )
        return None
    if state.get("trial_code") not in shelf.trials:
        held = state.get("trial_code_kept")
        state["trial_code"] = held if held in shelf.trials else next(iter(shelf.trials))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = st.selectbox(
            _("Trial of"),
            list(shelf.trials),
            format_func=lambda one: trial_words.label(shelf, one),
            key="trial_code",
            width=CHOICE_PX,
            label_visibility="collapsed",
        )
        _add(actor, primary=False)
    state["trial_code_kept"] = code
    return str(code)


def begin() -> None:
    """Start typing a new trial."""
    st.session_state["trial_new"] = trials.new_code()
    st.session_state["trial_loaded"] = None


def discard() -> None:
    """Forget what is typed."""
    st.session_state["trial_new"] = None
    st.session_state["trial_loaded"] = None


def act(
    step: Callable[[], object], *, on_stale: Callable[[], None], next_code: str | None = None
) -> None:
    """Do something that writes, and draw the page anew; a refusal is shown and nothing is lost.

    Args:
        on_stale: After somebody else's values were told: a second save builds on them.
        next_code: The trial to open afterwards.
    """
    try:
        step()
    except StaleEdit as error:
        text.show_problem(error)
        on_stale()
        return
    except CoreError as error:
        text.show_problem(error)
        return
    trial_hold.forget()
    if next_code is not None:
        st.session_state["trial_next"] = next_code
        discard()
    st.toast(_("Saved."))
    st.rerun()


def actions(
    workspace: Workspace, actor: Actor, shelf: TrialShelf, trial: Trial, stands: TrialVerdict
) -> None:
    """Finish, link, remove."""
    seen = shelf.trials[trial.code][1]
    editor = may_edit(actor)
    with st.container(horizontal=True, gap="small"):
        if trial.outcome is None and editor and trial.rules.start <= session.today():
            with st.popover(_("Finish the trial"), icon=":material/flag:", key="trial_finish"):
                st.markdown(_comes_to(stands, shelf.vendor(trial)))
                st.button(
                    _("Finish it"),
                    key="trial_finish_now",
                    type="primary",
                    on_click=_finish,
                    args=(workspace, actor, trial, stands, seen),
                )
        with st.popover(_("Link"), icon=":material/link:", key="trial_link"):
            st.code(links.to("trial", trial=trial.code), language=None)
        if editor:
            with st.popover(_("Remove"), icon=":material/delete:", key="trial_remove"):
                st.caption(_("The trial is taken away; evidence that came of it stays."))
                st.button(
                    _("Remove it"),
                    key="trial_remove_now",
                    on_click=_remove,
                    args=(workspace, actor, trial.code, seen),
                )


def _comes_to(stands: TrialVerdict, vendor: str) -> str:
    """What finishing now means."""
    said = _("Finished now, the trial counts as **{outcome}**.").format(
        outcome=trial_words.outcomes()[stands.outcome]
    )
    if not stands.path:
        return text.joined(said, _("No day has closed, so there is no evidence to keep."))
    if stands.outcome is Outcome.STOPPED:
        said = text.joined(said, _("Money and time are left to go on."))
    return text.joined(
        said,
        _("Its numbers go into the evidence of {vendor} with grade A.").format(
            vendor=text.plain(vendor)
        ),
    )


def _add(actor: Actor, *, primary: bool) -> None:
    st.button(
        _("Plan a trial"),
        key="trial_add",
        icon=":material/add:",
        type="primary" if primary else "secondary",
        on_click=begin,
        disabled=not may_edit(actor),
    )


def _finish(
    workspace: Workspace, actor: Actor, trial: Trial, stands: TrialVerdict, seen: int
) -> None:
    try:
        trials.finish(
            workspace,
            actor,
            trial.code,
            title=trial_words.evidence_title(trial, stands),
            seen=seen,
            now=session.now(),
        )
    except CoreError as error:
        st.session_state["trial_problem"] = error
        return
    st.toast(_("Saved."))


def _remove(workspace: Workspace, actor: Actor, code: str, seen: int) -> None:
    try:
        trials.remove_trial(workspace, actor, code, seen=seen, now=session.now())
    except CoreError as error:
        st.session_state["trial_problem"] = error
        return
    st.toast(_("Removed."))


def _missing(workspace: Workspace, code: str) -> None:
    try:
        with workspace.reading() as desk:
            trials.trial_of(desk, code)
    except CoreError as error:
        text.show_problem(error)
