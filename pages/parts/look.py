"""The look of every chart: the meaning of each colour, and one template for all figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

import plotly.graph_objects as go
import streamlit as st

from pages.parts.text import plain

FONT = (
    "Inter, 'Segoe UI', 'Helvetica Neue', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', sans-serif"
)
TITLE_PX = 40  # what a title takes inside a figure, and gives back where it stands above it
BARE_PX, LEGEND_PX = 10, 34  # room above the plot


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they mean, the same on every page.

    Attributes:
        proposal: What we propose; primary buttons and selection.
        today: The current state.
        target: What was promised; a solid thin line.
        limit: Caps, floors, the end of the learned range; a dashed line.
        categories: Ten, in a fixed order for channels.
    """

    dark: bool
    ink: str
    muted: str
    line: str
    page: str
    card: str
    proposal: str
    today: str
    target: str
    limit: str
    good: str
    watch: str
    stop: str
    categories: tuple[str, ...]


LIGHT = Tokens(
    dark=False,
    ink="#16242B",
    muted="#5B6B73",
    line="#E3E9EC",
    page="#FFFFFF",
    card="#F6F8F9",
    proposal="#0B7A75",
    today="#7A8891",
    target="#7A4FBF",
    limit="#C2410C",
    good="#2E7D32",
    watch="#B7791F",
    stop="#C62828",
    categories=(
        *("#0B7A75", "#E08A1E", "#4C5FD5", "#C2185B", "#7CB342"),
        *("#5E3C99", "#29A3D6", "#7A4B1E", "#E58BB5", "#6B7280"),
    ),
)
DARK = Tokens(
    dark=True,
    ink="#E8EEF0",
    muted="#9AA9B0",
    line="#2A363C",
    page="#0F171B",
    card="#172126",
    proposal="#35B5AC",
    today="#93A3AB",
    target="#B394E6",
    limit="#F08A4B",
    good="#6BBF6F",
    watch="#E0B34C",
    stop="#EF6C6C",
    categories=(
        *("#0B7A75", "#E08A1E", "#4C5FD5", "#C2185B", "#7CB342"),
        *("#9B7FD4", "#29A3D6", "#B5835A", "#E58BB5", "#6B7280"),
    ),
)


def tokens() -> Tokens:
    """The colours of the theme this visitor has on screen."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def colours(channels: Sequence[str], look: Tokens) -> dict[str, str]:
    """One colour per channel, the same wherever the same channels are named.

    Args:
        channels: All channels of the workspace, not only those of this chart.
    """
    ten = look.categories
    return {name: ten[i % len(ten)] for i, name in enumerate(sorted(channels))}


def faded(colour: str, opacity: float = 0.18) -> str:
    """A fill for bands."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


@cache
def template(look: Tokens) -> go.layout.Template:
    """No frame, faint grid, thin axes; transparent, so that it sits on any card."""
    axis = {
        "gridcolor": look.line,
        "linecolor": look.line,
        "zeroline": False,
        "nticks": 6,
        "ticks": "",
        "title": {"font": {"size": 12, "color": look.muted}, "standoff": 8},
        "tickfont": {"size": 12, "color": look.muted},
        "automargin": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": look.ink},
            "title": {
                "font": {"size": 15, "color": look.ink},
                "subtitle": {"font": {"size": 12, "color": look.muted}},
                "x": 0,
                "xref": "container",
                "xanchor": "left",
                "yref": "container",
                "y": 1,
                "yanchor": "top",
                "pad": {"t": 6, "l": 4},
            },
            "colorway": list(look.categories),
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": look.card,
                "bordercolor": look.line,
                "font": {"color": look.ink, "size": 13, "family": FONT},
                "align": "left",
            },
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "title": ""},
            "margin": {"l": 8, "r": 16, "t": 64, "b": 8},
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
            "bargap": 0.35,
        }
    )


def dress(
    figure: go.Figure,
    look: Tokens,
    *,
    title: str,
    subtitle: str,
    height: int = 360,
) -> go.Figure:
    """Put a figure into the common look.

    Args:
        title: The finding, in a sentence.
        subtitle: What is drawn: measure, unit, period, basis.
        height: In pixels, title included; charts in one row share it.
    """
    return figure.update_layout(
        template=template(look),
        title={"text": label(title), "subtitle": {"text": label(subtitle)}},
        meta={"title": title, "subtitle": subtitle},
        height=height,
    )


def label(text: str) -> str:
    """A text for a figure; Plotly reads HTML, and names come from files."""
    return escape(text, quote=False)


def draw(
    figure: go.Figure, *, key: str, alt: str, on_point: Callable[[], None] | None = None
) -> None:
    """Show a figure, once; its title stands above it as text, which wraps on a phone.

    Args:
        alt: What the picture says, for those who cannot see it.
        on_point: Called after a click on a point; without it the figure is only looked at.
    """
    said, legend = figure.layout.meta, figure.layout.legend.y
    named = sum(trace.showlegend is not False for trace in figure.data)
    on_top = figure.layout.showlegend is not False and named > 1 and (legend is None or legend >= 1)
    with st.container(gap="xxsmall"):
        st.markdown(f"**{plain(said['title'])}**")
        if said["subtitle"]:
            st.caption(plain(said["subtitle"]))
    figure.update_layout(
        title=None,
        margin_t=LEGEND_PX if on_top else BARE_PX,
        height=figure.layout.height - TITLE_PX,
    )
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        theme=None,
        config={"displayModeBar": False},
        on_select="ignore" if on_point is None else on_point,
        selection_mode="points",
    )
