"""The last four weeks in one currency: metrics of each basis, picture and table of channels."""

import streamlit as st

from core.services.overview import Overview
from pages.parts import channel_weeks, downloads, look, session, weeks
from pages.parts.format import period
from pages.parts.i18n import _


def show(known: Overview, *, said: bool) -> None:
    """Currencies are chosen, never added; so are bases kept apart.

    Args:
        said: The sentence of the first currency stands on the page already.
    """
    shown = known.weeks[0]
    if len(known.weeks) > 1:
        by_currency = {one.currency: one for one in known.weeks}
        code = st.segmented_control(
            _("Currency"),
            list(by_currency),
            default=shown.currency,
            key="today_currency",
            required=True,
        )
        shown = by_currency.get(code or "", shown)
    if not said or shown is not known.weeks[0]:
        st.markdown(weeks.headline(shown))
    st.caption(
        weeks.freshness(shown, today=session.today())
        + "  ·  "
        + _("Amounts in {currency}, {period}").format(
            currency=shown.currency,
            period=period(shown.window.first_day, shown.window.last_day),
        )
    )
    for basis in shown.bases:
        weeks.metrics(basis, shown)
    table = channel_weeks.channel_table(shown)
    picture, evidence = st.columns([4, 6], gap="small")
    with picture.container(border=True, height="stretch"):
        look.draw(
            channel_weeks.spend_by_channel(shown, look.tokens()),
            key="today_spend",
            alt=_("Ad spend by channel over four weeks"),
        )
    with evidence.container(border=True, height="stretch"):
        st.markdown(_("**Channel by channel**"))
        channel_weeks.show(table, shown.currency)
        downloads.offer({_("Today"): table}, name=f"today-{shown.window.last_day}", key="today")
    if st.button(
        _("Plan next month's budget"),
        key="today_plan",
        icon=":material/arrow_forward:",
    ):
        st.switch_page("pages/budget/plan.py")
