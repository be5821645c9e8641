"""Quotes on the seller's own month: what each costs and leaves, and which is cheapest where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from core.contract.break_even import BreakEven, break_even
from core.contract.cliffs import Cliff, cliffs
from core.contract.fee import FeeLines, fee_of
from core.contract.fee_curve import Path, fee_curve
from core.contract.fee_plan import FeePlan
from core.contract.indifference import Crossing, compare
from core.contract.pieces import Pieces
from core.contract.plan_money import PlanMoney, plan_money
from core.contract.quote import Quote
from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.metrics.basis_kinds import ValueState
from core.services.outlook import Outlook
from core.services.quote_path import NET_STATES, exact, path_of, spend_line
from core.stats.three_points import levels


@dataclass(frozen=True, slots=True)
class Offer:
    """One quote, reckoned in the seller's currency.

    Attributes:
        path: How what it counts on goes with the seller's gross GMV.
        fee: Its running monthly fee at every GMV.
        at: The fee of a weak, a usual and a strong month, as a statement would say it.
        profit: What each of these months leaves after ads and fee; None while unknown.
        money: Over all months that may come.
        set_up: Paid once; None without one.
        findings: What is not as sure as it looks.
    """

    quote: Quote
    path: Path
    fee: Pieces
    at: tuple[float, float, float]
    profit: tuple[float, float, float] | None
    money: PlanMoney
    cliffs: tuple[Cliff, ...]
    pays_from: BreakEven | None
    set_up: float | None
    findings: tuple[Finding, ...]

    @property
    def currency(self) -> str:
        return self.quote.plan.currency


@dataclass(frozen=True, slots=True)
class Apart:
    """A quote that cannot be put beside the others yet, and why."""

    quote: Quote
    why: Finding


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The cheapest quote from one GMV on, up to the next one's.

    Attributes:
        code: Of the quote.
        jumps: It becomes the cheapest by a jump of a fee.
    """

    start: float
    end: float | None
    code: str
    jumps: bool


@dataclass(frozen=True, slots=True)
class Offers:
    """All quotes that were chosen.

    Attributes:
        listed: In the order of the fee of a usual month.
        cheapest: From a GMV of zero on without a gap; empty without a listed quote.
    """

    outlook: Outlook
    listed: tuple[Offer, ...]
    apart: tuple[Apart, ...]
    cheapest: tuple[Cheapest, ...]

    def crossing(self, one: Offer, other: Offer) -> tuple[Crossing, ...]:
        """Where the cheaper of two changes."""
        return compare(one.fee, other.fee).crossings


def offers(
    quotes: Sequence[Quote],
    month: Outlook,
    *,
    worth: Mapping[str, float],
    spend_grows: bool = False,
) -> Offers:
    """Reckon every quote on the same month.

    Args:
        worth: Currency -> units of the seller's for one unit of it, as somebody typed it; a
            quote in a currency without a rate is listed apart, never converted unasked.
        spend_grows: Ad spend keeps its share of GMV; else it stays what it is.
    """
    listed, apart = [], []
    for quote in quotes:
        found = _offer(quote, month, worth, spend_grows=spend_grows)
        if isinstance(found, Offer):
            listed.append(found)
        else:
            apart.append(Apart(quote, found))
    listed.sort(key=lambda one: (one.at[1], one.quote.name))
    return Offers(month, tuple(listed), tuple(apart), _cheapest(listed))


def statement(offer: Offer, gmv: float, *, first: bool = False) -> FeeLines:
    """The statement of a month with this gross GMV, in the currency of the quote."""
    return fee_of(offer.quote.plan, offer.path.month(exact(gmv), first=first))


def gmv_levels(month: Outlook) -> tuple[float, float, float]:
    """A weak, a usual and a strong month."""
    return month.gmv_p10, month.gmv_p50, month.gmv_p90


