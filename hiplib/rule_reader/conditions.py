"""The conditions of a rule file, as trees, and the inputs that they may ask for."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

from hiplib.errors import nearest, shown
from hiplib.model import Citation, Patient
from hiplib.rule_reader.cells import CITATION, _Cells
from hiplib.rules import (
    FIELDS,
    AtLeast,
    Comparison,
    HasFinding,
    Input,
    Node,
    Not,
    parse_comparison,
    possible_words,
    reaches_both_ways,
)

__all__ = ["NODE"]

NODE = ("all", "any", "at_least", "not", "finding", "compare")
_INPUT = ("unit", "minimum", "maximum", "options", "yes_no")


class _Conditions(_Cells):
    """Reads conditions. Does not know which branch they belong to."""

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

    def node(self, entry: object, place: tuple[Hashable, ...], inherited: Citation) -> Node | None:
        given = self.mapping(entry, place, (*NODE, "of", "label", *CITATION))
        if given is None:
            return None
        kinds = [key for key in NODE if key in given]
        if len(kinds) != 1:
            self.wrong(place, " and ".join(kinds) or "none of them", f"exactly one of {', '.join(NODE)}")
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
