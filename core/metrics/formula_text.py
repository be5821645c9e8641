"""Formulas as text: `1000 * gmv / impressions`, read by a list of what is allowed.

    sum      = product { ("+" | "-") product }
    product  = part { ("*" | "/") part }
    part     = number | measure | "kpi:" code | "(" sum ")"

Nothing is ever executed. Length and depth are bounded.
"""

import re
from math import isfinite

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.formula_tree import Formula, Measure, Number, Operation, Operator, Reference

LONGEST = 400  # characters of a formula that somebody types
LONGEST_WRITTEN_OUT = 4_000  # with every reference written out
DEEPEST = 12  # brackets within brackets
AS_TYPED = str.maketrans("（）×÷−：＋－＊／", "()*/-:+-*/")  # as Chinese keyboards write
CODE = r"[a-z][a-z0-9_]*"
TOKEN = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))|kpi\s*:\s*(?P<kpi>{CODE})"
    rf"|(?P<measure>{CODE})|(?P<sign>[-+*/()]))"
)
WEIGHT = {Operator.PLUS: 1, Operator.MINUS: 1, Operator.TIMES: 2, Operator.OVER: 2}
WHOLE_UP_TO = 1e15  # above it a float no longer knows every whole number


def read_formula(text: str, *, longest: int = LONGEST) -> Formula:
    """The tree behind a text.

    Raises:
        InvalidInput: If it is empty, too long, too deep or not a formula.
    """
    if not text.strip():
        raise InvalidInput(
            phrase("The formula is empty."),
            remedy=phrase("Write one, such as gmv / orders."),
        )
    if len(text) > longest:
        raise InvalidInput(
            phrase("The formula is longer than {most} characters."),
            remedy=phrase("Split it: give parts a KPI of their own and write kpi:code."),
            most=longest,
        )
    return _Reader(text.translate(AS_TYPED).lower()).whole()


def write_formula(formula: Formula) -> str:
    """The shortest text from which exactly this tree is read."""
    match formula:
        case Number(value):
            whole = value.is_integer() and abs(value) < WHOLE_UP_TO
            return str(int(value)) if whole else repr(value)
        case Measure(code):
            return code
        case Reference(code):
            return f"kpi:{code}"
        case Operation(operator, left, right):
            first, second = write_formula(left), write_formula(right)
            if _weight(left) < WEIGHT[operator]:
                first = f"({first})"
            if _weight(right) <= WEIGHT[operator]:
                second = f"({second})"
            return f"{first} {operator.value} {second}"


def _weight(formula: Formula) -> int:
    return WEIGHT[formula.operator] if isinstance(formula, Operation) else 3


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._depth = 0

    def whole(self) -> Formula:
        formula = self._sum()
        if self._text[self._place :].strip():
            raise self._refusal()
        return formula

    def _sum(self) -> Formula:
        left = self._product()
        while (sign := self._sign("+-")) is not None:
            left = Operation(Operator(sign), left, self._product())
        return left

    def _product(self) -> Formula:
        left = self._part()
        while (sign := self._sign("*/")) is not None:
            right = self._part()
            if sign == "/" and right == Number(0.0):
                raise InvalidInput(
                    phrase("The formula divides by zero."),
                    remedy=phrase("Divide by a measure, such as orders."),
                )
            left = Operation(Operator(sign), left, right)
        return left

    def _part(self) -> Formula:
        found = TOKEN.match(self._text, self._place)
        if found is None:
            raise self._refusal()
        if found["sign"] is not None:
            if found["sign"] != "(":
                raise self._refusal()
            return self._bracket()
        if found["number"] is not None and not isfinite(float(found["number"])):
            raise self._refusal()
        self._place = found.end()
        if found["kpi"] is not None:
            return Reference(found["kpi"])
        if found["measure"] is not None:
            return Measure(found["measure"])
        return Number(float(found["number"]))

    def _bracket(self) -> Formula:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InvalidInput(
                phrase("The formula has more than {most} brackets within brackets."),
                remedy=phrase("Split it: give parts a KPI of their own and write kpi:code."),
                most=DEEPEST,
            )
        self._sign("(")
        inside = self._sum()
        if self._sign(")") is None:
            raise self._refusal()
        self._depth -= 1
        return inside

    def _sign(self, wanted: str) -> str | None:
        """The next sign if it is one of these; then it is behind us."""
        found = TOKEN.match(self._text, self._place)
        if found is None or found["sign"] is None or found["sign"] not in wanted:
            return None
        self._place = found.end()
        return found["sign"]

    def _refusal(self) -> InvalidInput:
        rest = self._text[self._place :].strip()
        if not rest:
            return InvalidInput(
                phrase("The formula ends too early."),
                remedy=phrase("Complete it; each bracket must be closed."),
            )
        return InvalidInput(
            phrase("The formula cannot be read at «{rest}»."),
            remedy=phrase(
                "Use numbers, measures, kpi:code, + - * / and brackets, such as "
                "1000 * gmv / impressions."
            ),
            rest=rest[:20],
        )
