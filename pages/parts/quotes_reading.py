"""What the page of quotes asks of the core, kept until somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from core.contract.quote import Quote
from core.foundation.finding import Finding
from core.services import quotes, vendors
from core.services.day_facts import Assumptions, bases_of
from core.services.outlook import Outlook, from_frontier, look_ahead, usual_basis
from core.services.plan_budget import Evidence, default_request, evidence
from core.services.quotes import Rate
from core.store.record_shelf import Record
from core.store.workspace import Workspace
from pages.parts import reading, target_reading
from pages.parts.session import today


@dataclass(frozen=True, slots=True)
class QuoteShelf:
    """Everything about quotes that is stored.

    Attributes:
        quotes: Code -> quote and its version.
        vendors: Code -> name, of the directory.
        rates: Currency -> the rate somebody typed.
        rates_seen: Version of these rates.
    """

    quotes: Mapping[str, tuple[Quote, int]]
    vendors: Mapping[str, str]
    rates: Mapping[str, Rate]
    rates_seen: int

    def names(self) -> dict[str, str]:
        """Code of each quote -> what it is called: its vendor, and the quote where needed."""
        many: dict[str, int] = {}
        for quote, _seen in self.quotes.values():
            many[quote.vendor] = many.get(quote.vendor, 0) + 1
        return {
            code: self.vendor(quote) if many[quote.vendor] == 1 else self.full_name(code)
            for code, (quote, _seen) in self.quotes.items()
        }

    def full_name(self, code: str) -> str:
        """Vendor and quote."""
        quote = self.quotes[code][0]
        return f"{self.vendor(quote)} · {quote.name}"

    def vendor(self, quote: Quote) -> str:
        """Name of the vendor; its code where it left the directory."""
        return self.vendors.get(quote.vendor, quote.vendor)


def shelf(workspace: Workspace) -> QuoteShelf:
    """All quotes of a workspace."""
    return _shelf(workspace.path, reading.version(workspace))


def history(workspace: Workspace, code: str) -> tuple[Record, ...]:
    """Every version of one quote, newest first."""
    with workspace.reading() as desk:
        return desk.quotes.history(code)


def bases(workspace: Workspace) -> tuple[str, ...]:
    """Attribution bases of the facts, the one that sold most in front."""
    facts = reading.day_facts(workspace)
    usual = usual_basis(facts)
    return tuple(sorted(bases_of(facts), key=lambda one: (one != usual, one)))


def forecast(workspace: Workspace, basis: str | None) -> Outlook | Finding:
    """The month ahead by going on as before."""
    return _forecast(
        workspace.path,
        reading.facts_version(workspace),
        repr(target_reading.shelf(workspace).assumed),
        basis or "",
        today(),
        target_reading.shelf(workspace).assumed,
    )


def frontier(workspace: Workspace, basis: str | None) -> Outlook | Finding:
    """The month ahead by the best split of the present budget."""
    before = forecast(workspace, basis)
    if isinstance(before, Finding):
        return before
    return _frontier(
        workspace.path,
        reading.facts_version(workspace),
        repr(target_reading.shelf(workspace).assumed),
        repr(before),
        before,
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _shelf(path: Path, version: str) -> QuoteShelf:
    with Workspace(path).reading() as desk:
        found = [quotes.quote_of(desk, one.code) for one in quotes.all_quotes(desk)]
        rates, seen = quotes.rates_of(desk)
        names = {one.code: one.name for one in vendors.all_vendors(desk)}
    return QuoteShelf({one.code: (one, version_) for one, version_ in found}, names, rates, seen)


@st.cache_resource(max_entries=32, show_spinner=False)
def _forecast(
    path: Path, version: str, assumed: str, basis: str, day: date, _assumed: Assumptions
) -> Outlook | Finding:
    facts = reading.day_facts(Workspace(path))
    return look_ahead(facts, today=day, assumed=_assumed, basis=basis or None)


@st.cache_resource(max_entries=8, show_spinner=False)
def _learned(path: Path, version: str, currency: str) -> Evidence:
    workspace = Workspace(path)
    return evidence(reading.day_facts(workspace), default_request(workspace, currency))


@st.cache_resource(max_entries=16, show_spinner=False)
def _frontier(
    path: Path, version: str, assumed: str, before: str, _before: Outlook
) -> Outlook | Finding:
    known = _learned(path, version, _before.currency)
    return from_frontier(known, default_request(Workspace(path), _before.currency), _before)
