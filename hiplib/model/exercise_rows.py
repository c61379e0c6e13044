"""What the files about exercise in data/ hold: exercises, doses, laws, the gate, programmes, patients to plan for."""

from typing import Annotated, ClassVar, Literal, Self, TypeVar, get_args

from pydantic import Field, model_validator

from hiplib.model.patient import Patient
from hiplib.model.rows import Cited, EmptyIsNone, Id, Ids, Number, Row, Text, Told, Whole, parted
from hiplib.model.scales import Gate, Trajectory

__all__ = [
    "Equipment",
    "Exercise",
    "ExerciseDose",
    "ExercisePatient",
    "ExerciseRule",
    "GateQuestion",
    "Goal",
    "Movement",
    "Programme",
    "ProgrammeStep",
]

_MOST = 10**4
_Size = Annotated[Annotated[Number, Field(ge=0, le=_MOST)] | None, EmptyIsNone]
_Count = Annotated[
    Annotated[Whole, Field(ge=1, le=_MOST)] | None, EmptyIsNone, Told("", "whole number; or empty: not stated")
]
_Seconds = Annotated[
    Annotated[Number, Field(ge=0, le=_MOST)] | None, EmptyIsNone, Told("seconds", "or empty: not stated")
]
_Week = Annotated[Annotated[Whole, Field(ge=1, le=520)] | None, EmptyIsNone, Told("weeks", "whole number; or empty")]
_YesNo = Literal["yes", "no"]
_PLACES = Literal["lying", "sitting", "kneeling", "standing", "moving", "gym"]
_KINDS = Literal["strength", "stretch", "mobility", "control", "balance", "endurance"]

_Checked = TypeVar("_Checked", bound=Row)


def _known_kinds(row: _Checked, kinds: tuple[str, ...]) -> _Checked:
    wrong = [word for word in kinds if word not in get_args(_KINDS)]
    if wrong:
        raise ValueError(f"kinds to be some of {', '.join(get_args(_KINDS))}, and not {wrong[0]}")
    return row


class Movement(Row):
    """Something that a body does in an exercise and that the gate may bar: one row of vocabulary/movements.csv.

    Does not say who is barred from it; exercise_gate.csv does.
    """

    file = "vocabulary/movements.csv"
    called: ClassVar = "a movement"

    id: Id = Field(description="the word that `exercises.csv` and `exercise_gate.csv` use")
    name: Text = Field(max_length=60, description="the words within a sentence")


class Equipment(Row):
    """Something that an exercise needs: one row of vocabulary/equipment.csv.

    Does not name a maker.
    """

    file = "vocabulary/equipment.csv"
    called: ClassVar = "a piece of equipment"

    id: Id = Field(description="the word that `exercises.csv` uses")
    name: Text = Field(max_length=60, description="the words within a sentence")


class Goal(Row):
    """What somebody wants to be able to do: one row of vocabulary/goals.csv.

    Does not promise that exercise brings it about.
    """

    file = "vocabulary/goals.csv"
    called: ClassVar = "a goal"

    id: Id = Field(description="the word that `exercise_patients.csv` uses")
    name: Text = Field(max_length=60, description="the words for the screen")
    kinds: Text = Field(
        description="the kinds of exercise that serve it, first those that come first",
        json_schema_extra={"allowed": "kinds of `exercises.csv`, parted by semicolons"},
    )
    targets: Ids = Field(description="the structures it is about", json_schema_extra={"points_to": "structures"})

    @model_validator(mode="after")
    def _knows_its_kinds(self) -> Self:
        return _known_kinds(self, self.kind_words)

    @property
    def kind_words(self) -> tuple[str, ...]:
        """The kinds of exercise that serve it."""
        return parted(self.kinds)

    @property
    def target_ids(self) -> tuple[str, ...]:
        """The structures it is about."""
        return parted(self.targets)


class Exercise(Cited):
    """One exercise: one row of exercises.csv.

    Its dose stands in exercise_doses.csv; what it is not for follows from its movements and the gate.
    Does not fit anybody before the gate has been asked.
    """

    file = "exercises.csv"
    called: ClassVar = "an exercise"

    name: Text = Field(max_length=60, description="what it is called on the screen")
    kind: _KINDS = Field(description="what sort of work it is")
    purpose: Text = Field(description="what it is for, in one sentence")
    targets: Ids = Field(
        description="the structures it works on; empty where it is the whole body",
        json_schema_extra={"points_to": "structures"},
    )
    inferred: _YesNo = Field(
        description="yes where the source does not name the structures and they follow from the movement"
    )
    position: _PLACES = Field(description="where the body is")
    how: Text = Field(description="how it is done, in one or two sentences")
    equipment: Ids = Field(
        description="what it needs; empty: nothing but a floor", json_schema_extra={"points_to": "equipment"}
    )
    movements: Ids = Field(
        description="what the body does in it that the gate may bar", json_schema_extra={"points_to": "movements"}
    )
    each_side: _YesNo = Field(description="yes where the dose counts for each side")
    harder_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the exercise that comes next; its own regression is this one",
        json_schema_extra={"points_to": "exercises", "allowed": "an id of this file; or empty. Each is named once"},
    )
    easier: Text = Field(description="how to make it easier; practice unless `evidence` names a source")
    harder: Text = Field(description="how to make it harder; practice unless `evidence` names a source")
    stop: str = Field(description="when to stop, beside the rules for every exercise")
    evidence: Text = Field(description="what is known of it, in one or two sentences")
    note: str = Field(description="what to know before using it")

    @property
    def target_ids(self) -> tuple[str, ...]:
        """The structures it works on."""
        return parted(self.targets)

    @property
    def equipment_ids(self) -> tuple[str, ...]:
        """What it needs."""
        return parted(self.equipment)

    @property
    def movement_ids(self) -> tuple[str, ...]:
        """What the gate may bar in it."""
        return parted(self.movements)

    @property
    def sides(self) -> int:
        """How often its dose is done in one session: twice where it counts for each side."""
        return 1 + (self.each_side == "yes")


