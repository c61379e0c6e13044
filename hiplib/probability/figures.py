"""The pictures of one answer: the people one by one, the tree of natural frequencies, and Fagan's nomogram."""

import math
from collections.abc import Sequence

from htpy import Element, Node, circle, fragment, g, path, rect, svg
from htpy import text as letters

from hiplib.probability import words, words_updater
from hiplib.probability.bayes import odds
from hiplib.probability.log_odds import log
from hiplib.probability.question import Answer, Line
from hiplib.screen import icons
from hiplib.screen.crowd import Crowd, Guessed, crowd
from hiplib.screen.palette import MARKED, SECOND

__all__ = ["crowds", "in_characters", "kinds", "nomogram", "people", "tree"]

FAINT = {"stroke": "currentColor", "stroke_opacity": "0.5", "fill": "none"}
# where the boxes of the tree stand, across and down, which are joined, and which hold the people the answer is about
_SEVEN = ((0.5, 0), (0.25, 1), (0.75, 1), (0.11, 2), (0.37, 2), (0.63, 2), (0.89, 2))
_THREE = _SEVEN[:3]
_BRANCHES = ((0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6))
_PRESENT, _ABSENT, _ILL = (3, 5), (4, 6), (1,)
_WIDE, _STEP, _BOX = 480, 76, (100, 44)


def kinds(answer: Answer) -> list[icons.Kind]:
    """The thousand people, each kind with its mark."""
    names, counts = zip(*words_updater.kinds(answer), strict=True)
    return [kind for kind in icons.kinds_of(names, counts, band=not answer.people) if kind.name]


def in_characters(answer: Answer) -> str:
    """The people in characters, for a page that draws nothing."""
    return icons.people_text(kinds(answer))


def crowds(answer: Answer) -> list[Crowd]:
    """The people as they stand together: those the answer is about first, and the ill first among them."""
    names, counts = zip(*words_updater.kinds(answer), strict=True)
    drawn = icons.kinds_of(words_updater.in_their_group(answer), counts, band=not answer.people)
    titles = words_updater.groups(answer)
    if len(titles) == 1:
        return [Crowd(titles[0], [kind for kind, name in zip(drawn, names, strict=True) if name])]
    with_it, without = Crowd(titles[0], [drawn[0], drawn[2]]), Crowd(titles[1], [drawn[1], drawn[3]])
    return [with_it, without] if answer.present else [without, with_it]


def people(answer: Answer, guess: float | None) -> Element:
    """Every one of the thousand, and the guess beside the answer."""
    guessed = None
    if guess is not None:
        own, figures = words_updater.on_the_bar(guess, answer)
        guessed = Guessed(guess, answer.low * 1000, answer.high * 1000, 1000, own, figures)
    return crowd(crowds(answer), words_updater.marks(answer), guessed)


def tree(answer: Answer, sentence: str) -> Element:
    """Boxes joined by lines; those with the people the answer is about have a heavy border."""
    places = _SEVEN if answer.people else _THREE
    marked = (_PRESENT if answer.present else _ABSENT) if answer.people else _ILL
    wide, high = _BOX
    parts: list[Node] = []
    at = [(_WIDE * x, _STEP * level + high / 2 + 2) for x, level in places]
    for start, end in _BRANCHES[: len(places) - 1]:
        (x, y), (to_x, to_y) = at[start], at[end]
        parts.append(path(d=f"M{x:.0f} {y + high / 2:.0f}L{to_x:.0f} {to_y - high / 2:.0f}", **FAINT))
    for number, ((x, y), said) in enumerate(zip(at, words_updater.boxes(answer), strict=True)):
        color = SECOND if answer.people else MARKED  # not all who have the finding are ill
        look = {"stroke": color, "stroke_width": 3, "fill": "none"} if number in marked else FAINT
        parts.append(rect(x=f"{x - wide / 2:.0f}", y=f"{y - high / 2:.0f}", width=wide, height=high, rx=4, **look))
        lines = said.split("\n")
        for place, line in enumerate(lines):
            parts.append(_words(x, y + 5 + (place - (len(lines) - 1) / 2) * 18, line, "middle"))
    tall = _STEP * max(level for _, level in places) + high + 4
    return _picture(_WIDE, tall, sentence, parts)


_TICKS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995,
          0.998, 0.999)  # fmt: skip
_RATIO_TICKS = (0.001, 0.01, 0.1, 1, 10, 100, 1000)
BESIDE = 56  # from the scale after to the name of a line, past the figures of the scale
_END, _UNIT, _TOP = 8, 26, 36  # of log odds that are drawn, in pixels, below the headings


def nomogram(before: float, lines: Sequence[Line], sentence: str) -> Element:
    """Fagan's nomogram: three scales of log odds, and each line from the probability before to the one after.

    What lies beyond a scale's end is drawn at its end.
    """
    left, right = 80, _WIDE - 80
    middle = (left + right) / 2
    parts: list[Node] = [
        _words(x, 16, head, "middle") for x, head in ((left, "before"), (middle, "ratio"), (right, "after"))
    ]
    scales = (
        (left, [(-_log_odds(tick), _short(tick)) for tick in _TICKS], -1),
        (middle, [(math.log(tick) / 2, f"{tick:g}") for tick in _RATIO_TICKS], -1),
        (right, [(_log_odds(tick), _short(tick)) for tick in _TICKS], 1),
    )
    figures: list[Node] = []  # above the lines, so that a line passes behind the figures of a scale
    for x, ticks, side in scales:
        parts.append(path(d=f"M{x:.0f} {_down(_END)}V{_down(-_END)}", **FAINT))
        for value, label in ticks:
            parts.append(path(d=f"M{x - 4:.0f} {_down(value)}h8", **FAINT))
            figures.append(_words(x + side * 9, float(_down(value)) + 4, label, "end" if side < 0 else "start", 11))
    for number, line in enumerate(lines):
        start, stop = -_within(_log_odds(before)), _within(_log_odds(line.after))
        color = "currentColor" if number else SECOND
        ends = f"M{left} {_down(start)}L{right} {_down(stop)}"
        parts.append(path(d=ends, stroke=color, stroke_width=3, stroke_dasharray=8 if number else None))
        if len(lines) > 1:
            parts.append(_words(right + BESIDE, float(_down(stop)) + 4, words.LINES[line.kind].lower(), "start"))
        parts += [circle(cx=x, cy=_down(y), r=4, fill=color) for x, y in ((left, start), (right, stop))]
    wide = _WIDE + (2 * BESIDE if len(lines) > 1 else 0)
    return _picture(wide, _TOP + 2 * _END * _UNIT + 12, sentence, [*parts, g(class_="hip-over")[figures]])


def _picture(wide: float, tall: float, sentence: str, parts: Sequence[Node]) -> Element:
    return svg(".hip-crowd", viewBox=f"0 0 {wide:.0f} {tall:.0f}", role="img", aria_label=sentence, focusable="false",
               style=f"max-width: {wide:.0f}px")[fragment[parts]]  # fmt: skip


def _words(x: float, y: float, said: str, anchor: str, size: int = 13) -> Element:
    return letters(x=f"{x:.0f}", y=f"{y:.0f}", fill="currentColor", font_size=size, text_anchor=anchor)[said]


def _down(value: float) -> str:
    """Where log odds stand from the top; up is more on the scales of the ratio and after, less on that of before."""
    return f"{_TOP + (_END - value) * _UNIT:.1f}"


def _log_odds(probability: float) -> float:
    return log(odds(probability))


def _within(value: float) -> float:
    return max(-_END, min(_END, value))


def _short(probability: float) -> str:
    return f"{probability * 100:g}%"
