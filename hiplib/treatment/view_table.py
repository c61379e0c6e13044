"""Effects as a table: search, filter, order, read one whole, save what is shown."""

from typing import TYPE_CHECKING

from htpy import Node, fragment, p, section

from hiplib import tables, treatment, wording
from hiplib.errors import known
from hiplib.model import Condition, TreatmentEffect
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, cited_fold, rows
from hiplib.screen.table import RowTable, as_csv
from hiplib.treatment import words
from hiplib.treatment.view_referral import condition_pick, sent_card

if TYPE_CHECKING:
    from hiplib.frames import Table

__all__ = ["Effects"]

ANY = ("", "any")
ROWS_FIRST = 6
SAVE = "save"
CSV_NAME = "treatments.csv"


class Effects(controls.View):
    """Filters, what the rows come to in one sentence, and a row for each comparison; a chosen one is told whole."""

    heads = ("Treatment", words.CAME_OF_IT, words.CERTAIN, "Harms named")

    def __init__(self, records: Records, condition: Condition) -> None:
        self.records = records
        kinds = dict.fromkeys(one.kind for one in records.interventions.values())
        form = controls.Form(
            title="What was tried",
            purpose=words.TABLE_PURPOSE,
            tools=[controls.button(SAVE, words.SAVE)],
            fields=[
                condition_pick(records),
                controls.pick("stage", "Pain for", [ANY, *((one.id, one.name) for one in records.stages.values())]),
                controls.pick("kind", "Kind", [ANY, *((kind, words.KINDS[kind]) for kind in kinds)]),
                controls.pick("order", "Order by", [(name, words.ORDERS[name]) for name in treatment.ORDERS]),
                controls.text("search", "Search"),
            ],
            on_change=self.update,
            on_press=self.press,
        )
        self.table = RowTable(on_choose=self.show_row)
        self.below = controls.html_region()
        super().__init__(form, self.table, self.below, name="effects")
        self.form.value = {"condition": condition.id}

    # --- controls -> plain value -> answer ---

    def choose(
        self, condition: str, *, stage: str = "", kind: str = "", order: str = "file", search: str = ""
    ) -> "Effects":
        """Choose what is shown, by words of treatments.csv."""
        self.records.find(Condition, condition)
        known(order, treatment.ORDERS, "an order")
        given = {"condition": condition, "stage": stage, "kind": kind, "order": order, "search": search}
        treatment.effects(self.records, condition=condition, stage=stage or None, kind=kind or None, search=search)
        self.form.value = {name: value for name, value in given.items() if value}
        return self

    def update(self) -> None:
        """Controls, one pure call, answer."""
        given = self.form.value
        self.condition = self.records.conditions[given["condition"]]
        self.sent = treatment.referral(self.condition, self.records)
        found = treatment.effects(
            self.records, condition=self.condition.id, stage=given.get("stage") or None,
            kind=given.get("kind") or None, search=given.get("search", ""),
        )  # fmt: skip
        self.found = treatment.ordered(found, given.get("order", "file"))
        self.table.chosen = ""
        self.form.resting = [] if self.found else [SAVE]
        self.show()

    def as_table(self) -> "Table":
        """The effects that are shown, as a pandas table to go on with."""
        return tables.of(self.found, self.records, TreatmentEffect)

    def press(self, name: str, value: str = "") -> None:
        """Save what is shown as a file."""
        if name == SAVE and self.found:
            self.table.save(CSV_NAME, self.csv())

    def csv(self) -> str:
        """What is shown, as a file for a spreadsheet."""
        heads = (
            "Treatment",
            "Given",
            "Against",
            "Outcome",
            "Found",
            "Interval",
            "Certainty",
            "Harms",
            "Note",
            "Source",
        )
        return as_csv(
            heads,
            [
                (
                    self.records.interventions[row.intervention_id].name, row.given, row.comparator, row.outcome_name,
                    words.people_sentence(row) or words.figure(row), words.interval(row),
                    words.CERTAINTY[row.certainty], " ".join(words.harms(row, self.records)), row.note,
                    wording.citation(row),
                )
                for row in self.found
            ],
        )  # fmt: skip

    # --- drawing ---

    def show(self) -> None:
        """Draw the answer and let a screen reader say it."""
        self.show_page(self._answer())
        shown = [] if self.sent else [words.effect_row(row, self.records) for row in self.found]
        title = f"{wording.number_of(len(shown), 'comparison')} shown" if shown else ""
        self.table.show(
            title,
            self.heads if shown else (),
            [
                (row.id, name, words.label(row, self.records), *cells)
                for row, (name, *cells) in zip(self.found, shown, strict=False)
            ],
        )
        self.show_row()
        self.form.spoken = self._sentence()

    def show_row(self) -> None:
        """Tell a chosen row whole, below the table."""
        row = self.records.treatments.get(self.table.chosen)
        mine = [] if self.sent else self.found
        self.below.value = str(
            fragment[
                row in mine and row is not None and self._whole(row),
                banner(self.records),
                bool(mine) and cited_fold(self.records, mine),
            ]
        )

    def _sentence(self) -> str:
        if self.sent:
            return words.referral(self.sent, self.records)[0]
        if not treatment.effects(self.records, condition=self.condition.id):
            return words.no_row(self.condition, self.records)
        return words.centre(self.found) or words.NOTHING_FITS

    def _answer(self) -> Node:
        if self.sent:
            return sent_card(self.sent, self.records)
        return section(".hip-card.hip-verdict", aria_label="The answer")[
            p(".hip-sentence")[self._sentence()],
            p(".hip-source")[words.CHOOSE_A_ROW] if self.found else None,
        ]

    def _whole(self, row: TreatmentEffect) -> Node:
        return section(".hip-card", aria_label=words.THE_ROW)[[p[line] for line in words.whole(row, self.records)]]

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self.condition.name, self._sentence()]
        if not self.sent:
            lines += ["", " | ".join(self.heads)]
            lines += [" | ".join(words.effect_row(row, self.records)) for row in self.found[:ROWS_FIRST]]
            if further := len(self.found) - ROWS_FIRST:
                lines += [f"and {further} more" if further > 0 else ""]
        return "\n".join(lines)

    def page(self) -> Node:
        shown = () if self.sent else self.found[:ROWS_FIRST]
        return fragment[
            self._answer(),
            bool(shown)
            and rows(self.condition.name, self.heads, [words.effect_row(row, self.records) for row in shown]),
            banner(self.records),
            bool(shown) and cited_fold(self.records, shown),
        ]
