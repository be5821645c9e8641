"""Which selection is open, who is looking, and how a selection begins or ends."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import RecordNotFound
from core.services import selections
from core.services.vendors import all_vendors
from core.store.workspace import Workspace
from core.vendor.selection import Selection
from core.vendor.vendor import Vendor
from pages.parts import links, scores_keeping, session, text
from pages.parts.i18n import _, language
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side

CHOICE_PX, PERSON_PX = 340, 240


def read(workspace: Workspace) -> Mapping[str, tuple[Selection, int]]:
    """Code -> selection and its version, by name."""
    with workspace.reading() as desk:
        return {
            one.code: (one, desk.selections.get(one.code).version)
            for one in selections.all_selections(desk)
        }


def directory(workspace: Workspace) -> tuple[Vendor, ...]:
    """Every vendor that a selection may name."""
    with workspace.reading() as desk:
        return all_vendors(desk)


def choose(workspace: Workspace, actor: Actor) -> Open | None:
    """The selection that is open; None after drawing the empty state."""
    shelf = read(workspace)
    _arrive(workspace, shelf)
    if not shelf:
        _empty(workspace, actor)
        return None
    if st.session_state.get("scores_code") not in shelf:
        st.session_state["scores_code"] = next(iter(shelf))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = str(
            st.selectbox(
                _("Selection"),
                list(shelf),
                format_func=lambda one: side(shelf[one][0].name) if one in shelf else one,
                key="scores_code",
                width=CHOICE_PX,
            )
        )
        here = Open(workspace, actor, *shelf[code])
        _person(here)
        _begin(workspace, actor)
        with st.popover(_("Link"), icon=":material/link:", key="scores_link"):
            st.code(links.to("scores", selection=code), language=None)
        if here.may_edit:
            _removal(here)
    return here


def person(here: Open) -> str:
    """The evaluator who is looking."""
    names = [one.name for one in here.selection.evaluators]
    chosen = st.session_state.get("scores_me")
    return str(chosen) if chosen in names else names[0]


def _person(here: Open) -> None:
    names = [one.name for one in here.selection.evaluators]
    if st.session_state.get("scores_me") not in names:
        mine = [name for name in names if name.casefold() == here.actor.name.casefold()]
        kept = st.session_state.get("scores_me_kept")
        st.session_state["scores_me"] = kept if kept in names else (mine or names)[0]
    st.session_state["scores_me_kept"] = st.selectbox(
        _("You score as"), names, key="scores_me", width=PERSON_PX
    )


def _arrive(workspace: Workspace, shelf: Mapping[str, object]) -> None:
    """Open `?selection=CODE`, once for each link; a missing one is said."""
    state = st.session_state
    linked = st.query_params.get("selection")
    if not linked or state.get("scores_linked") == linked:
        return
    state["scores_linked"] = linked
    if linked in shelf:
        state["scores_code"] = linked
        return
    try:
        with workspace.reading() as desk:
            selections.selection_of(desk, linked)
    except RecordNotFound as error:
        text.show_problem(error)


def _empty(workspace: Workspace, actor: Actor) -> None:
    st.markdown(
        _(
            "No selection is open yet: red lines first, then scores against written anchors, so "
            "that no vendor looks better because another one looks worse."
        )
    )
    _begin(workspace, actor, first=True)


def _begin(workspace: Workspace, actor: Actor, *, first: bool = False) -> None:
    """A popover that begins a selection with the usual criteria and red lines."""
    vendors = {one.code: one for one in directory(workspace)}
    with st.popover(
        _("Begin a selection"),
        icon=":material/add:",
        key="scores_new",
        type="primary" if first else "secondary",
        disabled=not actor.can(Right.EDIT),
        on_change="rerun",
    ):
        st.text_input(_("Name"), key="scores_new_name", max_chars=80)
        st.multiselect(
            _("Vendors"),
            list(vendors),
            format_func=lambda code: side(vendors[code].name) if code in vendors else code,
            key="scores_new_vendors",
            placeholder=_("from the directory; more can be added later"),
        )
        st.text_input(
            _("Evaluators"),
            key="scores_new_people",
            max_chars=200,
            placeholder=_("names, with commas between them"),
        )
        st.caption(
            _("Criteria, points and red lines are proposals with their source; change them here.")
        )
        st.button(
            _("Begin"),
            key="scores_new_now",
            type="primary",
            on_click=_create,
            args=(workspace, actor, vendors),
        )


def _create(workspace: Workspace, actor: Actor, vendors: Mapping[str, Vendor]) -> None:
    state = st.session_state
    code = selections.new_code()
    chosen = [vendors[one] for one in state.get("scores_new_vendors", []) if one in vendors]
    people = names_in(str(state.get("scores_new_people") or "")) or [actor.name]

    def work() -> None:
        selection = selections.proposed(
            code=code,
            name=str(state.get("scores_new_name") or ""),
            vendors=chosen,
            evaluators=people,
            chinese=language().startswith("zh"),
        )
        selections.save_selection(workspace, actor, selection, seen=0, now=session.now())

    if scores_keeping.attempt(work, _("The selection is there: check the red lines first.")):
        state["scores_code"] = code
        state["scores_new"] = False
        state["scores_new_name"], state["scores_new_people"] = "", ""
        state["scores_new_vendors"] = []


def names_in(typed: str) -> Sequence[str]:
    """Names with commas between them, Chinese commas too."""
    for comma in "，、；;\n":
        typed = typed.replace(comma, ",")
    return [name.strip() for name in typed.split(",") if name.strip()]


def _removal(here: Open) -> None:
    with st.popover(_("Remove"), icon=":material/delete:", key="scores_remove"):
        st.caption(_("The selection is taken away; vendors, evidence and the change log stay."))
        st.button(
            _("Remove it"),
            key="scores_remove_now",
            on_click=scores_keeping.remove,
            args=(here,),
        )
