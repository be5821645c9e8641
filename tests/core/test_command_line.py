"""The verbs of README answer as documented: 0 with an answer, 2 with a refusal."""

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.__main__ import main
from core.budget.request import PlanRequest
from core.services import plan_file
from core.services.plan_budget import evidence

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "files"
PLAIN = ROOT / "tests" / "e2e" / "files" / "plain.csv"
PROBLEM = {
    "budget": 100,
    "maximise": "gmv",
    "channels": [
        {"name": "A", "max": 80,
         "curve": {"family": "hill", "top": 50, "half": 30, "slope": 2, "aov": 20}},
        {"name": "B", "min_or_nothing": 10,
         "curve": {"table": [[0, 0, 0], [50, 20, 400], [100, 30, 600]]}},
    ],
    "groups": [{"channels": ["A", "B"], "max": 90}],
}  # fmt: skip


@pytest.fixture
def run(capsys):
    def say(*arguments):
        code = main([str(argument) for argument in arguments])
        return code, json.loads(capsys.readouterr().out)

    return say


@pytest.fixture(scope="module")
def learned():
    facts, currency = plan_file.facts_of(PLAIN.name, PLAIN.read_bytes(), today=date(2026, 11, 1))
    return evidence(facts, PlanRequest(currency))


@pytest.fixture
def known(monkeypatch, learned):
    """Curves learned once: what is refused is refused whatever they are."""
    monkeypatch.setattr(plan_file, "evidence", lambda facts, request: learned)


def test_ingest_without_a_workspace_stores_nothing(run):
    code, answer = run(
        "ingest", ROOT / "data" / "sample" / "meta_us.csv", "--market", "US", "--json"
    )

    assert code == 0
    (file,) = answer["files"]
    assert (file["status"], file["layout"], file["currency"]) == ("imported", "meta_ads", "USD")
    assert not file["rows_refused"]


def test_ingest_into_a_workspace_is_done_once(run, tmp_path):
    asked = ("ingest", PLAIN, "--workspace", tmp_path / "w.db", "--json")

    first, again = run(*asked), run(*asked)

    assert [one["files"][0]["status"] for _, one in (first, again)] == ["imported", "duplicate"]


def test_a_question_is_answered_on_the_command_line(run):
    file = ROOT / "tests" / "e2e" / "files" / "ambiguous.csv"

    _, waiting = run("ingest", file, "--json")
    _, told = run("ingest", file, "--date-order", "dmy", "--currency", "USD", "--json")

    assert waiting["files"][0]["status"] == "needs_answer"
    assert told["files"][0]["status"] == "imported"


def test_a_file_that_is_missing_leaves_no_workspace_behind(run, tmp_path):
    code, _ = run("ingest", "nowhere.csv", "--workspace", tmp_path / "w.db", "--json")

    assert code == 2
    assert list(tmp_path.iterdir()) == []


def test_names_that_the_console_cannot_spell_are_printed(tmp_path):
    file = tmp_path / os.fsdecode("广告 \udcff.csv".encode(errors="surrogateescape"))
    file.write_bytes(PLAIN.read_bytes())

    done = subprocess.run(
        [sys.executable, "-m", "core", "ingest", file, "--workspace", tmp_path / "w.db", "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout)["files"][0]["file"] == "广告 ?.csv"


def test_plan_has_the_documented_fields(run):
    code, answer = run("plan", PLAIN, "--budget", 60_000, "--days", 30, "--cpa-cap", 9, "--json")

    assert code == 0
    assert {"status", "message", "binding", "days", "channels", "total", "current", "bound",
            "frontier"} <= set(answer)  # fmt: skip
    assert answer["total"]["spend"] <= 60_000
    assert answer["bound"]["gap"] <= 1e-3
    assert len(answer["frontier"]) >= 200
    assert {"daily_spend", "learned_range", "marginal_cpa", "reason"} <= set(answer["channels"][0])


def test_plan_obeys_a_constraints_file(run, tmp_path):
    wishes = tmp_path / "wishes.json"
    wishes.write_text(json.dumps({"channels": {"TikTok US": {"off": True}}}))

    _, answer = run("plan", PLAIN, "--budget", 60_000, "--constraints", wishes, "--json")

    spend = {channel["channel"]: channel["spend"] for channel in answer["channels"]}
    assert spend["TikTok US"] == 0


def test_solve_has_the_fields_of_plan(run, tmp_path):
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(PROBLEM))

    _, plan = run("plan", PLAIN, "--budget", 60_000, "--json")
    _, solved = run("solve", file, "--json")

    assert set(plan) == set(solved)
    for part in ("channels", "frontier"):
        assert set(plan[part][0]) <= set(solved[part][0])
    assert set(plan["total"]) == set(solved["total"])
    assert set(plan["bound"]) == set(solved["bound"])


def test_the_same_seed_gives_the_same_plan(run):
    asked = ("plan", PLAIN, "--budget", 60_000, "--seed")

    first, again, other = (run(*asked, seed, "--json")[1] for seed in (7, 7, 8))

    assert first == again
    assert first != other


def test_solve_keeps_the_group_and_the_minimum(run, tmp_path):
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(PROBLEM))

    code, answer = run("solve", file, "--json")

    spend = {channel["channel"]: channel["spend"] for channel in answer["channels"]}
    assert (code, answer["status"]) == (0, "feasible")
    assert sum(spend.values()) <= 90
    assert spend["B"] == 0 or spend["B"] >= 10
    assert answer["bound"]["gap"] <= 1e-3


