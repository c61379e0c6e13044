"""Every error hiplib raises, and how each says what was wrong.

HiplibError
├── DataError       a file in data/, or a patient file, holds something it may not
├── PatientError    a patient holds something no patient can
├── InputError      a calculation was given a number it cannot have
└── NotFoundError   there is no case or row by that name

All gather every problem they find before they are raised, so that one reading mends all.
"""

import difflib
import numbers
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

__all__ = [
    "DataError",
    "HiplibError",
    "InputError",
    "NotFoundError",
    "PatientError",
    "Problem",
    "known",
    "nearest",
    "shown",
    "within",
]

LONGEST = 2 * 100  # characters of an offending value that are shown: a whole file in one cell would bury the sentence


def nearest(got: object, allowed: Iterable[str]) -> str:
    """A hint that names the closest allowed word, or nothing where none is close.

    Inputs: got, whatever was written; allowed, the words that would have been right.
    Returns: a sentence beginning with a space, or an empty text.
    Does not decide that the word was meant.
    """
    words = list(allowed)
    text = got if isinstance(got, str) else shown(got)
    if len(text) > LONGEST:
        return ""  # nobody meant a word, and comparing would take longer than reading the file
    close = difflib.get_close_matches(text, words, n=1, cutoff=0.6)
    close = close or [word for word in words if got and word.startswith(text)]
    return f" Did you mean {close[0]}?" if close else ""


def shown(value: object) -> str:
    """A value as it is written in Python, whatever it is.

    Inputs: value.
    Returns: its repr; words where Python refuses to write it, as with a whole number of many thousand digits.
    Does not shorten it: Problem does.
    """
    try:
        return repr(value)
    except Exception:
        return f"something of type {type(value).__name__} that cannot be written out"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it is, what stands there, what was expected.

    Inputs: where, a place a reader can go to (file, row or line, column); got and expected, in words;
    hint, the next move, may be empty.
    Returns: a value whose text is one sentence.
    Does not hold the whole file or patient.
    """

    where: str
    got: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        got = self.got
        if len(got) > LONGEST:
            got = f"{got[:100]} ... ({len(got):,} characters)"
        return f"{self.where}: got {got}, expected {self.expected}.{self.hint}"


class HiplibError(Exception):
    """The family of everything hiplib raises on purpose.

    In a lesson it shows as its sentence alone: the stack would name our files, where there is nothing to mend.
    Does not cover programming mistakes inside hiplib; those stay ordinary Python errors.
    """

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this before it draws a stack
        return str(self).splitlines()


class _Gathered(HiplibError, ValueError):
    opening_one: str
    opening_many: str

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(str(self))

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        # an exception is stored as its sentence, and would be made again from that; it is made of its problems
        return type(self), (self.problems,)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return f"{self.opening_one} {self.problems[0]}"
        lines = [self.opening_many.format(count=len(self.problems))]
        return "\n".join(lines + [f"  {number}. {p}" for number, p in enumerate(self.problems, 1)])


class DataError(_Gathered):
    """A file of facts, a rule file or a patient file that cannot be used as it stands.

    Inputs: problems, each a Problem naming file, row or line, column, what was found and what was expected.
    Does not stop at the first problem: `.problems` holds all of them.
    """

    opening_one = "The data could not be used."
    opening_many = "The data could not be used, for {count} reasons:"


class PatientError(_Gathered):
    """A patient with a value no patient can have, or a finding nobody has heard of.

    Inputs: problems, each a Problem naming the field, what was given and what is allowed.
    Does not stop at the first problem: `.problems` holds all of them.
    """

    opening_one = "This patient cannot be used."
    opening_many = "This patient cannot be used, for {count} reasons:"


class InputError(_Gathered):
    """A calculation was given a number that cannot be, such as a probability above 1.

    Inputs: problems, each a Problem naming the number, what was given and what is allowed.
    Does not correct the number.
    """

    opening_one = "This cannot be calculated."
    opening_many = "This cannot be calculated, for {count} reasons:"


class NotFoundError(_Gathered):
    """A case or row was asked for by a name that does not exist.

    Inputs: problems, each a Problem naming what was asked for and what there is.
    Does not guess what was meant; it names the nearest.
    """

    opening_one = "There is nothing by that name."
    opening_many = "There is nothing by these names:"


def known(word: object, allowed: Collection[str], what: str) -> str:
    """Make sure that a word is one of some.

    Inputs: word, whatever was written; allowed, the words there are; what is being chosen, with its article.
    Returns: the word.
    Errors: NotFoundError with the nearest word.
    Does not guess.
    """
    if isinstance(word, str) and word in allowed:
        return word
    raise NotFoundError([Problem(what, shown(word), f"one of {', '.join(allowed)}", nearest(word, allowed))])


def within(value: object, low: float, high: float, what: str) -> None:
    """Make sure that a value is a number in a range.

    Inputs: value, whatever was given; low and high, the ends, both allowed; what the number is called.
    Returns: nothing.
    Errors: InputError with what was given and the range.
    Does not take True for 1, and does not take what is not a number for one.
    """
    try:
        if isinstance(value, numbers.Real) and not isinstance(value, bool) and low <= float(value) <= high:
            return
    except OverflowError:  # a whole number beyond all floats
        pass
    raise InputError([Problem(what, shown(value), f"a number from {low:g} to {high:g}")])
