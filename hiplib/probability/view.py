"""What one finding changes: guess, then people, tree, table and nomogram, all of the same numbers; and the auditor."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from htpy import Node, fragment, h3, li, p, pre, section, ul

from hiplib import load, probability, wording
from hiplib.errors import InputError, Problem, known
from hiplib.model import BaseRate, ClinicalTest
from hiplib.probability import words
from hiplib.probability.figures import nomogram, tree
from hiplib.records import Records
from hiplib.screen import controls, icons
from hiplib.screen.answer import banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, CommitsNumber, folded, read_on
from hiplib.screen.figures import figure_region
from hiplib.wording import ratios

__all__ = ["Auditor", "Figures", "Table", "Updater", "auditor", "figures", "table", "updater"]

PRESENT, ABSENT = "present", "absent"
STATES = ((PRESENT, PRESENT), (ABSENT, ABSENT), controls.NOT_ASKED)
OWN = "own"
OWN_NUMBERS = {
    "own_base": ("Before any finding, have it", "of 1,000", 1000),
    "own_ill": ("Finding present in those who have it", "of 100", 100),
    "own_well": ("Finding present in those who do not", "of 100", 100),
}
GUESS = "Your guess: with these findings, how many have it?"
YOUR_FINDING = "Your own finding"
NOT_OFFERED = "Measured, and not offered here"
TITLES = {"tree": "The tree", "people": "The people, one by one", "nomogram": "The nomogram, as a check"}


def updater(
    condition: str | None = None,
    base: str | None = None,
    findings: Sequence[str] = (),
    absent: Sequence[str] = (),
) -> "Updater":
    """What findings change: choose, guess, then see it in people, as a tree, as a table and on the nomogram.

    Inputs: condition, a word of clinical_tests.csv, None for the one of the lesson; base, the id of a row of
    base_rates.csv for it, None for the first; findings and absent, ids of rows of clinical_tests.csv that are present
    and absent.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a word or id that does not exist.
    Source: clinical_tests.csv and base_rates.csv.
    Does not decide about a real patient, and does not multiply findings that share a cause.
    """
    made = Updater(load.records())
    made.choose(condition or made.opened, base, findings, absent)
    return made


def auditor(*rows: str) -> "Auditor":
    """Published figures that do not add up, recomputed from their own row.

    Inputs: rows, ids of clinical_tests.csv to show; all of them where none is named.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for an id that does not exist.
    Source: clinical_tests.csv.
    Does not say who made the slip.
    """
    records = load.records()
    for row in rows:
        known(row, records.clinical_tests, "a row of clinical_tests.csv")
    return Auditor(records, rows)


def table(*, tp: int, fp: int, fn: int, tn: int) -> "Table":
    """A two-by-two table of your own: what follows from it, with intervals, and what an empty cell means.

    Inputs: tp, with the condition and the finding; fp, without the condition, with the finding; fn, with the condition,
    without the finding; tn, with neither; whole people.
    Returns: a view; the notebook shows it.
    Errors: InputError for a count that is no whole number or below 0; DataError where data/ has a mistake.
    Source: the counts are yours; the methods are those of `hiplib.probability.from_counts`.
    Does not carry the predictive values to people among whom the condition is rarer or commoner.
    """
    return Table(load.records(), probability.from_counts(tp=tp, fp=fp, fn=fn, tn=tn))


def figures() -> "Figures":
    """Every figure this lesson can use, as it was printed, with its source.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: clinical_tests.csv and base_rates.csv.
    Does not leave out what does not add up: the auditor marks it.
    """
    return Figures(load.records())


@dataclass(frozen=True, slots=True)
class Question:
    """What has been chosen: a condition, people to start from, findings. Does not hold the guess.

    While `started` is false nobody has said how common it is: then no finding can be weighed.
    """

    condition: str
    before: float
    before_interval: tuple[float, float] | None
    base: BaseRate | None
    found: tuple[tuple[str, ClinicalTest, bool], ...]
    own: tuple[float, float] | None
    started: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is shown for one question, computed once, so that every picture shows the same numbers."""

    together: probability.Combined
    single: probability.PostTest | None
    applied: probability.Ratio | None
    people: probability.Natural | None
    present: bool
    ratios: tuple[tuple[str, probability.Ratio], ...]

    @property
    def low(self) -> float:
        """The lower end of what the figures say."""
        return self.single.probability if self.single else self.together.low

    @property
    def high(self) -> float:
        """The higher end of what the figures say."""
        return self.single.probability if self.single else self.together.high

    def multiplied(self, findings: Sequence[probability.Observed]) -> probability.Ratio:
        """What some of the findings are worth together; one alone keeps the figure it was printed with."""
        known = dict(self.ratios)
        if len(findings) == 1:
            return known[findings[0].name]
        return probability.Ratio(math.prod(known[f.name].value for f in findings), None, None, "several ratios")


