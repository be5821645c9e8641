"""The tool without a screen: `python -m core <verb> … --json`.

Prints one JSON object and exits 0; a refusal prints `{"error": …}` and exits 2; anything
else is a defect and exits 1 by itself.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from core.budget.frontier import frontier
from core.budget.plan import Plan
from core.budget.problem import Measure, Problem
from core.budget.problem_file import read_problem
from core.budget.request import PlanRequest
from core.budget.request_file import read_constraints
from core.budget.solve import solve
from core.foundation.actor import Actor, Role
from core.foundation.errors import CoreError, InfeasiblePlan, InvalidInput
from core.foundation.given_file import bytes_of, json_of, name_of_file
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.reading import Answers
from core.services.explain_json import explain_json
from core.services.fee_json import fee_json
from core.services.fee_request import Asked, read_rate
from core.services.frontier_points import BEYOND
from core.services.import_files import as_json, import_files
from core.services.pace_json import pace_json, read_day
from core.services.plan_file import facts_of, plan_facts
from core.services.plan_json import answer_json, plan_json
from core.services.score_json import score_json
from core.services.scorecard_json import scorecard_json
from core.services.targets_json import targets_json
from core.services.trial_json import trial_json
from core.services.trial_request import add_trial_arguments, read_trial
from core.services.workspaces import open_workspace
from core.vendor.acceptability import DRAWS

USER = Actor("command line", Role.OWNER)


class _Parser(argparse.ArgumentParser):
    """Refuses a command as everything else is refused: in JSON."""

    def error(self, message: str) -> NoReturn:
        raise InvalidInput(
            phrase("The command is not understood: {fault}."),
            remedy=phrase("Compare it with the README, or ask with --help."),
            fault=message,
        )


def main(arguments: Sequence[str]) -> int:
    """Print one JSON object. Returns 0 when it is an answer and 2 when it is a refusal."""
    try:
        asked = _parser().parse_args(arguments)
        answer = asked.verb(asked)
    except CoreError as error:
        problem = {"problem": str(error), "remedy": error.remedy.format(**error.facts)}
        _print({"error": {"kind": type(error).__name__, **problem}})
        return 2
    _print(answer)
    return 0


def _ingest(asked: argparse.Namespace) -> dict[str, Any]:
    answers = Answers(
        currency=asked.currency,
        date_order=asked.date_order,
        period=None if asked.period is None else _period(asked.period),
        account=asked.account,
        market=asked.market,
        conversions=asked.conversions,
    )
    files = [(name_of_file(path), bytes_of(path)) for path in asked.files]
    workspace = None if asked.workspace is None else open_workspace(asked.workspace)
    now = datetime.now(UTC)
    results = import_files(workspace, USER, files, answers=answers, today=now.date(), now=now)
    return {"files": [as_json(result) for result in results]}


def _plan(asked: argparse.Namespace) -> dict[str, Any]:
    facts, currency = facts_of(asked.facts.name, bytes_of(asked.facts), today=date.today())
    wishes = {} if asked.constraints is None else read_constraints(json_of(asked.constraints))
    wanted = (asked.budget, asked.cpa_cap, asked.gmv_target, asked.constraints)
    if all(one is None for one in wanted) and asked.maximise != Measure.PROFIT.value:
        raise InvalidInput(
            phrase("Nothing says how much may be spent."),
            remedy=phrase("Give a budget, a CPA cap or a GMV target."),
        )
    request = PlanRequest(
        currency=currency,
        budget=asked.budget,
        days=asked.days,
        cpa_cap=asked.cpa_cap,
        gmv_target=asked.gmv_target,
        maximise=Measure(asked.maximise),
        seed=asked.seed,
        **wishes,
    )
    return answer_json(plan_facts(facts, request))


def _solve(asked: argparse.Namespace) -> dict[str, Any]:
    problem = read_problem(json_of(asked.problem))
    plan = solve(problem)
    try:
        around = frontier(problem, highest=_highest(problem, plan))
    except InfeasiblePlan:
        around = None
    return plan_json(plan, around)


def _targets(asked: argparse.Namespace) -> dict[str, Any]:
    return targets_json(json_of(asked.targets), today=date.today())


def _scorecard(asked: argparse.Namespace) -> dict[str, Any]:
    return scorecard_json(json_of(asked.card))


def _score(asked: argparse.Namespace) -> dict[str, Any]:
    on = date.today() if asked.on is None else read_day(asked.on)
    return score_json(json_of(asked.selection), on=on, draws=asked.draws, seed=asked.seed)


def _fee(asked: argparse.Namespace) -> dict[str, Any]:
    month = Asked(
        gmv=asked.gmv,
        ad_spend=asked.ad_spend,
        orders=asked.orders,
        p10=asked.p10,
        p90=asked.p90,
        margin_share=asked.margin,
        currency=asked.currency,
        rates=dict(read_rate(one) for one in asked.fx),
        first=asked.first,
    )
    against = None if asked.against is None else json_of(asked.against)
    return fee_json(json_of(asked.plan), month, against=against)


def _trial(asked: argparse.Namespace) -> dict[str, Any]:
    return trial_json(read_trial(asked))


def _pace(asked: argparse.Namespace) -> dict[str, Any]:
    return pace_json(
        asked.facts.name,
        bytes_of(asked.facts),
        targets=asked.target,
        first_day=asked.first_day,
        last_day=asked.last_day,
        as_of=asked.as_of,
        scope=asked.scope,
        currency=asked.currency,
        today=date.today(),
    )


def _explain(asked: argparse.Namespace) -> dict[str, Any]:
    return explain_json(
        asked.facts.name,
        bytes_of(asked.facts),
        kpi=asked.kpi,
        period=_period(f"{asked.first_day}:{asked.last_day}"),
        against=_period(asked.against),
        today=date.today(),
    )


def _highest(problem: Problem, plan: Plan) -> float | None:
    """Where the frontier ends: without a budget at twice the plan, so that it shows the plan."""
    if problem.question.budget is not None or not plan.feasible or plan.spend == 0:
        return None
    return min(BEYOND * plan.spend, sum(float(table.spend[-1]) for table in problem.tables))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m core")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    ingest = verbs.add_parser("ingest", help="read ad reports, and store them in a workspace")
    ingest.add_argument("files", nargs="+", type=Path, metavar="FILE")
    ingest.add_argument("--workspace", type=Path, metavar="DB")
    ingest.add_argument("--currency")
    ingest.add_argument("--date-order", choices=("dmy", "mdy"))
    ingest.add_argument("--period", metavar="FROM:TO")
    ingest.add_argument("--account")
    ingest.add_argument("--market")
    ingest.add_argument("--conversions", choices=("orders", "other"))
    ingest.set_defaults(verb=_ingest)

    plan = verbs.add_parser("plan", help="learn curves from facts and split a budget")
    plan.add_argument("facts", type=Path, metavar="FACTS.csv")
    plan.add_argument("--budget", type=float, help="for the whole period")
    plan.add_argument("--days", type=int, default=30)
    plan.add_argument("--cpa-cap", type=float)
    plan.add_argument("--gmv-target", type=float, help="for the whole period")
    plan.add_argument("--maximise", choices=[one.value for one in Measure], default="gmv")
    plan.add_argument("--constraints", type=Path, metavar="FILE.json")
    plan.add_argument("--seed", type=int, default=1)
    plan.set_defaults(verb=_plan)

    solver = verbs.add_parser("solve", help="split a budget over known curves")
    solver.add_argument("problem", type=Path, metavar="PROBLEM.json")
    solver.set_defaults(verb=_solve)

    targets = verbs.add_parser("targets", help="find contradictions between targets, and mend them")
    targets.add_argument("targets", type=Path, metavar="FILE.json")
    targets.set_defaults(verb=_targets)

    pace = verbs.add_parser("pace", help="say where a period will end, and how sure that is")
    pace.add_argument("facts", type=Path, metavar="FACTS.csv")
    pace.add_argument("--target", action="append", required=True, metavar="KPI=VALUE")
    pace.add_argument("--from", dest="first_day", required=True, metavar="DATE")
    pace.add_argument("--to", dest="last_day", required=True, metavar="DATE")
    pace.add_argument("--as-of", metavar="DATE")
    pace.add_argument("--scope", metavar="channel:NAME")
    pace.add_argument("--currency")
    pace.set_defaults(verb=_pace)

    explain = verbs.add_parser("explain", help="say why a KPI changed between two periods")
    explain.add_argument("facts", type=Path, metavar="FACTS.csv")
    explain.add_argument("--kpi", required=True)
    explain.add_argument("--from", dest="first_day", required=True, metavar="DATE")
    explain.add_argument("--to", dest="last_day", required=True, metavar="DATE")
    explain.add_argument("--against", required=True, metavar="FROM:TO")
    explain.set_defaults(verb=_explain)

    scorecard = verbs.add_parser("scorecard", help="judge and pay one person's card")
    scorecard.add_argument("card", type=Path, metavar="FILE.json")
    scorecard.set_defaults(verb=_scorecard)

    score = verbs.add_parser("score", help="rank vendors, and say how firm the ranking is")
    score.add_argument("selection", type=Path, metavar="FILE.json")
    score.add_argument("--on", metavar="DATE", help="day on which evidence must still count")
    score.add_argument("--draws", type=int, default=DRAWS)
    score.add_argument("--seed", type=int, default=1)
    score.set_defaults(verb=_score)

    fee = verbs.add_parser("fee", help="what a vendor's fee plan costs in a month")
    fee.add_argument("plan", type=Path, metavar="PLAN.json")
    fee.add_argument("--gmv", type=float, help="of the month, on the basis of the plan")
    fee.add_argument("--ad-spend", type=float)
    fee.add_argument("--orders", type=float)
    fee.add_argument("--p10", type=float, help="GMV of a weak month")
    fee.add_argument("--p90", type=float, help="GMV of a strong month")
    fee.add_argument("--margin", type=float, help="share of GMV left before ads, such as 0.3")
    fee.add_argument("--currency", default="", help="of these amounts; else that of the plan")
    fee.add_argument("--fx", action="append", default=[], metavar="CNY=0.14")
    fee.add_argument("--first", action="store_true", help="the set-up fee is due")
    fee.add_argument("--against", type=Path, metavar="PLAN2.json")
    fee.set_defaults(verb=_fee)

    trial = verbs.add_parser("trial", help="size a trial with a target CPA, and judge it so far")
    add_trial_arguments(trial)
    trial.set_defaults(verb=_trial)

    for verb in (ingest, plan, solver, targets, pace, explain, scorecard, score, fee, trial):
        verb.add_argument("--json", action="store_true", help="one JSON object; the only form")
    return parser


def _period(text: str) -> Period:
    try:
        first, last = (date.fromisoformat(part) for part in text.split(":"))
    except ValueError as fault:
        raise InvalidInput(
            phrase("{text} is not a period."),
            remedy=phrase("Write it as 2026-10-01:2026-10-31."),
            text=text,
        ) from fault
    return Period(first, last)


def _print(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")


if __name__ == "__main__":
    if isinstance(sys.stdout, TextIOWrapper):  # JSON is UTF-8, whatever the console speaks
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
