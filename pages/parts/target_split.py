"""A target split by week, day or person: weights to edit, amounts that add up exactly."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.metrics.day_series import DaySeries
from core.metrics.definition import Definition
from core.services.target_check import Check
from core.targets.roles import is_volume
from core.targets.split import By, Part, by_day, by_week, even, must_add_up, scaled
from core.targets.target import Target
from pages.parts import tables, target_parts, text
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name
from pages.parts.target_reading import Shelf

ALIKE = (1.0,) * 7
TOUCHED = 1e-6  # a smaller change of a share is rounding


def split(
    targets: Sequence[Target],
    shelf: Shelf,
    weekday: Mapping[str, Sequence[float]],
    series: Mapping[str, DaySeries],
    volumes: frozenset[str],
    *,
    may_edit: bool,
) -> tuple[Target, ...]:
    """Draw the split of one target and return all targets with what was typed.

    Args:
        weekday: KPI -> weight of Monday … Sunday in the own history.
        series: KPI -> its daily measures.
        volumes: KPIs that add up over days and people; rates are the same for every part.
    """
    mine = {t.kpi: t for t in targets if t.kpi in volumes}
    if not mine:
        st.caption(
            _("Only GMV, orders and spend can be split; a rate is the same target for everybody.")
        )
        return tuple(targets)
    known = {one.code: one for one in shelf.definitions}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        kpi = st.selectbox(
            _("Target"),
            list(mine),
            format_func=lambda code: kpi_name(known[code]),
            key="targets_split_kpi",
            width=240,
        )
        words = {By.WEEK.value: _("Week"), By.DAY.value: _("Day"), By.PERSON.value: _("Person")}
        chosen = st.segmented_control(
            _("By"),
            list(words),
            format_func=words.__getitem__,
            default=By.WEEK.value,
            required=True,
            key="targets_split_by",
        )
    by = By(str(chosen or By.WEEK.value))
    target = mine[str(kpi)]
    parts = _proposed(target, by, weekday.get(target.kpi, ALIKE))
    if by is By.PERSON:
        parts = _people(parts)
    if not parts:
        return tuple(targets)
    days = series.get(target.kpi)
    typed = _table(target, known[target.kpi], by, parts, days, may_edit=may_edit)
    if typed is None:
        return tuple(targets)
    if by is not By.PERSON and _alike(typed, parts):
        return tuple(targets)  # the proposal itself is no edit
    if by in target.splits and _alike(typed, target.splits[by]):
        return tuple(targets)
    new = replace(target, splits={**target.splits, by: typed})
    return tuple(new if t.kpi == target.kpi else t for t in targets)


def _alike(some: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether two splits say the same, per cents rounded on the way to the screen and back."""
    return len(some) == len(others) and all(
        one.name == other.name
        and one.locked == other.locked
        and abs(one.share - other.share) < TOUCHED
        for one, other in zip(some, others, strict=True)
    )


def _proposed(target: Target, by: By, weekday: Sequence[float]) -> tuple[Part, ...]:
    """What is stored, else the weekday shape of the own history."""
    if by in target.splits:
        return target.splits[by]
    match by:
        case By.WEEK:
            return by_week(target.period, weekday)
        case By.DAY:
            return by_day(target.period, weekday)
    return ()


def _people(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Names typed by the user; who was there keeps the weight."""
    names = st.text_input(
        _("Names, separated by commas"),
        value=", ".join(part.name for part in parts),
        key=f"targets_split_names_{st.session_state['targets_filled']}",
    )
    asked = list(dict.fromkeys(n.strip() for n in names.replace("，", ",").split(",") if n.strip()))
    if not asked:
        st.caption(_("Type who shares this target."))
        return ()
    known = {part.name: part for part in parts}
    if set(asked) == set(known):
        return tuple(parts)
    fair = even(asked)
    return scaled([known.get(part.name, part) for part in fair])


def _table(
    target: Target,
    definition: Definition,
    by: By,
    parts: Sequence[Part],
    series: DaySeries | None,
    *,
    may_edit: bool,
) -> tuple[Part, ...] | None:
    """The weights as typed; None while they make no sense, which is said."""
    mark = zlib.crc32("|".join([target.code, by.value, *(p.name for p in parts)]).encode())
    key = f"targets_split_{st.session_state['targets_filled']}_{mark}"
    base = "targets_base_of_split"
    if key not in st.session_state or base not in st.session_state:
        st.session_state[base] = tuple(parts)
    drawn: tuple[Part, ...] = st.session_state[base]
    left, right = st.columns([5, 4], gap="small")
    with left:
        edited = st.data_editor(
            pd.DataFrame(
                [
                    {"name": part.name, "share": 100 * part.share, "locked": part.locked}
                    for part in drawn
                ]
            ),
            key=key,
            hide_index=True,
            disabled=("name",) if may_edit else True,
            column_config={
                "name": st.column_config.TextColumn(
                    _("Part") if by is By.PERSON else _("From"), pinned=True
                ),
                "share": st.column_config.NumberColumn(
                    _("Weight, %"), min_value=0.0, max_value=100.0, format="%.2f"
                ),
                "locked": st.column_config.CheckboxColumn(_("Lock")),
            },
            height="content" if len(drawn) <= tables.MOST_ROWS else tables.SCROLLING_HEIGHT,
        )
        fit = st.toggle(
            _("Scale to 100 %"),
            value=True,
            key="targets_split_fit",
            help=_("Unlocked weights make room, so that the sum stays whole."),
        )
    try:
        typed = tuple(
            Part(part.name, float(row["share"]) / 100, bool(row["locked"]))
            for part, row in zip(drawn, edited.to_dict("records"), strict=True)
        )
        typed = _fitted(drawn, typed) if fit else typed
        must_add_up(typed)
    except CoreError as error:
        with right:
            text.show_problem(error)
        return None
    with right:
        target_parts.show(
            target, definition, by, typed, series, key=f"targets_split_amounts_{mark}"
        )
    return typed


def _fitted(drawn: Sequence[Part], typed: Sequence[Part]) -> tuple[Part, ...]:
    """Weights that were typed stay; the others that are not locked make room."""
    fixed = [
        part.locked or abs(part.share - before.share) > TOUCHED
        for before, part in zip(drawn, typed, strict=True)
    ]
    room = 1 - sum(part.share for part, stays in zip(typed, fixed, strict=True) if stays)
    free = sum(part.share for part, stays in zip(typed, fixed, strict=True) if not stays)
    if room < 0 or not free:
        return scaled(typed) if not all(part.locked for part in typed) else tuple(typed)
    return tuple(
        part if stays else Part(part.name, part.share * room / free, part.locked)
        for part, stays in zip(typed, fixed, strict=True)
    )


def volume_codes(checks: Sequence[Check]) -> frozenset[str]:
    """KPIs of these groups that add up."""
    return frozenset(kpi.code for check in checks for kpi in check.group.kpis if is_volume(kpi))
