"""A brief (需求书): what vendors must know to quote, and what they must answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.brief_parts import Answer, Budget, Goal, Module, Part, Performance
from core.vendor.disclosure import Disclosure, Figure
from core.vendor.naming import must_stand_once

LONGEST_NAME, LONGEST_TEXT, MOST_ENTRIES = 120, 2_000, 40
USUAL_RED_LINES = ("raw_export", "own_accounts", "exit", "no_fake_orders")
USUAL_ANSWERS = (Answer.QUOTE_FORM, Answer.LICENCE, Answer.CASES, Answer.TEAM, Answer.RAW_SAMPLE)


@dataclass(frozen=True, slots=True)
class Brief:
    """One request to vendors. What is empty was not given, and the document says so.

    Attributes:
        countries: ISO 3166-1 alpha-2. languages: ISO 639-1.
        disclosure: How exactly each figure goes out; one that is missing is hidden.
        modules: Module wanted -> a note; the note may be empty.
        trial: Whether a trial is wished; None while that is open.
        red_lines: Codes of the red lines that are announced openly.

    Raises:
        InvalidInput: If it has no title, a number has no meaning, a text is too long, or a
            country, language or platform stands twice.
    """

    code: str
    title: str
    dated: date
    category: str = ""
    sku_count: int | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    budget: Budget | None = None
    performance: Performance | None = None
    performance_note: str = ""
    disclosure: Mapping[Figure, Disclosure] = field(
        default_factory=lambda: dict.fromkeys(Figure, Disclosure.RANGE)
    )
    goals: tuple[Goal, ...] = ()
    goal: str = ""
    team: str = ""
    resources: str = ""
    modules: Mapping[Module, str] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    answers_note: str = ""
    deadline: date | None = None
    trial: bool | None = None
    trial_note: str = ""
    red_lines: tuple[str, ...] = ()
    red_lines_note: str = ""
    contact: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.title.strip():
            raise InvalidInput(
                phrase("The brief has no title."), remedy=phrase("Say in a few words what it asks.")
            )
        if self.sku_count is not None and not 0 < self.sku_count < 10_000_000:
            raise InvalidInput(
                phrase("{count} is no number of SKUs."),
                remedy=phrase("Write how many SKUs shall be sold, or leave it empty."),
                count=self.sku_count,
            )
        if self.deadline is not None and self.deadline < self.dated:
            raise InvalidInput(
                phrase("The deadline {deadline} lies before the date of the brief, {dated}."),
                remedy=phrase("Move the deadline, or date the brief anew."),
                deadline=self.deadline,
                dated=self.dated,
            )
        self._check_texts()

    def _check_texts(self) -> None:
        lists = (self.countries, self.languages, self.platforms, self.red_lines)
        for names in lists:
            must_stand_once(names, phrase("{name} stands twice in the brief."))
        texts = (
            *(self.performance_note, self.goal, self.team, self.resources, self.answers_note),
            *(self.trial_note, self.red_lines_note, self.contact, *self.modules.values()),
        )
        short = (self.title, self.category, *(name for names in lists for name in names))
        too_long = max(map(len, texts)) > LONGEST_TEXT or max(map(len, short)) > LONGEST_NAME
        too_many = max(map(len, (*lists, self.goals))) > MOST_ENTRIES
        if too_long or too_many:
            raise InvalidInput(
                phrase("A text of the brief is too long, or a list has too many entries."),
                remedy=phrase(
                    "Names take {name} characters, texts {text}; lists take {most} entries."
                ),
                name=LONGEST_NAME,
                text=LONGEST_TEXT,
                most=MOST_ENTRIES,
            )

    @property
    def missing(self) -> tuple[Part, ...]:
        """What a vendor would have to ask about, in the order of the document."""
        shown = any(one is not Disclosure.HIDDEN for one in self.disclosure.values())
        given = {
            Part.CATEGORY: self.category,
            Part.SKU_COUNT: self.sku_count,
            Part.COUNTRIES: self.countries,
            Part.LANGUAGES: self.languages,
            Part.BUDGET: self.budget,
            Part.PERFORMANCE: (self.performance if shown else None) or self.performance_note,
            Part.GOAL: self.goals or self.goal,
            Part.TEAM: self.team or self.resources,
            Part.MODULES: self.modules,
            Part.ANSWERS: self.answers or self.answers_note,
            Part.DEADLINE: self.deadline,
            Part.TRIAL: None if self.trial is None else "said",
            Part.RED_LINES: self.red_lines or self.red_lines_note,
            Part.CONTACT: self.contact,
        }
        return tuple(part for part in Part if not given[part])
