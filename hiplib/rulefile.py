"""From a rule file to a RuleSet, with every mistake named by file and line."""

import math
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hiplib.document import Document
from hiplib.errors import Problem, nearest, shown
from hiplib.model import WEIGHTS, Citation, ConditionArgument, Finding, Patient, Picture, Source, Urgency, wrong_day
from hiplib.rules import (
    FIELDS,
    Argument,
    AtLeast,
    Comparison,
    HasFinding,
    Input,
    Node,
    Not,
    Outcome,
    RuleSet,
    Side,
    leaf_of,
    parse_comparison,
    possible_words,
    reaches_both_ways,
)

__all__ = ["read_rule_set"]

_CITATION = ("source_id", "where_in_source", "seen_via", "reviewed_on", "status", "superseded_by")
_TOP = (
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
    *_CITATION,
)
_SIDE = ("id", "name", "condition", "says", "ask", "arguments")
_ARGUMENT = ("speaks", "weight", "why", "because", "clinical_test", "group", "by_definition")
# what a side may say of a row that it reads otherwise; its reason and its source stand in the row
_OTHERWISE = ("finding", "compare", "not", "speaks", "weight", "because")
_INPUT = ("unit", "minimum", "maximum", "options", "yes_no")
_NODE = ("all", "any", "at_least", "not", "finding", "compare")
_SEEN = ("original", "abstract", "table", "secondary", "source_document")
_KINDS = ("pathway", "classifier", "discriminator", "limit", "brake")
_SOON = tuple(Urgency)[1:]  # no rule reassures: that takes every rule together
_RAISE_OR_LOWER = " Name a stronger source or lower the weight."
_STATUS = ("accepted", "contested", "superseded")


def read_rule_set(
    document: Document,
    findings: Mapping[str, Finding],
    sources: Mapping[str, Source],
    problems: list[Problem],
    rows: Collection[ConditionArgument] | None = (),
) -> RuleSet | None:
    """Read one rule file.

    Inputs: document; findings and sources that exist; problems, a list that receives what is wrong; rows, what argues
    for and against each condition, of which a side takes what it asks for, None where they cannot be looked up.
    Returns: the RuleSet, or None where something was wrong.
    Errors: none; mistakes go to `problems`, each with file, line, what was found and what was expected.
    Source: data/README.md describes the language.
    Does not open files and does not judge whether a rule is wise.
    """
    before = len(problems)
    reader = _Reader(document, findings, sources, problems, rows)
    rule_set = reader.rule_set()
    return rule_set if len(problems) == before else None


