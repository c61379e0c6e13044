"""Effects on one axis: a line for each, its interval, and what would be no difference or worth having."""

import textwrap
from typing import TYPE_CHECKING

from hiplib.records import Records
from hiplib.screen.palette import MARKED, REST
from hiplib.screen.plotly_figures import FONT, blank, plain
from hiplib.treatment import words, words_forest
from hiplib.treatment.results import Forest

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["forest"]

LABEL_WIDTH = 42  # letters above a mark that a telephone has room for
LINE_HEIGHT = 66
ABOVE_MARK = 0.38  # of a line
SPARE = 0.06  # of the axis, at both ends


def forest(made: Forest, records: Records) -> "go.Figure":
    """One line for each effect: a filled mark with its interval, an open one where no interval was reported."""
    figure = blank()
    for number, row in enumerate(made.effects):
        bare = row.interval != "reported"
        if row.low is not None and row.high is not None:
            figure.add_scatter(
                x=[row.low, row.high], y=[number, number], mode="lines", hoverinfo="skip",
                line={"color": REST, "width": 3, "dash": "dot" if bare else "solid"},
            )  # fmt: skip
        if row.value is not None:
            figure.add_scatter(
                x=[row.value], y=[number], mode="markers", hoverinfo="skip",
                marker={"symbol": "circle-open" if bare else "square", "color": MARKED, "size": 11,
                        "line": {"width": 2, "color": MARKED}},
            )  # fmt: skip
        label = textwrap.wrap(words.label(row, records), LABEL_WIDTH, max_lines=2, placeholder=" …")
        figure.add_annotation(
            text="\n".join(label), font=FONT, x=0, xref="paper", xanchor="left", align="left",
            y=number - ABOVE_MARK, showarrow=False,
        )  # fmt: skip
    lines = [(made.no_difference, "no gain", "solid"), *((at, "worth having", "dash") for at in made.worthwhile)]
    for number, (at, text, dash) in enumerate(lines):
        figure.add_vline(x=at, layer="below", line={"color": FONT["color"], "width": 1, "dash": dash})
        figure.add_annotation(
            text=text, font=FONT, x=at, y=1, yref="paper", yanchor="bottom", yshift=16 * (number % 2), showarrow=False
        )
    said = f"{words_forest.axis(made.axis, made.effects[0].outcome_name)}; {words_forest.better_side(made.axis)}"
    title = "\n".join(textwrap.wrap(said, LABEL_WIDTH))
    ends = [at for row in made.effects for at in (row.low, row.value, row.high) if at is not None]
    first, last = min(*ends, *(at for at, _, _ in lines)), max(*ends, *(at for at, _, _ in lines))
    spare = (last - first) * SPARE
    figure.update_xaxes(
        title={"text": title, "font": FONT}, fixedrange=True, zeroline=False, range=[first - spare, last + spare]
    )
    figure.update_yaxes(visible=False, fixedrange=True, range=[len(made.effects) - 0.5, -0.8])
    height = LINE_HEIGHT * len(made.effects) + 140
    return plain(figure, height=height, margin={"l": 8, "r": 16, "t": 44, "b": 84})
