"""A guess of a hundred people before it is told: what every view has in common that asks for one."""

from collections.abc import Sequence
from typing import Any

from hiplib.commitment import Commitment, right_from
from hiplib.errors import within
from hiplib.screen import controls, people_chart
from hiplib.screen.commit import Commits
from hiplib.wording import tutor

__all__ = ["OfAHundred", "fields", "of_100"]


def fields() -> list[controls.Control]:
    """The controls of such a guess."""
    return [controls.number("guess", tutor.YOUR_GUESS, "of 100"), controls.button("commit", "Commit")]


class OfAHundred(Commits):
    """A whole number of people of a hundred, guessed before it is told; the guess is drawn beside the answer."""

    estimates = True

    def offered(self) -> int | None:
        """The guess as a whole number of people; None where it is empty or none."""
        typed = self.form.value.get("guess", "")
        return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= 100 else None

    def accepted(self, guess: int) -> int:
        within(guess, 0, 100, "a guess")
        return int(guess)

    def in_form(self, guess: int) -> dict[str, Any]:
        return {"guess": str(guess)}

    def judge(self, made: Commitment) -> bool:
        """The figure comes first in an answer, then both ends of its interval."""
        low, high = right_from(made.answer[:1], 100, made.answer[1:])
        return bool(low <= made.guess <= high)

    def why(self) -> str:
        made = self.standing
        return "" if made is None else self._compared(made)

    def _compared(self, made: Commitment) -> str:
        figure, *reported = (f"{people:g}" for people in made.answer)
        return tutor.compared(f"{made.guess}", figure, " to ".join(reported))

    def check(self) -> None:
        """Say beside the controls what is no guess."""
        typed = self.form.value.get("guess", "")
        wrong = bool(typed) and self.offered() is None
        self.form.show_note(tutor.not_of_a_hundred(typed) if wrong else "", ["guess"] if wrong else [])

    def beside_guess(self, *told: people_chart.Hundred) -> Sequence[people_chart.Hundred]:
        """The hundred people of the guess that stands, then those that are told."""
        guess = self.guessed
        return told if guess is None else (people_chart.Hundred(tutor.guess_title(guess), guess), *told)

    def yours(self) -> str:
        """The guess as a line of text."""
        guess = self.guessed
        return f"{tutor.YOUR_GUESS}: {'not yet' if guess is None else guess}."


def of_100(figure: int, low: float | None, high: float | None) -> list[int]:
    """What a guess is held against: a figure, then both ends of its interval where one was reported, as shares."""
    return [figure] if low is None or high is None else [figure, round(low * 100), round(high * 100)]
