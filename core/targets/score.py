"""What a card comes to: each line with weight, attainment, points and a sentence."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from core.foundation.money import Amount, Share
from core.foundation.rounding import rounded
from core.foundation.text import phrase
from core.metrics.definition import Direction
from core.metrics.unit import Unit
from core.targets.card import Card
from core.targets.card_item import Item, Scoring, TierOn, VetoEffect
from core.targets.handed_on import handed_on
from core.targets.printed import adding_up
from core.targets.told import Told

POINT = Decimal("0.01")
FINE = Decimal("0.0001")
_ORDER = {True: ("actual", "target"), False: ("target", "actual")}


class LineState(Enum):
    """How far a line is."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    NO_TARGET = "no_target"
    MISSING = "missing"


OPEN = (LineState.NO_TARGET, LineState.MISSING)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One item as it was judged.

    Attributes:
        weight: As the card says.
        weight_after: After items that do not apply handed theirs on; 0 for these.
        raw: Attainment before cap and floor, a share; None where tiers or a rating decide, or
            where it has no end: something inverse that did not happen at all.
        reached: Share of the points that was earned; None while it is open.
        tier: The step that was hit; empty without steps.
        points: Printed points; all lines add up to the printed total. None while open.
        told: Why, in a sentence.
    """

    code: str
    name_en: str
    name_zh: str
    unit: Unit
    direction: Direction
    state: LineState
    weight: Decimal
    weight_after: Decimal
    actual: Decimal | None
    target: Decimal | None
    raw: Decimal | None
    reached: Decimal | None
    tier: str
    points: Decimal | None
    told: Told
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a card.

    Attributes:
        lines: One per item, in the order of the card.
        vetoes: Codes of vetoes that set the score to zero.
        bonus_vetoes: Codes of vetoes that set the bonus to zero.
        open_vetoes: Vetoes that nobody answered.
        before_veto: Sum of points; None while an actual or a target is missing.
        total: 0 after a veto; None while something is missing.
        least, most: What the total will be at worst and at best, whatever is still missing.
    """

    lines: tuple[ScoreLine, ...]
    vetoes: tuple[str, ...]
    bonus_vetoes: tuple[str, ...]
    open_vetoes: tuple[str, ...]
    before_veto: Decimal | None
    total: Decimal | None
    least: Decimal
    most: Decimal

    @property
    def missing(self) -> tuple[ScoreLine, ...]:
        """Lines that are still asked for."""
        return tuple(line for line in self.lines if line.state in OPEN)


@dataclass(frozen=True, slots=True)
class _Judged:
    raw: Decimal | None
    reached: Decimal
    tier: str
    told: Told


def score(card: Card) -> Score:
    """Judge every item, hand on what does not apply, and let vetoes speak."""
    after = handed_on(card)
    lines: list[ScoreLine] = []
    exact: list[Fraction] = []
    for item in card.items:
        line, points = _line(card, item, after[item.code])
        lines.append(line)
        exact.append(points)
    known = [n for n, line in enumerate(lines) if line.state is LineState.SCORED]
    printed = adding_up([exact[n] for n in known], POINT)
    for n, points_printed in zip(known, printed, strict=True):
        lines[n] = replace(lines[n], points=points_printed)
    hit = {veto.code: veto.effect for veto in card.vetoes if veto.happened}
    zero = tuple(code for code, effect in hit.items() if effect is not VetoEffect.BONUS)
    judged = any(after.values())
    is_open = any(line.state in OPEN for line in lines) or not judged
    sum_known = sum((exact[n] for n in known), Fraction(0))
    before = None if is_open else rounded(sum_known, POINT)
    waiting = [item for item, line in zip(card.items, lines, strict=True) if line.state in OPEN]
    least, most = (
        Decimal(0)
        if zero
        else rounded(
            sum_known + sum(after[item.code] * Fraction(_edges(item)[side]) for item in waiting),
            POINT,
        )
        for side in (0, 1)
    )
    return Score(
        lines=tuple(lines),
        vetoes=zero,
        bonus_vetoes=tuple(code for code, e in hit.items() if e is not VetoEffect.SCORE),
        open_vetoes=tuple(veto.code for veto in card.vetoes if veto.happened is None),
        before_veto=before,
        total=Decimal(0) if zero else before,
        least=least,
        most=most,
    )


def attainment(item: Item, actual: Decimal, target: Decimal) -> Decimal | None:
    """Actual over target, or target over actual where lower is better; None without an end."""
    if item.direction is Direction.HIGHER:
        return actual / target
    return None if actual == 0 else target / actual


def limited(item: Item, raw: Decimal | None) -> Decimal:
    """Attainment between floor and cap; one without an end counts as the cap."""
    return item.cap if raw is None else min(max(raw, item.floor), item.cap)


