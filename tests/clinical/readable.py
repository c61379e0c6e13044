"""A patient in one line, for the tables in this folder.

    a_patient(age=47, days=10, pain=2, going="worsening", present=["saddle_numbness"], absent=["foot_drop"])

What is left out was not asked.
"""

from collections.abc import Iterable

from hiplib.model import Patient

__all__ = ["a_patient"]


def a_patient(
    *,
    age: float | None = None,
    days: float | None = None,
    pain: float | None = None,
    going: str | None = None,
    present: Iterable[str] = (),
    absent: Iterable[str] = (),
    explained: Iterable[str] = (),
) -> Patient:
    return Patient(
        age_years=age,
        duration_days=days,
        severity_0_10=pain,
        trajectory=going,
        findings={**dict.fromkeys(present, True), **dict.fromkeys(absent, False)},
        harmless_explanations=frozenset(explained),
    )
