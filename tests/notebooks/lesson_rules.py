"""What a saved lesson must be: run, complete, free of what varies, short in its code, and built like the others.

Each rule takes a notebook as its file holds it and yields one sentence for each thing that is wrong.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from typing import Any

import before_running
import nbformat
from regenerate import TEACHER_FOLD, TEACHER_TAG, letter_sources

Notebook = dict[str, Any]
Cell = dict[str, Any]

# The words by which the parts of a lesson are recognised.
FOR_WHOM, MINUTES, BANNER = "**For** ", re.compile(r"\*\*Time:\*\* .*\d+.* minutes"), "Teaching only"
ABLE = "You will be able to"
SHOULD_SEE = "**What you should see:**"
QUESTIONS = ("**Ask yourself:**", "**Your turn:**")
ENDING = ("Check yourself", "Sources", "What this cannot tell you")
SECTION = re.compile(r"(\d+)\. .+")
SECTIONS_ALLOWED = range(3, 6)
# A map of the lessons: it has the frame of a lesson but no numbered sections and no question per section.
MAPS = ("00_start_here",)

LONGEST_CELL = 3
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_NUMBERED_MODEL = re.compile(r"0{24}[0-9a-f]{8}")
_VOLATILE = {
    "an address in memory": re.compile(r" at 0x[0-9a-f]{6,}"),
    "a random number used as a name": re.compile(
        r"\b(?!0{24})[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    ),
    "a path of one machine": re.compile(r"(?:/home|/Users|/root|/tmp|/private|/var|/mnt)/\w|\b[A-Za-z]:\\\\?\w"),
    "a moment in time": re.compile(r"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d"),
}
_PATH = re.compile(r"[/\\]|\.(csv|json|ya?ml|ipynb|py)$")
_TOO_MUCH_CODE = {
    ast.FunctionDef: "def",
    ast.AsyncFunctionDef: "def",
    ast.Lambda: "lambda",
    ast.ClassDef: "class",
    ast.For: "for",
    ast.While: "while",
    ast.comprehension: "for",
    ast.If: "if",
    ast.With: "with",
    ast.Try: "try",
}
_REPR = re.compile(r"\s*[A-Z]\w*\(")


def text(lines: str | list[str]) -> str:
    """The notebook format writes a text as one string or as its lines."""
    return lines if isinstance(lines, str) else "".join(lines)


def source(cell: Cell) -> str:
    return text(cell["source"])


def code_cells(notebook: Notebook) -> list[tuple[str, Cell]]:
    """Each code cell with a name for it to be found by."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [
        (f"code cell {number} ({source(cell).partition(chr(10))[0]})", cell) for number, cell in enumerate(cells, 1)
    ]


def parsed(cell: Cell) -> list[ast.stmt]:
    return ast.parse(source(cell)).body


def outputs(notebook: Notebook) -> list[tuple[str, dict[str, Any]]]:
    return [(name, output) for name, cell in code_cells(notebook) for output in cell["outputs"]]


# Was it run, and is everything there?


def was_run(notebook: Notebook) -> Iterator[str]:
    for number, (name, cell) in enumerate(code_cells(notebook), 1):
        if cell["execution_count"] != number:
            yield f"{name} has the number {cell['execution_count']} instead of {number}: it was not run in its turn"
        if not cell["outputs"] and not _is_quiet(cell):
            yield f"{name} has no output"


def _is_quiet(cell: Cell) -> bool:
    """Whether nothing is to be shown: an import, an assignment, or a semicolon at the end."""
    last = parsed(cell)[-1:]
    silent = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign)
    return not last or isinstance(last[0], silent) or source(cell).rstrip().endswith(";")


def ran_clean(notebook: Notebook) -> Iterator[str]:
    for name, output in outputs(notebook):
        if output["output_type"] == "error":
            yield f"{name} ended in an error: {output['ename']}: {output['evalue']}"
        if output.get("name") == "stderr":
            yield f"{name} warned: {text(output['text']).strip()}"


