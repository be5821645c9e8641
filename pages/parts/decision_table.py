"""The comparison: one column a vendor, one row a question."""

from collections.abc import Callable

import pandas as pd

from core.services.decision_sheet import Priced
from core.services.outlook import Outlook
from core.vendor.evaluation import Evaluation
from pages.parts import decision_words, ranking_words, scores_words
from pages.parts.format import UNKNOWN, day, share
from pages.parts.i18n import _
from pages.parts.scores_words import side


def question() -> str:
    """Head of the first column."""
    return _("Question")


def comparison(sheet: tuple[Priced, ...], month: Outlook | None) -> pd.DataFrame:
    """Everything side by side, in finished words."""
    currency = "" if month is None else month.currency
    rows: list[tuple[str, Callable[[Priced], str]]] = [
        (_("Red lines"), decision_words.red_lines),
        (_("Place"), decision_words.place),
        (_("Score (P10 – P90)"), decision_words.score),
        (_("First in"), decision_words.first_in),
        (_("Claims only"), decision_words.claims),
        (_("Best proof"), decision_words.proof),
        (_("Official status"), decision_words.official),
        (_("Verified cases"), decision_words.cases),
        (_("Trial"), decision_words.trial),
        (_("Contract: risk index of 100"), decision_words.contract),
        (_("Quote"), decision_words.quote),
        (
            _("Fee of a weak / usual / strong month, {currency}").format(currency=currency),
            lambda one: decision_words.fee(one, month),
        ),
        (_("Fee, % of GMV"), lambda one: decision_words.rate(one, month)),
        (
            _("Profit after ads and fee, the same months"),
            lambda one: decision_words.profit(one, month),
        ),
        (_("Nearest cliff of the fee"), lambda one: decision_words.cliff(one, month)),
        (_("Not beaten in score and profit"), decision_words.on_frontier),
    ]
    heads = headings(sheet)
    return pd.DataFrame(
        [
            {question(): name} | {head: words(one) for head, one in zip(heads, sheet, strict=True)}
            for name, words in rows
        ],
        columns=[question(), *heads],
    )


def headings(sheet: tuple[Priced, ...]) -> list[str]:
    """Name of each vendor, with a number where two are called alike."""
    names = [side(one.candidate.place.name) for one in sheet]
    return [
        name if names.count(name) == 1 else f"{name} ({n})" for n, name in enumerate(names, start=1)
    ]


def scores(found: Evaluation, sheet: tuple[Priced, ...]) -> pd.DataFrame:
    """Score and grade of each criterion, with its weight."""
    heads = headings(sheet)
    rows = []
    for column, code in enumerate(found.table.criteria):
        row = {
            _("Criterion"): ranking_words.criterion_of(found, code),
            _("Weight"): share(found.weights[code]),
        }
        for head, one in zip(heads, sheet, strict=True):
            at = found.table.vendors.index(one.candidate.place.vendor)
            score = float(found.table.scores[at, column])
            grade = found.table.grades[at][column]
            known = score == score
            row[head] = (
                f"{ranking_words.points(score)} ({ranking_words.grade(grade)})"
                if known
                else UNKNOWN
            )
        rows.append(row)
    return pd.DataFrame(rows)


def evidence(found: Evaluation, sheet: tuple[Priced, ...]) -> pd.DataFrame:
    """Everything the scores and checks rest on, and until when it counts."""
    heads = (
        *(_("Vendor"), _("Evidence"), _("Grade"), _("Date"), _("Expires"), _("Seen by")),
        _("Counts today"),
    )
    rows = [
        (
            head,
            side(proof.title),
            scores_words.grade(proof.grade),
            day(proof.dated),
            day(proof.expires),
            proof.checked_by or UNKNOWN,
            _("yes") if proof.counts_on(found.on) else _("no, as a claim only"),
        )
        for head, one in zip(headings(sheet), sheet, strict=True)
        for proof in (() if one.candidate.vendor is None else one.candidate.vendor.evidence)
    ]
    return pd.DataFrame(rows, columns=list(heads))
