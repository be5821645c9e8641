"""The inputs of a brief, in the order of the document."""

import streamlit as st
from babel import Locale

from core.services.vendor_presets import red_line_presets
from core.store.workspace import Workspace
from core.vendor.brief import LONGEST_NAME, LONGEST_TEXT
from core.vendor.brief_parts import Answer, Module
from core.vendor.disclosure import Disclosure, Figure, given_away
from pages.parts import brief_draft, brief_reading, brief_words
from pages.parts.brief_outline import goal_line
from pages.parts.brief_tongue import Tongue
from pages.parts.format import day
from pages.parts.i18n import _, language

PLATFORMS = ("TikTok Shop", "Instagram", "YouTube Shopping", "Pinterest", "Kuaishou", "Shopify")
CARD_WIDTH = 130
TEXT_PX = 110


def inputs(workspace: Workspace, *, may_edit: bool) -> None:
    """Every input, filled from the draft."""
    tongue = Tongue(language())
    st.text_input(_("Title"), key="brief_title", max_chars=LONGEST_NAME, disabled=not may_edit)
    with st.expander(_("What and where"), key="brief_part_goods", expanded=True):
        _goods(workspace, tongue, may_edit=may_edit)
    with st.expander(_("Store performance"), key="brief_part_performance"):
        _performance(workspace, tongue, may_edit=may_edit)
    with st.expander(_("Goal"), key="brief_part_goal"):
        _goal(workspace, tongue, may_edit=may_edit)
    with st.expander(_("Own team and resources"), key="brief_part_team"):
        _text("team", _("Own team"), may_edit=may_edit)
        _text("resources", _("Stock, samples, accounts, tools"), may_edit=may_edit)
    with st.expander(_("Modules wanted"), key="brief_part_modules"):
        _modules(tongue, may_edit=may_edit)
    with st.expander(_("Answer and deadline"), key="brief_part_answers"):
        _answers(tongue, may_edit=may_edit)
    with st.expander(_("Red lines and contact"), key="brief_part_red_lines"):
        _red_lines(tongue, may_edit=may_edit)


def _goods(workspace: Workspace, tongue: Tongue, *, may_edit: bool) -> None:
    off = not may_edit
    st.text_input(_("Category"), key="brief_category", max_chars=LONGEST_NAME, disabled=off)
    st.number_input(
        _("Number of SKUs"), key="brief_sku_count", min_value=1, step=1, value=None, disabled=off
    )
    st.multiselect(
        _("Target countries"),
        _codes("territories", "brief_countries"),
        format_func=tongue.country,
        key="brief_countries",
        placeholder=_("not given"),
        disabled=off,
    )
    st.multiselect(
        _("Languages"),
        _codes("languages", "brief_languages"),
        format_func=tongue.language,
        key="brief_languages",
        placeholder=_("not given"),
        disabled=off,
    )
    st.multiselect(
        _("Platforms"),
        list(dict.fromkeys((*PLATFORMS, *st.session_state.get("brief_platforms", ())))),
        key="brief_platforms",
        accept_new_options=True,
        placeholder=_("not given"),
        disabled=off,
    )
    for key, label in (("low", _("Ad budget a month from")), ("high", _("to"))):
        st.number_input(
            label,
            key=f"brief_budget_{key}",
            min_value=0.0,
            step=1000.0,
            value=None,
            format="%.10g",
            disabled=off,
        )
    st.selectbox(
        _("Currency"),
        brief_reading.currencies(workspace, brief_draft.kept()),
        key="brief_currency",
        disabled=off,
    )


def _performance(workspace: Workspace, tongue: Tongue, *, may_edit: bool) -> None:
    performance = brief_draft.kept().performance
    if performance is None:
        st.caption(_("No figures are in the brief yet."))
    else:
        st.caption(
            _("Taken on {day}; later imports do not change them.").format(
                day=day(performance.taken_on)
            )
        )
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Fill from my data"),
            key="brief_fill_performance",
            icon=":material/auto_fix:",
            on_click=_take_performance,
            args=(workspace,),
            disabled=not may_edit,
            help=_(
                "The last four weeks and the last whole months, by attribution basis, platform "
                "and market. The numbers are those of Today."
            ),
        )
        if performance is not None:
            st.button(
                _("Take the figures out"),
                key="brief_no_performance",
                type="tertiary",
                on_click=brief_draft.take_performance,
                args=(None,),
                disabled=not may_edit,
            )
    if st.session_state.pop("brief_no_facts", False):
        st.info(_("There is no report by day yet. Bring one in under Data, or describe it below."))
    st.markdown(_("**How exactly each figure goes out**"))
    words = {one.value: brief_words.disclosure(one, tongue) for one in Disclosure}
    with st.grid(3, min_column_width=CARD_WIDTH):
        for figure in Figure:
            st.selectbox(
                brief_words.figure(figure, tongue),
                list(words),
                format_func=words.__getitem__,
                key=f"brief_tell_{figure.value}",
                disabled=not may_edit,
                help=_("A range has ends at 1, 1.5, 2, 3, 5 and 7.5 of each power of ten."),
            )
    _leaks(tongue)
    _text("performance_note", _("In your own words"), may_edit=may_edit)


