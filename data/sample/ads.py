"""The campaigns, ad groups and ads Lumi Beauty runs on each channel."""

from rows import Ad

TIKTOK_US = (
    Ad("US_Web_Purchase_VitC Serum", "Broad_F25-44", "UGC_Serum_BeforeAfter_v1", 3, 1.1, 0, 34),
    Ad("US_Web_Purchase_VitC Serum", "Broad_F25-44", "UGC_Serum_BeforeAfter_v2", 3, 1.0, 35, 76),
    Ad("US_Web_Purchase_VitC Serum", "Broad_F25-44", "UGC_Serum_BeforeAfter_v3", 3, 1.1, 77),
    Ad("US_Web_Purchase_VitC Serum", "LAL1%_Purchase_180d", "达人混剪_精华_03", 2, 1.2),
    Ad("US_Web_Purchase_Silk Pillowcase", "Broad_All", "Hook_SleepLines_15s", 2, 0.9),
    Ad("US_Web_Purchase_Silk Pillowcase", "Interest_HairCare", "Spark_@glowwithmia_0812", 1.5, 1.0),
    Ad("US_Retargeting_ATC 14d", "ATC_14d", "Offer_15OFF_Static", 0.8, 1.6),
)
TIKTOK_TH = (
    Ad("TH_Web_Purchase_Sunscreen_测品", "Broad_TH", "KOC_กันแดด_SPF50_v1", 2, 1.0, 0, 60),
    Ad("TH_Web_Purchase_Sunscreen_测品", "Broad_TH", "KOC_กันแดด_SPF50_v2", 2, 1.1, 48),
    Ad("TH_Web_Purchase_Sunscreen_测品", "LAL3%_Purchase", "防晒_户外实测_TH", 1, 1.0),
)
META_US = (
    Ad("LB | US | ASC | Serum", "ASC - Open", "Reels - Founder story", 3, 1.0),
    Ad("LB | US | ASC | Serum", "ASC - Open", "Carousel - 4 shades, 1 routine", 2, 1.0),
    Ad("LB | US | Prospecting | Pillowcase", "Broad 25-54", "Reels - Silk vs cotton", 2, 0.9),
    Ad("LB | US | Retargeting", "View content 30d", 'DPA - "Still thinking?"', 1, 1.5),
)
META_UK = (
    Ad("LB | UK | 转化 | 精华液", "广泛受众 25-54", "Reels_成分科普_英文配音", 3, 1.0),
    Ad("LB | UK | 转化 | 精华液", "类似受众 1%", "Reels_前后对比_02", 2, 1.1),
    Ad("LB | UK | 再营销", "加购 14 天", "轮播_满减提醒", 1, 1.4),
)
GOOGLE_SEARCH = (
    Ad("US - Search - Brand", "", "", 2, 1.3, campaign_id="21480337651", kind="Search"),
    Ad("US - Search - Vitamin C serum", "", "", 3, 0.9, campaign_id="21480337690", kind="Search"),
)
YOUTUBE = (
    Ad("US - YouTube Shorts - Serum routine", "", "", 2, 1.0,
       campaign_id="22017745102", kind="Video"),
    Ad("US - Demand Gen - Gift sets", "", "", 3, 1.1,
       campaign_id="22017745188", kind="Demand Gen"),
)  # fmt: skip
PINTEREST = (
    Ad("Shopping - Bedroom & self-care", "Keywords - silk pillowcase", "", 3, 0.9,
       campaign_id="626750349811"),
    Ad("Shopping - Bedroom & self-care", "Interest - skincare routine", "", 2, 1.1,
       campaign_id="626750349811"),
)  # fmt: skip
CREATIVES = (
    ("Product card", "-", "-", 1.0, 0.55),
    ("Video", "3 mistakes with vitamin C", "@glowwithmia", 2.6, 1.0),
    ("Video", "I slept on silk for 30 nights", "@thelazyroutine", 1.9, 0.9),
    ("Video", "GRWM: office to dinner", "@dewy.dani", 1.5, 0.8),
    ("Video", "Dermatologist reacts", "@lumibeauty.us", 1.2, 1.1),
    ("Video", "Restock with me", "@lumibeauty.us", 0.7, 0.7),
    ("Video", "Unboxing the holiday set", "@hannahandhome", 0.9, 0.9),
    ("Video", "Honest review after one bottle", "@skinbysofia", 0.0, 0.35),
)
