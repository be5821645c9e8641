"""The contract clause by clause: how each stands; beside it why, what to write, what it costs."""

import pandas as pd
import streamlit as st

from core.contract.clause import LONGEST_NOTE, Answer, Status
from core.contract.contract_check import ContractCheck
from core.services.contract_clauses import ClausePreset
from pages.parts import clauses_draft, clauses_words, scores_words
from pages.parts.clauses_draft import Held
from pages.parts.i18n import _
from pages.parts.scores_words import side
from pages.parts.text import joined, plain

CLAUSE_PX, STATUS_PX, NOTE_PX = 225, 105, 170
DRAFT_CHARS = 120
EDITOR_HEIGHT = 600  # pixels, about as high as the texts beside it


def show(here: Held, shown: ContractCheck, *, may_edit: bool) -> None:
    """The editor on the left, one clause in full on the right."""
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.text_input(
            _("Which draft"),
            value=here.base.draft,
            key=here.key("draft"),
            max_chars=DRAFT_CHARS,
            disabled=not may_edit,
            placeholder=_("Draft 3, received by mail"),
        )
        _editor(here, may_edit=may_edit)
        st.caption(
            _(
                "■ in front marks a red line. “Will strive to”, “as agreed” and “reasonable” "
                "count as weak. Unknown means that nobody looked; it never passes."
            )
        )
    with right, st.container(border=True):
        _detail(shown)


def _editor(here: Held, *, may_edit: bool) -> None:
    rows = clauses_draft.clause_rows()
    kept = {one.clause: one for one in here.base.answers}
    words = clauses_words.statuses()
    text = st.column_config.TextColumn
    st.data_editor(
        pd.DataFrame([_row(one, kept.get(one.clause.number)) for one in rows]),
        key=here.key("editor"),
        hide_index=True,
        height=EDITOR_HEIGHT,
        disabled=("clause",) if may_edit else True,
        column_config={
            "clause": text(_("Clause"), pinned=True, width=CLAUSE_PX),
            "status": st.column_config.SelectboxColumn(
                _("Stands"),
                options=list(words),
                format_func=scores_words.labels(words),
                required=True,
                width=STATUS_PX,
            ),
            "note": text(_("What the draft says"), max_chars=LONGEST_NOTE, width=NOTE_PX),
            "evidence": text(
                _("Where"),
                max_chars=LONGEST_NOTE,
                help=_("Clause or page of the draft, or the evidence that shows it."),
            ),
        },
        placeholder="",
    )


def _row(one: ClausePreset, answer: Answer | None) -> dict[str, object]:
    found = Answer(one.clause.number, Status.UNKNOWN) if answer is None else answer
    mark = "■ " if one.clause.red_line else ""
    return {
        "clause": f"{mark}{one.clause.number} {clauses_words.texts(one.clause.number).name}",
        "status": found.status.value,
        "note": found.note,
        "evidence": found.evidence,
    }


def _detail(shown: ContractCheck) -> None:
    rows = {one.clause.number: one for one in clauses_draft.clause_rows()}
    number = int(
        st.selectbox(
            _("Clause in full"),
            list(rows),
            format_func=lambda one: f"{one} {clauses_words.texts(one).name}",
            key="clauses_detail",
        )
    )
    one, told = rows[number], clauses_words.texts(number)
    answer = next((found for found in shown.answers if found.clause == number), None)
    status = Status.UNKNOWN if answer is None else answer.status
    kind = _("red line") if one.clause.red_line else _("graded")
    st.markdown(
        _("{status} · {kind} · weight {weight} of {total}").format(
            status=clauses_words.statuses()[status.value],
            kind=kind,
            weight=f"{one.clause.weight:g}",
            total=f"{sum(each.clause.weight for each in rows.values()):g}",
        )
    )
    if answer is not None and answer.note:
        st.caption(plain(side(answer.note)))
    st.markdown(joined(_("**Why.**"), plain(told.why)))
    st.markdown(_("**What we would write**"))
    st.code(told.wording, language=None, wrap_lines=True)
    st.markdown(joined(_("**If it goes wrong.**"), plain(told.cost)))
    st.caption(
        _("Source: {source} ({trust}). Class, weight and wording are proposals.").format(
            source=plain(side(one.source)), trust=scores_words.trust(one.trust)
        )
    )
