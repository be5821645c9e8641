"""What may still be changed in a trial: goalposts stay where they were when it began."""

from dataclasses import replace
from datetime import date

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.vendor.trial import Trial


def is_frozen(trial: Trial, *, today: date) -> bool:
    """Whether its rules are fixed: a result was entered, or its start is reached."""
    return bool(trial.days or trial.gate_values) or today >= trial.rules.start


def must_keep_rules(before: Trial, after: Trial, *, today: date) -> None:
    """Refuse to move the goalposts.

    Budgets and the end may change in a running trial, since looking longer takes nothing from
    the guarantee; a finished one keeps all but its exit steps and its note.

    Raises:
        InvalidInput: If something that is fixed was changed.
    """
    fixed = is_frozen(before, today=today)
    if fixed and (before.vendor, before.rules) != (after.vendor, after.rules):
        raise InvalidInput(
            phrase("Target and conditions of a trial are fixed once it has begun."),
            remedy=phrase("Plan a new trial with other conditions; this one keeps its own."),
        )
    if before.outcome is not None and before != replace(
        after, exit_steps=before.exit_steps, note=before.note
    ):
        raise InvalidInput(
            phrase("The trial is finished; its results stay as they are."),
            remedy=phrase("Exit steps and the note may still be changed."),
        )
