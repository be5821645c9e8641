"""Change a card: weights and targets, step tiers, and who answers for which channels."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.services.scorecards import KeptCard
from core.store.workspace import Workspace
from core.targets.card import Card, HandOn
from core.targets.card_item import WHOLE, Item, Scoring, TierOn
from core.targets.tiers import Tier, Tiers
from pages.parts import people_keeping, people_words, text
from pages.parts.format import number
from pages.parts.i18n import _


def weights(workspace: Workspace, actor: Actor, kept: KeptCard, channels: Sequence[str]) -> None:
    """The table of weights and targets; its sum stands under it and must be 100."""
    may = actor.can(Right.EDIT)
    card = kept.card
    edited = st.data_editor(
        _rows(card),
        key=people_keeping.key("weights", kept),
        hide_index=True,
        disabled=True if not may else ("item", "unit", "better"),
        column_config=_columns(),
        placeholder="—",
        height="content",
    )
    given = [people_words.typed(cell) for cell in edited["weight"]]
    total = sum((one for one in given if one is not None), Decimal(0))
    whole = total == WHOLE
    st.markdown(
        _("Sum of weights: **{total}** of 100.").format(total=number(total, digits=2))
        if whole
        else _(":orange[◐] Sum of weights: **{total}**; it must be exactly 100 to save.").format(
            total=number(total, digits=2)
        )
    )
    st.caption(_("A weight of 0 takes an item off the card."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        on_probation = st.toggle(
            _("On probation"),
            value=card.probation,
            key=people_keeping.key("probation", kept),
            disabled=not may,
            help=_("The probation targets count, and the probation share of the bonus is paid."),
        )
        words = {HandOn.ALL.value: _("to all items"), HandOn.BLOCK.value: _("within its block")}
        hand_on = st.segmented_control(
            _("N/A hands its weight on"),
            list(words),
            default=card.hand_on.value,
            format_func=words.__getitem__,
            key=people_keeping.key("hand_on", kept),
            required=True,
            disabled=not may,
        )
    own = st.multiselect(
        _("Channels this person answers for"),
        sorted({*channels, *card.channels}),
        default=list(card.channels),
        key=people_keeping.key("channels", kept),
        placeholder=_("none: every actual is entered by hand"),
        disabled=not may,
    )

    def work() -> Card:
        return replace(
            card,
            items=_items(card, edited),
            entries={
                code: e for code, e in card.entries.items() if code in _kept_codes(card, edited)
            },
            probation=on_probation,
            hand_on=HandOn(hand_on or card.hand_on.value),
            channels=tuple(own),
        )

    st.button(
        _("Save weights and targets"),
        key="people_save_weights",
        type="primary",
        disabled=not (may and whole),
        on_click=people_keeping.save,
        args=(workspace, actor, kept, work, _("Weights and targets are saved.")),
    )


def tiers(workspace: Workspace, actor: Actor, kept: KeptCard) -> None:
    """The step table of one item; a hole or an overlap is named at once."""
    may = actor.can(Right.EDIT)
    by_code = {item.code: item for item in kept.card.items}
    names = {item.code: people_words.name(item) for item in kept.card.items}
    code = st.selectbox(
        _("Item"),
        list(by_code),
        format_func=names.__getitem__,
        index=next((n for n, i in enumerate(by_code.values()) if i.tiers is not None), 0),
        key=people_keeping.key("tier_item", kept),
    )
    item = by_code[code]
    per_cent = people_words.in_per_cent(item) or (
        item.tiers is not None and item.tier_on is TierOn.ATTAINMENT
    )
    if item.scoring is Scoring.RATED:
        st.caption(_("A rated item has no steps: its rater says which share was earned."))
        return
    st.caption(
        _("Steps in per cent. Empty ends are open; without any row the plain ratio counts.")
        if per_cent
        else _("Empty ends are open; without any row the plain ratio counts.")
    )
    edited = st.data_editor(
        _tier_rows(item, per_cent=per_cent),
        key=people_keeping.key(f"tiers_{code}", kept),
        num_rows="dynamic" if may else "fixed",
        hide_index=True,
        disabled=not may,
        column_config={
            "start": st.column_config.NumberColumn(_("From"), format="%.10g"),
            "end": st.column_config.NumberColumn(_("To"), format="%.10g"),
            "points": st.column_config.NumberColumn(_("Points"), format="%.10g", min_value=0.0),
        },
        placeholder="—",
        height="content",
    )
    try:
        changed = _with_tiers(item, edited, per_cent=per_cent)
    except CoreError as error:
        text.show_problem(error)
        return
    others = {one.code: one for one in kept.card.items} | {code: changed}
    st.button(
        _("Save steps"),
        key="people_save_tiers",
        type="primary",
        disabled=not may or changed == item,
        on_click=people_keeping.save,
        args=(
            workspace,
            actor,
            kept,
            lambda: replace(kept.card, items=tuple(others.values())),
            _("The steps are saved."),
        ),
    )


def _with_tiers(item: Item, edited: pd.DataFrame, *, per_cent: bool) -> Item:
    rows = []
    for cells in edited.to_dict("records"):
        points = people_words.typed(cells["points"])
        if points is not None:
            start, end = (people_words.typed(cells[k], per_cent=per_cent) for k in ("start", "end"))
            rows.append(Tier(start, end, points))
    if not rows:
        return replace(item, scoring=Scoring.RATIO, tiers=None)
    on_value = item.tiers is None or item.tier_on is TierOn.VALUE
    rising = item.direction if on_value else type(item.direction).HIGHER
    return replace(
        item,
        scoring=Scoring.TIERS,
        tier_on=TierOn.VALUE if on_value else TierOn.ATTAINMENT,
        tiers=Tiers(tuple(rows), rising, shares=per_cent),
    )


def _tier_rows(item: Item, *, per_cent: bool) -> pd.DataFrame:
    rows = () if item.tiers is None else item.tiers.rows
    shown = people_words.shown
    return pd.DataFrame(
        [
            {
                "start": shown(row.start, per_cent=per_cent),
                "end": shown(row.end, per_cent=per_cent),
                "points": shown(row.points, per_cent=False),
            }
            for row in rows
        ],
        columns=["start", "end", "points"],
        dtype="float64",
    )


def _rows(card: Card) -> pd.DataFrame:
    better = {"higher": _("more"), "lower": _("less")}
    rows = []
    for item in card.items:
        per_cent = people_words.in_per_cent(item)
        rows.append(
            {
                "item": people_words.name(item),
                "weight": float(item.weight),
                "target": people_words.shown(item.target, per_cent=per_cent),
                "probation": people_words.shown(item.probation_target, per_cent=per_cent),
                "unit": people_words.unit_word(item, card.kpi_currency),
                "better": better[item.direction.value],
                "cap": people_words.shown(item.cap, per_cent=True),
                "rater": item.rater,
            }
        )
    return pd.DataFrame(rows).astype({"target": "float64", "probation": "float64"})


def _columns() -> dict[str, Any]:
    column = st.column_config.NumberColumn
    return {
        "item": st.column_config.TextColumn(_("Item"), pinned=True),
        "weight": column(_("Weight"), format="%.10g", min_value=0.0, max_value=100.0),
        "target": column(_("Target"), format="%.10g", min_value=0.0),
        "probation": column(_("Probation target"), format="%.10g", min_value=0.0),
        "unit": st.column_config.TextColumn(_("Unit"), width="small"),
        "better": st.column_config.TextColumn(_("Better is"), width="small"),
        "cap": column(_("Cap, %"), format="%.10g", min_value=1.0),
        "rater": st.column_config.TextColumn(_("Rater")),
    }


def _kept_codes(card: Card, edited: pd.DataFrame) -> set[str]:
    return {
        item.code
        for item, cell in zip(card.items, edited["weight"], strict=True)
        if people_words.typed(cell)
    }


def _items(card: Card, edited: pd.DataFrame) -> tuple[Item, ...]:
    items = []
    for item, cells in zip(card.items, edited.to_dict("records"), strict=True):
        weight = people_words.typed(cells["weight"])
        if not weight:
            continue
        per_cent = people_words.in_per_cent(item)
        cap = people_words.typed(cells["cap"], per_cent=True)
        items.append(
            replace(
                item,
                weight=weight,
                target=people_words.typed(cells["target"], per_cent=per_cent),
                probation_target=people_words.typed(cells["probation"], per_cent=per_cent),
                cap=item.cap if cap is None else cap,
                rater=str(cells["rater"] or ""),
            )
        )
    return tuple(items)
