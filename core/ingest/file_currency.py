"""The currency a file names for its amounts, row by row or once."""

from collections.abc import Collection, Mapping, Sequence

from core.ingest.numbers import CURRENCIES, currency_code, currency_in, missing

YUAN_OR_YEN = frozenset({"CNY", "JPY"})
DOLLARS = frozenset(
    ("ARS", "AUD", "CAD", "CLP", "COP", "HKD", "MXN", "NZD", "SGD", "TWD", "USD", "UYU")
)
SHARED = {"$": DOLLARS, "¥": YUAN_OR_YEN, "￥": YUAN_OR_YEN}


def one_currency(named: Collection[str]) -> bool:
    """Whether codes and signs can all mean the same currency."""
    codes = CURRENCIES.intersection(named)
    signs = [SHARED[sign] for sign in named if sign in SHARED]
    return len(codes) <= 1 and bool(CURRENCIES.intersection(codes or CURRENCIES, *signs))


def code_among(named: Collection[str]) -> str | None:
    """The code that codes and signs agree on, None where only signs or nothing is named."""
    return next(iter(CURRENCIES.intersection(named)), None)


def named_currency(rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> str | None:
    """The one currency that the currency column or the spend cells name; None for several.

    Args:
        columns: Field -> column.
    """
    found = set()
    for cells in rows:
        for field, read in (("currency", currency_code), ("spend", currency_in)):
            text = _text(cells, columns.get(field))
            code = None if missing(text) else read(text)
            if code is not None:
                found.add(code)
                break
    return found.pop() if len(found) == 1 else None


def every_row_names_one(rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> bool:
    """Whether no row needs a currency from elsewhere; a wrong code is its row's own fault."""
    return all(
        not missing(_text(cells, columns.get("currency")))
        or currency_in(_text(cells, columns.get("spend"))) is not None
        for cells in rows
    )


def _text(cells: Sequence[str], column: int | None) -> str:
    return "" if column is None or column >= len(cells) else cells[column].strip()
