"""What a discriminator was told and what it answers, as plain text: to copy, and for a page that cannot run."""

from collections.abc import Iterator, Mapping

from hiplib import wording
from hiplib.differential.discriminator import Discrimination
from hiplib.differential.words_arguments import point_row
from hiplib.differential.words_discriminator import (
    YOURS_FIRST,
    aside,
    elsewhere_row,
    headline,
    item_label,
    overlap,
    questions,
    remembered,
    side_name,
    urgency_of,
)
from hiplib.model import Patient, Urgency
from hiplib.records import Records
from hiplib.rules import RuleSet
from hiplib.wording import block

__all__ = ["entered", "summary", "waiting"]

Given = Mapping[str, float | str | bool | None]


def summary(
    found: Discrimination, rule_set: RuleSet, patient: Patient, given: Given, records: Records, most: int
) -> str:
    """The whole answer as plain text: to copy, and for a page that cannot run.

    Inputs: found for rule_set, patient and given; records; most, how many of those to ask next are listed.
    Returns: lines of text.
    Source: each argument carries its own.
    Does not leave out a side that is behind.
    """
    return "\n".join(_summary_lines(found, rule_set, patient, given, records, most))


def entered(rule_set: RuleSet, patient: Patient, given: Given, records: Records) -> list[str]:
    """What was entered, one phrase for each answer.

    Inputs: rule_set; patient; given, its own inputs; records.
    Returns: phrases such as "Worse sitting: yes".
    Does not list what was not asked.
    """
    lines = [] if patient.age_years is None else [f"Age: {patient.age_years:g} years"]
    for item, value in {**patient.findings, **given}.items():
        if value is None:
            continue
        shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else _value(item, value, rule_set)
        lines.append(f"{item_label(item, rule_set, records)}: {shown}")
    return lines


def waiting(found: Discrimination, text: str) -> str:
    """The text of a view whose guess is not made yet.

    Inputs: found; text, the whole answer.
    Returns: lines of text: the sides to guess, then the answer.
    Does not say which side is ahead before the reader reads on.
    """
    return f"{YOURS_FIRST[:-1]}: {', '.join(side.name for side in found.sides)}?\n\nThen read on.\n\n{text}"


def _summary_lines(
    found: Discrimination, rule_set: RuleSet, patient: Patient, given: Given, records: Records, most: int
) -> Iterator[str]:
    said = entered(rule_set, patient, given, records)
    yield wording.banner(records)
    yield ""
    yield rule_set.question
    yield f"Entered: {'; '.join(said) or 'nothing yet'}."
    yield ""
    level = urgency_of(found) if said else None
    if level is not None:
        yield f"{wording.urgency(level)}."
    yield headline(found, rule_set, not said, records)
    if found.assessment.emergencies:
        yield aside(found, rule_set)
    elif rule_set.sides:
        yield from (f"- {side.says}" for side in found.sides if side.id in found.leading)
    if level is not None and level >= Urgency.investigate:
        yield from block(f"Why {wording.URGENCY_WORDS[level][0]}", wording.because(found.assessment, records))
    yield from block("Overlap", overlap(found, rule_set, records))
    for side in found.sides:
        lines = [
            f"{way}: {' | '.join(filter(None, point_row(point, records)))}"
            for way, points in (("for", side.in_favour), ("against", side.against))
            for point in points
        ]
        lines += [f"not asked: {len(side.missing)}"] if side.missing else []
        yield from block(side_name(side, found, rule_set), lines)
    yield from block("Elsewhere", [" | ".join(elsewhere_row(other)) for other in found.elsewhere])
    yield from block("Ask next", questions(found, rule_set, records, most))
    yield from block("What to beware", [rule_set.caution])
    yield from block("Worth remembering", remembered(rule_set, records))
    yield from block("Sources", [wording.source(cited) for cited in found.sources])


def _value(item: str, value: float | str, rule_set: RuleSet) -> str:
    if isinstance(value, str):
        return value.replace("_", " ")
    return f"{value:g} {rule_set.inputs[item].unit}".rstrip()
