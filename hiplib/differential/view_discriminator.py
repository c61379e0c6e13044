"""Telling things apart on the screen: a few questions, the answer in one sentence, for and against side by side.

One class serves every discriminator and classifier; what it asks and says comes from the rule file.
"""

from typing import Any, Self

from htpy import Node, fragment, h3, li, p, section, strong, ul

from hiplib import wording
from hiplib.differential import discriminator as reasoning
from hiplib.differential import view_sides, words_arguments, words_summary
from hiplib.differential import words_discriminator as words
from hiplib.errors import PatientError, known
from hiplib.model import Case, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import RuleSet, require_inputs
from hiplib.screen import controls
from hiplib.screen.answer import banner, emergency, fold, opening, rows, sources_fold, summary_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, waiting

__all__ = ["Discriminator"]

PRESENT, ABSENT = "present", "absent"
STATES = ((PRESENT, "yes"), (ABSENT, "no"), controls.NOT_ASKED)
FIRST = "Ask first"
QUESTIONS_SHOWN = 3


class Discriminator(Commits):
    """Questions on the left, the answer on the right; with a case or `predict`, your guess comes before the answer."""

    points = ("Finding", "Weight", "Why", "Source")
    others = ("By another source", "Holds here", "In words", "Source")

    def __init__(
        self,
        records: Records,
        rule_set: RuleSet,
        *,
        case: Case | None = None,
        predict: bool = False,
        opens: bool = True,
    ) -> None:
        self.records, self.rule_set, self.case = records, rule_set, case
        self.predict = predict or case is not None
        self.asks = frozenset({*rule_set.first, *reasoning.asked(rule_set)})
        about = {"case": case.id} if case else {}
        self.book = Book("differential.discriminator", question=rule_set.id, **about)
        self.told = case.patient if case else Patient()
        self.blank = self._as_entered(self.told)
        form = controls.Form(
            title=rule_set.name,
            purpose=rule_set.question if case else words.purpose(rule_set),
            story=[case.story] if case else [],
            tools=[
                controls.button("reset", "Start again" if case else "Reset"),
                controls.button("copy", "Copy summary"),
            ],
            fields=[*([] if case else self._values()), *(self._guesses() if self.predict else [])],
            groups=self._of_a_case() if case else self._groups(opens and not predict),
            help="" if self.predict else words.HELP,
            on_change=self.changed,
            on_press=self.press,
        )
        self.sides, self.below = controls.html_region(), controls.html_region()
        super().__init__(form, self.sides, self.below, name="discriminator")
        form.value = dict(self.blank)
        self.update()

    # --- the questions ---

    def _is_yes_or_no(self, item: str) -> bool:
        asked = self.rule_set.inputs.get(item)
        return asked.yes_no if asked else item in self.records.findings

    def _control(self, item: str) -> controls.Control:
        asked = self.rule_set.inputs.get(item)
        if asked is None and item in self.records.findings:
            finding = self.records.findings[item]
            return controls.choice(item, finding.label, STATES, help=f"{finding.meaning} {finding.ask}")
        if asked is None:
            return controls.number(item, wording.item_name(item, self.records), "years")
        if asked.yes_no:
            return controls.choice(item, asked.label, STATES)
        if asked.options:
            options = [(option, option.replace("_", " ")) for option in asked.options]
            return controls.choice(item, asked.label, [*options, controls.NOT_ASKED])
        return controls.number(item, asked.label, asked.unit)

    def _values(self) -> list[controls.Control]:
        return [self._control(item) for item in reasoning.asked(self.rule_set) if not self._is_yes_or_no(item)]

    def _guesses(self) -> list[controls.Control]:
        sides = reasoning.tell(self.rule_set, Patient(), self.records).sides
        named = [(side.id, wording.capital(side.name)) for side in sides]
        return [controls.choice(self.field, "Your guess", named), controls.button("commit", "Commit")]

    def _of_a_case(self) -> list[controls.Control]:
        """What must never wait, and all the rest: both closed, because the story has told what is known."""
        asked = reasoning.asked(self.rule_set)
        return [
            controls.group(title, [self._control(item) for item in items])
            for title, items in ((FIRST, self.rule_set.first), (words_arguments.CHANGE, asked))
        ]

    def _as_entered(self, patient: Patient) -> dict[str, Any]:
        """What a patient says to the questions of this form, as it stands in the controls."""
        age = {} if patient.age_years is None else {"age_years": f"{patient.age_years:g}"}
        said = {item: PRESENT if there else ABSENT for item, there in patient.findings.items()}
        return {item: given for item, given in {**age, **said}.items() if item in self.asks}

    def _groups(self, opens: bool) -> list[controls.Control]:
        """What must never wait first, then what tells the sides apart, sorted by how it is found out."""
        known = self.records.groups
        groups: dict[str, list[str]] = {FIRST: list(self.rule_set.first)}
        for item in reasoning.asked(self.rule_set):
            if self._is_yes_or_no(item):
                finding = self.records.findings.get(item) if item not in self.rule_set.inputs else None
                title = (known[finding.group].heading if finding else "") or words_arguments.OTHERS
                groups.setdefault(title, []).append(item)
        first, closed = (
            [known[group].heading for group in self.records.pack.several("discriminator", key)]
            for key in ("first", "closed")
        )
        order = list(
            dict.fromkeys([FIRST, *first, words_arguments.OTHERS, *(group.heading for group in known.values())])
        )
        return [
            controls.group(title, [self._control(item) for item in items], open=opens and title not in closed)
            for title, items in sorted(groups.items(), key=lambda group: order.index(group[0]))
        ]

    # --- controls -> plain value -> answer ---

    def refused(self) -> dict[str, str]:
        """What is typed and cannot be, by its control: the line that says so."""
        given, lines = self.form.value, {}
        try:
            Patient(age_years=controls.as_number(given.get("age_years")))
        except PatientError:
            lines["age_years"] = wording.not_possible("age_years", given["age_years"])
        for name in self.rule_set.inputs.keys() & given.keys():
            try:
                require_inputs(self.rule_set, {name: self._own(name)})
            except ValueError as error:
                lines[name] = words.refusal(error, self.rule_set)
        return lines

    def _own(self, name: str) -> Any:
        asked, given = self.rule_set.inputs[name], self.form.value[name]
        if asked.yes_no:
            return given == PRESENT
        return given if asked.options else controls.as_number(given)

    def read(self) -> tuple[Patient, dict[str, Any]]:
        """The fictional patient, and the rule set's own inputs, as entered; what cannot be counts as not asked."""
        refused = self.refused()
        given = {name: value for name, value in self.form.value.items() if name not in refused}
        findings = {item: given[item] == PRESENT for item in self.records.findings if item in given}
        own = {name: self._own(name) for name in self.rule_set.inputs if name in given}
        # what the story tells besides the questions of this form stays as it is
        beside = {item: there for item, there in self.told.findings.items() if item not in self.asks}
        age = controls.as_number(given.get("age_years")) if "age_years" in self.asks else self.told.age_years
        explained = frozenset(item for item in self.told.harmless_explanations if {**beside, **findings}.get(item))
        patient = self.told.changed(age_years=age, findings={**beside, **findings}, harmless_explanations=explained)
        return patient, own

    def update(self) -> None:
        """Controls, one pure call, answer. What cannot be has its line, and the answer is made without it."""
        self.patient, self.given = self.read()
        self.result = reasoning.tell(self.rule_set, self.patient, self.records, **self.given)
        self.settle()
        self.reveal()
        refused = self.refused()
        self.form.show_note("\n".join(refused.values()), list(refused))

    @property
    def standing(self) -> Commitment | None:
        """One guess for one patient: asking more of them does not take it away, another patient (Reset) does."""
        return self.book.latest()

    def key(self) -> dict[str, Any]:
        known_age = "age_years" in self.asks and self.patient.age_years is not None
        age = {"age_years": self.patient.age_years} if known_age else {}
        findings = {item: there for item, there in self.patient.findings.items() if item in self.asks}
        return {"answers": {**age, **findings, **self.given}}

    def ask(self, made: Commitment) -> None:
        self.form.value = {}
        self.tell(**made.key["answers"])

    def offered(self) -> str | None:
        return super().offered() if self.predict else None

    def accepted(self, guess: str) -> str:
        return known(guess, [side.id for side in self.result.sides], "a side")

    def in_form(self, guess: str) -> dict[str, Any]:
        return super().in_form(guess) if self.predict else {}

    def held_against(self) -> tuple[str, ...]:
        return () if self.result.assessment.emergencies else self.result.leading

    def judge(self, made: Commitment) -> bool | None:
        """Where nothing leads, no side is right."""
        return made.guess in made.answer if made.answer else None

    # --- what a lesson's cell may call ---

    def tell(self, **answers: Any) -> Self:
        """Add answers: findings and yes-or-no inputs as True, False or None (not asked), other inputs by value."""
        questions = sorted(self.asks)
        value = dict(self.form.value)
        for name, answer in answers.items():
            known(name, questions, "a question")
            if answer is None:
                value.pop(name, None)
            elif isinstance(answer, bool):
                value[name] = PRESENT if answer else ABSENT
            else:
                value[name] = answer if isinstance(answer, str) else f"{answer:g}"
        self.form.value = value
        return self

    def guess(self, side: str) -> Self:
        """Commit to a side before the answer is shown. A first guess stands."""
        return self.commit_to(side)

    # --- drawing ---

    def reveal(self) -> None:
        if self._hidden():
            self.show_page(self._waiting())
            self.sides.value = self.below.value = ""
            self.show_rest(
                fragment[banner(self.records), summary_fold(f"{self.rule_set.question} {words.YOURS_FIRST}")]
            )
            self.form.spoken = words.YOURS_FIRST
        else:
            self.show_page(self._verdict())
            sides = self._sides(saved=False)
            # a guess has been answered with what decides it
            answered = self.predict and self.standing is not None and bool(self.rule_set.sides)
            self.sides.value = str(fragment[fold(words_arguments.SIDES, sides) if answered else sides])
            self.show_rest(None)
            self.below.value = str(fragment[self._rest(), summary_fold(self.describe())])
            self.form.spoken = self.said()

    def _hidden(self) -> bool:
        # an emergency is never kept back for a guess
        return self.predict and self.standing is None and not self.result.assessment.emergencies

    def said(self) -> str:
        return self._headline()

    def acts_first(self) -> bool:
        return self.result.assessment.urgency >= Urgency.urgent

    def _headline(self) -> str:
        return words.headline(self.result, self.rule_set, self._nothing_asked(), self.records)

    def _nothing_asked(self) -> bool:
        return not words_summary.entered(self.rule_set, self.patient, self.given, self.records)

    def why(self) -> str:
        """What decides it. What was entered after a guess does not judge it."""
        made = self.standing
        if made is not None and made.key["answers"] != self.key()["answers"]:
            return words.CHANGED
        return " ".join(words.decided_by(self.result, self.rule_set)) or words.by_definition(self.result)

    def _feedback(self) -> list[str]:
        # nothing stands before an emergency's first action
        return [] if self.result.assessment.emergencies else super()._feedback()

    def _waiting(self) -> Node:
        return waiting(words.YOURS_FIRST, words.HOW_TO_GUESS, label="Answer")

    def _verdict(self) -> Node:
        found = self.result
        level = None if self._nothing_asked() else words.urgency_of(found)
        pressing = bool(found.assessment.emergencies)
        ahead = [side for side in found.sides if side.id in found.leading and self.rule_set.sides]
        says = [f"{side.name}: {side.says}" if len(ahead) > 1 else side.says for side in ahead]
        because = wording.because(found.assessment, self.records) if level else []
        first = words.next_step(found, self.rule_set, self.records) if self.guessed else ""
        soon = bool(level and level >= Urgency.urgent)
        return self.answer_card(
            p[words.lead(found, self.rule_set)] if soon and not pressing else None if soon else self._opening(level),
            p[words.before_any_guess(self.guessed, found)] if self.guessed and pressing else None,
            p[words.aside(found, self.rule_set)] if pressing else None,
            None
            if pressing or self.guessed
            else [p[strong["Why: "], line] for line in words.decided_by(found, self.rule_set)],
            [p[strong["Then: "], line] for line in says] if not pressing else None,
            self._how_soon(level, because) if level and level >= Urgency.investigate and because else None,
            p(".hip-next")[first] if first else None,
            first=self._opening(level) if soon else None,
            look=f"hip-{level or 'none'}",
            label="Answer",
        )

    def _how_soon(self, level: Urgency, because: list[str]) -> Node:
        """Why it is pressing: in sight where it is, folded where it need not be today."""
        said = ul[(li[line] for line in because)]
        if level >= Urgency.urgent:
            return fragment[p[strong["How soon:"]], said]
        return fold(f"Why {wording.URGENCY_WORDS[level][0]}", said)

    def _opening(self, level: Urgency | None) -> Node:
        if pictures := self.result.assessment.emergencies:
            return emergency(pictures, self._headline(), self.records)
        if level is not None:
            acts = wording.acts(self.result.assessment) if level >= Urgency.urgent else self._headline()
            return opening(level, wording.URGENCY_WORDS[level][1], acts)
        return p(".hip-sentence")[self._headline()]

    def _next(self) -> Node:
        """What they share, and what would change the answer."""
        shared = words.overlap(self.result, self.rule_set, self.records)
        asks = words.questions(self.result, self.rule_set, self.records, QUESTIONS_SHOWN)
        return section(".hip-card", aria_label=words_arguments.CHANGES)[
            fragment[h3[words_arguments.ASK_NEXT], ul[(li[line] for line in asks)]] if asks else None,
            fragment[h3["What they share"], (p[line] for line in shared)] if shared else None,
        ]

    def _rest(self, *, saved: bool = False) -> Node:
        found, rule_set, records = self.result, self.rule_set, self.records
        more = fragment[
            self._next(),
            fold(
                words_arguments.ELSEWHERE,
                rows(words_arguments.ELSEWHERE, self.others, [words.elsewhere_row(o) for o in found.elsewhere]),
            )
            if found.elsewhere
            else None,
            None if saved or not rule_set.sides else fold("Every argument", self._every_argument()),
            fold("What to beware", None if saved else p[rule_set.about], p[rule_set.caution]),
            fold("Worth remembering", ul[(li[line] for line in words.remembered(rule_set, records))])
            if rule_set.remember
            else None,
        ]
        # a guess has been answered, with its reasons: what lies beyond them is for whoever wants it
        answered = self.predict and self.standing is not None and not saved
        return fragment[
            fold(words_arguments.MORE, more) if answered else more,
            banner(records),
            sources_fold(wording.source(cited) for cited in found.sources),
        ]

    def _every_argument(self) -> Node:
        """All that may speak, entered or not: the table behind the answer, such as the territories of the nerves."""
        lines = words_arguments.every_argument(self.rule_set, self.records)
        return rows(words_arguments.EVERY, ("Side", "Speaks", *self.points), lines)

    def _sides(self, *, saved: bool) -> Node:
        return view_sides.sides(self.result, self.rule_set, self.given, self.records, saved=saved)

    # --- the text twin ---

    def describe(self) -> str:
        told = self.result, self.rule_set, self.patient, self.given, self.records
        text = words_summary.summary(*told, QUESTIONS_SHOWN)
        story = f"{self.case.story}\n\n" if self.case else ""
        if not self.predict:
            return text
        if self.standing is None:
            return story + words_summary.waiting(self.result, text)
        return f"{story}{' '.join(self._feedback())}\n\n{text}"

    def page(self) -> Node:
        answer = fragment[self._verdict(), self._sides(saved=True), self._rest(saved=True)]
        asked = fragment[p[self.case.story] if self.case else None, p[strong[self.rule_set.question]]]
        return fragment[asked, folded("guessed", answer)] if self._hidden() else fragment[asked, answer]
