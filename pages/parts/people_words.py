"""Words and numbers of scorecards: values in their unit, names in the visitor's language."""

from decimal import Decimal
from typing import Protocol

from core.metrics.unit import Unit
from core.targets.card_item import Item, Scoring
from core.targets.score import LineState
from pages.parts.format import money, number, share
from pages.parts.i18n import _, language

PER_CENT = 100
DECIMALS = 10  # of a typed number; what lies beyond is noise of the machine


class Named(Protocol):
    """Whatever has a name in both languages."""

    @property
    def name_en(self) -> str: ...
    @property
    def name_zh(self) -> str: ...


def name(one: Named) -> str:
    """Its name in the language on screen."""
    return one.name_zh if language().startswith("zh") else one.name_en


def half(text: str) -> str:
    """The side of «中文 / English» that is in the language on screen."""
    chinese, slash, english = text.partition(" / ")
    if not slash:
        return text
    return chinese if language().startswith("zh") else english


def value(amount: Decimal | None, unit: Unit, currency: str, *, rated: bool = False) -> str:
    """An actual or a target as it is read."""
    if unit is Unit.SHARE or rated:
        return share(None if amount is None else float(amount))
    if unit is Unit.MONEY:
        return money(amount, currency)
    return number(amount, digits=2)


def unit_word(item: Item, currency: str) -> str:
    """The unit in which its value is typed."""
    if in_per_cent(item):
        return "%"
    return {Unit.MONEY: currency, Unit.COUNT: _("count"), Unit.FACTOR: "×"}.get(item.unit, "%")


def in_per_cent(item: Item) -> bool:
    """Whether it is typed in per cent and kept as a share."""
    return item.unit is Unit.SHARE or item.scoring is Scoring.RATED


def shown(amount: Decimal | None, *, per_cent: bool) -> float | None:
    """A kept number as it stands in a table to fill in."""
    if amount is None:
        return None
    return float(amount * PER_CENT if per_cent else amount)


def typed(cell: object, *, per_cent: bool = False) -> Decimal | None:
    """A number from a table that was filled in, as it is kept; None where the cell is empty."""
    if cell is None or not isinstance(cell, int | float | Decimal) or cell != cell:
        return None
    amount = Decimal(str(round(float(cell), DECIMALS)))
    return amount / PER_CENT if per_cent else amount


def state(code: LineState) -> str:
    """How far a line is, in a word."""
    return {
        LineState.SCORED: _("scored"),
        LineState.NOT_APPLICABLE: _("does not apply"),
        LineState.NO_TARGET: _("target missing"),
        LineState.MISSING: _("not entered"),
    }[code]


def bonus_line(kind: str) -> str:
    """Name of a step of the bonus."""
    return {
        "curve": _("For the score"),
        "share": _("Commission"),
        "fixed": _("Fixed amount"),
        "veto": _("Veto"),
        "probation": _("Probation"),
        "not_negative": _("Not below zero"),
        "cap": _("Cap"),
        "floor": _("Floor"),
    }[kind]
