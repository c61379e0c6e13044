"""The sheet of a lesson: read from the lesson and from data, printed on paper, and nothing typed twice."""

import json
from pathlib import Path

import pytest
from roles import role

from hiplib.records import Records
from hiplib.sheets.__main__ import LOOK, main
from hiplib.sheets.contents import Card, answers, cards, wrong
from hiplib.sheets.lesson import Asked, Lesson, Part, read
from hiplib.sheets.view_sheet import page

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def prose(text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "source": text}


def code(text: str, said: str = "") -> dict[str, object]:
    return {"cell_type": "code", "source": text, "outputs": [{"data": {"text/plain": said}}] if said else []}


def notebook(*cells: dict[str, object]) -> Lesson:
    opening = prose("# 09 A lesson\n\n**For** anyone. **Time:** 20 minutes. Teaching only.\n\n*More*")
    return read({"cells": [opening, *cells]})


def lesson(number: str) -> Lesson:
    path = next(path for path in LESSONS if path.stem.startswith(number))
    return read(json.loads(path.read_text(encoding="utf-8")))


# --- reading a lesson ---------------------------------------------------------------------------------------------


def test_a_lesson_is_read_as_a_teacher_plans_it() -> None:
    found = notebook(
        prose("## You will be able to\n\n- say *one* thing [key2020],\n- do another."),
        prose("## 1. First\n\nProse."),
        code('x.view("one", other="two")\ny("one")'),
        prose("**What you should see:** this.\n\n**Ask yourself:** which `one`?"),
        prose("<details><summary>For the teacher</summary>\n\nSix minutes. Ask *them*.\n\n</details>"),
        prose("## 2. Silent\n\nNothing to ask."),
        prose("## 3. Last\n\n**Your turn:** try [this](that.ipynb)."),
    )
    assert (found.title, found.whom) == ("09 A lesson", "For anyone. Time: 20 minutes. Teaching only.")
    assert found.aims == ("say one thing,", "do another.")
    assert found.parts == (
        Part("1. First", ("Six minutes. Ask them.",), ("Which one?",)),
        Part("3. Last", (), ("Try this.",)),
    )
    assert found.words == ("one", "two")
    assert found.code.splitlines()[1] == 'y("one")'


def test_what_a_view_keeps_folded_is_its_answer() -> None:
    said = (
        "Teaching only. Fictional.\n\nHow many?\nOf whom?\nYour guess: not yet.\n\n"
        "When you have guessed, read on.\n\nAbout 5 [key1].\n\nNot more."
    )
    (asked,) = notebook(code("view()", said), code("other()", "No question."), code("none()")).asked
    assert asked == Asked(("How many?", "Of whom?"), ("About 5.", "Not more."))


def test_a_round_is_taken_question_by_question() -> None:
    said = "Question 1. This?\nWhich of a, b?\n\nQuestion 2. That?\n\nWhen you have chosen, read on.\n\n1: a\n2: c\n"
    assert notebook(code("drill()", said)).asked == (
        Asked(("This?", "Which of a, b?"), ("a",)),
        Asked(("That?",), ("c",)),
    )


def test_what_a_lesson_asks_at_its_end_has_the_answer_of_its_number() -> None:
    end = prose(
        "## Check yourself\n\n1. What is *missing*?\n2. And this [key1]?\n3. Unanswered?\n\n"
        "<details><summary>Answers</summary>\n\n1. The cost.\n2. Nothing.\n\n</details>"
    )
    assert notebook(end).asked == (
        Asked(("What is missing?",), ("The cost.",)),
        Asked(("And this?",), ("Nothing.",)),
    )


# --- what stands on it --------------------------------------------------------------------------------------------


def test_the_lesson_of_emergencies_has_its_traps_its_answers_and_a_card_for_each(records: Records) -> None:
    found = lesson("01")
    traps, told, made = wrong(found, records), answers(found, records), cards(found, records)
    assert any(line.startswith("Cauda equina syndrome. Pain is a poor alarm.") for line in traps)
    assert not any("[" in line for line in traps)
    assert told[0][0] == "Odile"
    assert told[0][1].startswith("EMERGENCY (the same day). Numbness where a saddle would touch")
    patients = [name for name in found.words if name in records.cases]
    assert [who for who, _ in told[: len(patients)]] == [records.cases[name].name for name in patients]
    patterns = list(records.emergencies.values())
    assert [card.back for card in made[: len(patterns)]] == [one.name for one in patterns]
    assert made[0].asks == (patterns[0].picture,)
    assert made[0].tells[1] == f"The trap: {patterns[0].trap}"
    assert len(made) == len(patterns) + len(patients)
    odile = made[len(patterns)]
    assert odile.front == "Odile"
    assert odile.asks[0] == records.cases[role.in_danger].story
    assert odile.tells[1] == records.cases[role.in_danger].reveal


