"""The atlas and the exercises of lesson 06 without a browser: what is read, what is shown, what is saved."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import ipywidgets
import pytest
import traitlets
from roles import role

from hiplib import anatomy as reasoning
from hiplib.anatomy.body_map import STRENGTHS, BodyMap
from hiplib.anatomy.view_atlas import Atlas
from hiplib.anatomy.view_drill import Drills
from hiplib.anatomy.view_predict import Prediction
from hiplib.errors import NotFoundError, PatientError
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.table import as_csv
from hiplib.view import anatomy

SEND = "Send today: telephone the on-call spinal"


@pytest.fixture
def made() -> Iterator[Atlas]:
    view = anatomy.atlas()
    yield view
    view.close()


def names(view: Atlas) -> list[str]:
    return [line.name for line in view.lines()]


# --- map and table are one selection ------------------------------------------------------------------------------


def test_places_chosen_on_the_map_rank_the_table(made: Atlas, records: Records) -> None:
    made.map.selected = ["groin_left", "buttock_left"]
    expected = reasoning.structures_for(["buttock_left", "groin_left"], records=records).matches
    assert [line.id for line in made.lines()] == [f"{m.structure.id} {m.side}".strip() for m in expected]
    assert [row[0] for row in made.table.rows] == [line.id for line in made.lines()]
    assert "Left buttock and left groin" in made.answer.value
    assert made.form.spoken.startswith("Left buttock and left groin")
    assert names(made)[0] == "left hip joint"


def test_the_same_place_chosen_in_the_menu_is_the_same_selection(made: Atlas) -> None:
    made.press("place", "groin_left")
    assert made.map.selected == ["groin_left"]
    first = made.answer.value
    made.press("place", "groin_left")
    assert made.map.selected == []
    made.map.selected = ["groin_left"]
    assert made.answer.value == first


def test_a_structure_chosen_in_the_table_is_hatched_on_its_side(made: Atlas) -> None:
    made.map.selected = ["buttock_right"]
    made.table.chosen = "piriformis right"
    assert made.map.referred["buttock_right"] in STRENGTHS
    assert not any(place.endswith("_left") for place in made.map.referred)
    assert "piriformis" in made.rest.value
    made.table.chosen = ""
    assert made.map.referred == {}
    assert made.rest.value == ""


def test_both_rows_of_a_pair_can_be_pressed_one_after_the_other(made: Atlas) -> None:
    made.map.selected = ["buttock_right", "calf_left"]
    made.table.chosen = "piriformis right"
    right = dict(made.map.referred)
    made.table.chosen = "piriformis left"
    assert set(right) != set(made.map.referred)
    assert made.table.chosen == "piriformis left"


def test_without_a_side_a_pair_is_hatched_on_both(made: Atlas) -> None:
    made.table.chosen = role.deep_joint
    assert {"groin_left", "groin_right"} <= set(made.map.referred)


def test_the_saddle_raises_the_banner_first(made: Atlas) -> None:
    made.map.selected = ["saddle", "groin_left"]
    assert "EMERGENCY" in made.answer.value
    assert made.form.spoken.startswith(SEND)
    assert made.describe().index(SEND) < made.describe().index("cauda equina (")


def test_both_legs_raise_the_banner_and_filters_cannot_hide_it(made: Atlas) -> None:
    made.map.selected = ["calf_left", "calf_right"]
    assert "EMERGENCY" in made.answer.value
    made.filter(search="no such structure", soon="watch", tissue="bone")
    assert made.lines() == []
    assert "EMERGENCY" in made.answer.value


# --- search, filters, order ---------------------------------------------------------------------------------------


def test_the_search_finds_english_latin_and_what_it_does(made: Atlas) -> None:
    assert names(made.filter(search="PIRIFORMIS musculus")) == ["piriformis"]
    assert "gluteus medius" in names(made.filter(search="glut"))
    assert names(made.filter(search="no such word")) == []
    assert made.table.caption.startswith("0 structures")


def test_each_filter_keeps_only_what_it_names(made: Atlas, records: Records) -> None:
    assert {line.structure.tissue for line in made.filter(tissue="nerve").lines()} == {"nerve"}
    made.filter(tissue="", soon="urgent")
    assert {line.urgency for line in made.lines()} == {"urgent"}
    made.filter(soon="", symptom=role.dropped_foot)
    linked = {link.structure_id for link in records.symptom_links.values() if link.finding_id == role.dropped_foot}
    assert {line.structure.id for line in made.lines()} == linked
    assert len(names(made.filter(symptom=""))) == len(records.structures)


def test_filters_that_hide_rows_say_so(made: Atlas) -> None:
    made.map.selected = ["groin_left"]
    hidden = len(made.lines()) - len(made.filter(tissue="joint").lines())
    assert hidden > 1
    assert f"Your filters hide {hidden} rows." in made.answer.value


@pytest.mark.parametrize(
    ("order", "key"),
    [("name", lambda line: line.name.casefold()), ("soon", lambda line: -line.urgency.rank)],
)
def test_the_order_is_the_one_asked_for(made: Atlas, order: str, key) -> None:  # type: ignore[no-untyped-def]
    lines = made.filter(order=order).lines()
    assert lines == sorted(lines, key=key)
    assert len({key(line) for line in lines}) > 1


def test_reset_goes_back_to_the_beginning(made: Atlas) -> None:
    before = made.describe()
    made.choose("groin_left", role.deep_joint, "limp").filter(search="hip", order="name")
    assert made.describe() != before
    made.press("reset")
    assert made.describe() == before


# --- words that do not exist --------------------------------------------------------------------------------------


def test_words_that_do_not_exist_are_refused_with_the_nearest(made: Atlas) -> None:
    with pytest.raises(NotFoundError, match="Did you mean groin_left"):
        made.choose("groin_lef")
    with pytest.raises(NotFoundError, match="Did you mean piriformis"):
        made.choose(structure="pirifomis")
    with pytest.raises(traitlets.TraitError, match="no place 'elbow'"):
        made.map.selected = ["elbow"]
    made.press("place", "elbow")
    assert made.form.note.startswith("There is nothing by that name. a place: got 'elbow'")
    with pytest.raises(NotFoundError, match=f"Did you mean {role.deep_joint}"):
        anatomy.predict("hip_jont")
    with pytest.raises(PatientError, match="weak_big_toes"):
        anatomy.root_levels(weak_big_toes=True)


def test_the_map_holds_each_place_once_in_its_own_order() -> None:
    places = BodyMap({"a": "A", "b": "B"}, {})
    places.selected = ["b", "a", "b"]
    assert places.selected == ["a", "b"]
    with pytest.raises(traitlets.TraitError, match="any of"):
        places.referred = {"a": "surely"}
    places.close()


# --- the file -----------------------------------------------------------------------------------------------------


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_file_holds_each_link_that_is_shown(made: Atlas, records: Records) -> None:
    head, *lines = read(made.csv())
    assert head[0] == "Side"
    assert len(lines) == len(records.symptom_links)
    made.map.selected = ["groin_left"]
    made.filter(tissue="joint")
    _, *fewer = read(made.csv())
    assert len(fewer) == sum(len(line.links) for line in made.lines())
    assert {line[3] for line in fewer} == {"joint"}
    assert {line[0] for line in fewer} <= {"left", "midline"}


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "\u200b=1",
        "\ufeff\u2060 =1",
    ],
)
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert read(as_csv(["head"], [[cell], ["plain, with a comma"]])) == [
        ["head"],
        [f"'{cell}"],
        ["plain, with a comma"],
    ]


@pytest.mark.parametrize("beside", ["plain", "plain, with a comma", 'a "quoted" word'])
@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("x;=HYPERLINK(A1)", "x;'=HYPERLINK(A1)"),
        ("x\t=1", "x\t'=1"),
        ("x\n=1", "x\n'=1"),
        ("x; =1;@2", "x;' =1;'@2"),
        ('x;"=1', "x;'\"=1"),
        ('";=1', "\";'=1"),
        ("x;\u200b＝1", "x;'\u200b＝1"),
        ("x;-1", "x;'-1"),
        ("plain; and more - of it", "plain; and more - of it"),
    ],
)
def test_no_part_of_a_cell_is_a_formula_where_cells_are_parted_otherwise(cell: str, written: str, beside: str) -> None:
    text = as_csv(["head", "other"], [[beside, cell], [cell, beside]])
    assert read(text)[1:] == [[beside, written], [written, beside]]
    for sign in (";", "\t"):
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=sign))
        cells = [unicodedata.normalize("NFKC", part).strip(' \u200b"') for line in lines for part in line]
        assert not [part for part in cells if part.startswith(("=", "+", "-", "@"))]


def test_the_atlas_as_it_is_needs_no_apostrophe(made: Atlas) -> None:
    assert not [cell for line in read(made.csv()) for cell in line if "'=" in cell or cell.startswith("'")]
    assert ";'" not in made.csv()


def test_a_hostile_row_reaches_the_file_as_text(records: Records) -> None:
    hostile = '=HYPERLINK("http://example.org","x")'
    one = records.structures[role.deep_joint].model_copy(update={"name": hostile, "latin": "@cmd"})
    made = Atlas(replace(records, structures={**records.structures, role.deep_joint: one}))
    cells = [cell for line in read(made.csv()) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(hostile.casefold() in cell.casefold() for cell in cells)
    made.close()


def test_the_file_is_sent_to_the_page(made: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(made.table, "send", sent.append)
    made.press("csv")
    assert sent == [{"name": "atlas.csv", "text": made.csv()}]


# --- guesses ------------------------------------------------------------------------------------------------------


@pytest.fixture
def prediction() -> Iterator[Prediction]:
    view = anatomy.predict()
    yield view
    view.close()


def test_nothing_is_hatched_before_a_guess(prediction: Prediction) -> None:
    assert len(prediction.asked) == 8
    assert prediction.map.referred == {}
    assert "Your guess first." in prediction.answer.value
    assert not prediction.form.ready
    prediction.press("commit")
    assert prediction.guessed is None


def test_a_guess_is_compared_in_words_and_stands(prediction: Prediction) -> None:
    prediction.map.selected = ["groin_left", "groin_right", "sole_left"]
    assert prediction.form.ready
    prediction.press("commit")
    assert "Left hip joint: 1 of your 3 places fits; 1 typical place missed." in prediction.answer.value
    for line in ("Hit: left groin.", "Not in the table: right groin, left sole.", "Missed: left buttock."):
        assert line in prediction.answer.value
    assert "Not quite:" in prediction.answer.value
    assert "hatched and not filled is what you missed; filled and not hatched is not in the table." in (
        prediction.answer.value
    )
    assert prediction.map.fixed
    assert prediction.map.referred["groin_left"] == "typical"
    assert "<summary" in prediction.rest.value  # what else is known stands below the map, folded
    assert "Articulatio" not in prediction.answer.value
    prediction.guess("buttock_left")
    assert prediction.guessed == ("groin_left", "groin_right", "sole_left")


def test_another_structure_wants_a_guess_of_its_own_and_the_first_is_kept(prediction: Prediction) -> None:
    prediction.guess("groin_left")
    prediction.form.value = {"structure": "kidney"}
    assert prediction.map.selected == []
    assert not prediction.map.fixed
    assert "Your guess first." in prediction.answer.value
    prediction.map.selected = ["flank_left"]
    prediction.press("clear")
    assert prediction.map.selected == []
    prediction.choose(role.deep_joint)
    assert prediction.map.selected == ["groin_left"]
    assert "Hit: left groin." in prediction.answer.value


def test_the_other_side_is_noticed_and_said(prediction: Prediction) -> None:
    prediction.guess("groin_right", "buttock_right")
    assert "Not quite:" in prediction.answer.value
    assert "right level, wrong side: the question is about the left." in prediction.answer.value
    assert "Left hip joint: 0 of your 2 places fit." in prediction.answer.value
    assert "Right level, wrong side: right buttock, right groin." in prediction.answer.value
    assert "right level, wrong side" in prediction.form.spoken


def test_every_typical_place_and_nothing_strange_is_right(prediction: Prediction) -> None:
    prediction.guess("groin_left", "buttock_left", "front_thigh_left")
    assert "Right." in prediction.answer.value
    assert "very typical place is there, and nothing that does not fit." in prediction.answer.value


# --- drills -------------------------------------------------------------------------------------------------------


@pytest.fixture
def drills() -> Iterator[Drills]:
    view = anatomy.drill(2)
    yield view
    view.close()


def test_a_drill_waits_for_a_choice_and_then_tells_how_each_of_four_fits(drills: Drills, records: Records) -> None:
    assert len(drills.drills) == 5
    one = drills.drills[0]
    assert set(drills.map.selected) == set(one.places)
    assert drills.map.referred == {}
    assert drills.map.fixed
    assert not drills.form.ready
    wrong = next(option for option in one.options if option != one.answer)
    drills.form.value = {"option 0": wrong}
    assert drills.form.ready
    drills.press("commit")
    right, chosen = records.structures[one.answer].name, records.structures[wrong].name
    assert f"</strong> the {chosen} leaves something out; the table says what." in drills.answer.value
    assert f"{right} fits all of it." in drills.answer.value
    assert "How the four fit" in drills.answer.value
    assert set(one.places) <= set(drills.map.referred)
    drills.commit(one.answer)
    assert drills.guessed == wrong


def test_each_question_has_its_own_choice(drills: Drills) -> None:
    drills.commit(drills.drills[0].answer)
    assert "The other three leave something out." in drills.answer.value
    drills.question(2)
    assert "Which of the four structures" in drills.answer.value
    with pytest.raises(NotFoundError, match="a question"):
        drills.question(9)
    with pytest.raises(NotFoundError, match="one of the four"):
        drills.commit("no_such_structure")


def test_a_drill_about_the_saddle_opens_with_the_emergency(records: Records) -> None:
    made = next(v for v in map(anatomy.drill, range(1, 30)) if any("saddle" in d.places for d in v.drills))
    number = next(n for n, d in enumerate(made.drills, 1) if "saddle" in d.places)
    made.question(number)
    assert made.answer.value.index("EMERGENCY") < made.answer.value.index("Felt or found")
    assert SEND in made.describe()
    assert SEND in str(made.page())


# --- roots and corrections ----------------------------------------------------------------------------------------


def test_roots_are_read_from_three_states() -> None:
    made = anatomy.root_levels(**{role.weak_toe: True, role.numb_instep: True, role.ankle_reflex: False})
    assert made.read() == {role.weak_toe: True, role.numb_instep: True, role.ankle_reflex: False}
    assert made.found.candidates[0].level == "L5"
    made.tell(**{role.weak_knee: True})
    assert "Does not fit L5: weak knee extension." in made.answer.value
    assert made.answer.value.index("URGENT<") < made.answer.value.index("Does not fit L5")
    assert "send the same day if it falls further" in made.describe()
    made.tell(**{role.weak_knee: None})
    assert role.weak_knee not in made.read()
    made.press("reset")
    assert made.read() == {}
    assert "Not tested is not absent." in made.answer.value
    made.close()


def test_a_root_is_guessed_before_it_is_told_and_how_soon_is_not() -> None:
    made = anatomy.root_levels(predict=True, **{role.weak_toe: True, role.numb_instep: True})
    assert "URGENT<" in made.answer.value
    assert "L5" not in made.answer.value + made.rest.value + made.form.spoken
    made.guess("S1")
    assert made.answer.value.index("URGENT<") < made.answer.value.index("Not quite:") < made.answer.value.index("L5")
    assert made.form.spoken.index("URGENT") < made.form.spoken.index("Not quite:")
    made.tell(**{role.weak_knee: True})
    assert "that was before a sign was changed" in made.describe().lower()
    made.tell(**{role.numb_saddle: True})
    assert made.answer.value.index("EMERGENCY") < made.answer.value.index("A root is no reason to wait.")
    assert "Not quite" not in made.answer.value
    made.press("reset")
    assert made.standing is None
    made.close()


def test_signs_that_fit_two_roots_alike_call_neither_wrong() -> None:
    made = anatomy.root_levels(predict=True, **{role.weak_toe: True, role.weak_knee: True})
    first, second, *_ = made.held_against()
    made.guess(second)
    assert f"<strong>Right.</strong> The signs fit {first}" in made.answer.value
    made.close()


def test_an_emergency_stands_above_every_root() -> None:
    made = anatomy.root_levels(**{role.numb_saddle: True, role.weak_toe: True})
    assert made.answer.value.index("EMERGENCY") < made.answer.value.index("A root is no reason to wait.")
    assert made.describe().index(SEND) < made.describe().index("L5: for")
    made.close()


def test_every_correction_is_shown(records: Records) -> None:
    made = anatomy.corrections()
    for structure in records.structures.values():
        assert structure.taught_wrongly in made.describe()
    made.close()


# --- all of them --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "factory", [anatomy.atlas, anatomy.predict, anatomy.drill, anatomy.root_levels, anatomy.corrections]
)
def test_closing_leaves_no_widget_behind(factory) -> None:  # type: ignore[no-untyped-def]
    before = len(ipywidgets.widgets.widget._instances)
    view: controls.View = factory()
    assert len(ipywidgets.widgets.widget._instances) > before
    view.close()
    assert len(ipywidgets.widgets.widget._instances) == before
