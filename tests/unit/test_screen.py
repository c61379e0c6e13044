"""What every view is made of: tables, feedback, citations, people."""

import math
import re

from roles import role

from hiplib import treatment
from hiplib.commitment import right_from
from hiplib.records import Records
from hiplib.screen.answer import rows
from hiplib.view import anatomy, differential, probability, redflags
from hiplib.wording import tutor


def test_a_table_of_more_than_six_rows_is_folded_by_the_page_and_whole_in_itself() -> None:
    lines = [(f"row {number}", "a cell") for number in range(7)]
    six, seven = str(rows("Six", ("Row", "Cell"), lines[:6])), str(rows("Seven", ("Row", "Cell"), lines))
    assert "hip-long" not in six
    assert '<table class="hip-long">' in seven
    assert seven.count("<tr>") == 8


def test_a_tutor_says_right_or_not_quite_counts_and_ends_with_start_again() -> None:
    drills = anatomy.drill(2)
    many = len(drills.drills)
    for number, drill in enumerate(drills.drills):
        others = [one for one in drill.options if one != drill.answer]
        drills.commit(others[0] if number == 0 else drill.answer)
        said = "Not quite:" if number == 0 else "Right."
        assert f"<strong>{said}</strong>" in drills.answer.value
        assert drills.form.spoken.startswith(said)
        if number < many - 1:
            assert f"{number + 1} of {many}, {number} right." in drills.answer.value
            assert 'data-press="next"' in drills.answer.value
            drills.press("next")
            assert drills.form.spoken == f"Question {number + 2} of {many}."
            assert drills.read()[0] == number + 1
            assert drills.standing is None
    assert f"That was all {many}: {many - 1} right." in drills.answer.value
    assert "<button" not in drills._repr_mimebundle_()["text/html"]
    drills.press("again")
    assert drills.standing is None
    assert drills.read() == (0, "")
    drills.close()


def test_a_number_is_right_within_the_interval_or_near_its_middle() -> None:
    assert right_from([40], 100) == (36, 44)
    assert right_from([40], 100, [30, 62]) == (30, 62)
    assert right_from([24, 54], 100) == (24, 54)
    assert right_from([0], 100) == (0, 0)
    assert right_from([6], 100) == (4, 9)
    assert right_from([98], 100) == (94, 100)
    assert right_from([8029], 10_000) == (7629, 8429)
    assert right_from([70], 1000, [30, 160]) == (30, 160)
    assert tutor.compared("40", "70", "30 to 160") == "you said 40; the figures say 70 (30 to 160)."
    assert tutor.compared("1,500", "8,029") == "you said 1,500; the figures say 8,029."
    view = probability.updater(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question])
    assert "hip-tutor" not in view.answer.value
    first, second, *reported = view.held_against()
    _, high = right_from([first, second], 1000, reported)
    assert high == math.ceil(view.result.single.high * 1000) > first, "all of what was reported counts as right"
    view.guess(high)
    assert "<strong>Right.</strong>" in view.answer.value
    view.press("reset")
    view.close()
    view = probability.updater(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question])
    view.guess(high + 1)
    assert "<strong>Not quite:</strong>" in view.answer.value
    view.close()
    asked = {row.dependence_group: row.id for row in view.conditions[role.cancer_of_the_spine]}
    view = probability.updater(role.cancer_of_the_spine, role.cancer_among_walk_ins, list(asked.values())[:2])
    view.guess(1000)
    assert re.search(r"you said 1,000; the figures say \d+ to \d+\.</p>", view.answer.value)
    view.close()


def test_of_two_groups_of_a_hundred_the_figure_of_the_other_is_not_right(records: Records) -> None:
    told = [counted for row in records.treatments.values() if (counted := treatment.people(row))]
    apart = [one for one in told if abs(one.treated - one.others) > 4]
    assert len(apart) > 10
    for one in apart:
        low, high = right_from([one.treated], 100)
        assert low <= one.treated <= high
        assert not low <= one.others <= high, one


def test_where_nobody_can_say_nothing_is_said() -> None:
    explorer = differential.explorer().tell(age_years=41.5, **{role.down_the_leg: True, role.worse_on_sitting: True})
    explorer.mark({role.slipped_disc: {role.down_the_leg: "for"}})
    assert "hip-tutor" not in explorer.answer.value
    explorer.close()


def test_who_says_what_stands_in_rows_the_most_urgent_first_and_nobody_is_left_out() -> None:
    checker = redflags.checker().tell(**{role.numb_saddle: True})
    scale = checker.rest.value.partition('class="hip-scale"')[2].partition("</ul>")[0]
    words = re.findall(r"<strong>(\w+)</strong> <span>([^<]*)</span>", scale)
    assert [word for word, _ in words] == ["EMERGENCY", "URGENT", "INVESTIGATE", "WATCH", "REASSURE", "silent"]
    assert words[0][1].startswith("this answer · ")
    named = [name for _, names in words for name in names.split(" · ") if name != "–"]
    assert len(named) == len(set(named))
    assert set(named) - {"this answer"} == {said.short_name for said in checker.result.rule_sets}
    checker.close()
