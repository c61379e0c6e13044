"""The views about treatment as objects: what they show and refuse, and that danger comes first in all of them."""

import csv
import html
import io
import re

import pytest
from roles import role

from hiplib import treatment as treatment_reason
from hiplib import wording
from hiplib.errors import InputError, NotFoundError
from hiplib.records import Records
from hiplib.treatment import words, words_checks
from hiplib.view import treatment

SENT = "Treatment is not talked about until somebody has looked."


def test_the_table_says_what_the_rows_come_to_and_shows_a_row_whole() -> None:
    view = treatment.table()
    assert view.table.caption == "78 comparisons shown"
    assert "50 of 78 comparisons favour the treatment." in view.answer.value
    view.table.chosen = role.pain_with_tablet
    assert "That is under the smallest difference its source calls worth having" in view.below.value
    view.table.chosen = ""
    assert "That is under the smallest" not in view.below.value
    view.close()


def test_the_table_is_searched_filtered_and_ordered() -> None:
    view = treatment.table().choose(role.plain_back_pain, stage="acute", kind="medicine", order="certainty")
    assert [row[4] for row in view.table.rows[:2]] == ["high", "moderate"]
    view.form.value = {**view.form.value, "search": "opioid placebo constipation"}
    assert {row[0] for row in view.table.rows} == {role.pain_with_opioid, role.constipated_by_opioid}
    view.form.value = {**view.form.value, "search": "moonlight"}
    assert view.table.rows == []
    assert "No comparison fits these filters. That is not a finding." in view.answer.value
    assert view.form.resting == ["save"]
    with pytest.raises(NotFoundError):
        view.choose("sciatica", order="price")
    with pytest.raises(NotFoundError):
        view.choose("sciatica", kind="magic")
    view.close()


def test_the_table_is_saved_as_it_is_shown() -> None:
    view = treatment.table("sciatica")
    sent = []
    view.table.save = lambda name, text: sent.append((name, text))  # type: ignore[method-assign]
    view.press("save")
    ((name, text),) = sent
    lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert name == "treatments.csv"
    assert len(lines) == 1 + len(view.found) == 13
    assert lines[0][:4] == ["Treatment", "Given", "Against", "Outcome"]
    assert any("dizzy with pregabalin" in line[4] for line in lines)
    assert len(view.as_table()) == len(view.found)
    view.choose("sepsis")
    view.press("save")
    assert len(sent) == 1
    view.close()


@pytest.mark.parametrize("make", [treatment.table, treatment.stances])
def test_a_condition_that_is_an_emergency_leaves_nothing_but_its_first_action(make: object, records: Records) -> None:
    view = make(role.emergency_by_itself)  # type: ignore[operator]
    action = wording.act_first([role.pressed_nerves], records)
    shown = f"{view.answer.value}{view.rest.value}{view.describe()}{view.page()}"
    assert action in view.describe()
    assert SENT in view.answer.value
    assert "Sources and limits" not in shown
    assert "against placebo" not in shown
    assert view.form.spoken == action
    view.close()


def test_a_condition_without_a_row_says_why() -> None:
    view = treatment.table(role.painful_bladder)
    assert "No row: its treatment lies outside care of the hip and back" in view.answer.value
    assert "That does not mean that nothing helps." in view.describe()
    view.close()


def test_guidelines_are_shown_where_they_disagree_and_whole_on_demand() -> None:
    view = treatment.stances("sciatica")
    assert view.page().__str__().count('scope="row"') == 1
    assert "Why do they disagree?" in view.answer.value
    view.form.value = {"condition": "sciatica", "differ": False}
    assert str(view.page()).count('scope="row"') == 17
    view.choose(role.band_of_the_thigh)
    assert "No guideline on this was read. That is no advice either way." in view.answer.value
    view.close()


