"""The answer of the cold-start page: sentence, numbers, pictures, gates, files."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.foundation.finding import Severity
from core.metrics.definition import Definition
from core.services.ramp_reference import usual_rules
from core.store.workspace import Workspace
from core.targets.ramp import Ramp, course
from core.targets.ramp_rules import loss_limits
from core.targets.ramp_state import RampState
from pages.parts import downloads, look, names, ramp_charts, ramp_reading, ramp_words, tables, text
from pages.parts.format import day, money_short, period, share, signed_money
from pages.parts.i18n import _
from pages.parts.kpi_words import asked, kpi_name, kpi_value, scope_name
from pages.parts.text import plain

CARD_WIDTH = 150
NO_BREAK = "\u00a0"


def show(workspace: Workspace, ramp: Ramp) -> None:
    """Everything about one saved ramp."""
    try:
        state = ramp_reading.state(workspace, ramp)
        known = ramp_reading.definitions_of(workspace, ramp)
    except CoreError as error:
        text.show_problem(error)
        return
    st.markdown(ramp_words.headline(state, ramp))
    said = ramp_words.verdict(state)
    if said:
        st.markdown(f"{said} · {ramp_words.why(state, ramp)}")
    st.caption(basis_line(state, ramp))
    grave = [found for found in state.findings if found.severity is not Severity.INFO]
    text.show_findings(grave, key="ramp_warnings")
    if state.known_days:
        metrics(state, ramp)
    tokens = look.tokens()
    with st.container(border=True):
        look.draw(
            ramp_charts.j_curve(ramp, state, tokens, title=ramp_words.curve_finding(state, ramp)),
            key="ramp_curve",
            alt=_("Planned and actual profit since the start, with the loss cap"),
        )
    picture, evidence = st.columns([5, 6], gap="small")
    with picture.container(border=True, height="stretch"):
        look.draw(
            ramp_charts.gmv_per_day(ramp, state, tokens),
            key="ramp_gmv",
            alt=_("GMV per day, planned and actual"),
        )
    table = gates(state, ramp, known)
    with evidence.container(border=True, height="stretch"):
        st.markdown(_("**Gates to the next stage**"))
        show_gates(table)
        downloads.offer(
            {_("Days"): by_day(state, ramp), _("Gates"): table},
            name=f"cold-start-{ramp.code}",
            key="ramp",
        )
    notes = [found for found in state.findings if found.severity is Severity.INFO]
    text.show_findings(notes, key="ramp_notes")


def basis_line(state: RampState, ramp: Ramp) -> str:
    """Whose numbers these are, on which basis, and until when."""
    parts = [
        scope_name(ramp.scope),
        names.basis(ramp.basis),
        period(ramp.period.first_day, ramp.period.last_day),
        ramp.currency,
    ]
    if state.data_until is not None:
        parts.append(_("data until {day}").format(day=day(state.data_until)))
    return "  ·  ".join(map(plain, parts))


def metrics(state: RampState, ramp: Ramp) -> None:
    """Four numbers, each against the plan of the same days."""
    currency = ramp.currency
    source = _(
        "Over the {known} known days since {day}, against the plan of the same days."
    ).format(known=state.known_days, day=day(ramp.start))

    def card(label: str, value: float, change: float, colour: str, formula: str) -> None:
        st.metric(
            label,
            money_short(value, currency),
            delta=signed_money(change, currency),
            delta_description=_("to plan"),
            delta_color=colour,  # type: ignore[arg-type]
            border=True,
            help=f"{formula} {source}",
        )

    with st.grid(4, min_column_width=CARD_WIDTH):
        card(
            _("GMV"),
            state.gmv,
            state.gmv - state.planned_gmv,
            "normal",
            _("Gross GMV on the basis of the ramp, before cancellations and refunds."),
        )
        card(
            _("Ad spend"),
            state.spend,
            state.spend - state.planned_spend,
            "off",
            _("Sum of ad cost before credits."),
        )
        card(
            _("Profit so far"),
            state.profit,
            state.profit - state.planned_profit,
            "normal",
            _("GMV × {margin} less ad spend and {fixed} fixed cost a day.").format(
                margin=share(ramp.margin_share),
                fixed=money_short(ramp.fixed_daily_cost, currency),
            ),
        )
        left = state.loss_cap - state.loss
        st.metric(
            _("Left of the loss cap"),
            money_short(left, currency),
            delta=_("of {cap}").format(cap=money_short(state.loss_cap, currency)),
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=_(
                "In the test stage: its planned loss with a reserve, and three CPAs for each test "
                "group. After it: the cap of the whole ramp."
            ),
        )


def gates(
    state: RampState, ramp: Ramp, known: Mapping[tuple[str, int], Definition]
) -> pd.DataFrame:
    """Every gate of the ramp, those of stages to come without a value."""
    judged = {(one.stage, one.gate): one for one in state.gates}
    rows = []
    for place, stage in enumerate(ramp.stages):
        for gate in stage.gates:
            definition, one = known[gate.kpi, gate.kpi_version], judged.get((place, gate))
            unit = definition.unit
            rows.append(
                (
                    ramp_words.stage_name(stage.code),
                    kpi_name(definition),
                    _("later") if one is None else ramp_words.gate_word(one),
                    asked(unit, gate.bound, gate.value, ramp.currency).replace(" ", NO_BREAK),
                    kpi_value(unit, None if one is None else one.actual, ramp.currency),
                    _("the ramp") if gate.whole else _("its stage"),
                )
            )
    headers = (_("Stage"), _("Gate"), _("State"), _("Asked"), _("So far"), _("Since"))
    return pd.DataFrame(rows, columns=list(headers))


def show_gates(table: pd.DataFrame) -> None:
    """That table, or a sentence where no gate is set."""
    if table.empty:
        st.caption(_("No gate is set: nothing says when the next stage may begin."))
        return
    tables.still(table, written={}, name=_("Stage"), alt=_("Gates to the next stage"))
    st.caption(
        _("Values run from the first day of the stage, or of the ramp, until now; late counts too.")
    )


def by_day(state: RampState, ramp: Ramp) -> pd.DataFrame:
    """The plan and what happened, day by day, for the file."""
    planned, limits = course(ramp), loss_limits(ramp, usual_rules())

    def happened(values: tuple[float | None, ...], place: int) -> float | None:
        return values[place] if place < len(values) else None

    rows = [
        (
            place + 1,
            one,
            ramp_words.stage_name(ramp.stages[ramp.stage_on(place)].code),
            planned.gmv[place],
            happened(state.gmv_by_day, place),
            planned.spend[place],
            happened(state.spend_by_day, place),
            planned.profit[place],
            happened(state.profit_by_day, place),
            limits[place],
        )
        for place, one in enumerate(ramp.period)
    ]
    headers = [
        *(_("Day"), _("Date"), _("Stage"), _("GMV planned, {currency}"), _("GMV, {currency}")),
        *(_("Spend planned, {currency}"), _("Ad spend, {currency}")),
        *(_("Profit planned since the start, {currency}"), _("Profit since the start, {currency}")),
        _("Loss cap, {currency}"),
    ]
    return pd.DataFrame(rows, columns=[h.format(currency=ramp.currency) for h in headers])
