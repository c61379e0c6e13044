"""A patient who changes with time: a file of consults/, and the acts that every consultation offers."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from hiplib.model.frozen import Frozen
from hiplib.model.patient import Patient
from hiplib.model.rows import Cited, EmptyIsNone, Id, Ids, Number, Row, Text, Whole, parted
from hiplib.model.scales import Trajectory, Urgency

__all__ = ["Act", "After", "Consultation", "Ending", "KeyFeature", "Moment", "Surface"]

_LEAVES = ("send", "refer", "picture", "review")


class Act(Row):
    """Something a clinician can do in a consultation: one row of acts.csv.

    Does not hold a clinical figure: its minutes and days are part of the story and of nothing else.
    """

    file = "acts.csv"
    called = "an act in acts.csv"

    kind: Literal["ask", "examine", "test", "explain", "treat", "net", "send", "refer", "picture", "review"] = Field(
        description="what sort of act it is. After send, refer, picture and review the patient leaves"
    )
    label: Text = Field(max_length=70, description="as it stands on a button")
    urgency: Annotated[Urgency | None, EmptyIsNone] = Field(
        description="how soon somebody looks, by doing this; filled where the patient leaves, and only there"
    )
    shows: Ids = Field(
        description="the findings that it brings to light; what no act shows is asked one by one",
        json_schema_extra={"points_to": "findings"},
    )
    picture_of: str = Field(
        description="what is looked for in `imaging.csv`, column finding, and shown for somebody of the patient's age"
    )
    treatment_ids: Ids = Field(
        description="what came of it, where it was tried", json_schema_extra={"points_to": "treatments"}
    )
    exercise_ids: Ids = Field(description="the exercises it means", json_schema_extra={"points_to": "exercises"})
    question_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the patients' question that it answers", json_schema_extra={"points_to": "patient_questions"}
    )
    minutes_in_story: Annotated[Whole, Field(ge=0, le=120)] = Field(
        description="how long it takes in the story; invented", json_schema_extra={"unit": "minutes"}
    )
    days_in_story: Annotated[Whole, Field(ge=0, le=365)] = Field(
        description="how many days pass in the story before somebody looks again; invented",
        json_schema_extra={"unit": "days"},
    )

    @property
    def leaves(self) -> bool:
        """Whether the patient leaves the room with it."""
        return self.kind in _LEAVES

    @property
    def shown(self) -> tuple[str, ...]:
        """The findings that it brings to light."""
        return parted(self.shows)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class Surface(_Part):
    """Who it is this time: the same idea in another person. Does not describe a real one."""

    id: Id = Field(description="a first name that tells nothing")
    presents: Text = Field(description="first name, who it is and the complaint; tells nothing of the answer")
    story: Text = Field(description="what is heard at the door")
    age_years: Annotated[Number, Field(ge=0, le=120)] = Field(description="age", json_schema_extra={"unit": "years"})

    @property
    def name(self) -> str:
        """The first name."""
        return self.presents.partition(",")[0]


class Moment(_Part):
    """How the patient is from some day on, whatever anybody knows. Does not say what is unsafe."""

    id: Id = Field(description="a name that is never shown before the end")
    from_days: Annotated[Whole, Field(ge=0, le=3650)] = Field(
        description="from which day of the story on; the first begins on day 0", json_schema_extra={"unit": "days"}
    )
    ends: bool = Field(False, description="true where it is too late: whoever gets here unseen is harmed")
    hidden: Annotated[Id | None, Field(description="the condition that is so")] = None
    suspects: Annotated[Id | None, Field(description="the condition that a careful clinician thinks of here")] = None
    why_not_first: str = Field("", description="why the weighing of findings does not put it among its first three")
    says: str = Field("", description="what the patient says on coming back; empty at the first visit")
    tells: tuple[Id, ...] = Field((), description="findings that are told unasked")
    present: tuple[Id, ...] = Field((), description="further findings that are there and have to be asked for")
    severity_0_10: Annotated[Number | None, Field(ge=0, le=10, description="pain now")] = None
    trajectory: Trajectory | None = Field(None, description="which way the pain is going")
    owes: tuple[Id, ...] = Field((), description="findings that a careful clinician asks for here, in this order")
    act: Annotated[Id | None, Field(description="what a careful clinician then does")] = None
    because: tuple[Id, ...] = Field(
        (), description="findings that are the reason; empty where the reason is that what was owed was asked"
    )

    @property
    def there(self) -> frozenset[str]:
        """Every finding that is there."""
        return frozenset((*self.tells, *self.present))


class After(_Part):
    """What follows of acts that are slower than owed, and what that teaches. Does not decide which they are."""

    at: Id = Field(description="the moment")
    acts: tuple[Id, ...] = Field(description="the acts; `no_net` for letting go without saying what must bring back")
    says: Text = Field(description="what to understand, in a sentence or two")
    teaches: tuple[Id, ...] = Field(min_length=1, description="ids of emergencies, red flags or teaching points")


class Ending(_Part):
    """How a story may end. Does not say when: which one it is follows from what was done."""

    kind: Literal["right", "more", "lucky", "unlucky", "late"] = Field(
        description="right: as owed; more: more than was needed; lucky: slower than owed, and nothing came of it;"
        " unlucky: as owed, and harm came all the same; late: slower than owed, and harm came"
    )
    says: Text = Field(description="what happened")


class KeyFeature(_Part):
    """A step that decides; two or three in a story. Does not count how much else was asked."""

    id: Id = Field(description="its name in the story")
    at: Id = Field(description="the moment")
    says: Text = Field(description="the step in words")
    asked: tuple[Id, ...] = Field((), description="findings to have asked for")
    at_least: Annotated[Whole, Field(ge=0, le=20)] = Field(0, description="how many of them; 0: all")
    urgency: Urgency | None = Field(None, description="how soon it had to be")
    net: tuple[Id, ...] = Field((), description="emergencies to have named as what must bring the patient back")


class Consultation(Cited):
    """A fictional patient who changes with time and not with what anybody knows: one file in consults/.

    Does not describe a real person, and does not say what is unsafe: that follows from the rules.
    """

    file = "consults/*.yaml"
    called = "a consultation"
    least_surfaces: ClassVar[int] = 2

    title: Text = Field(description="a heading that may tell: it comes after the answer")
    fictional: Literal[True] = Field(description="always true")
    task: Literal["find", "hold", "close"] = Field(
        description="find: what is told at the door does not decide; hold: it does, and something tempts away from it;"
        " close: nothing is there, and that has to be asked"
    )
    twin: Id = Field(description="the consultation that begins alike and wants another answer")
    deciding: tuple[Id, ...] = Field(min_length=1, description="findings, or age_years, that part it from its twin")
    wants: Text = Field(description="what the patient came for")
    duration_days: Annotated[Number, Field(ge=0, le=36500)] = Field(
        description="how long the pain has lasted on day 0", json_schema_extra={"unit": "days"}
    )
    surfaces: tuple[Surface, ...] = Field(min_length=2, max_length=4, description="other people for the same idea")
    moments: tuple[Moment, ...] = Field(min_length=1, description="how the patient is, from the first day on")
    answers: Annotated[Mapping[Id, Text], AfterValidator(Frozen.of)] = Field(
        default_factory=Frozen, description="own words for what matters, by finding"
    )
    bait: Id = Field(description="the act that tempts")
    refutes: Text = Field(description="why the bait tempts, and why not here")
    after: tuple[After, ...] = Field(description="what every slower act teaches; the verifier knows which there are")
    endings: tuple[Ending, ...] = Field(min_length=1, description="each ending that can be reached, and no other")
    key_features: tuple[KeyFeature, ...] = Field(min_length=2, max_length=3, description="the steps that decide")
    other_view: Text = Field(description="what somebody careful might do otherwise, and why")
    tell: Text = Field(description="one sentence to the patient")
    planned: Annotated[Mapping[Id, Id], AfterValidator(Frozen.of)] = Field(
        description="how each simulated learner must end, by the kind of the ending"
    )

    def moment(self, moment_id: str) -> Moment:
        """The moment by that name.

        Inputs: moment_id.
        Returns: a Moment.
        Errors: KeyError where there is none.
        Does not look at other consultations.
        """
        return {moment.id: moment for moment in self.moments}[moment_id]

    def on_day(self, day: int) -> Moment:
        """How the patient is on a day.

        Inputs: day of the story, 0 or more.
        Returns: the last Moment that has begun.
        Does not ask who knows of it.
        """
        return [moment for moment in self.moments if moment.from_days <= day][-1]

    def patient(self, surface: Surface, day: int, findings: dict[str, bool]) -> Patient:
        """The patient on a day, as far as findings are known.

        Inputs: surface; day of the story; findings known, present or absent.
        Returns: a Patient.
        Does not add what is so and was not asked.
        """
        moment = self.on_day(day)
        return Patient(
            age_years=surface.age_years,
            duration_days=self.duration_days + day,
            severity_0_10=moment.severity_0_10,
            trajectory=moment.trajectory,
            findings=findings,
        )

    @property
    def decisive(self) -> Moment:
        """The last moment in which something can still be done."""
        return [moment for moment in self.moments if not moment.ends][-1]
