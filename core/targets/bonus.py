"""What a rule pays for a card: one line per part, its formula in words, rounded once."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.foundation.brackets import in_brackets
from core.foundation.money import Amount, Share, minor_unit
from core.foundation.text import phrase
from core.targets.bonus_rule import BonusPart, BonusRule, CurvePart, FixedPart, Mode, SharePart
from core.targets.card import Card
from core.targets.printed import adding_up
from core.targets.score import Score
from core.targets.told import Told

__all__ = ["Bonus", "BonusLine", "bonus"]


@dataclass(frozen=True, slots=True)
class BonusLine:
    """One step of the calculation.

    Attributes:
        kind: `curve`, `share`, `fixed`, `probation`, `veto`, `cap`, `floor` or `not_negative`.
        amount: Printed; all lines add up to the total.
        told: The formula in words.
        of: Code of the money item or amount that a commission is paid on.
    """

    kind: str
    amount: Decimal
    told: Told
    of: str = ""


@dataclass(frozen=True, slots=True)
class Bonus:
    """What is paid.

    Attributes:
        total: In whole minor units; None while something is missing.
        lines: In the order they were reckoned; empty while something is missing.
        missing: Names of what nobody gave yet; `score` for the score itself.
    """

    currency: str
    total: Decimal | None
    lines: tuple[BonusLine, ...] = ()
    missing: tuple[str, ...] = ()


def bonus(card: Card, score: Score) -> Bonus | None:
    """Parts, then a veto, then probation, then cap, then floor; None without a rule.

    Everything stays exact until the end; then the total is rounded once, halves up.
    """
    rule = card.bonus
    if rule is None:
        return None
    missing = _missing(rule, card, score)
    if missing:
        return Bonus(rule.currency, None, missing=missing)
    steps: list[tuple[str, Fraction, Told]] = []
    for part in rule.parts:
        steps.append(_part(part, rule, card, score))
    for kind, change in (
        ("veto", _veto(score)),
        ("probation", _probation(rule, card)),
        ("not_negative", _not_negative(rule)),
        ("cap", _cap(rule)),
        ("floor", _floor(rule, score)),
    ):
        so_far = sum((amount for _, amount, _ in steps), Fraction(0))
        step = change(so_far)
        if step is not None:
            steps.append((kind, *step))
    printed = adding_up([amount for _, amount, _ in steps], minor_unit(rule.currency))
    names = [part.of if isinstance(part, SharePart) else "" for part in rule.parts]
    names += [""] * (len(steps) - len(names))
    lines = tuple(
        BonusLine(kind, amount, told, of)
        for (kind, _, told), amount, of in zip(steps, printed, names, strict=True)
    )
    total = sum((line.amount for line in lines), Decimal(0) * minor_unit(rule.currency))
    return Bonus(rule.currency, total, lines)


def _missing(rule: BonusRule, card: Card, score: Score) -> tuple[str, ...]:
    if score.bonus_vetoes:
        return ()
    needs_score = any(
        isinstance(part, CurvePart) or (isinstance(part, FixedPart) and part.from_score is not None)
        for part in rule.parts
    )
    missing = ["score"] if needs_score and score.total is None else []
    for part in rule.parts:
        if isinstance(part, SharePart) and card.money_of(part.of) is None:
            missing.append(part.of)
    return tuple(missing)


def _part(part: BonusPart, rule: BonusRule, card: Card, score: Score) -> tuple[str, Fraction, Told]:
    def money(value: Decimal) -> Amount:
        return Amount(float(value), rule.currency)

    total = Decimal(0) if score.total is None else score.total
    match part:
        case CurvePart():
            factor = part.factor(total)
            told = Told(
                phrase("{base} × {factor} for {score} points."),
                {"base": money(part.base), "factor": _short(factor), "score": total},
            )
            return "curve", Fraction(part.base) * Fraction(factor), told
        case SharePart():
            return "share", *_share(part, rule, card)
        case FixedPart():
            if part.from_score is None:
                told = Told(phrase("Fixed amount of {amount}."), {"amount": money(part.amount)})
                return "fixed", Fraction(part.amount), told
            reached = score.total is not None and score.total >= part.from_score
            told = Told(
                phrase("{amount} from {limit} points on; reached with {score}.")
                if reached
                else phrase("{amount} from {limit} points on; not reached with {score}."),
                {"amount": money(part.amount), "limit": part.from_score, "score": total},
            )
            return "fixed", Fraction(part.amount) if reached else Fraction(0), told


def _share(part: SharePart, rule: BonusRule, card: Card) -> tuple[Fraction, Told]:
    known = card.money_of(part.of)
    amount = Decimal(0) if known is None else known  # a veto pays nothing, whatever is missing
    paid = part.paid(amount) * (Fraction(1) if rule.fx is None else Fraction(rule.fx))
    rate = next((rate for start, rate in reversed(part.rates) if start <= amount), Decimal(0))
    facts: dict[str, object] = {
        "amount": Amount(float(amount), card.kpi_currency),
        "rate": f"{_short(rate * 100)}%",
        "fx": "1" if rule.fx is None else _short(rule.fx),
        "brackets": _brackets(part, amount),
    }
    bracketed = len(part.rates) > 1 and part.mode is Mode.MARGINAL
    if amount < 0:
        return paid, Told(phrase("{amount} is below zero and earns nothing."), facts)
    if rule.fx is None and bracketed:
        return paid, Told(phrase("Of {amount}, bracket by bracket: {brackets}."), facts)
    if rule.fx is None:
        return paid, Told(phrase("{rate} of {amount}."), facts)
    if bracketed:
        sentence = phrase("Of {amount}, bracket by bracket: {brackets}; at the agreed rate {fx}.")
    else:
        sentence = phrase("{rate} of {amount}, at the agreed exchange rate {fx}.")
    return paid, Told(sentence, facts)


def _brackets(part: SharePart, amount: Decimal) -> str:
    return " + ".join(
        f"{_short(Decimal(inside.numerator) / inside.denominator)} × {_short(rate * 100)}%"
        for inside, rate in in_brackets(part.rates, amount)
        if inside > 0
    )


def _short(value: Decimal) -> str:
    return f"{value.normalize():f}"


Step = Callable[[Fraction], tuple[Fraction, Told] | None]


def _veto(score: Score) -> Step:
    def change(so_far: Fraction) -> tuple[Fraction, Told] | None:
        if not score.bonus_vetoes:
            return None
        return -so_far, Told(phrase("A veto takes the whole bonus."))

    return change


def _probation(rule: BonusRule, card: Card) -> Step:
    def change(so_far: Fraction) -> tuple[Fraction, Told] | None:
        if not card.probation or rule.probation_share == 1 or so_far <= 0:
            return None
        share = Share(float(rule.probation_share))
        held = so_far * (Fraction(rule.probation_share) - 1)
        return held, Told(phrase("On probation {share} of it is paid."), {"share": share})

    return change


def _not_negative(rule: BonusRule) -> Step:
    def change(so_far: Fraction) -> tuple[Fraction, Told] | None:
        if so_far >= 0 or rule.may_be_negative:
            return None
        return -so_far, Told(phrase("A bonus never falls below zero."))

    return change


def _cap(rule: BonusRule) -> Step:
    def change(so_far: Fraction) -> tuple[Fraction, Told] | None:
        if rule.cap is None or so_far <= rule.cap:
            return None
        cap = Amount(float(rule.cap), rule.currency)
        return Fraction(rule.cap) - so_far, Told(phrase("Capped at {cap}."), {"cap": cap})

    return change


def _floor(rule: BonusRule, score: Score) -> Step:
    def change(so_far: Fraction) -> tuple[Fraction, Told] | None:
        if rule.floor is None or so_far >= rule.floor or score.bonus_vetoes:
            return None
        floor = Amount(float(rule.floor), rule.currency)
        return Fraction(rule.floor) - so_far, Told(phrase("At least {floor}."), {"floor": floor})

    return change