def test_a_forest_wants_a_guess_and_then_draws_one_axis() -> None:
    view = treatment.forest()
    assert 'role="img"' not in view.answer.value
    view.form.value = {**view.form.value, "guess": "12"}
    assert view.form.note == "Your guess: got '12', expected a whole number from 0 to 9."
    assert not view.form.ready
    view.guess(5)
    drawn = view.answer.value
    counted = "3 of 9 reach 10, the smallest gain worth having; 1 reaches 15."
    assert "Not quite:" in drawn
    assert f'<p class="hip-sentence">{counted}</p>' in drawn
    assert f"{counted} 9 of 9" in re.search(r'role="img" aria-label="([^"]*)"', drawn)[1]  # type: ignore[index]
    assert drawn.count('class="hip-dot"') == 7
    assert drawn.count('class="hip-dot hip-open"') == 2
    # the largest gain first, parted below those that reach it and where the guess is; better to the right
    parts = re.findall(r'class="hip-scaled"|class="hip-parting">([^<]*)', drawn)
    assert parts == ["", "", "", "above: 3 that reach 10", "", "", "you said: 5 above", "", "", "", ""]
    places = [float(left) for left in re.findall(r'hip-dot[^"]*" style="left:([0-9.]+)%', drawn)]
    assert places == sorted(places, reverse=True)
    assert "better to the right" in drawn
    other = list(view.axes(role.plain_back_pain))[1]
    view.choose(role.plain_back_pain, other)
    assert 'role="img"' not in view.answer.value
    assert "Your guess first." in view.answer.value
    view.close()


def test_a_forest_of_one_or_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="expected a condition with at least two effects of one outcome"):
        treatment.forest(role.painful_bladder)
    with pytest.raises(NotFoundError, match="a condition: got 'sepsis'"):
        treatment.forest().choose("sepsis")
    with pytest.raises(NotFoundError, match="an axis: got 'pain'"):
        treatment.forest().choose(role.plain_back_pain, "pain")


def test_the_next_question_begins_without_the_guess_of_the_last() -> None:
    view = treatment.people()
    view.guess(50)
    assert "Right." in view.answer.value
    assert "You said 50; the figures say 51." in view.answer.value
    assert "1 of 7, 1 right." in view.answer.value
    assert view.answer.value.count("<svg") == 3  # the guess, the treated, the others
    view.press("next")
    assert view.row.id == role.success_with_loading
    assert "guess" not in view.form.value
    assert "Your guess first." in view.answer.value
    view.form.value = {**view.form.value, "guess": "many"}
    assert view.form.note == "Your guess: got 'many', expected a whole number from 0 to 100."
    view.guess(10)
    assert "Not quite:" in view.answer.value
    assert "2 of 7, 1 right." in view.answer.value
    with pytest.raises(InputError, match="expected an effect whose source gives both shares"):
        treatment.people(role.pain_with_exercise)
    view.close()


def test_deciding_together_hears_right_or_not_quite_and_then_asks_again() -> None:
    view = treatment.decide_together(role.two_ways)
    assert "Your choice first, and your reason." in view.answer.value
    assert view.offered() is None
    view.form.value = {**view.form.value, "treatment": "opioid"}
    assert not view.form.ready
    view.form.value = {**view.form.value, "why": "gain"}
    assert view.form.ready
    view.press("commit")
    assert "Not quite:" in view.answer.value
    assert "advice to stay active fits what the patient says. You chose opioids" in view.answer.value
    assert "On that the grid says: Oxycodone-naloxone" in view.answer.value
    assert "hip-of100" in view.answer.value
    assert "hip-of100" not in str(view.page())
    view.press("next")
    assert view.turn == "then"
    assert "The priorities have changed" in view.answer.value
    view.decide("nsaid", "wish")
    assert "Right." in view.answer.value
    assert "Anti-inflammatory tablets (NSAIDs) fits what the patient says." in view.answer.value
    view.press("next")
    assert (view.choice.id, view.turn) == (role.two_years_on, "first")
    for wrong in (("wait", "cost"), ("exercise", "price")):
        with pytest.raises(NotFoundError):
            view.decide(*wrong)
    view.close()


