"""A round of fictional patients: a story each, a decision, then the answer, and on to the next."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from htpy import Node, fragment, p, span

from hiplib.errors import InputError, Problem
from hiplib.model import Case
from hiplib.records import Records
from hiplib.screen import controls, telling
from hiplib.screen.answer import banner
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting

__all__ = ["Stories"]


class _Round(Book):
    """The commitments to the patients of one round. Does not hold those to patients of another."""

    def __init__(self, view: str, cases: Collection[str]) -> None:
        super().__init__(view)
        self.cases = cases

    def holds(self, made: Commitment) -> bool:
        return super().holds(made) and made.key.get("case") in self.cases


class Stories(Commits):
    """Patients one after the other, each a question of its own, with the story beside its answer.

    A subclass has the control `chosen` for its `field`, and says what is asked after a story and what the answer is.
    """

    title: str
    how: str

    def __init__(self, records: Records, cases: Sequence[Case], *, view: str, chosen: controls.Control) -> None:
        if not cases:
            raise InputError([Problem(view, "nothing", "the patients to decide about, one or more")])
        self.records = records
        self.cases = {case.id: case for case in cases}
        self.book = _Round(view, self.cases)
        form = controls.Form(
            title=f"{self.title}: {', '.join(case.name for case in self.cases.values())}",
            purpose="",
            fields=[chosen, controls.button("commit", "Commit")],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="decision")
        self._meet(cases[0])

    # --- what a subclass says ---

    def asks(self, case: Case) -> str:
        """The question after a story."""
        raise NotImplementedError

    def verdict(self, case: Case) -> Node:
        """What stands in the card of the answer."""
        raise NotImplementedError

    def look(self, case: Case) -> str:
        """The class of that card, for its colour."""
        raise NotImplementedError

    def below(self, case: Case) -> Node:
        """What stands below that card."""
        raise NotImplementedError

    def lines(self, case: Case) -> list[str]:
        """The answer as text."""
        raise NotImplementedError

    def in_words(self, guess: Any) -> str:
        """A guess as it stands in the text."""
        raise NotImplementedError

    def limits(self) -> Node:
        """What ends the page."""
        return banner(self.records)

    # --- one patient after the other ---

    def key(self) -> dict[str, Any]:
        return {"case": self.case.id}

    def questions(self) -> Sequence[Mapping[str, Any]]:
        return [{"case": case} for case in self.cases] if len(self.cases) > 1 else []

    def ask(self, made: Commitment) -> None:
        self.turn_to(made.key)

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self._meet(self.cases[key["case"]])

    def question_said(self) -> str:
        return self.story_said()  # its heading counts the patients

    def reset(self) -> None:
        self.book.again()
        self._meet(next(iter(self.cases.values())))

    def guess_for(self, case: Case) -> Any:
        """The guess that stands for a patient; None before there is one."""
        made = self.book.standing({"case": case.id})
        return None if made is None else made.guess

    def _meet(self, case: Case) -> None:
        """Put a patient on the screen, with nothing chosen or with what was committed to."""
        self.case = case
        of = f", patient {list(self.cases).index(case.id) + 1} of {len(self.cases)}" if len(self.cases) > 1 else ""
        self.form.story = [f"{case.name}{of}", case.story, self.asks(case)]
        self.form.value = {}
        self.update()

    def reveal(self) -> None:
        if self.standing:
            card = self.answer_card(self.verdict(self.case), look=self.look(self.case))
            self.show_page(fragment[card, self.below(self.case), self.limits()])
        else:
            self.show_page(waiting("Your decision first.", self.how))

    # --- saved ---

    def describe(self) -> str:
        told = []
        for case in self.cases.values():
            guess = self.guess_for(case)
            yours = "not yet" if guess is None else self.in_words(guess)
            asked = [self.asks(case), f"Your decision: {yours}.", *read_on("decided")]
            told.append("\n".join([*telling.story_lines(case, self.records), *asked, *self.lines(case)]))
        return "\n\n".join(told)

    def page(self) -> Node:
        return fragment[
            (
                fragment[
                    telling.story(case),
                    p[span[self.asks(case)]],
                    folded("decided", self.verdict(case), self.below(case)),
                ]
                for case in self.cases.values()
            ),
            self.limits(),
        ]
