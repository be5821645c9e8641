"""A quote (报价): the fee plan of a vendor, since when and until when it holds."""

from dataclasses import dataclass
from datetime import date

from core.contract.fee_plan import FeePlan
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.evidence import Grade


@dataclass(frozen=True, slots=True)
class Quote:
    """One offer of one vendor; a new version replaces it and keeps the old one.

    Attributes:
        code: Stable name.
        vendor: Code of the vendor in the directory.
        name: What it is called, such as «Full service TH».
        dated: Day it was given.
        valid_until: Last day it holds; None where it does not say.
        scope: What is done for it, in words.
        grade: How well it is known: a signed offer is a document, a phone call a claim.
        evidence: Code of the vendor's evidence; empty where there is none.

    Raises:
        InvalidInput: If it has no name or vendor, or ends before its date.
    """

    code: str
    vendor: str
    name: str
    plan: FeePlan
    dated: date
    valid_until: date | None = None
    scope: str = ""
    grade: Grade = Grade.D
    evidence: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.name.strip() or not self.vendor.strip():
            raise InvalidInput(
                phrase("A quote has no name, or no vendor."),
                remedy=phrase("Say whose quote it is and what it is called."),
            )
        if self.valid_until is not None and self.valid_until < self.dated:
            raise InvalidInput(
                phrase("The quote {name} is valid until {until}, before its date {dated}."),
                remedy=phrase("Correct one of the two days."),
                name=self.name,
                until=self.valid_until,
                dated=self.dated,
            )

    def holds_on(self, day: date) -> bool:
        """Whether it has not run out by then."""
        return self.valid_until is None or day <= self.valid_until
