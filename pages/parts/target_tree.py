"""How the KPIs hang together: boxes with what is asked, what follows, and what was."""

import pandas as pd
import streamlit as st

from core.services.chances import Chances
from core.services.own_past import Past, reached_before
from core.services.target_check import Check
from core.targets.log_kpi import LogKpi
from core.targets.roles import is_volume, role
from core.targets.target import Bound, Target
from pages.parts import tables
from pages.parts.format import UNKNOWN, chance, number
from pages.parts.i18n import _
from pages.parts.kpi_words import asked, kpi_name, kpi_value
from pages.parts.plan_answer import safe
from pages.parts.target_verdict import because_text, implied_text
from pages.parts.text import plain

UPPER = ("gmv", "impressions", "ctr", "cvr", "aov")
LOWER = ("spend", "cpm", "cpa", "roas", "orders")
SIGNS = {"gmv": "=", "impressions": "×", "ctr": "×", "cvr": "×"}
BOX_PX = 150


def boxes(check: Check, past: Past) -> None:
    """GMV and what it is made of, then what it costs."""
    by_role = {role(kpi): kpi.code for kpi in check.group.kpis}
    for row in (UPPER, LOWER):
        here = [name for name in row if name in by_role]
        if not here:
            continue
        with st.grid(len(here), min_column_width=BOX_PX, gap="small"):
            for name in here:
                _box(check, past, by_role[name], SIGNS.get(name, ""))


def table(check: Check, past: Past, chances: Chances) -> pd.DataFrame:
    """Every KPI with a target or a consequence, as it is read on screen."""
    own = {target.kpi: target for target in check.group.targets}
    rows = []
    for kpi in check.group.kpis:
        definition = check.group.definitions[kpi.code]
        target = own.get(kpi.code)
        follows = implied_text(check, kpi.code)
        if target is None and follows == UNKNOWN:
            continue
        rows.append(
            {
                _("KPI"): kpi_name(definition),
                _("Asked"): UNKNOWN
                if target is None
                else asked(definition.unit, target.bound, target.base, check.group.currency),
                _("The others leave"): follows,
                _("Because of"): because_text(check, kpi.code) or UNKNOWN,
                _("Your last weeks"): _past_text(check, past, kpi.code),
                _("Reached before"): _before(past, kpi, target),
                _("Chance"): UNKNOWN if target is None else chance(chances.base(kpi.code)),
            }
        )
    rows.sort(key=lambda row: row[_("Asked")] == UNKNOWN)
    return pd.DataFrame(rows)


def show(frame: pd.DataFrame) -> None:
    """Draw that table."""
    tables.still(
        frame,
        written={},
        name=_("KPI"),
        long=_("Because of"),
        alt=_("Targets, what they leave for each other, and your own past"),
    )


def _box(check: Check, past: Past, code: str, sign: str) -> None:
    definition = check.group.definitions[code]
    target = next((one for one in check.group.targets if one.kpi == code), None)
    currency = check.group.currency
    clash = any(code in conflict.kpis for conflict in check.told.conflicts)
    follows = implied_text(check, code)
    big = follows if target is None else asked(definition.unit, target.bound, target.base, currency)
    mark = ":red[■] " if clash else ""
    colour = "violet" if target is not None else "gray"
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.caption(f"{plain(kpi_name(definition))}\N{NO-BREAK SPACE}{sign}")
        st.markdown(f"{mark}:{colour}[**{safe(plain(big))}**]")
        if target is not None and follows != UNKNOWN:
            st.caption(_("others leave {range}").format(range=safe(plain(follows))))
        st.caption(_("so far {range}").format(range=safe(plain(_past_text(check, past, code)))))


def _before(past: Past, kpi: LogKpi, target: Target | None) -> str:
    """In how many past stretches of the same length, side by side: 1 / 3."""
    if target is None or target.bound is Bound.EXACTLY:
        return UNKNOWN
    found = reached_before(past, kpi, target)
    return UNKNOWN if found is None else f"{number(found.hits)} / {number(found.windows)}"


def _past_text(check: Check, past: Past, code: str) -> str:
    """Weekly values between their 5 and 95 per cent; a volume for as many days as asked."""
    seen = past.weekly.get(code)
    if seen is None:
        return UNKNOWN
    unit, currency = check.group.definitions[code].unit, check.group.currency
    low, high = (kpi_value(unit, end, currency) for end in (seen.low, seen.high))
    return f"{low} – {high}"


def past_note(check: Check) -> str:
    """What «so far» means."""
    if any(is_volume(kpi) for kpi in check.group.kpis):
        return _(
            "So far: the middle 90 % of your weeks; amounts are stretched to {days} days."
        ).format(days=check.group.period.days)
    return _("So far: the middle 90 % of your weeks.")
