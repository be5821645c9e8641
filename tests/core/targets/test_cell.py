"""A set of targets has a code that can be sent as a link, and odd codes open nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.foundation.period import Period
from core.targets.cell import Cell, cell_of
from core.targets.scope import Scope, ScopeKind

DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "scope",
    [Scope(), Scope(ScopeKind.MARKET, "US"), Scope(ScopeKind.PERSON, "李薇", ("Meta US",))],
)
def test_a_code_reads_back(scope):
    cell = Cell(scope, DECEMBER)

    assert cell_of(cell.code) == cell


@pytest.mark.parametrize(
    "code",
    [
        *("", "null", "5", "[]", "{}", '["business","",[],"2026-12-31","2026-12-01"]'),
        *('["moon","",[],"2026-12-01","2026-12-31"]', '["market","",[],"2026-12-01","2026-12-31"]'),
        *(
            '["business","x",[],"2026-12-01","2026-12-31"]',
            '["business","",5,"a","b"]',
            "[" * 9_999,
        ),
    ],
)
def test_an_odd_code_opens_nothing(code):
    assert cell_of(code) is None


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    cell_of(text)
