"""Makes the small files that the browser tests upload, identically each time.

    python tests/e2e/make_files.py [FOLDER]

plain.csv      six channels, 90 days, nothing to ask and nothing to refuse
meta_zh.csv    a Chinese Meta report with its total row first
bad_rows.csv   six rows, four of them not usable, each for a reason of its own
ambiguous.csv  days that fit both orders, and no currency anywhere
"""

import csv
import io
import math
import random
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(2026, 8, 1)
DAYS = 90
PLAIN_CHANNELS = (  # name, usual daily spend, orders without end of spend, half-spend, AOV
    ("TikTok US", 600.0, 70.0, 200.0, 31.0),
    ("TikTok UK", 220.0, 48.0, 260.0, 28.0),
    ("Instagram Reels US", 380.0, 60.0, 320.0, 36.0),
    ("Google Search US", 160.0, 26.0, 110.0, 39.0),
    ("YouTube Shorts US", 90.0, 40.0, 340.0, 35.0),
    ("Pinterest US", 150.0, 14.0, 90.0, 27.0),
)

Table = list[Sequence[str | int]]


def make(folder: Path) -> None:
    """Write the four files into `folder`."""
    (folder / "plain.csv").write_bytes(_csv(_plain()))
    (folder / "meta_zh.csv").write_bytes(b"\xef\xbb\xbf" + _csv(_meta_zh()))
    (folder / "bad_rows.csv").write_bytes(_csv(_bad_rows()))
    (folder / "ambiguous.csv").write_bytes(_csv(_ambiguous()))


def _plain() -> Table:
    chance = random.Random(7)
    rows: Table = [("date", "channel", "spend", "orders", "gmv", "currency")]
    for day in range(DAYS):
        for place, (name, usual, top, half, aov) in enumerate(PLAIN_CHANNELS):
            step = (0.6, 1.0, 1.4, 0.8, 1.2)[(day // 6 + place) % 5]
            spend = round(usual * step * chance.uniform(0.9, 1.1), 2)
            mean = top * spend / (spend + half) * (1 + 0.08 * math.sin(2 * math.pi * day / 7))
            orders = max(round(chance.gauss(mean, 1.2 * math.sqrt(mean))), 0)
            gmv = orders * aov * chance.uniform(0.95, 1.05)
            when = (FIRST_DAY + timedelta(days=day)).isoformat()
            rows.append((when, name, f"{spend:.2f}", orders, f"{gmv:.2f}", "USD"))
    return rows


def _meta_zh() -> Table:
    chance = random.Random(8)
    body: Table = []
    for day in range(30):
        when = (FIRST_DAY + timedelta(days=day)).isoformat()
        for group in ("广泛受众 25-54", "类似受众 1%"):
            shown = chance.randrange(6_000, 14_000)
            orders = chance.randrange(2, 12)
            body.append(
                (
                    when, "LB | US | 转化 | 精华液", group, f"{shown * 0.011:.2f}", shown,
                    round(shown * 0.02), orders, f"{orders * 35.5:.2f}",
                )
            )  # fmt: skip
    spent, value = (sum(float(row[place]) for row in body) for place in (3, 7))
    shown, clicks, orders = (sum(int(row[place]) for row in body) for place in (4, 5, 6))
    total = ("", "", "", f"{spent:.2f}", shown, clicks, orders, f"{value:.2f}")
    header = (
        "单日", "广告系列名称", "广告组名称", "已花费金额 (USD)", "展示次数", "链接点击量",
        "购物次数", "购物转化价值",
    )  # fmt: skip
    return [header, total, *body]


def _bad_rows() -> Table:
    return [
        ("date", "channel", "spend", "orders", "gmv", "currency"),
        ("2026-10-01", "TikTok US", "412.50", "31", "961.00", "USD"),
        ("2026-02-30", "TikTok US", "398.00", "29", "899.00", "USD"),
        ("2026-10-03", "TikTok US", "lots", "33", "1023.00", "USD"),
        ("2026-10-04", "TikTok US", "-25.00", "30", "930.00", "USD"),
        ("2026-10-05", "TikTok US", "431.20", "thirty", "930.00", "USD"),
        ("2026-10-06", "TikTok US", "405.75", "28", "868.00", "USD"),
    ]


def _ambiguous() -> Table:
    rows: Table = [("date", "channel", "spend", "orders", "gmv")]
    for month in range(1, 7):
        for day in range(1, 13):
            rows.append((f"{day:02d}/{month:02d}/2026", "TikTok UK", 200 + day, 20 + month, 640))
    return rows


def _csv(rows: Table) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "files")
