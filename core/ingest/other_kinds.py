"""Reports that are known but are no ad reports: refused by name, with what to bring instead."""

from collections.abc import Collection
from dataclasses import dataclass

from core.foundation.text import phrase
from core.ingest.header_names import marks

ORDERS = phrase("This is an order export: it holds no ad spend.")
SETTLEMENT = phrase("This is a settlement report: it holds fees and payouts, not daily ad spend.")
AFFILIATE = phrase("This is an affiliate report: it holds commissions, not ad spend.")
CONTENT = phrase("This is a LIVE or video report: it holds no ad spend.")
SHOP = phrase("This is a shop or product report: it holds no ad spend.")
ERP = phrase("This is an ERP report: its ad cost is a copy and would count twice.")
BRING_ADS = phrase("Bring the ad report by day of the same period; this kind is not read yet.")


@dataclass(frozen=True, slots=True)
class OtherKind:
    """A report recognised by headers that no ad report has together.

    Attributes:
        headers: All of them must be present, normalised.
        sentence: What it is, a `phrase`.
    """

    code: str
    headers: frozenset[str]
    sentence: str


OTHER_KINDS = (
    OtherKind("tiktok_affiliate_orders", marks("Order ID", "Creator Username"), AFFILIATE),
    OtherKind("tiktok_affiliate_orders", marks("Order ID", "Est. commission base"), AFFILIATE),
    OtherKind(
        "tiktok_affiliate_orders", marks("หมายเลขคำสั่งซื้อ", "ฐานค่าคอมมิชชั่นโดยประมาณ"), AFFILIATE
    ),
    OtherKind("tiktok_settlement", marks("Statement date", "Total settlement amount"), SETTLEMENT),
    OtherKind("tiktok_settlement", marks("Type", "Total settlement amount"), SETTLEMENT),
    OtherKind("tiktok_settlement", marks("Total revenue", "Transaction fee"), SETTLEMENT),
    OtherKind("tiktok_settlement", marks("Total estimated settlement amount"), SETTLEMENT),
    OtherKind("tiktok_settlement", marks("总计结算金额"), SETTLEMENT),
    OtherKind("tiktok_shop_orders", marks("Order ID", "SKU ID"), ORDERS),
    OtherKind("tiktok_shop_orders", marks("Order ID", "Order Status"), ORDERS),
    OtherKind("tiktok_shop_orders", marks("订单 ID", "SKU ID"), ORDERS),
    OtherKind("tiktok_live", marks("Room ID", "Attributed GMV"), CONTENT),
    OtherKind("tiktok_creator_live", marks("达人ID", "开播时间"), CONTENT),
    OtherKind("tiktok_creator_video", marks("达人ID", "视频ID"), CONTENT),
    OtherKind("tiktok_product_list", marks("商品 ID", "发品状态"), SHOP),
    OtherKind("tiktok_product_list", marks("商品名", "商品 ID", "GMV"), SHOP),
    OtherKind("tiktok_product_list", marks("Product ID", "Product Name", "GMV"), SHOP),
    OtherKind("tiktok_key_metrics", marks("GMV", "订单数", "商品成交件数"), SHOP),
    OtherKind("tiktok_key_metrics", marks("GMV", "Orders", "Items sold"), SHOP),
    OtherKind("shopify_orders", marks("Financial Status", "Lineitem quantity"), ORDERS),
    OtherKind("shopify_sales", marks("Total sales", "Net sales"), SHOP),
    OtherKind("shopify_visitors", marks("Online store visitors", "Sessions"), SHOP),
    OtherKind("mabang_orders", marks("订单编号", "交易编号"), ERP),
    OtherKind("mabang_costs", marks("订单编号", "商品总成本"), ERP),
    OtherKind("lingxing_products", marks("ASIN", "MSKU"), ERP),
    OtherKind("dianxiaomi_orders", marks("订单号", "产品规格"), ERP),
    OtherKind("dianxiaomi_orders", marks("订单号", "SKU"), ERP),
)


def other_kind(names: Collection[str]) -> OtherKind | None:
    """The first kind whose headers are all among the normalised `names`."""
    present = set(names)
    return next((kind for kind in OTHER_KINDS if kind.headers <= present), None)
