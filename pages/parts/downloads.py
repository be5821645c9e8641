"""The buttons under a table: every table can be taken along."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from pages.parts import takeaway
from pages.parts.i18n import _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(sheets: Mapping[str, pd.DataFrame], *, name: str, key: str) -> None:
    """Excel with every sheet, and CSV of the first one.

    Args:
        sheets: Translated name -> finished table; at least one.
        name: Of the file, without its ending.
        key: Prefix of both buttons.
    """
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Excel"),
            partial(takeaway.workbook, dict(sheets)),
            f"{name}.xlsx",
            XLSX,
            key=f"{key}_xlsx",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )
        st.download_button(
            _("CSV"),
            partial(takeaway.csv, next(iter(sheets.values()))),
            f"{name}.csv",
            "text/csv",
            key=f"{key}_csv",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )
