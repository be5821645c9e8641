"""Facts come back as they went in, and the newest import of a key is the truth."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.errors import InvalidInput
from core.ingest.fact import Fact
from core.store.values import LARGEST, from_micros, to_micros
from tests.conftest import NOW, OWNER
from tests.core.store.facts import START, batch, fact


def bring(workspace, *facts):
    """Import facts as one file; returns the number of the import and what it changed."""
    with workspace.writing(OWNER, now=NOW) as desk:
        number = desk.imports.add(batch(sha256=f"file {workspace.revision()}"))
        return number, desk.facts.add(number, facts)


def kept(workspace):
    with workspace.reading() as desk:
        return desk.facts.read()


def test_a_fact_comes_back_as_it_went_in(workspace):
    full = Fact(
        *(START, START + timedelta(days=6), "meta", "meta_ads", "meta_daily", "default", "US"),
        *("ad", "USD", "classic_ads", "youtube", "秋季 'sale'", "17", "set", "ad", "video"),
        *("age=18-24", "7d_click", Decimal("1.10"), Decimal(0), Decimal("0.000001")),
        *(Decimal("-3.5"), 0, 1, "link", 2, 3, 4, Decimal("0.5"), "Purchase", True, 9, True),
    )
    unknown = fact(channel="bare", spend=None, orders=None, gross_gmv=None)

    bring(workspace, full, unknown)

    assert set(kept(workspace)) == {full, unknown}


def test_facts_come_by_day(workspace):
    bring(workspace, fact(2), fact(0), fact(1))

    assert [one.first_day for one in kept(workspace)] == [
        START + timedelta(days=day) for day in range(3)
    ]


def test_an_import_says_what_is_new_changed_and_as_before(workspace):
    bring(workspace, fact(0), fact(1))

    _, effect = bring(workspace, fact(0), fact(1, spend=Decimal("11.25")), fact(2))

    assert (effect.new, effect.changed, effect.unchanged) == (1, 1, 1)
    assert effect.overlap_before == {"USD": Decimal("10.25")}
    assert effect.overlap_after == {"USD": Decimal("11.25")}


def test_amounts_of_two_currencies_are_never_summed(workspace):
    euro = {"currency": "EUR", "spend": Decimal(5)}
    bring(workspace, fact(0), fact(0, **euro))

    _, effect = bring(workspace, fact(0, orders=9), fact(0, orders=9, **euro))

    assert effect.overlap_before == {"USD": Decimal("10.25"), "EUR": Decimal(5)}


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        pytest.param(None, 0, 1, id="unknown becomes zero"),
        pytest.param(0, None, 1, id="zero becomes unknown"),
        pytest.param(None, None, 0, id="unknown stays unknown"),
    ],
)
def test_unknown_is_not_zero(workspace, before, after, changed):
    bring(workspace, fact(orders=before))

    _, effect = bring(workspace, fact(orders=after))

    assert effect.changed == changed
    assert kept(workspace)[0].orders == after


@pytest.mark.parametrize(
    "origin", [{"row": 7}, {"layout": "other"}, {"provisional": True}], ids=str
)
def test_where_a_value_came_from_is_no_change(workspace, origin):
    bring(workspace, fact())

    assert bring(workspace, fact(**origin))[1].unchanged == 1


def test_digits_beyond_the_sixth_are_no_change(workspace):
    long = fact(conversions=Decimal(1) / 3)
    bring(workspace, long)

    assert bring(workspace, long)[1].unchanged == 1


def test_an_import_is_held_against_the_newest_before_it(workspace):
    bring(workspace, fact(spend=Decimal(1)))
    bring(workspace, fact(spend=Decimal(2)))

    _, effect = bring(workspace, fact(spend=Decimal(1)))

    assert effect.overlap_before == {"USD": Decimal(2)}


@pytest.mark.parametrize(
    "elsewhere", [{"market": "US"}, {"account": "mine"}, {"campaign_id": "17"}], ids=str
)
def test_the_same_money_under_another_account_market_or_id_is_counted_as_twins(
    workspace, elsewhere
):
    bring(workspace, fact(0, campaign="C"), fact(1, campaign="C"))

    _, effect = bring(workspace, fact(1, campaign="C", **elsewhere), fact(2, campaign="C"))

    assert (effect.new, effect.twins) == (2, 1)


@pytest.mark.parametrize(
    "different",
    [{"spend": Decimal(9)}, {"channel": "Meta"}, {"level": "ad"}, {"currency": "EUR"}],
    ids=str,
)
def test_other_money_in_another_market_has_no_twin(workspace, different):
    bring(workspace, fact())

    assert bring(workspace, fact(market="US", **different))[1].twins == 0


def test_days_without_spend_are_no_twins(workspace):
    bring(workspace, fact(spend=Decimal(0)))

    assert bring(workspace, fact(market="US", spend=Decimal(0)))[1].twins == 0


def test_undoing_the_newest_brings_the_older_back_and_undoing_the_older_changes_nothing(workspace):
    older, _ = bring(workspace, fact(spend=Decimal(1)), fact(1))
    newer, _ = bring(workspace, fact(spend=Decimal(2)))
    with workspace.writing(OWNER, now=NOW) as desk:
        gone = desk.facts.remove(newer)
    restored = kept(workspace)
    bring(workspace, fact(spend=Decimal(3)))
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.facts.remove(older)

    assert gone == 1
    assert [one.spend for one in restored] == [Decimal(1), Decimal("10.25")]
    assert [one.spend for one in kept(workspace)] == [Decimal(3)]


def test_the_number_of_an_undone_import_is_not_given_again(workspace):
    first, _ = bring(workspace, fact())
    with workspace.writing(OWNER, now=NOW) as desk:
        desk.facts.remove(first)
        desk.imports.remove(first)

    assert bring(workspace, fact())[0] > first


def test_an_amount_beyond_the_store_is_refused_and_nothing_is_kept(workspace):
    with pytest.raises(InvalidInput, match="larger than a workspace can keep"):
        bring(workspace, fact(0), fact(1, spend=Decimal(10) ** 14))

    assert kept(workspace) == ()


def test_the_largest_amount_survives():
    assert from_micros(to_micros(LARGEST)) == LARGEST


@given(st.decimals(-(10**9), 10**9, places=6), st.decimals(-(10**9), 10**9, places=6))
def test_sums_of_micros_are_sums_of_money(one, other):
    assert from_micros(to_micros(one) + to_micros(other)) == one + other


def test_a_count_is_of_keys_and_not_of_rows(workspace):
    bring(workspace, fact(0), fact(1))
    bring(workspace, fact(0))

    with workspace.reading() as desk:
        assert desk.facts.count() == 2


def test_days_before_the_unix_clock_are_days(workspace):
    day = date(1969, 12, 31)
    bring(workspace, fact(first_day=day, last_day=day))

    assert kept(workspace)[0].first_day == day
