"""The sample and the browser tests' files, seen through the real importer."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from core.foundation.period import Period
from core.ingest.read_file import read_file
from core.ingest.reading import Answers, FileReading, Status
from core.services.histories import histories
from tests.sample_files import SAMPLE, WITH_FUNNEL, detail, total

E2E_FILES = Path(__file__).parent / "e2e" / "files"
MANIFEST = json.loads((SAMPLE / "manifest.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 24)


def read_sample(entry: dict) -> FileReading:
    answers = dict(entry["answers"])
    if answers["period"] is not None:
        answers["period"] = Period(*map(date.fromisoformat, answers["period"].split(":")))
    content = (SAMPLE / entry["file"]).read_bytes()
    return read_file(entry["file"], content, Answers(**answers), today=TODAY)


def upload(name: str) -> FileReading:
    return read_file(name, (E2E_FILES / name).read_bytes(), Answers(), today=TODAY)


@pytest.fixture(scope="module")
def readings() -> dict[str, FileReading]:
    return {entry["file"]: read_sample(entry) for entry in MANIFEST["files"]}


def test_every_sample_file_is_ready_with_nothing_refused(readings):
    for reading in readings.values():
        assert reading.status is Status.READY, reading.file
        assert reading.rows_refused == ()
        assert reading.rows_read == reading.rows_imported + reading.rows_total
        assert reading.currency == "USD"


@pytest.mark.parametrize("name", WITH_FUNNEL)
def test_the_importer_counts_what_the_rows_say_and_no_total(readings, name):
    facts, rows = readings[name].facts, detail(name)

    assert float(sum(fact.spend for fact in facts)) == pytest.approx(total(rows, 1))
    assert sum(fact.impressions for fact in facts) == total(rows, 2)
    assert sum(fact.clicks for fact in facts) == total(rows, 3)
    assert float(sum(fact.counted_orders for fact in facts)) == pytest.approx(total(rows, 4))


def test_the_sample_becomes_nine_channels_of_120_days_under_the_names_of_the_manifest(readings):
    facts = [fact for reading in readings.values() for fact in reading.facts]

    sources, _ = histories(facts, currency="USD", rates={})

    assert {source.name for source in sources} == set(MANIFEST["assumptions"]["economics"])
    assert {source.history.days for source in sources} == {120}


def test_only_the_channels_with_an_assumed_aov_lack_an_order_value(readings):
    facts = [fact for reading in readings.values() for fact in reading.facts]

    sources, _ = histories(facts, currency="USD", rates={})

    silent = {s.name for s in sources if np.isnan(s.history.gmv).all()}
    assert silent == set(MANIFEST["assumptions"]["aov"])


def test_a_plain_table_asks_nothing_and_refuses_nothing():
    reading = upload("plain.csv")

    assert (reading.status, reading.rows_imported) == (Status.READY, 540)
    assert reading.rows_refused == ()


def test_the_chinese_meta_file_drops_its_total_row():
    reading = upload("meta_zh.csv")

    assert (reading.status, reading.rows_imported, reading.rows_total) == (Status.READY, 60, 1)


def test_the_four_bad_rows_are_refused_and_the_good_ones_kept():
    reading = upload("bad_rows.csv")

    assert reading.rows_imported == 2
    assert [(row.row, row.column, row.value) for row in reading.rows_refused] == [
        (3, "date", "2026-02-30"),
        (4, "spend", "lots"),
        (5, "spend", "-25.00"),
        (6, "orders", "thirty"),
    ]


def test_ambiguous_days_and_a_missing_currency_are_asked_for_one_after_the_other():
    first = upload("ambiguous.csv")
    content = (E2E_FILES / "ambiguous.csv").read_bytes()

    second = read_file("ambiguous.csv", content, Answers(date_order="dmy"), today=TODAY)
    answered = Answers(date_order="dmy", currency="USD")
    third = read_file("ambiguous.csv", content, answered, today=TODAY)

    assert (first.status, first.question) == (Status.NEEDS_ANSWER, "date_order")
    assert (second.status, second.question) == (Status.NEEDS_ANSWER, "currency")
    assert (third.status, third.rows_imported) == (Status.READY, 72)
