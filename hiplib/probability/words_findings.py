"""What a measured finding and a base rate are called, and why one is not offered."""

from collections.abc import Mapping, Sequence

from hiplib.model import BaseRate, ClinicalTest
from hiplib.probability.question import not_offered
from hiplib.records import Records
from hiplib.wording import citation, in_a_sentence, of_1000, short

__all__ = [
    "ON_SUSPICION",
    "base_rate",
    "finding",
    "labels",
    "looked",
    "no_start",
    "people_of",
    "sides",
    "study",
    "why_not_offered",
]

ON_SUSPICION = "This is acted on by suspicion. A low probability here is no reason to wait."


_WHY_NOT = {
    "superseded": "A later source has taken its place.",
    "contested": "Its figures are contested: they are shown, and move no probability.",
    "no_ratio": "No ratio was printed in this source, and none follows from what was.",
}


def finding(row: ClinicalTest) -> str:
    """A finding with the key of its source, so that two rows of one name can be told apart.

    Inputs: row.
    Returns: for instance "Previous history of cancer [deyo1992: clinical_tests/ca_history]".
    Source: the row.
    Does not name its ratio.
    """
    return f"{row.finding} {citation(row)}"


# a test is normal or not; a finding is there or not
_SIDES = {True: "present", False: "absent"}
_OF_A_TEST = {True: "abnormal", False: "normal"}
_TESTS = (" test", " raise")


def sides(row: ClinicalTest) -> Mapping[bool, str]:
    """What it is called when a finding is there, and when it is not.

    Inputs: row.
    Returns: two words, by whether it is there.
    Does not say which of them has a ratio.
    """
    return _OF_A_TEST if row.finding.endswith(_TESTS) else _SIDES


def looked(row: ClinicalTest, present: bool) -> str:
    """A finding and how it came out, in a sentence.

    Inputs: row; present, whether it was there.
    Returns: for instance "a normal slump test", "no weight loss" or "weight loss".
    Source: the row.
    Does not say how it was defined.
    """
    name, side = in_a_sentence(row.finding), sides(row)[present]
    if side in _OF_A_TEST.values():
        return f"{'an' if present else 'a'} {side} {name}"
    return name if present else f"no {name}"


def people_of(rate: BaseRate, records: Records) -> str:
    """Where people were seen, with their age where it was limited.

    Inputs: rate; records.
    Returns: for instance "general practice, over 55".
    Source: the row.
    Does not say how many were ill.
    """
    ages = f", {rate.age_band}" if rate.age_band not in ("", "adults") else ""
    return f"{records.settings[rate.setting].name}{ages}"


def labels(rows: Sequence[ClinicalTest], records: Records) -> dict[str, str]:
    """A name for each finding of one condition that no other one has.

    Inputs: rows, those shown together; records.
    Returns: names by id: the finding; where two are called alike, also how it was defined, or where it was seen, and
    last whose study it was.
    Source: the rows.
    Does not shorten a definition.
    """
    named = {}
    for row in rows:
        alike = [other for other in rows if other.finding == row.finding]
        ways = (
            lambda one: "",
            lambda one: one.definition,
            lambda one: records.settings[one.setting].name,
            lambda one: f"{records.settings[one.setting].name}, {study(one, records)}",
            lambda one: f"{one.definition}, {study(one, records)}",
        )
        told = next((way for way in ways if len({way(other) for other in alike}) == len(alike)), ways[-1])
        named[row.id] = f"{row.finding}: {told(row)}".removesuffix(": ")
    return named


def study(row: ClinicalTest, records: Records) -> str:
    """Whose study it was, as clinicians say it.

    Inputs: row; records.
    Returns: the first author's or the body's name and the year, for instance "Deyo 1992".
    Source: sources.csv, authors and year.
    Does not replace the citation.
    """
    source = records.sources[row.source_id]
    return short(source) if source.authors else " ".join(filter(None, [source.id, str(source.year or "")]))


def base_rate(rate: BaseRate, records: Records) -> str:
    """Who the people are and how many of them have it, for a menu.

    Inputs: rate; records.
    Returns: one phrase with the fixed denominator.
    Source: the row.
    Does not fill a gap: where only a range was published, the range stands.
    """
    if rate.probability is None:
        assert rate.low is not None
        assert rate.high is not None
        share = f"{rate.low * 1000:.3g} to {rate.high * 1000:.3g} of 1,000"
    else:
        share = of_1000(rate.probability) if rate.probability else "nobody seen"
    return f"{people_of(rate, records)}: {share} {citation(rate)}"


def no_start(condition: str, records: Records) -> str:
    """What to do where nobody here has counted how common something is.

    Inputs: condition, a word of vocabulary/tested_conditions.csv; records.
    Returns: one sentence; a second where it is acted on by suspicion.
    Does not suggest a number.
    """
    known = records.tested_conditions[condition]
    said = (
        f"How common {known.name} is before any finding was not seen. Write your own number, of 1,000, to start from."
    )
    return f"{said} {ON_SUSPICION}" if known.acted_on_suspicion else said


def why_not_offered(row: ClinicalTest, records: Records) -> str:
    """Why a measured finding is not among those that may change a probability.

    Inputs: row; records.
    Returns: one sentence; empty where it is offered.
    Source: the row; vocabulary/tested_conditions.csv, not_offered_because.
    Does not call the finding useless.
    """
    reason = not_offered(row, records)
    if reason == "condition":
        return records.tested_conditions[row.condition].not_offered_because
    return _WHY_NOT[reason] if reason else ""
