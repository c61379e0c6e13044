"""The imaging adviser, and what scans show: without back pain by age, with and without pain, and in the hip."""

from typing import TYPE_CHECKING, Any

from htpy import Node, div, fragment, h3, li, ol, p, pre, section, span, ul

from hiplib import imaging as reasoning
from hiplib import load, wording
from hiplib.errors import known, within
from hiplib.imaging import words
from hiplib.model import ImagingAdvice, ImagingFinding, Patient, Picture, Urgency
from hiplib.records import Records
from hiplib.screen import controls, figures, icons, patient_form
from hiplib.screen.answer import QUESTIONS_SHOWN, banner, emergency, fold, rows, shape, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting
from hiplib.screen.figures import figure_region, redraw

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["Adviser", "Comparison", "Hips", "WithoutPain", "adviser", "comparison", "hips", "without_pain"]

# the shape and colour each answer borrows from the scale of urgency
_LEVELS = {
    Picture.not_indicated: Urgency.reassure,
    Picture.after_trial: Urgency.watch,
    Picture.other_guideline: Urgency.investigate,
    Picture.image_now: Urgency.urgent,
    Picture.urgent_mri: Urgency.emergency,
    Picture.hospital_first: Urgency.emergency,
}
CURVES_HEIGHT = 400


def adviser(case: str | None = None) -> "Adviser":
    """Each guideline's answer about a picture, for a fictional patient.

    Inputs: case, the id of a file in cases/; None for an empty form.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: the rule sets that carry the key `imaging`.
    Does not decide about a real patient.
    """
    made = Adviser(load.records())
    if case is not None:
        made.load(case)
    return made


def without_pain(finding: str | None = None, age_years: int | None = None) -> "WithoutPain":
    """Of 100 people of an age without pain, how many show a finding on a scan? Your guess comes first.

    Inputs: finding, a word of imaging.csv; age_years, one of the ages of its table by age; None for the one of the
    lesson.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a finding or age without a published figure.
    Source: imaging.csv, part spine.
    Does not give a figure outside the published ages.
    """
    records = load.records()
    names = reasoning.spine_findings(records)
    finding = records.pack.one("without_pain", "finding", names) if finding is None else finding
    if age_years is None:
        age_years = int(records.pack.one("without_pain", "age_years", map(str, reasoning.ages_years(records))))
    cells = {str(row.age_years): row for row in reasoning.without_pain(records, finding)}
    known(finding, names, "a finding")
    known(str(age_years), cells, "an age")
    return WithoutPain(records, finding, age_years)


def comparison() -> "Comparison":
    """Which findings are commoner in people with pain: the companion paper's odds ratios.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: imaging.csv, part spine_odds.
    Does not give a likelihood ratio.
    """
    return Comparison(load.records())


def hips() -> "Hips":
    """What pictures of the hip show, in people with and without hip pain.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: imaging.csv, part hip.
    Does not pool the studies.
    """
    return Hips(load.records())


def _chip(picture: Picture) -> Node:
    """An answer as word, shape and colour, in that order of importance."""
    level = _LEVELS[picture]
    return span(class_=f"hip-chip hip-{level}")[shape(level), words.PICTURES[picture][0]]


