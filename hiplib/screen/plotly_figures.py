"""The look of every figure that plotly draws: no background, letters that can be read; and where it is shown.

A figure is a finished plain bundle, shown through an Output widget: a live FigureWidget would carry five megabytes of
script into every saved lesson. Each figure stands beside its sentence and its table, which say the same, and is one
image with that sentence to a listener. What draws a figure asks for it here, so that only what draws waits for plotly.
"""

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets
from htpy import p

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = [
    "ABOVE",
    "BELOW",
    "FONT",
    "blank",
    "clear",
    "figure_region",
    "panels",
    "plain",
    "redraw",
]

GRID = "rgba(138,138,138,0.3)"
# 4.5:1 on white and on JupyterLab's dark surface
FONT = {"family": "sans-serif", "size": 13, "color": "#767676"}

# where a legend stands: above the picture in a line, or below it in a list, whatever the height
ABOVE = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
BELOW = {"orientation": "v", "y": 0, "yref": "container", "yanchor": "bottom", "x": 0}


def blank() -> "go.Figure":
    """A figure with nothing in it."""
    import plotly.graph_objects as go  # noqa: PLC0415

    return go.Figure()


def panels(**sizes: Any) -> "go.Figure":
    """A figure with several panels, as plotly's `make_subplots` takes them."""
    from plotly.subplots import make_subplots  # noqa: PLC0415

    return make_subplots(**sizes)


def plain(figure: "go.Figure", *, height: int, legend: Mapping[str, Any] | None = None, **layout: Any) -> "go.Figure":
    """The project's own look: no template, no background, text that reads on light and dark. Does not add marks."""
    clear = {"paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)"}
    faint = {"gridcolor": GRID, "zerolinecolor": GRID, "linecolor": GRID, "title_font": FONT}
    figure.update_xaxes(**faint, selector={"visible": None})
    figure.update_yaxes(**faint, selector={"visible": None})
    if legend is not None:  # a name that is pressed would take its marks away, and the table beside them not
        layout["legend"] = {**legend, "itemclick": False, "itemdoubleclick": False}
    figure.update_layout(template="none", height=height, font=FONT, showlegend=legend is not None, **clear, **layout)
    return figure


def figure_region() -> ipywidgets.Output:
    """An output region for a finished figure, empty at first."""
    region = ipywidgets.Output()
    region.add_class("hip-figure")
    return region


def redraw(region: ipywidgets.Output, figure: "go.Figure", sentence: str) -> None:
    """Put another finished figure into a region, and the sentence by which a listener knows it.

    It has no mode bar and no way to upload it. The region takes the figure's height: plotly asks its surroundings for
    one whenever the window is resized, and would otherwise shrink to nothing. `page.js` makes the region one image
    that is called by the sentence: plotly's own letters would be read one by one.
    """
    region.layout.height = f"{figure.layout.height}px"
    region.outputs = (_shown(_bundle(figure)), _shown({"text/html": str(p(".hip-hidden.hip-heard")[sentence])}))


def clear(region: ipywidgets.Output) -> None:
    """Take the figure out of a region."""
    region.layout.height = None
    region.outputs = ()


def _bundle(figure: "go.Figure") -> dict[str, Any]:
    bundle: dict[str, Any] = _as_words(figure.to_plotly_json())
    config = {
        "displayModeBar": False,
        "displaylogo": False,
        "modeBarButtonsToRemove": ["sendChartToCloud"],
        "responsive": True,
    }
    return {"application/vnd.plotly.v1+json": {**bundle, "config": config}}


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _as_words(part: Any) -> Any:
    """The same with every text as it is to be read: plotly would obey some HTML in it. A new line stays one."""
    match part:
        case str():
            return html.escape(part, quote=False).replace("\n", "<br>")
        case dict():
            return {key: _as_words(value) for key, value in part.items()}
        case list() | tuple():
            return [_as_words(value) for value in part]
    return part
