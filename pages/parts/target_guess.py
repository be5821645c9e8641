"""Chance of a volume target without a history: low, middle and high case of each factor."""

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.services.own_past import Past
from core.services.target_check import Check
from core.targets.guess import Guess, guessed_chance, guessed_range
from core.targets.roles import role
from core.targets.target import Bound, Target
from pages.parts import text
from pages.parts.format import chance
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name, kpi_value
from pages.parts.plan_answer import safe
from pages.parts.text import plain

FACTORS = {"gmv": ("impressions", "ctr", "cvr", "aov"), "orders": ("impressions", "ctr", "cvr")}
PER_CENT = frozenset({"ctr", "cvr"})
# Where to begin typing; the middle is taken from the targets where they fix it.
USUAL = {"impressions": 200_000.0, "ctr": 2.0, "cvr": 3.0, "aov": 25.0}


def show(check: Check, past: Past) -> None:
    """Offer the guess for a GMV or order target that no history can judge."""
    by_role = {role(kpi): kpi.code for kpi in check.group.kpis}
    asked = {target.kpi: target for target in check.group.targets}
    measure = next((m for m in FACTORS if by_role.get(m) in asked), None)
    if measure is None or by_role[measure] in past.weekly:
        return
    target = asked[by_role[measure]]
    st.markdown(_("**Without a history: say what you hold possible**"))
    cases = _table(check, by_role, measure)
    try:
        factors = [Guess(*row) for row in cases]
    except CoreError as error:
        text.show_problem(error)
        return
    _answer(check, target, factors)


def _table(check: Check, by_role: dict[str, str], measure: str) -> list[tuple[float, ...]]:
    words = {
        "impressions": _("Impressions in the period"),
        "ctr": _("CTR, %"),
        "cvr": _("CVR, %"),
        "aov": _("AOV, {currency}").format(currency=check.group.currency),
    }
    rows = []
    for name in FACTORS[measure]:
        span = check.told.ranges.get(by_role.get(name, ""))
        fixed = None if span is None or check.told.conflicts else span.value
        per = 100 if name in PER_CENT else 1
        middle = USUAL[name] if fixed is None else fixed * per
        rows.append({"name": words[name], "p10": middle / 2, "p50": middle, "p90": middle * 2})
    edited = st.data_editor(
        pd.DataFrame(rows),
        key=f"targets_guess_{measure}_{check.group.basis}",
        hide_index=True,
        disabled=("name",),
        column_config={
            "name": st.column_config.TextColumn(_("Factor"), pinned=True),
            "p10": st.column_config.NumberColumn(_("Low, 1 in 10 is worse"), min_value=0.0),
            "p50": st.column_config.NumberColumn(_("Middle"), min_value=0.0),
            "p90": st.column_config.NumberColumn(_("High, 1 in 10 is better"), min_value=0.0),
        },
        height="content",
    )
    pers = [100 if name in PER_CENT else 1 for name in FACTORS[measure]]
    return [
        tuple(float(row[case]) / per for case in ("p10", "p50", "p90"))
        for row, per in zip(edited.to_dict("records"), pers, strict=True)
    ]


def _answer(check: Check, target: Target, factors: list[Guess]) -> None:
    definition = check.group.definitions[target.kpi]
    low, middle, high = (
        safe(plain(kpi_value(definition.unit, value, check.group.currency)))
        for value in guessed_range(factors)
    )
    hit = guessed_chance(factors, target.base, at_least=target.bound is not Bound.AT_MOST)
    st.markdown(
        _("{kpi}: **{middle}** ({low} – {high}), chance of the target **{chance}**.").format(
            kpi=plain(kpi_name(definition)),
            middle=middle,
            low=low,
            high=high,
            chance=plain(chance(hit)),
        )
    )
    st.caption(_("An assumption, not data: the factors are taken as independent of each other."))
