"""What can be asked about a patient, and what is taught and told beside the answers."""

from collections.abc import Collection
from functools import cache
from typing import Literal

from pydantic import Field

from hiplib.model.rows import Cited, Id, Ids, Text, parted

__all__ = ["Finding", "SafetyNote", "TeachingPoint"]


# every answer asks each finding of it
@cache
def _conditions(only_if: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in only_if.split(";")) if only_if else ()


@cache
def _about_age(only_if: str) -> bool:
    return bool(only_if) and all(condition.startswith("age_years ") for condition in _conditions(only_if))


class Finding(Cited):
    """Something to ask or examine, present or absent or not asked: one row of findings.csv.

    Does not say how urgent it is; rules do.
    """

    file = "findings.csv"
    called = "a finding"

    id: Id = Field(description="name of the finding, used in rules and cases")
    group: Id = Field(description="the group it is shown in", json_schema_extra={"points_to": "groups"})
    label: Text = Field(
        max_length=40, description="a few words for the screen", json_schema_extra={"unit": "one to four words"}
    )
    meaning: Text = Field(description="one plain line")
    ask: Text = Field(description="how to ask or examine, said to the clinician")
    harmless_example: str = Field(
        description="an example of an explanation that makes it harmless. Empty where none may be accepted: "
        "everything that can be an emergency by itself, and lasting risks such as earlier cancer,"
        " osteoporosis, corticosteroids, immunosuppression and injecting drug use"
    )
    only_if: str = Field(
        "",
        description="when it is asked at all: any of these opens it. Where all of them are known not to hold "
        "and it was not asked, it cannot apply and counts as absent. An answer that was given "
        "counts, unless it is asked at certain ages only and the age rules it out. Empty: always "
        "asked",
        json_schema_extra={
            "allowed": "comparisons such as `age_years < 16`, or ids of findings without `only_if` of their own,"
            " parted by semicolons; or empty",
        },
    )

    @property
    def opens_with(self) -> tuple[str, ...]:
        """The conditions of `only_if`, any of which opens the question; none where it is always asked."""
        return _conditions(self.only_if)

    @property
    def only_at_an_age(self) -> bool:
        """Whether it is asked at certain ages and at no others: an answer at another age is a slip and never counts."""
        return _about_age(self.only_if)

    @property
    def may_be_explained(self) -> bool:
        """Whether a harmless explanation may be accepted for it at all."""
        return bool(self.harmless_example)


class TeachingPoint(Cited):
    """A general statement about flags and rules: one row of teaching_points.csv.

    Does not hold a claim known to be wrong.
    """

    file = "teaching_points.csv"
    called = "a teaching point"

    topic: Text = Field(
        description="the topic it belongs to",
        json_schema_extra={"allowed": "redflags, emergency, probability, imaging, anatomy, prognosis"},
    )
    point: Text = Field(description="the statement", json_schema_extra={"unit": "one to three sentences"})


class SafetyNote(Cited):
    """What this project must not be used for, and what to tell people: one row of safety_notes.csv.

    Does not replace a clinician.
    """

    file = "safety_notes.csv"

    place: Literal["banner", "patient", "exercise"] = Field(
        description="where it is shown. "
        "banner: the rows together are the standing banner, in this order. patient: safety-net "
        "wording. exercise: shown before exercises"
    )
    text: Text = Field(description="the note, in plain words")
    said_with: Ids = Field(
        description="said only to a patient who has one of these findings; empty: said to everybody",
        json_schema_extra={"points_to": "findings"},
    )

    def fits(self, there: Collection[str]) -> bool:
        """Whether the note is said to somebody with these findings.

        Inputs: there, ids of findings that were entered as present.
        Returns: true also for a note that is said to everybody.
        Does not take a question that was not asked for a yes.
        """
        return not self.said_with or any(item in there for item in parted(self.said_with))
