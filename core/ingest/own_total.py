"""The file's own total, held against the rows that came in."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.ingest.numbers import missing, number

CENT = Decimal("0.01")  # every row and the total itself may be rounded by one


def differs_from_own_total(
    totals: Iterable[Sequence[str]],
    columns: Mapping[str, int],
    facts: Sequence[Fact],
    *,
    comma: bool,
) -> Finding | None:
    """A finding where no total of the file is the sum of its rows.

    Google writes several totals, of the shown rows, of the account, of each kind; one of
    them must fit. Sums of single days must fit together.

    Args:
        totals: Cells of the file's total rows.
        facts: Of one row each.
        comma: The spend column has a decimal comma.
    """
    place = columns.get("spend")
    if place is None:
        return None
    cells = [row[place] for row in totals if place < len(row) and not missing(row[place])]
    stated = [value for value in (number(cell, comma=comma) for cell in cells) if value is not None]
    spent = sum((fact.spend for fact in facts if fact.spend is not None), Decimal(0))
    room = CENT * (len(facts) + 1)
    if not stated:
        return None
    nearest = min((*stated, sum(stated, Decimal(0))), key=lambda total: abs(total - spent))
    if abs(nearest - spent) <= room:
        return None
    return Finding(
        "differs_from_own_total",
        Severity.WATCH,
        phrase("The rows add up to a spend of {spent}, the file's own total says {stated}."),
        {"spent": f"{spent:,.2f}", "stated": f"{nearest:,.2f}"},
        phrase("Export it again if it was cut or filtered by hand."),
    )
