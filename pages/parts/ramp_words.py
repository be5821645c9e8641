"""A cold start in words: stages, verdicts, gates, and the sentence that answers the page."""

from core.targets.ramp import Ramp, course
from core.targets.ramp_state import Advice, GateState, RampState, Verdict
from pages.parts.format import day as written_day
from pages.parts.format import money_whole, number, share
from pages.parts.i18n import _
from pages.parts.text import plain


def stage_names() -> dict[str, str]:
    """Code of a usual stage -> its name."""
    return {
        "test": _("Test"),
        "ramp_up": _("Ramp-up"),
        "stabilise": _("Stabilise"),
        "scale": _("Scale"),
    }


def stage_name(code: str) -> str:
    """Name of a stage; own ones keep theirs."""
    return stage_names().get(code, code)


def verdict(state: RampState) -> str:
    """Word and shape of how it runs."""
    return {
        Verdict.UNKNOWN: "",
        Verdict.AHEAD: _(":green[●] ahead of the ramp"),
        Verdict.ON_PLAN: _(":green[●] on plan"),
        Verdict.BEHIND: _(":orange[◐] behind the ramp"),
        Verdict.CAP_NEAR: _(":orange[◐] loss cap near"),
        Verdict.CAP_HIT: _(":red[■] loss cap hit"),
    }[state.verdict]


def advice(state: RampState) -> str:
    """The next step in a few words."""
    return {
        Advice.NOT_STARTED: _("not started"),
        Advice.NO_FACTS: _("nothing to judge yet"),
        Advice.GO_ON: _("go on"),
        Advice.NEXT_STAGE: _("next stage allowed"),
        Advice.HOLD: _("hold the budget"),
        Advice.STOP: _("stop"),
        Advice.DONE: _("ramp complete"),
    }[state.advice]


def why(state: RampState, ramp: Ramp) -> str:
    """What the next step rests on."""
    here = [gate for gate in state.gates if gate.stage == state.stage]
    waiting = sum(gate.passed is not True for gate in here)
    match state.advice:
        case Advice.NOT_STARTED:
            return _("It begins on {day}.").format(day=written_day(ramp.start))
        case Advice.NO_FACTS:
            return _("No complete day of this ramp is known.")
        case Advice.STOP:
            return _("More is lost than was agreed: stop the ads, find the cause, plan anew.")
        case Advice.DONE:
            return _("All days are over: set ordinary targets from here on.")
        case Advice.NEXT_STAGE:
            return _("All gates of this stage are passed; its budget may be raised early.")
        case Advice.HOLD if state.open_before:
            names = sorted({stage_name(ramp.stages[g.stage].code) for g in state.open_before})
            return _("A gate of «{stage}» is still open: spend no more than in that stage.").format(
                stage=plain(", ".join(names))
            )
        case Advice.HOLD:
            return _("Most of the loss cap is used up and more is lost than planned: do not raise.")
    if waiting:
        return _("Gates still open in this stage: {count}. They must be passed to raise.").format(
            count=number(waiting)
        )
    return _("Keep to the plan of this stage.")


def headline(state: RampState, ramp: Ramp) -> str:
    """The answer: day, stage, GMV against the ramp, loss against its cap, next step."""
    step = advice(state)
    if not state.known_days:
        return f"**{step}** · {why(state, ramp)}"
    gained = (
        _("profit **{profit}**").format(profit=money_whole(state.profit, ramp.currency))
        if state.profit >= 0
        else _("loss **{loss}** of at most **{cap}**").format(
            loss=money_whole(state.loss, ramp.currency),
            cap=money_whole(state.loss_cap, ramp.currency),
        )
    )
    return _(
        "Day {day} of {days}, stage «{stage}»: GMV **{gmv}**, **{share}** of the ramp; {gained} "
        "→ **{step}**"
    ).format(
        day=number(state.day),
        days=number(ramp.days),
        stage=plain(stage_name(ramp.stages[state.stage].code)),
        gmv=money_whole(state.gmv, ramp.currency),
        share=share(state.gmv_share),
        gained=gained,
        step=step,
    )


def gate_word(state: GateState) -> str:
    """Shape and word of one gate; open is not failed while its stage runs."""
    if state.passed is None:
        return _("◐ unknown")
    if state.passed:
        return _("● passed, provisional") if state.provisional else _("● passed")
    return _("■ still open")


def curve_finding(state: RampState, ramp: Ramp) -> str:
    """Title of the J-curve."""
    planned = course(ramp)
    if not state.known_days:
        return _("The plan loses {loss} at its deepest, on day {day}").format(
            loss=money_whole(-planned.deepest[1], ramp.currency),
            day=number(planned.deepest[0] + 1),
        )
    gap = state.profit - state.planned_profit
    words = (
        _("{gap} above the planned J-curve") if gap >= 0 else _("{gap} below the planned J-curve")
    )
    return words.format(gap=money_whole(abs(gap), ramp.currency))


def gmv_finding(state: RampState) -> str:
    """Title of GMV per day."""
    mean = next((value for value in reversed(state.gmv_mean) if value is not None), None)
    if mean is None:
        return _("GMV per day as planned")
    planned = state.planned_gmv_mean
    if not planned:
        return _("GMV per day against the ramp")
    return _("The last seven days sold {share} of what the ramp planned for them").format(
        share=share(mean / planned)
    )