def _leaks(tongue: Tongue) -> None:
    """Say which figure two others give away."""
    told = {figure: Disclosure(st.session_state[f"brief_tell_{figure.value}"]) for figure in Figure}
    for one in given_away(told):
        st.markdown(
            _(":orange[◐] {figure} can be worked out from {one} and {other}.").format(
                figure=brief_words.figure(one.figure, tongue),
                one=brief_words.figure(one.by[0], tongue),
                other=brief_words.figure(one.by[1], tongue),
            )
        )


def _goal(workspace: Workspace, tongue: Tongue, *, may_edit: bool) -> None:
    goals = brief_draft.taken_goals()
    st.button(
        _("Fill goal from targets"),
        key="brief_fill_goals",
        icon=":material/flag:",
        on_click=_take_goals,
        args=(workspace,),
        disabled=not may_edit,
        help=_("Targets that run or are to come, without those of single people."),
    )
    if st.session_state.pop("brief_no_targets", False):
        st.info(_("No target runs or is to come. Set one under Targets, or write the goal below."))
    if goals:
        st.multiselect(
            _("Goals that go out, exactly as they are"),
            list(range(len(goals))),
            format_func=lambda place: goal_line(goals[place], tongue),
            key="brief_goals",
            placeholder=_("none"),
            disabled=not may_edit,
        )
    _text("goal", _("In your own words"), may_edit=may_edit)


def _modules(tongue: Tongue, *, may_edit: bool) -> None:
    words = {one.value: brief_words.module(one, tongue) for one in Module}
    st.pills(
        _("Modules wanted"),
        list(words),
        format_func=words.__getitem__,
        selection_mode="multi",
        key="brief_modules",
        label_visibility="collapsed",
        disabled=not may_edit,
    )
    for module in Module:
        if module.value in st.session_state["brief_modules"]:
            st.text_input(
                _("Remark: {module}").format(module=words[module.value]),
                key=f"brief_note_{module.value}",
                max_chars=LONGEST_TEXT,
                disabled=not may_edit,
            )


def _answers(tongue: Tongue, *, may_edit: bool) -> None:
    words = {one.value: brief_words.answer(one, tongue) for one in Answer}
    st.multiselect(
        _("What vendors send back"),
        list(words),
        format_func=words.__getitem__,
        key="brief_answers",
        placeholder=_("not given"),
        disabled=not may_edit,
    )
    _text("answers_note", _("And also"), may_edit=may_edit)
    with st.grid(2, min_column_width=CARD_WIDTH):
        st.date_input(_("Date of the brief"), key="brief_dated", disabled=not may_edit)
        st.date_input(_("Deadline"), key="brief_deadline", value=None, disabled=not may_edit)
    trial = {brief_draft.YES: _("wished"), brief_draft.NO: _("not wished")}
    st.segmented_control(
        _("Trial before a longer contract"),
        list(trial),
        format_func=trial.__getitem__,
        key="brief_trial",
        disabled=not may_edit,
    )
    _text("trial_note", _("Remark on the trial"), may_edit=may_edit)


def _red_lines(tongue: Tongue, *, may_edit: bool) -> None:
    known = [preset.english.code for preset in red_line_presets()]
    st.multiselect(
        _("Red lines that are announced"),
        list(dict.fromkeys((*known, *st.session_state.get("brief_red_lines", ())))),
        format_func=lambda code: brief_words.red_line(code, tongue),
        key="brief_red_lines",
        placeholder=_("none"),
        disabled=not may_edit,
    )
    _text("red_lines_note", _("And also"), may_edit=may_edit)
    _text("contact", _("Contact: name, phone, e-mail, WeChat"), may_edit=may_edit)


def _text(name: str, label: str, *, may_edit: bool) -> None:
    st.text_area(
        label,
        key=f"brief_{name}",
        max_chars=LONGEST_TEXT,
        height=TEXT_PX,
        disabled=not may_edit,
        placeholder=_("Appears in both documents as typed"),
    )


def _take_performance(workspace: Workspace) -> None:
    found = brief_reading.performance(workspace)
    st.session_state["brief_no_facts"] = found is None
    if found is not None:
        brief_draft.take_performance(found)


def _take_goals(workspace: Workspace) -> None:
    found = brief_reading.goals(workspace)
    st.session_state["brief_no_targets"] = not found
    if found:
        brief_draft.take_goals(found)


def _codes(kind: str, key: str) -> list[str]:
    """Two-letter codes by their name on screen; what the brief has is always among them."""
    names = getattr(Locale.parse(language()), kind)
    found = {code: name for code, name in names.items() if len(code) == 2 and code != "ZZ"}
    own = [code for code in st.session_state.get(key, ()) if code not in found]
    return [*own, *sorted(found, key=lambda code: str(found[code]))]
