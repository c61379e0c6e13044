"""The course of an order, step by step, and the limits that sources draw at different places."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hiplib.screen.figures import ABOVE, COLOURS, DASHES, MARKED, REST, SECOND, SYMBOLS, blank, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["limits", "order_of"]


def order_of(places: Mapping[str, Sequence[int]], step_title: str, place_title: str) -> "go.Figure":
    """The place of a few names on a list, step by step, the first at the top; told apart by mark, dash and colour."""
    figure = blank()
    for (name, course), color, symbol, dash in zip(places.items(), COLOURS, SYMBOLS, DASHES, strict=False):
        figure.add_scatter(
            x=list(range(len(course))), y=list(course), mode="lines+markers", name=name, hoverinfo="skip",
            showlegend=True, line={"color": color, "width": 2, "dash": dash},
            marker={"symbol": symbol, "size": 9, "color": color},
        )  # fmt: skip
    steps, last = max(len(course) for course in places.values()), max(max(course) for course in places.values())
    figure.update_xaxes(title={"text": step_title, "standoff": 8}, tickmode="array", tickvals=list(range(steps)),
                        fixedrange=True, automargin=True)  # fmt: skip
    figure.update_yaxes(title={"text": place_title, "standoff": 8}, range=[last + 0.5, 0.5], fixedrange=True,
                        automargin=True)  # fmt: skip
    legend = {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top"}
    return plain(figure, height=420, legend=legend, margin={"l": 16, "r": 16, "t": 16, "b": 8})


def limits(bars: Sequence[tuple[str, float]], value: float | None, low: float, high: float, title: str) -> "go.Figure":
    """One bar for each source, from its limit to the end of the scale; a line where the entered value stands."""
    figure = blank()
    names = [f"{name}: {limit:g}" for name, limit in bars]
    figure.add_bar(
        y=names, x=[limit - low for _, limit in bars], base=low, orientation="h", name="not positive there",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": REST, "width": 1}}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_bar(
        y=names, x=[high - limit for _, limit in bars], base=[limit for _, limit in bars], orientation="h",
        name="positive there", hoverinfo="skip",
        marker={"color": SECOND, "pattern": {"shape": "/", "fgcolor": "#ffffff", "fillmode": "overlay"}},
    )  # fmt: skip
    if value is not None:
        figure.add_scatter(
            x=[value] * len(names), y=names, mode="lines+markers", name="entered", hoverinfo="skip", cliponaxis=False,
            line={"color": MARKED, "width": 3}, marker={"symbol": "square", "size": 9, "color": MARKED},
        )  # fmt: skip
    figure.update_xaxes(title=title, range=[low - 2, high + 2], nticks=5, fixedrange=True, showgrid=False)
    figure.update_yaxes(fixedrange=True, automargin=True, autorange="reversed")
    margin = {"l": 8, "r": 24, "t": 8, "b": 48}
    return plain(figure, height=240, barmode="overlay", legend=ABOVE, margin=margin)
