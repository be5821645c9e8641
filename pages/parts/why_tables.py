"""The tables behind a change: its lines, and channel mix against rate."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from core.metrics.segments import ENDED, MIX, NEW, UNSPLIT, VOLUME
from core.services.explanation import ChannelPart, Explanation
from pages.parts import tables, why_words
from pages.parts.format import UNKNOWN, number
from pages.parts.i18n import _

APART = (NEW, ENDED, UNSPLIT)


def sheets(one: Explanation) -> dict[str, pd.DataFrame]:
    """Every table to take along."""
    found = {_("Why it changed"): lines(one)}
    if one.channels:
        found[_("Channels")] = channels(one)
        found[_("Channels by line")] = by_line(one)
    return found


def lines(one: Explanation) -> pd.DataFrame:
    """Ends and lines, in the order of the picture."""
    change = _headed(_("Moved by"), one)
    rows = [
        (why_words.title(line, one), line.before, line.after, why_words.scaled(one, line.effect))
        for line in one.lines
    ]
    total = (_("Total"), *(why_words.scaled(one, v) for v in (one.before, one.after, one.change)))
    return pd.DataFrame(
        [*rows, total], columns=[_("Line"), _("Period before"), _("This period"), change]
    )


def channels(one: Explanation) -> pd.DataFrame:
    """Volume, mix and rate of each channel; the last row is their sum."""
    present = {line.code for line in one.lines}
    columns = [_("Channel"), _headed(_("Period before"), one), _headed(_("This period"), one)]
    columns.append(_headed(_("Moved by"), one))
    wanted = [(name, codes) for name, codes in _columns(one).items() if codes & present]
    columns += [name for name, _codes in wanted]
    rows = [
        (
            part.name,
            *(why_words.scaled(one, value) for value in (part.before, part.after, part.change)),
            *(_part(one, part, codes) for _name, codes in wanted),
        )
        for part in one.channels
    ]
    sums = [
        why_words.scaled(one, sum(line.effect for line in one.lines if line.code in codes))
        for _name, codes in wanted
    ]
    ends = (why_words.scaled(one, value) for value in (one.before, one.after, one.change))
    return pd.DataFrame([*rows, (_("Total"), *ends, *sums)], columns=columns)


def by_line(one: Explanation) -> pd.DataFrame:
    """Every line of every channel."""
    rows = [
        (part.name, *(why_words.scaled(one, effect) for effect in part.effects))
        for part in one.channels
    ]
    columns = [_("Channel"), *(_headed(why_words.title(line, one), one) for line in one.lines)]
    return pd.DataFrame(rows, columns=columns)


def show(one: Explanation) -> None:
    """The channel table; the total stands apart."""
    table = channels(one)
    first = str(table.columns[0])
    written = partial(_signed, digits=why_words.digits(one))
    ends = partial(_plain, digits=why_words.digits(one))
    names = [str(name) for name in table.columns[1:]]
    tables.still(
        table,
        name=first,
        written={name: ends if place < 2 else written for place, name in enumerate(names)},
        totals=True,
        alt=_("Channels"),
    )
    st.caption(
        _(
            "Volume: as much more or less of everything. Mix: a larger or smaller part of it. "
            "Rate: each channel's own results. Rows and columns add up."
        )
    )


def _columns(one: Explanation) -> Mapping[str, set[str]]:
    rates = {line.code for line in one.lines} - {VOLUME, MIX, *APART}
    return {
        _headed(_("Volume"), one): {VOLUME},
        _headed(_("Mix"), one): {MIX},
        _headed(_("Rate"), one): rates,
        _headed(_("New or ended"), one): set(APART),
    }


def _part(one: Explanation, part: ChannelPart, codes: set[str]) -> float | None:
    return why_words.scaled(
        one,
        sum(
            effect
            for line, effect in zip(one.lines, part.effects, strict=True)
            if line.code in codes
        ),
    )


def _headed(name: str, one: Explanation) -> str:
    unit = why_words.unit(one)
    return f"{name}, {unit}" if unit else name


def _plain(value: object, *, digits: int) -> str:
    if not isinstance(value, int | float) or pd.isna(value):
        return UNKNOWN
    return number(float(value), digits=digits, fixed=True)


def _signed(value: object, *, digits: int) -> str:
    if not isinstance(value, int | float) or pd.isna(value):
        return UNKNOWN
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return sign + number(abs(float(value)), digits=digits, fixed=True)
