"""Division as marketers mean it: nothing divided by nothing is unknown, not zero."""

from math import isinf


def ratio(numerator: float, denominator: float) -> float | None:
    """Divide, or return None where the ratio has no meaning.

    A campaign without orders has no CPA. Zero would rank it as the cheapest
    campaign and infinity breaks every chart, so the answer is None and the
    page prints a dash. So is it where the ratio is too large to be a number.
    """
    if denominator == 0:
        return None
    quotient = numerator / denominator
    return None if isinf(quotient) else quotient
