"""One quote in detail: its statement line by line, its readings, its versions."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import streamlit as st

from core.contract.fee import FeeLine, FeeLines, fee_of
from core.contract.fee_curve import Path
from core.contract.fee_plan import FeePlan
from core.contract.month import Month
from core.contract.quote import Quote
from core.contract.quote_file import from_json
from core.contract.readings import ambiguities
from core.contract.self_buy import gameable_from
from core.services.offers import Offer, Offers, gmv_levels, statement
from core.store.workspace import Workspace
from pages.parts import downloads, quotes_reading, quotes_words, tables, text
from pages.parts.format import UNKNOWN, moment, money, money_short, money_whole, number, share
from pages.parts.i18n import _
from pages.parts.text import plain

BUYING_COST = 30.0  # per cent; a proposal, to be changed on the screen


def show(workspace: Workspace, quote: Quote, found: Offers | None) -> None:
    """What is paid for which month, and how it came about."""
    st.markdown(
        f"**{plain(quotes_words.plan_text(quote.plan))}**"
        + (f"  ·  {plain(quote.scope)}" if quote.scope else "")
    )
    if quote.note:
        st.caption(plain(quote.note))
    offer = None if found is None else _offer(quote, found)
    if offer is None or found is None:
        _alone(quote)
        return
    words, levels = _months(), gmv_levels(found.outlook)
    which = st.segmented_control(
        _("Statement of"),
        list(words),
        format_func=words.__getitem__,
        key="quotes_month",
        default="usual",
        required=True,
    )
    gmv = levels[list(words).index(str(which))]
    first = st.toggle(
        _("First month, with the set-up fee"),
        key="quotes_first",
        disabled=quote.plan.set_up is None,
    )
    lines = statement(offer, gmv, first=first)
    _statement(lines, offer, found, gmv)
    for remark in offer.findings:
        text.show_finding(remark)
    _remarks(offer, found)


def readings(quote: Quote, found: Offers | None) -> None:
    """Every place that is often read in another way, with what each reading pays."""
    doubts = ambiguities(quote.plan)
    offer = None if found is None else _offer(quote, found)
    if not doubts:
        st.caption(_("Nothing in this plan is usually read in two ways."))
        return
    if offer is None or found is None:
        st.caption(_("Without a month in its currency there is no statement yet."))
        return
    st.caption(
        _(
            "The same words, read in another way, cost this. Have the one that is meant written "
            "down."
        )
    )
    currency = quote.plan.currency
    for place, doubt in enumerate(doubts):
        st.markdown(f"**{quotes_words.doubts()[doubt.doubt]}**")
        rows = []
        for one in doubt.readings:
            fees = [_total(one.plan, offer.path, gmv) for gmv in gmv_levels(found.outlook)]
            named = quotes_words.reading(one.code)
            rows.append(
                (_("● {reading} (as stored)").format(reading=named) if one.chosen else named, *fees)
            )
        headers = [_("Reading"), *(f"{word}, {currency}" for word in _months().values())]
        table = pd.DataFrame(rows, columns=headers)
        tables.still(
            table,
            written=dict.fromkeys(headers[1:], tables.two_digits),
            name=headers[0],
            alt=_("Payouts of each reading"),
        )
        downloads.offer(
            {_("Readings"): table},
            name=f"quote-readings-{quote.code}-{place + 1}",
            key=f"quotes_reading_{place}",
        )


def versions(workspace: Workspace, quote: Quote) -> None:
    """Every version of the quote, newest first."""
    rows = []
    for record in quotes_reading.history(workspace, quote.code):
        said = _("removed") if record.body is None else ""
        if record.body is not None:
            said = quotes_words.plan_text(from_json(record.body).plan)
        rows.append((record.version, moment(record.at), record.actor, said))
    table = pd.DataFrame(rows, columns=[_("Version"), _("When"), _("Who"), _("Plan")])
    tables.still(
        table,
        written={_("Version"): tables.whole_number},
        name=_("When"),
        long=_("Plan"),
        alt=_("Versions of this quote"),
    )
    downloads.offer({_("Versions"): table}, name=f"quote-{quote.code}", key="quotes_versions")


def _alone(quote: Quote) -> None:
    """A statement without a month of the seller: what does not hang on results is known anyway."""
    lines = fee_of(quote.plan, Month(first=quote.plan.set_up is not None))
    if lines.total is None:
        st.caption(_("Without a month in its currency there is no statement yet."))
        return
    _lines(lines, lines.total, quote.code)
    if quote.plan.set_up is not None:
        st.caption(_("First month, with the set-up fee"))


def _statement(lines: FeeLines, offer: Offer, found: Offers, gmv: float) -> None:
    own = found.outlook.currency
    if lines.total is None:
        st.caption(_("Something this fee counts on is unknown."))
        return
    _lines(lines, lines.total, offer.quote.code)
    said = _("Gross GMV {gmv}; the plan counts {counted}.").format(
        gmv=money_whole(gmv, own),
        counted=_counted(offer, gmv),
    )
    if lines.currency != own:
        total = float(lines.total) * float(offer.path.worth)
        said = text.joined(said, _("That is {amount}.").format(amount=money(total, own)))
    st.caption(said)


def _lines(lines: FeeLines, total: Decimal, code: str) -> None:
    """The statement as it would be printed."""
    rows = [(_line_name(line), line.formula or UNKNOWN, float(line.amount)) for line in lines.lines]
    rows.append((_("Total"), "", float(total)))
    headers = (_("Line"), _("Formula"), _("Amount, {currency}").format(currency=lines.currency))
    table = pd.DataFrame(rows, columns=list(headers))
    tables.still(
        table,
        written={headers[2]: tables.two_digits},
        name=headers[0],
        totals=True,
        alt=_("Statement of one month, line by line"),
    )
    downloads.offer({_("Statement"): table}, name=f"fee-{code}", key="quotes_statement")


def _remarks(offer: Offer, found: Offers) -> None:
    """Break-even, cliffs and where buying oneself would pay."""
    own, said = found.outlook.currency, []
    if offer.pays_from is not None:
        said.append(
            _("Pays from a GMV of {gmv} on.").format(
                gmv=money_whole(float(offer.pays_from.start), own)
            )
        )
    elif offer.profit is not None:
        said.append(_("At no GMV is something left after this fee."))
    if offer.money.eaten is not None and offer.money.risk_share is not None:
        said.append(
            _("The fee takes {share} of the ups and downs of your profit over.").format(
                share=share(max(offer.money.risk_share, 0.0))
            )
        )
    for line in said:
        st.markdown(f":gray[●] {line}")
    if not offer.cliffs:
        return
    lost = _buying_cost()
    for cliff in offer.cliffs:
        begin = gameable_from(offer.fee, cliff.at, cost_share=lost)
        line = _("Cliff at {gmv}: {jump} more at once.").format(
            gmv=money_short(float(cliff.at), own), jump=money_short(float(cliff.jump), own)
        )
        if begin is not None:
            line = text.joined(
                line,
                _(
                    "From {gmv} on the vendor gains by buying the rest itself, if {share} of it "
                    "is lost to it."
                ).format(gmv=money_short(float(begin), own), share=share(float(lost))),
            )
        st.markdown(f":orange[◐] {line}")


def _buying_cost() -> Fraction:
    """What a vendor loses of what it buys itself."""
    typed = st.number_input(
        _("Lost on self-bought orders, %"),
        key="quotes_buying_cost",
        min_value=0.0,
        max_value=100.0,
        value=BUYING_COST,
        width=220,
        help=_(
            "Goods, shipping and platform fee that a vendor does not get back. Where an order may "
            "be refunded after it was counted, only the platform fee. 30 % is a proposal "
            "(unsourced)."
        ),
    )
    return Fraction(Decimal(str(typed))) / 100


def _line_name(line: FeeLine) -> str:
    said = text.say_in_table(line.sentence, **line.facts)
    return f"{line.name} · {said}" if line.name else said


def _counted(offer: Offer, gmv: float) -> str:
    month = offer.path.month(Fraction(Decimal(str(gmv))))
    words, known = quotes_words.measures(), []
    for measure in sorted(offer.quote.plan.measures, key=lambda one: one.value):
        value = month.of(measure)
        if value is not None:
            known.append(f"{words[measure.value]} {number(value)}")
    return _(", ").join(known) or _("nothing")


def _total(plan: FeePlan, path: Path, gmv: float) -> float | None:
    total = fee_of(plan, path.month(Fraction(Decimal(str(gmv))))).total
    return None if total is None else float(total)


def _offer(quote: Quote, found: Offers) -> Offer | None:
    return next((one for one in found.listed if one.quote.code == quote.code), None)


def _months() -> Mapping[str, str]:
    return {"weak": _("weak month"), "usual": _("usual month"), "strong": _("strong month")}
