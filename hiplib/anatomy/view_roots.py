"""Signs of an examination in, root levels out, with what does not fit; how soon is said before any root."""

from typing import Any

from htpy import Node, fragment, p, section

from hiplib import anatomy as reasoning
from hiplib import wording
from hiplib.anatomy import words_roots as words
from hiplib.anatomy.view_opening import opening
from hiplib.errors import known
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.screen import answer, controls
from hiplib.screen.answer import banner, rows, sources_fold, summary_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting
from hiplib.wording import tutor

__all__ = ["Roots"]

PRESENT, ABSENT = "present", "absent"
STATES = ((PRESENT, PRESENT), (ABSENT, ABSENT), ("", "not tested"))
KINDS = (("dermatome", "Feeling"), ("myotome", "Power"), ("reflex", "Reflexes"))


class Roots(Commits):
    """What was tested on the left, which levels it points to on the right; with `predict`, your guess comes first."""

    def __init__(self, records: Records, *, predict: bool = False) -> None:
        self.records, self.predict = records, predict
        self.book = Book("anatomy.root_levels")
        signs = records.root_signs.values()
        self.levels = [level for level in records.levels if any(sign.main_level == level for sign in signs)]
        known = {sign.finding_id for sign in signs}
        urgent = {group.id for group in records.groups.values() if group.never_wait == "yes"}
        never = [item for item, row in records.findings.items() if row.group in urgent and item not in known]
        # what is asked and what is tested are two words; which one it is stands in the group's count too
        groups = [controls.group("Never wait", [self._question(item) for item in never], open=True)]
        groups += [
            controls.group(
                title,
                [self._question(sign.finding_id, sign.tested) for sign in signs if sign.kind == kind],
                open=kind == "myotome",  # a closed one still says what was found
                counted="tested",
            )
            for kind, title in KINDS
        ]
        form = controls.Form(
            title="Root levels",
            purpose=words.PURPOSE,
            tools=[controls.button("reset", "Reset"), controls.button("copy", "Copy summary")],
            fields=[
                controls.choice(self.field, tutor.YOUR_GUESS, [(level, level) for level in self.levels]),
                controls.button("commit", "Commit"),
            ]
            if predict
            else [],
            groups=groups,
            help=words.HELP,
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="roots")
        self.update()

    def _question(self, item: str, tested: str = "") -> controls.Control:
        finding = self.records.findings[item]
        states = STATES if tested else (*STATES[:-1], controls.NOT_ASKED)
        return controls.choice(item, finding.label, states, help=f"{finding.meaning} {tested or finding.ask}")

    # --- controls -> plain value -> answer ---

    def read(self) -> dict[str, bool]:
        """What was tested: present or absent."""
        return {item: state == PRESENT for item, state in self.form.value.items() if item != self.field}

    def update(self) -> None:
        """Controls, one pure call, answer."""
        self.found = reasoning.root_levels(self.read(), self.records)
        self.settle()
        self.reveal()

    def reveal(self) -> None:
        self.show_page(self._first())
        text = "" if self._hidden() else self.describe()
        self.show_rest(
            fragment[
                None if self._hidden() else self._table(),
                banner(self.records),
                None if self._hidden() else self._sources(),
                summary_fold(text) if text else None,
            ]
        )
        self.form.spoken = self.said()

    # --- the guess ---

    @property
    def standing(self) -> Commitment | None:
        """One guess for one patient: testing more does not take it away, another patient (Reset) does."""
        return self.book.latest()

    def key(self) -> dict[str, Any]:
        return {"findings": self.read()}

    def ask(self, made: Commitment) -> None:
        self.form.value = {}
        self.tell(**made.key["findings"])

    def offered(self) -> str | None:
        return super().offered() if self.predict else None

    def accepted(self, guess: str) -> str:
        return known(guess, self.levels, words.A_LEVEL)

    def in_form(self, guess: str) -> dict[str, Any]:
        return super().in_form(guess) if self.predict else {}

    def held_against(self) -> tuple[str, ...]:
        return () if self.found.emergency else words.first_levels(self.found)

    def judge(self, made: Commitment) -> bool | None:
        """Where no root is ahead, none is right."""
        return made.guess in made.answer if made.answer else None

    def why(self) -> str:
        made = self.standing
        return words.CHANGED if made and made.key["findings"] != self.read() else words.why(self.found, self.records)

    def guess(self, level: str) -> "Roots":
        """Commit to a level before the answer is shown. A first guess stands."""
        return self.commit_to(level)

    def acts_first(self) -> bool:
        return bool(self._how_soon())

    def said(self) -> str:
        root = words.YOURS_FIRST if self._hidden() else self._headline()
        return " ".join(line for line in (self._how_soon(), root) if line)

    def _hidden(self) -> bool:
        # how soon is never kept back for a guess, and nothing found is nothing to guess
        asked = self.predict and self.standing is None
        return asked and bool(self.found.candidates) and not self.found.emergency

    # --- what a lesson's cell may call ---

    def tell(self, **signs: bool | None) -> "Roots":
        """Add what was tested: True present, False absent, None not tested after all."""
        told: dict[str, Any] = {**self.read(), **signs}
        asked = {item: state for item, state in told.items() if state is not None}
        Patient(findings=asked).require_known(self.records.findings)
        guess = {name: given for name, given in self.form.value.items() if name == self.field}
        self.form.value = {**guess, **{item: PRESENT if there else ABSENT for item, there in asked.items()}}
        return self

    # --- drawing ---

    def _headline(self) -> str:
        return words.headline(self.found, self.records)

    def _how_soon(self) -> str:
        return "" if self.found.emergency else words.how_soon(self.read(), self.records)

    def _first(self) -> Node:
        """How soon, and what to do; then the root, or the place where it will be."""
        if self.found.emergency:
            return opening(self.found.emergency, self._headline(), self.records)
        when, action = words.urgent(self.read(), self.records)
        said = words.does_not_fit(self.found, self.records) if self._feedback() else self._headline()
        root = p[said] if action or not said else p(".hip-sentence")[said]
        if self._hidden():
            root = p[words.YOURS_FIRST, " ", words.HOW_TO_GUESS]
            if not action:
                return waiting(words.YOURS_FIRST, words.HOW_TO_GUESS, label="Answer")
        return self.answer_card(
            root,
            first=answer.opening(Urgency.urgent, when, action) if action else None,
            look=f"hip-{Urgency.urgent}" if action else "",
            label="Answer",
        )

    def _lines(self) -> list[tuple[str, ...]]:
        return [words.candidate_row(one, self.records) for one in self.found.candidates]

    def _table(self) -> Node:
        if not self.found.candidates:
            return None
        return section(".hip-card", aria_label="Level by level")[
            rows("Level by level", words.CANDIDATE_HEAD, self._lines())
        ]

    def _sources(self) -> Node:
        cited = dict.fromkeys(sign.source_id for sign in self.records.root_signs.values())
        notes = dict.fromkeys(sign.note for one in self.found.candidates for sign in one.present if sign.note)
        limits = [words.RANKED_BY, *notes]
        return sources_fold([*limits, *(wording.source(self.records.sources[name]) for name in cited)])

    def describe(self) -> str:
        lines = [
            wording.banner(self.records),
            "",
            *words.tested(self.found, self.read(), self.records),
            *([soon] if (soon := self._how_soon()) else []),
            *([words.YOURS_FIRST, *read_on("guessed")] if self._hidden() else self._feedback()),
            words.summary(self.found, self.records),
        ]
        return "\n".join(lines)

    def page(self) -> Node:
        if not self._hidden():
            return fragment[self._first(), self._table(), banner(self.records), self._sources()]
        tested = (p[line] for line in words.tested(self.found, self.read(), self.records))
        return fragment[
            tested,
            self._first(),
            folded("guessed", p[self._headline()], self._table(), self._sources()),
            banner(self.records),
        ]
