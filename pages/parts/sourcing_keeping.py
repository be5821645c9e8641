"""Which comparison is open, and how one begins, is saved or ends; news is told after the rerun."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from core.contract.sourcing import Option, OptionKind, Sourcing
from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import sourcings
from core.store.workspace import Workspace
from pages.parts import links, session, sourcing_words, text
from pages.parts.i18n import _
from pages.parts.sourcing_reading import Open

PROBLEM, NEWS, ROUND = "sourcing_problem", "sourcing_news", "sourcing_round"
CHOICE_PX = 360
CURRENCIES = ("USD", "CNY", "EUR", "GBP", "THB")


def report() -> None:
    """What the last click came to."""
    problem = st.session_state.pop(PROBLEM, None)
    if problem is not None:
        text.show_problem(problem)
    news = st.session_state.pop(NEWS, None)
    if news is not None:
        st.success(news, icon=":material/check_circle:")


def choose(
    workspace: Workspace, actor: Actor, shelf: Mapping[str, tuple[Sourcing, int]]
) -> Open | None:
    """The comparison that is open; None after drawing the empty state."""
    state = st.session_state
    if not shelf:
        st.markdown(
            _(
                "No comparison yet: own team, agency, agency with KPI or a tool, side by side on "
                "your own numbers, with set-up, break-even and what leaving costs."
            )
        )
        _begin(workspace, actor, first=True)
        return None
    linked = st.query_params.get("sourcing")
    if linked and state.get("sourcing_linked") != linked:
        state["sourcing_linked"] = linked
        if linked in shelf:
            state["sourcing_code"] = linked
    if state.get("sourcing_code") not in shelf:
        state["sourcing_code"] = next(iter(shelf))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = str(
            st.selectbox(
                _("Comparison"),
                list(shelf),
                format_func=lambda one: shelf[one][0].name if one in shelf else one,
                key="sourcing_code",
                width=CHOICE_PX,
            )
        )
        here = Open(workspace, actor, *shelf[code])
        _begin(workspace, actor)
        with st.popover(_("Link"), icon=":material/link:", key="sourcing_link"):
            st.code(links.to("sourcing", sourcing=code), language=None)
        if here.may_edit:
            with st.popover(_("Remove"), icon=":material/delete:", key="sourcing_remove"):
                st.caption(_("The comparison is taken away; the change log keeps it."))
                st.button(_("Remove it"), key="sourcing_remove_now", on_click=_remove, args=(here,))
    return here


def key(name: str, here: Open) -> str:
    """Key of an editor; a new one after each save, the same after a refusal."""
    return f"sourcing_{name}_{here.sourcing.code}_{st.session_state.get(ROUND, 0)}"


def hold(here: Open) -> None:
    """Remember the version that the inputs were drawn from; a rerun may read a newer one."""
    st.session_state.setdefault(key("seen", here), here.seen)


def save(here: Open, edited: Callable[[], Sourcing]) -> None:
    """Save an edit of the comparison as it was seen when its inputs were drawn.

    Whoever is told that somebody else saved meanwhile may save again, knowing it.
    """
    seen = st.session_state.pop(key("seen", here), here.seen)

    def work() -> None:
        sourcings.save_sourcing(here.workspace, here.actor, edited(), seen=seen, now=session.now())

    attempt(work, _("Saved, and reckoned anew."))


def with_option(here: Open, option: Option) -> Sourcing:
    """The comparison with one option in its new form, or added at the end."""
    others = here.sourcing.options
    if all(one.code != option.code for one in others):
        return replace(here.sourcing, options=(*others, option))
    return replace(
        here.sourcing,
        options=tuple(option if one.code == option.code else one for one in others),
    )


def without_option(here: Open, code: str) -> Sourcing:
    """The comparison without one option."""
    return replace(
        here.sourcing, options=tuple(one for one in here.sourcing.options if one.code != code)
    )


def attempt(work: Callable[[], object], news: str) -> bool:
    """Do it; a refusal is told and leaves every edit where it is."""
    try:
        work()
    except CoreError as error:
        st.session_state[PROBLEM] = error
        return False
    st.session_state[NEWS] = news
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    return True


def new_option(kind: OptionKind, currency: str) -> Option:
    """An empty option; what it needs is named as missing until somebody says it."""
    name = sourcing_words.kinds()[kind.value]
    return Option(sourcings.new_code(), name, kind, currency)


def _begin(workspace: Workspace, actor: Actor, *, first: bool = False) -> None:
    with st.popover(
        _("New comparison"),
        icon=":material/add:",
        key="sourcing_new",
        type="primary" if first else "secondary",
        disabled=not actor.can(Right.EDIT),
        on_change="rerun",
    ):
        st.text_input(_("Name"), key="sourcing_new_name", max_chars=80)
        kinds = sourcing_words.kinds()
        st.multiselect(
            _("Ways to compare"),
            list(kinds),
            default=list(kinds),
            format_func=lambda code: kinds.get(str(code), str(code)),
            key="sourcing_new_kinds",
        )
        st.selectbox(_("Currency"), CURRENCIES, key="sourcing_new_currency")
        st.button(
            _("Begin"),
            key="sourcing_new_now",
            type="primary",
            on_click=_create,
            args=(workspace, actor),
        )


def _create(workspace: Workspace, actor: Actor) -> None:
    state, code = st.session_state, sourcings.new_code()
    currency = str(state.get("sourcing_new_currency") or CURRENCIES[0])

    def work() -> None:
        sourcing = Sourcing(
            code=code,
            name=str(state.get("sourcing_new_name") or ""),
            currency=currency,
            options=tuple(
                new_option(OptionKind(kind), currency)
                for kind in state.get("sourcing_new_kinds", [])
            ),
        )
        sourcings.save_sourcing(workspace, actor, sourcing, seen=0, now=session.now())

    if attempt(work, _("The comparison is there: say what each way costs.")):
        state["sourcing_code"], state["sourcing_new"] = code, False
        state["sourcing_new_name"] = ""


def _remove(here: Open) -> None:
    def work() -> None:
        sourcings.remove_sourcing(
            here.workspace, here.actor, here.sourcing.code, seen=here.seen, now=session.now()
        )

    attempt(work, _("The comparison was removed."))
