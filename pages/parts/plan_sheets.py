"""The workbook of a plan: values, assumptions and sources, each on its own sheet."""

from collections.abc import Mapping

import pandas as pd

from core.budget.request import ChannelWish
from core.services.answer import PlanAnswer, Range
from pages.parts import assumptions, constraints_table, names, plan_calendar, plan_table, what_ifs
from pages.parts.budget_inputs import measure_names
from pages.parts.format import period
from pages.parts.i18n import _


def sheets(answer: PlanAnswer) -> Mapping[str, pd.DataFrame]:
    """Translated name -> table, in the order of the tabs."""
    currency = answer.request.currency
    found = {
        _("Plan"): plan_table.channel_table(answer),
        _("Totals"): totals(answer),
        _("Frontier"): _frontier(answer),
    }
    if answer.calendar:
        found[_("Calendar")] = plan_calendar.daily(answer.calendar, currency)
    found[_("Constraints")] = _constraints(answer)
    found[_("Assumptions and sources")] = _assumptions(answer)
    return found


def totals(answer: PlanAnswer) -> pd.DataFrame:
    """The plan beside today's split, with ranges."""
    rows: list[tuple[object, ...]] = [
        (_("Ad spend"), answer.total.spend, None, None, answer.current.spend)
    ]
    pairs: tuple[tuple[str, Range, Range], ...] = (
        (_("GMV"), answer.total.gmv, answer.current.gmv),
        (_("Orders"), answer.total.orders, answer.current.orders),
        (_("CPA"), answer.total.cpa, answer.current.cpa),
        (_("Profit after ads"), answer.total.profit, answer.current.profit),
    )
    rows += [(text, new.mean, new.p10, new.p90, now.mean) for text, new, now in pairs]
    rows.append((_("Probability of the CPA cap"), answer.cpa_cap_probability, None, None, None))
    rows.append(
        (_("Probability of the GMV target"), answer.gmv_target_probability, None, None, None)
    )
    return pd.DataFrame(rows, columns=[_("Measure"), _("Plan"), "P10", "P90", _("Today's split")])


def _frontier(answer: PlanAnswer) -> pd.DataFrame:
    currency = answer.request.currency
    return pd.DataFrame(
        [
            (p.spend, p.gmv, p.gmv_p10, p.gmv_p90, p.orders, p.cpa, p.marginal_cpa, p.profit)
            for p in answer.frontier
        ],
        columns=[
            _("Ad spend, {currency}").format(currency=currency),
            _("GMV, {currency}").format(currency=currency),
            "GMV P10",
            "GMV P90",
            _("Orders"),
            _("CPA, {currency}").format(currency=currency),
            _("Marginal CPA, {currency}").format(currency=currency),
            _("Profit after ads"),
        ],
    )


def _constraints(answer: PlanAnswer) -> pd.DataFrame:
    headers = constraints_table.words()
    wishes = answer.request.wishes
    rows = [
        {_("Channel"): channel.name}
        | {
            header: _limit(wishes.get(channel.name, ChannelWish()), field)
            for field, header in headers.items()
        }
        for channel in answer.channels
    ]
    rows += [
        {_("Channel"): f"{group.name}: {', '.join(group.channels)}", headers["cap"]: group.cap}
        for group in answer.request.groups
    ]
    return pd.DataFrame(rows)


def _limit(wish: ChannelWish, field: str) -> object:
    """A limit in the unit of its header."""
    value = getattr(wish, field)
    per_cent = value is not None and field in constraints_table.PER_CENT
    return 100 * value if per_cent else value


def _assumptions(answer: PlanAnswer) -> pd.DataFrame:
    asked = answer.request
    learned = answer.learned_from
    general = [
        (_("Currency"), asked.currency),
        (_("Days"), asked.days),
        (_("Budget"), asked.budget),
        (_("CPA cap"), asked.cpa_cap),
        (_("GMV target"), asked.gmv_target),
        (_("Goal"), measure_names()[asked.maximise.value]),
        (_("GMV basis"), _("Net") if asked.net else _("Gross")),
        (_("Plan by"), _("Campaign") if asked.by_campaign else _("Platform and market")),
        (_("Change a daily budget by at most, %"), 100 * asked.change_share),
        (_("Days between two changes"), asked.change_every_days),
        *(
            (_("1 {other} in {currency}").format(other=other, currency=asked.currency), rate)
            for other, rate in asked.rates.items()
        ),
        (_("Learned from"), _("assumptions only") if learned is None else period(*learned)),
    ]
    rows: list[tuple[object, ...]] = [(text, value, "") for text, value in general]
    for channel in answer.channels:
        own = asked.economics_of(channel.name)
        rows += [
            (
                header,
                getattr(own, field) * (100 if field in assumptions.SHARES else 1),
                channel.name,
            )
            for field, header in assumptions.words(asked.currency).items()
        ]
        rows.append((_("Basis"), names.basis(channel.basis), channel.name))
    headers = what_ifs.assumption_names()
    rows += [
        (
            _("{assumption}, % of today").format(assumption=header),
            round(100 * getattr(world, field), 6),
            name,
        )
        for name, world in asked.what_ifs.items()
        for field, header in headers.items()
        if getattr(world, field) != 1
    ]
    rows += [
        ("CPM · CTR · CVR · AOV", f"{n.cpm} · {n.ctr} · {n.cvr} · {n.aov}", f"{n.name} {n.source}")
        for n in asked.new_channels
    ]
    return pd.DataFrame(
        [(text, "" if value is None else value, channel) for text, value, channel in rows],
        columns=[_("Assumption"), _("Value"), _("Channel")],
    )
