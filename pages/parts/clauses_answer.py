"""The answer first: may this contract be signed, may we launch, and how do the others stand."""

import pandas as pd
import streamlit as st

from core.contract.clause_risk import Judged, Risk, Verdict
from core.contract.compliance import Launch, MarketLaunch, State
from core.contract.contract_check import ContractCheck
from core.services.contract_checks import launches_of_check, risk_of_check
from pages.parts import clauses_words, downloads, session, tables
from pages.parts.clauses_reading import Shelf
from pages.parts.format import UNKNOWN, day
from pages.parts.i18n import _
from pages.parts.text import joined, plain

ORDER = (Verdict.SIGNABLE, Verdict.OUTSTANDING, Verdict.NOT_SIGNABLE)


def show(shelf: Shelf, check: ContractCheck, *, stored: bool) -> None:
    """What the chosen contract comes to, with everything that is typed."""
    name = plain(shelf.name(check.vendor))
    risk = risk_of_check(check)
    if not stored and not check.answers:
        st.markdown(
            _(
                "**{vendor}: nobody looked at the contract yet.** Say for each clause how it "
                "stands; red lines first."
            ).format(vendor=name)
        )
    else:
        st.markdown(sentence(name, risk))
    launches = launches_of_check(check, on=session.today())
    if launches:
        st.markdown(_launch_line(launches))
    st.caption(clauses_words.disclaimer())


def sentence(name: str, risk: Risk) -> str:
    """Verdict, the clauses that decide, and the index."""
    index = _("Risk index **{index}** of 100.").format(index=clauses_words.index(risk))
    match risk.verdict:
        case Verdict.NOT_SIGNABLE:
            said = _("■ **{vendor}: not signable**, because of {clauses}.").format(
                vendor=name, clauses=_names(risk.broken)
            )
        case Verdict.OUTSTANDING:
            said = _("◐ **{vendor}: evidence outstanding**, nobody knows {clauses}.").format(
                vendor=name, clauses=_names(risk.outstanding)
            )
        case _:
            said = _("● **{vendor}: signable**, no red line stands against it.").format(vendor=name)
    return joined(said, index, _soft(risk), _range(risk))


def others(shelf: Shelf, shown: ContractCheck) -> None:
    """Every vendor side by side, best first; the chosen one with what is typed."""
    if len(shelf.vendors) < 2:
        return
    table = comparison(shelf, shown)
    st.subheader(_("All vendors"), anchor=False)
    tables.still(
        table,
        written={},
        name=_("Vendor"),
        long=_("Red lines open"),
        alt=_("Verdict and risk index of every vendor"),
    )
    st.caption(
        _(
            "The index cannot make up for a red line. Weights and red lines are proposals; a "
            "range means that clauses are unknown."
        )
    )
    downloads.offer({_("Contracts"): table}, name="contracts", key="clauses_all")


def comparison(shelf: Shelf, shown: ContractCheck) -> pd.DataFrame:
    """Verdict, index, open red lines and markets of every vendor."""
    rows = []
    for code in shelf.vendors:
        check = shelf.checks[code][0]
        if code == shown.vendor and (check is not None or shown.answers):
            check = shown
        rows.append((_place(check), code, check))
    rows.sort(key=lambda row: row[0])
    return pd.DataFrame([_row(shelf, code, check) for _order, code, check in rows])


def _row(shelf: Shelf, code: str, check: ContractCheck | None) -> dict[str, str]:
    risk = None if check is None else risk_of_check(check)
    launches = () if check is None else launches_of_check(check, on=session.today())
    return {
        _("Vendor"): shelf.name(code),
        _("Verdict"): clauses_words.verdict(risk),
        _("Risk index, 0–100"): clauses_words.index(risk),
        _("Red lines open"): UNKNOWN if risk is None else _open_lines(risk),
        _("Launch"): _("; ").join(
            f"{clauses_words.market(one.market)} {clauses_words.launch(one.verdict)}"
            for one in launches
        )
        or UNKNOWN,
        _("Checked on"): UNKNOWN if check is None else day(check.dated),
    }


def _place(check: ContractCheck | None) -> tuple[int, float]:
    if check is None:
        return len(ORDER), 0.0
    risk = risk_of_check(check)
    return ORDER.index(risk.verdict), risk.high


def _open_lines(risk: Risk) -> str:
    found = (*risk.broken, *risk.outstanding, *risk.soft)
    words = clauses_words.statuses()
    said = [f"{clauses_words.clause(one)} {words[one.status.value]}" for one in found]
    return _("; ").join(said) or _("none")


def _names(found: tuple[Judged, ...]) -> str:
    return _(", ").join(f"**{plain(clauses_words.clause(one))}**" for one in found)


def _soft(risk: Risk) -> str:
    if not risk.soft:
        return ""
    return _("Weak red line, mend it before signing: {clauses}.").format(clauses=_names(risk.soft))


def _range(risk: Risk) -> str:
    if risk.low == risk.high:
        return ""
    return _("{count} clauses are unknown, so it is a range.").format(count=risk.unlooked)


def _launch_line(launches: tuple[MarketLaunch, ...]) -> str:
    said = []
    for one in launches:
        count = len(one.of(State.MISSING)) + len(one.of(State.EXPIRED))
        unknown = len(one.of(State.UNKNOWN))
        market = clauses_words.market(one.market)
        match one.verdict:
            case Launch.BLOCKED:
                words = _("■ {market} **blocked**: {count} missing or expired")
            case Launch.OUTSTANDING:
                words, count = _("◐ {market} **waits**: {count} unknown"), unknown
            case _:
                words = _("● {market} clear")
        said.append(words.format(market=market, count=count))
    return _("Launch: {markets}.").format(markets=_("; ").join(said))
