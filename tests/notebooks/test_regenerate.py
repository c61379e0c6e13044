"""Saved lessons come out the same however often, and on whatever machine, they are run again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
import regenerate
from roles import role

FIRST, SECOND = role.of_any_flag, role.of_fever


def save(folder: Path, *sources: str, name: str = "07_small") -> Path:
    """A lesson as an editor might leave it: numbers out of order, stray metadata, two cells with one id."""
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": "same",
            "source": source,
            "metadata": {"collapsed": True, "tags": ["teacher"]},
            "execution_count": 40 - number,
            "outputs": [],
        }
        for number, source in enumerate(sources)
    ]
    metadata = {
        "kernelspec": {"name": "my-env", "display_name": "Mine", "language": "python"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {}},
    }
    path = folder / f"{name}.ipynb"
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def run(folder: Path, *words: str) -> int:
    return int(regenerate.main([*words, "--folder", str(folder)]))


def test_a_second_run_changes_nothing_and_the_first_leaves_nothing_that_varies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = save(
        tmp_path,
        "import ipywidgets, hiplib",
        "box = ipywidgets.Checkbox(description='Night pain')\nbox",
        "print('first')\nprint('second')",
        "ipywidgets.VBox([box])",
        "",
        "box",
    )
    assert run(tmp_path) == 0
    assert capsys.readouterr().out.startswith("07_small: rewritten, ")
    first = lesson.read_bytes()
    assert run(tmp_path) == 0
    assert capsys.readouterr().out.startswith("07_small: unchanged, ")
    assert lesson.read_bytes() == first

    notebook = json.loads(first)
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert "version" not in notebook["metadata"]["language_info"]
    cells = notebook["cells"]
    assert [cell["execution_count"] for cell in cells] == [1, 2, 3, 4, None, 5]
    assert [cell["id"] for cell in cells] == ["same", "cell-1", "cell-2", "cell-3", "cell-4", "cell-5"]
    assert all(cell["metadata"] == {"jupyter": {"source_hidden": True}, "tags": ["teacher"]} for cell in cells)
    shown = [output["data"][regenerate.WIDGET_VIEW]["model_id"] for i in (1, 3, 5) for output in cells[i]["outputs"]]
    assert shown == [f"{1:032x}", f"{2:032x}", f"{1:032x}"]  # the same box keeps its number
    assert cells[2]["outputs"] == [{"name": "stdout", "output_type": "stream", "text": ["first\n", "second\n"]}]
    assert first.startswith(b'{\n "cells": [\n')
    assert first.endswith(b"}\n")
    assert b"\r" not in first


def test_check_tells_what_would_change_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson = save(tmp_path, "1 + 1")
    before = lesson.read_bytes()
    assert run(tmp_path, "--check") == 1
    assert capsys.readouterr().out.startswith("07_small: would be rewritten, ")
    assert lesson.read_bytes() == before
    run(tmp_path)
    assert run(tmp_path, "--check") == 0


def test_a_cell_that_raises_is_named_and_the_lesson_stays_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = save(tmp_path, "1 + 1", "{}['no_such_key']")
    before = lesson.read_bytes()
    assert run(tmp_path) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "07_small.ipynb, code cell 2 ({}['no_such_key']) raised KeyError: 'no_such_key'. The file was left as it was.\n"
    )
    assert lesson.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [lesson.name]


def test_a_kernel_that_dies_and_a_cell_that_never_ends_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, "import os\nos._exit(1)")
    assert run(tmp_path) == 1
    assert "code cell 1 (import os) ended its Python process." in capsys.readouterr().err
    save(tmp_path, "while True: pass")
    monkeypatch.setattr(regenerate, "SECONDS_PER_CELL", 1)
    assert run(tmp_path) == 1
    assert "code cell 1 (while True: pass) took longer than 1 seconds." in capsys.readouterr().err


def test_a_lesson_shows_the_way_on_however_often_it_is_run(tmp_path: Path) -> None:
    one, two = save(tmp_path, "1", name="01_one"), save(tmp_path, "2", name="02_two")
    for path, title in ((one, "# 01 One: first\n\nFor you."), (two, "# 02 Two: second\n\nFor you.")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"].insert(0, {"cell_type": "markdown", "id": "title", "metadata": {}, "source": title})
        path.write_text(json.dumps(notebook), encoding="utf-8")
    for _ in range(2):
        assert run(tmp_path) == 0
        ends = ["".join(cell["source"]) for cell in json.loads(one.read_text(encoding="utf-8"))["cells"]]
        way = "**[Next: 02 Two](02_two.ipynb)** · [All lessons](00_start_here.ipynb)"
        assert ends == [f"# 01 One: first\n\nFor you.\n\n{regenerate.MAKE_IT_LIVE} {way}", "1", f"---\n\n{way}"]
    assert regenerate.way_on(two) == "[All lessons](00_start_here.ipynb)"


def test_what_is_told_to_the_teacher_is_folded_once() -> None:
    note = nbformat.v4.new_markdown_cell("**Teacher.** Six minutes. Ask **Teacher.** too.")
    prose = nbformat.v4.new_markdown_cell("A note for **Teacher.**")
    notebook = nbformat.v4.new_notebook(cells=[prose, note])
    for _ in range(2):
        regenerate.fold_notes(notebook)
        assert note.source == (
            "<details><summary>For the teacher</summary>\n\nSix minutes. Ask **Teacher.** too.\n\n</details>"
        )
        assert note.metadata["tags"] == ["teacher"]
        assert (prose.source, prose.metadata) == ("A note for **Teacher.**", {})


def test_a_key_becomes_a_letter_that_leads_to_the_list_of_sources_however_often() -> None:
    first = nbformat.v4.new_markdown_cell(f"Of them 72% [{FIRST}]. Then 41% [{SECOND}] [{FIRST}].")
    link = nbformat.v4.new_markdown_cell(f"[{SECOND}](x.ipynb) and [a] stay; so does *one* [{FIRST}].")
    ending = nbformat.v4.new_markdown_cell("## Sources\n\nAll of them.")
    notebook = nbformat.v4.new_notebook(cells=[first, link, ending])
    a, b = f"<sup>[a](#source-{FIRST})</sup>", f"<sup>[b](#source-{SECOND})</sup>"
    for _ in range(2):
        regenerate.letter_sources(notebook)
        assert first.source == f"Of them 72%{a}. Then 41%{b} {a}."
        assert link.source == f"[{SECOND}](x.ipynb) and [a] stay; so does *one*{a}."
        head, lines = ending.source.split("\n\n- ", 1)
        assert head == "## Sources\n\nAll of them."
        assert lines.startswith(f'<a id="source-{FIRST}"></a>**a** Henschke N; Maher CG; Refshauge KM;')
        assert f'\n- <a id="source-{SECOND}"></a>**b** ' in lines
    first.source = f"Only 41% [{SECOND}]."
    regenerate.letter_sources(notebook)
    assert first.source == f"Only 41%<sup>[a](#source-{SECOND})</sup>."
    assert ending.source.count("<a id=") == 2
    first.source = link.source = "None."
    regenerate.letter_sources(notebook)
    assert ending.source == "## Sources\n\nAll of them."


def test_a_title_with_marks_is_read_as_words_and_a_lesson_without_a_list_is_named() -> None:
    assert regenerate._as_prose("[x2000] A <b> of *two* [here]. doi:10.1/a_b.") == (
        r"A \<b\> of \*two\* \[here\]. doi:10.1/a\_b."
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"41% [{FIRST}].")])
    with pytest.raises(regenerate.LessonError, match=f"cites {FIRST} and has no part that begins with '## Sources'"):
        regenerate.letter_sources(notebook)


def test_only_the_lessons_named_are_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(tmp_path, "1", name="01_one")
    two = save(tmp_path, "2", name="02_two")
    before = two.read_bytes()
    assert run(tmp_path, "01_one") == 0
    assert two.read_bytes() == before
    assert run(tmp_path, "03_three") == 1
    assert capsys.readouterr().err == "There is no lesson 03_three; the lessons are 01_one, 02_two.\n"


def test_what_is_not_a_notebook_and_an_empty_folder_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 1
    assert capsys.readouterr().err == f"There is no lesson in {tmp_path}.\n"
    (tmp_path / "01_torn.ipynb").write_text('{"cells": [', encoding="utf-8")
    assert run(tmp_path) == 1
    assert "01_torn.ipynb is not a notebook that can be read: " in capsys.readouterr().err
