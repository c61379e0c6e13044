"""Why flags mislead: two numbers guessed, then a thousand people twice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from htpy import Node, div, fragment, p, pre, span

from hiplib import wording
from hiplib.commitment import right_from
from hiplib.errors import InputError, Problem, within
from hiplib.model import BaseRate
from hiplib.records import Records
from hiplib.redflags import words
from hiplib.screen import controls, icons
from hiplib.screen.answer import SHUT, banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting
from hiplib.screen.crowd import Crowd, Guessed, crowd
from hiplib.screen.palette import MARKED, REST, SECOND

__all__ = ["RATE_HEADS", "WhyFlagsMislead", "counted_rates", "rate_lines"]

FLAGGED, ILL = "flagged", "ill"
MOST = 1000
RATE_HEADS = ("What was counted", "Among", "How many", "Source")


class WhyFlagsMislead(Commits):
    """How many have a flag, how many are ill? Both guessed, then drawn one by one, with their sentence and table."""

    estimates = True

    def __init__(self, records: Records) -> None:
        self.records = records
        self.rates = {name: records.base_rates[records.pack.one("picture", name)] for name in (FLAGGED, ILL)}
        self.studies = counted_rates(records)
        self.book = Book("redflags.picture", **{name: rate.id for name, rate in self.rates.items()})
        form = controls.Form(
            title="Why flags mislead",
            purpose=records.pack.one("picture", "purpose"),
            fields=[
                *(controls.number(name, label, f"of {MOST:,}") for name, label in words.TO_GUESS.items()),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="mislead")
        self.update()

    # --- controls -> plain value -> answer ---

    def offered(self) -> dict[str, float] | None:
        typed = {name: controls.as_number(self.form.value.get(name)) for name in self.rates}
        guess = {name: given for name, given in typed.items() if isinstance(given, float) and 0 <= given <= MOST}
        return guess if len(guess) == len(typed) else None

    def accepted(self, guess: Mapping[str, float]) -> dict[str, float]:
        if not isinstance(guess, Mapping) or set(guess) != set(self.rates):
            raise InputError([Problem("a guess", repr(guess), words.a_number_for(self.rates))])
        for name, people in guess.items():
            within(people, 0, MOST, words.TO_GUESS[name])
        return dict(guess)

    def in_form(self, guess: Mapping[str, float]) -> dict[str, Any]:
        return {name: f"{people:g}" for name, people in guess.items()}

    def held_against(self) -> dict[str, list[float]]:
        return {name: list(words.ends(rate)) for name, rate in self.rates.items()}

    def judge(self, made: Commitment) -> bool:
        right = {name: right_from(ends, MOST) for name, ends in made.answer.items()}
        return all(low <= made.guess[name] <= high for name, (low, high) in right.items())

    def why(self) -> str:
        made = self.standing
        return "" if made is None else words.guesses_compared(made.guess, self.rates)

    def update(self) -> None:
        self.settle()
        wrong = [name for name in self.rates if _is_wrong(self.form.value.get(name))]
        self.form.show_note("\n".join(words.not_a_number(self.form.value[name]) for name in wrong), wrong)
        self.reveal()

    def said(self) -> str:
        return self._words()

    def guess(self, flagged: float, ill: float) -> "WhyFlagsMislead":
        """Commit to so many people of 1,000 with a flag and so many with a serious disease. A first guess stands."""
        return self.commit_to({FLAGGED: flagged, ILL: ill})

    # --- drawing ---

    def reveal(self) -> None:
        if self.standing:
            self.show_page(fragment[self._answer(), banner(self.records), self._sources()])
        else:
            self.show_page(waiting("Your guesses first.", words.HOW_TO_GUESS))

    def _answer(self) -> Node:
        return fragment[
            self.answer_card(p(".hip-sentence")[self._words()]),
            div(".hip-pair")[(self._drawn(name, rate) for name, rate in self.rates.items())],
            self._table(),
            fold(words.STUDIES, self._studies(), class_=SHUT),
        ]

    def _words(self) -> str:
        one = self.records.pack.one("picture", "people")
        return wording.flags_against_disease(self.rates[FLAGGED], self.rates[ILL], one)

    def _drawn(self, name: str, rate: BaseRate) -> Node:
        marked = words.people(rate)
        kinds = [
            icons.Kind(words.KINDS[name][0], marked, "square", MARKED if name == ILL else SECOND, "■"),
            icons.Kind(words.KINDS[name][1], MOST - marked, "circle-open", REST, "○"),
        ]
        guessed = None
        if self.guessed is not None:
            low, high = words.ends(rate)
            its_words = words.on_the_bar(low, high)
            guessed = Guessed(self.guessed[name], low, high, MOST, words.yours(self.guessed[name]), its_words)
        return crowd([Crowd(words.TITLES[name], kinds)], f"{words.TITLES[name]}: {marked} of {MOST:,}.", guessed)

    def _lines(self) -> list[tuple[str, str, str]]:
        return [
            (words.TITLES[name], wording.frequency(rate), wording.citation(rate)) for name, rate in self.rates.items()
        ]

    def _table(self) -> Node:
        return rows("The figures", ("Of these people", "how many", "source"), self._lines())

    def _studies(self) -> Node:
        return rows(words.HOW_COMMON, RATE_HEADS, rate_lines(self.studies, self.records))

    def _sources(self) -> Node:
        cited = dict.fromkeys(rate.source_id for rate in (*self.rates.values(), *self.studies))
        notes = [rate.note for rate in self.rates.values()]
        return sources_fold([*(wording.source(self.records.sources[source]) for source in cited), *notes])

    def _in_characters(self) -> Sequence[tuple[str, str]]:
        arrays = [icons.IconArray(words.TITLES[name], words.people(rate)) for name, rate in self.rates.items()]
        return [(words.each_mark(array.title), icons.icon_text(array)) for array in arrays]

    def describe(self) -> str:
        drawn = [f"{title}\n{marks}" for title, marks in self._in_characters()]
        lines = [": ".join(line[:2]) + f" {line[2]}" for line in self._lines()]
        told = [wording.banner(self.records), "", self.records.pack.one("picture", "purpose"), *read_on("guessed")]
        studies = [" | ".join(line) for line in [RATE_HEADS, *rate_lines(self.studies, self.records)]]
        return "\n".join([*told, self._words(), "", *lines, "", *drawn, "", *studies])

    def page(self) -> Node:
        return fragment[
            p[span[words.HOW_TO_GUESS]],
            folded(
                "guessed",
                p(".hip-sentence")[self._words()],
                [fragment[p[span[title]], pre[marks]] for title, marks in self._in_characters()],
                self._table(),
                self._studies(),
            ),
            banner(self.records),
            self._sources(),
        ]


def counted_rates(records: Records) -> list[BaseRate]:
    """The studies behind the two numbers and those beside them."""
    named = records.pack.several("rates", "counted")
    return [rate for counted in named for rate in records.base_rates.values() if rate.condition == counted]


def rate_lines(rates: Iterable[BaseRate], records: Records) -> list[tuple[str, str, str, str]]:
    """Each study as a row under RATE_HEADS."""
    return [
        (
            wording.counted_condition(rate.condition, records),
            f"{rate.population}, {rate.age_band}" if rate.age_band else rate.population,
            wording.frequency(rate),
            wording.citation(rate),
        )
        for rate in rates
    ]


def _is_wrong(typed: str | None) -> bool:
    given = controls.as_number(typed)
    return isinstance(given, str) or (given is not None and not 0 <= given <= MOST)