def _line(card: Card, item: Item, after: Fraction) -> tuple[ScoreLine, Fraction]:
    entry = card.entries.get(item.code)
    target = item.target_for(probation=card.probation)
    line = ScoreLine(
        code=item.code,
        name_en=item.name_en,
        name_zh=item.name_zh,
        unit=item.unit,
        direction=item.direction,
        state=LineState.MISSING,
        weight=item.weight,
        weight_after=rounded(after, FINE),
        actual=None if entry is None else entry.value,
        target=target,
        raw=None,
        reached=None,
        tier="",
        points=None,
        told=_asked(item),
        provisional=entry is not None and entry.provisional,
    )
    if entry is not None and entry.not_applicable:
        told = Told(
            phrase("Does not apply this month; its {weight} points are handed on."),
            {"weight": item.weight},
        )
        return replace(line, state=LineState.NOT_APPLICABLE, told=told), Fraction(0)
    if item.needs_target and target is None:
        told = Told(
            phrase("The probation target is missing; set one.")
            if card.probation
            else phrase("The target is missing; set one.")
        )
        return replace(line, state=LineState.NO_TARGET, told=told), Fraction(0)
    if entry is None or entry.value is None:
        return line, Fraction(0)
    judged = _judged(card, item, entry.value, target)
    scored = replace(
        line,
        state=LineState.SCORED,
        raw=judged.raw,
        reached=judged.reached,
        tier=judged.tier,
        told=judged.told,
    )
    return scored, after * Fraction(judged.reached)


def _judged(card: Card, item: Item, actual: Decimal, target: Decimal | None) -> _Judged:
    facts: dict[str, object] = {"actual": _written(card, item, actual)}
    if item.scoring is Scoring.RATED:
        facts["rater"] = item.rater or phrase("nobody named")
        return _Judged(
            None, actual, "", Told(phrase("{rater} gave {actual} of full marks."), facts)
        )
    raw = None if target is None else attainment(item, actual, target)
    facts["target"] = _written(card, item, target)
    if item.tiers is not None:
        value = actual if item.tier_on is TierOn.VALUE else _endless(item, raw)
        row = item.tiers.tier_at(value)
        span = item.tiers.span(row.start, row.end)
        facts |= {"span": span, "points": row.points, "full": item.tiers.full}
        if item.tier_on is TierOn.VALUE:
            sentence = phrase("{actual} lies in the tier {span}: {points} of {full}.")
        else:
            facts["reached"] = Share(float(value))
            sentence = phrase(
                "{actual} of {target} is {reached}, in the tier {span}: {points} of {full}."
            )
        return _Judged(raw, row.points / item.tiers.full, span, Told(sentence, facts))
    reached = limited(item, raw)
    facts |= {"cap": Share(float(item.cap)), "floor": Share(float(item.floor))}
    if raw is None:
        sentence = phrase("It did not happen at all; that counts as the cap of {cap}.")
        return _Judged(None, reached, "", Told(sentence, facts))
    facts["raw"] = Share(float(raw))
    higher = item.direction is Direction.HIGHER
    facts["over"], facts["under"] = (facts[name] for name in _ORDER[higher])
    if raw > item.cap:
        sentence = phrase("{over} / {under} = {raw}, counted up to the cap of {cap}.")
    elif raw < item.floor:
        sentence = phrase("{over} / {under} = {raw}, counted as the floor of {floor}.")
    else:
        sentence = phrase("{over} / {under} = {raw}.")
    return _Judged(raw, reached, "", Told(sentence, facts))


def _endless(item: Item, raw: Decimal | None) -> Decimal:
    """Attainment to read tiers on; something that never happened stands in the best one."""
    if raw is not None:
        return raw
    assert item.tiers is not None
    start = item.tiers.rows[-1].start
    return item.cap if start is None else max(start, item.cap)


def _edges(item: Item) -> tuple[Decimal, Decimal]:
    """The least and the greatest share of its points that an item can still earn."""
    match item.scoring:
        case Scoring.RATED:
            return Decimal(0), Decimal(1)
        case Scoring.TIERS:
            assert item.tiers is not None
            lowest = min(row.points for row in item.tiers.rows)
            return lowest / item.tiers.full, Decimal(1)
    return item.floor, item.cap


def _asked(item: Item) -> Told:
    if item.rater:
        return Told(phrase("Not entered yet; ask {rater}."), {"rater": item.rater})
    return Told(phrase("Not entered yet."))


def _written(card: Card, item: Item, value: Decimal | None) -> object:
    if value is None:
        return phrase("no target")
    match item.unit:
        case Unit.MONEY:
            return Amount(float(value), card.kpi_currency)
        case Unit.SHARE:
            return Share(float(value))
    return Share(float(value)) if item.scoring is Scoring.RATED else value
