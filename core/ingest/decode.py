"""Bytes become text: by byte order mark, then strictly by encoding, never by statistics."""

import re

from core.foundation.text import phrase
from core.ingest.sheet import not_a_report

HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
LOOKED_AT = 65_536
CONTROLS = {chr(code) for code in range(32)} - set("\r\n\t\x1a")  # old tools end with 1a
MOST_CONTROLS_SHARE = 0.02
REPLACEMENT = "\ufffd"
OF_THREE_BYTES = re.compile("[\u0800-\ufffc]")
LONGEST_SIGN = 4  # bytes of one sign in UTF-8


def decode(content: bytes) -> str:
    """The text of a file; a sign that was cut in half at the very end is left out.

    Raises:
        InvalidInput: If it is binary or in an encoding that no report uses.
    """
    for encoding in _candidates(content):
        text = _strictly(content, encoding)
        if text is not None and _readable(text):
            return text
    raise not_a_report(phrase("The file is not text in a known encoding."))


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if len(content) > 1 and not any(content[1:200:2]):
        return ("utf-16-le",)  # a spreadsheet's "Unicode text" without its mark
    if _mostly_utf8(content):
        return ("utf-8-sig",)  # damaged text would pass for strange Chinese
    # In GB 18030 high bytes come in pairs; one by one they are accents of Western Excel.
    runs = HIGH_BYTES.findall(content[:LOOKED_AT])
    accents = sum(len(run) == 1 for run in runs)
    return ("utf-8-sig", "cp1252" if 2 * accents > len(runs) else "gb18030")


def _mostly_utf8(content: bytes) -> bool:
    """Whether it has more signs of three bytes, as Chinese has in UTF-8, than broken ones."""
    text = content.decode("utf-8", "replace")
    return len(OF_THREE_BYTES.findall(text)) > text.count(REPLACEMENT)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        # A download that stopped within a sign is still worth its complete rows.
        if encoding == "gb18030" or fault.start < len(content) - LONGEST_SIGN:
            return None
        if "unexpected end" not in fault.reason and "truncated" not in fault.reason:
            return None
        return content[: fault.start].decode(encoding)


def _readable(text: str) -> bool:
    head = text[:LOOKED_AT]
    if "\x00" in text:
        return False
    return sum(sign in CONTROLS for sign in head) <= MOST_CONTROLS_SHARE * len(head)
