"""Formulas of a fee in numbers, the same in every language."""

from decimal import Decimal
from fractions import Fraction

from core.contract.fee_plan import Measure
from core.contract.guarantee import Guarantee, Remedy
from core.contract.ladder import Ladder, Mode
from core.foundation.brackets import in_brackets
from core.foundation.rounding import rounded

CENTS = Decimal("0.01")


def ladder_text(ladder: Ladder, amount: Decimal, of: Measure) -> str:
    """What is multiplied with what: 50,000 × 0% + 30,000 × 10%."""
    inside = in_brackets(ladder.rates, amount)
    if ladder.mode is Mode.RETROACTIVE or len(inside) < 2:
        inside = ((Fraction(amount), ladder.rate_at(amount)),)
    shown = [(part, rate) for part, rate in inside if part > 0] or inside[-1:]
    return " + ".join(
        f"{text(rounded(part, CENTS))} × {_rate_text(rate, of)}" for part, rate in shown
    )


def refund_text(promise: Guarantee, fee: Decimal, actual: Fraction) -> str:
    """How a refund came about."""
    reached, commission = text(short(actual)), promise.commission
    kept = "" if commission is None else f" − {reached} × {text(commission * 100)}%"
    if promise.last_remedy is Remedy.PRO_RATA:
        return f"−({text(fee)} × (1 − {reached} ÷ {text(promise.level)}){kept})"
    return f"−({text(fee)}{kept})"


def _rate_text(rate: Decimal, of: Measure) -> str:
    return text(rate) if of is Measure.ORDERS else f"{text(rate * 100)}%"


def short(value: Fraction) -> Decimal:
    """A number for a formula: four decimals are enough."""
    return rounded(value, Decimal("0.0001"))


def text(value: Decimal) -> str:
    """A number as it stands in a formula: 12,000.5."""
    return f"{value.normalize():,f}"
