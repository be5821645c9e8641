"""Whose result a target or a scorecard judges."""

from dataclasses import dataclass
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


class ScopeKind(Enum):
    """What kind of thing a scope names."""

    BUSINESS = "business"
    MARKET = "market"
    PLATFORM = "platform"
    CHANNEL = "channel"
    TEAM = "team"
    PERSON = "person"
    VENDOR = "vendor"


OF_FACTS = frozenset({ScopeKind.MARKET, ScopeKind.PLATFORM, ScopeKind.CHANNEL})
OF_PEOPLE = frozenset({ScopeKind.TEAM, ScopeKind.PERSON, ScopeKind.VENDOR})


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole business, a part of its facts, or people with the channels they answer for.

    Attributes:
        name: Market code, platform code, channel name, or the name of a team, person or
            vendor; empty for the business.
        channels: Channels by which people are judged; without any, no fact tells their
            result apart and it must be entered by hand.

    Raises:
        InvalidInput: If the name is missing, or stands where none belongs.
    """

    kind: ScopeKind = ScopeKind.BUSINESS
    name: str = ""
    channels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is ScopeKind.BUSINESS) == bool(self.name.strip()):
            raise InvalidInput(
                phrase("It is not clear whose target this is."),
                remedy=phrase("Choose the whole business, or name the part, team or person."),
            )
        if self.channels and self.kind not in OF_PEOPLE:
            raise InvalidInput(
                phrase("Only a team, a person or a vendor answers for channels."),
                remedy=phrase("Leave the channels out, or choose another scope."),
            )

    @property
    def known_from_facts(self) -> bool:
        """Whether facts can tell its result."""
        return self.kind not in OF_PEOPLE or bool(self.channels)
