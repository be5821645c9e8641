"""Names of the parts of a brief, in the language of a document."""

from core.services.vendor_presets import red_line_presets
from core.vendor.brief_parts import Answer, Module, Part
from core.vendor.disclosure import Disclosure, Figure
from pages.parts import names
from pages.parts.brief_tongue import Tongue


def module(code: Module, tongue: Tongue) -> str:
    """A part of the work."""
    _ = tongue.text
    return {
        Module.CONTENT: _("Content: scripts, shooting, editing, LIVE"),
        Module.CREATORS: _("Creator outreach"),
        Module.ADS: _("Ad buying"),
        Module.KPI_DESIGN: _("KPI design"),
        Module.WEEKLY_REVIEW: _("Weekly review"),
        Module.DATA_ACCESS: _("Data access and raw exports"),
    }[code]


def answer(code: Answer, tongue: Tongue) -> str:
    """Something to send back."""
    _ = tongue.text
    return {
        Answer.QUOTE_FORM: _("The quote form, filled in"),
        Answer.LICENCE: _("Business licence: legal name and number"),
        Answer.PLATFORM_PROOF: _("Official platform status: code, dated screenshot, expiry"),
        Answer.CASES: _("Two cases that can be looked up live in the platform's backend"),
        Answer.TEAM: _("Named team, and who of them is in the country"),
        Answer.RAW_SAMPLE: _("A sample of the raw export you would hand over"),
        Answer.TRIAL_PLAN: _("A plan for the trial: budget, days, what decides"),
    }[code]


def part(code: Part, tongue: Tongue) -> str:
    """What a complete brief says."""
    _ = tongue.text
    return {
        Part.CATEGORY: _("category"),
        Part.SKU_COUNT: _("number of SKUs"),
        Part.COUNTRIES: _("countries"),
        Part.LANGUAGES: _("languages"),
        Part.BUDGET: _("ad budget"),
        Part.PERFORMANCE: _("store performance"),
        Part.GOAL: _("goal"),
        Part.TEAM: _("own team"),
        Part.MODULES: _("modules wanted"),
        Part.ANSWERS: _("what vendors return"),
        Part.DEADLINE: _("deadline"),
        Part.TRIAL: _("trial"),
        Part.RED_LINES: _("red lines"),
        Part.CONTACT: _("contact"),
    }[code]


def figure(code: Figure, tongue: Tongue) -> str:
    """A figure of the store's performance."""
    _ = tongue.text
    return {
        Figure.GMV: _("GMV"),
        Figure.ORDERS: _("Orders"),
        Figure.AOV: _("AOV"),
        Figure.AD_SPEND: _("Ad spend"),
        Figure.CPA: _("CPA"),
        Figure.ROAS: _("ROAS"),
    }[code]


def disclosure(code: Disclosure, tongue: Tongue) -> str:
    """How exactly a figure goes out."""
    _ = tongue.text
    return {
        Disclosure.HIDDEN: _("not at all"),
        Disclosure.RANGE: _("as a range"),
        Disclosure.EXACT: _("exactly"),
    }[code]


def basis(code: str, tongue: Tongue) -> str:
    """Name of an attribution basis."""
    _ = tongue.text
    known = {
        "classic_ads": _("Classic ads"),
        "gmv_max": _("GMV Max"),
        "shop_orders": _("Shop orders"),
        "affiliate": _("Affiliate"),
        "organic": _("Organic"),
    }
    return known.get(code, code)


def basis_counts(code: str, tongue: Tongue) -> str:
    """What a basis counts; empty where its name says it."""
    _ = tongue.text
    known = {
        "classic_ads": _("Classic ads: orders that each ad platform claims within its window."),
        "gmv_max": _("GMV Max: all orders of promoted products, organic ones included."),
    }
    return known.get(code, "")


def source(family: str, tongue: Tongue) -> str:
    """Where figures come from; brands keep their name in every language."""
    _ = tongue.text
    return _("Own table") if family == "manual" else names.SOURCES.get(family, family)


def red_line(code: str, tongue: Tongue) -> str:
    """What must hold; a line that is no longer on file shows its code."""
    for preset in red_line_presets():
        if preset.english.code == code:
            return preset.told(chinese=tongue.chinese).text
    return code
