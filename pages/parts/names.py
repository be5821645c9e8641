"""Codes of the core in the words of the screen."""

from pages.parts.i18n import _

SOURCES = {
    "tiktok_classic_ads": "TikTok Ads",
    "tiktok_ads": "TikTok Ads",
    "tiktok_gmv_max": "TikTok GMV Max",
    "meta_ads": "Meta Ads",
    "google_ads": "Google Ads",
    "pinterest_ads": "Pinterest Ads",
}

PLATFORMS = {"tiktok": "TikTok", "meta": "Meta", "google": "Google", "pinterest": "Pinterest"}


def source(family: str) -> str:
    """Name of a source; brands keep theirs in every language."""
    if family == "manual":
        return _("Own table")
    return SOURCES.get(family, family)


def platform(code: str) -> str:
    """Name of a platform, or the market it is; brands keep theirs in every language."""
    return PLATFORMS.get(code, code)


def family(code: str) -> str:
    """Name of a family of response curves."""
    names = {
        "hill": _("Hill"),
        "exponential": _("exponential"),
        "power": _("power"),
        "logistic": _("logistic"),
    }
    return names.get(code, code)


def basis(code: str) -> str:
    """Name of an attribution basis."""
    names = {
        "classic_ads": _("Classic ads"),
        "gmv_max": _("GMV Max"),
        "shop_orders": _("Shop orders"),
        "affiliate": _("Affiliate"),
        "organic": _("Organic"),
        "any": _("All ads"),
    }
    return names.get(code, code)


def basis_help(code: str) -> str:
    """What a basis counts, and what it must never be added to."""
    texts = {
        "classic_ads": _(
            "Orders each ad platform claims within its own window. Two platforms may claim "
            "the same order."
        ),
        "gmv_max": _(
            "All SKU orders of promoted products while GMV Max runs, organic and affiliate ones "
            "included. Never added to classic ads."
        ),
        "any": _("What is spent and shown once, whatever claims the order."),
    }
    return texts.get(code, _("As the source defines it."))
