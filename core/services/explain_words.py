"""An explanation in one sentence: what moved, what moved it most, and where."""

from collections.abc import Mapping
from decimal import Decimal

from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount
from core.foundation.text import phrase
from core.ingest.numbers import NO_CURRENCY
from core.metrics.definition import Direction
from core.metrics.measures import MEASURES
from core.metrics.segments import ENDED, MIX, NEW, UNSPLIT, VOLUME
from core.metrics.unit import Unit
from core.services.explanation import ChannelPart, Explanation, Line

MOSTLY = 0.5  # of a line: the channel is named with it
WORTH_SAYING = 0.25  # of the change: what worked against it is named too
NAMES: Mapping[str, str] = {
    MIX: phrase("Channel mix"),
    NEW: phrase("New channels"),
    ENDED: phrase("Ended channels"),
    UNSPLIT: phrase("Channels undefined on one side"),
    "ctr": phrase("Clicks per impression (CTR)"),
    "cvr": phrase("Orders per click (CVR)"),
    "aov": phrase("Order value (AOV)"),
    "cpm": phrase("Price of impressions (CPM)"),
    "cpc": phrase("Price of clicks (CPC)"),
    "cpa": phrase("Cost per order"),
    "roas": phrase("GMV per ad spend"),
    "orders_per_impression": phrase("Orders per impression"),
    "gmv_per_click": phrase("GMV per click"),
    "gmv_per_impression": phrase("GMV per impression"),
    "view_rate": phrase("Views per impression"),
    "kept_share": phrase("Share kept after refunds"),
    "margin_share": phrase("Margin before ads"),
}
MOVES: Mapping[str, tuple[str, str]] = {  # risen, fallen
    "impressions": (phrase("more impressions"), phrase("fewer impressions")),
    "clicks": (phrase("more clicks"), phrase("fewer clicks")),
    "spend": (phrase("more ad spend"), phrase("less ad spend")),
    "orders": (phrase("more orders"), phrase("fewer orders")),
    "ctr": (phrase("more clicks per impression"), phrase("fewer clicks per impression")),
    "cvr": (phrase("more orders per click"), phrase("fewer orders per click")),
    "aov": (phrase("a higher order value"), phrase("a lower order value")),
    "cpm": (phrase("dearer impressions"), phrase("cheaper impressions")),
    "cpc": (phrase("dearer clicks"), phrase("cheaper clicks")),
    "cpa": (phrase("dearer orders"), phrase("cheaper orders")),
    "kept_share": (phrase("fewer refunds"), phrase("more refunds")),
    "margin_share": (phrase("a higher margin"), phrase("a lower margin")),
}
WITHOUT_DIRECTION: Mapping[str, str] = {
    MIX: phrase("the channel mix"),
    NEW: phrase("new channels"),
    ENDED: phrase("ended channels"),
    UNSPLIT: phrase("channels that have no value on one side"),
}


def line_name(line: Line, anchor: str) -> str:
    """A `phrase`: what the line is called in a table or picture."""
    code = anchor if line.code == VOLUME else line.code
    return NAMES.get(code) or (MEASURES[code].name if code in MEASURES else code)


def moved(line: Line, anchor: str) -> str:
    """A `phrase`: what happened, such as «fewer orders per click»."""
    code = anchor if line.code == VOLUME else line.code
    if code in WITHOUT_DIRECTION:
        return WITHOUT_DIRECTION[code]
    if line.raised is None or code not in MOVES:
        return line_name(line, anchor)
    return MOVES[code][0 if line.raised else 1]


def amount_of(value: Decimal | float, explanation: Explanation) -> object:
    """A value of the KPI that knows its unit."""
    match explanation.definition.unit:
        case Unit.MONEY:
            unnamed = explanation.currency == NO_CURRENCY
            return Amount(float(value), "" if unnamed else explanation.currency)
        case Unit.SHARE:
            return f"{value:.2%}"
    return float(value)


def difference_of(value: Decimal, explanation: Explanation) -> object:
    """A change of the KPI that knows its unit; shares differ by percentage points."""
    if explanation.definition.unit is Unit.SHARE:
        return f"{100 * value:.2f} pp"
    return amount_of(value, explanation)


def effects_of(found: Finding, explanation: Explanation) -> dict[str, Decimal]:
    """The effects that an answer speaks of, by the gap they fill."""
    by_move = {moved(line, explanation.anchor): line.effect for line in explanation.lines}
    gaps = {"effect": "driver", "other_effect": "other"}
    return {
        gap: by_move[str(found.facts[name])] for gap, name in gaps.items() if name in found.facts
    }


def better(explanation: Explanation) -> bool | None:
    """Whether the KPI moved the right way; None where it did not move."""
    if not explanation.change:
        return None
    return (explanation.change > 0) is (explanation.definition.direction is Direction.HIGHER)


def answer(explanation: Explanation) -> Finding:
    """The answer in a sentence, the KPI named in English: «GMV (ads) fell by USD 4,120.00 …»."""
    facts: dict[str, object] = {
        "kpi": explanation.definition.name_en,
        "before": amount_of(explanation.before, explanation),
        "after": amount_of(explanation.after, explanation),
        "change": difference_of(abs(explanation.change), explanation),
    }
    severity = Severity.WATCH if better(explanation) is False else Severity.INFO
    change = explanation.change
    if not change or not explanation.lines:
        return Finding("unchanged", Severity.INFO, phrase("{kpi} did not change: {after}."), facts)
    ranked = sorted(explanation.lines, key=lambda line: line.effect if change > 0 else -line.effect)
    driver, other = ranked[-1], ranked[0]
    facts |= {
        "driver": moved(driver, explanation.anchor),
        "effect": difference_of(driver.effect, explanation),
    }
    channel = _mostly(driver, explanation)
    if channel is None:
        rose = phrase("{kpi} rose by {change} to {after}, mainly by {driver} ({effect}).")
        fell = phrase("{kpi} fell by {change} to {after}, mainly by {driver} ({effect}).")
    else:
        facts["channel"] = channel.name
        rose = phrase(
            "{kpi} rose by {change} to {after}, mainly by {driver} ({effect}), most of it "
            "{channel}."
        )
        fell = phrase(
            "{kpi} fell by {change} to {after}, mainly by {driver} ({effect}), most of it "
            "{channel}."
        )
    against = ""
    if other.effect * change < 0 and abs(other.effect) >= Decimal(WORTH_SAYING) * abs(change):
        facts |= {
            "other": moved(other, explanation.anchor),
            "other_effect": difference_of(other.effect, explanation),
        }
        against = phrase("Against it: {other} ({other_effect}).")
    return Finding("changed", severity, rose if change > 0 else fell, facts, against)


def _mostly(line: Line, explanation: Explanation) -> ChannelPart | None:
    """The channel that most of a line fell to; volume falls to all of them by their size."""
    if len(explanation.channels) < 2 or not line.effect or line.code == VOLUME:
        return None
    place = explanation.lines.index(line)
    sign = 1 if line.effect > 0 else -1
    most = max(explanation.channels, key=lambda part: sign * part.effects[place])
    return most if sign * most.effects[place] >= Decimal(MOSTLY) * abs(line.effect) else None
