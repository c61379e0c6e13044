"""Deciding together: a patient, two or three options, your choice and reason; then the priorities change."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, div, fragment, h3, li, p, section, strong, ul

from hiplib import treatment, wording
from hiplib.errors import known
from hiplib.model import Choice
from hiplib.model.rows import parted
from hiplib.records import Records
from hiplib.screen import controls, people_chart
from hiplib.screen.answer import banner, cited_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on
from hiplib.treatment import words, words_choice
from hiplib.treatment.results import Option
from hiplib.treatment.view_referral import first_card, sent_card

__all__ = ["DecideTogether"]

FIRST, THEN = "first", "then"


def _answered(question: str, said: Sequence[str]) -> Node:
    """An answer of the grid: one sentence beside its question, several as a list below it."""
    if len(said) == 1:
        return p[strong[f"{question} "], said[0]]
    return fragment[p[strong[question]], ul[(li[one] for one in said)]]


class DecideTogether(Commits):
    """The grid stands from the beginning; what is committed to is a treatment and a reason, and then once more."""

    field = "treatment"

    def __init__(self, records: Records, choice: Choice) -> None:
        self.records, self.choice, self.turn = records, choice, FIRST
        self.book = Book("treatment.decide_together")
        form = controls.Form(
            title="Decide together",
            purpose=words_choice.PURPOSE,
            fields=[
                controls.pick("choice", "Patient", [(one.id, self._title(one)) for one in records.choices.values()]),
                controls.pick("turn", "Now", [(FIRST, words_choice.AT_FIRST), (THEN, "when that changes")]),
                controls.pick("treatment", "You choose", [("", "choose a treatment")]),
                controls.pick("why", "because of", [("", "choose a reason"), *words_choice.REASONS.items()]),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="decide_together")
        self.form.value = {"choice": choice.id, "turn": FIRST}

    def _title(self, choice: Choice) -> str:
        return self.records.cases[choice.case_id].listed

    # --- controls -> plain value -> answer ---

    def key(self) -> dict[str, Any]:
        return {"choice": self.choice.id, "turn": self.turn}

    def ask(self, made: Commitment) -> None:
        self.choose(made.key["choice"], made.key["turn"])

    def offered(self) -> list[str] | None:
        """Treatment and reason; None where one of them is missing, or where the patient is sent on."""
        given = (self.form.value.get("treatment", ""), self.form.value.get("why", ""))
        return list(given) if all(given) and not self.options.referral else None

    def accepted(self, guess: Any) -> list[str]:
        treatment, why = guess
        known(treatment, self.choice.interventions, words_choice.AN_OPTION)
        known(why, words_choice.REASONS, "a reason")
        return [treatment, why]

    def in_form(self, guess: list[str]) -> dict[str, Any]:
        return {"treatment": guess[0], "why": guess[1]}

    def held_against(self) -> list[str]:
        return list(parted(self.choice.fits if self.turn == FIRST else self.choice.then_fits))

    def choose(self, choice: str, turn: str = FIRST) -> "DecideTogether":
        """Choose the patient, and whether the priorities are the first or have changed."""
        known(choice, self.records.choices, "a choice")
        known(turn, (FIRST, THEN), "a turn")
        self.form.value = {"choice": choice, "turn": turn}
        return self

    def decide(self, treatment: str, why: str) -> "DecideTogether":
        """Commit to a treatment and a reason; the answer appears. The first decision stands."""
        return self.commit_to([treatment, why])

    def questions(self) -> list[dict[str, str]]:
        return [{"choice": one, "turn": turn} for one in self.records.choices for turn in (FIRST, THEN)]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self.choose(key["choice"], key["turn"])

    def judge(self, made: Commitment) -> bool:
        return made.guess[0] in made.answer

    def why(self) -> str:
        treatment_id, why = self.guessed
        chosen = next(one for one in self._offered() if one.intervention.id == treatment_id)
        parts = words_choice.option_parts(chosen, self.options, self.records)
        fits = words_choice.choice_fits(self.choice, self.turn == THEN, self.guessed, self.records)
        return f"{fits} {words_choice.reason_answered(why, parts, self._wants())}"

    def update(self) -> None:
        """Another patient, another turn or another choice."""
        given = self.form.value
        before = self.choice.id, self.turn
        self.choice = self.records.choices[given.get("choice", next(iter(self.records.choices)))]
        self.turn = given.get("turn", FIRST)
        self.options = treatment.options(
            self.records.cases[self.choice.case_id].patient, self.records, condition=self.choice.condition_id
        )
        names = {one: self.records.interventions[one].name for one in self.choice.interventions}
        with self.form.hold_sync():
            self.form.options = {"treatment": [("", "choose a treatment"), *names.items()]}
            if before != (self.choice.id, self.turn) and {"treatment", "why"} & set(given):
                self.form.value = {
                    "choice": self.choice.id,
                    "turn": self.turn,
                }  # the choice belonged to another question
                return
        self.settle()
        self.reveal()

    def said(self) -> str:
        return words_choice.choice_because(self.choice, self.turn == THEN)

    # --- drawing ---

    def reveal(self) -> None:
        self.show_page(self._page())
        self.show_rest(fragment[banner(self.records), self._cited()])

    def _wants(self) -> str:
        return self.choice.wants if self.turn == FIRST else self.choice.changes

    def _story(self) -> Node:
        case = self.records.cases[self.choice.case_id]
        head = words_choice.MATTERS if self.turn == FIRST else words_choice.CHANGED
        return section(".hip-card", aria_label="The patient")[p[case.story], p[strong[f"{head}: "], self._wants()]]

    def _offered(self) -> tuple[Option, ...]:
        return treatment.offered(self.choice, self.options, self.records)

    def _grid(self, *, saved: bool = False) -> Node:
        return div(".hip-cards")[
            (
                section(".hip-card", aria_label=one.intervention.name)[
                    h3[words_choice.option_name(one, self.records)],
                    [
                        _answered(question, said)
                        if question != words_choice.DOES or saved
                        else self._drawn(one, question, said)
                        for question, said in words_choice.option_parts(one, self.options, self.records).items()
                    ],
                ]
                for one in self._offered()
            )
        ]

    def _drawn(self, one: Option, question: str, said: Sequence[str]) -> Node:
        """What it does, as bars where people were counted, and in words where they were not."""
        groups, others = words_choice.told_of(one, self.options)
        if not groups:
            return _answered(question, said)
        plain = [words_choice.plainly(line, self.records) for line in others]
        return fragment[
            p[strong[question]],
            [
                people_chart.bars(
                    words_choice.compared_head(told),
                    [(words_choice.plainly(name, self.records), many) for name, many in told.arms],
                    words_choice.plainly(words_choice.compared_sentence(told), self.records),
                )
                for told in groups
            ],
            bool(plain) and p[" ".join(plain)],
        ]

    def _page(self, *, saved: bool = False) -> Node:
        if self.options.referral:
            return sent_card(self.options.referral, self.records)
        return fragment[
            first_card(self.options.first, self.records), self._story(), self._said(), self._grid(saved=saved)
        ]

    def _said(self) -> Node:
        made = self.guessed
        if made is None:
            return section(".hip-card", aria_label="The answer")[p[words_choice.CHOOSE_FIRST]]
        return self.answer_card(p[self.said()])

    def _cited(self) -> Node:
        if self.options.referral:
            return None
        return cited_fold(
            self.records,
            [
                self.choice,
                *(
                    row
                    for one in self._offered()
                    for row in (*one.cautions, *one.at_the_place, *one.effects, *one.harms, *one.stances)
                ),
            ],
        )

    def describe(self) -> str:
        lines = [wording.banner(self.records), ""]
        if self.options.referral:
            return "\n".join([*lines, *words.referral(self.options.referral, self.records)])
        lines += [words.comes_first(self.options.first), ""] if self.options.first else []
        lines += [self.records.cases[self.choice.case_id].story, self._wants()]
        for one in self._offered():
            lines += ["", words_choice.option_name(one, self.records)]
            lines += [
                f"- {question} {answer}"
                for question, answer in words_choice.option_lines(one, self.options, self.records)
            ]
        made = self.guessed
        lines += ["", words_choice.NOT_YET, *read_on("chosen")] if made is None else ["", *self._feedback()]
        return "\n".join([*lines, words_choice.choice_because(self.choice, self.turn == THEN)])

    def page(self) -> Node:
        inside: Node = self._page(saved=True)
        if not self.options.referral and self.standing is None:
            inside = fragment[
                first_card(self.options.first, self.records),
                self._story(),
                self._grid(saved=True),
                folded("chosen", p[words_choice.choice_because(self.choice, self.turn == THEN)]),
            ]
        return fragment[inside, banner(self.records), self._cited()]
