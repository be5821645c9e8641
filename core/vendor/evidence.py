"""Evidence (证据): how well something about a vendor is known, since when and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.proof_place import is_sha256, must_be_web_link


class Grade(Enum):
    """How close to the source somebody looked; A is best."""

    A = "A"  # raw platform export or login seen
    B = "B"  # screenshot of the platform
    C = "C"  # document of the vendor
    D = "D"  # claim


HALF_WIDTHS: Mapping[Grade, float] = MappingProxyType(
    {Grade.A: 5.0, Grade.B: 10.0, Grade.C: 15.0, Grade.D: 25.0}
)
"""Points by which a score of that grade may be wrong, either way. Proposals, to be changed."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that somebody saw.

    Attributes:
        code: Stable name within its vendor.
        title: What was seen, in words.
        dated: Day on which it was seen or issued.
        expires: Last day on which it counts; None where it does not expire.
        link: Where it can be looked at; may be empty.
        document: SHA-256 of a kept document; may be empty.
        checked_by: Who saw it; may be empty for a claim.

    Raises:
        InvalidInput: If it has no name, expires before its date, or its link leads to no web page.
    """

    code: str
    title: str
    grade: Grade
    dated: date
    expires: date | None = None
    link: str = ""
    document: str = ""
    checked_by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.title.strip():
            raise InvalidInput(
                phrase("A piece of evidence has no name."),
                remedy=phrase("Say in a few words what was seen."),
            )
        if self.expires is not None and self.expires < self.dated:
            raise InvalidInput(
                phrase("The evidence {title} expires on {expires}, before its date {dated}."),
                remedy=phrase("Correct one of the two days."),
                title=self.title,
                expires=self.expires,
                dated=self.dated,
            )

        if self.link:
            must_be_web_link(self.link)
        if self.document and not is_sha256(self.document):
            raise InvalidInput(
                phrase("The evidence {title} names a document that is none."),
                remedy=phrase("Write the SHA-256 of the file: 64 digits and letters a to f."),
                title=self.title,
            )

    def counts_on(self, day: date) -> bool:
        """Whether it has not expired by then."""
        return self.expires is None or day <= self.expires

    def grade_on(self, day: date) -> Grade:
        """Its grade while it counts; afterwards it is worth no more than a claim."""
        return self.grade if self.counts_on(day) else Grade.D
