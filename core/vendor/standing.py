"""Where a vendor stands on a day: its best proof, what runs out soon, what was looked at last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.vendor.evidence import Grade
from core.vendor.vendor import CaseState, PartnerStatus, Vendor

SOON_DAYS = 60
PROVEN = frozenset({Grade.A, Grade.B})


class OfficialState(Enum):
    """What is known about an official status."""

    PROVEN = "proven"  # somebody saw it at the platform, and it counts
    CLAIMED = "claimed"  # only the vendor says so
    ENDS_SOON = "ends_soon"
    ENDED = "ended"


BEST_FIRST = (
    *(OfficialState.PROVEN, OfficialState.ENDS_SOON, OfficialState.CLAIMED, OfficialState.ENDED),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """Something with a last day: a piece of evidence, or a partner status with a day of its own."""

    title: str
    expires: date

    def days_left(self, day: date) -> int:
        """Negative once it has expired."""
        return (self.expires - day).days


@dataclass(frozen=True, slots=True)
class Standing:
    """What the directory says about a vendor on one day.

    Attributes:
        best: Best grade that still counts; None without any evidence.
        soon: Papers that expire within `SOON_DAYS`, the next one first.
        expired: Papers that no longer count, the latest first.
        verified: Cases whose figures were compared with the platform.
        refuted: Cases that turned out to be untrue.
        last_checked: Newest day on which somebody of the house saw something; None if never.
    """

    best: Grade | None
    soon: tuple[Paper, ...]
    expired: tuple[Paper, ...]
    verified: int
    refuted: int
    last_checked: date | None

    @property
    def proven(self) -> bool:
        """Whether somebody saw the platform itself, and that still counts."""
        return self.best in PROVEN


def standing(vendor: Vendor, *, on: date, soon_days: int = SOON_DAYS) -> Standing:
    """Judge what is on file about a vendor.

    Args:
        soon_days: How long before its last day a paper is called to mind.
    """
    papers = sorted(_papers(vendor), key=lambda paper: paper.expires)
    counting = [one.grade for one in vendor.evidence if one.counts_on(on)]
    seen = [one.dated for one in vendor.evidence if one.checked_by and one.dated <= on]
    states = [case.state for case in vendor.cases]
    return Standing(
        best=min(counting, key=lambda grade: grade.value, default=None),
        soon=tuple(one for one in papers if 0 <= one.days_left(on) <= soon_days),
        expired=tuple(one for one in reversed(papers) if one.days_left(on) < 0),
        verified=states.count(CaseState.VERIFIED),
        refuted=states.count(CaseState.REFUTED),
        last_checked=max(seen, default=None),
    )


def official_state(
    vendor: Vendor, status: PartnerStatus, *, on: date, soon_days: int = SOON_DAYS
) -> OfficialState:
    """What is known about one partner status; without counting proof it is a claim."""
    ends = last_day(vendor, status)
    if status.expires is not None and on > status.expires:
        return OfficialState.ENDED
    proof = next((one for one in vendor.evidence if one.code == status.evidence), None)
    if proof is None or proof.grade_on(on) not in PROVEN:
        return OfficialState.CLAIMED
    if ends is not None and (ends - on).days <= soon_days:
        return OfficialState.ENDS_SOON
    return OfficialState.PROVEN


def best_official(vendor: Vendor, *, on: date) -> OfficialState | None:
    """The best that is known about any of its partner statuses; None where it states none."""
    states = {official_state(vendor, status, on=on) for status in vendor.partner_statuses}
    return next((state for state in BEST_FIRST if state in states), None)


def last_day(vendor: Vendor, status: PartnerStatus) -> date | None:
    """The earlier of the last day of the status and of its proof; None where neither has one."""
    days = [one.expires for one in vendor.evidence if one.code == status.evidence]
    known = [day for day in (status.expires, *days) if day is not None]
    return min(known, default=None)


def _papers(vendor: Vendor) -> Iterable[Paper]:
    proven_until = {one.code: one.expires for one in vendor.evidence}
    for one in vendor.evidence:
        if one.expires is not None:
            yield Paper(one.title, one.expires)
    for status in vendor.partner_statuses:
        if status.expires is not None and status.expires != proven_until.get(status.evidence):
            yield Paper(f"{status.platform} {status.programme}", status.expires)
