"""Effects on one axis, the largest gain first, with what would be worth having and where a guess parts them."""

from collections.abc import Sequence

from htpy import Element

from hiplib.model import TreatmentEffect
from hiplib.records import Records
from hiplib.screen.page_chart import Scale, Strip, strips
from hiplib.treatment import words, words_forest
from hiplib.treatment.effect_sizes import ordered, reaching
from hiplib.treatment.results import Forest

__all__ = ["forest"]


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
