"""How far compared pairs contradict each other, and which pair to look at again."""

from itertools import combinations
from math import log

import streamlit as st

from core.foundation.errors import CoreError
from core.vendor.pairwise import MOST_INCONSISTENT, Priorities, matrix_of, priorities
from core.vendor.selection import Selection
from core.vendor.weights import compared
from pages.parts import text
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.scores_words import side
from pages.parts.text import joined, plain

SAME = 1e-6  # the scale has nothing better to suggest


def show(selection: Selection, *, me: str) -> bool:
    """The consistency of one evaluator, and of all together.

    Returns:
        Whether everybody's comparisons together make weights.
    """
    codes = [one.code for one in selection.criteria]
    pairs = {frozenset(pair) for pair in combinations(codes, 2)}
    people = [one.name for one in selection.evaluators]
    mine = _compared_by(selection, me)
    if pairs - mine:
        st.markdown(
            _("{person} compared **{done} of {all}** pairs.").format(
                person=plain(side(me)), done=number(len(mine)), all=number(len(pairs))
            )
        )
    else:
        found = _alone(selection, me)
        if found is not None:
            st.markdown(_ratio(found, plain(side(me))))
            _odd(found, selection)
            st.caption(
                _(
                    "Random index: {table}; close to the limit another table may decide else."
                ).format(table=plain(found.table))
            )
    by_somebody = {pair for name in people for pair in _compared_by(selection, name)}
    if pairs - by_somebody:
        st.caption(
            _("Weights appear when every pair was compared by somebody; missing: {pairs}.").format(
                pairs=_(", ").join(_named(selection, pairs - by_somebody))
            )
        )
        return False
    others = [name for name in people if name != me and _compared_by(selection, name)]
    if others:
        try:
            st.markdown(_ratio(compared(selection), _("All evaluators together")))
        except CoreError as error:
            text.show_problem(error)
            return False
        st.caption(_("The geometric mean of everybody's comparisons, by their votes."))
    return True


def _alone(selection: Selection, me: str) -> Priorities | None:
    """The weights of one evaluator; None after saying why there are none."""
    codes = [one.code for one in selection.criteria]
    own = [one for one in selection.weighting.judgements if one.evaluator == me]
    try:
        return priorities(matrix_of(codes, own, {}), codes, table=selection.weighting.ri_table)
    except CoreError as error:
        text.show_problem(error)
        return None


def _ratio(found: Priorities, who: str) -> str:
    """The consistency ratio with its verdict in words and shape."""
    verdict = (
        _(":green[●] consistent, up to {limit} is fine")
        if found.consistent
        else _(":orange[◐] contradicts itself, above {limit}: look again before deciding")
    )
    return _("{who}: consistency ratio **{ratio}** · {verdict}").format(
        who=who,
        ratio=number(found.ratio, digits=3),
        verdict=verdict.format(limit=number(MOST_INCONSISTENT, digits=2)),
    )


def _odd(found: Priorities, selection: Selection) -> None:
    """The pair that fits least, with the value that would fit."""
    odd = found.odd
    if odd is None or abs(odd.times - odd.suggestion) < SAME:
        return
    names = {one.code: plain(side(one.name)) for one in selection.criteria}
    st.caption(
        joined(
            _("Fits least: {more} over {less}, said {times} times.").format(
                more=names[odd.more],
                less=names[odd.less],
                times=number(odd.times, digits=2),
            ),
            _("The other pairs say {implied} times; nearest on the scale: {suggestion}.").format(
                implied=number(odd.implied, digits=2), suggestion=_times(odd.suggestion)
            ),
        )
    )


def _times(value: float) -> str:
    """A value of the scale: 3, 1 or 1/3."""
    return number(value) if log(value) >= 0 else f"1/{number(1 / value)}"


def _compared_by(selection: Selection, name: str) -> set[frozenset[str]]:
    return {
        frozenset((one.more, one.less))
        for one in selection.weighting.judgements
        if one.evaluator == name
    }


def _named(selection: Selection, pairs: set[frozenset[str]]) -> list[str]:
    """Pairs in the order of the criteria."""
    return [
        plain(f"{side(one.name)} : {side(other.name)}")
        for one, other in combinations(selection.criteria, 2)
        if frozenset((one.code, other.code)) in pairs
    ]
