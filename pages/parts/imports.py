"""Bringing files in: drop, check, import; and taking an import back."""

import hashlib
from collections.abc import Sequence

import streamlit as st

from core.foundation.actor import Actor
from core.foundation.errors import CoreError
from core.ingest.reading import Answers, FileReading, Status
from core.services.import_files import FileResult, import_files
from core.store.workspace import Workspace
from pages.parts import file_preview, file_questions, reading, session, text
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.text import plain

MOST_MB = 20
Waiting = tuple[str, bytes, Answers]
Told = tuple[str, FileResult | CoreError]


def drop_zone(workspace: Workspace, actor: Actor) -> None:
    """Drop files, answer what they leave open, look, import."""
    _report()
    st.caption(
        _(
            "TikTok Ads Manager, GMV Max, Meta, Google Ads with YouTube, Pinterest, or a plain "
            "table: date, channel, spend, orders, gmv, currency. CSV or XLSX, up to {size} MB each."
        ).format(size=MOST_MB)
    )
    dropped = st.file_uploader(
        _("Reports"),
        type=["csv", "xlsx", "txt", "tsv"],
        accept_multiple_files=True,
        key="files",
        max_upload_size=MOST_MB,
        label_visibility="collapsed",
    )
    if not dropped:
        return
    ready: list[Waiting] = []
    for place, file in enumerate(dropped):
        content = file.getvalue()
        # The place tells two equal files apart: every widget needs a key of its own.
        key = f"file_{place}_{hashlib.sha256(content).hexdigest()[:12]}"
        with st.container(border=True):
            found = _one_file(workspace, file.name, content, key=key)
        if found is not None:
            ready.append((file.name, content, found))
    _import_button(workspace, actor, ready)


def _one_file(workspace: Workspace, name: str, content: bytes, *, key: str) -> Answers | None:
    """Show one file; its answers where it can be imported."""

    def read(answers: Answers) -> FileReading:
        return reading.file(workspace, name, content, answers)

    head, asked, body = st.container(), st.container(), st.container()
    given = Answers()
    if read(given).status is not Status.REFUSED:  # no answer mends what is no report
        with st.expander(_("Account, market, conversions"), key=f"{key}_background"):
            given = file_questions.background(key=key)
    with asked:
        found, answers = file_questions.settle(
            read, given, fields=file_questions.fields(), key=key, today=session.today()
        )
    duplicate = reading.is_known(workspace, found)
    with head:
        file_preview.heading(name, found, duplicate=duplicate)
    with body:
        if duplicate:
            st.caption(_("This very file was imported before: importing it again changes nothing."))
        else:
            file_preview.contents(found, key=key)
    return answers if found.status is Status.READY and not duplicate else None


def _import_button(workspace: Workspace, actor: Actor, ready: Sequence[Waiting]) -> None:
    pressed = st.button(
        _("Import files: {count}").format(count=number(len(ready))),
        key="import",
        type="primary",
        icon=":material/download_done:",
        disabled=not ready,
    )
    if not pressed:
        return
    told: list[Told] = []
    with st.status(_("Importing …")) as progress:
        for name, content, answers in ready:
            progress.update(label=plain(name))
            told.append((name, _import(workspace, actor, name, content, answers)))
    st.session_state["imported"] = told
    st.rerun()  # sources, files and imports above are to tell the new state


def _import(
    workspace: Workspace, actor: Actor, name: str, content: bytes, answers: Answers
) -> FileResult | CoreError:
    try:
        (result,) = import_files(
            workspace,
            actor,
            [(name, content)],
            answers=answers,
            today=session.today(),
            now=session.now(),
        )
    except CoreError as error:
        return error
    return result


def _report() -> None:
    """What the import just made came to, said once."""
    told: list[Told] = st.session_state.pop("imported", [])
    for name, result in told:
        if isinstance(result, CoreError):
            text.show_problem(result)
            continue
        with st.container(border=True):
            st.markdown(f":green[:material/check_circle:] **{plain(name)}** · {_outcome(result)}")
            text.show_findings(result.findings, key=f"result_{result.import_id}")
    if any(not isinstance(result, CoreError) for _name, result in told):
        st.page_link(
            "pages/budget/plan.py",
            label=_("To the budget plan"),
            icon=":material/arrow_forward:",
        )


def _outcome(result: FileResult) -> str:
    """What an import changed, in one sentence."""
    if result.status == "duplicate":
        return _("This very file is in already; nothing changed.")
    return _("New rows: **{new}**, changed: **{changed}**, unchanged: **{unchanged}**").format(
        new=number(result.new),
        changed=number(result.changed),
        unchanged=number(result.unchanged),
    )
