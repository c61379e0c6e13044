"""Signs of an examination in, root levels out, with what does not fit."""

from typing import Any

from htpy import Node, fragment, p, section, strong

from hiplib import anatomy as reasoning
from hiplib import wording
from hiplib.anatomy import words_roots as words
from hiplib.anatomy.view_opening import opening
from hiplib.model import Patient
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, rows, sources_fold, summary_fold

__all__ = ["Roots"]

PRESENT, ABSENT = "present", "absent"
STATES = ((PRESENT, PRESENT), (ABSENT, ABSENT), ("", "not tested"))
KINDS = (("dermatome", "Feeling"), ("myotome", "Power"), ("reflex", "Reflexes"))


class Roots(controls.View):
    """What was tested on the left, which levels it points to on the right."""

    def __init__(self, records: Records) -> None:
        self.records = records
        signs = records.root_signs.values()
        known = {sign.finding_id for sign in signs}
        urgent = {group.id for group in records.groups.values() if group.never_wait == "yes"}
        never = [item for item, row in records.findings.items() if row.group in urgent and item not in known]
        groups = [controls.group("Never wait", [self._question(item) for item in never], open=True)]
        groups += [
            controls.group(
                title,
                [self._question(sign.finding_id, sign.tested) for sign in signs if sign.kind == kind],
                open=kind == "myotome",  # a closed one still says what was found
                counted="tested",
            )
            for kind, title in KINDS
        ]
        form = controls.Form(
            title="Root levels",
            purpose=words.PURPOSE,
            tools=[controls.button("reset", "Reset"), controls.button("copy", "Copy summary")],
            groups=groups,
            help=words.HELP,
            on_change=self.update,
            on_press=self.press,
        )
        super().__init__(form, name="roots")
        self.update()

    def _question(self, item: str, tested: str = "") -> controls.Control:
        finding = self.records.findings[item]
        return controls.choice(item, finding.label, STATES, help=f"{finding.meaning} {tested or finding.ask}")

    # --- controls -> plain value -> answer ---

    def read(self) -> dict[str, bool]:
        """What was tested: present or absent."""
        return {item: state == PRESENT for item, state in self.form.value.items()}

    def update(self) -> None:
        """Controls, one pure call, answer."""
        self.found = reasoning.root_levels(self.read(), self.records)
        self.show_page(self._first())
        self.show_rest(fragment[self._table(), banner(self.records), self._sources(), summary_fold(self.describe())])
        self.form.spoken = " ".join(line for line in (self._how_soon(), self._headline()) if line)

    def press(self, name: str, value: str = "") -> None:
        """The buttons."""
        if name == "reset":
            self.form.value = {}

    # --- what a lesson's cell may call ---

    def tell(self, **signs: bool | None) -> "Roots":
        """Add what was tested: True present, False absent, None not tested after all."""
        told: dict[str, Any] = {**self.read(), **signs}
        asked = {item: state for item, state in told.items() if state is not None}
        Patient(findings=asked).require_known(self.records.findings)
        self.form.value = {item: PRESENT if there else ABSENT for item, there in asked.items()}
        return self

    # --- drawing ---

    def _headline(self) -> str:
        return words.headline(self.found, self.records)

    def _how_soon(self) -> str:
        return "" if self.found.emergency else words.how_soon(self.read(), self.records)

    def _first(self) -> Node:
        soon = self._how_soon()
        return fragment[
            soon and section(".hip-card", aria_label="How soon")[p[strong[soon]]],
            opening(self.found.emergency, self._headline(), self.records),
        ]

    def _lines(self) -> list[tuple[str, ...]]:
        return [words.candidate_row(one, self.records) for one in self.found.candidates]

    def _table(self) -> Node:
        if not self.found.candidates:
            return None
        return section(".hip-card", aria_label="Level by level")[
            rows("Level by level", words.CANDIDATE_HEAD, self._lines())
        ]

    def _sources(self) -> Node:
        cited = dict.fromkeys(sign.source_id for sign in self.records.root_signs.values())
        notes = dict.fromkeys(sign.note for one in self.found.candidates for sign in one.present if sign.note)
        limits = [words.RANKED_BY, *notes]
        return sources_fold([*limits, *(wording.source(self.records.sources[name]) for name in cited)])

    def describe(self) -> str:
        lines = [
            wording.banner(self.records),
            "",
            *words.tested(self.found, self.read(), self.records),
            *([soon] if (soon := self._how_soon()) else []),
            words.summary(self.found, self.records),
        ]
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[
            self._first(),
            self._table(),
            banner(self.records),
            self._sources(),
        ]
