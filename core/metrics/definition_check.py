"""Whether a definition fits the others: what it refers to, its units, and who claims its orders."""

from collections.abc import Iterable

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.basis_kinds import Attribution, GpmBasis
from core.metrics.definition import Definition, formulas, typed_formulas
from core.metrics.formula import measures_of, references_of, refuse_rings
from core.metrics.formula_parts import fraction_of, money_power
from core.metrics.measures import MEASURES
from core.metrics.unit import Unit

GPM_BOTTOM = {
    GpmBasis.SHOW: {"impressions", "live_impressions"},
    GpmBasis.WATCH: {"views", "watch_views", "plays"},
    GpmBasis.CART_EXPOSURE: {"cart_impressions"},
}


def claimed_measures(definition: Definition, others: Iterable[Definition]) -> frozenset[str]:
    """Its measures that depend on who claims the order."""
    used = measures_of(definition.formula, formulas((*others, definition)))
    return frozenset(code for code in used if code in MEASURES and MEASURES[code].claimed)


def must_fit(definition: Definition, others: Iterable[Definition]) -> None:
    """Refuse what would compute nonsense.

    Args:
        others: The newest version of every definition; one of the same code is replaced.

    Raises:
        InvalidInput: For an unknown measure or KPI, a ring, units that do not fit, or orders
            whose claims would be mixed.
    """
    by_code = {other.code: other for other in others} | {definition.code: definition}
    kpis = formulas(by_code.values())
    refuse_rings(typed_formulas(by_code.values()))
    power = money_power(definition.formula, kpis)
    if (definition.unit is Unit.MONEY) != (power == 1):
        raise InvalidInput(
            phrase("The formula and the unit do not fit together."),
            remedy=phrase(
                "A formula with money on top and none below is money; GMV / spend is a factor."
            ),
        )
    _must_name_its_claim(definition, by_code)
    _must_divide_as_said(definition, by_code)


def _must_name_its_claim(definition: Definition, by_code: dict[str, Definition]) -> None:
    own = definition.basis.attribution
    claimed = claimed_measures(definition, by_code.values())
    if own is Attribution.ANY and claimed:
        raise InvalidInput(
            phrase("{measures} depend on who claims the order, but no attribution is stated."),
            remedy=phrase("Choose classic ads, GMV Max, shop orders, affiliate or organic."),
            measures=", ".join(sorted(claimed)),
        )
    for code in sorted(references_of(definition.as_typed)):
        theirs = by_code[code].basis.attribution
        if theirs not in (own, Attribution.ANY):
            raise InvalidInput(
                phrase("kpi:{code} counts orders on another attribution than this KPI."),
                remedy=phrase("Claims of two attributions are never added or divided."),
                code=code,
            )


def _must_divide_as_said(definition: Definition, by_code: dict[str, Definition]) -> None:
    said = definition.basis.gpm_basis
    if said is None:
        return
    kpis = formulas(by_code.values())
    bottom = fraction_of(definition.formula, kpis).bottom
    below = frozenset() if bottom is None else measures_of(bottom, kpis)
    if not below & GPM_BOTTOM[said]:
        raise InvalidInput(
            phrase("The formula divides by {found}, the basis says another denominator of GPM."),
            remedy=phrase("Divide by {wanted}, or choose the denominator that is meant."),
            found=", ".join(sorted(below)) or phrase("nothing"),
            wanted=", ".join(sorted(GPM_BOTTOM[said])),
        )
