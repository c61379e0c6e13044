"""Pictures made of the page itself: strips along a scale, and curves named at their ends.

Places are shares of the width, so letters keep their size on a telephone and at 200 %, dark mode comes for free, and
nothing waits for a script. Each picture is one image with its sentence to a listener, and is drawn in characters too,
for a saved page.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from htpy import Element, Node, div, fragment, p, path, pre, span, strong, svg

from hiplib.model.frozen import Frozen

__all__ = [
    "Curve",
    "Scale",
    "Strip",
    "curves",
    "curves_text",
    "drawn_in_characters",
    "image",
    "strips",
    "strips_text",
]

WIDE = 32  # characters from one end of a scale to the other
BLOCKS = "▁▂▃▄▅▆▇█"
HEIGHT = 260  # pixels of a plot with two axes
A_LINE, LINE, BETWEEN = 13, 15, 4  # letters in a line of a name at its right edge, pixels of a line and between two
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """What is measured, from where to where, and which values are named. Does not hold what lies outside.

    `low` is at the left: one that is more than `high` is a scale that falls. `unsigned` names a value without its sign,
    where the direction says which side is meant.
    """

    title: str
    low: float
    high: float
    ticks: tuple[float, ...]
    in_tens: bool = False
    unsigned: bool = False

    @classmethod
    def around(cls, title: str, values: Iterable[float], *, falling: bool = False, unsigned: bool = False) -> "Scale":
        """A scale with round ticks that holds all of these values; `falling` from the highest to the lowest."""
        held = list(values)
        wide = (max(held) - min(held)) or 1
        size = 10.0 ** math.floor(math.log10(wide / MOST_TICKS))
        step = next(size * part for part in (1, 2, 5, 10) if wide / (size * part) <= MOST_TICKS)
        first, last = math.floor(min(held) / step), math.ceil(max(held) / step)
        ticks = [round(number * step, 10) for number in range(first, last + 1)]
        if falling:
            ticks.reverse()
        return cls(title, ticks[0], ticks[-1], tuple(ticks), unsigned=unsigned)

    def named(self, value: float) -> str:
        """A value as it stands at the scale."""
        return f"{abs(value) if self.unsigned else value:g}"

    def share(self, value: float) -> float:
        """Where a value stands, 0 at the left to 100 at the right."""
        low, high, at = (math.log10(v) if self.in_tens else v for v in (self.low, self.high, value))
        return round(100 * min(max((at - low) / (high - low), 0), 1), 2)


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of a chart: what it is, the words beside it, a point with its reach, or a band without a point."""

    label: str
    words: str
    at: float | None = None
    low: float | None = None
    high: float | None = None
    open: bool = False
    vague: str = ""  # said without a figure: words that stand beside the scale, and nothing on it


@dataclass(frozen=True, slots=True)
class Curve:
    """Points that belong together, and their name; `past` is grey, `behind` is pale and without a name.

    `open_at` are points that rest on nobody; `reach` is how far each point's interval goes, where there is one.
    """

    name: str
    points: Sequence[tuple[float, float]]
    look: str = "ahead"
    open_at: frozenset[float] = frozenset()
    reach: Sequence[tuple[float, float] | None] = ()


def image(sentence: str, *inside: Node, kind: str) -> Element:
    """One picture to a listener, with its sentence; what is in it is for the eye alone."""
    return div(class_=f"hip-chart {kind}", role="img", aria_label=sentence)[div(aria_hidden="true")[inside]]


def _left(scale: Scale, value: float) -> str:
    return f"left:{scale.share(value):g}%"


def _from_to(scale: Scale, low: float, high: float) -> str:
    start, end = sorted((scale.share(low), scale.share(high)))
    return f"left:{start:g}%;width:{round(end - start, 2):g}%"


