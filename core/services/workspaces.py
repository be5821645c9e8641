"""The two workspaces of an installation: the labelled sample, and the seller's own."""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.foundation.actor import Actor, Right, Role
from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.reading import Answers
from core.services.import_files import import_files
from core.services.kpi_definitions import keep_version
from core.services.ramps import bring_in
from core.services.sample_vendors import bring_all_in
from core.services.scorecards import load_cards
from core.store.backup import restore
from core.store.workspace import Desk, Workspace
from core.targets.target_file import from_json, to_json

SAMPLE_FILES = Path(__file__).parents[2] / "data" / "sample"
MAKER = Actor("sample", Role.OWNER)


@dataclass(frozen=True, slots=True)
class WorkspaceState:
    """How much a workspace holds."""

    bytes: int
    changed_at: datetime | None
    facts: int
    imports: int
    scenarios: int
    changes: int
    sample: bool


def open_workspace(path: Path) -> Workspace:
    """A workspace, created or brought up to date."""
    workspace = Workspace(path)
    workspace.prepare()
    return workspace


def open_sample(path: Path, *, today: date, now: datetime) -> Workspace:
    """The sample, built from the sample reports where it is missing or they have changed.

    It is built elsewhere and taken over in one write, so two processes that start at once,
    or one that dies half-way, never leave half a sample, and a later one finds it done.
    """
    mark = _fingerprint()
    if path.exists() and not _outdated(open_workspace(path), mark):
        return open_workspace(path)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "sample.db"
        fresh.write_bytes(sample_bytes(today=today, now=now))
        workspace = open_workspace(path)
        with workspace.writing(MAKER, now=now) as desk:
            if _is_outdated(desk, mark):
                desk.take_over(fresh)
    return workspace


def sample_bytes(*, today: date, now: datetime) -> bytes:
    """A fresh sample workspace as one file, imported by the real importers.

    Raises:
        InvalidInput: If a sample report cannot be imported whole.
    """
    manifest = json.loads((SAMPLE_FILES / "manifest.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "sample.db")
        for entry in manifest["files"]:
            name = entry["file"]
            (result,) = import_files(
                workspace,
                MAKER,
                [(name, (SAMPLE_FILES / name).read_bytes())],
                answers=_answers(entry["answers"]),
                today=today,
                now=now,
            )
            if result.status != "imported" or result.reading.rows_refused:
                raise InvalidInput(
                    phrase("The sample report {file} cannot be imported."),
                    remedy=phrase("Restore data/sample from the project."),
                    file=name,
                )
        with workspace.writing(MAKER, now=now) as desk:
            for name, value in manifest["assumptions"].items():
                desk.settings.put(name, value, seen=0)
            desk.settings.put("sample", _fingerprint(), seen=0)
            for plain in _sample_rows("targets.json"):
                keep_version(desk, MAKER, plain["kpi"], now=now)
                body = to_json(from_json(plain))
                desk.targets.put(plain["code"], body, seen=0, actor=MAKER, now=now)
            bring_in(desk, MAKER, _sample_rows("ramps.json"), now=now)
            bring_all_in(desk, MAKER, _sample_rows, now=now)
        load_cards(workspace, MAKER, _sample_rows("scorecards.json"), now=now)
        return workspace.snapshot()


def start_over(workspace: Workspace, actor: Actor, *, today: date, now: datetime) -> Path | None:
    """Replace the workspace by a fresh sample; the old file is kept aside and its place returned.

    Raises:
        NotAllowed: If the actor may not manage the workspace.
    """
    actor.must(Right.MANAGE)
    return restore(workspace, sample_bytes(today=today, now=now), actor=actor, now=now)


def has_data(workspace: Workspace) -> bool:
    """Whether anything was imported."""
    with workspace.reading() as desk:
        return bool(desk.imports.all())


def state(workspace: Workspace) -> WorkspaceState:
    """How big the workspace is and when it last changed."""
    with workspace.reading() as desk:
        return WorkspaceState(
            bytes=workspace.path.stat().st_size,
            changed_at=workspace.changed_at(),
            facts=desk.facts.count(),
            imports=len(desk.imports.all()),
            scenarios=len(desk.scenarios.all()),
            changes=desk.changes.count(),
            sample=desk.settings.get("sample") is not None,
        )


def _outdated(workspace: Workspace, mark: str) -> bool:
    with workspace.reading() as desk:
        return _is_outdated(desk, mark)


def _is_outdated(desk: Desk, mark: str) -> bool:
    """Whether the sample is older than its reports, and holds nothing that somebody added."""
    added = any(batch.actor != MAKER.name for batch in desk.imports.all())
    added = added or desk.changes.by_others(MAKER.name)
    return desk.settings.get("sample") != mark and not added and not desk.scenarios.all()


def _sample_rows(file: str) -> list[dict[str, Any]]:
    """What the invented seller typed: targets, scorecards, ramps."""
    rows: list[dict[str, Any]] = json.loads((SAMPLE_FILES / file).read_text("utf-8"))
    return rows


def _answers(given: Mapping[str, Any]) -> Answers:
    values = dict(given)
    period = values.pop("period", None)
    if period is not None:
        first, last = period.split(":") if isinstance(period, str) else period
        values["period"] = Period(date.fromisoformat(first), date.fromisoformat(last))
    return Answers(**values)


def _fingerprint() -> str:
    """Changes when a sample report changes."""
    digest = hashlib.sha256()
    for path in sorted(SAMPLE_FILES.iterdir()):
        if path.suffix in {".csv", ".xlsx", ".json"}:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
