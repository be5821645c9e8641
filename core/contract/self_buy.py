"""Self-buying (自买): from where a vendor gains by ordering the missing sales itself."""

from fractions import Fraction

from core.contract.pieces import Pieces, straight


def gameable_from(fee: Pieces, at: Fraction, *, cost_share: Fraction) -> Fraction | None:
    """The lowest GMV from which buying up to a cliff pays for the vendor; None where nowhere.

    Args:
        at: GMV of the cliff.
        cost_share: Of what is bought: what the vendor does not get back. Where an order may be
            cancelled after it was counted, that is only the platform's fee.

    Source: gameable where f(H) − f(H − g) > κ · g; for a retroactive ladder
    g < (r₂ − r₁) · H / (κ − r₁).
    """
    gain = straight(fee.at(at)) - fee - straight(cost_share * at, -cost_share)
    lowest = None
    for stretch in reversed(gain.stretches()):
        if stretch.start >= at:
            continue
        if stretch.sign <= 0:
            break
        lowest = stretch.start
    return lowest
