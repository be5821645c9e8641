"""Do the targets agree? The answer in a sentence, what they imply, and ways to mend."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.services.target_check import Check
from core.targets.conflicts import Conflict
from core.targets.log_kpi import Range
from core.targets.repair import Repair, Way
from core.targets.roles import role
from core.targets.target import Target
from pages.parts import names
from pages.parts.format import number, signed_share
from pages.parts.i18n import _
from pages.parts.kpi_words import asked, kpi_name, kpi_value, range_text
from pages.parts.plan_answer import safe
from pages.parts.text import joined, plain

TOLD_FIRST = ("orders", "spend", "roas", "cpm", "cpa", "gpm")
MOST_TOLD = 4


def headline(check: Check) -> str:
    """The answer to «do they agree, and what do they mean?»"""
    if check.told.conflicts:
        return _contradiction(check, check.told.conflicts[0])
    implied = [
        f"{plain(kpi_name(check.group.definitions[code]))} **{safe(plain(span))}**"
        for code, span in _implied(check)[:MOST_TOLD]
    ]
    count = len(check.group.targets)
    if not implied:
        return _("**The targets agree.** Set one more, and they say what it means for the others.")
    return joined(
        _("**The {count} targets agree.**").format(count=count)
        if count > 1
        else _("**One target** is set."),
        _("Just reached, they mean: {implied}.").format(implied=_listed(implied)),
    )


def basis_line(check: Check) -> str:
    """On which basis they are compared."""
    basis = check.group.basis
    return _("Basis: {basis}. {meaning}").format(
        basis=names.basis(basis), meaning=names.basis_help(basis)
    )


def conflicts(check: Check) -> None:
    """Every further smallest set that excludes itself."""
    rest = check.told.conflicts[1:]
    if not rest:
        return
    with st.expander(
        _("More contradictions: {count}").format(count=len(rest)), key="targets_more_conflicts"
    ):
        for conflict in rest:
            st.markdown(_contradiction(check, conflict))


def mending(check: Check) -> tuple[Target, ...] | None:
    """Offer the ways to mend; the targets of the one that was taken, None without a click."""
    if check.locked is not None:
        st.markdown(_("Unlock one of them to see what would mend it."))
        return None
    if not check.mending:
        return None
    labels = {str(n): _way(check, repair) for n, repair in enumerate(check.mending)}
    with st.container(border=True):
        chosen = st.radio(
            _("Mend it"), list(labels), format_func=labels.__getitem__, key="targets_mend"
        )
        taken = st.button(
            _("Use this"), key="targets_use_mend", type="primary", icon=":material/healing:"
        )
    if not taken or chosen is None:
        return None
    return moved(check.group.targets, check.mending[int(chosen)])


def moved(targets: Sequence[Target], repair: Repair) -> tuple[Target, ...]:
    """Targets as a repair wants them; a stretch target moves along."""
    found = []
    for target in targets:
        factor = 1 + repair.changes.get(target.kpi, 0.0)
        stretch = None if target.stretch is None else _typed(target.stretch * factor)
        new = replace(target, base=_typed(target.base * factor), stretch=stretch)
        found.append(target if factor == 1 else new)
    return tuple(found)


def _typed(value: float) -> float:
    """As somebody would type it: four digits, which the check allows for."""
    return float(f"{value:.4g}")


def implied_text(check: Check, code: str) -> str:
    """What the other targets leave for a KPI."""
    spans = check.told if check.told.conflicts else check.at_base
    unit = check.group.definitions[code].unit
    return range_text(unit, spans.ranges[code], check.group.currency)


def because_text(check: Check, code: str) -> str:
    """Which targets leave that."""
    span: Range = (check.told if check.told.conflicts else check.at_base).ranges[code]
    codes = dict.fromkeys((*span.because_low, *span.because_high))
    return " · ".join(kpi_name(check.group.definitions[one]) for one in codes)


def _contradiction(check: Check, conflict: Conflict) -> str:
    group = check.group
    by_kpi = {target.kpi: target for target in group.targets}
    members = []
    for code in conflict.kpis:
        definition, target = group.definitions[code], by_kpi[code]
        wish = asked(definition.unit, target.bound, target.base, group.currency)
        members.append(f"{plain(kpi_name(definition))} {safe(plain(wish))}")
    first = next((c for c in ("cpa", "gmv_max_cpo") if c in conflict.implied), conflict.kpis[0])
    unit = group.definitions[first].unit
    return joined(
        _(
            ":red[■] **These targets exclude each other** by a factor of {factor}: {members}."
        ).format(factor=number(conflict.factor, digits=2, fixed=True), members=_listed(members)),
        _("The others leave {kpi} **{value}**.").format(
            kpi=plain(kpi_name(group.definitions[first])),
            value=safe(plain(kpi_value(unit, conflict.implied[first], group.currency))),
        ),
    )


def _implied(check: Check) -> list[tuple[str, str]]:
    """KPIs without a target that the targets leave little choice for, the telling ones first."""
    own = {target.kpi for target in check.group.targets}
    rows = []
    for kpi in check.group.kpis:
        span = check.at_base.ranges[kpi.code]
        if kpi.code in own or (span.low is None and span.high is None):
            continue
        unit = check.group.definitions[kpi.code].unit
        name = role(kpi)
        place = TOLD_FIRST.index(name) if name in TOLD_FIRST else len(TOLD_FIRST)
        rows.append((place, kpi.code, range_text(unit, span, check.group.currency)))
    return [(code, text) for _place, code, text in sorted(rows)]


def _way(check: Check, repair: Repair) -> str:
    group = check.group
    by_kpi = {target.kpi: target for target in group.targets}
    moves = [
        f"{plain(kpi_name(group.definitions[code]))} "
        + safe(
            plain(
                kpi_value(
                    group.definitions[code].unit, by_kpi[code].base * (1 + change), group.currency
                )
            )
        )
        + f" ({plain(signed_share(change))})"
        for code, change in repair.changes.items()
    ]
    head = {
        Way.SPREAD: _("Spread over all: {moves}"),
        Way.FEW: _("Fewest moves: {moves}"),
        Way.ONE: _("Only {moves}"),
    }[repair.way]
    return head.format(moves=_listed(moves))


def _listed(parts: Sequence[str]) -> str:
    return _(", ").join(parts)
