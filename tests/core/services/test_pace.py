"""Targets against facts, and the pace verb's answer."""

import json
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from core.foundation.errors import CoreError, InvalidInput
from core.foundation.period import Period
from core.metrics.definition import formulas
from core.services.kpi_definitions import standard_definitions
from core.services.pace import bound_of, pace_of
from core.services.pace_json import pace_json, read_scope, read_wish
from core.targets.goal import Phase
from core.targets.rag import Rag
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound
from tests.core.store.facts import START, fact

KPIS = {one.code: one for one in standard_definitions()}
FORMULAS = formulas(KPIS.values())
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
TODAY = date(2026, 11, 16)
ORDERS = np.random.default_rng(4).poisson(60, 140)


def facts(days=(TODAY - START).days, **changes):
    return [
        fact(
            day,
            orders=int(ORDERS[day]),
            spend=Decimal(4 * int(ORDERS[day])),
            gross_gmv=Decimal(25 * int(ORDERS[day])),
            **changes,
        )
        for day in range(days)
    ]


def report(kpi="gmv", base=45_000.0, *, known=None, **changes):
    usual = {
        "definition": KPIS[kpi],
        "kpis": FORMULAS,
        "scope": Scope(),
        "period": NOVEMBER,
        "base": base,
        "currency": "USD",
        "today": TODAY,
    }
    return pace_of(facts() if known is None else known, **usual | changes)


def table(days=(TODAY - START).days, currency=""):
    lines = ["date,channel,spend,orders,gmv" + (",currency" if currency else "")]
    for day in range(days):
        orders = int(ORDERS[day])
        when = START + timedelta(days=day)
        lines.append(f"{when},TikTok,{4 * orders},{orders},{25 * orders},{currency}".rstrip(","))
    return "\n".join(lines).encode()


def verb(*targets, content=None, **changes):
    usual = {
        "targets": targets,
        "first_day": "2026-11-01",
        "last_day": "2026-11-30",
        "today": TODAY,
    }
    return pace_json("facts.csv", table() if content is None else content, **usual | changes)


def codes(found):
    return [one.code for one in found.findings]


def test_a_month_half_way():
    found = report(stretch=60_000.0)

    begin = (NOVEMBER.first_day - START).days
    assert found.base.actual == 25 * ORDERS[begin : begin + 15].sum()
    assert (found.base.known_days, found.facts_until) == (15, date(2026, 11, 15))
    assert found.base.low < found.base.point < found.base.high
    assert found.base.probability > found.stretch.probability
    assert found.base.goal.bound is Bound.AT_LEAST


def test_today_is_never_counted():
    known = [*facts(), fact((TODAY - START).days, gross_gmv=Decimal(900_000))]

    assert report(known=known).base.actual == report().base.actual


def test_a_ratio_is_judged_on_sums():
    found = report("cpa", 4.2)

    assert found.base.goal.bound is Bound.AT_MOST
    assert found.base.actual == pytest.approx(4.0)
    assert found.base.rag is Rag.GREEN
    assert [day.planned for day in found.course] == [4.2] * 30


def test_the_course_runs_from_actual_to_the_band():
    found = report()

    actual = [day.actual for day in found.course]
    assert actual[14] == found.base.actual
    assert actual[15:] == [None] * 15
    assert found.course[13].expected is None
    assert found.course[14].expected == pytest.approx(found.base.actual)
    last = found.course[-1]
    assert (last.expected, last.low, last.high) == pytest.approx(
        (found.base.point, found.base.low, found.base.high)
    )
    assert last.planned == pytest.approx(45_000)
    widths = [day.high - day.low for day in found.course[14:]]
    assert widths == sorted(widths)


def test_a_period_that_is_over_is_told_as_a_result():
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    found = report(period=october)

    assert (found.base.phase, found.base.method.value) == (Phase.OVER, "finished")
    assert "period_over" in codes(found)
    assert {day.expected for day in found.course} == {None}


def test_a_period_that_is_over_without_all_its_facts_is_grey():
    found = report(known=facts(100), period=NOVEMBER, today=date(2026, 12, 2))

    assert found.base.rag is Rag.GREY
    assert {"facts_end_early", "facts_are_old"} <= set(codes(found))


def test_a_period_before_all_facts_has_no_result():
    found = report(period=Period(date(2025, 3, 1), date(2025, 3, 31)))

    assert (found.base.actual, found.base.point, found.base.met) == (None, None, None)
    assert (found.base.rag, found.base.missing_days) == (Rag.GREY, 31)
    assert "result_undefined" not in codes(found)


def test_a_coming_month_is_all_forecast():
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    found = report(period=december)

    assert found.base.phase is Phase.BEFORE
    assert found.base.point == pytest.approx(31 * 1_500, rel=0.05)
    assert {day.actual for day in found.course} == {None}


def test_a_period_that_began_before_the_first_fact_is_grey():
    known = [one for one in facts() if one.first_day >= date(2026, 11, 5)]
    found = report(known=known)

    assert (found.base.missing_days, found.base.rag) == (4, Rag.GREY)
    assert found.base.actual == report().base.actual - sum(
        25 * ORDERS[(NOVEMBER.first_day - START).days + day] for day in range(4)
    )


