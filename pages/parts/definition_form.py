"""Change a definition: the next version, or a new KPI that starts from this one."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError, StaleEdit
from core.metrics.definition import Definition
from core.metrics.definition_differences import differences, merged
from core.metrics.definition_file import from_json
from core.services import kpi_definitions as service
from core.store.workspace import Workspace
from pages.parts import definition_fields as fields
from pages.parts import definition_words as words
from pages.parts import session, tables, text
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name

BEGUN, STALE, PROBLEM, DONE = (
    *("definition_begun", "definition_stale", "definition_problem", "definition_done"),
)


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop(PROBLEM, None)
    if problem is not None:
        text.show_problem(problem)
    done = st.session_state.pop(DONE, None)
    if done is not None:
        st.success(done, icon=":material/check_circle:")


def section(
    workspace: Workspace, actor: Actor, chosen: Definition, versions: Sequence[Definition]
) -> None:
    """The form; what was typed survives a save by somebody else."""
    if not actor.can(Right.EDIT):
        st.caption(_("You may read definitions. Ask an owner of the workspace to change them."))
        return
    base = _begun(chosen, versions)
    if base.version < chosen.version:
        _moved_on(base, chosen)
    _resolve(workspace, actor, base, chosen)
    st.caption(
        _(
            "Saving makes version {next}. Targets, results and contracts keep the version they "
            "were agreed on."
        ).format(next=chosen.version + 1)
    )
    prefix = f"definition_{base.code}_{base.version}_"
    as_new = st.toggle(_("Make it a new KPI that starts from this one"), key=f"{prefix}as_new")
    with st.form(f"{prefix}form"):
        if as_new:
            st.text_input(
                _("Code of the new KPI"),
                max_chars=40,
                key=f"{prefix}code",
                placeholder="net_roas_vendor",
                help=_("Small Latin letters, digits and _; formulas refer to it as kpi:code."),
            )
        fields.inputs(base, prefix, today=session.today())
        if not as_new:
            st.text_input(
                _("Reason for the change (required)"),
                key=f"{prefix}change_reason",
                placeholder=_("Agreed with the vendor: refunds no longer count"),
            )
        st.form_submit_button(
            _("Save as a new KPI")
            if as_new
            else _("Save as version {next}").format(next=chosen.version + 1),
            key=f"{prefix}save",
            type="primary",
            on_click=_save,
            args=(workspace, actor, base, prefix, as_new),
        )
    if not service.is_standard(chosen.code):
        _removal(workspace, actor, chosen)


def _begun(chosen: Definition, versions: Sequence[Definition]) -> Definition:
    """The version this edit began from; it stays although somebody else saves."""
    code, version = st.session_state.get(BEGUN, ("", 0))
    if code == chosen.code:
        for one in versions:
            if one.version == version:
                return one
    st.session_state[BEGUN] = (chosen.code, chosen.version)
    return chosen


def _moved_on(base: Definition, chosen: Definition) -> None:
    st.warning(
        _(
            "Somebody saved version {theirs} while you were working on version {yours}. "
            "What you typed is still here."
        ).format(theirs=chosen.version, yours=base.version),
        icon=":material/group:",
    )
    st.button(
        _("Start again from version {theirs}").format(theirs=chosen.version),
        key="definition_again",
        on_click=_forget,
    )


def _resolve(workspace: Workspace, actor: Actor, base: Definition, chosen: Definition) -> None:
    """After a stale save: theirs beside yours, and both ways out."""
    mine: Definition | None = st.session_state.get(STALE)
    if mine is None or mine.code != chosen.code:
        return
    own = {one.field for one in differences(base, mine)}
    rows = [
        (
            words.field(one.field),
            words.choice(one.field, one.before),
            words.choice(one.field, one.after),
            _("yours") if one.field in own else _("theirs"),
        )
        for one in differences(chosen, mine)
    ]
    table = pd.DataFrame(
        rows,
        columns=[_("Field"), _("Theirs, saved"), _("Yours, not saved"), _("Would be saved")],
    )
    with st.container(border=True):
        st.markdown(_("**Nothing was overwritten. Where the two differ:**"))
        tables.still(table, written={}, name=_("Field"), alt=_("Theirs beside yours"))
        with st.container(horizontal=True):
            st.button(
                _("Save my changes on top of theirs, as version {next}").format(
                    next=chosen.version + 1
                ),
                key="definition_mine",
                type="primary",
                on_click=_join,
                args=(workspace, actor, base, chosen, mine),
            )
            st.button(_("Take theirs"), key="definition_theirs", on_click=_forget)


def _removal(workspace: Workspace, actor: Actor, chosen: Definition) -> None:
    with st.popover(_("Remove this KPI"), icon=":material/delete:", key="definition_remove"):
        st.caption(_("Its versions stay for the targets that refer to them."))
        st.button(
            _("Remove it"),
            key="definition_remove_now",
            on_click=_remove,
            args=(workspace, actor, chosen),
        )


def _save(workspace: Workspace, actor: Actor, base: Definition, prefix: str, as_new: bool) -> None:
    """In a callback, so that the page is drawn once, after the fact."""
    body = fields.body(base, prefix)
    if as_new:
        body |= {"code": str(st.session_state.get(f"{prefix}code") or ""), "version": 1}
        body["change_reason"] = ""
    try:
        draft = from_json(body)
    except CoreError as error:
        st.session_state[PROBLEM] = error
        return
    _store(workspace, actor, draft, 0 if as_new else base.version)


def _join(
    workspace: Workspace, actor: Actor, base: Definition, theirs: Definition, mine: Definition
) -> None:
    """My fields where I changed them, theirs elsewhere."""
    try:
        draft = merged(base, theirs, mine)
    except CoreError as error:
        st.session_state[PROBLEM] = error
        return
    _store(workspace, actor, draft, theirs.version)


def _store(workspace: Workspace, actor: Actor, draft: Definition, seen: int) -> None:
    state = st.session_state
    try:
        saved = service.save_definition(workspace, actor, draft, seen=seen, now=session.now())
    except StaleEdit:
        state[STALE] = draft
        return
    except CoreError as error:
        state[PROBLEM] = error
        return
    _forget()
    state["definition_code"] = saved.code
    state["definition_filter"] = "all"
    state[DONE] = _("Saved: {name}, version {version}.").format(
        name=text.plain(kpi_name(saved)), version=saved.version
    )


def _remove(workspace: Workspace, actor: Actor, chosen: Definition) -> None:
    try:
        service.remove_definition(
            workspace, actor, chosen.code, seen=chosen.version, now=session.now()
        )
    except CoreError as error:
        st.session_state[PROBLEM] = error
        return
    _forget()
    st.session_state[DONE] = _("Removed.")


def _forget() -> None:
    """The next form begins from the newest version."""
    for key in (BEGUN, STALE):
        st.session_state.pop(key, None)
