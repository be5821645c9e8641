"""The name under which a file is shown: harmless, whatever it came with.

A name is text for people. It is never a path, and nothing is ever opened by it.
"""

import unicodedata
from enum import Enum

LONGEST_NAME = 120  # characters
LONGEST_ENDING = 12
NAMELESS = "document"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # controls, direction marks, gaps
NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
DEVICES = frozenset(  # Windows takes these for devices, whatever ending follows
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
MAY_HOLD_MACROS = frozenset(
    {"doc", "docm", "dot", "dotm", "xls", "xlsm", "xlsb", "xlt", "xltm", "xla", "xlam"}
    | {"ppt", "pptm", "pot", "potm", "pps", "ppsm", "ppam", "mdb", "accdb", "odt", "ods", "odp"}
)
PROGRAMS = frozenset(
    {"exe", "com", "scr", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "msi"}
    | {"jar", "lnk", "reg", "dll", "cpl", "sh", "app", "dmg", "pkg", "apk", "html", "htm", "svg"}
    | {"chm", "iso", "img", "url", "py"}
)


class Caution(Enum):
    """What the name of a file warns of; its content is never looked at."""

    NONE = "none"
    MACROS = "macros"
    PROGRAM = "program"


def harmless_name(given: str) -> str:
    """A name without path, unseen characters and what file systems take amiss.

    Marks that turn the direction of writing are taken out, so that the ending at the end is
    the ending that counts: `a<RLO>gpj.exe` becomes `agpj.exe`.

    Returns:
        At least one and at most 120 characters; the ending is kept.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", last)
        if letter.isspace() or unicodedata.category(letter) not in UNSEEN
    )
    name = " ".join(seen.translate(NOT_IN_NAMES).split()).strip(". ")
    if not name:
        return NAMELESS
    stem, ending = _parted(name)
    stem = stem.strip(". ") or NAMELESS
    if stem.casefold() in DEVICES:
        stem = f"_{stem}"
    return stem[: LONGEST_NAME - len(ending)].rstrip(". ") + ending


def caution(name: str) -> Caution:
    """What to beware of before a downloaded copy is opened, judged by its ending alone."""
    ending = _parted(name)[1].lstrip(".").casefold()
    if ending in PROGRAMS:
        return Caution.PROGRAM
    return Caution.MACROS if ending in MAY_HOLD_MACROS else Caution.NONE


def _parted(name: str) -> tuple[str, str]:
    """Stem and ending with its dot; no ending where it is too long to be one."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending or len(ending) > LONGEST_ENDING or " " in ending:
        return name, ""
    return stem, dot + ending
