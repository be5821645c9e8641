"""Sentences of the core and texts of users, made fit for the screen."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from core.foundation.errors import CoreError
from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount, Share
from core.foundation.period import Period
from pages.parts.format import UNKNOWN, day, money, money_whole, number, period, share
from pages.parts.i18n import _, language

ORDER = (Severity.STOP, Severity.WATCH, Severity.INFO)
SHAPE = {Severity.STOP: ":red[■]", Severity.WATCH: ":orange[◐]", Severity.INFO: ":gray[●]"}
OPEN_UP_TO = 3  # findings that are shown before the rest folds away


def plain(text: str) -> str:
    """Text typed by a user or found in a file, with Markdown switched off."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$~:])", r"\\\1", text)


def say(sentence: str, **facts: object) -> str:
    """A sentence of the core in the visitor's language, its facts in the visitor's format."""
    return _(sentence).format(**{name: _fact(value) for name, value in facts.items()})


def say_in_table(sentence: str, **facts: object) -> str:
    """The same for a cell of a table, which knows no Markdown."""
    return _(sentence).format(**{name: _written(value) for name, value in facts.items()})


def show_problem(error: CoreError) -> None:
    """What is wrong and what to do next."""
    sentences = (say(error.problem, **error.facts), say(error.remedy, **error.facts))
    st.error(joined(*sentences), icon=":material/error:")


def finding_text(finding: Finding) -> str:
    """What was seen and what to do about it, as one line."""
    sentences = (finding.sentence, finding.remedy)
    return joined(*(say(sentence, **finding.facts) for sentence in sentences if sentence))


def joined(*sentences: str) -> str:
    """Sentences in a row; Chinese puts no space between two."""
    said = [sentence for sentence in sentences if sentence]
    return ("" if language().startswith("zh") else " ").join(said)


def show_finding(finding: Finding) -> None:
    """One finding with the word and the shape of its severity."""
    words = {
        Severity.STOP: _("Important"),
        Severity.WATCH: _("Watch"),
        Severity.INFO: _("Note"),
    }
    word = words[finding.severity]
    st.markdown(f"{SHAPE[finding.severity]} **{word}** · {finding_text(finding)}")


def show_findings(findings: Sequence[Finding], *, key: str) -> None:
    """The gravest first; what is beyond the first three folds away."""
    ordered = sorted(findings, key=lambda finding: ORDER.index(finding.severity))
    for finding in ordered[:OPEN_UP_TO]:
        show_finding(finding)
    rest = ordered[OPEN_UP_TO:]
    if rest:
        with st.expander(_("More notes: {count}").format(count=len(rest)), key=key):
            for finding in rest:
                show_finding(finding)


def _fact(value: object) -> str:
    """A fact inside Markdown: numbers cannot harm, texts are made plain."""
    written = _written(value)
    known = isinstance(value, int | float | Decimal | date | Amount | Share | Period)
    return written if known else plain(written)


def _written(value: object) -> str:
    match value:
        case None:
            return UNKNOWN
        case str():
            return _(value)  # a fact may be a sentence of the core itself
        case Amount():
            written = money if value.value % 1 else money_whole
            return written(value.value, value.currency)
        case Share():
            return share(value.value)
        case Period():
            return period(value.first_day, value.last_day)
        case date():
            return day(value)
        case bool():
            return str(value)
        case int() | float() | Decimal():
            return number(value, digits=2, fixed=value % 1 != 0)
        case tuple() | list() | frozenset():
            return _(", ").join(map(_written, value))
    return str(value)
