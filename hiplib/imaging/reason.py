"""When a picture helps: each guideline's answer for one patient, and what pictures show in people without pain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from hiplib import errors, explanations, redflags
from hiplib.model import (
    ImagingAdvice,
    ImagingFinding,
    Patient,
    Picture,
    PictureAnswer,
    PictureQuestion,
)
from hiplib.records import Records
from hiplib.rules import FIELDS, RuleSet, answer, values_of

__all__ = [
    "advise",
    "ages_years",
    "asked_for",
    "clear",
    "compared",
    "guidelines",
    "hips",
    "spine_findings",
    "without_pain",
]


def guidelines(records: Records) -> list[RuleSet]:
    """The rule sets that say something of pictures, the emergency rules first.

    Inputs: records.
    Returns: those whose outcomes carry the key `imaging`.
    Source: rules/.
    Does not rank guidelines.
    """
    about = [r for r in records.pathways.values() if any(o.picture is not None for o in r.outcomes)]
    return sorted(about, key=lambda rule_set: rule_set.id != "emergency")


def advise(patient: Patient, records: Records) -> ImagingAdvice:
    """What each guideline says of a picture for one patient, with its reasons; emergencies first.

    Inputs: patient; records.
    Returns: an ImagingAdvice. An emergency accepts no harmless explanation; the guidelines do.
    Errors: PatientError for a finding that does not exist.
    Source: rules/, each leaf with its own.
    Does not decide about a real patient, and does not count what was not asked as absent.
    """
    patient.require_known(records.findings)
    # the same emergencies as on every other screen, whichever rule set found them
    assessed = redflags.assess(patient, records)
    patterns = assessed.emergencies
    plain = values_of(patient, records.findings)
    values = values_of(patient, records.findings, explanations.weigh(patient, records).counted)
    answers = [_said(r, plain if r.id == "emergency" else values) for r in guidelines(records)]
    reasons = chain.from_iterable(said.because for said in answers)
    cited = dict.fromkeys(
        [reason.citation.source_id for reason in reasons]
        + [records.pathways[said.rule_set].citation.source_id for said in answers]
    )
    return ImagingAdvice(
        answers=tuple(answers),
        assessed=assessed,
        emergencies=patterns,
        # an emergency is acted on first; nothing that is still unasked may hold it up
        ask_next=() if patterns else tuple(_questions(answers, [*records.findings, *FIELDS])),
        sources=tuple(records.sources[source] for source in cited),
    )


def _said(rule_set: RuleSet, values: Mapping[str, Any]) -> PictureAnswer:
    """The furthest answer known to hold; what was not asked can only take it further."""
    open_items: dict[str, Picture] = {}
    alone: dict[str, Picture] = {}
    for picture in reversed(Picture):
        branches = tuple(outcome for outcome in rule_set.outcomes if outcome.picture == picture)
        branch = answer(replace(rule_set, outcomes=branches, otherwise=None), values)
        closing = rule_set.otherwise if rule_set.otherwise and rule_set.otherwise.picture == picture else None
        if branch.urgency is None and closing:
            branch = answer(replace(rule_set, outcomes=(), otherwise=closing), values)
        if branch.urgency is not None:
            return PictureAnswer(
                rule_set.id, rule_set.short_name, picture, branch.says, branch.because,
                could_be=_furthest(open_items), open_items=open_items, alone=alone,
                only_if=next((outcome.only_if for outcome in branches if outcome.says == branch.says), ""),
            )  # fmt: skip
        for item in branch.open_items:
            open_items.setdefault(item, picture)
        for item in branch.alone:
            alone.setdefault(item, picture)
    return PictureAnswer(
        rule_set.id, rule_set.short_name, None, "", (),
        could_be=_furthest(open_items), open_items=open_items, alone=alone,
    )  # fmt: skip


def _furthest(found: Mapping[str, Picture]) -> Picture | None:
    return max(found.values(), key=lambda picture: picture.rank, default=None)


def _questions(answers: Sequence[PictureAnswer], order: Sequence[str]) -> Iterator[PictureQuestion]:
    """What could take a guideline further: first what would do so alone, the most pressing first."""
    alone: dict[str, Picture] = {}
    joint: dict[str, Picture] = {}
    for said in answers:
        for into, found in ((alone, said.alone), (joint, said.open_items)):
            for item, picture in found.items():
                if item not in into or picture.rank > into[item].rank:
                    into[item] = picture
    place = {item: number for number, item in enumerate(order)}
    questions = [PictureQuestion(item, alone.get(item, picture), item in alone) for item, picture in joint.items()]
    yield from sorted(questions, key=lambda q: (not q.alone, -q.could_become.rank, place[q.item]))


# --- what pictures show -----------------------------------------------------------------------------------------


def spine_findings(records: Records) -> dict[str, str]:
    """The findings of the table by age.

    Inputs: records.
    Returns: names for the screen by finding word, in the order of the file.
    Source: imaging.csv.
    Does not hold the figures.
    """
    return {row.finding: row.name for row in records.imaging.values() if _holds(row, records) == "by_age"}


def ages_years(records: Records) -> tuple[int, ...]:
    """The ages for which the table by age holds figures.

    Inputs: records.
    Returns: ages in years, youngest first.
    Source: imaging.csv, the part that holds a share for each age.
    Does not hold the ages between them.
    """
    return tuple(sorted({row.age_years for row in records.imaging.values() if row.age_years is not None}))


def without_pain(records: Records, finding: str, age_years: float | None = None) -> tuple[ImagingFinding, ...]:
    """How many people without back pain show a finding on a scan, as published.

    Inputs: records; finding, a word of `spine_findings`; age_years, or None for every published age.
    Returns: the cell of that age; between two published ages both neighbours; nothing outside the ages of the table.
    Errors: NotFoundError for another finding, with the nearest; InputError for an age that no patient has.
    Source: imaging.csv, the part that holds a share for each age.
    Does not interpolate, and does not return a value outside the ages that were published.
    """
    errors.known(finding, spine_findings(records), "a finding")
    rows = [row for row in records.imaging.values() if _holds(row, records) == "by_age" and row.finding == finding]
    if age_years is None:
        return tuple(rows)
    errors.within(age_years, *Patient.limits["age_years"][:2], "age_years")
    near = [(row, row.age_years - age_years) for row in rows if row.age_years is not None]
    below = [(gap, row) for row, gap in near if gap <= 0]
    above = [(gap, row) for row, gap in near if gap >= 0]
    if not below or not above:
        return ()
    first, second = max(below, key=lambda pair: pair[0])[1], min(above, key=lambda pair: pair[0])[1]
    return (first,) if first is second else (first, second)


def compared(records: Records) -> tuple[ImagingFinding, ...]:
    """Which findings are commoner in people with back pain: odds ratios, the clear ones first.

    Inputs: records.
    Returns: rows of imaging.csv, those whose interval leaves out 1 first, each group in the order of the file.
    Source: imaging.csv, a part that holds odds ratios.
    Does not turn an odds ratio into a likelihood ratio or into a cause.
    """
    rows = [row for row in records.imaging.values() if _holds(row, records) == "odds_ratios"]
    return tuple(sorted(rows, key=lambda row: row.low is None or row.high is None or row.low <= 1 <= row.high))


def clear(found: Sequence[ImagingFinding]) -> tuple[ImagingFinding, ...]:
    """The findings that are commoner in people with pain: those whose whole interval lies above 1.

    Inputs: found, rows with odds ratios.
    Returns: rows, in the order given.
    Source: the rows' own.
    Does not hold a finding without an interval.
    """
    return tuple(row for row in found if row.low is not None and row.low > 1)


def asked_for(advice: ImagingAdvice) -> tuple[Picture, ...]:
    """The answers that stand above the others: in an emergency what its own rules say, otherwise each once.

    Inputs: advice.
    Returns: the furthest first.
    Source: the answers' own.
    Does not hold the word of a guideline that does not speak of the emergency.
    """
    said = {a.picture for a in advice.answers if a.picture and (a.rule_set == "emergency" or not advice.emergencies)}
    return tuple(sorted(said, key=lambda picture: -picture.rank))


def hips(records: Records) -> tuple[ImagingFinding, ...]:
    """What pictures of the hip show, in people with and without hip pain.

    Inputs: records.
    Returns: rows of imaging.csv, in the order of the file.
    Source: imaging.csv, the part that holds shares.
    Does not pool the studies: they looked at different people in different ways.
    """
    return tuple(row for row in records.imaging.values() if _holds(row, records) == "shares")


def _holds(row: ImagingFinding, records: Records) -> str:
    return records.imaging_parts[row.part].holds
