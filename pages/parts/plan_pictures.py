"""The parts of the budget page below its inputs, in the order they are read."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from core.services.answer import PlanAnswer
from core.services.tornado import TornadoBar
from pages.parts import (
    charts_curves,
    charts_frontier,
    charts_split,
    charts_tornado,
    look,
    plan_answer,
    plan_calendar,
    plan_evidence,
    plan_state,
    plan_table,
    tables,
)
from pages.parts.i18n import _
from pages.parts.text import joined

CURVES_A_ROW = 3
ROUNDING = 1e-6


def answer_first(answer: PlanAnswer) -> None:
    """Sentence, metrics, frontier beside the split, table."""
    headline, message = plan_answer.headline(answer), plan_answer.message(answer)
    if answer.plan.feasible:
        st.markdown(joined(headline, message))
    else:
        said = message[:1].upper() + message[1:].rstrip(".。")
        st.warning(
            _("{conflict}. Below is the nearest plan.").format(conflict=said),
            icon=":material/block:",
        )
        st.markdown(headline)
    plan_answer.metrics(answer)
    tokens = look.tokens()
    picture, split = st.columns([6, 5], gap="medium")
    with picture.container(border=True, height="stretch"):
        look.draw(
            charts_frontier.frontier(answer, tokens),
            key="plan_frontier",
            alt=_("CPA against GMV for every budget"),
            on_point=_take,
        )
    with split.container(border=True, height="stretch"):
        look.draw(
            charts_split.dumbbell(answer, tokens),
            key="plan_split",
            alt=_("Spend a day by channel, today and proposed"),
        )
    plan_table.show(answer)


def curves(answer: PlanAnswer) -> None:
    """Small multiples, three a row."""
    tokens = look.tokens()
    st.caption(
        _(
            "Grey: today; green: the proposal. Orange dashed lines: ends of the learned range; the "
            "dashed part of a curve is extended, not observed. Band: 8 of 10 cases. Saturated: "
            "one more of spend brings less than one of GMV."
        )
    )
    for start in range(0, len(answer.curves), CURVES_A_ROW):
        row = answer.curves[start : start + CURVES_A_ROW]
        for place, (column, one) in enumerate(
            zip(st.columns(CURVES_A_ROW, gap="small"), row, strict=False), start
        ):
            with column.container(border=True):
                look.draw(
                    charts_curves.curve(one, tokens, currency=answer.request.currency),
                    key=f"plan_curve_{place}",
                    alt=_("Response curve of {channel}").format(channel=one.name),
                )


def calendar(answer: PlanAnswer) -> None:
    """The picture, the steps, the weeks, then every day."""
    if not answer.calendar:
        st.caption(_("A plan of assumptions only has no calendar."))
        return
    tokens, request = look.tokens(), answer.request
    colours = look.colours([channel.name for channel in answer.channels], tokens)
    today = {channel.name: channel.current_daily_spend for channel in answer.channels}
    steps = plan_calendar.moves(answer.calendar, today, request.currency)
    change = steps.columns[-1]
    largest = 100 * request.change_share * (1 + ROUNDING)
    with st.container(border=True):
        look.draw(
            plan_calendar.picture(
                answer.calendar,
                colours,
                tokens,
                request.currency,
                within_steps=not (steps[change].abs() > largest).any(),
            ),
            key="plan_calendar",
            alt=_("Daily budgets by channel"),
        )
    changes, budgets = st.columns(2, gap="medium")
    with changes:
        st.markdown(_("**Budgets to change, in this order**"))
        tables.show(
            steps,
            key="plan_steps",
            columns={name: tables.whole() for name in steps.columns[2:4]}
            | {change: st.column_config.NumberColumn(format="%+.0f")},
        )
    weeks = plan_calendar.weekly(answer.calendar)
    with budgets:
        st.markdown(
            _("**Budget by week, from its Monday, {currency}**").format(currency=request.currency)
        )
        tables.show(
            weeks,
            key="plan_weeks",
            columns={name: tables.whole() for name in weeks.columns[1:]},
            totals=True,
        )
    with st.expander(_("Day by day"), key="plan_day_by_day"):
        days = plan_calendar.daily(answer.calendar, request.currency)
        tables.show(
            days,
            key="plan_days_table",
            columns={name: tables.whole() for name in days.columns[2:5]},
        )


def tornado(bars: Sequence[TornadoBar], answer: PlanAnswer) -> None:
    """What happens if one assumption is ten per cent off."""
    if not bars:
        return
    goal = answer.request.maximise.value
    base = {
        "gmv": answer.plan.gmv,
        "orders": answer.plan.orders,
        "profit": answer.plan.profit,
    }[goal] * answer.request.days
    names = {"gmv": _("GMV"), "orders": _("Orders"), "profit": _("Profit after ads")}
    with st.container(border=True):
        look.draw(
            charts_tornado.tornado(bars, base, names[goal], look.tokens()),
            key="plan_tornado",
            alt=_("Which assumption moves the answer most"),
        )


def evidence(answer: PlanAnswer) -> None:
    """Proof, evidence and remarks."""
    plan_evidence.show(answer)


def _take() -> None:
    """A click on the frontier makes its budget the question."""
    event: Any = st.session_state["plan_frontier"]
    points = event["selection"]["points"]
    if points and points[0].get("customdata"):
        chosen = points[0]
        plan_state.take_budget(
            float(chosen["customdata"][0]), float(chosen["y"]), float(chosen["x"])
        )
