"""Random indices (RI): how inconsistent a matrix of chance judgements is, by its size.

The tables differ, and near the limit the verdict may depend on them: the name of the table is
kept with every result.
"""

from collections.abc import Mapping
from types import MappingProxyType

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

USUAL = "saaty2005"

TABLES: Mapping[str, Mapping[int, float]] = MappingProxyType(
    {
        "saaty1980": {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41},
        "saaty2005": {3: 0.52, 4: 0.89, 5: 1.11, 6: 1.25, 7: 1.35, 8: 1.40, 9: 1.45, 10: 1.49},
        "donegan_dodd": {
            **{3: 0.4914, 4: 0.8286, 5: 1.0591, 6: 1.1797},
            **{7: 1.2519, 8: 1.3171, 9: 1.3733, 10: 1.4055},
        },
    }
)
"""Saaty 1980; Saaty 2005 as encoded in AHPy; Donegan & Dodd 1991."""


def random_index(size: int, table: str) -> float | None:
    """The index of a matrix; None for two criteria or fewer, which cannot contradict.

    Raises:
        InvalidInput: If the table is unknown, or ends before this size.
    """
    if table not in TABLES:
        raise InvalidInput(
            phrase("There is no table of random indices called {table}."),
            remedy=phrase("Choose one of {known}."),
            table=table,
            known=", ".join(TABLES),
        )
    if size <= 2:
        return None
    if size not in TABLES[table]:
        raise InvalidInput(
            phrase("Pairs of {size} criteria cannot be checked for consistency."),
            remedy=phrase("Compare up to {most} criteria, or state weights by points or order."),
            size=size,
            most=max(TABLES[table]),
        )
    return TABLES[table][size]
