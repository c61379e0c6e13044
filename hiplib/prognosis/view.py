"""How people fared, on a time axis; how the same question was answered over the years; why figures disagree."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from htpy import Node, div, fragment, h3, li, p, pre, section, strong, ul

from hiplib import load, tables, wording
from hiplib import prognosis as reasoning
from hiplib.errors import known
from hiplib.model import Contrast, PrognosisPoint
from hiplib.prognosis import words
from hiplib.records import Records
from hiplib.screen import controls, figures, icons
from hiplib.screen.answer import banner, fold, rows, sources_fold
from hiplib.screen.commit import Book, Commitment, Commits, folded, read_on, waiting
from hiplib.screen.figures import figure_region, redraw

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from hiplib.frames import Table

__all__ = ["Drift", "Healing", "Reconcile", "Timeline", "drift", "healing", "reconcile", "timeline"]

BETWEEN = "drawn between published points"
ANY_OUTCOME, ANY_COHORT = ("", "every outcome"), ("", "every group")
# shape first, then colour (Okabe and Ito), for one cohort and outcome each
SYMBOLS = ("square", "circle", "diamond", "triangle-up", "cross", "star", "hexagon", "pentagon", "bowtie", "hourglass")
COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
ROW_HEIGHT = 330
LEGEND_WIDTH = 32  # letters that fit beside a mark on a telephone
LONGEST_IN_DAYS = 120
DAYS_A_MONTH = 365.25 / 12


def timeline(condition: str | None = None, outcome: str = "", cohort: str = "") -> "Timeline":
    """Published points about how people fared, on a time axis whose zero is named in words.

    Inputs: condition, outcome, cohort: words of prognosis.csv; no condition for the one of the lesson, an empty text
    for every outcome or every group.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a word without a published figure.
    Source: prognosis.csv.
    Does not draw a curve: what lies between published points is dotted and says so.
    """
    records = load.records()
    if condition is None:
        condition = records.pack.one("timeline", "condition", reasoning.conditions(records))
    return Timeline(records).choose(condition, outcome, cohort)


def drift() -> "Drift":
    """The same question as it was answered over the years, side by side, and why the answers differ.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: prognosis.csv.
    Does not join two reviews in one line.
    """
    return Drift(load.records())


def reconcile(exercise: str | None = None) -> "Reconcile":
    """Two figures that seem to disagree: say where they differ, commit, then see.

    Inputs: exercise, an id of vocabulary/puzzles.csv, None for the first.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for another exercise.
    Source: prognosis.csv, column exercise.
    Does not keep a score.
    """
    records = load.records()
    return Reconcile(
        records, records.pack.one("reconcile", "exercise", records.puzzles) if exercise is None else exercise
    )


def healing() -> "Healing":
    """Healing times: what the source documents say beside what was measured.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: prognosis.csv.
    Does not promise a date.
    """
    return Healing(load.records())


def _sources(records: Records, found: Sequence[PrognosisPoint], *points: str) -> Node:
    told = [records.teaching_points[name] for name in points]
    cited = dict.fromkeys([row.source_id for row in found] + [point.source_id for point in told])
    return sources_fold([wording.source(records.sources[name]) for name in cited])


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


class Timeline(controls.View):
    """Filters, one sentence with its hundred people, the time axis, the table of every point."""

    heads = ("Group", "What was found", "Interval", "Source", "Note")
    ratio_heads = ("Compared", "Speed of recovery", "Interval", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(
            title="How people fared",
            purpose="How people fared. Groups of people, never one person.",
            fields=[
                controls.pick("condition", "People with", list(reasoning.conditions(records).items())),
                controls.pick("outcome", "Looked for", [ANY_OUTCOME]),
                controls.pick("cohort", "Group", [ANY_COHORT]),
                controls.pick("point", "Show", [("", "")]),
            ],
            on_change=self.update,
            on_shown=self.show_figure,
        )
        self.on_screen = False
        self.figures = figure_region(None)
        self.below = controls.html_region()
        super().__init__(form, self.figures, self.below, name="timeline")

    def as_table(self) -> "Table":
        """The figures that are shown, as a pandas table to go on with."""
        return tables.of(self.found, self.records, PrognosisPoint)

    # --- controls -> plain value -> answer ---

    def read(self) -> dict[str, str]:
        """The filters, each set back to `every` where nothing was published for it."""
        given = self.form.value
        names = reasoning.conditions(self.records)
        condition = given.get("condition") or next(iter(names))
        outcome, cohort = given.get("outcome", ""), given.get("cohort", "")
        if outcome not in reasoning.outcomes(self.records, condition):
            outcome = ""
        if cohort not in reasoning.cohorts(self.records, condition, outcome or None):
            cohort = ""
        found = self._found(condition, outcome, cohort)
        point = given.get("point", "")
        if point not in [row.id for row in found]:
            point = found[0].id
        return {"condition": condition, "outcome": outcome, "cohort": cohort, "point": point}

    def _found(self, condition: str, outcome: str, cohort: str) -> tuple[PrognosisPoint, ...]:
        return reasoning.points(
            self.records, condition=condition, outcome=outcome or None, cohort=cohort or None
        )  # fmt: skip

    def update(self) -> None:
        """Controls, one pure call, answer; the lists offer only what was published."""
        self.chosen = self.read()
        condition, outcome, cohort = (self.chosen[name] for name in ("condition", "outcome", "cohort"))
        self.found = self._found(condition, outcome, cohort)
        self.row = self.records.prognosis[self.chosen["point"]]
        shown = {name: value for name, value in self.chosen.items() if value}
        with self.form.hold_sync():
            self.form.options = {
                "outcome": [ANY_OUTCOME, *reasoning.outcomes(self.records, condition).items()],
                "cohort": [ANY_COHORT, *reasoning.cohorts(self.records, condition, outcome or None).items()],
                "point": [(row.id, words.label(row)) for row in self.found],
            }
            if self.form.value != shown:
                self.form.value = shown  # a change of value comes back here, and draws
                return
        self.show()

    # --- what a lesson's cell may call ---

    def choose(self, condition: str, outcome: str = "", cohort: str = "", point: str = "") -> "Timeline":
        """Choose what is shown, by words of prognosis.csv."""
        known(condition, reasoning.conditions(self.records), "a condition")
        if outcome:
            known(outcome, reasoning.outcomes(self.records, condition), "an outcome")
        if cohort:
            known(cohort, reasoning.cohorts(self.records, condition, outcome or None), "a group")
        given = {"condition": condition, "outcome": outcome, "cohort": cohort, "point": point}
        chosen = {name: value for name, value in given.items() if value}
        if self.form.value == chosen:
            self.update()
        else:
            self.form.value = chosen  # which updates
        return self

    # --- drawing ---

    def show(self) -> None:
        """Draw the answer and let a screen reader say it."""
        self.show_page(self._sentence())
        self.below.value = str(fragment[self._table(), self._ratios(), banner(self.records), self._cited()])
        self.form.spoken = words.sentence(self.row)
        if self.on_screen:
            self.show_figure()

    def show_figure(self) -> None:
        """Draw the time axis; first when the controls stand, because a browser takes long to load what draws it."""
        self.on_screen = True
        panels = self._panels()
        redraw(self.figures, self._figure(panels) if panels else None)

    def _panels(self) -> dict[str, list[PrognosisPoint]]:
        """What has a time and counts people who recovered or did not, by its clock: two clocks share no axis."""
        panels: dict[str, list[PrognosisPoint]] = {}
        for row in self.found:
            if row.counts != "event" and (row.measure == "median_days" or row.time_days is not None):
                panels.setdefault(row.clock, []).append(row)
        return panels

    def _figure(self, panels: dict[str, list[PrognosisPoint]]) -> "go.Figure":
        """Those not recovered go down from a hundred: recovered above the points, not recovered below."""
        figure = figures.panels(rows=len(panels), cols=1, vertical_spacing=min(0.3, 0.32 / len(panels)))
        series: dict[tuple[str, str], int] = {}
        told = False
        for place, (clock, found) in enumerate(panels.items(), start=1):
            last = max(self._last_day(row) for row in found)
            unit, days = ("days", 1.0) if last <= LONGEST_IN_DAYS else ("months", DAYS_A_MONTH)
            for row in found:
                series.setdefault((row.cohort, row.outcome), len(series))
            for key in dict.fromkeys((row.cohort, row.outcome) for row in found):
                mine = [row for row in found if (row.cohort, row.outcome) == key]
                told |= self._draw(figure, place, mine, days, series[key], told)
            figure.update_xaxes(
                title={"text": _wrapped(f"{unit} from {clock}", 30), "font": figures.FONT},
                range=[-0.02 * last / days, 1.12 * last / days], fixedrange=True, showgrid=False, row=place, col=1,
            )  # fmt: skip
            sides = self._sides(found)
            for text, y, anchor in ((f"above: {sides[0]}", 99, "top"), (f"below: {sides[1]}", 1, "bottom")):
                figure.add_annotation(
                    text=text, x=1, xref="x domain", y=y, xanchor="right", yanchor=anchor, showarrow=False,
                    row=place, col=1,
                )  # fmt: skip
        figure.update_yaxes(title="of 100 people", range=[0, 100], dtick=25, fixedrange=True)
        figure.update_annotations(font=figures.FONT)
        lines = sum(1 + len(trace.name) // LEGEND_WIDTH for trace in figure.data if trace.showlegend is not False)
        height = ROW_HEIGHT * len(panels) + 20 * lines
        # so far below the last axis that its title has room, whatever the height
        legend = {"orientation": "v", "y": 0, "yref": "container", "yanchor": "bottom", "x": 0}
        margin = {"l": 56, "r": 8, "t": 16, "b": 92 + 20 * lines}
        return figures.plain(figure, height=height + 76, legend=legend, margin=margin)

    def _draw(
        self, figure: "go.Figure", place: int, found: list[PrognosisPoint], days: float, number: int, told: bool
    ) -> bool:
        """One cohort and outcome: dotted between its shares, its points with their intervals, its median."""
        colour, symbol = COLOURS[number % len(COLOURS)], SYMBOLS[number % len(SYMBOLS)]
        shares = sorted((r for r in found if r.measure != "median_days"), key=lambda row: row.time_days or 0)
        drawn = False
        if len(shares) > 1:
            figure.add_scatter(
                x=[self._x(row, days) for row in shares], y=[self._y(row)[0] for row in shares], mode="lines",
                line={"dash": "dot", "color": colour, "width": 2}, name=BETWEEN, showlegend=not told, hoverinfo="skip",
                row=place, col=1,
            )  # fmt: skip
            drawn = True
        first = found[0]
        name = _wrapped(f"{first.outcome_name}: {first.cohort_name}", LEGEND_WIDTH)
        for some, shape in ((shares, symbol), ([r for r in found if r.measure == "median_days"], f"{symbol}-open")):
            if not some:
                continue
            at = [self._y(row) for row in some]
            spread = [self._x_spread(row, days) for row in some]
            figure.add_scatter(
                x=[self._x(row, days) for row in some], y=[y for y, _, _ in at], mode="markers",
                name=name + (" (half of them)" if shape.endswith("open") else ""),
                marker={"symbol": shape, "color": colour, "size": 11, "line": {"width": 2, "color": colour}},
                error_y={"array": [up for _, up, _ in at], "arrayminus": [down for _, _, down in at], "color": colour},
                error_x={"array": [up for up, _ in spread], "arrayminus": [low for _, low in spread], "color": colour},
                row=place, col=1,
            )  # fmt: skip
        return drawn

    @staticmethod
    def _last_day(row: PrognosisPoint) -> float:
        return (row.high or row.value or 0) if row.measure == "median_days" else row.time_days or 0

    @staticmethod
    def _x(row: PrognosisPoint, days: float) -> float:
        return round(((row.value if row.measure == "median_days" else row.time_days) or 0) / days, 2)

    @staticmethod
    def _x_spread(row: PrognosisPoint, days: float) -> tuple[float, float]:
        if row.measure != "median_days" or row.low is None or row.high is None or row.value is None:
            return 0, 0
        return round((row.high - row.value) / days, 2), round((row.value - row.low) / days, 2)

    @staticmethod
    def _y(row: PrognosisPoint) -> tuple[float, float, float]:
        """Those not recovered, of 100, and how far the interval reaches up and down; a median stands at half."""
        if row.measure == "median_days":
            return 50, 0, 0
        value, low, high = ((part or 0) * 100 for part in (row.value, row.low, row.high))
        if row.value is None:
            value = (low + high) / 2
        up, down = (high - value, value - low) if row.low is not None else (0.0, 0.0)
        if row.counts == "recovered":
            value, up, down = 100 - value, down, up
        return round(value, 1), round(up, 1), round(down, 1)

    @staticmethod
    def _sides(found: list[PrognosisPoint]) -> tuple[str, str]:
        """What stands above the points and what below, with equal weight."""
        first = found[0]
        if any(row.outcome != first.outcome for row in found):
            return "fared well", "did not"
        return (first.those, first.others) if first.counts == "recovered" else (first.others, first.those)

    def _arrays(self, row: PrognosisPoint) -> str:
        """A hundred people, both sides in filled marks of one size."""
        marked = 50 if row.measure == "median_days" else round((row.value or row.high or 0) * 100)
        return icons.icon_text(icons.IconArray("", marked, 100), 1, 10, rest="●")

    def _key(self, row: PrognosisPoint) -> str:
        if row.measure == "median_days":
            return f"■ {row.those} by then   ● took longer"
        return f"■ {row.those}   ● {row.others}"

    def _conditionals(self) -> list[str]:
        return [words.conditional_sentence(found) for found in reasoning.conditionals(self.found)]

    def _sentence(self) -> Node:
        further = self._conditionals()
        return fragment[
            section(".hip-card.hip-verdict", aria_label="The answer")[
                p(".hip-sentence")[words.sentence(self.row)],
                div(".hip-icons", role="img", aria_label="The same, drawn as people")[
                    pre[self._arrays(self.row)], p(".hip-source")[self._key(self.row)]
                ],
                p(".hip-source")[
                    f"{words.of_whom(self.row)}. {words.interval(self.row).capitalize()}. ",
                    wording.citation(self.row),
                    f" {self.row.note}" if self.row.note else "",
                ],
            ],
            further
            and section(".hip-card", aria_label="And those who had not recovered")[
                h3["And those who had not recovered by the earlier time?"], [p[line] for line in further]
            ],
        ]

    def _table(self) -> Node:
        name = reasoning.conditions(self.records)[self.chosen["condition"]]
        return rows(f"People with {name}", self.heads, [words.point_row(row) for row in self.found])

    def _ratio_rows(self) -> list[tuple[str, ...]]:
        return [words.ratio_row(row) for row in reasoning.ratios(self.records, self.chosen["condition"])]

    def _ratios(self) -> Node:
        found = self._ratio_rows()
        return (
            found
            and fragment[
                rows("What goes with faster or slower recovery", self.ratio_heads, found),
                [
                    p(".hip-source")[self.records.teaching_points[name].point]
                    for name in self.records.pack.several("timeline", "ratios")
                ],
            ]
        )

    def _cited(self) -> Node:
        cited = _sources(
            self.records, [*self.found, *reasoning.ratios(self.records, self.chosen["condition"])], *self._points()
        )
        return fragment[
            cited, fold("What to remember about figures like these", ul[(li[line] for line in self._told())])
        ]

    def _points(self) -> tuple[str, ...]:
        return self.records.pack.several("timeline", "remember")

    def _told(self) -> list[str]:
        points = [self.records.teaching_points[name] for name in self._points()]
        return [f"{point.point} {wording.citation(point)}" for point in points]

    def describe(self) -> str:
        lines = [
            wording.banner(self.records),
            "",
            words.sentence(self.row),
            self._arrays(self.row),
            self._key(self.row),
        ]
        lines += [f"{words.of_whom(self.row)}. {words.interval(self.row).capitalize()}. {wording.citation(self.row)}"]
        lines += ["", *self._conditionals()] if self._conditionals() else []
        lines += ["", " | ".join(self.heads), *(" | ".join(words.point_row(row)) for row in self.found)]
        ratios = self._ratio_rows()
        lines += ["", " | ".join(self.ratio_heads), *(" | ".join(row) for row in ratios)] if ratios else []
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[self._sentence(), self._table(), self._ratios(), banner(self.records), self._cited()]


class Drift(controls.View):
    """The older answer and the newer one, each on its own clock, and what changed."""

    heads = ("Believed since", "People with", "When", "Mean pain", "Interval", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        self.found = reasoning.scores(records)
        self.condition, self.called = (records.pack.one("drift", key) for key in ("condition", "called"))
        form = controls.Form(
            title="The same question over the years",
            purpose=records.pack.one("drift", "purpose"),
        )
        below = controls.html_region(fragment[self._table(), banner(records), self._cited()])
        super().__init__(form, figure_region(self._figure()), below, name="drift")
        self.show_page(self._sentence())

    def as_table(self) -> "Table":
        """The points of the figure, as a pandas table to go on with."""
        return tables.of(self.found, self.records, PrognosisPoint)

    def _year(self, row: PrognosisPoint) -> int:
        return self.records.sources[row.source_id].year or 0

    def _figure(self) -> "go.Figure":
        clocks = dict.fromkeys(row.clock for row in self.found)
        figure = figures.panels(rows=1, cols=len(clocks), shared_yaxes=True, horizontal_spacing=0.06)
        cohorts = list(dict.fromkeys(row.cohort for row in self.found))
        told = False
        for place, clock in enumerate(clocks, start=1):
            for cohort in cohorts:
                mine = [row for row in self.found if row.cohort == cohort and row.clock == clock]
                if not mine:
                    continue
                old = mine[0].status == "superseded"
                number = list(dict.fromkeys(row.condition for row in self.found)).index(mine[0].condition)
                colour = figures.REST if old else COLOURS[number]
                x, y = [row.time_value for row in mine], [row.value for row in mine]
                figure.add_scatter(
                    x=x, y=y, mode="lines", line={"dash": "dot", "color": colour, "width": 2}, hoverinfo="skip",
                    name=BETWEEN, showlegend=not told, row=1, col=place,
                )  # fmt: skip
                told = True
                figure.add_scatter(
                    x=x, y=y, mode="markers", row=1, col=place,
                    name=_wrapped(self._name(mine[0]), LEGEND_WIDTH),
                    marker={"symbol": SYMBOLS[number] + ("-open" if old else ""), "color": colour, "size": 10},
                    error_y={
                        "array": [(row.high - row.value) if row.high and row.value else 0 for row in mine],
                        "arrayminus": [(row.value - row.low) if row.low and row.value else 0 for row in mine],
                        "color": colour,
                    },
                )  # fmt: skip
            title = {"text": _wrapped(f"weeks from {clock}", 13), "font": figures.FONT}
            figure.update_xaxes(title=title, fixedrange=True, showgrid=False, row=1, col=place)
        figure.update_yaxes(range=[0, 80], fixedrange=True)
        figure.update_yaxes(title="mean pain, of 100 points", row=1, col=1)
        legend = {"orientation": "v", "y": 0, "yref": "container", "yanchor": "bottom", "x": 0}
        return figures.plain(figure, height=520, legend=legend, margin={"l": 56, "r": 8, "t": 16, "b": 236})

    def _name(self, row: PrognosisPoint) -> str:
        old = row.status == "superseded"
        return f"{row.condition_name}, {f'{self._year(row)}, superseded' if old else f'since {self._year(row)}'}"

    def _answers(self) -> list[tuple[str, str, str]]:
        """The same question, in the words of each year."""
        first = self.records.prognosis[self.records.pack.one("drift", "first")]
        last = [row for row in self.found if row.condition == self.condition]
        ends = [max((r for r in last if r.cohort == cohort), key=lambda row: row.time_days or 0)
                for cohort in dict.fromkeys(row.cohort for row in last)]  # fmt: skip
        said = [(first, words.sentence(first)), *((row, words.score_sentence(row)) for row in ends)]
        return [(str(self._year(row)), text, wording.citation(row)) for row, text in said]

    def _why(self) -> list[str]:
        points = "A mean of points is not a number of people: the first answer and the other two use two yardsticks."
        return [self.records.teaching_points[self.records.pack.one("drift", "why")].point, points]

    def _sentence(self) -> Node:
        old, new = (row for row in self.found if row.condition == self.condition and row.time_value == self._last())
        return fragment[
            section(".hip-card", aria_label="What changed")[
                p(".hip-sentence")[
                    f"{self.called} after {old.time_words}: {words.figure(old)} then "
                    f"({self._year(old)}, superseded), {words.figure(new)} now ({self._year(new)})."
                ],
                h3["The answers, year by year"],
                ul[(li[strong[year], ": ", text, " ", cited] for year, text, cited in self._answers())],
                h3["Why they differ"],
                [p[line] for line in self._why()],
            ],
        ]

    def _last(self) -> float:
        return max(row.time_value or 0 for row in self.found)

    def _lines(self) -> list[tuple[str, ...]]:
        return [words.score_row(row, self.records) for row in self.found]

    def _table(self) -> Node:
        return rows("Mean pain over time", self.heads, self._lines())

    def _cited(self) -> Node:
        return _sources(self.records, [self.records.prognosis[self.records.pack.one("drift", "first")], *self.found])

    def describe(self) -> str:
        old, new = (row for row in self.found if row.condition == self.condition and row.time_value == self._last())
        lines = [wording.banner(self.records), ""]
        lines += [f"{self.called} after {old.time_words}: {words.figure(old)} then "
                    f"({self._year(old)}, superseded), "
                  f"{words.figure(new)} now ({self._year(new)})."]  # fmt: skip
        lines += [f"{year}: {text} {cited}" for year, text, cited in self._answers()]
        lines += ["Why they differ:", *self._why(), "", " | ".join(self.heads)]
        return "\n".join([*lines, *(" | ".join(line) for line in self._lines())])

    def page(self) -> Node:
        return fragment[self._sentence(), self._table(), banner(self.records), self._cited()]


class Reconcile(Commits):
    """Two figures, five questions; the learner ticks where they differ, commits, and sees."""

    heads = ("Asked of both", "The first", "The second", "They")

    def __init__(self, records: Records, exercise: str) -> None:
        puzzle = records.puzzles[known(exercise, records.puzzles, "an exercise")]
        title, self.points = puzzle.title, puzzle.point_ids
        self.records = records
        self.found = {row.id: row for row in reasoning.exercise(records, exercise)}
        self.book = Book("prognosis.reconcile", exercise=exercise)
        offered = [(row.id, self._label(row)) for row in self.found.values()]
        form = controls.Form(
            title=f"Why figures disagree: {title}",
            purpose=f"Why figures disagree. {title}: choose two, tick every question they answer differently, commit.",
            fields=[
                controls.pick("first", "The first", offered),
                controls.pick("second", "The second", [*offered[1:], offered[0]]),
                *(controls.tick(question, question) for question in reasoning.QUESTIONS),
                controls.button("commit", "Commit"),
            ],
            on_change=self.changed,
            on_press=self.press,
        )
        super().__init__(form, name="reconcile")
        self.update()

    def _label(self, row: PrognosisPoint) -> str:
        """The bare figure; where a puzzle needs it also the illness and whether the documents say it."""
        said = f"{words.both_sides(row)[0]} of 100"
        if row.exercise in self.records.pack.several("reconcile", "alone"):
            return said
        return f"{said}: {row.condition_name}{' (the source documents)' if row.seen_via == 'source_document' else ''}"

    # --- controls -> plain value -> answer ---

    def read(self) -> tuple[PrognosisPoint, PrognosisPoint, list[str]]:
        """The two figures and the questions that were ticked."""
        ids, given = list(self.found), self.form.value
        pair = self.found[given.get("first", ids[0])], self.found[given.get("second", ids[1])]
        return *pair, [question for question in reasoning.QUESTIONS if given.get(question)]

    def key(self) -> dict[str, Any]:
        """Two figures, in either order: which stands first changes nothing of what differs."""
        return {"figures": sorted((self.first.id, self.second.id))}

    def around(self) -> dict[str, Any]:
        return {"first": self.first.id, "second": self.second.id}

    def ask(self, made: Commitment) -> None:
        self.choose(made.given["first"], made.given["second"])

    def offered(self) -> list[str] | None:
        """The questions that were ticked; none is a guess too."""
        return None if self.first is self.second else self.ticked

    def accepted(self, guess: Sequence[str]) -> list[str]:
        return [known(question, reasoning.QUESTIONS, "a question to tick") for question in guess]

    def in_form(self, guess: Sequence[str]) -> dict[str, Any]:
        return {question: True if question in guess else None for question in reasoning.QUESTIONS}

    def held_against(self) -> list[str]:
        return [found.question for found in self._contrasts() if found.differs]

    def update(self) -> None:
        """Another pair: show its answer if it was committed to, otherwise its empty place."""
        self.first, self.second, self.ticked = self.read()
        same = self.first is self.second
        self.form.show_note("Choose two different figures." if same else "", ["second"] if same else [])
        self.settle()
        self.reveal()

    def reveal(self) -> None:
        self.show_page(fragment[self._waiting() if self.standing is None else self._answer(), banner(self.records)])

    def said(self) -> str:
        return self._compared()

    # --- what a lesson's cell may call ---

    def choose(self, first: str, second: str) -> "Reconcile":
        """Choose two figures by their ids in prognosis.csv."""
        known(first, self.found, "a figure")
        known(second, self.found, "a figure")
        self.form.value = {"first": first, "second": second}
        self.update()
        return self

    def commit(self, *questions: str) -> "Reconcile":
        """Commit to the questions on which the two figures differ; the answer appears. First ticks stand."""
        return self.commit_to(questions)

    def _contrasts(self) -> tuple[Contrast, ...]:
        return reasoning.reconcile(self.first, self.second)

    # --- drawing ---

    def _sentences(self) -> list[str]:
        return [f"{words.sentence(row)} {wording.citation(row)}" for row in (self.first, self.second)]

    def _lines(self) -> list[tuple[str, ...]]:
        said = self.guessed
        return [
            words.contrast_row(found, None if said is None else found.question in said) for found in self._contrasts()
        ]

    def _notes(self) -> list[str]:
        notes = [row.note for row in (self.first, self.second) if row.note]
        return [*notes, *(self.records.teaching_points[name].point for name in self.points)]

    def _compared(self) -> str:
        said = self.guessed
        return words.guess_compared(self._contrasts(), self.held_against() if said is None else said)

    def _answer(self) -> Node:
        return fragment[
            self.answer_card(p(".hip-sentence")[self._compared()], [p[line] for line in self._sentences()]),
            rows("Five questions to ask of any two figures", self.heads, self._lines()),
            [p[line] for line in self._notes()],
            _sources(self.records, [self.first, self.second], *self.points),
        ]

    def _asked(self) -> str:
        first, second = self._label(self.first), self._label(self.second)
        return f"{first} against {second}. Tick every question to which the two give different answers, then commit."

    def _waiting(self) -> Node:
        return waiting("Your ticks first.", f"{self._asked()} The answer appears here.")

    def describe(self) -> str:
        said = self.guessed
        lines = [wording.banner(self.records), "", self._asked()]
        lines += [f"Your ticks: {', '.join(said) or 'none'}." if said is not None else "Your ticks: not yet."]
        lines += [] if said is not None else read_on("ticked")
        lines += [*self._sentences(), " | ".join(self.heads), *(" | ".join(line) for line in self._lines())]
        return "\n".join([*lines, *([self._compared()] if said is not None else []), *self._notes()])

    def page(self) -> Node:
        answer = self._answer()
        if self.standing is None:
            inside = fragment[
                [p[line] for line in self._sentences()],
                rows("Five questions to ask of any two figures", self.heads, self._lines()),
                [p[line] for line in self._notes()],
                _sources(self.records, [self.first, self.second], *self.points),
            ]
            answer = fragment[p[self._asked()], folded("ticked", inside)]
        return fragment[answer, banner(self.records)]


class Healing(controls.View):
    """What the documents say in words, beside what was measured."""

    heads = ("What it is", "What the documents say", "What was measured")

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(
            title="Healing times",
            purpose="Healing times: what the source documents say, and what was measured.",
        )
        super().__init__(form, name="healing")
        self.show_page(self.page())

    def _rows(self, condition: str) -> tuple[list[PrognosisPoint], list[PrognosisPoint]]:
        mine = [r for r in self.records.prognosis.values() if r.condition == condition and r.measure != "hazard_ratio"]
        said = [row for row in mine if row.seen_via == "source_document" and row.measure == "words"]
        measured = [row for row in mine if row.seen_via != "source_document" and row.counts != "event"]
        return said, measured

    def _said(self, condition: str) -> list[str]:
        said, _ = self._rows(condition)
        return [f"{row.note} {wording.citation(row)}" for row in said] or ["They give no time."]

    def _measured(self, condition: str) -> list[str]:
        _, measured = self._rows(condition)
        return [
            f"{words.sentence(row)} {row.cohort_name[:1].upper()}{row.cohort_name[1:]}; {words.interval(row)}. "
            f"{wording.citation(row)}"
            for row in measured
        ]

    def _names(self) -> dict[str, str]:
        names = reasoning.conditions(self.records)
        return {
            condition: names[condition] for condition in self.records.pack.several("healing", "conditions") or names
        }

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for condition, name in self._names().items():
            lines += ["", f"{name[:1].upper()}{name[1:]}", "The documents:", *self._said(condition)]
            lines += ["Measured:", *(f"- {line}" for line in self._measured(condition))]
        return "\n".join(lines)

    def page(self) -> Node:
        found = [row for condition in self._names() for some in self._rows(condition) for row in some]
        lines = [
            (name[:1].upper() + name[1:], [p[line] for line in self._said(c)], ul[(li[m] for m in self._measured(c))])
            for c, name in self._names().items()
        ]
        return fragment[
            rows("Healing times", self.heads, lines),
            banner(self.records),
            _sources(self.records, found),
        ]
