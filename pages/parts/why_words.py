"""A change in the words and numbers of the screen; every digit that adds up is printed."""

from decimal import Decimal

from core.metrics.unit import Unit
from core.services.explain_words import answer, effects_of, line_name
from core.services.explanation import Explanation, Line
from pages.parts import names
from pages.parts.format import UNKNOWN, money, number, period
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name
from pages.parts.text import joined, say, say_in_table

DIGITS = {Unit.COUNT: 0, Unit.SHARE: 2, Unit.FACTOR: 2}
PER_CENT = 100
Value = Decimal | float | None


def sentence(one: Explanation, *, markdown: bool = True) -> str:
    """The answer in one sentence, for Markdown or as it stands."""
    found, written = answer(one), say if markdown else say_in_table
    facts = {**found.facts, "kpi": kpi_name(one.definition)}
    facts |= {"before": exact(one, one.before), "after": exact(one, one.after)}
    facts["change"] = _points(one, exact(one, abs(one.change)))
    facts |= {name: signed(one, value) for name, value in effects_of(found, one).items()}
    return joined(*(written(part, **facts) for part in (found.sentence, found.remedy) if part))


def basis_line(one: Explanation) -> str:
    """What is compared, on which basis, and what such a sum can never say."""
    parts = [
        _("{period} against {before}").format(
            period=period(one.period.first_day, one.period.last_day),
            before=period(one.against.first_day, one.against.last_day),
        ),
        _("means of a day") if one.per_day else "",
        _("Basis: {basis}").format(basis=basis(one)),
        _("Arithmetic, not causes: it shows where the change sits."),
    ]
    return "  ·  ".join(part for part in parts if part)


def basis(one: Explanation) -> str:
    """Name of the attribution basis."""
    code = one.definition.basis.attribution.value
    return _("needs no attribution") if code == "any" else names.basis(code)


def digits(one: Explanation) -> int:
    """Decimals that are printed."""
    if one.definition.unit is Unit.MONEY:
        return max(-int(_exponent(one.before)), 0)
    return 1 if one.per_day and one.definition.unit is Unit.COUNT else DIGITS[one.definition.unit]


def unit(one: Explanation) -> str:
    """What stands in a header beside a name."""
    return {Unit.MONEY: one.currency, Unit.SHARE: "%"}.get(one.definition.unit, "")


def scaled(one: Explanation, value: Value) -> float | None:
    """A value as it stands in tables and on axes: shares in per cent."""
    if value is None:
        return None
    return float(value) * (PER_CENT if one.definition.unit is Unit.SHARE else 1)


def bare(one: Explanation, value: Value) -> str:
    """A value with all its digits, for where its unit is said beside it."""
    if value is None:
        return UNKNOWN
    return number(scaled(one, value), digits=digits(one), fixed=True)


def bare_signed(one: Explanation, value: Value) -> str:
    """A change like that, with its sign."""
    return UNKNOWN if value is None else _sign(value) + bare(one, abs(float(value)))


def exact(one: Explanation, value: Value) -> str:
    """A value with all its digits and its unit."""
    if value is None:
        return UNKNOWN
    if one.definition.unit is Unit.MONEY:
        return money(value, one.currency)
    return bare(one, value) + ("%" if one.definition.unit is Unit.SHARE else "")


def signed(one: Explanation, value: Value) -> str:
    """A change with all its digits, its sign and its unit."""
    if value is None:
        return UNKNOWN
    return _points(one, _sign(value) + exact(one, abs(float(value))))


def title(line: Line, one: Explanation) -> str:
    """What a line is called."""
    name = _(line_name(line, one.anchor))
    return name[:1].upper() + name[1:]


def _points(one: Explanation, difference: str) -> str:
    """Shares differ by percentage points, not by per cent."""
    if one.definition.unit is not Unit.SHARE:
        return difference
    return _("{value} pp").format(value=difference.removesuffix("%"))


def _sign(value: Decimal | float) -> str:
    return "−" if value < 0 else "+" if value > 0 else ""


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
