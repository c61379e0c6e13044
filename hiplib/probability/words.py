"""Sentences about probability: people first, per cent second, and never a number without what it rests on."""

from collections.abc import Mapping, Sequence

from hiplib.errors import within
from hiplib.probability.question import Line
from hiplib.probability.results import Combined, Natural, PostTest
from hiplib.wording import of_1000, ratios, tutor

__all__ = [
    "LIKE_THIS",
    "LINES",
    "NO_SINGLE_FLAG",
    "band",
    "guess_compared",
    "in_people",
    "natural",
    "nomogram",
    "nomogram_rows",
    "per_cent",
    "post_test",
    "set_aside",
    "table_rows",
]

NO_SINGLE_FLAG = "No single flag rules serious disease out: a missing flag leaves most of the probability where it was."


LIKE_THIS = "people with these findings"
LINES: Mapping[str, str] = {
    "one": "This finding",
    "independent": "Wholly independent",
    "overlapping": "Wholly overlapping",
}


def per_cent(probability: float) -> str:
    """A probability in per cent, with about two figures that mean something.

    Inputs: probability, 0 to 1.
    Returns: for instance "28%", "0.7%", "0.04%".
    Errors: InputError outside 0 to 1.
    Does not stand alone: people come first.
    """
    within(probability, 0, 1, "probability")
    value = probability * 100
    if value >= 10:
        rounded = f"{value:.0f}"
        return f"{value:.4g}%" if rounded == "100" and probability < 1 else f"{rounded}%"
    rounded = f"{value:.1f}".removesuffix(".0")
    return f"{value:.1g}%" if rounded == "0" and value else f"{rounded}%"


def natural(people: Natural, condition: str, present: bool, what: str = "") -> list[str]:
    """The tree in words.

    Inputs: people; condition in words; present, whether the finding was there; what, the finding as it came out, where
    it goes by a name of its own.
    Returns: three sentences, from all people to those like this one.
    Does not use per cent.
    """
    have = f"{people.ill:,} have {condition}"
    among = people.ill_with if present else people.ill_without
    others = people.well_with if present else people.well_without
    what = what or ("the finding" if present else "no such finding")
    return [
        f"Of {people.people:,} people before any finding, {have}; {people.people - people.ill:,} do not.",
        f"Of the {people.ill:,} who have it, {among:,} have {what}. "
        f"Of the {people.people - people.ill:,} who do not, {others:,} have {what}.",
        f"So of the {among + others:,} people with {what}, {among:,} have {condition} and {others:,} do not. "
        "Rounded to whole people.",
    ]


def table_rows(people: Natural) -> list[tuple[str, str, str, str]]:
    """The two-by-two table, row by row.

    Inputs: people.
    Returns: rows of text: name, with the condition, without it, together.
    Does not name the condition.
    """
    present = (people.ill_with, people.well_with)
    absent = (people.ill_without, people.well_without)
    together = (people.ill, people.people - people.ill)
    named = (("Finding present", present), ("Finding absent", absent), ("Together", together))
    return [(name, f"{ill:,}", f"{well:,}", f"{ill + well:,}") for name, (ill, well) in named]


def post_test(after: PostTest, condition: str, who: str = LIKE_THIS) -> str:
    """The probability after the finding, people first.

    Inputs: after; condition in words; who, the people, as they stand after their number.
    Returns: one sentence; where no interval can be given it says so.
    Does not round an uncertain number into a certain one.
    """
    people = of_1000(after.probability)
    opening = f"Of 1,000 {who}, {people.removesuffix(' of 1,000')} have {condition}"
    sentence = f"{opening} ({per_cent(after.probability)})"
    if after.low is None or after.high is None:
        return f"{sentence}; interval not reported."
    return f"{sentence}; counting the uncertainty that was reported, {in_people(after.low, after.high)} of 1,000."


def in_people(low: float, high: float) -> str:
    """One probability or both its ends as whole people of 1,000.

    Inputs: low and high, 0 to 1, equal where it is one number.
    Returns: for instance "14", "119 to 430" or "fewer than 1".
    Does not name the denominator.
    """
    ends = dict.fromkeys(_people(end) for end in (low, high))
    return " to ".join(ends)


def _people(probability: float) -> str:
    people = round(probability * 1000)
    return "fewer than 1" if probability > 0 and not people else f"{people:,}"


def band(together: Combined, condition: str, who: str = LIKE_THIS) -> str:
    """Several findings as a band, in one sentence.

    Inputs: together; condition in words; who, the people, as they stand after their number.
    Returns: one sentence that names both ends and what they assume.
    Does not give a middle.
    """
    if len(together.counted) < 2:
        return post_test(together.independent, condition, who)
    overlap, independent = together.overlapping.probability, together.independent.probability
    return (
        f"Of 1,000 {who}, between {_people(together.low)} and {_people(together.high)} have "
        f"{condition}: {_people(overlap)} if the findings overlap wholly, {_people(independent)} if they are "
        "independent. No study here says which."
    )


def set_aside(together: Combined) -> str:
    """Which findings did not count, and why.

    Inputs: together.
    Returns: a sentence, empty where every finding counted.
    Source: clinical_tests.csv, dependence_group.
    Does not call the finding useless.
    """
    if not together.set_aside:
        return ""
    held = {counted.group: counted.name for counted in together.counted}
    named = [f"{item.name} (shares its cause with {held[item.group]})" for item in together.set_aside]
    return f"Not counted a second time: {'; '.join(named)}."


def nomogram(before: float, lines: Sequence[Line]) -> list[str]:
    """The nomogram in words.

    Inputs: before, the probability before, 0 to 1; lines.
    Returns: one sentence for each line.
    Source: Fagan 1975.
    Does not claim that a nomogram is easier to understand than people.
    """
    return [f"{name}: from {start}, through a ratio of {through}, to {end}."
            for name, start, through, end in nomogram_rows(before, lines)]  # fmt: skip


def nomogram_rows(before: float, lines: Sequence[Line]) -> list[tuple[str, str, str, str]]:
    """The lines of the nomogram as the cells of a table.

    Inputs: before, the probability before, 0 to 1; lines.
    Returns: rows of text: name, before, ratio, after. A ratio is spelled as printed where it rounds to the same.
    Source: Fagan 1975.
    Does not name the finding.
    """
    return [
        (LINES[line.kind], per_cent(before), ratios.number(line.ratio, line.printed), per_cent(line.after))
        for line in lines
    ]


def guess_compared(guess: float, low: float, high: float, after: PostTest | None = None) -> str:
    """A guess beside the answer, without praise or blame.

    Inputs: guess, people of 1,000; low and high, the answer as probabilities, equal where it is one number; after, the
    answer with its interval, where it is one number.
    Returns: the end of a sentence, after a tutor's word.
    Errors: InputError for a guess outside 0 to 1,000.
    Does not score.
    """
    within(guess, 0, 1000, "a guess")
    reported = "" if after is None or after.low is None or after.high is None else in_people(after.low, after.high)
    return tutor.compared(f"{guess:,g}", in_people(low, high), reported)
