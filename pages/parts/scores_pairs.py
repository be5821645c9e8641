"""Weights by comparing pairs: one table an evaluator, its consistency told at once."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

import pandas as pd
import streamlit as st

from core.vendor.selection import Judgement, Selection, Weighting
from pages.parts import scores_words
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side
from pages.parts.text import plain

MOST_COMPARED = 7  # beyond, nobody keeps so many pairs in mind
STEPS = 9


def show(here: Open, *, key: str, me: str) -> None:
    """The pairs of one evaluator, to be filled in under that key."""
    selection = here.selection
    st.caption(
        _(
            "{person} says of each pair which side counts more, and how much: 3 a little, 5 "
            "clearly, 7 strongly, 9 extremely. Whoever else evaluates chooses their own name above."
        ).format(person=plain(side(me)))
    )
    if len(selection.criteria) > MOST_COMPARED:
        st.caption(
            _(
                "With more than {most} criteria pairs are too many; points or an order say more."
            ).format(most=number(MOST_COMPARED))
        )
    words = _choices(selection)
    st.data_editor(
        rows(selection, me=me),
        key=key,
        hide_index=True,
        disabled=True if not here.may_edit else ("left", "right"),
        column_config={
            "left": st.column_config.TextColumn(_("Left")),
            "choice": st.column_config.SelectboxColumn(
                _("Which counts more?"),
                options=list(words),
                format_func=scores_words.labels(words),
                width="medium",
            ),
            "right": st.column_config.TextColumn(_("Right")),
        },
        height="content",
        placeholder="—",
    )


def rows(selection: Selection, *, me: str) -> pd.DataFrame:
    """Every pair of criteria with what one evaluator said of it."""
    said = {
        (one.more, one.less): one.times
        for one in selection.weighting.judgements
        if one.evaluator == me
    }
    found = []
    for left, right in combinations(selection.criteria, 2):
        choice = None
        if (left.code, right.code) in said:
            choice = _choice(said[left.code, right.code])
        elif (right.code, left.code) in said:
            choice = _choice(1 / said[right.code, left.code])
        found.append({"left": side(left.name), "choice": choice, "right": side(right.name)})
    return pd.DataFrame(found, columns=["left", "choice", "right"]).astype({"choice": "object"})


def judged(
    selection: Selection, weighting: Weighting, edits: Mapping[str, Any], *, me: str
) -> Weighting:
    """The weighting after one evaluator changed pairs; an emptied one is taken back."""
    pairs = list(combinations((one.code for one in selection.criteria), 2))
    changed = {
        pairs[int(place)]: cells["choice"]
        for place, cells in edits.get("edited_rows", {}).items()
        if "choice" in cells
    }
    touched = {frozenset(pair) for pair in changed}
    kept = [
        one
        for one in weighting.judgements
        if one.evaluator != me or frozenset((one.more, one.less)) not in touched
    ]
    new = [
        _judgement(me, left, right, float(choice))
        for (left, right), choice in changed.items()
        if choice is not None
    ]
    return replace(weighting, judgements=(*kept, *new))


def _judgement(me: str, left: str, right: str, choice: float) -> Judgement:
    """Above zero the left one counts more, below zero the right one."""
    if choice < 0:
        return Judgement(me, right, left, -choice)
    return Judgement(me, left, right, choice)


def _choice(times: float) -> str:
    """«Left is so many times as important» as a code: 3, 1, -3."""
    return f"{times:.6g}" if times >= 1 else f"{-1 / times:.6g}"


def _choices(selection: Selection) -> dict[str, str]:
    """Code -> words; whatever else a file stated stays offered."""
    words = {f"{n}": _("◀ left, {times} times").format(times=n) for n in range(STEPS, 1, -1)}
    words["1"] = _("both the same")
    words |= {f"-{n}": _("right, {times} times ▶").format(times=n) for n in range(2, STEPS + 1)}
    for one in selection.weighting.judgements:
        for times in (one.times, 1 / one.times):
            code = _choice(times)
            if code not in words:
                label = _("right, {times} times ▶") if times < 1 else _("◀ left, {times} times")
                words[code] = label.format(times=number(abs(float(code)), digits=2))
    return words
