"""Marks made before the reasons are shown: what does each finding say of each condition?"""

from collections.abc import Callable, Mapping

import ipywidgets

from hiplib.errors import NotFoundError, Problem, nearest
from hiplib.view import _controls
from hiplib.wording.differential import MARKS

__all__ = ["Reflection"]

_SEPARATOR = " : "
NOT_MARKED = ("", "not marked")


class Reflection(ipywidgets.Box):
    """A grid to fill in, condition by condition; another patient brings an empty one.

    Inputs: on_commit, called when the marks are committed to or taken back.
    Does not know what is right.
    """

    def __init__(self, on_commit: Callable[[], None]) -> None:
        self.on_commit = on_commit
        self.committed = False
        self.conditions: Mapping[str, str] = {}
        self.findings: Mapping[str, str] = {}
        self.form: _controls.Form | None = None
        super().__init__()
        self.add_class("hip-reflection")

    @property
    def marks(self) -> dict[tuple[str, str], str]:
        """What was marked, by condition and finding."""
        if self.form is None:
            return {}
        given = self.form.value
        return {
            (condition, item): given[condition + _SEPARATOR + item]
            for condition in self.conditions
            for item in self.findings
            if given.get(condition + _SEPARATOR + item)
        }

    def offer(self, conditions: Mapping[str, str], findings: Mapping[str, str]) -> None:
        """An empty grid for other conditions or findings; the same ones keep their marks."""
        if (conditions, findings) == (self.conditions, self.findings):
            return
        self.conditions, self.findings, self.committed = conditions, findings, False
        self.close_form()
        if conditions and findings:
            self.form = self._form()
            self.children = [self.form]

    def mark(self, marks: Mapping[str, Mapping[str, str]]) -> None:
        """Fill in marks by condition and finding, and commit."""
        problems = [*self._unknown(marks)]
        if problems:
            raise NotFoundError(problems)
        if self.form is not None:
            given = {c + _SEPARATOR + item: mark for c, said in marks.items() for item, mark in said.items()}
            self.form.value = {**self.form.value, **given}
            self.press("commit")

    def _unknown(self, marks: Mapping[str, Mapping[str, str]]) -> list[Problem]:
        found = []
        for condition, said in marks.items():
            lists = [("a condition to mark", condition, self.conditions)]
            for item, mark in said.items():
                lists += [("a finding to mark", item, self.findings), ("a mark", mark, MARKS)]
            for what, got, allowed in lists:
                if got not in allowed:
                    found.append(Problem(what, repr(got), f"one of {', '.join(allowed)}", nearest(got, allowed)))
        return found

    def press(self, name: str, value: str = "") -> None:
        """What a button does."""
        if self.form is None:
            return
        if name == "commit" and self.marks:
            self.committed = True
            self.form.spoken = "The reasons are shown below, beside your marks."
            self.on_commit()
        elif name == "reset":
            self.form.value = {}
            self.committed = False
            self.on_commit()

    def _changed(self) -> None:
        if self.form is not None:
            self.form.ready = bool(self.marks)
        if self.committed:
            self.on_commit()

    def _form(self) -> _controls.Form:
        options = [*MARKS.items(), NOT_MARKED]
        return _controls.Form(
            title="Your marks",
            purpose="Your marks first: what does each finding say of each condition?",
            tools=[_controls.button("reset", "Clear marks"), _controls.button("commit", "Commit and show the reasons")],
            groups=[
                _controls.group(
                    name,
                    [_controls.choice(condition + _SEPARATOR + item, label, options) for item, label in
                     self.findings.items()],
                    open=not place,
                    counted="marked",
                )
                for place, (condition, name) in enumerate(self.conditions.items())
            ],
            on_change=self._changed,
            on_press=self.press,
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
