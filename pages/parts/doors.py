"""Every page of the house, and who may see it. Addresses stay; titles are translated."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from core.foundation.actor import Actor
from pages.parts.i18n import _


def open_to(actor: Actor | None) -> Mapping[str, Sequence[Any]]:
    """The pages by section; a stranger finds the sign-in page only."""
    if actor is None:
        return {"": [st.Page("pages/home/sign_in.py", title=_("Sign in"))]}
    return {
        "": [
            st.Page("pages/home/today.py", title=_("Today"), icon=":material/wb_sunny:"),
            _page("data", "pages/data/bring_in.py", _("Data"), "upload_file"),
        ],
        _("Budget"): [
            _page("plan", "pages/budget/plan.py", _("Budget plan"), "tune"),
            _page("compare", "pages/budget/compare.py", _("Compare"), "difference"),
        ],
        _("KPI"): [
            _page("targets", "pages/kpi/targets.py", _("Targets"), "flag"),
            _page("why", "pages/kpi/why.py", _("Why it changed"), "waterfall_chart"),
            _page("ramp", "pages/kpi/ramp.py", _("Cold start"), "rocket_launch"),
            _page("people", "pages/kpi/people.py", _("Scorecards"), "badge"),
            _page("definitions", "pages/kpi/definitions.py", _("KPI definitions"), "rule"),
        ],
        _("Vendors"): [
            _page("brief", "pages/vendors/brief.py", _("Brief"), "assignment"),
            _page("vendors", "pages/vendors/directory.py", _("Directory"), "contacts"),
            _page("scores", "pages/vendors/scores.py", _("Red lines and scores"), "gavel"),
            _page("ranking", "pages/vendors/ranking.py", _("Ranking"), "leaderboard"),
            _page("quotes", "pages/vendors/quotes.py", _("Quotes"), "request_quote"),
            _page("sourcing", "pages/vendors/sourcing.py", _("Make or buy"), "balance"),
            _page("trial", "pages/vendors/trial.py", _("Trial"), "science"),
            _page("clauses", "pages/vendors/clauses.py", _("Contract check"), "policy"),
            _page("decision", "pages/vendors/decision.py", _("Decision"), "how_to_vote"),
        ],
        _("Settings"): [
            _page("workspace", "pages/workspace/manage.py", _("Workspace"), "database"),
        ],
    }


def _page(address: str, file: str, title: str, icon: str) -> Any:
    return st.Page(file, title=title, icon=f":material/{icon}:", url_path=address)
