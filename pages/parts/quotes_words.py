"""Words of fee plans and quotes, and the answer in one sentence."""

from core.contract.fee_plan import FeePlan, FixedFee, Measure, PlanKind, Reach, SlotFee, VariableFee
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Ladder, Mode
from core.contract.readings import Doubt
from core.metrics.basis_kinds import ValueState
from core.services.offers import Offer, Offers
from core.services.outlook import Outlook, Source
from core.vendor.evidence import Grade
from pages.parts.format import money_whole, number, share
from pages.parts.i18n import _
from pages.parts.text import joined, plain


def kinds() -> dict[str, str]:
    """Code of a kind of plan -> its name, in the order it is offered."""
    return {
        PlanKind.FIXED.value: _("Fixed monthly"),
        PlanKind.GMV_SHARE.value: _("% of GMV"),
        PlanKind.HYBRID.value: _("Base and % of GMV"),
        PlanKind.RESULT.value: _("Pay for result"),
        PlanKind.AD_SPEND.value: _("Ad-spend mark-up"),
        PlanKind.SLOT.value: _("Slot fee and commission"),
        PlanKind.MIXED.value: _("Another mixture"),
    }


def measures() -> dict[str, str]:
    """What a fee is counted on."""
    return {
        Measure.GMV.value: _("GMV"),
        Measure.AD_SPEND.value: _("Ad spend"),
        Measure.ORDERS.value: _("Orders"),
    }


def modes() -> dict[str, str]:
    """How a table of brackets is read."""
    return {
        Mode.MARGINAL.value: _("each rate on its own bracket"),
        Mode.RETROACTIVE.value: _("the rate reached on everything"),
    }


def reaches() -> dict[str, str]:
    """What a cap or a floor limits."""
    return {Reach.VARIABLE.value: _("the variable part"), Reach.TOTAL.value: _("the whole fee")}


def states() -> dict[str, str]:
    """Which orders' value counts; empty where the quote does not say."""
    return {
        "": _("it does not say"),
        ValueState.CREATED.value: _("placed orders, unpaid included"),
        ValueState.PAID_GROSS.value: _("paid orders, before refunds"),
        ValueState.MINUS_CANCELLED.value: _("after cancellations"),
        ValueState.MINUS_REFUNDED.value: _("after cancellations and refunds"),
        ValueState.SETTLED.value: _("settled by the platform"),
    }


def promises() -> dict[str, str]:
    """What is guaranteed."""
    return {
        Promised.GMV.value: _("GMV"),
        Promised.ORDERS.value: _("Orders"),
        Promised.ROI.value: _("ROI"),
    }


def remedies() -> dict[str, str]:
    """What happens where a guarantee is missed."""
    return {
        Remedy.NONE.value: _("nothing is given back"),
        Remedy.PRO_RATA.value: _("the missing share of the fee is given back"),
        Remedy.FULL.value: _("the whole fee is given back"),
        Remedy.COMMISSION_ONLY.value: _("only a commission on real sales is kept"),
        Remedy.MAKE_GOOD.value: _("it goes on for some days first"),
    }


def grades() -> dict[str, str]:
    """How well a quote is known."""
    return {
        Grade.A.value: _("A: signed contract seen"),
        Grade.B.value: _("B: written offer with seal or signature"),
        Grade.C.value: _("C: document of the vendor"),
        Grade.D.value: _("D: said only"),
    }


def sources() -> dict[str, str]:
    """Where the month comes from."""
    return {
        Source.FORECAST.value: _("Forecast"),
        Source.FRONTIER.value: _("Budget plan"),
        Source.TYPED.value: _("Own numbers"),
    }


def doubts() -> dict[Doubt, str]:
    """What is often read in another way."""
    return {
        Doubt.LADDER: _("What the rate of a bracket is paid on"),
        Doubt.CAP: _("What the cap holds for"),
        Doubt.FLOOR: _("What the least fee holds for"),
        Doubt.GUARANTEE: _("A threshold, or a promise with money back"),
    }


def reading(code: str) -> str:
    """One way to read it."""
    own = {
        "ladder": _("a threshold: nothing below, no money back"),
        "as_written": _("as written, table by table"),
    }
    return {**modes(), **reaches(), **remedies(), **own}.get(code, code)


