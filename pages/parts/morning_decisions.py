"""What needs a decision today, and how fresh the data are."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.services.morning_decisions import Decision
from core.services.overview import SourceState
from pages.parts import names, session, sources
from pages.parts.format import day, day_of_year, number
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name
from pages.parts.text import SHAPE, joined, plain, say

PAGES = {
    "why": "pages/kpi/why.py",
    "targets": "pages/kpi/targets.py",
    "ramp": "pages/kpi/ramp.py",
    "people": "pages/kpi/people.py",
    "data": "pages/data/bring_in.py",
}


def show(decisions: Sequence[Decision]) -> None:
    """One row each: shape, sentence, button."""
    st.markdown(_("**To decide today**"))
    if not decisions:
        st.caption(_("● Nothing: no target is off track, none ends soon, the data are fresh."))
        return
    buttons = {
        "why": _("See why"),
        "targets": _("Targets"),
        "ramp": _("Cold start"),
        "people": _("Scorecards"),
        "data": _("Data"),
    }
    for place, one in enumerate(decisions):
        said, door = st.columns([5, 1], vertical_alignment="center", gap="small")
        said.markdown(f"{SHAPE[one.finding.severity]} {_sentence(one)}")
        if door.button(
            buttons[one.page],
            key=f"today_decision_{place}",
            icon=":material/arrow_forward:",
            type="tertiary",
        ):
            st.switch_page(PAGES[one.page], query_params=dict(one.query))


def freshness(known: Sequence[SourceState]) -> None:
    """One short mark a source, the oldest first; one for all where they end together."""
    today = session.today()
    newest: dict[str, date] = {}
    for one in known:
        name = " ".join(filter(None, (names.source(one.source_family), one.market)))
        newest[name] = max(one.last_day, newest.get(name, one.last_day))
    oldest = min(newest.values())
    if len(set(newest.values())) == 1:
        if len(newest) == 1:
            shape = _shape((today - oldest).days)
            st.caption(f"{shape} " + _("Data until {day}.").format(day=day(oldest)))
            return
        mark = _("{shape} Data of all {count} sources until {day}.")
        shape = _shape((today - oldest).days)
        st.caption(mark.format(shape=shape, count=number(len(newest)), day=day(oldest)))
        return
    marks = [
        f"{_shape((today - last).days)} {plain(name)} {day_of_year(last)}"
        for name, last in sorted(newest.items(), key=lambda pair: (pair[1], pair[0]))
    ]
    st.caption(_("Data until: {marks}").format(marks="  ·  ".join(marks)))


def _sentence(one: Decision) -> str:
    facts = dict(one.finding.facts)
    names_of = [kpi_name(definition) for definition in one.definitions]
    if "kpi" in facts:
        facts["kpi"] = names_of[0]
    if "kpis" in facts:
        facts["kpis"] = " · ".join(names_of)
    return joined(
        *(say(part, **facts) for part in (one.finding.sentence, one.finding.remedy) if part)
    )


def _shape(days: int) -> str:
    if days <= sources.FRESH_DAYS:
        return "●"
    return "◐" if days <= sources.OLD_DAYS else "■"
