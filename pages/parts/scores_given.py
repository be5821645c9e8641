"""Scores on screen: one criterion at a time, its anchors above, the vendors below."""

from collections.abc import Sequence

import streamlit as st

from core.vendor.criterion import Criterion
from core.vendor.evidence import Grade
from core.vendor.progress import Progress
from core.vendor.red_line import Verdict
from core.vendor.selection import Entrant
from pages.parts import scores_criteria, scores_keeping, scores_table, session
from pages.parts.format import day, number
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side
from pages.parts.text import plain

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
    criterion = _choose(here, asked, me=me)
    _anchors(criterion)
    today = session.today()
    key = _key(here, criterion, me)
    st.data_editor(
        scores_table.rows(asked, criterion, me=me, on=today),
        key=key,
        hide_index=True,
        disabled=True if not here.may_edit else ("vendor",),
        column_order=ORDER,
        column_config=scores_table.columns(asked, criterion),
        height="content",
        placeholder="—",
    )
    for entrant in asked:
        rating = scores_table.given(entrant, criterion.code, me)
        proof = None if rating is None else scores_table.named(entrant, rating)
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
            on_click=_go_on,
            args=(here, criterion, asked, me),
        )
    st.caption(
        _(
            "Going to another criterion saves what you typed. A first score needs no reason; a "
            "changed one does, and the first stays on file. "
            "Unknown is left empty: it is neither 0 nor the average."
        )
    )


def _choose(here: Open, asked: Sequence[Entrant], *, me: str) -> Criterion:
    """Which criterion is scored; how far it is stands beside its name."""
    by_code = {one.code: one for one in here.selection.criteria}
    if st.session_state.get("scores_criterion") not in by_code:
        st.session_state["scores_criterion"] = next(iter(by_code))

    def label(code: str) -> str:
        if code not in by_code:
            return code
        done = sum(
            rating is not None and (rating.answered or bool(rating.reason))
            for rating in (scores_table.given(one, code, me) for one in asked)
        )
        return f"{plain(side(by_code[code].name))} {done}/{len(asked)}"

    shown = by_code[str(st.session_state["scores_criterion"])]
    code = st.pills(
        _("Criterion"),
        list(by_code),
        format_func=label,
        key="scores_criterion",
        required=True,
        label_visibility="collapsed",
        on_change=_leave,
        args=(here, shown, asked, me),
    )
    return by_code[str(code)]


def _anchors(criterion: Criterion) -> None:
    """What each score means, side by side."""
    with st.grid(len(criterion.anchors), min_column_width=220):
        for anchor in criterion.anchors:
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{anchor.score:g}**")
                st.caption(plain(scores_criteria.told(anchor, criterion)))


def _key(here: Open, criterion: Criterion, me: str) -> str:
    return scores_keeping.key(f"given_{criterion.code}_{me}", here)


def _leave(here: Open, shown: Criterion, asked: Sequence[Entrant], me: str) -> None:
    """Save what was typed before another criterion opens; a refusal keeps this one open."""
    typed = st.session_state.get(_key(here, shown, me), {}).get("edited_rows")
    if typed and not _save(here, shown, asked, me):
        st.session_state["scores_criterion"] = shown.code


def _go_on(here: Open, criterion: Criterion, asked: Sequence[Entrant], me: str) -> None:
    codes = [one.code for one in here.selection.criteria]
    following = codes.index(criterion.code) + 1
    if _save(here, criterion, asked, me) and following < len(codes):
        st.session_state["scores_criterion"] = codes[following]


def _save(here: Open, criterion: Criterion, asked: Sequence[Entrant], me: str) -> bool:
    edits = st.session_state.get(_key(here, criterion, me), {})
    return scores_keeping.save(
        here,
        lambda: scores_table.edited(here.selection, asked, criterion, edits, me=me),
        _("The scores of «{criterion}» are saved.").format(criterion=plain(side(criterion.name))),
    )
