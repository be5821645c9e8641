"""Change the red lines of a selection: own ones, and ready ones with their reason and source."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.services.vendor_presets import RedLinePreset, red_line_presets
from core.vendor.red_line import LineType, RedLine
from core.vendor.selection import Selection
from core.vendor.selection_edit import with_red_lines
from pages.parts import downloads, scores_keeping, scores_words, tables
from pages.parts.i18n import _, language
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side

TEXT_CHARS, UNIT_CHARS = 200, 12
CODE_BYTES = 4
NEWS = "red_lines"


def show(here: Open) -> None:
    """The table of red lines to fill in, and the ready ones."""
    key = scores_keeping.key("red_lines", here)
    st.data_editor(
        rows(here.selection.red_lines),
        key=key,
        hide_index=True,
        num_rows="dynamic" if here.may_edit else "fixed",
        disabled=not here.may_edit,
        column_order=("text", "type", "limit", "at_most", "unit"),
        column_config=_columns(),
        height="content",
        placeholder="—",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scores_keeping.reason(NEWS, here)
        st.button(
            _("Save the red lines"),
            key="scores_save_red_lines",
            type="primary",
            disabled=not here.may_edit,
            on_click=_save,
            args=(here, key),
        )
    _ready(here)


def edited(lines: Sequence[RedLine], edits: Mapping[str, Any]) -> tuple[RedLine, ...]:
    """The red lines after cells were changed, rows added or taken away.

    Raises:
        InvalidInput: If one says nothing, or its limit does not fit.
    """
    table = rows(lines)
    gone = {int(place) for place in edits.get("deleted_rows", [])}
    changed = {int(place): cells for place, cells in edits.get("edited_rows", {}).items()}
    kept = [
        _line(line.code, {**table.iloc[place].to_dict(), **changed[place]})
        if place in changed
        else line
        for place, line in enumerate(lines)
        if place not in gone
    ]
    added = [
        _line(secrets.token_hex(CODE_BYTES), cells)
        for cells in edits.get("added_rows", [])
        if cells
    ]
    return (*kept, *added)


def rows(lines: Sequence[RedLine]) -> pd.DataFrame:
    """Red lines as a table to fill in."""
    return pd.DataFrame(
        [
            {
                "text": one.text,
                "type": one.type.value,
                "limit": one.limit,
                "at_most": one.at_most,
                "unit": one.unit,
            }
            for one in lines
        ],
        columns=["text", "type", "limit", "at_most", "unit"],
    ).astype({"text": "object", "limit": "float64", "at_most": "boolean"})


def _save(here: Open, key: str) -> None:
    edits = st.session_state.get(key, {})

    def work() -> Selection:
        return with_red_lines(here.selection, edited(here.selection.red_lines, edits))

    scores_keeping.save(here, work, _("The red lines are saved."), reason_key=NEWS)


def _line(code: str, cells: Mapping[Any, Any]) -> RedLine:
    kind = LineType(cells.get("type") or LineType.BOOLEAN.value)
    limit = cells.get("limit")
    return RedLine(
        code=code,
        text=" ".join(str(cells.get("text") or "").split()),
        type=kind,
        limit=None if limit is None or limit != limit else float(limit),
        at_most=cells.get("at_most") is not False,
        unit=str(cells.get("unit") or "").strip(),
    )


def _columns() -> dict[str, Any]:
    kinds = scores_words.line_types()
    return {
        "text": st.column_config.TextColumn(
            _("What must hold"), width="large", required=True, max_chars=TEXT_CHARS
        ),
        "type": st.column_config.SelectboxColumn(
            _("Judged by"),
            options=list(kinds),
            format_func=scores_words.labels(kinds),
            default=LineType.BOOLEAN.value,
            required=True,
        ),
        "limit": st.column_config.NumberColumn(
            _("Limit"), format="%.10g", help=_("The last value that passes; for numbers only.")
        ),
        "at_most": st.column_config.CheckboxColumn(
            _("Up to the limit"), default=True, help=_("Off: values from the limit on pass.")
        ),
        "unit": st.column_config.TextColumn(_("Unit"), width="small", max_chars=UNIT_CHARS),
    }


def _ready(here: Open) -> None:
    """Ready red lines: why, source and trust of each; those not yet in use can be added."""
    chinese = language().startswith("zh")
    presets = {one.english.code: one for one in red_line_presets()}
    used = {one.code for one in here.selection.red_lines}
    st.markdown(_("**Ready red lines**"))
    table = _sources(list(presets.values()), used, chinese=chinese)
    tables.still(
        table,
        written={},
        name=_("Red line"),
        long=_("What goes wrong without it"),
        alt=_("Ready red lines with their reason, source and trust"),
    )
    downloads.offer({_("Ready red lines"): table}, name="red-lines", key="scores_ready_lines")
    free = [code for code in presets if code not in used]
    if not free:
        return
    chosen = st.multiselect(
        _("Add ready red lines"),
        free,
        format_func=lambda code: scores_words.line(presets[code].told(chinese=chinese)),
        key=scores_keeping.key("add_lines", here),
        disabled=not here.may_edit,
        placeholder=_("none"),
    )
    st.button(
        _("Add them"),
        key="scores_add_lines",
        disabled=not (here.may_edit and chosen),
        help=_("With the reason stated above, if somebody was already scored or checked."),
        on_click=_add,
        args=(here, [presets[code].told(chinese=chinese) for code in chosen]),
    )


def _add(here: Open, lines: Sequence[RedLine]) -> None:
    scores_keeping.save(
        here,
        lambda: with_red_lines(here.selection, (*here.selection.red_lines, *lines)),
        _("The red lines are added."),
        reason_key=NEWS,
    )


def _sources(presets: Sequence[RedLinePreset], used: set[str], *, chinese: bool) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Red line"): scores_words.line(one.told(chinese=chinese)),
                _("What goes wrong without it"): one.why(chinese=chinese),
                _("Trust"): scores_words.trust(one.trust),
                _("Source"): side(one.source),
                _("In use"): _("yes") if one.english.code in used else _("no"),
            }
            for one in presets
        ]
    )
