"""The answer of the page of quotes: sentence, picture, table, and what stands apart."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor
from core.foundation.finding import Severity
from core.services.offers import Offer, Offers, offers
from core.services.outlook import Outlook
from core.store.workspace import Workspace
from pages.parts import (
    downloads,
    look,
    quotes_chart,
    quotes_month,
    quotes_rates,
    quotes_words,
    session,
    tables,
    text,
)
from pages.parts.format import UNKNOWN, chance, day, money_short, number, share
from pages.parts.i18n import _
from pages.parts.quotes_chart import Drawn
from pages.parts.quotes_reading import QuoteShelf
from pages.parts.text import plain

MONEY, SHARE = "money", "share"


def reckon(shelf: QuoteShelf, codes: Sequence[str], month: Outlook) -> Offers:
    """These quotes on this month, with the rates that were typed."""
    worth = {currency: rate.value for currency, rate in shelf.rates.items()}
    quotes = [shelf.quotes[code][0] for code in codes]
    return offers(quotes, month, worth=worth, spend_grows=quotes_month.spend_grows())


def show(workspace: Workspace, actor: Actor, shelf: QuoteShelf, found: Offers) -> None:
    """Everything about the quotes that were chosen."""
    names = shelf.names()
    st.markdown(quotes_words.headline(found, names))
    st.caption(quotes_month.about(found.outlook))
    grave = [
        (names[one.quote.code], remark)
        for one in found.listed
        for remark in one.findings
        if remark.severity is not Severity.INFO
    ]
    for name, remark in grave:
        st.markdown(f":orange[◐] **{plain(name)}** · {text.finding_text(remark)}")
    if found.listed:
        _picture(shelf, found, names)
        table = offers_table(found, names)
        tables.still(
            table,
            written=dict.fromkeys(_numbers(found), tables.whole_number) | {_("% of GMV"): _percent},
            name=_("Quote"),
            long=_("Watch"),
            alt=_("Fee, profit and terms of every quote"),
        )
        downloads.offer(
            {_("Quotes"): table, _("Cheapest by GMV"): cheapest_table(found, names)},
            name="quotes",
            key="quotes_table",
        )
        st.caption(
            _(
                "Fees only: the quotes do not all offer the same work. Profit: margin × GMV less "
                "ad spend and fee; fees that are paid once are not in it."
            )
        )
    _apart(workspace, actor, shelf, found, names)


def offers_table(found: Offers, names: Mapping[str, str]) -> pd.DataFrame:
    """One row a quote, the cheapest in a usual month first."""
    usual, weak, strong, profit = _numbers(found)
    rows = [
        {
            _("Quote"): names[one.quote.code],
            usual: one.at[1],
            weak: one.at[0],
            strong: one.at[2],
            _("% of GMV"): quotes_words.rate(one, found.outlook),
            profit: None if one.profit is None else one.profit[1],
            _("Valid until"): _until(one),
            _("Trust"): one.quote.grade.value,
            _("Watch"): watch(one, found),
        }
        for one in found.listed
    ]
    return pd.DataFrame(rows)


def cheapest_table(found: Offers, names: Mapping[str, str]) -> pd.DataFrame:
    """From which GMV on which quote costs least."""
    currency = found.outlook.currency
    rows = [
        (one.start, one.end, names[one.code], _("by a jump") if one.jumps else _("equal there"))
        for one in found.cheapest
    ]
    headers = (_("From GMV, {currency}"), _("To GMV, {currency}"), _("Cheapest"), _("Change"))
    return pd.DataFrame(rows, columns=[one.format(currency=currency) for one in headers])


def watch(one: Offer, found: Offers) -> str:
    """What is easily overlooked, in a few words."""
    currency, usual = found.outlook.currency, found.outlook.gmv_p50
    said = []
    near = min(one.cliffs, key=lambda cliff: abs(cliff.distance), default=None)
    if near is not None and abs(float(near.distance)) <= usual:
        said.append(
            _("cliff at {gmv}: {jump} at once").format(
                gmv=money_short(float(near.at), currency),
                jump=money_short(float(near.jump), currency),
            )
        )
    if one.money.eaten is not None and one.money.eaten > 0.1:
        said.append(
            _("in {chance} of months it takes more than is left").format(
                chance=chance(one.money.eaten)
            )
        )
    if one.quote.plan.guarantee is not None:
        said.append(quotes_words.promise_text(one.quote.plan.guarantee))
    if one.set_up is not None:
        said.append(_("{amount} once").format(amount=money_short(one.set_up, currency)))
    if one.quote.plan.term_months is not None:
        said.append(_("at least {months} months").format(months=number(one.quote.plan.term_months)))
    if not one.quote.holds_on(session.today()):
        said.append(_("no longer valid"))
    return _("; ").join(said)


def _picture(shelf: QuoteShelf, found: Offers, names: Mapping[str, str]) -> None:
    tokens = look.tokens()
    words = {MONEY: _("Fee"), SHARE: _("Share of GMV")}
    with st.container(border=True):
        shown = st.segmented_control(
            _("Picture"),
            list(words),
            format_func=words.__getitem__,
            key="quotes_picture",
            default=MONEY,
            required=True,
            label_visibility="collapsed",
        )
        drawn = Drawn(names, look.colours(list(shelf.quotes), tokens), shares=shown == SHARE)
        look.draw(
            quotes_chart.fees(found, drawn, tokens, title=_finding(found, names)),
            key="quotes_fees",
            alt=quotes_chart.alt(found, names),
        )


def _finding(found: Offers, names: Mapping[str, str]) -> str:
    """Title of the picture."""
    if len(found.cheapest) < 2:
        if len(found.listed) < 2:
            return _("Fee by GMV")
        return _("{name} costs least at every GMV").format(name=names[found.cheapest[0].code])
    said = " → ".join(
        names[one.code]
        if place == 0
        else _("{name} from {gmv}").format(
            name=names[one.code], gmv=money_short(one.start, found.outlook.currency)
        )
        for place, one in enumerate(found.cheapest)
    )
    return _("Cheapest by GMV: {order}").format(order=said)


def _apart(
    workspace: Workspace,
    actor: Actor,
    shelf: QuoteShelf,
    found: Offers,
    names: Mapping[str, str],
) -> None:
    """Quotes that cannot be compared yet, with the plan in words, and the rates to type."""
    for one in found.apart:
        st.markdown(
            f":orange[◐] **{plain(names[one.quote.code])}** · "
            f"{plain(quotes_words.plan_text(one.quote.plan))} · {text.finding_text(one.why)}"
        )
    own = found.outlook.currency
    foreign = sorted({q.plan.currency for q, _seen in shelf.quotes.values()} - {own})
    if foreign:
        with st.expander(
            _("Exchange rates: {currencies}").format(currencies=", ".join(foreign)),
            key="quotes_rates",
            expanded=any(one not in shelf.rates for one in foreign),
        ):
            quotes_rates.show(workspace, actor, shelf, foreign, own)


def _numbers(found: Offers) -> tuple[str, str, str, str]:
    """Headers of the columns of money."""
    currency = found.outlook.currency
    headers = (
        _("Usual month, {currency}"),
        _("Weak, {currency}"),
        _("Strong, {currency}"),
        _("Left after ads and fee, {currency}"),
    )
    usual, weak, strong, profit = (one.format(currency=currency) for one in headers)
    return usual, weak, strong, profit


def _percent(value: object) -> str:
    return share(value) if isinstance(value, float) and not pd.isna(value) else UNKNOWN


def _until(one: Offer) -> str:
    return UNKNOWN if one.quote.valid_until is None else day(one.quote.valid_until)
