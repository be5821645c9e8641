"""What the budget pages ask of the core, kept until somebody writes."""

import json
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from core.budget.request import PlanRequest
from core.budget.request_file import from_json, to_json
from core.services import histories
from core.services import plan_budget as service
from core.services import tornado as tornado_service
from core.services.answer import PlanAnswer
from core.services.plan_budget import Evidence
from core.services.tornado import TornadoBar
from core.store.workspace import Workspace
from pages.parts import reading
from pages.parts.i18n import _

CUT = ("currency", "rates", "by_campaign", "window_days", "seed")  # what the evidence depends on


def currencies(workspace: Workspace) -> tuple[str, ...]:
    """Currencies with daily spend, the one with the most rows first."""
    return _currencies(workspace.path, reading.version(workspace))


def evidence(workspace: Workspace, request: PlanRequest) -> Evidence:
    """Curves of every channel; asked again only when facts or their cut change."""
    cut = {name: to_json(request)[name] for name in CUT}
    return _evidence(workspace.path, reading.version(workspace), json.dumps(cut, sort_keys=True))


def answer(workspace: Workspace, request: PlanRequest) -> PlanAnswer:
    """The plan for this request.

    Raises:
        CoreError: If the question cannot be answered.
    """
    return _answer(workspace.path, reading.version(workspace), written(request))


def tornado(workspace: Workspace, request: PlanRequest) -> tuple[TornadoBar, ...]:
    """Which assumption moves the plan most."""
    with st.spinner(_("Trying each assumption …")):
        return _tornado(workspace.path, reading.version(workspace), written(request))


def default_request(workspace: Workspace, currency: str) -> PlanRequest:
    """The question to begin with: today's spend for thirty days."""
    return service.default_request(workspace, currency)


def written(request: PlanRequest) -> str:
    """The request as one text; equal questions give equal texts."""
    return json.dumps(to_json(request), sort_keys=True)


def read(text: str) -> PlanRequest:
    """What `written` wrote."""
    plain: Mapping[str, object] = json.loads(text)
    return from_json(plain)


@st.cache_data(max_entries=16, show_spinner=False)
def _currencies(path: Path, version: str) -> tuple[str, ...]:
    return histories.currencies(Workspace(path))


@st.cache_data(max_entries=16, show_spinner=False)
def _evidence(path: Path, version: str, cut: str) -> Evidence:
    with Workspace(path).reading() as desk:
        facts = desk.facts.read()
    return service.evidence(facts, from_json(json.loads(cut)))


@st.cache_data(max_entries=64, show_spinner=False)
def _answer(path: Path, version: str, request: str) -> PlanAnswer:
    asked = read(request)
    return service.answer(evidence(Workspace(path), asked), asked)


@st.cache_data(max_entries=32, show_spinner=False)
def _tornado(path: Path, version: str, request: str) -> tuple[TornadoBar, ...]:
    workspace, asked = Workspace(path), read(request)
    return tornado_service.tornado(evidence(workspace, asked), answer(workspace, asked))
