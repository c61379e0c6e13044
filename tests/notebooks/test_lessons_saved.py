"""Every saved lesson keeps every rule, and every rule can be broken."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import lesson_rules
import pytest
import regenerate
from lesson_rules import MAPS, OF_A_LESSON, OF_EVERY_NOTEBOOK, WIDGET_VIEW, Notebook
from roles import role

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
MOST_KIBIBYTES = 200

Rule = Callable[[Notebook], Iterable[str]]


def test_there_are_lessons() -> None:
    """Without any, everything below would pass by having nothing to look at."""
    assert LESSONS


@pytest.mark.parametrize("rule", OF_EVERY_NOTEBOOK, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_saved_notebook_keeps_the_rules(path: Path, rule: Rule) -> None:
    assert list(rule(json.loads(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", [path for path in LESSONS if path.stem not in MAPS], ids=lambda path: path.stem)
def test_a_lesson_has_its_sections(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert [complaint for rule in OF_A_LESSON for complaint in rule(notebook)] == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_file_is_small_and_written_in_the_one_way(path: Path) -> None:
    raw = path.read_bytes()
    kibibytes = len(raw) / 1024
    assert kibibytes <= MOST_KIBIBYTES
    in_the_one_way = json.dumps(json.loads(raw), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert raw.decode() == in_the_one_way, "save it with: python3 run.py lessons"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_both_ends_say_how_it_comes_to_life_and_where_it_goes_on(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    links = regenerate.way_on(path)
    assert lesson_rules.source(cells[0]).endswith(f"\n\n{regenerate.MAKE_IT_LIVE} {links}")
    assert lesson_rules.source(cells[-1]) == f"---\n\n{links}"


def test_the_way_leads_through_every_lesson_and_back_to_the_map() -> None:
    ways = [regenerate.way_on(path) for path in LESSONS]
    for way, after in zip(ways, LESSONS[1:], strict=False):
        assert way.startswith(f"**[Next: {after.stem[:2]} ")
        assert f"({after.name})**" in way
    assert [regenerate.TO_THE_MAP in way for way in ways] == [path.stem != regenerate.MAP for path in LESSONS]
    assert ways[-1] == regenerate.TO_THE_MAP


def test_the_map_leads_to_every_lesson() -> None:
    cells = json.loads((LESSONS[0].parent / f"{regenerate.MAP}.ipynb").read_text(encoding="utf-8"))["cells"]
    the_map = next(text for text in map(lesson_rules.source, cells) if text.startswith("## The map"))
    assert [path.stem for path in LESSONS if f"({path.name})" not in the_map] == [regenerate.MAP]


# A lesson that keeps every rule, and each way of breaking one


def prose(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {"tags": list(tags)} if tags else {}}


def code(source: str, number: int, **data: Any) -> dict[str, Any]:
    shown = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": number}] if data else []
    folded = {"jupyter": {"source_hidden": True}}
    return {"cell_type": "code", "source": source, "metadata": folded, "execution_count": number, "outputs": shown}


def good() -> Notebook:
    view = {
        WIDGET_VIEW: {"model_id": f"{1:032x}"},
        "text/plain": "WATCH (come back): nothing was asked.",
        "text/html": '<p><svg aria-hidden="true"><path d="M0 0"></path></svg>WATCH<br>nothing was asked</p>',
    }
    sections = [
        cell
        for number in (1, 2, 3)
        for cell in (
            prose(f"## {number}. A name\n\nProse."),
            code("redflags.checker()", number + 1, **view),
            prose("**What you should see:** WATCH.\n\n**Ask yourself:** why?"),
            prose("<details><summary>For the teacher</summary>\n\nFive minutes.\n\n</details>", "teacher"),
        )
    ]
    ending = [prose(f"## {name}\n\nText.") for name in lesson_rules.ENDING]
    opening = [
        prose("# 02 Red flags\n\n**For** anyone. **Time:** 40 minutes alone.\n\n> Teaching only."),
        code("from hiplib.view import redflags", 1),
    ]
    aims = prose("## You will be able to\n\n- ask,\n- answer.")
    return {
        "cells": [*opening, *sections[:4], aims, *sections[4:], *ending],
        "metadata": {"kernelspec": {}, "language_info": {"name": "python"}},
    }


VIEW = ("cells", 3, "outputs", 0)
DATA = (*VIEW, "data")
BREAKS: list[tuple[str, tuple[Any, ...], Any, str]] = [
    ("was_run", ("cells", 3, "execution_count"), None, "it was not run in its turn"),
    ("was_run", ("cells", 3, "outputs"), [], "has no output"),
    ("ran_clean", VIEW, {"output_type": "error", "ename": "KeyError", "evalue": "'x'"}, "ended in an error: KeyError"),
    ("ran_clean", VIEW, {"output_type": "stream", "name": "stderr", "text": ["old\n"]}, "warned: old"),
    ("views_read_without_a_kernel", (*DATA, "text/plain"), "Checker(children=(Box(),))", "no whole text of its own"),
    ("views_read_without_a_kernel", (*DATA, "text/plain"), "WATCH and so on...", "no whole text of its own"),
    ("views_read_without_a_kernel", (*DATA, "text/html"), "", "no HTML to show"),
    ("views_read_without_a_kernel", (*DATA, "text/html"), "<svg><title>ring</title></svg>", "<svg> is taken out"),
    ("views_read_without_a_kernel", (*DATA, "text/html"), "<style>p {}</style>", "<style> is taken out"),
    ("views_read_without_a_kernel", (*DATA, "text/html"), "<p hidden>answer</p>", "text that is hidden would be seen"),
    ("views_read_without_a_kernel", (*DATA, "text/html"), '<img src="a.png">', "a picture is not in the file"),
    ("metadata_is_bare", ("metadata", "widgets"), {}, "metadata holds widgets"),
    ("metadata_is_bare", ("metadata", "language_info", "version"), "3.11.7", "names a version"),
    ("metadata_is_bare", ("cells", 3, "metadata", "execution"), {}, "its metadata holds execution"),
    ("nothing_varies", (*DATA, "text/plain"), "<Box at 0x7f625dc6d890>", "an address in memory"),
    ("nothing_varies", (*DATA, "text/html"), "<p id='b5b9db48-87e9-4f0a-9a55-70dabf07190a'>", "a random number"),
    ("nothing_varies", (*DATA, "text/plain"), "/home/ann/hip.csv", "a path of one machine"),
    ("nothing_varies", (*DATA, "text/plain"), "C:\\Users\\ann", "a path of one machine"),
    ("nothing_varies", (*DATA, "text/plain"), "drawn 2026-11-21 09:30", "a moment in time"),
    ("nothing_varies", (*DATA, WIDGET_VIEW, "model_id"), "01f6d1f6371b4e28a25edc3b65fba8fd", "not a numbered one"),
    ("code_is_folded", ("cells", 3, "metadata"), {}, "code cell 2 (redflags.checker()) is not folded"),
    ("code_is_short", ("cells", 3, "source"), "a\nb\n\nc\nd", "has 4 lines"),
    ("code_is_short", ("cells", 3, "source"), "", "has 0 lines"),
    ("code_is_short", ("cells", 3, "source"), "def ask(): pass", "holds a def"),
    ("code_is_short", ("cells", 3, "source"), "[view.close() for view in views]", "holds a for"),
    ("code_is_short", ("cells", 3, "source"), "class A: pass", "holds a class"),
    ("code_is_short", ("cells", 3, "source"), "load.patient('data/cases/a.yaml')", "holds a path"),
    ("frame_is_complete", ("cells", 0, "source"), "Red flags", "does not begin with a title"),
    ("frame_is_complete", ("cells", 0, "source"), "# Red flags\n\n**For** you.", "how many minutes"),
    ("frame_is_complete", ("cells", 0, "source"), "# Red flags", "for teaching only"),
    (
        "frame_is_complete",
        ("cells", 6, "source"),
        "## Aims\n\n- ask,\n- answer.",
        "is a heading 0 times instead of once",
    ),
    ("frame_is_complete", ("cells", 3, "outputs"), [], "stands before there was anything to do"),
    ("frame_is_complete", ("cells", 6, "source"), "## You will be able to\n\n- ask.", "fewer than two things"),
    ("frame_is_complete", ("cells", -2, "source"), "## Literature\n\nText.", "the last headings are not"),
    ("frame_is_complete", ("cells", -2, "source"), "## Sources", "'Sources' has a heading and no text"),
    ("imports_come_first_and_once", ("cells", 1, "source"), "import hiplib\n1 + 1", "and only import"),
    ("imports_come_first_and_once", ("cells", 3, "source"), "import os\nos", "imports; the first"),
    ("sections_are_whole", ("cells", 2, "source"), "## 2. A name\n\nProse.", "are numbered [2, 2, 3]"),
    ("sections_are_whole", ("cells", 11, "source"), "## Third\n\nProse.", "are numbered [1, 2]"),
    ("sections_are_whole", ("cells", 2, "source"), "## 1. A name", "begins without prose"),
    ("sections_are_whole", ("cells", 3), prose("No code."), "has no code cell"),
    ("sections_are_whole", ("cells", 4, "source"), "**Ask yourself:** why?", "what you should see"),
    ("sections_are_whole", ("cells", 4, "source"), "**What you should see:** it.", "does not end with a question"),
    ("teacher_cells_are_tagged", ("cells", 5, "metadata", "tags"), [], "but not both"),
    ("teacher_cells_are_tagged", ("cells", 4, "metadata", "tags"), ["teacher"], "but not both"),
    (
        "sources_are_lettered",
        ("cells", 4, "source"),
        f"A key [{role.of_any_flag}].",
        "cites otherwise than run.py lessons",
    ),
    (
        "sources_are_lettered",
        ("cells", -2, "source"),
        '## Sources\n\n- <a id="source-x"></a>**a** X.',
        "cites otherwise",
    ),
]


def test_the_good_lesson_keeps_every_rule() -> None:
    assert [complaint for rule in (*OF_EVERY_NOTEBOOK, *OF_A_LESSON) for complaint in rule(good())] == []


def test_every_rule_is_broken_below() -> None:
    assert {rule for rule, *_ in BREAKS} == {rule.__name__ for rule in (*OF_EVERY_NOTEBOOK, *OF_A_LESSON)}


@pytest.mark.parametrize(("rule", "place", "value", "complaint"), BREAKS)
def test_a_broken_rule_is_noticed(rule: str, place: tuple[Any, ...], value: Any, complaint: str) -> None:
    notebook = copy.deepcopy(good())
    around = notebook
    for step in place[:-1]:
        around = around[step]
    around[place[-1]] = value
    assert [said for said in getattr(lesson_rules, rule)(notebook) if complaint in said]
