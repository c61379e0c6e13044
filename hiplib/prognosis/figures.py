"""People who have not recovered, on a time axis for each clock; and mean scores of several years side by side."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hiplib.model import PrognosisPoint
from hiplib.prognosis import words, words_drift
from hiplib.records import Records
from hiplib.screen.figures import BELOW, COLOURS, FONT, REST, SYMBOLS, panels, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["drift", "timeline"]

BETWEEN = "drawn between published points"
ROW_HEIGHT = 330
LEGEND_WIDTH = 32  # letters that fit beside a mark on a telephone
LONGEST_IN_DAYS = 120
DAYS_A_MONTH = 365.25 / 12
USUAL_SCORE = 80


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


def timeline(clocks: Mapping[str, Sequence[PrognosisPoint]]) -> "go.Figure":
    """Those not recovered go down from a hundred: recovered above the points, not recovered below."""
    figure = panels(rows=len(clocks), cols=1, vertical_spacing=min(0.3, 0.32 / len(clocks)))
    series: dict[tuple[str, str], int] = {}
    told = False
    for place, (clock, found) in enumerate(clocks.items(), start=1):
        last = max(_last_day(row) for row in found)
        unit, days = ("days", 1.0) if last <= LONGEST_IN_DAYS else ("months", DAYS_A_MONTH)
        for row in found:
            series.setdefault((row.cohort, row.outcome), len(series))
        for key in dict.fromkeys((row.cohort, row.outcome) for row in found):
            mine = [row for row in found if (row.cohort, row.outcome) == key]
            told |= _draw(figure, place, mine, days, series[key], told)
        figure.update_xaxes(
            title={"text": _wrapped(f"{unit} from {clock}", 30), "font": FONT},
            range=[-0.02 * last / days, 1.12 * last / days], fixedrange=True, showgrid=False, row=place, col=1,
        )  # fmt: skip
        sides = words.sides(found)
        for text, y, anchor in ((f"above: {sides[0]}", 99, "top"), (f"below: {sides[1]}", 1, "bottom")):
            figure.add_annotation(
                text=text, x=1, xref="x domain", y=y, xanchor="right", yanchor=anchor, showarrow=False,
                row=place, col=1,
            )  # fmt: skip
    figure.update_yaxes(title="of 100 people", range=[0, 100], dtick=25, fixedrange=True)
    figure.update_annotations(font=FONT)
    lines = sum(1 + len(trace.name) // LEGEND_WIDTH for trace in figure.data if trace.showlegend is not False)
    height = ROW_HEIGHT * len(clocks) + 20 * lines
    # the legend stands so far below the last axis that its title has room
    margin = {"l": 56, "r": 8, "t": 16, "b": 92 + 20 * lines}
    return plain(figure, height=height + 76, legend=BELOW, margin=margin)


def _draw(figure: "go.Figure", place: int, found: list[PrognosisPoint], days: float, number: int, told: bool) -> bool:
    """One cohort and outcome: dotted between its shares, its points with their intervals, its median."""
    colour, symbol = COLOURS[number % len(COLOURS)], SYMBOLS[number % len(SYMBOLS)]
    shares = sorted((r for r in found if r.measure != "median_days"), key=lambda row: row.time_days or 0)
    drawn = False
    if len(shares) > 1:
        figure.add_scatter(
            x=[_x(row, days) for row in shares], y=[_y(row)[0] for row in shares], mode="lines",
            line={"dash": "dot", "color": colour, "width": 2}, name=BETWEEN, showlegend=not told, hoverinfo="skip",
            row=place, col=1,
        )  # fmt: skip
        drawn = True
    first = found[0]
    name = _wrapped(f"{first.outcome_name}: {first.cohort_name}", LEGEND_WIDTH)
    for some, shape in ((shares, symbol), ([r for r in found if r.measure == "median_days"], f"{symbol}-open")):
        if not some:
            continue
        at = [_y(row) for row in some]
        spread = [_x_spread(row, days) for row in some]
        figure.add_scatter(
            x=[_x(row, days) for row in some], y=[y for y, _, _ in at], mode="markers",
            name=name + (" (half of them)" if shape.endswith("open") else ""),
            marker={"symbol": shape, "color": colour, "size": 11, "line": {"width": 2, "color": colour}},
            error_y={"array": [up for _, up, _ in at], "arrayminus": [down for _, _, down in at], "color": colour},
            error_x={"array": [up for up, _ in spread], "arrayminus": [low for _, low in spread], "color": colour},
            row=place, col=1,
        )  # fmt: skip
    return drawn


def _last_day(row: PrognosisPoint) -> float:
    return (row.high or row.value or 0) if row.measure == "median_days" else row.time_days or 0


def _x(row: PrognosisPoint, days: float) -> float:
    return round(((row.value if row.measure == "median_days" else row.time_days) or 0) / days, 2)


def _x_spread(row: PrognosisPoint, days: float) -> tuple[float, float]:
    if row.measure != "median_days" or row.low is None or row.high is None or row.value is None:
        return 0, 0
    return round((row.high - row.value) / days, 2), round((row.value - row.low) / days, 2)


def _y(row: PrognosisPoint) -> tuple[float, float, float]:
    """Those not recovered, of 100, and how far the interval reaches up and down; a median stands at half."""
    if row.measure == "median_days":
        return 50, 0, 0
    value, low, high = ((part or 0) * 100 for part in (row.value, row.low, row.high))
    if row.value is None:
        value = (low + high) / 2
    up, down = (high - value, value - low) if row.low is not None else (0.0, 0.0)
    if row.counts == "recovered":
        value, up, down = 100 - value, down, up
    return round(value, 1), round(up, 1), round(down, 1)


def drift(found: Sequence[PrognosisPoint], records: Records) -> "go.Figure":
    """Mean scores, a panel for each clock and a dotted line for each group; what was superseded is open and grey."""
    clocks = dict.fromkeys(row.clock for row in found)
    conditions = list(dict.fromkeys(row.condition for row in found))
    figure = panels(rows=1, cols=len(clocks), shared_yaxes=True, horizontal_spacing=0.06)
    told = False
    for place, clock in enumerate(clocks, start=1):
        for cohort in dict.fromkeys(row.cohort for row in found if row.clock == clock):
            mine = [row for row in found if row.cohort == cohort and row.clock == clock]
            old = mine[0].status == "superseded"
            number = conditions.index(mine[0].condition)
            colour = REST if old else COLOURS[number % len(COLOURS)]
            x, y = [row.time_value for row in mine], [row.value for row in mine]
            figure.add_scatter(
                x=x, y=y, mode="lines", line={"dash": "dot", "color": colour, "width": 2}, hoverinfo="skip",
                name=BETWEEN, showlegend=not told, row=1, col=place,
            )  # fmt: skip
            told = True
            symbol = SYMBOLS[number % len(SYMBOLS)]
            figure.add_scatter(
                x=x, y=y, mode="markers", row=1, col=place,
                name=_wrapped(words_drift.series(mine[0], records), LEGEND_WIDTH),
                marker={"symbol": symbol + ("-open" if old else ""), "color": colour, "size": 10},
                error_y={
                    "array": [(row.high - row.value) if row.high and row.value else 0 for row in mine],
                    "arrayminus": [(row.value - row.low) if row.low and row.value else 0 for row in mine],
                    "color": colour,
                },
            )  # fmt: skip
        title = {"text": _wrapped(f"weeks from {clock}", 13), "font": FONT}
        figure.update_xaxes(title=title, fixedrange=True, showgrid=False, row=1, col=place)
    highest = max(row.high or row.value or 0 for row in found)
    figure.update_yaxes(range=[0, max(USUAL_SCORE, highest)], fixedrange=True)
    figure.update_yaxes(title="mean pain, of 100 points", row=1, col=1)
    return plain(figure, height=520, legend=BELOW, margin={"l": 56, "r": 8, "t": 16, "b": 236})