class _Reader:
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

    def rule_set(self) -> RuleSet | None:
        top = self.mapping(self.document.value, (), _TOP)
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

    def listed(self, top: Mapping[str, Any], key: str) -> list[Any]:
        value = top.get(key) or []
        if isinstance(value, list):
            return value
        self.wrong((key,), repr(value), "a list")
        return []

    def first(self, top: Mapping[str, Any]) -> Iterator[str]:
        for i, item in enumerate(self.listed(top, "first")):
            if str(item) in self.findings:
                yield str(item)
            else:
                hint = nearest(item, self.findings)
                self.wrong(("first", i), repr(item), "the id of a finding in findings.csv", hint)

    def sides(self, entries: object, kind: str, inherited: Citation) -> list[Side]:
        if not isinstance(entries, list) or (len(entries) > 1) != (kind == "discriminator"):
            several = "a list of at least two sides in a discriminator, and none elsewhere"
            self.wrong(("sides",), repr(entries), several)
            return []
        sides = [self.side(entry, ("sides", i), inherited) for i, entry in enumerate(entries)]
        found = [side for side in sides if side]
        ids = [side.id for side in found]
        for repeated in sorted({i for i in ids if ids.count(i) > 1}):
            self.wrong(("sides",), f"the side {repeated} twice", "each side id once")
        return found

    def side(self, entry: object, place: tuple[Hashable, ...], inherited: Citation) -> Side | None:
        given = self.mapping(entry, place, (*_SIDE, *_CITATION))
        if given is None:
            return None
        citation = self.citation(given, inherited, place)
        texts = {key: self.text(given, key, place) for key in ("id", "name", "says")}
        condition = str(given.get("condition") or "")
        rows = [row for row in self.rows if row.condition_id == condition]
        taken = self.asked(given.get("ask", []), place, condition, rows)
        entries = given.get("arguments", [])
        if not isinstance(entries, list) or not (entries or taken or not self.looked_up):
            self.wrong((*place, "arguments"), repr(entries), "a list of at least one argument, unless ask names some")
            return None
        own = []
        for i, each in enumerate(entries):
            at = (*place, "arguments", i)
            if isinstance(each, dict) and "because" in each:
                if self.looked_up:
                    self.read_otherwise(each, at, taken, i)
            elif read := self.argument(each, at, citation):
                self.refuse_repeated(read, at, condition, rows)
                own.append(replace(read, entry=i))
        return Side(**texts, arguments=(*taken.values(), *own), citation=citation, condition=condition)

    def asked(
        self, items: object, place: tuple[Hashable, ...], condition: str, rows: Sequence[ConditionArgument]
    ) -> dict[tuple[str, bool], Argument]:
        """What the rows of the condition say of the items a side asks for, present and absent."""
        if not isinstance(items, list) or (items and not condition):
            expected = "a list of findings and comparisons, in a side that names its condition"
            self.wrong((*place, "ask"), shown(items), expected)
            return {}
        if not self.looked_up:
            return {}
        if items and not rows:
            argued = {row.condition_id for row in self.rows}
            expected = "a condition that condition_arguments.csv says something of"
            self.wrong((*place, "condition"), repr(condition), expected, nearest(condition, argued))
            return {}
        by_item: dict[str, list[ConditionArgument]] = {}
        for row in rows:
            by_item.setdefault(row.item, []).append(row)
        for i, item in enumerate(items):
            if str(item) not in by_item:
                expected = f"a finding or a comparison that condition_arguments.csv holds about {condition}"
                self.wrong((*place, "ask", i), shown(item), expected, nearest(item, by_item))
            elif items.index(item) < i:
                self.wrong((*place, "ask", i), f"{shown(item)} a second time", "each of them once")
        return {
            (row.item, row.when == "absent"): self.taken(row)
            for item in items
            for row in by_item.get(str(item), ())
        }  # fmt: skip

    def taken(self, row: ConditionArgument) -> Argument:
        citation = Citation(row.source_id, row.where_in_source, row.seen_via)
        label = self.findings[row.finding_id].label if row.finding_id in self.findings else ""
        leaf = leaf_of(row.item, label, citation)
        return Argument(
            Not(leaf) if row.when == "absent" else leaf,
            row.direction == "for", row.weight, row.why, citation, row.clinical_test_id, row.dependence_group, row.id,
        )  # fmt: skip

    def read_otherwise(
        self, entry: Mapping[str, Any], place: tuple[Hashable, ...], taken: dict[tuple[str, bool], Argument], i: int
    ) -> None:
        """Change what a side takes from a row, where it says because."""
        given = self.mapping(entry, place, _OTHERWISE)
        assert given is not None
        because = self.text(given, "because", place)
        absent = "not" in given
        leaf = given["not"] if absent and isinstance(given["not"], dict) else given
        item = str(leaf.get("finding") or leaf.get("compare"))
        held = taken.get((item, absent))
        if held is None:
            self.wrong(place, shown(item), "something under ask, because only a row can be read otherwise", "")
            return
        read = {"speaks": held.direction, "weight": held.weight, **given}
        speaks = self.one_of(read, "speaks", ("for", "against"), place)
        weight = self.one_of(read, "weight", WEIGHTS, place)
        if (speaks, weight) == (held.direction, held.weight):
            self.wrong(place, f"{speaks}, {weight}", f"another reading than that of the row {held.row}, or nothing")
        self.refuse_loud(weight, held.citation, place)
        taken[item, absent] = replace(
            held, speaks_for=speaks == "for", weight=weight, why=because, because=because, entry=i
        )

    def refuse_repeated(
        self, argument: Argument, place: tuple[Hashable, ...], condition: str, rows: Sequence[ConditionArgument]
    ) -> None:
        """An argument that stands in condition_arguments.csv may not stand a second time, lest the two drift apart."""
        absent = isinstance(argument.when, Not)
        leaf = argument.when.part if isinstance(argument.when, Not) else argument.when
        if not isinstance(leaf, HasFinding | Comparison):
            return
        for row in rows:
            if isinstance(leaf, HasFinding):
                same = (leaf.item, absent) == (row.finding_id, row.when == "absent")
            else:  # two limits on one field are one argument, whichever way they are put
                same = row.comparison.split(" ")[0] == leaf.item
            if same:
                expected = f"{row.item} under ask, because the row {row.id} says it; with because where it differs here"
                self.wrong(place, f"an argument about {leaf.item}", expected)
                return

    def refuse_loud(self, weight: str, citation: Citation, place: tuple[Hashable, ...]) -> None:
        source = self.sources.get(citation.source_id)  # a source that is not there is told of as such
        if weight == WEIGHTS[-1] and source and (why_not := source.never_strong_because):
            self.wrong((*place, "weight"), "'strong'", f"at most moderate, because {why_not}", _RAISE_OR_LOWER)

    def argument(self, entry: object, place: tuple[Hashable, ...], inherited: Citation) -> Argument | None:
        given = self.mapping(entry, place, (*_NODE, "of", "label", *_ARGUMENT, *_CITATION))
        if given is None:
            return None
        speaks = self.one_of(given, "speaks", ("for", "against"), place)
        weight = self.one_of(given, "weight", WEIGHTS, place)
        why = self.text(given, "why", place)
        citation = self.citation(given, inherited, place)
        self.refuse_loud(weight, citation, place)
        condition = {key: value for key, value in given.items() if key not in (*_ARGUMENT, *_CITATION)}
        when = self.node(condition, place, citation)
        if when is None:
            return None
        test, group = (str(given.get(key) or "") for key in ("clinical_test", "group"))
        defining = given.get("by_definition", False)
        if not isinstance(defining, bool):
            self.wrong((*place, "by_definition"), shown(defining), "true, or nothing")
        if weight == WEIGHTS[-1] and not test and defining is not True:
            expected = "at most moderate, because no clinical_test measured it and it is not by_definition"
            self.wrong((*place, "weight"), repr(weight), expected)
        return Argument(when, speaks == "for", weight, why, citation, test, group)

    def read_inputs(self, inputs: object, kind: str) -> None:
        if not isinstance(inputs, dict) or (inputs and kind == "pathway"):
            self.wrong(("inputs",), repr(inputs), "a mapping, and only in a classifier")
            return
        for name, entry in inputs.items():
            given = self.mapping(entry, ("inputs", name), ("label", *_INPUT))
            if given is not None:
                self.inputs[name] = self.input(given, ("inputs", name))

    def input(self, given: Mapping[str, Any], place: tuple[Hashable, ...]) -> Input:
        """What is wrong is named here and left out, so that the conditions that use the input are read all the same."""
        asked: dict[str, Any] = {}
        for key in [key for key in _INPUT if key in given]:
            value = given[key]
            if key in ("minimum", "maximum"):
                good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
                expected = "a number"
            elif key == "options":
                several = isinstance(value, list) and len(value) > 1 and len(set(map(str, value))) == len(value)
                good = several and all(isinstance(word, str) and word.strip() for word in value)
                # YAML takes a bare yes, no, on or off for true or false
                expected = (
                    "a list of words" if not isinstance(value, list) else "at least two words, each once, in quotes"
                )
            elif key == "yes_no":
                good, expected = value is True, "true, or nothing"
            else:
                good, expected = isinstance(value, str) and bool(value.strip()), "some text"
            if good:
                asked[key] = tuple(value) if key == "options" else value
            else:
                self.wrong((*place, key), shown(value), expected)
        if asked.get("minimum", -math.inf) >= asked.get("maximum", math.inf):
            self.wrong((*place, "minimum"), shown(asked["minimum"]), f"less than the maximum, {asked['maximum']}")
        number = [key for key in ("unit", "minimum", "maximum") if key in given]
        kinds = [*number[:1], *(key for key in ("options", "yes_no") if key in given)]
        if len(kinds) > 1:
            self.wrong(
                (*place, kinds[-1]), f"{' and '.join(kinds)}", "a number, options or yes_no, and only one of them"
            )
        return Input(self.text(given, "label", place), **asked)

    def outcome(
        self,
        entry: object,
        place: tuple[Hashable, ...],
        kind: str,
        inherited: Citation,
        closing: bool = False,
    ) -> Outcome | None:
        keys = ("id", "urgency", "imaging", "answer", "says", "when", "pattern", *_CITATION)
        given = self.mapping(entry, place, keys)
        if given is None:
            return None
        citation = self.citation(given, inherited, place)
        urgency, text, picture = None, "", None
        if "imaging" in given:
            word = self.one_of(given, "imaging", tuple(Picture) if kind == "pathway" else (), place)
            picture = Picture(word) if word in tuple(Picture) else None
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
        return Outcome(name, says, when, citation, urgency, text, picture, str(given.get("pattern") or ""))

    def node(self, entry: object, place: tuple[Hashable, ...], inherited: Citation) -> Node | None:
        given = self.mapping(entry, place, (*_NODE, "of", "label", *_CITATION))
        if given is None:
            return None
        kinds = [key for key in _NODE if key in given]
        if len(kinds) != 1:
            self.wrong(place, " and ".join(kinds) or "none of them", f"exactly one of {', '.join(_NODE)}")
            return None
        kind, citation, label = (
            kinds[0],
            self.citation(given, inherited, place),
            str(given.get("label") or ""),
        )
        at = (*place, kind)
        if "of" in given and kind != "at_least":  # its conditions would be dropped without a word
            self.wrong((*place, "of"), f"of beside {kind}", "of only beside at_least")
            return None
        if kind == "finding":
            return self.has_finding(given[kind], label, citation, at)
        if kind == "compare":
            return self.comparison(given[kind], label, citation, at)
        if kind == "not" and self.kind in ("pathway", "limit"):
            expected = (
                "a condition without not, because this is a pathway and one more alarming finding must never lower "
                "its answer"
            )
            self.wrong(at, "not", expected)
            return None
        if kind == "not":
            part = self.node(given[kind], at, citation)
            return part and Not(part, label)
        listed, list_at = (given.get("of"), (*place, "of")) if kind == "at_least" else (given[kind], at)
        if not isinstance(listed, list) or not listed:
            self.wrong(list_at, repr(listed), "a list of at least one condition")
            return None
        parts = [self.node(part, (*list_at, i), citation) for i, part in enumerate(listed)]
        needed = {"all": len(parts), "any": 1}.get(kind, given.get("at_least"))
        if isinstance(needed, bool) or not isinstance(needed, int) or not 1 <= needed <= len(parts):
            self.wrong(at, repr(needed), f"a whole number from 1 to {len(parts)}, the number of conditions")
            return None
        if None in parts:
            return None
        return AtLeast(needed, tuple(part for part in parts if part), label)

    def has_finding(self, item: object, label: str, citation: Citation, at: tuple[Hashable, ...]) -> HasFinding | None:
        asked = self.inputs.get(str(item))
        if asked and asked.yes_no:
            return HasFinding(str(item), label or asked.label, citation)
        if str(item) not in self.findings:
            self.wrong(at, repr(item), "the id of a finding in findings.csv", nearest(item, self.findings))
            return None
        return HasFinding(str(item), label or self.findings[str(item)].label, citation)

    def comparison(self, text: object, label: str, citation: Citation, at: tuple[Hashable, ...]) -> Comparison | None:
        try:
            item, sign, threshold = parse_comparison(str(text))
        except ValueError as error:
            self.wrong(at, repr(text), str(error))
            return None
        fields = (*FIELDS, *self.inputs)
        if item not in fields:
            self.wrong(at, repr(item), f"one of {', '.join(fields)}", nearest(item, fields))
            return None
        words = self.inputs[item].options if item in self.inputs else possible_words(item)
        if words and threshold not in words:
            self.wrong(at, repr(threshold), f"one of {', '.join(words)}", nearest(threshold, words))
            return None
        if not words and isinstance(threshold, str):
            self.wrong(at, repr(threshold), f"a number to compare {item} with")
            return None
        low, high, unit = (-math.inf, math.inf, "") if words else self.range(item)
        if isinstance(threshold, float) and not reaches_both_ways(sign, threshold, low, high):
            expected = f"a limit that can be reached and missed, from {low:g} to {high:g} {unit}".rstrip()
            self.wrong(at, repr(text), expected)
        if not label:
            self.wrong(at, "no label", "a label in words, such as over 55")
        return Comparison(item, sign, threshold, label, citation)

    def range(self, item: str) -> tuple[float, float, str]:
        if item in Patient.limits:
            return Patient.limits[item]
        asked = self.inputs[item]
        low = -math.inf if asked.minimum is None else asked.minimum
        return low, math.inf if asked.maximum is None else asked.maximum, asked.unit

    def citation(self, given: Mapping[str, Any], inherited: Citation | None, place: tuple[Hashable, ...]) -> Citation:
        """What this level states, the rest from around it; only what is stated here is complained of here."""
        old = inherited or Citation("", "", "")
        source, where, seen = (str(given.get(key) or getattr(old, key)) for key in _CITATION[:3])
        outermost = inherited is None
        if (outermost or "source_id" in given) and source not in self.sources:
            hint = nearest(source, self.sources)
            self.wrong((*place, "source_id"), repr(source), "the id of a source in sources.csv", hint)
        if outermost and not where:
            self.wrong((*place, "where_in_source"), "nothing", "where in the source it stands")
        if (outermost or "seen_via" in given) and seen not in _SEEN:
            self.wrong((*place, "seen_via"), repr(seen), f"one of {', '.join(_SEEN)}", nearest(seen, _SEEN))
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
