"""Words of the directory: kinds, statuses, cases, why two may be one; and the answer."""

from urllib.parse import quote

from babel import Locale

from core.vendor.directory import Directory
from core.vendor.document_name import Caution
from core.vendor.licence import LicenceCheck
from core.vendor.same_vendor import Reason
from core.vendor.standing import SOON_DAYS, OfficialState, last_day, official_state
from core.vendor.vendor import CaseState, Kind, PartnerStatus, Vendor
from pages.parts.directory_reading import VendorShelf
from pages.parts.format import UNKNOWN, day, number
from pages.parts.i18n import _, language
from pages.parts.text import joined, plain

MOST_NAMED = 3  # papers in the answer
SAFE_IN_LINKS = "%/:?#@!$&'*+,;=-._~[]"


def kinds() -> dict[str, str]:
    """Code of a kind of vendor -> its name."""
    return {
        Kind.OPERATOR.value: _("Operator (runs the shop)"),
        Kind.MCN.value: _("MCN (creators)"),
        Kind.PARTNER.value: _("Platform partner"),
        Kind.AGENCY.value: _("Ad agency"),
        Kind.TOOL.value: _("Tool or software"),
    }


def case_states() -> dict[str, str]:
    """How far a case was followed up."""
    return {
        CaseState.VERIFIED.value: _("● compared with the platform"),
        CaseState.SEEN.value: _("◐ seen, figures not compared"),
        CaseState.CLAIMED.value: _("◐ claimed only"),
        CaseState.REFUTED.value: _("■ refuted"),
    }


def market(code: str) -> str:
    """A market by name with its code: Thailand (TH)."""
    names = Locale.parse(language()).territories
    name = names.get("GB" if code == "UK" else code)
    return code if name is None else _("{name} ({code})").format(name=name, code=code)


def licence(check: LicenceCheck) -> str:
    """What the check character says."""
    return {
        LicenceCheck.NONE: _("no licence number is known"),
        LicenceCheck.FITS: _("● check character fits"),
        LicenceCheck.DOES_NOT_FIT: _("■ check character does not fit: compare with the licence"),
        LicenceCheck.NOT_JUDGED: _("not judged: no Chinese number of 18 characters"),
    }[check]


def state(vendor: Vendor, status: PartnerStatus, shelf: VendorShelf) -> str:
    """What is known about an official status, and until when."""
    until = last_day(vendor, status)
    found = official_state(vendor, status, on=shelf.on)
    if until is None and found is OfficialState.PROVEN:
        return _("● proven, no last day")
    return {
        OfficialState.PROVEN: _("● proven, until {day}"),
        OfficialState.ENDS_SOON: _("◐ proven, ends {day}"),
        OfficialState.CLAIMED: _("◐ claimed only"),
        OfficialState.ENDED: _("■ ended {day}"),
    }[found].format(day=day(until))


def official(vendor: Vendor, shelf: VendorShelf) -> str:
    """Every official status with its state, in a line."""
    said = (
        f"{one.platform} {one.programme} {state(vendor, one, shelf)}"
        for one in vendor.partner_statuses
    )
    return _("; ").join(said) or _("none stated")


def reason(why: Reason) -> str:
    """Why two records may be one vendor."""
    return {
        Reason.LICENCE: _("the same licence number"),
        Reason.NAME: _("the same name"),
        Reason.CONTACT: _("the same mail, phone or account"),
        Reason.CORE: _("names that differ only in trade and place"),
        Reason.ALMOST: _("names a slip of the pen apart"),
        Reason.SITE: _("the same site"),
    }[why]


def caution(found: Caution) -> str:
    """What to beware of before a file is opened; empty where nothing is known."""
    return {
        Caution.NONE: "",
        Caution.MACROS: _("◐ may hold macros: open it with macros switched off"),
        Caution.PROGRAM: _("■ a program or a page: do not open it"),
    }[found]


def answer(found: Directory) -> str:
    """How many are proven, how many only claim, and which papers run out."""
    proven, claiming = len(found.proven()), len(found.claiming())
    count = len(found.entries)
    said = _(
        "Vendors: **{count}**. Official status seen at the platform: **{proven}**; only claimed "
        "or ended: **{claiming}**; none stated: **{none}**."
    ).format(
        count=number(count),
        proven=number(proven),
        claiming=number(claiming),
        none=number(count - proven - claiming),
    )
    soon = found.soon()
    if not soon:
        nothing = _("No paper expires within {days} days.").format(days=number(SOON_DAYS))
        return joined(said, nothing)
    named = [
        _("{vendor}: {paper}, {day}").format(
            vendor=plain(vendor.name), paper=plain(paper.title), day=day(paper.expires)
        )
        for vendor, paper in soon[:MOST_NAMED]
    ]
    if len(soon) > MOST_NAMED:
        named.append(_("{count} more").format(count=number(len(soon) - MOST_NAMED)))
    expiring = _("Papers that expire within {days} days: **{count}** ({which}).").format(
        days=number(SOON_DAYS), count=number(len(soon)), which=_("; ").join(named)
    )
    return joined(said, expiring)


def link(title: str, where: str) -> str:
    """A link in Markdown; the address was checked by the core to be a web page."""
    return f"[{plain(title)}]({quote(where, safe=SAFE_IN_LINKS)})"


def listed(texts: tuple[str, ...]) -> str:
    """Texts in a row; a dash for none."""
    return _(", ").join(texts) or UNKNOWN
