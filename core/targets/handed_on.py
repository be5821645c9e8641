"""Weights after items that do not apply (N/A) handed theirs on."""

from fractions import Fraction

from core.targets.card import Card, HandOn
from core.targets.card_item import WHOLE


def handed_on(card: Card) -> dict[str, Fraction]:
    """Weight of each item after those that do not apply handed theirs on, pro rata.

    A block without any remaining item hands its weight to all others, so that the weights
    make 100 as long as one item is left.
    """
    away = {code for code, entry in card.entries.items() if entry.not_applicable}
    left = [item for item in card.items if item.code not in away]
    after = {item.code: Fraction(0) for item in card.items}
    if not left:
        return after
    if card.hand_on is HandOn.BLOCK:
        for block in {item.block for item in left}:
            mine = [item for item in left if item.block == block]
            whole = sum(Fraction(item.weight) for item in card.items if item.block == block)
            held = sum(Fraction(item.weight) for item in mine)
            for item in mine:
                after[item.code] = Fraction(item.weight) * whole / held
    else:
        for item in left:
            after[item.code] = Fraction(item.weight)
    held = sum(after.values())
    return {code: weight * Fraction(WHOLE) / held for code, weight in after.items()}
