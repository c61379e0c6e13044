"""Counts of a simulated practice in words: whole people, under both assumptions, with what is left open."""

import math
from collections.abc import Mapping

from hiplib.clinic.results import OF, Band, Bands, ClinicResult, Outcome, Share, whole

__all__ = ["MARKS", "OF_ALL", "PEOPLE", "both", "chance", "counts", "differs", "heads", "of_all", "people"]

OF_ALL = f"of {OF:,}"
MARKS = 1000  # that are drawn for them
# who is who among the people drawn, in the order in which they stand
PEOPLE = ("serious disease, referred", "serious disease, missed", "false alarms", "well and not referred")


def of_all(share: float) -> str:
    """A share as people of `OF`, in words.

    Inputs: share, 0 to 1.
    Returns: for instance "12" or "1,894"; below half a person, "fewer than 1".
    Does not name the denominator.
    """
    return "fewer than 1" if share > 0 and not whole(share) else f"{whole(share):,}"


def both(first: float, second: float) -> str:
    """A share, and in brackets the other one where it reads differently.

    Inputs: first, with findings independent; second, with findings overlapping; each 0 to 1.
    Returns: for instance "12 (14)", people of `OF`.
    Does not say what the brackets mean: the heading does.
    """
    one, other = of_all(first), of_all(second)
    return one if one == other else f"{one} ({other})"


def differs(result: ClinicResult, name: str) -> bool:
    """Whether a count reads differently if findings overlap, by more than chance.

    Inputs: result; name of the count.
    Returns: True or False.
    Errors: NotFoundError for another count, with the nearest.
    Does not say which of the two holds.
    """
    first, second = result.independent.share(name), result.overlapping.share(name)
    apart = abs(first.probability - second.probability)
    return result.overlap_matters and apart > math.hypot(first.chance, second.chance)


def heads(bands: Bands) -> tuple[str, str, str, str, str, str]:
    """The headings over `counts`.

    Inputs: bands.
    Returns: six texts; they say how many of the rates the bands contain.
    Does not call a band whole that lacks a rate.
    """
    left = f"range, from {bands.varied} of the {bands.varied + len(bands.held)} rates"
    return f"Of {OF:,} people", "findings independent", left, "findings overlap", left, "what chance leaves"


def counts(result: ClinicResult, bands: Bands) -> list[tuple[str, str, str, str, str, str]]:
    """The figures as a table: name, then under each assumption the count and its band, last what chance leaves.

    Inputs: result; bands of the same policy.
    Returns: rows of text, of `OF` people.
    Does not mix the two: a band holds no chance, and chance no doubt about the rates.
    """
    named = (
        ("With serious disease", "serious"), ("With at least one flag", "any_flag"), ("Referred", "sent"),
        ("Serious disease found", "found"), ("Serious disease missed", "missed"), ("False alarms", "false_alarms"),
    )  # fmt: skip
    lines = []
    for label, name in named:
        if getattr(result.independent, name) is None:
            continue
        share, other = result.independent.share(name), result.overlapping.share(name)
        lines.append((
            label, of_all(share.probability), _band(bands.independent.get(name)), of_all(other.probability),
            _band(bands.overlapping.get(name)), chance(share),
        ))  # fmt: skip
    name, spread = "scans_per_case", result.independent.scans_per_case_chance
    left = "none" if spread is None else f"± {spread:.2g}"
    lines.append((
        "Referred for each case found", _scans(result.independent), _band(bands.independent.get(name), 1 / OF),
        _scans(result.overlapping), _band(bands.overlapping.get(name), 1 / OF), left,
    ))  # fmt: skip
    return lines


def _band(band: Band | None, unit: float = 1) -> str:
    if band is None:
        return "no case to find"
    low, high = of_all(band.low * unit), of_all(band.high * unit)
    return low if low == high else f"{low} to {high}"


def chance(share: Share) -> str:
    """What chance leaves of a count.

    Inputs: share.
    Returns: for instance "± 21", people of `OF`; below half a person, "less than ± 1".
    Does not contain the doubt about the rates.
    """
    return f"± {whole(share.chance):,}" if whole(share.chance) or not share.chance else "less than ± 1"


def _scans(outcome: Outcome) -> str:
    return "no case found" if outcome.scans_per_case is None else f"{outcome.scans_per_case:.0f}"


def people(counted: Mapping[str, int]) -> str:
    """What the picture of people shows.

    Inputs: counted, how many of `OF` by who they are.
    Returns: one sentence.
    Does not show the other assumption.
    """
    kinds = ", ".join(f"{count:,} {name}" for name, count in counted.items())
    return f"Of {OF:,} people, findings independent: {kinds}. Each mark is about {OF // MARKS}."
