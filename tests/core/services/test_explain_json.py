"""The `explain` verb: one file in, one object out."""

import json
from datetime import date

import pytest

from core.foundation.errors import InvalidInput, RecordNotFound
from core.foundation.period import Period
from core.services.explain_json import explain_json

BEFORE = Period(date(2026, 9, 1), date(2026, 9, 7))
AFTER = Period(date(2026, 9, 8), date(2026, 9, 14))
LINES = ["date,channel,spend,impressions,clicks,orders,gmv"]
for number in range(1, 15):
    day = f"2026-09-{number:02d}"
    LINES.append(
        f"{day},TikTok,100,40000,800,{24 if number < 8 else 20},{600 if number < 8 else 520}"
    )
    LINES.append(f"{day},Meta,80,30000,500,12,330")
CONTENT = "\n".join(LINES).encode()


def told(kpi="gmv", content=CONTENT, against=BEFORE):
    return explain_json(
        "facts.csv", content, kpi=kpi, period=AFTER, against=against, today=date(2026, 9, 20)
    )


def test_lines_and_channels_add_up_to_the_change():
    found = told()

    assert (found["before"], found["after"], found["change"]) == (6510.0, 5950.0, -560.0)
    assert sum(line["effect"] for line in found["lines"]) == pytest.approx(-560.0)
    assert sum(part["change"] for part in found["channels"]) == pytest.approx(-560.0)
    assert found["sentence"].startswith("GMV (ads) fell by 560.00 to 5,950.00")


def test_the_fields_are_a_contract():
    found = told("cpa")

    assert set(found) == {
        "kpi", "version", "basis", "unit", "currency", "period", "against", "per_day", "before",
        "after", "change", "sentence", "method", "volume_of", "lines", "channels", "findings",
    }  # fmt: skip
    assert set(found["lines"][0]) == {"code", "name", "effect", "before", "after"}
    assert set(found["channels"][0]) == {"channel", "state", "before", "after", "change", "effects"}
    assert found["method"] == "lmdi"
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_a_zero_side_says_its_method():
    content = CONTENT.replace(b",20,520", b",0,0")

    assert told(content=content)["method"] == "lmdi_and_shapley"


def test_an_unknown_kpi_is_refused_with_the_known_ones():
    with pytest.raises(RecordNotFound) as refused:
        told("gvm")

    assert "gmv" in str(refused.value.facts["known"])


def test_a_kpi_that_no_fact_knows_is_refused():
    with pytest.raises(InvalidInput, match="refunds"):
        told("refund_rate")


def test_a_file_that_is_none_is_refused():
    with pytest.raises(InvalidInput):
        told(content=b"hello")
