"""A set of targets: whose they are and over which days. What is set and checked together."""

import json
from dataclasses import dataclass
from datetime import date

from core.foundation.errors import InvalidInput
from core.foundation.period import Period
from core.targets.scope import Scope
from core.targets.target_file import scope_of


@dataclass(frozen=True, slots=True)
class Cell:
    """All targets of one scope and period."""

    scope: Scope
    period: Period

    @property
    def code(self) -> str:
        """Stable, for links and choices."""
        return json.dumps(
            [
                self.scope.kind.value,
                self.scope.name,
                list(self.scope.channels),
                self.period.first_day.isoformat(),
                self.period.last_day.isoformat(),
            ],
            ensure_ascii=False,
        )


def cell_of(code: str) -> Cell | None:
    """Read a code; None for one that makes no sense, such as a mistyped link."""
    try:
        kind, name, channels, first, last = json.loads(code)
        plain = {"kind": kind, "name": name, "channels": channels}
        return Cell(scope_of(plain), Period(date.fromisoformat(first), date.fromisoformat(last)))
    except (ValueError, TypeError, RecursionError, InvalidInput):
        return None
