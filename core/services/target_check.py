"""Targets of one scope, period and basis held against each other, against sense and the past."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from core.foundation.errors import InfeasiblePlan
from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.definition import Aggregation, Definition, formulas
from core.metrics.formula import Formula, measures_of, monomial
from core.metrics.measures import MEASURES, Origin
from core.targets.conflicts import Consequences, consequences
from core.targets.lints import NO_LIMITS, Limits, OwnPast, implausible
from core.targets.log_kpi import LogKpi, Wish
from core.targets.repair import Repair, repairs
from core.targets.roles import is_volume, role
from core.targets.roles import kind as kind_of
from core.targets.scope import Scope, ScopeKind
from core.targets.slips import meant_otherwise
from core.targets.smart import one_sided
from core.targets.target import Bound, Target

ANY = "any"
ALL_ADS = "all ads"  # sorts apart what is summed over every basis
HIGHEST_POWER = 9  # beyond it no seller counts, and whole numbers may overflow
PARTS_MISS = 0.01  # parts may miss their whole by one per cent


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that one system of identities holds together.

    Attributes:
        basis: Attribution basis of all its KPIs.
        definitions: Of the targets and of what they imply, by code.
    """

    scope: Scope
    period: Period
    currency: str
    basis: str
    targets: tuple[Target, ...]
    definitions: Mapping[str, Definition]
    kpis: tuple[LogKpi, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What is known about one group.

    Attributes:
        at_base: What the targets imply where every GMV and order target is just reached, or
            what they tell where not all of those can be.
        mending: Ways out of the contradictions, empty without any.
        locked: The locked targets contradict each other; None where they do not.
    """

    group: Group
    told: Consequences
    at_base: Consequences
    mending: tuple[Repair, ...]
    locked: InfeasiblePlan | None
    findings: tuple[Finding, ...]

    @property
    def consistent(self) -> bool:
        return not self.told.conflicts


def grouped(
    targets: Iterable[Target],
    definitions: Sequence[Definition],
    *,
    also: Collection[str] = (),
    several_bases: bool = False,
) -> tuple[tuple[Group, ...], tuple[Finding, ...]]:
    """Sort targets by scope, period, currency and basis; tell what no identity can hold.

    A KPI that nobody claims, such as CPM, joins the targets of its scope and period. But an
    amount such as ad spend counts all ads: where the facts hold several bases it is more than
    what one of them spent, and stands for itself.

    Args:
        definitions: Of every target, in the version it keeps, before the others.
        also: KPIs to be told of although they play no usual part.
        several_bases: The facts of the scope hold more than one attribution basis.
    """
    by_code: dict[str, Definition] = {}
    by_version: dict[tuple[str, int], Definition] = {}
    for one in definitions:
        by_code.setdefault(one.code, one)
        by_version.setdefault((one.code, one.version), one)
    known = formulas(by_code.values())
    cells: dict[tuple[Scope, Period], list[Target]] = defaultdict(list)
    loose: list[Finding] = []
    for target in targets:
        definition = by_version[(target.kpi, target.kpi_version)]
        if log_kpi(definition, known) is None:
            loose.append(_not_linear(definition))
        else:
            cells[(target.scope, target.period)].append(target)
    found = []
    for (scope, period), mine in cells.items():
        own = {t.kpi: by_version[(t.kpi, t.kpi_version)] for t in mine}
        basis_of = {code: one.basis.attribution.value for code, one in own.items()}
        for code, one in own.items():
            row = log_kpi(one, known)
            if several_bases and row is not None and is_volume(row) and basis_of[code] == ANY:
                basis_of[code] = ALL_ADS
        bases = set(basis_of.values()) - {ANY}
        currencies = sorted({t.currency for t in mine if t.currency}) or [""]
        for basis, currency in product(sorted(bases) or [ANY], currencies):
            some = [
                t for t in mine if basis_of[t.kpi] in (basis, ANY) and t.currency in (currency, "")
            ]
            if some:
                on = ANY if basis == ALL_ADS else basis
                found.append(_group(scope, period, on, some, by_code | own, known, also))
    return tuple(found), tuple(loose)


def check(
    group: Group,
    *,
    past: Mapping[str, OwnPast] | None = None,
    limits: Limits = NO_LIMITS,
) -> Check:
    """Hold the targets of a group against each other and against sense.

    Args:
        past: Role of a KPI -> its own history.
    """
    history = past if past is not None else {}
    wishes = [wish_of(target) for target in group.targets]
    told = consequences(group.kpis, wishes)
    by_code = {kpi.code: kpi for kpi in group.kpis}
    reached = [
        Wish(w.kpi, w.low, w.low, w.locked, w.stiffness)
        if w.low is not None and w.high is None and is_volume(by_code[w.kpi])
        else w
        for w in wishes
    ]
    at_base = told if reached == wishes else consequences(group.kpis, reached)
    if at_base.conflicts:  # the targets ask for more of a volume than its own base
        at_base = told
    locked = None
    mending: tuple[Repair, ...] = ()
    try:
        mending = repairs(group.kpis, wishes)
    except InfeasiblePlan as against:
        locked = against
    values = _values(group, at_base)
    findings = [
        *implausible(
            values, history, days=group.period.days, currency=group.currency, limits=limits
        ),
        *one_sided(group.targets, {kpi.code: kind_of(kpi) for kpi in group.kpis}),
    ]
    for target in group.targets:
        doubt = meant_otherwise(role(by_code[target.kpi]), target.base, history)
        if doubt is not None:
            findings.append(doubt)
    return Check(group, told, at_base, mending, locked, tuple(findings))


def wish_of(target: Target) -> Wish:
    """A target as limits on its KPI."""
    return Wish(target.kpi, target.low, target.high, target.locked, target.stiffness)


def log_kpi(definition: Definition, known: Mapping[str, Formula]) -> LogKpi | None:
    """A definition as a row of the system; None for a sum, a difference or a huge power."""
    powers = monomial(definition.formula, known)
    if powers is None or not powers.exponents:
        return None
    if max(map(abs, powers.exponents.values())) > HIGHEST_POWER:
        return None
    return LogKpi(definition.code, powers.constant, powers.exponents)


def parts_against_whole(
    targets: Sequence[Target], definitions: Iterable[Definition]
) -> tuple[Finding, ...]:
    """Do the parts of the business ask for as much as the business does?

    Only amounts that add up are compared: same KPI, period and currency, one kind of part.
    """
    sums = {one.code for one in definitions if one.aggregation is Aggregation.SUM}
    found = []
    for whole in targets:
        if whole.kpi not in sums:
            continue
        if whole.scope.kind is not ScopeKind.BUSINESS or whole.bound is not Bound.AT_LEAST:
            continue
        for kind in (ScopeKind.MARKET, ScopeKind.PLATFORM, ScopeKind.CHANNEL, ScopeKind.TEAM):
            parts = [
                t
                for t in targets
                if (t.kpi, t.period, t.currency, t.bound)
                == (whole.kpi, whole.period, whole.currency, whole.bound)
                and t.scope.kind is kind
            ]
            total = sum(part.base for part in parts)
            if parts and abs(total - whole.base) > PARTS_MISS * whole.base:
                found.append(_unlike_whole(whole, total, len(parts)))
    return tuple(found)


def _group(
    scope: Scope,
    period: Period,
    basis: str,
    targets: Sequence[Target],
    by_code: Mapping[str, Definition],
    known: Mapping[str, Formula],
    also: Collection[str],
) -> Group:
    mine = {target.kpi for target in targets}
    shown = {}
    for code, one in by_code.items():
        fits = one.basis.attribution.value in (basis, ANY)
        facts = all(MEASURES[m].origin is Origin.FACTS for m in measures_of(one.formula, known))
        row = log_kpi(one, known)
        if row is not None and (code in mine or (fits and (code in also or (facts and role(row))))):
            shown[code] = row
    currency = next((t.currency for t in targets if t.currency), "")
    return Group(
        scope,
        period,
        currency,
        basis,
        tuple(targets),
        {code: by_code[code] for code in shown},
        tuple(shown.values()),
    )


def _values(group: Group, told: Consequences) -> dict[str, float]:
    """Role -> value set, or implied where the targets leave only one or a limit that binds."""
    own = {target.kpi: target.base for target in group.targets}
    values = {}
    for kpi in group.kpis:
        name = role(kpi)
        span = told.ranges[kpi.code]
        value = own.get(kpi.code, span.value)
        if value is None and name == "cpm" and span.high is not None:
            values["cpm_ceiling"] = span.high
        if name and value is not None:
            values[name] = value
    return values


def _not_linear(definition: Definition) -> Finding:
    return Finding(
        "not_linear",
        Severity.INFO,
        phrase("{kpi} is a sum or difference; contradictions with it are not looked for."),
        {"kpi": definition.name_en},
        "",
    )


def _unlike_whole(whole: Target, total: float, parts: int) -> Finding:
    facts = {
        "parts": _amount(total, whole.currency),
        "whole": _amount(whole.base, whole.currency),
        "count": parts,
        "rest": _amount(abs(whole.base - total), whole.currency),
    }
    if total < whole.base:
        return Finding(
            "parts_fall_short",
            Severity.WATCH,
            phrase("The {count} parts ask for {parts}, the business for {whole}: {rest} is open."),
            facts,
            phrase("Say who brings the rest, or raise a part."),
        )
    return Finding(
        "parts_ask_more",
        Severity.INFO,
        phrase("The {count} parts ask for {parts}, {rest} more than the business."),
        facts,
        phrase("That may be a reserve; if not, lower a part."),
    )


def _amount(value: float, currency: str) -> Amount | float:
    return Amount(value, currency) if currency else round(value, 2)
