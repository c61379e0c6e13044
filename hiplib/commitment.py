"""What a learner commits to before an answer is shown: a value that can be written down and replayed.

Every view that asks for a guess keeps it here. `heard` is the one place where all of them can be listened to, and
`recalls` the one place where what was committed to on another day can come from. Nobody listens unless asked to, and
nothing is stored here.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hiplib.errors import InputError, Problem, shown
from hiplib.model.frozen import Frozen

__all__ = [
    "LEVELS",
    "SURE",
    "UNSURE",
    "Book",
    "Commitment",
    "heard",
    "listened_to",
    "read",
    "recalled",
    "recalls",
    "right_from",
    "tell",
]

LEVELS = (
    0.2,
    0.3,
    0.4,
    0.5,
    0.6,
    0.7,
    0.8,
    0.9,
    0.99,
)  # how sure one may say to be: a guess among five, up to all but certain
UNSURE, SURE = 0.6, 0.8  # at most this is unsure, at least that is sure
# a guess is near a figure within this factor of it, and not further off than so many of all who were asked about: so
# the figure of another group, such as those who were given nothing, is seldom right as well
_FACTOR, _NEAR = 1.5, 0.04
_FIELDS = ("view", "key", "guess", "answer", "first", "pressed", "given")
_AS_THEY_ARE = frozenset((bool, str, int))
_SURE = "sure"  # a part that a commitment may do without, as all did once
_PLAIN = "a text, a number, true, false or null, or a list or mapping of them"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One guess that was committed to, and what it was held against.

    Inputs: view, the notebook's words for it, such as emergency.decide; key, which question, by ids of data/; guess and
    answer, each a value of JSON in the shape that the view asks for; first, whether this view had not been asked that
    before; pressed, whether somebody pressed the button, and not a lesson's cell that enters a guess for the reader;
    given, what else stood on the screen and is needed to bring the question back; sure, how likely the guess was to be
    right in the eyes of whoever made it, 0 to 1, None where nothing was said.
    Errors: InputError for what is no value of JSON, and for a sure that is no number from 0 to 1.
    Does not say who or when, and does not judge.
    """

    view: str
    key: Mapping[str, Any]
    guess: Any
    answer: Any
    first: bool = True
    pressed: bool = True
    given: Mapping[str, Any] = field(default_factory=Frozen)
    sure: float | None = None

    def __post_init__(self) -> None:
        if self.sure is not None:
            if isinstance(self.sure, bool) or not isinstance(self.sure, int | float) or not 0 <= self.sure <= 1:
                raise InputError([Problem("a commitment, sure", shown(self.sure), "a number from 0 to 1, or nothing")])
            object.__setattr__(self, _SURE, float(self.sure))
        for name in ("key", "guess", "answer", "given"):
            object.__setattr__(self, name, _frozen(getattr(self, name), f"a commitment, {name}"))

    def as_json(self) -> dict[str, Any]:
        """The commitment as plain values, for json.dumps.

        Inputs: none.
        Returns: a new dict of dicts, lists, texts and numbers, which `read` turns back into an equal commitment.
        Does not write it anywhere.
        """
        said = {} if self.sure is None else {_SURE: self.sure}
        return {name: _thawed(getattr(self, name)) for name in _FIELDS} | said


def read(given: object) -> Commitment:
    """A commitment from plain values, as json.loads gives them.

    Inputs: given, what `as_json` wrote.
    Returns: a Commitment.
    Errors: InputError that names every part which is missing, unknown or of another kind.
    Does not know which views there are, nor which ids.
    """
    if not isinstance(given, Mapping):
        raise InputError([Problem("a commitment", shown(given), f"a mapping with {', '.join(_FIELDS)}")])
    problems = [
        Problem("a commitment", shown(name), f"only {', '.join(_FIELDS)}, {_SURE}")
        for name in given
        if name not in (*_FIELDS, _SURE)
    ]
    problems += [Problem(f"a commitment, {name}", "nothing", _PLAIN) for name in _FIELDS if name not in given]
    kinds: tuple[tuple[str, type, str], ...] = (
        ("view", str, "a text"), ("key", Mapping, "a mapping"), ("given", Mapping, "a mapping"),
        ("first", bool, "true or false"), ("pressed", bool, "true or false"),
    )  # fmt: skip
    for name, kind, expected in kinds:
        if name in given and not isinstance(given[name], kind):
            problems.append(Problem(f"a commitment, {name}", shown(given[name]), expected))
    if problems:
        raise InputError(problems)
    return Commitment(**given)


