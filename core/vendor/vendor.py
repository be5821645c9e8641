"""A vendor (服务商): who it is, and what of it is proven."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.evidence import Evidence
from core.vendor.proof_place import is_sha256, must_be_web_link


class Kind(Enum):
    """What a vendor mainly does."""

    OPERATOR = "operator"  # 代运营
    MCN = "mcn"
    PARTNER = "partner"  # TP, TSP: certified by a platform
    AGENCY = "agency"  # buys ads
    TOOL = "tool"  # SaaS


class CaseState(Enum):
    """How far a case was followed up."""

    VERIFIED = "verified"  # figures compared with the platform
    SEEN = "seen"  # looked at, figures not compared
    CLAIMED = "claimed"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True)
class PartnerStatus:
    """An official status of a platform.

    Attributes:
        programme: Code as the platform writes it: TSP, CAP, TAP, MCN.
        meaning: What the code stands for where it was read; sources differ, so it is never guessed.
        partner_id: As printed; may be empty.
        expires: Last day; None where none is printed.
        evidence: Code of the evidence; empty while nobody saw any.
    """

    platform: str
    programme: str
    partner_id: str = ""
    expires: date | None = None
    evidence: str = ""
    meaning: str = ""

    def __post_init__(self) -> None:
        if not self.platform.strip() or not self.programme.strip():
            raise InvalidInput(
                phrase("A partner status names no platform or no programme."),
                remedy=phrase("Write both as printed, such as TikTok Shop and TSP."),
            )


@dataclass(frozen=True, slots=True)
class Case:
    """One thing the vendor says it did for another seller; `result` in words with its basis."""

    title: str
    market: str
    category: str
    result: str
    state: CaseState = CaseState.CLAIMED
    evidence: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidInput(
                phrase("A case has no title."), remedy=phrase("Say in a few words what was done.")
            )


@dataclass(frozen=True, slots=True)
class Reference:
    """A client that may be asked, and what came of asking."""

    client: str
    contact: str = ""
    asked: date | None = None
    answer: str = ""

    def __post_init__(self) -> None:
        if not self.client.strip():
            raise InvalidInput(
                phrase("A reference names no client."),
                remedy=phrase("Write who may be asked, or take the line away."),
            )


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call; `reach` is a mail, a phone number or an account."""

    name: str
    role: str = ""
    reach: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInput(
                phrase("A contact has no name."),
                remedy=phrase("Write who it is, or take the line away."),
            )


@dataclass(frozen=True, slots=True)
class Document:
    """A link, or a file that is kept as opaque bytes and never opened.

    Attributes:
        sha256: Of the kept bytes; empty for a link.
        file_name: Shown only, never used as a path.

    Raises:
        InvalidInput: If it has no title, is both or neither of link and file, or its link does
            not lead to a web page.
    """

    title: str
    link: str = ""
    sha256: str = ""
    file_name: str = ""
    size_bytes: int = 0

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidInput(
                phrase("A document has no title."), remedy=phrase("Say in a few words what it is.")
            )
        if bool(self.link) == bool(self.sha256):
            raise InvalidInput(
                phrase("The document {title} must be a link or a file, one of the two."),
                remedy=phrase("Enter a link, or choose a file."),
                title=self.title,
            )
        if self.link:
            must_be_web_link(self.link)
        elif not is_sha256(self.sha256):
            raise InvalidInput(
                phrase("The document {title} names a file that is none."),
                remedy=phrase("Write the SHA-256 of the file: 64 digits and letters a to f."),
                title=self.title,
            )


@dataclass(frozen=True, slots=True)
class Vendor:
    """Everything kept about one vendor except its quotes and scores.

    Attributes:
        code: Stable name, for links and other nouns.
        name: As it is called in the house.
        legal_name, licence_no: As on the business licence; empty while unknown.
        aliases: Other names it goes by.
        markets: ISO 3166-1 alpha-2 codes.
        local_team: In words; empty while unknown.
        mcn: MCN qualification in words; empty while unknown or none.
        distinct_from: Codes of vendors that look like this one and are not.

    Raises:
        InvalidInput: If it has no name, two pieces of evidence share a code, or something
            refers to evidence that is not there.
    """

    code: str
    name: str
    kind: Kind
    legal_name: str = ""
    licence_no: str = ""
    aliases: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    partner_statuses: tuple[PartnerStatus, ...] = ()
    mcn: str = ""
    local_team: str = ""
    references: tuple[Reference, ...] = ()
    cases: tuple[Case, ...] = ()
    contacts: tuple[Contact, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    documents: tuple[Document, ...] = ()
    note: str = ""
    distinct_from: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.name.strip():
            raise InvalidInput(
                phrase("A vendor has no name."), remedy=phrase("Write what it is called.")
            )
        codes = [one.code for one in self.evidence]
        if len(codes) != len(set(codes)):
            raise InvalidInput(
                phrase("Two pieces of evidence of {vendor} have the same code."),
                remedy=phrase("Give each a code of its own."),
                vendor=self.name,
            )
        used = {status.evidence for status in self.partner_statuses}
        used = (used | {case.evidence for case in self.cases}) - {""}
        if used - set(codes):
            raise InvalidInput(
                phrase("{vendor} refers to the evidence {codes}, which is not there."),
                remedy=phrase("Add the evidence first, or leave the field empty."),
                vendor=self.name,
                codes=", ".join(sorted(used - set(codes))),
            )
