"""From body.svg to the figures of the body map, each mistake with its line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from hiplib import document
from hiplib.errors import Problem, nearest
from hiplib.model import VIEWS, Figure, Frozen, Region

__all__ = ["NAME", "Drawing", "broken", "parse", "unfit"]

NAME = "body.svg"
_SVG = "http://www.w3.org/2000/svg"
_PATH = re.compile(r"M[-+MLHVCSQTAZmlhvcsqtaz0-9eE.,\s]*")
_BOX = re.compile(r"-?[0-9.]+( -?[0-9.]+){3}")
_TOLD = {f"{_SVG} title", f"{_SVG} desc"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What body.svg draws: figures by view, and the line of each shape by its id. Does not know any region."""

    figures: Mapping[str, Figure]
    lines: Mapping[str, int]


@dataclass(slots=True)
class _View:
    box: str
    line: int
    outlines: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    shapes: dict[str, str] = field(default_factory=dict)


class _Reading:
    """One pass over the text. Only what lies within a view is ours; what else an editor writes is left alone."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.views: dict[str, _View] = {}
        self.lines: dict[str, int] = {}
        self.within: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype

    def complain(self, got: str, expected: str, hint: str = "") -> None:
        where = f"{NAME}, line {self.parser.CurrentLineNumber}"
        self.problems.append(Problem(where, got, expected, hint))

    def doctype(self, *_: object) -> None:
        self.complain("a document type", "an SVG without one, because it can make a short file fill the memory")

    def start(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("id", ""), given.get("class", "")
        view = next((one for one in self.within if one), "")
        if view:
            self.within.append("")
            if tag not in _TOLD:
                self.path(view, tag.rpartition(" ")[2], name, kind, given)
            return
        is_view = tag == f"{_SVG} svg" and kind == "view"
        self.within.append(name if is_view else "")
        if not is_view:
            return
        if name not in VIEWS or name in self.views:
            got = f"{name!r} a second time" if name in self.views else repr(name)
            self.complain(f"a view {got}", f"the views {' and '.join(VIEWS)}, each once", nearest(name, VIEWS))
        if not _BOX.fullmatch(box := given.get("viewBox", "")):
            self.complain(f"the viewBox {box!r}", "left, top, width and height, parted by spaces")
        self.views.setdefault(name, _View(box, self.parser.CurrentLineNumber))

    def end(self, _: str) -> None:
        self.within.pop()

    def path(self, view: str, tag: str, name: str, kind: str, given: dict[str, str]) -> None:
        if tag != "path":
            self.complain(f"a {tag} within a view", "paths only")
        elif "transform" in given:
            self.complain("a path with a transform", "its points written as they are")
        elif not _PATH.fullmatch(shape := _one_line(given.get("d", ""))):
            self.complain(f"the path {shape!r}", "what a path is drawn by, beginning with M")
        elif kind == "outline":
            self.views[view].outlines.append(shape)
        elif kind == "line":
            self.views[view].lines.append(shape)
        elif kind != "region":
            kinds = ("outline", "line", "region")
            self.complain(f"a path of class {kind!r}", f"one of {', '.join(kinds)}", nearest(kind, kinds))
        elif not name.startswith(f"{view}-"):
            self.complain(f"a region with the id {name!r}", f"{view}- and the id of the region")
        elif name in self.lines:
            self.complain(
                f"{name} a second time", f"each region once in a view; it first stands in line {self.lines[name]}"
            )
        else:
            self.lines[name] = self.parser.CurrentLineNumber
            self.views[view].shapes[name.removeprefix(f"{view}-")] = shape


def _one_line(path: str) -> str:
    """A path may be broken before a letter, so that it can be read."""
    return re.sub(r"\s+(?=[A-Za-z])", "", path.strip())


def parse(text: str, problems: list[Problem]) -> Drawing | None:
    """Read what body.svg draws.

    Inputs: text; problems, to which every mistake is added, with its line.
    Returns: a Drawing; None where something could not be used.
    Source: SVG 1.1, of which only views and paths are used.
    Does not know the regions: `broken` compares.
    """
    before = len(problems)
    if problem := document.stray(NAME, text):
        problems.append(problem)
        return None
    reading = _Reading(problems)
    try:
        reading.parser.Parse(text, True)
    except expat.ExpatError as error:
        problems.append(Problem(f"{NAME}, line {error.lineno}", expat.ErrorString(error.code), "SVG"))
        return None
    for name in VIEWS:
        if name not in reading.views:
            problems.append(
                Problem(NAME, f"no view {name}", f'an svg within the svg, of class view and with id "{name}"')
            )
    for name, view in reading.views.items():
        if len(view.outlines) != 1:
            problems.append(Problem(f"{NAME}, line {view.line}", f"{len(view.outlines)} outlines", f"one in {name}"))
    if len(problems) > before:
        return None
    figures = {
        name: Figure(view.box, view.outlines[0], tuple(view.lines), Frozen(view.shapes))
        for name, view in ((name, reading.views[name]) for name in VIEWS)
    }
    return Drawing(Frozen(figures), Frozen(reading.lines))


def broken(drawing: Drawing, regions: Mapping[str, Region], place: Callable[[str, str], str]) -> Iterator[Problem]:
    """What is drawn and is no region of that view, and which region is not drawn.

    Inputs: drawing; regions by id; place, which tells where a row stands, from its file and its id.
    Returns: Problems, none where both agree.
    Does not judge a shape.
    """
    for view, figure in drawing.figures.items():
        seen = {name for name, region in regions.items() if region.views in (view, "both")}
        for name in figure.shapes:
            if name not in seen:
                line = f"{NAME}, line {drawing.lines[f'{view}-{name}']}"
                yield Problem(
                    line, f"{view}-{name}", f"a region of regions.csv that is seen in {view}", nearest(name, seen)
                )
        for name in regions:
            if name in seen and name not in figure.shapes:
                where = f"{place('regions.csv', name)}, column views"
                expected = f"its shape in {NAME}, a path of class region with the id {view}-{name}"
                yield Problem(where, f"{regions[name].views!r}, and {name} not drawn in {view}", expected)


# --- the line drawings of exercises -------------------------------------------------------------------------------

_LINE = {"class": re.compile("body|thing|floor|way")}
_NUMBER = re.compile(r"-?[0-9.]+")
# a drawing stands in the page as it stands in its file, so nothing is in it but lines and the words for them
_ALLOWED: Mapping[str, Mapping[str, re.Pattern[str]]] = Frozen(
    {
        "svg": {"viewBox": _BOX, "role": re.compile("img")},
        "title": {},
        "desc": {},
        "path": {**_LINE, "d": _PATH, "transform": re.compile(r"translate\([-0-9. ]+\)")},
        "circle": {**_LINE, "cx": _NUMBER, "cy": _NUMBER, "r": _NUMBER},
    }
)


def unfit(name: str, text: str) -> list[Problem]:
    """What is wrong with the line drawing of an exercise.

    Inputs: name of the file, for the complaint; text.
    Returns: Problems: anything but lines and circles of a class of ours, and words that are missing.
    Source: data/README.md.
    Does not look whether the drawing is right.
    """
    problems: list[Problem] = []
    words = dict.fromkeys(("title", "desc"), "")
    within: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def complain(got: str, expected: str) -> None:
        problems.append(Problem(f"{name}, line {parser.CurrentLineNumber}", got, expected))

    def start(tag: str, given: dict[str, str]) -> None:
        kind = tag.removeprefix(f"{_SVG} ")
        within.append(kind)
        allowed = _ALLOWED.get(kind)
        if allowed is None or (kind == "svg") != (len(within) == 1):
            complain(f"the element {kind}", f"one of {', '.join(_ALLOWED)}")
            return
        for attribute, value in given.items():
            fits = allowed.get(attribute)
            if fits is None or not fits.fullmatch(value):
                complain(f"{attribute}={value!r}", "a line of class body, thing, floor or way, and nothing that acts")

    def say(part: str) -> None:
        if within and within[-1] in words:
            words[within[-1]] += part

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: within.pop()
    parser.CharacterDataHandler = say
    parser.StartDoctypeDeclHandler = lambda *_: complain("a document type", "an SVG without one")
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        return [*problems, Problem(f"{name}, line {error.lineno}", str(error), "an SVG drawing")]
    for kind, said in words.items():
        if not said.strip():
            complain(f"no {kind}", "words for what is drawn")
    return problems
