"""All scores together: the matrix, and where the evaluators are far apart."""

import pandas as pd
import streamlit as st

from core.vendor.disagreement import Disagreement
from core.vendor.progress import Progress
from core.vendor.selection import Selection
from pages.parts import downloads, scores_table, scores_words, tables
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side


def may_see(here: Open, found: Progress) -> bool:
    """Whether the scores of the others are shown: when all are given, or an editor says so."""
    if found.complete or len(here.selection.evaluators) == 1:
        return True
    return bool(here.may_edit and st.session_state.get("scores_show_all"))


def show(here: Open, found: Progress, apart: tuple[Disagreement, ...], *, me: str) -> None:
    """What is known of all scores by whoever is looking."""
    selection = here.selection
    if not selection.entrants:
        return
    all_shown = may_see(here, found)
    st.markdown(_("**All scores**") if all_shown else _("**My scores**"))
    if not found.complete and len(selection.evaluators) > 1:
        st.toggle(
            _("Show the scores of the others"),
            key="scores_show_all",
            disabled=not here.may_edit,
        )
        st.caption(
            _(
                "Everybody scores alone first: until all have answered, you see your own scores. "
                "This keeps people from following the first number; it is no lock."
            )
        )
    people = [one.name for one in selection.evaluators] if all_shown else [me]
    table = matrix(selection, people)
    tables.still(
        table,
        written={},
        name=_("Vendor"),
        alt=_("Scores by vendor, evaluator and criterion"),
    )
    downloads.offer(
        {_("Scores"): table, _("In detail"): details(selection, people)},
        name=f"scores-{selection.code}",
        key="scores_all",
    )
    if all_shown:
        _apart(selection, apart)


def matrix(selection: Selection, people: list[str]) -> pd.DataFrame:
    """Vendor and evaluator × criteria, in words."""
    return pd.DataFrame(
        [
            {_("Vendor"): side(entrant.name), _("Evaluator"): side(person)}
            | {
                side(criterion.name): scores_words.answer(
                    scores_table.given(entrant, criterion.code, person), criterion
                )
                for criterion in selection.criteria
            }
            for entrant in selection.entrants
            for person in people
        ]
    )


def details(selection: Selection, people: list[str]) -> pd.DataFrame:
    """Every score with its evidence and reason, one a row."""
    found = []
    for entrant in selection.entrants:
        titles = {one.code: side(one.title) for one in entrant.evidence}
        for criterion in selection.criteria:
            for person in people:
                rating = scores_table.given(entrant, criterion.code, person)
                if rating is None:
                    continue
                score = rating.score
                if rating.value is not None:
                    score = criterion.score_of(rating.value)
                found.append(
                    {
                        _("Vendor"): side(entrant.name),
                        _("Criterion"): side(criterion.name),
                        _("Evaluator"): side(person),
                        _("Score"): score,
                        _("Measured"): rating.value,
                        _("Unit"): criterion.unit,
                        _("Proof"): titles.get(rating.evidence, rating.evidence),
                        _("Known by"): scores_words.grade(rating.grade),
                        _("N/A, because"): side(rating.not_applicable),
                        _("Reason"): side(rating.reason),
                    }
                )
    return pd.DataFrame(found)


def _apart(selection: Selection, apart: tuple[Disagreement, ...]) -> None:
    st.markdown(_("**To be discussed**"))
    if not apart:
        st.caption(_("Nowhere are the evaluators more than 20 points apart."))
        return
    vendors = {one.vendor: side(one.name) for one in selection.entrants}
    criteria = {one.code: side(one.name) for one in selection.criteria}
    table = pd.DataFrame(
        [
            {
                _("Vendor"): vendors[one.vendor],
                _("Criterion"): criteria[one.criterion],
                _("Scores"): _(", ").join(
                    f"{side(name)} {number(score, digits=1)}" for name, score in one.scores.items()
                ),
                _("Apart by (standard deviation)"): one.deviation,
            }
            for one in apart
        ]
    )
    tables.still(
        table,
        written={_("Apart by (standard deviation)"): tables.whole_number},
        name=_("Vendor"),
        long=_("Scores"),
        alt=_("Scores on which the evaluators are far apart"),
    )
    st.caption(
        _(
            "Read the anchors together, then let each decide again; whoever changes a score says "
            "why. The mean of all is used either way."
        )
    )
