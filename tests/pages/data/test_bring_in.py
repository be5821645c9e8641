"""The data page: look before importing, never twice, and back again."""

import re
from datetime import date
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[3] / "data" / "sample"

PLAIN = b"date,channel,spend,orders,gmv,currency\n2026-11-01,TikTok,500,90,2400,USD\n"
WITHOUT_CURRENCY = b"date,channel,spend,orders,gmv\n2026-11-01,TikTok,500,90,2400\n"
UNKNOWN = b"Wann,Wo,Wieviel\n2026-11-01,Reels,120\n2026-11-02,Reels,130\n"


def dropped(app, file):
    page = app(open="data")
    page.file_uploader(key="files").upload(*file)
    return page.run()


def texts(page):
    return " ".join(element.value for element in (*page.markdown, *page.caption))


def facts(workspace):
    with workspace.reading() as desk:
        return desk.facts.read()


def test_nothing_is_stored_before_the_button(app, workspace):
    page = dropped(app, ("plain.csv", PLAIN))

    assert not page.exception
    assert facts(workspace) == ()
    assert "Rows: **1** read = **1** imported" in texts(page)


def test_an_import_is_reported_and_the_sources_know_it(app, workspace):
    page = dropped(app, ("plain.csv", PLAIN))

    page.button(key="import").click().run()

    assert not page.exception
    assert len(facts(workspace)) == 1
    assert "New rows: **1**, changed: **0**, unchanged: **0**" in texts(page)
    assert "Sources: **1**" in texts(page)


def test_the_same_file_again_says_so_and_cannot_be_imported(app, workspace):
    page = dropped(app, ("plain.csv", PLAIN))
    page.button(key="import").click().run()

    page.run()

    assert "imported before" in texts(page)
    assert page.button(key="import").disabled


def test_a_silent_currency_is_asked_for(app, workspace):
    page = dropped(app, ("plain.csv", WITHOUT_CURRENCY))
    assert page.button(key="import").disabled

    (currency,) = [box for box in page.selectbox if re.search("[0-9a-f]_currency$", box.key)]
    currency.set_value("MYR").run()
    page.button(key="import").click().run()

    assert [fact.currency for fact in facts(workspace)] == ["MYR"]


def test_a_report_without_days_asks_for_its_period_and_is_never_spread(app, workspace):
    creatives = SAMPLE / "gmv_max_us_creatives_2026-10.xlsx"
    page = dropped(app, (creatives.name, creatives.read_bytes()))
    while not (asked := [d for d in page.date_input if "_period_" in d.key]):
        (currency,) = [box for box in page.selectbox if re.search("[0-9a-f]_currency$", box.key)]
        currency.set_value("USD").run()

    asked[0].set_value(date(2026, 10, 31))
    asked[1].set_value(date(2026, 10, 1)).run()
    assert "before it starts" in page.error[0].value

    page.date_input(key=asked[0].key).set_value(date(2026, 10, 1))
    page.date_input(key=asked[1].key).set_value(date(2026, 10, 31)).run()
    assert "whole periods, never spread over days" in texts(page)
    page.button(key="import").click().run()

    assert not page.exception
    assert {(f.first_day, f.last_day) for f in facts(workspace)} == {
        (date(2026, 10, 1), date(2026, 10, 31))
    }


def test_unknown_columns_are_mapped_by_hand(app, workspace):
    page = dropped(app, ("strange.csv", UNKNOWN))
    boxes = {box.key.rpartition("_map_")[2]: box for box in page.selectbox if "_map_" in box.key}

    boxes["date"].set_value("Wann")
    boxes["channel"].set_value("Wo")
    boxes["spend"].set_value("Wieviel")
    (send,) = [one for one in page.button if one.key.endswith("_map_send")]
    send.click().run()
    (currency,) = [box for box in page.selectbox if re.search("[0-9a-f]_currency$", box.key)]
    currency.set_value("EUR").run()
    page.button(key="import").click().run()

    assert not page.exception
    assert sorted(float(fact.spend) for fact in facts(workspace)) == [120, 130]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04junk", id="broken workbook"),
        pytest.param(b"\x00\x01\x02\x03", id="binary"),
        pytest.param(b"<html>sign in</html>", id="error page"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(app, workspace, content):
    page = dropped(app, ("report.csv", content))

    assert not page.exception
    assert "**Important**" in texts(page)
    assert page.button(key="import").disabled


def test_a_refused_row_shows_row_column_and_value(app):
    page = dropped(app, ("plain.csv", PLAIN + b"2026-11-02,TikTok,abc,1,1,USD\n"))

    (table,) = [t.value for t in page.dataframe if "Problem" in t.value.columns]
    assert (table["Row"][0], table["Value"][0]) == (3, "abc")


def test_a_name_from_a_file_stays_text(app):
    page = dropped(app, ("![x](https://evil.example/y.png).csv", PLAIN))

    assert "![x](https" not in texts(page)


def test_an_import_can_be_taken_back_whole(app, workspace):
    page = dropped(app, ("plain.csv", PLAIN))
    page.button(key="import").click().run()

    page.button(key="undo_now").click().run()

    assert not page.exception
    assert facts(workspace) == ()


def test_an_empty_workspace_offers_the_sample(app, sample):
    page = app(open="data")

    page.button(key="data_sample").click().run()

    assert page.segmented_control(key="ws").value == "sample"


def test_the_sample_is_not_mixed_with_own_reports(app, sample):
    page = app(open="data", ws="sample")

    assert not page.exception
    assert not page.file_uploader
    assert "undo_now" not in [button.key for button in page.button]
    assert "Sources: **8**" in texts(page)


def test_period_totals_are_labelled(app, sample):
    page = app(open="data", ws="sample")

    (table,) = [t.value for t in page.dataframe if "Trust" in t.value.columns]
    assert len(table) == 8
    assert table["Trust"].str.contains("Platform report").all()
