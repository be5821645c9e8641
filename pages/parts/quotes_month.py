"""The month that quotes are reckoned on: where it comes from, and own numbers instead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from core.foundation.finding import Finding, Severity
from core.foundation.period import Period
from core.foundation.text import phrase
from core.services.outlook import MONTH_DAYS, Outlook, Source
from core.store.workspace import Workspace
from pages.parts import names, quotes_reading, quotes_words, session, text
from pages.parts.format import money_short, period, share
from pages.parts.i18n import _
from pages.parts.quotes_reading import QuoteShelf

PER_CENT = 100
FIELD_WIDTH = 150
STAYS, GROWS = "stays", "grows"
NUMBERS = ("p10", "p50", "p90", "ad_spend", "orders", "margin")
HELD = ("quotes_source", "quotes_basis", "quotes_spend", *(f"quotes_{one}" for one in NUMBERS))


def month(workspace: Workspace, shelf: QuoteShelf) -> Outlook | None:
    """Draw the choice and return the month; None after saying what is missing.

    Raises:
        InvalidInput: If typed numbers make no month.
    """
    bases = quotes_reading.bases(workspace)
    _restore(bases)
    known = quotes_reading.forecast(workspace, st.session_state.get("quotes_basis"))
    if isinstance(known, Finding) and not bases:
        st.session_state["quotes_source"] = Source.TYPED.value
    _choices(bases)
    source = Source(st.session_state["quotes_source"])
    found: Outlook | Finding = known
    if source is Source.FRONTIER:
        with st.spinner(_("Learning the channels' curves …")):
            found = quotes_reading.frontier(workspace, st.session_state.get("quotes_basis"))
    elif source is Source.TYPED:
        found = _typed(known if isinstance(known, Outlook) else None, shelf)
    _hold()
    if isinstance(found, Finding):
        text.show_finding(found)
        return None
    return found


def spend_grows() -> bool:
    """Whether ad spend keeps its share of GMV."""
    return bool(st.session_state.get("quotes_spend") == GROWS)


def about(found: Outlook) -> str:
    """Whose month it is, on which basis, and what it rests on."""
    currency = found.currency
    parts = [
        quotes_words.sources()[found.source.value],
        period(found.period.first_day, found.period.last_day),
        names.basis(found.basis) if found.basis else "",
        _("weak to strong month {low}–{high}").format(
            low=money_short(found.gmv_p10, currency), high=money_short(found.gmv_p90, currency)
        ),
        ""
        if found.ad_spend is None
        else _("ad spend {spend}").format(spend=money_short(found.ad_spend, currency)),
        _("margin before ads unknown")
        if found.margin_share is None
        else _("margin before ads {share}").format(share=share(found.margin_share)),
    ]
    return "  ·  ".join(text.plain(one) for one in parts if one)


def _choices(bases: tuple[str, ...]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(
            _("GMV of a month from"),
            list(quotes_words.sources()),
            format_func=lambda code: quotes_words.sources()[code],
            key="quotes_source",
            required=True,
            help=_(
                "Forecast: thirty days by going on as before. Budget plan: the best split of "
                "today's ad budget. Own numbers: what you type."
            ),
        )
        if len(bases) > 1:
            st.selectbox(
                _("Basis"),
                bases,
                format_func=names.basis,
                key="quotes_basis",
                width=180,
                help=_("Sales of two bases are never added."),
            )
        words = {STAYS: _("stays as it is"), GROWS: _("grows with GMV")}
        st.segmented_control(
            _("Ad spend"),
            list(words),
            format_func=words.__getitem__,
            key="quotes_spend",
            required=True,
            help=_("How ad spend goes along when GMV is higher or lower than usual."),
        )


def _typed(known: Outlook | None, shelf: QuoteShelf) -> Outlook | Finding:
    """Fields for own numbers; they begin with the forecast."""
    state = st.session_state
    if known is not None:
        usual: Mapping[str, float | None] = {
            "p10": round(known.gmv_p10, -2),
            "p50": round(known.gmv_p50, -2),
            "p90": round(known.gmv_p90, -2),
            "ad_spend": None if known.ad_spend is None else round(known.ad_spend, -2),
            "orders": None if known.orders is None else float(round(known.orders)),
            "margin": (
                None if known.margin_share is None else round(PER_CENT * known.margin_share, 1)
            ),
        }
        for name, value in usual.items():
            if f"quotes_{name}" not in state:
                state[f"quotes_{name}"] = value
    labels = {
        "p10": _("GMV of a weak month"),
        "p50": _("GMV of a usual month"),
        "p90": _("GMV of a strong month"),
        "ad_spend": _("Ad spend a month"),
        "orders": _("Orders a month"),
        "margin": _("Margin before ads, %"),
    }
    with st.grid(6, min_column_width=FIELD_WIDTH):
        for name, label in labels.items():
            st.number_input(
                label,
                key=f"quotes_{name}",
                value=None,
                min_value=-100.0 if name == "margin" else 0.0,
                max_value=100.0 if name == "margin" else None,
                placeholder="—",
                help=_("Of gross GMV: after refunds, goods, fees, creators and shipping.")
                if name == "margin"
                else None,
            )
    usual_gmv = state.get("quotes_p50")
    if usual_gmv is None:
        return Finding(
            "no_month", Severity.INFO, phrase("Type the GMV of a usual month to see every fee.")
        )
    low, high = (_number(state.get(f"quotes_{one}"), usual_gmv) for one in ("p10", "p90"))
    margin = state.get("quotes_margin")
    if known is not None:
        return replace(
            known,
            gmv_p10=low,
            gmv_p50=float(usual_gmv),
            gmv_p90=high,
            ad_spend=state.get("quotes_ad_spend"),
            orders=state.get("quotes_orders"),
            margin_share=None if margin is None else margin / PER_CENT,
            source=Source.TYPED,
        )
    first = session.today()
    return Outlook(
        low,
        float(usual_gmv),
        high,
        state.get("quotes_ad_spend"),
        state.get("quotes_orders"),
        None if margin is None else margin / PER_CENT,
        _currency(shelf),
        "",
        Period(first, first + timedelta(days=MONTH_DAYS - 1)),
        Source.TYPED,
    )


def _currency(shelf: QuoteShelf) -> str:
    """Without facts: the currency that most quotes are in."""
    found = [quote.plan.currency for quote, _seen in shelf.quotes.values()]
    return max(sorted(set(found)), key=found.count, default="USD")


def _number(value: object, otherwise: float) -> float:
    return float(otherwise) if value is None else float(str(value))


def _restore(bases: tuple[str, ...]) -> None:
    """Leaving the page drops what its inputs hold; bring it back."""
    state = st.session_state
    held = state.get("quotes_held", {}) if state.get("quotes_held_for") == session.code() else {}
    usual: dict[str, object] = {
        "quotes_source": Source.FORECAST.value,
        "quotes_spend": STAYS,
        "quotes_basis": bases[0] if bases else None,
    }
    if state.get("quotes_held_for") != session.code():
        for key in HELD:
            state.pop(key, None)
    for key in HELD:
        if key not in state and (key in held or key in usual):
            state[key] = held.get(key, usual.get(key))
    if state.get("quotes_basis") not in bases:
        state["quotes_basis"] = bases[0] if bases else None


def _hold() -> None:
    state = st.session_state
    state["quotes_held_for"] = session.code()
    state["quotes_held"] = {key: state[key] for key in HELD if key in state}
