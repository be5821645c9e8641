"""How far a selection is: who may be scored, and how many scores are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.vendor.red_line import Gate, Verdict, gate
from core.vendor.selection import Entrant, Selection


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a selection stands on a day.

    Attributes:
        gates: Vendor code -> its red lines; in the order of the selection.
        given: Evaluator -> scores given, or said not to apply, over vendors that are not blocked.
        settled: The same with what was left unknown for a stated reason.
        asked: Scores that each evaluator is asked for.
    """

    gates: Mapping[str, Gate]
    given: Mapping[str, int]
    settled: Mapping[str, int]
    asked: int

    def count(self, verdict: Verdict) -> int:
        """Vendors with that verdict."""
        return sum(one.verdict is verdict for one in self.gates.values())

    @property
    def complete(self) -> bool:
        """Whether every evaluator has answered everything; then all may look at all scores."""
        return self.asked > 0 and all(count >= self.asked for count in self.settled.values())


def progress(selection: Selection, *, on: date) -> Progress:
    """Count; a blocked vendor is asked for nothing, one that waits for evidence is.

    Args:
        on: Evidence that expired before this day no longer clears a red line.
    """
    gates = {
        one.vendor: gate(selection.red_lines, one.checks, one.evidence, on=on)
        for one in selection.entrants
    }
    open_ones = [
        one for one in selection.entrants if gates[one.vendor].verdict is not Verdict.NOT_SIGNABLE
    ]
    names = [one.name for one in selection.evaluators]
    return Progress(
        gates=gates,
        given={name: sum(_given(one, name) for one in open_ones) for name in names},
        settled={name: sum(_settled(one, name) for one in open_ones) for name in names},
        asked=len(open_ones) * len(selection.criteria),
    )


def _given(entrant: Entrant, evaluator: str) -> int:
    return sum(one.evaluator == evaluator and one.answered for one in entrant.ratings)


def _settled(entrant: Entrant, evaluator: str) -> int:
    return sum(
        one.evaluator == evaluator and (one.answered or bool(one.reason.strip()))
        for one in entrant.ratings
    )
