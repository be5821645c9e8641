"""What the `fee` verb is asked: a plan, a month, and what currencies are worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from core.contract.fee_curve import Line, Path
from core.contract.fee_plan import FeePlan
from core.contract.fee_plan_file import plan_from_json
from core.contract.month import Month
from core.contract.quote_file import from_json as quote_from_json
from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.text import phrase
from core.services.quote_path import exact
from core.services.quotes import must_be_rate


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of a month; amounts in the seller's currency.

    Attributes:
        gmv: On the basis of the plan; below zero where more was given back than sold.
        p10, p90: Of a month; None without a band.
        margin_share: Of GMV, what is left of it before ads.
        currency: Of the seller; empty: that of the plan.
        rates: Currency -> units of the seller's for one unit of it.
    """

    gmv: float | None
    ad_spend: float | None = None
    orders: float | None = None
    p10: float | None = None
    p90: float | None = None
    margin_share: float | None = None
    currency: str = ""
    rates: Mapping[str, float] | None = None
    first: bool = False


def plan_of(data: object) -> FeePlan:
    """The plan of a file that holds a plan or a quote."""
    if isinstance(data, Mapping) and "plan" in data:
        return quote_from_json(data).plan
    return plan_from_json(data)


def read_rate(text: str) -> tuple[str, float]:
    """CNY=0.14 as a currency and its rate.

    Raises:
        InvalidInput: If it is none.
    """
    currency, _, number = text.partition("=")
    must_be_currency(currency)
    try:
        rate = float(number)
    except ValueError:
        rate = float("nan")
    must_be_rate(rate)
    return currency, rate


def worth_of(plan: FeePlan, asked: Asked, own: str) -> Fraction:
    """Of one unit of the plan's currency in the seller's.

    Raises:
        InvalidInput: If nobody gave the rate.
    """
    rate = 1.0 if plan.currency == own else (asked.rates or {}).get(plan.currency)
    if rate is None:
        raise InvalidInput(
            phrase("The plan is in {currency}, the seller's numbers are in {own}."),
            remedy=phrase("Give the rate, such as --fx {currency}=0.14; nothing is guessed."),
            currency=plan.currency,
            own=own,
        )
    return exact(rate)


def month_of(asked: Asked, worth: Fraction) -> Month:
    """The month in the currency of the plan."""

    def in_plan(value: float | None) -> Decimal | None:
        if value is None:
            return None
        there = exact(value) / worth
        return Decimal(there.numerator) / Decimal(there.denominator)

    orders = None if asked.orders is None else Decimal(str(asked.orders))
    return Month(in_plan(asked.gmv), in_plan(asked.ad_spend), orders, first=asked.first)


def path_of(asked: Asked, worth: Fraction) -> Path:
    """Orders go with GMV, ad spend stays what it is."""
    spend, orders = spend_of(asked), asked.orders
    line: Line | None = None
    if orders is not None:
        per_gmv = Fraction(0) if not asked.gmv else exact(orders) / exact(abs(asked.gmv))
        line = (Fraction(0), per_gmv) if per_gmv else (exact(orders), Fraction(0))
    return Path(
        gmv_share=1 / worth,
        ad_spend=None if asked.ad_spend is None else (spend[0] / worth, Fraction(0)),
        orders=line,
        worth=worth,
    )


def spend_of(asked: Asked) -> Line:
    """Ad spend in the seller's currency; nothing while unknown."""
    return Fraction(0) if asked.ad_spend is None else exact(asked.ad_spend), Fraction(0)


def must_be_numbers(asked: Asked) -> None:
    """Raises: InvalidInput: If one is no number, or a band has only one end."""
    numbers = (asked.gmv, asked.ad_spend, asked.orders, asked.p10, asked.p90, asked.margin_share)
    if not all(one is None or isfinite(one) for one in numbers):
        raise InvalidInput(
            phrase("A number of the month has no meaning."),
            remedy=phrase("Write plain amounts; what is carried over is zero or less."),
        )
    if (asked.p10 is None) != (asked.p90 is None):
        raise InvalidInput(
            phrase("Only one end of the band is given."),
            remedy=phrase("Give both --p10 and --p90, or neither."),
        )
