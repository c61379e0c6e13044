"""Vignettes for the gate before exercise: a fictional patient, and what was answered there."""

from typing import Annotated, ClassVar

from pydantic import Field

from hiplib.model.rows import Id, Ids, Text, Whole, parted
from hiplib.model.scales import Gate
from hiplib.model.vignette_rows import Vignette

__all__ = ["ExercisePatient"]


class ExercisePatient(Vignette):
    """A fictional patient to plan for: one row of exercise_patients.csv.

    Does not describe a real person; what the gate should say was written before the gate was asked.
    """

    file = "exercise_patients.csv"
    called: ClassVar = "a patient to plan for"

    title: Text = Field(max_length=60, description="for the menu")
    said_yes: Ids = Field(
        description="questions of the gate answered yes, beside what the findings say",
        json_schema_extra={"points_to": "exercise_gate"},
    )
    said_no: Ids = Field(
        description="questions of the gate answered no, beside what the findings say",
        json_schema_extra={
            "points_to": "exercise_gate",
            "or": "rest",
            "allowed": "ids in `exercise_gate.csv`, parted by semicolons; or `rest`: all that no finding answers",
        },
    )
    cleared: Ids = Field(
        description="questions with a yes that somebody has cleared", json_schema_extra={"points_to": "exercise_gate"}
    )
    goal_id: Id = Field(description="what the patient wants", json_schema_extra={"points_to": "goals"})
    minutes: Annotated[Whole, Field(ge=1, le=180)] = Field(
        description="how long a session may take", json_schema_extra={"unit": "minutes", "allowed": "1 to 180"}
    )
    equipment: Ids = Field(description="what is at hand", json_schema_extra={"points_to": "equipment"})
    offered: Ids = Field(
        description="the exercises that a learner is offered to choose from, fit and unfit",
        json_schema_extra={"points_to": "exercises"},
    )
    habit: str = Field(description="the habit that exercise is tied to; empty where there is none yet")
    programme_id: Id = Field(
        description="the programme that is shown beside the learner's", json_schema_extra={"points_to": "programmes"}
    )
    expected: Gate = Field(
        description="what the gate should say, written before it was asked",
        json_schema_extra={"allowed": "go, limits, ask, see_first, emergency"},
    )
    reason: Text = Field(description="why, in one sentence")

    @property
    def equipment_ids(self) -> tuple[str, ...]:
        """What is at hand."""
        return parted(self.equipment)

    @property
    def offered_ids(self) -> tuple[str, ...]:
        """What a learner is offered to choose from."""
        return parted(self.offered)

    def answers(self, questions: tuple[str, ...]) -> dict[str, str]:
        """What was said at the gate.

        Inputs: questions, every id that exists, for a row whose rest was asked and denied.
        Returns: yes, no or cleared by question.
        Source: exercise_patients.csv.
        Does not hold what the findings answer.
        """
        denied = questions if self.said_no == "rest" else parted(self.said_no)
        return {
            **dict.fromkeys(denied, "no"),
            **dict.fromkeys(parted(self.said_yes), "yes"),
            **dict.fromkeys(parted(self.cleared), "cleared"),
        }
