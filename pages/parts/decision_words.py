"""Words of the decision: one line about a candidate in each row of the comparison."""

from core.contract.clause_risk import Verdict
from core.services.decision_sheet import Official, Priced
from core.services.outlook import Outlook
from core.vendor.decision import Decision
from core.vendor.evaluation import Evaluation
from core.vendor.standing import OfficialState
from pages.parts import quotes_words, ranking_words, scores_words, trial_words
from pages.parts.format import UNKNOWN, chance, day, money_short, money_whole, number, share
from pages.parts.i18n import _
from pages.parts.scores_words import side
from pages.parts.text import joined, plain, say_in_table

WEAK, USUAL, STRONG = range(3)


def answer(found: Evaluation, sheet: tuple[Priced, ...], month: Outlook | None) -> str:
    """The ranking in one sentence, and what each of the first leaves in money."""
    told = [one for one in sheet if one.profit is not None and one.candidate.place.place]
    if month is None or not told:
        return ranking_words.headline(found)
    parts = [
        f"{plain(side(one.candidate.place.name))} {money_short(one.profit, month.currency)}"
        for one in told
    ]
    return joined(
        ranking_words.headline(found),
        _("A usual month leaves after ads and fee: {parts}.").format(parts=_(", ").join(parts)),
    )


def recorded(decision: Decision, found: Evaluation) -> str:
    """What was decided, when and why."""
    said = _("Decided on {day}: **{vendor}**.").format(
        day=day(decision.on), vendor=plain(ranking_words.name_of(found, decision.vendor))
    )
    if not decision.vendor:
        said = _("Decided on {day}: **nobody is taken**.").format(day=day(decision.on))
    reason = ""
    if decision.reason:
        reason = _("Reason: {reason}").format(reason=plain(decision.reason))
    return joined(said, reason)


def place(one: Priced) -> str:
    """Place among the ranked, or why there is none."""
    return ranking_words.standing(one.candidate.place)


def red_lines(one: Priced) -> str:
    """The verdict and what is behind it."""
    at = one.candidate.place
    said = scores_words.verdict(at.gate.verdict)
    open_lines = at.gate.failed or at.gate.unknown
    if not open_lines:
        return said
    return f"{said}: " + _("; ").join(side(line.red_line.text) for line in open_lines)


def score(one: Priced) -> str:
    """Score with its range."""
    at = one.candidate.place
    if at.total.score is None:
        return UNKNOWN
    if at.low is None or at.high is None:
        return ranking_words.points(at.total.score)
    low, high = ranking_words.points(at.low), ranking_words.points(at.high)
    return f"{ranking_words.points(at.total.score)} ({low} – {high})"


def first_in(one: Priced) -> str:
    """How often it is first."""
    share_of_draws = one.candidate.place.first_share
    return UNKNOWN if share_of_draws is None else chance(share_of_draws)


def proof(one: Priced) -> str:
    """Best grade that counts today, and what runs out."""
    stands = one.candidate.standing
    if stands is None or stands.best is None:
        return _("none that counts today")
    said = scores_words.grade(stands.best)
    if stands.expired:
        said += _("; expired: {count}").format(count=number(len(stands.expired)))
    if stands.soon:
        said += _("; expires soon: {count}").format(count=number(len(stands.soon)))
    return said


def claims(one: Priced) -> str:
    """Part of the score that rests on the vendor's word."""
    at = one.candidate.place
    return UNKNOWN if at.total.score is None else share(at.claimed_share)


def cases(one: Priced) -> str:
    """How many cases were compared with the platform."""
    vendor, stands = one.candidate.vendor, one.candidate.standing
    if vendor is None or stands is None:
        return UNKNOWN
    said = _("{part} of {whole}").format(
        part=number(stands.verified), whole=number(len(vendor.cases))
    )
    if stands.refuted:
        said += _("; refuted: {count}").format(count=number(stands.refuted))
    return said


def official(one: Priced) -> str:
    """Every official status with its state."""
    return _("; ").join(map(_status, one.candidate.official)) or _("none stated")


def _status(one: Official) -> str:
    until = UNKNOWN if one.last_day is None else day(one.last_day)
    said = {
        OfficialState.PROVEN: _("● proven, until {day}"),
        OfficialState.ENDS_SOON: _("◐ proven, ends {day}"),
        OfficialState.CLAIMED: _("◐ claimed only"),
        OfficialState.ENDED: _("■ ended {day}"),
    }[one.state].format(day=until)
    return f"{one.status.platform} {one.status.programme} {said}"


def trial(one: Priced) -> str:
    """The newest trial and where it stands."""
    if not one.candidate.trials:
        return _("none")
    found, stands = one.candidate.trials[0]
    state = trial_words.states()[stands.state]
    return f"{day(found.rules.start)} {state}"


def contract(one: Priced) -> str:
    """Whether its draft may be signed, which red lines hinder it, and the risk left in it."""
    found = one.candidate.contract
    if found is None:
        return _("not checked yet")
    said = {
        Verdict.SIGNABLE: _("● may be signed"),
        Verdict.OUTSTANDING: _("◐ red lines unknown"),
        Verdict.NOT_SIGNABLE: _("■ not to be signed"),
    }[found.verdict]
    hindering = found.broken or found.outstanding
    if hindering:
        clauses = _(", ").join(number(each.clause.number) for each in hindering)
        said = _("{verdict} (clauses {clauses})").format(verdict=said, clauses=clauses)
    low, high = (number(each) for each in (found.low, found.high))
    return f"{said}: {low}" if low == high else f"{said}: {low} – {high}"


def quote(one: Priced) -> str:
    """The quote, what sort it is, until when it holds."""
    found = one.candidate.quote
    if found is None:
        return _("none")
    until = UNKNOWN if found.valid_until is None else day(found.valid_until)
    kind = quotes_words.kinds()[found.plan.kind.value]
    return _("{name} ({kind}), valid until {day}").format(
        name=side(found.name), kind=kind, day=until
    )


def fee(one: Priced, month: Outlook | None) -> str:
    """Fee of a weak, a usual and a strong month, or why it cannot be told."""
    if one.why_not is not None:
        return say_in_table(one.why_not.sentence, **one.why_not.facts)
    if one.offer is None or month is None:
        return UNKNOWN
    return " / ".join(money_whole(at, month.currency) for at in one.offer.at)


def rate(one: Priced, month: Outlook | None) -> str:
    """Fee as a share of GMV in a usual month."""
    if one.offer is None or month is None:
        return UNKNOWN
    return share(quotes_words.rate(one.offer, month))


def profit(one: Priced, month: Outlook | None) -> str:
    """Profit of a weak, a usual and a strong month."""
    if one.offer is None or one.offer.profit is None or month is None:
        return UNKNOWN
    return " / ".join(money_whole(at, month.currency) for at in one.offer.profit)


def cliff(one: Priced, month: Outlook | None) -> str:
    """The jump of the fee nearest to a usual month."""
    if one.offer is None or month is None:
        return UNKNOWN
    near = min(one.offer.cliffs, key=lambda jump: abs(jump.distance), default=None)
    if near is None:
        return _("none")
    return _("at {gmv}: {jump} at once").format(
        gmv=money_short(float(near.at), month.currency),
        jump=money_short(float(near.jump), month.currency),
    )


def on_frontier(one: Priced) -> str:
    """Whether somebody compared is better in both."""
    if one.efficient is None:
        return UNKNOWN
    return _("● yes") if one.efficient else _("○ another one is better in both")
