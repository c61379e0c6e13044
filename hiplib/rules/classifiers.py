"""Rule sets that give an answer instead of an urgency, and the inputs that they ask for."""

import math
from collections.abc import Mapping

from hiplib.rules.rule_sets import Input, Outcome, RuleSet
from hiplib.rules.trees import evaluate

__all__ = ["classify", "require_inputs"]


def classify(rule_set: RuleSet, **given: float | str | bool | None) -> Outcome | None:
    """The answer of a classifier, such as how to read a sacroiliac block.

    Inputs: rule_set of kind classifier; given, its inputs by name, None where not asked.
    Returns: the first outcome known to be true; the closing outcome where all are known to be false; None where
    what was not asked could still decide.
    Errors: ValueError naming an input that does not exist or is outside its range or options.
    Source: the rule set's.
    Does not guess from a missing input.
    """
    require_inputs(rule_set, given)
    for outcome in rule_set.outcomes:
        truth = evaluate(outcome.when, given)
        if truth.true:
            return outcome
        if not truth.false:
            return None
    return rule_set.otherwise


def require_inputs(rule_set: RuleSet, given: Mapping[str, float | str | bool | None]) -> None:
    """Refuse an input a rule set does not ask for, or a value outside its range or options.

    Inputs: rule_set; given, its inputs by name, None where not asked.
    Returns: nothing.
    Errors: ValueError naming the input, what was given and what was expected.
    Source: the rule set's inputs.
    Does not look at findings.
    """
    for name, value in given.items():
        if name not in rule_set.inputs:
            raise ValueError(f"{rule_set.id} does not ask for {name}; it asks for {', '.join(rule_set.inputs)}.")
        if value is not None and (wrong := _wrong(rule_set.inputs[name], value)):
            raise ValueError(f"{rule_set.id}, {name}: got {value!r}, expected {wrong}.")


def _wrong(asked: Input, value: object) -> str:
    if asked.yes_no:
        return "" if isinstance(value, bool) else "True or False"
    if asked.options:
        return "" if value in asked.options else f"one of {', '.join(asked.options)}"
    low, high = asked.minimum, asked.maximum
    fits = (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and -math.inf < value < math.inf
        and (low is None or value >= low)
        and (high is None or value <= high)
    )
    if fits:
        return ""
    return f"a number from {low:g} to {high:g} {asked.unit}" if low is not None and high is not None else "a number"
