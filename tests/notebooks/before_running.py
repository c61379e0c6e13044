"""What JupyterLab makes of a view's HTML in a lesson that was opened but not run yet.

It does not trust such a page and takes out the elements and attributes that could do harm. The text of a style or a
script goes with it; any other text stays, and what an attribute would have hidden is seen. So it was in JupyterLab
4.6; `tests/browser/test_saved_lessons.py` looks at the lessons themselves.
"""

from __future__ import annotations

from html.parser import HTMLParser

_KEPT = """a abbr address article aside b bdi blockquote br button caption cite code col colgroup dd del details dfn
div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label
legend li mark meter nav ol optgroup option output p pre progress q s samp section select small span strong sub
summary sup table tbody td textarea tfoot th thead time tr u ul var wbr"""
_KEPT_ELEMENTS = frozenset(_KEPT.split())
_EMPTY_ELEMENTS = frozenset({"br", "col", "hr", "img", "input", "wbr"})
_HIDING_ATTRIBUTES = frozenset({"hidden", "aria-hidden"})


def lost(html: str) -> list[str]:
    """One sentence for each thing that would be lost, or seen that should not be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return sorted(reader.complaints)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.complaints: set[str] = set()
        self._open: list[str] = []
        self._hiding: list[int] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "img" and not (values.get("src") or "").startswith("data:"):
            self.complaints.add("a picture is not in the file itself")
        if tag in _EMPTY_ELEMENTS:
            return
        if _HIDING_ATTRIBUTES & values.keys():
            self._hiding.append(len(self._open))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass
        while self._hiding and self._hiding[-1] >= len(self._open):
            self._hiding.pop()

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        if self._hiding:
            self.complaints.add(f"text that is hidden would be seen before the lesson is run: {data.strip()[:40]!r}")
        for tag in self._open:
            if tag not in _KEPT_ELEMENTS:
                self.complaints.add(f"<{tag}> is taken out, around the text {data.strip()[:40]!r}")
