"""One card on screen: the answer, four numbers, the picture, each line with its reason."""

from datetime import date

import pandas as pd
import streamlit as st

from core.services.scorecards import KeptCard, month_of
from core.targets.card import Source
from core.targets.card_item import Scoring
from core.targets.score import ScoreLine
from pages.parts import charts_card, look, people_words, tables
from pages.parts.format import UNKNOWN, day, money, number, share
from pages.parts.i18n import _
from pages.parts.text import joined, plain, say_in_table


def headline(kept: KeptCard, role: str) -> str:
    """The answer in one sentence."""
    score, paid = kept.results.score, kept.results.bonus
    who = _("**{person}** · {role} · {month}").format(
        person=plain(kept.card.person), role=role, month=kept.card.month
    )
    if score.total is None:
        missing = len(score.missing)
        text = _("{who}: between **{least}** and **{most}** points; still missing: {count}.")
        return text.format(
            who=who,
            least=number(score.least, digits=1),
            most=number(score.most, digits=1),
            count=missing,
        )
    points = number(score.total, digits=2)
    if paid is None:
        return _("{who}: **{points}** points.").format(who=who, points=points)
    if paid.total is None:
        return _("{who}: **{points}** points; the bonus waits for {missing}.").format(
            who=who, points=points, missing=plain(_(", ").join(paid.missing))
        )
    return _("{who}: **{points}** points, bonus **{bonus}**.").format(
        who=who, points=points, bonus=money(paid.total, paid.currency)
    )


def state(kept: KeptCard) -> str:
    """Settled or open, on which targets, and what is only provisional."""
    sentences = []
    if kept.settled_at is not None:
        sentences.append(
            _("Settled on {day} by {who}; it can no longer change.").format(
                day=day(kept.settled_at.date()), who=plain(kept.settled_by)
            )
        )
    if kept.card.probation:
        sentences.append(_("On probation: the probation targets count."))
    soft = [people_words.name(line) for line in kept.results.score.lines if line.provisional]
    if soft:
        sentences.append(
            _("Provisional, the reports may still move: {items}.").format(
                items=plain(_(", ").join(soft))
            )
        )
    return joined(*sentences)


def metrics(kept: KeptCard) -> None:
    """Score, bonus, what is missing, vetoes."""
    score, paid = kept.results.score, kept.results.bonus
    with st.grid(4, min_column_width=150):
        st.metric(
            _("Score"),
            number(score.total, digits=2),
            border=True,
            help=_("Sum of weight × attainment over all items; 0 after a veto on the score."),
        )
        st.metric(
            _("Bonus"),
            UNKNOWN if paid is None else money(paid.total, paid.currency),
            border=True,
            help=_("By the bonus rule of this card, rounded once at the end."),
        )
        st.metric(
            _("Items entered"),
            f"{len(score.lines) - len(score.missing)} / {len(score.lines)}",
            border=True,
            help=_("Items without an actual are asked for; they never count as zero."),
        )
        st.metric(_("Veto"), _veto_word(kept), border=True, help=_veto_help(kept))


def picture(kept: KeptCard) -> None:
    """Full and earned points by item."""
    look.draw(
        charts_card.points(
            kept.results.score,
            look.tokens(),
            subtitle=_("Points of 100 after items that do not apply · {month}").format(
                month=kept.card.month
            ),
        ),
        key="people_points",
        alt=_("Full and earned points of each item"),
    )


def lines(kept: KeptCard) -> pd.DataFrame:
    """Each item with weight, actual, target, points and the reason."""
    rated = {item.code for item in kept.card.items if item.scoring is Scoring.RATED}
    rows = [
        _line(line, kept.card.kpi_currency, line.code in rated) for line in kept.results.score.lines
    ]
    return pd.DataFrame(rows)


def show_lines(table: pd.DataFrame) -> None:
    """The table in which every sentence wraps."""
    tables.still(
        table,
        written={_("Weight"): _number, _("Counts"): _number, _("Points"): _number},
        name=_("Item"),
        long=_("Why"),
        alt=_("The items of the card"),
    )


