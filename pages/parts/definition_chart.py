"""Both definitions channel by channel, a dumbbell each."""

import plotly.graph_objects as go

from core.metrics.definition import Unit
from core.services.compare_definitions import DefinitionComparison
from pages.parts import definition_words as words
from pages.parts import look
from pages.parts.format import share
from pages.parts.i18n import _
from pages.parts.kpi_words import kpi_name
from pages.parts.look import Tokens
from pages.parts.ticks import round_ticks

MOST = 12
TICKS = 4


def channels(found: DefinitionComparison, tokens: Tokens, *, first: str, second: str) -> go.Figure:
    """The value of each channel on both definitions, the largest change on top.

    Args:
        first, second: What the two are called in the legend.
    """
    rows = list(reversed(found.channels[:MOST]))
    names = [look.label(row.name) for row in rows]
    figure = go.Figure()
    for name, row in zip(names, rows, strict=True):
        figure.add_scatter(
            x=[row.before, row.after],
            y=[name, name],
            mode="lines",
            line={"color": tokens.line, "width": 4},
            showlegend=False,
            hoverinfo="skip",
        )
    before, after = found.before.definition, found.after.definition
    for called, kpi, colour, shape, values in (
        (first, before, tokens.today, "circle", [row.before for row in rows]),
        (second, after, tokens.proposal, "diamond", [row.after for row in rows]),
    ):
        figure.add_scatter(
            x=values,
            y=names,
            mode="markers",
            marker={"size": 11, "color": colour, "symbol": shape},
            name=look.label(called),
            customdata=[words.value(kpi, value, found.currency) for value in values],
            hovertemplate="%{y}: %{customdata}<extra>" + look.label(called) + "</extra>",
        )
    known = [v for row in rows for v in (row.before, row.after) if v is not None]
    top = max(known, default=1.0)
    figure.update_xaxes(
        title=_axis(found),
        range=[min(0.0, *known) - 0.03 * top, 1.1 * top],
        **_ticks(found, top),
        showgrid=True,
    )
    figure.update_yaxes(showgrid=False, dtick=1, tickfont={"color": tokens.ink})
    return look.dress(
        figure,
        tokens,
        title=_("Where the two definitions part"),
        subtitle=_("Each channel on both definitions, {unit}").format(unit=_axis(found)),
        height=max(240, 120 + 32 * len(rows)),
    )


def _axis(found: DefinitionComparison) -> str:
    unit = found.after.definition.unit
    if unit is Unit.MONEY:
        return f"{kpi_name(found.after.definition)}, {found.currency}"
    return kpi_name(found.after.definition)


def _ticks(found: DefinitionComparison, top: float) -> dict[str, list[object]]:
    """Round marks; shares are written in per cent."""
    ticks = round_ticks(top, most=TICKS)
    if found.after.definition.unit is not Unit.SHARE:
        return ticks
    return ticks | {"ticktext": [share(float(str(value))) for value in ticks["tickvals"]]}
