"""Page: who reached what this month, and what is paid for it?"""

import streamlit as st

from core.foundation.actor import Right
from pages.parts import (
    guard,
    notices,
    people_actuals,
    people_bonus,
    people_card,
    people_choice,
    people_keeping,
    people_reading,
    people_rules,
    people_team,
    session,
    text,
)
from pages.parts.i18n import _
from pages.parts.text import plain

workspace, actor = guard.enter()

notices.title(_("Scorecards"))
people_keeping.report()
cards = people_reading.cards(workspace)
if not cards:
    people_choice.first(workspace, actor)
    st.stop()

roles = people_choice.roles()
with st.container(horizontal=True, vertical_alignment="bottom"):
    kept, month = people_choice.choose(cards)
    people_choice.add(workspace, actor)
card = kept.card
st.markdown(people_card.headline(kept, plain(roles.get(card.role, card.role))))
said = people_card.state(kept)
if said:
    st.caption(said)
people_card.metrics(kept)

findings = people_reading.findings(workspace, kept)
lines, paid = people_card.lines(kept), people_card.bonus_lines(kept)
picture, reasons = st.columns(2, gap="small")
with picture.container(border=True, height="stretch"):
    people_card.picture(kept)
with reasons.container(border=True, height="stretch"):
    if not paid.empty:
        st.markdown(_("**How the bonus is reckoned**"))
        people_card.show_bonus(paid)
    st.markdown(_("**Is the card fair?**"))
    if findings:
        text.show_findings(findings, key="people_findings")
    else:
        st.caption(_("Nothing is rewarded twice, and no side of a trade-off is left out."))
with st.container(border=True):
    st.markdown(_("**Line by line**"))
    people_card.show_lines(lines)

if not kept.settled:
    entering, weights, steps, bonus = st.tabs(
        [_("Enter actuals"), _("Weights and targets"), _("Steps"), _("Bonus rule")],
        key="people_tabs",
    )
    with entering:
        people_actuals.show(workspace, actor, kept)
    with weights:
        people_rules.weights(workspace, actor, kept, people_reading.channels(workspace))
    with steps:
        people_rules.tiers(workspace, actor, kept)
    with bonus:
        people_bonus.show(workspace, actor, kept)
    with st.container(horizontal=True):
        with st.popover(
            _("Settle the month"),
            icon=":material/lock:",
            key="people_settle",
            disabled=not actor.can(Right.MANAGE),
        ):
            st.markdown(_("Settled is final: the card, every line and the bonus stay as they are."))
            people_card.unfinished(kept, session.today())
            people_card.still_missing(kept)
            st.button(
                _("Settle and freeze"),
                key="people_settle_now",
                type="primary",
                on_click=people_keeping.settle,
                args=(workspace, actor, kept),
            )
        with st.popover(
            _("Remove the card"),
            icon=":material/delete:",
            key="people_remove",
            disabled=not actor.can(Right.EDIT),
        ):
            st.button(
                _("Remove it"),
                key="people_remove_now",
                on_click=people_keeping.remove,
                args=(workspace, actor, kept),
            )

st.subheader(_("The team in {month}").format(month=card.month))
table = people_team.ranking(month, roles)
people_team.show(table)
people_team.offer(kept, roles.get(card.role, card.role), month, table)
