"""The last four weeks on screen: sentence, metrics, picture and table."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import streamlit as st

from core.services.overview import BasisWeeks, ChannelWeeks, Totals, Weeks
from pages.parts import names, session
from pages.parts.format import (
    day,
    money,
    money_short,
    number,
    period,
    share,
    signed_share,
)
from pages.parts.i18n import _
from pages.parts.text import joined, plain

CARD_WIDTH = 150  # pixels; two cards side by side on a phone


def first_steps(*, has_sources: bool) -> None:
    """The empty morning: what to do first."""
    if has_sources:
        st.markdown(_("Your files hold totals of whole periods only, so no day can be shown yet."))
        st.caption(_("Export the report with a day column (breakdown «By day») and bring it in."))
    else:
        st.markdown(_("From an ad report to targets and a budget in three steps."))
    steps = (
        ("1", _("Bring in a report"), _("CSV or XLSX from TikTok, Meta, Google or Pinterest.")),
        ("2", _("Check what was read"), _("Every row is imported, refused or explained.")),
        (
            "3",
            _("Set targets, plan the budget"),
            _("See if they agree, and what money brings."),
        ),
    )
    for column, (count, title, text) in zip(st.columns(3), steps, strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(f":primary[**{count}**] &nbsp; **{title}**")
            st.caption(text)
    with st.container(horizontal=True):
        if st.button(_("Bring in a report"), key="today_bring_in", type="primary"):
            st.switch_page("pages/data/bring_in.py")
        st.button(
            _("Look at the sample"),
            key="today_sample",
            on_click=session.switch_to,
            args=("sample",),
        )


def headline(weeks: Weeks) -> str:
    """The answer: what was spent, what it sold on each basis, and where most of it went."""
    sentences = [
        _("**{spend}** of ads in four weeks.").format(
            spend=money_short(weeks.spend, weeks.currency)
        )
    ]
    sentences += [
        _("{basis}: **{orders}** orders at CPA **{cpa}**.").format(
            basis=names.basis(basis.basis),
            orders=number(basis.totals.orders),
            cpa=money(basis.totals.cpa, weeks.currency),
        )
        for basis in weeks.bases[:2]
    ]
    first = weeks.channels[0]
    part = _part(first, weeks)
    if part is not None:
        sentences.append(
            _("The largest channel, {channel}, takes {share} of the spend.").format(
                channel=plain(first.name), share=share(part)
            )
        )
    return joined(*sentences)


def freshness(weeks: Weeks, *, today: date) -> str:
    """How old the newest day is, and which days may still move."""
    old = (today - weeks.window.last_day).days
    sentences = [
        _("Data until {day}; days behind: {count}.").format(
            day=day(weeks.window.last_day), count=number(old)
        )
        if old > 0
        else _("Data until {day}.").format(day=day(weeks.window.last_day))
    ]
    if weeks.provisional_from is not None:
        sentences.append(
            _("Provisional since {day}: platforms may still restate it.").format(
                day=day(weeks.provisional_from)
            )
        )
    return joined(*sentences)


def metrics(basis: BasisWeeks, weeks: Weeks) -> None:
    """One row of four numbers, each with its course over the window."""
    currency, now, before, days = weeks.currency, basis.totals, basis.before, basis.by_day
    source = _(
        "Basis: {basis}. {meaning} Period: {period}; the change is against the four weeks before."
    ).format(
        basis=names.basis(basis.basis),
        meaning=names.basis_help(basis.basis),
        period=period(weeks.window.first_day, weeks.window.last_day),
    )

    def card(
        label: str,
        value: str,
        *,
        change: float | None,
        course: Sequence[float | None],
        colour: Literal["normal", "inverse", "off"],
        formula: str,
    ) -> None:
        st.metric(
            label,
            value,
            delta=None if change is None else signed_share(change),
            delta_color=colour,
            chart_data=[point for point in course if point is not None],
            border=True,
            help=f"{formula} {source}",
        )

    st.markdown(f"**{names.basis(basis.basis)}**")
    with st.grid(4, min_column_width=CARD_WIDTH):
        card(
            _("Ad spend"),
            money_short(now.spend, currency),
            change=change(now.spend, before.spend),
            course=[day.spend for day in days],
            colour="off",
            formula=_("Sum of ad cost before credits."),
        )
        card(
            _("Orders"),
            number(now.orders),
            change=change(now.orders, before.orders),
            course=[day.orders for day in days],
            colour="normal",
            formula=_("Sum of orders as the source counts them."),
        )
        card(
            _("CPA"),
            money(now.cpa, currency),
            change=change(now.cpa, before.cpa),
            course=[day.cpa for day in days],
            colour="inverse",
            formula=_("Ad spend / orders, over rows that know both."),
        )
        card(
            _("GMV"),
            money_short(now.gmv, currency),
            change=change(now.gmv, before.gmv),
            course=[day.gmv for day in days],
            colour="normal",
            formula=_("Gross GMV: before returns and fees."),
        )
    for sentence in _gaps(now):
        st.caption(sentence)


def change(new: float | None, old: float | None) -> float | None:
    """Relative change; None where there is nothing to compare with."""
    if new is None or old is None or old == 0:
        return None
    return new / old - 1


def _gaps(totals: Totals) -> list[str]:
    """What a part of the spend has no number for: said, never filled with a zero."""
    sentences = {
        _("Orders are known for {share} of the spend."): totals.spend_with_orders,
        _("GMV is known for {share} of the spend; the other reports do not give it."): (
            totals.spend_with_gmv
        ),
    }
    if totals.spend is None or totals.spend == 0:
        return []
    return [
        sentence.format(share=share((0.0 if known is None else known) / totals.spend))
        for sentence, known in sentences.items()
        if known != totals.spend
    ]


def _part(channel: ChannelWeeks, weeks: Weeks) -> float | None:
    if weeks.spend is None or channel.totals.spend is None or weeks.spend == 0:
        return None
    return channel.totals.spend / weeks.spend
