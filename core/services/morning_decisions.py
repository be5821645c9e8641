"""What needs a decision today, each with its number, its reason and where to take it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.foundation.finding import Finding, Severity
from core.foundation.money import Amount, Share
from core.foundation.text import phrase
from core.metrics.definition import Definition
from core.metrics.unit import Unit
from core.services.overview import SourceState
from core.services.pace import PaceReport
from core.services.scorecards import KeptCard, month_of
from core.services.target_check import Check
from core.targets.cell import Cell
from core.targets.pace import Pace
from core.targets.rag import Rag
from core.targets.ramp import Ramp
from core.targets.ramp_state import Advice, RampState, Verdict
from core.targets.target import Bound, Target

MOST = 5  # nobody decides more over the first coffee
STALE_DAYS = 3
ENDING_DAYS = 7
ORDER = (Severity.STOP, Severity.WATCH, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Standing:
    """One running target and how it stands.

    Attributes:
        report: None where no fact tells the result, so that it must be entered by hand.
    """

    target: Target
    definition: Definition
    report: PaceReport | None

    @property
    def pace(self) -> Pace | None:
        """For the base target."""
        return None if self.report is None else self.report.base


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide.

    Attributes:
        finding: What was seen and what it asks, in words.
        page: Where it is decided: `why`, `targets`, `ramp`, `people` or `data`.
        query: What that page opens with.
        definitions: Of the KPIs it names, in the order of the gaps `kpi` or `kpis`.
    """

    finding: Finding
    page: str
    query: Mapping[str, str] = field(default_factory=dict)
    definitions: tuple[Definition, ...] = ()


def most_urgent(decisions: Iterable[Decision], *, most: int = MOST) -> tuple[Decision, ...]:
    """The gravest first, at most so many; equally grave ones keep their order."""
    ranked = sorted(decisions, key=lambda one: ORDER.index(one.finding.severity))
    return tuple(ranked[:most])


def about_standings(standings: Sequence[Standing]) -> list[Decision]:
    """Targets that will probably be missed, and the first that cannot be judged."""
    found, unsure = [], []
    for one in standings:
        pace = one.pace
        if pace is None or one.report is None:
            continue
        facts: dict[str, object] = {
            "kpi": one.definition.name_en,
            "target": value_of(one, one.target.base),
            "day": one.target.period.last_day,
        }
        if pace.rag is Rag.GREY and pace.known_days:
            unsure.append(_unsure(one, facts))
        elif pace.rag is Rag.RED and pace.point is not None and pace.probability is not None:
            facts["point"] = value_of(one, pace.point)
            facts["chance"] = Share(round(pace.probability, 2))
            found.append(
                Decision(
                    Finding(
                        "target_red",
                        Severity.STOP,
                        phrase(
                            "{kpi} ends at about {point} on {day} instead of {target}; the chance "
                            "is {chance}."
                        ),
                        facts,
                        phrase("See what moved it, then act or agree on another target."),
                    ),
                    "why",
                    _query(one),
                    (one.definition,),
                )
            )
    return found + unsure[:1]


def about_conflicts(checks: Iterable[Check]) -> list[Decision]:
    """Targets that exclude each other."""
    return [
        Decision(
            Finding(
                "targets_conflict",
                Severity.STOP,
                phrase("Targets of {period} exclude each other by a factor of {factor}: {kpis}."),
                {
                    "period": one.group.period,
                    "factor": round(one.told.conflicts[0].factor, 2),
                    "kpis": " · ".join(
                        one.group.definitions[code].name_en for code in one.told.conflicts[0].kpis
                    ),
                },
                phrase("Choose which of them gives way."),
            ),
            "targets",
            {"set": Cell(one.group.scope, one.group.period).code},
            definitions=tuple(one.group.definitions[code] for code in one.told.conflicts[0].kpis),
        )
        for one in checks
        if one.told.conflicts
    ]


