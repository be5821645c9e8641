"""What a selection comes to on a day: who leads, how firmly, and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.foundation.finding import Finding
from core.vendor.acceptability import Acceptability
from core.vendor.disagreement import Disagreement
from core.vendor.flips import Flip
from core.vendor.leave_one_out import Without
from core.vendor.pairwise import Priorities
from core.vendor.red_line import Gate, Verdict
from core.vendor.score_table import ScoreTable
from core.vendor.second_opinion import SecondOpinion
from core.vendor.selection import Selection
from core.vendor.total import Total


@dataclass(frozen=True, slots=True)
class Firmness:
    """When a winner is called one. Proposals without a source, to be changed.

    Attributes:
        first_share: Least share of draws in which the front-runner is first.
        margin: Least points ahead of the next.
    """

    first_share: float = 0.6
    margin: float = 5.0


USUAL = Firmness()


class Outcome(Enum):
    """What the ranking says."""

    WINNER = "winner"
    NO_CLEAR_WINNER = "no_clear_winner"
    ONLY_ONE = "only_one"  # nobody to compare with
    NOBODY = "nobody"


class Unranked(Enum):
    """Why a vendor has no place."""

    BLOCKED = "blocked"  # a red line failed
    WAITING = "waiting"  # a red line is unknown
    TOO_LITTLE = "too_little"  # too few scores


@dataclass(frozen=True, slots=True)
class Place:
    """One vendor on the list.

    Attributes:
        place: 1 is ahead, whoever ties shares it; None where it is not ranked.
        unranked: Why not; None where it is.
        total: Its score, for whoever is not ranked too.
        first_share: Share of draws in which it is first.
        low, middle, high: P10, P50 and P90 of its score over the draws.
        claimed_share: Weight of its scores that rest on mere claims, 0 to 1.
    """

    vendor: str
    name: str
    gate: Gate
    total: Total
    claimed_share: float
    place: int | None = None
    unranked: Unranked | None = None
    first_share: float | None = None
    low: float | None = None
    middle: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """All about one selection on one day.

    Attributes:
        table: Every vendor, in the order of the selection.
        ranked: Only who is ranked, the first first; None where nobody is.
        places: Ranked vendors in order, then the others in the order of the selection.
        margin: Points between the first two; None without a second.
        flips: For each criterion the rival that would pass the leader soonest.
        fragility: The flip whose weight is nearest to its present one; None where none flips.
        advice: Method -> criterion -> weight; never used for the ranking.
        may_decide: False while the comparisons of pairs contradict each other.
    """

    selection: Selection
    on: date
    weights: Mapping[str, float]
    priorities: Priorities | None
    table: ScoreTable
    ranked: ScoreTable | None
    places: tuple[Place, ...]
    outcome: Outcome
    margin: float | None
    firmness: Firmness
    draws: Acceptability | None
    flips: tuple[Flip, ...]
    fragility: Flip | None
    without_criteria: tuple[Without, ...]
    without_vendors: tuple[Without, ...]
    opinions: tuple[SecondOpinion, ...]
    disagreements: tuple[Disagreement, ...]
    advice: Mapping[str, Mapping[str, float]]
    findings: tuple[Finding, ...]

    @property
    def may_decide(self) -> bool:
        """Whether a decision may rest on these weights."""
        return self.priorities is None or self.priorities.consistent

    @property
    def leader(self) -> Place | None:
        """Who is ahead, clear winner or not."""
        return self.places[0] if self.places and self.places[0].place is not None else None

    @property
    def runner_up(self) -> Place | None:
        """Who comes next."""
        second = self.places[1] if len(self.places) > 1 else None
        return None if second is None or second.place is None else second

    def place_of(self, vendor: str) -> Place:
        """The line of one vendor; it must be in the selection."""
        return next(one for one in self.places if one.vendor == vendor)

    def count(self, verdict: Verdict) -> int:
        """Vendors with that verdict of the red lines."""
        return sum(one.gate.verdict is verdict for one in self.places)
