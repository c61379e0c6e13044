"""The words that a pack brings along: groups of findings, settings, tissues and what else its tables choose from.

Words of the language, such as how urgent something is or how a source was seen, are the same in every pack and stand
beside the column.
"""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import EmptyIsNone, Id, Ids, Row, Text, Whole, parted, rows_named

__all__ = ["Group", "ImagingPart", "Level", "Puzzle", "Setting", "System", "TestedCondition", "Tissue", "Topic"]

_Age = Annotated[Annotated[Whole, Field(ge=0, le=120)] | None, EmptyIsNone]


class Group(Row):
    """A group that findings are shown in: one row of vocabulary/groups.csv.

    Does not say how urgent its findings are; rules do.
    """

    file = "vocabulary/groups.csv"
    called: ClassVar = "a group"

    id: Id = Field(description="the word that `findings.csv` uses")
    title: Text = Field(max_length=40, description="the heading in the forms that look for danger")
    heading: str = Field(description="the heading where conditions are compared; empty: told with all the others")
    describes: Literal["yes", "no"] = Field(
        description="yes where its findings only describe a complaint; no where they may warn. A red flag "
        "never belongs to a group that only describes"
    )
    never_wait: Literal["yes", "no"] = Field(
        description="yes where its findings stand first when signs of roots are asked, because none of them may wait"
    )

    @model_validator(mode="after")
    def _what_may_not_wait_warns(self) -> Self:
        if self.never_wait == "yes" and self.describes == "yes":
            raise ValueError("never_wait to be no, because the group only describes")
        return self


class Setting(Row):
    """Where people were seen: one row of vocabulary/settings.csv.

    Does not say who they were.
    """

    file = "vocabulary/settings.csv"
    called: ClassVar = "a setting"

    id: Id = Field(description="the word that `base_rates.csv` and `clinical_tests.csv` use")
    name: Text = Field(max_length=40, description="the words for the screen")
    kind: Literal["one", "several", "not_stated"] = Field(
        description="one place; several counted together; or not_stated where the source does not say"
    )


class TestedCondition(Row):
    """What a test looks for or a base rate counts: one row of vocabulary/tested_conditions.csv.

    Does not describe it; conditions.csv does.
    """

    __test__: ClassVar = False  # pytest takes a name that begins so for a test

    file = "vocabulary/tested_conditions.csv"
    called: ClassVar = "a condition that is tested or counted"

    id: Id = Field(description="the word that `clinical_tests.csv` and `base_rates.csv` use")
    name: Text = Field(max_length=60, description="the words within a sentence")
    acted_on_suspicion: str = Field(
        description="the picture of `emergency.csv` that is acted on when it is suspected: a low probability "
        "is then no reason to wait. The source is that of the picture",
        json_schema_extra={"points_to": "emergencies"},
    )
    not_offered_because: str = Field(
        description="why no probability is asked for, though it was measured; empty where it is offered"
    )


class Tissue(Row):
    """What a structure may be made of: one row of vocabulary/tissues.csv.

    Does not name the structures.
    """

    file = "vocabulary/tissues.csv"
    called: ClassVar = "a tissue"

    id: Id = Field(description="the word that `anatomy.csv` uses")
    name: Text = Field(max_length=40, description="the words for the screen")
    supplies: Literal["yes", "no"] = Field(description="yes for what may supply another structure: a nerve")


class Level(Row):
    """A level of the roots, from above down in the order of the file: one row of vocabulary/levels.csv.

    Does not say what a root supplies.
    """

    file = "vocabulary/levels.csv"
    called: ClassVar = "a level"

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+$")] = Field(
        description="the level as it is written, such as L5", json_schema_extra={"allowed": "letters and digits"}
    )
    name: Text = Field(max_length=40, description="the words for the screen")


