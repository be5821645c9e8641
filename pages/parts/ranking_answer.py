"""The answer of the ranking: one sentence, four numbers, what to mind, and the list."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from core.foundation.finding import Finding
from core.vendor.evaluation import Evaluation
from core.vendor.red_line import Verdict
from pages.parts import look, ranking_charts, ranking_words, tables, text
from pages.parts.format import UNKNOWN, chance, day, number, share
from pages.parts.i18n import _
from pages.parts.scores_words import side
from pages.parts.text import joined

CARD_WIDTH = 150
TO = "\N{NO-BREAK SPACE}\N{WORD JOINER}–\N{WORD JOINER}\N{NO-BREAK SPACE}"  # never broken


def headline(found: Evaluation) -> None:
    """The answer, and who is left out."""
    st.markdown(ranking_words.headline(found))
    left = ranking_words.left_out(found)
    if left:
        st.markdown(left)


def metrics(found: Evaluation) -> None:
    """Four numbers; none is shown without its range or its threshold."""
    leader, flip, limit = found.leader, found.fragility, found.firmness
    with st.grid(4, min_column_width=CARD_WIDTH):
        st.metric(
            _("Pass the red lines"),
            _("{part} of {whole}").format(
                part=number(found.count(Verdict.CLEAR)), whole=number(len(found.places))
            ),
            border=True,
            help=_("Vendors whose red lines all passed, by evidence that counts today."),
        )
        st.metric(
            _("First in so many draws"),
            UNKNOWN if leader is None else chance(leader.first_share),
            border=True,
            help=_("A winner needs {share} at least: a proposal without a source.").format(
                share=share(limit.first_share)
            ),
        )
        st.metric(
            _("Points before the next"),
            ranking_words.points(found.margin),
            border=True,
            help=_("A winner needs {points} at least: a proposal without a source.").format(
                points=number(limit.margin)
            ),
        )
        st.metric(
            _("Nearest turn of a weight"),
            _("none")
            if flip is None or flip.distance is None
            else _("± {points} points").format(points=number(100 * flip.distance, digits=1)),
            border=True,
            help=_(
                "How far a single weight must move, the others scaled alike, before another "
                "vendor is first."
            ),
        )


def remarks(found: Evaluation) -> None:
    """What makes the ranking less certain than it looks, the gravest first."""
    text.show_findings(told(found), key="ranking_findings")


def told(found: Evaluation) -> list[Finding]:
    """The remarks with every name in the language on screen."""
    return [replace(one, facts=_in_one_language(one)) for one in found.findings]


def _in_one_language(finding: Finding) -> dict[str, object]:
    """Names may be written as «中文 / English»."""
    return {
        name: side(value) if isinstance(value, str) else value
        for name, value in finding.facts.items()
    }


def listed(found: Evaluation) -> None:
    """The list, the ranges and the places."""
    table = ranking_table(found)
    tables.still(
        table,
        written=dict.fromkeys((_("Score"),), ranking_number),
        name=_("Vendor"),
        long=_("Why not"),
        alt=_("Vendors by place with score, range and share of first places"),
    )
    if found.ranked is None:
        return
    tokens = look.tokens()
    left, right = st.columns(2, gap="medium")
    with left:
        look.draw(
            ranking_charts.ranges(found, tokens),
            key="ranking_ranges",
            alt=_("Score and range of every ranked vendor"),
        )
    with right:
        look.draw(
            ranking_charts.places(found, tokens),
            key="ranking_places",
            alt=_("Share of draws in which each vendor takes each place"),
        )


def ranking_table(found: Evaluation) -> pd.DataFrame:
    """One row a vendor, the first first, whoever is not ranked last."""
    return pd.DataFrame(
        [
            {
                _("Place"): ranking_words.standing(one),
                _("Vendor"): side(one.name),
                _("Score"): one.total.score,
                _("Range"): _range(one.low, one.high),
                _("First in"): UNKNOWN if one.first_share is None else chance(one.first_share),
                _("Scored"): share(one.total.answered_share),
                _("Claims only"): share(one.claimed_share),
                _("Why not"): ranking_words.unranked(one),
            }
            for one in found.places
        ]
    )


def ranking_number(value: object) -> str:
    """Points in a cell; who has none has a dash."""
    known = value if isinstance(value, int | float) and value == value else None
    return ranking_words.points(known)


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return UNKNOWN
    return f"{ranking_words.points(low)}{TO}{ranking_words.points(high)}"


def about(found: Evaluation) -> None:
    """On what all this rests."""
    st.caption(about_text(found))


def about_text(found: Evaluation) -> str:
    """Day of the evidence, widths, draws: what a reader needs to reckon it again."""
    widths = " · ".join(
        f"{grade.value} ± {number(width)}" for grade, width in found.selection.half_widths.items()
    )
    draws = found.draws
    said = [
        _("Evidence as of {day}.").format(day=day(found.on)),
        _("A score may be wrong by its grade: {widths} points.").format(widths=widths),
    ]
    if draws is not None:
        said.append(
            _("{draws} draws, seed {seed}; the largest weight is drawn ± {spread}.").format(
                draws=number(draws.draws),
                seed=number(draws.seed),
                spread=share(found.selection.weighting.spread_share),
            )
        )
    said.append(_("Price is not in the score."))
    return joined(*said)
