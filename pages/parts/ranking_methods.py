"""Weights beside advice, and second opinions beside the ranking."""

import pandas as pd
import streamlit as st

from core.vendor.evaluation import Evaluation
from core.vendor.pairwise import MOST_INCONSISTENT
from core.vendor.selection import Method
from pages.parts import ranking_words, tables
from pages.parts.format import UNKNOWN, number, share
from pages.parts.i18n import _
from pages.parts.text import joined


def show(found: Evaluation) -> None:
    """Weights on the left, second opinions on the right."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(_("**Weights**"))
        st.caption(_stated(found))
        tables.still(
            weights_table(found),
            written={},
            name=_("Criterion"),
            alt=_("Weight of each criterion beside two advisory ones"),
        )
        if found.advice:
            st.caption(
                _(
                    "Entropy and CRITIC tell how much a criterion sets this list apart, not how "
                    "much it matters; they change with each vendor and never enter the ranking."
                )
            )
    with right:
        st.markdown(_("**Second opinions**"))
        if not found.opinions:
            st.caption(_("They need two vendors with a scored criterion in common."))
            return
        tables.still(
            opinions_table(found),
            written={},
            name=_("Method"),
            alt=_("Who is first by each method"),
        )
        st.caption(
            _(
                "TOPSIS measures against the best and worst of this list, so its winner can "
                "depend on who else is on it and on how columns are normalised. PROMETHEE II "
                "counts who wins each pair, not by how much. Neither is the decision."
            )
        )


def _stated(found: Evaluation) -> str:
    said = {
        Method.POINTS: _("Stated by points."),
        Method.ORDER: _("Stated by order of importance: rank-order centroid."),
        Method.PAIRWISE: _("Stated by comparing pairs: principal eigenvector."),
    }[found.selection.weighting.method]
    pairs = found.priorities
    if pairs is None:
        return said
    checked = _("Consistency ratio {ratio}, at most {most}; random index {table}.").format(
        ratio=number(pairs.ratio, digits=3),
        most=number(MOST_INCONSISTENT, digits=2),
        table=pairs.table,
    )
    return joined(said, checked)


def weights_table(found: Evaluation) -> pd.DataFrame:
    """Stated and advisory weights."""
    return pd.DataFrame(
        [
            {
                _("Criterion"): ranking_words.criterion_of(found, code),
                _("Weight"): share(weight),
                _("Entropy"): share(found.advice.get("entropy", {}).get(code)),
                _("CRITIC"): share(found.advice.get("critic", {}).get(code)),
            }
            for code, weight in found.weights.items()
        ]
    )


def opinions_table(found: Evaluation) -> pd.DataFrame:
    """Each method with its first and its value; the ranking on top."""
    leader = found.leader
    rows = [
        {
            _("Method"): _("Ranking (fixed anchors)"),
            _("First"): ranking_words.name_of(found, None if leader is None else leader.vendor),
            _("Value"): UNKNOWN if leader is None else ranking_words.points(leader.total.score),
        }
    ]
    for one in found.opinions:
        rows.append(
            {
                _("Method"): ranking_words.method(one),
                _("First"): _("level")
                if one.leader is None
                else ranking_words.name_of(found, one.leader),
                _("Value"): number(max(one.values), digits=2, fixed=True),
            }
        )
    return pd.DataFrame(rows)
