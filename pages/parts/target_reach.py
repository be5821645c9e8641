"""Can the targets be reached: by going on as before, and by the budget frontier?"""

import pandas as pd
import streamlit as st

from core.foundation.finding import Finding
from core.services.chances import Chances
from core.services.suppose import Suppose
from core.services.target_check import Check
from core.services.target_frontier import reach_finding
from core.store.workspace import Workspace
from core.targets.roles import role
from core.targets.smart import chance_finding
from pages.parts import tables, target_reading, text
from pages.parts.format import chance, number
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name
from pages.parts.text import plain

INPUT_PX = 130


def show(check: Check, chances: Chances) -> None:
    """All together, and each one that is too easy or out of reach."""
    if chances.together is not None:
        st.markdown(
            _("All together: **{chance}** by going on as before.").format(
                chance=plain(chance(chances.together))
            )
        )
        st.caption(
            _(
                "Counted in {count} joint end values that your own past forecasts make possible; "
                "chances of single targets are never multiplied."
            ).format(count=number(chances.scenarios))
        )
    _verdicts(check, chances)


def suppose(workspace: Workspace, check: Check, before: Chances) -> None:
    """Inputs for what will be different, and the chances it gives."""
    words = {
        "traffic": _("Traffic and budget, %"),
        "ctr": _("CTR, %"),
        "cvr": _("CVR, %"),
        "aov": _("AOV, %"),
        "cpm": _("CPM, %"),
    }
    with st.expander(_("What will be different?"), key="targets_suppose"):
        with st.grid(len(words) + 1, min_column_width=INPUT_PX):
            typed = {
                name: st.number_input(
                    word, min_value=1.0, value=100.0, step=5.0, key=f"targets_suppose_{name}"
                )
                for name, word in words.items()
            }
            spread = st.number_input(
                _("How unsure, ± %"), min_value=0.0, value=10.0, step=5.0, key="targets_unsure"
            )
        st.caption(
            _(
                "100 is as before. Only days to come are moved. More traffic is taken at unchanged "
                "rates; what saturation leaves of it says the budget tab."
            )
        )
        asked = Suppose(**{name: value / 100 for name, value in typed.items()}, spread=spread / 100)
        if asked.nothing:
            return
        found = target_reading.supposed(workspace, check.group, asked)
        if found is None:
            st.caption(_("No fact knows all of these KPIs together, so nothing can be counted."))
            return
        rows = [
            {
                _("KPI"): kpi_name(check.group.definitions[kpi]),
                _("As before"): chance(before.base(kpi)),
                _("Then"): chance(value),
            }
            for kpi, value in found.each.items()
        ]
        if found.together is not None:
            rows.append(
                {
                    _("KPI"): _("All together"),
                    _("As before"): chance(before.together),
                    _("Then"): chance(found.together),
                }
            )
        tables.show(pd.DataFrame(rows), key="targets_supposed", totals=found.together is not None)


def budget(workspace: Workspace, check: Check) -> None:
    """What the best split of the money brings, and what the target would need."""
    with st.spinner(_("Asking the budget frontier …")):
        found = target_reading.reach(workspace, check.group)
    if found is None:
        st.caption(_("No response curve was learned for these channels, or no volume is asked."))
        return
    text.show_finding(reach_finding(found, check.group.currency))
    if found.extrapolated:
        st.caption(_("Part of that spend lies outside what the channels ever spent."))


def _verdicts(check: Check, chances: Chances) -> None:
    """Targets that are too easy or out of reach: each kind in one line, its advice once.

    Spending is no achievement: that a cap on it holds makes no target too easy.
    """
    found: dict[str, tuple[Finding, list[str]]] = {}
    roles = {kpi.code: role(kpi) for kpi in check.group.kpis}
    for target in check.group.targets:
        if roles[target.kpi] == "spend":
            continue
        name = kpi_name(check.group.definitions[target.kpi])
        for value, stretch in (
            (chances.base(target.kpi), False),
            (chances.stretch(target.kpi), True),
        ):
            finding = None if value is None else chance_finding(value, stretch=stretch)
            if finding is not None:
                word = _("stretch") if stretch else _("base")
                _first, names = found.setdefault(finding.code, (finding, []))
                names.append(f"{name} {word} {chance(value)}")
    heads = {
        "too_easy": _("Hardly a target, going on as before is enough: {targets}."),
        "out_of_reach": _("Out of reach by going on as before: {targets}."),
    }
    for code, (finding, names) in found.items():
        said = heads[code].format(targets=plain(_(", ").join(names)))
        advice = text.say(finding.remedy, **finding.facts)
        st.markdown(f"{text.SHAPE[finding.severity]} {text.joined(said, advice)}")
