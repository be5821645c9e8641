"""What markets ask for (合规清单), shipped as rows that everybody may correct.

`data/reference/compliance.csv` holds one requirement a row:

    code
    market                    two letters, UK for Great Britain, EU for all its members
    category                  cosmetics, appliances, ads_creators or other
    requirement_en, requirement_zh
    evidence_en, evidence_zh  what shows that it is met
    valid_from                first day on which it is asked for; blank where not known
    mandatory                 `yes` where a launch waits for it; a proposal
    exempt_below_usd          US sales below which the small business rule frees from it
    source, as_of, trust      `unsourced` is general knowledge; the source as «中文 / English»

A list of flags, not legal advice; a market may ask for more.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.contract.compliance import Category, Requirement, asked
from core.services.reference import REFERENCE


@dataclass(frozen=True, slots=True)
class RequirementPreset:
    """A requirement in both languages, and how well it is known."""

    requirement: Requirement
    text_en: str
    text_zh: str
    evidence_en: str
    evidence_zh: str
    source: str = ""
    as_of: str = ""
    trust: str = "unsourced"

    def text(self, *, chinese: bool) -> str:
        """What is asked for, in one language."""
        return self.text_zh if chinese else self.text_en

    def evidence(self, *, chinese: bool) -> str:
        """What shows that it is met, in one language."""
        return self.evidence_zh if chinese else self.evidence_en


@cache
def requirement_presets() -> tuple[RequirementPreset, ...]:
    """Every requirement, in the order of the file."""
    with (REFERENCE / "compliance.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_preset(row) for row in csv.DictReader(file))


def presets_for(
    markets: Sequence[str], categories: Sequence[Category]
) -> tuple[RequirementPreset, ...]:
    """What these markets ask of these categories; where nothing is listed, to ask somebody."""
    known = {one.requirement.code: one for one in requirement_presets()}
    listed = [one.requirement for one in known.values()]
    found = asked(listed, markets, categories)
    return tuple(known[one.code] if one.on_file else _to_ask(one) for one in found)


def listed_markets() -> tuple[str, ...]:
    """Markets with at least one row, in the order of the file."""
    return tuple(dict.fromkeys(one.requirement.market for one in requirement_presets()))


def _to_ask(requirement: Requirement) -> RequirementPreset:
    return RequirementPreset(
        requirement,
        text_en="Nothing is on file here: ask a local adviser what is required",
        text_zh="清单里没有：请当地顾问确认有哪些要求",
        evidence_en="Name of the adviser, day and answer",
        evidence_zh="顾问、日期与答复",
    )


def _preset(row: dict[str, str]) -> RequirementPreset:
    return RequirementPreset(
        requirement=Requirement(
            code=row["code"],
            market=row["market"],
            category=Category(row["category"]),
            mandatory=row["mandatory"] == "yes",
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            exempt_below_usd=float(row["exempt_below_usd"]) if row["exempt_below_usd"] else None,
        ),
        text_en=row["requirement_en"],
        text_zh=row["requirement_zh"],
        evidence_en=row["evidence_en"],
        evidence_zh=row["evidence_zh"],
        source=row["source"],
        as_of=row["as_of"],
        trust=row["trust"],
    )
