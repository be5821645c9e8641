"""Documents of a vendor: a link, or a file kept as opaque bytes; and its likeness to others."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from core.foundation.actor import Actor, Right
from core.foundation.errors import RecordNotFound
from core.foundation.text import phrase
from core.services.vendors import files_of, put_vendor, vendor_of
from core.store.document_shelf import KeptFile
from core.store.workspace import Desk, Workspace
from core.vendor.document_name import harmless_name
from core.vendor.vendor import Document
from core.vendor.vendor_file import from_json


def add_link(
    workspace: Workspace, actor: Actor, code: str, *, title: str, link: str, now: datetime
) -> int:
    """Add a link to what the vendor has now.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If it has no title, or the link leads to no web page.
        RecordNotFound: If there is no such vendor.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        return _add(desk, actor, code, Document(_tidied(title), link=link.strip()), now=now)


def add_file(
    workspace: Workspace,
    actor: Actor,
    code: str,
    *,
    title: str,
    content: bytes,
    file_name: str,
    now: datetime,
) -> int:
    """Keep these bytes and name them among the documents of the vendor.

    The same bytes are named once; a second time they take the new title.

    Args:
        file_name: As it came; made harmless before it is kept, and the title where none is given.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If there are no bytes, too many, or no room is left.
        RecordNotFound: If there is no such vendor.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        sha256 = desk.documents.put(content, actor=actor, now=now)
        name = harmless_name(file_name)
        document = Document(
            _tidied(title) or name, sha256=sha256, file_name=name, size_bytes=len(content)
        )
        return _add(desk, actor, code, document, now=now)


def drop_document(
    workspace: Workspace, actor: Actor, code: str, document: Document, *, now: datetime
) -> int:
    """Name a document no more; a kept file stays until an owner erases it.

    Returns:
        The version that was saved.

    Raises:
        RecordNotFound: If the vendor does not name it.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        vendor, seen = vendor_of(desk, code)
        if document not in vendor.documents:
            raise RecordNotFound(
                phrase("{vendor} has no document {title} any more."),
                remedy=phrase("Somebody took it away meanwhile; nothing is left to do."),
                vendor=vendor.name,
                title=document.title,
            )
        left = tuple(one for one in vendor.documents if one != document)
        return put_vendor(desk, actor, replace(vendor, documents=left), seen=seen, now=now)


def mark_distinct(
    workspace: Workspace, actor: Actor, code: str, other: str, *, now: datetime
) -> int:
    """Say once that two vendors that look alike are two.

    Returns:
        The version of the first one that was saved.

    Raises:
        RecordNotFound: If one of them is not in the directory.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        vendor_of(desk, other)
        vendor, seen = vendor_of(desk, code)
        known = dict.fromkeys((*vendor.distinct_from, other))
        grown = replace(vendor, distinct_from=tuple(known))
        return put_vendor(desk, actor, grown, seen=seen, now=now)


def unnamed_files(desk: Desk) -> tuple[KeptFile, ...]:
    """Kept files that no vendor names now; older versions may still name them."""
    named = _named(record.body for record in desk.vendors.all())
    return tuple(one for one in desk.documents.all() if one.sha256 not in named)


def erase_unnamed(workspace: Workspace, actor: Actor, *, now: datetime) -> int:
    """Erase for good every file that no vendor names now.

    Returns:
        How many files were erased.

    Raises:
        NotAllowed: If the actor is no owner.
    """
    with workspace.writing(actor, now=now, right=Right.MANAGE) as desk:
        named = _named(record.body for record in desk.vendors.all())
        gone = desk.documents.erase_all_but(named)
        if gone:
            hashes = ", ".join(one.sha256[:12] for one in gone)
            desk.changes.add(actor, phrase("Files erased"), now=now, before=hashes)
    return len(gone)


def _add(desk: Desk, actor: Actor, code: str, document: Document, *, now: datetime) -> int:
    vendor, seen = vendor_of(desk, code)
    others = tuple(
        one
        for one in vendor.documents
        if (one.link, one.sha256) != (document.link, document.sha256)
    )
    grown = replace(vendor, documents=(*others, document))
    return put_vendor(desk, actor, grown, seen=seen, now=now)


def _named(bodies: Iterable[object]) -> set[str]:
    return {sha256 for body in bodies for sha256 in files_of(from_json(body))}


def _tidied(title: str) -> str:
    return " ".join(title.split())
