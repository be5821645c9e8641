"""Criteria and red lines for vendors (评分项, 红线), shipped as rows that everybody may correct.

`data/reference/vendor_criteria.csv` holds one criterion a row:

    code, name_en, name_zh
    points                    proposed weight; blank where it is only offered
    unit                      of a measured criterion; blank for a judged one
    at_0_en … at_100_zh       what a vendor with 0, 50 and 100 shows
    value_0, value_50, value_100   the measurements that earn them; blank for a judged one
    source, as_of, trust      as in the other reference rows; `unsourced` is a proposal;
                              the source as «中文 / English»

`data/reference/vendor_red_lines.csv` holds one red line a row:

    code, text_en, text_zh    what must hold
    type, limit, at_most, unit   as in `core.vendor.red_line`
    usual                     `yes` where a new selection begins with it
    why_en, why_zh            what goes wrong without it
    source, as_of, trust

On entering a selection the words are taken in one language and belong to the user from then on.
"""

import csv
from dataclasses import dataclass
from functools import cache

from core.services.reference import REFERENCE
from core.vendor.criterion import Anchor, Criterion
from core.vendor.red_line import LineType, RedLine

ANCHORED = (0, 50, 100)


@dataclass(frozen=True, slots=True)
class CriterionPreset:
    """A criterion in both languages.

    Attributes:
        points: Proposed weight; None where it is offered, but not part of a new selection.
    """

    english: Criterion
    chinese: Criterion
    points: float | None
    source: str
    as_of: str
    trust: str

    def told(self, *, chinese: bool) -> Criterion:
        """The criterion in one language."""
        return self.chinese if chinese else self.english


@dataclass(frozen=True, slots=True)
class RedLinePreset:
    """A red line in both languages.

    Attributes:
        usual: Whether a new selection begins with it.
        why_en, why_zh: What goes wrong without it.
    """

    english: RedLine
    chinese: RedLine
    usual: bool
    why_en: str
    why_zh: str
    source: str
    as_of: str
    trust: str

    def told(self, *, chinese: bool) -> RedLine:
        """The red line in one language."""
        return self.chinese if chinese else self.english

    def why(self, *, chinese: bool) -> str:
        """Its reason in one language."""
        return self.why_zh if chinese else self.why_en


@cache
def criterion_presets() -> tuple[CriterionPreset, ...]:
    """Every criterion, in the order of the file."""
    return tuple(
        CriterionPreset(
            english=_criterion(row, "en"),
            chinese=_criterion(row, "zh"),
            points=_figure(row["points"]),
            source=row["source"],
            as_of=row["as_of"],
            trust=row["trust"],
        )
        for row in _rows("vendor_criteria.csv")
    )


@cache
def red_line_presets() -> tuple[RedLinePreset, ...]:
    """Every red line, in the order of the file."""
    return tuple(
        RedLinePreset(
            english=_red_line(row, "en"),
            chinese=_red_line(row, "zh"),
            usual=row["usual"] == "yes",
            why_en=row["why_en"],
            why_zh=row["why_zh"],
            source=row["source"],
            as_of=row["as_of"],
            trust=row["trust"],
        )
        for row in _rows("vendor_red_lines.csv")
    )


def _criterion(row: dict[str, str], language: str) -> Criterion:
    return Criterion(
        code=row["code"],
        name=row[f"name_{language}"],
        anchors=tuple(
            Anchor(score, row[f"at_{score}_{language}"], _figure(row[f"value_{score}"]))
            for score in ANCHORED
        ),
        unit=row["unit"],
    )


def _red_line(row: dict[str, str], language: str) -> RedLine:
    return RedLine(
        code=row["code"],
        text=row[f"text_{language}"],
        type=LineType(row["type"]),
        limit=_figure(row["limit"]),
        at_most=row["at_most"] != "no",
        unit=row["unit"],
    )


def _figure(text: str) -> float | None:
    return float(text) if text else None


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
