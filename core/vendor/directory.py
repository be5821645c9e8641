"""The directory (服务商名录) on one day: who is proven, what runs out, who stands in it twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.vendor.same_vendor import Likeness, alike
from core.vendor.standing import OfficialState, Paper, Standing, best_official, standing
from core.vendor.vendor import Vendor

PROVEN = frozenset({OfficialState.PROVEN, OfficialState.ENDS_SOON})


@dataclass(frozen=True, slots=True)
class Entry:
    """One vendor, where it stands, and the best of its partner statuses."""

    vendor: Vendor
    standing: Standing
    official: OfficialState | None


@dataclass(frozen=True, slots=True)
class Directory:
    """All vendors of a workspace as they stand on one day.

    Attributes:
        twins: Pairs that may be one vendor, the surest first.
    """

    entries: tuple[Entry, ...]
    twins: tuple[Likeness, ...]

    def proven(self) -> tuple[Vendor, ...]:
        """Those with a partner status that somebody saw at the platform and that counts."""
        return tuple(one.vendor for one in self.entries if one.official in PROVEN)

    def claiming(self) -> tuple[Vendor, ...]:
        """Those that state a status which nothing proves any more, or ever did."""
        return tuple(
            one.vendor for one in self.entries if one.official not in PROVEN | frozenset({None})
        )

    def soon(self) -> tuple[tuple[Vendor, Paper], ...]:
        """Every paper that runs out soon, the next one first."""
        found = [(one.vendor, paper) for one in self.entries for paper in one.standing.soon]
        return tuple(sorted(found, key=lambda pair: pair[1].expires))

    def twins_of(self, code: str) -> tuple[Likeness, ...]:
        """The pairs in which this vendor stands."""
        return tuple(one for one in self.twins if code in (one.code, one.other))


def directory(vendors: Sequence[Vendor], *, on: date) -> Directory:
    """Judge every vendor on file."""
    entries = tuple(Entry(one, standing(one, on=on), best_official(one, on=on)) for one in vendors)
    return Directory(entries, alike(vendors))
