"""What is the same for all options: the work, the month, the horizon."""

from dataclasses import replace

import streamlit as st

from core.contract.sourcing import Need, Sourcing, TypedMonth
from core.vendor.brief_parts import Module
from pages.parts import sourcing_keeping, sourcing_words
from pages.parts.i18n import _
from pages.parts.sourcing_reading import Open

PER_CENT = 100.0
FIELD_WIDTH = 160


def show(here: Open) -> None:
    """Edit it; an empty field of the month takes the forecast of the facts."""
    sourcing, off = here.sourcing, not here.may_edit
    name = st.text_input(
        _("Name"), sourcing.name, key=_key("frame_name", here), max_chars=80, disabled=off
    )
    modules = sourcing_words.modules()
    wanted = st.multiselect(
        _("Work that is needed"),
        list(modules),
        default=[one.value for one in Module if one in sourcing.need.modules],
        format_func=lambda code: modules.get(str(code), str(code)),
        key=_key("modules", here),
        disabled=off,
    )
    with st.grid(4, min_column_width=FIELD_WIDTH):
        countries = _whole(here, "countries", _("Countries"), sourcing.need.countries)
        languages = _whole(here, "languages", _("Languages"), sourcing.need.languages)
        pieces = _field(here, "pieces", _("Pieces of content a month"), sourcing.need.pieces)
        months = _whole(here, "months", _("Months to follow"), sourcing.horizon_months)
    month = sourcing.month
    currency = sourcing.currency
    with st.grid(5, min_column_width=FIELD_WIDTH):
        low = _field(
            here,
            "low",
            _("GMV of a weak month, {currency}").format(currency=currency),
            month.gmv_low,
        )
        usual = _field(
            here,
            "usual",
            _("GMV of a usual month, {currency}").format(currency=currency),
            month.gmv_usual,
        )
        high = _field(
            here,
            "high",
            _("GMV of a strong month, {currency}").format(currency=currency),
            month.gmv_high,
        )
        spend = _field(
            here,
            "spend",
            _("Ad spend a month, {currency}").format(currency=currency),
            month.ad_spend,
        )
        margin = _field(
            here,
            "margin",
            _("Margin before ads, %"),
            None if month.margin_share is None else PER_CENT * month.margin_share,
            least=-PER_CENT,
        )
    st.caption(_("Empty fields take the forecast of your own reports."))
    grows = st.toggle(
        _("Ad spend grows with GMV"), sourcing.spend_grows, key=_key("grows", here), disabled=off
    )

    def edited() -> Sourcing:
        return replace(
            sourcing,
            name=str(name),
            need=Need(
                frozenset(Module(one) for one in wanted),
                int(countries),
                int(languages),
                0.0 if pieces is None else pieces,
            ),
            month=TypedMonth(
                low, usual, high, spend, None if margin is None else margin / PER_CENT
            ),
            spend_grows=bool(grows),
            horizon_months=int(months),
        )

    # Not a callback: what was typed last arrives together with the click.
    if st.button(_("Save and reckon"), key="sourcing_frame_save", type="primary", disabled=off):
        sourcing_keeping.save(here, edited)
        st.rerun()


def _key(name: str, here: Open) -> str:
    return sourcing_keeping.key(name, here)


def _whole(here: Open, name: str, label: str, value: int) -> int:
    return int(
        st.number_input(
            label,
            min_value=1,
            value=value,
            step=1,
            key=_key(name, here),
            disabled=not here.may_edit,
        )
    )


def _field(
    here: Open, name: str, label: str, value: float | None, *, least: float = 0.0
) -> float | None:
    return st.number_input(
        label,
        min_value=least,
        value=value,
        key=_key(name, here),
        placeholder="—",
        disabled=not here.may_edit,
    )
