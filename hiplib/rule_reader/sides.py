"""The sides of a discriminator, and what argues for and against each."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hiplib.errors import nearest, shown
from hiplib.model import WEIGHTS, Citation, ConditionArgument
from hiplib.rule_reader.cells import CITATION
from hiplib.rule_reader.conditions import NODE, _Conditions
from hiplib.rules import Argument, Comparison, HasFinding, Not, Side, leaf_of

__all__ = ["ARGUMENT"]

ARGUMENT = ("speaks", "weight", "why", "because", "clinical_test", "group", "by_definition")
_SIDE = ("id", "name", "condition", "says", "ask", "arguments")
# what a side may say of a row that it reads otherwise; its reason and its source stand in the row
_OTHERWISE = ("finding", "compare", "not", "speaks", "weight", "because")
_RAISE_OR_LOWER = " Name a stronger source or lower the weight."


class _Sides(_Conditions):
    """Reads sides and their arguments. Does not weigh them."""

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
        given = self.mapping(entry, place, (*_SIDE, *CITATION))
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
        citation = Citation(row.source_id, row.where_in_source, row.seen_via, row.row_id)
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
        given = self.mapping(entry, place, (*NODE, "of", "label", *ARGUMENT, *CITATION))
        if given is None:
            return None
        speaks = self.one_of(given, "speaks", ("for", "against"), place)
        weight = self.one_of(given, "weight", WEIGHTS, place)
        why = self.text(given, "why", place)
        citation = self.citation(given, inherited, place)
        self.refuse_loud(weight, citation, place)
        condition = {key: value for key, value in given.items() if key not in (*ARGUMENT, *CITATION)}
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
