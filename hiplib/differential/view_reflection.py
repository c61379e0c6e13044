"""Marks made before the reasons are shown: what does each finding say of each condition?"""

from collections.abc import Callable, Mapping

import ipywidgets

from hiplib.differential import words_marks
from hiplib.differential.words_marks import MARKS, PURPOSE
from hiplib.errors import InputError, NotFoundError, Problem, nearest
from hiplib.screen import controls

__all__ = ["UNMARK", "Reflection"]

_SEPARATOR = " : "
NOT_MARKED = ("", "not marked")
UNMARK = "unmark"


class Reflection(ipywidgets.Box):
    """A grid to fill in, condition by condition; another patient brings an empty one.

    Inputs: on_change and on_press, called as those of a Form.
    Does not know what is right, nor what was committed to.
    """

    def __init__(self, on_change: Callable[[], None], on_press: Callable[[str, str], None]) -> None:
        self.on_change, self.on_press = on_change, on_press
        self.conditions: Mapping[str, str] = {}
        self.findings: Mapping[str, str] = {}
        self.form: controls.Form | None = None
        super().__init__()
        self.add_class("hip-reflection")

    @property
    def marks(self) -> dict[str, dict[str, str]]:
        """What was marked, by condition and finding."""
        given = {} if self.form is None else self.form.value
        marked = {
            condition: {item: mark for item in self.findings if (mark := given.get(condition + _SEPARATOR + item))}
            for condition in self.conditions
        }
        return {condition: said for condition, said in marked.items() if said}

    def offer(self, conditions: Mapping[str, str], findings: Mapping[str, str]) -> None:
        """An empty grid for other conditions or findings; the same ones keep their marks."""
        if (conditions, findings) == (self.conditions, self.findings):
            return
        self.conditions, self.findings = conditions, findings
        self.close_form()
        if conditions and findings:
            self.form = self._form()
            self.children = [self.form]

    def accepted(self, marks: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """Marks by condition and finding, of which each has its place; others are refused, and so is none."""
        problems = [*self._unknown(marks)]
        if problems:
            raise NotFoundError(problems)
        given = {condition: dict(said) for condition, said in marks.items() if said}
        if not given:
            raise InputError([Problem("the marks", "none", words_marks.MARK_ONE)])
        return given

    def in_form(self, marks: Mapping[str, Mapping[str, str]]) -> dict[str, str | None]:
        """The whole grid with these marks, None where there is none."""
        return {
            condition + _SEPARATOR + item: marks.get(condition, {}).get(item)
            for condition in self.conditions
            for item in self.findings
        }

    def _unknown(self, marks: Mapping[str, Mapping[str, str]]) -> list[Problem]:
        found = []
        for condition, said in marks.items():
            lists = [(words_marks.A_CONDITION, condition, self.conditions)]
            for item, mark in said.items():
                lists += [(words_marks.A_FINDING, item, self.findings), ("a mark", mark, MARKS)]
            for what, got, allowed in lists:
                if got not in allowed:
                    found.append(Problem(what, repr(got), f"one of {', '.join(allowed)}", nearest(got, allowed)))
        return found

    def _form(self) -> controls.Form:
        options = [*MARKS.items(), NOT_MARKED]
        return controls.Form(
            title="Your marks",
            purpose=PURPOSE,
            tools=[controls.button(UNMARK, "Clear marks"), controls.button("commit", words_marks.COMMIT)],
            groups=[
                controls.group(
                    name,
                    [controls.choice(condition + _SEPARATOR + item, label, options) for item, label in
                     self.findings.items()],
                    open=not place,
                    counted="marked",
                )
                for place, (condition, name) in enumerate(self.conditions.items())
            ],
            on_change=self.on_change,
            on_press=self.on_press,
        )  # fmt: skip

    def close_form(self) -> None:
        """Release the grid that is shown."""
        if self.form is not None:
            form, self.form = self.form, None
            self.children = []
            form.layout.close()
            form.close()

    def close(self) -> None:
        self.close_form()
        super().close()
