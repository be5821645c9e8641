"""Scores on screen: one criterion at a time, its anchors above, the vendors below."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.criterion import Criterion
from core.vendor.evidence import Evidence, Grade
from core.vendor.progress import Progress
from core.vendor.red_line import Verdict
from core.vendor.selection import Entrant, Rating, Selection
from core.vendor.selection_edit import with_ratings
from pages.parts import scores_criteria, scores_keeping, scores_words, session
from pages.parts.format import day, number
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side
from pages.parts.text import plain

WORDS_CHARS = 200
ORDER = ("vendor", "number", "evidence", "grade", "not_applicable", "reason")


def show(here: Open, found: Progress, *, me: str) -> None:
    """The scores of one evaluator on one criterion, to be filled in."""
    selection = here.selection
    asked = [
        one
        for one in selection.entrants
        if found.gates[one.vendor].verdict is not Verdict.NOT_SIGNABLE
    ]
    if not asked:
        st.markdown(_("Nobody is to be scored: every vendor is blocked, or none was chosen."))
        return
    criterion = _choose(selection, asked, me=me)
    _anchors(criterion)
    today = session.today()
    key = scores_keeping.key(f"given_{criterion.code}_{me}", here)
    st.data_editor(
        rows(asked, criterion, me=me, on=today),
        key=key,
        hide_index=True,
        disabled=True if not here.may_edit else ("vendor",),
        column_order=ORDER,
        column_config=_columns(asked, criterion),
        height="content",
        placeholder="—",
    )
    for entrant in asked:
        rating = given(entrant, criterion.code, me)
        proof = None if rating is None else _named(entrant, rating)
        if proof is not None and not proof.counts_on(today):
            st.markdown(
                _(
                    ":orange[◐] {vendor}: {title} expired on {day}, so this score counts as a "
                    "claim, ± {points} points."
                ).format(
                    vendor=plain(side(entrant.name)),
                    title=plain(side(proof.title)),
                    day=day(proof.expires),
                    points=number(selection.half_widths[Grade.D]),
                )
            )
    blocked = [side(one.name) for one in selection.entrants if one not in asked]
    if blocked:
        st.caption(
            _("Not scored, because a red line blocks: {vendors}.").format(
                vendors=plain(", ".join(blocked))
            )
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            _("Save my scores and go on"),
            key="scores_save_given",
            type="primary",
            disabled=not here.may_edit,
            on_click=_save,
            args=(here, key, criterion, asked, me),
        )
    st.caption(
        _(
            "A first score needs no reason; a changed one does, and the first stays on file. "
            "Unknown is left empty: it is neither 0 nor the average."
        )
    )


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
                "grade": _grade(entrant, rating, on).value,
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


def _choose(selection: Selection, asked: Sequence[Entrant], *, me: str) -> Criterion:
    """Which criterion is scored; how far it is stands beside its name."""
    by_code = {one.code: one for one in selection.criteria}
    if st.session_state.get("scores_criterion") not in by_code:
        st.session_state["scores_criterion"] = next(iter(by_code))

    def label(code: str) -> str:
        if code not in by_code:
            return code
        done = sum(
            rating is not None and (rating.answered or bool(rating.reason))
            for rating in (given(one, code, me) for one in asked)
        )
        return f"{side(by_code[code].name)} {done}/{len(asked)}"

    code = st.pills(
        _("Criterion"),
        list(by_code),
        format_func=label,
        key="scores_criterion",
        required=True,
        label_visibility="collapsed",
    )
    return by_code[str(code)]


def _anchors(criterion: Criterion) -> None:
    """What each score means, side by side."""
    with st.grid(len(criterion.anchors), min_column_width=220):
        for anchor in criterion.anchors:
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{anchor.score:g}**")
                st.caption(plain(scores_criteria.told(anchor, criterion)))


def _save(here: Open, key: str, criterion: Criterion, asked: Sequence[Entrant], me: str) -> None:
    edits = st.session_state.get(key, {})
    saved = scores_keeping.save(
        here,
        lambda: edited(here.selection, asked, criterion, edits, me=me),
        _("The scores of «{criterion}» are saved.").format(criterion=side(criterion.name)),
    )
    codes = [one.code for one in here.selection.criteria]
    following = codes.index(criterion.code) + 1
    if saved and following < len(codes):
        st.session_state["scores_criterion"] = codes[following]


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


def _named(entrant: Entrant, rating: Rating) -> Evidence | None:
    return next((one for one in entrant.evidence if one.code == rating.evidence), None)


def _grade(entrant: Entrant, rating: Rating, on: date) -> Grade:
    """The grade that counts on a day: of the named evidence, else the one that was stated."""
    proof = _named(entrant, rating)
    return rating.grade if proof is None else proof.grade_on(on)


def _evidence_code(entrant: Entrant, rating: Rating) -> str:
    """Evidence belongs to a vendor, the column to all of them: `lanhai:backend`."""
    return f"{entrant.vendor}:{rating.evidence}" if rating.evidence else ""


def _columns(asked: Sequence[Entrant], criterion: Criterion) -> dict[str, Any]:
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
