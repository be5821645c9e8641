"""Red lines on screen: the matrix, the checks of one vendor, and the lines themselves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from core.vendor.progress import Progress
from core.vendor.red_line import Check, Finding, Gate, LineType, Status, Verdict
from core.vendor.selection import Entrant, Selection
from core.vendor.selection_edit import with_check
from pages.parts import downloads, scores_keeping, scores_words, session, tables
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side
from pages.parts.text import joined, plain, say_in_table

NOTE_CHARS = 300
CHOICE_PX = 340
LINE_PX = 300


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
    _vendor(here, found, me=me)


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
                _("How it stands"): why(finding),
                _("Needs"): scores_words.needs(finding),
            }
            for entrant in selection.entrants
            for finding in found.gates[entrant.vendor].findings
        ]
    )


def why(finding: Finding) -> str:
    """Why a red line stands as it does."""
    facts = dict(finding.facts)
    if "status" in facts:
        facts["status"] = {"pass": _("pass"), "fail": _("fail")}.get(str(facts["status"]), "")
    if "title" in facts:
        facts["title"] = side(str(facts["title"]))
    return say_in_table(finding.why, **facts)


def edited_checks(
    selection: Selection, vendor: str, edits: Mapping[str, Any], *, by: str, on: date
) -> Selection:
    """The selection after the cells of one vendor's table were changed."""
    entrant = next(one for one in selection.entrants if one.vendor == vendor)
    kept = {one.red_line: one for one in entrant.checks}
    for place, cells in edits.get("edited_rows", {}).items():
        line = selection.red_lines[int(place)]
        old = kept.get(line.code) or Check(line.code, Status.UNKNOWN)
        value = cells.get("value", old.value) if line.type is LineType.THRESHOLD else None
        status = Status(cells.get("status", old.status.value))
        selection = with_check(
            selection,
            vendor,
            Check(
                line.code,
                status if value is None else line.judged(value),
                str(cells.get("evidence", old.evidence) or ""),
                value,
                by,
                on,
                str(cells.get("note", old.note) or "").strip(),
            ),
        )
    return selection


def _vendor(here: Open, found: Progress, *, me: str) -> None:
    """The checks of one vendor, to be filled in."""
    selection = here.selection
    by_code = {one.vendor: one for one in selection.entrants}
    if st.session_state.get("scores_vendor") not in by_code:
        st.session_state["scores_vendor"] = _most_urgent(selection, found)
    vendor = str(
        st.selectbox(
            _("Check the red lines of"),
            list(by_code),
            format_func=lambda code: side(by_code[code].name) if code in by_code else code,
            key="scores_vendor",
            width=CHOICE_PX,
        )
    )
    entrant, gate = by_code[vendor], found.gates[vendor]
    for finding in (*gate.failed, *gate.unknown):
        st.markdown(_standing(finding))
    key = scores_keeping.key(f"checks_{vendor}", here)
    st.data_editor(
        _rows(entrant, gate),
        key=key,
        hide_index=True,
        disabled=True if not here.may_edit else ("line", "why"),
        column_config=_columns(entrant),
        column_order=_order(selection),
        height="content",
        placeholder="—",
    )
    if not entrant.evidence:
        st.caption(
            _(
                "The directory holds no evidence of {vendor} yet: add some there, else "
                "everything here stays unknown."
            ).format(vendor=plain(side(entrant.name)))
        )
    st.button(
        _("Save the checks"),
        key="scores_save_checks",
        type="primary",
        disabled=not here.may_edit,
        on_click=_save,
        args=(here, vendor, key, me),
    )


def _save(here: Open, vendor: str, key: str, me: str) -> None:
    edits = st.session_state.get(key, {})
    today = session.today()
    scores_keeping.save(
        here,
        lambda: edited_checks(here.selection, vendor, edits, by=me, on=today),
        _("The checks are saved."),
    )


def _rows(entrant: Entrant, gate: Gate) -> pd.DataFrame:
    kept = {one.red_line: one for one in entrant.checks}
    rows = []
    for finding in gate.findings:
        check = kept.get(finding.red_line.code) or Check(finding.red_line.code, Status.UNKNOWN)
        rows.append(
            {
                "line": scores_words.line(finding.red_line),
                "status": check.status.value,
                "value": check.value,
                "evidence": check.evidence or None,
                "note": check.note,
                "why": why(finding),
            }
        )
    return pd.DataFrame(rows).astype({"value": "float64", "evidence": "object"})


def _standing(finding: Finding) -> str:
    """One red line that is not passed: why, and what would settle it."""
    shape = ":red[■]" if finding.status is Status.FAIL else ":orange[◐]"
    needed = scores_words.needs(finding)
    said = joined(why(finding), _("Needs: {needed}.").format(needed=needed) if needed else "")
    return f"{shape} {plain(scores_words.line(finding.red_line))} · {plain(said)}"


def _order(selection: Selection) -> tuple[str, ...]:
    """The column of values only where a red line has a limit."""
    measured = any(one.type is LineType.THRESHOLD for one in selection.red_lines)
    value = ("value",) if measured else ()
    return ("line", "status", *value, "evidence", "note", "why")


def _columns(entrant: Entrant) -> dict[str, Any]:
    words = {one.value: scores_words.status(one) for one in Status}
    shown = {one.code: scores_words.evidence(one) for one in entrant.evidence}
    gone = {one.evidence for one in entrant.checks} - set(shown) - {""}
    text = st.column_config.TextColumn
    return {
        "line": text(_("Red line"), pinned=True, width=LINE_PX),
        "status": st.column_config.SelectboxColumn(
            _("Looked at"),
            options=list(words),
            format_func=scores_words.labels(words),
            required=True,
            help=_("Where a value is measured, its limit decides."),
        ),
        "value": st.column_config.NumberColumn(
            _("Measured"), format="%.10g", help=_("Only for red lines with a limit.")
        ),
        "evidence": st.column_config.SelectboxColumn(
            _("Proof"),
            options=[*shown, *sorted(gone)],
            format_func=scores_words.labels(shown),
            help=_("From the vendor's evidence in the directory."),
        ),
        "note": text(_("Remark"), max_chars=NOTE_CHARS),
        "why": text(_("How it stands"), width="medium"),
    }


def _most_urgent(selection: Selection, found: Progress) -> str:
    """Whoever waits comes first, then whoever is clear."""
    order = (Verdict.OUTSTANDING, Verdict.CLEAR, Verdict.NOT_SIGNABLE)
    return min(
        selection.entrants, key=lambda one: order.index(found.gates[one.vendor].verdict)
    ).vendor
