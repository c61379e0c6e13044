"""The updater and the auditor without a browser: what is read, what is shown, when the answer appears."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace

import ipywidgets
import pytest
from htpy import fragment
from roles import role

from hiplib.errors import InputError, NotFoundError
from hiplib.likelihood import ratio_of
from hiplib.probability import audit, figures, words, words_findings, words_tables, words_updater
from hiplib.probability.view_updater import Updater
from hiplib.records import Records
from hiplib.screen.crowd import _SHAPES
from hiplib.view import probability


@pytest.fixture
def made() -> Iterator[Updater]:
    view = probability.updater(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question])
    yield view
    view.close()


def test_nothing_is_shown_before_a_guess(made: Updater) -> None:
    assert "Your guess first." in made.answer.value
    assert "<svg" not in made.answer.value + made.rest.value
    assert not made.form.ready


def test_a_guess_opens_the_button_and_the_button_shows_everything(made: Updater) -> None:
    made.form.value = {**made.form.value, "guess": "300"}
    assert made.form.ready
    made.press("commit")
    assert "about 93 have cancer in the spine" in made.answer.value
    assert "<strong>Not quite:</strong> you said 300; the figures say 93 (57 to " in made.answer.value
    assert made.answer.value.count('role="img"') == 1, "one open picture, beside its sentence"
    assert made.rest.value.count("<svg") == 2, "tree and nomogram are folded"
    assert made.rest.value.index("<details") < made.rest.value.index("<svg")
    assert made.form.spoken.startswith("Not quite: you said 300;")
    assert "Of 1,000 people with this finding, about 93" in made.form.spoken


def test_another_question_takes_the_answer_away_again(made: Updater) -> None:
    made.guess(300)
    made.form.value = {**made.form.value, role.cancer_question: "absent"}
    assert "Your guess first." in made.answer.value
    assert "<svg" not in made.answer.value + made.rest.value
    assert made.form.ready


def test_every_picture_shows_the_same_people(made: Updater) -> None:
    made.guess(300)
    people = made.result.people
    assert people is not None
    counts = [people.ill_with, people.ill_without, people.well_with, people.well_without]
    with_it, without = figures.crowds(made.result)
    marks = [kind.count for one in (with_it, without) for kind in one.kinds]
    assert [with_it.title, without.title] == ["with the finding: 22", "without it: 978"]
    assert marks == [2, 20, 5, 973]
    drawn = str(figures.people(made.result, made.guessed))
    assert [len(re.findall(f"M[0-9]+ [0-9]+{re.escape(shape)}", drawn)) for shape in _SHAPES.values()] == [
        marks[0] + 1, 0, marks[2] + 1, marks[1] + 1, marks[3] + 1,
    ], "one more of each stands before its words"  # fmt: skip
    assert counts == [2, 5, 20, 973]
    boxes = words_updater.boxes(made.result)
    assert boxes[3:] == ["2\npresent", "5\nabsent", "20\npresent", "973\nabsent"]
    tree = str(figures.tree(made.result, "the tree"))
    assert all(f">{line}</text>" in tree for box in boxes for line in box.split("\n"))
    assert [line[1:3] for line in words.table_rows(people)[:2]] == [("2", "20"), ("5", "973")]
    assert made.result.single is not None
    assert made.result.single.probability == pytest.approx(made.result.lines[0].after)
    assert people.ill_with / people.with_finding == pytest.approx(made.result.single.probability, abs=0.01)


def test_the_nomogram_is_a_straight_line_through_the_ratio(made: Updater) -> None:
    made.guess(300)
    (line,) = made.result.lines
    drawn = str(figures.nomogram(made.question.before, made.result.lines, "the nomogram"))
    ends = re.search(r"M80 ([0-9.]+)L400 ([0-9.]+)", drawn)
    assert ends is not None
    start, stop = (float(end) for end in ends.groups())
    assert (start + stop) / 2 == pytest.approx(float(figures._down(math.log(line.ratio.value) / 2)), abs=0.2)


def test_the_guess_is_drawn_beside_the_answer(made: Updater) -> None:
    made.guess(300)
    assert ">your guess: 300</strong>" in made.answer.value
    assert ">the figures: 93 of 1,000 with the finding</span>" in made.answer.value
    assert ">your guess" not in str(figures.people(made.result, None))


def test_who_is_ill_at_the_upper_end_alone_has_a_mark_of_its_own_and_who_is_missed_the_cross(made: Updater) -> None:
    made.choose(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question, role.blood_test])
    assert [kind.symbol for kind in figures.kinds(made.result)] == ["square", "square-open", "circle-open"]
    made.choose(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question])
    assert [kind.symbol for kind in figures.kinds(made.result)][1] == "x-thin"


def test_the_words_of_the_picture_are_letters_of_the_page(made: Updater) -> None:
    assert "<text" not in str(figures.people(made.guess(300).result, 300))


def test_the_question_says_of_whom_before_it_asks_how_many(made: Updater) -> None:
    assert made.form.story == [
        "Is it cancer in the spine?",
        "General practice. Found: previous history of cancer. Of 1,000 such people, how many have cancer in the spine?",
    ]
    made.choose(role.broken_hip, absent=[role.tapped_knee])
    assert "Found: a normal patellar-pubic percussion test." in made.form.story[1]
    assert "Of 1,000 people with a normal patellar-pubic percussion test, about" in made.guess(9).answer.value
    assert "have a normal result" in made.describe()
    made.choose(role.cancer_of_the_spine, role.cancer_among_walk_ins, absent=[role.cancer_question])
    assert "Found: no previous history of cancer." in made.form.story[1]
    assert "Of 1,000 people without this finding, about 5" in made.guess(9).answer.value
    made.reset()
    made.form.value = {"condition": role.cancer_of_the_spine}
    assert made.form.story == []


def test_a_finding_that_was_weighed_in_another_setting_says_so(made: Updater) -> None:
    made.choose(role.cancer_of_the_spine, role.cancer_in_words_in_hospital, [role.cancer_question_in_emergency])
    said = "Two settings: emergency department for previous history of cancer, hospital clinic for the people at"
    assert said in made.guess(9).answer.value
    assert said in made.describe()
    made.choose(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question])
    assert "Two settings" not in made.guess(9).describe()


def test_people_are_whole_wherever_only_a_ratio_is_known(made: Updater) -> None:
    made.choose(role.fractured_vertebra, role.broken_beyond_an_age, [role.fall_question_beyond_an_age]).guess(500)
    assert "Of 1,000 people before any finding, 49 have a vertebral fracture." in made.describe()
    assert not re.search(r"\d\.\d+ (of 1,000|have|do\b)", made.describe())


def test_rows_of_one_name_are_told_apart_without_the_key_of_a_source(made: Updater, records: Records) -> None:
    for tests in made.conditions.values():
        labels = [made.labels[row.id] for row in tests]
        assert len(set(labels)) == len(labels)
        assert not [label for label in labels if "[" in label]
    told = made.labels[role.cancer_question], made.labels[role.cancer_question_in_emergency]
    assert told == (
        "Previous history of cancer: general practice, Deyo 1992",
        "Previous history of cancer: emergency department, Downie 2013",
    )
    assert words_findings.study(records.clinical_tests[role.fall_question], records) == "Deyo 1992"


def test_findings_of_several_groups_give_a_band_and_those_of_one_group_do_not(made: Updater) -> None:
    made.choose(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question, role.weight_question])
    assert made.result.low == made.result.high
    assert "Not counted a second time: Unexplained weight loss" in made.describe()
    made.choose(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question, role.blood_test])
    assert made.result.low < made.result.high
    assert "No study here says which." in made.guess(10).describe()
    assert "So there is no two-by-two table here." in made.describe()


def test_a_range_is_not_an_interval_and_is_started_from_its_upper_end(made: Updater) -> None:
    made.choose(role.cancer_of_the_spine, role.cancer_in_emergency, [role.cancer_question_in_emergency])
    assert made.question.before == 0.021
    assert "Only a range was published: the drawings start from its upper end." in made.describe()


def test_own_numbers_are_counted_in_people(made: Updater) -> None:
    made.form.value = {"condition": role.narrowed_canal, "own_base": "20", "own_ill": "75", "own_well": "4"}
    assert made.guess(280).result.single is not None
    assert made.result.people is not None
    assert made.result.people.with_finding == 54


@pytest.mark.parametrize(
    ("given", "sentence", "invalid"),
    [
        ({f"base {role.fractured_vertebra}": "own"}, "because you start from your own", ["own_base"]),
        ({"own_ill": "120"}, "got 120.0, expected a number from 0 to 100", ["own_ill"]),
        ({"own_ill": "half"}, "got 'half', expected a number from 0 to 100", ["own_ill"]),
        ({"own_ill": "20"}, "because the other one is filled", ["own_well"]),
        ({"own_ill": "0", "own_well": "0"}, "a finding that somebody has", ["own_ill"]),
        ({"guess": "1200"}, "got 1200.0, expected a number from 0 to 1000", ["guess"]),
    ],
)
def test_what_is_wrong_is_said_beside_the_controls(
    made: Updater, given: dict[str, str], sentence: str, invalid: list[str]
) -> None:
    made.form.value = given
    assert sentence in made.form.note
    assert made.form.invalid == invalid
    assert not made.form.ready
    made.reset()
    assert made.form.note == ""


def test_it_says_that_no_single_flag_rules_disease_out_and_that_suspicion_is_enough(made: Updater) -> None:
    assert words.NO_SINGLE_FLAG in made.guess(3).rest.value
    made.choose(role.emergency_by_itself, role.pressed_nerves_in_back_pain, [role.felt_saddle]).guess(3)
    assert words_findings.ON_SUSPICION in made.rest.value


def test_a_second_hand_figure_carries_its_badge(made: Updater) -> None:
    made.choose(role.cancer_of_the_spine, role.cancer_in_words, [role.weight_question]).guess(3)
    assert made.rest.value.count("(second-hand)") >= 2


def test_every_finding_offered_can_be_shown(made: Updater) -> None:
    for condition, tests in made.conditions.items():
        for test in tests:
            state = "present" if ratio_of(test, present=True) else "absent"
            made.form.value = {"condition": condition, test.id: state, f"base {condition}": "own", "own_base": "50"}
            made.guess(50)
            assert made.describe()
            assert made.answer.value.count('role="img"') == 1


def test_unknown_names_are_refused_with_the_nearest_one() -> None:
    with pytest.raises(NotFoundError, match=f"Did you mean {role.cancer_of_the_spine}"):
        probability.updater("spinal_malignanc")
    with pytest.raises(NotFoundError, match=f"Did you mean {role.cancer_question}"):
        probability.updater(role.cancer_of_the_spine, None, ["ca_histry_deyo"])
    with pytest.raises(NotFoundError, match=r"a row of clinical_tests\.csv"):
        probability.auditor("nothing_like_it")
    with pytest.raises(InputError, match="at least one finding"):
        probability.updater(role.cancer_of_the_spine).guess(3)


def test_closing_leaves_no_widget_behind() -> None:
    before = len(ipywidgets.widgets.widget._instances)
    view = probability.updater(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question]).guess(3)
    view.close()
    assert len(ipywidgets.widgets.widget._instances) == before


def test_the_auditor_and_the_table_read_as_text() -> None:
    audited = probability.auditor()
    assert "odds ratio 5.03 | it should be 3.3 to 3.7 by the row's other figures | It may have been adjusted" in (
        audited.describe()
    )
    audited.close()
    counted = probability.table(tp=4, fp=2, fn=0, tn=10)
    assert "does not rule the condition out" in counted.describe()
    counted.close()


def test_every_figure_of_both_files_is_shown_to_its_last_digit(records: Records) -> None:
    """Each number is moved by one in its last place; what the lesson shows, and so its saved output, must change."""
    view = probability.figures()
    caught, moved = 0, 0
    for table, shown in (("clinical_tests", view._findings), ("base_rates", view._bases)):
        for name, row in getattr(records, table).items():
            view.records = replace(records, **{table: {name: row}})
            before = shown()
            for column, value in row:
                if isinstance(value, int | float):
                    places = len(repr(value).partition(".")[2]) if isinstance(value, float) else 0
                    other = row.model_copy(update={column: round(value + 10**-places, places)})
                    view.records = replace(records, **{table: {name: other}})
                    moved += 1
                    caught += shown() != before
    view.close()
    assert moved > 700
    assert caught == moved


def test_a_round_asks_one_after_the_other_counts_and_ends(made: Updater) -> None:
    made.then(role.cancer_of_the_spine, role.cancer_in_words_in_hospital, [role.cancer_question_in_emergency])
    made.then(role.broken_hip, absent=[role.tapped_knee])
    assert [key["condition"] for key in made.questions()] == [
        role.cancer_of_the_spine,
        role.cancer_of_the_spine,
        role.broken_hip,
    ]
    assert made.key() == made.questions()[0], "the first stays on the screen"
    made.guess(93)
    assert "1 of 3, 1 right." in made.answer.value
    for guess in (330, 5):
        made.press("next")
        assert "Your guess first." in made.answer.value
        assert "guess" not in made.form.value
        made.guess(guess)
    assert made.key() == made.questions()[2]
    assert "That was all 3: 2 right." in made.answer.value
    made.press("next")
    assert made.key() == made.questions()[2], "nothing is left to ask"
    made.press("again")
    assert made.key() == made.questions()[0], "a round begins with its first question"
    assert "Your guess first." in made.answer.value


def test_what_does_not_follow_is_folded_on_a_saved_page_until_it_was_looked_for() -> None:
    view = probability.auditor(role.tapped_knee_again, role.both_legs_asked)
    page = str(fragment[view.page()])
    printed, folded = page.index("0.75"), page.index("When you have found what does not follow")
    assert printed < folded < page.index("by the row&#39;s other figures")
    assert page.index("Patellar-pubic") < page.index("Bilateral leg pain"), "in the order in which they were named"
    assert view.describe().index("read on") < view.describe().index("it should be")
    view.close()


def test_the_figure_that_does_not_follow_is_chosen_before_it_is_told() -> None:
    view = probability.auditor(role.tapped_knee_again, role.both_legs_asked)
    assert "it should be" not in view.answer.value + view.rest.value
    assert view.form.story[0] == "Patellar-pubic percussion test, a hip fracture"
    view.commit("specificity")
    assert "<strong>Not quite:</strong> the row holds nothing that rules out specificity 0.86." in view.answer.value
    assert "Ratio of the finding being absent 0.75: it should be 0.04 to 0.053" in view.answer.value
    view.press("next")
    assert view.form.story[0].startswith("Bilateral leg pain")
    view.form.value = {**view.form.value, role.both_legs_asked: "odds_ratio"}
    view.press("commit")
    assert "That was all 2: 1 right." in view.answer.value
    assert "odds ratio 5.03." in view.describe()
    view.close()


def test_each_figure_that_does_not_add_up_can_be_pointed_at(records: Records) -> None:
    found = audit(records.clinical_tests.values())
    assert {item.check for item in found} > {"above_one", "people", "npv_beside", "ppv_interval"}
    for item in found:
        assert set(words_tables.columns(item)) <= set(words_tables.pointed_at(records.clinical_tests[item.row_id]))
