"""Page: what does each KPI count, and what does a change of it cost?"""

import streamlit as st

from core.foundation.finding import Severity
from core.metrics.definition import formulas
from core.metrics.definition_lint import lint_definition
from core.metrics.formula import measures_of
from pages.parts import (
    definition_card,
    definition_compare,
    definition_form,
    definition_list,
    guard,
    notices,
    reading,
)
from pages.parts import definition_reading as kept
from pages.parts.i18n import _

workspace, actor = guard.enter()

notices.title(_("KPI definitions"))
definition_form.report()
definitions = kept.definitions(workspace)
findings = {one.code: lint_definition(one, definitions) for one in definitions}
gaps = {
    code: sum(finding.severity is not Severity.INFO for finding in found)
    for code, found in findings.items()
}
weeks = next(iter(reading.overview(workspace).weeks), None)

chosen = definition_list.choose(definitions, gaps)
versions = kept.versions(workspace, chosen.code)
open_ones = sum(count > 0 for count in gaps.values())
st.markdown(
    definition_card.headline(
        chosen, findings[chosen.code], total=len(definitions), with_gaps=open_ones
    )
)
window = None if weeks is None else weeks.window
currency = "" if weeks is None else weeks.currency
side = None if weeks is None else kept.side(workspace, chosen, weeks)
definition_card.metrics(chosen, side, window=window, currency=currency)

counts, compare, change, everything = st.tabs(
    [_("What it counts"), _("Compare"), _("Change"), _("All definitions")], key="definition_tabs"
)
with counts:
    left, right = st.columns([6, 5], gap="medium")
    with left:
        definition_card.basis(chosen, measures_of(chosen.formula, formulas(definitions)))
    with right:
        definition_card.notes(findings[chosen.code])
        definition_card.versions(versions)
        definition_card.origin(chosen)
with compare:
    definition_compare.section(workspace, chosen, versions, definitions, weeks)
with change:
    definition_form.section(workspace, actor, chosen, versions)
with everything:
    definition_list.everything(definitions, gaps)
