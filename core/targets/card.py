"""One person's scorecard of one month: items, what was reached, and the rule of the bonus."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.targets.bonus_rule import BonusRule
from core.targets.card_item import LONGEST_TEXT, Item, Veto, must_be_whole

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


class HandOn(Enum):
    """Who gets the weight of an item that does not apply."""

    ALL = "all"  # every remaining item, pro rata
    BLOCK = "block"  # the remaining items of its block


class Source(Enum):
    """Who says an actual."""

    HAND = "hand"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known about one item this month. No entry at all: it is still asked for.

    Attributes:
        value: The actual; None where the item does not apply.
        not_applicable: The item was not carried out (N/A); its weight is handed on.
        note: Provenance in words, such as channels and days.
        provisional: The platform may still restate it.

    Raises:
        InvalidInput: If it holds neither a value nor N/A, or both.
    """

    value: Decimal | None = None
    not_applicable: bool = False
    source: Source = Source.HAND
    note: str = ""
    provisional: bool = False

    def __post_init__(self) -> None:
        if (self.value is None) != self.not_applicable:
            raise InvalidInput(
                phrase("An actual is either a number or does not apply."),
                remedy=phrase("Leave it empty until it is known; an empty one is asked for."),
            )


@dataclass(frozen=True, slots=True)
class Card:
    """A month of one person.

    Attributes:
        person: Name on the card.
        month: As 2026-10.
        role: Code of the role, such as `host`.
        items: Weights add up to exactly 100.
        vetoes: Answered or not.
        entries: Item code -> what was reached; missing items are asked for.
        amounts: Money that the bonus rule needs and no item holds, by name.
        kpi_currency: ISO 4217 of money items and of `amounts`.
        probation: The probation targets count.
        channels: Channels whose facts are this person's results.
        template: Where the card came from, with its date.

    Raises:
        InvalidInput: If a part is missing or two parts disagree.
    """

    person: str
    month: str
    role: str
    items: tuple[Item, ...]
    kpi_currency: str
    bonus: BonusRule | None = None
    vetoes: tuple[Veto, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    probation: bool = False
    hand_on: HandOn = HandOn.ALL
    channels: tuple[str, ...] = ()
    template: str = ""

    def __post_init__(self) -> None:
        if not self.person.strip() or len(self.person) > LONGEST_TEXT:
            raise InvalidInput(
                phrase("The card has no name of a person."), remedy=phrase("Say whose card it is.")
            )
        if not MONTH.fullmatch(self.month):
            raise InvalidInput(
                phrase("{month} is not a month."),
                remedy=phrase("Write it as 2026-10."),
                month=self.month,
            )
        must_be_whole(self.items)
        by_code = {item.code: item for item in self.items}
        strangers = sorted(set(self.entries) - set(by_code))
        if strangers:
            raise InvalidInput(
                phrase("The card has no item {item}."),
                remedy=phrase("Known are {known}."),
                item=", ".join(strangers),
                known=", ".join(by_code),
            )
        for code, entry in self.entries.items():
            if entry.value is not None:
                by_code[code].must_accept(entry.value)
        if self.bonus is not None:
            self.bonus.must_speak(self.kpi_currency)

    def money_of(self, name: str) -> Decimal | None:
        """The actual of a money item, or an amount given by name; None until it is known."""
        entry = self.entries.get(name)
        if entry is not None and entry.value is not None:
            return entry.value
        return self.amounts.get(name)
