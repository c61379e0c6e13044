"""The body map in characters: a saved page keeps what was chosen and where it is felt."""

import pytest
from roles import role

from hiplib.anatomy.characters import KEY, in_characters
from hiplib.anatomy.view_atlas import Atlas
from hiplib.model import Figure
from hiplib.records import Records
from hiplib.view import anatomy

SQUARE = "M-40 0H40V100H-40Z"  # the whole width that is drawn of a figure 100 high is 29


def figure(**shapes: str) -> Figure:
    return Figure("-50 0 100 100", SQUARE, (), shapes)


def strips(view: str, shape: str, **marked: object) -> list[str]:
    return in_characters({view: figure(groin=shape)}, **marked).splitlines()  # type: ignore[arg-type]


def test_the_views_and_the_sides_stand_above() -> None:
    head, *body = in_characters({"front": figure(), "back": figure()}, [], {}).splitlines()
    assert head.split() == ["R", "Front", "L", "L", "Back", "R"]
    assert len(body) == 34
    assert set(body) == {"·" * 21 + "    " + "·" * 21}


@pytest.mark.parametrize(
    ("view", "place", "drawn"),
    [
        ("front", "groin_left", "···········██████████"),
        ("front", "groin_right", "██████████···········"),
        ("back", "groin_left", "██████████···········"),
        ("back", "groin_right", "···········██████████"),
        ("back", "groin", "···········██████████"),
    ],
)
def test_the_side_is_the_patients(view: str, place: str, drawn: str) -> None:
    # the middle column is neither: the shape begins a hair beside it
    assert strips(view, "M1 0H40V100H1Z", chosen=[place], referred={})[1] == drawn


@pytest.mark.parametrize(("strength", "mark"), [("typical", "▓"), ("possible", "▒"), ("disputed", "░")])
def test_each_strength_has_its_mark_and_what_is_chosen_goes_before(strength: str, mark: str) -> None:
    felt = {"groin_left": strength}
    assert strips("front", "M1 0H40V100H1Z", chosen=[], referred=felt)[1] == "·" * 11 + mark * 10
    assert strips("front", "M1 0H40V100H1Z", chosen=["groin_left"], referred=felt)[1] == "·" * 11 + "█" * 10
    assert f"{mark} {strength}" in KEY
    assert "█ chosen" in KEY


@pytest.mark.parametrize(
    "path",
    [
        "M1 0L40 0L40 50L1 50Z",
        "M1,0 40,0 40,50 1,50Z",
        "M1 0h39v50h-39z",
        "m1 0l39 0 0 50 -39 0z",
        "M1 0C1 0 40 0 40 0V50C40 50 1 50 1 50Z",
        "M1 0Q20 0 40 0V50H1Z",
        "M1 0S40 0 40 0V50H1Z",
        "M1 0T40 0V50H1Z",
        "M1 0A9 9 0 0 1 40 0V50H1Z",
        "M1 0H40V50H1ZM60 0H70V5H60Z",
    ],
)
def test_every_way_to_write_a_path_is_read(path: str) -> None:
    lines = strips("front", path, chosen=["groin_left"], referred={})
    assert lines[1:18] == ["···········██████████"] * 17
    assert set(lines[18:]) == {"·" * 21}


def test_a_curve_bends() -> None:
    lines = strips("front", "M0 0C20 0 20 100 0 100Z", chosen=["groin_left"], referred={})
    filled = [line.count("█") for line in lines[1:]]
    assert filled[0] < filled[8] < filled[17] > filled[25] > filled[33]
    assert filled[17] == 10  # three quarters of the way to its corners


def test_beyond_the_skin_nothing_is_drawn() -> None:
    narrow = Figure("-50 0 100 100", "M-5 0H5V100H-5Z", (), {"groin": "M0 0H40V100H0Z"})
    assert in_characters({"front": narrow}, ["groin_left"], {}).splitlines()[1] == "       ····███"


def test_a_saved_page_keeps_the_map(records: Records) -> None:
    made: Atlas = anatomy.atlas("groin_left", role.deep_joint)
    kept = made._repr_mimebundle_()["text/html"]
    assert kept.count("<pre>") == 1
    assert in_characters(records.body, made.map.selected, made.map.referred) in kept
    assert "▓" in kept.partition("<pre>")[2].partition("</pre>")[0]
    made.close()
