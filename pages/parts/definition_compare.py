"""Two versions or two definitions on the same facts: the sentence, the picture, the tables."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pandas as pd
import streamlit as st

from core.foundation.errors import CoreError
from core.foundation.period import Period
from core.metrics.definition import Definition
from core.services.compare_definitions import DefinitionComparison
from core.services.overview import Weeks
from core.store.workspace import Workspace
from pages.parts import definition_chart as chart
from pages.parts import definition_reading as reading
from pages.parts import definition_words as words
from pages.parts import downloads, look, tables, text
from pages.parts.format import period, share, signed_money, signed_share
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name

LENGTHS = (7, 28, 90)
COUNTERPART = {  # what a reader most often asks about
    "gmv": "net_gmv",
    "roas": "net_roas",
    "net_gmv": "gmv",
    "net_roas": "roas",
    "cpa": "cac",
    "gmv_max_gmv": "gmv_max_net_gmv",
    "gmv_max_roi": "roas",
    "gpm": "view_gpm",
    "aov": "aov_per_buyer",
    "marketing_cost_rate": "tacos",
}


def section(
    workspace: Workspace,
    chosen: Definition,
    versions: Sequence[Definition],
    definitions: Sequence[Definition],
    weeks: Weeks | None,
) -> None:
    """Ask what to compare with, then answer."""
    if weeks is None:
        st.markdown(_("Two definitions are compared on your own reports; none is here yet."))
        if st.button(_("Bring in a report"), key="definition_bring_in", type="primary"):
            st.switch_page("pages/data/bring_in.py")
        return
    others = [one for one in versions if one.version != chosen.version]
    others += [one for one in definitions if one.code != chosen.code]
    by_key = {(one.code, one.version): one for one in others}
    start = _default(chosen, others)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox(
            _("Compare with"),
            list(by_key),
            index=list(by_key).index((start.code, start.version)),
            format_func=lambda one: _called(by_key[one], chosen),
            key=f"definition_against_{chosen.code}_{chosen.version}",
        )
        channel = st.selectbox(
            _("Part of the business"),
            ["", *sorted({one.name for one in weeks.channels})],
            format_func=lambda one: one or _("whole business"),
            key="definition_channel",
        )
        length = st.segmented_control(
            _("Last days"),
            LENGTHS,
            default=28,
            key="definition_days",
            required=True,
        )
    other = by_key[key]
    older = other.code == chosen.code and other.version < chosen.version
    before, after = (other, chosen) if older else (chosen, other)
    last = weeks.window.last_day
    window = Period(last - timedelta(days=int(length or 28) - 1), last)
    try:
        found = reading.compared(
            workspace,
            before,
            after,
            period=window,
            channel=channel or "",
            currency=weeks.currency,
        )
    except CoreError as error:
        text.show_problem(error)
        return
    _show(found, _called(before, after), _called(after, before))


def sentence(found: DefinitionComparison, first: str, second: str) -> str:
    """The answer in words: both values and the difference in money."""
    before, after = found.before, found.after
    sentences = [
        _("**{first}**: {before}. **{second}**: {after}.").format(
            first=text.plain(first),
            before=words.value(before.definition, before.value, found.currency),
            second=text.plain(second),
            after=words.value(after.definition, after.value, found.currency),
        )
    ]
    if found.difference is not None and found.change is not None:
        sentences.append(
            _("Difference {difference} ({change}).").format(
                difference=words.signed(after.definition, found.difference, found.currency),
                change=signed_share(found.change),
            )
        )
    if found.money is not None and found.money != found.difference:
        sentences.append(
            _("In money over the period: **{money}**.").format(
                money=signed_money(found.money, found.currency)
            )
        )
    return text.joined(*sentences)


def channel_table(found: DefinitionComparison, first: str, second: str) -> pd.DataFrame:
    """Channel by channel in plain numbers; without a difference where none is formed."""
    table = pd.DataFrame(
        [(row.name, row.before, row.after, row.money) for row in found.channels],
        columns=[_("Channel"), *_headers(first, second), _("Difference in money")],
    )
    numbers = list(table.columns[1:])
    table[numbers] = table[numbers].astype(float)
    has_money = any(row.money is not None for row in found.channels)
    return table if has_money else table.drop(columns=_("Difference in money"))


def field_table(found: DefinitionComparison, first: str, second: str) -> pd.DataFrame:
    """The fields that differ, in words."""
    return pd.DataFrame(
        [
            (
                words.field(one.field),
                words.choice(one.field, one.before),
                words.choice(one.field, one.after),
            )
            for one in found.fields
        ],
        columns=[_("What differs"), *_headers(first, second)],
    )


def _show(found: DefinitionComparison, first: str, second: str) -> None:
    st.markdown(sentence(found, first, second))
    caption = [
        _("{period}, {currency}").format(
            period=period(found.period.first_day, found.period.last_day), currency=found.currency
        )
    ]
    if found.known_days is not None:
        caption.append(
            _("known days: {known} of {days}").format(known=found.known_days, days=found.days)
        )
    if found.compared_share is not None:
        caption.append(
            _("{share} of the ad spend compared").format(share=share(found.compared_share))
        )
    st.caption("  ·  ".join(caption))
    text.show_findings(found.findings, key="definition_remarks")
    rows, fields = channel_table(found, first, second), field_table(found, first, second)
    picture, evidence = st.columns([5, 6], gap="small")
    if found.channels:
        with picture.container(border=True, height="stretch"):
            look.draw(
                chart.channels(found, look.tokens(), first=first, second=second),
                key="definition_channels",
                alt=_("Each channel on both definitions"),
            )
        with evidence.container(border=True, height="stretch"):
            st.markdown(_("**Channel by channel**"))
            tables.still(
                rows,
                written=_writers(found, rows),
                name=_("Channel"),
                alt=_("Channel by channel"),
            )
    with st.container(border=True):
        st.markdown(_("**What differs in words**"))
        if fields.empty:
            st.markdown(_("Nothing: both say the same."))
        else:
            tables.still(fields, written={}, name=_("What differs"), alt=_("What differs in words"))
    downloads.offer(
        {_("Channel by channel"): rows, _("What differs"): fields},
        name=f"kpi-compare-{found.before.definition.code}-{found.after.definition.code}",
        key="definition_compare",
    )


def _headers(first: str, second: str) -> tuple[str, str]:
    """Two columns never share a header."""
    return first, f"{second} *" if first == second else second


def _writers(
    found: DefinitionComparison, table: pd.DataFrame
) -> dict[str, Callable[[object], str]]:
    """How the numbers of each column are written."""

    def of(definition: Definition) -> Callable[[object], str]:
        return lambda cell: words.value(definition, _known(cell), found.currency)

    def money(cell: object) -> str:
        return signed_money(_known(cell), found.currency)

    writers = (of(found.before.definition), of(found.after.definition), money)
    return dict(zip(table.columns[1:], writers, strict=False))


def _known(cell: object) -> float | None:
    """The number in a cell; an empty cell is None."""
    return None if not isinstance(cell, int | float) or pd.isna(cell) else float(cell)


def _default(chosen: Definition, others: Sequence[Definition]) -> Definition:
    """The version before, else the usual counterpart, else the first that may be compared."""
    for one in others:
        if one.code == chosen.code and one.version == chosen.supersedes:
            return one
    for one in others:
        if one.code == COUNTERPART.get(chosen.code):
            return one
    like = [
        one
        for one in others
        if one.unit is chosen.unit and one.basis.attribution is chosen.basis.attribution
    ]
    return (like or list(others))[0]


def _called(one: Definition, other: Definition) -> str:
    """Its name; versions of one code say which they are."""
    if one.code == other.code:
        return _("{name}, version {version}").format(name=kpi_name(one), version=one.version)
    return kpi_name(one)
