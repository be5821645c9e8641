"""Enter what was reached: one table, and one answer to each veto."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor, Right
from core.services.scorecards import KeptCard
from core.store.workspace import Workspace
from core.targets.card import Card, Entry, Source
from core.targets.card_item import Item
from pages.parts import people_keeping, people_words
from pages.parts.i18n import _
from pages.parts.text import plain


def show(workspace: Workspace, actor: Actor, kept: KeptCard) -> None:
    """The table of actuals with its buttons."""
    may = actor.can(Right.EDIT)
    key = people_keeping.key("actuals", kept)
    st.caption(
        _("Leave empty what is not known yet. N/A hands the item's weight on to the others.")
    )
    rows = _rows(kept.card)
    st.data_editor(
        rows,
        key=key,
        hide_index=True,
        disabled=True if not may else ("item", "unit", "target", "rater", "note"),
        column_order=("item", "actual", "unit", "not_applicable", "target", "rater", "note"),
        column_config=_columns(),
        placeholder="—",
        height="content",
    )
    vetoes = _vetoes(kept, may=may)
    with st.container(horizontal=True):
        st.button(
            _("Save actuals"),
            key="people_save_actuals",
            type="primary",
            disabled=not may,
            on_click=_save,
            args=(workspace, actor, kept, key, vetoes, rows),
        )
        if kept.card.channels:
            st.button(
                _("Fill from reports"),
                key="people_fill",
                icon=":material/sync:",
                disabled=not may,
                help=_("From the channels {channels}, over this month.").format(
                    channels=plain(", ".join(kept.card.channels))
                ),
                on_click=people_keeping.fill,
                args=(workspace, actor, kept),
            )


def entered(card: Card, rows: pd.DataFrame, edits: Mapping[str, Any]) -> dict[str, Entry]:
    """The entries after these edits; untouched rows keep their provenance."""
    entries = dict(card.entries)
    changed: Mapping[Any, Mapping[str, Any]] = edits.get("edited_rows", {})
    for place, cells in changed.items():
        item = card.items[int(place)]
        before = rows.iloc[int(place)]
        now = {name: cells.get(name, before[name]) for name in ("actual", "not_applicable")}
        entry = _entry(item, now["actual"], not_applicable=bool(now["not_applicable"]))
        if entry is None:
            entries.pop(item.code, None)
        else:
            entries[item.code] = entry
    return entries


def _entry(item: Item, cell: object, *, not_applicable: bool) -> Entry | None:
    if not_applicable:
        return Entry(not_applicable=True)
    value = people_words.typed(cell, per_cent=people_words.in_per_cent(item))
    return None if value is None else Entry(value)


def _rows(card: Card) -> pd.DataFrame:
    rows = []
    for item in card.items:
        entry = card.entries.get(item.code)
        per_cent = people_words.in_per_cent(item)
        target = item.target_for(probation=card.probation)
        rows.append(
            {
                "item": people_words.name(item),
                "unit": people_words.unit_word(item, card.kpi_currency),
                "actual": None
                if entry is None
                else people_words.shown(entry.value, per_cent=per_cent),
                "not_applicable": entry is not None and entry.not_applicable,
                "target": people_words.shown(target, per_cent=per_cent),
                "rater": people_words.half(item.rater),
                "note": ""
                if entry is None or entry.source is Source.HAND
                else _("reports: {note}").format(note=entry.note),
            }
        )
    return pd.DataFrame(rows).astype({"actual": "float64", "target": "float64"})


def _columns() -> dict[str, Any]:
    number = st.column_config.NumberColumn
    return {
        "item": st.column_config.TextColumn(_("Item"), pinned=True),
        "actual": number(_("Actual"), format="%.10g"),
        "unit": st.column_config.TextColumn(_("Unit"), width="small"),
        "not_applicable": st.column_config.CheckboxColumn(_("N/A"), width="small"),
        "target": number(_("Target"), format="%.10g"),
        "rater": st.column_config.TextColumn(_("Asked from")),
        "note": st.column_config.TextColumn(_("Source")),
    }


def _vetoes(kept: KeptCard, *, may: bool) -> dict[str, str]:
    """Veto code -> key of its answer."""
    keys = {}
    words = {"no": _("did not happen"), "yes": _("happened")}
    for veto in kept.card.vetoes:
        key = people_keeping.key(f"veto_{veto.code}", kept)
        keys[veto.code] = key
        st.segmented_control(
            _("Veto: {name}").format(name=people_words.name(veto)),
            list(words),
            format_func=words.__getitem__,
            default={True: "yes", False: "no"}.get(veto.happened)
            if veto.happened is not None
            else None,
            key=key,
            disabled=not may,
        )
    return keys


def _save(
    workspace: Workspace,
    actor: Actor,
    kept: KeptCard,
    key: str,
    vetoes: Mapping[str, str],
    rows: pd.DataFrame,
) -> None:
    answers = {code: st.session_state.get(asked) for code, asked in vetoes.items()}
    edits = st.session_state.get(key, {})

    def edited() -> Card:
        return replace(
            kept.card,
            entries=entered(kept.card, rows, edits),
            vetoes=tuple(
                replace(
                    veto,
                    happened=None if answers[veto.code] is None else answers[veto.code] == "yes",
                )
                for veto in kept.card.vetoes
            ),
        )

    people_keeping.save(workspace, actor, kept, edited, _("The actuals are saved."))
