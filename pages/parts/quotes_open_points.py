"""What a half-typed quote leaves open: both readings with their payouts, before one is chosen."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import streamlit as st

from core.contract.fee import fee_of
from core.contract.fee_plan import FeePlan, Reach
from core.contract.guarantee import Remedy
from core.contract.ladder import Mode
from core.foundation.errors import CoreError
from core.services.offers import gmv_levels
from core.services.outlook import Outlook
from core.services.quote_path import path_of
from pages.parts import quotes_fields, quotes_words, tables
from pages.parts.i18n import _
from pages.parts.quotes_fields import Draft

CHOICES: Mapping[str, Sequence[str]] = {
    "mode": [one.value for one in Mode],
    "cap_reach": [one.value for one in Reach],
    "floor_reach": [one.value for one in Reach],
    "remedy": [Remedy.NONE.value, Remedy.PRO_RATA.value, Remedy.FULL.value],
}


def show(draft: Draft, month: Outlook | None, worth: Mapping[str, float]) -> None:
    """One table for each open point; nothing where a reading makes no plan yet."""
    open_points = [name for name in CHOICES if _is_open(draft, name)]
    for name in open_points:
        others = {one: CHOICES[one][0] for one in open_points if one != name}
        plans = [_plan(draft | others | {name: code}) for code in CHOICES[name]]
        made = [one for one in plans if one is not None]
        if len(made) == len(plans) and month is not None:
            _table(name, made, month, worth)


def _is_open(draft: Draft, name: str) -> bool:
    if draft[name] is not None:
        return False
    match name:
        case "mode":
            measures = quotes_fields.measures_of(draft)
            return any(quotes_fields.stepped(draft[quotes_fields.TABLES[one]]) for one in measures)
        case "remedy":
            return bool(draft["guarantee"])
    return draft[name.removesuffix("_reach")] is not None


def _plan(draft: Draft) -> FeePlan | None:
    whole = draft | {"name": draft["name"] or "-", "vendor": draft["vendor"] or "-"}
    try:
        return quotes_fields.to_quote(whole, code="-").plan
    except CoreError:
        return None


def _table(name: str, plans: Sequence[FeePlan], month: Outlook, worth: Mapping[str, float]) -> None:
    currency = plans[0].currency
    rate = 1.0 if currency == month.currency else worth.get(currency)
    if rate is None:
        return
    rows = []
    for code, plan in zip(CHOICES[name], plans, strict=True):
        path = path_of(plan, month, worth=rate)
        months = [path.month(Fraction(Decimal(str(gmv)))) for gmv in gmv_levels(month)]
        totals = [fee_of(plan, one).total for one in months]
        fees = [None if total is None else float(total) for total in totals]
        rows.append((quotes_words.reading(code), *fees))
    words = (_("weak month"), _("usual month"), _("strong month"))
    headers = [_("Reading"), *(f"{word}, {currency}" for word in words)]
    tables.still(
        pd.DataFrame(rows, columns=headers),
        written=dict.fromkeys(headers[1:], tables.two_digits),
        name=headers[0],
        alt=_("Payouts of each reading"),
    )
    st.caption(_("This is what each reading would cost; choose the one that is meant."))
