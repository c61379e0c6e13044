"""Run the lessons afresh and save what they show: a saved lesson reads without a kernel and compares exactly.

What differs between two runs or two machines is dropped or numbered, so running this twice changes nothing.
An author writes the key of a source into the prose, such as [costa2009]; it is saved as a letter that leads to a list.
Called by `python3 run.py lessons`; takes names of lessons (all if none), and --check to write nothing.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import string
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from hiplib import load
from hiplib.wording import source, unlettered

REPOSITORY = Path(__file__).resolve().parents[2]
LESSONS = REPOSITORY / "notebooks"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
SECONDS_PER_CELL = 600
# What an author sets; everything else in a cell's metadata is left behind by the program it was edited with.
_KEPT_METADATA = ("editable", "deletable", "hip", "jp-MarkdownHeadingCollapsed", "jupyter", "slideshow", "tags")
# Word for word what JupyterLab would put there: a lesson that says otherwise counts as unsaved when it is opened.
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Every lesson says at both ends where it goes on; the lines are made anew, so that a lesson added later has them too.
MAP = "00_start_here"
TO_THE_MAP = f"[All lessons]({MAP}.ipynb)"
MAKE_IT_LIVE = (
    "*This page can be read as it is. To bring it to life, open it with* `python3 run.py` "
    "*and press* **▶ Start this lesson**."
)
WAY_ON = "way-on"  # the id of the cell that ends a lesson
# What is told to the teacher is folded: a room reads along on the wall.
TEACHER_TAG, TEACHER_WORD = "teacher", "**Teacher.**"
TEACHER_FOLD = "<details><summary>For the teacher</summary>"


# A citation of the prose is a letter, so that it is not taken for a number of a view, which has its own list.
_KEY = re.compile(r" ?\[([a-z][a-z0-9_]*)\](?!\()")
_LISTED = re.compile(r"\n\n(?:- <a id=\"source-.*(?:\n|$))+")
SOURCES = "## Sources"


class LessonError(Exception):
    """A lesson that cannot be run, in a sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run.py lessons", description="Run the lessons and save what they show.")
    parser.add_argument("lesson", nargs="*", help="names such as 02_redflags; all lessons without one")
    parser.add_argument("--check", action="store_true", help="say what would change, write nothing; fail if anything")
    parser.add_argument("--folder", type=Path, default=LESSONS, help="where the lessons are (default: notebooks)")
    options = parser.parse_args(arguments)
    try:
        changed = [refresh(path, write=not options.check) for path in _chosen(options.folder, options.lesson)]
    except LessonError as problem:
        print(problem, file=sys.stderr)
        return 1
    return int(options.check and any(changed))


def refresh(path: Path, *, write: bool = True) -> bool:
    """Run one lesson; True if what it shows, or how it is written down, differs from the file."""
    before = path.read_bytes()
    after = rendered(path).encode("utf-8")
    if after == before:
        done = "unchanged"
    elif write:
        done = "rewritten"
        _replace(path, after)
    else:
        done = "would be rewritten"
    print(f"{path.stem}: {done}, {len(after) / 1024:.0f} KiB", flush=True)
    return after != before


def rendered(path: Path) -> str:
    """The lesson as its file should be: run from top to bottom and free of everything that varies."""
    notebook = _read(path)
    _execute(notebook, path)
    normalise(notebook)
    fold_notes(notebook)
    show_the_way(notebook, path)
    letter_sources(notebook)
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def normalise(notebook: NotebookNode) -> None:
    """Drop or number, in place, what differs between two runs of the same lesson."""
    language = notebook.metadata.get("language_info", NotebookNode(name="python"))
    language.pop("version", None)
    notebook.metadata = NotebookNode(kernelspec=NotebookNode(_KERNEL), language_info=language)
    widgets: dict[str, str] = {}
    runs = itertools.count(1)
    for cell in notebook.cells:
        cell.metadata = NotebookNode({key: cell.metadata[key] for key in _KEPT_METADATA if key in cell.metadata})
        if cell.cell_type != "code":
            continue
        cell.metadata["jupyter"] = {**cell.metadata.get("jupyter", {}), "source_hidden": True}
        if not cell.source.strip():  # never run, so what it holds is left over
            cell.outputs, cell.execution_count = [], None
            continue
        cell.execution_count = next(runs)
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
            if view := output.get("data", {}).get(WIDGET_VIEW):
                view.model_id = widgets.setdefault(view.model_id, f"{len(widgets) + 1:032x}")


