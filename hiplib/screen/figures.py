"""From numbers to plotly figures: one template, one palette, never colour alone.

A figure is a finished plain bundle, shown through an Output widget: a live FigureWidget would carry five megabytes of
script into every saved lesson. Each figure stands beside its sentence and its table, which say the same.
"""

import html
import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets
import plotly.graph_objects as go
from plotly.subplots import make_subplots

__all__ = [
    "IconArray",
    "Kind",
    "Policy",
    "frontier",
    "icon_arrays",
    "icon_text",
    "kinds_of",
    "limits",
    "nomogram",
    "order_of",
    "people",
    "people_text",
    "plain",
    "redraw",
    "shown",
    "tree",
]

COLUMNS = 25  # so that the marks of a thousand people stand apart on a telephone too
NARROW_COLUMNS = 20  # the same where two such arrays stand side by side
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


def icon_arrays(arrays: Sequence[IconArray], columns: int = NARROW_COLUMNS, height: int = 420) -> go.Figure:
    """Arrays of equal size side by side: filled squares for those marked, open rings for the rest."""
    size = 5 if columns == NARROW_COLUMNS else 9
    titles = ["\n".join(textwrap.wrap(array.title, 18)) for array in arrays]
    figure = make_subplots(rows=1, cols=len(arrays), subplot_titles=titles, horizontal_spacing=0.04)
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
        # equal steps both ways: spread over a wide page the rows would fall apart
        figure.update_xaxes(range=[-0.6, columns - 0.4], constrain="domain", scaleanchor=f"y{column}", col=column)
        figure.update_yaxes(range=[-(-array.of // columns) - 0.4, -0.6], col=column)
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    figure.update_annotations(font=FONT)
    return plain(figure, height=height, showlegend=False, margin={"l": 8, "r": 8, "t": 64, "b": 8})


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
    bundle: dict[str, Any] = _as_words(figure.to_plotly_json())
    config = {
        "displayModeBar": False,
        "displaylogo": False,
        "modeBarButtonsToRemove": ["sendChartToCloud"],
        "responsive": True,
    }
    data = {"application/vnd.plotly.v1+json": {**bundle, "config": config}}
    return ({"output_type": "display_data", "data": data, "metadata": {}},)


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


# --- people sorted into kinds -------------------------------------------------------------------------------------

ILL, WELL, NOTICED = "#d55e00", "#8a8a8a", "#0072b2"


@dataclass(frozen=True, slots=True)
class Kind:
    """Some of the people of one picture: what they share, and the mark that tells them apart without its colour."""

    name: str
    count: int
    symbol: str
    color: str
    character: str
    size: int = 7
    line_width: int = 1


def kinds_of(names: Sequence[str], counts: Sequence[int]) -> list[Kind]:
    """Four kinds of people: ill and noticed, ill and not noticed, well and noticed, well and not noticed."""
    marks = (
        ("square", ILL, "■", 8),
        ("x-thin", ILL, "×", 7),
        ("diamond", NOTICED, "◆", 6),
        ("circle-open", WELL, "○", 5),
    )
    return [
        Kind(name, count, symbol, color, character, size, 2 if symbol == "x-thin" else 1)
        for name, count, (symbol, color, character, size) in zip(names, counts, marks, strict=True)
    ]


def people(kinds: Sequence[Kind]) -> go.Figure:
    """Every person of a fixed number as one mark, grouped by kind, with a legend in words."""
    figure = go.Figure()
    place = 0
    for kind in kinds:
        spots = range(place, place + kind.count)
        place += kind.count
        marker = {"symbol": kind.symbol, "color": kind.color, "size": kind.size,
                  "line": {"width": kind.line_width, "color": kind.color}}  # fmt: skip
        figure.add_trace(
            go.Scatter(x=[i % COLUMNS for i in spots], y=[i // COLUMNS for i in spots],
                       mode="markers", marker=marker, name=f"{kind.count:,} {kind.name}", hoverinfo="skip",
                       showlegend=True)
        )  # fmt: skip
    # equal steps both ways, in a block at the left: spread over a wide page the rows would fall apart
    figure.update_xaxes(
        visible=False, fixedrange=True, range=[-0.6, COLUMNS - 0.4], constrain="domain", constraintoward="left",
        scaleanchor="y",
    )  # fmt: skip
    figure.update_yaxes(visible=False, fixedrange=True, range=[-(-place // COLUMNS) - 0.4, -0.6])
    _plain(figure, height=440 + 20 * len(kinds), legend=True)
    below = {"orientation": "v", "y": 0, "yref": "container", "yanchor": "bottom"}
    return figure.update_layout(legend=below, margin={"b": 24 + 20 * len(kinds)})


def people_text(kinds: Sequence[Kind], per_icon: int = 10) -> str:
    """The same picture in characters, each for `per_icon` people; every kind with somebody in it has a mark."""
    total = sum(kind.count for kind in kinds) // per_icon
    marks = [max(round(kind.count / per_icon), 1 if kind.count else 0) for kind in kinds]
    largest = max(range(len(kinds)), key=lambda i: marks[i])
    marks[largest] += total - sum(marks)
    icons = "".join(kind.character * many for kind, many in zip(kinds, marks, strict=True))
    drawn = "\n".join(" ".join(icons[row : row + 20]) for row in range(0, total, 20))
    key = "; ".join(f"{kind.character} {kind.name}" for kind in kinds)
    return f"{drawn}\n{key}"


def _plain(figure: go.Figure, *, height: int, legend: bool = False) -> go.Figure:
    figure.update_layout(
        template="none", showlegend=legend, height=height, margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font=FONT,
        legend={"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    return figure


# --- the tree -----------------------------------------------------------------------------------------------------

Box = tuple[float, int, str]


def tree(boxes: Sequence[Box], branches: Sequence[tuple[int, int]], marked: Sequence[int]) -> go.Figure:
    """Boxes (place from 0 to 1, level, text) joined by lines; the marked ones have a heavy border."""
    figure = go.Figure()
    for start, end in branches:
        figure.add_trace(
            go.Scatter(x=[boxes[start][0], boxes[end][0]], y=[-boxes[start][1], -boxes[end][1]], mode="lines",
                       line={"color": WELL, "width": 1}, hoverinfo="skip")
        )  # fmt: skip
    figure.add_trace(
        go.Scatter(x=[b[0] for b in boxes], y=[-b[1] for b in boxes], mode="markers", hoverinfo="skip",
                   marker={"size": 1, "color": WELL})
    )  # fmt: skip
    for number, (x, level, text) in enumerate(boxes):
        heavy = number in marked
        figure.add_annotation(
            x=x, y=-level, text=text, showarrow=False, bgcolor="#ffffff", font={"size": 13, "color": "#222222"},
            bordercolor=ILL if heavy else WELL, borderwidth=3 if heavy else 1, borderpad=4,
        )  # fmt: skip
    levels = max(level for _, level, _ in boxes)
    figure.update_xaxes(visible=False, fixedrange=True, range=[-0.02, 1.02])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-levels - 0.5, 0.5])
    return _plain(figure, height=110 * (levels + 1))


# --- a frontier ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Policy:
    """One place on the frontier: the numbers, in the table, of the policies there; of 1,000 people, twice.

    `chance` is how far it carries the first place to either side, `rates` from where to where the rates carry it: of
    those sent on and of those missed. Both belong to the policy that was run; others have none.
    Does not carry their names: the table beside it does.
    """

    names: str
    sent: tuple[float, ...]
    missed: tuple[float, ...]
    yours: bool
    chance: tuple[float, float] | None = None
    rates: tuple[tuple[float, float], tuple[float, float]] | None = None


Places = Sequence[tuple[float, float]]


def frontier(
    policies: Sequence[Policy], beaten: Places, best: Places, overlapping: Places, sent_title: str, missed_title: str
) -> go.Figure:
    """Scans against misses: every list as a mark, those that none beats joined by a line, the policies on top.

    `beaten` and `best` are places of lists, `overlapping` the line that the best would make under the other assumption.
    What chance and what the rates leave open is drawn apart: a cross in the colour of the mark, and a box round it.
    """
    figure = go.Figure()
    sides = label_sides(policies)
    _lists(figure, beaten, best, overlapping)
    for policy in policies:
        if policy.rates is not None:
            _open(figure, policy)
        color = ILL if policy.yours else FONT["color"]
        figure.add_trace(
            go.Scatter(x=list(policy.sent), y=list(policy.missed), mode="lines", hoverinfo="skip", showlegend=False,
                       line={"color": color, "width": 1, "dash": "dot"})
        )  # fmt: skip
    for yours, name, symbol in ((False, "another policy, by its number", "diamond"), (True, "yours", "square")):
        some = [policy for policy in policies if policy.yours == yours]
        if not some:
            continue
        figure.add_trace(
            go.Scatter(x=[p.sent[0] for p in some], y=[p.missed[0] for p in some], mode="markers+text", name=name,
                       text=[p.names for p in some], textposition=[sides[p.names] for p in some], hoverinfo="skip",
                       textfont={"size": 13, "color": FONT["color"]}, cliponaxis=False, showlegend=True,
                       marker={"symbol": symbol, "size": 13 if yours else 10, "color": ILL if yours else FONT["color"]})
        )  # fmt: skip
    axis = {"gridcolor": "rgba(128,128,128,0.25)", "zeroline": True, "zerolinecolor": WELL, "fixedrange": True,
            "automargin": True, "rangemode": "tozero"}  # fmt: skip
    named = sum(bool(trace.showlegend) for trace in figure.data)
    _plain(figure, height=400 + 20 * named, legend=True)
    figure.update_xaxes(**axis, title={"text": sent_title, "standoff": 8})
    figure.update_yaxes(**axis, title={"text": missed_title, "standoff": 8})
    below = {"orientation": "v", "y": 0, "yref": "container", "yanchor": "bottom"}
    return figure.update_layout(legend=below, margin={"l": 16, "r": 24, "t": 24, "b": 64 + 20 * named})


def _lists(figure: go.Figure, beaten: Places, best: Places, overlapping: Places) -> None:
    """Steps and no slopes: between two lists there is nothing that could be run."""
    lines: tuple[tuple[Places, str, str, dict[str, Any], dict[str, Any]], ...] = (
        (beaten, "a list that another beats", "markers", {}, {"symbol": "circle-open", "size": 5, "color": WELL}),
        (best, "a list that none beats", "lines+markers", {"color": NOTICED, "width": 2, "shape": "hv"},
         {"symbol": "circle", "size": 6, "color": NOTICED}),
        (overlapping, "the same if findings overlap", "lines",
         {"color": NOTICED, "width": 2, "dash": "dash", "shape": "hv"}, {}),
    )  # fmt: skip
    for places, name, mode, line, marker in lines:
        if places:
            figure.add_trace(
                go.Scatter(x=[x for x, _ in places], y=[y for _, y in places], mode=mode, name=name, line=line,
                           marker=marker, hoverinfo="skip", showlegend=True)
            )  # fmt: skip


def _open(figure: go.Figure, policy: Policy) -> None:
    assert policy.rates is not None
    assert policy.chance is not None
    (left, right), (low, high) = policy.rates
    figure.add_trace(
        go.Scatter(x=[left, right, right, left, left], y=[low, low, high, high, low], mode="lines", fill="toself",
                   fillcolor="rgba(213,94,0,0.15)", line={"color": ILL, "width": 1}, hoverinfo="skip", showlegend=True,
                   name="box: what the rates leave open")
    )  # fmt: skip
    x, y, wide, tall = policy.sent[0], policy.missed[0], *policy.chance
    figure.add_trace(
        go.Scatter(x=[max(0, x - wide), x + wide, None, x, x], y=[y, y, None, max(0, y - tall), y + tall], mode="lines",
                   line={"color": ILL, "width": 4}, hoverinfo="skip", showlegend=True, name="cross: what chance leaves")
    )  # fmt: skip


_SIDES = ("top right", "top left", "middle left", "bottom right", "bottom left")


def label_sides(policies: Sequence[Policy]) -> dict[str, str]:
    """Where the number of each policy stands beside its mark: in a crowd, on sides that differ, from right to left.

    A crowd is what stands within an eighth of either axis, so that the numbers stay apart on a narrow page too.
    """
    reach = [max((getattr(p, axis)[0] for p in policies), default=0) / 8 for axis in ("sent", "missed")]
    placed: list[tuple[Policy, str]] = []
    for policy in sorted(policies, key=lambda p: -p.sent[0]):
        near = [
            side
            for other, side in placed
            if other.sent[0] - policy.sent[0] <= reach[0] and abs(policy.missed[0] - other.missed[0]) <= reach[1]
        ]
        placed.append((policy, next((side for side in _SIDES if side not in near), _SIDES[-1])))
    return {policy.names: side for policy, side in placed}


# --- the nomogram -------------------------------------------------------------------------------------------------

_TICKS = (0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98,
          0.99, 0.995, 0.998, 0.999)  # fmt: skip
_RATIO_TICKS = (0.001, 0.005, 0.02, 0.05, 0.2, 0.5, 1, 2, 5, 20, 50, 200, 1000)


def nomogram(before: float, lines: Sequence[tuple[str, float, float]]) -> go.Figure:
    """Fagan's nomogram: three scales of log odds, and for each line its name, ratio and probability after.

    What lies beyond a scale's end is drawn at its end.
    """
    figure = go.Figure()
    scales = (
        (0.0, [(-_log_odds(t), _short(t)) for t in _TICKS if _log_odds(t) >= -8], "middle left"),
        (0.5, [(math.log(t) / 2, f"{t:g}") for t in _RATIO_TICKS], "middle left"),
        (1.0, [(_log_odds(t), _short(t)) for t in _TICKS if _log_odds(t) >= -8], "middle right"),
    )
    for x, ticks, side in scales:
        figure.add_trace(
            go.Scatter(x=[x] * len(ticks), y=[round(y, 4) for y, _ in ticks], text=[label for _, label in ticks],
                       mode="lines+markers+text", textposition=side, hoverinfo="skip", cliponaxis=False,
                       marker={"symbol": "line-ew", "size": 8, "line": {"width": 1, "color": WELL}},
                       line={"color": WELL, "width": 1}, textfont={"size": 11, "color": FONT["color"]})
        )  # fmt: skip
    for number, (name, _ratio, after) in enumerate(lines):
        start, stop = -_within(_log_odds(before), 8), _within(_log_odds(after), 8)
        figure.add_trace(
            go.Scatter(x=[0, 0.5, 1], y=[round(start, 4), round((start + stop) / 2, 4), round(stop, 4)], name=name,
                       mode="lines+markers", hoverinfo="skip", showlegend=len(lines) > 1,
                       line={"color": NOTICED if number else ILL, "width": 3, "dash": "dash" if number else "solid"},
                       marker={"size": 9, "symbol": "square" if number == 0 else "diamond"})
        )  # fmt: skip
    for trace in figure.data[:3]:
        trace.showlegend = False
    for x, words in ((0, "before"), (0.5, "ratio"), (1, "after")):
        figure.add_annotation(x=x, y=8.4, text=words, showarrow=False, font=FONT)
    figure.update_xaxes(visible=False, fixedrange=True, range=[-0.25, 1.25])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-8.4, 9.2])
    return _plain(figure, height=520, legend=len(lines) > 1)


def _log_odds(probability: float) -> float:
    if probability <= 0:
        return -math.inf
    return math.inf if probability >= 1 else math.log(probability / (1 - probability))


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


def _short(probability: float) -> str:
    return f"{probability * 100:g}%"


# --- an order that changes ----------------------------------------------------------------------------------------

_LINES = (("#d55e00", "square", "solid"), ("#0072b2", "circle", "dash"), ("#009e73", "diamond", "dot"),
          ("#cc79a7", "triangle-up", "dashdot"), ("#8a8a8a", "x", "longdash"))  # fmt: skip


def order_of(places: Mapping[str, Sequence[int]], step_title: str, place_title: str) -> go.Figure:
    """The place of a few names on a list, step by step, the first at the top; told apart by mark, dash and colour."""
    figure = go.Figure()
    for (name, course), (color, symbol, dash) in zip(places.items(), _LINES, strict=False):
        figure.add_trace(
            go.Scatter(x=list(range(len(course))), y=list(course), mode="lines+markers", name=name, hoverinfo="skip",
                       showlegend=True, line={"color": color, "width": 2, "dash": dash},
                       marker={"symbol": symbol, "size": 9, "color": color})
        )  # fmt: skip
    steps, last = max(len(course) for course in places.values()), max(max(course) for course in places.values())
    figure.update_xaxes(title={"text": step_title, "standoff": 8}, tickmode="array", tickvals=list(range(steps)),
                        fixedrange=True, automargin=True)  # fmt: skip
    figure.update_yaxes(title={"text": place_title, "standoff": 8}, range=[last + 0.5, 0.5], fixedrange=True,
                        automargin=True)  # fmt: skip
    legend = {"orientation": "h", "x": 0, "y": -0.2, "yanchor": "top", "itemclick": False, "itemdoubleclick": False}
    return plain(figure, height=420, legend=legend, margin={"l": 16, "r": 16, "t": 16, "b": 8})


# --- limits that sources draw at different places -------------------------------------------------------------------


def limits(bars: Sequence[tuple[str, float]], value: float | None, low: float, high: float, title: str) -> go.Figure:
    """One bar for each source, from its limit to the end of the scale; a line where the entered value stands."""
    figure = go.Figure()
    names = [f"{name}: {limit:g}" for name, limit in bars]
    figure.add_bar(
        y=names, x=[limit - low for _, limit in bars], base=low, orientation="h", name="not positive there",
        marker={"color": "rgba(0,0,0,0)", "line": {"color": REST, "width": 1}}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_bar(
        y=names, x=[high - limit for _, limit in bars], base=[limit for _, limit in bars], orientation="h",
        name="positive there", hoverinfo="skip",
        marker={"color": NOTICED, "pattern": {"shape": "/", "fgcolor": "#ffffff", "fillmode": "overlay"}},
    )  # fmt: skip
    if value is not None:
        figure.add_scatter(
            x=[value] * len(names), y=names, mode="lines+markers", name="entered", hoverinfo="skip", cliponaxis=False,
            line={"color": MARKED, "width": 3}, marker={"symbol": "square", "size": 9, "color": MARKED},
        )  # fmt: skip
    figure.update_xaxes(title=title, range=[low - 2, high + 2], nticks=5, fixedrange=True, showgrid=False)
    figure.update_yaxes(fixedrange=True, automargin=True, autorange="reversed")
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "itemclick": False, "itemdoubleclick": False}
    margin = {"l": 8, "r": 24, "t": 8, "b": 48}
    return plain(figure, height=240, barmode="overlay", legend=legend, margin=margin)