class Adviser(patient_form.PatientView):
    """Questions on the left, each guideline's answer on the right."""

    heads = ("Guideline", "Says", "Why", "Source")

    def __init__(self, records: Records) -> None:
        super().__init__(
            records,
            name="imaging",
            title="Imaging adviser",
            purpose="Imaging adviser: a picture, and when? Teaching only: a fictional patient.",
        )

    def assess(self, patient: Patient) -> ImagingAdvice:
        return reasoning.advise(patient, self.records)

    def speak(self) -> str:
        return words.headline(self.result, self.patient, self.records)

    def describe(self) -> str:
        return words.summary(self.result, self.patient, self.records, QUESTIONS_SHOWN)

    def _points(self) -> list[str]:
        """What holds for every patient, from the topic's teaching points."""
        points = [point for point in self.records.teaching_points.values() if point.topic == "imaging"]
        return [f"{point.point} {wording.citation(point)}" for point in points]

    def draw_first(self) -> Node:
        found = self.result
        said = [a.picture for a in found.answers if a.picture and (a.rule_set == "emergency" or not found.emergencies)]
        chips = sorted(set(said), key=lambda picture: -picture.rank)
        level = _LEVELS[chips[0]] if chips else Urgency.reassure
        sentence = words.headline(found, self.patient, self.records)
        asked = p(".hip-chips")[(fragment[_chip(picture), " "] for picture in chips)]
        if found.emergencies:
            word = wording.URGENCY_WORDS[Urgency.emergency][0]
            return section(".hip-card.hip-verdict.hip-emergency", aria_label=f"Answer: {word}")[
                emergency(found.emergencies, sentence, self.records),
                asked,
                p[words.NOT_OF_THIS],
            ]
        return section(class_=f"hip-card hip-verdict hip-{level}", aria_label="Answer")[
            asked, p(".hip-sentence")[sentence]
        ]

    def draw_rest(self) -> Node:
        found = self.result
        pressing = bool(found.emergencies)
        questions = [words.question(asked, self.records) for asked in found.ask_next[:QUESTIONS_SHOWN]]
        further = len(found.ask_next) - len(questions)
        return fragment[
            section(".hip-card", aria_label="Guideline by guideline")[
                rows(
                    "Guideline by guideline",
                    self.heads,
                    [words.answer_row(answer, pressing, self.records) for answer in found.answers],
                ),
            ],
            None
            if pressing
            else section(".hip-card", aria_label="Ask next")[
                h3["Ask next"],
                ol[(li[line] for line in questions)]
                if questions
                else p["Nothing that was left unasked could take a guideline further."],
                further > 0 and p(".hip-source")[f"and {further} more that could take one further"],
            ],
            banner(self.records),
            sources_fold(
                [
                    *(wording.source(cited) for cited in found.sources),
                    *(
                        f"{self.records.pathways[answer.rule_set].name}: "
                        f"{self.records.pathways[answer.rule_set].caution}"
                        for answer in found.answers
                    ),
                ]
            ),
            fold(
                "What to remember about pictures",
                ul[(li[line] for line in self._points())],
            ),
        ]


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
            purpose=f"Of 100 people of this age without {self.pain}, how many show it on a scan? Your guess first.",
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
        return words.how_many(self.row)

    def update(self) -> None:
        """Another cell or another guess: show its answer if it was guessed, otherwise its empty place."""
        self.row = self.read()
        self.settle()
        typed = self.form.value.get("guess", "")
        wrong = bool(typed) and self.offered() is None
        note = f"Your guess: got {typed!r}, expected a whole number from 0 to 100." if wrong else ""
        self.form.show_note(note, ["guess"] if wrong else [])
        self.reveal()

    def said(self) -> str:
        return f"{words.age_sentence(self.row, self.records)} {words.guess_compared(self.guessed, self.row)}"

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
        marked = words.how_many(self.row)
        return icons.IconArray(f"{marked} of 100 aged {self.row.age_years}: {self.row.name}", marked, 100)

    def _figure(self) -> "go.Figure":
        """The curve of this finding over the published ages, the guess beside it, the other findings pale behind."""
        figure = figures.blank()
        for other in self.names:
            if other != self.row.finding:
                self._curve(figure, other, "#b0b0b0", 1, None)
        self._curve(figure, self.row.finding, figures.MARKED, 2, "drawn between published points")
        studied = [row for row in self._rows() if row.n != 0]
        carried = [row for row in self._rows() if row.n == 0]
        for some, symbol, name in (
            (studied, "square", "published figure"),
            (carried, "square-open", "carried on: nobody was studied"),
        ):
            if some:
                figure.add_scatter(
                    x=[row.age_years for row in some], y=[words.how_many(row) for row in some], mode="markers",
                    name=name, marker={"symbol": symbol, "color": figures.MARKED, "size": 10},
                )  # fmt: skip
        guess = self.guessed
        if guess is not None:
            figure.add_scatter(
                x=[self.row.age_years], y=[guess], mode="markers", name="your guess",
                marker={"symbol": "x-thin-open", "size": 13, "color": figures.FONT["color"], "line": {"width": 3}},
            )  # fmt: skip
        figure.update_xaxes(title="age in years", range=[17, 83], dtick=10, fixedrange=True, showgrid=False)
        figure.update_yaxes(title=f"of 100 without {self.pain}", range=[-3, 103], dtick=20, fixedrange=True)
        legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
        margin = {"l": 56, "r": 8, "t": 8, "b": 48}
        return figures.plain(figure, height=CURVES_HEIGHT, legend=legend, margin=margin)

    def _curve(self, figure: "go.Figure", finding: str, color: str, width: int, name: str | None) -> None:
        found = reasoning.without_pain(self.records, finding)
        figure.add_scatter(
            x=[row.age_years for row in found], y=[words.how_many(row) for row in found], mode="lines",
            line={"dash": "dot", "color": color, "width": width}, hoverinfo="skip",
            name=name or "the other findings", showlegend=name is not None or finding == self._first_other(),
        )  # fmt: skip

    def _first_other(self) -> str:
        return next(finding for finding in self.names if finding != self.row.finding)

    def _sentence(self) -> Node:
        guess = self.guessed
        return self.answer_card(
            p(".hip-sentence")[words.age_sentence(self.row, self.records)],
            guess is not None and p[words.guess_compared(guess, self.row)],
            div(".hip-icons", role="img", aria_label="The same, drawn as people")[
                pre[icons.icon_text(self._array(), 1, 10)]
            ],
            p(".hip-source")[
                f"Interval not reported. Scanned at this age: {words.scanned(self.row)}. ",
                wording.citation(self.row),
            ],
        )

    def _waiting(self) -> Node:
        how = f"{self._asked()} Type a number from 0 to 100 and commit. The answer appears here."
        return waiting("Your guess first.", how)

    def _table(self) -> Node:
        return rows(
            f"{wording.capital(self.row.name)} in people without {self.pain}",
            self.heads,
            [words.share_row(row) for row in self._rows()],
        )

    def _sources(self) -> Node:
        points = [self.records.teaching_points[name] for name in self.records.pack.several("without_pain", "remember")]
        cited = dict.fromkeys([self.row.source_id, *(point.source_id for point in points)])
        return sources_fold(
            [*(wording.source(self.records.sources[name]) for name in cited), *(point.point for point in points)]
        )

    def describe(self) -> str:
        guess = self.guessed
        answer = [words.age_sentence(self.row, self.records), icons.icon_text(self._array(), 1, 10)]
        answer += [words.guess_compared(guess, self.row)] if guess is not None else []
        answer += ["", " | ".join(self.heads), *(" | ".join(words.share_row(row)) for row in self._rows())]
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
        return f"Of 100 people aged {self.row.age_years} without {self.pain}, how many show {self.row.name} on a scan?"


