"""The question to begin with: today's spend for thirty days, whatever its size."""

import pytest

from core.foundation.errors import InvalidInput
from core.ingest.reading import Answers
from core.services.import_files import import_files
from core.services.plan_budget import default_request, plan_budget
from tests.conftest import NOW, OWNER


def filled(workspace, spend):
    rows = [f"2026-10-{day:02},A,{spend},{day % 3},{20 * (day % 3)},USD" for day in range(1, 29)]
    table = "\n".join(["date,channel,spend,orders,gmv,currency", *rows]).encode()
    files = [("plain.csv", table)]
    import_files(workspace, OWNER, files, answers=Answers(), today=NOW.date(), now=NOW)
    return default_request(workspace, "USD")


@pytest.mark.parametrize(("spend", "budget"), [("123.45", 3_700.0), ("1.20", 36.0)])
def test_todays_spend_is_rounded_only_where_it_is_large(workspace, spend, budget):
    assert filled(workspace, spend).budget == pytest.approx(budget)


def test_an_empty_workspace_leaves_the_budget_open(workspace):
    assert default_request(workspace, "USD").budget is None


def test_an_empty_workspace_has_nothing_to_plan(workspace):
    with pytest.raises(InvalidInput, match="no channel"):
        plan_budget(workspace, default_request(workspace, "USD"))
