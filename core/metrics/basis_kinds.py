"""What the fields of a basis (口径) choose between; the values are stored and never renamed."""

from enum import Enum


class ValueState(Enum):
    """Which orders' value counts; each step leaves more out."""

    CREATED = "created"  # unpaid orders included
    PAID_GROSS = "paid_gross"  # cancelled and refunded orders included
    MINUS_CANCELLED = "minus_cancelled"
    MINUS_REFUNDED = "minus_refunded"  # neither cancelled nor refunded
    SETTLED = "settled"


class EventDate(Enum):
    """Which event puts an order on its day."""

    CREATED = "created"
    PAID = "paid"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    SETTLED = "settled"


class Attribution(Enum):
    """Who claims the orders. Rows of two kinds are never added and never compared."""

    CLASSIC_ADS = "classic_ads"
    GMV_MAX = "gmv_max"
    SHOP_ORDERS = "shop_orders"
    AFFILIATE = "affiliate"
    ORGANIC = "organic"
    ANY = "any"  # only for what nobody claims, such as spend and clicks


class AttributionScope(Enum):
    """Which orders the claim reaches."""

    AD_TOUCHED = "ad_touched"
    PROMOTED_PRODUCTS = "promoted_products"  # paid, organic and affiliate orders alike
    LIVE_ALL_SHOPS = "live_all_shops"
    CREATOR_CLICK = "creator_click"
    WHOLE_SHOP = "whole_shop"


class Traffic(Enum):
    """Which traffic is looked at."""

    ALL = "all"
    PAID = "paid"
    ORGANIC = "organic"
    AFFILIATE = "affiliate"


class OrganicBaseline(Enum):
    """How orders that would have come anyway are taken off."""

    NONE = "none"
    PRE_PERIOD = "pre_period"
    HOLDOUT = "holdout"
    MANUAL = "manual"


class Surface(Enum):
    """Where it happened."""

    ALL = "all"
    LIVE = "live"
    VIDEO = "video"
    PRODUCT_CARD = "product_card"
    SHOP_TAB = "shop_tab"
    ADS = "ads"


class CountBasis(Enum):
    """People or times."""

    PEOPLE = "people"
    TIMES = "times"


class GpmBasis(Enum):
    """A thousand of what."""

    SHOW = "show"
    WATCH = "watch"
    CART_EXPOSURE = "cart_exposure"


class OrderUnit(Enum):
    """What one order is."""

    SKU_ORDER = "sku_order"
    ORDER = "order"
    PARCEL = "parcel"
    BUYER = "buyer"


class ReturnBasis(Enum):
    """Refunds without a parcel coming back count in the first only."""

    REFUND_RATE = "refund_rate"
    RETURN_RATE = "return_rate"


class FxRule(Enum):
    """Which day's exchange rate holds."""

    NEVER_CONVERTED = "never_converted"
    ORDER_DAY = "order_day"
    MONTH_MEAN = "month_mean"
    SETTLEMENT_DAY = "settlement_day"
    CONTRACT_FIXED = "contract_fixed"


class Clock(Enum):
    """Whose midnight ends the day."""

    AD_ACCOUNT = "ad_account"
    SHOP_MARKET = "shop_market"
    NAMED = "named"  # the time zone that `timezone` names


class Exclusion(Enum):
    """Orders that do not count."""

    SAMPLES = "samples"
    SELF_ORDERS = "self_orders"
    BRUSHING = "brushing"
    STAFF_ORDERS = "staff_orders"
    BRAND_LIVES = "brand_lives"


class TrueUp(Enum):
    """What happens once late refunds are known."""

    NONE = "none"
    TOP_UP = "top_up"
    CLAW_BACK = "claw_back"
    BOTH = "both"
