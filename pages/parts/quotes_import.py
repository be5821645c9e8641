"""A filled quote form comes back: what it says, what it leaves open, and whose quote it becomes."""

from dataclasses import replace

import streamlit as st

from core.contract.filled_form import FilledForm
from core.contract.quote_form_answers import Question
from core.contract.typed_cell import alike
from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services import quotes, vendors
from core.services.quote_forms import read_form
from core.store.workspace import Workspace
from core.vendor.vendor import Contact, Kind, Vendor
from pages.parts import brief_reading, quotes_words, session, text
from pages.parts.format import day
from pages.parts.i18n import _, language
from pages.parts.quotes_reading import QuoteShelf
from pages.parts.text import plain

NEW = ""
CHOICE_PX = 420


def show(workspace: Workspace, actor: Actor, shelf: QuoteShelf) -> None:
    """The drop zone for forms; below it the form that was dropped, until it is saved."""
    may = actor.can(Right.EDIT)
    state = st.session_state
    with st.expander(_("Read a filled quote form"), key="quotes_import", icon=":material/upload:"):
        dropped = st.file_uploader(
            _("The form that a vendor sent back, as .xlsx"),
            type=["xlsx"],
            key=f"quotes_import_file_{state.get('quotes_import_count', 0)}",
            disabled=not may,
        )
        if dropped is None:
            st.caption(_("The empty form goes out with a brief: page Brief, «Quote form»."))
            return
        try:
            form = _read(dropped.name, dropped.getvalue())
            _say(workspace, form)
            if form.plan is not None:
                _keep(workspace, actor, shelf, form)
        except CoreError as error:
            text.show_problem(error)


def _read(name: str, content: bytes) -> FilledForm:
    """Read the form again after each answer; an answer may bring up the next question."""
    answers: dict[str, str] = {}
    asked: set[str] = set()
    chinese = language().startswith("zh")
    while True:
        form = read_form(name, content, answers, chinese=chinese)
        fresh = [one for one in form.questions if one.key not in asked]
        asked |= {one.key for one in fresh}
        given = {one.key: _ask(one) for one in fresh}
        given = {key: code for key, code in given.items() if code}
        if not given:
            return form
        answers |= given


def _ask(question: Question) -> str:
    chinese = language().startswith("zh")
    words = {one.code: one.told(chinese=chinese) for one in question.choices}
    chosen = st.radio(
        text.say(question.sentence, **question.facts),
        list(words),
        format_func=words.__getitem__,
        index=None,
        key=f"quotes_import_{question.key}",
    )
    return chosen or ""


def _say(workspace: Workspace, form: FilledForm) -> None:
    """What the form says in a line, whose brief it answers, and every remark."""
    said = " · ".join(plain(one) for one in (form.vendor, form.name) if one) or "—"
    if form.plan is not None:
        said = f"**{said}**: {plain(quotes_words.plan_text(form.plan))}"
    st.markdown(said)
    known = brief_reading.shelf(workspace).briefs.get(form.brief)
    answered = _("another workspace") if known is None else known[0].title
    st.caption(
        _("Answers the brief: {brief} · dated {dated} · valid until {until}").format(
            brief=plain(answered), dated=day(form.dated), until=day(form.valid_until)
        )
    )
    text.show_findings(form.findings, key="quotes_import_findings")
    if form.problems:
        st.caption(_("Send the vendor these rows; nothing was saved."))


def _keep(workspace: Workspace, actor: Actor, shelf: QuoteShelf, form: FilledForm) -> None:
    """Whose quote it is, whether it replaces an older one, and the button."""
    offered = [*shelf.vendors, NEW]
    match = next((code for code, name in shelf.vendors.items() if _same(name, form.vendor)), NEW)
    fresh = _("Add to the directory: {name}").format(name=form.vendor)
    vendor = st.selectbox(
        _("Vendor"),
        offered,
        index=offered.index(match),
        format_func=lambda code: fresh if code == NEW else shelf.vendors[code],
        key="quotes_import_vendor",
        width=CHOICE_PX,
    )
    own = {code: one for code, (one, _seen) in shelf.quotes.items() if one.vendor == vendor}
    same = next((code for code, one in own.items() if _same(one.name, form.name)), NEW)
    places = [NEW, *own]
    code = st.selectbox(
        _("Save as"),
        places,
        index=places.index(same),
        format_func=lambda code: (
            _("a new quote")
            if code == NEW
            else _("a new version of {name}").format(name=own[code].name)
        ),
        key=f"quotes_import_place_{vendor}",
        width=CHOICE_PX,
    )
    if st.button(_("Save this quote"), key="quotes_import_save", type="primary"):
        _save(workspace, actor, shelf, form, vendor=vendor, code=code)


def _save(
    workspace: Workspace,
    actor: Actor,
    shelf: QuoteShelf,
    form: FilledForm,
    *,
    vendor: str,
    code: str,
) -> None:
    now, state = session.now(), st.session_state
    made = form.quote(code=code or quotes.new_code(), vendor=vendor or vendors.new_code())
    if vendor == NEW:
        contacts = (Contact(form.contact),) if form.contact else ()
        added = Vendor(made.vendor, form.vendor, Kind.OPERATOR, contacts=contacts)
        vendors.save_vendor(workspace, actor, added, seen=0, now=now)
    seen = 0
    if code != NEW:
        before, seen = shelf.quotes[code]
        made = replace(made, evidence=before.evidence)
    quotes.save_quote(workspace, actor, made, seen=seen, now=now)
    state["quotes_next"] = made.code
    state["quotes_import_count"] = state.get("quotes_import_count", 0) + 1
    st.toast(_("Saved."))
    st.rerun()


def _same(one: str, other: str) -> bool:
    """Whether two names mean the same: one holds the other, whatever its spaces."""
    left, right = alike(one), alike(other)
    return bool(left and right) and (left in right or right in left)
