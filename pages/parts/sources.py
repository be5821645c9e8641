"""The sources of a workspace: how far each reaches and how far to trust it."""

from datetime import date

import pandas as pd
import streamlit as st

from core.services.overview import Overview, SourceState
from pages.parts import downloads, names, tables
from pages.parts.format import UNKNOWN, day, day_of_year, number, period
from pages.parts.i18n import _
from pages.parts.text import joined

FRESH_DAYS, OLD_DAYS = 3, 14


def headline(known: Overview, *, today: date) -> str:
    """The answer: how many sources, and how old the newest and the oldest of them are."""
    newest = known.last_day or today
    stale = [s for s in known.sources if (today - s.last_day).days > OLD_DAYS]
    sentence = _("Sources: **{count}**, data until **{day}**.").format(
        count=number(len(known.sources)), day=day(newest)
    )
    if not stale:
        return sentence
    return joined(
        sentence,
        _("Older than {days} days: {count}.").format(
            days=number(OLD_DAYS), count=number(len(stale))
        ),
    )


def show(known: Overview, *, today: date) -> None:
    """One row per source, the newest first."""
    table = pd.DataFrame(
        [
            (
                names.source(source.source_family),
                source.market or UNKNOWN,
                _freshness(source, today=today),
                period(source.first_day, source.last_day),
                source.account,
                source.currency,
                source.daily_rows + source.period_rows,
                source.channels,
                _trust(source),
            )
            for source in known.sources
        ],
        columns=[
            *(_("Source"), _("Market"), _("Freshness"), _("Period"), _("Account")),
            *(_("Currency"), _("Rows"), _("Channels"), _("Trust")),
        ],
    )
    tables.show(
        table,
        key="sources",
        columns={
            _("Rows"): tables.whole(_("Facts in the workspace, after repeats were replaced.")),
            _("Channels"): tables.whole(_("Channels or campaigns the source splits into.")),
            _("Freshness"): st.column_config.TextColumn(
                help=_("● up to {fresh} days old, ◐ up to {old}, ■ older").format(
                    fresh=FRESH_DAYS, old=OLD_DAYS
                )
            ),
        },
    )
    downloads.offer({_("Sources"): table}, name="sources", key="sources")


def _freshness(source: SourceState, *, today: date) -> str:
    old = (today - source.last_day).days
    if old <= FRESH_DAYS:
        return _("● fresh")
    shape = "◐" if old <= OLD_DAYS else "■"
    return _("{shape} {days} days old").format(shape=shape, days=number(old))


def _trust(source: SourceState) -> str:
    origin = _("Own table") if source.source_family == "manual" else _("Platform report")
    if source.daily_rows == 0:
        return _("{origin}, period totals only").format(origin=origin)
    if source.provisional_from is not None:
        return _("{origin}, provisional since {day}").format(
            origin=origin, day=day_of_year(source.provisional_from)
        )
    return origin
