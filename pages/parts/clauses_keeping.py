"""Which vendor's contract is open, and how a check is saved, taken over or removed."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from core.contract.contract_check import ContractCheck
from core.foundation.errors import CoreError, StaleEdit
from core.services import contract_checks
from pages.parts import clauses_draft, links, session, text
from pages.parts.clauses_draft import HELD, ROUND, Held
from pages.parts.clauses_reading import Shelf
from pages.parts.i18n import _

PROBLEM, NEWS = "clauses_problem", "clauses_news"
CHOICE_PX = 340


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop(PROBLEM, None)
    if problem is not None:
        text.show_problem(problem)
    news = st.session_state.pop(NEWS, None)
    if news is not None:
        st.success(news, icon=":material/check_circle:")


def choose(shelf: Shelf) -> str | None:
    """Code of the vendor to look at; None after drawing the empty state."""
    state = st.session_state
    if not shelf.vendors:
        st.markdown(
            _(
                "No vendor yet. Add one to the directory; then its contract is looked through "
                "here, clause by clause, before anybody signs."
            )
        )
        st.page_link("pages/vendors/directory.py", label=_("Directory"), icon=":material/contacts:")
        return None
    linked = st.query_params.get("vendor")
    if linked and state.get("clauses_linked") != linked:
        state["clauses_linked"] = linked
        if linked in shelf.vendors:
            state["clauses_vendor"] = linked
    if state.get("clauses_vendor") not in shelf.vendors:
        looked = [code for code, (check, _seen) in shelf.checks.items() if check is not None]
        state["clauses_vendor"] = next(iter([*looked, *shelf.vendors]))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = str(
            st.selectbox(
                _("Contract of"),
                list(shelf.vendors),
                format_func=shelf.name,
                key="clauses_vendor",
                width=CHOICE_PX,
            )
        )
        with st.popover(_("Link"), icon=":material/link:", key="clauses_link"):
            st.code(links.to("clauses", vendor=code), language=None)
        check, seen = shelf.checks[code]
        if check is not None and shelf.may_edit:
            with st.popover(_("Remove"), icon=":material/delete:", key="clauses_remove"):
                st.caption(_("The check is taken away; its versions stay in the file."))
                st.button(
                    _("Remove it"),
                    key="clauses_remove_now",
                    on_click=_remove,
                    args=(shelf, code, seen),
                )
    return code


def bar(shelf: Shelf, here: Held) -> None:
    """Save or discard what is typed; nothing where nothing is."""
    if not shelf.may_edit or not clauses_draft.changed(here):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(_("Not saved yet"), icon=":material/edit:", color="orange")
        st.button(
            _("Save the check"),
            key="clauses_save",
            type="primary",
            on_click=_save,
            args=(shelf, here),
        )
        st.button(_("Discard"), key="clauses_discard", type="tertiary", on_click=_anew)


def take_over(here: Held, other: ContractCheck) -> None:
    """Begin from the markets and requirements that were answered for another vendor."""
    mine = clauses_draft.current(here)
    taken = replace(
        mine,
        markets=other.markets,
        categories=other.categories,
        compliance=other.compliance,
        sales=other.sales,
    )
    _anew()
    place = here.name.rsplit("_", 2)
    name = f"{place[0]}_{st.session_state[ROUND]}_{place[2]}"
    st.session_state[HELD] = replace(here, base=taken, name=name)


def _save(shelf: Shelf, here: Held) -> None:
    def work() -> None:
        check = replace(clauses_draft.current(here), dated=session.today())
        contract_checks.save_check(
            shelf.workspace, shelf.actor, check, seen=here.seen, now=session.now()
        )

    def build_on_theirs() -> None:
        with shelf.workspace.reading() as desk:
            _theirs, version = contract_checks.check_of(desk, here.stored.vendor)
        st.session_state[HELD] = replace(here, seen=version)

    _attempt(work, _("Saved."), on_stale=build_on_theirs)


def _remove(shelf: Shelf, code: str, seen: int) -> None:
    def work() -> None:
        contract_checks.remove_check(
            shelf.workspace, shelf.actor, code, seen=seen, now=session.now()
        )

    _attempt(work, _("The check was removed."), on_stale=_anew)


def _attempt(work: Callable[[], object], news: str, *, on_stale: Callable[[], None]) -> None:
    """Do it; a refusal is told and leaves every edit where it is."""
    try:
        work()
    except StaleEdit as error:
        st.session_state[PROBLEM] = error
        on_stale()
    except CoreError as error:
        st.session_state[PROBLEM] = error
    else:
        st.session_state[NEWS] = news
        _anew()


def _anew() -> None:
    """Forget what is typed: every input gets a new key."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state.pop(HELD, None)
