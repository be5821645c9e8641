"""Why one vendor is ahead of another, criterion by criterion."""

import pandas as pd
import streamlit as st

from core.vendor.contributions import Gap, gap_between
from core.vendor.evaluation import Evaluation
from pages.parts import look, ranking_charts, ranking_words, tables
from pages.parts.format import share
from pages.parts.i18n import _

CHOICE_PX = 260


def show(found: Evaluation) -> None:
    """Choose two, see what makes the gap."""
    codes = [one.vendor for one in found.places if one.total.score is not None]
    if len(codes) < 2:
        st.markdown(_("Two scored vendors are needed."))
        return

    def called(code: str) -> str:
        return ranking_words.name_of(found, code)

    for key, place in (("ranking_first", 0), ("ranking_second", 1)):
        if st.session_state.get(key) not in codes:
            st.session_state[key] = codes[place]
    with st.container(horizontal=True, gap="small"):
        first = st.selectbox(
            _("Vendor"), codes, format_func=called, key="ranking_first", width=CHOICE_PX
        )
        second = st.selectbox(
            _("against"), codes, format_func=called, key="ranking_second", width=CHOICE_PX
        )
    if first == second:
        st.markdown(_("Choose two different vendors."))
        return
    gap = gap_between(found.table, str(first), str(second))
    if gap is None:
        st.markdown(_("The two share no scored criterion."))
        return
    look.draw(
        ranking_charts.gap(found, gap, look.tokens()),
        key="ranking_gap",
        alt=_("What each criterion adds to the gap"),
    )
    tables.still(
        gap_table(found, gap),
        written={},
        name=_("Criterion"),
        alt=_("Weight, scores, grades and points of each criterion"),
    )


def gap_table(found: Evaluation, gap: Gap) -> pd.DataFrame:
    """One row a criterion; the last row is the gap."""
    one, other = (ranking_words.name_of(found, code) for code in (gap.first, gap.second))
    rows = [
        {
            _("Criterion"): ranking_words.criterion_of(found, line.criterion),
            _("Weight"): share(line.weight),
            one: _scored(line.first, ranking_words.grade(line.first_grade)),
            other: _scored(line.second, ranking_words.grade(line.second_grade)),
            _("Points of the gap"): ranking_words.points(line.points),
        }
        for line in gap.lines
    ]
    if gap.rest:
        rows.append(_last(_("Scored for one of them only"), one, other, gap.rest))
    rows.append(_last(_("Gap"), one, other, gap.points))
    return pd.DataFrame(rows)


def _last(name: str, one: str, other: str, points: float) -> dict[str, str]:
    return {
        _("Criterion"): name,
        _("Weight"): "",
        one: "",
        other: "",
        _("Points of the gap"): ranking_words.points(points),
    }


def _scored(score: float, grade: str) -> str:
    return f"{ranking_words.points(score)} ({grade})"