def test_the_lesson_of_anatomy_has_what_is_taught_wrongly_and_its_structures(records: Records) -> None:
    found = lesson("06")
    said = {line.partition(".")[0] for line in wrong(found, records)}
    assert {"Hip joint", "Sacroiliac joint"} <= said
    told = dict(answers(found, records))
    assert told["left hip joint"].startswith("Typical: groin, buttock")
    made = cards(found, records)
    assert made[0].front == "Where is it felt: left hip joint?"
    assert made[0].tells[1].startswith("Possible: front of the thigh")
    drilled = [card for card in made if card.asks[0].startswith("Felt or found: ")]
    assert len(drilled) == 5
    assert drilled[0].tells[0] == told[drilled[0].asks[0]]


def test_a_topic_brings_its_teaching_points_and_a_long_answer_is_cut_at_a_word(records: Records) -> None:
    long = " ".join(["word"] * 100)
    said = f"How many?\n\nWhen you have guessed, read on.\n\n{long}\n\nb\n\nc\n\nd\n\ne"
    found = notebook(code("imaging.view()", said))
    points = [row.point for row in records.teaching_points.values() if row.topic == "imaging"]
    assert len(wrong(found, records)) == len(points) > 0
    ((who, told),) = answers(found, records)
    assert who == "How many?"
    assert told == "word " * 65 + "word ..."
    (card,) = cards(found, records)
    assert card == Card("What do you say?", ("How many?",), "The answer", ("word " * 65 + "word ...", "b", "c", "d"))


def test_a_long_answer_ends_with_a_sentence_where_there_is_one(records: Records) -> None:
    told = "Of 0.5 in all one. " + "Word " * 100
    found = notebook(code("imaging.view()", f"How many?\n\nWhen you have guessed, read on.\n\n{told}"))
    assert answers(found, records) == [("How many?", "Of 0.5 in all one.")]


# --- the page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_has_a_sheet_that_asks_nothing_of_the_net(path: Path, records: Records) -> None:
    found = read(json.loads(path.read_text(encoding="utf-8")))
    drawn = str(page(found, records, LOOK.read_text(encoding="utf-8")))
    assert found.parts
    assert "http" not in drawn
    assert "url(" not in drawn
    assert drawn.count('class="leaf"') == drawn.count('class="leaf backs"') == -(-len(cards(found, records)) // 6)
    for part in found.parts:
        assert part.name


def test_a_back_lies_behind_its_front_when_the_leaf_is_turned(records: Records) -> None:
    drawn = str(page(lesson("01"), records, ""))
    fronts, backs = drawn.split('class="leaf"')[1].split('class="leaf backs"')
    numbers = [[part.partition("<")[0] for part in side.split('class="number">')[1:]] for side in (fronts, backs)]
    assert numbers == [["1", "2", "3", "4", "5", "6"], ["2", "1", "4", "3", "6", "5"]]
    last = drawn.split('class="leaf backs"')[-1]
    if len(cards(lesson("01"), records)) % 2:  # behind an odd card lies its back, and behind nothing nothing
        assert last.split('<div class="card">')[-2] == "</div>"


# --- the command --------------------------------------------------------------------------------------------------


def test_the_sheet_is_written_and_opened_and_its_place_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "06_anatomy.ipynb").write_bytes((ROOT / "notebooks" / "06_anatomy.ipynb").read_bytes())
    opened: list[str] = []
    assert main(["6"], tmp_path, lambda address: not opened.append(address)) == 0
    written = tmp_path / "sheets" / "06_anatomy.html"
    assert opened == [written.as_uri()]
    assert capsys.readouterr().out == f"The sheet is {written}\n"
    assert "What people get wrong" in written.read_text(encoding="utf-8")
    assert main(["06", "--no-browser"], tmp_path, lambda address: not opened.append(address)) == 0
    assert len(opened) == 1
    assert main(["06"], tmp_path, lambda _: False) == 0
    assert "No browser opened" in capsys.readouterr().out


def test_where_nothing_can_be_written_the_sheet_goes_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks")
    (tmp_path / "sheets").write_text("in the way")
    assert main(["06", "--no-browser"], tmp_path) == 0
    written = Path(capsys.readouterr().out.removeprefix("The sheet is ").strip())
    assert written.name == "06_anatomy.html"
    assert not written.is_relative_to(tmp_path)
    assert written.is_file()


def test_without_a_number_the_lessons_are_listed_and_a_strange_one_gets_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    assert "  06  06 Anatomy: which structure, which symptom" in capsys.readouterr().out
    assert main(["42"]) == 1
    assert "the number of a lesson: got '42', expected one of 00, 01" in capsys.readouterr().err