def strips(
    scale: Scale,
    lines: Iterable[Strip],
    sentence: str,
    *,
    upright: float | None = None,
    uprights: Mapping[float, str] = Frozen(),
    below: Mapping[int, str] = Frozen(),
) -> Element:
    """Lines along one scale; `upright` is a value that all of them are compared with.

    `uprights` are such values with their names, which stand above the lines; `below` has words that part the lines, by
    how many stand above them.
    """
    compared = [*uprights, *([] if upright is None else [upright])]
    ruled = fragment[
        [span(".hip-rule", style=_left(scale, tick)) for tick in scale.ticks],
        [span(".hip-rule.hip-upright", style=_left(scale, value)) for value in compared],
    ]
    return image(
        sentence,
        _named_places(scale, uprights) if uprights else None,
        0 in below and p(".hip-parting")[below[0]],
        (
            fragment[
                div(".hip-scaled.hip-in-words")[strong[line.label], span[line.vague]]
                if line.vague
                else div(".hip-scaled")[
                    strong[line.label], div(".hip-along")[ruled, _marks(scale, line)], span[line.words]
                ],
                number in below and p(".hip-parting")[below[number]],
            ]
            for number, line in enumerate(lines, 1)
        ),
        _named_places(scale, {tick: scale.named(tick) for tick in scale.ticks}),
        p(".hip-axis-title")[scale.title],
        kind="hip-strips",
    )


def _named_places(scale: Scale, names: Mapping[float, str]) -> Element:
    """A line with nothing but words at their values."""
    return div(".hip-scaled.hip-axis")[
        span[""], div(".hip-along")[(span(style=_left(scale, at))[name] for at, name in names.items())], span[""]
    ]


def _marks(scale: Scale, line: Strip) -> Node:
    spread = None if line.low is None or line.high is None else _from_to(scale, line.low, line.high)
    if line.at is None:
        return spread and span(".hip-band", style=spread)
    look = "hip-dot hip-open" if line.open else "hip-dot"
    return fragment[spread and span(".hip-reach", style=spread), span(class_=look, style=_left(scale, line.at))]


def strips_text(scale: Scale, lines: Sequence[Strip], *, upright: float | None = None) -> list[str]:
    """The same in characters, the scale first."""

    def place(value: float) -> int:
        return round(scale.share(value) / 100 * (WIDE - 1))

    wide = max(len(line.label) for line in lines)
    drawn = [f"{'':{wide}}  {scale.low:g} to {scale.high:g}, {scale.title}"]
    for line in lines:
        row = ["·"] * WIDE
        if upright is not None:
            row[place(upright)] = "│"
        if line.vague:
            row = [" "] * WIDE
        if line.low is not None and line.high is not None:
            first, last = sorted((place(line.low), place(line.high)))
            for at in range(first, last + 1):
                row[at] = "░" if line.at is None else "─"
        if line.at is not None:
            row[place(line.at)] = "○" if line.open else "●"
        drawn.append(f"{line.label:{wide}}  {''.join(row)}  {line.vague or line.words}".rstrip())
    return drawn


def curves(
    x: Scale, y: Scale, found: Sequence[Curve], sentence: str, *, guess: tuple[float, float, str] | None = None
) -> Element:
    """Curves over two scales, each with its name at its right end; a guess is a cross with its words."""
    named = [one for one in found if one.name and one.look != "behind"]
    wanted = sorted(((100 - y.share(one.points[-1][1]), one) for one in named), key=lambda pair: pair[0])
    named_at = _spread(wanted)
    return image(
        sentence,
        p(".hip-axis-title")[y.title],
        div(".hip-plot", style=f"height:{HEIGHT}px")[
            (
                fragment[
                    span(".hip-level", style=f"top:{100 - y.share(tick):g}%"),
                    span(".hip-y", style=f"top:{100 - y.share(tick):g}%")[f"{tick:g}"],
                ]
                for tick in y.ticks
            ),
            (span(".hip-x", style=_left(x, tick))[f"{tick:g}"] for tick in x.ticks),
            svg(viewBox="0 0 100 100", preserveAspectRatio="none", focusable="false")[
                (path(class_=f"hip-{one.look}", d=_line(x, y, one)) for one in found)
            ],
            (_points(x, y, one) for one in found if one.look != "behind"),
            _leaders(wanted, named_at),
            (span(class_=f"hip-name hip-{one.look}", style=f"top:{top:g}%")[one.name] for top, one in named_at),
            guess and _guess(x, y, found[-1], guess),
        ],
        p(".hip-axis-title.hip-below")[x.title],
        kind="hip-curves",
    )


