"""KPIs, their values and scopes in the words of the screen."""

from core.metrics.definition import Definition
from core.metrics.unit import Unit
from core.targets.log_kpi import Range
from core.targets.scope import Scope, ScopeKind
from core.targets.target import Bound
from pages.parts import names
from pages.parts.format import UNKNOWN, money, money_short, number, number_short, share
from pages.parts.i18n import _, language


def kpi_name(definition: Definition) -> str:
    """Its name in the visitor's language."""
    return definition.name_zh if language().startswith("zh") else definition.name_en


def kpi_value(unit: Unit, value: float | None, currency: str) -> str:
    """A value as its unit is written."""
    if value is None:
        return UNKNOWN
    match unit:
        case Unit.MONEY:
            return money_short(value, currency) if value >= 100 else money(value, currency)
        case Unit.SHARE:
            return share(value) if value >= 0.1 else f"{number(100 * value, digits=2)}%"
        case Unit.COUNT:
            return number_short(value) if value >= 100_000 else number(value)
    return number(value, digits=2)


def asked(unit: Unit, bound: Bound, value: float, currency: str) -> str:
    """A target: ≥ 50,000."""
    sign = {Bound.AT_LEAST: "≥", Bound.AT_MOST: "≤", Bound.EXACTLY: "="}[bound]
    return f"{sign}\N{NO-BREAK SPACE}{kpi_value(unit, value, currency)}"


def range_text(unit: Unit, span: Range, currency: str) -> str:
    """What the other targets leave: a value, a limit, a range, or nothing left."""
    if span.empty:
        return _("nothing fits")
    if span.value is not None:
        return f"=\N{NO-BREAK SPACE}{kpi_value(unit, span.value, currency)}"
    low = None if span.low is None else kpi_value(unit, span.low, currency)
    high = None if span.high is None else kpi_value(unit, span.high, currency)
    if low is not None and high is not None:
        return f"=\N{NO-BREAK SPACE}{low}" if low == high else f"{low} – {high}"
    if low is not None:
        return f"≥\N{NO-BREAK SPACE}{low}"
    return UNKNOWN if high is None else f"≤\N{NO-BREAK SPACE}{high}"


def scope_name(scope: Scope) -> str:
    """Whose target it is."""
    if scope.kind is ScopeKind.BUSINESS:
        return _("Whole business")
    if scope.kind is ScopeKind.PLATFORM:
        return names.platform(scope.name)
    return scope.name


def scope_kinds() -> dict[str, str]:
    """Code of each kind -> its name."""
    return {
        ScopeKind.BUSINESS.value: _("Whole business"),
        ScopeKind.MARKET.value: _("Market"),
        ScopeKind.PLATFORM.value: _("Platform"),
        ScopeKind.CHANNEL.value: _("Channel"),
        ScopeKind.TEAM.value: _("Team"),
        ScopeKind.PERSON.value: _("Person"),
        ScopeKind.VENDOR.value: _("Vendor"),
    }


def bounds() -> dict[str, str]:
    """Code of each bound -> its name; the empty one asks nothing."""
    return {
        "": "—",
        Bound.AT_LEAST.value: _("at least"),
        Bound.AT_MOST.value: _("at most"),
        Bound.EXACTLY.value: _("exactly"),
    }