class Comparison(controls.View):
    """Odds ratios with their intervals, one line each."""

    heads = ("Finding", "Odds ratio", "95 % interval", "Reading", "Source")
    caution = (
        "An odds ratio compares two groups of people. It is not a likelihood ratio, not a risk, and does not say that "
        "the finding causes the pain of the person in front of you. The dashed line at 1 means no difference."
    )

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.compared(records)
        self.pain = records.pack.one("comparison", "pain", [records.pack.pain])
        form = controls.Form(
            title="Scans with and without pain",
            purpose=records.pack.one("comparison", "purpose", [f"Which findings are commoner with {self.pain}?"]),
        )
        below = controls.html_region(fragment[self._table(), banner(records), self._sources()])
        super().__init__(form, figure_region(self._figure()), below, name="comparison")
        self.show_page(self._sentence())

    def _clear(self) -> list[ImagingFinding]:
        return [row for row in self.found if row.low is not None and row.low > 1]

    def _opening(self) -> str:
        opening = self.records.pack.one("comparison", "opening", ["As published:"])
        clear = f"{len(self._clear())} of {len(self.found)} findings are commoner with {self.pain}."
        return f"{opening} in adults aged {self.found[0].ages}, {clear}"

    def _figure(self) -> "go.Figure":
        figure = figures.blank()
        clear = self._clear()
        unclear = [row for row in self.found if row not in clear]
        for some, symbol, name in (
            (clear, "square", f"commoner with {self.pain}"),
            (unclear, "circle-open", "the study cannot tell"),
        ):
            figure.add_scatter(
                x=[row.value for row in some], y=[row.name for row in some], mode="markers", name=name,
                error_x={
                    "array": [round((row.high or 0) - row.value, 2) for row in some],
                    "arrayminus": [round(row.value - (row.low or 0), 2) for row in some],
                    "color": figures.REST,
                },
                marker={"symbol": symbol, "size": 10, "color": figures.MARKED if some is clear else figures.REST},
            )  # fmt: skip
        figure.add_vline(x=1, line={"color": figures.FONT["color"], "dash": "dash"})
        ticks = [0.1, 1, 10, 100]
        figure.update_xaxes(type="log", title="odds ratio", range=[-1.4, 3],
                            tickvals=ticks, ticktext=[f"{tick:g}" for tick in ticks], fixedrange=True)  # fmt: skip
        figure.update_yaxes(autorange="reversed", fixedrange=True, automargin=True)
        legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
        return figures.plain(figure, height=CURVES_HEIGHT, legend=legend, margin={"l": 8, "r": 8, "t": 8, "b": 48})

    def _sentence(self) -> Node:
        return section(".hip-card", aria_label="What the picture says")[
            p(".hip-sentence")[self._opening()],
            ul[(li[words.odds_sentence(row, self.records)] for row in self._clear())],
            p[self.caution],
        ]

    def _table(self) -> Node:
        return rows("The figures", self.heads, [words.odds_row(row, self.records) for row in self.found])

    def _sources(self) -> Node:
        cited = dict.fromkeys(row.source_id for row in self.found)
        return sources_fold([*(wording.source(self.records.sources[name]) for name in cited), self.found[0].population])

    def describe(self) -> str:
        lines = [words.odds_sentence(row, self.records) for row in self.found]
        cited = [wording.citation(self.found[0]), self.found[0].population]
        return "\n".join([wording.banner(self.records), "", self._opening(), *lines, self.caution, *cited])

    def page(self) -> Node:
        return fragment[self._sentence(), self._table(), banner(self.records), self._sources()]