class ExerciseDose(Cited):
    """How much of an exercise somebody wrote down or tried: one row of exercise_doses.csv.

    What is not stated is empty. A dose names exercises, or, as a general rule, kinds of exercise.
    Does not fit one person, and is never filled in from memory.
    """

    file = "exercise_doses.csv"
    called: ClassVar = "a dose"

    exercises: Ids = Field(description="the exercises it is of", json_schema_extra={"points_to": "exercises"})
    kinds: str = Field(
        description="for a general rule: the kinds of exercise it is of",
        json_schema_extra={"allowed": "kinds of `exercises.csv`, parted by semicolons; or empty"},
    )
    what: Text = Field(description="where it comes from, for the screen")
    from_age_years: Annotated[Annotated[Whole, Field(ge=0, le=120)] | None, EmptyIsNone] = Field(
        description="for a general rule: the age from which it holds",
        json_schema_extra={"unit": "years", "allowed": "0 to 120; or empty: any age"},
    )
    condition_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the condition it was made for", json_schema_extra={"points_to": "conditions"}
    )
    sets_low: _Count = Field(description="sets, fewest")
    sets_high: _Count = Field(description="sets, most")
    reps_low: _Count = Field(description="repetitions in a set, fewest")
    reps_high: _Count = Field(description="repetitions in a set, most")
    hold_low: _Seconds = Field(description="each is held, shortest")
    hold_high: _Seconds = Field(description="each is held, longest")
    breaths_low: _Count = Field(description="each is held for so many breaths, fewest")
    breaths_high: _Count = Field(description="each is held for so many breaths, most")
    rest_s: _Seconds = Field(description="rest between sets")
    minutes_low: _Size = Field(
        description="length of a session, shortest", json_schema_extra={"unit": "minutes", "allowed": "or empty"}
    )
    minutes_high: _Size = Field(
        description="length of a session, longest", json_schema_extra={"unit": "minutes", "allowed": "or empty"}
    )
    per_week_low: _Count = Field(description="sessions in a week, fewest; 14 is twice a day")
    per_week_high: _Count = Field(description="sessions in a week, most")
    weeks: _Week = Field(description="how long it went on")
    effort: str = Field(description="how hard it should be, in the words of the source")
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _of_something_and_in_order(self) -> Self:
        if self.exercises and self.kinds:
            raise ValueError("exercises or kinds, and not both")
        _known_kinds(self, self.kind_words)
        for name in ("sets", "reps", "hold", "breaths", "minutes", "per_week"):
            low, high = getattr(self, f"{name}_low"), getattr(self, f"{name}_high")
            if low is not None and high is not None and low > high:
                raise ValueError(f"{name}_low to be no more than {name}_high")
        return self

    @property
    def exercise_ids(self) -> tuple[str, ...]:
        """The exercises it is of."""
        return parted(self.exercises)

    @property
    def kind_words(self) -> tuple[str, ...]:
        """The kinds of exercise it is a general rule for."""
        return parted(self.kinds)


class ExerciseRule(Cited):
    """A law of dose, a sign to stop, or something to teach: one row of exercise_rules.csv.

    Does not apply itself: the planner asks for a law by the name that pack.yaml gives it.
    """

    file = "exercise_rules.csv"
    called: ClassVar = "a rule of exercise"

    kind: Literal["law", "stop", "teach"] = Field(
        description="law: the planner keeps to it. stop: shown with every plan. teach: shown beside"
    )
    name: Text = Field(max_length=60, description="what it is called on the screen")
    says: Text = Field(description="the rule in one or two sentences")
    value: _Size = Field(description="its figure", json_schema_extra={"unit": "see `unit`", "allowed": "or empty"})
    low: _Size = Field(description="its lower figure", json_schema_extra={"unit": "see `unit`", "allowed": "or empty"})
    high: _Size = Field(description="its upper figure", json_schema_extra={"unit": "see `unit`", "allowed": "or empty"})
    unit: str = Field(description="what the figures count")


