"""Change the criteria of a selection: own ones, and ready ones with their source."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.services.vendor_presets import criterion_presets
from core.vendor.criterion import HIGHEST, LOWEST, Anchor, Criterion
from core.vendor.selection import Selection
from core.vendor.selection_edit import with_criteria
from pages.parts import downloads, scores_keeping, scores_words, tables
from pages.parts.format import number
from pages.parts.i18n import _, language
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side

MIDDLE = 50.0
SHOWN = (LOWEST, MIDDLE, HIGHEST)
NAME_CHARS, ANCHOR_CHARS, UNIT_CHARS = 60, 300, 12
CODE_BYTES = 4
NEWS = "criteria"


def show(here: Open) -> None:
    """The table of criteria to fill in, and the ready ones."""
    st.caption(
        _(
            "Give all anchors a value to make it a measured criterion: the score then follows "
            "from the measurement. Rows can be added below and taken away on the left."
        )
    )
    key = scores_keeping.key("criteria", here)
    st.data_editor(
        rows(here.selection.criteria),
        key=key,
        hide_index=True,
        num_rows="dynamic" if here.may_edit else "fixed",
        disabled=not here.may_edit,
        column_config=_columns(),
        height="content",
        placeholder="—",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scores_keeping.reason(NEWS, here)
        st.button(
            _("Save the criteria"),
            key="scores_save_criteria",
            type="primary",
            disabled=not here.may_edit,
            on_click=_save,
            args=(here, key),
        )
    _ready(here)


def edited(criteria: Sequence[Criterion], edits: Mapping[str, Any]) -> tuple[Criterion, ...]:
    """The criteria after cells were changed, rows added or taken away.

    Raises:
        InvalidInput: If an anchor has no words, or the values do not run one way.
    """
    table = rows(criteria)
    gone = {int(place) for place in edits.get("deleted_rows", [])}
    changed = {int(place): cells for place, cells in edits.get("edited_rows", {}).items()}
    kept = [
        _criterion(one.code, {**table.iloc[place].to_dict(), **changed[place]}, one.anchors)
        if place in changed
        else one
        for place, one in enumerate(criteria)
        if place not in gone
    ]
    added = [
        _criterion(secrets.token_hex(CODE_BYTES), cells, ())
        for cells in edits.get("added_rows", [])
        if cells
    ]
    return (*kept, *added)


def rows(criteria: Sequence[Criterion]) -> pd.DataFrame:
    """Criteria as a table to fill in."""
    found = []
    for one in criteria:
        at = {anchor.score: anchor for anchor in one.anchors}
        row: dict[str, Any] = {"name": one.name, "unit": one.unit}
        for score in SHOWN:
            anchor = at.get(score)
            row[f"at_{score:.0f}"] = "" if anchor is None else anchor.words
            row[f"value_{score:.0f}"] = None if anchor is None else anchor.value
        found.append(row)
    values = {f"value_{score:.0f}": "float64" for score in SHOWN}
    words = {f"at_{score:.0f}": "object" for score in SHOWN}
    columns = ["name", "unit", *words, *values]
    return pd.DataFrame(found, columns=columns).astype(values | words)


def _criterion(code: str, cells: Mapping[Any, Any], before: Sequence[Anchor]) -> Criterion:
    """From a row; anchors between the three that are shown stay as they were."""
    made = [one for one in before if one.score not in SHOWN]
    for score in SHOWN:
        words = str(cells.get(f"at_{score:.0f}") or "").strip()
        value = cells.get(f"value_{score:.0f}")
        known = None if value is None or value != value else float(value)
        if words or known is not None or score != MIDDLE:  # the middle may be left out
            made.append(Anchor(score, words, known))
    return Criterion(
        code=code,
        name=" ".join(str(cells.get("name") or "").split()),
        anchors=tuple(sorted(made, key=lambda one: one.score)),
        unit=str(cells.get("unit") or "").strip(),
    )


def _save(here: Open, key: str) -> None:
    edits = st.session_state.get(key, {})

    def work() -> Selection:
        return with_criteria(here.selection, edited(here.selection.criteria, edits))

    scores_keeping.save(here, work, _("The criteria are saved."), reason_key=NEWS)


def _columns() -> dict[str, Any]:
    text, value = st.column_config.TextColumn, st.column_config.NumberColumn
    words = {
        "at_0": _("0 points: the vendor shows"),
        "at_50": _("50 points: the vendor shows"),
        "at_100": _("100 points: the vendor shows"),
    }
    values = {
        "value_0": _("0 points at"),
        "value_50": _("50 points at"),
        "value_100": _("100 points at"),
    }
    return {
        "name": text(_("Criterion"), pinned=True, required=True, max_chars=NAME_CHARS),
        "unit": text(_("Unit"), width="small", max_chars=UNIT_CHARS),
        **{
            code: text(label, width="large", max_chars=ANCHOR_CHARS)
            for code, label in words.items()
        },
        **{code: value(label, format="%.10g") for code, label in values.items()},
    }


def _ready(here: Open) -> None:
    """Ready criteria with points, source and trust; those not yet in use can be added."""
    chinese = language().startswith("zh")
    presets = {one.english.code: one for one in criterion_presets()}
    used = {one.code for one in here.selection.criteria}
    st.markdown(_("**Ready criteria**"))
    table = pd.DataFrame(
        [
            {
                _("Criterion"): one.told(chinese=chinese).name,
                _("Points proposed"): number(one.points),
                _("Trust"): scores_words.trust(one.trust),
                _("Source"): side(one.source),
                _("In use"): _("yes") if one.english.code in used else _("no"),
            }
            for one in presets.values()
        ]
    )
    tables.still(
        table,
        written={},
        name=_("Criterion"),
        long=_("Source"),
        alt=_("Ready criteria with their points, source and trust"),
    )
    downloads.offer({_("Ready criteria"): table}, name="criteria", key="scores_ready_criteria")
    free = [code for code in presets if code not in used]
    if not free:
        return
    chosen = st.multiselect(
        _("Add ready criteria"),
        free,
        format_func=lambda code: presets[code].told(chinese=chinese).name,
        key=scores_keeping.key("add_criteria", here),
        disabled=not here.may_edit,
        placeholder=_("none"),
    )
    st.button(
        _("Add them"),
        key="scores_add_criteria",
        disabled=not (here.may_edit and chosen),
        help=_("With the reason stated above, if somebody was already scored or checked."),
        on_click=_add,
        args=(here, [presets[code].told(chinese=chinese) for code in chosen]),
    )


def _add(here: Open, criteria: Sequence[Criterion]) -> None:
    scores_keeping.save(
        here,
        lambda: with_criteria(here.selection, (*here.selection.criteria, *criteria)),
        _("The criteria are added; give them a weight."),
        reason_key=NEWS,
    )
