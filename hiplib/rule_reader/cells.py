"""The smallest parts of a rule file: keys, texts, words of a list, and where in a source something stands."""

from collections.abc import Collection, Hashable, Mapping
from typing import Any

from hiplib.document import Document
from hiplib.errors import Problem, nearest
from hiplib.model import Citation, ConditionArgument, Finding, Source
from hiplib.rules import Input

__all__ = ["CITATION", "SEEN"]

CITATION = ("source_id", "where_in_source", "seen_via", "reviewed_on", "status", "superseded_by")
SEEN = ("original", "abstract", "table", "secondary", "source_document")


class _Cells:
    """What every part of the reader uses: the file, what exists, and where mistakes go. Does not know the language."""

    def __init__(
        self,
        document: Document,
        findings: Mapping[str, Finding],
        sources: Mapping[str, Source],
        problems: list[Problem],
        rows: Collection[ConditionArgument] | None,
    ) -> None:
        self.rows, self.looked_up = rows or (), rows is not None
        self.document, self.findings, self.sources, self.problems = document, findings, sources, problems
        self.inputs: dict[str, Input] = {}
        self.kind = ""

    def wrong(self, place: tuple[Hashable, ...], got: object, expected: str, hint: str = "") -> None:
        self.problems.append(Problem(self.document.where(*place), str(got), expected, hint))

    def listed(self, top: Mapping[str, Any], key: str) -> list[Any]:
        value = top.get(key) or []
        if isinstance(value, list):
            return value
        self.wrong((key,), repr(value), "a list")
        return []

    def citation(self, given: Mapping[str, Any], inherited: Citation | None, place: tuple[Hashable, ...]) -> Citation:
        """What this level states, the rest from around it; only what is stated here is complained of here."""
        old = inherited or Citation("", "", "")
        source, where, seen = (str(given.get(key) or getattr(old, key)) for key in CITATION[:3])
        outermost = inherited is None
        if (outermost or "source_id" in given) and source not in self.sources:
            hint = nearest(source, self.sources)
            self.wrong((*place, "source_id"), repr(source), "the id of a source in sources.csv", hint)
        if outermost and not where:
            self.wrong((*place, "where_in_source"), "nothing", "where in the source it stands")
        if (outermost or "seen_via" in given) and seen not in SEEN:
            self.wrong((*place, "seen_via"), repr(seen), f"one of {', '.join(SEEN)}", nearest(seen, SEEN))
        return Citation(source, where, seen)

    def mapping(self, entry: object, place: tuple[Hashable, ...], allowed: Collection[str]) -> dict[str, Any] | None:
        if not isinstance(entry, dict):
            self.wrong(place, repr(entry), f"keys and values; the keys may be {', '.join(allowed)}")
            return None
        for key in entry:
            if key not in allowed:
                self.wrong((*place, key), repr(key), f"one of {', '.join(allowed)}", nearest(key, allowed))
        return entry

    def text(self, given: Mapping[str, Any], key: str, place: tuple[Hashable, ...]) -> str:
        value = given.get(key)
        if not isinstance(value, str) or not value.strip():
            self.wrong((*place, key), "nothing" if value is None else repr(value), "some text")
            return ""
        return value.strip()

    def one_of(self, given: Mapping[str, Any], key: str, allowed: Collection[str], place: tuple[Hashable, ...]) -> str:
        value = str(given.get(key))
        if value not in allowed:
            got = "nothing" if given.get(key) is None else repr(value)
            self.wrong((*place, key), got, f"one of {', '.join(allowed)}", nearest(value, allowed))
        return value
