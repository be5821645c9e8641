"""The basis of a KPI (口径): everything that makes two numbers of one name differ.

None and empty texts mean that nobody said it, which is never the same as «no».
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.foundation.errors import InvalidInput
from core.foundation.money import must_be_currency
from core.foundation.text import phrase
from core.metrics.basis_kinds import (
    Attribution,
    AttributionScope,
    Clock,
    CountBasis,
    EventDate,
    Exclusion,
    FxRule,
    GpmBasis,
    OrderUnit,
    OrganicBaseline,
    ReturnBasis,
    Surface,
    Traffic,
    TrueUp,
    ValueState,
)
from core.metrics.basis_words import field_in_words

LONGEST_TEXT = 200
LONGEST_WINDOW_DAYS = 90
LONGEST_MATURITY_DAYS = 180
LAST_FREEZE_DAY = 28  # every month has it


@dataclass(frozen=True, slots=True)
class Basis:
    """The basis of one definition.

    Attributes:
        platform_subsidy, seller_discount, tax, shipping: True: inside the money; False: left out.
            Not taken off and not added is inside for a discount that the platform pays.
        click_window_days, view_window_days: Days after a click or view that still count.
        fx_source: Who publishes the exchange rate.
        timezone: IANA name, where `clock` is `named`.
        day_cutoff_hour: Hour at which the day ends; 0 is midnight.
        source_of_record: The file or report that decides a dispute.
        freeze_day: Day of the following month on which numbers are compared and frozen, 1 to 28.
        maturity_days: Days until late cancellations and refunds are in.
        currency: ISO 4217; empty where it is that of the facts.

    Raises:
        InvalidInput: If a value is out of range or two fields disagree.
    """

    attribution: Attribution
    attribution_scope: AttributionScope | None = None
    click_window_days: int | None = None
    view_window_days: int | None = None
    traffic: Traffic | None = None
    organic_baseline: OrganicBaseline | None = None
    surface: Surface | None = None
    value_state: ValueState | None = None
    event_date: EventDate | None = None
    platform_subsidy: bool | None = None
    seller_discount: bool | None = None
    tax: bool | None = None
    shipping: bool | None = None
    order_unit: OrderUnit | None = None
    count_basis: CountBasis | None = None
    gpm_basis: GpmBasis | None = None
    return_basis: ReturnBasis | None = None
    currency: str = ""
    fx_rule: FxRule | None = None
    fx_source: str = ""
    clock: Clock | None = None
    timezone: str = ""
    day_cutoff_hour: int = 0
    exclusions: tuple[Exclusion, ...] = ()
    source_of_record: str = ""
    freeze_day: int | None = None
    maturity_days: int | None = None
    true_up: TrueUp | None = None

    def __post_init__(self) -> None:
        self._check_ranges()
        self._check_attribution()
        self._check_money_and_time()

    def _check_ranges(self) -> None:
        for name, number, low, high in (
            ("click_window_days", self.click_window_days, 0, LONGEST_WINDOW_DAYS),
            ("view_window_days", self.view_window_days, 0, LONGEST_WINDOW_DAYS),
            ("day_cutoff_hour", self.day_cutoff_hour, 0, 23),
            ("freeze_day", self.freeze_day, 1, LAST_FREEZE_DAY),
            ("maturity_days", self.maturity_days, 0, LONGEST_MATURITY_DAYS),
        ):
            if number is not None and not low <= number <= high:
                raise InvalidInput(
                    phrase("{name} is {number}; it must lie between {low} and {high}."),
                    remedy=phrase("Correct it, or leave it empty where nobody agreed on it."),
                    name=field_in_words(name),
                    number=number,
                    low=low,
                    high=high,
                )
        if max(map(len, (self.source_of_record, self.fx_source))) > LONGEST_TEXT:
            raise InvalidInput(
                phrase("A text of the definition is longer than {most} characters."),
                remedy=phrase("Say it shorter."),
                most=LONGEST_TEXT,
            )
        if len(set(self.exclusions)) < len(self.exclusions):
            raise InvalidInput(
                phrase("The same exclusion stands there twice."),
                remedy=phrase("Name each once."),
            )

    def _check_attribution(self) -> None:
        windows = (self.click_window_days, self.view_window_days)
        claims_nothing = self.attribution is Attribution.ANY
        if claims_nothing and (any(w is not None for w in windows) or self.attribution_scope):
            raise _disagree("attribution", "attribution_scope")
        if self.attribution is Attribution.GMV_MAX and (
            self.attribution_scope in (AttributionScope.AD_TOUCHED, AttributionScope.WHOLE_SHOP)
        ):
            raise _disagree("attribution", "attribution_scope")
        if self.attribution is Attribution.CLASSIC_ADS and (
            self.attribution_scope is AttributionScope.PROMOTED_PRODUCTS
        ):
            raise _disagree("attribution", "attribution_scope")
        if self.attribution is Attribution.ORGANIC and self.traffic in (
            Traffic.PAID,
            Traffic.AFFILIATE,
        ):
            raise _disagree("attribution", "traffic")
        if self.attribution is Attribution.AFFILIATE and self.traffic in (
            Traffic.PAID,
            Traffic.ORGANIC,
        ):
            raise _disagree("attribution", "traffic")

    def _check_money_and_time(self) -> None:
        if self.currency:
            must_be_currency(self.currency)
        converts = self.fx_rule not in (None, FxRule.NEVER_CONVERTED)
        if converts != bool(self.fx_source.strip()) or (converts and not self.currency):
            raise _disagree("fx_rule", "fx_source")
        if (self.clock is Clock.NAMED) != bool(self.timezone):
            raise _disagree("clock", "timezone")
        if self.timezone and not _is_zone(self.timezone):
            raise InvalidInput(
                phrase("{timezone} is no known time zone."),
                remedy=phrase("Write its IANA name, such as Asia/Shanghai."),
                timezone=self.timezone,
            )
        if self.true_up not in (None, TrueUp.NONE) and self.maturity_days is None:
            raise _disagree("true_up", "maturity_days")
        if self.value_state is ValueState.SETTLED and self.event_date not in (
            None,
            EventDate.SETTLED,
            EventDate.DELIVERED,
        ):
            raise _disagree("value_state", "event_date")
        if self.event_date is EventDate.CREATED and self.value_state not in (
            None,
            ValueState.CREATED,
            ValueState.PAID_GROSS,
        ):
            raise _disagree("value_state", "event_date")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _disagree(first: str, second: str) -> InvalidInput:
    return InvalidInput(
        phrase("{first} and {second} do not fit together."),
        remedy=phrase("Change one of the two, or leave one empty."),
        first=field_in_words(first),
        second=field_in_words(second),
    )
