"""A saved lesson as a teacher plans it: for whom, how long, aims, notes, questions, and the answers it keeps folded."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hiplib.wording import capital, unlettered

__all__ = ["Asked", "Lesson", "Part", "read"]

ABLE = "You will be able to"
_ROUND_OF_TODAY = "quiz.ask("
BEFORE = "To begin with"  # what stands before the first heading
_NOTE = re.compile(r"<summary>For the teacher</summary>(.*?)</details>", re.DOTALL)
_QUESTION = re.compile(r"\*\*(?:Ask yourself|Your turn):\*\*\s*(.+)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*+|`| ?\[[a-z0-9_]+\]")
_READ_ON = re.compile(r"^(?:When you have .+,|Then) read on\.[ ]*$", re.MULTILINE)
_ANSWERS = "<details><summary>Answers</summary>"
_ITEM = re.compile(r"^(\d+)\. (.+)", re.MULTILINE)
_NUMBERED = re.compile(r"Question \d+\. ")
_YOURS = ("Your ", "Teaching only")


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a view or the end of a lesson asks, and the answer. Does not hold what stands between."""

    question: tuple[str, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a lesson: its heading, the teacher's notes, what the reader is asked. Does not hold its prose."""

    name: str
    notes: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson as a teacher plans it.

    Inputs: title; whom, for whom and how long; aims; parts, in their order; asked, by its views and at its end; code
    of all its cells; words, every text in quotes that stands in the code.
    Does not hold its pictures.
    """

    title: str
    whom: str
    aims: tuple[str, ...]
    parts: tuple[Part, ...]
    asked: tuple[Asked, ...]
    code: str
    words: tuple[str, ...]


def read(notebook: Mapping[str, Any]) -> Lesson:
    """A notebook as its file holds it, read as a lesson.

    Inputs: notebook, in the format of Jupyter.
    Returns: a Lesson.
    Does not run a cell.
    """
    cells = notebook["cells"]
    prose = [unlettered(_text(cell["source"])) for cell in cells if cell["cell_type"] == "markdown"]
    code = [_text(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    parts = list(_parts(prose))
    aims = next((re.findall(r"^- (.+)", text, re.MULTILINE) for text in prose if ABLE in text), [])
    whom = next((line for line in prose[0].splitlines() if line.startswith("**For**")), "")
    constants = (node for text in code for node in ast.walk(ast.parse(text)))
    return Lesson(
        title=prose[0].partition("\n")[0].removeprefix("# "),
        whom=_plain(whom),
        aims=tuple(map(_plain, aims)),
        parts=tuple(part for part in parts if part.notes or part.questions),
        asked=(*_asked(cells), *_checks(prose)),
        code="\n".join(code),
        words=tuple(
            dict.fromkeys(
                node.value for node in constants if isinstance(node, ast.Constant) and isinstance(node.value, str)
            )
        ),
    )


def _parts(prose: list[str]) -> Iterator[Part]:
    name, notes, questions = BEFORE, [], []  # type: str, list[str], list[str]
    for text in prose:
        if text.startswith("## "):
            yield Part(name, tuple(notes), tuple(questions))
            name, notes, questions = text.partition("\n")[0].removeprefix("## "), [], []
        notes += [_plain(found) for found in _NOTE.findall(text)]
        questions += [capital(_plain(found)) for found in _QUESTION.findall(text)]
    yield Part(name, tuple(notes), tuple(questions))


def _asked(cells: list[Mapping[str, Any]]) -> Iterator[Asked]:
    for cell in cells:
        # the round that ends a lesson is another one every day: it is asked at the machine and printed on no card
        outputs = [] if _ROUND_OF_TODAY in _text(cell["source"]) else cell.get("outputs", [])
        for output in outputs:
            before, *after = _READ_ON.split(_text(output.get("data", {}).get("text/plain", "")), maxsplit=1)
            question = tuple(_unmarked(line) for line in _lines(before) if not line.startswith(_YOURS))
            if after and question:
                yield from _one_by_one(question, tuple(map(_unmarked, _lines(after[0]))))


def _checks(prose: list[str]) -> Iterator[Asked]:
    """The numbered questions of a lesson's end, each with its answer from the fold below them."""
    for text in prose:
        before, fold, after = text.partition(_ANSWERS)
        if fold:
            questions, answers = (dict(_ITEM.findall(part)) for part in (before, after))
            yield from (
                Asked((_plain(asked),), (_plain(answers[number]),))
                for number, asked in questions.items()
                if number in answers
            )


def _one_by_one(question: tuple[str, ...], answer: tuple[str, ...]) -> Iterator[Asked]:
    """The questions of a round, each with its answer; a view that asks one thing as it is."""
    starts = [place for place, line in enumerate(question) if _NUMBERED.match(line)]
    if not starts:
        yield Asked(question, answer)
    for number, (start, end) in enumerate(pairwise([*starts, len(question)]), 1):
        told = tuple(line.removeprefix(f"{number}: ") for line in answer if line.startswith(f"{number}: "))
        yield Asked((_NUMBERED.sub("", question[start]), *question[start + 1 : end]), told)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _unmarked(line: str) -> str:
    return re.sub(r" ?\[[a-z0-9_]+\]", "", line)


def _text(lines: str | list[str]) -> str:
    """The notebook format writes a text as one string or as its lines."""
    return lines if isinstance(lines, str) else "".join(lines)


def _plain(text: str) -> str:
    """What is read, without the marks of the notebook and the keys of sources."""
    return re.sub(r"\s+", " ", _MARKS.sub("", _LINK.sub(r"\1", text))).strip()
