"""The answer of the brief page: what it lacks, how it reads, and the files to send."""

from functools import partial

import pandas as pd
import streamlit as st

from core.services.quote_forms import form_of
from core.vendor.brief import Brief
from pages.parts import brief_text, brief_words, tables
from pages.parts.brief_document import DOCX, document
from pages.parts.brief_figures import Grid
from pages.parts.brief_outline import Outline, outline
from pages.parts.brief_tongue import TONGUES, Tongue
from pages.parts.downloads import XLSX
from pages.parts.i18n import LANGUAGES, _, language
from pages.parts.text import plain

ONE = 1


def sentence(brief: Brief) -> str:
    """Whether vendors can quote on it, and what they would ask about."""
    tongue = Tongue(language())
    missing = brief.missing
    if not missing:
        return _("This brief is **complete**: vendors can quote on it.")
    names = tongue.listed([brief_words.part(one, tongue) for one in missing])
    if len(missing) == ONE:
        return _("This brief is complete but for **one** thing: {names}.").format(names=names)
    return _("This brief is complete but for **{count}** things: {names}.").format(
        count=len(missing), names=names
    )


def files(brief: Brief, *, saved: bool) -> None:
    """Both documents, the form for the quote, and the text to paste."""
    with st.container(horizontal=True, gap="small"):
        for tongue in TONGUES:
            st.download_button(
                _("Document in {language}").format(language=LANGUAGES[tongue.code]),
                partial(document, brief, tongue),
                f"brief-{brief.code}-{tongue.code}.docx",
                DOCX,
                key=f"brief_docx_{tongue.code}",
                on_click="ignore",
                icon=":material/description:",
            )
        st.download_button(
            _("Quote form"),
            partial(form_of, brief),
            f"quote-form-{brief.code}.xlsx",
            XLSX,
            key="brief_quote_form",
            on_click="ignore",
            icon=":material/table_view:",
            help=_(
                "One Excel file for each vendor to fill in, in both languages. What comes back is "
                "read on the page Quotes."
            ),
        )
    if not saved:
        st.caption(_("The files hold what is on screen; it is not saved yet."))


def preview(brief: Brief) -> None:
    """The document as it reads, in a language of choice, and as text to paste."""
    codes = [tongue.code for tongue in TONGUES]
    shown = st.segmented_control(
        _("Language of the document"),
        codes,
        format_func=LANGUAGES.__getitem__,
        default=language(),
        key="brief_preview_language",
        required=True,
        label_visibility="collapsed",
    )
    said = outline(brief, Tongue(shown or language()))
    read, paste = st.tabs([_("Preview"), _("Text to copy")], key="brief_preview_tabs")
    with read, st.container(border=True):
        _paper(said)
    with paste:
        st.caption(_("For WeChat or a mail: the button at its corner copies all of it."))
        st.code(brief_text.to_paste(said), language=None, wrap_lines=True)


def _paper(said: Outline) -> None:
    """The document; its tables scroll where the window is narrow."""
    st.markdown(brief_text.head(said))
    for section in said.sections:
        st.markdown(brief_text.fields(section, said.not_given))
        for grid in section.tables:
            _grid(grid, section.title)
        if section.remarks:
            st.caption(brief_text.remarks(section))


def _grid(grid: Grid, title: str) -> None:
    if grid.title:
        st.markdown(plain(grid.title))
    table = pd.DataFrame([[*map(brief_text.inert, row)] for row in grid.rows], columns=grid.head)
    tables.still(
        table,
        written=dict.fromkeys(grid.head[grid.words :], _unbroken),
        name=grid.head[0],
        alt=grid.title or title,
    )


def _unbroken(cell: object) -> str:
    return brief_text.unbroken(str(cell))
