"""All definitions: which are shown, which is chosen, and the table to take along."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from core.metrics.basis_words import choice_in_words
from core.metrics.definition import Definition, formulas
from core.metrics.definition_file import to_json
from core.metrics.formula import measures_of
from core.metrics.measures import MEASURES, Origin
from core.services.kpi_definitions import is_standard
from pages.parts import definition_words as words
from pages.parts import downloads, tables
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name

FIRST = "gmv"
CHOSEN, ASKED = "definition_code", "definition_asked"


def choose(definitions: Sequence[Definition], gaps: Mapping[str, int]) -> Definition:
    """The filter and the list; first choice is `?kpi=`.

    Args:
        gaps: Code -> how many points about it are left open.
    """
    by_code = {one.code: one for one in definitions}
    asked = st.query_params.get("kpi")
    state = st.session_state
    if asked in by_code and state.get(ASKED) != asked:
        state[ASKED] = state[CHOSEN] = asked
        state["definition_filter"] = "all"
    filters = {
        "all": _("All"),
        "reports": _("From reports"),
        "hand": _("By hand"),
        "own": _("Own or changed"),
        "gaps": _("With open points"),
    }
    picker, kinds = st.columns([5, 7], vertical_alignment="bottom")
    with kinds:
        kind = st.pills(
            _("Show"),
            list(filters),
            default=None if "definition_filter" in state else "all",
            format_func=filters.__getitem__,
            key="definition_filter",
            required=True,
            wrap=True,
        )
    shown = [one.code for one in _filtered(definitions, kind or "all", gaps)]
    if not shown:
        st.caption(_("None yet. All definitions are shown."))
        shown = list(by_code)
    if state.get(CHOSEN) not in shown:
        state[CHOSEN] = FIRST if FIRST in shown else shown[0]
    with picker:
        code = st.selectbox(
            _("KPI (type to search)"),
            shown,
            format_func=lambda one: words.title(by_code[one]),
            key=CHOSEN,
        )
    if code != asked:
        state[ASKED] = st.query_params["kpi"] = str(code)
    return by_code[str(code)]


def table(definitions: Sequence[Definition], gaps: Mapping[str, int]) -> pd.DataFrame:
    """One row a definition."""
    kpis = formulas(definitions)
    return pd.DataFrame(
        [
            (
                kpi_name(one),
                one.code,
                words.formula(one),
                _(choice_in_words("attribution", one.basis.attribution.value)),
                words.known_from(measures_of(one.formula, kpis)),
                one.version,
                gaps.get(one.code, 0),
                words.note(one),
            )
            for one in definitions
        ],
        columns=[
            _("KPI"),
            _("Code"),
            _("Formula"),
            _("Attribution"),
            _("Known from"),
            _("Version"),
            _("Open points"),
            _("What it counts"),
        ],
    )


def everything(definitions: Sequence[Definition], gaps: Mapping[str, int]) -> None:
    """The whole list with downloads, and the measures formulas are built from."""
    listed = table(definitions, gaps)
    tables.show(
        listed,
        key="definition_list",
        columns={_("KPI"): st.column_config.TextColumn(width="medium", pinned=True)},
        alt=_("All KPI definitions"),
    )
    full = pd.DataFrame([_flat(one) for one in definitions])
    measures = measure_table()
    downloads.offer(
        {_("KPI definitions"): listed, _("All fields"): full, _("Measures"): measures},
        name="kpi-definitions",
        key="definition_list",
    )
    with st.expander(_("Measures for formulas"), key="definition_measures"):
        tables.show(measures, key="definition_measure_list", alt=_("Measures for formulas"))


def measure_table() -> pd.DataFrame:
    """What formulas are built from."""
    origins = {
        Origin.FACTS: _("reports"),
        Origin.ASSUMED: _("reports and assumptions"),
        Origin.BY_HAND: _("by hand"),
    }
    return pd.DataFrame(
        [
            (one.code, _(one.name), _(choice_in_words("unit", one.unit.value)), origins[one.origin])
            for one in MEASURES.values()
        ],
        columns=[_("Code"), _("Measure"), _("Unit"), _("Known from")],
    )


def _filtered(
    definitions: Sequence[Definition], kind: str, gaps: Mapping[str, int]
) -> list[Definition]:
    kpis = formulas(definitions)

    def fits(one: Definition) -> bool:
        used = measures_of(one.formula, kpis)
        by_hand = any(MEASURES[code].origin is Origin.BY_HAND for code in used)
        return {
            "reports": not by_hand,
            "hand": by_hand,
            "own": one.version > 1 or not is_standard(one.code),
            "gaps": gaps.get(one.code, 0) > 0,
        }.get(kind, True)

    return [one for one in definitions if fits(one)]


def _flat(definition: Definition) -> dict[str, str]:
    """Every field by its key, as it is stored."""
    plain = to_json(definition)
    plain |= plain.pop("basis") | plain.pop("judging", {})
    return {
        key: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in plain.items()
    }
