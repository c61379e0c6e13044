"""How long a learner waits for the other views, beside the least that any notebook would make them wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lab.opener import Lab
from roles import role
from table import Measure

HELLO = ["import ipywidgets", 'ipywidgets.Checkbox(description="Night pain", indent=False)']
FACTORIES = {
    "updater": ("probability", "updater()"), "simulator": ("clinic", "simulator()"),
    "adviser": ("imaging", "adviser()"), "without_pain": ("imaging", "without_pain()"),
    "timeline": ("prognosis", "timeline()"), "people": ("treatment", "people()"),
    "effects": ("treatment", "table()"), "medicines": ("treatment", "medicines()"),
    "gate": ("exercise", f"screen('{role.like_glass}')"), "planner": ("exercise", f"planner('{role.for_a_walk}')"),
    "appraise": ("claims", "appraise()"), "posture": ("claims", "posture()"),
    "report": ("claims", "report()"), "say": ("claims", "say()"), "quiz": ("quiz", "ask('redflags', 3)"),
    "gym": ("calibration", "gym()"), "consult": ("cases", f"consult('{role.turns_later}')"),
}  # fmt: skip
OPENINGS = 4
ECHO = """\
import ipywidgets
box, echo = ipywidgets.Checkbox(description="Night pain", indent=False), ipywidgets.HTML("absent")
box.observe(lambda change: setattr(echo, "value", "present" if change["new"] else "absent"), "value")
ipywidgets.VBox([box, echo])"""


def _answers(name: str) -> list[str]:
    return [f'input[name$="{name}"][value="{answer}"]' for answer in ("present", "absent")]


COMMIT = [".hip-fields .hip-button"]
# a first guess stands, so each turn needs a question that was not asked before: another number to start from, and
# another set of ticks, of which each turn changes one
STARTS = [['input[name$="own_base"]', str(number)] for number in range(1, 100)]
TICKED = (role.small_injury, role.cancer_before, role.takes_steroids, role.lost_weight, "age_years >= 70")
SETS = [
    f'input[type="checkbox"][name$="{role.general_practice} {TICKED[(turn & -turn).bit_length() - 1]}"]'
    for turn in range(1, 32)
]
# of a round: to the next question, or from the last one to the first
ONWARD = [".hip-verdict .hip-onward .hip-button"]
# of a consultation: to its first minute
AGAIN = [".hip-tools .hip-button"]
# how each view is made, what is used, and what takes the last answer away first where it must be guessed anew
USED: dict[str, tuple[str, list[Any], list[Any] | None]] = {
    "updater": (
        f'made = probability.updater("{role.cancer_of_the_spine}", findings=["{role.cancer_question}"])\n'
        f'made.form.value = {{**made.form.value, "base {role.cancer_of_the_spine}": "own", "own_base": "500"}}\n'
        "made.guess(10)",
        COMMIT, STARTS,
    ),
    "simulator": (
        'clinic.simulator(["age_years >= 50"]).predict(500)', COMMIT, SETS,
    ),
    "adviser": ("imaging.adviser()", _answers(role.numb_saddle), None),
    "without_pain": (
        f'imaging.without_pain("{role.bulging_disc}", 50).guess(50).choose(age_years=60).guess(50)',
        [['select[id$="age_years"]', "50"], ['select[id$="age_years"]', "60"]], None,
    ),
    "effects": (
        "treatment.table()", [['select[id$="kind"]', "medicine"], ['select[id$="kind"]', ""]], None,
    ),
    "medicines": (
        'treatment.medicines("nsaid")', ['input[name$="anticoagulant"]'], None,
    ),
    "gate": (
        f"exercise.screen('{role.like_glass}').commit('go')", [f'input[name$="{role.hot_joint_asked}"]'], None,
    ),
    "planner": (
        f"exercise.planner('{role.for_a_walk}')",
        [['select[id$="went"]', "flared"], ['select[id$="went"]', ""]], None,
    ),
    "timeline": (
        f'prognosis.timeline("{role.long_pain}", "{role.free_of_pain}")',
        [['select[id$="point"]', role.free_of_pain_at_12], ['select[id$="point"]', role.free_of_pain_at_9]], None,
    ),
    "appraise": ('claims.appraise().commit("so", 0.99)', COMMIT, ONWARD),
    "gym": ("made = calibration.gym()\nmade.commit(made.question.answer)", COMMIT, ONWARD),
    "posture": ('claims.posture().commit("cause")', COMMIT, ONWARD),
    "say": ('claims.say().commit("act")', COMMIT, ONWARD),
    "consult": (
        f"cases.consult('{role.turns_later}').do('{role.sent_at_once}', urgency='emergency', sure=60)", COMMIT, AGAIN,
    ),
    # the longest answers of this view: a whole report in other words
    "report": (
        f"made = claims.report()\n"
        f'for name in ("{role.scan_report}", "{role.long_report}"):\n'
        f'    made.mark(name, "act")\n'
        f'    lines = made.turned(name, "write").reading.to_reword\n'
        f"    made.write(name, **{{line.id: made.held_against()[line.id][0] for line in lines}})\n"
        f"made",
        [['select[id$="question"]', f"{name} write"] for name in (role.scan_report, role.long_report)], None,
    ),
    "quiz": (
        "made = quiz.ask('redflags', 3)\n"
        "for number in (1, 2):\n"
        "    made.question(number).commit(*made.item.key)\n"
        "made",
        [['select[id$="question"]', number] for number in "01"], None,
    ),
}  # fmt: skip
# what is committed to, where a form must be filled in each time
GIVEN: dict[str, list[list[str]]] = {
    "appraise": [['input[name$="said"][value="so"]'], ['select[id$="sure"]', "99 %"]],
    "posture": [['input[name$="standing"][value="cause"]']],
    "say": [['input[name$="first"][value="act"]']],
    "consult": [['input[name$="do"][value="ask"]'], ['select[id$="finding"]', role.numb_saddle]],
    "gym": [['input[name$="said"]'], ['select[id$="sure"]', "90 %"]],
}
CHANGES, WARM_UPS = 40, 5
PAUSE_MS = 400  # the figures after an answer must not slow the echo that is measured next
# where they take longer to draw than that, an echo measured too early would make the view look quicker than it is
LONGER: dict[str, tuple[int, int]] = {"simulator": (16, 5000)}
_CLICK_TO_PAINT_JS = (Path(__file__).parent / "click_to_paint.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", FACTORIES)
def test_first_usable_control(lab: Lab, record: Callable[[Measure], None], view: str) -> None:
    module, call = FACTORIES[view]
    ours_cells = [f"from hiplib.view import {module}", f"{module}.{call}"]
    times: dict[str, list[float]] = {"ours": [], "floor": []}
    for _ in range(OPENINGS):
        for side, cells, control in (
            ("ours", ours_cells, ".hip-form :is(input, select):enabled"),
            ("floor", HELLO, "input:enabled"),
        ):
            began = time.perf_counter()
            page = lab.open(cells=cells)
            for index in range(len(cells)):
                page.select(index)
                page.command("notebook:run-cell")
            page.output(len(cells) - 1).locator(control).first.wait_for()
            times[side].append(time.perf_counter() - began)
            page.page.context.close()
            lab.server.end_kernels()
    record(
        Measure(f"opening to the first usable control: {view}, beside hello world", "s", tuple(times["ours"]),
                tuple(times["floor"]), 1.25)
    )  # fmt: skip


@pytest.mark.parametrize("view", USED)
def test_click_to_painted_answer(lab: Lab, record: Callable[[Measure], None], view: str) -> None:
    call, controls, before = USED[view]
    module = FACTORIES[view][0]
    page = lab.open(cells=[ECHO, f"from hiplib.view import {module}", call])
    page.run_all()
    page.page.wait_for_selector(".hip-verdict")
    ours_side = {
        "within": ".jp-Cell:nth-child(3) .jp-Cell-outputArea", "region": ".hip-verdict", "controls": controls,
        "before": before, "given": GIVEN.get(view),
    }  # fmt: skip
    echo = {
        "within": ".jp-Cell:nth-child(1) .jp-Cell-outputArea",
        "region": ".widget-html-content",
        "controls": ["input[type=checkbox]"],
    }
    changes, pause_ms = LONGER.get(view, (CHANGES, PAUSE_MS))
    ours, floor = page.page.evaluate(_CLICK_TO_PAINT_JS, [[ours_side, echo], changes, WARM_UPS, pause_ms])
    name = f"{'commit' if before else 'click'} to painted answer: {view}, beside a checkbox echo"
    record(Measure(name, "ms", tuple(ours), tuple(floor), 1.3))
