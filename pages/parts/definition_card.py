"""One definition on screen: the sentence, its value, its basis, its gaps and its versions."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.foundation.finding import Finding, Severity
from core.foundation.period import Period
from core.metrics.definition import Definition
from core.metrics.measures import MEASURES
from core.services.definition_sides import Side
from pages.parts import definition_words as words
from pages.parts import downloads, links, tables, text
from pages.parts.format import day, number, period
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name

CARD_WIDTH = 150


def headline(
    definition: Definition, findings: Sequence[Finding], *, total: int, with_gaps: int
) -> str:
    """The answer: what it is, since when, and how much is left open."""
    grave = sum(finding.severity is not Severity.INFO for finding in findings)
    sentences = [
        _("**{name}** = {formula}; version {version}, valid from {day}.").format(
            name=text.plain(kpi_name(definition)),
            formula=f"`{words.formula(definition)}`",
            version=number(definition.version),
            day=day(definition.valid_from),
        ),
        _("Open points: **{count}**.").format(count=number(grave))
        if grave
        else _("Nothing is left open."),
        _("Of {total} KPIs, {gaps} have open points: close them before anybody is paid.").format(
            total=number(total), gaps=number(with_gaps)
        ),
    ]
    return text.joined(*sentences)


def metrics(
    definition: Definition, side: Side | None, *, window: Period | None, currency: str
) -> None:
    """Its value of the last four weeks, and who answers for it."""
    with st.grid(4, min_column_width=CARD_WIDTH):
        st.metric(
            _("Last four weeks"),
            words.value(definition, None if side is None else side.value, currency),
            border=True,
            help=_value_help(definition, side, window),
        )
        st.metric(_("Better"), words.direction(definition), border=True)
        st.metric(
            _("Version"),
            number(definition.version),
            border=True,
            help=_("Targets and contracts keep the version they were agreed on."),
        )
        st.metric(_("Owner"), text.plain(definition.owner), border=True)


def basis(definition: Definition, measures: frozenset[str]) -> None:
    """What it counts, field by field."""
    st.markdown(_("**What it counts**"))
    said = words.note(definition)
    if said:
        st.markdown(text.plain(said))
    used = ", ".join(f"`{code}` {_(MEASURES[code].name)}" for code in sorted(measures))
    st.caption(
        _("Built from {measures}; known from {source}.").format(
            measures=used, source=words.known_from(measures)
        )
    )
    sales = any(MEASURES[code].sales for code in measures)
    columns = [_("About"), _("Field"), _("Stated")]
    rows = pd.DataFrame(words.basis_rows(definition, has_sales=sales), columns=columns)
    tables.still(rows[columns[1:]], written={}, name=_("Field"), alt=_("Basis of the definition"))
    downloads.offer({_("Basis"): rows}, name=f"kpi-{definition.code}", key="definition_basis")


def notes(findings: Sequence[Finding]) -> None:
    """What the lint found."""
    st.markdown(_("**Open points**"))
    if not findings:
        st.markdown(_("Nothing is left open."))
    text.show_findings(findings, key="definition_notes")


def origin(definition: Definition) -> None:
    """Where a shipped definition comes from, and a link to send."""
    if definition.source or definition.trust:
        st.caption(
            _("Source: {source}. Trust: {trust}, as of {as_of}.").format(
                source=text.plain(definition.source) or _("none stored"),
                trust=text.plain(definition.trust) or "—",
                as_of=text.plain(definition.as_of) or "—",
            )
        )
    with st.popover(_("Link to this KPI"), icon=":material/link:", key="definition_link"):
        st.code(links.to("definitions", kpi=definition.code), language=None)


def versions(found: Sequence[Definition]) -> None:
    """Every version and why it came."""
    st.markdown(_("**Versions**"))
    table = pd.DataFrame(
        [
            (
                f"v{one.version}",
                period(one.valid_from, one.valid_to) if one.valid_to else day(one.valid_from),
                one.change_reason or (_("first version") if one.version == 1 else "—"),
                one.owner,
                ", ".join(one.agreed_by) or "—",
            )
            for one in found
        ],
        columns=[_("Version"), _("Valid from"), _("Reason"), _("Owner"), _("Agreed by")],
    )
    tables.still(table, written={}, name=_("Version"), alt=_("Versions of the definition"))


def _value_help(definition: Definition, side: Side | None, window: Period | None) -> str:
    sentences = [_("Formula: {formula}.").format(formula=f"`{words.formula(definition)}`")]
    if side is None or window is None:
        sentences.append(_("No daily report has been brought in yet."))
    elif side.unknown is not None:
        sentences.append(text.finding_text(side.unknown))
    else:
        sentences.append(
            _("Basis: {basis}. Period: {period}. Source: imported daily reports.").format(
                basis=words.choice("attribution", definition.basis.attribution.value),
                period=period(window.first_day, window.last_day),
            )
        )
        if side.assumed:
            sentences.append(
                _("Assumed: {measures}.").format(
                    measures=", ".join(_(MEASURES[code].name) for code in side.assumed)
                )
            )
    return text.joined(*sentences)
