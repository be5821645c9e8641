"""The language of this visitor, and every text in it."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import streamlit as st
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[2] / "data" / "locales"
LANGUAGES = {"en": "English", "zh_CN": "中文"}


def choose_language() -> None:
    """Show the switch. First choice: `?lang=`, then the browser, then English.

    The choice is written back to the address, because a reload starts a new session.
    """
    asked = st.query_params.get("lang")
    browser = "zh_CN" if (st.context.locale or "").lower().startswith("zh") else "en"
    if st.session_state.get("lang") not in LANGUAGES:
        st.session_state["lang"] = asked if asked in LANGUAGES else browser
    st.sidebar.segmented_control(
        "语言 / Language",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )
    if asked != language():
        st.query_params["lang"] = language()


def language() -> str:
    """Code of the language on screen; Babel takes the same code."""
    return str(st.session_state.get("lang") or "en")


def _(sentence: str) -> str:
    """The sentence in the visitor's language, or in English where none is on file."""
    return catalogue(language()).gettext(sentence) if sentence else ""


@cache
def catalogue(code: str) -> NullTranslations:
    """Compile `<code>.po` in memory; English is the source and needs no file."""
    source = LOCALES / f"{code}.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as po:
        write_mo(compiled, read_po(po, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
