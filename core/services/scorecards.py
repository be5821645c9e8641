"""Scorecards of a workspace: drafted, edited, settled and then never changed again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from core.foundation.actor import Actor, Right
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding
from core.foundation.period import Period
from core.foundation.text import phrase
from core.metrics.definition import Definition
from core.metrics.definition_file import to_json as definition_to_json
from core.services.card_differences import apart
from core.services.card_results import Results, results_from_json, results_to_json
from core.services.fresh import must_be_fresh
from core.services.kpi_definitions import all_definitions, definition_of, keep_version
from core.services.role_templates import Template
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace
from core.targets.bonus import bonus
from core.targets.card import Card
from core.targets.card_file import from_json, to_json
from core.targets.card_item import Item
from core.targets.card_lint import lint
from core.targets.score import score


@dataclass(frozen=True, slots=True)
class KeptCard:
    """A card as it is kept.

    Attributes:
        code: Month and person, such as `2026-11/li-wei`.
        version: What an edit must have seen.
        results: Of a settled month exactly what was settled.
        settled_by, settled_at: Empty and None while the month is open.
        definitions: KPI code -> definition as it was when the month was settled.
    """

    code: str
    version: int
    card: Card
    results: Results
    settled_by: str = ""
    settled_at: datetime | None = None
    definitions: Mapping[str, Mapping[str, Any]] | None = None

    @property
    def settled(self) -> bool:
        return self.settled_at is not None


def card_code(month: str, person: str) -> str:
    """Stable name of a card: letters of any script are kept, all else becomes a dash."""
    words = "".join(letter if letter.isalnum() else " " for letter in person.casefold())
    return f"{month}/{'-'.join(words.split())}"


def month_of(month: str) -> Period:
    """Its first and last day."""
    first = date.fromisoformat(f"{month}-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return Period(first, following - timedelta(days=1))


def reckon(card: Card) -> Results:
    """Score and bonus as of now; the same card always gives the same results."""
    result = score(card)
    return Results(result, bonus(card, result))


def card_from(
    template: Template,
    *,
    person: str,
    month: str,
    currency: str,
    kpi_currency: str,
    probation: bool = False,
    channels: Sequence[str] = (),
) -> Card:
    """A new card from a template; what only the seller knows is still asked for."""
    return Card(
        person=" ".join(person.split()),
        month=month,
        role=template.role,
        items=template.items,
        kpi_currency=kpi_currency,
        bonus=template.bonus(currency, kpi_currency=kpi_currency),
        vetoes=template.vetoes,
        probation=probation,
        channels=tuple(channels),
        template=template.code,
    )


def all_cards(desk: Desk) -> tuple[KeptCard, ...]:
    """Every card, the newest month first, then by person."""
    kept = sorted((_kept(record) for record in desk.cards.all()), key=lambda one: one.code)
    return tuple(sorted(kept, key=lambda one: one.card.month, reverse=True))


def card_of(desk: Desk, code: str) -> KeptCard:
    """Raises: RecordNotFound: If there is none."""
    return _kept(desk.cards.get(code))


def findings_of(
    desk: Desk,
    card: Card,
    *,
    daily: Mapping[str, Sequence[float]] | None = None,
    chinese: bool = False,
) -> tuple[Finding, ...]:
    """What is unfair about a card, by the definitions of this workspace."""
    definitions = {one.code: one for one in all_definitions(desk)}
    return lint(card.items, card.vetoes, definitions, role=card.role, daily=daily, chinese=chinese)


def save_card(
    workspace: Workspace, actor: Actor, card: Card, *, seen: int, now: datetime
) -> KeptCard:
    """Save a new card, or an edit of the one that was seen at version `seen`.

    The version of each KPI definition is written down and kept with the first save.

    Raises:
        InvalidInput: If the person has a card for that month already, or it is settled.
        StaleEdit: If somebody else saved meanwhile; both values are told, nothing is written.
        RecordNotFound: If an item names a KPI that nobody defined.
        NotAllowed: If the actor may not edit.
    """
    code = card_code(card.month, card.person)
    with workspace.writing(actor, now=now) as desk:
        newest = next(iter(desk.cards.history(code)), None)
        if seen == 0 and newest is not None:
            if newest.body is not None:
                raise InvalidInput(
                    phrase("{person} already has a card for {month}."),
                    remedy=phrase("Open that one, or write the name differently."),
                    person=card.person,
                    month=card.month,
                )
            seen = newest.version
        _must_be_fresh(newest, seen, card)
        items = tuple(_with_version(desk, actor, item, now=now) for item in card.items)
        saved = replace(card, items=items)
        record = desk.cards.put(code, {"card": to_json(saved)}, seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor,
            phrase("Scorecard saved"),
            now=now,
            before=_told(newest),
            after=told(saved, reckon(saved)),
        )
    return _kept(record)


def settle_card(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> KeptCard:
    """Freeze a month: card, definitions, every line and the bonus stay as they are.

    Raises:
        InvalidInput: If an actual, a target, a veto's answer or an amount is missing.
        StaleEdit: If somebody else saved meanwhile.
        RecordNotFound: If there is no such card.
        NotAllowed: If the actor may not manage the workspace.
    """
    with workspace.writing(actor, now=now, right=Right.MANAGE) as desk:
        record = desk.cards.get(code)
        kept = _kept(record)
        before = told(kept.card, kept.results)
        must_be_fresh(record, seen, theirs=before, yours=phrase("to be settled as you saw it"))
        must_be_complete(kept.results)
        body = {
            "card": to_json(kept.card),
            "results": results_to_json(kept.results),
            "definitions": {
                item.kpi: definition_to_json(definition_of(desk, item.kpi, item.kpi_version))
                for item in kept.card.items
                if item.kpi
            },
            "settled": {"by": actor.name, "at": now.isoformat()},
        }
        record = desk.cards.put(code, body, seen=seen, actor=actor, now=now, frozen=True)
        desk.changes.add(
            actor, phrase("Scorecard settled"), now=now, after=told(kept.card, kept.results)
        )
    return _kept(record)


def remove_card(workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime) -> None:
    """Remove an open card; its versions stay in the file.

    Raises:
        InvalidInput: If it is settled.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.cards.get(code)
        kept = _kept(record)
        must_be_fresh(record, seen, theirs=told(kept.card, kept.results), yours="—")
        desk.cards.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor, phrase("Scorecard removed"), now=now, before=told(kept.card, kept.results)
        )


