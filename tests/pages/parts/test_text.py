"""Sentences of the core on screen, and texts of users that stay texts."""

from datetime import date

import pytest

from core.foundation.money import Amount, Share
from core.foundation.period import Period
from pages.parts import text


@pytest.mark.parametrize(
    "typed",
    [
        "![x](https://evil.example/track.png)",
        "[click](https://evil.example)",
        "**bold** `code` :red[x] $a$ <b>",
        "# heading",
    ],
)
def test_markdown_from_a_file_is_switched_off(typed):
    written = text.plain(typed)

    assert written.replace("\\", "") == typed
    for sign in "[]()*`<>$:#!":
        assert written.count(sign) == written.count(f"\\{sign}")


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        pytest.param(Amount(1234.5, "USD"), "$1,234.50", id="money knows its currency"),
        pytest.param(Share(0.5), "50.0%", id="share"),
        pytest.param(None, "—", id="unknown"),
        pytest.param(date(2026, 11, 1), "Nov 1, 2026", id="day"),
        pytest.param(
            Period(date(2026, 11, 1), date(2026, 11, 2)), "Nov 1\u2009–\u20092, 2026", id="period"
        ),
        pytest.param(12_345.678, "12,345.68", id="number"),
        pytest.param(("a", "b"), "a, b", id="several"),
        pytest.param("Meta_US", "Meta\\_US", id="name"),
    ],
)
def test_a_fact_is_written_by_its_kind(fact, written):
    assert text.say("{fact}", fact=fact) == written


def test_a_table_shows_names_as_they_are():
    assert text.say_in_table("{name}", name="Meta_US (1)") == "Meta_US (1)"
