"""A brief as headings, fields and tables, in one language; every form of it is drawn from this."""

from dataclasses import dataclass

from core.vendor.brief import Brief
from core.vendor.brief_parts import Goal, Module
from core.vendor.disclosure import Disclosure
from pages.parts import brief_words
from pages.parts.brief_figures import Grid, grids, remarks
from pages.parts.brief_tongue import Tongue

BOUNDS = {"at_least": "≥", "at_most": "≤", "exactly": "="}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is said, or said to be not given.

    Attributes:
        label: Empty where the section's title says it all.
        lines: What is said; empty where nothing was given.
    """

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading."""

    title: str
    fields: tuple[Field, ...] = ()
    tables: tuple[Grid, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole brief.

    Attributes:
        facts: Short lines under the title.
        not_given: What stands where a field is empty.
    """

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    not_given: str


def outline(brief: Brief, tongue: Tongue) -> Outline:
    """The brief in one language; the user's own words stay as typed."""
    _ = tongue.text
    sections = (
        _goods(brief, tongue),
        _performance(brief, tongue),
        Section(_("Goal"), (_field("", *_goals(brief, tongue), *_lines(brief.goal)),)),
        Section(
            _("What we have ourselves"),
            (
                _field(_("Own team"), *_lines(brief.team)),
                _field(_("Stock, samples, accounts, tools"), *_lines(brief.resources)),
            ),
        ),
        _modules(brief, tongue),
        _returns(brief, tongue),
        _red_lines(brief, tongue),
        Section(_("Contact"), (_field("", *_lines(brief.contact)),)),
    )
    return Outline(
        title=_("Request for quotation: {title}").format(title=brief.title),
        facts=(
            _("Dated {day}").format(day=tongue.day(brief.dated)),
            _("Code of this brief: {code}").format(code=brief.code),
        ),
        sections=tuple(
            Section(f"{number}. {one.title}", one.fields, one.tables, one.remarks)
            for number, one in enumerate(sections, start=1)
        ),
        not_given=_("not given"),
    )


def _goods(brief: Brief, tongue: Tongue) -> Section:
    _ = tongue.text
    skus = () if brief.sku_count is None else (tongue.number(brief.sku_count),)
    return Section(
        _("What is sold, and where"),
        (
            _field(_("Category"), brief.category),
            _field(_("Number of SKUs"), *skus),
            _field(_("Target countries"), tongue.listed([*map(tongue.country, brief.countries)])),
            _field(_("Languages"), tongue.listed([*map(tongue.language, brief.languages)])),
            _field(_("Platforms"), tongue.listed(list(brief.platforms))),
            _field(_("Ad budget per month"), _budget(brief, tongue)),
        ),
    )


def _budget(brief: Brief, tongue: Tongue) -> str:
    _ = tongue.text
    if brief.budget is None:
        return ""
    low, high = (
        None if end is None else tongue.money(end, brief.budget.currency)
        for end in (brief.budget.low, brief.budget.high)
    )
    if low is None:
        return _("up to {amount}").format(amount=high)
    if high is None:
        return _("from {amount}").format(amount=low)
    return low if low == high else f"{low} – {high}"


def _performance(brief: Brief, tongue: Tongue) -> Section:
    _ = tongue.text
    title, said = _("Store performance today"), _lines(brief.performance_note)
    shown = any(one is not Disclosure.HIDDEN for one in brief.disclosure.values())
    if brief.performance is None or not shown:
        return Section(title, (_field("", *said),))
    return Section(
        title,
        (_field("", *said),) if said else (),
        grids(brief.performance, brief.disclosure, tongue),
        remarks(brief.performance, brief.disclosure, tongue),
    )


def _goals(brief: Brief, tongue: Tongue) -> tuple[str, ...]:
    return tuple(goal_line(goal, tongue) for goal in brief.goals)


def goal_line(goal: Goal, tongue: Tongue) -> str:
    """A goal as one line: what, how much, from when to when."""
    name = goal.name_zh if tongue.chinese else goal.name_en
    value = tongue.value(goal.value, goal.unit, goal.currency)
    parts = [f"{name} {BOUNDS.get(goal.bound, goal.bound)} {value}", tongue.period(goal.period)]
    if goal.scope:
        parts.append(tongue.country(goal.scope))
    return " · ".join(parts)


def _modules(brief: Brief, tongue: Tongue) -> Section:
    _ = tongue.text
    if not brief.modules:
        return Section(_("Modules wanted"), (_field(""),))
    rows = tuple(
        (
            brief_words.module(module, tongue),
            _("wanted") if module in brief.modules else _("not asked for"),
            brief.modules.get(module, ""),
        )
        for module in Module
    )
    head = (_("Module"), _("Wanted"), _("Remark"))
    return Section(_("Modules wanted"), tables=(Grid("", head, rows),))


def _returns(brief: Brief, tongue: Tongue) -> Section:
    _ = tongue.text
    asked = [brief_words.answer(one, tongue) for one in brief.answers]
    by = () if brief.deadline is None else (tongue.day(brief.deadline),)
    wish = {True: (_("wished"),), False: (_("not wished"),), None: ()}[brief.trial]
    return Section(
        _("What we need back"),
        (
            _field(_("Please send"), *asked, *_lines(brief.answers_note)),
            _field(_("Until"), *by),
            _field(_("Trial period before a longer contract"), *wish, *_lines(brief.trial_note)),
        ),
    )


def _red_lines(brief: Brief, tongue: Tongue) -> Section:
    _ = tongue.text
    asked = [brief_words.red_line(code, tongue) for code in brief.red_lines]
    return Section(
        _("Conditions that are not negotiable"),
        (_field("", *asked, *_lines(brief.red_lines_note)),),
        remarks=(_("An offer that cannot meet one of them is not considered."),) if asked else (),
    )


def _field(label: str, *lines: str) -> Field:
    return Field(label, tuple(line for line in lines if line.strip()))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
