"""The directory of vendors (服务商名录): kept, changed, removed; every version stays."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput, RecordNotFound
from core.foundation.text import phrase
from core.ingest.markets import market_code
from core.services.fresh import must_be_fresh
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.vendor.evidence import Evidence
from core.vendor.vendor import Vendor
from core.vendor.vendor_file import from_json, to_json
from core.vendor.vendor_told import told

CODE_BYTES = 5


def all_vendors(desk: Desk) -> tuple[Vendor, ...]:
    """Every vendor that was not removed, by name."""
    found = (from_json(record.body) for record in desk.vendors.all())
    return tuple(sorted(found, key=lambda vendor: (vendor.name.casefold(), vendor.code)))


def vendor_of(desk: Desk, code: str) -> tuple[Vendor, int]:
    """A vendor and its version.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.vendors.get(code)
    return from_json(record.body), record.version


def new_code() -> str:
    """A stable name for a new vendor, for links; never shown."""
    return secrets.token_hex(CODE_BYTES)


def save_vendor(
    workspace: Workspace, actor: Actor, vendor: Vendor, *, seen: int, now: datetime
) -> int:
    """Save a new vendor, or an edit of the one that was seen at version `seen`.

    Args:
        seen: 0 for a new one.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If a market is not known.
        RecordNotFound: If it names a file that the workspace does not keep.
        StaleEdit: If somebody else saved meanwhile; both values are told, nothing is written.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        return put_vendor(desk, actor, vendor, seen=seen, now=now)


def put_vendor(desk: Desk, actor: Actor, vendor: Vendor, *, seen: int, now: datetime) -> int:
    """The same inside a write that does more than that.

    Raises:
        InvalidInput, RecordNotFound, StaleEdit: As `save_vendor`.
    """
    vendor = tidied(vendor)
    before = next(iter(desk.vendors.history(vendor.code)), None)
    must_be_fresh(before, seen, theirs=_told(before), yours=told(vendor))
    _files_must_be_kept(desk, before, vendor)
    saved = desk.vendors.put(vendor.code, to_json(vendor), seen=seen, actor=actor, now=now)
    desk.changes.add(
        actor, phrase("Vendor saved"), now=now, before=_told(before), after=told(vendor)
    )
    return saved.version


def remove_vendor(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> None:
    """Remove a vendor; its versions and the files they name stay.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.vendors.get(code)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.vendors.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Vendor removed"), now=now, before=told(gone))


def add_evidence(
    workspace: Workspace, actor: Actor, vendor_code: str, evidence: Evidence, *, now: datetime
) -> None:
    """Add one piece of evidence to what the vendor has now; one with its code is replaced.

    Raises:
        RecordNotFound: If there is no such vendor, or it names a file that is not kept.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        vendor, seen = vendor_of(desk, vendor_code)
        others = tuple(one for one in vendor.evidence if one.code != evidence.code)
        grown = replace(vendor, evidence=(*others, evidence))
        put_vendor(desk, actor, grown, seen=seen, now=now)


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put vendors of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
        RecordNotFound: If one names a file that the workspace does not keep.
    """
    for one in plain:
        vendor = tidied(from_json(one))
        _files_must_be_kept(desk, None, vendor)
        desk.vendors.put(vendor.code, to_json(vendor), seen=0, actor=actor, now=now)


def tidied(vendor: Vendor) -> Vendor:
    """Without stray spaces, doubled aliases and two spellings of one market.

    Raises:
        InvalidInput: If a market is not known.
    """
    name = " ".join(vendor.name.split())
    aliases = dict.fromkeys(" ".join(alias.split()) for alias in vendor.aliases)
    categories = dict.fromkeys(" ".join(one.split()) for one in vendor.categories)
    return replace(
        vendor,
        name=name,
        legal_name=" ".join(vendor.legal_name.split()),
        licence_no=" ".join(vendor.licence_no.split()),
        aliases=tuple(alias for alias in aliases if alias and alias != name),
        markets=tuple(dict.fromkeys(_market(market) for market in vendor.markets)),
        categories=tuple(one for one in categories if one),
    )


def _market(text: str) -> str:
    code = market_code(text)
    if code is None:
        raise InvalidInput(
            phrase("The market {market} is not known."),
            remedy=phrase("Write its two letters, such as TH for Thailand."),
            market=text,
        )
    return code


def _files_must_be_kept(desk: Desk, before: Record | None, vendor: Vendor) -> None:
    """What is new must be there; a file that was erased since may stay named."""
    known = set() if before is None or before.body is None else files_of(from_json(before.body))
    for sha256 in files_of(vendor) - known:
        if not desk.documents.holds(sha256):
            raise RecordNotFound(
                phrase("{vendor} names a file that this workspace does not keep."),
                remedy=phrase("Add the file to its documents again."),
                vendor=vendor.name,
            )


def files_of(vendor: Vendor) -> set[str]:
    """SHA-256 of every kept file that a vendor names."""
    named = {one.sha256 for one in vendor.documents} | {one.document for one in vendor.evidence}
    return named - {""}


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