def _offer(
    quote: Quote, month: Outlook, worth: Mapping[str, float], *, spend_grows: bool
) -> Offer | Finding:
    plan = quote.plan
    rate = 1.0 if plan.currency == month.currency else worth.get(plan.currency)
    if rate is None:
        return Finding(
            "no_rate",
            Severity.WATCH,
            phrase("It is in {currency}, and nobody typed what that is worth in {own}."),
            {"currency": plan.currency, "own": month.currency},
            phrase("Type the exchange rate; amounts are never converted unasked."),
        )
    path = path_of(plan, month, worth=rate, spend_grows=spend_grows)
    fee = fee_curve(plan, path)
    if fee is None:
        lacking = sorted(one.value for one in plan.measures if path.line(one) is None)
        return Finding(
            "month_unknown",
            Severity.WATCH,
            phrase("Its fee counts on {measures}, which are unknown for a month."),
            {"measures": ", ".join(lacking)},
            phrase("Type them, or bring in a report that holds them."),
        )
    three = gmv_levels(month)
    totals = [fee_of(plan, path.month(exact(gmv))).total for gmv in three]
    at = tuple(float(Fraction(total or 0) * path.worth) for total in totals)
    margin = None if month.margin_share is None else exact(month.margin_share)
    spend = None if month.ad_spend is None else spend_line(month, spend_grows)
    profit = None
    if margin is not None and spend is not None:
        profit = tuple(
            float(margin * exact(gmv) - spend[0] - spend[1] * exact(gmv)) - fee_there
            for gmv, fee_there in zip(three, at, strict=True)
        )
    return Offer(
        quote=quote,
        path=path,
        fee=fee,
        at=(at[0], at[1], at[2]),
        profit=None if profit is None else (profit[0], profit[1], profit[2]),
        money=plan_money(fee, levels(*three), margin_share=margin, ad_spend=spend),
        cliffs=cliffs(fee, usual=exact(month.gmv_p50)),
        pays_from=(
            None
            if margin is None or spend is None
            else break_even(fee, margin_share=margin, ad_spend=spend)
        ),
        set_up=None if plan.set_up is None else float(plan.set_up) * rate,
        findings=tuple(basis_findings(plan, month)),
    )


def basis_findings(plan: FeePlan, month: Outlook) -> list[Finding]:
    """What the plan counts is not always what the seller's facts count."""
    if not any(one.value == "gmv" for one in plan.measures):
        return []
    state = plan.value_state
    if state is None:
        return [
            Finding(
                "basis_unsaid",
                Severity.WATCH,
                phrase("The quote does not say which GMV it counts; gross GMV is taken."),
                {},
                phrase("Ask, and have it written down: before or after refunds changes the fee."),
            )
        ]
    if state in NET_STATES and month.net_share is None:
        return [
            Finding(
                "refunds_unknown",
                Severity.WATCH,
                phrase("It counts GMV after refunds, and the refunds are unknown: too high."),
                {},
                phrase("Enter refund rates in the budget plan, assumptions."),
            )
        ]
    if state is ValueState.MINUS_CANCELLED:
        return [
            Finding(
                "cancelled_unknown",
                Severity.INFO,
                phrase("It counts GMV after cancellations, which no report shows: a little high."),
            )
        ]
    return []


def _cheapest(listed: Sequence[Offer]) -> tuple[Cheapest, ...]:
    if not listed:
        return ()
    edges: dict[Fraction, bool] = {Fraction(0): False}
    for one, other in combinations(listed, 2):
        for crossing in compare(one.fee, other.fee).crossings:
            edges[crossing.at] = edges.get(crossing.at, False) or crossing.switches
    places = sorted(edges)
    found: list[Cheapest] = []
    for place, start in enumerate(places):
        end = places[place + 1] if place + 1 < len(places) else None
        middle = start + 1 if end is None else (start + end) / 2
        best = min(listed, key=lambda one: (one.fee.at(middle), one.quote.name)).quote.code
        until = None if end is None else float(end)
        if found and found[-1].code == best:
            found[-1] = Cheapest(found[-1].start, until, best, found[-1].jumps)
        else:
            found.append(Cheapest(float(start), until, best, edges[start]))
    return tuple(found)
