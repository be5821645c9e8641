"""Which quote is open; adding, saving, removing and linking quotes."""

import streamlit as st

from core.contract.quote import Quote
from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError, RecordNotFound, StaleEdit
from core.services import quotes
from core.services.offers import Offers
from core.services.outlook import Outlook
from core.store.workspace import Workspace
from pages.parts import (
    links,
    quotes_draft,
    quotes_fields,
    quotes_form,
    quotes_open_points,
    quotes_reading,
    session,
    text,
)
from pages.parts.i18n import _
from pages.parts.quotes_reading import QuoteShelf

NEW = ""
CHOICE_PX = 420


def may_edit(actor: Actor) -> bool:
    return actor.can(Right.EDIT)


def arrive(workspace: Workspace, shelf: QuoteShelf) -> None:
    """Forget another workspace, open `?quote=CODE` once, and follow what the last click asked."""
    state = st.session_state
    if state.get("quotes_desk") != session.code():
        state["quotes_desk"], state["quotes_new"], state["quotes_loaded"] = (
            session.code(),
            None,
            None,
        )
        for key in ("quotes_chosen", "quotes_code", "quotes_chosen_kept"):
            state.pop(key, None)
    linked = st.query_params.get("quote")
    if linked and state.get("quotes_linked") != linked:
        state["quotes_linked"] = linked
        if linked in shelf.quotes:
            state["quotes_code"] = linked
        else:
            _missing(workspace, linked)
    if "quotes_next" in state:
        state["quotes_code"] = state.pop("quotes_next")
    problem = state.pop("quotes_problem", None)
    if problem is not None:
        text.show_problem(problem)


def choose(shelf: QuoteShelf, actor: Actor) -> tuple[str, ...]:
    """Codes of the quotes to compare; a button for another one, and the empty state."""
    state, names = st.session_state, shelf.names()
    if not shelf.quotes:
        if state.get("quotes_new") is None:
            st.markdown(
                _(
                    "No quote is written down yet: what a vendor asks for, as a plan that can be "
                    "reckoned on your own GMV."
                )
            )
            _add(shelf, actor, primary=True)
        return ()
    kept = [one for one in state.get("quotes_chosen_kept", shelf.quotes) if one in shelf.quotes]
    fresh = [one for one in shelf.quotes if one not in state.get("quotes_known", shelf.quotes)]
    if "quotes_chosen" not in state or fresh:
        state["quotes_chosen"] = [*kept, *(one for one in fresh if one not in kept)]
    state["quotes_chosen"] = [one for one in state["quotes_chosen"] if one in shelf.quotes]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.multiselect(
            _("Quotes to compare"),
            list(shelf.quotes),
            format_func=lambda code: names.get(code, code),
            key="quotes_chosen",
            placeholder=_("Choose quotes"),
        )
        _add(shelf, actor, primary=False)
    state["quotes_chosen_kept"] = list(chosen)
    state["quotes_known"] = list(shelf.quotes)
    return tuple(chosen)


def open_quote(shelf: QuoteShelf, found: Offers | None) -> str | None:
    """The quote whose details are shown; None without any.

    Args:
        found: The cheapest of a usual month is the one to begin with.
    """
    if not shelf.quotes:
        return None
    state = st.session_state
    if state.get("quotes_code") not in shelf.quotes:
        listed = () if found is None else found.listed
        usual = listed[0].quote.code if listed else next(iter(shelf.quotes))
        held = state.get("quotes_code_kept")
        state["quotes_code"] = held if held in shelf.quotes else usual
    code = st.selectbox(
        _("One quote in detail"),
        list(shelf.quotes),
        format_func=shelf.full_name,
        key="quotes_code",
        width=CHOICE_PX,
    )
    state["quotes_code_kept"] = code
    return str(code)


def drafting() -> bool:
    """Whether a new quote is being typed."""
    return st.session_state.get("quotes_new") is not None


def edit(
    workspace: Workspace, actor: Actor, shelf: QuoteShelf, code: str, month: Outlook | None
) -> None:
    """The form of one quote with its buttons; an empty code is a new one.

    Args:
        month: On which both readings of an open point are reckoned.
    """
    before, version = shelf.quotes[code] if code else (None, 0)
    _load(before, version)
    draft = quotes_form.inputs(shelf, before, may_edit=may_edit(actor))
    quotes_draft.keep(draft)
    made: Quote | None = None
    fresh = str(st.session_state["quotes_new"]) if before is None else code
    try:
        made = quotes_fields.to_quote(draft, code=fresh, before=before)
    except CoreError as error:
        sentences = (text.say(error.problem, **error.facts), text.say(error.remedy, **error.facts))
        st.markdown(f":orange[◐] {text.joined(*sentences)}")
        worth = {currency: rate.value for currency, rate in shelf.rates.items()}
        quotes_open_points.show(draft, month, worth)
    _actions(workspace, actor, code, made, before)


