"""Names of companies, reduced to what makes them one and the same."""

import re
import unicodedata
from difflib import SequenceMatcher

COMPANY_WORDS = (  # say what a firm is, not which
    *("有限责任公司", "股份有限公司", "有限公司", "分公司", "子公司", "公司", "集团", "工作室"),
    *("省", "市"),
)
TRADE_WORDS = (
    *("跨境", "电子商务", "电商", "代运营", "网络", "科技", "信息", "技术", "文化", "传媒", "传播"),
    *("广告", "营销", "贸易", "国际", "服务", "机构", "品牌", "管理", "咨询", "供应链"),
)
PLACES = (
    *("北京", "上海", "广州", "深圳", "杭州", "厦门", "义乌", "成都", "武汉", "南京", "苏州"),
    *("宁波", "香港", "广东", "浙江", "福建", "中国"),
)
LATIN_COMPANY_WORDS = frozenset(
    {"co", "ltd", "limited", "inc", "incorporated", "llc", "llp", "corp", "corporation", "company"}
    | {"gmbh", "plc", "pte", "pty", "sdn", "bhd", "bv", "srl", "sa", "ag", "group", "holdings"}
)
LATIN_TRADE_WORDS = frozenset(
    {"the", "and", "mcn", "tsp", "tp", "tap", "cap", "agency", "media", "ads", "advertising"}
    | {"commerce", "ecommerce", "digital", "marketing", "network", "technology", "tech", "global"}
    | {"international", "trading", "culture", "studio", "performance"}
)
CHINESE = re.compile(r"[\u3400-\u9fff]+")
LATIN = re.compile(r"[a-z0-9]+")
SHORTEST_CHINESE, SHORTEST_LATIN, SHORTEST_FUZZY = 2, 4, 6
ALMOST = 0.87  # share of letters in common; one slip in eight letters


def plain_name(name: str) -> str:
    """A name without case, width, accents, spaces, marks and the words that say «company»."""
    text = _folded(name)
    for word in COMPANY_WORDS:
        text = text.replace(word, "")
    words = [word for word in LATIN.findall(text) if word not in LATIN_COMPANY_WORDS]
    return "".join(CHINESE.findall(text)) + "".join(words)


def cores(name: str) -> frozenset[str]:
    """What is left of a name in each script once trade and place are taken away.

    «深圳市蓝海跨境电子商务有限公司 Lan Hai Commerce» gives 蓝海 and lanhai, so a name in one
    script meets a name in two. What is too short to tell firms apart is left out.
    """
    text = _folded(name)
    chinese = "".join(CHINESE.findall(text))
    for word in (*COMPANY_WORDS, *TRADE_WORDS, *PLACES):
        chinese = chinese.replace(word, "")
    said = LATIN_COMPANY_WORDS | LATIN_TRADE_WORDS
    latin = "".join(word for word in LATIN.findall(text) if word not in said)
    found = set()
    if len(chinese) >= SHORTEST_CHINESE:
        found.add(chinese)
    if len(latin) >= SHORTEST_LATIN and not latin.isdigit():
        found.add(latin)
    return frozenset(found)


def almost_same(core: str, other: str) -> bool:
    """Whether two cores in Latin letters differ by a slip of the pen."""
    if min(len(core), len(other)) < SHORTEST_FUZZY or not (core + other).isascii():
        return False
    first, second = sorted((core, other))
    match = SequenceMatcher(None, first, second, autojunk=False)
    return match.real_quick_ratio() >= ALMOST and match.ratio() >= ALMOST


def _folded(name: str) -> str:
    """Full width, case and accents taken away."""
    wide = unicodedata.normalize("NFKC", name).casefold()
    parts = unicodedata.normalize("NFD", wide)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
