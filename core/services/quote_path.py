"""How the seller's month looks to a fee plan: its basis, its currency, and what goes with GMV."""

from decimal import Decimal
from fractions import Fraction

from core.contract.fee_curve import Line, Path
from core.contract.fee_plan import FeePlan
from core.metrics.basis_kinds import ValueState
from core.services.outlook import Outlook

NET_STATES = frozenset({ValueState.MINUS_REFUNDED, ValueState.SETTLED})
NOTHING: Line = (Fraction(0), Fraction(0))


def path_of(
    plan: FeePlan, month: Outlook, *, worth: float = 1.0, spend_grows: bool = False
) -> Path:
    """How what a plan counts on goes with the seller's gross GMV.

    GMV after refunds is the gross one less the usual refunds, where they are known; orders go
    with GMV.
    """
    rate = exact(worth)
    spend = None if month.ad_spend is None else exact(month.ad_spend)
    orders = None if month.orders is None else exact(month.orders)
    usual = exact(month.gmv_p50)
    return Path(
        gmv_share=_counted_share(plan, month) / rate,
        ad_spend=None if spend is None else _scaled(spend_line(month, spend_grows), 1 / rate),
        orders=None if orders is None else (NOTHING[0], orders / usual) if usual else NOTHING,
        worth=rate,
    )


def spend_line(month: Outlook, grows: bool) -> Line:
    """Ad spend in the seller's currency, along GMV; nothing while unknown."""
    spend = Fraction(0) if month.ad_spend is None else exact(month.ad_spend)
    if grows and month.gmv_p50 > 0:
        return Fraction(0), spend / exact(month.gmv_p50)
    return spend, Fraction(0)


def _counted_share(plan: FeePlan, month: Outlook) -> Fraction:
    kept = month.net_share
    if plan.value_state in NET_STATES and kept is not None and kept > 0:
        return exact(kept)
    return Fraction(1)


def _scaled(line: Line, factor: Fraction) -> Line:
    return line[0] * factor, line[1] * factor


def exact(value: float) -> Fraction:
    """A number as it is written, not as it is stored."""
    return Fraction(Decimal(str(value)))