def test_one_day_of_facts_has_no_band():
    found = report(known=facts(1), period=Period(START, START + timedelta(days=9)), today=TODAY)

    assert (found.base.low, found.base.probability, found.base.rag) == (None, None, Rag.GREY)


def test_facts_of_today_only_are_no_history():
    found = report(known=[fact((TODAY - START).days)])

    assert found.facts_until is None
    assert found.base.rag is Rag.GREY
    assert "no_history" in codes(found)


def test_an_announced_promotion_is_planned_and_expected():
    sale = Period(date(2026, 11, 27), date(2026, 11, 28))
    before = [Period(date(2026, month, 20), date(2026, month, 21)) for month in (8, 9, 10)]
    known = [
        fact(day, gross_gmv=Decimal(3_000 if any(when in p for p in before) else 1_000))
        for day in range((TODAY - START).days)
        for when in [START + timedelta(days=day)]
    ]

    told, untold = (
        report(known=known, promotions=promotions) for promotions in ((*before, sale), ())
    )

    assert told.base.point > untold.base.point + 500
    steps = np.diff([day.planned for day in told.course])
    assert steps[25] > 1.5 * steps[22]


def test_negative_days_are_counted_and_told():
    known = facts()
    known[105] = fact(105, gross_gmv=Decimal(-9_000), orders=0)
    found = report(known=known)

    assert found.base.actual == report().base.actual - 25 * ORDERS[105] - 9_000
    assert "negative_days" in codes(found)


def test_facts_in_another_currency_are_refused():
    with pytest.raises(InvalidInput, match="EUR"):
        report(currency="EUR")


def test_a_kpi_that_no_fact_knows_is_refused():
    with pytest.raises(InvalidInput, match="No daily fact"):
        report("ctr", 0.02)


def test_a_period_of_years_is_refused():
    with pytest.raises(InvalidInput, match="at most"):
        report(period=Period(date(2026, 1, 1), date(2028, 1, 1)))


def test_an_exact_target_is_judged_by_what_is_better():
    assert bound_of(KPIS["cpa"], Bound.EXACTLY) is Bound.AT_MOST
    assert bound_of(KPIS["gmv"]) is Bound.AT_LEAST
    assert bound_of(KPIS["gmv"], Bound.AT_MOST) is Bound.AT_MOST


def test_the_verb_answers_every_target():
    answer = verb("gmv=45000/60000", "cpa<=3.5")
    gmv, cpa = answer["targets"]

    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert (answer["from"], answer["to"], answer["as_of"]) == (
        *("2026-11-01", "2026-11-30", "2026-11-16"),
    )
    assert (gmv["kpi"], gmv["bound"], gmv["known_days"]) == ("gmv", "at_least", 15)
    assert gmv["stretch"]["target"] == 60_000
    assert gmv["actual"] == report().base.actual
    assert (cpa["rag"], cpa["stretch"], len(cpa["course"])) == ("red", None, 30)
    assert all(one["sentence"] for one in gmv["findings"])


def test_the_verb_can_look_back():
    then = verb("gmv=45000", as_of="2026-11-06")["targets"][0]

    assert (then["known_days"], then["facts_until"]) == (5, "2026-11-05")


def test_a_table_without_currency_takes_that_of_the_target():
    assert verb("gmv=45000", currency="EUR")["currency"] == "EUR"
    assert verb("gmv=45000", content=table(currency="GBP"))["currency"] == "GBP"


def test_the_verb_judges_a_part():
    assert verb("gmv=45000", scope="channel:TikTok")["scope"]["name"] == "TikTok"
    with pytest.raises(InvalidInput, match="No daily fact"):
        verb("gmv=45000", scope="channel:Meta")


@pytest.mark.parametrize(
    ("targets", "changes"),
    [
        ((), {}),
        (("gmv",), {}),
        (("gmv=many",), {}),
        (("gmv=nan",), {}),
        (("gmv=1/2/3",), {}),
        (("gmv>5",), {}),
        (("gmv=60000/50000",), {}),
        (("cpa=3/4",), {}),
        (("nothing=5",), {}),
        (("gmv=5",), {"first_day": "November"}),
        (("gmv=5",), {"last_day": "2026-10-01"}),
        (("gmv=5",), {"as_of": "soon"}),
        (("gmv=5",), {"scope": "TikTok"}),
        (("gmv=5",), {"scope": "channel: "}),
        (("gmv=5",), {"scope": "person:Li"}),
        (("gmv=5",), {"currency": "EUR", "content": table(currency="USD")}),
        (("gmv=5",), {"content": b""}),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(targets, changes):
    with pytest.raises(CoreError) as refused:
        verb(*targets, **changes)

    assert str(refused.value)


def test_wishes_and_scopes_are_read():
    wish = read_wish(" cpa <= 3.5 ")

    assert (wish.kpi, wish.base, wish.stretch, wish.bound) == ("cpa", 3.5, None, Bound.AT_MOST)
    assert read_wish("gmv=5/6").bound is None
    assert read_scope(None) == Scope()
    assert read_scope("market:US") == Scope(ScopeKind.MARKET, "US")
