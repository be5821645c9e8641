"""The lead KPI's change over seven days, as a picture that leads to its page."""

import streamlit as st

from core.services.morning import Morning
from pages.parts import charts_waterfall, look, why_words
from pages.parts.i18n import _


def card(morning: Morning) -> None:
    """Its waterfall and a button; the finding is the title."""
    found = morning.why
    if found is None:
        return
    said = why_words.sentence(found, markdown=False)
    look.draw(
        charts_waterfall.waterfall(found, look.tokens(), title=said),
        key="today_why",
        alt=said,
    )
    scope = found.scope
    if st.button(
        _("See every channel"),
        key="today_see_why",
        type="tertiary",
        icon=":material/arrow_forward:",
    ):
        query = {
            "kpi": found.definition.code,
            "scope": f"{scope.kind.value}:{scope.name}" if scope.name else scope.kind.value,
        }
        st.switch_page("pages/kpi/why.py", query_params=query)
