"""What the page of trials asks of the core, kept until somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from core.services import trials, vendors
from core.stats.early_stop import StopRule
from core.store.workspace import Workspace
from core.vendor.trial import Trial
from core.vendor.trial_plan import Sizing, sizing
from pages.parts import reading
from pages.parts.format import day


@dataclass(frozen=True, slots=True)
class TrialShelf:
    """Every trial with its version, and the names of the vendors in the directory."""

    trials: Mapping[str, tuple[Trial, int]]
    vendors: Mapping[str, str]

    def vendor(self, trial: Trial) -> str:
        """Name of the vendor; its code where it left the directory."""
        return self.vendors.get(trial.vendor, trial.vendor)

    def name(self, code: str) -> str:
        """Vendor and start."""
        trial = self.trials[code][0]
        return f"{self.vendor(trial)} · {day(trial.rules.start)}"


def shelf(workspace: Workspace) -> TrialShelf:
    """All trials of a workspace, the newest in front."""
    return _shelf(workspace.path, reading.version(workspace))


def size(rule: StopRule, *, daily_budget: float, budget: float) -> Sizing:
    """What a trial of that size will bring.

    Raises:
        InvalidInput: If the budgets have no meaning.
    """
    return _size(rule.target, rule.confidence, rule.dispersion, daily_budget, budget)


@st.cache_resource(max_entries=16, show_spinner=False)
def _shelf(path: Path, version: str) -> TrialShelf:
    with Workspace(path).reading() as desk:
        found = [trials.trial_of(desk, one.code) for one in trials.all_trials(desk)]
        names = {one.code: one.name for one in vendors.all_vendors(desk)}
    return TrialShelf({one.code: (one, seen) for one, seen in found}, names)


@st.cache_resource(max_entries=64, show_spinner=False)
def _size(
    target: float, confidence: float, dispersion: float, daily_budget: float, budget: float
) -> Sizing:
    rule = StopRule(target, confidence, dispersion)
    return sizing(rule, daily_budget=daily_budget, budget=budget)
