from dataclasses import replace

import numpy as np
import pytest

from core.budget.problem import ChannelTable, GroupCap, Limits, Problem, Question
from core.budget.solve import solve
from core.foundation.errors import InvalidInput
from tests.core.budget.questions import hill_table

FINE = Problem((hill_table("one"),), (Limits(),), (), Question(budget=1.0))


def with_table(**columns: list[float]) -> Problem:
    rows = {"spend": [0, 1, 2], "orders": [0, 1, 2], "gmv": [0, 1, 2], "profit": [0, 0, 0]}
    arrays = {key: np.array(value, dtype=float) for key, value in (rows | columns).items()}
    return replace(FINE, tables=(ChannelTable("one", **arrays),))


@pytest.mark.parametrize(
    ("problem", "word"),
    [
        (Problem((), ()), "no channel"),
        (replace(FINE, limits=()), "limits"),
        (replace(FINE, tables=FINE.tables * 2, limits=FINE.limits * 2), "twice"),
        (with_table(spend=[0, 2, 1]), "rise"),
        (with_table(spend=[1, 2, 3]), "rise"),
        (with_table(orders=[0, 2, 1]), "fall"),
        (with_table(gmv=[-1, 0, 1]), "negative"),
        (with_table(gmv=[0, np.nan, 1]), "not numbers"),
        (with_table(spend=[0, 1, np.inf]), "not numbers"),
        (with_table(orders=[0, 1]), "lengths"),
        (replace(FINE, limits=(Limits(floor=-1.0),)), "floor"),
        (replace(FINE, limits=(Limits(cap=np.nan),)), "cap"),
        (replace(FINE, limits=(Limits(step=0.0),)), "step"),
        (replace(FINE, limits=(Limits(step=1e-12),)), "step"),
        (replace(FINE, limits=(Limits(locked=5001.0),)), "curve ends at 5000.0"),
        (replace(FINE, limits=(Limits(floor=5001.0),)), "curve ends at 5000.0"),
        (replace(FINE, groups=(GroupCap("g", ("two",), 1.0),)), "two"),
        (replace(FINE, groups=(GroupCap("g", ("one",), -1.0),)), "group g"),
        (replace(FINE, groups=(GroupCap("g", ("one",), 1.0),) * 2), "twice"),
        (replace(FINE, question=Question(budget=-1.0)), "budget"),
        (replace(FINE, question=Question(cpa_cap=np.inf)), "CPA cap"),
        (replace(FINE, question=Question(gmv_target=np.nan)), "GMV target"),
    ],
)
def test_refuses_values_that_make_no_sense(problem: Problem, word: str) -> None:
    with pytest.raises(InvalidInput, match=word) as refusal:
        solve(problem)

    assert refusal.value.remedy
