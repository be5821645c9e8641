"""What a plan rests on: days, families, proof, and what to keep in mind."""

import pandas as pd
import streamlit as st

from core.services.answer import PlanAnswer
from pages.parts import names, tables, text
from pages.parts.format import chance, money_short, period, share
from pages.parts.i18n import _
from pages.parts.plan_answer import safe


def show(answer: PlanAnswer) -> None:
    """Proof first, then the curves' evidence, then remarks."""
    plan, days, currency = answer.plan, answer.request.days, answer.request.currency
    learned = answer.learned_from
    st.markdown(
        safe(
            _(
                "No split within these limits can do better than {upper}; this one reaches "
                "{value} (gap {gap})."
            ).format(
                upper=money_short(plan.upper * days, currency),
                value=money_short(plan.value * days, currency),
                gap=share(plan.gap),
            )
        )
    )
    if learned is not None:
        st.caption(_("Learned from {period}.").format(period=period(*learned)))
    bases = {channel.name: channel.basis for channel in answer.channels}
    table = pd.DataFrame(
        [
            (
                curve.name,
                curve.days,
                curve.learned_range[0],
                curve.learned_range[1],
                100 * curve.carry_share,
                " · ".join(
                    f"{names.family(code)} {chance(weight)}" for code, weight in curve.families
                ),
                names.basis(bases.get(curve.name, "")),
            )
            for curve in answer.curves
        ],
        columns=[
            _("Channel"),
            _("Days learned"),
            _("Learned from spend"),
            _("to spend"),
            _("Carry-over"),
            _("Curve families"),
            _("Basis"),
        ],
    )
    tables.show(
        table,
        key="plan_evidence_table",
        columns={
            _("Learned from spend"): tables.whole(),
            _("to spend"): tables.whole(),
            _("Carry-over"): st.column_config.NumberColumn(
                format="%.0f %%", help=_("Part of a day's effect that comes on later days.")
            ),
        },
    )
    own = [finding for channel in answer.channels for finding in channel.findings]
    text.show_findings((*answer.findings, *own), key="plan_findings")
