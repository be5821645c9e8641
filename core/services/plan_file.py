"""Plan straight from one file of facts, without a workspace."""

from collections.abc import Sequence
from datetime import date

from core.budget.request import PlanRequest
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.ingest.numbers import NO_CURRENCY
from core.ingest.read_file import read_file
from core.ingest.reading import Answers, Status
from core.services.answer import PlanAnswer
from core.services.plan_budget import answer, evidence


def facts_of(name: str, content: bytes, *, today: date) -> tuple[tuple[Fact, ...], str]:
    """The facts of one file and their currency; a plain table may leave the currency open.

    Raises:
        InvalidInput: If the file cannot be read whole, waits for an answer, or mixes currencies.
    """
    reading = read_file(name, content, Answers(), today=today)
    if reading.question == "currency":
        reading = read_file(name, content, Answers(currency=NO_CURRENCY), today=today)
    if reading.status is not Status.READY:
        problem = reading.problem
        raise InvalidInput(
            phrase("{file} cannot be planned from.") if problem is None else problem.sentence,
            remedy=phrase("Import it first with `ingest` and answer its question.")
            if problem is None
            else problem.remedy,
            **{"file": name, **({} if problem is None else problem.facts)},
        )
    if reading.currency is None:
        raise InvalidInput(
            phrase("{file} holds several currencies."),
            remedy=phrase("Plan one currency at a time: split the file."),
            file=name,
        )
    return reading.facts, reading.currency


def plan_facts(facts: Sequence[Fact], request: PlanRequest) -> PlanAnswer:
    """Learn from these facts and answer the request.

    Raises:
        InvalidInput: If economics are given for a channel that is not there.
    """
    known = evidence(facts, request)
    channels = sorted(response.name for response in known.responses)
    for name in request.economics:
        if name not in channels:
            raise InvalidInput(
                phrase("There is no channel {name} to set assumptions for."),
                remedy=phrase("Channels here: {known}."),
                name=name,
                known=", ".join(channels),
            )
    return answer(known, request)