def fold_notes(notebook: NotebookNode) -> None:
    """Fold, in place, the teacher's notes that an author wrote open."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith(TEACHER_WORD):
            cell.source = f"{TEACHER_FOLD}\n\n{cell.source.removeprefix(TEACHER_WORD).strip()}\n\n</details>"
            cell.metadata["tags"] = sorted({*cell.metadata.get("tags", []), TEACHER_TAG})


def show_the_way(notebook: NotebookNode, path: Path) -> None:
    """Write, in place, the line below the title and the last cell. What has no title is no lesson and stays."""
    first = notebook.cells[0]
    if first.cell_type != "markdown" or not first.source.startswith("# "):
        return
    links = way_on(path)
    told = first.source.partition(f"\n\n{MAKE_IT_LIVE.partition('.')[0]}")[0]
    first.source = f"{told}\n\n{MAKE_IT_LIVE} {links}"
    notebook.cells = [cell for cell in notebook.cells if cell.id != WAY_ON]
    notebook.cells.append(NotebookNode(cell_type="markdown", id=WAY_ON, metadata={}, source=f"---\n\n{links}"))


def letter_sources(notebook: NotebookNode) -> None:
    """Turn, in place, each key of a source in the prose into a letter, and list the sources at the end by theirs."""
    known = load.records().sources
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for cell in prose:
        cell.source = unlettered(_LISTED.sub("", cell.source))
    keys = dict.fromkeys(key for cell in prose for key in _KEY.findall(cell.source) if key in known)
    letters = dict(zip(keys, _letters(), strict=False))

    def lettered(found: re.Match[str]) -> str:
        key = found[1]
        return f"<sup>[{letters[key]}](#source-{key})</sup>" if key in letters else found[0]

    for cell in prose:
        cell.source = _KEY.sub(lettered, cell.source).replace("</sup><sup>[", "</sup> <sup>[")
    if keys:
        ending = next((cell for cell in prose if cell.source.startswith(SOURCES)), None)
        if ending is None:
            raise LessonError(f"A lesson cites {next(iter(keys))} and has no part that begins with {SOURCES!r}.")
        lines = (f'- <a id="source-{key}"></a>**{letters[key]}** {_as_prose(source(known[key]))}' for key in keys)
        ending.source = f"{ending.source.rstrip()}\n\n{chr(10).join(lines)}"


def _letters() -> Iterator[str]:
    """a to z, then aa, ab ..."""
    yield from string.ascii_lowercase
    yield from ("".join(pair) for pair in itertools.product(string.ascii_lowercase, repeat=2))


def _as_prose(listed: str) -> str:
    """A line of a list without its key, which no Markdown reads as more than words."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", listed.partition("] ")[2])


def way_on(path: Path) -> str:
    """Links to the next lesson of the folder, by its name in the title there, and to the map."""
    lessons = sorted(path.parent.glob("[0-9][0-9]_*.ipynb"))
    after = lessons[lessons.index(path) + 1 :] if path in lessons else []
    links = [f"**[Next: {_title(after[0])}]({after[0].name})**"] if after else []
    return " · ".join(links + [TO_THE_MAP] * (path.stem != MAP))


def _title(path: Path) -> str:
    """What stands before the colon in the title of a lesson."""
    return str(_read(path).cells[0].source).partition("\n")[0].removeprefix("# ").partition(":")[0]


def _name_cells(cells: list[dict[str, Any]]) -> None:
    """Keep every id that is there; a copied cell carries its original's, and gets one of its own here."""
    kept = {cell.get("id") for cell in cells}
    spare = (name for number in itertools.count(1) if (name := f"cell-{number}") not in kept)
    taken: set[str] = set()
    for cell in cells:
        if not cell.get("id") or cell["id"] in taken:
            cell["id"] = next(spare)
        taken.add(cell["id"])


def _chosen(folder: Path, names: Sequence[str]) -> list[Path]:
    lessons = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    if not lessons:
        raise LessonError(f"There is no lesson in {folder}.")
    unknown = [name for name in names if Path(name).stem not in lessons]
    if unknown:
        raise LessonError(f"There is no lesson {unknown[0]}; the lessons are {', '.join(lessons)}.")
    return [lessons[Path(name).stem] for name in names] or list(lessons.values())


def _read(path: Path) -> NotebookNode:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        _name_cells(raw["cells"])  # before nbformat sees them: it would give them ids by chance
        notebook: NotebookNode = nbformat.reads(json.dumps(raw | {"nbformat_minor": 5}), as_version=4)
        return notebook
    except Exception as problem:  # many kinds: bad text, bad JSON, missing keys, another format
        raise LessonError(f"{path.name} is not a notebook that can be read: {problem}") from problem


def _execute(notebook: NotebookNode, path: Path) -> None:
    started: list[NotebookNode] = []
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=SECONDS_PER_CELL,
        resources={"metadata": {"path": str(path.parent)}},
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # without its remark about how it is connected
        on_cell_execute=lambda cell, cell_index: started.append(cell),
        coalesce_streams=True,  # how a long print is cut into pieces depends on the machine
    )
    with tempfile.TemporaryDirectory() as apart:
        # A start-up file of the person who runs this must not leave its mark in a lesson.
        searched = [str(REPOSITORY), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "IPYTHONDIR": apart, "PYTHONPATH": os.pathsep.join(searched)}
        try:
            client.execute(env=environment)
        except CellExecutionError as problem:
            raise LessonError(_sentence(started, path, f"raised {problem.ename}: {problem.evalue}")) from problem
        except CellTimeoutError as problem:
            raise LessonError(_sentence(started, path, f"took longer than {SECONDS_PER_CELL} seconds")) from problem
        except DeadKernelError as problem:
            raise LessonError(_sentence(started, path, "ended its Python process")) from problem


def _sentence(started: list[NotebookNode], path: Path, what: str) -> str:
    """Running stops at the cell that fails, so it is the last one that was started."""
    where = "before its first cell"
    if started:
        where = f"code cell {len(started)} ({started[-1].source.strip().splitlines()[0]})"
    return f"{path.name}, {where} {what}. The file was left as it was."


def _replace(path: Path, text: bytes) -> None:
    """All or nothing: an interrupted write must not leave half a lesson."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(text)
    os.replace(part, path)


if __name__ == "__main__":
    sys.exit(main())
