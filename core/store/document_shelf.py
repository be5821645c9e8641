"""Files that vendors sent: opaque bytes under their hash, never opened, each kept once."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput, RecordNotFound
from core.foundation.text import phrase
from core.store.values import row

MB = 1_000_000
MOST_BYTES_EACH = 10 * MB
MOST_BYTES = 50 * MB


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is known about kept bytes without looking into them."""

    sha256: str
    size_bytes: int
    actor: str
    at: datetime


class DocumentShelf:
    """All kept files of one workspace."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, content: bytes, *, actor: Actor, now: datetime) -> str:
        """Keep these bytes and return their SHA-256; the same bytes again are kept once.

        Raises:
            InvalidInput: If there are none, too many, or no room is left.
        """
        if not content:
            raise InvalidInput(
                phrase("The file is empty."), remedy=phrase("Check it where it came from.")
            )
        if len(content) > MOST_BYTES_EACH:
            raise InvalidInput(
                phrase("The file has {size} MB; at most {most} MB are kept."),
                remedy=phrase("Keep it in your own storage and enter the link to it."),
                size=round(len(content) / MB, 1),
                most=MOST_BYTES_EACH // MB,
            )
        sha256 = hashlib.sha256(content).hexdigest()
        if self.holds(sha256):
            return sha256
        if self.size() + len(content) > MOST_BYTES:
            raise InvalidInput(
                phrase("The workspace already keeps {kept} of {most} MB of files."),
                remedy=phrase(
                    "Let an owner erase files that no vendor names any more, or enter a link."
                ),
                kept=round(self.size() / MB, 1),
                most=MOST_BYTES // MB,
            )
        self._db.table("documents").insert(
            row(
                {
                    "sha256": sha256,
                    "size_bytes": len(content),
                    "content": content,
                    "actor": actor.name,
                    "at": now,
                }
            )
        )
        return sha256

    def holds(self, sha256: str) -> bool:
        """Whether these bytes are kept."""
        return self._db.table("documents").count_where("sha256 = ?", [sha256]) > 0

    def content(self, sha256: str) -> bytes:
        """The bytes as they came.

        Raises:
            RecordNotFound: If they were erased or never kept.
        """
        found = self._db.execute(
            "select content from documents where sha256 = ?", [sha256]
        ).fetchone()
        if found is None:
            raise RecordNotFound(
                phrase("The file is no longer kept in this workspace."),
                remedy=phrase("Ask the vendor for it again, and add it anew."),
            )
        return bytes(found[0])

    def all(self) -> tuple[KeptFile, ...]:
        """Every kept file, the newest first."""
        found = self._db.execute(
            "select sha256, size_bytes, actor, at from documents order by at desc, sha256"
        )
        return tuple(
            KeptFile(sha256, size_bytes, actor, datetime.fromisoformat(at))
            for sha256, size_bytes, actor, at in found
        )

    def size(self) -> int:
        """Bytes that all files take together."""
        return int(
            self._db.execute("select coalesce(sum(size_bytes), 0) from documents").fetchone()[0]
        )

    def erase_all_but(self, kept: Collection[str]) -> tuple[KeptFile, ...]:
        """Erase every file that is not among `kept`; its bytes are overwritten, not only unlinked.

        Returns:
            What was erased.
        """
        gone = tuple(one for one in self.all() if one.sha256 not in kept)
        self._db.execute("PRAGMA secure_delete = ON")
        for one in gone:
            self._db.execute("delete from documents where sha256 = ?", [one.sha256])
        return gone

    def must_match(self) -> None:
        """Compare all bytes with their hashes.

        Raises:
            ValueError: If some are not what they were; only a damaged file can hold such.
        """
        for sha256, size_bytes, content in self._db.execute(
            "select sha256, size_bytes, content from documents"
        ):
            if len(content) != size_bytes or hashlib.sha256(content).hexdigest() != sha256:
                raise ValueError(sha256)
