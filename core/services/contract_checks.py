"""Contract checks of a workspace: one a vendor, kept by version; what each comes to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from core.contract.clause_risk import Risk, risk_of
from core.contract.compliance import MarketLaunch, launches
from core.contract.contract_check import ContractCheck, tidied, told
from core.contract.contract_check_file import from_json, to_json
from core.foundation.actor import Actor
from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.ingest.markets import market_code
from core.services.compliance_list import presets_for
from core.services.contract_clauses import checklist
from core.services.fresh import must_be_fresh
from core.store.record_shelf import Record
from core.store.workspace import Desk, Workspace


def all_checks(desk: Desk) -> tuple[ContractCheck, ...]:
    """Every check that was not removed, by vendor."""
    found = (from_json(record.body) for record in desk.contract_checks.all())
    return tuple(sorted(found, key=lambda one: one.vendor))


def check_of(desk: Desk, vendor: str) -> tuple[ContractCheck | None, int]:
    """The check of a vendor and its version; None where nobody looked, or it was removed."""
    record = next(iter(desk.contract_checks.history(vendor)), None)
    if record is None:
        return None, 0
    return (None if record.body is None else from_json(record.body)), record.version


def standing_of(desk: Desk, vendor: str) -> Risk | None:
    """What the contract of a vendor comes to; None where nobody looked at one."""
    check, _version = check_of(desk, vendor)
    return None if check is None else risk_of_check(check)


def risk_of_check(check: ContractCheck) -> Risk:
    """Its clauses against the checklist: verdict of the red lines, and the risk index."""
    return risk_of(checklist(), check.answers)


def launches_of_check(check: ContractCheck, *, on: date) -> tuple[MarketLaunch, ...]:
    """Its markets on a day: what each still asks for."""
    required = [one.requirement for one in presets_for(check.markets, check.categories)]
    return launches(required, check.compliance, sales=check.sales, on=on)


def save_check(
    workspace: Workspace, actor: Actor, check: ContractCheck, *, seen: int, now: datetime
) -> int:
    """Save the check of a vendor, or the next version of what was seen at version `seen`.

    Args:
        seen: 0 where the vendor never had one.

    Returns:
        The version that was saved.

    Raises:
        InvalidInput: If its vendor is in no directory, or a market is not known.
        StaleEdit: If somebody else saved meanwhile; both are told, nothing is written.
        NotAllowed: If the actor may not edit.
    """
    check = _with_known_markets(tidied(check))
    with workspace.writing(actor, now=now) as desk:
        _vendor_must_be_known(desk, check)
        before = next(iter(desk.contract_checks.history(check.vendor)), None)
        must_be_fresh(before, seen, theirs=_told(before), yours=told(check))
        saved = desk.contract_checks.put(
            check.vendor, to_json(check), seen=seen, actor=actor, now=now
        )
        words = phrase("Contract check saved")
        desk.changes.add(actor, words, now=now, before=_told(before), after=told(check))
    return saved.version


def remove_check(
    workspace: Workspace, actor: Actor, vendor: str, *, seen: int, now: datetime
) -> None:
    """Remove the check of a vendor; its versions stay.

    Raises:
        RecordNotFound: If there is none.
        StaleEdit: If somebody else saved meanwhile.
        NotAllowed: If the actor may not edit.
    """
    with workspace.writing(actor, now=now) as desk:
        record = desk.contract_checks.get(vendor)
        gone = from_json(record.body)
        must_be_fresh(record, seen, theirs=told(gone), yours="—")
        desk.contract_checks.put(vendor, None, seen=seen, actor=actor, now=now)
        desk.changes.add(actor, phrase("Contract check removed"), now=now, before=told(gone))


def bring_in(desk: Desk, actor: Actor, plain: Sequence[object], *, now: datetime) -> None:
    """Put checks of a file on the shelf of a new workspace.

    Raises:
        InvalidInput: If one cannot be read.
    """
    for one in plain:
        check = _with_known_markets(tidied(from_json(one)))
        desk.contract_checks.put(check.vendor, to_json(check), seen=0, actor=actor, now=now)


def _with_known_markets(check: ContractCheck) -> ContractCheck:
    codes: list[str] = []
    for market in check.markets:
        code = market_code(market)
        if code is None:
            raise InvalidInput(
                phrase("The market {market} is not known."),
                remedy=phrase("Write its two letters, such as TH for Thailand."),
                market=market,
            )
        codes.append(code)
    return replace(check, markets=tuple(dict.fromkeys(codes)))


def _vendor_must_be_known(desk: Desk, check: ContractCheck) -> None:
    if check.vendor not in {record.code for record in desk.vendors.all()}:
        raise InvalidInput(
            phrase("The vendor of the contract check is not in the directory."),
            remedy=phrase("Add the vendor first."),
        )


def _told(record: Record | None) -> str:
    return "" if record is None or record.body is None else told(from_json(record.body))