def _guess(x: Scale, y: Scale, last: Curve, guess: tuple[float, float, str]) -> Element:
    """A cross with its words above it, or below it where the curve in front passes above."""
    _, beside = min(last.points, key=lambda point: abs(point[0] - guess[0]))
    look = "hip-guess hip-under" if guess[1] < beside else "hip-guess"
    return span(class_=look, style=f"{_left(x, guess[0])};top:{100 - y.share(guess[1]):g}%")["×", span[guess[2]]]


def _line(x: Scale, y: Scale, one: Curve) -> str:
    return "M" + "L".join(f"{x.share(a):g} {round(100 - y.share(b), 2):g}" for a, b in one.points)


def _points(x: Scale, y: Scale, one: Curve) -> Node:
    reaches = one.reach or [None] * len(one.points)
    return fragment[
        (
            span(
                class_=f"hip-upto hip-{one.look}",
                style=f"{_left(x, a)};top:{100 - y.share(reach[1]):g}%;"
                f"height:{round(y.share(reach[1]) - y.share(reach[0]), 2):g}%",
            )
            for (a, _), reach in zip(one.points, reaches, strict=True)
            if reach
        ),
        (
            span(
                class_=f"hip-dot hip-{one.look}{' hip-open' if a in one.open_at else ''}",
                style=f"{_left(x, a)};top:{100 - y.share(b):g}%",
            )
            for a, b in one.points
        ),
    ]


def _leaders(wanted: Sequence[tuple[float, Curve]], named_at: Sequence[tuple[float, Curve]]) -> Element:
    """From the end of each curve to its name, which may stand higher or lower."""
    return svg(".hip-leaders", viewBox="0 0 10 100", preserveAspectRatio="none", focusable="false")[
        (
            path(class_=f"hip-{one.look}", d=f"M0 {end:g}L10 {top:g}")
            for (end, one), (top, _) in zip(wanted, named_at, strict=True)
        )
    ]


def _spread(wanted: Sequence[tuple[float, Curve]]) -> list[tuple[float, Curve]]:
    """Names from the top, none nearer to the one above than its letters need, and none below the plot."""
    high = [100 * (LINE * math.ceil(len(one.name) / A_LINE) + BETWEEN) / HEIGHT for _, one in wanted]
    tops: list[float] = []
    for place, (top, _) in enumerate(wanted):
        tops.append(max(top, tops[-1] + (high[place - 1] + high[place]) / 2) if tops else top)
    lowest = 100.0
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = round(min(tops[place], lowest), 2)
        lowest = tops[place] - (high[place] + high[place - 1]) / 2
    return [(top, one) for top, (_, one) in zip(tops, wanted, strict=True)]


def curves_text(y: Scale, found: Sequence[Curve]) -> list[str]:
    """The same in characters: a block for each point, as high as it is, and its figures."""
    named = [one for one in found if one.name]
    wide = max(len(one.name) for one in named)
    drawn = [f"{y.title}, {y.low:g} to {y.high:g}"]
    for one in named:
        high = "".join(BLOCKS[round(y.share(value) / 100 * (len(BLOCKS) - 1))] for _, value in one.points)
        drawn.append(f"{one.name:{wide}}  {high}  {', '.join(f'{value:g}' for _, value in one.points)}")
    return drawn


def drawn_in_characters(lines: Iterable[str]) -> Element:
    """A picture in characters, as a saved page keeps it."""
    return pre["\n".join(lines)]
