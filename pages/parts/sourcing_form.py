"""Inputs of one option: people, cost factors with their spread and source, fee, control."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.contract.fee_plan import FeePlan
from core.contract.sourcing import Control, Held, Option, OptionKind
from core.contract.sourcing_factor import Factor
from core.contract.sourcing_names import FACTOR_NAMES
from core.services.sourcing_reference import published, told_of
from core.vendor.brief_parts import Module
from pages.parts import (
    quotes_reading,
    quotes_words,
    scores_words,
    sourcing_keeping,
    sourcing_tables,
    sourcing_words,
    tables,
)
from pages.parts.i18n import _, language
from pages.parts.sourcing_reading import Open
from pages.parts.text import plain

KEPT, NONE = "kept", "none"
NAME_CHARS, LOST_CHARS = 80, 400


def show(here: Open) -> None:
    """Choose an option and edit it."""
    options = {one.code: one for one in here.sourcing.options}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        code = None
        if options:
            if st.session_state.get("sourcing_option") not in options:
                st.session_state["sourcing_option"] = next(iter(options))
            code = st.selectbox(
                _("Option"),
                list(options),
                format_func=lambda one: options[one].name if one in options else one,
                key="sourcing_option",
                width=sourcing_keeping.CHOICE_PX,
            )
        if here.may_edit:
            _more(here, options.get(str(code)))
    if code is None:
        st.markdown(_("Add the first way of working."))
        return
    _edit(here, options[str(code)])


def _more(here: Open, option: Option | None) -> None:
    kinds = sourcing_words.kinds()
    with st.popover(_("Add an option"), icon=":material/add:", key="sourcing_add"):
        kind = st.selectbox(
            _("Kind"),
            list(kinds),
            format_func=lambda one: kinds.get(str(one), str(one)),
            key="sourcing_add_kind",
        )
        st.button(_("Add it"), key="sourcing_add_now", on_click=_add, args=(here, str(kind)))
    if option is not None:
        st.button(
            _("Take this option away"),
            key="sourcing_drop",
            icon=":material/delete:",
            on_click=sourcing_keeping.save,
            args=(here, lambda: sourcing_keeping.without_option(here, option.code)),
        )


def _add(here: Open, kind: str) -> None:
    option = sourcing_keeping.new_option(OptionKind(kind), here.sourcing.currency)
    names = {one.name for one in here.sourcing.options}
    if option.name in names:
        number = next(n for n in range(2, 99) if f"{option.name} {n}" not in names)
        option = replace(option, name=f"{option.name} {number}")
    sourcing_keeping.save(here, lambda: sourcing_keeping.with_option(here, option))
    st.session_state["sourcing_option"] = option.code


def _edit(here: Open, option: Option) -> None:
    def key(name: str) -> str:
        return sourcing_keeping.key(f"{name}_{option.code}", here)

    off = not here.may_edit
    left, right = st.columns(2, gap="medium")
    with left:
        name = st.text_input(
            _("Name"), option.name, key=key("name"), max_chars=NAME_CHARS, disabled=off
        )
        quote = _fee(here, option, key, off=off)
    with right:
        modules = sourcing_words.modules()
        covers = st.multiselect(
            _("Work that is done for this money"),
            list(modules),
            default=[one.value for one in Module if one in option.covers],
            format_func=lambda code: modules.get(str(code), str(code)),
            key=key("covers"),
            disabled=off,
        )
        lost = st.text_input(
            _("Lost after leaving"),
            option.lost,
            key=key("lost"),
            max_chars=LOST_CHARS,
            disabled=off,
        )
    st.markdown(_("**Own people**"))
    team = sourcing_tables.team(option, key=key("team"), off=off)
    st.markdown(_("**Cost factors**"))
    factors = sourcing_tables.factors(option, key=key("factors"), off=off)
    st.caption(
        _(
            "Empty means unknown where the option needs it, and «does not apply» where it does "
            "not. Low and high: what the number may also be; empty takes the usual spread of "
            "its grade."
        )
    )
    st.markdown(_("**Who holds what**"))
    control = _control(option, key=key("control"), off=off)

    def edited() -> Option:
        plan, code, vendor = _plan_of(option, quote, here)
        return replace(
            option,
            name=" ".join(str(name).split()),
            team=sourcing_tables.team_of(team),
            factors=sourcing_tables.factors_of(factors),
            plan=plan,
            quote=code,
            vendor=vendor,
            covers=frozenset(Module(one) for one in covers),
            control=control,
            lost=str(lost).strip(),
        )

    with st.container(horizontal=True, gap="small"):
        # Not a callback: what was typed last arrives together with the click.
        if st.button(_("Save and reckon"), key="sourcing_save", type="primary", disabled=off):
            sourcing_keeping.save(here, lambda: sourcing_keeping.with_option(here, edited()))
            st.rerun()
        proposals = {
            factor: known
            for factor, known in published(option.kind).items()
            if factor not in option.factors
        }
        if proposals:
            st.button(
                _("Fill empty factors with published values, as guesses"),
                key="sourcing_fill",
                disabled=off,
                on_click=sourcing_keeping.save,
                args=(
                    here,
                    lambda: sourcing_keeping.with_option(
                        here, replace(option, factors={**proposals, **option.factors})
                    ),
                ),
                help=", ".join(_(FACTOR_NAMES[factor]) for factor in proposals),
            )
    _published(option)


def _fee(here: Open, option: Option, key: Callable[[str], str], *, off: bool) -> str:
    """The fee plan: kept, none, or taken over from a quote."""
    shelf = quotes_reading.shelf(here.workspace)
    choices = {KEPT: _("as it is"), NONE: _("none")} | {
        code: shelf.full_name(code) for code in shelf.quotes
    }
    now = NONE if option.plan is None else KEPT
    if option.plan is None:
        choices.pop(KEPT)
    chosen = st.selectbox(
        _("Fee plan"),
        list(choices),
        index=list(choices).index(now),
        format_func=lambda code: choices.get(str(code), str(code)),
        key=key("quote"),
        disabled=off,
        help=_("Fee plans are written on the page Quotes and taken over here."),
    )
    if option.plan is not None:
        st.caption(plain(quotes_words.plan_text(option.plan)))
    return str(chosen)


def _plan_of(option: Option, chosen: str, here: Open) -> tuple[FeePlan | None, str, str]:
    """The fee plan with the codes of its quote and its vendor."""
    if chosen == KEPT:
        return option.plan, option.quote, option.vendor
    if chosen == NONE:
        return None, "", ""
    quote = quotes_reading.shelf(here.workspace).quotes[chosen][0]
    return quote.plan, quote.code, quote.vendor


def _control(option: Option, *, key: str, off: bool) -> Mapping[Control, Held]:
    words, helds = sourcing_words.controls(), sourcing_words.helds()
    codes = list(Control)
    table = st.data_editor(
        pd.DataFrame([{"what": words[one], "held": option.held(one).value} for one in codes]),
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=True if off else ["what"],
        column_config={
            "what": st.column_config.TextColumn(_("Asset")),
            "held": st.column_config.SelectboxColumn(
                _("Whose"),
                options=list(helds),
                format_func=lambda code: helds.get(str(code), str(code)),
                required=True,
            ),
        },
    )
    return {one: Held(str(held)) for one, held in zip(codes, table["held"], strict=True)}


def _published(option: Option) -> None:
    """What is said in public about this kind, with its trust; shown, never applied unasked."""
    rows = told_of(option.kind)
    if not rows:
        return
    chinese = language().startswith("zh")
    with st.expander(_("What is published about this way"), key="sourcing_told"):
        tables.still(
            pd.DataFrame(
                [
                    {
                        _("About"): _(FACTOR_NAMES[Factor(row.factor)]),
                        _("What it says"): row.text(chinese=chinese),
                        _("Source"): f"{row.source}, {row.as_of}",
                        _("Trust"): scores_words.trust(row.trust),
                    }
                    for row in rows
                ]
            ),
            written={},
            name=_("About"),
            long=_("What it says"),
            alt=_("Published statements with their source"),
        )
