"""A table whose rows can be chosen and which can be saved as a file, drawn by `table.js`."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

import anywidget
import traitlets

from hiplib.screen.citations import Citations
from hiplib.screen.scripts import joined

__all__ = ["Row", "RowTable", "as_csv"]

# an id, the words on its button, what stands beneath them, and the other cells: a text, or a list of texts
Row = tuple[str, str, str, *tuple[str | list[str], ...]]
# a spreadsheet takes a cell that begins like this for a formula and carries it out
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# where spreadsheets of other languages part cells and lines, kept between the parts
_PARTED = re.compile(r"([;\t\r\n])")


def as_csv(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Lines of text as a CSV file that a spreadsheet shows and never carries out.

    The byte order mark makes spreadsheets read it as UTF-8. Every cell is quoted, but one that parts cells at
    semicolons or tabs still parts them there, since to it only the first cell of a line begins with a quote. So each
    part of a cell is looked at as a cell. Does not change what is read otherwise: an apostrophe stands before a text
    that would be taken for a formula.
    """
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    for line in (heads, *lines):
        writer.writerow([_harmless(cell) for cell in line])
    return "\ufeff" + written.getvalue()


def _harmless(cell: str) -> str:
    if _visible(cell).startswith(_FORMULA):
        return f"'{cell}"
    return "".join(f"'{part}" if _visible(part).startswith(_FORMULA[:4]) else part for part in _PARTED.split(cell))


def _visible(cell: str) -> str:
    """A text as a spreadsheet may read it: wide signs made narrow, without quotes and what takes no room before it."""
    narrow = unicodedata.normalize("NFKC", cell)
    return narrow.lstrip(' "' + "".join(sign for sign in set(narrow) if unicodedata.category(sign) == "Cf"))


class RowTable(anywidget.AnyWidget):
    """Rows with a button each: `chosen` is the id of the row whose button is pressed, or empty.

    Does not sort or filter: it shows the rows it is given, in their order, folded as every long table is.
    """

    _esm = joined("table.js")
    citations: Citations | None = None
    heads = traitlets.List(traitlets.Unicode()).tag(sync=True)
    caption = traitlets.Unicode("").tag(sync=True)
    rows: traitlets.List = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode("").tag(sync=True, echo_update=False)

    def __init__(self, on_choose: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.observe(lambda _: on_choose(), "chosen")

    def show(self, caption: str, heads: Sequence[str], rows: Iterable[Row]) -> None:
        """Show other rows, in one message."""
        with self.hold_sync():
            drawn = [list(row) for row in rows]
            if self.citations:
                drawn = self.citations.marked(self, drawn)
            self.caption, self.heads, self.rows = caption, list(heads), drawn

    def save(self, name: str, text: str) -> None:
        """Let the browser save a text as a file of that name."""
        self.send({"name": name, "text": text})
