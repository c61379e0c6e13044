"""Of 100 people of an age without pain, how many show a finding on a scan? A guess, then the published figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from htpy import Node, fragment, p

from hiplib import imaging as reasoning
from hiplib import wording
from hiplib.errors import known
from hiplib.imaging import figures, words_scans
from hiplib.model import ImagingFinding
from hiplib.records import Records
from hiplib.screen import controls, icons, page_chart, people_chart
from hiplib.screen.answer import banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, folded, read_on, waiting
from hiplib.screen.of_a_hundred import OfAHundred, fields, of_100
from hiplib.wording import capital, tutor

__all__ = ["WithoutPain"]


class WithoutPain(OfAHundred):
    """A guess first; then 100 people beside the guess; the curve over the ages and the table are folded."""

    heads = ("Age", words_scans.SHOW_IT, words_scans.WERE_SCANNED, "Source")

    def __init__(self, records: Records, finding: str, age_years: int, asked: Sequence[str] = ()) -> None:
        self.records, self.round = records, tuple(asked)
        self.names = reasoning.spine_findings(records)
        self.pain = records.pack.one("without_pain", "pain", [records.pack.pain])
        self.book = Book("imaging.without_pain")
        form = controls.Form(
            title=words_scans.WITHOUT_PAIN,
            purpose=words_scans.purpose_by_age(self.pain),
            fields=[
                controls.pick("finding", "The scan shows", list(self.names.items())),
                controls.pick(
                    "age_years", "Age", [(str(age), f"{age} years") for age in reasoning.ages_years(records)]
                ),
                *fields(),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="without_pain")
        self.form.value = {"finding": finding, "age_years": str(age_years)}

    # --- controls -> plain value -> answer ---

    def read(self) -> ImagingFinding:
        """The cell that was chosen."""
        given = self.form.value
        finding = given.get("finding", next(iter(self.names)))
        age_years = int(given.get("age_years", reasoning.ages_years(self.records)[0]))
        return reasoning.without_pain(self.records, finding, age_years)[0]

    def key(self) -> dict[str, Any]:
        return {"row": self.row.id}

    def ask(self, made: Commitment) -> None:
        self._go(made.key["row"])

    def _go(self, name: str) -> None:
        rows = {row.id: row for name in self.names for row in reasoning.without_pain(self.records, name)}
        row = rows[known(name, rows, "a row of imaging.csv")]
        self.choose(row.finding, row.age_years)

    def questions(self) -> list[dict[str, Any]]:
        return [{"row": name} for name in self.round]

    def turn_to(self, key: Mapping[str, Any]) -> None:
        self._go(key["row"])

    def held_against(self) -> list[int]:
        return of_100(words_scans.how_many(self.row), self.row.low, self.row.high)

    def update(self) -> None:
        """Another cell or another guess: show its answer if it was guessed, otherwise its empty place."""
        self.row = self.read()
        self.settle()
        self.check()
        self.reveal()

    def said(self) -> str:
        return words_scans.age_sentence(self.row, self.records)

    # --- what a lesson's cell may call ---

    def guess(self, people: int) -> "WithoutPain":
        """Commit to a guess of so many people of 100; the answer appears. A first guess stands."""
        return self.commit_to(people)

    def choose(self, finding: str | None = None, age_years: int | None = None) -> "WithoutPain":
        """Choose another finding or age; it wants a guess of its own."""
        chosen = {"finding": finding or self.row.finding, "age_years": str(age_years or self.row.age_years)}
        known(chosen["finding"], self.names, "a finding")
        known(chosen["age_years"], [*map(str, reasoning.ages_years(self.records))], "an age")
        self.form.value = chosen
        return self

    # --- drawing ---

    def reveal(self) -> None:
        if self.standing is None:
            self.show_page(self._waiting())
            self.show_rest(fragment[banner(self.records), self._sources()])
            return
        self.show_page(self._sentence(self._people()))
        self.show_rest(
            fragment[
                fold(words_scans.OTHER_AGES, self._curve(), p(".hip-source")[words_scans.OPEN_POINTS]),
                self._table(),
                banner(self.records),
                self._sources(),
            ]
        )

    def _rows(self) -> tuple[ImagingFinding, ...]:
        return reasoning.without_pain(self.records, self.row.finding)

    def _people(self) -> Node:
        told = people_chart.Hundred(words_scans.age_title(self.row), words_scans.how_many(self.row))
        return people_chart.hundreds(self.beside_guess(told), words_scans.age_sentence(self.row, self.records))

    def _in_characters(self) -> str:
        return icons.icon_text(icons.IconArray("", words_scans.how_many(self.row), 100), 1, 10)

    def _curve(self) -> Node:
        return figures.by_age(self.records, self.row.finding, self.pain, (self.row.age_years, self.guessed))

    def _sentence(self, drawn: Node) -> Node:
        return self.answer_card(
            p(".hip-sentence")[words_scans.age_sentence(self.row, self.records)],
            drawn,
            p(".hip-source")[f"{words_scans.rests_on(self.row)} {wording.citation(self.row)}",],
        )

    def _waiting(self) -> Node:
        return waiting("Your guess first.", f"{self._asked()} {tutor.HOW_TO_GUESS}")

    def _table(self) -> Node:
        found = self._rows()
        return fragment[
            rows(
                f"{capital(self.row.name)} in people without {self.pain}",
                self.heads,
                [words_scans.share_row(row) for row in found],
            ),
            p(".hip-source")[words_scans.intervals(found)],
        ]

    def _sources(self) -> Node:
        points = [self.records.teaching_points[name] for name in self.records.pack.several("without_pain", "remember")]
        cited = dict.fromkeys([self.row.source_id, *(point.source_id for point in points)])
        return sources_fold(
            [*(wording.source(self.records.sources[name]) for name in cited), *(point.point for point in points)]
        )

    def describe(self) -> str:
        answer = [words_scans.age_sentence(self.row, self.records), self._in_characters()]
        answer += ["", " | ".join(self.heads), *(" | ".join(words_scans.share_row(row)) for row in self._rows())]
        lines = [wording.banner(self.records), "", self._asked(), self.yours()]
        lines += read_on("guessed") if self.standing is None else []
        return "\n".join([*lines, *answer, words_scans.intervals(self._rows())])

    def page(self) -> Node:
        answer = fragment[self._sentence(page_chart.drawn_in_characters([self._in_characters()])), self._table()]
        if self.standing is None:
            answer = fragment[p[self._asked()], folded("guessed", answer)]
        return fragment[answer, banner(self.records), self._sources()]

    def _asked(self) -> str:
        return words_scans.age_question(self.row, self.pain)
