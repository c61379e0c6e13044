"""Effects on one axis, the largest gain first, with what would be worth having and where a guess parts them."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from htpy import Element

from hiplib.model import TreatmentEffect
from hiplib.records import Records
from hiplib.screen.page_chart import Scale, Strip, strips
from hiplib.screen.palette import REST, SECOND
from hiplib.screen.plotly_figures import FONT, blank, plain
from hiplib.treatment import words, words_forest
from hiplib.treatment.effect_sizes import ordered, reaching
from hiplib.treatment.results import Forest

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["forest", "zoomed"]

LABEL_WIDTH = 42  # letters above a mark that a telephone has room for
LINE_HEIGHT = 66
ABOVE_MARK = 0.38  # of a line
SPARE = 0.06  # of the axis, at both ends


def forest(made: Forest, records: Records, guess: int | None = None) -> Element:
    """One line for each effect, better to the right; open where no interval was reported.

    Where the source names what is worth having, the lines are parted below those that reach it, and by the guess.
    """
    effects = ordered(made.effects, "effect")
    return strips(
        _scale(made, effects),
        [_line(row, records) for row in effects],
        words_forest.forest_drawn(made),
        uprights=words_forest.uprights(made),
        below=words_forest.parted(made, reaching(made), guess) if made.worthwhile else {},
    )


def _scale(made: Forest, effects: Sequence[TreatmentEffect]) -> Scale:
    ends = [at for row in effects for at in (row.low, row.value, row.high) if at is not None]
    title = words_forest.axis_title(made)
    falling, no_ratio = made.axis.better == "lower", made.no_difference == 0
    return Scale.around(title, [*ends, made.no_difference, *made.worthwhile], falling=falling, unsigned=no_ratio)


def _line(row: TreatmentEffect, records: Records) -> Strip:
    bare = row.interval != "reported"
    return Strip(words.label(row, records), words.figure(row), row.value, row.low, row.high, open=bare)


def zoomed(made: Forest, records: Records) -> "go.Figure":
    """The same for plotly, to zoom in and point at: a lecture hall reads one line at a time.

    A mark that is pointed at says its figure. Does not part the lines.
    """
    drawn, effects = blank(), ordered(made.effects, "effect")
    for number, row in enumerate(effects):
        bare = row.interval != "reported"
        if row.low is not None and row.high is not None:
            drawn.add_scatter(
                x=[row.low, row.high], y=[number, number], mode="lines", hoverinfo="skip",
                line={"color": REST, "width": 3, "dash": "dot" if bare else "solid"},
            )  # fmt: skip
        if row.value is not None:
            drawn.add_scatter(
                x=[row.value], y=[number], mode="markers", hoverinfo="text", hovertext=[words.figure(row)],
                marker={"symbol": "circle-open" if bare else "square", "color": SECOND, "size": 11,
                        "line": {"width": 2, "color": SECOND}},
            )  # fmt: skip
        label = textwrap.wrap(words.label(row, records), LABEL_WIDTH, max_lines=2, placeholder=" …")
        drawn.add_annotation(
            text="\n".join(label), font=FONT, x=0, xref="paper", xanchor="left", align="left",
            y=number - ABOVE_MARK, showarrow=False,
        )  # fmt: skip
    places = words_forest.uprights(made)
    for at, text in places.items():
        dash = "solid" if at == made.no_difference else "dash"
        drawn.add_vline(x=at, layer="below", line={"color": FONT["color"], "width": 1, "dash": dash})
        drawn.add_annotation(text=text, font=FONT, x=at, y=1, yref="paper", yanchor="bottom", showarrow=False)
    title = "\n".join(textwrap.wrap(words_forest.axis_title(made), LABEL_WIDTH))
    ends = [at for row in effects for at in (row.low, row.value, row.high) if at is not None] + list(places)
    spare = (max(ends) - min(ends)) * SPARE
    across = [min(ends) - spare, max(ends) + spare]
    falling = made.axis.better == "lower"  # better is to the right, as it is above
    drawn.update_xaxes(title={"text": title, "font": FONT}, zeroline=False, range=across[::-1] if falling else across)
    drawn.update_yaxes(visible=False, fixedrange=True, range=[len(effects) - 0.5, -0.8])
    return plain(drawn, height=LINE_HEIGHT * len(effects) + 140, margin={"l": 8, "r": 16, "t": 44, "b": 84})
