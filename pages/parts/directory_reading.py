"""What the page of vendors asks of the core, kept until somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from core.services import vendor_files, vendors
from core.store.document_shelf import KeptFile
from core.store.record_shelf import Record
from core.store.workspace import Workspace
from core.vendor.directory import Directory, Entry, directory
from core.vendor.vendor import Vendor
from pages.parts import reading
from pages.parts.session import today


@dataclass(frozen=True, slots=True)
class VendorShelf:
    """Everything about vendors that is stored, and how it stands today.

    Attributes:
        vendors: Code -> vendor and its version, by name.
        kept: SHA-256 of every file whose bytes are there.
        unnamed: Kept files that no vendor names.
    """

    vendors: Mapping[str, tuple[Vendor, int]]
    directory: Directory
    kept: frozenset[str]
    unnamed: tuple[KeptFile, ...]
    on: date

    def entry(self, code: str) -> Entry:
        """Where this vendor stands."""
        return next(one for one in self.directory.entries if one.vendor.code == code)

    def name(self, code: str) -> str:
        """What it is called; its code once it left the directory."""
        return self.vendors[code][0].name if code in self.vendors else code


def shelf(workspace: Workspace) -> VendorShelf:
    """All vendors of a workspace."""
    return _shelf(workspace.path, reading.version(workspace), today())


def history(workspace: Workspace, code: str) -> tuple[Record, ...]:
    """Every version of one vendor, newest first."""
    with workspace.reading() as desk:
        return desk.vendors.history(code)


def version_of(workspace: Workspace, code: str) -> int:
    """The newest version of a vendor, removed or not; 0 where there never was one."""
    return next((record.version for record in history(workspace, code)), 0)


@st.cache_resource(max_entries=16, show_spinner=False)
def _shelf(path: Path, version: str, on: date) -> VendorShelf:
    with Workspace(path).reading() as desk:
        found = [vendors.vendor_of(desk, one.code) for one in vendors.all_vendors(desk)]
        kept = frozenset(one.sha256 for one in desk.documents.all())
        unnamed = vendor_files.unnamed_files(desk)
    return VendorShelf(
        {one.code: (one, seen) for one, seen in found},
        directory([one for one, _seen in found], on=on),
        kept,
        unnamed,
        on,
    )
