"""Of 100 people of an age without pain, how many show a finding on a scan? A guess, then the published figure."""

from typing import TYPE_CHECKING, Any

from htpy import Node, div, fragment, p, pre

from hiplib import imaging as reasoning
from hiplib import wording
from hiplib.errors import known, within
from hiplib.imaging import figures, words_scans
from hiplib.model import ImagingFinding
from hiplib.records import Records
from hiplib.screen import controls, icons
from hiplib.screen.answer import banner, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, right_from, waiting
from hiplib.screen.figures import figure_region, redraw
from hiplib.wording import capital, tutor

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["WithoutPain"]


class WithoutPain(Commits):
    """A guess first; then 100 people, the curve over the ages, and the table."""

    heads = ("Age", "How many show it", "Interval", "How many were scanned", "Source")

    def __init__(self, records: Records, finding: str, age_years: int) -> None:
        self.records = records
        self.names = reasoning.spine_findings(records)
        self.pain = records.pack.one("without_pain", "pain", [records.pack.pain])
        self.book = Book("imaging.without_pain")
        form = controls.Form(
            title="Scans of people without pain",
            purpose=words_scans.purpose_by_age(self.pain),
            fields=[
                controls.pick("finding", "The scan shows", list(self.names.items())),
                controls.pick(
                    "age_years", "Age", [(str(age), f"{age} years") for age in reasoning.ages_years(records)]
                ),
                controls.number("guess", "Your guess", "of 100"),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        self.figures = figure_region(None)
        self.below = controls.html_region()
        super().__init__(form, self.figures, self.below, name="without_pain")
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
        rows = {row.id: row for name in self.names for row in reasoning.without_pain(self.records, name)}
        row = rows[known(made.key["row"], rows, "a row of imaging.csv")]
        self.choose(row.finding, row.age_years)

    def offered(self) -> int | None:
        """The guess as a whole number of people; None where it is empty or none."""
        typed = self.form.value.get("guess", "")
        return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= 100 else None

    def accepted(self, guess: int) -> int:
        within(guess, 0, 100, "a guess")
        return int(guess)

    def in_form(self, guess: int) -> dict[str, Any]:
        return {"guess": str(guess)}

    def held_against(self) -> int:
        return words_scans.how_many(self.row)

    def judge(self, made: Commitment) -> bool:
        low, high = right_from(made.answer, made.answer)
        return low <= made.guess <= high

    def why(self) -> str:
        made = self.standing
        return "" if made is None else tutor.counted_right(made.guess, *right_from(made.answer, made.answer))

    def update(self) -> None:
        """Another cell or another guess: show its answer if it was guessed, otherwise its empty place."""
        self.row = self.read()
        self.settle()
        typed = self.form.value.get("guess", "")
        wrong = bool(typed) and self.offered() is None
        note = words_scans.not_a_guess(typed) if wrong else ""
        self.form.show_note(note, ["guess"] if wrong else [])
        self.reveal()

    def said(self) -> str:
        return (
            f"{words_scans.age_sentence(self.row, self.records)} {words_scans.guess_compared(self.guessed, self.row)}"
        )

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
        revealed = self.standing is not None
        self.show_page(self._sentence() if revealed else self._waiting())
        redraw(self.figures, self._figure() if revealed else None)
        self.below.value = str(fragment[self._table() if revealed else None, banner(self.records), self._sources()])

    def _rows(self) -> tuple[ImagingFinding, ...]:
        return reasoning.without_pain(self.records, self.row.finding)

    def _array(self) -> icons.IconArray:
        marked = words_scans.how_many(self.row)
        return icons.IconArray("", marked, 100)

    def _figure(self) -> "go.Figure":
        return figures.by_age(self.records, self.row.finding, self.pain, (self.row.age_years, self.guessed))

    def _sentence(self) -> Node:
        guess = self.guessed
        return self.answer_card(
            p(".hip-sentence")[words_scans.age_sentence(self.row, self.records)],
            guess is not None and p[words_scans.guess_compared(guess, self.row)],
            div(".hip-icons", role="img", aria_label="The same, drawn as people")[
                pre[icons.icon_text(self._array(), 1, 10)]
            ],
            p(".hip-source")[f"{words_scans.rests_on(self.row)} {wording.citation(self.row)}",],
        )

    def _waiting(self) -> Node:
        return waiting("Your guess first.", f"{self._asked()} {words_scans.HOW_TO_GUESS}")

    def _table(self) -> Node:
        return rows(
            f"{capital(self.row.name)} in people without {self.pain}",
            self.heads,
            [words_scans.share_row(row) for row in self._rows()],
        )

    def _sources(self) -> Node:
        points = [self.records.teaching_points[name] for name in self.records.pack.several("without_pain", "remember")]
        cited = dict.fromkeys([self.row.source_id, *(point.source_id for point in points)])
        return sources_fold(
            [*(wording.source(self.records.sources[name]) for name in cited), *(point.point for point in points)]
        )

    def describe(self) -> str:
        guess = self.guessed
        answer = [words_scans.age_sentence(self.row, self.records), icons.icon_text(self._array(), 1, 10)]
        answer += [words_scans.guess_compared(guess, self.row)] if guess is not None else []
        answer += ["", " | ".join(self.heads), *(" | ".join(words_scans.share_row(row)) for row in self._rows())]
        lines = [
            wording.banner(self.records),
            "",
            self._asked(),
            f"Your guess: {'not yet' if guess is None else guess}.",
        ]
        return "\n".join([*lines, *([] if guess is not None else read_on("guessed")), *answer])

    def page(self) -> Node:
        answer = fragment[self._sentence(), self._table()]
        if self.standing is None:
            answer = fragment[p[self._asked()], folded("guessed", answer)]
        return fragment[answer, banner(self.records), self._sources()]

    def _asked(self) -> str:
        return words_scans.age_question(self.row, self.pain)
