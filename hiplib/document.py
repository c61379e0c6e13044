"""A YAML text that remembers on which line each thing stands, so that an author can be told."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from hiplib.errors import DataError, Problem

__all__ = ["Document", "parse", "stray"]

Place = tuple[Hashable, ...]
# libyaml reads ten times as fast and words its complaints differently: what it refuses is read again by PyYAML itself
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LEVELS = 100
# what an author does who types a text by hand, by a part of what the library says of it
_MENDS = {
    r"'\t' that cannot start": " Indent with spaces, and not with the tab key.",
    "mapping values are not allowed here": " Words with a colon stand on the next line, indented, and >- before them;"
    " keys of one thing begin in the same column.",
    "could not find expected ':'": " Words of several lines stand on the next lines, indented, and >- before them.",
    "unexpected end of stream": " A quotation mark was opened and not closed.",
    "expected ',' or ']'": " A bracket was opened and not closed.",
}
_STRAY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")  # U+0085 is a line end
_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = (None, "!", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML text says, and where.

    Inputs: name of the file as a reader knows it; value, plain dicts, lists and scalars; lines, by path of keys.
    Does not know what the keys mean.
    """

    name: str
    value: Any
    lines: Mapping[Place, int]

    def where(self, *place: Hashable) -> str:
        """File, line and key of a place, or of the nearest thing around it.

        Inputs: place, the path of keys and positions.
        Returns: for instance `rules/acr_2021.yaml, line 12, when`.
        Does not check that the place exists.
        """
        known = place
        while known not in self.lines:
            known = known[:-1]
        named = [str(key) for key in place if isinstance(key, str)]
        return ", ".join([self.name, f"line {self.lines[known]}", *named[-1:]])


def parse(name: str, text: str) -> Document:
    """Read a YAML text.

    Inputs: name, for messages; text.
    Returns: a Document.
    Errors: DataError where the text is not YAML, repeats a key, uses an alias or an object tag, or holds a control
    character, written out or as an escape.
    Source: YAML 1.1, safe types only.
    Does not run or build anything the text names.
    """
    if problem := stray(name, text):
        raise DataError([problem])
    try:
        return _read(name, text, _FAST)
    except yaml.YAMLError:  # read again for the words of the complaint
        pass
    try:
        return _read(name, text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        said = error.problem or "something unreadable"
        hint = next((mend for part, mend in _MENDS.items() if part in said), "")
        problem = Problem(f"{name}, line {line}", said, "YAML", hint)
        raise DataError([problem]) from None
    except yaml.YAMLError as error:  # a character that YAML forbids
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise DataError([Problem(f"{name}, line {line}", str(error).splitlines()[0], "YAML in UTF-8")]) from None


def stray(where: str, text: str) -> Problem | None:
    """What a text holds that nobody can see and no program should pass on.

    Inputs: where the text stands; text.
    Returns: the Problem with the line of the first control character, None where there is none but tabs and line ends.
    Source: Unicode, category Cc.
    Does not mind other characters that are hard to see.
    """
    found = _STRAY.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Problem(f"{where}, line {line}", f"the control character U+{ord(found[0]):04X}", "text without it")


def _read(name: str, text: str, kind: Any) -> Document:
    reading = _Reading(name, kind(text))
    try:
        return Document(name, reading.whole(), reading.lines)
    finally:
        reading.loader.dispose()


class _Reading:
    """One pass over the events of a text: nothing is built twice, and nothing is expanded before it is refused."""

    def __init__(self, name: str, loader: Any) -> None:
        self.name, self.loader, self.next = name, loader, loader.get_event
        self.lines: dict[Place, int] = {(): 1}
        self.anchors: dict[str, int] = {}

    def refuse(self, line: int, got: str, expected: str) -> NoReturn:
        raise DataError([Problem(f"{self.name}, line {line}", got, expected)])

    def whole(self) -> Any:
        self.next()
        if type(self.next()) is yaml.StreamEndEvent:
            return None
        value = self.value(self.next(), (), 0)
        self.next()
        after = self.next()
        if type(after) is not yaml.StreamEndEvent:
            self.refuse(after.start_mark.line + 1, "but found another document", "YAML")
        return value

    def value(self, event: Any, place: Place, depth: int) -> Any:
        # by type and not by isinstance: this is asked twenty thousand times before the first answer
        kind, line = type(event), event.start_mark.line + 1
        self.lines.setdefault(place, line)
        if kind is yaml.AliasEvent:  # expanding them lets a short file fill the memory
            if event.anchor not in self.anchors:
                self.refuse(line, f"found undefined alias {event.anchor!r}", "YAML")
            self.refuse(self.anchors[event.anchor], "an alias (* or &)", "the text written out")
        if event.anchor:
            self.anchors[event.anchor] = line
        if kind is yaml.ScalarEvent:
            return self.scalar(event, line)
        if depth == _LEVELS:
            self.refuse(line, "lists or keys nested very deeply", "YAML of a few levels")
        if event.tag not in _PLAIN_TAGS:
            self.refuse(line, f"the tag {event.tag}", "keys, lists and plain values without a tag")
        return (self.listed if kind is yaml.SequenceStartEvent else self.mapping)(place, depth + 1)

    def listed(self, place: Place, depth: int) -> list[Any]:
        found: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            found.append(self.value(event, (*place, len(found)), depth))
        return found

    def mapping(self, place: Place, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            line = event.start_mark.line + 1
            if type(event) is not yaml.ScalarEvent:
                self.value(event, place, depth)  # what lies too deep is told as such
                self.refuse(line, "a list or mapping as a key", "a word as a key")
            key = event.value
            if key in found:
                self.refuse(line, f"{key} a second time", "each key once")
            self.lines[(*place, key)] = line
            found[key] = self.value(self.next(), (*place, key), depth)
        return found

    def scalar(self, event: Any, line: int) -> Any:
        value, tag = event.value, event.tag
        if tag in (None, "!"):
            tag = self.loader.resolve(yaml.ScalarNode, value, event.implicit)
        if tag != _TEXT_TAG:  # what is text already need not be constructed
            node = yaml.ScalarNode(tag, value, event.start_mark, event.end_mark)
            try:
                value = self.loader.construct_object(node)
            except ValueError as error:  # an impossible date or number
                self.refuse(line, f"{event.value!r} ({error})", "a value that exists")
        if isinstance(value, str) and (problem := stray(self.name, value)):  # an escape such as \\0
            self.refuse(line, problem.got, problem.expected)
        return value
