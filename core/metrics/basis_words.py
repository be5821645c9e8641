"""Fields of a definition and what they choose between, in words."""

from collections.abc import Mapping

from core.foundation.text import phrase

FIELDS: Mapping[str, str] = {
    "name_en": phrase("English name"),
    "name_zh": phrase("Chinese name"),
    "formula": phrase("formula"),
    "unit": phrase("unit"),
    "direction": phrase("better direction"),
    "aggregation": phrase("how days become one value"),
    "owner": phrase("owner"),
    "valid_from": phrase("valid from"),
    "valid_to": phrase("valid until"),
    "agreed_by": phrase("agreed by"),
    "note_en": phrase("English note"),
    "note_zh": phrase("Chinese note"),
    "source": phrase("source of the definition"),
    "as_of": phrase("as of"),
    "trust": phrase("trust"),
    "attribution": phrase("attribution"),
    "attribution_scope": phrase("orders that are claimed"),
    "click_window_days": phrase("click window, days"),
    "view_window_days": phrase("view window, days"),
    "traffic": phrase("traffic"),
    "organic_baseline": phrase("organic baseline"),
    "surface": phrase("surface"),
    "value_state": phrase("value state"),
    "event_date": phrase("order counts on the day it is"),
    "platform_subsidy": phrase("platform subsidy"),
    "seller_discount": phrase("seller discounts"),
    "tax": phrase("tax"),
    "shipping": phrase("shipping"),
    "order_unit": phrase("order unit"),
    "count_basis": phrase("people or times"),
    "gpm_basis": phrase("denominator of GPM"),
    "return_basis": phrase("refunds or returns"),
    "currency": phrase("currency"),
    "fx_rule": phrase("exchange rate rule"),
    "fx_source": phrase("source of the exchange rate"),
    "clock": phrase("clock"),
    "timezone": phrase("time zone"),
    "day_cutoff_hour": phrase("hour at which the day ends"),
    "exclusions": phrase("orders that do not count"),
    "source_of_record": phrase("source of record"),
    "freeze_day": phrase("freeze day of the next month"),
    "maturity_days": phrase("days until final"),
    "true_up": phrase("true-up"),
    "floor": phrase("least attainment that counts"),
    "cap": phrase("greatest attainment that counts"),
    "na_policy": phrase("where undefined in a scorecard"),
    "min_sample": phrase("smallest sample"),
    "plausible_low": phrase("plausible from"),
    "plausible_high": phrase("plausible up to"),
}
_IN_OR_OUT = {"in": phrase("included"), "out": phrase("left out")}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "unit": {
        "money": phrase("money"),
        "count": phrase("count"),
        "share": phrase("share in per cent"),
        "factor": phrase("factor"),
    },
    "direction": {"higher": phrase("higher is better"), "lower": phrase("lower is better")},
    "aggregation": {
        "ratio_of_sums": phrase("ratio of sums"),
        "sum": phrase("sum"),
        "mean": phrase("mean of days"),
        "last": phrase("last day"),
    },
    "na_policy": {
        "redistribute": phrase("its weight goes to the other items"),
        "zero": phrase("counts as zero"),
        "exclude": phrase("left out of the score"),
    },
    "attribution": {
        "classic_ads": phrase("classic ads"),
        "gmv_max": phrase("GMV Max"),
        "shop_orders": phrase("all orders of the shop"),
        "affiliate": phrase("creators (affiliate)"),
        "organic": phrase("organic"),
        "any": phrase("nobody's claim"),
    },
    "attribution_scope": {
        "ad_touched": phrase("after contact with an ad"),
        "promoted_products": phrase("promoted products, paid and organic"),
        "live_all_shops": phrase("all shops in the LIVE"),
        "creator_click": phrase("after a click on a creator"),
        "whole_shop": phrase("the whole shop"),
    },
    "traffic": {
        "all": phrase("all traffic"),
        "paid": phrase("paid traffic"),
        "organic": phrase("organic traffic"),
        "affiliate": phrase("traffic of creators"),
    },
    "organic_baseline": {
        "none": phrase("nothing taken off"),
        "pre_period": phrase("the period before"),
        "holdout": phrase("a holdout"),
        "manual": phrase("typed by hand"),
    },
    "surface": {
        "all": phrase("all surfaces"),
        "live": phrase("LIVE"),
        "video": phrase("short video"),
        "product_card": phrase("product card"),
        "shop_tab": phrase("shop tab"),
        "ads": phrase("ads"),
    },
    "value_state": {
        "created": phrase("all created orders, unpaid ones too"),
        "paid_gross": phrase("paid, with cancelled and refunded orders"),
        "minus_cancelled": phrase("paid, less cancelled orders"),
        "minus_refunded": phrase("paid, less cancelled and refunded orders"),
        "settled": phrase("settled by the platform"),
    },
    "event_date": {
        "created": phrase("created"),
        "paid": phrase("paid"),
        "shipped": phrase("shipped"),
        "delivered": phrase("delivered"),
        "settled": phrase("settled"),
    },
    "platform_subsidy": _IN_OR_OUT,
    "seller_discount": _IN_OR_OUT,
    "tax": _IN_OR_OUT,
    "shipping": _IN_OR_OUT,
    "order_unit": {
        "sku_order": phrase("SKU order"),
        "order": phrase("order"),
        "parcel": phrase("parcel"),
        "buyer": phrase("buyer"),
    },
    "count_basis": {"people": phrase("people (UV)"), "times": phrase("times (PV)")},
    "gpm_basis": {
        "show": phrase("per thousand impressions"),
        "watch": phrase("per thousand views"),
        "cart_exposure": phrase("per thousand cart exposures"),
    },
    "return_basis": {
        "refund_rate": phrase("refunded money"),
        "return_rate": phrase("returned parcels"),
    },
    "fx_rule": {
        "never_converted": phrase("never converted"),
        "order_day": phrase("rate of the order's day"),
        "month_mean": phrase("mean rate of the month"),
        "settlement_day": phrase("rate of the settlement day"),
        "contract_fixed": phrase("fixed in the contract"),
    },
    "clock": {
        "ad_account": phrase("time zone of the ad account"),
        "shop_market": phrase("time zone of the shop's market"),
        "named": phrase("the time zone named here"),
    },
    "exclusions": {
        "samples": phrase("samples"),
        "self_orders": phrase("own orders"),
        "brushing": phrase("brushing (刷单)"),
        "staff_orders": phrase("orders of staff"),
        "brand_lives": phrase("LIVEs of the brand itself"),
    },
    "true_up": {
        "none": phrase("no true-up"),
        "top_up": phrase("topped up later"),
        "claw_back": phrase("clawed back later"),
        "both": phrase("topped up or clawed back later"),
    },
}
NOT_SAID = phrase("not stated")


def field_in_words(field: str) -> str:
    """Name of a field, a `phrase`."""
    return FIELDS.get(field, field)


def choice_in_words(field: str, value: str) -> str:
    """What one value of a field means: a `phrase`, or the value where it is free."""
    if not value:
        return NOT_SAID
    return CHOICES.get(field, {}).get(value, value)
