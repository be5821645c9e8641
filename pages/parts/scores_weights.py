"""Weights on screen: by points, by order of importance, or by comparing pairs."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError, InvalidInput
from core.foundation.text import phrase
from core.vendor.selection import MOST_SPREAD, Method, Selection
from core.vendor.selection_edit import with_weighting
from core.vendor.weights import weights_of
from pages.parts import (
    downloads,
    scores_consistency,
    scores_keeping,
    scores_pairs,
    tables,
    text,
)
from pages.parts.format import share
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side

PER_CENT = 100
SPREAD_PX = 260
NEWS = "weights"


def show(here: Open, *, me: str) -> None:
    """How the weights are stated, what they come to, and how sure they are."""
    method = _method(here)
    stated, result = st.columns([5, 4], gap="medium")
    with stated:
        if method is Method.PAIRWISE:
            scores_pairs.show(here, key=_key(here, method, me), me=me)
        else:
            _table(here, method, me)
        _spread(here)
    with result:
        try:
            changed = edited(here, me=me)
            if method is not Method.PAIRWISE or scores_consistency.show(changed, me=me):
                _result(changed, saved=changed == here.selection)
        except CoreError as error:
            text.show_problem(error)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scores_keeping.reason(NEWS, here)
        st.button(
            _("Save the weights"),
            key="scores_save_weights",
            type="primary",
            disabled=not here.may_edit,
            on_click=_save,
            args=(here, me),
        )


def edited(here: Open, *, me: str) -> Selection:
    """The selection with the weights that stand on screen.

    Raises:
        InvalidInput: If two criteria share a place, or points are negative.
    """
    selection, state = here.selection, st.session_state
    stated = selection.weighting
    method = Method(state.get(scores_keeping.key("method", here), stated.method.value))
    points = state.get(scores_keeping.key("spread", here), stated.spread_share * PER_CENT)
    edits = state.get(_key(here, method, me), {})
    weighting = replace(stated, method=method, spread_share=round(points / PER_CENT, 6))
    if method is Method.PAIRWISE:
        weighting = scores_pairs.judged(selection, weighting, edits, me=me)
    elif method is Method.POINTS:
        weighting = replace(weighting, points=_points(selection, edits))
    else:
        weighting = replace(weighting, order=_order(selection, edits))
    return with_weighting(selection, weighting)


def _key(here: Open, method: Method, me: str) -> str:
    """Key of the table that states the weights; pairs have one for each evaluator."""
    whose = f"pairs_{me}" if method is Method.PAIRWISE else f"weights_{method.value}"
    return scores_keeping.key(whose, here)


def _spread(here: Open) -> None:
    """How far the largest weight may be off."""
    st.number_input(
        _("Weights may be off by ± points"),
        0.0,
        MOST_SPREAD * PER_CENT,
        here.selection.weighting.spread_share * PER_CENT,
        step=1.0,
        format="%.10g",
        key=scores_keeping.key("spread", here),
        width=SPREAD_PX,
        disabled=not here.may_edit,
        help=_(
            "Nobody knows weights exactly. The ranking is tried with thousands of weights around "
            "these, the largest one scattering by so many points out of 100."
        ),
    )


def _method(here: Open) -> Method:
    words = {
        Method.POINTS.value: _("Weight points"),
        Method.ORDER.value: _("Order of importance"),
        Method.PAIRWISE.value: _("Compare pairs"),
    }
    chosen = st.segmented_control(
        _("How the weights are stated"),
        list(words),
        default=here.selection.weighting.method.value,
        format_func=words.__getitem__,
        key=scores_keeping.key("method", here),
        required=True,
        disabled=not here.may_edit,
    )
    return Method(str(chosen))


def _table(here: Open, method: Method, me: str) -> None:
    """Points or places to fill in."""
    by_points = method is Method.POINTS
    st.caption(
        _("Any sum will do; each weight is its part of the sum.")
        if by_points
        else _(
            "1 is the most important. The first of n criteria weighs the mean of 1, 1/2 … 1/n, "
            "the last one 1/n²."
        )
    )
    st.data_editor(
        _rows(here.selection, by_points=by_points),
        key=_key(here, method, me),
        hide_index=True,
        disabled=True if not here.may_edit else ("name",),
        column_config={
            "name": st.column_config.TextColumn(_("Criterion"), pinned=True),
            "number": st.column_config.NumberColumn(
                _("Weight points") if by_points else _("Place"),
                min_value=0.0 if by_points else 1.0,
                format="%.10g",
            ),
        },
        height="content",
    )


def _rows(selection: Selection, *, by_points: bool) -> pd.DataFrame:
    numbers = _numbers(selection, by_points=by_points)
    return pd.DataFrame(
        [{"name": side(one.name), "number": numbers[one.code]} for one in selection.criteria]
    ).astype({"number": "float64"})


def _numbers(selection: Selection, *, by_points: bool) -> dict[str, float]:
    """What the table shows of each criterion; a new one has no points, and the last place."""
    codes = [one.code for one in selection.criteria]
    if by_points:
        return {code: selection.weighting.points.get(code, 0.0) for code in codes}
    stated = [code for code in selection.weighting.order if code in codes]
    ordered = [*stated, *(code for code in codes if code not in stated)]
    return {code: float(ordered.index(code) + 1) for code in codes}


def _changed(
    selection: Selection, edits: Mapping[str, Any], *, by_points: bool
) -> dict[str, float]:
    numbers = _numbers(selection, by_points=by_points)
    for place, cells in edits.get("edited_rows", {}).items():
        code = selection.criteria[int(place)].code
        numbers[code] = float(cells.get("number") or 0.0)
    return numbers


def _points(selection: Selection, edits: Mapping[str, Any]) -> dict[str, float]:
    return _changed(selection, edits, by_points=True)


def _order(selection: Selection, edits: Mapping[str, Any]) -> tuple[str, ...]:
    numbers = _changed(selection, edits, by_points=False)
    if len(set(numbers.values())) < len(numbers):
        raise InvalidInput(
            phrase("Two criteria share a place in the order of importance."),
            remedy=phrase("Give each a place of its own, 1 for the most important."),
        )
    return tuple(sorted(numbers, key=numbers.__getitem__))


def _save(here: Open, me: str) -> None:
    scores_keeping.save(
        here,
        lambda: edited(here, me=me),
        _("The weights are saved."),
        reason_key=NEWS,
    )


def _result(selection: Selection, *, saved: bool) -> None:
    """What the weights come to, most important first."""
    found = weights_of(selection)
    names = {one.code: side(one.name) for one in selection.criteria}
    table = pd.DataFrame(
        [
            {_("Criterion"): names[code], _("Weight"): share(weight)}
            for code, weight in sorted(found.items(), key=lambda pair: -pair[1])
        ]
    )
    st.markdown(_("**Weights**") if saved else _("**Weights, not saved yet**"))
    tables.still(
        table,
        written={},
        name=_("Criterion"),
        alt=_("Weight of each criterion"),
    )
    downloads.offer({_("Weights"): table}, name=f"weights-{selection.code}", key="scores_weights")
