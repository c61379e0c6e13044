"""The pictures of one answer: the tree of natural frequencies, the people one by one, and Fagan's nomogram."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiplib.probability import words, words_updater
from hiplib.probability.bayes import odds
from hiplib.probability.log_odds import log
from hiplib.probability.question import Answer, Line
from hiplib.screen import icons
from hiplib.screen.figures import FONT, MARKED, REST, SECOND, blank, plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["drawings", "in_characters", "kinds"]

MARGIN = {"l": 8, "r": 8, "t": 8, "b": 8}
# where the boxes of the tree stand, across and down, which are joined, and which hold the people the answer is about
_SEVEN = ((0.5, 0), (0.25, 1), (0.75, 1), (0.11, 2), (0.37, 2), (0.63, 2), (0.89, 2))
_THREE = _SEVEN[:3]
_BRANCHES = ((0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6))
_PRESENT, _ABSENT, _ILL = (3, 5), (4, 6), (1,)


def kinds(answer: Answer) -> list[icons.Kind]:
    """The thousand people, each kind with its mark."""
    names, counts = zip(*words_updater.kinds(answer), strict=True)
    return [kind for kind in icons.kinds_of(names, counts) if kind.name]


def in_characters(answer: Answer) -> str:
    """The people in characters, for a page that draws nothing."""
    return icons.people_text(kinds(answer))


def drawings(before: float, answer: Answer) -> "dict[str, go.Figure]":
    """Every picture by its name; before is the probability before any finding."""
    return {
        "tree": _tree(answer),
        "people": icons.people(kinds(answer)),
        "nomogram": _nomogram(before, answer.lines),
    }


def _tree(answer: Answer) -> "go.Figure":
    """Boxes joined by lines; those with the people the answer is about have a heavy border."""
    places = _SEVEN if answer.people else _THREE
    boxes = [(x, level, text) for (x, level), text in zip(places, words_updater.boxes(answer), strict=True)]
    marked = (_PRESENT if answer.present else _ABSENT) if answer.people else _ILL
    figure = blank()
    for start, end in _BRANCHES[: len(boxes) - 1]:
        figure.add_scatter(
            x=[boxes[start][0], boxes[end][0]], y=[-boxes[start][1], -boxes[end][1]], mode="lines",
            line={"color": REST, "width": 1}, hoverinfo="skip",
        )  # fmt: skip
    figure.add_scatter(
        x=[b[0] for b in boxes], y=[-b[1] for b in boxes], mode="markers", hoverinfo="skip",
        marker={"size": 1, "color": REST},
    )  # fmt: skip
    for number, (x, level, text) in enumerate(boxes):
        heavy = number in marked
        figure.add_annotation(
            x=x, y=-level, text=text, showarrow=False, bgcolor="#ffffff", font={"size": 13, "color": "#222222"},
            bordercolor=MARKED if heavy else REST, borderwidth=3 if heavy else 1, borderpad=4,
        )  # fmt: skip
    levels = max(level for _, level, _ in boxes)
    figure.update_xaxes(visible=False, fixedrange=True, range=[-0.02, 1.02])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-levels - 0.5, 0.5])
    return plain(figure, height=110 * (levels + 1), margin=MARGIN)


_TICKS = (0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98,
          0.99, 0.995, 0.998, 0.999)  # fmt: skip
_RATIO_TICKS = (0.001, 0.005, 0.02, 0.05, 0.2, 0.5, 1, 2, 5, 20, 50, 200, 1000)


def _nomogram(before: float, lines: Sequence[Line]) -> "go.Figure":
    """Fagan's nomogram: three scales of log odds, and each line from the probability before to the one after.

    What lies beyond a scale's end is drawn at its end.
    """
    figure = blank()
    scales = (
        (0.0, [(-_log_odds(t), _short(t)) for t in _TICKS if _log_odds(t) >= -8], "middle left"),
        (0.5, [(math.log(t) / 2, f"{t:g}") for t in _RATIO_TICKS], "middle left"),
        (1.0, [(_log_odds(t), _short(t)) for t in _TICKS if _log_odds(t) >= -8], "middle right"),
    )
    for x, ticks, side in scales:
        figure.add_scatter(
            x=[x] * len(ticks), y=[round(y, 4) for y, _ in ticks], text=[label for _, label in ticks],
            mode="lines+markers+text", textposition=side, hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "line-ew", "size": 8, "line": {"width": 1, "color": REST}},
            line={"color": REST, "width": 1}, textfont={"size": 11, "color": FONT["color"]},
        )  # fmt: skip
    for number, line in enumerate(lines):
        start, stop = -_within(_log_odds(before), 8), _within(_log_odds(line.after), 8)
        figure.add_scatter(
            x=[0, 0.5, 1], y=[round(start, 4), round((start + stop) / 2, 4), round(stop, 4)],
            name=words.LINES[line.kind], mode="lines+markers", hoverinfo="skip", showlegend=len(lines) > 1,
            line={"color": SECOND if number else MARKED, "width": 3, "dash": "dash" if number else "solid"},
            marker={"size": 9, "symbol": "square" if number == 0 else "diamond"},
        )  # fmt: skip
    for trace in figure.data[:3]:
        trace.showlegend = False
    for x, head in ((0, "before"), (0.5, "ratio"), (1, "after")):
        figure.add_annotation(x=x, y=8.4, text=head, showarrow=False, font=FONT)
    figure.update_xaxes(visible=False, fixedrange=True, range=[-0.25, 1.25])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-8.4, 9.2])
    under = {"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top"}
    return plain(figure, height=520, legend=under if len(lines) > 1 else None, margin=MARGIN)


def _log_odds(probability: float) -> float:
    return log(odds(probability))


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


def _short(probability: float) -> str:
    return f"{probability * 100:g}%"
