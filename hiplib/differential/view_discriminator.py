"""Telling things apart on the screen: a few questions, the answer in one sentence, for and against side by side.

One class serves every discriminator and classifier; what it asks and says comes from the rule file.
"""

from typing import Any, Self

from htpy import Node, div, fragment, h3, li, ol, p, section, ul

from hiplib import wording
from hiplib.differential import discriminator as reasoning
from hiplib.differential import words_arguments
from hiplib.differential import words_discriminator as words
from hiplib.differential.figures import limits
from hiplib.errors import PatientError, known
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.rules import Comparison, RuleSet, leaves, require_inputs
from hiplib.screen import controls
from hiplib.screen.answer import QUESTIONS_SHOWN, banner, emergency, fold, opening, rows, sources_fold, summary_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, waiting
from hiplib.screen.figures import figure_region, redraw

__all__ = ["Discriminator"]

PRESENT, ABSENT = "present", "absent"
STATES = ((PRESENT, "yes"), (ABSENT, "no"), controls.NOT_ASKED)
FIRST = "Ask first"
OTHERS = "What it is like"


class Discriminator(Commits):
    """Questions on the left, the answer on the right; with `predict`, your guess comes before the answer."""

    points = ("Finding", "Weight", "Why", "Source")
    others = ("By another source", "Holds here", "In words", "Source")

    def __init__(self, records: Records, rule_set: RuleSet, *, predict: bool = False) -> None:
        self.records, self.rule_set, self.predict = records, rule_set, predict
        self.book = Book("differential.discriminator", question=rule_set.id)
        names = rule_set.sides or rule_set.outcomes
        guess = controls.choice(
            self.field, "Your guess", [(s.id, getattr(s, "name", "") or getattr(s, "answer", "")) for s in names]
        )
        form = controls.Form(
            title=rule_set.name,
            purpose=words.purpose(rule_set),
            tools=[controls.button("reset", "Reset"), controls.button("copy", "Copy summary")],
            fields=[
                *(self._control(item) for item in reasoning.asked(rule_set) if not self._is_yes_or_no(item)),
                *([guess, controls.button("commit", "Commit")] if predict else []),
            ],
            groups=self._groups(),
            help=words.HELP,
            on_change=self.changed,
            on_press=self.press,
        )
        self.figures = figure_region(None)
        self.figures.layout.display = "none"
        self.below = controls.html_region()
        super().__init__(form, self.figures, self.below, name="discriminator")
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

    def _groups(self) -> list[controls.Control]:
        """What must never wait first, then what tells the sides apart, sorted by how it is found out."""
        known = self.records.groups
        groups: dict[str, list[str]] = {FIRST: list(self.rule_set.first)}
        for item in reasoning.asked(self.rule_set):
            if self._is_yes_or_no(item):
                finding = self.records.findings.get(item) if item not in self.rule_set.inputs else None
                title = (known[finding.group].heading if finding else "") or OTHERS
                groups.setdefault(title, []).append(item)
        first, closed = (
            [known[group].heading for group in self.records.pack.several("discriminator", key)]
            for key in ("first", "closed")
        )
        order = list(dict.fromkeys([FIRST, *first, OTHERS, *(group.heading for group in known.values())]))
        return [
            controls.group(title, [self._control(item) for item in items], open=title not in closed)
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
        return Patient(age_years=controls.as_number(given.get("age_years")), findings=findings), own

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
        age = {} if self.patient.age_years is None else {"age_years": self.patient.age_years}
        return {"answers": {**age, **self.patient.findings, **self.given}}

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
        return self.result.leading

    def judge(self, made: Commitment) -> bool | None:
        """Where nothing leads, no side is right."""
        return made.guess in made.answer if made.answer else None

    # --- what a lesson's cell may call ---

    def tell(self, **answers: Any) -> Self:
        """Add answers: findings and yes-or-no inputs as True, False or None (not asked), other inputs by value."""
        questions = sorted({*self.rule_set.first, *reasoning.asked(self.rule_set)})
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
            self.show_rest(
                fragment[banner(self.records), summary_fold(f"{self.rule_set.question} {words.YOURS_FIRST}")]
            )
            self.below.value = ""
            self.form.spoken = words.YOURS_FIRST
        else:
            self.show_page(self._verdict())
            self.show_rest(self._next())
            self.below.value = str(fragment[self._rest(), summary_fold(self.describe())])
            self.form.spoken = self._headline()
        drawn = None if self._hidden() else self._figure()
        self.figures.layout.display = "none" if drawn is None else "block"
        redraw(self.figures, drawn)

    def _hidden(self) -> bool:
        # an emergency is never kept back for a guess
        return self.predict and self.standing is None and not self.result.assessment.emergencies

    def said(self) -> str:
        return self._headline()

    def _headline(self) -> str:
        nothing = not words.entered(self.rule_set, self.patient, self.given, self.records)
        return words.headline(self.result, self.rule_set, nothing, self.records)

    def _waiting(self) -> Node:
        return waiting(words.YOURS_FIRST, "Choose one and commit. The answer appears here.", label="Answer")

    def _verdict(self) -> Node:
        found = self.result
        level, pressing = words.urgency_of(found), bool(found.assessment.emergencies)
        ahead = [side for side in found.sides if side.id in found.leading and self.rule_set.sides]
        says = [f"{side.name}: {side.says}" if len(ahead) > 1 else side.says for side in ahead]
        return self.answer_card(
            self._opening(level),
            p[words.guess_compared(self.guessed, found)] if self.guessed else None,
            p[words.aside(found, self.rule_set)] if pressing else None,
            ul[(li[line] for line in says)] if says and not pressing else None,
            ul[(li[line] for line in wording.because(found.assessment, self.records))] if level else None,
            look=f"hip-{level or 'none'}",
            label="Answer",
        )

    def _opening(self, level: Urgency | None) -> Node:
        if pictures := self.result.assessment.emergencies:
            return emergency(pictures, self._headline(), self.records)
        if level is not None:
            return opening(level, wording.URGENCY_WORDS[level][1], self._headline())
        return p(".hip-sentence")[self._headline()]

    def _next(self) -> Node:
        """What they share, and what would change the answer."""
        shared = words.overlap(self.result, self.rule_set, self.records)
        asks = words.questions(self.result, self.rule_set, self.records, QUESTIONS_SHOWN)
        return fragment[
            section(".hip-card", aria_label="Overlap")[h3["What they share"], (p[line] for line in shared)]
            if shared
            else None,
            section(".hip-card", aria_label="What would change it")[
                h3["What would change it: ask next"], ol[(li[line] for line in asks)]
            ]
            if asks
            else None,
            banner(self.records),
        ]

    def _rest(self, *, saved: bool = False) -> Node:
        found, rule_set, records = self.result, self.rule_set, self.records
        return fragment[
            self._sides(saved),
            section(".hip-card", aria_label="Elsewhere")[
                rows("The same question elsewhere", self.others, [words.elsewhere_row(o) for o in found.elsewhere])
            ]
            if found.elsewhere
            else None,
            None if saved or not rule_set.sides else fold("Every argument", self._every_argument()),
            fold("What to beware", None if saved else p[rule_set.about], p[rule_set.caution]),
            fold("Worth remembering", ul[(li[line] for line in words.remembered(rule_set, records))])
            if rule_set.remember
            else None,
            sources_fold(wording.source(cited) for cited in found.sources),
        ]

    def _every_argument(self) -> Node:
        """All that may speak, entered or not: the table behind the answer, such as the territories of the nerves."""
        lines = words_arguments.every_argument(self.rule_set, self.records)
        return rows("What speaks for and against each", ("Side", "Speaks", *self.points), lines)

    def _sides(self, saved: bool) -> Node:
        return div(".hip-cards.hip-sides")[(self._side(side, saved) for side in self.result.sides)]

    def _side(self, side: reasoning.SideAnswer, saved: bool) -> Node:
        missing = [words_arguments.label(point.when) for point in side.missing]
        ahead = ".hip-ahead" if side.id in self.result.leading else ""
        return section(f".hip-card{ahead}", aria_label=side.name)[
            h3[words.side_name(side, self.result, self.rule_set)],
            not self.rule_set.sides and p[side.says],
            p(".hip-source")[words.NOTHING_SAID]
            if self.rule_set.sides and not side.in_favour and not side.against
            else None,
            self._arguments("For", side.in_favour),
            self._arguments("Against" if self.rule_set.sides else "Not met", side.against),
            # a saved page lists what to ask next and leaves the rest to the running view
            p(".hip-source")[f"Not asked: {len(missing)}"]
            if missing and saved
            else fold(f"Not asked: {len(missing)}", ul[(li[line] for line in missing)])
            if missing
            else None,
        ]

    def _arguments(self, title: str, found: tuple[reasoning.Point, ...]) -> Node:
        if not found:
            return None
        return fragment[p(".hip-what")[title], ul[(self._argument(point) for point in found)]]

    def _argument(self, point: reasoning.Point) -> Node:
        name, weight, why, source = words_arguments.point_row(point, self.records)
        return li[
            f"{name}{f' ({weight})' if weight else ''}",
            p(".hip-source")[why if self.rule_set.sides else "", " ", source],
        ]

    # --- the picture of limits, where the question is one number and sources part about its limit ---

    def _figure(self) -> Any:
        numbers = [name for name, asked in self.rule_set.inputs.items() if asked.unit]
        if not self.rule_set.elsewhere or len(numbers) != 1:
            return None
        asked = self.rule_set.inputs[numbers[0]]
        own = [(self.rule_set.citation.source_id, leaf) for o in self.rule_set.outcomes for leaf in leaves(o.when)]
        other = [(o.citation.source_id, leaf) for o in self.rule_set.elsewhere for leaf in leaves(o.when)]
        bars = [
            (source, float(leaf.threshold))
            for source, leaf in [*own, *other]
            if isinstance(leaf, Comparison) and leaf.sign.startswith(">")
        ]
        value = self.given.get(numbers[0])
        return limits(bars, value, asked.minimum or 0, asked.maximum or 0, asked.unit)

    # --- the text twin ---

    def describe(self) -> str:
        text = words.summary(self.result, self.rule_set, self.patient, self.given, self.records, QUESTIONS_SHOWN)
        if not self.predict:
            return text
        if self.standing is None:
            return words.waiting(self.result, text)
        return f"{words.guess_compared(self.guessed, self.result)}\n\n{text}"

    def page(self) -> Node:
        answer = fragment[self._verdict(), self._next(), self._rest(saved=True)]
        if self._hidden():
            return fragment[p[self.rule_set.question], folded("guessed", answer)]
        return answer
