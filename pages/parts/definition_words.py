"""Names, values and bases of KPIs in the visitor's words."""

from collections.abc import Mapping

from core.metrics.basis_words import choice_in_words, field_in_words
from core.metrics.definition import Definition, Direction, Unit
from core.metrics.definition_file import to_json
from core.metrics.formula import write_formula
from core.metrics.measures import MEASURES, Origin
from pages.parts.format import (
    UNKNOWN,
    money_whole,
    number,
    share,
    signed_money,
    signed_number,
    signed_share,
)
from pages.parts.i18n import _, language
from pages.parts.kpi_words import kpi_name

GROUPS: Mapping[str, tuple[str, ...]] = {
    "claim": (
        *("attribution", "attribution_scope", "click_window_days", "view_window_days"),
        *("traffic", "organic_baseline", "surface"),
    ),
    "money": (
        *("value_state", "event_date", "platform_subsidy", "seller_discount", "tax", "shipping"),
        *("return_basis", "currency", "fx_rule", "fx_source"),
    ),
    "counting": (
        *("order_unit", "count_basis", "gpm_basis", "exclusions", "aggregation", "min_sample"),
    ),
    "record": (
        *("clock", "timezone", "day_cutoff_hour", "source_of_record", "freeze_day"),
        *("maturity_days", "true_up"),
    ),
    "judging": ("plausible_low", "plausible_high", "floor", "cap", "na_policy"),
}
ALWAYS = frozenset(  # a gap here is told, elsewhere an empty field is left away
    {
        *("attribution", "value_state", "platform_subsidy", "seller_discount", "tax", "shipping"),
        *("order_unit", "source_of_record", "freeze_day", "clock"),
    }
)
AS_USUAL = frozenset({("day_cutoff_hour", 0), ("na_policy", "redistribute")})
ONLY_SALES = frozenset(
    {"value_state", "platform_subsidy", "seller_discount", "tax", "shipping", "event_date"}
)


def group(code: str) -> str:
    """Heading of a group of fields."""
    names = {
        "claim": _("Whose orders"),
        "money": _("Which money"),
        "counting": _("How it is counted"),
        "record": _("Days and record"),
        "judging": _("How it is judged"),
    }
    return names[code]


def note(definition: Definition) -> str:
    """What it counts, in the visitor's language where somebody wrote it."""
    first, second = definition.note_en, definition.note_zh
    return (second or first) if language().startswith("zh") else (first or second)


def title(definition: Definition) -> str:
    """For lists: name and code."""
    return f"{kpi_name(definition)} · {definition.code}"


def formula(definition: Definition) -> str:
    """As it was typed."""
    return definition.typed or write_formula(definition.formula)


def direction(definition: Definition) -> str:
    """Which way is better."""
    higher = definition.direction is Direction.HIGHER
    return _("higher") if higher else _("lower")


def field(code: str) -> str:
    """Name of a field, as a label."""
    words = _(field_in_words(code))
    return words[:1].upper() + words[1:]


def choice(code: str, value: str) -> str:
    """One value of a field; several are parted by commas."""
    return _(", ").join(_(choice_in_words(code, part)) for part in value.split(", "))


def basis_rows(definition: Definition, *, has_sales: bool) -> list[tuple[str, str, str]]:
    """Group, field and value of everything that is said, and of the gaps that cost money."""
    plain = to_json(definition)
    said = plain | plain["basis"] | plain.get("judging", {})
    rows = []
    for code, fields in GROUPS.items():
        for one in fields:
            value = said.get(one)
            told = one in ALWAYS and (has_sales or one not in ONLY_SALES)
            if value is None and not told:
                continue
            if not isinstance(value, list) and (one, value) in AS_USUAL:
                continue
            rows.append((group(code), field(one), _written(one, value)))
    return rows


def value(definition: Definition, amount: float | None, currency: str) -> str:
    """A value in the KPI's unit."""
    match definition.unit:
        case Unit.MONEY:
            return money_whole(amount, currency)
        case Unit.SHARE:
            return share(amount)
        case Unit.FACTOR:
            return number(amount, digits=2, fixed=True)
    return number(amount)


def signed(definition: Definition, amount: float | None, currency: str) -> str:
    """A difference in the KPI's unit, its sign written."""
    if amount is None:
        return UNKNOWN
    match definition.unit:
        case Unit.MONEY:
            return signed_money(amount, currency)
        case Unit.SHARE:
            return signed_share(amount)
        case Unit.FACTOR:
            return signed_number(amount, digits=2)
    return signed_number(amount)


def known_from(measures: frozenset[str]) -> str:
    """Who knows these measures."""
    origins = {MEASURES[code].origin for code in measures if code in MEASURES}
    if Origin.BY_HAND in origins:
        return _("by hand")
    return _("reports and assumptions") if Origin.ASSUMED in origins else _("reports")


def _written(code: str, value: object) -> str:
    match value:
        case None:
            return choice(code, "")
        case bool():
            return choice(code, "in" if value else "out")
        case list():
            return choice(code, ", ".join(map(str, value)))
        case int() | float():
            return number(value, digits=2)
    return choice(code, str(value))
