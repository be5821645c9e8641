"""The checks of one vendor: what is still open, and the table that settles it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from core.vendor.progress import Progress
from core.vendor.red_line import Check, Finding, Gate, LineType, Status, Verdict
from core.vendor.selection import Entrant, Selection
from core.vendor.selection_edit import with_check
from pages.parts import scores_keeping, scores_words, session
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side
from pages.parts.text import joined, plain

NOTE_CHARS = 300
CHOICE_PX = 340
LINE_PX = 300


def show(here: Open, found: Progress, *, me: str) -> None:
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
            on_change=_leave,
            args=(here, str(st.session_state["scores_vendor"]), me),
            help=_("Going to another vendor saves what you typed."),
        )
    )
    entrant, gate = by_code[vendor], found.gates[vendor]
    for finding in (*gate.failed, *gate.unknown):
        st.markdown(_standing(finding))
    st.data_editor(
        _rows(entrant, gate),
        key=_key(here, vendor),
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
        on_click=_keep,
        args=(here, vendor, me),
    )


def edited(
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


def _standing(finding: Finding) -> str:
    """One red line that is not passed: why, and what would settle it."""
    shape = ":red[■]" if finding.status is Status.FAIL else ":orange[◐]"
    needed = scores_words.needs(finding)
    said = joined(
        scores_words.why(finding), _("Needs: {needed}.").format(needed=needed) if needed else ""
    )
    return f"{shape} {plain(scores_words.line(finding.red_line))} · {plain(said)}"


def _order(selection: Selection) -> tuple[str, ...]:
    """The column of values only where a red line has a limit."""
    measured = any(one.type is LineType.THRESHOLD for one in selection.red_lines)
    value = ("value",) if measured else ()
    return ("line", "status", *value, "evidence", "note", "why")


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
                "why": scores_words.why(finding),
            }
        )
    return pd.DataFrame(rows).astype({"value": "float64", "evidence": "object"})


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


def _key(here: Open, vendor: str) -> str:
    return scores_keeping.key(f"checks_{vendor}", here)


def _leave(here: Open, shown: str, me: str) -> None:
    """Save what was typed before another vendor opens; a refusal keeps this one open."""
    typed = st.session_state.get(_key(here, shown), {}).get("edited_rows")
    if typed and not _save(here, shown, me):
        st.session_state["scores_vendor"] = shown


def _keep(here: Open, vendor: str, me: str) -> None:
    _save(here, vendor, me)


def _save(here: Open, vendor: str, me: str) -> bool:
    edits = st.session_state.get(_key(here, vendor), {})
    today = session.today()
    return scores_keeping.save(
        here,
        lambda: edited(here.selection, vendor, edits, by=me, on=today),
        _("The checks are saved."),
    )


def _most_urgent(selection: Selection, found: Progress) -> str:
    """Whoever waits comes first, then whoever is clear."""
    order = (Verdict.OUTSTANDING, Verdict.CLEAR, Verdict.NOT_SIGNABLE)
    return min(
        selection.entrants, key=lambda one: order.index(found.gates[one.vendor].verdict)
    ).vendor
