"""Plan a cold start: its inputs, its stages, and what they imply before they are saved."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.services.ramp_reference import usual_rules
from core.store.workspace import Workspace
from core.targets.ramp import Ramp, course
from core.targets.ramp_rules import Needs, needs, plan_findings
from core.targets.scope import ScopeKind
from pages.parts import (
    look,
    names,
    ramp_charts,
    ramp_draft,
    ramp_reading,
    ramp_stage_tables,
    target_reading,
    text,
)
from pages.parts.format import day as written_day
from pages.parts.format import day_of_year, money, money_whole, number
from pages.parts.i18n import _
from pages.parts.kpi_words import scope_kinds, scope_name

CARD_WIDTH = 150
FIELD_WIDTH = 170


def inputs(workspace: Workspace, *, may_edit: bool) -> Ramp:
    """Draw every input and return the ramp they say.

    Raises:
        InvalidInput: If they do not make a ramp.
    """
    _who(workspace, may_edit=may_edit)
    _figures(workspace, may_edit=may_edit)
    draft = ramp_draft.base()
    state = st.session_state
    about = replace(draft, basis=str(state["ramp_basis"]))
    known = ramp_reading.definitions(workspace)
    kpis = [known[code] for code in ramp_reading.gate_kpis(workspace, about) if code in known]
    stages = ramp_stage_tables.stages(kpis, may_edit=may_edit)
    return Ramp(
        code=draft.code,
        name=str(state["ramp_name"] or ""),
        scope=ramp_draft.scope_of(str(state["ramp_scope"] or ramp_draft.WHOLE)),
        basis=str(state["ramp_basis"]),
        start=state["ramp_start"],
        stages=stages,
        base_gmv=ramp_draft.number("base_gmv"),
        goal_gmv=ramp_draft.number("goal_gmv"),
        tau_days=ramp_draft.number("tau_days"),
        budget=ramp_draft.number("budget"),
        target_cpa=ramp_draft.number("target_cpa"),
        margin_share=ramp_draft.number("margin") / ramp_draft.PER_CENT,
        currency=str(state["ramp_currency"]),
        fixed_daily_cost=ramp_draft.number("fixed_daily_cost"),
        test_groups=int(state.get("ramp_test_groups") or 0),
        loss_cap=ramp_draft.optional("loss_cap"),
        aov=ramp_draft.optional("aov"),
        orders_cap=ramp_draft.optional("orders_cap"),
    )


def implied(ramp: Ramp) -> None:
    """What the plan means, before anything is saved."""
    rules = usual_rules()
    asked = needs(ramp, rules)
    st.markdown(_("**What this plan implies**"))
    _cards(ramp, asked)
    st.caption(_sizes(ramp, asked))
    text.show_findings(plan_findings(ramp, rules), key="ramp_plan_findings")


def preview(ramp: Ramp) -> None:
    """The J-curve of a plan that is not saved."""
    place, lost = course(ramp).deepest
    title = _("The plan loses {loss} at its deepest, on day {day}").format(
        loss=money_whole(-lost, ramp.currency), day=number(place + 1)
    )
    look.draw(
        ramp_charts.j_curve(ramp, None, look.tokens(), title=title),
        key="ramp_preview",
        alt=_("Planned profit since the start"),
    )


def _who(workspace: Workspace, *, may_edit: bool) -> None:
    """Name, whose sales, on which basis, from when."""
    off = not may_edit
    scopes = _scopes(workspace)
    bases = _with(list(ramp_reading.bases(workspace)), str(st.session_state["ramp_basis"]))
    with st.grid(4, min_column_width=FIELD_WIDTH):
        st.text_input(_("Name"), key="ramp_name", max_chars=80, disabled=off)
        st.selectbox(
            _("Whose sales and spend"),
            scopes,
            format_func=_scope_label,
            key="ramp_scope",
            accept_new_options=True,
            disabled=off,
            help=_("Type the name of a channel that does not run yet."),
        )
        st.selectbox(
            _("Basis"),
            bases,
            format_func=names.basis,
            key="ramp_basis",
            disabled=off,
            help=_("Sales of two bases are never added: one ramp is measured on one."),
        )
        st.date_input(_("First day"), key="ramp_start", disabled=off)


def _figures(workspace: Workspace, *, may_edit: bool) -> None:
    """Everything that is a number, and the currency of the amounts."""
    fields = (
        ("base_gmv", _("GMV a day at the start"), _("What a day sells before the ramp works.")),
        ("goal_gmv", _("GMV a day as the goal"), _("The level that the ramp tends to.")),
        (
            "tau_days",
            _("Speed, days"),
            _("After so many days 63 % of the way is made; after three times as many, 95 %."),
        ),
        ("budget", _("Ad budget of all stages"), _("Spread over the stages by the table below.")),
        ("target_cpa", _("Target CPA"), _("What an order may cost at the end.")),
        (
            "margin",
            _("Margin before ads, %"),
            _("Left of the same gross GMV after refunds, goods, fees and shipping."),
        ),
        ("fixed_daily_cost", _("Fixed cost a day"), _("Hosts, samples, tools, rent.")),
        ("test_groups", _("Ad groups in the test"), _("Each is stopped after three CPAs lost.")),
        ("aov", _("AOV (optional)"), _("To count the orders that the GMV needs.")),
        (
            "loss_cap",
            _("Loss cap (optional)"),
            _("Empty: the deepest planned loss, a reserve, and what the test groups may lose."),
        ),
        (
            "orders_cap",
            _("Orders a day allowed (optional)"),
            _("A shop on probation may take no more."),
        ),
    )
    with st.grid(4, min_column_width=FIELD_WIDTH):
        for name, label, meaning in fields:
            if name == "test_groups":
                st.number_input(
                    label,
                    key="ramp_test_groups",
                    min_value=1,
                    step=1,
                    help=meaning,
                    disabled=not may_edit,
                )
                continue
            st.number_input(
                label,
                key=f"ramp_{name}",
                min_value=0.0,
                max_value=100.0 if name == "margin" else None,
                value=None,
                help=meaning,
                placeholder="—",
                disabled=not may_edit,
            )
        known = list(ramp_reading.currencies(workspace))
        st.selectbox(
            _("Currency"),
            _with(known, str(st.session_state["ramp_currency"])),
            key="ramp_currency",
            disabled=not may_edit,
        )


def _cards(ramp: Ramp, asked: Needs) -> None:
    planned, currency = course(ramp), ramp.currency
    place, lost = planned.deepest
    back = planned.pays_back_on
    days = list(ramp.period)
    with st.grid(4, min_column_width=CARD_WIDTH):
        st.metric(
            _("Deepest loss"),
            money_whole(-lost, currency),
            delta=_("day {day}, {date}").format(
                day=number(place + 1), date=day_of_year(days[place])
            )
            if lost < 0
            else None,
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=_("The lowest point of the J-curve: this much must be financed."),
        )
        st.metric(
            _("Paid back on"),
            _("not within {days} days").format(days=number(ramp.days))
            if back is None
            else _("day {day}").format(day=number(back + 1)),
            delta=None if back is None else written_day(days[back]),
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=_("First day on which the summed profit is no longer negative."),
        )
        st.metric(
            _("Learning cost"),
            money_whole(asked.learning_cost * ramp.test_groups, currency),
            delta=_("{cost} a group").format(cost=money_whole(asked.learning_cost, currency)),
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=_("{orders} orders × target CPA for each ad group of the test.").format(
                orders=number(usual_rules().learning_orders)
            ),
        )
        st.metric(
            _("Loss cap"),
            money_whole(asked.loss_cap, currency),
            delta=_("tests: {loss}").format(loss=money_whole(asked.test_loss, currency)),
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=_("Ad groups × three target CPAs may be lost by tests beyond what is planned."),
        )


def _sizes(ramp: Ramp, asked: Needs) -> str:
    """Least budgets and how many ad groups the test pays for."""
    return _(
        "The test budget of {test} lets {groups} ad groups learn. An ad group needs at least "
        "{least} a day, {week} a week; to learn within a week, {learning} a day."
    ).format(
        test=money_whole(asked.test_budget, ramp.currency),
        groups=number(asked.groups),
        least=money(asked.group_per_day, ramp.currency),
        week=money_whole(asked.week_at_minimum, ramp.currency),
        learning=money(asked.learning_per_day, ramp.currency),
    )


def _scopes(workspace: Workspace) -> list[str]:
    """The whole business, then channels, markets and platforms of the facts."""
    parts = target_reading.parts(workspace)
    kinds = (ScopeKind.CHANNEL, ScopeKind.MARKET, ScopeKind.PLATFORM)
    found = [f"{kind.value}:{name}" for kind in kinds for name in parts[kind.value]]
    return _with([ramp_draft.WHOLE, *found], str(st.session_state["ramp_scope"] or ""))


def _scope_label(code: str) -> str:
    scope = ramp_draft.scope_of(code)
    if scope.kind is ScopeKind.BUSINESS:
        return scope_name(scope)
    return f"{scope_kinds()[scope.kind.value]} · {scope_name(scope)}"


def _with(options: Sequence[str], chosen: str) -> list[str]:
    """The options, with what is chosen although it is no longer among them."""
    return [*options, *([chosen] if chosen and chosen not in options else [])]