def answer_to(question: Question) -> Answer:
    """The pure call: from what was chosen to everything that is shown."""
    sides: dict[str, tuple[probability.Ratio, tuple[float, float] | None, bool]] = {}
    observed = []
    for label, row, present in question.found:
        ratio = probability.ratio_of(row, present=present)
        assert ratio is not None
        name = f"{label}, {PRESENT if present else ABSENT}"
        shares = (row.sensitivity, row.specificity)
        sides[name] = ratio, shares if None not in shares else None, present  # type: ignore[assignment]
        observed.append(probability.Observed(name, ratio.value, row.dependence_group, ratio.low, ratio.high))
    if question.own:
        both = probability.ratios(sensitivity=question.own[0], specificity=question.own[1])
        assert both.lr_pos is not None
        ratio = probability.Ratio(both.lr_pos, None, None, "sensitivity and specificity")
        sides[YOUR_FINDING] = ratio, question.own, True
        observed.append(probability.Observed(YOUR_FINDING, both.lr_pos, OWN))
    together = probability.combine(pretest_probability=question.before, findings=observed)
    named = tuple((name, ratio) for name, (ratio, _, _) in sides.items())
    if len(together.counted) != 1:
        return Answer(together, None, None, None, True, named)
    ratio, accuracy, present = sides[together.counted[0].name]
    value, interval, people = ratio.value, _ends(ratio), None
    if accuracy:  # one origin for every picture: the tree's two shares, not the ratio printed beside them
        both = probability.ratios(sensitivity=accuracy[0], specificity=accuracy[1])
        derived = both.lr_pos if present else both.lr_neg
        value = value if derived is None else derived
        interval = interval if interval and interval[0] <= value <= interval[1] else None
        people = probability.natural_frequencies(
            pretest_probability=question.before, sensitivity=accuracy[0], specificity=accuracy[1]
        )
    applied = ratio if value == ratio.value else probability.Ratio(value, None, None, "sensitivity and specificity")
    single = probability.update(
        pretest_probability=question.before,
        likelihood_ratio=value,
        interval=interval,
        pretest_interval=question.before_interval,
    )
    return Answer(together, single, applied, people, present, named)


def _ends(ratio: probability.Ratio) -> tuple[float, float] | None:
    return (ratio.low, ratio.high) if ratio.low is not None and ratio.high is not None else None


def starting_points(records: Records, condition: str) -> list[BaseRate]:
    """The rows of base_rates.csv a condition can start from: a share, or a range across studies."""
    return [
        rate for rate in records.base_rates.values()
        if rate.condition == condition and rate.status != "superseded"
        and records.settings[rate.setting].kind != "not_stated"
        and (rate.probability is not None or rate.interval == "range")
    ]  # fmt: skip


def usable(records: Records, condition: str) -> list[ClinicalTest]:
    """The rows that can change a probability: accepted, and with a ratio printed or derivable."""
    return [
        row for row in records.clinical_tests.values()
        if row.condition == condition and not words.why_not_offered(row, records)
    ]  # fmt: skip


