"""Predict a number, then reveal: whether it was right, and the pictures below the answer."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
from htpy import Node, fragment

from hiplib.commitment import Commitment, right_from
from hiplib.errors import InputError, Problem, within
from hiplib.screen import controls, plotly_figures
from hiplib.screen.answer import sources_fold
from hiplib.screen.commit import Commits, waiting

__all__ = ["CommitsNumber"]


class CommitsNumber(Commits):
    """A view where a number of people is guessed, and where pictures with captions stand below the answer."""

    label = "a guess"
    most = 1000
    estimates = True
    first = "Your guess first."
    pictures: Mapping[str, ipywidgets.Widget]
    captions: Mapping[str, ipywidgets.HTML]

    def drawings(self) -> Mapping[str, tuple[Any, str]]:
        """The pictures of the answer by their names, each with the sentence by which a listener knows it."""
        raise NotImplementedError

    def caption(self, name: str) -> Node:
        """What stands below a picture."""
        raise NotImplementedError

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
        for name in self.pictures:
            plotly_figures.clear(self.pictures[name])
            self.captions[name].value = ""
        self.show_rest(sources_fold([]) if self.citations.shows(self.answer) else None)

    def draw(self) -> None:
        """The pictures of the answer, each with what stands below it."""
        for name, (drawn, sentence) in self.drawings().items():
            plotly_figures.redraw(self.pictures[name], drawn, sentence)
            self.captions[name].value = str(fragment[self.caption(name)])
