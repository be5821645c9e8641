"""Tables that look the same everywhere: no index, numbers with their unit in the header."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.parts import look
from pages.parts.format import UNKNOWN, number
from pages.parts.text import plain

MOST_ROWS = 14  # then the table scrolls
SCROLLING_HEIGHT = 530  # pixels
# At least, however narrow the window; Chinese would else break after each character.
NAME_WIDTH, NUMBER_WIDTH, WORD_WIDTH, LONG_WIDTH = "7.2rem", "4.6rem", "5.2rem", "18rem"


def show(
    table: pd.DataFrame,
    *,
    key: str,
    columns: Mapping[str, Any] | None = None,
    totals: bool = False,
    alt: str = "",
) -> None:
    """Draw a table as high as its rows.

    Args:
        table: Its column names are what is read on screen.
        columns: `st.column_config` entries of single columns.
        totals: The last row is a sum and stands apart.
        alt: What the table holds, for those who cannot see it.
    """
    st.dataframe(
        _last_row_apart(table.style) if totals else table,
        key=key,
        hide_index=True,
        column_config=dict(columns or {}),
        height="content" if len(table) <= MOST_ROWS else SCROLLING_HEIGHT,
        placeholder="—",
        alt=alt or None,
    )


def still(
    table: pd.DataFrame,
    *,
    written: Mapping[str, Callable[[object], str]],
    name: str,
    long: str | None = None,
    with_cents: Sequence[int] = (),
    totals: bool = False,
    alt: str,
) -> None:
    """Draw a short table in which sentences wrap and nothing is cut.

    Args:
        written: Column of numbers -> how it is written; they stand on the right.
        name: The column that stays in sight when a narrow window scrolls.
        long: The column of sentences.
        with_cents: Places of rows whose numbers keep two decimals, whatever their column says.
        totals: The last row is a sum and stands apart.
        alt: What the table holds, for those who cannot see it.
    """
    tokens = look.tokens()
    table = table.rename(columns=plain)  # headers may be names that somebody typed
    written = {plain(column): style for column, style in written.items()}
    name, long = plain(name), None if long is None else plain(long)
    words: list[Hashable] = [column for column in table.columns if column not in written]
    styled = (
        table.style.format(dict(written))
        .format(lambda cell: plain(str(cell)), subset=words)
        .set_properties(
            subset=list(written),
            **{
                "text-align": "right",
                "font-variant-numeric": "tabular-nums",
                "min-width": NUMBER_WIDTH,
            },
        )
        .set_properties(subset=words, **{"min-width": WORD_WIDTH})
        .set_properties(
            subset=[name],
            **{
                "position": "sticky",
                "left": "0",
                "min-width": NAME_WIDTH,
                "background-color": tokens.page,
            },
        )
    )
    for place in with_cents:
        cells = pd.IndexSlice[[table.index[place]], list(written)]
        styled = styled.format(two_digits, subset=cells)
    if long is not None:
        styled = styled.set_properties(subset=[long], **{"min-width": LONG_WIDTH})
    if totals:
        styled = _last_row_apart(styled)
    st.table(styled, hide_index=True, border="horizontal", alt=alt)


def whole_number(value: object) -> str:
    """A count or an amount without cents."""
    return number(_known(value))


def two_digits(value: object) -> str:
    """An amount with cents, or a factor."""
    return number(_known(value), digits=2, fixed=True)


def signed_percent(value: object) -> str:
    """A change given in per cent: +30, −19, 0."""
    known = _known(value)
    if known is None:
        return UNKNOWN
    return "0" if round(known) == 0 else f"{'+' if known > 0 else '−'}{number(abs(known))}"


def whole(help_text: str | None = None) -> Any:
    """A column of counts."""
    return st.column_config.NumberColumn(format="%,.0f", help=help_text)


def amount(help_text: str | None = None, *, digits: int = 2) -> Any:
    """A column of money; its currency stands in the header."""
    return st.column_config.NumberColumn(format=f"%,.{digits}f", help=help_text)


def factor(help_text: str | None = None) -> Any:
    """A column of ratios such as ROAS."""
    return st.column_config.NumberColumn(format="%.2f", help=help_text)


def percent(help_text: str | None = None) -> Any:
    """A column of shares, 0 to 1 inside."""
    return st.column_config.NumberColumn(format="percent", help=help_text)


def _last_row_apart(styled: Styler) -> Styler:
    last = pd.IndexSlice[styled.data.index[-1:], :]  # type: ignore[attr-defined]
    apart = {"font-weight": "650", "background-color": look.tokens().card}
    return styled.set_properties(subset=last, **apart)


def _known(value: object) -> float | None:
    """The number in a cell; an empty cell is None."""
    return None if not isinstance(value, int | float) or pd.isna(value) else float(value)
