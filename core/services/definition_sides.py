"""One definition on facts: its value, what of it is assumed, or why facts cannot tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.foundation.errors import CoreError, InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.period import Period
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.metrics.basis_kinds import Attribution
from core.metrics.day_series import DaySeries
from core.metrics.definition import Definition
from core.metrics.formula import Formula, measures_of, value
from core.metrics.formula_parts import fraction_of
from core.metrics.measures import MEASURES, Origin
from core.services.day_facts import Assumptions, day_series
from core.targets.scope import Scope


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two definitions over the period.

    Attributes:
        value: None where it is undefined or not known.
        assumed: Measures that rest on shares somebody typed.
        unknown: Why facts cannot tell it; None where they can.
    """

    definition: Definition
    value: float | None
    assumed: tuple[str, ...] = ()
    unknown: Finding | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What both sides are computed with."""

    before: Definition
    after: Definition
    kpis: Mapping[str, Formula]
    period: Period
    scope: Scope
    currency: str
    assumed: Assumptions

    def measures(self, *definitions: Definition) -> list[str]:
        """Everything their formulas need."""
        used = (measures_of(one.formula, self.kpis) for one in definitions)
        return sorted(frozenset().union(*used))

    def series(self, facts: Sequence[Fact], basis: Attribution, *of: Definition) -> DaySeries:
        """Raises: InvalidInput: If no fact knows these measures."""
        return day_series(
            facts,
            self.measures(*of),
            scope=self.scope,
            basis=basis.value,
            currency=self.currency,
            assumed=self.assumed,
        )


def shared_basis(before: Definition, after: Definition) -> Attribution | None:
    """The attribution both live on; None where they count different orders."""
    first, second = before.basis.attribution, after.basis.attribution
    if Attribution.ANY in (first, second):
        return second if first is Attribution.ANY else first
    return first if first is second else None


def same_kind(asked: Question) -> bool:
    """Whether both are amounts, or both ratios, of one unit."""
    first, second = (
        fraction_of(one.formula, asked.kpis).bottom is None for one in (asked.before, asked.after)
    )
    return first is second and asked.before.unit is asked.after.unit


def joint_series(asked: Question, facts: Sequence[Fact], basis: Attribution) -> DaySeries | None:
    """The days of both; None where facts lack a measure of one."""
    try:
        return asked.series(facts, basis, asked.before, asked.after)
    except InvalidInput:
        return None


def alone(asked: Question, facts: Sequence[Fact], definition: Definition) -> Side:
    """One definition over all facts that know it, or why none does."""
    needed = asked.measures(definition)
    by_hand = [m for m in needed if m in MEASURES and MEASURES[m].origin is Origin.BY_HAND]
    if by_hand:
        return Side(
            definition,
            None,
            unknown=Finding(
                "known_by_hand_only",
                Severity.WATCH,
                phrase("No report that is read here knows {measures}."),
                {"measures": tuple(MEASURES[m].name for m in by_hand)},
                phrase("Enter results of this KPI by hand."),
            ),
        )
    try:
        series = asked.series(facts, definition.basis.attribution, definition)
    except CoreError as error:
        return Side(
            definition,
            None,
            unknown=Finding(
                "not_in_facts", Severity.WATCH, error.problem, error.facts, error.remedy
            ),
        )
    return side_from(definition, series.sums(asked.period), asked.kpis, series.assumed)


def side_from(
    definition: Definition,
    sums: Mapping[str, float],
    kpis: Mapping[str, Formula],
    assumed: Sequence[str],
) -> Side:
    """Its value over these sums."""
    used = measures_of(definition.formula, kpis)
    return Side(
        definition,
        value(definition.formula, sums, kpis),
        assumed=tuple(measure for measure in assumed if measure in used),
    )