class GateQuestion(Cited):
    """A question that comes before any exercise: one row of exercise_gate.csv.

    Does not replace the rules for emergencies, which are asked first.
    """

    file = "exercise_gate.csv"
    called: ClassVar = "a question of the gate"

    level: Literal["emergency", "see_first", "clearance", "limits"] = Field(
        description="what a yes means. emergency: today. see_first: seen before any programme. clearance: the same "
        "until somebody has cleared it, then limits. limits: go, without the movements named"
    )
    question: Text = Field(description="the question as it is put to the patient")
    says: Text = Field(description="what to do after a yes")
    findings: Ids = Field(description="findings of which any one is a yes", json_schema_extra={"points_to": "findings"})
    conditions: Ids = Field(
        description="conditions of which any one is a yes", json_schema_extra={"points_to": "conditions"}
    )
    movements: Ids = Field(description="what a yes bars", json_schema_extra={"points_to": "movements"})
    note: str = Field(description="what to know about it, such as where it is practice and no trial")

    @model_validator(mode="after")
    def _bars_what_it_limits(self) -> Self:
        if (self.level in ("limits", "clearance")) != bool(self.movements):
            raise ValueError("movements to be filled exactly for limits and clearance")
        return self

    @property
    def finding_ids(self) -> tuple[str, ...]:
        """The findings of which any one is a yes."""
        return parted(self.findings)

    @property
    def condition_ids(self) -> tuple[str, ...]:
        """The conditions of which any one is a yes."""
        return parted(self.conditions)

    @property
    def movement_ids(self) -> tuple[str, ...]:
        """What a yes bars."""
        return parted(self.movements)


class Programme(Cited):
    """A programme as it was tried or written down: one row of exercise_programmes.csv.

    Does not pass the gate by itself: its steps are shown with what bars them.
    """

    file = "exercise_programmes.csv"
    called: ClassVar = "a programme"

    name: Text = Field(description="what it is called on the screen")
    for_whom: Text = Field(description="who took part, or whom it is offered to")
    found: Text = Field(description="what came of it, in one or two sentences")
    condition_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the condition it was made for", json_schema_extra={"points_to": "conditions"}
    )


class ProgrammeStep(Cited):
    """One exercise of a programme: one row of programme_steps.csv.

    Does not repeat the dose.
    """

    file = "programme_steps.csv"

    programme_id: Id = Field(description="the programme", json_schema_extra={"points_to": "programmes"})
    exercise_id: Id = Field(description="the exercise", json_schema_extra={"points_to": "exercises"})
    dose_id: Id = Field(description="how much of it", json_schema_extra={"points_to": "exercise_doses"})
    week_from: _Week = Field(description="the first week; empty: from the start")
    week_to: _Week = Field(description="the last week; empty: as long as it goes on")


class ExercisePatient(Cited):
    """A fictional patient to plan for: one row of exercise_patients.csv.

    Does not describe a real person; what the gate should say was written before the gate was asked.
    """

    file = "exercise_patients.csv"
    called: ClassVar = "a patient to plan for"

    id: Id = Field(description="a first name that tells nothing")
    title: Text = Field(max_length=60, description="for the menu")
    story: Text = Field(description="the patient in a few sentences")
    age_years: Annotated[Annotated[Number, Field(ge=0, le=120)] | None, EmptyIsNone] = Field(
        description="age; empty: not asked", json_schema_extra={"unit": "years", "allowed": "0 to 120"}
    )
    duration_days: Annotated[Annotated[Number, Field(ge=0, le=36500)] | None, EmptyIsNone] = Field(
        description="how long the pain has lasted", json_schema_extra={"unit": "days", "allowed": "0 to 36500"}
    )
    severity_0_10: Annotated[Annotated[Number, Field(ge=0, le=10)] | None, EmptyIsNone] = Field(
        description="pain now, 10 the worst", json_schema_extra={"unit": "0 to 10"}
    )
    trajectory: Annotated[Trajectory | None, EmptyIsNone] = Field(description="which way it is going")
    present: Ids = Field(description="the findings that are there", json_schema_extra={"points_to": "findings"})
    absent: Ids = Field(
        description="the findings that were asked and are absent",
        json_schema_extra={
            "points_to": "findings",
            "or": "rest",
            "allowed": "ids in `findings.csv`, parted by semicolons; or `rest`: all others",
        },
    )
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

    def patient(self, findings: tuple[str, ...]) -> Patient:
        """The patient as entered.

        Inputs: findings, every id that exists, for a row whose rest was asked and is absent.
        Returns: a Patient.
        Errors: PatientError where a figure cannot be.
        Source: exercise_patients.csv.
        Does not hold the answers at the gate.
        """
        absent = findings if self.absent == "rest" else parted(self.absent)
        return Patient(
            age_years=self.age_years,
            duration_days=self.duration_days,
            severity_0_10=self.severity_0_10,
            trajectory=self.trajectory,
            findings={**dict.fromkeys(absent, False), **dict.fromkeys(parted(self.present), True)},
        )

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
