"""Set-up of a selection: its name, who takes part, who evaluates; and what changed so far."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.services import briefs, selections
from core.vendor.criterion import Criterion
from core.vendor.selection import Evaluator, Selection
from core.vendor.selection_edit import with_entrants, with_evaluators, with_name
from pages.parts import downloads, scores_choice, scores_keeping, scores_words, tables
from pages.parts.format import moment, number
from pages.parts.i18n import _
from pages.parts.scores_keeping import Open
from pages.parts.scores_words import side

NEWS = "setup"


def show(here: Open) -> None:
    """Name, vendors and evaluators."""
    selection = here.selection
    vendors = {one.code: one.name for one in scores_choice.directory(here.workspace)}
    names = {one.vendor: one.name for one in selection.entrants} | vendors
    off = not here.may_edit
    st.text_input(
        _("Name"),
        selection.name,
        key=scores_keeping.key("name", here),
        max_chars=80,
        disabled=off,
    )
    st.multiselect(
        _("Vendors"),
        list(names),
        default=[one.vendor for one in selection.entrants],
        format_func=scores_words.labels({code: side(name) for code, name in names.items()}),
        key=scores_keeping.key("vendors", here),
        disabled=off,
        help=_("A vendor that is taken away leaves with its scores; the versions keep them."),
    )
    _brief(here)
    st.data_editor(
        pd.DataFrame(
            [{"name": one.name, "votes": one.votes} for one in selection.evaluators],
            columns=["name", "votes"],
        ),
        key=scores_keeping.key("people", here),
        hide_index=True,
        num_rows="dynamic" if here.may_edit else "fixed",
        disabled=off,
        column_config={
            "name": st.column_config.TextColumn(_("Evaluator"), required=True, max_chars=60),
            "votes": st.column_config.NumberColumn(
                _("Votes"),
                min_value=0.0,
                default=1.0,
                format="%.10g",
                help=_("How much this person's scores count in the mean."),
            ),
        },
        height="content",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scores_keeping.reason(NEWS, here)
        st.button(
            _("Save the set-up"),
            key="scores_save_setup",
            type="primary",
            disabled=off,
            on_click=_save,
            args=(here, names),
        )


def _brief(here: Open) -> None:
    """The brief that the vendors answered, where one was written."""
    with here.workspace.reading() as desk:
        titles = {one.code: one.title for one in briefs.all_briefs(desk)}
    kept = here.selection.brief
    codes = ["", *titles, *([kept] if kept not in ("", *titles) else [])]
    st.selectbox(
        _("Answers the brief"),
        codes,
        index=codes.index(kept),
        format_func=scores_words.labels({"": _("none")} | titles),
        key=scores_keeping.key("brief", here),
        disabled=not here.may_edit,
    )


def people(before: tuple[Evaluator, ...], edits: Mapping[str, Any]) -> tuple[Evaluator, ...]:
    """The evaluators after cells were changed, rows added or taken away.

    Raises:
        InvalidInput: If one has no name, or no vote.
    """
    gone = {int(place) for place in edits.get("deleted_rows", [])}
    changed = {int(place): cells for place, cells in edits.get("edited_rows", {}).items()}
    kept = [
        _person({"name": one.name, "votes": one.votes} | changed.get(place, {}))
        for place, one in enumerate(before)
        if place not in gone
    ]
    return (*kept, *(_person(cells) for cells in edits.get("added_rows", []) if cells))


def history(here: Open, *, only: str = "") -> None:
    """Every score that was given or changed, and every version of the scorecard.

    Args:
        only: Evaluator whose scores are shown; empty shows all.
    """
    selection = here.selection
    with here.workspace.reading() as desk:
        changes = selections.score_history(desk, selection.code)
        versions = selections.scorecard_versions(desk, selection.code)
    st.markdown(_("**Versions of the scorecard**"))
    cards = pd.DataFrame(
        [
            {
                _("Version"): number(one.version),
                _("When"): moment(one.at),
                _("Who"): one.actor,
                _("Reason"): one.reason or _("first version"),
            }
            for one in versions
        ]
    )
    tables.still(
        cards,
        written={},
        name=_("Version"),
        long=_("Reason"),
        alt=_("Versions of the scorecard"),
    )
    criteria = {one.code: one for one in selection.criteria}
    st.markdown(_("**Scores given and changed**"))
    table = pd.DataFrame(
        [
            {
                _("When"): moment(one.at),
                _("Who"): one.actor,
                _("Vendor"): side(one.change.name),
                _("Criterion"): _name(criteria, one.change.criterion),
                _("Evaluator"): side(one.change.evaluator),
                _("Before"): _answer(criteria, one, before=True),
                _("After"): _answer(criteria, one, before=False),
                _("Reason"): side(one.change.after.reason) if one.change.after else "",
            }
            for one in changes
            if only in ("", one.change.evaluator)
        ]
    )
    if table.empty:
        st.caption(_("No score was given yet."))
        return
    tables.show(table, key="scores_history", alt=_("Scores given and changed"))
    downloads.offer(
        {_("Scores"): table, _("Scorecard"): cards},
        name=f"score-changes-{selection.code}",
        key="scores_changes",
    )


def _answer(criteria: Mapping[str, Criterion], one: selections.ScoreChange, *, before: bool) -> str:
    rating = one.change.before if before else one.change.after
    criterion = criteria.get(one.change.criterion)
    if criterion is not None:
        return scores_words.answer(rating, criterion)
    value = None if rating is None else rating.score
    return number(value, digits=1)


def _name(criteria: Mapping[str, Criterion], code: str) -> str:
    return side(criteria[code].name) if code in criteria else code


def _person(cells: Mapping[Any, Any]) -> Evaluator:
    votes = cells.get("votes")
    return Evaluator(
        " ".join(str(cells.get("name") or "").split()), 1.0 if votes is None else votes
    )


def _save(here: Open, names: Mapping[str, str]) -> None:
    selection, state = here.selection, st.session_state

    def stands(name: str) -> Any:
        return state.get(scores_keeping.key(name, here))

    name, brief, chosen = stands("name"), stands("brief"), stands("vendors")
    edits = stands("people") or {}

    def work() -> Selection:
        changed = replace(selection, name=str(name or ""), brief=str(brief or ""))
        for place, cells in edits.get("edited_rows", {}).items():
            if cells.get("name"):
                old = selection.evaluators[int(place)].name
                changed = with_name(changed, old, " ".join(str(cells["name"]).split()))
        changed = with_entrants(changed, [(code, names[code]) for code in chosen or ()])
        return with_evaluators(changed, people(selection.evaluators, edits))

    scores_keeping.save(here, work, _("The set-up is saved."), reason_key=NEWS)
