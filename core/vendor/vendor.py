"""A vendor (服务商): who it is, and what of it is proven."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.evidence import Evidence


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
        partner_id: As printed; may be empty.
        expires: Last day; None where none is printed.
        evidence: Code of the evidence; empty while nobody saw any.
    """

    platform: str
    programme: str
    partner_id: str = ""
    expires: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing the vendor says it did for another seller; `result` in words with its basis."""

    title: str
    market: str
    category: str
    result: str
    state: CaseState = CaseState.CLAIMED
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A client that may be asked, and what came of asking."""

    client: str
    contact: str = ""
    asked: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    role: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A link, or a file that is kept as opaque bytes and never opened.

    Attributes:
        sha256: Of the kept bytes; empty for a link.
        file_name: Shown only, never used as a path.
    """

    title: str
    link: str = ""
    sha256: str = ""
    file_name: str = ""
    size_bytes: int = 0


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