class Topic(Row):
    """What a statement of the source documents may be about: one row of vocabulary/topics.csv.

    Does not order them.
    """

    file = "vocabulary/topics.csv"
    called: ClassVar = "a topic"

    id: Id = Field(description="the word that `inventory.csv` uses")
    name: Text = Field(max_length=40, description="the words for the screen")


class System(Row):
    """A part of this project that statements of the source documents were collected for, and the view that shows it.

    Does not hold the statements: inventory.csv names the systems of each.
    """

    file = "vocabulary/systems.csv"
    called: ClassVar = "a system"

    id: Id = Field(description="the word that `inventory.csv` uses")
    name: Text = Field(max_length=90, description="what it is for, in a few words")
    view: str = Field(
        pattern=r"^([a-z_]+\.[a-z_]+)?$",
        description="the view that shows it, as a notebook writes it",
        json_schema_extra={"allowed": "a topic, a dot and a word of it; or empty"},
    )
    opens_with: Ids = Field(description="what the view is opened with, such as a patient; mostly nothing")
    shows: str = Field(
        description="rows of its statements that the view shows as it opens, or with its answer, each as "
        "`file.csv/id`, or a rule file",
        json_schema_extra={"allowed": "parted by semicolons; or empty"},
    )
    absent_because: str = Field(description="why no view shows it. Either this is filled or `view` and `shows` are")

    @model_validator(mode="after")
    def _shown_or_explained(self) -> Self:
        filled = bool(self.view), bool(self.shows), not self.absent_because
        if len(set(filled)) > 1 or (self.opens_with and not self.view):
            raise ValueError("either view and shows to be filled, or absent_because alone")
        return self

    @property
    def shown_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows that the view shows, each as file and id; a rule file is shown as a whole, and has no id."""
        return rows_named(self.shows)


class ImagingPart(Row):
    """A table of what scans show: one row of vocabulary/imaging_parts.csv.

    Does not hold a figure.
    """

    file = "vocabulary/imaging_parts.csv"
    called: ClassVar = "an imaging part"

    id: Id = Field(description="the word that `imaging.csv` uses")
    name: Text = Field(max_length=60, description="the words for the screen")
    holds: Literal["by_age", "shares", "odds_ratios"] = Field(
        description="a share for each age, shares of groups of people, or odds ratios of pain"
    )
    youngest_years: _Age = Field(
        description="the first age of a table by age; empty for the others",
        json_schema_extra={"unit": "years", "allowed": "0 to 120"},
    )
    oldest_years: _Age = Field(
        description="the last age of a table by age; empty for the others",
        json_schema_extra={"unit": "years", "allowed": "0 to 120"},
    )

    @model_validator(mode="after")
    def _ages_where_there_are_ages(self) -> Self:
        known = [age for age in (self.youngest_years, self.oldest_years) if age is not None]
        if len(known) != (2 if self.holds == "by_age" else 0) or known != sorted(known):
            raise ValueError("youngest_years and oldest_years in this order for a table by age, and empty elsewhere")
        return self


class Puzzle(Row):
    """Published figures that seem to contradict each other, to be reconciled: one row of vocabulary/puzzles.csv.

    Does not hold the figures; the rows of prognosis.csv that name it do.
    """

    file = "vocabulary/puzzles.csv"
    called: ClassVar = "a puzzle"

    id: Id = Field(description="the word that `prognosis.csv` uses")
    title: Text = Field(max_length=60, description="what it is called on the screen")
    same_people: Ids = Field(
        description="the teaching points for two figures that count the same people, parted by semicolons",
        json_schema_extra={"points_to": "teaching_points"},
    )
    other_people: Ids = Field(
        description="the teaching points for two figures that count different people, parted by semicolons",
        json_schema_extra={"points_to": "teaching_points"},
    )

    @property
    def same_people_ids(self) -> tuple[str, ...]:
        """The teaching points for two figures of the same people."""
        return parted(self.same_people)

    @property
    def other_people_ids(self) -> tuple[str, ...]:
        """The teaching points for two figures of different people."""
        return parted(self.other_people)
