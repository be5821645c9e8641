"""A contract looked through (合同检查): the draft of one vendor by clause, and its markets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.contract.clause import Answer, Status, must_be_short
from core.contract.compliance import Category, ComplianceAnswer, State
from core.contract.mocra import UsSales
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


@dataclass(frozen=True, slots=True)
class ContractCheck:
    """What was found in the draft of one vendor, and in the markets it shall work for.

    Attributes:
        vendor: Code in the directory.
        dated: Day on which the draft was looked through.
        draft: Which draft, in words; may be empty.
        answers: One a clause at most; a clause without one is unknown.
        markets, categories: What the vendor shall sell, and where.
        compliance: One answer a requirement at most.
        sales: What the small business rule of the US looks at; None where nobody said.

    Raises:
        InvalidInput: If it belongs to no vendor, or answers something twice.
    """

    vendor: str
    dated: date
    draft: str = ""
    answers: tuple[Answer, ...] = ()
    markets: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    compliance: tuple[ComplianceAnswer, ...] = ()
    sales: UsSales | None = None

    def __post_init__(self) -> None:
        if not self.vendor.strip():
            raise InvalidInput(
                phrase("A contract check belongs to no vendor."),
                remedy=phrase("Choose the vendor first."),
            )
        must_be_short(self.draft)
        _once(str(one.clause) for one in self.answers)
        _once(one.requirement for one in self.compliance)


def tidied(check: ContractCheck) -> ContractCheck:
    """Answers in order, and none that says nothing."""
    return ContractCheck(
        vendor=check.vendor,
        dated=check.dated,
        draft=" ".join(check.draft.split()),
        answers=tuple(sorted(filter(_says, check.answers), key=lambda one: one.clause)),
        markets=tuple(dict.fromkeys(check.markets)),
        categories=tuple(dict.fromkeys(check.categories)),
        compliance=tuple(sorted(filter(_shows, check.compliance), key=lambda one: one.requirement)),
        sales=check.sales,
    )


def told(check: ContractCheck) -> str:
    """A check in one short line: clauses by state, markets, requirements by state."""
    clauses = {
        status.value: ", ".join(str(one.clause) for one in check.answers if one.status is status)
        for status in Status
    }
    states = Counter(one.state.value for one in check.compliance)
    parts = (
        check.vendor,
        check.draft,
        check.dated.isoformat(),
        *(f"{name} {numbers}" for name, numbers in clauses.items() if numbers),
        " ".join(check.markets),
        " ".join(one.value for one in check.categories),
        *(f"{name} {count}" for name, count in sorted(states.items())),
    )
    return " · ".join(part for part in parts if part)


def _says(one: Answer) -> bool:
    return one.status is not Status.UNKNOWN or bool(one.note.strip() or one.evidence.strip())


def _shows(one: ComplianceAnswer) -> bool:
    return one.state is not State.UNKNOWN or bool(
        one.reason.strip() or one.evidence.strip() or one.expires
    )


def _once(names: Iterable[str]) -> None:
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise InvalidInput(
            phrase("The contract check answers {names} twice."),
            remedy=phrase("Keep one answer for each."),
            names=", ".join(twice),
        )
