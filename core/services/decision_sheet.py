"""Up to five vendors side by side: score, proof, fee, profit and trial, for one meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.contract.clause_risk import Risk
from core.contract.quote import Quote
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding
from core.foundation.text import phrase
from core.services.contract_checks import standing_of
from core.services.offers import Offer, Offers
from core.services.quotes import all_quotes
from core.services.trials import all_trials
from core.services.vendors import all_vendors
from core.store.workspace import Desk
from core.vendor.evaluation import Evaluation, Place
from core.vendor.standing import OfficialState, Standing, last_day, official_state, standing
from core.vendor.trial import Trial
from core.vendor.trial_verdict import TrialVerdict, verdict
from core.vendor.vendor import PartnerStatus, Vendor

MOST_COMPARED = 5


@dataclass(frozen=True, slots=True)
class Official:
    """An official status as it stands on the day."""

    status: PartnerStatus
    state: OfficialState
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """All that is known of one vendor on the day.

    Attributes:
        vendor: Its entry in the directory; None where it left.
        quote: The newest that still holds, else the newest; None where there is none.
        trials: Its trials as they stand, the newest first.
        contract: What its draft comes to; None where nobody looked at one.
    """

    place: Place
    vendor: Vendor | None
    standing: Standing | None
    official: tuple[Official, ...]
    quote: Quote | None
    trials: tuple[tuple[Trial, TrialVerdict], ...]
    contract: Risk | None


@dataclass(frozen=True, slots=True)
class Priced:
    """A candidate with its quote reckoned on the seller's month.

    Attributes:
        offer: None where the quote is missing or could not be reckoned.
        why_not: Why it could not be reckoned.
        efficient: Nobody compared has both a higher score and a higher profit; None where
            one of the two is unknown.
    """

    candidate: Candidate
    offer: Offer | None
    why_not: Finding | None
    efficient: bool | None

    @property
    def profit(self) -> float | None:
        """Of a usual month, after ads and fee."""
        return None if self.offer is None or self.offer.profit is None else self.offer.profit[1]


def candidates(
    desk: Desk, found: Evaluation, vendors: Sequence[str], *, today: date
) -> tuple[Candidate, ...]:
    """What the workspace knows of these vendors, in the order of the ranking.

    Raises:
        InvalidInput: If there are more than five.
    """
    if len(vendors) > MOST_COMPARED:
        raise InvalidInput(
            phrase("{count} vendors are too many to compare at once."),
            remedy=phrase("Choose {most} at most."),
            count=len(vendors),
            most=MOST_COMPARED,
        )
    known = {one.code: one for one in all_vendors(desk)}
    quotes, trials = all_quotes(desk), all_trials(desk)
    return tuple(
        Candidate(
            place=place,
            vendor=known.get(place.vendor),
            standing=(standing(known[place.vendor], on=today) if place.vendor in known else None),
            official=_official(known.get(place.vendor), today),
            quote=_newest([one for one in quotes if one.vendor == place.vendor], today),
            trials=tuple(
                (one, verdict(one, today=today)) for one in trials if one.vendor == place.vendor
            ),
            contract=standing_of(desk, place.vendor),
        )
        for place in found.places
        if place.vendor in vendors
    )


def priced(side_by_side: Sequence[Candidate], offers: Offers | None) -> tuple[Priced, ...]:
    """The same with fee and profit, and who is on the efficient frontier.

    Args:
        offers: Of the candidates' quotes; None where no month is known.
    """
    listed = {} if offers is None else {one.quote.code: one for one in offers.listed}
    apart = {} if offers is None else {one.quote.code: one.why for one in offers.apart}
    found = []
    for one in side_by_side:
        code = "" if one.quote is None else one.quote.code
        found.append(Priced(one, listed.get(code), apart.get(code), None))
    return tuple(
        Priced(one.candidate, one.offer, one.why_not, _efficient(one, found)) for one in found
    )


def _official(vendor: Vendor | None, today: date) -> tuple[Official, ...]:
    if vendor is None:
        return ()
    return tuple(
        Official(one, official_state(vendor, one, on=today), last_day(vendor, one))
        for one in vendor.partner_statuses
    )


def _newest(quotes: Sequence[Quote], today: date) -> Quote | None:
    holding = [one for one in quotes if one.holds_on(today)]
    return next(iter([*holding, *quotes]), None)


def _efficient(one: Priced, others: Sequence[Priced]) -> bool | None:
    """Only who may be ranked is compared: a blocked vendor puts nobody in the shade."""
    own = _both(one)
    if own is None:
        return None
    rivals = [both for other in others if other is not one and (both := _both(other))]
    return not any(
        score >= own[0] and profit >= own[1] and (score, profit) != own for score, profit in rivals
    )


def _both(one: Priced) -> tuple[float, float] | None:
    score = one.candidate.place.total.score
    if one.candidate.place.place is None or score is None or one.profit is None:
        return None
    return score, one.profit
