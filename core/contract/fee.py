"""The fee of one month: one line per step, its formula, rounded once at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from core.contract.fee_plan import (
    FeePart,
    FeePlan,
    FixedFee,
    Limit,
    Measure,
    Reach,
    SlotFee,
    Step,
    VariableFee,
)
from core.contract.fee_text import ladder_text, refund_text, short, text
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.month import Month
from core.foundation.money import Amount, minor_unit
from core.foundation.rounding import rounded
from core.foundation.text import phrase


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a statement.

    Attributes:
        code: `fixed`, `slots`, `variable`, `cap`, `floor`, `guarantee` or `set_up`.
        sentence: What it is, a `phrase` with the gaps of `facts`.
        formula: How the amount came about, in numbers.
        amount: In whole minor units; all lines add up to the total.
        name: As the quote calls it; may be empty.
    """

    code: str
    sentence: str
    formula: str
    amount: Decimal
    facts: Mapping[str, object] = field(default_factory=dict)
    name: str = ""

    def __str__(self) -> str:
        return self.sentence.format(**self.facts)


@dataclass(frozen=True, slots=True)
class FeeLines:
    """A month's fee.

    Attributes:
        total: None while something is unknown.
        missing: What is unknown: codes of measures.
        carried: GMV below zero that the next month begins with.
    """

    currency: str
    total: Decimal | None
    lines: tuple[FeeLine, ...] = ()
    missing: tuple[str, ...] = ()
    carried: Decimal = Decimal(0)


def fee_of(plan: FeePlan, month: Month) -> FeeLines:
    """Reckon a month, step by step in the order that the plan names.

    Every line is exact until its end and rounded there once, halves away from zero. A month
    whose numbers are not all known has no fee; zero is a number, unknown is not.
    """
    missing = tuple(sorted(one.value for one in plan.measures if month.of(one) is None))
    if missing:
        return FeeLines(plan.currency, None, missing=missing)
    left = Decimal(0) if month.gmv is None else min(month.gmv + month.carried, Decimal(0))
    running = _Running(plan, month)
    for step in plan.order:
        running.take(step)
    total = sum((line.amount for line in running.lines), Decimal(0) * minor_unit(plan.currency))
    return FeeLines(plan.currency, total, tuple(running.lines), carried=left)