def about_ramps(ramps: Iterable[tuple[Ramp, RampState]]) -> list[Decision]:
    """Gates that were reached, and losses near or at their cap."""
    found = []
    for ramp, state in ramps:
        facts: dict[str, object] = {
            "name": ramp.name,
            "stage": state.stage + 1,
            "next": state.stage + 2,
            "loss": Amount(round(state.loss), ramp.currency),
            "cap": Amount(round(state.loss_cap), ramp.currency),
        }
        severity = Severity.STOP
        if state.verdict is Verdict.CAP_HIT or state.advice is Advice.STOP:
            sentence = phrase("Cold start {name} has lost {loss}; its cap by now is {cap}.")
            remedy = phrase("Stop it, or say why it goes on.")
        elif state.verdict is Verdict.CAP_NEAR:
            severity = Severity.WATCH
            sentence = phrase("Cold start {name} has lost {loss} of the {cap} it may by now.")
            remedy = phrase("Cut the budget, or be ready to stop.")
        elif state.advice is Advice.NEXT_STAGE:
            severity = Severity.WATCH
            sentence = phrase("Cold start {name} has passed every gate of stage {stage}.")
            remedy = phrase("Begin stage {next}.")
        elif state.open_before:
            severity = Severity.WATCH
            sentence = phrase("Cold start {name} went on while gates of earlier stages are open.")
            remedy = phrase("Hold its budget until they are passed.")
        else:
            continue
        code = f"ramp_{state.verdict.value}"
        found.append(Decision(Finding(code, severity, sentence, facts, remedy), "ramp"))
    return found


def about_endings(
    targets: Sequence[Target], definitions: Mapping[str, Definition], today: date
) -> list[Decision]:
    """Targets that end soon and have none to follow; told once, for the first to end."""
    soon = today + timedelta(days=ENDING_DAYS)
    ending = [
        one
        for one in targets
        if one.bound is not Bound.EXACTLY  # an assumption needs no successor of its own
        and today <= one.period.last_day <= soon
        and not any(
            other.kpi == one.kpi
            and other.scope == one.scope
            and other.period.last_day > one.period.last_day
            for other in targets
        )
    ]
    if not ending:
        return []
    first = ending[0]
    facts = {
        "count": len(ending),
        "kpi": definitions[first.code].name_en,
        "day": first.period.last_day,
    }
    sentence = (
        phrase("The target for {kpi} ends on {day}, and none follows.")
        if len(ending) == 1
        else phrase("{count} targets end soon and none follows; the first is {kpi}, on {day}.")
    )
    finding = Finding("target_ends", Severity.WATCH, sentence, facts, phrase("Set the next ones."))
    opened = {"set": Cell(first.scope, first.period).code}
    return [Decision(finding, "targets", opened, definitions=(definitions[first.code],))]


def about_sources(sources: Sequence[SourceState], today: date) -> list[Decision]:
    """Reports that are old; told once, for the oldest of them."""
    old = [one for one in sources if one.daily_rows and (today - one.last_day).days > STALE_DAYS]
    if not old:
        return []
    oldest = min(old, key=lambda one: one.last_day)
    finding = Finding(
        "sources_old",
        Severity.WATCH,
        phrase("{count} of {all} sources are older than {days} days, the oldest ends on {day}."),
        {
            "count": len(old),
            "all": len(sources),
            "days": STALE_DAYS,
            "day": oldest.last_day,
        },
        phrase("Bring in their newest reports."),
    )
    return [Decision(finding, "data")]


def about_cards(cards: Sequence[KeptCard], today: date) -> list[Decision]:
    """Scorecards of months that are over but not settled; told once, for the first month."""
    open_ones = [
        one for one in cards if not one.settled and month_of(one.card.month).last_day < today
    ]
    if not open_ones:
        return []
    month = month_of(min(one.card.month for one in open_ones))
    finding = Finding(
        "month_open",
        Severity.WATCH,
        phrase("{count} scorecards of months that are over are not settled, since {day}."),
        {"count": len(open_ones), "day": month.last_day},
        phrase("Check them and settle the month."),
    )
    return [Decision(finding, "people")]


def value_of(standing: Standing, value: float) -> object:
    """A value of its KPI that knows its unit."""
    match standing.definition.unit:
        case Unit.MONEY:
            return Amount(value, standing.target.currency)
        case Unit.SHARE:
            return Share(value)
    return value


def _unsure(one: Standing, facts: Mapping[str, object]) -> Decision:
    pace = one.pace
    missing = pace is not None and any(found.code == "missing_days" for found in pace.findings)
    sentence = (
        phrase("{kpi} cannot be judged yet: days of its period are missing.")
        if missing
        else phrase("{kpi} cannot be judged yet: what is known may still be restated.")
    )
    remedy = phrase("Bring in their reports.") if missing else phrase("Look again in some days.")
    finding = Finding("target_grey", Severity.INFO, sentence, dict(facts), remedy)
    return Decision(finding, "data", definitions=(one.definition,))


def _query(one: Standing) -> dict[str, str]:
    scope = one.target.scope
    code = f"{scope.kind.value}:{scope.name}" if scope.name else scope.kind.value
    return {"kpi": one.target.kpi, "scope": code}
