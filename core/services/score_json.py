"""A selection from a file, ranked: the `score` verb. Field names are a contract."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from core.vendor.contributions import Gap, gap_between
from core.vendor.evaluate import evaluate
from core.vendor.evaluation import Evaluation, Place
from core.vendor.evaluation_findings import method_name
from core.vendor.flips import Flip
from core.vendor.leave_one_out import Without
from core.vendor.pairwise import Priorities
from core.vendor.red_line import Gate
from core.vendor.selection_file import from_json


def score_json(data: object, *, on: date, draws: int, seed: int) -> dict[str, Any]:
    """Rank the vendors of a selection.

    Args:
        data: Criteria, weights, red lines, vendors with scores, checks and evidence.
        on: Day on which evidence must still count.
        draws, seed: Of weights and scores.

    Returns:
        Red lines, scores, places, flips, contributions and acceptability, as plain JSON.

    Raises:
        InvalidInput: If the file does not fit, or weights are not stated.
    """
    return evaluation_json(evaluate(from_json(data), on=on, draws=draws, seed=seed))


def evaluation_json(found: Evaluation) -> dict[str, Any]:
    """An evaluation as plain JSON; undefined numbers are null."""
    leader, second = found.leader, found.runner_up
    gap = None
    if found.ranked is not None and leader is not None and second is not None:
        gap = gap_between(found.ranked, leader.vendor, second.vendor)
    return {
        "selection": found.selection.code,
        "name": found.selection.name,
        "on": found.on.isoformat(),
        "outcome": found.outcome.value,
        "leader": None if leader is None else leader.vendor,
        "runner_up": None if second is None else second.vendor,
        "margin": found.margin,
        "may_decide": found.may_decide,
        "weights": dict(found.weights),
        "method": found.selection.weighting.method.value,
        "pairwise": None if found.priorities is None else _pairs(found.priorities),
        "vendors": [_place(one, found) for one in found.places],
        "contributions": None if gap is None else _gap(gap),
        "flips": [_flip(one) for one in found.flips],
        "fragility": None if found.fragility is None else _flip(found.fragility),
        "without_criterion": [_without(one) for one in found.without_criteria],
        "without_vendor": [_without(one) for one in found.without_vendors],
        "acceptability": _draws(found),
        "second_opinions": [
            {
                "method": one.method,
                "normalisation": one.normalisation.value,
                "name": method_name(one),
                "leader": one.leader,
                "values": dict(zip(one.vendors, one.values, strict=True)),
                "differs": None if one.why is None else one.why.value,
                "criterion": None if one.why is None else one.criterion,
            }
            for one in found.opinions
        ],
        "advisory_weights": {name: dict(weights) for name, weights in found.advice.items()},
        "disagreements": [
            {
                "vendor": one.vendor,
                "criterion": one.criterion,
                "scores": dict(one.scores),
                "deviation": one.deviation,
            }
            for one in found.disagreements
        ],
        "findings": [
            {"code": one.code, "severity": one.severity.value, "sentence": str(one)}
            for one in found.findings
        ],
    }


def _place(one: Place, found: Evaluation) -> dict[str, Any]:
    row = found.table.vendors.index(one.vendor)
    scores = dict(zip(found.table.criteria, found.table.scores[row], strict=True))
    grades = dict(zip(found.table.criteria, found.table.grades[row], strict=True))
    return {
        "vendor": one.vendor,
        "name": one.name,
        "place": one.place,
        "unranked": None if one.unranked is None else one.unranked.value,
        **_gate(one.gate),
        "score": one.total.score,
        "bounds": [one.total.low, one.total.high],
        "answered_share": one.total.answered_share,
        "claimed_share": one.claimed_share,
        "first_share": one.first_share,
        "score_p10": one.low,
        "score_p50": one.middle,
        "score_p90": one.high,
        "scores": {code: _or_null(score) for code, score in scores.items()},
        "grades": {code: None if grade is None else grade.value for code, grade in grades.items()},
    }


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "verdict": gate.verdict.value,
        "red_lines": [
            {
                "red_line": one.red_line.code,
                "status": one.status.value,
                "why": one.why.format(**one.facts),
            }
            for one in gate.findings
        ],
    }


def _pairs(pairs: Priorities) -> dict[str, Any]:
    odd = pairs.odd
    return {
        "consistency_ratio": pairs.ratio,
        "consistent": pairs.consistent,
        "largest_eigenvalue": pairs.largest,
        "random_index_table": pairs.table,
        "method": pairs.method,
        "most_inconsistent": (
            None
            if odd is None
            else {
                "more": odd.more,
                "less": odd.less,
                "times": odd.times,
                "implied": odd.implied,
                "suggestion": odd.suggestion,
            }
        ),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "first": gap.first,
        "second": gap.second,
        "points": gap.points,
        "lines": [
            {
                "criterion": line.criterion,
                "weight": line.weight,
                "first": line.first,
                "second": line.second,
                "points": line.points,
            }
            for line in gap.lines
        ],
        "rest": gap.rest,
    }


def _flip(one: Flip) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "rival": one.rival,
        "weight": one.weight,
        "flip_weight": one.flip_weight,
        "score_move": one.score_move,
    }


def _without(one: Without) -> dict[str, Any]:
    return {"left_out": one.left_out, "leader": one.leader, "margin": one.margin}


def _draws(found: Evaluation) -> dict[str, Any] | None:
    draws = found.draws
    if draws is None or found.ranked is None:
        return None
    codes = found.ranked.vendors
    return {
        "draws": draws.draws,
        "seed": draws.seed,
        "concentration": draws.concentration,
        "choice_entropy_bits": draws.entropy_bits,
        "ranks": {code: draws.ranks[row].tolist() for row, code in enumerate(codes)},
        "wins": {code: _named(codes, draws.wins[row], but=code) for row, code in enumerate(codes)},
        "central_weights": {
            code: _named(found.ranked.criteria, draws.central_weights[row])
            if not np.isnan(draws.central_weights[row]).any()
            else None
            for row, code in enumerate(codes)
        },
        "confidence": {code: _or_null(draws.confidence[row]) for row, code in enumerate(codes)},
    }


def _named(names: tuple[str, ...], values: Any, *, but: str = "") -> Mapping[str, float]:
    return {name: float(one) for name, one in zip(names, values, strict=True) if name != but}


def _or_null(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
