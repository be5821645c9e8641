"""What to take to the next talk: open points as text to paste and as a file."""

import pandas as pd
import streamlit as st

from core.contract.clause_risk import Judged, Risk
from core.contract.compliance import Item, State
from core.contract.contract_check import ContractCheck
from core.services.compliance_list import presets_for
from core.services.contract_checks import launches_of_check, risk_of_check
from pages.parts import clauses_words, downloads, session
from pages.parts.clauses_reading import Shelf
from pages.parts.format import day
from pages.parts.i18n import _

SETTLED = frozenset({State.MET, State.NOT_APPLICABLE})


def show(shelf: Shelf, shown: ContractCheck) -> None:
    """The text, and the file with every clause and requirement."""
    risk = risk_of_check(shown)
    items = _items(shown)
    open_items = [(text, item) for text, item in items if item.state not in SETTLED]
    if not risk.open_points and not open_items:
        st.markdown(_("Nothing is open: every clause is clear and every requirement is settled."))
    else:
        st.markdown(
            _(
                "**{clauses} clauses and {requirements} requirements are open.** Copy the text "
                "into a mail, or take the file along; red lines come first."
            ).format(clauses=len(risk.open_points), requirements=len(open_items))
        )
        st.code(_letter(shelf, shown, risk, open_items), language=None, wrap_lines=True, height=420)
    downloads.offer(
        {
            _("Open points"): _with_notice(_clauses(risk.open_points)),
            _("All clauses"): _with_notice(_clauses(risk.judged)),
            _("Compliance"): _with_notice(_requirements(shown, items)),
        },
        name=f"contract-check-{shown.vendor}",
        key="clauses_open",
    )


def _letter(shelf: Shelf, shown: ContractCheck, risk: Risk, items: list[tuple[str, Item]]) -> str:
    """Open points as plain lines: what, how it stands, what we would write."""
    words, red = clauses_words.statuses(), "[" + _("red line") + "] "
    head = [shelf.name(shown.vendor), shown.draft, day(session.today())]
    lines = [
        " · ".join(part for part in head if part),
        " · ".join(
            (clauses_words.verdict(risk), _("Risk index, 0–100") + " " + clauses_words.index(risk))
        ),
    ]
    for one in risk.open_points:
        mark = red if one.clause.red_line else ""
        lines += ["", f"{mark}{clauses_words.clause(one)}: {words[one.status.value]}"]
        if one.answer.note:
            lines.append("  " + _("Found: {note}").format(note=one.answer.note))
        wording = clauses_words.texts(one.clause.number).wording
        lines.append("  " + _("We would write: {wording}").format(wording=wording))
    if items:
        lines += ["", _("Compliance")]
        states = clauses_words.states()
        lines += [
            f"{clauses_words.market(item.requirement.market)} · {text}: {states[item.state.value]}"
            f" · {clauses_words.why(item)}"
            for text, item in items
        ]
    return "\n".join([*lines, "", clauses_words.disclaimer()])


def _clauses(found: tuple[Judged, ...]) -> pd.DataFrame:
    words = clauses_words.statuses()
    rows = []
    for one in found:
        told = clauses_words.texts(one.clause.number)
        rows.append(
            {
                _("Clause"): clauses_words.clause(one),
                _("Class"): _("red line") if one.clause.red_line else _("graded"),
                _("Weight"): one.clause.weight,
                _("Stands"): words[one.status.value],
                _("What the draft says"): one.answer.note,
                _("Where"): one.answer.evidence,
                _("Why"): told.why,
                _("What we would write"): told.wording,
                _("If it goes wrong"): told.cost,
                _("Source"): clauses_words.source(clauses_words.preset(one.clause.number)),
            }
        )
    return pd.DataFrame(rows)


def _requirements(shown: ContractCheck, items: list[tuple[str, Item]]) -> pd.DataFrame:
    presets = {one.requirement.code: one for one in presets_for(shown.markets, shown.categories)}
    states = clauses_words.states()
    names = clauses_words.categories()
    return pd.DataFrame(
        [
            {
                _("Requirement"): text,
                _("Market"): clauses_words.market(item.requirement.market),
                _("Category"): names[item.requirement.category.value],
                _("Holds the launch"): _("yes") if item.requirement.mandatory else _("no"),
                _("Stands"): states[item.state.value],
                _("Why"): clauses_words.why(item),
                _("Source"): clauses_words.source(presets[item.requirement.code]),
            }
            for text, item in items
        ]
    )


def _items(shown: ContractCheck) -> list[tuple[str, Item]]:
    """Every requirement with its text, market by market."""
    presets = presets_for(shown.markets, shown.categories)
    texts = {one.requirement.code: one.text(chinese=clauses_words.chinese()) for one in presets}
    return [
        (texts[item.requirement.code], item)
        for launch in launches_of_check(shown, on=session.today())
        for item in launch.items
    ]


def _with_notice(table: pd.DataFrame) -> pd.DataFrame:
    """The table with what it is not in its last row."""
    first = table.columns[0] if len(table.columns) else _("Note")
    return pd.concat([table, pd.DataFrame([{first: clauses_words.disclaimer()}])])
