"""What comes back today: ideas of other lessons on another surface, your choice first; and the way of one idea."""

from collections.abc import Sequence

from htpy import Node, fragment, p, section

from hiplib import load, wording
from hiplib.records import Records
from hiplib.returns import schedule, words
from hiplib.returns.view_today import Nothing, Today, opened
from hiplib.screen import controls
from hiplib.screen.answer import banner, rows

__all__ = ["Nothing", "Today", "Way", "example", "today"]


def today() -> "Today | Nothing":
    """What comes back today, from what you answered on this machine: your choice first, then every choice answered.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: the files that `progress.store.folder` names; the rows of data/, each named with its answer; FSRS-6.
    Does not leave anything of it in the saved lesson, and does not count what waits beyond one sitting.
    """
    return opened(load.records())


def example(*answers: str) -> "Way":
    """The way of one idea: each answer, and after how many days the idea comes back.

    Inputs: answers, each wrong, guessed, right, sure or unsafe, one or more.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for another word.
    Source: FSRS-6.
    Does not read what anybody answered.
    """
    return Way(load.records(), answers)


class Way(controls.View):
    """A table: each answer to one idea, and when the idea comes back after it."""

    def __init__(self, records: Records, answers: Sequence[str]) -> None:
        self.records, self.steps = records, schedule.way(answers)
        super().__init__(controls.Form(title=words.WAY_TITLE, purpose=words.WAY_PURPOSE), name="returns")
        self.show_page(self.page())

    def describe(self) -> str:
        lines = [wording.banner(self.records), words.WAY_PURPOSE, *map(words.way_line, self.steps)]
        return "\n".join([*lines, words.FLASHCARDS])

    def page(self) -> Node:
        return fragment[
            section(".hip-card", aria_label=words.WAY_TITLE)[
                rows(words.WAY_CAPTION, words.WAY_HEADS, [words.way_row(one) for one in self.steps])
            ],
            p(".hip-source")[words.FLASHCARDS],
            banner(self.records),
        ]