CHANNEL = "TikTok US"
WRONG_NUMBERS = ("5", True, [], {}, -1, float("nan"), float("inf"), 10**400)


@pytest.mark.parametrize(
    "wishes",
    [
        pytest.param([], id="a list"),
        pytest.param({"colours": {}}, id="unknown part"),
        pytest.param({"channels": [CHANNEL]}, id="channels as a list"),
        pytest.param({"channels": {CHANNEL: 5}}, id="a number as limits"),
        pytest.param({"channels": {CHANNEL: {"colour": 1}}}, id="unknown limit"),
        pytest.param({"channels": {CHANNEL: {"off": "no"}}}, id="a word as flag"),
        pytest.param({"channels": {CHANNEL: {"min": 1, "floor": 2}}}, id="the same limit twice"),
        pytest.param({"channels": {"Reels": {"off": True}}}, id="unknown channel"),
        *(
            pytest.param({"channels": {CHANNEL: {limit: value}}}, id=f"{limit} {value}"[:30])
            for limit in ("locked", "cap", "max_change_share", "step", "min_or_nothing")
            for value in WRONG_NUMBERS
        ),
        pytest.param({"groups": [{"channels": [CHANNEL]}]}, id="group without a cap"),
        pytest.param({"groups": [{"channels": CHANNEL, "max": 5}]}, id="group of a text"),
        pytest.param({"groups": [{"channels": [CHANNEL], "max": "5"}]}, id="cap in quotes"),
        pytest.param({"groups": {"name": "US"}}, id="groups as an object"),
        pytest.param({"economics": {"default": {"margin_share": "x"}}}, id="a word as margin"),
        pytest.param({"economics": {"default": {"margins": 0.1}}}, id="unknown assumption"),
        pytest.param({"economics": {"Reels": {}}}, id="assumptions for an unknown channel"),
    ],
)
def test_a_constraints_file_that_makes_no_sense_is_refused(run, tmp_path, known, wishes):
    file = tmp_path / "wishes.json"
    file.write_text(json.dumps(wishes))

    code, answer = run("plan", PLAIN, "--budget", 60_000, "--constraints", file, "--json")

    assert code == 2
    assert answer["error"]["problem"]
    assert answer["error"]["remedy"]


def test_brackets_without_end_are_refused(run, tmp_path):
    file = tmp_path / "deep.json"
    file.write_text("[" * 200_000)

    code, answer = run("solve", file, "--json")

    assert code == 2
    assert "is not JSON" in answer["error"]["problem"]


PACE = ("pace", PLAIN, "--from", "2026-10-01", "--to", "2026-10-31", "--as-of", "2026-10-20")


def test_targets_answers_with_conflicts_ranges_and_repairs(run):
    code, answer = run("targets", FILES / "targets.json", "--json")

    assert code == 0
    assert answer["status"] == "contradictory"
    (conflict,) = answer["conflicts"]
    assert set(conflict["kpis"]) == {"cpa", "ctr", "cvr", "cpm"}
    assert conflict["implied"]["cpa"] == pytest.approx(6.6667, abs=1e-4)
    assert answer["at_base"]["orders"]["value"] == pytest.approx(200)
    ways = {repair["way"] for repair in answer["repairs"]}
    assert ways == {"spread", "few", "one"}
    assert not any("aov" in repair["changes"] for repair in answer["repairs"])


def test_pace_says_where_the_period_ends_and_how_sure_that_is(run):
    code, answer = run(*PACE, "--target", "gmv=160000/180000", "--target", "cpa<=12", "--json")

    gmv, cpa = answer["targets"]
    assert code == 0
    assert (gmv["known_days"], gmv["days"], gmv["phase"]) == (19, 31, "running")
    assert gmv["low"] < gmv["point"] < gmv["high"]
    assert gmv["stretch"]["probability"] <= gmv["probability"]
    assert cpa["bound"] == "at_most"
    assert gmv["coverage"]["windows"] > 0
    assert len(gmv["course"]) == 31


