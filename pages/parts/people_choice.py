"""Which card is looked at, and how a person gets one."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from core.foundation.actor import Actor, Right
from core.services import role_templates, scorecards
from core.services.scorecards import KeptCard
from core.store.workspace import Workspace
from pages.parts import people_keeping, people_words, session
from pages.parts.i18n import _

EARLIER_MONTHS = 6


def roles() -> dict[str, str]:
    """Role code -> its name on screen."""
    found: dict[str, str] = {}
    for template in role_templates.templates():
        found.setdefault(template.role, people_words.name(template))
    return found


def choose(cards: Sequence[KeptCard]) -> tuple[KeptCard, tuple[KeptCard, ...]]:
    """Month and person; the newest month first.

    Returns:
        The chosen card, and all cards of its month.
    """
    months = sorted({one.card.month for one in cards}, reverse=True)
    _drop("people_month", months)
    month = st.selectbox(_("Month"), months, key="people_month", width=140)
    mine = tuple(one for one in cards if one.card.month == month)
    by_code = {one.code: one for one in mine}
    codes = list(by_code)
    _drop("people_code", codes)
    code = st.selectbox(
        _("Name of the person"),
        codes,
        format_func=lambda one: by_code[one].card.person if one in by_code else one,
        key="people_code",
        width=260,
    )
    return by_code[code], mine


def first(workspace: Workspace, actor: Actor) -> None:
    """The empty page: one sentence, one button."""
    st.markdown(_("Nobody has a scorecard yet. Add the first person from a template of the role."))
    add(workspace, actor, primary=True)


def add(workspace: Workspace, actor: Actor, *, primary: bool = False) -> None:
    """A popover that adds a person from a template."""
    usual = _currencies(workspace)[0]
    names = {one.code: people_words.name(one) for one in role_templates.templates()}
    with st.popover(
        _("Add a person"),
        icon=":material/person_add:",
        key="people_add",
        type="primary" if primary else "secondary",
        disabled=not actor.can(Right.EDIT),
        on_change="rerun",
    ):
        st.text_input(_("Name of the person"), key="people_new_name", max_chars=60)
        st.selectbox(
            _("Template"),
            list(names),
            format_func=names.__getitem__,
            key="people_new_template",
        )
        months = _months(session.today())
        st.selectbox(_("Month"), months, key="people_new_month")
        st.text_input(_("KPI currency"), usual, key="people_new_kpi", max_chars=3)
        st.text_input(_("Bonus paid in"), usual, key="people_new_currency", max_chars=3)
        st.toggle(_("On probation"), key="people_new_probation")
        st.caption(
            _("Weights and targets are proposals with their source; change them on the card.")
        )
        st.button(
            _("Add"),
            key="people_new_add",
            type="primary",
            on_click=_add,
            args=(workspace, actor),
        )


def _add(workspace: Workspace, actor: Actor) -> None:
    asked = {
        name: st.session_state.get(f"people_new_{name}")
        for name in ("name", "template", "month", "kpi", "currency", "probation")
    }

    def work() -> None:
        card = scorecards.card_from(
            role_templates.template_of(str(asked["template"])),
            person=str(asked["name"] or ""),
            month=str(asked["month"]),
            currency=str(asked["currency"] or "").strip().upper(),
            kpi_currency=str(asked["kpi"] or "").strip().upper(),
            probation=bool(asked["probation"]),
        )
        kept = scorecards.save_card(workspace, actor, card, seen=0, now=session.now())
        st.session_state["people_month"] = kept.card.month
        st.session_state["people_code"] = kept.code

    if people_keeping.attempt(work, _("The card is there; set targets and enter actuals.")):
        st.session_state["people_new_name"] = ""
        st.session_state["people_add"] = False  # closed, so that no second click adds a second card


def _currencies(workspace: Workspace) -> tuple[str, ...]:
    with workspace.reading() as desk:
        return tuple(desk.facts.currencies()) or ("USD",)


def _months(today: date) -> list[str]:
    months = []
    day = today.replace(day=1)
    for _turn in range(EARLIER_MONTHS):
        months.append(f"{day:%Y-%m}")
        day = (day - timedelta(days=1)).replace(day=1)
    return months


def _drop(key: str, options: Sequence[str]) -> None:
    """Forget a choice that is no longer offered."""
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
