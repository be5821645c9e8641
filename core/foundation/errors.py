"""Every error this tool raises on purpose.

    CoreError                    anything a user can be told about
    ├── InvalidInput             one value typed or imported is not usable
    ├── InfeasiblePlan           each value is fine, together they cannot be met
    ├── RecordNotFound           the workspace has no such record
    ├── StaleEdit                somebody else saved the record in the meantime
    └── NotAllowed               the actor's role does not reach that far

A `CoreError` carries two sentences, what is wrong and what to do next, and the
facts that fill them. Pages translate and show both. Any other exception is a
defect and must surface.
"""


class CoreError(Exception):
    """Base of all errors that may be shown to a user.

    Args:
        problem: What is wrong, a `phrase` with {named} gaps.
        remedy: What the user can do next, a `phrase` with the same gaps.
        facts: What fills the gaps; `Amount` and `Share` know their unit.
    """

    def __init__(self, problem: str, *, remedy: str = "", **facts: object) -> None:
        super().__init__(problem.format(**facts))
        self.problem = problem
        self.remedy = remedy
        self.facts = facts


class InvalidInput(CoreError):
    """A single value is outside what the model accepts."""


class InfeasiblePlan(CoreError):
    """The limits contradict each other, so no plan exists."""


class RecordNotFound(CoreError):
    """The workspace holds no record under that name."""


class StaleEdit(CoreError):
    """The record changed between reading and saving it."""


class NotAllowed(CoreError):
    """The actor lacks the right for this step."""
