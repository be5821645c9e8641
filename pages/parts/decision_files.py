"""The comparison on paper and as a workbook, with its assumptions and evidence."""

from functools import partial

import pandas as pd
import streamlit as st

from core.services.decision_sheet import Priced
from core.services.outlook import Outlook
from core.vendor.decision import Decision
from core.vendor.evaluation import Evaluation
from pages.parts import (
    decision_table,
    decision_words,
    quotes_month,
    ranking_answer,
    ranking_turns,
    takeaway,
    text,
)
from pages.parts.downloads import XLSX
from pages.parts.format import day
from pages.parts.i18n import _, language
from pages.parts.pdf import Section, pdf
from pages.parts.scores_words import side

PDF = "application/pdf"


def offer(
    found: Evaluation, sheet: tuple[Priced, ...], month: Outlook | None, decision: Decision | None
) -> None:
    """Two buttons; the files are built when they are clicked."""
    title = _("Vendor decision: {name}").format(name=side(found.selection.name))
    sections = _sections(found, sheet, month, decision)
    note = _("As of {day}. Not a contract; figures of quotes as they were given.").format(
        day=day(found.on)
    )
    name = f"decision-{found.selection.code}"
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("PDF for the meeting"),
            partial(pdf, title, note, sections, lang=language()),
            f"{name}.pdf",
            PDF,
            key="decision_pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
        st.download_button(
            _("Excel"),
            partial(takeaway.workbook, _sheets(found, sheet, month)),
            f"{name}.xlsx",
            XLSX,
            key="decision_xlsx",
            on_click="ignore",
            icon=":material/download:",
        )


def assumptions(found: Evaluation, month: Outlook | None) -> list[str]:
    """On what everything rests, one sentence each."""
    said = [ranking_answer.about_text(found)]
    if month is not None:
        said.append(_as_text(quotes_month.about(month)))
        grows = quotes_month.spend_grows()
        said.append(_("Ad spend grows with GMV.") if grows else _("Ad spend stays as it is."))
    return said


def remarks(found: Evaluation) -> list[str]:
    """What makes the ranking less certain than it looks, as plain text."""
    return [_as_text(text.finding_text(one)) for one in ranking_answer.told(found)]


def _sections(
    found: Evaluation, sheet: tuple[Priced, ...], month: Outlook | None, decision: Decision | None
) -> list[Section]:
    answer = [_as_text(decision_words.answer(found, sheet, month))]
    if decision is not None:
        answer.append(_as_text(decision_words.recorded(decision, found)))
    return [
        Section(_("The answer"), [*answer, *remarks(found)]),
        Section(_("Side by side"), table=decision_table.comparison(sheet, month)),
        Section(
            _("Scores by criterion"),
            table=decision_table.scores(found, sheet),
            small=[_("In brackets the grade of the evidence, A seen at the source to D claimed.")],
        ),
        Section(_("What would turn it"), table=ranking_turns.flips_table(found)),
        Section(_("Evidence"), table=decision_table.evidence(found, sheet)),
        Section(_("Assumptions"), small=assumptions(found, month)),
    ]


def _sheets(
    found: Evaluation, sheet: tuple[Priced, ...], month: Outlook | None
) -> dict[str, pd.DataFrame]:
    return {
        _("Side by side"): decision_table.comparison(sheet, month),
        _("Scores by criterion"): decision_table.scores(found, sheet),
        _("What would turn it"): ranking_turns.flips_table(found),
        _("Evidence"): decision_table.evidence(found, sheet),
        _("Assumptions"): pd.DataFrame(
            {_("Assumptions"): [*assumptions(found, month), *remarks(found)]}
        ),
    }


def _as_text(marked: str) -> str:
    """Markdown of our own sentences as plain text: marks and escapes taken off."""
    return marked.replace("**", "").replace("\\", "")