def views_read_without_a_kernel(notebook: Notebook) -> Iterator[str]:
    for name, output in outputs(notebook):
        data = output.get("data", {})
        if WIDGET_VIEW not in data:
            continue
        plain, html = text(data.get("text/plain", "")).strip(), text(data.get("text/html", "")).strip()
        if not plain or _REPR.match(plain) or plain.endswith(("...", "…")):
            yield f"{name}: the view has no whole text of its own: {plain[:60]!r}"
        if not html:
            yield f"{name}: the view has no HTML to show before the lesson is run"
        for complaint in before_running.lost(html):
            yield f"{name}: {complaint}"


# Is it free of what varies?


def metadata_is_bare(notebook: Notebook) -> Iterator[str]:
    if stray := notebook["metadata"].keys() - {"kernelspec", "language_info"}:
        yield f"the notebook's metadata holds {', '.join(sorted(stray))}"
    if "version" in notebook["metadata"].get("language_info", {}):
        yield "the notebook's metadata names a version of Python"
    for name, cell in code_cells(notebook):
        if stray := cell["metadata"].keys() & {"ExecuteTime", "execution", "trusted"}:
            yield f"{name}: its metadata holds {', '.join(sorted(stray))}"


def nothing_varies(notebook: Notebook) -> Iterator[str]:
    for name, output in outputs(notebook):
        shown = {kind: text(value) for kind, value in output.get("data", {}).items() if kind.startswith("text/")}
        for written in [*shown.values(), text(output.get("text", ""))]:
            for what, pattern in _VOLATILE.items():
                if found := pattern.search(written):
                    yield f"{name} shows {what}: {found.group()!r}"
        model = output.get("data", {}).get(WIDGET_VIEW, {}).get("model_id")
        if model is not None and not _NUMBERED_MODEL.fullmatch(model):
            yield f"{name}: the view's id {model} is not a numbered one"


# Is the code short?


def code_is_folded(notebook: Notebook) -> Iterator[str]:
    for name, cell in code_cells(notebook):
        if not cell["metadata"].get("jupyter", {}).get("source_hidden"):
            yield f"{name} is not folded"


def code_is_short(notebook: Notebook) -> Iterator[str]:
    for name, cell in code_cells(notebook):
        lines = len([line for line in source(cell).splitlines() if line.strip()])
        if not 1 <= lines <= LONGEST_CELL:
            yield f"{name} has {lines} lines; 1 to {LONGEST_CELL} are a lesson's measure"
        for node in ast.walk(ast.parse(source(cell))):
            if word := _TOO_MUCH_CODE.get(type(node)):
                yield f"{name} holds a {word}; that belongs in the library"
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _PATH.search(node.value):
                yield f"{name} holds a path: {node.value!r}"


# Is it built like the others?


def frame_is_complete(notebook: Notebook) -> Iterator[str]:
    """Title, who for and minutes, banner; something to do; what you will be able to do; and the three last parts."""
    first = notebook["cells"][0]
    opening = source(first) if first["cell_type"] == "markdown" else ""
    if not opening.startswith("# "):
        yield "the first cell does not begin with a title"
    if FOR_WHOM not in opening or not MINUTES.search(opening):
        yield "the first cell does not say who the lesson is for and how many minutes it takes"
    if BANNER not in opening:
        yield "the first cell does not say that this is for teaching only"
    parts = _parts(notebook)
    names = [name for name, _ in parts]
    if names.count(ABLE) != 1:
        yield f"{ABLE!r} is a heading {names.count(ABLE)} times instead of once"
    else:
        aims = parts[names.index(ABLE)][1][0]
        if len(re.findall(r"^- ", source(aims), re.MULTILINE)) < 2:
            yield f"{ABLE!r} lists fewer than two things"
        if not any(cell.get("outputs") for cell in notebook["cells"][: notebook["cells"].index(aims)]):
            yield f"{ABLE!r} stands before there was anything to do"
    if tuple(names[-len(ENDING) :]) != ENDING:
        yield f"the last headings are not {', '.join(ENDING)}"
    for name, cells in parts:
        if not any(_prose(cell) for cell in cells):
            yield f"{name!r} has a heading and no text"


