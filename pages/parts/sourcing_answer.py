"""The answer of make or buy: sentence, side by side, pictures, control and exit."""

import pandas as pd
import streamlit as st

from core.contract.sourcing import Control
from core.contract.sourcing_factor import Factor
from core.contract.sourcing_names import PART_NAMES
from core.contract.sourcing_weighed import Reckoned
from core.foundation.ratio import ratio
from pages.parts import downloads, look, quotes_month, sourcing_chart, sourcing_words, tables
from pages.parts.format import UNKNOWN, money_short, number, share
from pages.parts.i18n import _
from pages.parts.sourcing_reading import Answered
from pages.parts.text import plain

MOST_SWINGS = 8


def show(found: Answered, name: str) -> None:
    """Everything about a comparison that was reckoned."""
    st.markdown(sourcing_words.headline(found))
    st.caption(quotes_month.about(found.month))
    for one in found.weighed.incomplete:
        st.markdown(
            _(":orange[◐] **{option}** cannot be reckoned yet. Missing: {lacks}.").format(
                option=plain(one.option.name), lacks=plain(sourcing_words.lacking(one.lacks))
            )
        )
    if not found.weighed.listed:
        return
    for listed in found.weighed.listed:
        if listed.lacks:
            st.markdown(
                _(
                    ":orange[◐] **{option}** has a monthly cost, but not the whole time. "
                    "Missing: {lacks}."
                ).format(
                    option=plain(listed.option.name),
                    lacks=plain(sourcing_words.lacking(listed.lacks)),
                )
            )
    side_by_side = table(found)
    tables.still(side_by_side, written={}, name=_("Question"), alt=_("Options side by side"))
    tokens = look.tokens()
    colours = look.colours([one.option.code for one in found.weighed.listed], tokens)
    left, right = st.columns(2, gap="medium")
    with left:
        look.draw(
            sourcing_chart.costs(found, colours, tokens),
            key="sourcing_costs",
            alt=_("Cost of a month against GMV"),
        )
    with right:
        look.draw(
            sourcing_chart.course(found, colours, tokens),
            key="sourcing_course",
            alt=_("Summed money of every option by month"),
        )
    if found.swings and found.weighed.verdict is not None:
        look.draw(
            sourcing_chart.lead(found, MOST_SWINGS, tokens),
            key="sourcing_lead",
            alt=_("How far single numbers move the lead"),
        )
    downloads.offer(
        {
            _("Side by side"): side_by_side,
            _("Parts of a month"): parts_table(found),
            _("What the lead rests on"): swings_table(found),
        },
        name=f"make-or-buy-{name}",
        key="sourcing_files",
    )


def table(found: Answered) -> pd.DataFrame:
    """One column an option, one row a question."""
    currency = found.month.currency
    rows = {
        _("Kind"): [sourcing_words.kinds()[one.option.kind.value] for one in found.weighed.listed],
        _("Months to set up"): [
            number(one.option.value(Factor.SET_UP_MONTHS), digits=1) for one in found.weighed.listed
        ],
        _("Cost of a weak / usual / strong month, {currency}").format(currency=currency): [
            " / ".join(money_short(cost, currency) for cost in one.costs(found.weighed.ground))
            for one in found.weighed.listed
        ],
        _("Cost, % of GMV in a usual month"): [
            share(ratio(one.costs(found.weighed.ground)[1], found.month.gmv_p50))
            for one in found.weighed.listed
        ],
        _("All {months} months, set-up and leaving").format(months=number(found.weighed.months)): [
            _whole(one, found, profit=False) for one in found.weighed.listed
        ],
        _("Profit over that time"): [
            _whole(one, found, profit=True) for one in found.weighed.listed
        ],
        _("A month pays from GMV"): [_pays(one, found) for one in found.weighed.listed],
        _("Leaving costs"): [_leaving(one, found) for one in found.weighed.listed],
        _("In our hands"): [
            _("{part} of {whole}").format(part=number(one.in_our_hands), whole=number(len(Control)))
            for one in found.weighed.listed
        ],
        _("Lost after leaving"): [one.option.lost or UNKNOWN for one in found.weighed.listed],
    } | {
        f"· {words}": [
            sourcing_words.helds()[one.option.held(control).value] for one in found.weighed.listed
        ]
        for control, words in sourcing_words.controls().items()
    }
    names = [one.option.name for one in found.weighed.listed]
    return pd.DataFrame(
        [
            {_("Question"): question} | dict(zip(names, cells, strict=True))
            for question, cells in rows.items()
        ]
    )


def parts_table(found: Answered) -> pd.DataFrame:
    """What a usual month of each option is made of, in money."""
    usual, currency = found.weighed.ground.usual, found.month.currency
    rows = [
        {
            _("Option"): one.option.name,
            _("Part"): _(PART_NAMES[part]),
            _("A usual month, {currency}").format(currency=currency): round(
                float(curve.at(usual)), 2
            ),
        }
        for one in found.weighed.listed
        for part, curve in one.month.parts.items()
    ]
    return pd.DataFrame(rows)


def swings_table(found: Answered) -> pd.DataFrame:
    """Every number that moves the lead."""
    currency = found.month.currency
    options = {one.option.code: one.option for one in found.weighed.listed}
    return pd.DataFrame(
        [
            {
                _("Number"): sourcing_words.swing(one, options, currency),
                _("From – to"): sourcing_words.swing_ends(one, currency),
                _("Lead at its lowest"): round(one.low_lead),
                _("Lead at its highest"): round(one.high_lead),
            }
            for one in found.swings
        ]
    )


def _whole(one: Reckoned, found: Answered, *, profit: bool) -> str:
    if one.whole is None:
        return UNKNOWN
    curve = one.whole.profit if profit else one.whole.cost
    if curve is None:
        return UNKNOWN
    return money_short(float(curve.at(found.weighed.ground.usual)), found.month.currency)


def _pays(one: Reckoned, found: Answered) -> str:
    stretches = one.pays(found.weighed.ground)
    if one.month.profit is None:
        return UNKNOWN
    if not stretches:
        return _("nowhere up to {gmv}").format(
            gmv=money_short(float(found.weighed.ground.reach), found.month.currency)
        )
    return money_short(float(stretches[0].start), found.month.currency)


def _leaving(one: Reckoned, found: Answered) -> str:
    if one.whole is None:
        return UNKNOWN
    usual, currency = found.weighed.ground.usual, found.month.currency
    paid = money_short(float(one.whole.leaving.at(usual)), currency)
    if one.whole.lost is None or one.whole.lost.at(usual) == 0:
        return paid
    return _("{paid}, and {lost} of margin").format(
        paid=paid, lost=money_short(float(one.whole.lost.at(usual)), currency)
    )