def load_cards(
    workspace: Workspace, actor: Actor, rows: Sequence[Mapping[str, Any]], *, now: datetime
) -> tuple[KeptCard, ...]:
    """Save cards from JSON rows, each `{"card": …, "settled": true or false}`.

    Raises:
        InvalidInput: If a card does not fit, or is to be settled and is not complete.
        NotAllowed: If the actor may not manage the workspace.
    """
    loaded = []
    for row in rows:
        kept = save_card(workspace, actor, from_json(row["card"]), seen=0, now=now)
        if row.get("settled"):
            kept = settle_card(workspace, actor, kept.code, seen=kept.version, now=now)
        loaded.append(kept)
    return tuple(loaded)


def must_be_complete(results: Results) -> None:
    """Raises: InvalidInput: If something that a settlement needs is missing; it is named."""
    open_items = [line.name_en for line in results.score.missing]
    asked = [*open_items, *results.score.open_vetoes]
    if results.bonus is not None and results.bonus.total is None:
        asked += [name for name in results.bonus.missing if name != "score"]
    if asked or results.score.total is None:
        raise InvalidInput(
            phrase("The month cannot be settled yet; missing: {missing}."),
            remedy=phrase("Enter each actual and target, or say that it does not apply."),
            missing=", ".join(dict.fromkeys(asked)) or "—",
        )


def told(card: Card, results: Results) -> str:
    """A card as one short line for the change log."""
    total = results.score.total
    paid = results.bonus
    parts = [card.person, card.month, "—" if total is None else str(total)]
    if paid is not None and paid.total is not None:
        parts.append(f"{paid.currency} {paid.total}")
    return " · ".join(parts)


def _must_be_fresh(newest: Record | None, seen: int, yours: Card) -> None:
    """Only where two edits differ is told: a whole card is too long for a sentence."""
    if newest is None or newest.body is None:
        must_be_fresh(newest, seen, theirs="", yours=told(yours, reckon(yours)))
    elif not newest.frozen:
        theirs, mine = apart(from_json(newest.body["card"]), yours)
        must_be_fresh(newest, seen, theirs=theirs, yours=mine)


def _with_version(desk: Desk, actor: Actor, item: Item, *, now: datetime) -> Item:
    if not item.kpi:
        return item
    kept: Definition = keep_version(desk, actor, item.kpi, now=now)
    return item if item.kpi_version else replace(item, kpi_version=kept.version)


def _told(record: Record | None) -> str:
    if record is None or record.body is None:
        return ""
    kept = _kept(record)
    return told(kept.card, kept.results)


def _kept(record: Record) -> KeptCard:
    assert record.body is not None
    card = from_json(record.body["card"])
    settled = record.body.get("settled")
    if settled is None:
        return KeptCard(record.code, record.version, card, reckon(card))
    return KeptCard(
        record.code,
        record.version,
        card,
        results_from_json(record.body["results"]),
        settled["by"],
        datetime.fromisoformat(settled["at"]),
        record.body["definitions"],
    )
