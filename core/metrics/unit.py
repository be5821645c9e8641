"""What a number counts."""

from enum import Enum


class Unit(Enum):
    """How a value is written and what it may be added to."""

    MONEY = "money"
    COUNT = "count"
    SHARE = "share"  # 0 to 1 inside, per cent on screen
    FACTOR = "factor"
