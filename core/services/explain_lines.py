"""Effects become printed lines: rounded, and still adding up along both edges of the table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from core.foundation.money import minor_unit
from core.metrics.cents import rounded_parts, rounded_table
from core.metrics.chain import Chain
from core.metrics.segments import ENDED, MIX, NEW, UNSPLIT, VOLUME, SegmentChange
from core.metrics.terms import Term
from core.metrics.unit import Unit
from core.services.explanation import ChannelPart, Line

STEPS = {Unit.COUNT: Decimal(1), Unit.SHARE: Decimal("0.0001"), Unit.FACTOR: Decimal("0.01")}
COUNT_A_DAY = Decimal("0.1")
Ends = tuple[float | None, float | None]


def step_of(unit: Unit, currency: str, *, per_day: bool) -> Decimal:
    """The smallest difference that is printed."""
    if unit is Unit.MONEY:
        return minor_unit(currency)
    return COUNT_A_DAY if unit is Unit.COUNT and per_day else STEPS[unit]


def channel_lines(
    changes: Sequence[SegmentChange],
    terms: Sequence[Term],
    chain: Chain,
    totals: tuple[Mapping[str, float], Mapping[str, float]],
    *,
    own: Mapping[str, Ends],
    change: Decimal,
    step: Decimal,
) -> tuple[tuple[Line, ...], tuple[ChannelPart, ...]]:
    """Lines over all channels, and each channel's part in them.

    Args:
        own: Channel -> its own value of the KPI before and after.
        change: As printed.
    """
    codes = _codes(changes, chain)
    cells = [[one.effects.get(code, 0.0) for code in codes] for one in changes]
    if not codes or not changes:
        return (), ()
    table = rounded_table(cells, step, change)
    lines = tuple(
        _line(code, effect, terms, chain, totals)
        for code, effect in zip(codes, table.columns, strict=True)
    )
    parts = [
        ChannelPart(one.name, *own[one.name], effects, part, _state(one))
        for one, effects, part in zip(changes, table.cells, table.rows, strict=True)
    ]
    return lines, tuple(sorted(parts, key=lambda part: (-abs(part.change), part.name)))


def measure_lines(
    effects: Mapping[str, float],
    totals: tuple[Mapping[str, float], Mapping[str, float]],
    *,
    change: Decimal,
    step: Decimal,
) -> tuple[Line, ...]:
    """One line a measure, for a formula that is no sum of products."""
    printed = rounded_parts(list(effects.values()), step, change)
    return tuple(
        Line(code, effect, totals[1][code] > totals[0][code], totals[0][code], totals[1][code])
        for code, effect in zip(effects, printed, strict=True)
    )


def _codes(changes: Sequence[SegmentChange], chain: Chain) -> list[str]:
    """Lines in the order of the funnel; what nothing fell to is left out."""
    order = [VOLUME, MIX, *(factor.code for factor in chain.factors), UNSPLIT, NEW, ENDED]
    named = {code for change in changes for code in change.effects}
    moved = {code for change in changes for code, effect in change.effects.items() if effect}
    return [code for code in order if code in (moved if code == MIX else named)]


def _line(
    code: str,
    effect: Decimal,
    terms: Sequence[Term],
    chain: Chain,
    totals: tuple[Mapping[str, float], Mapping[str, float]],
) -> Line:
    if code == VOLUME:
        ends: Ends = (totals[0][chain.anchor], totals[1][chain.anchor])
    else:
        factor = next((one for one in chain.factors if one.code == code), None)
        if factor is None:
            return Line(code, effect)
        ends = (factor.of(totals[0]), factor.of(totals[1]))
    return Line(code, effect, _raised(code, effect, ends, terms, chain), *ends)


def _raised(
    code: str, effect: Decimal, ends: Ends, terms: Sequence[Term], chain: Chain
) -> bool | None:
    """Read from the effect, which holds the mix apart; where terms disagree, from the whole."""
    powers = {
        (1 if code == VOLUME else _power(code, term, chain)) * (1 if term.coefficient > 0 else -1)
        for term in terms
        if term.exponents
    } - {0}
    signs = {power > 0 for power in powers}
    if len(signs) == 1 and effect:
        return (effect > 0) is signs.pop()
    before, after = ends
    return None if before is None or after is None or before == after else after > before


def _power(code: str, term: Term, chain: Chain) -> int:
    return sum(
        power * chain.powers[measure].get(code, 0) for measure, power in term.exponents.items()
    )


def _state(change: SegmentChange) -> str:
    return next((code for code in (NEW, ENDED) if change.effects.get(code)), "")
