"""What is kept of a learner: one line for each answer committed to, in a closed form that has no room for a person."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Literal, get_args, get_origin

from hiplib import commitment, quiz, treatment
from hiplib.claims.words_posture import CHOICES
from hiplib.claims.words_report import FIRST, MARKED, STEPS
from hiplib.commitment import Commitment
from hiplib.errors import InputError, Problem, shown
from hiplib.model import ClinicalTest, Patient, scales
from hiplib.prognosis.reason import QUESTIONS
from hiplib.quiz.scales import DOWN, NEITHER, UP
from hiplib.records import NOUNS, Records
from hiplib.safeguards import every_rule_set

__all__ = ["VERSION", "Event", "allowed", "read", "refused"]

VERSION = 1
_LATEST = 10**10  # no clock says more
SIDES = ("left", "right")
_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}/[0-9]{1,9}")
_PARTS = ("v", "id", "at", "right", "made")
# The words of a question, a guess or an answer that are neither ids of data/ nor words of one of its columns.
_WORDS = frozenset(
    (
        *("again", "answers", "axis", "base", "case", "choice", "claim", "condition", "conditions", "days", "effect"),
        *("exercise", "exercises", "figures", "findings", "first", "flagged", "given", "goal", "ill", "minutes"),
        *(
            "most",
            "move",
            "number",
            "own",
            "own_base",
            "own_ill",
            "own_well",
            "patient",
            "patients",
            "policy",
            "question",
        ),
        *(
            "report",
            "rest",
            "rise",
            "row",
            "second",
            "seed",
            "setting",
            "step",
            "structure",
            "subject",
            "surface",
            "sure",
            "then",
            "turn",
        ),
        *("act", "finding", "net", "urgency", "because"),
        *("answer", "for", "against", "neither", "gate", "now", "later", "none", "gain", "harm", "cost", "wish"),
        *("planned", "true", "false", "depends", "present", "absent", "hardly"),
        *("right", "more", "lucky", "unlucky", "late"),
        *("guessing", "fairly", "certain"),  # how sure, in files older than the number
        *("how_soon", "topic", "kind", "part", *quiz.TOPICS, *quiz.KINDS, *quiz.PARTS, UP, DOWN, NEITHER),
    )
)


@dataclass(frozen=True, slots=True)
class Event:
    """One answer, as it is kept.

    Inputs: id, the session and the place in it, such as 20261122T081500Z-0f3a9c21/4; at, seconds since 1970; made, the
    commitment; right, whether it was, None where there is no right answer.
    Does not say who, on which machine, or in which time zone.
    """

    id: str
    at: int
    made: Commitment
    right: bool | None

    @property
    def topic(self) -> str:
        """The topic of its view; of a question at the end of a lesson the topic of that lesson."""
        return str(self.made.key.get("topic", self.made.view.partition(".")[0]))

    def line(self) -> str:
        """The event as one line of a file.

        Inputs: none.
        Returns: ASCII, without the end of the line.
        Does not write it.
        """
        parts = {"v": VERSION, "id": self.id, "at": self.at, "right": self.right, "made": self.made.as_json()}
        return json.dumps(parts, separators=(",", ":"), ensure_ascii=True)


def read(line: str, allowed: Collection[str]) -> Event:
    """An event from a line of a file.

    Inputs: line; allowed, the texts that may stand in it, as the function of that name gives them.
    Returns: an Event.
    Errors: InputError for what is no event of this version, and for every text in it that is not allowed.
    Does not trust a file because it lies in the right folder.
    """
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError([Problem("a line of the progress", shown(line), "one event as JSON")]) from error
    if not isinstance(given, dict) or set(given) != set(_PARTS):
        raise InputError([Problem("a line of the progress", shown(given), f"a mapping with {', '.join(_PARTS)}")])
    checks = (
        ("v", given["v"] == VERSION and type(given["v"]) is int, f"the version {VERSION}"),
        ("id", isinstance(given["id"], str) and bool(_ID.fullmatch(given["id"])), "a session, a slash and a number"),
        ("at", type(given["at"]) is int and 0 <= given["at"] < _LATEST, "seconds since 1970, a whole number"),
        ("right", given["right"] is None or type(given["right"]) is bool, "true, false or null"),
    )
    problems = [
        Problem(f"a line of the progress, {name}", shown(given[name]), expected)
        for name, fits, expected in checks
        if not fits
    ]
    if problems:
        raise InputError(problems)
    made = commitment.read(given["made"])
    if strange := refused(made, allowed):
        expected = "an id of data/, a number, or a word from the lists of this project"
        raise InputError([Problem("a line of the progress", shown(word), expected) for word in strange])
    return Event(given["id"], given["at"], made, given["right"])


def refused(made: Commitment, allowed: Collection[str]) -> list[str]:
    """The texts of a commitment that may not be kept, because nobody knows what they say.

    Inputs: made; allowed.
    Returns: texts, none where it may be kept.
    Does not look at numbers.
    """
    parts = (made.view, made.key, made.guess, made.answer, made.given)
    return [text for text in chain.from_iterable(map(_texts, parts)) if text not in allowed]


def allowed(records: Records, views: Iterable[str]) -> frozenset[str]:
    """Every text that may be kept.

    Inputs: records; views, the notebook's words for those that ask, such as emergency.decide.
    Returns: ids of data/, words of its columns and scales, words of a list here, and the views.
    Source: records.
    Does not hold anything that a reader can type.
    """
    return frozenset((*_of_pack(records), *_of_columns(), *_WORDS, *views))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value
        for held in value.values():
            yield from _texts(held)
    elif isinstance(value, tuple):
        for held in value:
            yield from _texts(held)


def _of_pack(records: Records) -> Iterator[str]:
    for name in NOUNS:
        yield from getattr(records, name)
    for rule_set in every_rule_set(records).values():
        yield rule_set.id
        yield from (outcome.id for outcome in rule_set.outcomes)
        yield from (side.id for side in rule_set.sides)
    yield from records.practices
    yield from (surface.id for consult in records.consults.values() for surface in consult.surfaces)
    yield from (axis.id for axis in treatment.axes(records.treatments.values()))
    yield from (f"{region}_{side}" for region in records.regions for side in SIDES)


@cache
def _of_columns() -> frozenset[str]:
    """The words that columns allow, of scales and of a patient; and what a form offers in words."""
    words = {*Patient.model_fields, *QUESTIONS, *CHOICES}
    words.update((*FIRST, *STEPS, MARKED, *ClinicalTest.model_fields))
    for name in scales.__all__:
        words.update(map(str, getattr(scales, name)))
    for noun in NOUNS.values():
        for field in noun.model_fields.values():
            words.update(_choices(field.annotation))
    return frozenset(words)


def _choices(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from (word for word in get_args(kind) if isinstance(word, str))
    else:
        for part in get_args(kind):
            yield from _choices(part)
