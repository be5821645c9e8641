"""The page of quotes: empty, answered, typed, saved, in both languages, and for a viewer."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from core.contract.fee_plan import PlanKind, Reach
from core.contract.guarantee import Guarantee, Promised, Remedy
from core.contract.ladder import Mode
from core.contract.quote import Quote
from core.contract.quote_file import from_json
from core.foundation.actor import Actor, Role
from core.foundation.errors import InvalidInput
from core.services import quotes, vendors
from core.vendor.vendor import Kind, Vendor
from pages.parts import guard, quotes_fields
from tests.conftest import NOW, OWNER
from tests.core.contract.plans import fee_plans, fixed, plan, share

SAMPLE = json.loads(
    (Path(__file__).parents[3] / "data" / "sample" / "quotes.json").read_text("utf-8")
)
QUOTES = tuple(from_json(row) for row in SAMPLE)
CODE = "lanhai-full"


def with_quotes(workspace):
    """That workspace with the five vendors and quotes of the sample."""
    with workspace.writing(OWNER, now=NOW) as desk:
        known = {one.code for one in vendors.all_vendors(desk)}
        for code in sorted({one.vendor for one in QUOTES} - known):
            vendor = Vendor(code, code.title(), Kind.OPERATOR)
            vendors.put_vendor(desk, OWNER, vendor, seen=0, now=NOW)
        if not desk.quotes.all():
            quotes.bring_in(desk, OWNER, SAMPLE, now=NOW)
    return workspace


@pytest.fixture
def quoted(sample):
    return with_quotes(sample)


@pytest.fixture
def without_facts(workspace):
    return with_quotes(workspace)


@pytest.fixture
def read_only(monkeypatch):
    monkeypatch.setattr(guard, "visitor", lambda: Actor("viewer", Role.VIEWER))


def said(page):
    return "\n".join(line.value for line in page.markdown)


def stored(workspace, code=CODE):
    with workspace.reading() as desk:
        return quotes.quote_of(desk, code)


def chart(page):
    return json.loads(page.get("plotly_chart")[0].proto.spec)


def table(page, column):
    return next(one.value for one in page.table if column in one.value.columns)


def test_an_empty_workspace_shows_one_sentence_and_one_button(app):
    page = app(open="quotes")

    assert not page.exception
    assert page.title[0].value == "Quotes"
    assert "No quote is written down yet" in said(page)
    assert [button.label for button in page.button] == ["Add a quote"]
    assert not page.get("plotly_chart")


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en-US", "At your usual GMV of"), ("zh-CN", "按常月 GMV")],
)
def test_the_answer_stands_first_in_both_languages(app, quoted, locale, words):
    page = app(locale, open="quotes", ws="sample")

    assert not page.exception
    answer = next(line for line in said(page).splitlines() if words in line)
    assert "2.6%" in answer
    assert "$" in answer


def test_the_picture_has_a_line_a_quote_a_band_and_cliffs(app, quoted):
    page = app(open="quotes", ws="sample")

    drawn = chart(page)
    lines = [one for one in drawn["data"] if one.get("mode") == "lines"]
    cliffs = [one for one in drawn["data"] if one.get("mode") == "lines+markers"]
    assert len(lines) == 4  # the fifth is in CNY and nobody typed its worth
    assert [one["x"][0] for one in cliffs] == [100_000, 200_000]
    band = next(shape for shape in drawn["layout"]["shapes"] if shape["type"] == "rect")
    assert band["x0"] < band["x1"]
    assert "USD" in drawn["layout"]["xaxis"]["title"]["text"]
    star = next(one for one in lines if None in one["y"][:-1])
    assert max(y for y in star["y"] if y is not None) > 10_000


def test_the_table_is_sorted_by_the_fee_of_a_usual_month(app, quoted):
    found = table(app(open="quotes", ws="sample"), "Usual month, USD")

    fees = list(found["Usual month, USD"])
    assert fees == sorted(fees)
    assert "cliff at $200K: $4,000 at once" in " ".join(found["Watch"])
    assert set(found["Trust"]) == {"C", "D"}


def test_another_currency_stands_apart_until_its_rate_is_typed(app, quoted):
    page = app(open="quotes", ws="sample")
    assert "nobody typed what that is worth in USD" in said(page)

    rate = next(one for one in page.number_input if one.key.startswith("quotes_rate_CNY"))
    rate.set_value(0.14).run()
    page.button(key="quotes_rates_save").click().run()

    assert not page.exception
    assert "nobody typed" not in said(page)
    with quoted.reading() as desk:
        assert quotes.rates_of(desk)[0]["CNY"].value == 0.14
    assert len(table(page, "Usual month, USD")) == 5
    assert 5880 in list(table(page, "Usual month, USD")["Usual month, USD"])


def test_fewer_quotes_can_be_compared(app, quoted):
    page = app(open="quotes", ws="sample")
    page.multiselect(key="quotes_chosen").set_value(["lanhai-full", "starlink-share"]).run()

    assert not page.exception
    assert len(table(page, "Usual month, USD")) == 2
    page.multiselect(key="quotes_chosen").set_value([]).run()
    assert not page.exception
    assert "No quote can be reckoned" in said(page)


def test_own_numbers_override_the_forecast(app, quoted):
    page = app(open="quotes", ws="sample")
    page.segmented_control(key="quotes_source").set_value("typed").run()
    assert page.number_input(key="quotes_p50").value > 100_000

    page.number_input(key="quotes_p10").set_value(80_000.0).run()
    page.number_input(key="quotes_p50").set_value(96_000.0).run()
    page.number_input(key="quotes_p90").set_value(120_000.0).run()

    assert not page.exception
    assert "**$96,000**" in said(page)
    page.number_input(key="quotes_p10").set_value(100_000.0).run()
    assert "must rise" in page.error[0].value


def test_the_budget_plan_can_be_the_source(app, quoted):
    page = app(open="quotes", ws="sample")
    page.segmented_control(key="quotes_source").set_value("frontier").run(timeout=60)

    assert not page.exception
    assert any("Budget plan" in one.value for one in page.caption)


def test_ad_spend_may_grow_with_gmv(app, quoted):
    page = app(open="quotes", ws="sample")
    before = table(page, "Usual month, USD").set_index("Quote")
    page.segmented_control(key="quotes_spend").set_value("grows").run()
    after = table(page, "Usual month, USD").set_index("Quote")

    name = before.index[0]  # the mark-up on ad spend
    assert before.loc[name, "Strong, USD"] == before.loc[name, "Usual month, USD"]
    assert after.loc[name, "Strong, USD"] > after.loc[name, "Usual month, USD"]


def test_the_picture_shows_shares_too(app, quoted):
    page = app(open="quotes", ws="sample")
    page.segmented_control(key="quotes_picture").set_value("share").run()

    assert not page.exception
    assert chart(page)["layout"]["yaxis"]["tickformat"] == ".0%"


def test_a_statement_adds_up(app, quoted):
    page = app(open="quotes", ws="sample", quote=CODE)
    found = table(page, "Formula")

    assert page.selectbox(key="quotes_code").value == CODE
    amounts = list(found["Amount, USD"])
    assert sum(amounts[:-1]) == pytest.approx(amounts[-1])
    assert found["Formula"][1].startswith("50,000 × 0% + ")
    page.toggle(key="quotes_first").set_value(True).run()
    assert table(page, "Formula")["Amount, USD"].iloc[-1] == pytest.approx(amounts[-1] + 1200)


def test_both_readings_stand_side_by_side(app, quoted):
    page = app(open="quotes", ws="sample", quote=CODE)
    readings = [one.value for one in page.table if "Reading" in one.value.columns]

    assert len(readings) == 2  # the ladder and the cap
    marginal, retroactive = readings[0]["usual month, USD"]
    assert marginal < retroactive
    assert readings[0]["Reading"][0].startswith("●")


def test_a_fixed_fee_in_another_currency_has_its_statement(app, quoted):
    page = app(open="quotes", ws="sample", quote="harbor-fixed")

    assert list(table(page, "Formula")["Amount, CNY"]) == [42_000, 8000, 50_000]


def test_a_missing_link_is_said(app, quoted):
    page = app(open="quotes", ws="sample", quote="gone")

    assert not page.exception
    assert "gone" in page.error[0].value


def test_a_new_version_is_saved_and_the_old_one_kept(app, quoted):
    page = app(open="quotes", ws="sample", quote=CODE)
    assert page.button(key="quotes_save").disabled
    page.number_input(key="quotes_f_fixed").set_value(3500.0).run()
    page.button(key="quotes_save").click().run()

    assert not page.exception
    quote, version = stored(quoted)
    assert version == 2
    assert quote.plan.parts[0].amount == 3500
    assert quote.plan.parts[0].name == "基础服务费 base"
    assert quote.plan.parts[1] == QUOTES[0].plan.parts[1]
    assert list(table(page, "Version")["Version"]) == [2, 1]


def test_nothing_is_filled_in_and_nothing_is_saved_before_it_is_complete(app, quoted):
    page = app(open="quotes", ws="sample")
    page.button(key="quotes_add").click().run()

    assert not page.exception
    assert page.number_input(key="quotes_f_fixed").value is None
    assert any("docsnappy" in one.value for one in page.caption)
    assert page.button(key="quotes_save").disabled
    assert "not filled in yet" in said(page)


def test_a_new_fixed_quote(app, quoted):
    page = app(open="quotes", ws="sample")
    page.button(key="quotes_add").click().run()
    page.selectbox(key="quotes_f_kind").set_value("fixed").run()
    page.text_input(key="quotes_f_name").set_value("Basic").run()
    page.number_input(key="quotes_f_fixed").set_value(1800.0).run()
    assert not page.exception
    page.button(key="quotes_save").click().run()

    assert not page.exception
    with quoted.reading() as desk:
        (made,) = [one for one in quotes.all_quotes(desk) if one.name == "Basic"]
    assert made.plan == plan(fixed(1800))
    assert page.selectbox(key="quotes_code").value == made.code
    assert made.code in page.multiselect(key="quotes_chosen").value


def test_every_kind_of_plan_has_its_fields(app, quoted):
    page = app(open="quotes", ws="sample")
    page.button(key="quotes_add").click().run()
    for kind in PlanKind:
        page.selectbox(key="quotes_f_kind").set_value(kind.value).run()
        assert not page.exception, kind
    keys = {one.key for one in page.number_input}
    assert {"quotes_f_fixed", "quotes_f_price", "quotes_f_count"} <= keys
    page.checkbox(key="quotes_f_guarantee").check().run()
    page.selectbox(key="quotes_f_remedy").set_value("make_good").run()
    assert not page.exception
    assert "quotes_f_days" in {one.key for one in page.number_input}
    page.button(key="quotes_discard").click().run()
    assert not page.exception
    assert page.selectbox(key="quotes_code").value


def test_what_was_typed_waits_while_another_kind_is_looked_at(app, quoted):
    page = app(open="quotes", ws="sample")
    page.button(key="quotes_add").click().run()
    page.number_input(key="quotes_f_fixed").set_value(700.0).run()
    page.selectbox(key="quotes_f_kind").set_value("ad_spend").run()
    page.selectbox(key="quotes_f_kind").set_value("hybrid").run()

    assert page.number_input(key="quotes_f_fixed").value == 700


def test_two_people_at_once(app, quoted):
    page = app(open="quotes", ws="sample", quote=CODE)
    page.text_input(key="quotes_f_note").set_value("mine").run()
    theirs = replace(stored(quoted)[0], note="theirs")
    quotes.save_quote(quoted, OWNER, theirs, seen=1, now=NOW)
    page.button(key="quotes_save").click().run()

    assert not page.exception
    assert page.error
    assert stored(quoted)[0].note == "theirs"
    page.button(key="quotes_save").click().run()
    assert stored(quoted)[0].note == "mine"


def test_a_quote_can_be_removed(app, quoted):
    page = app(open="quotes", ws="sample", quote=CODE)
    page.button(key="quotes_remove_now").click().run()

    assert not page.exception
    with quoted.reading() as desk:
        assert CODE not in {one.code for one in quotes.all_quotes(desk)}
    assert page.selectbox(key="quotes_code").value != CODE


def test_a_viewer_reads_and_changes_nothing(app, quoted, read_only):
    page = app(open="quotes", ws="sample", quote=CODE)

    assert not page.exception
    assert page.get("plotly_chart")
    assert page.number_input(key="quotes_f_fixed").disabled
    for key in ("quotes_save", "quotes_add", "quotes_rates_save"):
        assert page.button(key=key).disabled
    assert "quotes_remove_now" not in {one.key for one in page.button}


def test_without_facts_own_numbers_are_asked_for(app, without_facts):
    page = app(open="quotes")

    assert not page.exception
    assert "Type the GMV of a usual month" in said(page)
    page.number_input(key="quotes_p50").set_value(100_000.0).run()
    assert not page.exception
    assert "**$100,000**" in said(page)
    assert "ad\\_spend" in said(page)  # the mark-up stands apart: nobody knows the ad spend


# Fields of the form


def test_the_sample_quotes_go_through_the_form_unchanged():
    for quote in QUOTES:
        assert quotes_fields.fits(quote.plan)
        draft = quotes_fields.of_quote(quote)
        assert quotes_fields.to_quote(draft, code=quote.code, before=quote) == quote


@given(fee_plans())
def test_a_plan_goes_through_the_form_or_is_kept_whole(asked):
    quote = Quote("q", "v", "n", asked, date(2026, 11, 1))
    draft = quotes_fields.of_quote(quote)

    assert quotes_fields.to_quote(draft, code="q", before=quote).plan == asked


def draft(**changes):
    begun = quotes_fields.new("lanhai", "USD", date(2026, 11, 1))
    return begun | {"name": "n", "fixed": 3000.0, "kind": "hybrid"} | changes


TWO_RATES = [[0.0, 0.0], [50_000.0, 6.0]]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "not filled in"),
        ({"gmv_table": TWO_RATES}, "how the table"),
        ({"gmv_table": [[0.0, 6.0]], "cap": 9000.0}, "limit of the fee"),
        ({"gmv_table": [[0.0, 6.0]], "guarantee": True}, "guarantee is missed"),
        ({"gmv_table": [[0.0, 6.0]], "dated": None}, "no date"),
        ({"gmv_table": [[0.0, 6.0]], "name": " "}, "no name"),
        ({"gmv_table": [[None, 6.0]]}, "not filled in"),
        ({"gmv_table": []}, "start at 0"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_for(changes, words):
    with pytest.raises(InvalidInput, match=words):
        quotes_fields.to_quote(draft(**changes), code="q")


def test_a_whole_form():
    made = quotes_fields.to_quote(
        draft(
            gmv_table=TWO_RATES,
            mode="retroactive",
            cap=12_000.0,
            cap_reach="variable",
            state="settled",
            guarantee=True,
            level=80_000.0,
            remedy="make_good",
            days=15,
            then="full",
            set_up=500.0,
            term=6,
        ),
        code="q",
    ).plan

    assert made.parts == (fixed(3000), share((0, 0), (50_000, "0.06"), mode=Mode.RETROACTIVE))
    assert (made.cap.amount, made.cap.reach) == (12_000, Reach.VARIABLE)
    assert made.guarantee == Guarantee(
        Promised.GMV, Decimal(80_000), Remedy.MAKE_GOOD, days=15, then=Remedy.FULL
    )
    assert (made.set_up, made.term_months, made.value_state.value) == (500, 6, "settled")


def test_an_open_point_shows_what_each_reading_would_cost(app, quoted):
    page = app(open="quotes", ws="sample", quote=CODE)
    page.selectbox(key="quotes_f_cap_reach").set_value(None).run()

    assert not page.exception
    assert "limit of the fee" in said(page)
    assert page.button(key="quotes_save").disabled
    shown = [one.value for one in page.table if "Reading" in one.value.columns][-1]
    assert list(shown["Reading"]) == ["the variable part", "the whole fee"]
    variable, whole = shown["strong month, USD"]
    assert whole == 12_000 < variable
