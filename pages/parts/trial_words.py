"""Words of trials, and the answer in one sentence."""

from core.stats.early_stop import Decision
from core.stats.stop_bounds import decided_near, refuted_from
from core.vendor.trial import Outcome, Trial
from core.vendor.trial_gate import SHARES, Direction, Gate, GateKind, GateState
from core.vendor.trial_plan import Case, Sizing
from core.vendor.trial_verdict import State, TrialVerdict, state_on
from pages.parts.format import (
    UNKNOWN,
    chance,
    day,
    day_of_year,
    money,
    money_about,
    money_whole,
    number,
    period,
    share,
)
from pages.parts.i18n import _
from pages.parts.session import today
from pages.parts.text import joined, plain
from pages.parts.trial_reading import TrialShelf

HARD_SPACE = "\u00a0"  # a sign stays with its number


def states() -> dict[State, str]:
    """Where a trial is, with its shape."""
    return {
        State.PLANNED: _("○ planned"),
        State.RUNNING: _("◐ running"),
        State.PASSED: _("● trial passed"),
        State.FAILED: _("■ failed"),
        State.UNDECIDED: _("◐ ended undecided"),
        State.STOPPED: _("◐ stopped early"),
    }


def outcomes() -> dict[Outcome, str]:
    """How a trial ends."""
    return {
        Outcome.PASSED: _("passed"),
        Outcome.FAILED: _("failed"),
        Outcome.UNDECIDED: _("ended undecided"),
        Outcome.STOPPED: _("stopped early"),
    }


def label(shelf: TrialShelf, code: str) -> str:
    """A trial in the list: vendor, start, where it is."""
    if code not in shelf.trials:
        return code
    trial = shelf.trials[code][0]
    return f"{shelf.name(code)} · {states()[state_on(trial, today())]}"


def gate_states() -> dict[GateState, str]:
    """How a condition stands."""
    return {
        GateState.PASS: _("● holds"),
        GateState.FAIL: _("■ does not hold"),
        GateState.OPEN: _("○ open"),
    }


def kinds() -> dict[str, str]:
    """What a condition measures."""
    return {
        GateKind.REFUND_SHARE.value: _("Refund share"),
        GateKind.NET_GMV.value: _("Net GMV after refunds"),
        GateKind.REPORTS_ON_TIME.value: _("Reports on time"),
        GateKind.OTHER.value: _("Another number"),
    }


def directions() -> dict[str, str]:
    """On which side of its limit a value holds."""
    return {Direction.AT_MOST.value: _("at most"), Direction.AT_LEAST.value: _("at least")}


def exit_steps() -> tuple[str, ...]:
    """What usually has to be undone or handed over."""
    return (
        _("Access to ad account and shop withdrawn"),
        _("Creatives and authorisation codes handed over"),
        _("Ad and order data exported"),
        _("Open bills settled"),
    )


def gate_name(gate: Gate) -> str:
    """What a condition measures: its own words where it has some."""
    return gate.title or kinds()[gate.kind.value]


def gate_value(gate: Gate, value: float | None, currency: str) -> str:
    """A limit or a value in its unit."""
    if value is None:
        return UNKNOWN
    if gate.kind in SHARES:
        return share(value)
    return (
        money_whole(value, currency) if gate.kind is GateKind.NET_GMV else number(value, digits=2)
    )


def gate_limit(gate: Gate, currency: str) -> str:
    """The condition as a sign and a limit: ≤ 12.0%."""
    sign = "≤" if gate.direction is Direction.AT_MOST else "≥"
    return f"{sign}{HARD_SPACE}{gate_value(gate, gate.limit, currency)}"


