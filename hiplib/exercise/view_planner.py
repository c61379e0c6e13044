"""The planner on the screen: what the patient chooses moves two weeks of a calendar at once; a handout and a file."""

import datetime
from typing import Any

from htpy import Node, a, fragment, li, p, section, ul

from hiplib import exercise, wording
from hiplib.errors import HiplibError
from hiplib.exercise import words_laws, words_plan
from hiplib.exercise.dose import DAYS
from hiplib.exercise.ics import calendar as calendar_file
from hiplib.exercise.view_handout import handout
from hiplib.exercise.view_parts import SHAPES, calendar, calendar_lines, done, done_lines, gate_chip
from hiplib.model import ExercisePatient, Plan, WeekReport
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import address, banner, fold, sources_fold

__all__ = ["Planner"]

_WEEKS = 2
_MOST = 5
_KEPT = ("step", "rest", "pain", "lighter_week", "how_many")
_WENT = (("", "no week yet"), ("well", "well"), ("flared", "it flared"))


class Planner(controls.View):
    """Goal, minutes, number of exercises, things to use, own choice, last week and habit; then plan and calendar."""

    def __init__(self, records: Records, of: ExercisePatient) -> None:
        self.records, self.of = records, of
        patient = of.patient(tuple(records.findings))
        self.gate = exercise.screen(patient, records, of.answers(tuple(records.exercise_gate)))
        first = self._planned({})
        own = dict.fromkeys([*(item.exercise.id for item in first.items), *of.offered_ids])
        self.choices = [records.exercises[item] for item in own]
        goals = [(goal.id, goal.name) for goal in records.goals.values()]
        form = controls.Form(
            title=f"Plan: {of.title}",
            purpose=words_plan.purpose(wording.capital(of.id)),
            fields=[
                controls.pick("goal", "Wants", sorted(goals, key=lambda one: one[0] != of.goal_id)),
                controls.number("minutes", "In", "minutes"),
                controls.pick("most", "Exercises, at most", [(str(n), str(n)) for n in (3, 1, 2, 4, _MOST)]),
                controls.pick("went", "Last week went", list(_WENT)),
                controls.text("habit", "Tied to"),
            ],
            groups=[
                controls.group(
                    words_plan.CHOSEN,
                    [controls.tick(f"x {one.id}", one.name) for one in self.choices],
                    counted="chosen",
                ),
                controls.group(
                    "At hand",
                    [controls.tick(f"e {item}", row.name) for item, row in records.equipment.items()],
                    counted="at hand",
                ),
            ],
            on_change=self.update,
        )
        self.done = controls.html_region()
        super().__init__(form, self.done, name="planner")
        form.value = {
            "minutes": str(of.minutes),
            "habit": of.habit,
            **{f"e {item}": True for item in of.equipment_ids},
        }
        self.update()

    def _planned(self, value: dict[str, Any]) -> Plan:
        at_hand = (
            [item for item in self.records.equipment if value.get(f"e {item}")] if value else self.of.equipment_ids
        )
        chosen = [item for item in self.records.exercises if value.get(f"x {item}")]
        minutes: Any = controls.as_number(value.get("minutes"))  # the plan refuses what is no number
        went = value.get("went")
        ceiling = exercise.law(self.records, "pain").value or 0
        reports = [WeekReport(ceiling, settled_by_morning=went == "well")] if went else []
        return exercise.plan_behind(
            self.gate,
            self.of.age_years,
            str(value.get("goal") or self.of.goal_id),
            self.of.minutes if minutes is None else minutes,
            at_hand,
            self.records,
            chosen=chosen or None,
            at_most=int(str(value.get("most") or 3)),
            weeks=_WEEKS,
            reports=reports,
        )

    def update(self) -> None:
        """Controls, one pure call, plan and weeks; what cannot be is said beside the controls."""
        try:
            self.plan = self._planned(dict(self.form.value) or {"minutes": ""})
        except HiplibError as error:
            self.form.show_note(str(error), ["minutes"])
            self.show_page(section(".hip-card.hip-verdict", aria_label="The plan")[p[words_plan.PLAN_HERE]])
            self.show_rest(None)
            self.done.value = ""
            return
        self.form.show_note("")
        self.show_page(self._answer())
        # the sentence does not wait for two files and two weeks to be drawn
        self.show_rest(
            fragment[
                bool(self.plan.items) and fragment[self._files(), calendar(self.plan, self.records)],
                banner(self.records),
                sources_fold(words_plan.sources(self.plan, self.records)),
            ]
        )
        self.done.value = str(fragment[self._below()])
        self.form.spoken = words_plan.plan_sentence(self.plan, self.records)

    # --- drawing ---

    def _answer(self) -> Node:
        level = self.gate.level
        return section(class_=f"hip-card hip-verdict hip-{SHAPES[level]}", aria_label="The plan")[
            p[gate_chip(level)],
            p(".hip-sentence")[words_plan.plan_sentence(self.plan, self.records)],
            bool(self.plan.items) and self._tied(),
        ]

    def _tied(self) -> Node:
        habit = self._habit()
        return p[f"When: {habit}."] if habit else p[words_plan.WHEN]

    def _habit(self) -> str:
        return str(self.form.value.get("habit", "")).strip().rstrip(".")

    def _files(self) -> Node:
        today = datetime.date.today()
        start = today + datetime.timedelta(days=-today.weekday() % DAYS)
        page = handout(self.plan, self._habit(), self.records)
        dates = calendar_file(self.plan, start, self._habit())
        keys = {"data-lm-suppress-shortcuts": "true"}
        return p(".hip-files")[
            a(".hip-button", keys, href=address("text/html", page), download="my_exercises.html")["Handout to print"],
            " ",
            a(
                ".hip-button",
                keys,
                href=address("text/calendar", dates),
                download="my_exercises.ics",
            )["Calendar file"],
        ]

    def _below(self) -> Node:
        return fragment[
            done(self.plan, self.records),
            bool(self.plan.items)
            and fragment[
                fold("When to stop", ul[(li[words_laws.rule(one)] for one in words_laws.stops(self.records))]),
                fold(
                    words_plan.LAWS_KEPT,
                    ul[(li[words_laws.rule(exercise.law(self.records, name))] for name in _KEPT)],
                ),
            ],
        ]

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", words_plan.plan_sentence(self.plan, self.records)]
        return "\n".join([*lines, *done_lines(self.plan, self.records), *calendar_lines(self.plan, self.records)])

    def page(self) -> Node:
        return fragment[
            p[words_plan.plan_sentence(self.plan, self.records)],
            ul[(li[line] for line in [*done_lines(self.plan, self.records), *calendar_lines(self.plan, self.records)])],
            banner(self.records),
        ]
