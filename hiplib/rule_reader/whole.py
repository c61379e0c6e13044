"""A rule file as a whole: its head, its branches, and what must hold between them."""

from collections.abc import Hashable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from hiplib.errors import nearest, shown
from hiplib.model import Citation, Picture, Urgency, wrong_day
from hiplib.rule_reader.cells import CITATION
from hiplib.rule_reader.sides import _Sides
from hiplib.rules import AtLeast, Node, Outcome, RuleSet

__all__ = ["TOP"]

TOP = (
    "id",
    "kind",
    "name",
    "short_name",
    "about",
    "caution",
    "drives",
    "beside_because",
    "does_not_cover",
    "question",
    "first",
    "overlap",
    "remember",
    "inputs",
    "outcomes",
    "otherwise",
    "sides",
    "elsewhere",
    *CITATION,
)
_KINDS = ("pathway", "classifier", "discriminator", "limit", "brake")
_SOON = tuple(Urgency)[1:]  # no rule reassures: that takes every rule together
_STATUS = ("accepted", "contested", "superseded")


class _Whole(_Sides):
    """Reads a rule file. Does not judge whether a rule is wise."""

    def rule_set(self) -> RuleSet | None:
        top = self.mapping(self.document.value, (), TOP)
        if top is None:
            return None
        kind = self.kind = self.one_of(top, "kind", _KINDS, ())
        texts = {key: self.text(top, key, ()) for key in ("id", "name", "short_name", "about", "caution")}
        stem = self.document.name.rsplit("/", 1)[-1].removesuffix(".yaml")
        if texts["id"] and texts["id"] != stem:
            self.wrong(("id",), texts["id"], f"{stem}, the name of the file")
        citation = self.citation(top, None, ())
        status = self.one_of(top, "status", _STATUS, ())
        if expected := wrong_day(top.get("reviewed_on")):
            got = "nothing" if top.get("reviewed_on") is None else shown(top["reviewed_on"])
            self.wrong(("reviewed_on",), got, expected)
        if top.get("superseded_by") and status != "superseded":
            self.wrong(("superseded_by",), repr(top["superseded_by"]), "nothing, because status is not superseded")
        if status == "superseded" and top.get("superseded_by") in (None, "", stem):
            got = shown(top.get("superseded_by")) if top.get("superseded_by") else "nothing"
            self.wrong(("superseded_by",), got, "what replaced it: another rule set or a source")
        drives = top.get("drives", False)
        if not isinstance(drives, bool):
            self.wrong(("drives",), repr(drives), "true or false")
        self.read_inputs(top.get("inputs") or {}, kind)
        outcomes = top.get("outcomes", [] if kind == "discriminator" else None)
        if not isinstance(outcomes, list) or bool(outcomes) == (kind == "discriminator"):
            expected = (
                "nothing, because a discriminator has sides"
                if kind == "discriminator"
                else "a list of at least one outcome"
            )
            self.wrong(("outcomes",), repr(outcomes), expected)
            outcomes = []
        read = [self.outcome(entry, ("outcomes", i), kind, citation) for i, entry in enumerate(outcomes)]
        ids = [outcome.id for outcome in read if outcome]
        for repeated in sorted({i for i in ids if ids.count(i) > 1}):
            self.wrong(("outcomes",), f"the outcome {repeated} twice", "each outcome id once")
        soon = [outcome.urgency for outcome in read if outcome and outcome.urgency]
        for i, (before, after) in enumerate(pairwise(soon), start=1):
            if kind == "pathway" and after > before:
                self.wrong(("outcomes", i, "urgency"), f"{after} after {before}", "the most urgent outcome first")
        silent = [str(entry.get("id")) for entry in outcomes if isinstance(entry, dict) and "imaging" not in entry]
        if 0 < len(silent) < len(outcomes):
            self.wrong(("outcomes",), f"no imaging in {', '.join(silent)}", "imaging in every outcome, or in none")
        otherwise = top.get("otherwise")
        closing = None
        if otherwise is not None:
            closing = self.outcome(otherwise, ("otherwise",), kind, citation, closing=True)
        left_out = self.does_not_cover(top, kind, drives, citation)
        sides = self.sides(top.get("sides") or [], kind, citation)
        elsewhere = [
            self.outcome(entry, ("elsewhere", i), "classifier", citation)
            for i, entry in enumerate(self.listed(top, "elsewhere"))
        ]
        if None in read or None in elsewhere or self.problems:
            return None
        return RuleSet(
            **texts,
            beside_because=str(top.get("beside_because") or "").strip(),
            does_not_cover=left_out,
            question=str(top.get("question") or ""),
            first=tuple(self.first(top)),
            overlap=str(top.get("overlap") or "").strip(),
            remember=tuple(map(str, self.listed(top, "remember"))),
            sides=tuple(sides),
            elsewhere=tuple(outcome for outcome in elsewhere if outcome),
            kind=kind,
            drives=drives,
            citation=citation,
            status=top["status"],
            outcomes=tuple(outcome for outcome in read if outcome),
            otherwise=closing,
            inputs=self.inputs,
        )

    def does_not_cover(self, top: Mapping[str, Any], kind: str, drives: object, citation: Citation) -> Node | None:
        if "does_not_cover" not in top:
            return None
        if drives or kind != "pathway":
            # a rule set that steers may not fall silent about a patient: silence would lower the answer
            self.wrong(("does_not_cover",), "a condition", "none, except in a pathway with drives: false")
            return None
        return self.node(top["does_not_cover"], ("does_not_cover",), citation)

    def first(self, top: Mapping[str, Any]) -> Iterator[str]:
        for i, item in enumerate(self.listed(top, "first")):
            if str(item) in self.findings:
                yield str(item)
            else:
                hint = nearest(item, self.findings)
                self.wrong(("first", i), repr(item), "the id of a finding in findings.csv", hint)

    def outcome(
        self,
        entry: object,
        place: tuple[Hashable, ...],
        kind: str,
        inherited: Citation,
        closing: bool = False,
    ) -> Outcome | None:
        keys = ("id", "urgency", "imaging", "imaging_only_if", "answer", "says", "when", "pattern", *CITATION)
        given = self.mapping(entry, place, keys)
        if given is None:
            return None
        citation = self.citation(given, inherited, place)
        urgency, text, picture = None, "", None
        if "imaging" in given:
            word = self.one_of(given, "imaging", tuple(Picture) if kind == "pathway" else (), place)
            picture = Picture(word) if word in tuple(Picture) else None
        only_if = self.text(given, "imaging_only_if", place) if "imaging_only_if" in given else ""
        if only_if and picture != Picture.image_now:
            self.wrong(
                (*place, "imaging_only_if"), f"imaging is {picture or 'left out'}", "imaging: image_now beside it"
            )
        if kind in ("pathway", "brake"):
            word = self.one_of(given, "urgency", _SOON, place)
            urgency = Urgency(word) if word in _SOON else None
        elif kind != "limit":
            text = self.text(given, "answer", place)
        says = self.text(given, "says", place)
        if closing:
            return Outcome("otherwise", says, AtLeast(0, ()), citation, urgency, text, picture)
        name = self.text(given, "id", place)
        if kind == "brake":  # its condition is the weighing of arguments, which no tree can say
            return Outcome(name, says, AtLeast(0, ()), citation, urgency)
        when = self.node(given.get("when"), (*place, "when"), citation)
        if when is None:
            return None
        return Outcome(name, says, when, citation, urgency, text, picture, str(given.get("pattern") or ""), only_if)
