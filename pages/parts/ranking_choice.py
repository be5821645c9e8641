"""Which selection is ranked, and whether its scores are to be seen yet."""

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.store.workspace import Workspace
from core.vendor.evaluate import evaluate
from core.vendor.evaluation import Evaluation
from core.vendor.progress import progress
from core.vendor.selection import Selection
from pages.parts import links, scores_choice, session, text
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.scores_words import side

CHOICE_PX = 420


def choose(workspace: Workspace, *, page: str = "ranking") -> tuple[Selection, int] | None:
    """The selection that is open and its version; None after drawing the empty state.

    Args:
        page: Address of the page, for the link and the keys.
    """
    shelf = scores_choice.read(workspace)
    if not shelf:
        st.markdown(
            _(
                "Nothing to rank yet. A ranking begins with red lines and scores: it then says "
                "who leads, how firmly, and what would turn it."
            )
        )
        st.page_link(
            "pages/vendors/scores.py", label=_("Red lines and scores"), icon=":material/gavel:"
        )
        return None
    state = st.session_state
    linked, key = st.query_params.get("selection"), f"{page}_code"
    if linked and state.get(f"{page}_linked") != linked:
        state[f"{page}_linked"] = linked
        if linked in shelf:
            state[key] = linked
    if state.get(key) not in shelf:
        state[key] = next(iter(shelf))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = st.selectbox(
            _("Selection"),
            list(shelf),
            format_func=lambda one: side(shelf[one][0].name) if one in shelf else one,
            key=key,
            width=CHOICE_PX,
        )
        with st.popover(_("Link"), icon=":material/link:", key=f"{page}_link"):
            st.code(links.to(page, selection=code), language=None)
    return shelf[str(code)]


def evaluated(selection: Selection, actor: Actor) -> Evaluation | None:
    """The evaluation of today; None where nothing can be ranked, or not to be seen yet."""
    if not selection.entrants:
        st.info(_("No vendor is in this selection yet."))
        return None
    if not _to_be_seen(selection, actor):
        return None
    try:
        return evaluate(selection, on=session.today())
    except CoreError as error:
        text.show_problem(error)
        return None


def _to_be_seen(selection: Selection, actor: Actor) -> bool:
    """Everybody scores alone first; until then only an editor may look ahead."""
    found = progress(selection, on=session.today())
    if found.complete or len(selection.evaluators) == 1:
        return True
    waiting = [name for name, count in found.settled.items() if count < found.asked]
    st.info(
        _("Not everybody has scored yet: {people}. {given} of {asked} scores are settled.").format(
            people=_(", ").join(map(side, waiting)),
            given=number(sum(found.settled.values())),
            asked=number(found.asked * len(selection.evaluators)),
        )
    )
    return bool(
        st.toggle(
            _("Rank what is given so far"),
            key="ranking_early",
            disabled=not actor.can(Right.EDIT),
            help=_("Whoever still scores should not look: the first number draws the others."),
        )
    )
