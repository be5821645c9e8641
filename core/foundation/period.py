"""A stretch of calendar days, both ends included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included.

    Raises:
        InvalidInput: If it ends before it starts.
    """

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise InvalidInput(
                phrase("The period ends on {last}, before it starts on {first}."),
                remedy=phrase("Swap the two dates."),
                first=self.first_day,
                last=self.last_day,
            )

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    def __str__(self) -> str:
        return f"{self.first_day} … {self.last_day}"

    def __iter__(self) -> Iterator[date]:
        return (self.first_day + timedelta(days=n) for n in range(self.days))
