"""Words of a contract check on screen: states with their shapes, verdicts, the index."""

from core.contract.clause import Status
from core.contract.clause_risk import Judged, Risk, Verdict
from core.contract.compliance import Category, Item, Launch, State
from core.services.compliance_list import RequirementPreset
from core.services.contract_clauses import ClausePreset, ClauseText, clause_presets
from pages.parts.format import UNKNOWN, number
from pages.parts.i18n import _, language
from pages.parts.scores_words import side, trust
from pages.parts.text import say_in_table


def chinese() -> bool:
    return language().startswith("zh")


def disclaimer() -> str:
    """What stands on every page and in every file of this room."""
    return _(
        "Not legal advice: a list to think with. Have a lawyer of the right country read the "
        "contract before you sign."
    )


def statuses() -> dict[str, str]:
    """Code of how a clause stands -> its word with a shape."""
    return {
        Status.CLEAR.value: _("● clear"),
        Status.VAGUE.value: _("◐ weak"),
        Status.MISSING.value: _("■ missing"),
        Status.ADVERSE.value: _("■ against us"),
        Status.UNKNOWN.value: _("○ unknown"),
    }


def states() -> dict[str, str]:
    """Code of how a requirement stands -> its word with a shape."""
    return {
        State.MET.value: _("● met"),
        State.MISSING.value: _("■ missing"),
        State.EXPIRED.value: _("■ expired"),
        State.UNKNOWN.value: _("○ unknown"),
        State.NOT_APPLICABLE.value: _("– not applicable"),
    }


def categories() -> dict[str, str]:
    """Code of a category -> its name."""
    return {
        Category.COSMETICS.value: _("Cosmetics"),
        Category.APPLIANCES.value: _("Small appliances"),
        Category.ADS_CREATORS.value: _("Ads and creators"),
        Category.OTHER.value: _("Other goods"),
    }


def verdict(risk: Risk | None) -> str:
    """Whether it may be signed, with a shape."""
    if risk is None:
        return _("○ nobody looked")
    return {
        Verdict.SIGNABLE: _("● signable"),
        Verdict.OUTSTANDING: _("◐ evidence outstanding"),
        Verdict.NOT_SIGNABLE: _("■ not signable"),
    }[risk.verdict]


def launch(code: Launch) -> str:
    """Whether a market may be launched, with a shape."""
    return {
        Launch.CLEAR: _("● may launch"),
        Launch.OUTSTANDING: _("◐ launch waits"),
        Launch.BLOCKED: _("■ launch blocked"),
    }[code]


def index(risk: Risk | None) -> str:
    """The risk index: one number, or a range while something is unknown."""
    if risk is None:
        return UNKNOWN
    low, high = number(risk.low), number(risk.high)
    return low if low == high else f"{low}–{high}"


def texts(number_: int) -> ClauseText:
    """The texts of a clause in the language on screen."""
    return preset(number_).told(chinese=chinese())


def preset(number_: int) -> ClausePreset:
    """A clause of the checklist by its number."""
    return next(one for one in clause_presets() if one.clause.number == number_)


def clause(one: Judged) -> str:
    """Number and name of a clause."""
    return f"{one.clause.number} {texts(one.clause.number).name}"


def market(code: str) -> str:
    """A market as it is written on screen."""
    return {
        "EU": _("EU"),
        "US": _("US"),
        "UK": _("UK"),
        "SA": _("Saudi Arabia"),
        "AE": _("UAE"),
        "ID": _("Indonesia"),
        "TH": _("Thailand"),
        "VN": _("Vietnam"),
        "MY": _("Malaysia"),
        "PH": _("Philippines"),
        "SG": _("Singapore"),
        "CN": _("China"),
    }.get(code, code)


def why(item: Item) -> str:
    """Why a requirement stands as it does; evidence is one side of «中文 / English»."""
    facts = {
        name: side(value) if isinstance(value, str) else value for name, value in item.facts.items()
    }
    return say_in_table(item.why, **facts)


def source(one: ClausePreset | RequirementPreset) -> str:
    """Where a row comes from and how far it can be trusted; what nobody keeps says so."""
    said = side(one.source)
    return f"{said} ({trust(one.trust)})" if said else trust(one.trust)
