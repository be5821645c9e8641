"""SMART by construction: what a target still lacks is asked for, never guessed."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.foundation.finding import Finding, Severity
from core.foundation.money import Share
from core.foundation.text import phrase
from core.targets.target import Bound, Target

BASE_CHANCE = (0.2, 0.8)
STRETCH_CHANCE = (0.05, 0.3)


def still_open(target: Target, *, today: date, is_rate: bool) -> tuple[Finding, ...]:
    """What a target lacks to be SMART, one finding for each missing letter.

    Args:
        is_rate: Its KPI is a ratio, such as CPA.
    """
    found = []
    if not target.owner.strip():
        found.append(
            _ask("S", phrase("Nobody answers for this target."), phrase("Name its owner."))
        )
    if not target.why.strip():
        found.append(
            _ask(
                "R",
                phrase("It is not said why this target matters."),
                phrase("Write one sentence: what becomes possible when it is reached?"),
            )
        )
    if target.period.last_day < today:
        found.append(
            _ask(
                "T",
                phrase("The period ended on {day}."),
                phrase("Set the next target; this one can only be judged."),
                day=target.period.last_day,
            )
        )
    if target.stretch is None and target.bound is not Bound.EXACTLY and not is_rate:
        found.append(
            _ask(
                "A",
                phrase("There is a base but no stretch target."),
                phrase("Say what would be excellent, so that nobody stops at the base."),
            )
        )
    return tuple(found)


def one_sided(targets: Sequence[Target], kinds: Mapping[str, str]) -> tuple[Finding, ...]:
    """Targets that reward one side of a trade-off and starve the other.

    Args:
        targets: Of one scope and period.
        kinds: KPI code -> `volume`, `cost` (CPA, marketing cost), `return` (ROAS, margin),
            `quality` (refunds), `budget` (ad spend) or empty.
    """
    present = {kinds.get(target.kpi, "") for target in targets if _presses(target, kinds)}
    found = []
    if present & {"cost", "return"} and "volume" not in present:
        found.append(
            Finding(
                "rate_without_volume",
                Severity.WATCH,
                phrase("A cost or return target stands without a floor for GMV or orders."),
                {},
                phrase("Pressing CPA down can starve GMV: add the least GMV or orders."),
            )
        )
    if "volume" in present and not present & {"cost", "return", "quality", "budget"}:
        found.append(
            Finding(
                "volume_without_guard",
                Severity.WATCH,
                phrase("A GMV target stands without a guard: any GMV can be bought."),
                {},
                phrase("Add the highest CPA, the least ROAS or the highest refund rate."),
            )
        )
    return tuple(found)


def _presses(target: Target, kinds: Mapping[str, str]) -> bool:
    """A volume is a floor and a budget a ceiling; a value fixed exactly is an assumption."""
    wrong_way = {"volume": Bound.AT_MOST, "budget": Bound.AT_LEAST}
    return target.bound not in (Bound.EXACTLY, wrong_way.get(kinds.get(target.kpi, "")))


def chance_finding(chance: float, *, stretch: bool) -> Finding | None:
    """Too easy or out of reach, None where the target is neither.

    Args:
        chance: Probability of reaching it, 0 to 1.
    """
    low, high = STRETCH_CHANCE if stretch else BASE_CHANCE
    if chance > high:
        return Finding(
            "too_easy",
            Severity.INFO,
            phrase("It would be reached with a chance of {chance} by going on as before."),
            {"chance": Share(chance)},
            phrase("Raise it, or say that holding the level is meant."),
        )
    if chance < low:
        return Finding(
            "out_of_reach",
            Severity.WATCH,
            phrase("By going on as before the chance is only {chance}."),
            {"chance": Share(chance)},
            phrase("Say what will be different: more budget, a new channel, a better CVR."),
        )
    return None


def _ask(letter: str, sentence: str, remedy: str, **facts: object) -> Finding:
    return Finding(f"smart_{letter.lower()}", Severity.INFO, sentence, facts, remedy)
