"""The look: every colour means one thing, and a channel keeps its own."""

import plotly.graph_objects as go
import pytest

from pages.parts import look


def test_a_channel_keeps_its_colour_whatever_the_order():
    names = ["Meta US", "GMV Max US", "YouTube"]

    assert look.colours(names, look.LIGHT) == look.colours(names[::-1], look.LIGHT)


def test_ten_channels_have_ten_colours():
    assert len(set(look.colours([str(n) for n in range(10)], look.DARK).values())) == 10


@pytest.mark.parametrize("tokens", [look.LIGHT, look.DARK])
def test_an_exported_figure_has_no_placeholder_colours(tokens):
    figure = look.dress(go.Figure(go.Bar(x=[1], y=[1])), tokens, title="t", subtitle="s")

    assert "#00000" not in figure.to_json()
    assert tokens.ink in figure.to_json()


def test_a_name_cannot_bring_html_into_a_figure():
    figure = look.dress(go.Figure(), look.LIGHT, title="<a href=x>", subtitle="<b>")

    assert figure.layout.title.text == "&lt;a href=x&gt;"


@pytest.mark.parametrize("tokens", [look.LIGHT, look.DARK])
@pytest.mark.parametrize("name", ["ink", "muted", "proposal", "limit", "target", "stop"])
def test_texts_and_marks_can_be_told_from_the_page(tokens, name):
    """WCAG 2.2: 4.5 for text, 3 for marks."""
    wanted = 4.5 if name in ("ink", "muted") else 3.0

    assert contrast(getattr(tokens, name), tokens.page) >= wanted


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_band_is_a_faded_line():
    assert look.faded("#0B7A75", 0.2) == "rgba(11,122,117,0.2)"