class Updater(CommitsNumber):
    """Choices and a guess on the left, the answer on the right, the pictures beneath."""

    label = GUESS
    silent_heads = ("Finding", "Points to", "Why not", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        found = {name: usable(records, name) for name in records.tested_conditions}
        self.conditions = {name: tests for name, tests in found.items() if tests}
        self.opened = records.pack.one("updater", "condition", self.conditions)
        named = [words.labels(tests, records) for tests in self.conditions.values()]
        self.labels = {id: label for labels in named for id, label in labels.items()}
        self.book = Book("probability.updater")
        self.drawn: Commitment | None = None
        fields: list[controls.Control] = [
            controls.pick(
                "condition", "Is it", [(name, records.tested_conditions[name].name) for name in self.conditions]
            )
        ]
        groups = []
        for name, tests in self.conditions.items():
            starts = [(rate.id, words.base_rate(rate, records)) for rate in starting_points(records, name)]
            start = controls.pick(f"base {name}", "Starting from", [*starts, (OWN, "your own number, below")])
            fields.append(controls.only(start, when="condition", value=name))
            asked = controls.group("Findings", [self._asked(row) for row in tests], open=True)
            groups.append(controls.only(asked, when="condition", value=name))
        fields += [
            controls.number("guess", GUESS, "of 1,000"),
            controls.button("commit", "Commit"),
        ]
        groups.append(
            controls.group(
                "Your own numbers",
                [controls.number(name, label, unit) for name, (label, unit, _) in OWN_NUMBERS.items()],
                counted="given",
            )
        )
        form = controls.Form(
            title="What a finding changes",
            purpose="What a finding changes, in people. Teaching only: nobody real.",
            tools=[controls.button("reset", "Reset"), controls.button("copy", "Copy summary")],
            fields=fields,
            groups=groups,
            help="Point at a finding, or move to it, to read what it is worth and where that was seen.",
            on_change=self.changed,
            on_press=self.press,
        )
        self.pictures = {name: figure_region(None) for name in ("tree", "people", "nomogram")}
        self.captions = {name: controls.html_region() for name in self.pictures}
        beside = [widget for name in self.pictures for widget in (self.pictures[name], self.captions[name])]
        super().__init__(form, *beside, name="updater")
        self.update()

    def _asked(self, row: ClinicalTest) -> controls.Control:
        states = [
            state for state in STATES
            if not state[0] or probability.ratio_of(row, present=state[0] == PRESENT) is not None
        ]  # fmt: skip
        worth = [
            f"{state}: {wording.likelihood_ratio(ratio)}" for state in (PRESENT, ABSENT)
            if (ratio := probability.ratio_of(row, present=state == PRESENT)) is not None
        ]  # fmt: skip
        where = self.records.settings[row.setting].name
        help = f"{row.definition}. {where}. {'; '.join(worth)}. {wording.citation(row)}. {row.note}"
        return controls.choice(row.id, self.labels[row.id], states, help=help)

    # --- controls -> plain value -> answer ---

    def read(self) -> Question:
        """What has been chosen, as plain numbers."""
        given = self.form.value
        condition = given.get("condition", next(iter(self.conditions)))
        starts = starting_points(self.records, condition)
        base_id = given.get(f"base {condition}", starts[0].id if starts else OWN)
        problems: list[Problem] = []
        own = {name: self._own(name, problems) for name in OWN_NUMBERS}
        base = self.records.base_rates[base_id] if base_id != OWN else None
        started = bool(starts) or own["own_base"] is not None
        if base is None and own["own_base"] is None and started and not problems:
            expected = "a number from 0 to 1000, under Your own numbers, because you start from your own"
            problems.append(Problem(OWN_NUMBERS["own_base"][0], "nothing", expected))
        if (own["own_ill"] is None) != (own["own_well"] is None) and not problems:
            missing = "own_ill" if own["own_ill"] is None else "own_well"
            expected = "a number from 0 to 100, because the other one is filled"
            problems.append(Problem(OWN_NUMBERS[missing][0], "nothing", expected))
        if own["own_ill"] == own["own_well"] == 0 and not problems:
            problems.append(Problem(OWN_NUMBERS["own_ill"][0], "0 in both groups", "a finding that somebody has"))
        if problems:
            raise InputError(problems)
        if not started:
            return Question(condition, 0.0, None, None, (), None, started=False)
        tests = self.conditions[condition]
        found = tuple((self.labels[row.id], row, given[row.id] == PRESENT) for row in tests if row.id in given)
        accuracy = None
        if own["own_ill"] is not None and own["own_well"] is not None:
            accuracy = own["own_ill"], 1 - own["own_well"]
        if base is None:
            assert own["own_base"] is not None
            return Question(condition, own["own_base"], None, None, found, accuracy)
        interval = (base.low, base.high) if base.low is not None and base.high is not None else None
        before = base.probability if base.probability is not None else base.high
        assert before is not None
        return Question(condition, before, interval, base, found, accuracy)

    def _own(self, name: str, problems: list[Problem]) -> float | None:
        label, _, of = OWN_NUMBERS[name]
        value = controls.as_number(self.form.value.get(name))
        if value is None:
            return None
        if isinstance(value, str) or not 0 <= value <= of:
            problems.append(Problem(label, repr(value), f"a number from 0 to {of}"))
            return None
        return value / of

    def key(self) -> dict[str, Any]:
        asked = self.question
        own = {name: self.form.value.get(name) for name in OWN_NUMBERS}
        used = {"own_base": asked.base is None, "own_ill": asked.own is not None, "own_well": asked.own is not None}
        return {
            "condition": asked.condition,
            "base": asked.base.id if asked.base else OWN,
            "findings": {row.id: PRESENT if present else ABSENT for _, row, present in asked.found},
            "own": {name: controls.as_number(own[name]) for name in OWN_NUMBERS if used[name]},
        }

    def ask(self, made: Commitment) -> None:
        states = made.key["findings"]
        base = None if made.key["base"] == OWN else made.key["base"]
        there = {wanted: [row for row, state in states.items() if state == wanted] for wanted in (PRESENT, ABSENT)}
        chosen = self._chosen(made.key["condition"], base, there[PRESENT], there[ABSENT])
        own = {name: f"{number!r}" for name, number in made.key["own"].items()}
        self.form.value = {**chosen, **own, **({} if base else {f"base {made.key['condition']}": OWN})}

    def offered(self) -> float | None:
        guess = super().offered()
        return guess if self.result.ratios else None

    def accepted(self, guess: float) -> float:
        self.read()  # refuses a question that cannot be
        if not self.result.ratios:
            raise InputError([Problem("the findings", "none", "at least one finding, present or absent")])
        return super().accepted(guess)

    def held_against(self) -> list[float]:
        return [self.result.low * 1000, self.result.high * 1000]

    def update(self) -> None:
        """A changed question takes the answer away until there is a guess for it."""
        try:
            self.question = self.read()
            self.result = answer_to(self.question)
            self.form.show_note("")
            self.settle()
        except InputError as error:
            names = {label: name for name, (label, _, _) in OWN_NUMBERS.items()}
            self.refuse(error, names, shown=self.drawn is not None)
            self.drawn = None
            return
        if self.standing is None or self.standing is not self.drawn:
            self.reveal()

    # --- what a lesson's cell may call ---

    def choose(
        self, condition: str, base: str | None = None, findings: Sequence[str] = (), absent: Sequence[str] = ()
    ) -> "Updater":
        """Set the question: a condition, a row to start from, rows that are present and rows that are absent."""
        self.form.value = self._chosen(condition, base, findings, absent)
        self.update()
        return self

    def _chosen(
        self, condition: str, base: str | None, findings: Sequence[str], absent: Sequence[str]
    ) -> dict[str, str]:
        known(condition, self.conditions, "a condition")
        tests = {row.id: row for row in self.conditions[condition]}
        starts = {rate.id: rate for rate in starting_points(self.records, condition)}
        chosen = {"condition": condition}
        if base is not None:
            chosen[f"base {condition}"] = known(base, starts, "a row to start from")
        for state, ids in ((PRESENT, findings), (ABSENT, absent)):
            chosen.update({known(row, tests, "a finding"): state for row in ids})
        return chosen

    def guess(self, of_1000: float) -> "Updater":
        """Commit to a guess, in people of 1,000; the answer appears. A first guess stands."""
        return self.commit_to(of_1000)

    # --- drawing ---

    def said(self) -> str:
        return " ".join(self._opening())

    def reveal(self) -> None:
        self.drawn = self.standing
        if self.drawn is None:
            next_step = (
                "Write how many of 1,000, then commit." if self.result.ratios else "Choose a finding, then guess."
            )
            self.wait(self._base_words(), next_step, "The answer appears here.")
            return
        self.show_page(self._verdict())
        self.show_rest(fragment[self._reasons(), self._closing(), self._summary()])
        self.draw()

    @property
    def condition(self) -> str:
        """The condition in words."""
        return self.records.tested_conditions[self.question.condition].name

    def _base_words(self) -> str:
        if not self.question.started:
            return words.no_start(self.question.condition, self.records)
        if self.question.base is None:
            return f"You start from {self.question.before * 1000:g} of 1,000."
        base = self.question.base
        start = f"Before any finding: {words.base_rate(base, self.records)}; {base.population}."
        if base.probability is None:
            start += " Only a range was published: the pictures start from its upper end."
        return start

    def _opening(self) -> list[str]:
        """The sentences that come first."""
        result = self.result
        after = (
            words.post_test(result.single, self.condition)
            if result.single
            else words.band(result.together, self.condition)
        )
        compared = []
        if self.standing:
            compared = [words.guess_compared(self.guessed, result.low, result.high)]
        return [after, *compared]

    def _remarks(self) -> list[str]:
        lines = [self._base_words(), words.set_aside(self.result.together), words.NO_SINGLE_FLAG]
        if self.records.tested_conditions[self.question.condition].acted_on_suspicion:
            lines.append(words.ON_SUSPICION)
        return [line for line in lines if line]

    def _frequencies(self) -> list[str]:
        if self.result.people:
            return words.natural(self.result.people, self.condition, self.result.present)
        before, low, high = (
            f"{value * 1000:.3g}" for value in (self.question.before, self.result.low, self.result.high)
        )
        span = low if low == high else f"{low} to {high}"
        return [
            f"Of 1,000 people before any finding, {before} have {self.condition}.",
            f"Of 1,000 people with this picture, {span} do.",
            "How many of the 1,000 have the picture at all is not known: a ratio alone, or findings whose overlap "
            "nobody has measured, do not tell. So there is no two-by-two table here.",
        ]

    def _ratio_lines(self) -> list[str]:
        badges = [wording.badges(row) for _, row, _ in self.question.found] + [""]
        return [
            f"{name}: {wording.likelihood_ratio(ratio)}{badge}."
            for (name, ratio), badge in zip(self.result.ratios, badges, strict=False)
        ]

    def _verdict(self) -> Node:
        first, *rest = self._opening()
        return self.answer_card(p(".hip-sentence")[first], [p[line] for line in rest])

    def _reasons(self) -> Node:
        return fragment[
            section(".hip-card", aria_label="In people")[
                h3["In people"], [p[line] for line in self._frequencies()], self._table()
            ],
            section(".hip-card", aria_label="What it rests on")[
                h3["What it rests on"],
                ul[(li[line] for line in self._ratio_lines())],
                [p[line] for line in self._remarks()],
            ],
        ]

    def _table(self) -> Node:
        if not self.result.people:
            return None
        heads = ("Of 1,000 people", "have it", "do not", "together")
        return rows(f"Two by two: {self.condition}", heads, words.table_rows(self.result.people))

    def _lines(self) -> list[tuple[str, probability.Ratio, float]]:
        if self.result.single and self.result.applied:
            return [("This finding", self.result.applied, self.result.single.probability)]
        together = self.result.together
        ends = (("Wholly independent", together.counted, together.independent),
                ("Wholly overlapping", together.strongest, together.overlapping))  # fmt: skip
        return [(name, self.result.multiplied(those), end.probability) for name, those, end in ends]

    def _kinds(self) -> list[icons.Kind]:
        if self.result.people:
            people = self.result.people
            names = (
                "have it, finding present",
                "have it, finding absent",
                "do not, finding present",
                "do not, finding absent",
            )
            return icons.kinds_of(names, (people.ill_with, people.ill_without, people.well_with, people.well_without))
        low, high = (round(value * 1000) for value in (self.result.low, self.result.high))
        if low == high:
            kinds = icons.kinds_of(("have it", "", "", "do not have it"), (low, 0, 0, 1000 - low))
            return [kind for kind in kinds if kind.name]
        names = ("have it in either case", "have it only at the upper end", "", "do not have it")
        return [kind for kind in icons.kinds_of(names, (low, high - low, 0, 1000 - high)) if kind.name]

    def drawings(self) -> dict[str, Any]:
        return {
            "tree": self._tree(),
            "people": icons.people(self._kinds()),
            "nomogram": nomogram(
                self.question.before, [(name, ratio.value, after) for name, ratio, after in self._lines()]
            ),
        }

    def _tree(self) -> Any:
        people = self.result.people
        if people:
            boxes = [
                (0.5, 0, "1,000 people"),
                (0.25, 1, f"{people.ill:,}\nhave it"),
                (0.75, 1, f"{1000 - people.ill:,}\ndo not"),
                *(
                    (x, 2, f"{count:,}\n{state}")
                    for x, count, state in (
                        (0.11, people.ill_with, "present"), (0.37, people.ill_without, "absent"),
                        (0.63, people.well_with, "present"), (0.89, people.well_without, "absent"),
                    )
                ),
            ]  # fmt: skip
            marked = (3, 5) if self.result.present else (4, 6)
            return tree(boxes, [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)], marked)
        low, high = round(self.result.low * 1000), round(self.result.high * 1000)
        have = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        do_not = f"{1000 - low:,}" if low == high else f"{1000 - high:,} to {1000 - low:,}"
        boxes = [
            (0.5, 0, "1,000 people\nwith this picture"),
            (0.25, 1, f"{have}\nhave it"),
            (0.75, 1, f"{do_not}\ndo not"),
        ]
        return tree(boxes, [(0, 1), (0, 2)], (1,))

    def _sentence(self, name: str) -> str:
        if name == "nomogram":
            return " ".join(words.nomogram(self.question.before, self._lines()))
        if name == "people":
            return f"Each mark is one of 1,000 people: {', '.join(f'{k.count:,} {k.name}' for k in self._kinds())}."
        return self._frequencies()[-1] if self.result.people else self._frequencies()[1]

    def _figure_table(self, name: str) -> Node:
        if name == "nomogram":
            lines = [
                (line, words.per_cent(self.question.before), ratios.number(ratio), words.per_cent(after))
                for line, ratio, after in self._lines()
            ]
            return rows("The nomogram as a table", ("Line", "before", "ratio", "after"), lines)
        return rows(
            f"{TITLES[name]}: the figures",
            ("Of 1,000 people", "how many"),
            [(kind.name, f"{kind.count:,}") for kind in self._kinds()],
        )

    def caption(self, name: str) -> Node:
        return section(".hip-card", aria_label=TITLES[name])[
            h3[TITLES[name]], p[self._sentence(name)], fold("The figures", self._figure_table(name))
        ]

    def _cited(self) -> list[str]:
        rests_on: list[BaseRate | ClinicalTest] = [
            *([self.question.base] if self.question.base else []),
            *(row for _, row, _ in self.question.found),
        ]
        lines = [f"{wording.citation(row)}: {row.note or 'no remark'}" for row in rests_on]
        sources = dict.fromkeys(row.source_id for row in rests_on)
        return [*lines, *(wording.source(self.records.sources[source]) for source in sources)]

    def _closing(self) -> Node:
        silent = [
            (words.finding(row), self.records.tested_conditions[row.condition].name, why, wording.citation(row))
            for row in self.records.clinical_tests.values()
            if (row.condition == self.question.condition or row.condition not in self.conditions)
            and (why := words.why_not_offered(row, self.records))
        ]  # fmt: skip
        return fragment[
            banner(self.records),
            silent and fold(NOT_OFFERED, rows(NOT_OFFERED, self.silent_heads, silent)),
            sources_fold(self._cited()),
        ]

    def _summary(self) -> Node:
        return fold("Text summary", pre(".hip-summary")[self.describe()], class_="hip-summary-fold")

    def _text(self) -> list[str]:
        """The answer as lines."""
        lines = [*self._opening(), "", *self._frequencies(), ""]
        if self.result.people:
            lines += [" | ".join(("Of 1,000 people", "have it", "do not", "together"))]
            lines += [" | ".join(line) for line in words.table_rows(self.result.people)]
            lines += [""]
        lines += [self._sentence("people"), "Each character is ten people:", icons.people_text(self._kinds()), ""]
        lines += [self._sentence("nomogram"), "", *self._ratio_lines(), *self._remarks()]
        return [*lines, "", "Sources:", *(f"- {line}" for line in self._cited())]

    def describe(self) -> str:
        asked = ", ".join(name for name, _ in self.result.ratios) or "no finding yet"
        opening = [
            wording.banner(self.records),
            "",
            f"Is it {self.condition}?",
            self._base_words(),
            f"Findings: {asked}.",
        ]
        if not self.result.ratios:
            return "\n".join(opening)
        said = "not yet" if self.standing is None else f"{self.guessed:g} of 1,000"
        return "\n".join([*opening, f"Your guess: {said}.", *read_on("guessed"), *self._text()])

    def page(self) -> Node:
        asked = [li[name] for name, _ in self.result.ratios]
        opening = fragment[h3[f"Is it {self.condition}?"], p[self._base_words()], ul[asked] if asked else None]
        if not asked:
            return fragment[opening, banner(self.records)]
        pictured: Node = fragment[
            self._verdict(),
            self._reasons(),
            p[self._sentence("people")],
            pre[icons.people_text(self._kinds())],
            self._figure_table("people"),
            p[self._sentence("nomogram")],
            self._figure_table("nomogram"),
        ]
        if self.standing is None:
            pictured = folded("guessed", pictured)
        return fragment[opening, pictured, self._closing()]


