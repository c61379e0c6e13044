"""Every warning in turn, for laws about what nobody may be told whom the safety layer speaks for first."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product

import pytest

from hiplib import redflags
from hiplib.model import Assessment, Patient
from hiplib.records import Records

MILD = {"age_years": 45, "duration_days": 10, "severity_0_10": 3, "trajectory": "improving"}
BACKGROUNDS = [
    MILD,
    {**MILD, "age_years": 72},
    dict.fromkeys(MILD),
    {**MILD, "duration_days": 200, "trajectory": "worsening"},
]


def patient(present: Iterable[str], fields: dict[str, object], records: Records, *, asked: bool = True) -> Patient:
    """These are there; the others were asked and are not, or were not asked."""
    findings = dict.fromkeys(records.findings, False) if asked else {}
    given = {**fields, "findings": {**findings, **dict.fromkeys(present, True)}}
    return Patient.model_validate(given)


def warned(records: Records) -> Iterator[tuple[Patient, bool]]:
    """No warning and each warning on each background, the others asked and not asked; and every pair, on the mildest.

    Each comes with whether the others were asked.
    """
    for size in (0, 1, 2):
        for present in combinations(records.warnings, size):
            for fields, asked in product(BACKGROUNDS, (True, False)) if size < 2 else [(MILD, True)]:
                yield patient(present, fields, records, asked=asked), asked


def assessed_once(monkeypatch: pytest.MonkeyPatch) -> Callable[[Patient, Records], Assessment]:
    """The safety layer's own answer, kept for the latest patient, so that law and lesson have it worked out once."""
    assess, latest = redflags.assess, dict[Patient, Assessment]()

    def once(given: Patient, records: Records) -> Assessment:
        if given not in latest:
            latest.clear()
            latest[given] = assess(given, records)
        return latest[given]

    monkeypatch.setattr(redflags, "assess", once)
    return once