def headline(trial: Trial, stands: TrialVerdict, vendor: str, sized: Sizing) -> str:
    """The answer: decided or not, by what, and when at the earliest."""
    name, currency = plain(vendor), trial.rules.currency
    target = money(trial.rules.target_cpa, currency)
    if stands.state is State.PLANNED:
        return joined(
            _("**{vendor}** begins on {day}: is the CPA below **{target}**?").format(
                vendor=name, day=day(trial.rules.start), target=target
            ),
            what_it_takes(sized, currency),
        )
    seen = stands.look
    if not stands.path:
        return _("**{vendor}**: no day of spend has closed yet, so nothing can be judged.").format(
            vendor=name
        )
    so_far = _(
        "**{vendor}**: after **{spend}** and **{orders}** orders the CPA is **{cpa}** against "
        "**{target}**"
    ).format(
        vendor=name,
        spend=money_whole(seen.spend, currency),
        orders=number(seen.orders),
        cpa=money(seen.cpa, currency),
        target=target,
    )
    return joined(
        _("{so_far}: {verdict}.").format(so_far=so_far, verdict=_verdict(trial, stands)),
        _next(trial, stands),
    )


def _verdict(trial: Trial, stands: TrialVerdict) -> str:
    if trial.outcome is not None:
        return _("**{outcome}**, finished on {day}").format(
            outcome=outcomes()[trial.outcome], day=day(trial.ended)
        )
    words = {
        Decision.CONFIRMED: _("**below the target**, {sure} sure since {day}"),
        Decision.REFUTED: _("**above the target**, {sure} sure since {day}"),
        Decision.UNDECIDED: _("**not decided**"),
    }[stands.decision]
    return words.format(sure=chance(trial.rules.confidence), day=day_of_year(stands.decided_on))


def _next(trial: Trial, stands: TrialVerdict) -> str:
    """When it will be decided, or what is still missing."""
    if trial.outcome is not None:
        return ""
    if stands.decision is not Decision.UNDECIDED:
        missing = sum(one.state is not GateState.PASS for one in stands.gates)
        if stands.decision is Decision.CONFIRMED and missing:
            return _("Conditions that do not hold yet: {count}.").format(count=number(missing))
        return _("You may finish it now.")
    rule, seen, currency = trial.rules.stop_rule, stands.look, trial.rules.currency
    came = seen.orders + sum(one.orders for one in stands.open_days)  # these will count too
    earliest = refuted_from(rule, came)
    near = decided_near(rule, seen.orders, seen.spend)
    first = _("Earliest: refuted at {spend}, if no further order comes.").format(
        spend=money_about(earliest, currency)
    )
    if near is None or near[0] > trial.budget:
        return joined(
            first,
            _("At this CPA the budget of {budget} will not decide it.").format(
                budget=money_whole(trial.budget, currency)
            ),
        )
    words = {
        Decision.CONFIRMED: _("At this CPA it is confirmed at about {spend}."),
        Decision.REFUTED: _("At this CPA it is refuted at about {spend}."),
    }[near[1]]
    return joined(first, words.format(spend=money_about(near[0], currency)))


def what_it_takes(sized: Sizing, currency: str) -> str:
    """Sizes in two sentences: one CPA clearly below, one clearly above the target."""
    below, above = sized.cases[1], sized.cases[-2]
    return joined(
        _case(below, _("At a true CPA of {cpa} it is confirmed"), currency),
        _case(above, _("At {cpa} it is refuted"), currency),
    )


def _case(case: Case, start: str, currency: str) -> str:
    said = start.format(cpa=money(case.true_cpa, currency))
    if case.days_90 is None:
        right = max(case.confirmed, case.refuted)
        return _("{start} in {chance} of such trials before the money is spent.").format(
            start=said, chance=chance(right)
        )
    return _(
        "{start} after about {spend} and {orders} orders, nine times in ten by day {days}."
    ).format(
        start=said,
        spend=money_about(case.mean_spend, currency),
        orders=number(case.mean_orders),
        days=number(case.days_90),
    )


def evidence_title(trial: Trial, stands: TrialVerdict) -> str:
    """Of the evidence that finishing leaves, with its numbers."""
    seen, currency = stands.look, trial.rules.currency
    days = [one for one, _spend, _orders in stands.path]
    return _(
        "Trial {outcome}: CPA {cpa}, target {target}, {orders} orders, spend {spend}, {period}"
    ).format(
        outcome=outcomes()[stands.outcome],
        cpa=money(seen.cpa, currency),
        target=money(trial.rules.target_cpa, currency),
        orders=number(seen.orders),
        spend=money_whole(seen.spend, currency),
        period=period(days[0], days[-1]) if days else UNKNOWN,
    )
