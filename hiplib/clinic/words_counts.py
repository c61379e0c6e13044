"""Counts of a simulated practice in words: people of 1,000, under both assumptions, with what is left open."""

from collections.abc import Mapping

from hiplib.clinic.results import Band, Bands, ClinicResult, Outcome, Share

__all__ = ["PEOPLE", "both", "chance", "counted", "counts", "heads", "of_1000", "people"]

LEAST = 1 / 10  # of a person in a thousand, below which a figure says no more
# who is who among a thousand people, in the order in which they are drawn
PEOPLE = ("serious disease, sent on", "serious disease, missed", "false alarms", "well and left alone")


def of_1000(share: float) -> str:
    """A share as people of 1,000.

    Inputs: share, 0 to 1.
    Returns: for instance "12", "0.3" or "under 0.1".
    Does not name the denominator.
    """
    people = share * 1000
    if people == 0:
        return "0"
    if round(people, 1) == 0:
        return f"under {LEAST:g}"
    return f"{people:.1f}" if people < 10 else f"{people:.0f}"


def both(first: float, second: float) -> str:
    """A share, and in brackets the other one where it reads differently.

    Inputs: first, with findings independent; second, with findings overlapping; each 0 to 1.
    Returns: for instance "12 (14)", people of 1,000.
    Does not say what the brackets mean: the sentence does.
    """
    one, other = of_1000(first), of_1000(second)
    return one if one == other else f"{one} ({other})"


def counted(result: ClinicResult, name: str) -> str:
    """A count of a policy under both assumptions.

    Inputs: result; name of the count, such as sent or missed.
    Returns: for instance "12 (14)", people of 1,000.
    Errors: NotFoundError for another count, with the nearest.
    Does not contain chance.
    """
    first = result.independent.share(name).probability
    return both(first, result.overlapping.share(name).probability if result.overlap_matters else first)


def heads(bands: Bands) -> tuple[str, str, str, str, str, str]:
    """The headings over `counts`.

    Inputs: bands.
    Returns: six texts; they say how many of the rates the bands contain.
    Does not call a band whole that lacks a rate.
    """
    left = f"what {bands.varied} of {bands.varied + len(bands.held)} rates leave"
    return "Of 1,000 people", "findings independent", left, "findings overlap", left, "what chance leaves"


def counts(result: ClinicResult, bands: Bands) -> list[tuple[str, str, str, str, str, str]]:
    """The figures as a table: name, then under each assumption the count and its band, last what chance leaves.

    Inputs: result; bands of the same policy.
    Returns: rows of text, of 1,000 people.
    Does not mix the two: a band holds no chance, and chance no doubt about the rates.
    """
    named = (
        ("With serious disease", "serious"), ("With at least one flag", "any_flag"), ("Sent on", "sent"),
        ("Serious disease found", "found"), ("Serious disease missed", "missed"), ("False alarms", "false_alarms"),
    )  # fmt: skip
    lines = []
    for label, name in named:
        if getattr(result.independent, name) is None:
            continue
        share, other = result.independent.share(name), result.overlapping.share(name)
        lines.append((
            label, of_1000(share.probability), _band(bands.independent.get(name)), of_1000(other.probability),
            _band(bands.overlapping.get(name)), chance(share),
        ))  # fmt: skip
    name, spread = "scans_per_case", result.independent.scans_per_case_chance
    left = "none" if spread is None else f"± {spread:.2g}"
    lines.append((
        "Sent on for each case found", _scans(result.independent), _band(bands.independent.get(name), 1 / 1000),
        _scans(result.overlapping), _band(bands.overlapping.get(name), 1 / 1000), left,
    ))  # fmt: skip
    return lines


def _band(band: Band | None, unit: float = 1) -> str:
    if band is None:
        return "no case to find"
    low, high = of_1000(band.low * unit), of_1000(band.high * unit)
    return low if low == high else f"{low} to {high}"


def chance(share: Share) -> str:
    """What chance leaves of a count.

    Inputs: share.
    Returns: for instance "± 2.1", people of 1,000.
    Does not contain the doubt about the rates.
    """
    return f"± {share.chance * 1000:.2g}"


def _scans(outcome: Outcome) -> str:
    return "no case found" if outcome.scans_per_case is None else f"{outcome.scans_per_case:.0f}"


def people(counted: Mapping[str, int]) -> str:
    """What the picture of people shows.

    Inputs: counted, how many of 1,000 by who they are.
    Returns: one sentence.
    Does not show the other assumption.
    """
    kinds = ", ".join(f"{count} {name}" for name, count in counted.items())
    return f"Each mark is one of 1,000 people, findings independent: {kinds}."
