"""Numbers as reports write them: the decimal sign is decided for a whole column."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

MISSING = frozenset({"", "-", "--", "—", "–", "/", "n/a", "na", "null", "none", "不适用", "*****"})
CENSORED = re.compile(r"^[<>] ?[\d.,]+ ?%?$")
BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009'’\t")
PREFIX = re.compile(
    r"^(?P<sign>[-−(]?)(?P<unit>[^\d.,()%−-]{1,4}|Rp\.)?"
    r"(?P<rest>[-−]?[0-9.,]+)(?P<after>[^\d.,()−-]{1,4})?\)?$"
)
FIRST_GROUP = re.compile(r"^[1-9]\d{0,2}$")
ENOUGH_VOTES = 50  # more cells would not change the decision of a column
KEPT_NUMBERS = 1 << 16  # cells repeat themselves
PLAIN_LENGTH = 15  # digits; such a number is below the largest anyway
LARGEST = Decimal(10) ** 15  # beyond any report, even in dong; still exact when stored
UNITS: dict[str, str | None] = {
    "€": "EUR",
    "£": "GBP",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₩": "KRW",
    "₹": "INR",
    "RM": "MYR",
    "Rp": "IDR",
    "Rp.": "IDR",
    "S/": "PEN",
    "CA$": "CAD",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "R$": "BRL",
    "C$": "CAD",
    "CN¥": "CNY",
    "HK$": "HKD",
    "JP¥": "JPY",
    "MX$": "MXN",
    "NT$": "TWD",
    "S$": "SGD",
    "RMB": "CNY",
    "zł": "PLN",
    "kr.": "DKK",
    "人民币": "CNY",
    "美元": "USD",
    "元": "CNY",
    "đ": "VND",
    "₺": "TRY",
    "₽": "RUB",
    "$": None,  # a dozen currencies
    "¥": None,  # yuan or yen
    "￥": None,
}
NO_CURRENCY = 3 * "X"  # ISO 4217 for amounts without a currency
CURRENCIES = frozenset(
    {
        *("AED", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP"),
        *("CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "IQD", "ISK"),
        *("JOD", "JPY", "KES", "KRW", "KWD", "KZT", "LBP", "LKR", "MAD", "MOP", "MXN", "MYR"),
        *("NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB"),
        *("SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "TZS", "UAH", "USD", "UYU", "VES"),
        *("VND", "ZAR", NO_CURRENCY),
    }
)


def missing(text: str) -> bool:
    """Whether the source says nothing; not the same as zero."""
    if text[:1].isdigit():  # most cells, and never missing
        return False
    return text.strip().casefold() in MISSING or bool(CENSORED.match(text.strip()))


def comma_votes(cells: Sequence[str], *, whole: bool = False) -> int:
    """Votes of a column for a decimal comma; below zero for a decimal point, zero undecided.

    In a cell the last sign is the decimal one where both occur, or where it is not followed
    by exactly three digits. All cells vote, so one broken cell decides nothing.

    Args:
        whole: The column counts things, so that 1.234 can only be a thousand and more.
    """
    votes = 0
    for cell in cells:
        if "," not in cell and "." not in cell:
            continue
        found = PREFIX.match(cell.translate(BLANKS))
        if found is not None:
            votes += _vote(found["rest"], whole=whole)
        if abs(votes) >= ENOUGH_VOTES:
            break
    return votes


def two_readings(text: str, *, comma: bool) -> bool:
    """Whether a cell such as 1.234 is a thousand to some and one and a bit to others."""
    found = PREFIX.match(text.translate(BLANKS))
    if found is None:
        return False
    before, sign, after = found["rest"].partition("," if comma else ".")
    return bool(sign) and len(after) == 3 and after.isdigit() and bool(FIRST_GROUP.match(before))


def _vote(digits: str, *, whole: bool = False) -> int:
    """+1 for a decimal comma, -1 for a decimal point, 0 where the cell does not tell."""
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        return 1 if comma > dot else -1
    sign, vote = (",", 1) if comma >= 0 else (".", -1)
    if digits.count(sign) > 1:
        return -vote
    before, _, after = digits.partition(sign)
    if len(after) == 3 and FIRST_GROUP.match(before.lstrip("-−")):
        return -vote if whole else 0
    return vote


@lru_cache(maxsize=KEPT_NUMBERS)
def number(text: str, *, comma: bool) -> Decimal | None:
    """Read one cell; a per cent sign divides by 100.

    Args:
        comma: The column has a decimal comma.

    Returns:
        None where the cell is not a finite number.
    """
    if len(text) <= PLAIN_LENGTH and text.isascii() and text.isdigit():  # most counts
        return Decimal(text)
    found = PREFIX.match(text.strip().strip("[]").translate(BLANKS))
    if found is None:
        return None
    if found["after"] != "%" and not all(map(_unit, (found["unit"], found["after"]))):
        return None
    digits = found["rest"].replace("−", "-")
    if found["sign"] and digits.startswith("-"):
        return None
    marks = (".", ",") if comma else (",", ".")
    if not _grouped(digits, marks[0], marks[1]):
        return None
    plain = digits.replace(marks[0], "").replace(marks[1], ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    if value >= LARGEST:
        return None
    if found["sign"]:
        value = -value
    return value / 100 if found["after"] == "%" else value


def currency_in(text: str) -> str | None:
    """The currency written in an amount; `$` and `¥` alone name none."""
    unit = unit_in(text)
    return unit if unit in CURRENCIES else None


def unit_in(text: str) -> str | None:
    """The currency written in an amount, or a sign such as `$` that several share."""
    if not text or (text[0].isdigit() and text[-1].isdigit()):  # no room for a unit
        return None
    found = PREFIX.match(text.strip().translate(BLANKS))
    if found is None:
        return None
    for unit in (found["unit"], found["after"]):
        if unit is None:
            continue
        code = UNITS.get(unit, unit.upper()) or unit
        if code in CURRENCIES or code in UNITS:
            return code
    return None


def _unit(text: str | None) -> bool:
    return text is None or text in UNITS or text.upper() in CURRENCIES


@lru_cache
def currency_code(text: str) -> str | None:
    """A currency code as stored, None where it is none."""
    code = text.strip().upper()
    code = UNITS.get(text.strip()) or UNITS.get(code) or code
    return code if code in CURRENCIES else None


def _grouped(digits: str, group: str, point: str) -> bool:
    """Thousands stand in threes and there is at most one decimal sign."""
    if digits.count(point) > 1 or not any(sign.isdigit() for sign in digits):
        return False
    whole = digits.lstrip("-").split(point)[0]
    if group in digits.split(point)[-1] and point in digits:
        return False
    if group not in whole:
        return True
    parts = whole.split(group)
    return (
        1 <= len(parts[0]) <= 3
        and all(len(p) in (2, 3) for p in parts[1:-1])
        and len(parts[-1]) == 3
    )