def bonus_lines(kept: KeptCard) -> pd.DataFrame:
    """Each step of the bonus; the last row is what is paid."""
    paid = kept.results.bonus
    if paid is None or paid.total is None:
        return pd.DataFrame()
    amount = _("Amount, {currency}").format(currency=paid.currency)
    names = {item.code: people_words.name(item) for item in kept.card.items}
    rows = [
        {
            _("Part"): " · ".join(
                part
                for part in (people_words.bonus_line(line.kind), names.get(line.of, line.of))
                if part
            ),
            amount: float(line.amount),
            _("Formula"): say_in_table(line.told.sentence, **line.told.facts),
        }
        for line in paid.lines
    ]
    rows.append({_("Part"): _("Bonus"), amount: float(paid.total), _("Formula"): ""})
    return pd.DataFrame(rows)


def show_bonus(table: pd.DataFrame) -> None:
    """The steps of the bonus, its sum apart."""
    tables.still(
        table,
        written={table.columns[1]: tables.two_digits},
        name=_("Part"),
        long=_("Formula"),
        totals=True,
        alt=_("How the bonus is reckoned"),
    )


def _line(line: ScoreLine, currency: str, rated: bool) -> dict[str, object]:
    facts = {
        name: people_words.half(fact) if isinstance(fact, str) else fact
        for name, fact in line.told.facts.items()
    }
    return {
        _("Item"): people_words.name(line),
        _("Points"): None if line.points is None else float(line.points),
        _("Weight"): float(line.weight),
        _("Counts"): float(line.weight_after),
        _("Actual"): people_words.value(line.actual, line.unit, currency, rated=rated),
        _("Target"): people_words.value(line.target, line.unit, currency),
        _("Attained"): share(None if line.reached is None else float(line.reached)),
        _("Why"): say_in_table(line.told.sentence, **facts),
    }


def sources(kept: KeptCard) -> pd.DataFrame:
    """Who says each actual: a rater, or facts with their channels and days."""
    raters = {item.code: people_words.half(item.rater) for item in kept.card.items}
    return pd.DataFrame(
        [
            {
                _("Item"): people_words.name(item),
                _("Source"): _("reports") if entry.source is Source.FACTS else _("by hand"),
                _("Says"): entry.note or raters[item.code],
            }
            for item in kept.card.items
            if (entry := kept.card.entries.get(item.code)) is not None
        ]
    )


def summary(kept: KeptCard, role: str) -> pd.DataFrame:
    """Whose month it is and what came out, for a sheet that lies on a table alone."""
    score, paid = kept.results.score, kept.results.bonus
    settled = kept.settled_at
    rows = {
        _("Name of the person"): kept.card.person,
        _("Role"): role,
        _("Month"): kept.card.month,
        _("Score"): number(score.total, digits=2),
        _("Bonus"): UNKNOWN if paid is None else money(paid.total, paid.currency),
        _("Veto"): _veto_word(kept),
        _("On probation"): _("yes") if kept.card.probation else _("no"),
        _("State"): _("not settled") if settled is None else _("settled, frozen"),
        _("Settled by"): UNKNOWN if settled is None else kept.settled_by,
        _("Settled on"): UNKNOWN if settled is None else day(settled.date()),
    }
    return pd.DataFrame({_("Field"): list(rows), _("Value"): list(rows.values())})


def unfinished(kept: KeptCard, today: date) -> None:
    """Say that the month still runs; settled now, its last days never count."""
    last = month_of(kept.card.month).last_day
    if today <= last:
        st.caption(
            _("◐ The month runs until {day}; what comes later will not count.").format(
                day=day(last)
            )
        )


def still_missing(kept: KeptCard) -> None:
    """What a settlement waits for, in the visitor's words; nothing once it is complete."""
    score = kept.results.score
    names = [people_words.name(line) for line in score.missing]
    names += [people_words.name(v) for v in kept.card.vetoes if v.code in score.open_vetoes]
    if names:
        st.caption(_("Still missing: {items}.").format(items=plain(_(", ").join(names))))


def _number(cell: object) -> str:
    return number(people_words.typed(cell), digits=2)


def _veto_word(kept: KeptCard) -> str:
    score = kept.results.score
    if score.vetoes or score.bonus_vetoes:
        return _("■ happened")
    if score.open_vetoes:
        return _("◐ open")
    return _("● none")


def _veto_help(kept: KeptCard) -> str:
    names = _(", ").join(people_words.name(veto) for veto in kept.card.vetoes)
    return _("A veto counts whatever the numbers say: {vetoes}.").format(vetoes=plain(names) or "—")