class Hips(controls.View):
    """Two groups of a hundred, and the table of every study."""

    heads = ("The picture shows", "In whom", "Ages", "How many", "Interval", "Source", "Note")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.hips(records)
        self.pain, self.one, title, purpose = (
            records.pack.one("hips", key) for key in ("pain", "one", "title", "purpose")
        )
        self.pair = tuple(records.imaging[records.pack.one("hips", key)] for key in ("without", "with"))
        self.arrays = [
            icons.IconArray(f"{words.how_many(row)} of 100 {row.pain} {self.pain}", words.how_many(row), 100)
            for row in self.pair
        ]
        form = controls.Form(title=title, purpose=purpose)
        below = controls.html_region(fragment[self._table(), banner(records), self._sources()])
        drawn = figure_region(icons.icon_arrays(self.arrays, columns=10, height=320))
        super().__init__(form, drawn, below, name="hips")
        self.show_page(self._sentence())

    def _words(self) -> str:
        without, with_pain = (words.how_many(row) for row in self.pair)
        return (
            f"Of 100 adults without {self.pain}, about {without} have {self.one} on a scan and {100 - without} do not; "
            f"of 100 with {self.pain}, about {with_pain} have one and {100 - with_pain} do not."
        )

    def _sentence(self) -> Node:
        return section(".hip-card", aria_label="What the picture says")[p(".hip-sentence")[self._words()]]

    def _lines(self) -> list[tuple[str, ...]]:
        return [
            (
                row.name,
                row.population,
                row.ages or "not stated",
                f"{row.value * 100:g} of 100",
                "interval not reported",
                wording.citation(row),
                row.note,
            )
            for row in self.found
        ]

    def _table(self) -> Node:
        return rows("Study by study", self.heads, self._lines())

    def _sources(self) -> Node:
        cited = dict.fromkeys(row.source_id for row in self.found)
        return sources_fold(wording.source(self.records.sources[name]) for name in cited)

    def describe(self) -> str:
        drawn = [f"{array.title}\n{icons.icon_text(array, 1, 10)}" for array in self.arrays]
        lines = [" | ".join(self.heads), *(" | ".join(line) for line in self._lines())]
        return "\n".join([wording.banner(self.records), "", self._words(), "", *drawn, "", *lines])

    def page(self) -> Node:
        return fragment[
            self._sentence(),
            [fragment[p[array.title], pre[icons.icon_text(array, 1, 10)]] for array in self.arrays],
            self._table(),
            banner(self.records),
            self._sources(),
        ]
