"""Words of a selection on screen: statuses, verdicts, grades, kinds of red lines."""

import re
from collections.abc import Callable, Mapping

from core.vendor.criterion import Criterion
from core.vendor.evidence import Evidence, Grade
from core.vendor.red_line import Finding, LineType, RedLine, Status, Verdict
from core.vendor.selection import Rating
from pages.parts.format import UNKNOWN, number
from pages.parts.i18n import _, language
from pages.parts.text import say_in_table

CHINESE = re.compile(r"[\u3400-\u9fff]")


def side(text: str) -> str:
    """The side of «中文 / English» that is in the language on screen; any other text whole."""
    left, slash, right = text.partition(" / ")
    if not slash or not CHINESE.search(left) or CHINESE.search(right):
        return text
    return left if language().startswith("zh") else right


def labels(words: Mapping[str, str]) -> Callable[[object], str]:
    """For choices: code -> its word; a code that is no longer offered stays as it is."""
    return lambda code: words.get(str(code), str(code))


def status(code: Status) -> str:
    """A finding with its shape, so that colour is never needed."""
    return {
        Status.PASS: _("● pass"),
        Status.FAIL: _("■ fail"),
        Status.UNKNOWN: _("◐ unknown"),
    }[code]


def verdict(code: Verdict) -> str:
    """What all red lines together say about a vendor."""
    return {
        Verdict.CLEAR: _("● may be scored"),
        Verdict.OUTSTANDING: _("◐ waits for evidence"),
        Verdict.NOT_SIGNABLE: _("■ may not be signed"),
    }[code]


def grade(code: Grade) -> str:
    """A grade and how close to the source somebody looked."""
    return {
        Grade.A: _("A · raw export or login seen"),
        Grade.B: _("B · screenshot of the platform"),
        Grade.C: _("C · document of the vendor"),
        Grade.D: _("D · claim"),
    }[code]


def line_types() -> dict[str, str]:
    """Code of each kind of red line -> its name."""
    return {
        LineType.BOOLEAN.value: _("yes or no"),
        LineType.THRESHOLD.value: _("number"),
        LineType.DOCUMENT.value: _("paper"),
        LineType.EXPIRY.value: _("paper that expires"),
    }


def line(one: RedLine) -> str:
    """What must hold, with its limit."""
    said = side(one.text)
    if one.limit is None:
        return said
    sign = "≤" if one.at_most else "≥"
    return f"{said} ({sign} {number(one.limit, digits=4)}{unit(one.unit)})"


def unit(text: str) -> str:
    """A unit behind a number: 20 % or 20 h."""
    return f" {text}" if text else ""


def why(finding: Finding) -> str:
    """Why a red line stands as it does."""
    facts = dict(finding.facts)
    if "status" in facts:
        facts["status"] = {"pass": _("pass"), "fail": _("fail")}.get(str(facts["status"]), "")
    if "title" in facts:
        facts["title"] = side(str(facts["title"]))
    return say_in_table(finding.why, **facts)


def needs(finding: Finding) -> str:
    """What would settle a red line that is still unknown."""
    if finding.status is not Status.UNKNOWN:
        return ""
    return {
        LineType.BOOLEAN: _("somebody looks, and names the evidence"),
        LineType.THRESHOLD: _("a measured value with its evidence"),
        LineType.DOCUMENT: _("the paper, filed with the vendor"),
        LineType.EXPIRY: _("a paper that is valid today"),
    }[finding.red_line.type]


def evidence(one: Evidence) -> str:
    """A piece of evidence in a list to choose from."""
    return f"{one.grade.value} · {side(one.title)}"


def answer(rating: Rating | None, criterion: Criterion) -> str:
    """What one evaluator gave, in a cell."""
    if rating is None:
        return UNKNOWN
    if rating.not_applicable:
        return _("N/A")
    if rating.value is not None:
        score = number(criterion.score_of(rating.value))
        return f"{score} ({number(rating.value, digits=2)}{unit(criterion.unit)})"
    if rating.score is not None:
        return number(rating.score, digits=1)
    return _("unknown") if rating.reason else UNKNOWN


def trust(code: str) -> str:
    """How far the source of a preset can be trusted."""
    return {
        "O": _("O · official"),
        "P": _("P · press, law or vendor paper"),
        "B": _("B · blog or agency"),
        "D": _("D · derived"),
        "W": _("W · weak"),
    }.get(code, _("proposal, no source"))