class Auditor(controls.View):
    """Figures that do not add up, as a table."""

    heads = ("Where", "Printed", "What follows", "How that may have come about")

    def __init__(self, records: Records, chosen: Sequence[str] = ()) -> None:
        self.records = records
        found = probability.audit(records.clinical_tests.values())
        self.items = [item for item in found if not chosen or item.row_id in chosen]
        form = controls.Form(
            title="The table auditor",
            purpose="Published figures that do not follow from the other figures of their own row. Teaching only.",
        )
        super().__init__(form, name="auditor")
        self.show_page(self.page())

    def _lines(self) -> list[tuple[str, str, str, str]]:
        return [words.audit_line(item, self.records.clinical_tests[item.row_id], self.records) for item in self.items]

    def _sentence(self) -> str:
        listed = {item.row_id for item in self.items}
        return (
            f"{len(self.items)} printed figures in {len(listed)} of {len(self.records.clinical_tests)} rows do not "
            "follow from the figures beside them, with rounding allowed for."
        )

    def describe(self) -> str:
        lines = [" | ".join(self.heads), *(" | ".join(line) for line in self._lines())]
        return "\n".join([wording.banner(self.records), "", self._sentence(), "", *lines])

    def page(self) -> Node:
        cited = dict.fromkeys(self.records.clinical_tests[item.row_id].source_id for item in self.items)
        return fragment[
            section(".hip-card", aria_label="What the audit found")[p(".hip-sentence")[self._sentence()]],
            rows("Figures that do not add up", self.heads, self._lines()),
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in cited),
        ]