def test_explain_adds_up_as_printed(run):
    code, answer = run(
        *("explain", PLAIN, "--kpi", "gmv", "--from", "2026-10-16", "--to", "2026-10-29"),
        *("--against", "2026-10-02:2026-10-15", "--json"),
    )

    assert code == 0
    total = sum(Decimal(str(line["effect"])) for line in answer["lines"])
    channels = sum(Decimal(str(channel["change"])) for channel in answer["channels"])
    assert total == channels == Decimal(str(answer["change"]))
    assert answer["after"] - answer["before"] == pytest.approx(answer["change"])


def test_scorecard_answers_with_lines_score_and_bonus(run):
    code, answer = run("scorecard", FILES / "scorecard.json", "--json")

    assert code == 0
    assert answer["score"] == 99.96
    assert answer["bonus"]["total"] == 499.5
    assert sum(line["points"] for line in answer["lines"] if line["points"]) == pytest.approx(99.96)


def test_every_verb_of_the_readme_is_run_as_it_stands_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"```sh\npython -m core (.*)\n```", readme)

    verbs = {command.split()[0] for command in commands}
    assert verbs == {
        *("ingest", "plan", "targets", "pace", "explain", "scorecard", "score", "fee", "trial"),
    }
    for command in commands:
        assert main(shlex.split(command)) == 0


def test_the_selection_of_the_readme_is_ranked(run, tmp_path):
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", readme, re.DOTALL)]
    (selection,) = [one for one in shown if "entrants" in one]
    file = tmp_path / "selection.json"
    file.write_text(json.dumps(selection), "utf-8")
    code, answer = run("score", file, "--on", "2026-11-24", "--json")

    assert (code, answer["outcome"], answer["leader"]) == (0, "only_one", "a")


@pytest.mark.parametrize("file", ["targets.json", "scorecard.json"])
def test_the_example_of_the_readme_is_the_file_it_names(file):
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", readme, re.DOTALL)]
    stored = json.loads((FILES / file).read_text("utf-8"))

    assert any(one == stored for one in shown)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("plan", PLAIN), id="nothing limits the spend"),
        pytest.param(("plan", PLAIN, "--budget", 5, "--seed", -1), id="negative seed"),
        pytest.param(("plan", "nowhere.csv", "--budget", 1), id="no such file"),
        pytest.param(("plan", PLAIN, "--budget", -5), id="negative budget"),
        pytest.param(("plan", PLAIN, "--budget", 5, "--days", 0), id="no days"),
        pytest.param(("solve", PLAIN), id="not JSON"),
        pytest.param(("ingest", PLAIN, "--period", "yesterday"), id="no period"),
        pytest.param(("ingest", PLAIN, "--currency", "EURO"), id="no currency"),
        pytest.param(("ingest", PLAIN, "--market", "Mars"), id="no market"),
        pytest.param(("ingest", PLAIN, "--date-order", "ymd"), id="no date order"),
        pytest.param(("ingest", PLAIN, "--workspace", ROOT), id="a folder as workspace"),
        pytest.param(("ingest", PLAIN, "nowhere.csv"), id="one of two files"),
        pytest.param(("ingest", ROOT), id="a folder"),
        pytest.param(("ingest",), id="no file at all"),
        pytest.param((*PACE, "--target", "gmv=0"), id="a target of nothing"),
        pytest.param((*PACE, "--target", "gmv=-5/3"), id="a target below nothing"),
        pytest.param((*PACE, "--target", "gmv"), id="a target without a value"),
        pytest.param((*PACE, "--target", "love=5"), id="no such KPI"),
        pytest.param((*PACE, "--target", "gmv=5", "--currency", "EUR"), id="another currency"),
        pytest.param((*PACE, "--target", "gmv=5", "--scope", "moon:1"), id="no such scope"),
        pytest.param(PACE, id="no target at all"),
        pytest.param(("targets", PLAIN), id="targets that are no JSON"),
        pytest.param(("scorecard", FILES / "targets.json"), id="targets as a scorecard"),
        pytest.param(("targets", FILES / "scorecard.json"), id="a scorecard as targets"),
        pytest.param(
            (
                "explain",
                PLAIN,
                "--kpi",
                "love",
                "--from",
                "2026-10-01",
                "--to",
                "2026-10-02",
                "--against",
                "2026-09-01:2026-09-02",
            ),
            id="an unknown KPI to explain",
        ),
        pytest.param(
            (
                "explain",
                PLAIN,
                "--kpi",
                "gmv",
                "--from",
                "2026-10-01",
                "--to",
                "2026-10-02",
                "--against",
                "last month",
            ),
            id="no period to compare with",
        ),
        pytest.param((), id="no verb"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_exits_2(run, arguments):
    code, answer = run(*arguments, "--json")

    assert code == 2
    assert answer["error"]["problem"]
    assert answer["error"]["remedy"]
