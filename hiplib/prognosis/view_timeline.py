"""Published points about how people fared, as bars of a hundred people under a time zero named in words."""

from typing import TYPE_CHECKING

from htpy import Node, fragment, h3, li, p, section, ul

from hiplib import prognosis as reasoning
from hiplib import tables, wording
from hiplib.errors import known
from hiplib.model import PrognosisPoint
from hiplib.prognosis import figures, words
from hiplib.records import Records
from hiplib.screen import controls, page_chart, people_chart
from hiplib.screen.answer import banner, cited_fold, fold, rows

if TYPE_CHECKING:
    from hiplib.frames import Table

__all__ = ["Timeline"]

ANY_OUTCOME, ANY_COHORT = ("", "every outcome"), ("", "every group")


class Timeline(controls.View):
    """Filters, one sentence, bars of a hundred people at each published time, the table of every point."""

    heads = ("Group", "What was found", "Interval", "Source")
    ratio_heads = ("Compared", "Speed of recovery", "Interval", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        form = controls.Form(
            title="How people fared",
            purpose=words.TIMELINE_PURPOSE,
            fields=[
                controls.pick("condition", "People with", list(reasoning.conditions(records).items())),
                controls.pick("outcome", "Looked for", [ANY_OUTCOME]),
                controls.pick("cohort", "Group", [ANY_COHORT]),
                controls.pick("point", "Show", [("", "")]),
            ],
            on_change=self.update,
        )
        super().__init__(form, name="timeline")

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
        clocks = reasoning.by_clock(self.found)
        self.show_page(self._sentence(figures.timeline(clocks) if clocks else None))
        self.form.spoken = words.sentence(self.row)
        self.show_rest(
            fragment[
                fold(words.AS_PEOPLE, people_chart.hundreds([figures.people(self.row)], words.sentence(self.row))),
                self._table(),
                self._ratios(),
                banner(self.records),
                self._cited(),
            ]
        )

    def _conditionals(self) -> list[str]:
        return [words.conditional_sentence(found) for found in reasoning.conditionals(self.found)]

    def _sentence(self, drawn: Node) -> Node:
        further = self._conditionals()
        return fragment[
            section(".hip-card.hip-verdict", aria_label="The answer")[
                p(".hip-sentence")[words.sentence(self.row)],
                drawn,
                p(".hip-source")[words.followed(self.row), f" {self.row.note}" if self.row.note else ""],
            ],
            further
            and section(".hip-card", aria_label=words.STILL_ILL_HEAD)[
                h3[words.STILL_ILL], [p[line] for line in further]
            ],
        ]

    def _in_characters(self) -> list[str]:
        return figures.timeline_text(reasoning.by_clock(self.found))

    def _table(self) -> Node:
        name = reasoning.conditions(self.records)[self.chosen["condition"]]
        return fragment[
            rows(f"People with {name}", self.heads, [words.point_row(row) for row in self.found]),
            p(".hip-source")[words.no_interval(self.found)],
        ]

    def _ratio_rows(self) -> list[tuple[str, ...]]:
        return [words.ratio_row(row) for row in reasoning.ratios(self.records, self.chosen["condition"])]

    def _ratios(self) -> Node:
        found = self._ratio_rows()
        return (
            found
            and fragment[
                rows(words.SPEED, self.ratio_heads, found),
                [
                    p(".hip-source")[self.records.teaching_points[name].point]
                    for name in self.records.pack.several("timeline", "ratios")
                ],
            ]
        )

    def _cited(self) -> Node:
        cited = cited_fold(
            self.records, [*self.found, *reasoning.ratios(self.records, self.chosen["condition"])], *self._points()
        )
        return fragment[cited, fold(words.TO_REMEMBER, ul[(li[line] for line in self._told())])]

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
            *self._in_characters(),
        ]
        lines += [f"{words.of_whom(self.row)}. {words.interval(self.row).capitalize()}. {wording.citation(self.row)}"]
        lines += ["", *self._conditionals()] if self._conditionals() else []
        lines += ["", " | ".join(self.heads), *(" | ".join(words.point_row(row)) for row in self.found)]
        ratios = self._ratio_rows()
        lines += ["", " | ".join(self.ratio_heads), *(" | ".join(row) for row in ratios)] if ratios else []
        return "\n".join(lines)

    def page(self) -> Node:
        drawn = page_chart.drawn_in_characters(self._in_characters())
        return fragment[self._sentence(drawn), self._table(), self._ratios(), banner(self.records), self._cited()]
