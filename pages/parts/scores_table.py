"""The table of one evaluator's scores on one criterion: out to the screen, and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.criterion import Criterion
from core.vendor.evidence import Evidence, Grade
from core.vendor.score_table import grade_of
from core.vendor.selection import Entrant, Rating, Selection
from core.vendor.selection_edit import with_ratings
from pages.parts import scores_words
from pages.parts.i18n import _
from pages.parts.scores_words import side

WORDS_CHARS = 200


def edited(
    selection: Selection,
    asked: Sequence[Entrant],
    criterion: Criterion,
    edits: Mapping[str, Any],
    *,
    me: str,
) -> Selection:
    """The selection after one evaluator changed cells of one criterion.

    Raises:
        InvalidInput: If a score leaves 0 to 100, or something that does not apply has one.
    """
    mine = [
        (entrant.vendor, rating)
        for entrant in selection.entrants
        for rating in entrant.ratings
        if rating.evaluator == me
    ]
    for place, cells in edits.get("edited_rows", {}).items():
        entrant = asked[int(place)]
        old = given(entrant, criterion.code, me) or Rating(criterion.code, me)
        mine = [
            (vendor, one)
            for vendor, one in mine
            if (vendor, one.criterion) != (entrant.vendor, criterion.code)
        ]
        mine.append((entrant.vendor, _rating(entrant, old, cells, criterion)))
    return with_ratings(selection, me, mine)


def rows(asked: Sequence[Entrant], criterion: Criterion, *, me: str, on: date) -> pd.DataFrame:
    """One vendor a row, as a table to fill in; named evidence says its grade of the day."""
    found = []
    for entrant in asked:
        rating = given(entrant, criterion.code, me) or Rating(criterion.code, me)
        found.append(
            {
                "vendor": side(entrant.name),
                "number": rating.value if criterion.measured else rating.score,
                "not_applicable": rating.not_applicable,
                "evidence": _evidence_code(entrant, rating) or None,
                "grade": grade_of(rating, entrant, on=on).value,
                "reason": rating.reason,
            }
        )
    return pd.DataFrame(found).astype({"number": "float64", "evidence": "object"})


def given(entrant: Entrant, criterion: str, evaluator: str) -> Rating | None:
    """What one evaluator gave a vendor on a criterion."""
    return next(
        (
            one
            for one in entrant.ratings
            if (one.criterion, one.evaluator) == (criterion, evaluator)
        ),
        None,
    )


def named(entrant: Entrant, rating: Rating) -> Evidence | None:
    """The evidence that a score rests on."""
    return next((one for one in entrant.evidence if one.code == rating.evidence), None)


def columns(asked: Sequence[Entrant], criterion: Criterion) -> dict[str, Any]:
    """The columns of the table, with every choice that a cell offers."""
    grades = {one.value: scores_words.grade(one) for one in Grade}
    shown = {
        f"{entrant.vendor}:{one.code}": f"{scores_words.evidence(one)} ({side(entrant.name)})"
        for entrant in asked
        for one in entrant.evidence
    }
    gone = {
        _evidence_code(entrant, rating)
        for entrant in asked
        for rating in entrant.ratings
        if rating.evidence
    } - set(shown)
    figure = st.column_config.NumberColumn
    text = st.column_config.TextColumn
    return {
        "vendor": text(_("Vendor"), pinned=True),
        "number": figure(_("Measured, {unit}").format(unit=criterion.unit or "1"), format="%.10g")
        if criterion.measured
        else figure(_("Score, 0–100"), format="%.10g", min_value=0.0, max_value=100.0),
        "evidence": st.column_config.SelectboxColumn(
            _("Proof"),
            options=[*shown, *sorted(gone)],
            format_func=scores_words.labels(shown),
            help=_("From the vendor's evidence in the directory; its grade of the day counts."),
        ),
        "grade": st.column_config.SelectboxColumn(
            _("Known by"),
            options=list(grades),
            format_func=scores_words.labels(grades),
            required=True,
            help=_("Counts where no evidence is named. Only a claim: ± 25 points."),
        ),
        "not_applicable": text(_("N/A, because"), max_chars=WORDS_CHARS),
        "reason": text(_("Reason"), max_chars=WORDS_CHARS),
    }


def _rating(
    entrant: Entrant, old: Rating, cells: Mapping[str, Any], criterion: Criterion
) -> Rating:
    number = old.value if criterion.measured else old.score
    if "number" in cells:
        number = None if cells["number"] is None else float(cells["number"])
    evidence = old.evidence
    if "evidence" in cells:
        vendor, _colon, evidence = str(cells["evidence"] or "").partition(":")
        if evidence and vendor != entrant.vendor:
            raise InvalidInput(
                phrase("The evidence chosen for {vendor} belongs to another vendor."),
                remedy=phrase("Choose one with {vendor} in brackets."),
                vendor=side(entrant.name),
            )
    return Rating(
        criterion=old.criterion,
        evaluator=old.evaluator,
        score=None if criterion.measured else number,
        value=number if criterion.measured else None,
        not_applicable=str(cells.get("not_applicable", old.not_applicable) or "").strip(),
        grade=Grade(cells.get("grade") or old.grade.value),
        evidence=evidence,
        reason=str(cells.get("reason", old.reason) or "").strip(),
    )


def _evidence_code(entrant: Entrant, rating: Rating) -> str:
    """Evidence belongs to a vendor, the column to all of them: `lanhai:backend`."""
    return f"{entrant.vendor}:{rating.evidence}" if rating.evidence else ""
