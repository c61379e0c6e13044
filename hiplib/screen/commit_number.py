"""Predict a number, then reveal: whether it was right."""

from collections.abc import Mapping
from typing import Any

from hiplib.commitment import Commitment, right_from
from hiplib.errors import InputError, Problem, within
from hiplib.screen import controls
from hiplib.screen.answer import sources_fold
from hiplib.screen.commit import Commits, waiting

__all__ = ["CommitsNumber"]


class CommitsNumber(Commits):
    """A view where a number of people is guessed."""

    label = "a guess"
    most = 1000
    estimates = True
    first = "Your guess first."

    def offered(self) -> float | None:
        value = controls.as_number(self.form.value.get(self.field))
        if isinstance(value, str) or (value is not None and not 0 <= value <= self.most):
            raise InputError([Problem(self.label, repr(value), f"a number from 0 to {self.most}")])
        return value

    def accepted(self, guess: float) -> float:
        within(guess, 0, self.most, self.label)
        return guess

    def in_form(self, guess: float) -> dict[str, Any]:
        return {self.field: f"{guess:g}"}

    def judge(self, made: Commitment) -> bool | None:
        """Both ends of an answer come first, then those of its interval; an empty answer is one that nobody knows."""
        if not made.answer:
            return None
        low, high = right_from(made.answer[:2], self.most, made.answer[2:])
        return bool(low <= made.guess <= high)

    def refuse(self, error: InputError, names: Mapping[str, str], *, shown: bool) -> None:
        """The error line, with the controls it is about; an answer that is `shown` was to something else, and goes."""
        fields = {self.label: self.field, **names}
        self.form.ready = False
        self.form.show_note(str(error), [fields[one.where] for one in error.problems if one.where in fields])
        if shown:
            self.wait("The answer appears here.")

    def wait(self, *lines: str) -> None:
        """The empty place where the answer will be."""
        self.show_page(waiting(self.first, *lines))
        self.show_rest(sources_fold([]) if self.citations.shows(self.answer) else None)
