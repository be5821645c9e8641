"""Tables that look the same everywhere: no index, numbers with their unit in the header."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

MOST_ROWS = 14  # then the table scrolls
SCROLLING_HEIGHT = 530  # pixels


def show(
    table: pd.DataFrame, *, key: str, columns: Mapping[str, Any] | None = None, alt: str = ""
) -> None:
    """Draw a table as high as its rows.

    Args:
        table: Its column names are what is read on screen.
        columns: `st.column_config` entries of single columns.
        alt: What the table holds, for those who cannot see it.
    """
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_config=dict(columns or {}),
        height="content" if len(table) <= MOST_ROWS else SCROLLING_HEIGHT,
        placeholder="—",
        alt=alt or None,
    )


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
