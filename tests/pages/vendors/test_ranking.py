"""The ranking as used: who leads, who is left out, what would turn it, in both languages."""

from dataclasses import replace

import pytest

from core.services import selections
from core.vendor.red_line import Check, Status
from core.vendor.selection import Evaluator
from tests.conftest import NOW, OWNER

CODE = "beauty2027"


def said(page):
    return "\n".join(line.value for line in page.markdown).replace("\\", "")


def read(workspace):
    with workspace.reading() as desk:
        return selections.selection_of(desk, CODE)


def test_the_answer_stands_first(app, sample):
    page = app(open="ranking", ws="sample")
    text = said(page)

    assert not page.exception
    assert page.title[0].value == "Ranking"
    assert "蓝海代运营 Lanhai** is ahead with **78.5** points, 6.1 before 星链 MCN Starlink" in text
    assert "if «Content and local ability» counted 37.0% instead of 15.0%" in text
    assert "Not ranked: 快爆传媒 Quickwin ■ blocked, 港湾 TSP Harbor ◐ waits." in text
    assert [one.value for one in page.metric][:3] == ["3 of 5", "90%", "6.1"]
    table = page.table[0].value
    assert list(table["Place"]) == ["1", "2", "3", "■ blocked", "◐ waits"]
    assert "No fake orders" in table["Why not"][3]


def test_it_speaks_chinese(app, sample):
    page = app(locale="zh-CN", open="ranking", ws="sample")

    assert page.title[0].value == "排名"
    assert "以 **78.5** 分领先" in said(page)
    assert "■ 不可签" in list(page.table[0].value["名次"])


def test_a_gap_is_explained_for_any_two(app, sample):
    page = app(open="ranking", ws="sample")
    page.selectbox(key="ranking_first").set_value("northpeak").run()
    page.selectbox(key="ranking_second").set_value("starlink").run()

    table = next(one.value for one in page.table if "Points of the gap" in one.value.columns)
    points = [float(one) for one in table["Points of the gap"]]
    assert sum(points[:-1]) == pytest.approx(points[-1], abs=0.3)
    assert points[-1] == pytest.approx(-7.5, abs=0.05)
    page.selectbox(key="ranking_second").set_value("northpeak").run()
    assert "Choose two different vendors" in said(page)


def test_a_red_line_that_fails_takes_the_leader_away(app, sample):
    selection, seen = read(sample)
    entrants = tuple(
        replace(
            one,
            checks=tuple(
                Check(check.red_line, Status.FAIL, check.evidence)
                if check.red_line == selection.red_lines[0].code
                else check
                for check in one.checks
            ),
        )
        if one.vendor == "lanhai"
        else one
        for one in selection.entrants
    )
    selections.save_selection(
        sample, OWNER, replace(selection, entrants=entrants), seen=seen, now=NOW
    )
    page = app(open="ranking", ws="sample")

    assert "星链 MCN Starlink** is ahead" in said(page)
    assert page.metric[0].value == "2 of 5"


def test_nobody_looks_before_all_have_scored(app, sample):
    selection, seen = read(sample)
    people = (*selection.evaluators, Evaluator("Chen"))
    selections.save_selection(
        sample, OWNER, replace(selection, evaluators=people), seen=seen, now=NOW, reason="joins"
    )
    page = app(open="ranking", ws="sample")

    assert "Not everybody has scored yet: Chen" in page.info[0].value
    assert not page.table
    page.toggle(key="ranking_early").set_value(True).run()
    assert "points" in said(page)


def test_an_empty_workspace_points_to_the_scores(app):
    page = app(open="ranking")

    assert not page.exception
    assert "Nothing to rank yet" in said(page)
