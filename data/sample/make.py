"""Makes the sample exports and their manifest, identically each time.

    python data/sample/make.py [FOLDER]

Writes next to this file, or into FOLDER. Every number comes from one fixed seed: `story`
holds what truly happened, `ads` the campaigns, `rows` breaks days into report rows and
`layouts` writes them as the platforms do. `manifest.json` answers what the files leave
open and holds the seller's assumptions, which no report contains; `ramps.json` holds the
cold start that the seller planned. Targets and scorecards were written by hand and
are handed on as they are.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

import ads
import layouts
import numpy as np
from ramp_plan import RAMPS
from rows import Ad, Row, ad_rows, basket_value
from story import CHANNELS, DAYS, FIRST_DAY, Days, live

SEED = 20261122
BY_HAND = (
    "targets.json",
    "scorecards.json",
    "vendors.json",
    "briefs.json",
    "selections.json",
    "quotes.json",
    "trials.json",
    "sourcings.json",
    "contract_checks.json",
)
LAST_MONTH = ("2026-10-01", "2026-10-31")

Overview = list[tuple[str, float, int, float]]


def make(folder: Path) -> None:
    """Write all exports, the manifest and the ramps into `folder`."""
    chances = np.random.default_rng(SEED).spawn(len(CHANNELS))
    worlds = {
        channel.name: (live(channel, chance), chance)
        for channel, chance in zip(CHANNELS, chances, strict=True)
    }

    def rows(name: str, group: tuple[Ad, ...]) -> list[Row]:
        return ad_rows(worlds[name][0], group, worlds[name][1])

    shop_us, shop_uk = (_overview(*worlds[name]) for name in ("GMV Max US", "GMV Max UK"))
    google = rows("Google Ads US", ads.GOOGLE_SEARCH) + rows("YouTube US", ads.YOUTUBE)
    google.sort(key=lambda row: (row.day, row.ad.campaign_id))
    files = {
        "tiktok_ads_us.csv": layouts.tiktok_ads(rows("TikTok Ads US", ads.TIKTOK_US)),
        "tiktok_ads_th.csv": layouts.tiktok_ads(rows("TikTok Ads TH", ads.TIKTOK_TH)),
        "gmv_max_us.xlsx": layouts.gmv_max_overview(shop_us),
        "gmv_max_uk.xlsx": layouts.gmv_max_overview(shop_uk),
        "gmv_max_us_creatives_2026-10.xlsx": _creatives(shop_us, worlds["GMV Max US"][1]),
        "meta_us.csv": layouts.meta_en(rows("Meta US", ads.META_US)),
        "meta_uk.xlsx": layouts.meta_zh_workbook(rows("Meta UK", ads.META_UK)),
        "google_ads_us.csv": layouts.google_ads(_fractional(google)),
        "pinterest_us.csv": layouts.pinterest(rows("Pinterest US", ads.PINTEREST)),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    manifest = json.dumps(_manifest(), ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(manifest + "\n", encoding="utf-8", newline="\n")
    ramps = json.dumps(RAMPS, ensure_ascii=False, indent=1)
    (folder / "ramps.json").write_text(ramps + "\n", encoding="utf-8", newline="\n")
    for typed in BY_HAND:
        (folder / typed).write_bytes(Path(__file__).with_name(typed).read_bytes())


def _overview(days: Days, chance: np.random.Generator) -> Overview:
    """Cost, SKU orders and gross revenue of a shop per day."""
    return [
        (
            (FIRST_DAY + timedelta(days=day)).isoformat(),
            float(days.spend[day]),
            int(days.orders[day]),
            basket_value(int(days.orders[day]), days.channel.aov, chance),
        )
        for day in range(DAYS)
    ]


def _fractional(rows: list[Row]) -> list[tuple[Row, float]]:
    """Google shares an order among its ads: two half orders where one ad had a whole one."""
    return [(row, row.orders - 0.5 if row.orders % 3 == 2 else float(row.orders)) for row in rows]


def _creatives(shop: Overview, chance: np.random.Generator) -> bytes:
    """Creatives of last month; their cost, orders and revenue add up to the overview."""
    month = [day for day in shop if LAST_MONTH[0] <= day[0] <= LAST_MONTH[1]]
    cost, orders, revenue = (sum(day[place] for day in month) for place in (1, 2, 3))
    money = _shares(round(100 * cost), [one[3] for one in ads.CREATIVES])
    pull = [one[3] * one[4] + (0.1 if one[3] == 0 else 0) for one in ads.CREATIVES]
    sold = _shares(int(orders), pull)
    value = _shares(round(100 * revenue), sold)
    body = []
    for place, (kind, title, account, _, appeal) in enumerate(ads.CREATIVES):
        spent, earned, count = money[place] / 100, value[place] / 100, sold[place]
        shown = round(1000 * spent / 6.9)
        clicked = max(round(shown * 0.021 * appeal**0.5), count) if shown else 0
        watched = [
            f"{100 * share * float(np.exp(0.1 * chance.standard_normal())):.2f}%"
            for share in (0.46, 0.21, 0.24, 0.13, 0.08, 0.05)
        ]
        video = kind == "Video"
        body.append(
            (
                "US_GMV Max_All products", "1839022417766401", "1729587769570529799", kind, title,
                f"75{place:02d}180264412{place}06351" if video else "-", account,
                f"2026-09-{3 + 3 * place:02d} 10:30:00" if video else "-", "Delivering",
                "Affiliate post" if account[:5] not in ("@lumi", "-") else "TikTok Shop account",
                spent, count, round(spent / count, 2), earned,
                round(earned / spent, 2) if spent else 0.0, shown, clicked,
                f"{100 * clicked / shown:.2f}%" if shown else "0%",
                f"{100 * count / clicked:.2f}%" if clicked else "0%",
                *(watched if video else ["-"] * 6), "USD",
            )
        )  # fmt: skip
    sums = (round(cost, 2), orders, round(cost / orders, 2), round(revenue, 2))
    total = (*["-"] * 10, *sums, round(revenue / cost, 2), *["-"] * 10, "USD")
    return layouts.gmv_max_creatives([*body, total])


def _shares(whole: int, weights: list[float] | list[int]) -> list[int]:
    """Whole numbers in proportion to `weights` that add up to `whole`."""
    edges = np.round(np.cumsum(weights) / np.sum(weights) * whole).astype(int)
    return [int(part) for part in np.diff(edges, prepend=0)]


def _manifest() -> dict[str, object]:
    def file(name: str, account: str, market: str, period: str | None = None) -> dict[str, object]:
        answers = {
            "account": account, "market": market, "currency": "USD",
            "conversions": "orders", "period": period,
        }  # fmt: skip
        return {"file": name, "answers": answers}

    def shop(fee: float, commission: float, shipping: float, refund: float) -> dict[str, float]:
        return {
            "margin_share": 0.64, "refund_share": refund, "platform_fee_share": fee,
            "creator_commission_share": commission, "shipping_per_order": shipping,
        }  # fmt: skip

    us, uk = "Lumi Beauty US", "Lumi Beauty UK"
    site_us, site_uk = shop(0.03, 0.0, 4.8, 0.08), shop(0.03, 0.0, 4.2, 0.09)
    return {
        "note": "Invented data of a seller that does not exist, in the platforms' own layouts.",
        "files": [
            file("tiktok_ads_us.csv", us, "US"),
            file("tiktok_ads_th.csv", "Lumi Beauty TH", "TH"),
            file("gmv_max_us.xlsx", us, "US"),
            file("gmv_max_uk.xlsx", uk, "UK"),
            file("gmv_max_us_creatives_2026-10.xlsx", us, "US", ":".join(LAST_MONTH)),
            file("meta_us.csv", us, "US"),
            file("meta_uk.xlsx", uk, "UK"),
            file("google_ads_us.csv", us, "US"),
            file("pinterest_us.csv", us, "US"),
        ],
        "assumptions": {
            "economics": {
                "TikTok Ads US": site_us,
                "GMV Max US": shop(0.06, 0.10, 4.2, 0.12),
                "GMV Max UK": shop(0.09, 0.09, 3.6, 0.11),
                "Meta US": site_us,
                "Meta UK": site_uk,
                "Google Ads US": site_us,
                "YouTube US": site_us,
                "Pinterest US": site_us,
                "TikTok Ads TH": shop(0.035, 0.0, 2.4, 0.06),
            },
            "aov": {"TikTok Ads US": 31.0, "TikTok Ads TH": 22.0},
            "sources": {
                "margin_share": "own price list: goods and inbound freight cost 36 % of net GMV",
                "refund_share": "own return log; benchmarks list 15–25 % for US beauty and fashion"
                " together, and cosmetics come back less often than clothes",
                "platform_fee_share": "GMV Max: referral fee 6 % (US) and commission 9 % (UK) of"
                " fee_rules.csv; own store: card fees of 3–3.5 %",
                "creator_commission_share": "about 57 % of shop orders come through creators at the"
                " typical 17.5 % for beauty in benchmarks.csv; the UK a little lower",
                "shipping_per_order": "own contracts with the parcel services, USD",
                "aov": "own store; the TikTok Ads Manager report has no column for order value",
            },
        },
    }


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
