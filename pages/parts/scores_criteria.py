"""Criteria on screen: what 0, 50 and 100 mean, to be read and to be changed."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.vendor.criterion import Anchor, Criterion
from pages.parts import downloads, scores_criterion_rules, scores_words, tables
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side


def show(here: Open) -> None:
    """The criteria with their anchors, then what changes them."""
    st.caption(
        _(
            "A score is read off these words, never from a comparison with the other vendors. "
            "Price is no criterion: fees are shown against the score, on the quotes page."
        )
    )
    table = anchors(here.selection.criteria)
    tables.still(
        table,
        written={},
        name=_("Criterion"),
        alt=_("What 0, 50 and 100 points mean for each criterion"),
    )
    downloads.offer({_("Criteria"): table}, name=f"criteria-{here.selection.code}", key="scores_cr")
    with st.expander(_("Change the criteria"), key="scores_change_criteria"):
        scores_criterion_rules.show(here)


def anchors(criteria: Sequence[Criterion]) -> pd.DataFrame:
    """What each score means, one criterion a row; anchors beside 0, 50 and 100 where they are."""
    scores = sorted({one.score for criterion in criteria for one in criterion.anchors})
    return pd.DataFrame(
        [
            {_("Criterion"): side(criterion.name)}
            | {
                number(score, digits=1): next(
                    (told(one, criterion) for one in criterion.anchors if one.score == score), ""
                )
                for score in scores
            }
            for criterion in criteria
        ]
    )


def told(anchor: Anchor, criterion: Criterion) -> str:
    """The words of an anchor, and the measurement that earns it."""
    if anchor.value is None:
        return side(anchor.words)
    measured = f"{number(anchor.value, digits=4)}{scores_words.unit(criterion.unit)}"
    return f"{measured}: {side(anchor.words)}"
