"""What pages read again and again, kept until somebody writes."""

from datetime import date
from pathlib import Path

import streamlit as st

from core.ingest.fact import Fact
from core.ingest.reading import Answers, FileReading
from core.services import import_files
from core.services import overview as service
from core.services.condensed import condensed
from core.services.overview import Overview
from core.store.change_log import Change
from core.store.import_shelf import Batch
from core.store.workspace import Workspace
from pages.parts.session import today


def overview(workspace: Workspace) -> Overview:
    """Sources and the last four weeks of a workspace."""
    return _read(workspace.path, facts_version(workspace))[0]


def day_facts(workspace: Workspace) -> tuple[Fact, ...]:
    """Daily facts summed up to channels, for all that counts days."""
    return _read(workspace.path, facts_version(workspace))[1]


def file(workspace: Workspace, name: str, content: bytes, answers: Answers) -> FileReading:
    """One dropped file, read with these answers."""
    return _file(workspace.path, version(workspace), name, content, answers, _key(answers), today())


def is_known(workspace: Workspace, read: FileReading) -> bool:
    """Whether exactly these bytes were imported before."""
    return import_files.is_known(workspace, read)


def is_sample(workspace: Workspace) -> bool:
    """Whether it was made from the sample reports, whatever it is called."""
    with workspace.reading() as desk:
        return desk.settings.get("sample") is not None


def imports(workspace: Workspace) -> tuple[Batch, ...]:
    """All imports that were not undone, newest first."""
    with workspace.reading() as desk:
        return desk.imports.all()


def changes(workspace: Workspace, *, most: int) -> tuple[Change, ...]:
    """The newest entries of the change log."""
    with workspace.reading() as desk:
        return desk.changes.newest(most)


def version(workspace: Workspace) -> str:
    """Grows with every write, and differs after a restore, which may turn the count back."""
    return f"{workspace.revision()} {workspace.changed_at()}"


def facts_version(workspace: Workspace) -> str:
    """Changes with every import and every undo; saving anything else leaves it."""
    return repr([(one.id, one.sha256, one.at) for one in imports(workspace)])


@st.cache_resource(max_entries=8, show_spinner=False)
def _read(path: Path, version: str) -> tuple[Overview, tuple[Fact, ...]]:
    """Both from one reading of the shelf; they are frozen, so they are shared as they are."""
    with Workspace(path).reading() as desk:
        facts = desk.facts.read()
    return service.summarise(facts), condensed(facts)


@st.cache_resource(max_entries=12, ttl=900, show_spinner=False)
def _file(
    path: Path,
    version: str,
    name: str,
    content: bytes,
    _answers: Answers,
    answers: str,
    day: date,
) -> FileReading:
    """A reading is frozen, so it is shared as it is; copying 100,000 facts takes seconds."""
    return import_files.read_for(Workspace(path), name, content, _answers, today=day)


def _key(answers: Answers) -> str:
    """Answers hold a mapping, which cannot be a key; their text can."""
    return repr(answers)
