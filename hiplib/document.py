"""A YAML text that remembers on which line each thing stands, so that an author can be told."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from hiplib.errors import DataError, Problem

__all__ = ["Document", "parse", "stray"]

Place = tuple[Hashable, ...]
# libyaml reads ten times as fast and words its complaints differently: what it refuses is read again by PyYAML itself
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LEVELS = 100
_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_STRAY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")  # U+0085 is a line end
_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = ("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


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
        problem = Problem(f"{name}, line {line}", error.problem or "something unreadable", "YAML")
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
    if _may_be_deep(text) and (line := _too_deep(text, kind)):
        where = f"{name}, line {line}"
        raise DataError([Problem(where, "lists or keys nested very deeply", "YAML of a few levels")])
    loader = kind(text)
    try:
        root = loader.get_single_node()
        lines: dict[Place, int] = {(): 1}
        return Document(name, None if root is None else _plain(root, (), name, lines, loader, set()), lines)
    finally:
        loader.dispose()


def _may_be_deep(text: str) -> bool:
    """Whether a text could lie too deep at all; nearly none could, and looking at every event takes a while.

    A level of lists or keys begins further to the right than the one around it, or is a list under its key; all begin
    within what spaces, dashes and question marks open a line. What is in brackets needs a bracket for each level.
    """
    widest = max((len(line) - len(line.lstrip(" \t-?\ufeff")) for line in text.splitlines()), default=0)
    return 2 * (widest + 1) + text.count("[") + text.count("{") > _LEVELS


def _too_deep(text: str, kind: Any) -> int:
    """The first line that lies too deep, or 0; without descending, as libyaml would until the computer stops it."""
    depth = 0
    for event in yaml.parse(text, Loader=kind):
        # by type and not by isinstance: this asks twenty thousand times before the first answer
        if type(event) in _STARTS:
            depth += 1
            if depth > _LEVELS:
                return event.start_mark.line + 1 if event.start_mark else 1
        elif type(event) in _ENDS:
            depth -= 1
    return 0


def _plain(node: yaml.Node, place: Place, name: str, lines: dict[Place, int], loader: Any, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(place, line)
    if id(node) in seen:  # an alias; expanding them lets a short file fill the memory
        raise DataError([Problem(f"{name}, line {line}", "an alias (* or &)", "the text written out")])
    seen.add(id(node))
    if not isinstance(node, yaml.ScalarNode) and node.tag not in _PLAIN_TAGS:
        expected = "keys, lists and plain values without a tag"
        raise DataError([Problem(f"{name}, line {line}", f"the tag {node.tag}", expected)])
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part, (*place, i), name, lines, loader, seen) for i, part in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            at = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise DataError([Problem(f"{name}, line {at}", "a list or mapping as a key", "a word as a key")])
            key = str(key_node.value)
            if key in found:
                raise DataError([Problem(f"{name}, line {at}", f"{key} a second time", "each key once")])
            lines[(*place, key)] = at
            found[key] = _plain(value_node, (*place, key), name, lines, loader, seen)
        return found
    try:
        # what is text already need not be constructed
        value = node.value if node.tag == _TEXT_TAG else loader.construct_object(node)
    except ValueError as error:  # an impossible date or number
        raise DataError([Problem(f"{name}, line {line}", f"{node.value!r} ({error})", "a value that exists")]) from None
    if isinstance(value, str) and (problem := stray(name, value)):  # an escape such as \\0
        raise DataError([Problem(f"{name}, line {line}", problem.got, problem.expected)])
    return value
