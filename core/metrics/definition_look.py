"""A definition taken apart for the rules that judge it."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.foundation.finding import Severity
from core.metrics.basis import Basis
from core.metrics.definition import Definition, formulas
from core.metrics.definition_check import claimed_measures
from core.metrics.formula import measures_of, references_of, resolved
from core.metrics.formula_parts import fraction_of
from core.metrics.measures import MEASURES

NET = frozenset({"net_gmv", "contribution"})  # refunds are taken off


@dataclass(frozen=True, slots=True)
class Look:
    """A definition with what its formula comes to.

    Attributes:
        top, bottom: Measures above and below the line; the bottom is empty without one.
        behind: Another KPI that it refers to has a newer formula.
        strict: Somebody is paid by it.
    """

    definition: Definition
    top: frozenset[str]
    bottom: frozenset[str]
    claimed: frozenset[str]
    behind: bool
    strict: bool

    @property
    def basis(self) -> Basis:
        return self.definition.basis

    @property
    def used(self) -> frozenset[str]:
        return self.top | self.bottom

    @property
    def sales(self) -> frozenset[str]:
        """The sales value that is judged: on top, else below."""
        for side in (self.top, self.bottom):
            found = frozenset(m for m in side if m in NET or MEASURES[m].sales)
            if found:
                return found
        return frozenset()

    @property
    def severity(self) -> Severity:
        """Of a gap that whoever is paid by the KPI must not leave open."""
        return Severity.STOP if self.strict else Severity.WATCH

    def called(self, *words: str) -> bool:
        names = f" {self.definition.code} {self.definition.name_en} {self.definition.name_zh} "
        return any(word in names.lower() for word in words)


def look_at(definition: Definition, others: Iterable[Definition], *, strict: bool) -> Look:
    """Raises: InvalidInput: If its formula refers to an unknown KPI or to itself."""
    known = (*others, definition)
    kpis = formulas(known)
    parts = fraction_of(definition.formula, kpis)
    return Look(
        definition,
        top=measures_of(parts.top, kpis),
        bottom=frozenset() if parts.bottom is None else measures_of(parts.bottom, kpis),
        claimed=claimed_measures(definition, known),
        behind=not references_of(definition.formula)
        and resolved(definition.as_typed, kpis) != definition.formula,
        strict=strict,
    )
