"""The answer on top: who may be scored, and how many scores are given."""

import streamlit as st

from core.vendor.progress import Progress
from core.vendor.red_line import Status, Verdict
from core.vendor.selection import Selection
from pages.parts.format import number
from pages.parts.i18n import _
from pages.parts.text import joined, plain

CARD_WIDTH = 150


def headline(selection: Selection, found: Progress) -> None:
    """One sentence with the numbers that matter, and what to do next."""
    vendors = len(selection.entrants)
    if not vendors:
        st.markdown(_("No vendor is in this selection yet: choose some under «Set-up»."))
        return
    clear, waiting, blocked = (
        found.count(one) for one in (Verdict.CLEAR, Verdict.OUTSTANDING, Verdict.NOT_SIGNABLE)
    )
    st.markdown(
        joined(
            _("**{clear} of {vendors}** vendors may be scored;").format(
                clear=number(clear), vendors=number(vendors)
            ),
            _("blocked: {blocked}, waiting for evidence: {waiting};").format(
                blocked=number(blocked), waiting=number(waiting)
            ),
            _("**{given} of {asked}** scores are given.").format(
                given=number(sum(found.given.values())),
                asked=number(found.asked * len(selection.evaluators)),
            ),
        )
    )
    if selection.scorecard_version > 1:
        st.caption(
            _("Scorecard version {version}: {reason}").format(
                version=number(selection.scorecard_version),
                reason=plain(selection.scorecard_reason),
            )
        )


def metrics(selection: Selection, found: Progress, *, me: str, apart: int | None) -> None:
    """Four numbers.

    Args:
        me: The evaluator who is looking.
        apart: Scores on which the evaluators are far apart; None while they are not shown.
    """
    lines = [one for gate in found.gates.values() for one in gate.findings]
    known = sum(one.status is not Status.UNKNOWN for one in lines)
    with st.grid(4, min_column_width=CARD_WIDTH):
        st.metric(
            _("May be scored"),
            _("{part} of {whole}").format(
                part=number(found.count(Verdict.CLEAR)), whole=number(len(selection.entrants))
            ),
            border=True,
            help=_("Vendors whose red lines all passed, by evidence that counts today."),
        )
        st.metric(
            _("Red lines settled"),
            _("{part} of {whole}").format(part=number(known), whole=number(len(lines))),
            border=True,
            help=_("Passed or failed with evidence. Unknown is neither a pass nor a zero."),
        )
        st.metric(
            _("My scores"),
            _("{part} of {whole}").format(
                part=number(found.given.get(me, 0)), whole=number(found.asked)
            ),
            border=True,
            help=_("Vendors that no red line blocks × criteria; N/A with a reason counts."),
        )
        st.metric(
            _("To be discussed"),
            _("hidden") if apart is None else number(apart),
            border=True,
            help=_(
                "Scores on which the evaluators are more than 20 points apart, as a standard "
                "deviation. The limit is a proposal without a source."
            ),
        )