def plan_text(plan: FeePlan) -> str:
    """A plan in a few words: 3,000 a month + 6% of GMV above 50,000, at most 12,000."""
    currency, said = plan.currency, []
    for part in plan.parts:
        match part:
            case FixedFee():
                said.append(_("{amount} a month").format(amount=money_whole(part.amount, currency)))
            case SlotFee():
                said.append(
                    _("{count} slots at {price}").format(
                        count=number(part.count), price=money_whole(part.price, currency)
                    )
                )
            case VariableFee():
                said.append(_variable(part, currency))
    line = " + ".join(said)
    limits = (
        (plan.cap, _("at most {amount} for {reach}")),
        (plan.floor, _("at least {amount} for {reach}")),
    )
    for limit, words in limits:
        if limit is not None:
            amount = money_whole(limit.amount, currency)
            line += _(", ") + words.format(amount=amount, reach=reaches()[limit.reach.value])
    if plan.guarantee is not None:
        line += _(", ") + promise_text(plan.guarantee)
    return line


def promise_text(promise: Guarantee) -> str:
    """What is guaranteed, and what happens if it is missed."""
    return _("{what} of {level} guaranteed: {remedy}").format(
        what=promises()[promise.promised.value],
        level=number(promise.level, digits=2),
        remedy=remedies()[promise.remedy.value],
    )


def headline(found: Offers, names: dict[str, str]) -> str:
    """The answer: the cheapest at the usual GMV, and from where on another one is."""
    if not found.listed:
        return _("No quote can be reckoned on this month yet.")
    month, first = found.outlook, found.listed[0]
    said = _(
        "At your usual GMV of **{gmv}** a month **{name}** costs **{fee}** ({rate}){cheapest}."
    ).format(
        gmv=money_whole(month.gmv_p50, month.currency),
        name=plain(names[first.quote.code]),
        fee=money_whole(first.at[1], month.currency),
        rate=share(rate(first, month)),
        cheapest=_(", the least of {count}").format(count=number(len(found.listed)))
        if len(found.listed) > 1
        else "",
    )
    return joined(said, _change(found, names))


def rate(offer: Offer, month: Outlook) -> float | None:
    """The fee of a usual month as a share of its gross GMV."""
    return offer.at[1] / month.gmv_p50 if month.gmv_p50 > 0 else None


def _change(found: Offers, names: dict[str, str]) -> str:
    """Where the cheapest one changes, nearest to the usual GMV."""
    usual, currency = found.outlook.gmv_p50, found.outlook.currency
    above = next((one for one in found.cheapest if one.start > usual), None)
    below = next((one for one in reversed(found.cheapest) if (one.end or usual + 1) <= usual), None)
    parts = []
    if above is not None:
        parts.append(
            _("From **{gmv}** on {name} costs least.").format(
                gmv=money_whole(above.start, currency), name=plain(names[above.code])
            )
        )
    if below is not None and below.end is not None:
        parts.append(
            _("Below **{gmv}** {name} costs least.").format(
                gmv=money_whole(below.end, currency), name=plain(names[below.code])
            )
        )
    return joined(*parts)


def _variable(part: VariableFee, currency: str) -> str:
    of = measures()[part.of.value]
    rates = part.ladder.rates
    if part.of is Measure.ORDERS:
        if len(rates) == 1:
            return _("{amount} an order").format(amount=money_whole(rates[0][1], currency))
        return _("by orders: {steps}").format(steps=_steps(part.ladder, currency))
    if len(rates) == 1:
        return _("{rate} of {what}").format(rate=share(float(rates[0][1])), what=of)
    if len(rates) == 2 and rates[0][1] == 0 and part.ladder.mode is Mode.MARGINAL:
        return _("{rate} of {what} above {start}").format(
            rate=share(float(rates[1][1])), what=of, start=number(rates[1][0])
        )
    return _("{what} in steps {steps}, {mode}").format(
        what=of, steps=_steps(part.ladder, ""), mode=modes()[part.ladder.mode.value]
    )


def _steps(ladder: Ladder, currency: str) -> str:
    def written(rate: object) -> str:
        value = float(str(rate))
        return money_whole(value, currency) if currency else share(value)

    return " / ".join(f"{number(start)}: {written(one)}" for start, one in ladder.rates)
