"""A view as a saved lesson keeps it: on a code-hosting page, on paper, and before it is started.

Hosts of saved lessons take out scripts, drawings and most attributes. So a word that a colour would carry is bold here,
what a view draws is drawn again in characters, and what is folded while it runs lies open, but for answers, sources and
what is opened one at a time.
"""

import html
import itertools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
from htpy import Element, Node, caption, code, fragment, table, tbody, td, th, thead, tr

from hiplib.screen.answer import SHUT

__all__ = ["picture", "pictures", "still"]

PLOTLY = "application/vnd.plotly.v1+json"
WIDE = 32  # characters from one end of a scale to the other
_ONLY_WHEN_RUNNING = re.compile(
    r'<svg.*?</svg>|<button.*?</button>| (?:data-[\w-]+|aria-[\w-]+|role|focusable|tabindex)="[^"]*"', re.DOTALL
)
_CHIP = re.compile(r'<span class="(hip-chip [^"]*)">(.*?)</span>(?=(<span class="hip-when">)?)')
_SENTENCE = re.compile(r'<p class="hip-sentence">(.*?)</p>', re.DOTALL)
_FOLDED = re.compile(r"<details([^>]*)>(<summary>(.*?)</summary>)", re.DOTALL)
_STAYS_SHUT = ("When you have ", "Sources and limits")
# a list of sources is known by its place; the word on each of its lines would be thousands of letters in a lesson
_SOURCE = '<li class="hip-source">'
_BANNER = '<p class="hip-banner">'
_ENTRY = '<section class="hip-view hip-saved">'


def still(page: str, drawn: str = "") -> str:
    """The page without what hosts take out anyway, which is a quarter, and with what must survive them.

    `drawn` is what the figures are in characters; it stands above the line that ends a page. Quotation marks in text
    are escaped, so what looks like an attribute is one.
    """
    bare = _ONLY_WHEN_RUNNING.sub("", page)
    bare = _CHIP.sub(lambda chip: f'<strong class="{chip[1]}">{chip[2]}</strong>{" · " if chip[3] else " "}', bare)
    bare = _SENTENCE.sub(r'<p class="hip-sentence"><strong>\1</strong></p>', bare)
    bare = _FOLDED.sub(_opened, bare).replace("<details open open>", "<details open>")
    bare = bare.replace(_SOURCE, "<li>")
    before, line, after = bare.rpartition(_BANNER)
    return f"{_ENTRY}{before}{drawn}{line}{after}</section>" if line else f"{_ENTRY}{bare}{drawn}</section>"


def _opened(fold: re.Match[str]) -> str:
    shut = fold[3].startswith(_STAYS_SHUT) or SHUT in fold[1]
    return fold[0] if shut else f"<details open{fold[1]}>{fold[2]}"


def pictures(view: ipywidgets.Widget) -> Node:
    """Every figure that a view shows, in characters. Does not draw people one by one: their view does."""
    bundles = [shown["data"].get(PLOTLY) for region in _regions(view) for shown in region.outputs]
    return fragment[(picture(bundle) for bundle in bundles if bundle)]


def _regions(widget: ipywidgets.Widget) -> Iterable[ipywidgets.Output]:
    if isinstance(widget, ipywidgets.Output):
        yield widget
    if isinstance(widget, ipywidgets.Box):
        for child in widget.children:
            yield from _regions(child)


def picture(bundle: Mapping[str, Any]) -> Element | None:
    """A figure as a table of scales: a dot is a point, a line its interval, a block a span, an upright what is crossed.

    Lines of one group that are the same stand as one. None where the figure has no named points or bars.
    """
    layout = bundle["layout"]
    rows: dict[tuple[str, str], list[str]] = {}
    axis: Mapping[str, Any] = {}
    for trace in bundle["data"]:
        if not trace.get("name") or trace.get("mode") == "lines":
            continue
        x, y = list(trace["x"]), list(trace["y"])
        along = "x" if isinstance(y[0], str) else "y"
        axis = layout[f"{along}axis"]
        scale = _Scale(axis, layout.get("shapes", ()), along)
        found = zip(x, y, strict=True) if along == "x" else zip(y, x, strict=True)
        spread = trace.get(f"error_{along}") or {}
        for number, (value, place) in enumerate(found):
            # a place that has a name has one line, whatever is drawn there; one that is a number has one for each group
            key = ("", _words(place)) if along == "x" else (_words(trace["name"]), f"{place:g}")
            strip = rows.setdefault(key, scale.empty())
            if trace["type"] == "bar":
                base = trace.get("base", 0)
                if isinstance(base, list):
                    scale.span(strip, base[number], base[number] + value, "█")
                continue
            if spread:
                scale.span(strip, value - spread["arrayminus"][number], value + spread["array"][number], "─")
            scale.point(strip, value)
    if not rows:
        return None
    title = _words(axis.get("title", {}).get("text", ""))
    first, last = _Scale(axis, (), "").ends()
    same = [list(those) for _, those in itertools.groupby(rows.items(), lambda row: (row[0][0], "".join(row[1])))]
    return table[
        caption[f"In characters: {title}, from {first} at the left to {last} at the right"],
        thead[tr[th(scope="col")["Of what"], th(scope="col")[title]]],
        tbody[
            (tr[th(scope="row")[_of_what([key for key, _ in those])], td[code["".join(those[0][1])]]] for those in same)
        ],
    ]


def _of_what(keys: Sequence[tuple[str, str]]) -> str:
    """The group, and the place or the first and the last of some."""
    places = " to ".join(dict.fromkeys([keys[0][1], keys[-1][1]]))
    return f"{keys[0][0]}: {places}" if keys[0][0] else ", ".join(place for _, place in keys)


def _words(text: str) -> str:
    """What plotly was given, as it is read."""
    return html.unescape(text.replace("<br>", " "))


class _Scale:
    """Where a value stands among the characters of a line."""

    def __init__(self, axis: Mapping[str, Any], shapes: Sequence[Mapping[str, Any]], along: str) -> None:
        self.in_tens = axis.get("type") == "log"
        first, last = sorted(axis.get("range", (0, 1)))
        self.first, self.last = first, last
        self.uprights = [shape[f"{along}0"] for shape in shapes if along and shape[f"{along}0"] == shape[f"{along}1"]]

    def ends(self) -> list[str]:
        return [f"{round(10**end if self.in_tens else end, 2):,g}" for end in (self.first, self.last)]

    def empty(self) -> list[str]:
        strip = ["·"] * WIDE
        for value in self.uprights:
            strip[self._place(value)] = "│"
        return strip

    def span(self, strip: list[str], low: float, high: float, mark: str) -> None:
        for place in range(self._place(low), self._place(high) + 1):
            strip[place] = mark

    def point(self, strip: list[str], value: float) -> None:
        strip[self._place(value)] = "●"

    def _place(self, value: float) -> int:
        value = math.log10(value) if self.in_tens else value
        share = (value - self.first) / (self.last - self.first)
        return round(min(max(share, 0), 1) * (WIDE - 1))
