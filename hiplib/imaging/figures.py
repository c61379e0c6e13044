"""How many people without pain show a finding, over the ages; and odds ratios between people with and without pain."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiplib.imaging import clear, spine_findings, without_pain, words_scans
from hiplib.model import ImagingFinding
from hiplib.records import Records
from hiplib.screen.figures import ABOVE, FONT, MARKED, REST, blank, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["by_age", "odds"]

CURVES_HEIGHT = 400
OTHERS = "the other findings"


def by_age(records: Records, finding: str, pain: str, guessed: tuple[float | None, int | None]) -> "go.Figure":
    """The curve of this finding over the published ages, the guess beside it, the other findings pale behind."""
    figure = blank()
    names = list(spine_findings(records))
    for other in names:
        if other != finding:
            first = next(name for name in names if name != finding)
            _curve(figure, without_pain(records, other), REST, 1, OTHERS, other == first)
    found = without_pain(records, finding)
    _curve(figure, found, MARKED, 2, "drawn between published points", True)
    studied = [row for row in found if row.n != 0]
    carried = [row for row in found if row.n == 0]
    for some, symbol, name in (
        (studied, "square", "published figure"),
        (carried, "square-open", "carried on: nobody was studied"),
    ):
        if some:
            figure.add_scatter(
                x=[row.age_years for row in some], y=[words_scans.how_many(row) for row in some], mode="markers",
                name=name, marker={"symbol": symbol, "color": MARKED, "size": 10},
            )  # fmt: skip
    age_years, guess = guessed
    if guess is not None:
        figure.add_scatter(
            x=[age_years], y=[guess], mode="markers", name="your guess",
            marker={"symbol": "x-thin-open", "size": 13, "color": FONT["color"], "line": {"width": 3}},
        )  # fmt: skip
    figure.update_xaxes(title="age in years", range=[17, 83], dtick=10, fixedrange=True, showgrid=False)
    figure.update_yaxes(title=f"of 100 without {pain}", range=[-3, 103], dtick=20, fixedrange=True)
    margin = {"l": 56, "r": 8, "t": 8, "b": 48}
    return plain(figure, height=CURVES_HEIGHT, legend=ABOVE, margin=margin)


def _curve(
    figure: "go.Figure", found: Sequence[ImagingFinding], color: str, width: int, name: str, in_legend: bool
) -> None:
    figure.add_scatter(
        x=[row.age_years for row in found], y=[words_scans.how_many(row) for row in found], mode="lines", name=name,
        line={"dash": "dot", "color": color, "width": width}, hoverinfo="skip", showlegend=in_legend,
    )  # fmt: skip


def odds(found: Sequence[ImagingFinding], pain: str) -> "go.Figure":
    """Odds ratios with their intervals on a scale of ratios; filled where the interval leaves out no difference."""
    figure = blank()
    sure = clear(found)
    unsure = [row for row in found if row not in sure]
    for some, symbol, name in (
        (sure, "square", f"commoner with {pain}"),
        (unsure, "circle-open", "the study cannot tell"),
    ):
        figure.add_scatter(
            x=[row.value for row in some], y=[row.name for row in some], mode="markers", name=name,
            error_x={
                "array": [round((row.high or 0) - row.value, 2) for row in some],
                "arrayminus": [round(row.value - (row.low or 0), 2) for row in some],
                "color": REST,
            },
            marker={"symbol": symbol, "size": 10, "color": MARKED if some is sure else REST},
        )  # fmt: skip
    figure.add_vline(x=1, line={"color": FONT["color"], "dash": "dash"})
    ticks = [0.1, 1, 10, 100]
    figure.update_xaxes(type="log", title="odds ratio", range=[-1.4, 3],
                        tickvals=ticks, ticktext=[f"{tick:g}" for tick in ticks], fixedrange=True)  # fmt: skip
    figure.update_yaxes(autorange="reversed", fixedrange=True, automargin=True)
    return plain(figure, height=CURVES_HEIGHT, legend=ABOVE, margin={"l": 8, "r": 8, "t": 8, "b": 48})
