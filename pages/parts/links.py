"""Links that can be sent to a colleague.

They enter through the front door, `/?open=plan&scenario=3&ws=main`, and never at
`/plan`: on a server that has just started, an address of a page is answered before
the front door has run.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from pages.parts.i18n import language
from pages.parts.session import code


def arrive(doors: Mapping[str, Sequence[Any]]) -> None:
    """Go where `?open=` points, and take the other parameters along.

    Call after `st.navigation`. A session begins with a second run, because what the
    very first run after a server start leaves in the front door's widgets is lost.
    """
    if "arrived" not in st.session_state:
        st.session_state["arrived"] = True
        st.rerun()
    wanted = st.query_params.get("open")
    for page in (page for section in doors.values() for page in section):
        if wanted and page.url_path == wanted:
            rest = {k: v for k, v in st.query_params.to_dict().items() if k != "open"}
            st.switch_page(page, query_params=rest)


def to(page: str, **values: object) -> str:
    """The full address of `page` in this workspace and language.

    Args:
        page: Its code, such as `plan`.
        values: Codes and numbers only; they are read by everybody who gets the link.
    """
    here = urlsplit(st.context.url or "")
    root = f"/{st.get_option('server.baseUrlPath').strip('/')}/".replace("//", "/")
    asked = {"open": page, **values, "ws": code(), "lang": language()}
    return urlunsplit((here.scheme, here.netloc, root, urlencode(asked), ""))
