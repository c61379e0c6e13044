"""A teacher's sheet of a lesson, written as a file and opened in the browser.

python3 run.py sheet                   lists the lessons
python3 run.py sheet 01                one page for the teacher, and cards to cut
python3 run.py sheet 01 --no-browser   only writes the file
"""

import argparse
import json
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from hiplib import load
from hiplib.errors import HiplibError, known
from hiplib.sheets.lesson import Lesson, read
from hiplib.sheets.view_sheet import page

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[2]
LOOK = Path(__file__).with_name("sheet.css")


def main(words: Sequence[str], root: Path = ROOT, show: Callable[[str], bool] = webbrowser.open) -> int:
    """Write the sheet of a lesson and open it, or list the lessons.

    Inputs: words of the command line; root, the project's folder; show, what opens an address in a browser.
    Returns: 0, or 1 where there is no such lesson or data/ has a mistake; the sentence is printed.
    Does not change a lesson.
    """
    parser = argparse.ArgumentParser(prog="python3 run.py sheet", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("lesson", nargs="?", help="the number of a lesson, such as 01")
    parser.add_argument("--no-browser", action="store_true", help="only write the file")
    given = parser.parse_args(words)
    lessons = {path.stem[:2]: path for path in sorted((root / "notebooks").glob("*.ipynb"))}
    if given.lesson is None:
        print("Which lesson? Write its number, for instance: python3 run.py sheet 01")
        for number, path in lessons.items():
            print(f"  {number}  {_read(path).title}")
        return 0
    try:
        path = lessons[known(given.lesson.zfill(2), lessons, "the number of a lesson")]
        drawn = str(page(_read(path), load.records(), LOOK.read_text(encoding="utf-8")))
    except HiplibError as error:
        print(error, file=sys.stderr)
        return 1
    written = _write(root / "sheets", path.stem, drawn)
    print(f"The sheet is {written}")
    if not given.no_browser and not show(written.as_uri()):
        print("No browser opened: open that file in one, and print it from there.")
    return 0


def _read(path: Path) -> Lesson:
    return read(json.loads(path.read_text(encoding="utf-8")))


def _write(folder: Path, name: str, text: str) -> Path:
    """Beside the lessons; where this folder can only be read, among the temporary files."""
    try:
        folder.mkdir(exist_ok=True)
        file = folder / f"{name}.html"
        file.write_text(text, encoding="utf-8")
    except OSError:
        file = Path(tempfile.mkdtemp(prefix="sheet-")) / f"{name}.html"
        file.write_text(text, encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
