"""Citations as a view shows them: a small number that opens the row it rests on, and the list of sources below.

Numbers are counted within a view, since a view draws itself anew alone and stands beside its own list; the letters of
a lesson's prose belong to the list that ends the lesson. In a running view a number keeps its source as long as the
view stands. A saved page begins at 1, and each number is a link to the list.
"""

import html
import re
import zlib
from collections.abc import Iterable
from typing import Any

from hiplib import wording
from hiplib.records import Records
from hiplib.wording.rows import cited_row

__all__ = ["Citations"]

_LIST = re.compile(r'<ul class="hip-list">(.*?)</ul>', re.DOTALL)
_TO_COPY = re.compile(r'(<pre class="hip-summary">.*?</pre>)', re.DOTALL)  # which keeps its keys
_LINE = re.compile(r'<li(?: class="hip-source")?>(.*?)</li>', re.DOTALL)
_BEFORE = "\u202f"  # a narrow space: a number that follows a figure is no power of it
_SIDE_BY_SIDE = f"</sup>{_BEFORE}<sup>"
_ALSO = f'</sup>{_BEFORE}<sup class="hip-also">'
_NO_LIST = '<details><summary>Sources and limits</summary><ul class="hip-list"></ul></details>'
_END = "</section>"
_Cited = dict[tuple[str, str], None]


class Citations:
    """The sources of one view, each with its number.

    Inputs: records, which may change with the view.
    Does not know what a view says: it finds citations in what was drawn.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self._numbers: dict[str, int] = {}
        self._shown: dict[int, _Cited] = {}  # by the part of the view that shows them

    # --- a view that runs ---

    def shows(self, part: object) -> bool:
        """Whether a part of the view shows a citation now."""
        return bool(self._shown.get(id(part)))

    def live(self, part: object, page: str) -> str:
        """A part of the view, each citation as a button; what the part showed before is forgotten."""
        shown = self._shown[id(part)] = {}
        return self._with_list(page, shown, _button, "").replace(_SIDE_BY_SIDE, _ALSO)

    def marked(self, part: object, cells: Iterable[Any]) -> list[Any]:
        """The same for cells of text, which a script draws: each citation followed by its number."""
        shown = self._shown[id(part)] = {}
        return [self._marked(cell, shown) for cell in cells]

    def _marked(self, cell: Any, shown: _Cited) -> Any:
        if isinstance(cell, str):
            return self._numbered(cell, shown, _marked, in_html=False)
        return [self._marked(one, shown) for one in cell]

    def opened(self, cited: str) -> dict[str, Any]:
        """What a number opens, as texts: what the row says, and the source in full; nothing for what is no source."""
        key, _, row = cited.partition(": ")
        if key not in self.records.sources:
            return {}
        source = self.records.sources[key]
        return {
            "cited": cited,
            "title": wording.capital(wording.short(source)),
            "facts": wording.opened(key, row, self.records),
            "source": wording.source(source).partition("] ")[2],
        }

    # --- a saved page ---

    def saved(self, page: str) -> str:
        """A whole page, each citation as a link to the list below it, which is added where there is none."""
        prefix = f"s{zlib.crc32(page.encode()):08x}"[:5]  # no other list of the lesson has it
        fresh = Citations(self.records)
        shown = fresh._shown[0] = {}

        def link(key: str, row: str, number: int) -> str:
            return f'{_BEFORE}<sup><a href="#{prefix}-{number}">{number}</a></sup>'

        if not _LIST.search(page) and any(found[1] in self.records.sources for found in wording.CITED.finditer(page)):
            page = f"{page.removesuffix(_END)}{_NO_LIST}{_END}"
        return fresh._with_list(page, shown, link, prefix)

    # --- both ---

    def _with_list(self, page: str, shown: _Cited, draw: Any, prefix: str) -> str:
        """Citations first, so that the list that follows knows all of them."""
        parts = _LIST.split(page)
        texts = [self._numbered(text, shown, draw) for text in parts[::2]]
        lists = [self._list(lines, prefix, shown, draw) for lines in parts[1::2]]
        return "".join(part for pair in zip(texts, [*lists, ""], strict=True) for part in pair)

    def _numbered(self, text: str, shown: _Cited, draw: Any, *, in_html: bool = True) -> str:
        def drawn(found: re.Match[str]) -> str:
            key, row = found[1], found[2] or ""
            if key not in self.records.sources:
                return found[0]
            opened, closed = (found.string.rfind(sign, 0, found.start()) for sign in "<>")
            if in_html and opened > closed:
                return ""  # in an attribute, which holds no elements
            shown[key, html.unescape(row)] = None
            return str(draw(key, row, self._number(key)))

        if "[" not in text:
            return text
        parts = _TO_COPY.split(text) if in_html else [text]
        parts[::2] = [wording.CITED.sub(drawn, part) for part in parts[::2]]
        parts[1::2] = [wording.plain(part) for part in parts[1::2]]
        return "".join(parts)

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _list(self, lines: str, prefix: str, shown: _Cited | None = None, draw: Any = None) -> str:
        """Every source that the view shows, by its number, with the places in it; then what else the list says."""
        keys, rest = [], []
        for line in _LINE.findall(lines):
            found = wording.CITED.match(line)
            if found and not found[2] and found[1] in self.records.sources:
                keys.append(found[1])
            else:
                rest.append(self._numbered(line, {} if shown is None else shown, draw))
        places: dict[str, _Cited] = {}
        for cited in (one for those in self._shown.values() for one in those):
            places.setdefault(cited[0], {})[cited] = None
        listed = sorted(dict.fromkeys([*places, *keys]), key=self._number)
        entries = [self._entry(key, places.get(key, {}), prefix) for key in listed]
        ends = f"<ul>{''.join(f'<li>{line}</li>' for line in rest)}</ul>" if rest else ""
        return f'<ol class="hip-sources">{"".join(entries)}</ol>{ends}'

    def _entry(self, key: str, places: Iterable[tuple[str, str]], prefix: str) -> str:
        number = self._number(key)
        where = dict.fromkeys(self._where(row) for _, row in places if row)
        said = wording.source(self.records.sources[key])
        if where:
            said += f" Where: {' · '.join(where)}."
        name = f' id="{prefix}-{number}"' if prefix else f' data-source="{key}"'
        return f'<li{name} value="{number}">{html.escape(said)}</li>'

    def _where(self, row: str) -> str:
        found = cited_row(row, self.records)
        return row if found is None else found.where_in_source


def _marked(key: str, row: str, number: int) -> str:
    return f" [{key}: {row}|{number}]"


def _button(key: str, row: str, number: int) -> str:
    cited = f"{key}: {row}" if row else key
    return (
        f'{_BEFORE}<sup><button type="button" class="hip-cite" data-cite="{cited}" aria-label="Source {number}">'
        f"{number}</button></sup>"
    )
