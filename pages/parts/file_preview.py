"""What was read in a file, before anything is stored."""

from typing import Literal

import pandas as pd
import streamlit as st

from core.ingest.reading import FileReading, Status
from core.services.control_sums import ControlSum, control_sums
from pages.parts import downloads, names, tables, text
from pages.parts.format import money, number, period
from pages.parts.i18n import _
from pages.parts.text import plain, say_in_table

Colour = Literal["green", "orange", "red", "gray"]
SHAPE: dict[Status, tuple[Colour, str]] = {
    Status.READY: ("green", ":material/check_circle:"),
    Status.NEEDS_MAPPING: ("orange", ":material/help:"),
    Status.NEEDS_ANSWER: ("orange", ":material/help:"),
    Status.REFUSED: ("red", ":material/block:"),
}


def heading(file: str, reading: FileReading, *, duplicate: bool) -> None:
    """Name of the file, what it was recognised as, and where it stands."""
    words = {
        Status.READY: _("Ready to import"),
        Status.NEEDS_MAPPING: _("Which column is which?"),
        Status.NEEDS_ANSWER: _("One question"),
        Status.REFUSED: _("Refused"),
    }
    colour, icon = SHAPE[reading.status]
    word = words[reading.status]
    if duplicate:
        colour, icon, word = "gray", ":material/content_copy:", _("Imported already")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(file)}**")
        st.badge(word, color=colour, icon=icon)
    seen = []
    if reading.facts:
        families = sorted({fact.source_family for fact in reading.facts})
        seen.append(" + ".join(names.source(family) for family in families))
    if reading.currency:
        seen.append(reading.currency)
    if reading.first_day is not None:
        seen.append(period(reading.first_day, reading.last_day))
    if seen:
        st.caption(" · ".join(seen))


def contents(reading: FileReading, *, key: str) -> None:
    """Rows that balance, control sums by basis, refused rows, findings."""
    if reading.status is Status.REFUSED and reading.problem is not None:
        text.show_finding(reading.problem)
    balanced = reading.status in (Status.READY, Status.REFUSED)  # others were not read to the end
    if balanced and reading.rows_read:
        st.markdown(
            _(
                "Rows: **{read}** read = **{imported}** imported + **{refused}** refused + "
                "{totals} totals + {blank} blank"
            ).format(
                read=number(reading.rows_read),
                imported=number(reading.rows_imported),
                refused=number(len(reading.rows_refused)),
                totals=number(reading.rows_total),
                blank=number(reading.rows_blank),
            )
        )
    for line in control_sums(reading.facts):
        _control_sum(line)
    if reading.rows_refused:
        _refused(reading, key=key)
    text.show_findings(reading.findings, key=f"{key}_notes")


def _control_sum(line: ControlSum) -> None:
    """One line of sums with its basis, to be compared with the platform's own screen."""
    span = (
        _("{count} daily rows")
        if line.daily
        else _("{count} rows of whole periods, never spread over days")
    ).format(count=number(line.rows))
    parts = [
        (_("Spend"), money(line.spend, line.currency)),
        (_("Impressions"), number(line.impressions)),
        (_("Clicks"), number(line.clicks)),
        (_("Orders"), number(line.orders)),
        (_("GMV"), money(line.gmv, line.currency)),
    ]
    sums = " &nbsp; ".join(f"{name} **{plain(value)}**" for name, value in parts)
    st.markdown(f"{sums}")
    st.caption(
        _("{basis}: {meaning} ({span})").format(
            basis=names.basis(line.basis), meaning=names.basis_help(line.basis), span=span
        )
    )


def _refused(reading: FileReading, *, key: str) -> None:
    rows = reading.rows_refused
    table = pd.DataFrame(
        [
            (
                row.row,
                row.column,
                row.value,
                say_in_table(row.problem, column=row.column, value=row.value),
            )
            for row in rows
        ],
        columns=[_("Row"), _("Column"), _("Value"), _("Problem")],
    )
    with st.expander(
        _("Refused rows: {count}").format(count=number(len(rows))), key=f"{key}_refused"
    ):
        tables.show(table, key=f"{key}_refused_rows")
        downloads.offer({_("Refused rows"): table}, name="refused-rows", key=f"{key}_refused")
