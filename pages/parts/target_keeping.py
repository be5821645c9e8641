"""Which set of targets is open, and saving it."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError, StaleEdit
from core.foundation.period import Period
from core.metrics.definition import Definition
from core.services.targets import save_all
from core.store.workspace import Workspace
from core.targets.cell import Cell, cell_of
from core.targets.scope import OF_PEOPLE, Scope, ScopeKind
from core.targets.target import Target
from pages.parts import names, session, target_reading, target_state, text
from pages.parts.i18n import _
from pages.parts.kpi_words import scope_kinds
from pages.parts.target_reading import Shelf

DAYS_LEFT = 8  # with fewer left in the month, the next one is proposed
USUAL_CURRENCY = "USD"


def choose(shelf: Shelf, *, may_edit: bool) -> Cell | None:
    """The set that is open; None after drawing the empty state."""
    state = st.session_state
    known = target_state.cells(target for target, _seen in shelf.targets.values())
    if "set" in st.query_params:  # taken once, so that the same link works again later
        state["targets_cell"] = st.query_params["set"]
        del st.query_params["set"]
    if "targets_next" in state:
        state["targets_cell"] = state.pop("targets_next")
        state["targets_other"] = False  # its form has done its work
    opened = cell_of(str(state.get("targets_cell") or target_state.left_open()))
    if opened is None and not known:
        _empty(may_edit=may_edit)
        return None
    if opened is None:
        opened = _current(list(known.values()))
    offered = known | {opened.code: opened}
    state["targets_cell"] = opened.code
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            _("Targets of"),
            list(offered),
            format_func=lambda code: target_state.label(offered[code]),
            key="targets_cell",
            width=420,
        )
        with st.popover(
            _("Another part or period"),
            icon=":material/add:",
            key="targets_other",
            on_change="rerun",
        ):
            _another(shelf)
    return offered[str(state["targets_cell"])]


def choose_basis(workspace: Workspace, shelf: Shelf) -> tuple[str, tuple[Definition, ...]]:
    """The attribution basis on screen and the KPIs that can be asked for on it."""
    bases = list(target_reading.parts(workspace)["basis"]) or ["classic_ads"]
    chosen = bases[0]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if len(bases) > 1:
            picked = st.segmented_control(
                _("Basis"),
                bases,
                default=bases[0],
                format_func=names.basis,
                key="targets_basis",
                required=True,
                label_visibility="collapsed",
                persist_state="session",
            )
            chosen = str(picked or bases[0])
        everything = st.toggle(
            _("All KPIs"),
            key="targets_all_kpis",
            help=_("Also the less usual ones, and those that no imported report knows."),
        )
    asked = {target.kpi for target in target_state.kept()}
    return chosen, target_reading.askable(shelf, chosen, asked, everything=everything)


def currency(shelf: Shelf) -> str:
    """Of new targets: that of the facts."""
    return shelf.currencies[0] if shelf.currencies else USUAL_CURRENCY


def may_edit(actor: Actor) -> bool:
    return actor.can(Right.EDIT)


def save(workspace: Workspace, actor: Actor, shelf: Shelf, targets: Sequence[Target]) -> None:
    """The button that saves the whole set, and what comes back when somebody was faster."""
    moved = [
        target
        for target in targets
        if target.code not in shelf.targets or shelf.targets[target.code][0] != target
    ]
    gone = target_state.gone(targets)
    clicked = st.button(
        _("Save"),
        key="targets_save",
        type="primary",
        icon=":material/check:",
        disabled=not may_edit(actor) or not (moved or gone),
    )
    if st.button(
        _("Discard"), key="targets_discard", type="tertiary", disabled=not (moved or gone)
    ):
        target_state.reload()
        st.rerun()
    if not clicked:
        return
    try:
        save_all(
            workspace,
            actor,
            [(target, target_state.seen(target.code)) for target in moved],
            removed=gone,
            today=session.today(),
            now=session.now(),
        )
    except CoreError as error:
        text.show_problem(error)
        if isinstance(error, StaleEdit):
            st.caption(_("«Discard» shows theirs; what you typed is told above."))
        return
    target_state.reload()
    st.toast(_("Saved."))
    st.rerun()


def _empty(*, may_edit: bool) -> None:
    st.markdown(
        _("No target is set yet. Write down what you want, and see at once whether it agrees.")
    )
    st.button(
        _("Set the first target"),
        key="targets_first",
        type="primary",
        disabled=not may_edit,
        on_click=_open,
        args=(_month(session.today()),),
    )


def _open(cell: Cell) -> None:
    st.session_state["targets_cell"] = cell.code


def _current(known: Sequence[Cell]) -> Cell:
    """The set that runs today, the whole business before its parts; else the newest."""
    today = session.today()
    running = [c for c in known if c.period.first_day <= today <= c.period.last_day]
    return (running or list(known))[0]


def _month(today: date) -> Cell:
    """This month, or the next when this one is nearly over."""
    last = _month_end(today)
    if (last - today).days < DAYS_LEFT:
        today = last + timedelta(days=1)
        last = _month_end(today)
    return Cell(Scope(), Period(today.replace(day=1), last))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _another(shelf: Shelf) -> None:
    """Whose and when; the set opens empty, nothing is stored before it is saved."""
    workspace = session.open_workspace()
    kinds = scope_kinds()
    kind = ScopeKind(
        st.selectbox(_("Whose"), list(kinds), format_func=kinds.__getitem__, key="targets_kind")
    )
    known = target_reading.parts(workspace)
    name, channels = "", []
    if kind in OF_PEOPLE:
        name = st.text_input(_("Name"), key="targets_name", max_chars=80).strip()
        channels = st.multiselect(
            _("Channels they answer for"),
            known[ScopeKind.CHANNEL.value],
            key="targets_channels",
            placeholder=_("none"),
        )
    elif kind is not ScopeKind.BUSINESS:
        name = st.selectbox(_("Which"), known[kind.value], key="targets_which") or ""
    month = _month(session.today()).period
    days = st.date_input(_("From … to"), (month.first_day, month.last_day), key="targets_days")
    chosen = tuple(days) if isinstance(days, tuple) else (days,)
    ready = len(chosen) == 2 and bool(name or kind is ScopeKind.BUSINESS)
    if st.button(_("Open"), key="targets_open", type="primary", disabled=not ready):
        scope = Scope(kind, name, tuple(channels))
        st.session_state["targets_next"] = Cell(scope, Period(chosen[0], chosen[-1])).code
        st.rerun()
