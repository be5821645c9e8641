"""Where a proof lies: on a web page, or in the workspace under the hash of its bytes."""

import re
import unicodedata
from urllib.parse import urlsplit

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase

LONGEST_LINK = 2000
SCHEMES = ("http", "https")
SHA256 = re.compile(r"[0-9a-f]{64}")
NEVER_IN_A_LINK = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})


def must_be_web_link(link: str) -> None:
    """Refuse whatever a browser would not simply open as a page.

    Names and passwords before an @ are refused too: they can pass off one site as another.

    Raises:
        InvalidInput: If it does not begin with http:// or https:// and a host.
    """
    if _is_web_link(link):
        return
    raise InvalidInput(
        phrase("The link {link} does not lead to a web page."),
        remedy=phrase("Copy the whole address from the browser; it begins with https://."),
        link=link[:80],
    )


def is_sha256(text: str) -> bool:
    """Whether it is a hash as this tool writes it."""
    return SHA256.fullmatch(text) is not None


def _is_web_link(link: str) -> bool:
    if len(link) > LONGEST_LINK:
        return False
    if any(unicodedata.category(letter) in NEVER_IN_A_LINK for letter in link):
        return False
    if "\\" in link:
        return False
    try:
        parts = urlsplit(link)
        known = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        known
        and parts.scheme.lower() in SCHEMES
        and bool(parts.hostname)
        and ("@" not in parts.netloc)
    )
