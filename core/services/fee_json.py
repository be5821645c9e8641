"""A fee plan from a file, reckoned: the `fee` verb. Field names are a contract."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from core.contract.break_even import break_even
from core.contract.cliffs import cliffs
from core.contract.fee import FeeLines, fee_of
from core.contract.fee_curve import fee_curve
from core.contract.fee_plan import FeePlan
from core.contract.indifference import compare
from core.contract.pieces import Pieces
from core.contract.plan_money import PlanMoney, Spread, plan_money
from core.contract.readings import ambiguities
from core.foundation.json_decimals import as_number
from core.foundation.money import must_be_currency
from core.foundation.period import Period
from core.foundation.ratio import ratio
from core.services.fee_request import (
    Asked,
    month_of,
    must_be_numbers,
    path_of,
    plan_of,
    spend_of,
    worth_of,
)
from core.services.outlook import MONTH_DAYS, Outlook, Source
from core.services.quote_path import exact
from core.stats.three_points import levels

ANY_MONTH = Period(date(2001, 1, 1), date(2001, 1, 1) + timedelta(days=MONTH_DAYS - 1))


def fee_json(data: object, asked: Asked, *, against: object = None) -> dict[str, Any]:
    """Reckon one plan, and compare it with another one.

    Args:
        data: A fee plan, or a quote that holds one.
        against: The same; None without a comparison.

    Returns:
        Lines, total, cliffs, readings, months and the comparison, as plain JSON.

    Raises:
        InvalidInput: If a file does not fit, a number has no meaning, or a currency has no rate.
    """
    plan = plan_of(data)
    must_be_numbers(asked)
    own = asked.currency or plan.currency
    must_be_currency(own)
    answer = _answer(plan, asked, own)
    if against is not None:
        other = plan_of(against)
        answer["against"] = _answer(other, asked, own) | _compared(plan, other, asked, own)
    return answer


def _answer(plan: FeePlan, asked: Asked, own: str) -> dict[str, Any]:
    worth = worth_of(plan, asked, own)
    month = month_of(asked, worth)
    lines = fee_of(plan, month)
    total = None if lines.total is None else float(Fraction(lines.total) * worth)
    before = _before_fee(asked)
    path = path_of(asked, worth)
    curve = fee_curve(plan, path)
    return {
        "kind": plan.kind.value,
        "value_state": None if plan.value_state is None else plan.value_state.value,
        "currency": plan.currency,
        "own_currency": own,
        "gmv": asked.gmv,
        **_statement(lines),
        "total_own": total,
        "effective_rate": (None if total is None or asked.gmv is None else ratio(total, asked.gmv)),
        "profit_before_fee": before,
        "profit_after_fee": None if before is None or total is None else before - total,
        "cliffs": [] if curve is None else _cliffs(curve, asked),
        "pays_from": None if curve is None else _pays_from(curve, asked),
        "readings": [
            {
                "doubt": one.doubt.value,
                "payouts": [
                    {
                        "reading": reading.code,
                        "chosen": reading.chosen,
                        "total": as_number(fee_of(reading.plan, month).total),
                    }
                    for reading in one.readings
                ],
            }
            for one in ambiguities(plan)
        ],
        "months": None if curve is None else _months(curve, asked),
    }


def _statement(lines: FeeLines) -> dict[str, Any]:
    return {
        "lines": [
            {
                "code": line.code,
                "name": line.name,
                "words": str(line),
                "formula": line.formula,
                "amount": as_number(line.amount),
            }
            for line in lines.lines
        ],
        "total": as_number(lines.total),
        "missing": list(lines.missing),
        "carried": as_number(lines.carried),
    }


def _cliffs(curve: Pieces, asked: Asked) -> list[dict[str, Any]]:
    usual = Fraction(0) if asked.gmv is None else exact(asked.gmv)
    return [
        {
            "gmv": float(one.at),
            "jump": float(one.jump),
            "jump_share": None if one.share is None else float(one.share),
            "distance": None if asked.gmv is None else float(one.distance),
        }
        for one in cliffs(curve, usual=usual)
    ]


def _pays_from(curve: Pieces, asked: Asked) -> dict[str, Any] | None:
    if asked.margin_share is None:
        return None
    found = break_even(curve, margin_share=exact(asked.margin_share), ad_spend=spend_of(asked))
    if found is None:
        return None
    return {"from": float(found.start), "to": None if found.end is None else float(found.end)}


def _months(curve: Pieces, asked: Asked) -> dict[str, Any] | None:
    if asked.p10 is None or asked.p90 is None or asked.gmv is None:
        return None
    month = Outlook(  # refuses a band that does not rise
        asked.p10, asked.gmv, asked.p90, asked.ad_spend, asked.orders, asked.margin_share,
        "USD", "", ANY_MONTH, Source.TYPED,
    )  # fmt: skip
    money = plan_money(
        curve,
        levels(month.gmv_p10, month.gmv_p50, month.gmv_p90),
        margin_share=None if asked.margin_share is None else exact(asked.margin_share),
        ad_spend=None if asked.ad_spend is None else spend_of(asked),
    )
    return _money(money)


def _money(money: PlanMoney) -> dict[str, Any]:
    def spread(one: Spread | None) -> dict[str, float] | None:
        return None if one is None else {"p10": one.p10, "p50": one.p50, "p90": one.p90}

    return {
        "fee": spread(money.fee),
        "effective_rate": money.rate,
        "profit_after_fee": spread(money.profit),
        "fee_exceeds_profit": money.eaten,
        "risk_share": money.risk_share,
    }


def _compared(one: FeePlan, other: FeePlan, asked: Asked, own: str) -> dict[str, Any]:
    first, second = (
        fee_curve(plan, path_of(asked, worth_of(plan, asked, own))) for plan in (one, other)
    )
    if first is None or second is None:
        return {"crossings": None, "stretches": None}
    found = compare(first, second)
    names = {-1: "first", 0: "same", 1: "second"}
    return {
        "crossings": [
            {"gmv": float(point.at), "switches": point.switches} for point in found.crossings
        ],
        "stretches": [
            {
                "from": float(stretch.start),
                "to": None if stretch.end is None else float(stretch.end),
                "cheaper": names[stretch.sign],
            }
            for stretch in found.stretches
        ],
    }


def _before_fee(asked: Asked) -> float | None:
    if asked.margin_share is None or asked.gmv is None:
        return None
    return asked.margin_share * asked.gmv - (0.0 if asked.ad_spend is None else asked.ad_spend)
