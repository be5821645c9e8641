"""The small business rule of the US, reckoned: three years of sales and one question."""

import streamlit as st

from core.contract.contract_check import ContractCheck
from core.contract.mocra import YEARS, UsSales, exempt
from core.services.compliance_list import presets_for
from pages.parts import clauses_draft, scores_words
from pages.parts.clauses_draft import NO, OPEN, YES, Held
from pages.parts.format import money_whole
from pages.parts.i18n import _
from pages.parts.text import joined

USD = "USD"


def show(here: Held, shown: ContractCheck, *, may_edit: bool) -> None:
    """The inputs, and below them what they come to."""
    base = here.base.sales or UsSales((None,) * YEARS)
    words = {YES: _("yes"), NO: _("no"), OPEN: _("unknown")}
    with st.container(border=True):
        st.markdown(_("**US cosmetics: must we register with the FDA (MoCRA)?**"))
        columns = st.columns(YEARS + 1, vertical_alignment="bottom")
        for place in range(1, YEARS + 1):
            columns[place - 1].number_input(
                _("US sales {count} years ago, USD").format(count=YEARS + 1 - place)
                if place < YEARS
                else _("US sales last year, USD"),
                min_value=0.0,
                value=base.by_year[place - 1],
                step=10_000.0,
                format="%.0f",
                key=here.key(f"year_{place}"),
                disabled=not may_edit,
                placeholder=_("unknown"),
            )
        columns[-1].selectbox(
            _("Special use"),
            list(words),
            index=list(words).index(clauses_draft.special_code(base)),
            format_func=scores_words.labels(words),
            key=here.key("special"),
            disabled=not may_edit,
            help=_("For the eye area, injected, for internal use, or worn for more than 24 hours."),
        )
        st.markdown(_answer(shown))


def _answer(shown: ContractCheck) -> str:
    limit = next(
        one.requirement.exempt_below_usd
        for one in presets_for(shown.markets, shown.categories)
        if one.requirement.exempt_below_usd is not None
    )
    sales = shown.sales or UsSales((None,) * YEARS)
    freed = exempt(sales, below_usd=limit)
    top = money_whole(limit, USD)
    average = (
        ""
        if sales.average is None
        else _("Average {average} a year.").format(average=money_whole(sales.average, USD))
    )
    always = _("Safety file, adverse events and label are asked for all the same.")
    if freed is None:
        said = _(
            "◐ Not known yet. Below {limit} on average over three years and without special use, "
            "registration, listing and GMP fall away."
        ).format(limit=top)
    elif freed:
        said = _("● **Exempt** from registration, listing and GMP: below {limit}.").format(
            limit=top
        )
    elif sales.special_use:
        said = _("■ **Not exempt**: special use is never exempt, however small the sales.")
    else:
        said = _("■ **Not exempt**: not below {limit}.").format(limit=top)
    return joined(said, average, always)