def imports_come_first_and_once(notebook: Notebook) -> Iterator[str]:
    for number, (name, cell) in enumerate(code_cells(notebook), 1):
        importing = [isinstance(statement, ast.Import | ast.ImportFrom) for statement in parsed(cell)]
        if number == 1 and not (importing and all(importing)):
            yield f"{name} is the first and should import, and only import"
        if number > 1 and any(importing):
            yield f"{name} imports; the first code cell is the place for that"


def sections_are_whole(notebook: Notebook) -> Iterator[str]:
    """Three to five, numbered, each with prose, a cell, what you should see and a question, in this order."""
    sections = [(name, cells) for name, cells in _parts(notebook) if SECTION.fullmatch(name)]
    numbers = [int(name.partition(".")[0]) for name, _ in sections]
    if len(numbers) not in SECTIONS_ALLOWED or numbers != list(range(1, len(numbers) + 1)):
        yield f"the sections are numbered {numbers} instead of 1 to 3, 4 or 5"
    for name, cells in sections:
        cells = [cell for cell in cells if TEACHER_TAG not in cell["metadata"].get("tags", [])]
        kinds = [cell["cell_type"] for cell in cells]
        if "code" not in kinds:
            yield f"section {name!r} has no code cell"
            continue
        first, last = kinds.index("code"), len(kinds) - 1 - kinds[::-1].index("code")
        after = "\n".join(source(cell) for cell in cells[last + 1 :])
        if not any(_prose(cell) for cell in cells[:first]):
            yield f"section {name!r} begins without prose"
        if SHOULD_SEE not in after:
            yield f"section {name!r} does not say after its last cell what you should see"
        elif not any(question in after.partition(SHOULD_SEE)[2] for question in QUESTIONS):
            yield f"section {name!r} does not end with a question"


def teacher_cells_are_tagged(notebook: Notebook) -> Iterator[str]:
    for number, cell in enumerate(notebook["cells"]):
        if (TEACHER_TAG in cell["metadata"].get("tags", [])) != source(cell).startswith(TEACHER_FOLD):
            yield f"cell {number} has the tag {TEACHER_TAG!r} or begins with {TEACHER_FOLD}, but not both"


def sources_are_lettered(notebook: Notebook) -> Iterator[str]:
    """Each source of the prose by its letter, in their order, and the list as sources.csv has it."""
    made = nbformat.from_dict(copy.deepcopy(notebook))
    for cell in made.cells:
        cell.source = text(cell.source)
    letter_sources(made)
    for number, (cell, other) in enumerate(zip(notebook["cells"], made.cells, strict=True)):
        if source(cell) != text(other["source"]):
            yield f"cell {number} cites otherwise than run.py lessons writes it: {text(other['source'])!r}"


def _parts(notebook: Notebook) -> list[tuple[str, list[Cell]]]:
    """The cells under each heading of the second level."""
    parts: list[tuple[str, list[Cell]]] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and source(cell).startswith("## "):
            parts.append((source(cell).partition("\n")[0].removeprefix("## ").strip(), []))
        if parts:
            parts[-1][1].append(cell)
    return parts


def _prose(cell: Cell) -> bool:
    lines = source(cell).splitlines() if cell["cell_type"] == "markdown" else []
    return any(line.strip() and not line.startswith("#") for line in lines)


OF_EVERY_NOTEBOOK = (
    was_run,
    ran_clean,
    views_read_without_a_kernel,
    metadata_is_bare,
    nothing_varies,
    code_is_folded,
    code_is_short,
    frame_is_complete,
    imports_come_first_and_once,
    teacher_cells_are_tagged,
    sources_are_lettered,
)
OF_A_LESSON = (sections_are_whole,)
