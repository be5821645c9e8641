"""Quotes of a workspace: written down, changed, removed; every version is kept."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.contract.fee_plan import FeePlan, FixedFee, SlotFee
from core.contract.quote import Quote
from core.contract.quote_file import from_json, to_json
from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.text import phrase
from core.services.fresh import must_be_fresh
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace

CODE_BYTES = 5
FX_SETTING = "vendor_fx"


@dataclass(frozen=True, slots=True)
class Rate:
    """An exchange rate that somebody typed.

    Attributes:
        value: Units of the seller's currency for one unit of the quote's.
        dated: Day it was taken from somewhere.
    """

    value: float
    dated: date


def all_quotes(desk: Desk) -> tuple[Quote, ...]:
    """Every quote that was not removed, by vendor, the newest in front."""
    found = (from_json(record.body) for record in desk.quotes.all())
    return tuple(sorted(found, key=lambda one: (one.vendor, -one.dated.toordinal(), one.name)))


def quote_of(desk: Desk, code: str, version: int | None = None) -> tuple[Quote, int]:
    """A quote and its version; the newest, or the one asked for.

    Raises:
        RecordNotFound: If there is none.
    """
    record = desk.quotes.get(code, version)
    return from_json(record.body), record.version


def quotes_of_vendor(desk: Desk, vendor: str) -> tuple[Quote, ...]:
    """The quotes of one vendor, the newest in front."""
    return tuple(one for one in all_quotes(desk) if one.vendor == vendor)


def new_code() -> str:
    """A stable name for a new quote, for links; never shown."""
    return secrets.token_hex(CODE_BYTES)


def save_quote(
    workspace: Workspace, actor: Actor, quote: Quote, *, seen: int, now: datetime
) -> int:
    """Save a new quote, or the next version of the one that was seen at version `seen`.

    Args:
        seen: 0 for a new one.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If its vendor stands in no directory.
        StaleEdit: If somebody else saved meanwhile; both values are told, nothing is written.
        NotAllowed: If the actor may not edit.
    """
    quote = replace(quote, name=" ".join(quote.name.split()))
    with workspace.writing(actor, now=now) as desk:
        _must_be_known(desk, quote)
        before = next(iter(desk.quotes.history(quote.code)), None)
        must_be_fresh(before, seen, theirs=_told(before), yours=told(quote))
        saved = desk.quotes.put(quote.code, to_json(quote), seen=seen, actor=actor, now=now)
        desk.changes.add(
            actor, phrase("Quote saved"), now=now, before=_told(before), after=told(quote)
        )
    return saved.version


def remove_quote(
    workspace: Workspace, actor: Actor, code: str, *, seen: int, now: datetime
) -> None:
    """Remove a quote; its versions stay in the file.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.quotes.get(code)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.quotes.put(code, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Quote removed"), now=now, before=told(gone))


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put quotes of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
    """
    for one in plain:
        quote = from_json(one)
        desk.quotes.put(quote.code, to_json(quote), seen=0, actor=actor, now=now)


def rates_of(desk: Desk) -> tuple[dict[str, Rate], int]:
    """Currency -> the rate that was typed for it, and the version of these rates."""
    stored, version = desk.settings.with_version(FX_SETTING)
    found = {
        currency: Rate(float(row["value"]), date.fromisoformat(row["dated"]))
        for currency, row in dict(stored or {}).items()
    }
    return found, version


def save_rates(
    workspace: Workspace, actor: Actor, rates: Mapping[str, Rate], *, seen: int, now: datetime
) -> None:
    """Keep what one unit of each currency is worth.

    Raises:
        InvalidInput: If a rate is not above zero.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    for currency, rate in rates.items():
        must_be_currency(currency)
        must_be_rate(rate.value)
    with workspace.writing(actor, now=now) as desk:
        before = rates_of(desk)[0]
        plain = {
            currency: {"value": rate.value, "dated": rate.dated.isoformat()}
            for currency, rate in sorted(rates.items())
        }
        desk.settings.put(FX_SETTING, plain, seen=seen)
        desk.changes.add(
            actor,
            phrase("Exchange rates saved"),
            now=now,
            before=_rates_told(before),
            after=_rates_told(rates),
        )


def must_be_rate(value: float) -> None:
    """Raises: InvalidInput: If it is no exchange rate."""
    if not 0 < value < float("inf"):
        raise InvalidInput(
            phrase("The exchange rate {rate} is not above zero."),
            remedy=phrase("Write how much one unit of the quote's currency is worth in yours."),
            rate=value,
        )


def told(quote: Quote) -> str:
    """A quote as one short line for the change log."""
    parts = [quote.name, quote.vendor, plan_told(quote.plan), quote.dated.isoformat()]
    if quote.valid_until is not None:
        parts.append(f"≤ {quote.valid_until}")
    return " · ".join(parts)


def plan_told(plan: FeePlan) -> str:
    """A fee plan as one short line without words: 3000 + gmv marginal 0:0% 50000:6%."""
    said = []
    for part in plan.parts:
        match part:
            case FixedFee():
                said.append(f"{part.amount:f}")
            case SlotFee():
                said.append(f"{part.count} × {part.price:f}")
            case _:
                steps = " ".join(f"{start:f}:{rate:f}" for start, rate in part.ladder.rates)
                said.append(f"{part.of.value} {part.ladder.mode.value} {steps}")
    line = " + ".join(said)
    for sign, limit in (("≤", plan.cap), ("≥", plan.floor)):
        if limit is not None:
            line += f" {sign} {limit.amount:f} {limit.reach.value}"
    if plan.guarantee is not None:
        promise = plan.guarantee
        line += f" ! {promise.promised.value} {promise.level:f} {promise.remedy.value}"
    return f"{line} {plan.currency}"


def _must_be_known(desk: Desk, quote: Quote) -> None:
    known = {record.code for record in desk.vendors.all()}
    if quote.vendor not in known:
        raise InvalidInput(
            phrase("The vendor of the quote {name} is not in the directory."),
            remedy=phrase("Add the vendor first."),
            name=quote.name,
        )


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))


def _rates_told(rates: Mapping[str, Rate]) -> str:
    return " · ".join(f"{one} {rate.value:g} ({rate.dated})" for one, rate in sorted(rates.items()))
