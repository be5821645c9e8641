"""Selections to test with: by hand, and of any shape."""

from datetime import date

from hypothesis import strategies as st

from core.vendor.criterion import Anchor, Criterion
from core.vendor.evidence import Evidence, Grade
from core.vendor.red_line import Check, LineType, RedLine, Status
from core.vendor.selection import (
    Entrant,
    Evaluator,
    Judgement,
    Method,
    Rating,
    Selection,
    Weighting,
)

ON = date(2026, 11, 24)
LOGIN = Evidence("backend", "Login seen", Grade.A, date(2026, 10, 1), date(2027, 4, 1))


def judged(code: str, name: str = "") -> Criterion:
    return Criterion(
        code,
        name or code.title(),
        (Anchor(0, "nothing"), Anchor(50, "half"), Anchor(100, "all")),
    )


def measured(code: str, worst: float = 0.0, best: float = 10.0) -> Criterion:
    return Criterion(
        code, code.title(), (Anchor(0, "slow", worst), Anchor(100, "fast", best)), unit="h"
    )


def small(**changes) -> Selection:
    """Two vendors, two criteria, two red lines, two evaluators; nothing given yet."""
    parts = {
        "code": "beauty",
        "name": "Beauty 2027",
        "criteria": (judged("outcome"), measured("hours", 72.0, 4.0)),
        "weighting": Weighting(points={"outcome": 60, "hours": 40}),
        "red_lines": (
            RedLine("export", "Hands over raw data"),
            RedLine("buyers", "Few buyers", LineType.THRESHOLD, 20.0, unit="%"),
        ),
        "evaluators": (Evaluator("Ana"), Evaluator("Bo", 2.0)),
        "entrants": (
            Entrant("lanhai", "Lanhai", evidence=(LOGIN,)),
            Entrant("starlink", "Starlink"),
        ),
    }
    return Selection(**(parts | changes))


def scored(score: float = 70.0, *, evaluator: str = "Ana", reason: str = "") -> Selection:
    """The small one, with one score of Lanhai."""
    rating = Rating("outcome", evaluator, score, reason=reason)
    return small(
        entrants=(
            Entrant("lanhai", "Lanhai", (rating,), evidence=(LOGIN,)),
            Entrant("starlink", "Starlink"),
        )
    )


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=12)
NAMES = WORDS.filter(lambda text: bool(text.strip()))
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@st.composite
def _criteria(draw) -> tuple[Criterion, ...]:
    count = draw(st.integers(1, 4))
    made = []
    for place in range(count):
        steps = draw(st.booleans())
        values = (0.0, draw(st.floats(1, 50)), 99.0) if steps else (None, None, None)
        if steps and draw(st.booleans()):
            values = values[::-1]
        anchors = zip((0.0, draw(st.floats(1, 99)), 100.0), values, strict=True)
        made.append(
            Criterion(
                f"c{place}",
                f"{place} {draw(NAMES)}",
                tuple(Anchor(score, draw(NAMES), value) for score, value in anchors),
                draw(st.sampled_from(("", "h", "%"))),
            )
        )
    return tuple(made)


@st.composite
def _ratings(draw, criteria: tuple[Criterion, ...], people: tuple[Evaluator, ...]):
    rows = []
    for criterion in criteria:
        for person in people:
            kind = draw(st.sampled_from(("none", "empty", "given", "not applicable")))
            if kind == "none":
                continue
            number = draw(st.floats(0, 100)) if kind == "given" else None
            rows.append(
                Rating(
                    criterion.code,
                    person.name,
                    None if criterion.measured else number,
                    number if criterion.measured else None,
                    draw(NAMES) if kind == "not applicable" else "",
                    draw(st.sampled_from(Grade)),
                    draw(st.sampled_from(("", "backend"))),
                    draw(st.sampled_from(("", "seen"))),
                )
            )
    return tuple(rows)


@st.composite
def selections(draw) -> Selection:
    """Any selection that fits, without evidence, as it is stored."""
    criteria = draw(_criteria())
    people = tuple(
        Evaluator(f"p{n}", draw(st.floats(0.1, 5))) for n in range(draw(st.integers(1, 3)))
    )
    codes = [one.code for one in criteria]
    lines = []
    for place in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(LineType))
        limit = draw(NUMBERS) if kind is LineType.THRESHOLD else None
        lines.append(
            RedLine(f"r{place}", f"{place} {draw(NAMES)}", kind, limit, draw(st.booleans()))
        )
    entrants = tuple(
        Entrant(
            f"v{place}",
            f"{place} {draw(NAMES)}",
            draw(_ratings(criteria, people)),
            tuple(
                Check(
                    line.code,
                    draw(st.sampled_from(Status)),
                    draw(st.sampled_from(("", "backend"))),
                    draw(st.none() | NUMBERS),
                    draw(st.sampled_from(("", "Ana"))),
                    draw(st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))),
                    draw(st.sampled_from(("", "note"))),
                )
                for line in lines
                if draw(st.booleans())
            ),
        )
        for place in range(draw(st.integers(0, 3)))
    )
    pairs = [(one, other) for n, one in enumerate(codes) for other in codes[n + 1 :]]
    return Selection(
        code="any",
        name=draw(NAMES),
        criteria=criteria,
        weighting=Weighting(
            draw(st.sampled_from(Method)),
            {code: draw(st.floats(0, 100)) for code in codes if draw(st.booleans())},
            tuple(draw(st.permutations(codes))),
            tuple(
                Judgement("p0", one, other, draw(st.floats(0.1, 9)))
                for one, other in pairs
                if draw(st.booleans())
            ),
            draw(st.floats(0, 0.5)),
            draw(st.sampled_from(("saaty2005", "saaty1980"))),
        ),
        red_lines=tuple(lines),
        evaluators=people,
        entrants=entrants,
        half_widths={grade: draw(st.floats(0, 100)) for grade in Grade},
        brief=draw(st.sampled_from(("", "brief2027"))),
        scorecard_version=draw(st.integers(1, 9)),
        scorecard_reason=draw(st.sampled_from(("", "typo"))),
    )
