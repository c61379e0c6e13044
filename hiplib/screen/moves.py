"""Move by move: what a view has in common in which one act follows another, and the answer comes at the end.

Each move is a commitment of its own, in the same book and told to the same listener as a guess.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from htpy import Node, p, span

from hiplib.commitment import Book, Commitment, read, recalled, tell
from hiplib.errors import HiplibError
from hiplib.screen import controls
from hiplib.screen.answer import press
from hiplib.screen.commit import GO_ON
from hiplib.wording import tutor

__all__ = ["Moves"]


class Moves(controls.View):
    """A view in which each move is a commitment of its own, and the screen shows what they come to so far.

    A subclass has its `book` before it is drawn, and says how many moves stand, what one comes to, and how to begin.
    There is no answer to a move before the end, and nothing of the end in what is written down till then.
    """

    book: Book
    _replaying = False

    # --- what each view says of itself ---

    def number(self) -> int:
        """How many moves stand."""
        raise NotImplementedError

    def offered(self) -> Any:
        """The move in the controls; None where it is not whole."""
        raise NotImplementedError

    def made(self, guess: Any) -> str | None:
        """Make a move; how it ended where that was the last one, otherwise None. What cannot be is refused."""
        raise NotImplementedError

    def judge(self, answer: str | None) -> bool | None:
        """Whether it ended well, from how it ended; None while it goes on."""
        raise NotImplementedError

    def begin(self) -> None:
        """Before the first move."""
        raise NotImplementedError

    def update(self) -> None:
        """Draw what stands."""
        raise NotImplementedError

    def said(self) -> str:
        """What is read out after a move."""
        raise NotImplementedError

    def pressed(self, name: str, value: str) -> None:
        """What the other buttons do."""

    # --- what all of them do ---

    def press(self, name: str, value: str = "") -> None:
        """What a button does; the commit button only while there is a whole move."""
        try:
            if name == GO_ON:
                self.replay(self.before())
                self.form.to_question()
            elif name != "commit":
                self.pressed(name, value)
            elif self.form.ready:
                self.commit_to(self.offered(), pressed=True)
        except HiplibError as error:
            self.form.show_note(str(error))

    def commit_to(self, guess: Any, *, pressed: bool = False) -> Self:
        """Make a move; what it brought is read out and takes the focus."""
        number = self.number()
        answer = self.made(guess)
        made = self.book.add({"move": number}, guess, answer, {}, pressed=pressed)
        self.form.show_note("")
        self.update()
        if not self._replaying:
            self.form.spoken = self.said()
            self.form.to_answer()
            tell(made, self.judge(answer))
        return self

    def before(self) -> tuple[Commitment, ...]:
        """The moves of the last try on another day, as far as it went."""
        return _last_try(recalled(self.book))

    def replay(self, listed: Iterable[Commitment | Mapping[str, Any]]) -> None:
        """The state in which these moves left a view like this one. No listener hears them again."""
        made = [one if isinstance(one, Commitment) else read(one) for one in listed]
        self._replaying = True
        try:
            self.begin()
            for one in _last_try([one for one in made if self.book.holds(one)]):
                self.commit_to(one.guess, pressed=one.pressed)
        finally:
            self._replaying = False

    def left_off(self) -> Node:
        """The offer to go on from another day, before anything was done on this one."""
        if self.book.made or self._replaying or not (before := self.before()):
            return None
        return p(".hip-onward")[span[tutor.left_off(len(before), 0)], " ", press(GO_ON, tutor.GO_ON)]


def _last_try(listed: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Of moves in the order in which they were made, those that stand: whoever went back took the later ones away."""
    kept: list[Commitment] = []
    for one in listed:
        number = one.key.get("move")
        if isinstance(number, int) and 0 <= number <= len(kept):
            kept = [*kept[:number], one]
    return tuple(kept)
