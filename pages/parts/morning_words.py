"""How targets stand, in the words of the morning page."""

from collections.abc import Sequence

from core.services.morning import Morning
from core.services.morning_decisions import Standing
from core.targets.goal import Phase
from core.targets.pace import Pace
from core.targets.rag import Rag
from core.targets.scope import Scope
from core.targets.target import Bound
from pages.parts.format import UNKNOWN, chance, day_of_year, number, share
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name, kpi_value, scope_name
from pages.parts.text import joined, plain

SHAPES = {Rag.GREEN: "●", Rag.AMBER: "◐", Rag.RED: "■", Rag.GREY: "○"}
COLOURS = {Rag.GREEN: "green", Rag.AMBER: "orange", Rag.RED: "red", Rag.GREY: "gray"}


def headline(morning: Morning) -> str:
    """The answer: the lead target, and how the others stand."""
    lead = morning.lead
    if lead is None or lead.pace is None:
        return _("No running target can be judged by the facts yet.")
    return joined(_standing(lead, lead.pace), _others(morning.standings))


def rag_word(rag: Rag) -> str:
    """The verdict in a word."""
    words = {
        Rag.GREEN: _("on track"),
        Rag.AMBER: _("at risk"),
        Rag.RED: _("off track"),
        Rag.GREY: _("not judged yet"),
    }
    return words[rag]


def state(pace: Pace | None) -> str:
    """The verdict in a word, or what stands in its way."""
    if pace is None:
        return _("entered by hand")
    codes = {found.code for found in pace.findings}
    if pace.rag is Rag.GREY and "missing_days" in codes:
        return _("days missing")
    if pace.rag is Rag.GREY and "provisional_days" in codes:
        return _("provisional")
    return rag_word(pace.rag)


def name(one: Standing) -> str:
    """KPI, and the scope where it is not the whole business."""
    kpi = kpi_name(one.definition)
    return kpi if one.target.scope == Scope() else f"{kpi} · {scope_name(one.target.scope)}"


def value(one: Standing, amount: float | None) -> str:
    """A value of its KPI."""
    currency = one.target.currency or (one.report.currency if one.report else "")
    return kpi_value(one.definition.unit, amount, currency)


def band(one: Standing, pace: Pace) -> str:
    """Where it will probably end; the result once the period is over."""
    if pace.phase is Phase.OVER or pace.low is None or pace.high is None:
        return value(one, pace.point)
    return f"{value(one, pace.low)} – {value(one, pace.high)}"


def verdict(pace: Pace | None) -> str:
    """Shape, chance and word: ◐ 61% · at risk."""
    if pace is None:
        by_hand = _("entered by hand")
        return f"{SHAPES[Rag.GREY]} {by_hand}"
    parts = [state(pace)]
    if pace.probability is not None:
        parts.insert(0, chance(pace.probability))
    return f"{SHAPES[pace.rag]} {' · '.join(parts)}"


def _standing(one: Standing, pace: Pace) -> str:
    facts = {
        "kpi": plain(name(one)),
        "actual": plain(value(one, pace.actual)),
        "target": plain(value(one, one.target.base)),
        "band": plain(band(one, pace)),
        "day": day_of_year(one.target.period.last_day),
        "chance": UNKNOWN if pace.probability is None else plain(chance(pace.probability)),
    }
    if pace.actual is None:
        sentence = _("**{kpi}: no complete day yet, {target} asked for**")
    elif one.target.bound is Bound.AT_MOST:
        sentence = _("**{kpi} {actual} of at most {target}**")
    else:
        sentence = _("**{kpi} {actual} of {target}**")
        adds_up = pace.planned != one.target.base  # a ratio is planned flat
        if adds_up:
            facts["share"] = plain(share(pace.actual / one.target.base))
            sentence = _("**{kpi} {actual} of {target}** ({share})")
    said = sentence.format(**facts)
    if pace.point is not None:
        said = _("{said}, likely {band} by {day}").format(said=said, **facts)
    if pace.probability is not None:
        said = _("{said}, chance to hit it **{chance}**").format(said=said, **facts)
    mark = f":{COLOURS[pace.rag]}[{SHAPES[pace.rag]} {state(pace)}]"
    return f"{said} &nbsp;{mark}"


def _others(standings: Sequence[Standing]) -> str:
    if len(standings) < 2:
        return ""
    counted = dict.fromkeys(SHAPES, 0)
    for one in standings:
        counted[Rag.GREY if one.pace is None else one.pace.rag] += 1
    parts = [
        f":{COLOURS[rag]}[{SHAPES[rag]}] {number(count)} {rag_word(rag)}"
        for rag, count in counted.items()
        if count
    ]
    return "  \n" + _("All {count} running targets: {parts}.").format(
        count=number(len(standings)), parts=_(", ").join(parts)
    )
