"""All people of a month side by side, and the files to take along."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.services.scorecards import KeptCard
from pages.parts import downloads, people_card, people_words, tables
from pages.parts.format import UNKNOWN, money, number
from pages.parts.i18n import _


def ranking(cards: Sequence[KeptCard], roles: dict[str, str]) -> pd.DataFrame:
    """The month's people, the highest score first; open cards stand at the end."""
    ordered = sorted(
        cards,
        key=lambda one: (one.results.score.total is None, -(one.results.score.total or 0)),
    )
    rows = []
    for one in ordered:
        score, paid = one.results.score, one.results.bonus
        known = score.total is not None
        rows.append(
            {
                _("Name of the person"): one.card.person,
                _("Score"): float(score.total) if score.total is not None else None,
                _("Role"): roles.get(one.card.role, one.card.role),
                _("Bonus"): UNKNOWN if paid is None else money(paid.total, paid.currency),
                _("State"): _("settled, frozen") if one.settled else _("not settled"),
                _("Remark"): ""
                if known
                else _("{least} to {most} points, missing: {items}").format(
                    least=number(score.least, digits=1),
                    most=number(score.most, digits=1),
                    items=_(", ").join(people_words.name(line) for line in score.missing),
                ),
            }
        )
    return pd.DataFrame(rows)


def show(table: pd.DataFrame) -> None:
    """The ranking on screen."""
    tables.still(
        table,
        written={_("Score"): tables.two_digits},
        name=_("Name of the person"),
        long=_("Remark"),
        alt=_("Scores of the month by person"),
    )


def sheets(kept: KeptCard, role: str) -> dict[str, pd.DataFrame]:
    """The workbook of one person: items, whose they are, bonus, sources."""
    found = {
        _("Scorecard"): people_card.lines(kept),
        _("Summary"): people_card.summary(kept, role),
        _("Bonus"): people_card.bonus_lines(kept),
        _("Sources"): people_card.sources(kept),
    }
    return {name: table for name, table in found.items() if not table.empty}


def team_sheets(cards: Sequence[KeptCard], table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The workbook of a month: the ranking, then one sheet a person and one for the bonus."""
    found = {_("Ranking"): table}
    for one in cards:
        found[one.card.person] = people_card.lines(one)
        paid = people_card.bonus_lines(one)
        if not paid.empty:
            found[_("{person} bonus").format(person=one.card.person)] = paid
    return found


def offer(kept: KeptCard, role: str, cards: Sequence[KeptCard], table: pd.DataFrame) -> None:
    """Both workbooks."""
    with st.container(horizontal=True):
        with st.container(width="content"):
            st.caption(_("This card"))
            downloads.offer(
                sheets(kept, role),
                name=f"scorecard-{kept.code.replace('/', '-')}",
                key="people_card",
            )
        with st.container(width="content"):
            st.caption(_("The whole team's month"))
            downloads.offer(
                team_sheets(cards, table),
                name=f"scorecards-{kept.card.month}",
                key="people_team",
            )