class _Running:
    """The lines so far, what they come to, and what of it depends on results."""

    def __init__(self, plan: FeePlan, month: Month) -> None:
        self.plan, self.month = plan, month
        self.lines: list[FeeLine] = []
        self.total = self.variable = Decimal(0)

    def take(self, step: Step) -> None:
        plan = self.plan
        match step:
            case Step.FIXED:
                for part in plan.parts:
                    if not isinstance(part, VariableFee):
                        self._add(*_fixed(part), name=part.name)
            case Step.VARIABLE:
                for part in plan.parts:
                    if isinstance(part, VariableFee):
                        self._add(*self._variable(part), name=part.name, reach=Reach.VARIABLE)
            case Step.CAP if plan.cap is not None:
                self._limit("cap", plan.cap)
            case Step.FLOOR if plan.floor is not None:
                self._limit("floor", plan.floor)
            case Step.GUARANTEE if plan.guarantee is not None:
                self._guarantee(plan.guarantee)
            case Step.SET_UP if plan.set_up is not None and self.month.first:
                words = phrase("Set-up fee, once.")
                self._add("set_up", words, {}, text(plan.set_up), Fraction(plan.set_up))

    def _add(
        self,
        code: str,
        sentence: str,
        facts: Mapping[str, object],
        formula: str,
        exact: Fraction,
        *,
        name: str = "",
        reach: Reach = Reach.TOTAL,
    ) -> None:
        amount = rounded(exact, minor_unit(self.plan.currency))
        self.lines.append(FeeLine(code, sentence, formula, amount, facts, name))
        self.total += amount
        self.variable += amount if reach is Reach.VARIABLE else 0

    def _variable(self, part: VariableFee) -> tuple[str, str, dict[str, object], str, Fraction]:
        counted = self.month.of(part.of)
        assert counted is not None
        negative = part.of is Measure.GMV and (self.month.gmv or 0) + self.month.carried < 0
        exact = part.ladder.paid(counted)
        facts: dict[str, object] = {"carried": self._carried()}
        if negative:
            sentence = phrase("GMV is below zero: nothing is due, {carried} is carried over.")
        elif part.of is Measure.GMV:
            sentence = phrase("Share of GMV.")
        elif part.of is Measure.AD_SPEND:
            sentence = phrase("Share of ad spend.")
        else:
            sentence = phrase("Per order.")
        return "variable", sentence, facts, ladder_text(part.ladder, counted, part.of), exact

    def _carried(self) -> Amount:
        gmv = Decimal(0) if self.month.gmv is None else self.month.gmv
        return Amount(float(gmv + self.month.carried), self.plan.currency)

    def _limit(self, code: str, limit: Limit) -> None:
        so_far = self.variable if limit.reach is Reach.VARIABLE else self.total
        edge = rounded(Fraction(limit.amount), minor_unit(self.plan.currency))
        if (so_far <= edge) if code == "cap" else (so_far >= edge):
            return
        words = {
            ("cap", Reach.TOTAL): phrase("Cap of the whole fee."),
            ("cap", Reach.VARIABLE): phrase("Cap of the variable part."),
            ("floor", Reach.TOTAL): phrase("Least of the whole fee."),
            ("floor", Reach.VARIABLE): phrase("Least of the variable part."),
        }[code, limit.reach]
        formula = f"{text(edge)} − {text(so_far)}"
        self._add(code, words, {}, formula, Fraction(edge - so_far), reach=limit.reach)

    def _guarantee(self, promise: Guarantee) -> None:
        facts: dict[str, object] = {
            "level": text(promise.level),
            "days": promise.days,
            "months": promise.months,
        }
        if promise.months != 1:
            words = phrase("The guarantee is settled over {months} months, not in this one.")
            self._add("guarantee", words, facts, "", Fraction(0))
            return
        actual = self._actual(promise)
        facts["actual"] = "—" if actual is None else text(short(actual))
        if actual is None:
            words = phrase("Without ad spend no ROI can be missed.")
            self._add("guarantee", words, facts, "", Fraction(0))
        elif actual >= Fraction(promise.level):
            words = phrase("The guarantee of {level} is kept: {actual}.")
            self._add("guarantee", words, facts, "", Fraction(0))
        elif promise.remedy is Remedy.MAKE_GOOD and not self.month.made_good:
            words = phrase("{actual} of {level}: the vendor makes good for {days} days first.")
            self._add("guarantee", words, facts, "", Fraction(0))
        elif promise.last_remedy is Remedy.NONE:
            words = phrase("{actual} of {level}, and nothing is given back for it.")
            self._add("guarantee", words, facts, "", Fraction(0))
        else:
            refund = promise.refund(Fraction(self.total), actual)
            words = phrase("Guarantee missed, {actual} of {level}: given back.")
            formula = refund_text(promise, self.total, actual)
            self._add("guarantee", words, facts, formula, -refund)

    def _actual(self, promise: Guarantee) -> Fraction | None:
        month = self.month
        if month.guaranteed is not None:
            return Fraction(month.guaranteed)
        gmv = Fraction(month.of(Measure.GMV) or 0)
        if promise.promised is Promised.GMV:
            return gmv
        if promise.promised is Promised.ORDERS:
            return Fraction(month.orders or 0)
        return gmv / Fraction(month.ad_spend) if month.ad_spend else None


def _fixed(part: FeePart) -> tuple[str, str, dict[str, object], str, Fraction]:
    if isinstance(part, SlotFee):
        formula = f"{part.count} × {text(part.price)}"
        return "slots", phrase("Slots booked."), {}, formula, Fraction(part.price) * part.count
    assert isinstance(part, FixedFee)
    return "fixed", phrase("Fixed fee."), {}, text(part.amount), Fraction(part.amount)
