"""What would turn the ranking: weights, single scores, and leaving something out."""

from collections.abc import Callable
from math import inf

import pandas as pd
import streamlit as st

from core.vendor.evaluation import Evaluation
from core.vendor.leave_one_out import Without
from pages.parts import ranking_words, tables
from pages.parts.format import UNKNOWN, number, share, signed_number
from pages.parts.i18n import _
from pages.parts.text import plain


def show(found: Evaluation) -> None:
    """Three tables; each needs at least two ranked vendors."""
    if found.runner_up is None or found.leader is None:
        st.markdown(_("There is nobody who could take the lead."))
        return
    st.markdown(
        _("**A single weight or score that would put another one before {vendor}**").format(
            vendor=plain(ranking_words.name_of(found, found.leader.vendor))
        )
    )
    tables.still(
        flips_table(found),
        written={},
        name=_("Criterion"),
        alt=_("Weight and score at which another vendor would lead, by criterion"),
    )
    st.caption(
        _(
            "The weight moves alone, all others are scaled alike. «none»: no weight from 0 to "
            "100 % does it, or no score from 0 to 100."
        )
    )
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(_("**Without one criterion**"))
        tables.still(
            without_criterion_table(found),
            written={},
            name=_("Left out"),
            alt=_("Who leads when a criterion is left out"),
        )
    with right:
        st.markdown(_("**Without one vendor**"))
        tables.still(
            without_vendor_table(found),
            written={},
            name=_("Left out"),
            alt=_("Who leads when a vendor is left out"),
        )
        st.caption(_("Scores stand on written anchors, so the order of the others never changes."))


def flips_table(found: Evaluation) -> pd.DataFrame:
    """One row a criterion, the nearest turn first."""
    ordered = sorted(found.flips, key=lambda one: inf if one.distance is None else one.distance)
    return pd.DataFrame(
        [
            {
                _("Criterion"): ranking_words.criterion_of(found, one.criterion),
                _("Weight"): share(one.weight),
                _("Turns at"): ranking_words.flip_weight(one),
                _("Then first"): (
                    UNKNOWN if one.flip_weight is None else ranking_words.name_of(found, one.rival)
                ),
                _("Or its score moves by"): (
                    _("none") if one.score_move is None else signed_number(one.score_move, digits=1)
                ),
            }
            for one in ordered
        ]
    )


def without_criterion_table(found: Evaluation) -> pd.DataFrame:
    """Who leads without each criterion."""
    return _table(
        found, found.without_criteria, lambda code: ranking_words.criterion_of(found, code)
    )


def without_vendor_table(found: Evaluation) -> pd.DataFrame:
    """Who leads without each vendor."""
    return _table(found, found.without_vendors, lambda code: ranking_words.name_of(found, code))


def _table(
    found: Evaluation, lines: tuple[Without, ...], called: Callable[[str], str]
) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Left out"): called(one.left_out),
                _("Then first"): ranking_words.name_of(found, one.leader),
                _("Points ahead"): number(one.margin, digits=1),
            }
            for one in lines
        ]
    )
