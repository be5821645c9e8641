"""Evaluate a selection: red lines, weights, scores, ranks, and how firm all that is."""

from datetime import date

import numpy as np

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.acceptability import DRAWS, Acceptability, acceptability, concentration_of
from core.vendor.disagreement import disagreements
from core.vendor.evaluation import (
    USUAL,
    Evaluation,
    Firmness,
    Outcome,
    Place,
    Unranked,
)
from core.vendor.evaluation_findings import findings
from core.vendor.evidence import Grade
from core.vendor.flips import Flip, flips
from core.vendor.leave_one_out import without_criterion, without_vendor
from core.vendor.red_line import Gate, Verdict, gate
from core.vendor.score_table import ScoreTable, score_table
from core.vendor.second_opinion import second_opinions
from core.vendor.selection import Method, Selection
from core.vendor.spread_weights import advice
from core.vendor.total import Total, scores_of, totals
from core.vendor.weights import compared, weights_of

LEAST_DRAWS, MOST_DRAWS = 1_000, 100_000
SAME = 1e-9


def evaluate(
    selection: Selection,
    *,
    on: date,
    draws: int = DRAWS,
    seed: int = 1,
    firmness: Firmness = USUAL,
) -> Evaluation:
    """Rank the vendors that pass all red lines, and say how firm the ranking is.

    Args:
        on: Day on which evidence must still count.
        draws: How many weights and scores are tried; 10,000 know a share to half a point.
        seed: The same seed gives the same answer to the last bit.

    Raises:
        InvalidInput: If weights are not stated, or the number of draws makes no sense.
    """
    if not LEAST_DRAWS <= draws <= MOST_DRAWS:
        raise InvalidInput(
            phrase("{draws} draws are too few or too many."),
            remedy=phrase("Take {least} to {most}."),
            draws=draws,
            least=LEAST_DRAWS,
            most=MOST_DRAWS,
        )
    pairs = compared(selection) if selection.weighting.method is Method.PAIRWISE else None
    weights = weights_of(selection) if pairs is None else pairs.weights
    table = score_table(selection, weights, on=on)
    gates = tuple(
        gate(selection.red_lines, one.checks, one.evidence, on=on) for one in selection.entrants
    )
    sums = totals(table)
    ranked = _ranked(table, gates, sums)
    kappa = concentration_of(table.weights, selection.weighting.spread_share)
    chances = None
    if ranked is not None:
        chances = acceptability(ranked, concentration=kappa, draws=draws, seed=seed)
    places = _places(selection, table, gates, sums, ranked, chances)
    margin = _margin(places)
    nearest = () if ranked is None else _nearest(ranked)
    found = Evaluation(
        selection=selection,
        on=on,
        weights=weights,
        priorities=pairs,
        table=table,
        ranked=ranked,
        places=places,
        outcome=_outcome(places, margin, firmness),
        margin=margin,
        firmness=firmness,
        draws=chances,
        flips=nearest,
        fragility=_fragility(nearest),
        without_criteria=() if ranked is None else without_criterion(ranked),
        without_vendors=() if ranked is None else without_vendor(ranked),
        opinions=() if ranked is None else second_opinions(ranked),
        disagreements=disagreements(selection),
        advice={} if ranked is None else advice(ranked),
        findings=(),
    )
    return findings(found)


def _ranked(
    table: ScoreTable, gates: tuple[Gate, ...], sums: tuple[Total, ...]
) -> ScoreTable | None:
    """Who passed all red lines and has scores enough, the highest first."""
    scores = scores_of(table)
    fit = [
        row
        for row, (found, total) in enumerate(zip(gates, sums, strict=True))
        if found.verdict is Verdict.CLEAR and total.rankable
    ]
    fit.sort(key=lambda row: (-float(scores[row]), row))
    return table.only([table.vendors[row] for row in fit]) if fit else None


def _places(
    selection: Selection,
    table: ScoreTable,
    gates: tuple[Gate, ...],
    sums: tuple[Total, ...],
    ranked: ScoreTable | None,
    chances: Acceptability | None,
) -> tuple[Place, ...]:
    order = {} if ranked is None else {code: n for n, code in enumerate(ranked.vendors)}
    scores = () if ranked is None else tuple(map(float, scores_of(ranked)))
    found = []
    for row, entrant in enumerate(selection.entrants):
        parts = (entrant.vendor, entrant.name, gates[row], sums[row], _claimed(table, row))
        at = order.get(entrant.vendor)
        if at is None or chances is None:
            found.append(Place(*parts, unranked=_why_not(gates[row])))
            continue
        ahead = sum(score > scores[at] + SAME for score in scores)
        found.append(
            Place(
                *parts,
                place=1 + ahead,
                first_share=float(chances.first_shares[at]),
                low=float(chances.low[at]),
                middle=float(chances.middle[at]),
                high=float(chances.high[at]),
            )
        )
    return tuple(sorted(found, key=lambda one: order.get(one.vendor, len(order))))


def _why_not(found: Gate) -> Unranked:
    match found.verdict:
        case Verdict.NOT_SIGNABLE:
            return Unranked.BLOCKED
        case Verdict.OUTSTANDING:
            return Unranked.WAITING
    return Unranked.TOO_LITTLE


def _claimed(table: ScoreTable, row: int) -> float:
    """Weight of the scores of a vendor that nothing better than a claim stands behind."""
    known = table.answered[row]
    whole = float(table.weights[known].sum())
    claims = np.array([grade is Grade.D for grade in table.grades[row]], dtype=np.bool_)
    return float(table.weights[known & claims].sum()) / whole if whole > 0 else 0.0


def _margin(places: tuple[Place, ...]) -> float | None:
    known = [one.total.score for one in places if one.place is not None]
    if len(known) < 2 or known[0] is None or known[1] is None:
        return None
    return known[0] - known[1]


def _outcome(places: tuple[Place, ...], margin: float | None, firmness: Firmness) -> Outcome:
    if not places or places[0].first_share is None:
        return Outcome.NOBODY
    if margin is None:
        return Outcome.ONLY_ONE
    firm = places[0].first_share >= firmness.first_share - SAME
    wide = margin >= firmness.margin - SAME
    return Outcome.WINNER if firm and wide else Outcome.NO_CLEAR_WINNER


def _nearest(ranked: ScoreTable) -> tuple[Flip, ...]:
    """For each criterion the rival whose flip is nearest; the next in rank where none flips."""
    leader, *rivals = ranked.vendors
    by_rival = [flips(ranked, leader, rival) for rival in rivals]
    return tuple(
        min(lines, key=lambda one: np.inf if one.distance is None else one.distance)
        for lines in zip(*by_rival, strict=True)
    )


def _fragility(nearest: tuple[Flip, ...]) -> Flip | None:
    known = [(one.distance, n) for n, one in enumerate(nearest) if one.distance is not None]
    return nearest[min(known)[1]] if known else None
