"""Quotes on the shelf: versions, exchange rates, and what is refused."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.contract.quote import Quote
from core.contract.quote_file import from_json
from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput, NotAllowed, RecordNotFound, StaleEdit
from core.services import quotes, vendors
from core.services.quotes import Rate
from core.services.vendor_prices import prices_of, vendor_prices
from core.vendor.vendor import Kind, Vendor
from tests.conftest import NOW, OWNER
from tests.core.contract.plans import fixed, limit, plan, share

SAMPLE = json.loads(
    (Path(__file__).parents[3] / "data" / "sample" / "quotes.json").read_text("utf-8")
)
VIEWER = Actor("viewer", Role.VIEWER)
QUOTE = Quote("q1", "lanhai", "Full service", plan(fixed(3000)), date(2026, 11, 1))
TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(workspace):
    """A workspace whose directory knows one vendor."""
    vendor = Vendor("lanhai", "Lanhai", Kind.OPERATOR)
    vendors.save_vendor(workspace, OWNER, vendor, seen=0, now=NOW)
    return workspace


def save(workspace, quote=QUOTE, *, seen=0, actor=OWNER):
    return quotes.save_quote(workspace, actor, quote, seen=seen, now=NOW)


def stored(workspace):
    with workspace.reading() as desk:
        return quotes.all_quotes(desk)


def test_a_new_version_keeps_the_old_one(desk):
    dearer = replace(QUOTE, plan=plan(fixed(3500)))

    assert save(desk) == 1
    assert save(desk, dearer, seen=1) == 2

    with desk.reading() as room:
        assert quotes.quote_of(room, "q1") == (dearer, 2)
        assert quotes.quote_of(room, "q1", 1) == (QUOTE, 1)
        assert quotes.quotes_of_vendor(room, "lanhai") == (dearer,)
        assert quotes.quotes_of_vendor(room, "other") == ()
        log = room.changes.newest(1)[0]
    assert "3000 USD" in log.before
    assert "3500 USD" in log.after


def test_two_people_at_once_lose_nothing(desk):
    save(desk)
    save(desk, replace(QUOTE, note="theirs"), seen=1)

    with pytest.raises(StaleEdit):
        save(desk, replace(QUOTE, note="mine"), seen=1)
    assert stored(desk)[0].note == "theirs"


def test_a_removed_quote_is_gone_and_its_versions_stay(desk):
    save(desk)
    quotes.remove_quote(desk, OWNER, "q1", seen=1, now=NOW)

    assert stored(desk) == ()
    with desk.reading() as room:
        assert len(room.quotes.history("q1")) == 2
        with pytest.raises(RecordNotFound):
            quotes.quote_of(room, "q1")


def test_a_quote_needs_a_vendor_of_the_directory(desk):
    with pytest.raises(InvalidInput, match="directory"):
        save(desk, replace(QUOTE, vendor="stranger"))
    assert stored(desk) == ()


def test_a_viewer_changes_nothing(desk):
    with pytest.raises(NotAllowed):
        save(desk, actor=VIEWER)
    save(desk)
    with pytest.raises(NotAllowed):
        quotes.remove_quote(desk, VIEWER, "q1", seen=1, now=NOW)
    with pytest.raises(NotAllowed):
        quotes.save_rates(desk, VIEWER, {"CNY": Rate(0.14, TODAY)}, seen=0, now=NOW)


def test_rates_are_kept_with_their_day(desk):
    quotes.save_rates(desk, OWNER, {"CNY": Rate(0.14, TODAY)}, seen=0, now=NOW)

    with desk.reading() as room:
        assert quotes.rates_of(room) == ({"CNY": Rate(0.14, TODAY)}, 1)
    with pytest.raises(StaleEdit):
        quotes.save_rates(desk, OWNER, {}, seen=0, now=NOW)


@pytest.mark.parametrize(
    "rates",
    [{"CNY": Rate(0, TODAY)}, {"CNY": Rate(float("inf"), TODAY)}, {"yuan": Rate(0.14, TODAY)}],
)
def test_a_rate_without_meaning_is_refused(desk, rates):
    with pytest.raises(InvalidInput):
        quotes.save_rates(desk, OWNER, rates, seen=0, now=NOW)


def test_without_rates_there_are_none(desk):
    with desk.reading() as room:
        assert quotes.rates_of(room) == ({}, 0)


def test_the_sample_reads_and_comes_in(workspace):
    with workspace.writing(OWNER, now=NOW) as desk:
        quotes.bring_in(desk, OWNER, SAMPLE, now=NOW)

    found = stored(workspace)
    assert {one.vendor for one in found} == {
        *("lanhai", "starlink", "northpeak", "quickwin", "harbor"),
    }
    assert {one.code for one in found} == {from_json(row).code for row in SAMPLE}
    assert {one.plan.currency for one in found} == {"USD", "CNY"}


def test_a_plan_in_one_line():
    told = quotes.plan_told(
        plan(fixed(3000), share((0, 0), (50_000, "0.06")), cap=limit(12_000), set_up=Decimal(5))
    )

    assert told == "3000 + gmv marginal 0:0 50000:0.06 ≤ 12000 total USD"


def test_published_prices_say_where_they_come_from():
    assert vendor_prices()
    assert all(one.source and one.trust and one.text_zh for one in vendor_prices())
    for price in vendor_prices():
        assert price in prices_of(price.kind)
