"""What a definition leaves open about the money: inside or out, when final, by whose report."""

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.metrics.basis_kinds import ReturnBasis, TrueUp, ValueState
from core.metrics.definition_look import NET, Look
from core.metrics.measures import MEASURES

GROSS = frozenset({ValueState.CREATED, ValueState.PAID_GROSS})
TAKEN_OFF = {
    ValueState.MINUS_CANCELLED: frozenset({"cancelled"}) | NET,
    ValueState.MINUS_REFUNDED: frozenset({"refunds"}) | NET,
    ValueState.SETTLED: frozenset({"settled_gmv"}),
}
RETURNS = frozenset({"refunds", "refunded_orders", "returned_orders"}) | NET


def inclusions(look: Look) -> Finding | None:
    """Shipping, tax, discounts, cancelled and refunded orders must each be stated."""
    basis = look.basis
    state = basis.value_state
    unsaid = {
        phrase("shipping"): basis.shipping is None,
        phrase("tax"): basis.tax is None,
        phrase("seller discounts"): basis.seller_discount is None,
        phrase("cancelled orders"): state is None,
        phrase("refunded orders"): state is None,
    }
    missing = tuple(name for name, is_missing in unsaid.items() if is_missing)
    if not look.sales or not missing:
        return None
    return Finding(
        "inclusions_not_stated",
        look.severity,
        phrase("Not stated whether inside the money or not: {missing}."),
        {"missing": missing},
        phrase("Agree on each; shipping alone can lift GMV by 40 per cent over net sales."),
    )


def state(look: Look) -> Finding | None:
    """What the formula takes off and what the value state says must agree."""
    state = look.basis.value_state
    if state is None or not look.sales:
        return None
    wrong = look.sales & NET if state in GROSS else not look.used & TAKEN_OFF[state]
    if not wrong:
        return None
    return Finding(
        "formula_against_state",
        Severity.STOP,
        phrase("Formula and value state disagree on what is taken off."),
        {},
        phrase("The measure gmv holds cancelled and refunded orders; net_gmv does not."),
    )


def returns(look: Look) -> Finding | None:
    """Refunds and returned parcels are two things."""
    basis = look.basis
    concerned = look.used & RETURNS or basis.value_state is ValueState.MINUS_REFUNDED
    if not concerned:
        return None
    if basis.return_basis is None:
        return Finding(
            "return_basis_not_stated",
            look.severity,
            phrase("Refunds or returned parcels? The basis does not say."),
            {},
            phrase("Refunds without a parcel coming back count in the refund rate only."),
        )
    money_back = basis.return_basis is ReturnBasis.REFUND_RATE
    wrong = "returned_orders" if money_back else "refunds"
    if wrong not in look.used:
        return None
    return Finding(
        "return_basis_differs",
        Severity.WATCH,
        phrase("The formula counts {measure}, the basis says something else."),
        {"measure": MEASURES[wrong].name},
        phrase("Refund rate is about money, return rate about parcels."),
    )


def maturity(look: Look) -> Finding | None:
    """A net KPI must say when it is final."""
    net = look.used & (NET | {"refunds", "cancelled"}) or look.basis.value_state in TAKEN_OFF
    if not net or look.basis.maturity_days is not None:
        return None
    return Finding(
        "no_maturity",
        look.severity,
        phrase("A net KPI without days of maturity: late refunds still change it."),
        {},
        phrase("State after how many days it is final; return windows last 15 to 30 days or more."),
    )


def record(look: Look) -> Finding | None:
    """A dispute needs a source of record and a day on which numbers are frozen."""
    basis = look.basis
    unsaid = {
        phrase("source of record"): not basis.source_of_record,
        phrase("freeze day"): basis.freeze_day is None,
    }
    missing = tuple(name for name, is_missing in unsaid.items() if is_missing)
    if missing:
        return Finding(
            "no_record",
            look.severity,
            phrase("Not stated: {missing}."),
            {"missing": missing},
            phrase(
                "Name the report that decides a dispute, and the day of the next month on which "
                "both sides compare and freeze."
            ),
        )
    days, freeze = basis.maturity_days, basis.freeze_day
    corrected = basis.true_up not in (None, TrueUp.NONE)
    if days is None or freeze is None or days <= freeze or corrected:
        return None
    return Finding(
        "frozen_before_mature",
        Severity.WATCH,
        phrase("Frozen on day {freeze} of the next month, but refunds come for {days} days."),
        {"freeze": freeze, "days": days},
        phrase("Freeze later, or agree on a true-up."),
    )


def agreement(look: Look) -> Finding | None:
    """Nobody is paid by a definition that nobody agreed on."""
    if not look.strict or (look.definition.agreed_by and look.basis.exclusions):
        return None
    return Finding(
        "not_agreed",
        Severity.STOP,
        phrase("Pay hangs on it, but nobody agreed on it, or no order is excluded."),
        {},
        phrase("Name who agreed, and exclude samples, own orders and brushing (刷单)."),
    )
