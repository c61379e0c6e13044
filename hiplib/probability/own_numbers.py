"""Numbers that a learner types in place of published ones, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from hiplib.errors import Problem
from hiplib.probability.inputs import refuse

__all__ = ["OWN_NUMBERS", "OwnNumber", "own_numbers"]


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One number that is asked for.

    Inputs: label; of, how many people it is counted in.
    Does not hold what was typed.
    """

    label: str
    of: int


OWN_NUMBERS: Mapping[str, OwnNumber] = {
    "own_base": OwnNumber("Before any finding, have it", 1000),
    "own_ill": OwnNumber("Finding present in those who have it", 100),
    "own_well": OwnNumber("Finding present in those who do not", 100),
}


def own_numbers(given: Mapping[str, float | str | None], *, start_needed: bool) -> dict[str, float | None]:
    """What was typed, as shares.

    Inputs: given by the names of OWN_NUMBERS, people of 100 or of 1,000, or the text that is no number; start_needed,
    whether nothing else says how common the condition is, although somebody has chosen so.
    Returns: shares by the same names, 0 to 1, None for what is empty.
    Errors: InputError with everything that is wrong.
    Does not take a finding that nobody has.
    """
    refuse(_out_of_range(name, given.get(name)) for name in OWN_NUMBERS)
    shares = {name: None if (value := given.get(name)) is None else float(value) / asked.of
              for name, asked in OWN_NUMBERS.items()}  # fmt: skip
    ill, well = shares["own_ill"], shares["own_well"]
    problems: list[Problem | None] = []
    if start_needed and shares["own_base"] is None:
        because = "under Your own numbers, because you start from your own"
        problems.append(_missing("own_base", f"from 0 to {OWN_NUMBERS['own_base'].of}, {because}"))
    if (ill is None) != (well is None):
        empty = "own_ill" if ill is None else "own_well"
        problems.append(_missing(empty, f"from 0 to {OWN_NUMBERS[empty].of}, because the other one is filled"))
    if ill == well == 0:
        problems.append(Problem(OWN_NUMBERS["own_ill"].label, "0 in both groups", "a finding that somebody has"))
    refuse(problems)
    return shares


def _missing(name: str, expected: str) -> Problem:
    return Problem(OWN_NUMBERS[name].label, "nothing", f"a number {expected}")


def _out_of_range(name: str, value: float | str | None) -> Problem | None:
    asked = OWN_NUMBERS[name]
    if value is None or (not isinstance(value, str) and 0 <= value <= asked.of):
        return None
    return Problem(asked.label, repr(value), f"a number from 0 to {asked.of}")
