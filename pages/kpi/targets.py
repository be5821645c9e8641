"""Page: what do we want to reach, and do the targets agree with each other?"""

import streamlit as st

from core.foundation.errors import CoreError
from pages.parts import (
    downloads,
    guard,
    notices,
    target_about,
    target_editor,
    target_guess,
    target_keeping,
    target_parts,
    target_reach,
    target_reading,
    target_split,
    target_state,
    target_tree,
    target_verdict,
    text,
)
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("Targets"))
shelf = target_reading.shelf(workspace)
may_edit = target_keeping.may_edit(actor)
cell = target_keeping.choose(shelf, may_edit=may_edit)
if cell is None:
    st.stop()

target_state.load(cell, shelf.targets)
answer_box, boxes_box = st.container(), st.container()
basis, definitions = target_keeping.choose_basis(workspace, shelf)
editor_box = st.container()
saving_box = st.container()
reach_tab, budget_tab, split_tab, about_tab = st.tabs(
    [_("Within reach?"), _("What the budget brings"), _("Split"), _("Owner and why")],
    key="targets_tabs",
    on_change="rerun",
)
with editor_box:
    targets = target_editor.table(
        cell, definitions, target_keeping.currency(shelf), may_edit=may_edit
    )
targets = target_state.merged(targets)
with about_tab:
    if about_tab.open:
        targets = target_about.about(targets, shelf, may_edit=may_edit)
try:
    checks, loose = target_reading.checks(workspace, targets)
except CoreError as error:
    target_state.keep(targets)
    with answer_box:
        text.show_problem(error)
    st.stop()
with split_tab:
    if split_tab.open:
        targets = target_split.split(
            targets,
            shelf,
            target_reading.weekdays(workspace, checks),
            target_reading.series(workspace, checks),
            target_split.volume_codes(checks),
            may_edit=may_edit,
        )
target_state.keep(targets)

check = next((one for one in checks if one.group.basis == basis), None)
with answer_box:
    if not checks:
        st.markdown(_("Nothing is asked here yet: type the first number below."))
    for one in checks:
        st.markdown(target_verdict.headline(one))
        st.caption(target_verdict.basis_line(one))
        if one.locked is not None:
            text.show_problem(one.locked)
    if check is not None:
        target_verdict.conflicts(check)
        mended = target_verdict.mending(check) if may_edit else None
        if mended is not None:
            moved = {target.kpi for target in mended}
            target_state.fill([*mended, *(t for t in targets if t.kpi not in moved)])
            st.rerun()
    findings = [*loose, *(found for one in checks for found in one.findings)]
    findings += target_reading.across(workspace, targets)
    text.show_findings(findings, key="targets_findings")

sheets = {}
if check is not None:
    past = target_reading.past(workspace, check.group)
    chances = target_reading.chances(workspace, check.group)
    sheets = {_("Targets"): target_tree.table(check, past, chances)}
    parts = target_parts.sheet(targets, {one.code: one for one in shelf.definitions})
    sheets |= {} if parts.empty else {_("Split"): parts}
    with boxes_box:
        target_tree.boxes(check, past)
        st.caption(target_tree.past_note(check))
    with reach_tab:
        if reach_tab.open:
            target_reach.show(check, chances)
            target_guess.show(check, past)
            target_reach.suppose(workspace, check, chances)
            target_tree.show(sheets[_("Targets")])
    with budget_tab:
        if budget_tab.open:
            target_reach.budget(workspace, check)
elif reach_tab.open:
    reach_tab.caption(_("Set a target above first."))
with saving_box, st.container(horizontal=True):
    target_keeping.save(workspace, actor, shelf, targets)
    if sheets:
        downloads.offer(sheets, name="targets", key="targets")
