"""Rows about reports of scans: fictional patients with a report, its lines, what frightens in them, and other words."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.rows import Asked, Cited, EmptyIsNone, Id, Ids, Row, Text, parted
from hiplib.model.scales import Urgency
from hiplib.model.vignette_rows import Vignette

__all__ = ["OF_100", "Report", "ReportLine", "ReportTerm", "ReportWording"]

OF_100 = "{of_100}"  # stands in other words for how many people without pain show the same


class Report(Vignette):
    """A fictional patient who brings the report of a scan: one row of reports.csv.

    Does not describe a real person, and no radiologist wrote the report.
    """

    file = "reports.csv"
    called: ClassVar = "a report"

    title: Text = Field(max_length=60, description="for the menu")
    scan: Text = Field(max_length=60, description="what was done, for instance MRI of the lumbar spine")
    adds: Ids = Field(
        description="the findings that the report itself brings, beside what the patient tells; empty for none",
        json_schema_extra={"points_to": "findings"},
    )
    expected: Urgency = Field(description="what the safety layer should say of patient and report, written before it")
    reason: Text = Field(description="why, in one or two sentences")
    seen_first: str = Field(
        description="what is done first where this scan already shows an emergency, beginning with the action; empty: "
        "what the emergency or the rule asks for"
    )
    request: Asked = Field(description="the same as it is asked of whoever is telephoned; filled with `seen_first`")

    @property
    def added(self) -> tuple[str, ...]:
        """The findings that the report brings."""
        return parted(self.adds)


class ReportTerm(Cited):
    """A word of reports that patients may take for a threat: one row of report_terms.csv.

    Does not say that every patient does.
    """

    file = "report_terms.csv"
    called = "a word of a report"

    name: Text = Field(max_length=40, description="the word")
    forms: Text = Field(
        description="how it begins within a sentence, small letters",
        json_schema_extra={"allowed": "beginnings of words, parted by semicolons"},
    )
    ground: Literal["experiment", "survey", "opinion"] = Field(
        description="what the advice rests on. experiment: people were allotted to the word; survey: people were "
        "asked; opinion: an author's, without data"
    )
    says: Text = Field(description="what was found, or what is held against it, in one sentence")

    @property
    def beginnings(self) -> tuple[str, ...]:
        """How the word begins."""
        return parted(self.forms)


class ReportLine(Row):
    """One line of an invented report: one row of report_lines.csv.

    Does not hold what it means for the patient.
    """

    file = "report_lines.csv"
    called = "a line of a report"

    report_id: Id = Field(description="the report", json_schema_extra={"points_to": "reports"})
    says: Text = Field(description="the line as reported; invented, in our own words")
    role: Literal["plain", "frightens", "danger"] = Field(
        description="plain: needs no other word; frightens: holds a word that may frighten, about something that can "
        "wait; danger: is acted on before a word is changed"
    )
    words: str = Field(description="the part of `says` that frightens or is acted on; empty for a plain line")
    term_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="the word that frightens; filled where role is frightens, and only there",
        json_schema_extra={"points_to": "report_terms"},
    )
    imaging_id: Annotated[Id | None, EmptyIsNone] = Field(
        description="how many people without pain show it; empty where nobody has counted. Where the row is one of a "
        "table by age, the patient's age says which of that table is shown",
        json_schema_extra={"points_to": "imaging"},
    )

    @model_validator(mode="after")
    def _holds_its_words(self) -> Self:
        if (self.role == "plain") != (self.words == ""):
            raise ValueError("words to be filled exactly where role is not plain")
        if self.words not in self.says:
            raise ValueError("words to be a part of says, letter for letter")
        if (self.role == "frightens") != (self.term_id is not None):
            raise ValueError("term_id to be filled exactly where role is frightens")
        return self


class ReportWording(Row):
    """Other words for one line of a report, fitting or not: one row of report_wordings.csv.

    Does not hold a figure: how many people show the same stands in imaging.csv.
    """

    file = "report_wordings.csv"
    called = "other words"

    line_id: Id = Field(description="the line they replace", json_schema_extra={"points_to": "report_lines"})
    says: Text = Field(
        description="what one could write instead; `{of_100}` becomes how many people of that age without pain show "
        "the same"
    )
    fits: Literal["yes", "no"] = Field(description="whether they are true, plain and of use to this patient")
    because: Text = Field(description="why they fit or do not")
