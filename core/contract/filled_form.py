"""A quote form as it came back: a plan, or what keeps it from being one."""

from dataclasses import dataclass
from datetime import date

from core.contract.fee_plan import FeePlan
from core.contract.quote import Quote
from core.contract.quote_form_answers import Question
from core.foundation.errors import InvalidInput
from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.vendor.evidence import Grade


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form.

    Attributes:
        brief: Code of the brief it answers; empty where the form names none.
        plan: None while a problem or a question is open.
        scope, note: What is included and confirmed, in words.
        findings: Problems (`STOP`) and what to look at.
        questions: What can be read in two ways; answer them and read again.
    """

    brief: str
    vendor: str
    contact: str
    name: str
    dated: date | None
    valid_until: date | None
    plan: FeePlan | None
    scope: str
    note: str
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What keeps it from being a quote."""
        return tuple(one for one in self.findings if one.severity is Severity.STOP)

    def quote(self, *, code: str, vendor: str) -> Quote:
        """The quote of a vendor of the directory; a filled form is a document of the vendor.

        Raises:
            InvalidInput: If a problem or a question is still open.
        """
        if self.plan is None or self.dated is None or self.problems or self.questions:
            raise InvalidInput(
                phrase("The form is not complete yet."),
                remedy=phrase("Answer the questions, or ask the vendor to correct the rows named."),
            )
        return Quote(
            code=code,
            vendor=vendor,
            name=self.name,
            plan=self.plan,
            dated=self.dated,
            valid_until=self.valid_until,
            scope=self.scope,
            grade=Grade.C,
            note=self.note,
        )
