"""Red lines on screen: the matrix, the checks of one vendor, and the lines themselves."""

import pandas as pd
import streamlit as st

from core.vendor.progress import Progress
from core.vendor.selection import Selection
from pages.parts import downloads, scores_checks, scores_words, tables
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side


def show(here: Open, found: Progress, *, me: str) -> None:
    """The whole section: what was found, then the checks of one vendor."""
    selection = here.selection
    if not selection.red_lines:
        st.markdown(_("No red line is set: nothing blocks a vendor. Add some below."))
        return
    if not selection.entrants:
        return
    table = matrix(selection, found)
    tables.still(
        table,
        written={},
        name=_("Red line"),
        alt=_("What was found for each red line and vendor"),
    )
    st.caption(
        _(
            "One ■ blocks a vendor, whatever its score; one ◐ keeps it waiting. A pass counts "
            "only with evidence that has not expired."
        )
    )
    downloads.offer(
        {_("Red lines"): table, _("Findings"): reasons(selection, found)},
        name=f"red-lines-{selection.code}",
        key="scores_lines",
    )
    scores_checks.show(here, found, me=me)


def matrix(selection: Selection, found: Progress) -> pd.DataFrame:
    """Red lines × vendors in words, the verdict in the first row."""
    rows = [{_("Red line"): _("Verdict")}]
    rows += [{_("Red line"): scores_words.line(one)} for one in selection.red_lines]
    for entrant in selection.entrants:
        gate, name = found.gates[entrant.vendor], side(entrant.name)
        rows[0][name] = scores_words.verdict(gate.verdict)
        for row, finding in zip(rows[1:], gate.findings, strict=True):
            row[name] = scores_words.status(finding.status)
    return pd.DataFrame(rows)


def reasons(selection: Selection, found: Progress) -> pd.DataFrame:
    """Every finding with its reason and what it needs, one a row."""
    return pd.DataFrame(
        [
            {
                _("Vendor"): side(entrant.name),
                _("Red line"): scores_words.line(finding.red_line),
                _("Found"): scores_words.status(finding.status),
                _("How it stands"): scores_words.why(finding),
                _("Needs"): scores_words.needs(finding),
            }
            for entrant in selection.entrants
            for finding in found.gates[entrant.vendor].findings
        ]
    )
