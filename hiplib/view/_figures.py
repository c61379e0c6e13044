"""From numbers to plotly figures: one template, one palette, never colour alone.

A figure is a finished plain bundle, shown through an Output widget: a live FigureWidget would carry five megabytes of
script into every saved lesson. Each figure stands beside its sentence and its table, which say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets
import plotly.graph_objects as go
from plotly.subplots import make_subplots

__all__ = ["IconArray", "icon_arrays", "icon_text", "plain", "redraw", "shown"]

COLUMNS = 40
MARKED, REST, GRID = "#d55e00", "#8a8a8a", "rgba(138,138,138,0.3)"
FONT = {
    "family": "sans-serif",
    "size": 13,
    "color": "#767676",
}  # 4.5:1 on white and on JupyterLab's dark surface


@dataclass(frozen=True, slots=True)
class IconArray:
    """Some of a fixed number of people, drawn one by one. Does not scatter them: those marked come first."""

    title: str
    marked: int
    of: int = 1000


def icon_arrays(arrays: Sequence[IconArray], columns: int = COLUMNS, height: int = 320) -> go.Figure:
    """Arrays of equal size side by side: filled squares for those marked, open rings for the rest."""
    size = 7 if columns == COLUMNS else 13
    figure = make_subplots(rows=1, cols=len(arrays), subplot_titles=[a.title for a in arrays], horizontal_spacing=0.04)
    for column, array in enumerate(arrays, start=1):
        places = [(i % columns, i // columns) for i in range(array.of)]
        for some, marker in (
            (places[: array.marked], {"symbol": "square", "color": MARKED, "size": size}),
            (
                places[array.marked :],
                {"symbol": "circle-open", "color": REST, "size": size - 1, "line": {"width": 1}},
            ),
        ):
            figure.add_trace(
                go.Scatter(
                    x=[x for x, _ in some], y=[y for _, y in some], mode="markers", marker=marker, hoverinfo="skip"
                ),
                row=1,
                col=column,
            )  # fmt: skip
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, autorange="reversed")
    figure.update_annotations(font=FONT)
    return plain(figure, height=height, showlegend=False, margin={"l": 8, "r": 8, "t": 40, "b": 8})


def plain(figure: go.Figure, *, height: int, **layout: Any) -> go.Figure:
    """The project's own look: no template, no background, text that reads on light and dark. Does not add marks."""
    clear = {"paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)"}
    faint = {"gridcolor": GRID, "zerolinecolor": GRID, "linecolor": GRID, "title_font": FONT}
    figure.update_xaxes(**faint)
    figure.update_yaxes(**faint)
    figure.update_layout(template="none", height=height, font=FONT, **clear, **layout)
    return figure


def icon_text(array: IconArray, per_icon: int = 10, per_row: int = 20, rest: str = "○") -> str:
    """The same picture in characters, each for `per_icon` people; at least one mark where anybody is marked."""
    total = array.of // per_icon
    marked = max(round(array.marked / per_icon), 1 if array.marked else 0)
    icons = "■" * marked + rest * (total - marked)
    return "\n".join(" ".join(icons[row : row + per_row]) for row in range(0, total, per_row))


def shown(figure: go.Figure | None) -> ipywidgets.Output:
    """An output region that holds a finished figure, without a mode bar and without a way to upload it."""
    region = ipywidgets.Output()
    region.add_class("hip-figure")
    redraw(region, figure)
    return region


def redraw(region: ipywidgets.Output, figure: go.Figure | None) -> None:
    """Put another finished figure into a region, or none.

    The region takes the figure's height: plotly asks its surroundings for one whenever the window is resized, and
    would otherwise shrink to nothing.
    """
    region.layout.height = None if figure is None else f"{figure.layout.height}px"
    region.outputs = () if figure is None else _outputs(figure)


def _outputs(figure: go.Figure) -> tuple[dict[str, Any], ...]:
    bundle: dict[str, Any] = figure.to_plotly_json()
    config = {
        "displayModeBar": False,
        "displaylogo": False,
        "modeBarButtonsToRemove": ["sendChartToCloud"],
        "responsive": True,
    }
    data = {"application/vnd.plotly.v1+json": {**bundle, "config": config}}
    return ({"output_type": "display_data", "data": data, "metadata": {}},)
