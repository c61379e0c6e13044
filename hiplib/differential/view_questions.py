"""Every question that tells a few things apart, one at a time."""

from htpy import Node

from hiplib.differential import discriminator as reasoning
from hiplib.differential import words_discriminator as words
from hiplib.differential.view_discriminator import Discriminator
from hiplib.errors import known
from hiplib.records import Records
from hiplib.screen import controls

__all__ = ["Questions"]

CHOSEN = "question"


class Questions(controls.View):
    """A list of questions, and the one that is chosen below it."""

    def __init__(self, records: Records, first: str | None = None) -> None:
        self.records, self.offered = records, reasoning.all_of(records)
        opened = known(first, self.offered, "a question") if first else ""
        named = sorted(self.offered.values(), key=lambda rule_set: rule_set.name)
        form = controls.Form(
            title="Choose a question",
            purpose=words.CHOOSE,
            fields=[controls.pick(CHOSEN, "Question", [(one.id, one.name) for one in named])],
            on_change=self.update,
        )
        self.shown = self._open(opened or named[0].id)
        super().__init__(form, self.shown, name="questions")
        form.value = {CHOSEN: self.shown.rule_set.id}

    def _open(self, question: str) -> Discriminator:
        return Discriminator(self.records, self.offered[question], opens=False)

    def update(self) -> None:
        """Another question: the one before it is let go."""
        chosen = self.form.value[CHOSEN]
        if chosen == self.shown.rule_set.id:
            return
        before, self.shown = self.shown, self._open(chosen)
        self.shown.add_class("hip-beside")
        self.grid.children = (*(child for child in self.grid.children if child is not before), self.shown)
        before.close()
        self.form.spoken = self.shown.rule_set.question

    def choose(self, question: str) -> "Questions":
        """Open another question."""
        self.form.value = {CHOSEN: known(question, self.offered, "a question")}
        return self

    def describe(self) -> str:
        return "\n".join(
            [words.CHOOSE, *(f"- {one.question}" for one in self.offered.values()), "", self.shown.describe()]
        )

    def page(self) -> Node:
        return self.shown.page()
