"""A budget question with known curves, read from a JSON object."""

from collections.abc import Mapping

from core.budget.check import check
from core.budget.known_curve import KnownCurve, family_of, table_from_rows, table_of
from core.budget.problem import ChannelTable, GroupCap, Limits, Measure, Problem, Question
from core.foundation.errors import InvalidInput
from core.foundation.json_parts import list_of, name_of, names_of, number_of, object_of, required
from core.foundation.text import phrase

QUESTION = ("budget", "maximise", "cpa_cap", "gmv_target", "channels", "groups")
LIMITS = ("min", "max", "locked", "min_or_nothing", "orders_cap", "step")
CHANNEL = ("name", *LIMITS, "margin_share", "curve")
GROUP = ("name", "channels", "max")
FORMULA = ("family", "top", "half", "slope", "aov")
TABLE = ("table",)

HALVES_WITHOUT_LIMIT = 20  # a curve is drawn this far where nothing limits the spend
HALVES_WITH_WISH = 1000  # and this far where a CPA cap or a GMV target does
BEYOND = 1.05  # and a little beyond what may be spent, so that the next unit has a price


def read_problem(data: object) -> Problem:
    """Read and check a question. All money per day; None and a missing key are the same.

    A formula's curve is drawn to the channel's `max` or the budget, whichever is less,
    without either to twenty times its `half`, or a thousand times where a CPA cap or a GMV
    target says how far to go. `margin_share` is what is left of GMV before ads (1
    if not given): profit = GMV · margin_share − spend. A group without a name is called
    after its channels.

    Raises:
        InvalidInput: If a key is unknown, missing or holds a value that makes no sense.
    """
    whole = object_of(data, QUESTION, phrase("the question"))
    budget = number_of(whole, "budget", phrase("the question"))
    rows = list_of(whole, "channels", phrase("the question"))
    cpa_cap = number_of(whole, "cpa_cap", phrase("the question"))
    gmv_target = number_of(whole, "gmv_target", phrase("the question"))
    open_end = cpa_cap is None and gmv_target is None
    halves = HALVES_WITHOUT_LIMIT if open_end else HALVES_WITH_WISH
    channels = [_channel(row, budget, halves) for row in rows]
    groups = tuple(_group(row) for row in list_of(whole, "groups", phrase("the question")))
    problem = Problem(
        tables=tuple(table for table, _ in channels),
        limits=tuple(limits for _, limits in channels),
        groups=groups,
        question=Question(
            maximise=_measure(whole.get("maximise")),
            budget=budget,
            cpa_cap=cpa_cap,
            gmv_target=gmv_target,
        ),
    )
    check(problem)
    return problem


def _channel(row: object, budget: float | None, halves: int) -> tuple[ChannelTable, Limits]:
    given = object_of(row, CHANNEL, phrase("a channel"))
    name = name_of(given, phrase("a channel"))
    values = {key: number_of(given, key, name) for key in LIMITS}
    margin = number_of(given, "margin_share", name)
    margin = 1.0 if margin is None else margin
    floor = values["min"]
    limits = Limits(
        floor=0.0 if floor is None else floor,
        cap=values["max"],
        locked=values["locked"],
        min_or_nothing=values["min_or_nothing"],
        orders_cap=values["orders_cap"],
        step=values["step"],
    )
    curve = given.get("curve")
    if isinstance(curve, Mapping) and "table" in curve:
        object_of(curve, TABLE, name)
        return table_from_rows(name, curve["table"], margin_share=margin), limits
    formula = object_of(curve, FORMULA, name)
    family = family_of(formula.get("family"))
    slope = number_of(formula, "slope", name)
    known = KnownCurve(
        family=family,
        top=required(formula, "top", name),
        half=required(formula, "half", name),
        slope=family.usual_slope if slope is None else slope,
        aov=required(formula, "aov", name),
    )
    given_most = [value for value in (limits.cap, budget) if value is not None]
    most = min(given_most) if given_most else halves * known.half
    wanted = [most, limits.floor, limits.locked, limits.min_or_nothing]
    end = BEYOND * max(value for value in wanted if value is not None)
    end = end if end > 0 else known.half
    return table_of(name, known, end=end, margin_share=margin), limits


def _group(row: object) -> GroupCap:
    given = object_of(row, GROUP, phrase("a group"))
    names = names_of(given, "channels", phrase("a group"))
    title = "+".join(names) if given.get("name") is None else name_of(given, phrase("a group"))
    return GroupCap(title, names, required(given, "max", title))


def _measure(value: object) -> Measure:
    known: Mapping[object, Measure] = {measure.value: measure for measure in Measure}
    if value is None:
        return Measure.GMV
    if not isinstance(value, str) or value not in known:
        raise InvalidInput(
            phrase("A plan cannot maximise {measure}."),
            remedy=phrase("Use one of {known}."),
            measure=value,
            known=", ".join(str(one) for one in known),
        )
    return known[value]