def _actions(
    workspace: Workspace, actor: Actor, code: str, made: Quote | None, before: Quote | None
) -> None:
    editor = may_edit(actor)
    changed = made is not None and made != before
    with st.container(horizontal=True, gap="small"):
        clicked = st.button(
            _("Save") if before is None else _("Save as new version"),
            key="quotes_save",
            type="primary",
            icon=":material/check:",
            disabled=not (editor and changed),
        )
        st.button(
            _("Discard"),
            key="quotes_discard",
            type="tertiary",
            on_click=_discard,
            disabled=not editor or (before is not None and not changed and made is not None),
        )
        if before is not None:
            with st.popover(_("Link"), icon=":material/link:", key="quotes_link"):
                st.code(links.to("quotes", quote=code), language=None)
            if editor:
                with st.popover(_("Remove"), icon=":material/delete:", key="quotes_remove"):
                    st.caption(_("The quote is taken away; its versions stay in the change log."))
                    st.button(
                        _("Remove it"),
                        key="quotes_remove_now",
                        on_click=_remove,
                        args=(workspace, actor, code),
                    )
    if clicked and made is not None:
        _save(workspace, actor, made)


def _load(before: Quote | None, version: int) -> None:
    """Fill the inputs from what is stored, unless somebody is typing."""
    state = st.session_state
    mark = (session.code(), state["quotes_new"] if before is None else before.code)
    if before is not None:
        untouched = quotes_draft.is_shown() and quotes_draft.kept() == quotes_draft.base()
        moved = untouched and quotes_draft.seen() != version
        if state.get("quotes_loaded") != mark or moved:
            state["quotes_loaded"] = mark
            quotes_draft.fill(quotes_fields.of_quote(before), seen=version)
    if not quotes_draft.is_shown():  # the page was left and came back
        quotes_draft.fill(quotes_draft.kept(), seen=quotes_draft.seen())


def _add(shelf: QuoteShelf, actor: Actor, *, primary: bool) -> None:
    st.button(
        _("Add a quote"),
        key="quotes_add",
        icon=":material/add:",
        type="primary" if primary else "secondary",
        on_click=_begin,
        args=(next(iter(shelf.vendors), None), _usual_currency(shelf)),
        disabled=not may_edit(actor) or drafting(),
    )


def _usual_currency(shelf: QuoteShelf) -> str:
    found = [quote.plan.currency for quote, _seen in shelf.quotes.values()]
    return max(sorted(set(found)), key=found.count, default="USD")


def _begin(vendor: str | None, currency: str) -> None:
    state = st.session_state
    state["quotes_new"] = quotes.new_code()
    state["quotes_loaded"] = (session.code(), state["quotes_new"])
    quotes_draft.fill(quotes_fields.new(vendor, currency, session.today()), seen=0)


def _discard() -> None:
    st.session_state["quotes_new"] = None
    st.session_state["quotes_loaded"] = None


def _save(workspace: Workspace, actor: Actor, made: Quote) -> None:
    state = st.session_state
    try:
        quotes.save_quote(workspace, actor, made, seen=quotes_draft.seen(), now=session.now())
    except StaleEdit as error:
        text.show_problem(error)
        found = quotes_reading.shelf(workspace).quotes.get(made.code)
        if found is not None:
            state["quotes_seen"] = found[1]  # whoever saves again has seen theirs
        st.caption(_("«Discard» shows theirs; «Save» puts yours in its place."))
        return
    except CoreError as error:
        text.show_problem(error)
        return
    state["quotes_new"], state["quotes_next"], state["quotes_loaded"] = None, made.code, None
    st.toast(_("Saved."))
    st.rerun()


def _remove(workspace: Workspace, actor: Actor, code: str) -> None:
    try:
        quotes.remove_quote(workspace, actor, code, seen=quotes_draft.seen(), now=session.now())
    except CoreError as error:
        st.session_state["quotes_problem"] = error
        return
    st.session_state["quotes_loaded"] = None
    st.toast(_("Removed."))


def _missing(workspace: Workspace, code: str) -> None:
    try:
        with workspace.reading() as desk:
            quotes.quote_of(desk, code)
    except RecordNotFound as error:
        text.show_problem(error)