class Figures(controls.View):
    """All findings and all base rates, as tables."""

    finding_heads = ("Finding", "Points to", "As printed", "Source")
    base_heads = ("What was counted", "Among", "As printed", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(
            title="The figures behind the lesson",
            purpose="Every figure behind this lesson, as printed, with its source. Teaching only.",
        )
        super().__init__(form, name="figures")
        self.show_page(self.page())

    def _findings(self) -> list[tuple[str, str, str, str]]:
        return [
            (
                f"{row.finding} ({row.definition})" if row.definition else row.finding,
                self.records.tested_conditions[row.condition].name,
                words.figures(row),
                wording.citation(row),
            )
            for row in self.records.clinical_tests.values()
        ]

    def _bases(self) -> list[tuple[str, str, str, str]]:
        return [
            (
                rate.condition.replace("_", " "),
                f"{rate.population}, {rate.age_band}" if rate.age_band else rate.population,
                words.base_figures(rate),
                wording.citation(rate),
            )
            for rate in self.records.base_rates.values()
        ]

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", " | ".join(self.finding_heads)]
        lines += [" | ".join(line) for line in self._findings()]
        lines += ["", " | ".join(self.base_heads), *(" | ".join(line) for line in self._bases())]
        return "\n".join(lines)

    def page(self) -> Node:
        rests_on = [*self.records.clinical_tests.values(), *self.records.base_rates.values()]
        return fragment[
            fold("What a finding is worth", rows("Findings", self.finding_heads, self._findings())),
            fold("How common it is", rows("Before any finding", self.base_heads, self._bases())),
            banner(self.records),
            sources_fold(
                wording.source(self.records.sources[name]) for name in dict.fromkeys(row.source_id for row in rests_on)
            ),
        ]


class Table(controls.View):
    """A two-by-two table and what follows from it."""

    heads = ("People", "have the condition", "do not", "together")

    def __init__(self, records: Records, counted: probability.TwoByTwo) -> None:
        self.records, self.counted = records, counted
        form = controls.Form(title="A two-by-two table", purpose="A two-by-two table, with intervals. Teaching only.")
        super().__init__(form, name="table")
        self.show_page(self.page())

    def _rows(self) -> list[tuple[str, str, str, str]]:
        counted = self.counted
        people = probability.Natural(counted.tp, counted.fn, counted.fp, counted.tn)
        return words.table_rows(people)

    def describe(self) -> str:
        lines = [" | ".join(self.heads), *(" | ".join(line) for line in self._rows())]
        return "\n".join([wording.banner(self.records), "", *lines, "", *words.two_by_two(self.counted)])

    def page(self) -> Node:
        return fragment[
            rows("Two by two", self.heads, self._rows()),
            section(".hip-card", aria_label="What follows")[ul[(li[line] for line in words.two_by_two(self.counted))]],
            banner(self.records),
        ]