def test_nothing_can_be_chosen_for_a_patient_who_is_sent_on(records: Records) -> None:
    choice = records.choices[role.sore_side].model_copy(update={"case_id": role.in_danger})
    view = treatment.DecideTogether(records.__class__(**{
        **{name: getattr(records, name) for name in records.__dataclass_fields__},
        "choices": {**records.choices, role.sore_side: choice},
    }), choice)  # fmt: skip
    view.form.value = {**view.form.value, "treatment": "wait", "why": "cost"}
    assert not view.form.ready
    assert SENT in view.answer.value
    assert "called it a success" not in f"{view.answer.value}{view.describe()}{view.page()}{view.rest.value}"
    view.close()


def test_cautions_add_up_on_the_screen_and_go_for_a_patient_who_is_sent_on() -> None:
    view = treatment.medicines("nsaid")
    assert "no row here warns of it. That is no clearance" in view.answer.value
    view.form.value = {**view.form.value, "anticoagulant": True, "older": True}
    assert "1 error of prescribing and 1 caution." in view.answer.value
    assert view.answer.value.index("blood thinner is an error") < view.answer.value.index("Age: kidneys")
    view.to(role.to_be_sent)
    assert SENT in view.answer.value
    assert "ERROR OF PRESCRIBING" not in f"{view.answer.value}{view.rest.value}{view.describe()}{view.page()}"
    view.choose("opioid", risks=["driving"], case=role.down_to_the_toes)
    assert "Opioids: 1 thing to ask first." in view.answer.value
    view.choose()
    assert "Tick a medicine, then what is true of the person." in view.answer.value
    for wrong in (lambda: view.choose("paracetamol"), lambda: view.choose(risks=["old"]), lambda: view.to("nobody")):
        with pytest.raises(NotFoundError):
            wrong()
    view.close()


def test_three_answers_stand_side_by_side_and_go_for_a_patient_who_is_sent_on() -> None:
    view = treatment.injections("hip").choose("hip", in_last_year=3, weeks_since_last=16)
    assert "They differ: 2 past its limit, 1 within its limit." in view.answer.value
    assert view.answer.value.count('<th scope="row">') == 3
    assert "were rapidly destroyed" in view.answer.value
    assert words_checks.NO_ROW_OF_THE_PERSON in view.answer.value
    view.form.value = {**view.form.value, "weeks": "soon"}
    assert view.form.note == "Expected a number from 0 up: whole injections, and weeks."
    assert view.form.invalid == ["weeks"]
    view.form.value = {**view.form.value, "weeks": "", "in_last_year": "1.5"}
    assert view.form.invalid == ["in_last_year"]
    assert "cannot say yet" in view.answer.value
    view.to(role.in_danger)
    assert SENT in view.answer.value
    assert "cannot say yet" not in view.answer.value
    view.to(role.down_to_the_toes)
    view.choose("epidural")
    assert "Nobody names a limit for this place." in view.answer.value
    view.choose("hip", case=role.in_danger)
    assert SENT in view.answer.value
    assert "rapidly destroyed" not in f"{view.answer.value}{view.rest.value}{view.describe()}{view.page()}"
    view.close()


def test_no_view_says_safe_or_gives_a_dose_to_take() -> None:
    views = [treatment.table(), treatment.stances(), treatment.people(), treatment.medicines("nsaid", "opioid"),
             treatment.injections(), treatment.decide_together(), treatment.forest()]  # fmt: skip
    for view in views:
        text = view.describe().casefold()
        assert " safe " not in f" {text} "
        assert "you have" not in text.replace("when you have", "")
        view.close()


def test_what_has_to_be_found_out_of_a_patient_stands_above_treatment_medicine_and_needle(records: Records) -> None:
    choice = records.choices[role.two_years_on]
    first = words.comes_first(treatment_reason.comes_first(records.cases[choice.case_id].patient, records))
    assert first.startswith("To be found out first: ")
    for view in (
        treatment.decide_together(choice.id),
        treatment.injections().choose(next(iter(records.injection_sites)), case=choice.case_id),
        treatment.medicines().choose("nsaid", case=choice.case_id),
        treatment.medicines().choose(case=choice.case_id),
    ):
        for shown in (view.answer.value, str(view.page()), view.describe()):
            assert first in html.unescape(shown), view
        assert html.unescape(view.answer.value).index(words.FIRST) < 120
        view.close()
    plain = treatment.decide_together()
    assert words.FIRST not in plain.answer.value
    plain.close()
