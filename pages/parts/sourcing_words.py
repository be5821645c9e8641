"""Words of make or buy: kinds, control, factors, and the answer in sentences."""

from core.contract.sourcing import Control, Held, Option, OptionKind
from core.contract.sourcing_factor import UNITS, Factor, FactorUnit
from core.contract.sourcing_lack import Lack
from core.contract.sourcing_names import FACTOR_NAMES
from core.contract.sourcing_swing import Swing
from core.vendor.brief_parts import Module
from pages.parts.format import money_short, money_whole, number, share
from pages.parts.i18n import _
from pages.parts.sourcing_reading import Answered
from pages.parts.text import joined, plain, say_in_table

SHORT = 12  # letters of an option's name beside a bar


def kinds() -> dict[str, str]:
    """Code of each kind -> its name."""
    return {
        OptionKind.OWN.value: _("Own team"),
        OptionKind.AGENCY.value: _("Agency"),
        OptionKind.AGENCY_KPI.value: _("Agency with KPI"),
        OptionKind.SAAS.value: _("SaaS tool and small team"),
    }


def controls() -> dict[Control, str]:
    """What may be ours or theirs."""
    return {
        Control.ACCOUNTS: _("Shop, handles, ad accounts"),
        Control.RAW_EXPORT: _("Raw data exports"),
        Control.PIXEL: _("Pixel and business centre"),
        Control.CREATORS: _("Contacts of creators"),
        Control.CONTENT: _("Rights to content"),
        Control.KNOWLEDGE: _("Knowledge of the people"),
    }


def helds() -> dict[str, str]:
    """Whether it is ours, with its shape."""
    return {
        Held.YES.value: _("● ours"),
        Held.PARTLY.value: _("◐ partly ours"),
        Held.NO.value: _("■ theirs"),
        Held.UNKNOWN.value: _("○ unknown"),
    }


def modules() -> dict[str, str]:
    """Parts of the work."""
    return {
        Module.CONTENT.value: _("Content"),
        Module.CREATORS.value: _("Creator outreach"),
        Module.ADS.value: _("Ad buying"),
        Module.KPI_DESIGN.value: _("KPI design"),
        Module.WEEKLY_REVIEW.value: _("Weekly review"),
        Module.DATA_ACCESS.value: _("Data access and raw exports"),
    }


def unit(factor: Factor, currency: str) -> str:
    """In what a factor is written."""
    return {
        FactorUnit.A_MONTH: _("{currency} a month").format(currency=currency),
        FactorUnit.ONCE: _("{currency} once").format(currency=currency),
        FactorUnit.EACH: _("{currency} each").format(currency=currency),
        FactorUnit.SHARE: "%",
        FactorUnit.MONTHS: _("months"),
    }[UNITS[factor]]


def headline(found: Answered) -> str:
    """Which is best over the horizon, by how much, and from which GMV on another one is."""
    verdict, currency = found.weighed.verdict, found.month.currency
    if verdict is None:
        return _("Two options must be complete before one can be called better.")
    best = found.weighed.of(verdict.at[1]).option.name
    said = (
        _(
            "At your usual GMV of **{gmv}** a month **{option}** leaves most over {months} "
            "months, **{lead}** more than the next."
        )
        if verdict.by_profit
        else _(
            "At your usual GMV of **{gmv}** a month **{option}** costs least over {months} "
            "months, **{lead}** less than the next."
        )
    ).format(
        gmv=money_whole(found.month.gmv_p50, currency),
        option=plain(best),
        months=number(found.weighed.months),
        lead=money_short(verdict.lead, currency),
    )
    return joined(said, _changes(found), _red(found))


def _changes(found: Answered) -> str:
    """Where the best one changes, within the months that may come, else beyond them."""
    verdict, currency = found.weighed.verdict, found.month.currency
    assert verdict is not None
    above = next((one for one in verdict.regions if one.start > found.month.gmv_p50), None)
    below = next(
        (
            one
            for one in reversed(verdict.regions)
            if one.end is not None and one.end <= found.month.gmv_p50
        ),
        None,
    )
    parts = []
    if above is not None:
        parts.append(
            _("From **{gmv}** a month on it is {option}.").format(
                gmv=money_short(above.start, currency),
                option=plain(found.weighed.of(above.code).option.name),
            )
        )
    if below is not None:
        parts.append(
            _("Below **{gmv}** it is {option}.").format(
                gmv=money_short(below.end, currency),
                option=plain(found.weighed.of(below.code).option.name),
            )
        )
    return joined(*parts)


def _red(found: Answered) -> str:
    """Said where even the best one loses money."""
    verdict = found.weighed.verdict
    assert verdict is not None
    best = found.weighed.of(verdict.at[1]).whole
    if not verdict.by_profit or best is None:
        return ""
    left = best.after_leaving(found.weighed.ground.usual)
    if left >= 0:
        return ""
    return _("**Even that one loses {money}** over the whole time.").format(
        money=money_short(-left, found.month.currency)
    )


def lacking(lacks: tuple[Lack, ...]) -> str:
    """What is still unknown of an option, in one line."""
    return _(", ").join(_lack(one) for one in lacks)


def _lack(one: Lack) -> str:
    measures = {
        "ad_spend": _("ad spend"),
        "orders": _("orders"),
        "gmv": "GMV",
    }
    facts = {
        name: measures.get(str(value), value) if name == "measure" else value
        for name, value in one.facts.items()
    }
    return say_in_table(one.what, **facts)


def swing(one: Swing, options: dict[str, Option], currency: str) -> str:
    """What is moved, in whose option."""
    if one.what == "gmv":
        return _("GMV of a weak or a strong month")
    if one.what == "margin":
        return _("Margin before ads")
    name = _("Salary: {role}").format(role=one.role)
    if one.what != "salary":
        name = _(FACTOR_NAMES[Factor(one.what)])
    whose = options[one.option].name
    return f"{name} · {whose if len(whose) <= SHORT else whose[:SHORT] + '…'}"


def swing_ends(one: Swing, currency: str) -> str:
    """Both ends of a moved number."""
    return f"{_end(one, one.low, currency)} – {_end(one, one.high, currency)}"


def _end(one: Swing, value: float, currency: str) -> str:
    if one.what in ("gmv", "salary"):
        return money_whole(value, currency)
    if one.what == "margin":
        return share(value)
    kind = UNITS[Factor(one.what)]
    if kind is FactorUnit.SHARE:
        return share(value)
    if kind is FactorUnit.MONTHS:
        return number(value, digits=1)
    return money_whole(value, currency)
