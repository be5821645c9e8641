"""Page: where do we stand this morning?"""

import streamlit as st

from pages.parts import (
    channel_weeks,
    downloads,
    guard,
    look,
    notices,
    reading,
    session,
    weeks,
)
from pages.parts.format import period
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Today"))
morning = reading.overview(workspace)
if not morning.weeks:
    weeks.first_steps(has_sources=bool(morning.sources))
    st.stop()

shown = morning.weeks[0]
if len(morning.weeks) > 1:
    by_currency = {one.currency: one for one in morning.weeks}
    code = st.segmented_control(
        _("Currency"),
        list(by_currency),
        default=shown.currency,
        key="today_currency",
        required=True,
    )
    shown = by_currency.get(code or "", shown)

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
    type="primary",
    icon=":material/arrow_forward:",
):
    st.switch_page("pages/budget/plan.py")
