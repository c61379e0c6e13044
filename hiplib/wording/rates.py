"""How often something is found, in people, and how strong a hint is."""

from collections.abc import Mapping

from hiplib.errors import within
from hiplib.model import BaseRate

__all__ = [
    "STRENGTHS",
    "flags_against_disease",
    "frequency",
    "interval",
    "of_1000",
]


STRENGTHS: Mapping[str, str] = {
    "strong": "a strong hint",
    "moderate": "a moderate hint",
    "weak": "a weak hint",
    "unknown": "of unknown weight",
}


def of_1000(probability: float) -> str:
    """A probability as a natural frequency with the fixed denominator 1,000.

    Inputs: probability, 0 to 1.
    Returns: for instance "about 9 of 1,000"; below half a person, "fewer than 1 of 1,000".
    Errors: InputError outside 0 to 1.
    Does not use "1 in X", whose denominator changes from line to line.
    """
    within(probability, 0, 1, "probability")
    people = round(probability * 1000)
    if people == 0 and probability > 0:
        return "fewer than 1 of 1,000"
    return f"about {people:,} of 1,000"


def frequency(rate: BaseRate) -> str:
    """How often something was found, counts first.

    Inputs: rate, a row of base_rates.csv.
    Returns: one phrase with its interval or the words "interval not reported"; the range across studies where that
    is all there is; the row's note where there is no figure.
    Source: the row's own.
    Does not carry the figure to another setting.
    """
    counted = f"{rate.count:,} of {rate.n:,}" if rate.count is not None and rate.n is not None else ""
    share = of_1000(rate.probability) if rate.probability is not None else ""
    if not counted and not share:
        return rate.note if rate.low is None else interval(rate)
    return f"{', '.join(part for part in (counted, share) if part)} ({interval(rate)})"


def flags_against_disease(flagged: BaseRate, ill: BaseRate, people: str) -> str:
    """Why a flag alone means little, as one sentence.

    Inputs: flagged and ill, rows of one cohort: the share with a flag and the share with a serious disease; people, who
    they are, in the plural.
    Returns: a sentence with the fixed denominator 1,000.
    Source: the rows' own.
    Does not say how many of the ill had a flag.
    """
    flagged_people, ill_people = (round((rate.probability or 0) * 1000) for rate in (flagged, ill))
    return (
        f"Of 1,000 {people}, about {flagged_people} have at least one red flag. "
        f"About {ill_people} have a serious disease; {1000 - ill_people} do not."
    )


def interval(rate: BaseRate) -> str:
    """The interval of a rate in natural frequencies.

    Inputs: rate.
    Returns: for instance "95 % interval 5 to 17 of 1,000"; "interval not reported" where there is none.
    Source: the row's own.
    Does not invent an interval.
    """
    if rate.low is None or rate.high is None:
        return "interval not reported"
    if rate.interval == "range":
        return f"range across studies {round(rate.low * 1000):,} to {round(rate.high * 1000):,} of 1,000"
    return f"95 % interval {round(rate.low * 1000):,} to {round(rate.high * 1000):,} of 1,000"
