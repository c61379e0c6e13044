"""A patient, always fictional, and the story around one."""

import numbers
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_serializer

from hiplib.errors import PatientError, Problem, nearest, shown
from hiplib.model.frozen import Frozen
from hiplib.model.rows import Cited, Id, Text
from hiplib.model.scales import Trajectory, Urgency

__all__ = [
    "Case",
    "Patient",
]


class Patient(BaseModel):
    """A fictional patient, as far as anyone has asked.

    Inputs: age_years, 0 to 120; duration_days of the pain, 0 to 36500; severity_0_10, 0 to 10; trajectory,
    improving, unchanged or worsening; each may be None (not asked). findings maps a finding id to True (present)
    or False (absent); an id that is not in it was not asked. harmless_explanations holds ids of findings that
    have one.
    Returns: a frozen value.
    Errors: PatientError, naming every field that cannot be and what is allowed.
    Source: none, a patient here is invented.
    Does not hold anything that could point to a real person, and does not know which finding ids exist.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    limits: ClassVar[Mapping[str, tuple[float, float, str]]] = Frozen(
        {
            "age_years": (0, 120, "years"),
            "duration_days": (0, 36500, "days"),
            "severity_0_10": (0, 10, "on the scale from 0 to 10"),
        }
    )

    age_years: float | None = None
    duration_days: float | None = None
    severity_0_10: float | None = None
    trajectory: Trajectory | None = None
    findings: Annotated[Mapping[str, bool], AfterValidator(Frozen.of)] = Field(default_factory=Frozen)
    harmless_explanations: frozenset[str] = frozenset()

    def __init__(self, /, **fields: Any) -> None:
        problems = list(_patient_problems(fields))
        if problems:
            raise PatientError(problems)
        try:
            super().__init__(**fields)
        except ValidationError as error:  # a shape no check above foresaw still leaves as a sentence
            raise PatientError(
                [
                    Problem(str(e["loc"][0]), shown(e["input"]), e["msg"].removeprefix("Input should be "))
                    for e in error.errors()
                ]
            ) from None

    def changed(self, **fields: Any) -> "Patient":
        """The same patient with some fields replaced, checked again.

        Inputs: any fields of Patient.
        Returns: a new Patient.
        Errors: PatientError as for Patient.
        Does not alter this one.
        """
        return self.model_copy(update=fields)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, checked again: pydantic's own would take an update unseen.

        Inputs: update, fields to replace, None for none; deep, of no consequence, because a patient is frozen.
        Returns: a new Patient.
        Errors: PatientError as for Patient.
        Does not alter this one.
        """
        return type(self)(**{**{name: getattr(self, name) for name in Patient.model_fields}, **(update or {})})

    @field_serializer("harmless_explanations", when_used="json")
    def _in_one_order(self, explanations: frozenset[str]) -> list[str]:
        """A set has no order, and the same patient is always written the same way."""
        return sorted(explanations)

    def require_known(self, findings: Collection[str]) -> None:
        """Make sure every finding of this patient exists.

        Inputs: findings, the ids that exist (`records.findings`).
        Returns: nothing.
        Errors: PatientError, naming each unknown id and the nearest that exists.
        Source: findings.csv.
        Does not ask whether the finding is plausible.
        """
        named = {"findings": list(self.findings), "harmless_explanations": sorted(self.harmless_explanations)}
        problems = [
            Problem(where, f"{found!r}", "the id of a finding in findings.csv", nearest(found, findings))
            for where, ids in named.items()
            for found in ids
            if found not in findings
        ]
        if problems:
            raise PatientError(problems)


def _patient_problems(fields: Mapping[str, Any]) -> Iterator[Problem]:
    known = Patient.model_fields
    for name in fields:
        if name not in known:
            yield Problem(name, "a field that does not exist", f"one of {', '.join(known)}", nearest(name, known))
    for name, (low, high, unit) in Patient.limits.items():
        value = fields.get(name)
        if value is None:
            continue
        expected = f"a number from {low:g} to {high:g} {unit}, or None where it was not asked"
        if isinstance(value, bool) or not isinstance(value, numbers.Real) or not _within(low, value, high):
            yield Problem(name, shown(value), expected)
    trajectory = fields.get("trajectory")
    if trajectory is not None and trajectory not in list(Trajectory):
        expected = f"one of {', '.join(Trajectory)}, or None where it was not asked"
        yield Problem("trajectory", shown(trajectory), expected, nearest(trajectory, Trajectory))
    findings = fields.get("findings", {})
    if not isinstance(findings, Mapping):
        yield Problem("findings", shown(findings), "a mapping from finding id to True (present) or False (absent)")
    else:
        for found, value in findings.items():
            if not isinstance(value, bool):
                yield Problem(
                    f"findings, {found}",
                    shown(value),
                    "True (present) or False (absent)",
                    " Leave out what was not asked.",
                )
    explained = fields.get("harmless_explanations", ())
    if isinstance(explained, str) or not isinstance(explained, Collection):
        yield Problem("harmless_explanations", shown(explained), "a set of finding ids")


def _within(low: float, value: numbers.Real, high: float) -> bool:
    try:
        return low <= float(value) <= high
    except OverflowError:  # a whole number beyond all floats
        return False


class Case(Cited):
    """A fictional patient with a story: one file in cases/.

    Does not describe a real person; `fictional` must say so.
    """

    file = "cases/*.yaml"
    called = "a case"

    title: Text = Field(description="a heading that may tell: it comes after the answer")
    presents: Text = Field(description="first name, who it is and the complaint; tells nothing of the answer")
    fictional: Literal[True] = Field(description="always true")
    story: Text = Field(description="what the room hears, read aloud")
    question: Text = Field(description="what to ask the room")
    reveal: Text = Field(description="what happened and what it teaches")
    teaches: tuple[Id, ...] = Field(description="ids of the emergencies or red flags it shows")
    expected_urgency: Urgency = Field(description="what a careful clinician would say")
    patient: Patient = Field(description="what is known of the patient; what is missing was not asked")

    @property
    def name(self) -> str:
        """What the patient is called before anything is told: the first name."""
        return self.presents.partition(",")[0]

    @property
    def listed(self) -> str:
        """Who comes with what, for a list of patients: the name, the age where it is known, the complaint."""
        name, _, complaint = self.presents.partition(",")
        age = "" if self.patient.age_years is None else f", {self.patient.age_years:g}"
        return f"{name}{age},{complaint}"
