"""Markets as sellers write them, as ISO 3166-1 alpha-2 codes, but UK for GB as the platforms do."""

import re

CODE = re.compile(r"[A-Za-z]{2}")
NAMES = {
    **{"美国": "US", "英国": "UK", "德国": "DE", "法国": "FR", "意大利": "IT", "西班牙": "ES"},
    **{"爱尔兰": "IE", "波兰": "PL", "荷兰": "NL", "加拿大": "CA", "墨西哥": "MX", "巴西": "BR"},
    **{"澳大利亚": "AU", "澳洲": "AU", "日本": "JP", "韩国": "KR", "新加坡": "SG", "泰国": "TH"},
    **{"马来西亚": "MY", "越南": "VN", "菲律宾": "PH", "印尼": "ID", "印度尼西亚": "ID"},
    **{"沙特": "SA", "沙特阿拉伯": "SA", "阿联酋": "AE", "中国香港": "HK", "中国台湾": "TW"},
    **{"united states": "US", "usa": "US", "united kingdom": "UK", "germany": "DE"},
    **{"france": "FR", "italy": "IT", "spain": "ES", "ireland": "IE", "poland": "PL"},
    **{"canada": "CA", "mexico": "MX", "brazil": "BR", "australia": "AU", "japan": "JP"},
    **{"south korea": "KR", "singapore": "SG", "thailand": "TH", "malaysia": "MY"},
    **{"vietnam": "VN", "philippines": "PH", "indonesia": "ID", "saudi arabia": "SA"},
}


def market_code(text: str) -> str | None:
    """The code of a market; None where the name is not known."""
    name = " ".join(text.split())
    if not CODE.fullmatch(name):
        return NAMES.get(name.casefold())
    return "UK" if name.upper() == "GB" else name.upper()
