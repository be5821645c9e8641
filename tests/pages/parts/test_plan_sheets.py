"""The workbook of a plan: numbers stay numbers, and every assumption is in it."""

from dataclasses import replace

import pytest

from core.budget.request import ChannelWish, WhatIf
from core.services import plan_budget as service
from pages.parts import plan_sheets

META = "Meta US"


@pytest.fixture
def sheets(sample):
    request = replace(
        service.default_request(sample, "USD"),
        wishes={META: ChannelWish(max_change_share=0.3)},
        what_ifs={META: WhatIf(cpm=1.1)},
    )
    return plan_sheets.sheets(service.plan_budget(sample, request))


def test_a_share_is_written_in_the_unit_of_its_header(sheets):
    limits = sheets["Constraints"].set_index("Channel")

    assert limits.loc[META, "Largest change, %"] == pytest.approx(30)


def test_what_if_and_steps_are_among_the_assumptions(sheets):
    told = sheets["Assumptions and sources"].set_index("Assumption")["Value"]

    assert told["CPM, % of today"] == pytest.approx(110)
    assert told["Days"] == 30
    assert told["Days between two changes"] == 2
