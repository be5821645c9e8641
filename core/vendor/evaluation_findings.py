"""Remarks on an evaluation: what makes it less certain than it looks."""

from collections.abc import Iterable
from dataclasses import replace

from core.foundation.finding import Finding, Severity
from core.foundation.money import Share
from core.foundation.text import phrase
from core.vendor.acceptability import concentration_of
from core.vendor.evaluation import Evaluation, Unranked
from core.vendor.pairwise import MOST_INCONSISTENT
from core.vendor.second_opinion import Normalisation, SecondOpinion, Why
from core.vendor.total import LEAST_ANSWERED

MUCH_CLAIMED = 0.3
NARROWER = 0.95


def findings(found: Evaluation) -> Evaluation:
    """The evaluation with its remarks."""
    remarks = (
        *_inconsistent(found),
        *_left_out(found),
        *_expired(found),
        *_claims(found),
        *_opinions(found),
        *_apart(found),
        *_narrower(found),
    )
    return replace(found, findings=remarks)


def _inconsistent(found: Evaluation) -> Iterable[Finding]:
    pairs = found.priorities
    if pairs is None or pairs.consistent:
        return
    odd = pairs.odd
    names = {one.code: one.name for one in found.selection.criteria}
    assert odd is not None
    yield Finding(
        "inconsistent",
        Severity.STOP,
        phrase(
            "The comparisons of criteria contradict each other: consistency ratio {ratio}, "
            "{most} at most."
        ),
        {
            "ratio": round(pairs.ratio, 3),
            "most": MOST_INCONSISTENT,
            "more": names[odd.more],
            "less": names[odd.less],
            "times": round(odd.times, 2),
            "suggestion": round(odd.suggestion, 2),
        },
        phrase(
            "No decision can be recorded. Look again at {more} against {less}: {times} was said, "
            "all others together say about {suggestion}."
        ),
    )


def _left_out(found: Evaluation) -> Iterable[Finding]:
    for one in found.places:
        if one.unranked is Unranked.TOO_LITTLE:
            yield Finding(
                "too_little",
                Severity.WATCH,
                phrase(
                    "{vendor} is scored on {share} of the weights only, and {least} are needed to "
                    "be ranked."
                ),
                {
                    "vendor": one.name,
                    "share": Share(one.total.answered_share),
                    "least": Share(LEAST_ANSWERED),
                },
                phrase("Score it on what is missing, or say why that does not apply."),
            )


def _expired(found: Evaluation) -> Iterable[Finding]:
    for entrant in found.selection.entrants:
        used = {rating.evidence for rating in entrant.ratings if rating.given}
        for proof in entrant.evidence:
            if proof.code in used and not proof.counts_on(found.on):
                yield Finding(
                    "expired",
                    Severity.WATCH,
                    phrase(
                        "Scores of {vendor} rest on {title}, which expired on {day}: they count "
                        "as claims now."
                    ),
                    {"vendor": entrant.name, "title": proof.title, "day": proof.expires},
                    phrase("Look again, and file what was seen."),
                )


def _claims(found: Evaluation) -> Iterable[Finding]:
    leader = found.leader
    if leader is not None and leader.claimed_share > MUCH_CLAIMED:
        yield Finding(
            "claims",
            Severity.WATCH,
            phrase("{share} of the score of {vendor}, by weight, rest on its word alone."),
            {"share": Share(leader.claimed_share), "vendor": leader.name},
            phrase("Ask to see the platform itself before the decision."),
        )


def _opinions(found: Evaluation) -> Iterable[Finding]:
    for one in found.opinions:
        if one.why is not None:
            yield _differs(found, one)


def _differs(found: Evaluation, one: SecondOpinion) -> Finding:
    names = {entrant.vendor: entrant.name for entrant in found.selection.entrants}
    criteria = {criterion.code: criterion.name for criterion in found.selection.criteria}
    assert one.leader is not None
    sentence = phrase("{method} puts {vendor} first.")
    remedy = phrase(
        "It punishes one large gap more than several small ones, here on {criterion}. The ranking "
        "does not change."
    )
    if one.why is Why.STRETCHED:
        remedy = phrase(
            "It stretches {criterion}, on which this list is close together, so that it counts "
            "more than its weight. The ranking does not change."
        )
    facts = {
        "method": method_name(one),
        "vendor": names[one.leader],
        "criterion": criteria.get(one.criterion, one.criterion),
    }
    return Finding("opinion_differs", Severity.INFO, sentence, facts, remedy)


def method_name(one: SecondOpinion) -> str:
    """A method as a sentence of its own, so that it can be translated."""
    if one.method == "promethee2":
        return phrase("PROMETHEE II")
    if one.normalisation is Normalisation.VECTOR:
        return phrase("TOPSIS (vector)")
    return phrase("TOPSIS (min–max)")


def _apart(found: Evaluation) -> Iterable[Finding]:
    if found.disagreements:
        widest = found.disagreements[0]
        names = {one.vendor: one.name for one in found.selection.entrants}
        criteria = {one.code: one.name for one in found.selection.criteria}
        yield Finding(
            "far_apart",
            Severity.WATCH,
            phrase(
                "Evaluators are far apart on {criterion} of {vendor}: standard deviation "
                "{deviation} points; such scores in all: {count}."
            ),
            {
                "count": len(found.disagreements),
                "criterion": criteria[widest.criterion],
                "vendor": names[widest.vendor],
                "deviation": round(widest.deviation, 1),
            },
            phrase("Talk about them before the decision; first scores stay on record."),
        )


def _narrower(found: Evaluation) -> Iterable[Finding]:
    """Draws would crowd into corners, so weights are drawn less far apart than asked."""
    asked = found.selection.weighting.spread_share
    weights = found.table.weights
    kappa = concentration_of(weights, asked)
    if kappa is None:
        return
    largest = float(weights.max())
    drawn = (largest * (1 - largest) / (kappa + 1)) ** 0.5
    if drawn < asked * NARROWER:
        yield Finding(
            "narrower",
            Severity.INFO,
            phrase(
                "Weights are tried ± {drawn} around the largest, not ± {asked}: a small weight "
                "would else be drawn as almost nothing."
            ),
            {"drawn": Share(drawn), "asked": Share(asked)},
        )