class Book:
    """The commitments of one view, in order. A first guess stands.

    Inputs: view, the notebook's words for it; about, the part of every key that the view never changes, such as its
    patient.
    Does not draw anything, and keeps nothing when the view is gone.
    """

    def __init__(self, view: str, **about: Any) -> None:
        self.view, self.about = view, about
        self.made: tuple[Commitment, ...] = ()
        self.listening: list[Callable[[], None]] = []  # of the same page, such as its score
        self._since = 0

    def standing(self, key: Mapping[str, Any]) -> Commitment | None:
        """The guess that stands for a question.

        Inputs: key, the question, without what the book is about.
        Returns: the first commitment to it since the last `again`; None where there is none.
        Errors: InputError where key is no value of JSON.
        Does not return a later one.
        """
        asked = self.whole(key)
        return next((made for made in self.made[self._since :] if made.key == asked), None)

    def latest(self) -> Commitment | None:
        """The last guess, whatever was asked.

        Inputs: none.
        Returns: the last commitment since the last `again`, or None.
        Does not look further back.
        """
        return self.made[-1] if len(self.made) > self._since else None

    def add(
        self,
        key: Mapping[str, Any],
        guess: Any,
        answer: Any,
        given: Mapping[str, Any],
        *,
        pressed: bool = True,
        sure: float | None = None,
    ) -> Commitment:
        """Keep a guess.

        Inputs: key, the question, without what the book is about; guess, answer, given, pressed and sure, as in
        Commitment.
        Returns: the commitment, which is now the last of `made`.
        Errors: InputError for what is no value of JSON.
        Does not ask whether one stands already: the view shows that one and does not call this.
        """
        whole = self.whole(key)
        first = all(made.key != whole for made in self.made)
        made = Commitment(self.view, whole, guess, answer, first, pressed, given, sure)
        self.made += (made,)
        return made

    def again(self) -> None:
        """Begin anew on the screen: nothing stands any more, so every question waits for a guess.

        Inputs: none.
        Returns: nothing.
        Does not forget: what is asked again is kept as not the first.
        """
        self._since = len(self.made)

    def holds(self, made: Commitment) -> bool:
        """Whether a commitment was made in a view like this one.

        Inputs: made.
        Returns: True where the view and all that the book is about are the same.
        Does not ask whether its question still exists.
        """
        return made.view == self.view and self.whole(self.about).items() <= made.key.items()

    def whole(self, key: Mapping[str, Any]) -> Frozen[str, Any]:
        """A question with what the book is about, as a commitment keeps it.

        Inputs: key, the question, without what the book is about.
        Returns: a mapping that can be a key of others.
        Errors: InputError where key is no value of JSON.
        Does not ask whether it was answered.
        """
        whole: Frozen[str, Any] = _frozen({**self.about, **key}, "a question")
        return whole


_listener: Callable[[Commitment, bool | None], None] | None = None
_memory: Callable[[Book], Sequence[Commitment]] | None = None


def heard(listener: Callable[[Commitment, bool | None], None] | None) -> None:
    """Let one listener hear every commitment of every view from now on, after its answer was shown.

    Inputs: listener, called once with each Commitment and whether it was right, None where there is no right answer;
    None for nobody, as at the beginning.
    Returns: nothing.
    Errors: what the listener raises reaches whoever committed; the answer stands on the screen all the same.
    Does not store anything, does not tell what was replayed, and does not keep a listener that was there before.
    """
    global _listener
    _listener = listener


def right_from(figures: Sequence[float], most: int, reported: Sequence[float] = ()) -> tuple[int, int]:
    """What counts as right where a number of people is guessed.

    Inputs: figures, the figure or both ends of the answer, 0 to most; most, how many people there are; reported, both
    ends of the interval that the source gives, nothing where it gives none.
    Returns: the lowest and the highest guess that is right: everything between what was given, and what is near its
    middle.
    Does not say how sure the figures are.
    """
    middle = (min(figures) + max(figures)) / 2
    low, high = max(middle / _FACTOR, middle - _NEAR * most), min(middle * _FACTOR, middle + _NEAR * most)
    return math.floor(min(low, *figures, *reported)), min(math.ceil(max(high, *figures, *reported)), most)


def tell(made: Commitment, right: bool | None = None) -> None:
    """Tell the listener, where there is one.

    Inputs: made; right, whether it was, None where there is no right answer.
    Returns: nothing.
    Errors: what the listener raises.
    Does not keep it.
    """
    if _listener is not None:
        _listener(made, right)


def listened_to() -> bool:
    """Whether somebody listens.

    Inputs: none.
    Returns: True or False.
    Does not say who.
    """
    return _listener is not None


def recalls(memory: Callable[[Book], Sequence[Commitment]] | None) -> None:
    """Let one memory say what was committed to on other days.

    Inputs: memory, called with the book of a view, returns commitments that it holds, the oldest first; None for
    nothing, as at the beginning.
    Returns: nothing.
    Does not put anything into a view: whoever made the guesses is asked first.
    """
    global _memory
    _memory = memory


def recalled(book: Book) -> tuple[Commitment, ...]:
    """What was committed to on other days in a view like the one whose book this is.

    Inputs: book.
    Returns: commitments, the oldest first; none where nothing remembers.
    Errors: what the memory raises.
    Does not hold what was committed to on this page.
    """
    return () if _memory is None else tuple(_memory(book))


def _frozen(value: Any, where: str) -> Any:
    """A value of JSON that cannot be changed; words of an enumeration and numbers of numpy become plain ones."""
    if value is None or type(value) in _AS_THEY_ARE:  # what a file holds, of which there are many
        return value
    if type(value) is dict and all(type(name) is str for name in value):
        return Frozen({name: _frozen(held, where) for name, held in value.items()})
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
        return Frozen((str(name), _frozen(held, where)) for name, held in value.items())
    if isinstance(value, list | tuple):
        return tuple(_frozen(held, where) for held in value)
    raise InputError([Problem(where, shown(value), _PLAIN)])


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _thawed(held) for name, held in value.items()}
    return [_thawed(held) for held in value] if isinstance(value, tuple) else value
