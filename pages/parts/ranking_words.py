"""Words of the ranking: verdicts, why a vendor has no place, methods, grades."""

from core.vendor.evaluation import Evaluation, Outcome, Place, Unranked
from core.vendor.evaluation_findings import method_name
from core.vendor.evidence import Grade
from core.vendor.flips import Flip
from core.vendor.second_opinion import SecondOpinion
from pages.parts.format import UNKNOWN, chance, number, share
from pages.parts.i18n import _
from pages.parts.scores_words import side
from pages.parts.text import joined, plain

POINT_DIGITS = 1


def name_of(found: Evaluation, vendor: str | None) -> str:
    """A vendor as it is called; a dash where there is none."""
    names = {one.vendor: one.name for one in found.selection.entrants}
    return UNKNOWN if vendor is None else side(names.get(vendor, vendor))


def criterion_of(found: Evaluation, code: str) -> str:
    """A criterion as it is called."""
    names = {one.code: one.name for one in found.selection.criteria}
    return side(names.get(code, code))


def points(value: float | None) -> str:
    """Points of a score."""
    return number(value, digits=POINT_DIGITS, fixed=True)


def headline(found: Evaluation) -> str:
    """Who leads, whether that is firm, and what would turn it."""
    leader, second = found.leader, found.runner_up
    if leader is None:
        return _("**Nobody can be ranked yet.** No vendor passed all red lines with scores enough.")
    facts = {
        "vendor": plain(side(leader.name)),
        "score": points(leader.total.score),
        "share": chance(leader.first_share),
        "margin": points(found.margin),
        "second": UNKNOWN if second is None else plain(side(second.name)),
    }
    said = {
        Outcome.WINNER: _(
            "**{vendor}** is ahead with **{score}** points, {margin} before {second}, and first "
            "in **{share}** of all weights and scores that may be true."
        ),
        Outcome.NO_CLEAR_WINNER: _(
            "**No clear winner.** {vendor} has {score} points, only {margin} more than {second}, "
            "and is first in {share} of all weights and scores that may be true."
        ),
        Outcome.ONLY_ONE: _(
            "Only **{vendor}** can be ranked, with {score} points: there is nobody to compare with."
        ),
        Outcome.NOBODY: "",
    }[found.outcome].format(**facts)
    return joined(said, _turns(found))


def _turns(found: Evaluation) -> str:
    flip = found.fragility
    if found.runner_up is None:
        return ""
    if flip is None:
        return _("No change of a single weight would put another one first.")
    return _("{rival} would be first if «{criterion}» counted {flip} instead of {weight}.").format(
        rival=plain(name_of(found, flip.rival)),
        criterion=plain(criterion_of(found, flip.criterion)),
        flip=share(flip.flip_weight),
        weight=share(flip.weight),
    )


def left_out(found: Evaluation) -> str:
    """Who is not ranked, and why, as one line; empty where everybody is."""
    said = [
        f"{plain(side(one.name))} {standing(one)}"
        for one in found.places
        if one.unranked is not None
    ]
    if not said:
        return ""
    return _("Not ranked: {vendors}.").format(vendors=_(", ").join(said))


def unranked(one: Place) -> str:
    """Why a vendor has no place."""
    match one.unranked:
        case Unranked.BLOCKED:
            return _("red line failed: {lines}").format(lines=_lines(one, failed=True))
        case Unranked.WAITING:
            return _("evidence outstanding: {lines}").format(lines=_lines(one, failed=False))
        case Unranked.TOO_LITTLE:
            return _("only {share} of the weights scored").format(
                share=share(one.total.answered_share)
            )
    return ""


def _lines(one: Place, *, failed: bool) -> str:
    found = one.gate.failed if failed else one.gate.unknown
    return _("; ").join(plain(side(line.red_line.text)) for line in found)


def standing(one: Place) -> str:
    """A place, or what stands in its stead."""
    if one.place is not None:
        return number(one.place)
    return {
        Unranked.BLOCKED: _("■ blocked"),
        Unranked.WAITING: _("◐ waits"),
        Unranked.TOO_LITTLE: _("◐ too few scores"),
    }[one.unranked or Unranked.TOO_LITTLE]


def grade(code: Grade | None) -> str:
    """A grade of evidence; a dash where nothing was scored."""
    return UNKNOWN if code is None else code.value


def method(one: SecondOpinion) -> str:
    """A method with its normalisation."""
    return _(method_name(one))


def flip_weight(one: Flip) -> str:
    """The weight at which a rival draws level."""
    return _("none") if one.flip_weight is None else share(one.flip_weight)
