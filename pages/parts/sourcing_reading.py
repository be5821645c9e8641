"""What the page of make or buy asks of the core."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from core.contract.sourcing import Sourcing
from core.contract.sourcing_swing import Swing, swings
from core.contract.sourcing_weighed import Weighed, weigh
from core.foundation.actor import Actor, Right
from core.foundation.finding import Finding
from core.services import sourcings
from core.services.outlook import Outlook
from core.services.sourcing_ground import ground_of, month_of
from core.services.sourcing_reference import spreads
from core.store.workspace import Workspace
from pages.parts import quotes_reading, session


@dataclass(frozen=True, slots=True)
class Open:
    """The comparison that is on screen.

    Attributes:
        seen: Version it was read at; what an edit must have seen.
    """

    workspace: Workspace
    actor: Actor
    sourcing: Sourcing
    seen: int

    @property
    def may_edit(self) -> bool:
        return self.actor.can(Right.EDIT)


@dataclass(frozen=True, slots=True)
class Answered:
    """A comparison reckoned on its month."""

    month: Outlook
    weighed: Weighed
    swings: Sequence[Swing]


def shelf(workspace: Workspace) -> Mapping[str, tuple[Sourcing, int]]:
    """Code -> comparison and its version, by name."""
    with workspace.reading() as desk:
        found = [sourcings.sourcing_of(desk, one.code) for one in sourcings.all_sourcings(desk)]
    return {one.code: (one, seen) for one, seen in found}


def answered(here: Open) -> Answered | Finding:
    """Reckon it; a finding where nobody knows what a month sells."""
    known = quotes_reading.forecast(here.workspace, None)
    outlook = known if isinstance(known, Outlook) else None
    month = month_of(here.sourcing, outlook, today=session.today())
    if isinstance(month, Finding):
        return month
    rates = quotes_reading.shelf(here.workspace).rates
    worth = {code: rate.value for code, rate in rates.items()}
    return _answered(repr((here.sourcing, month, worth)), here.sourcing, month, worth)


@st.cache_resource(max_entries=16, show_spinner=False)
def _answered(
    everything: str, _sourcing: Sourcing, _month: Outlook, _worth: Mapping[str, float]
) -> Answered:
    """Kept by all that it depends on: moving every number takes half a second."""
    found = weigh(_sourcing, ground_of(_sourcing, _month, worth=_worth))
    return Answered(_month, found, swings(_sourcing, found, spreads()))
