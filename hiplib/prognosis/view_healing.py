"""Healing times: what the source documents say beside what was measured."""

from htpy import Node, fragment, li, p, ul

from hiplib import prognosis as reasoning
from hiplib import wording
from hiplib.prognosis import words
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, cited_fold, rows

__all__ = ["Healing"]


class Healing(controls.View):
    """What the documents say in words, beside what was measured."""

    heads = ("What it is", "What the documents say", "What was measured")

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(
            title="Healing times",
            purpose="Healing times: what the source documents say, and what was measured.",
        )
        super().__init__(form, name="healing")
        self.show_page(self.page())

    def _said(self, condition: str) -> list[str]:
        said = reasoning.said_of_healing(self.records, condition)
        return [f"{row.note} {wording.citation(row)}" for row in said] or [words.NO_TIME]

    def _measured(self, condition: str) -> list[str]:
        return [words.measured(row) for row in reasoning.measured_healing(self.records, condition)]

    def _names(self) -> dict[str, str]:
        names = reasoning.conditions(self.records)
        return {
            condition: names[condition] for condition in self.records.pack.several("healing", "conditions") or names
        }

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for condition, name in self._names().items():
            lines += ["", wording.capital(name), "The documents:", *self._said(condition)]
            lines += ["Measured:", *(f"- {line}" for line in self._measured(condition))]
        return "\n".join(lines)

    def page(self) -> Node:
        found = [
            row
            for condition in self._names()
            for some in (reasoning.said_of_healing, reasoning.measured_healing)
            for row in some(self.records, condition)
        ]
        lines = [
            (wording.capital(name), [p[line] for line in self._said(c)], ul[(li[m] for m in self._measured(c))])
            for c, name in self._names().items()
        ]
        return fragment[
            rows("Healing times", self.heads, lines),
            banner(self.records),
            cited_fold(self.records, found),
        ]
