"""The contract checklist (合同清单), shipped as rows that everybody may correct.

`data/reference/contract_clauses.csv` holds one clause a row:

    number, name_en, name_zh
    why_en, why_zh            what goes wrong without it
    class                     `red_line` or `graded`
    weight                    share in the risk index; all weights and classes are proposals
    wording_en, wording_zh    what to agree, in plain words; letters in capitals are to be filled
    cost_en, cost_zh          what it costs if it goes wrong
    source, as_of, trust      of the reason and the case; `unsourced` is a proposal; the source
                              as «中文 / English»

The wordings are a help for talking, not legal advice.
"""

import csv
from dataclasses import dataclass
from functools import cache

from core.contract.clause import Clause
from core.services.reference import REFERENCE


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause in one language.

    Attributes:
        why: What goes wrong without it.
        wording: What to agree, in plain words.
        cost: What it costs if it goes wrong.
    """

    name: str
    why: str
    wording: str
    cost: str


@dataclass(frozen=True, slots=True)
class ClausePreset:
    """A clause of the checklist in both languages, and how well it is known."""

    clause: Clause
    english: ClauseText
    chinese: ClauseText
    source: str
    as_of: str
    trust: str

    def told(self, *, chinese: bool) -> ClauseText:
        """Its texts in one language."""
        return self.chinese if chinese else self.english


@cache
def clause_presets() -> tuple[ClausePreset, ...]:
    """Every clause, in the order of the file."""
    with (REFERENCE / "contract_clauses.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_preset(row) for row in csv.DictReader(file))


def checklist() -> tuple[Clause, ...]:
    """The clauses without their texts, for reckoning."""
    return tuple(one.clause for one in clause_presets())


def _preset(row: dict[str, str]) -> ClausePreset:
    return ClausePreset(
        clause=Clause(int(row["number"]), row["class"] == "red_line", float(row["weight"])),
        english=_text(row, "en"),
        chinese=_text(row, "zh"),
        source=row["source"],
        as_of=row["as_of"],
        trust=row["trust"],
    )


def _text(row: dict[str, str], language: str) -> ClauseText:
    return ClauseText(
        row[f"name_{language}"],
        row[f"why_{language}"],
        row[f"wording_{language}"],
        row[f"cost_{language}"],
    )
