"""What the page of contract checks asks of the core."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.contract.contract_check import ContractCheck
from core.foundation.actor import Actor, Right
from core.services import contract_checks, vendors
from core.store.workspace import Workspace
from core.vendor.vendor import Vendor


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every vendor of the directory, and what was found in its contract.

    Attributes:
        vendors: Code -> vendor, by name.
        checks: Code -> check and its version; None where nobody looked.
    """

    workspace: Workspace
    actor: Actor
    vendors: Mapping[str, Vendor]
    checks: Mapping[str, tuple[ContractCheck | None, int]]

    @property
    def may_edit(self) -> bool:
        return self.actor.can(Right.EDIT)

    def name(self, code: str) -> str:
        """Name of a vendor; its code where it left the directory."""
        return self.vendors[code].name if code in self.vendors else code


def shelf(workspace: Workspace, actor: Actor) -> Shelf:
    """All vendors with their checks, in one reading."""
    with workspace.reading() as desk:
        known = {one.code: one for one in vendors.all_vendors(desk)}
        checks = {code: contract_checks.check_of(desk, code) for code in known}
    return Shelf(workspace, actor, known, checks)
