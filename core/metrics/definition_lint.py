"""Mistakes in a definition that are allowed but cost somebody money, each explained."""

from collections.abc import Callable, Iterable

from core.foundation.finding import Finding
from core.metrics import definition_money_rules as money
from core.metrics import definition_name_rules as names
from core.metrics.definition import Definition
from core.metrics.definition_look import Look, look_at

RULES: tuple[Callable[[Look], Finding | None], ...] = (
    names.claim,
    names.gpm,
    names.averaged,
    money.state,
    names.gmv_max,
    names.roi,
    names.direction,
    money.inclusions,
    names.customers,
    money.returns,
    money.maturity,
    money.record,
    names.units,
    money.agreement,
    names.window,
    names.behind,
)


def lint_definition(
    definition: Definition, others: Iterable[Definition] = (), *, strict: bool = False
) -> tuple[Finding, ...]:
    """Everything that is doubtful about a definition, in the order of the rules.

    Args:
        others: What its formula may refer to.
        strict: A bonus or a contract pays by it, so that gaps must be closed first.

    Raises:
        InvalidInput: If its formula refers to an unknown KPI or to itself.
    """
    look = look_at(definition, others, strict=strict)
    found = (rule(look) for rule in RULES)
    return tuple(finding for finding in found if finding is not None)
