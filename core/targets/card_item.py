"""Items of a scorecard (绩效卡): what counts how much, against which target, judged by whom."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase
from core.metrics.definition import Direction
from core.metrics.unit import Unit
from core.targets.tiers import Tiers

WHOLE = Decimal(100)
USUAL_CAP = Decimal("1.2")
LARGEST = Decimal(10) ** 15  # beyond it a number is a slip
LONGEST_TEXT = 200


class Scoring(Enum):
    """How a value becomes a share of the item's points."""

    RATIO = "ratio"  # actual / target, or target / actual where lower is better
    TIERS = "tiers"
    RATED = "rated"  # somebody says which share of full marks was earned


class TierOn(Enum):
    """What a step table is read on."""

    VALUE = "value"
    ATTAINMENT = "attainment"


class VetoEffect(Enum):
    """What a veto (一票否决) sets to zero."""

    SCORE = "score"
    BONUS = "bonus"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a card.

    Attributes:
        code: Stable within the card.
        weight: Points of 100; what may not be earned is handed on.
        unit: How the actual and the target are written; money in the card's KPI currency.
        target: Above zero; None until somebody sets it. Rated items need none.
        probation_target: What counts instead on probation (试用期).
        cap, floor: Greatest and least attainment that counts, as shares.
        tiers: For `Scoring.TIERS` only.
        kpi: Code of the KPI definition; empty where none exists.
        kpi_version: Version it was agreed on; 0 until it is kept.
        block: Results, business, behaviour … within which weight may be handed on.
        rater: Who says the actual: a role or a name, one per item.

    Raises:
        InvalidInput: If a number has no meaning or two fields disagree.
    """

    code: str
    name_en: str
    name_zh: str
    weight: Decimal
    scoring: Scoring = Scoring.RATIO
    direction: Direction = Direction.HIGHER
    unit: Unit = Unit.COUNT
    target: Decimal | None = None
    probation_target: Decimal | None = None
    cap: Decimal = USUAL_CAP
    floor: Decimal = Decimal(0)
    tiers: Tiers | None = None
    tier_on: TierOn = TierOn.VALUE
    kpi: str = ""
    kpi_version: int = 0
    block: str = ""
    rater: str = ""

    def __post_init__(self) -> None:
        if not (self.code.strip() and self.name_en.strip() and self.name_zh.strip()):
            raise InvalidInput(
                phrase("An item of the card has no name."), remedy=phrase("Name it in words.")
            )
        texts = (self.code, self.name_en, self.name_zh, self.block, self.rater)
        if max(map(len, texts)) > LONGEST_TEXT:
            raise InvalidInput(
                phrase("A text of the card is longer than {most} characters."),
                remedy=phrase("Say it shorter."),
                most=LONGEST_TEXT,
            )
        if not 0 < self.weight <= WHOLE:
            raise InvalidInput(
                phrase("{item} has a weight of {weight}."),
                remedy=phrase("Give each item more than 0 and at most 100 points."),
                item=self.name_en,
                weight=self.weight,
            )
        for target in (self.target, self.probation_target):
            if target is not None and not 0 < target <= LARGEST:
                raise InvalidInput(
                    phrase("{item}: the target {target} is not above zero."),
                    remedy=phrase("Nothing can be measured against zero; set a target or none."),
                    item=self.name_en,
                    target=target,
                )
        if not 0 <= self.floor < self.cap:
            raise InvalidInput(
                phrase("{item}: attainment is limited to {floor} … {cap}."),
                remedy=phrase("The floor must be zero or more, the cap above it: 0 and 1.2."),
                item=self.name_en,
                floor=self.floor,
                cap=self.cap,
            )
        self._must_agree()

    def _must_agree(self) -> None:
        if (self.scoring is Scoring.TIERS) != (self.tiers is not None):
            raise InvalidInput(
                phrase("{item}: step tiers and the way it is scored disagree."),
                remedy=phrase("Give tiers to an item scored by tiers, and to no other."),
                item=self.name_en,
            )
        if self.tiers is None:
            return
        wanted = self.direction if self.tier_on is TierOn.VALUE else Direction.HIGHER
        if self.tiers.direction is not wanted:
            raise InvalidInput(
                phrase("{item}: the tiers rise the wrong way."),
                remedy=phrase("More attainment is better; a value is better as the item says."),
                item=self.name_en,
            )

    @property
    def needs_target(self) -> bool:
        """Whether it cannot be scored without one."""
        match self.scoring:
            case Scoring.RATIO:
                return True
            case Scoring.TIERS:
                return self.tier_on is TierOn.ATTAINMENT
        return False

    def target_for(self, *, probation: bool) -> Decimal | None:
        """The target that counts."""
        return self.probation_target if probation else self.target

    def must_accept(self, actual: Decimal) -> None:
        """Raises: InvalidInput: If no such actual is possible."""
        rated = self.scoring is Scoring.RATED
        if rated and not 0 <= actual <= 1:
            raise InvalidInput(
                phrase("{item}: a rating lies between 0 and 100 %."),
                remedy=phrase("Rate it again; in a file 0.85 means 85 %."),
                item=self.name_en,
            )
        if actual < 0 and self.direction is Direction.LOWER:
            raise InvalidInput(
                phrase("{item} cannot be below zero: {actual}."),
                remedy=phrase("Check the sign; refunds, costs and errors are written without one."),
                item=self.name_en,
                actual=actual,
            )
        if abs(actual) > LARGEST:
            raise InvalidInput(
                phrase("{item}: {actual} is larger than any card can hold."),
                remedy=phrase("Check the digits."),
                item=self.name_en,
                actual=actual,
            )


@dataclass(frozen=True, slots=True)
class Veto:
    """Something that may not happen, whatever the numbers say.

    Attributes:
        happened: None until somebody answered.
    """

    code: str
    name_en: str
    name_zh: str
    effect: VetoEffect = VetoEffect.SCORE
    happened: bool | None = None


def must_be_whole(items: tuple[Item, ...]) -> None:
    """Raises: InvalidInput: If there is no item, one stands twice, or weights miss 100."""
    codes = [item.code for item in items]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise InvalidInput(
            phrase("{item} stands on the card twice."),
            remedy=phrase("Keep one of the two, or give the other another code."),
            item=", ".join(twice),
        )
    total = sum((item.weight for item in items), Decimal(0))
    if total != WHOLE:
        raise InvalidInput(
            phrase("The weights add up to {total}, not to 100."),
            remedy=phrase("Give {missing} points more or fewer, so that they make exactly 100."),
            total=total,
            missing=abs(WHOLE - total),
        )
