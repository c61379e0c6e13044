"""The frontier: people referred against ill people missed, for every list of findings and every policy that was run."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from htpy import Element, Node, div, fragment, p, path, span, svg

from hiplib.clinic import words, words_frontier
from hiplib.clinic.encounter import Encounter
from hiplib.clinic.frontier import frontier as undominated
from hiplib.clinic.results import OF, Outcome
from hiplib.clinic.words_counts import OF_ALL
from hiplib.screen.page_chart import Scale

__all__ = ["Frontier", "Policy", "Tag", "draw", "frontier", "tags"]

AXES = ("sent", "missed")
OF_LINE = "hip-of-line"
Places = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Policy:
    """One place on the frontier: the names of the policies there; of `OF` people, with findings independent.

    `chance` is how far it carries the place to either side, `rates` from where to where the rates carry it: of those
    referred and of those missed. Both belong to the policy that was run; others have none.
    """

    names: str
    sent: float
    missed: float
    yours: bool
    chance: tuple[float, float] | None = None
    rates: tuple[tuple[float, float], tuple[float, float]] | None = None


@dataclass(frozen=True, slots=True)
class Frontier:
    """What is drawn: policies, and places of lists, `overlapping` the best under the other assumption."""

    policies: tuple[Policy, ...]
    beaten: Places
    best: Places
    overlapping: Places


@dataclass(frozen=True, slots=True)
class Tag:
    """Words at a place of the picture, on one side of it; `of` says what they name."""

    words: str
    at: tuple[float, float]
    of: str
    side: str = ""


def _of_all(outcome: Outcome, name: str) -> float:
    return outcome.share(name).probability * OF


def _place(cost: tuple[float, float]) -> tuple[float, float]:
    return round(cost[0] * OF, 1), round(cost[1] * OF, 1)


def frontier(met: Encounter) -> Frontier:
    """Every list and every policy that can be judged; those at one place share a mark."""
    policies: dict[tuple[float, ...], Policy] = {}
    for result in met.judged:
        mine = result is met.result
        place = tuple(round(_of_all(result.independent, name), 1) for name in AXES)
        called = words.YOURS_HERE if mine else words.policy(result, met.records)
        if place in policies:
            policies[place] = replace(policies[place], names=f"{policies[place].names}, {called}")
            continue
        policies[place] = Policy(called, place[0], place[1], yours=mine)
        if mine:
            bands = met.bands.independent
            chance = [result.independent.share(name).chance * OF for name in AXES]
            rates = [(bands[name].low * OF, bands[name].high * OF) for name in AXES]
            policies[place] = replace(policies[place], chance=(chance[0], chance[1]), rates=(rates[0], rates[1]))
    kept = {one.items for one in met.best}
    return Frontier(
        tuple(policies.values()),
        [_place(one.independent) for one in met.lists if one.items not in kept],
        [_place(one.independent) for one in met.best],
        [_place(one.overlapping) for one in undominated(met.lists, overlapping=True)],
    )


def _scale(title: str, values: Sequence[float]) -> Scale:
    """From nobody to the first round number that holds them all."""
    most = max([*values, 1.0])
    step = next(step for power in range(8) for step in (10**power, 2 * 10**power, 5 * 10**power) if most / step <= 5)
    steps = math.ceil(most / step)
    return Scale(title, 0, steps * step, tuple(step * number for number in range(steps + 1)))


def _scales(drawn: Frontier) -> tuple[Scale, Scale]:
    lists = [*drawn.beaten, *drawn.best, *drawn.overlapping]
    reach = [policy.rates or ((policy.sent,), (policy.missed,)) for policy in drawn.policies]
    return (
        _scale(f"referred, {OF_ALL}", [*(x for x, _ in lists), *(x for across, _ in reach for x in across)]),
        _scale(f"serious disease missed, {OF_ALL}", [*(y for _, y in lists), *(y for _, up in reach for y in up)]),
    )


def draw(drawn: Frontier, sentence: str) -> Element:
    """Referrals against misses: a ring for each list, a line through those that none beats, the policies on top.

    What chance and what the rates leave open is drawn apart: a cross on the mark, and a box round it.
    """
    x, y = _scales(drawn)
    return div(".hip-chart.hip-frontier", role="img", aria_label=sentence)[
        div(aria_hidden="true")[
            p(".hip-axis-title")[y.title],
            div(".hip-plot", style=f"height:{_HEIGHT}px")[
                (
                    fragment[
                        span(".hip-level", style=f"top:{100 - y.share(tick):g}%"),
                        span(".hip-y", style=f"top:{100 - y.share(tick):g}%")[f"{tick:,g}"],
                    ]
                    for tick in y.ticks
                ),
                (span(".hip-x", style=f"left:{x.share(tick):g}%")[f"{tick:,g}"] for tick in x.ticks),
                (_box(x, y, policy.rates) for policy in drawn.policies if policy.rates),
                svg(viewBox="0 0 100 100", preserveAspectRatio="none", focusable="false")[
                    path(".hip-if", d=_steps(x, y, drawn.overlapping)), path(d=_steps(x, y, drawn.best))
                ],
                (_mark(x, y, "hip-ring", place) for place in drawn.beaten),
                (_mark(x, y, "hip-ring hip-best", place) for place in drawn.best),
                (
                    _mark(x, y, "hip-yours" if policy.yours else "hip-policy", (policy.sent, policy.missed))
                    for policy in drawn.policies
                ),
                (_cross(x, y, policy) for policy in drawn.policies),
                (
                    span(class_=f"hip-tag {tag.side} {tag.of}", style=_at(x, y, *tag.at))[tag.words]
                    for tag in tags(drawn)
                ),
            ],
            p(".hip-axis-title.hip-below")[x.title],
        ]
    ]


def _at(x: Scale, y: Scale, across: float, up: float) -> str:
    return f"left:{x.share(across):g}%;top:{round(100 - y.share(up), 2):g}%"


def _mark(x: Scale, y: Scale, look: str, place: tuple[float, float]) -> Element:
    return span(class_=look, style=_at(x, y, *place))


def _sized(x: Scale, y: Scale, across: tuple[float, float], up: tuple[float, float]) -> str:
    wide, tall = x.share(across[1]) - x.share(across[0]), y.share(up[1]) - y.share(up[0])
    return f"{_at(x, y, across[0], up[1])};width:{round(wide, 2):g}%;height:{round(tall, 2):g}%"


def _box(x: Scale, y: Scale, rates: tuple[tuple[float, float], tuple[float, float]]) -> Element:
    return span(".hip-box", style=_sized(x, y, *rates))


def _cross(x: Scale, y: Scale, policy: Policy) -> Node:
    if policy.chance is None:
        return None
    wide, tall = policy.chance
    across, up = (policy.sent - wide, policy.sent + wide), (policy.missed - tall, policy.missed + tall)
    flat, thin = (policy.missed, policy.missed), (policy.sent, policy.sent)
    return fragment[
        span(".hip-by-chance", style=_sized(x, y, across, flat)),
        span(".hip-by-chance", style=_sized(x, y, thin, up)),
    ]


def _corners(places: Places) -> Iterator[tuple[float, float]]:
    """Steps and no slopes: between two lists there is nothing that could be run."""
    if places:
        yield places[0]
    for (_, before), (across, up) in pairwise(places):
        yield from ((across, before), (across, up))


def _steps(x: Scale, y: Scale, places: Places) -> str:
    return "M" + "L".join(f"{x.share(a):g} {round(100 - y.share(b), 2):g}" for a, b in _corners(places))


# pixels: of the plot, of a letter, of a line, and from a place to its words; names have to be apart on both widths
_HEIGHT, _LETTER, _LINE, _OFF = 320, 7, 18, 12
_WIDTHS = (620, 270)
_SIDES = {  # how far the middle of the words is from the place: shares of their width and height, and of the gap
    "hip-right": (0.5, 0, 1, 0), "hip-left": (-0.5, 0, -1, 0),
    "hip-above": (0, -0.5, 0, -0.8), "hip-below-it": (0, 0.5, 0, 0.8),
    "hip-above hip-high": (0, -0.5, 0, -3), "hip-above hip-high hip-left": (-0.5, -0.5, -1, -3),
    "hip-above hip-right": (0.5, -0.5, 1, -0.8), "hip-above hip-left": (-0.5, -0.5, -1, -0.8),
    "hip-below-it hip-right": (0.5, 0.5, 1, 0.8), "hip-below-it hip-left": (-0.5, 0.5, -1, 0.8),
}  # fmt: skip


def tags(drawn: Frontier) -> list[Tag]:
    """The words in the picture, each where it covers least: marks, lines and other words, on any page.

    The name of a line is left out where it would lie on anything.
    """
    wanted = [
        *([Tag(policy.names, (policy.sent, policy.missed), "hip-of-policy")] for policy in drawn.policies),
        _of_line(drawn.best, words_frontier.UNBEATEN),
        _of_line(_apart(drawn), words_frontier.DASHED),
    ]
    placed: list[Tag] = []

    def covered(one: Tag) -> float:
        return sum(_covers(one, placed, drawn, wide) for wide in _WIDTHS)

    for tried in filter(None, wanted):
        sides = [replace(tag, side=side) for tag in tried for side in _SIDES]
        best = min(sides, key=covered)
        if best.of != OF_LINE or not covered(best):  # the text beside the picture names the lines as well
            placed.append(best)
    return placed


def _of_line(places: Places, said: str) -> list[Tag]:
    """The name of a line may stand at the middle of any of its steps, the longest first."""
    steps = sorted(((end - start, (start + end) / 2, up) for (start, up), (end, _) in pairwise(places)), reverse=True)
    return [Tag(said, (across, up), OF_LINE) for _, across, up in steps]


def _apart(drawn: Frontier) -> Places:
    """The dashed line; nothing where it runs along the other."""
    return [] if set(drawn.overlapping) <= set(drawn.best) else drawn.overlapping


def _covers(tag: Tag, placed: Sequence[Tag], drawn: Frontier, wide: int) -> float:
    """How much the words would cover on a plot so wide; more than anything else what is cut at its edge."""
    x, y = _scales(drawn)

    def pixel(place: tuple[float, float]) -> tuple[float, float]:
        return x.share(place[0]) / 100 * wide, _HEIGHT - y.share(place[1]) / 100 * _HEIGHT

    box = _words_box(tag, pixel(tag.at))
    left, top, right, bottom = box
    cut = max(0, -left) + max(0, right - wide) + max(0, -top) + max(0, bottom - _HEIGHT)
    marks = sum(_within(box, pixel(place)) for place in (*drawn.beaten, *drawn.best))
    marks += 4 * sum(_within(box, pixel((one.sent, one.missed))) for one in drawn.policies)
    lines = sum(
        _crossed(_wider(box) if tag.words == other else box, pixel(start), pixel(end))
        for places, other in ((drawn.best, words_frontier.DASHED), (drawn.overlapping, words_frontier.UNBEATEN))
        for start, end in pairwise(_corners(places))
    )
    others = sum(_overlap(box, _words_box(other, pixel(other.at))) for other in placed)
    return cut * 10 + marks + 2 * lines + 50 * others


def _words_box(tag: Tag, at: tuple[float, float]) -> tuple[float, float, float, float]:
    wide, across, up = len(tag.words) * _LETTER, *at
    of_wide, of_line, gap_x, gap_y = _SIDES[tag.side]
    middle = across + of_wide * wide + gap_x * _OFF, up + of_line * _LINE + gap_y * _OFF
    return middle[0] - wide / 2, middle[1] - _LINE / 2, middle[0] + wide / 2, middle[1] + _LINE / 2


def _wider(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The name of one line keeps off the other, so that nobody takes it for that one's."""
    left, top, right, bottom = box
    return left - _OFF, top - _OFF, right + _OFF, bottom + _OFF


def _within(box: tuple[float, float, float, float], place: tuple[float, float]) -> bool:
    left, top, right, bottom = box
    return left <= place[0] <= right and top <= place[1] <= bottom


def _crossed(box: tuple[float, float, float, float], start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a step, which runs across or down, meets a box."""
    across, up = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return _overlap(box, (across[0], up[0], across[1], up[1]))


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
