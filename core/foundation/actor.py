"""Who acts, and what that role may do."""

from dataclasses import dataclass
from enum import Enum

from core.foundation.errors import NotAllowed
from core.foundation.text import phrase


class Right(Enum):
    """What a step needs."""

    READ = "read"
    EDIT = "edit"
    MANAGE = "manage"


class Role(Enum):
    """What a person was given in this workspace."""

    VIEWER = frozenset({Right.READ})
    EDITOR = frozenset({Right.READ, Right.EDIT})
    OWNER = frozenset({Right.READ, Right.EDIT, Right.MANAGE})


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a read or a write; the change log quotes `name`."""

    name: str
    role: Role

    def can(self, right: Right) -> bool:
        return right in self.role.value

    def must(self, right: Right) -> None:
        """Raises: NotAllowed: If the role does not include `right`."""
        if not self.can(right):
            raise NotAllowed(
                phrase("{name} may not do this."),
                remedy=phrase("Ask an owner of the workspace for a wider role."),
                name=self.name,
            )
