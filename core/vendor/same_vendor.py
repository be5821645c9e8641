"""The same vendor under two names (一家两名): found by licence, name, contact or site."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from core.vendor.licence import plain_number
from core.vendor.same_name import almost_same, cores, plain_name
from core.vendor.vendor import Vendor

MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
SITE = re.compile(r"(?:https?://|www\.)([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
DIGITS = re.compile(r"\+?\d[\d \-()]{6,}\d")
COMPARED_DIGITS = 8  # the last of a phone number; codes of countries before them may be left out
OF_EVERYBODY = frozenset(  # mail and pages that anybody may have
    {"qq.com", "163.com", "126.com", "sina.com", "sina.cn", "foxmail.com", "gmail.com"}
    | {"outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "aliyun.com", "139.com", "189.cn"}
    | {"live.com", "proton.me", "yeah.net", "sohu.com", "tiktok.com", "weixin.qq.com", "wa.me"}
    | {"linkedin.com", "facebook.com", "instagram.com", "t.me", "feishu.cn", "larksuite.com"}
)


class Reason(Enum):
    """Why two records may be one vendor; the surest first."""

    LICENCE = "licence"
    NAME = "name"  # the same name but for width, case, spaces and «Co., Ltd.»
    CONTACT = "contact"  # the same mail, phone or account
    CORE = "core"  # the same but for trade and place
    ALMOST = "almost"  # a slip of the pen apart
    SITE = "site"  # mail or pages of the same site


Marks = dict[Reason, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two vendors that may be one, and what they share.

    Attributes:
        code, other: Codes of the two.
        shared: The licence, name, contact or site as one of them writes it.
    """

    code: str
    other: str
    reason: Reason
    shared: str


def like(vendor: Vendor, others: Iterable[Vendor]) -> tuple[Likeness, ...]:
    """Vendors that may be this one, the surest first; one line each with its best reason.

    Whoever was said to be another one is left out.
    """
    mine = _marks(vendor)
    found = (_likeness(vendor, mine, one, _marks(one)) for one in others if one.code != vendor.code)
    return _surest(one for one in found if one is not None)


def alike(vendors: Sequence[Vendor]) -> tuple[Likeness, ...]:
    """Every pair of a directory that may be one vendor, the surest first."""
    marked = [(vendor, _marks(vendor)) for vendor in vendors]
    found = (_likeness(*one, *other) for one, other in combinations(marked, 2))
    return _surest(one for one in found if one is not None)


def _surest(found: Iterable[Likeness]) -> tuple[Likeness, ...]:
    order = list(Reason)
    return tuple(sorted(found, key=lambda one: (order.index(one.reason), one.code, one.other)))


def _likeness(vendor: Vendor, mine: Marks, other: Vendor, theirs: Marks) -> Likeness | None:
    if other.code in vendor.distinct_from or vendor.code in other.distinct_from:
        return None
    for reason in Reason:
        if reason is Reason.ALMOST:
            shared = _slip(mine[Reason.CORE], theirs[Reason.CORE])
        else:
            shared = next((mine[reason][key] for key in mine[reason] if key in theirs[reason]), "")
        if shared:
            return Likeness(vendor.code, other.code, reason, shared)
    return None


def _marks(vendor: Vendor) -> Marks:
    """For each reason: what is compared -> as it is written."""
    marks: Marks = {reason: {} for reason in Reason}
    if number := plain_number(vendor.licence_no):
        marks[Reason.LICENCE][number] = vendor.licence_no
    for name in (vendor.name, vendor.legal_name, *vendor.aliases):
        if plain := plain_name(name):
            marks[Reason.NAME].setdefault(plain, name)
        for core in sorted(cores(name)):
            marks[Reason.CORE].setdefault(core, core)
    for contact in vendor.contacts:
        for key in _reaches(contact.reach):
            marks[Reason.CONTACT].setdefault(key, contact.reach)
        for site in _sites(contact.reach):
            marks[Reason.SITE].setdefault(site, site)
    for document in vendor.documents:
        for site in _sites(document.link):
            marks[Reason.SITE].setdefault(site, site)
    return marks


def _reaches(reach: str) -> Iterator[str]:
    """A mail address or a phone number inside a text; else the whole text, as an account."""
    text = unicodedata.normalize("NFKC", reach).casefold()
    mails = [found.group(0) for found in MAIL.finditer(text)]
    numbers = (re.sub(r"\D", "", found) for found in DIGITS.findall(text))
    phones = [digits[-COMPARED_DIGITS:] for digits in numbers if len(digits) >= COMPARED_DIGITS]
    yield from mails
    yield from phones
    account = "".join(text.split())
    if not mails and not phones and len(account) >= COMPARED_DIGITS:
        yield account


def _sites(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    for found in (*MAIL.findall(plain), *SITE.findall(plain)):
        site = found.removeprefix("www.")
        if site not in OF_EVERYBODY:
            yield site


def _slip(mine: dict[str, str], theirs: dict[str, str]) -> str:
    return next((core for core in mine for other in theirs if almost_same(core, other)), "")
