"""Words, numbers, days and places in a language that need not be the one on screen.

Files are built on a thread that knows no visitor, and both languages can be had at any time.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import (
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
)

from core.foundation.period import Period
from core.metrics.unit import Unit
from pages.parts.i18n import LANGUAGES, catalogue

WHOLE = "¤#,##0"
WHOLE_FROM = 1_000  # above it nobody reads the cents
SHORT_FROM = 10_000
AS_CLDR = {"UK": "GB"}  # what reports call a market


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of a document.

    Attributes:
        code: A code of `LANGUAGES`.
    """

    code: str

    @property
    def chinese(self) -> bool:
        return self.code.startswith("zh")

    def text(self, sentence: str) -> str:
        """A sentence in this language; English where none is on file."""
        return catalogue(self.code).gettext(sentence) if sentence else ""

    def listed(self, parts: list[str]) -> str:
        """Names in a row."""
        return ("、" if self.chinese else ", ").join(parts)

    def number(self, value: float | Decimal) -> str:
        return str(format_decimal(f"{value:.2f}", locale=self.code))

    def short(self, value: Decimal) -> str:
        """A round number in few letters: 75K or 7.5万; nothing of it is lost."""
        if value < SHORT_FROM:
            return self.number(value)
        return str(format_compact_decimal(value, locale=self.code, fraction_digits=2))

    def money(self, value: float | Decimal, currency: str) -> str:
        """An amount; cents only where they are read."""
        if abs(float(value)) >= WHOLE_FROM or float(value).is_integer():
            written = format_currency(
                value, currency, WHOLE, locale=self.code, currency_digits=False
            )
            return str(written)
        return str(format_currency(value, currency, locale=self.code))

    def value(self, value: float | Decimal, unit: Unit, currency: str) -> str:
        """A number as its unit is written."""
        match unit:
            case Unit.MONEY if currency:
                return self.money(value, currency)
            case Unit.SHARE:
                return str(format_percent(value, "#,##0.##%", locale=self.code))
        return self.number(value)

    def day(self, value: date) -> str:
        return str(format_date(value, "medium", locale=self.code))

    def period(self, value: Period) -> str:
        if value.first_day == value.last_day:
            return self.day(value.first_day)
        return str(format_interval(value.first_day, value.last_day, "yMMMd", locale=self.code))

    def month(self, value: Period) -> str:
        """A whole month by its name."""
        return str(format_skeleton("yMMM", value.first_day, locale=self.code))

    def country(self, code: str) -> str:
        """Name of a country; a code that is none stays as it is."""
        names = Locale.parse(self.code).territories
        return str(names.get(AS_CLDR.get(code, code), code))

    def language(self, code: str) -> str:
        """Name of a language; a code that is none stays as it is."""
        return str(Locale.parse(self.code).languages.get(code, code))


TONGUES = tuple(Tongue(code) for code in sorted(LANGUAGES, reverse=True))  # Chinese first
