"""Files come in once, whole, and can be taken back."""

from datetime import date
from decimal import Decimal

import pytest

from core.foundation.actor import Actor, Role
from core.foundation.errors import NotAllowed, RecordNotFound
from core.foundation.period import Period
from core.ingest.reading import Answers
from core.services.import_files import as_json, import_files, undo_import
from tests.conftest import NOW, OWNER, TODAY
from tests.core.ingest.reports import csv, plain

FIRST = ("2026-10-01", "TikTok", "10.25", 2, 50, "USD")
SECOND = ("2026-10-02", "TikTok", "11.00", 3, 75, "USD")
RESTATED = ("2026-10-02", "TikTok", "12.00", 4, 99, "USD")


def bring(workspace, content, answers=Answers(), actor=OWNER):  # noqa: B008
    (result,) = import_files(
        workspace, actor, [("report.csv", content)], answers=answers, today=TODAY, now=NOW
    )
    return result


def spend(workspace):
    with workspace.reading() as desk:
        return sum(fact.spend for fact in desk.facts.read())


def test_the_same_file_twice_changes_nothing_twice(workspace):
    first = bring(workspace, plain(FIRST))
    again = bring(workspace, plain(FIRST))

    assert (first.status, again.status) == ("imported", "duplicate")
    assert workspace.revision() == 1
    assert spend(workspace) == Decimal("10.25")


def test_an_overlapping_file_replaces_and_never_adds(workspace):
    bring(workspace, plain(FIRST, SECOND))

    result = bring(workspace, plain(RESTATED, ("2026-10-03", "TikTok", 1, 1, 1, "USD")))

    assert (result.new, result.changed, result.unchanged) == (1, 1, 0)
    assert [finding.code for finding in result.findings] == ["replaced"]
    assert spend(workspace) == Decimal("23.25")


def test_the_same_money_in_another_market_is_said_to_count_twice(workspace):
    bring(workspace, plain(FIRST, SECOND))

    result = bring(workspace, plain(SECOND), Answers(market="US"))

    (found,) = [finding for finding in result.findings if finding.code == "stored_twice"]
    assert found.facts == {"rows": 1}


@pytest.mark.parametrize(("answer", "told"), [({}, []), ({"market": "US"}, ["stored_otherwise"])])
def test_a_file_that_is_in_keeps_its_answers_and_says_so(workspace, answer, told):
    bring(workspace, plain(FIRST))

    result = bring(workspace, plain(FIRST), Answers(**answer))

    assert result.status == "duplicate"
    assert [finding.code for finding in result.findings] == told


def test_a_list_without_days_that_is_in_keeps_its_period_and_says_so(workspace):
    header = ("Campaign name", "Creative type", "Cost", "SKU orders", "Gross revenue", "Currency")
    content = csv(header, ("C", "Video", 5, 1, 9, "USD"))
    september, october = (
        Answers(period=Period(date(2026, month, 1), date(2026, month, 30))) for month in (9, 10)
    )
    bring(workspace, content, september)

    result = bring(workspace, content, october)

    assert [finding.code for finding in result.findings] == ["stored_otherwise"]


def test_an_undone_import_gives_back_what_it_had_replaced(workspace):
    bring(workspace, plain(FIRST, SECOND))
    later = bring(workspace, plain(RESTATED))

    undo_import(workspace, OWNER, later.import_id, now=NOW)

    assert spend(workspace) == Decimal("21.25")
    assert bring(workspace, plain(RESTATED)).status == "imported"


def test_a_stored_import_says_what_it_changed(workspace):
    bring(workspace, plain(FIRST, SECOND))
    number = bring(workspace, plain(FIRST, RESTATED)).import_id

    with workspace.reading() as desk:
        stored = desk.imports.get(number)

    assert (stored.new, stored.changed, stored.unchanged) == (0, 1, 1)


def test_an_amount_beyond_the_store_refuses_the_file_whole(workspace, monkeypatch):
    monkeypatch.setattr("core.store.values.LARGEST", Decimal(100))

    result = bring(workspace, plain(FIRST, ("2026-10-02", "TikTok", 101, 3, 75, "USD")))

    assert result.status == "refused"
    assert "101" in as_json(result)["message"]
    assert workspace.revision() == 0


def test_one_bad_file_does_not_hold_up_the_others(workspace):
    files = [("a.csv", plain(FIRST)), ("b.csv", b"\x00\x01"), ("c.csv", plain(SECOND))]

    results = import_files(workspace, OWNER, files, answers=Answers(), today=TODAY, now=NOW)

    assert [one.status for one in results] == ["imported", "refused", "imported"]
    assert spend(workspace) == Decimal("21.25")


def test_an_import_is_undone_once(workspace):
    number = bring(workspace, plain(FIRST)).import_id
    undo_import(workspace, OWNER, number, now=NOW)

    with pytest.raises(RecordNotFound):
        undo_import(workspace, OWNER, number, now=NOW)


def test_a_viewer_imports_nothing(workspace):
    with pytest.raises(NotAllowed):
        bring(workspace, plain(FIRST), actor=Actor("v", Role.VIEWER))

    assert spend(workspace) == 0


def test_a_waiting_file_stores_nothing(workspace):
    result = bring(workspace, plain(("2026-10-01", "A", 1, 1, 1, "")))

    assert (result.status, result.reading.question) == ("needs_answer", "currency")
    assert workspace.revision() == 0


def test_a_mapping_is_remembered_for_the_next_file_of_that_header(workspace):
    header = ("tag", "wohin", "geld")
    mapping = {"tag": "date", "wohin": "channel", "geld": "spend"}
    bring(workspace, csv(header, ("2026-10-01", "A", 5)), Answers(currency="USD", mapping=mapping))

    result = bring(workspace, csv(header, ("2026-10-02", "A", 6)), Answers(currency="USD"))

    assert result.status == "imported"
    assert spend(workspace) == 11


def test_the_headless_answer_has_the_agreed_fields():
    answer = as_json(bring(None, plain(FIRST, ("2026-13-01", "A", 1, 1, 1, "USD"))))

    assert answer["status"] == "imported"
    assert answer["totals"] == {
        "spend": 10.25,
        "impressions": None,
        "clicks": None,
        "orders": 2,
        "gross_gmv": 50.0,
    }
    assert (answer["date_from"], answer["date_to"]) == ("2026-10-01", "2026-10-01")
    assert answer["rows_refused"] == [
        {
            "row": 3,
            "column": "date",
            "value": "2026-13-01",
            "problem": "date: 2026-13-01 is not a day of the calendar.",
        }
    ]
