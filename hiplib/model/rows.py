"""What the files in data/ hold: one class for one kind of row."""

import contextlib
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from hiplib.model.frozen import Frozen

__all__ = [
    "BaseRate",
    "Cited",
    "ClinicalTest",
    "EmergencyPattern",
    "Finding",
    "GuidelineAgreement",
    "ImagingFinding",
    "PrognosisPoint",
    "RedFlag",
    "Row",
    "SafetyNote",
    "Source",
    "TeachingPoint",
    "Told",
    "parted",
    "wrong_day",
]

# Both bases put off building their validators until the first row or patient is made: half of the time that
# importing hiplib would take is otherwise spent on nouns that the importer may never need.

ID = r"^[a-z0-9][a-z0-9_]*$"
Id = Annotated[str, Field(pattern=ID)]
Ids = Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_]*(;[a-z0-9][a-z0-9_]*)*)?$")]
Text = Annotated[str, Field(min_length=1)]
_EmptyIsNone = BeforeValidator(lambda value: None if value == "" else value)

FIRST_DAY = datetime.date(2000, 1, 1)
# a computer whose clock is behind still reads the data of this version
LATEST_WRITTEN = datetime.date(2026, 11, 21)
# more people than any study here could have, and more than any ratio that means something
MOST_PEOPLE, MOST_STUDIES, LARGEST = 10**8, 10**4, 10**4


def parted(cell: str) -> tuple[str, ...]:
    """The ids in a cell that holds several.

    Inputs: cell, ids parted by semicolons, or nothing.
    Returns: the ids in their order.
    Does not check them.
    """
    return tuple(cell.split(";")) if cell else ()


def wrong_day(value: object) -> str:
    """What a day of review should be where it is none.

    Inputs: value, a date, or a text as in a table.
    Returns: what was expected; empty where it is a day from the year 2000 on and not in the future.
    Source: data/README.md.
    Does not mind a day more, which it may already be elsewhere on the earth.
    """
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        with contextlib.suppress(ValueError):
            value = datetime.date.fromisoformat(value.strip())
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        return "a date, year-month-day"
    tomorrow = max(datetime.date.today(), LATEST_WRITTEN) + datetime.timedelta(days=1)
    return "" if FIRST_DAY <= value <= tomorrow else f"a day from {FIRST_DAY} to today"


def _reviewed(value: object) -> object:
    if expected := wrong_day(value):
        raise ValueError(expected)
    return value


def _plain(value: object) -> object:
    """Python reads 1_000, 1e3, nan and infinity as numbers; in a table each of them is a slip."""
    if not isinstance(value, str) or re.fullmatch(r"\s*-?[0-9]+(\.[0-9]+)?\s*", value):
        return value
    try:
        float(value)
    except ValueError:
        return value  # no number at all, which the type says in its own words
    raise ValueError("a number in plain digits, such as 1000 or 0.25")


Day = Annotated[datetime.date, BeforeValidator(_reviewed)]
Number = Annotated[float, BeforeValidator(_plain)]
Whole = Annotated[int, BeforeValidator(_plain)]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of every column of a type: the unit of a figure, and what may stand there. Does not check it."""

    unit: str = ""
    allowed: str = ""


class Row(BaseModel):
    """Frozen, and refuses a column it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True, allow_inf_nan=False
    )

    file: ClassVar[str]
    # what one is called where an id of it was expected
    called: ClassVar[str] = "a row"

    id: Id = Field(description="stable name of the row")


class Source(Row):
    """Where a fact comes from: one row of sources.csv.

    Does not hold the text of the source.
    """

    file = "sources.csv"
    called = "a source in sources.csv"

    id: Id = Field(
        description="key of the source, as used everywhere else",
        json_schema_extra={"allowed": "first author or body and year"},
    )
    kind: Literal[
        "lay", "guideline", "pathway", "cohort", "systematic_review", "diagnostic_study", "trial", "review",
        "statistics", "other",
    ] = Field(description="what sort of document it is; lay marks the source documents")  # fmt: skip
    authors: str = Field(description="as printed, parted by semicolons; empty where not shown")
    year: Annotated[Annotated[Whole, Field(ge=1900, le=2100)] | None, _EmptyIsNone] = Field(
        description="year of publication; empty where not shown",
        json_schema_extra={"unit": "year", "allowed": "1900 to 2100"},
    )
    title: Text = Field(description="as printed, or a neutral description")
    published_in: str = Field(description="journal with volume and pages, or the body that published it")
    doi: str = Field(
        pattern=r"^(10\.\S+)?$",
        description="digital object identifier without an address",
        json_schema_extra={"allowed": "begins with 10."},
    )
    pmid: str = Field(pattern=r"^\d*$", description="PubMed number", json_schema_extra={"allowed": "digits"})
    licence: str = Field(description="as stated by the publisher; empty where not stated")
    open_access: Literal["yes", "no", "unknown"] = Field(description="whether the full text is free to read")
    reviewed_on: Day = Field(
        description="day the row was last checked",
        json_schema_extra={"unit": "date, YYYY-MM-DD", "allowed": "2000-01-01 to today"},
    )

    @property
    def never_strong_because(self) -> str:
        """Why no argument that rests on it alone may weigh strong; empty where it may."""
        return f"{self.id} is a text for patients" if self.kind == "lay" else ""


class Cited(Row):
    """A row that says where its facts stand, how they were seen, and whether they still hold. Does not judge them."""

    source_id: Id = Field(description="the source the row rests on", json_schema_extra={"points_to": "sources"})
    where_in_source: Text = Field(
        description='where it stands there: table, recommendation, list, "abstract". `S` and three digits '
        'name statements of the source documents; "beside S040" means that the documents say'
        ' the same, "corrects S046" that they are wrong, "completes S045" that they leave '
        "something out. Several are parted by semicolons",
        json_schema_extra={"allowed": "any text"},
    )
    seen_via: Literal["original", "abstract", "table", "secondary", "source_document"] = Field(
        description="how it was seen. original: the passage itself, on the page of its publisher or in a full"
        " copy of it; the rest of the text may be unread. abstract: its abstract or key points. "
        "table: a table of it on the publisher's page. secondary: someone else's words, quotation"
        " or partial copy (shown with a second-hand badge). source_document: one of the "
        "source documents"
    )
    reviewed_on: Day = Field(
        description="day the row was last checked against its source",
        json_schema_extra={"unit": "date, YYYY-MM-DD", "allowed": "2000-01-01 to today"},
    )
    status: Literal["accepted", "contested", "superseded"] = Field(description="how it stands today")
    superseded_by: str = Field(
        "",
        description="what replaced it; filled where status is superseded, and only there; never the row itself",
        json_schema_extra={
            "allowed": "an id of the same file (for a rule file: of a rule file), or of a source; or empty",
        },
    )

    @model_validator(mode="after")
    def _superseded_names_its_successor(self) -> Self:
        if self.superseded_by and self.status != "superseded":
            raise ValueError("superseded_by to be empty, because status is not superseded")
        if self.status == "superseded" and self.superseded_by in ("", self.id):
            raise ValueError("superseded_by to name what replaced it, another row or a source")
        return self


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
        return tuple(part.strip() for part in self.only_if.split(";")) if self.only_if else ()

    @property
    def only_at_an_age(self) -> bool:
        """Whether it is asked at certain ages and at no others: an answer at another age is a slip and never counts."""
        return bool(self.only_if) and all(condition.startswith("age_years ") for condition in self.opens_with)

    @property
    def may_be_explained(self) -> bool:
        """Whether a harmless explanation may be accepted for it at all."""
        return bool(self.harmless_example)


class EmergencyPattern(Cited):
    """A picture that must never wait: one row of emergency.csv; its rule has the same id in rules/emergency.yaml.

    Does not hold the rule itself.
    """

    file = "emergency.csv"
    called = "an emergency"

    id: Id = Field(description="the outcome in `rules/emergency.yaml`")
    name: Text = Field(description="name of the picture")
    picture: Text = Field(description="what it looks like")
    trap: Text = Field(description="the reasoning trap it teaches")
    first_action: Text = Field(description="what to do, beginning with the action")
    goes_to: Literal["ambulance", "hospital", "practice"] = Field(
        description="where: by ambulance, to the ward, or a treatment or a test today in practice. The first "
        "action says it in words"
    )
    tell_patient: Text = Field(description="safety-net words a patient can read")
    case_id: Id = Field(
        description="a fictional patient who shows it",
        json_schema_extra={"points_to": "cases", "allowed": "a file in `cases/`, without .yaml"},
    )


class RedFlag(Cited):
    """A warning sign, what the source documents say of it and what is known: one row of redflags.csv.

    Does not establish a diagnosis.
    """

    file = "redflags.csv"
    called = "a red flag"

    name: Text = Field(description="name of the flag, for the screen")
    finding_id: str = Field(
        description="its finding; empty where it is a comparison", json_schema_extra={"points_to": "findings"}
    )
    comparison: str = Field(
        description="its comparison, as in a rule; empty where it is a finding. Exactly one of the two is filled",
        json_schema_extra={"unit": "as in the field's name", "allowed": "such as `age_years > 55`"},
    )
    concern: Text = Field(description="what it may mean")
    documents_say: str = Field(description="what the source documents say, in own words; empty where they are silent")
    correction: str = Field(description="what holds today, where that differs or adds something")
    trap: Text = Field(description="how the flag misleads")
    strength: Literal["strong", "moderate", "weak", "unknown"] = Field(
        description="how far the flag alone moves the probability of serious disease, by the evidence cited"
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.finding_id) == bool(self.comparison):
            raise ValueError("exactly one of finding_id and comparison to be filled")
        return self


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


_PEOPLE = Told("people", "whole number")
_Probability = Annotated[Annotated[Number, Field(ge=0, le=1)] | None, _EmptyIsNone, Told("0 to 1")]
_Count = Annotated[Annotated[Whole, Field(ge=0, le=MOST_PEOPLE)] | None, _EmptyIsNone, _PEOPLE]
_Some = Annotated[Annotated[Whole, Field(ge=1, le=MOST_PEOPLE)] | None, _EmptyIsNone, _PEOPLE]


class BaseRate(Cited):
    """How often something is found in a setting: one row of base_rates.csv.

    Probabilities 0 to 1; an unknown number stays empty.
    Does not apply outside its setting and population.
    """

    file = "base_rates.csv"
    called = "a base rate"

    condition: Id = Field(description="what was counted", json_schema_extra={"points_to": "tested_conditions"})
    setting: Id = Field(description="where the people were seen", json_schema_extra={"points_to": "settings"})
    population: Text = Field(description="who was counted")
    age_band: str = Field(description="ages covered, in words; empty where not stated")
    count: _Count = Field(description="how many had it; empty where not printed")
    n: _Some = Field(description="of how many")
    probability: _Probability = Field(description="share with it")
    low: _Probability = Field(description="lower end of the 95 % interval, or of a range across studies")
    high: _Probability = Field(description="upper end of the 95 % interval, or of a range across studies")
    interval: Literal["reported", "wilson", "range", "not_reported"] = Field(
        description="what low and high are. reported: by the source. wilson: computed here from count and n. "
        "range: lowest and highest of several studies, which is no interval. not_reported: low "
        "and high are empty"
    )
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.count is not None and self.n is not None and self.count > self.n:
            raise ValueError("count to be at most n")
        if {self.low is None, self.high is None} != {self.interval == "not_reported"}:
            raise ValueError("low and high to be filled exactly when an interval is reported or computed")
        known = [share for share in (self.low, self.probability, self.high) if share is not None]
        if known != sorted(known):
            raise ValueError("low, probability and high in this order")
        return self


_Figure = Annotated[Annotated[Number, Field(ge=0, le=LARGEST)] | None, _EmptyIsNone]
_Ratio = Annotated[_Figure, Told("ratio, 0 or more")]


def _estimate_between(row: Any, name: str) -> None:
    low, value, high = (getattr(row, column) for column in (f"{name}_low", name, f"{name}_high"))
    if (low is None) != (high is None):
        raise ValueError(f"{name}_low and {name}_high to be filled together")
    if low is not None and value is not None and not low <= value <= high:
        raise ValueError(f"{name} to lie between {name}_low and {name}_high")


class ClinicalTest(Cited):
    """How often a finding is there with a condition and without it, as printed: one row of clinical_tests.csv.

    Proportions 0 to 1; a figure that was not printed stays empty. What does not add up is kept as printed, and
    `probability.audit` says so.
    Does not carry its figures to another setting.
    """

    file = "clinical_tests.csv"
    called = "a clinical test"

    condition: Id = Field(
        description="what the finding points to", json_schema_extra={"points_to": "tested_conditions"}
    )
    finding: Text = Field(max_length=60, description="the finding, sign or score")
    definition: str = Field(description="threshold, items or reference standard, where stated")
    setting: Id = Field(description="where the people were seen", json_schema_extra={"points_to": "settings"})
    dependence_group: Id = Field(
        description="findings of one group share a cause or a patient group: only one of them, the strongest,"
        " may change a probability",
        json_schema_extra={"allowed": "a word with underscores"},
    )
    item: str = Field(
        description="how a simulated practice knows it; empty where it is not simulated",
        json_schema_extra={
            "allowed": "an id in `findings.csv`, a comparison such as `age_years >= 50`, or a word of its own",
        },
    )
    n_studies: Annotated[Annotated[Whole, Field(ge=1, le=MOST_STUDIES)] | None, _EmptyIsNone] = Field(
        description="how many studies", json_schema_extra={"unit": "studies", "allowed": "whole number"}
    )
    n_patients: _Some = Field(description="how many people")
    pools: str = Field(
        description="the rows of this file that it pools, parted by spaces",
        json_schema_extra={"points_to": "clinical_tests", "allowed": "ids of this file"},
    )
    tp: _Count = Field(description="with the condition and the finding; only where the count is printed")
    fn: _Count = Field(description="with the condition, without the finding; only where the count is printed")
    fp: _Count = Field(description="without the condition, with the finding; only where the count is printed")
    tn: _Count = Field(description="with neither; only where the count is printed")
    sensitivity: _Probability = Field(description="share of those with the condition who have the finding")
    sensitivity_low: _Probability = Field(description="lower end of its interval")
    sensitivity_high: _Probability = Field(description="higher end of its interval")
    specificity: _Probability = Field(description="share of those without the condition who lack the finding")
    specificity_low: _Probability = Field(description="lower end of its interval")
    specificity_high: _Probability = Field(description="higher end of its interval")
    lr_pos: _Ratio = Field(description="likelihood ratio of the finding being present, as printed")
    lr_pos_low: _Ratio = Field(description="lower end of its interval")
    lr_pos_high: _Ratio = Field(description="higher end of its interval")
    lr_neg: _Ratio = Field(description="likelihood ratio of the finding being absent, as printed")
    lr_neg_low: _Ratio = Field(description="lower end of its interval")
    lr_neg_high: _Ratio = Field(description="higher end of its interval")
    prevalence: _Probability = Field(description="share with the condition that the printed predictive values rest on")
    ppv: _Probability = Field(description="probability of the condition when the finding is present")
    ppv_low: _Probability = Field(description="lower end of its interval")
    ppv_high: _Probability = Field(description="higher end of its interval")
    npv: _Probability = Field(description="probability of not having the condition when the finding is absent")
    post_negative: _Probability = Field(description="probability of the condition when the finding is absent")
    post_negative_low: _Probability = Field(description="lower end of its interval")
    post_negative_high: _Probability = Field(description="higher end of its interval")
    odds_ratio: _Ratio = Field(description="odds ratio as printed; it is not a likelihood ratio")
    odds_ratio_low: _Ratio = Field(description="lower end of its interval")
    odds_ratio_high: _Ratio = Field(description="higher end of its interval")
    auc: _Figure = Field(description="area under the curve as printed")
    auc_low: _Figure = Field(description="lower end of its interval")
    auc_high: _Figure = Field(
        description="higher end of its interval; a limit above 1 is impossible and is kept because it was printed"
    )
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _intervals_hold_their_estimates(self) -> Self:
        for name in ("sensitivity", "specificity", "lr_pos", "lr_neg", "ppv", "post_negative", "odds_ratio", "auc"):
            _estimate_between(self, name)
        return self


def _in_order(row: Any) -> None:
    known = [end for end in (row.low, row.value, row.high) if end is not None]
    if known != sorted(known):
        raise ValueError("low, value and high in this order")


class GuidelineAgreement(Cited):
    """How far guidelines agree about flags: one row of guideline_agreement.csv.

    Does not say which guideline is right.
    """

    file = "guideline_agreement.csv"

    measure: Id = Field(description="what was measured", json_schema_extra={"allowed": "a word with underscores"})
    value: Number = Field(
        ge=-LARGEST, le=LARGEST, description="the figure", json_schema_extra={"unit": "see `unit`", "allowed": "number"}
    )
    unit: Text = Field(description="what the figure counts")
    what: Text = Field(description="what it is about, in words")


class ImagingFinding(Cited):
    """How often a scan shows something in some people: one row of imaging.csv.

    Probabilities 0 to 1; an odds ratio compares people with and without pain. n is 0 where the source had nobody
    of that age, and empty where no readable copy gives it.
    Does not say what a finding means in one person.
    """

    file = "imaging.csv"

    part: Id = Field(description="the table it belongs to", json_schema_extra={"points_to": "imaging_parts"})
    finding: Id = Field(
        description="what the picture shows, as a word; the same word joins the rows of one finding",
        json_schema_extra={"allowed": "a word with underscores"},
    )
    name: Text = Field(description="the finding for the screen")
    population: Text = Field(description="who was scanned")
    age_years: Annotated[Annotated[Whole, Field(ge=0, le=120)] | None, _EmptyIsNone] = Field(
        description="age of the cell; only in a table by age",
        json_schema_extra={
            "unit": "years",
            "allowed": "the ages that `vocabulary/imaging_parts.csv` names, within 0 to 120",
        },
    )
    ages: str = Field(description="ages in words where there is no single age; empty where not stated")
    pain: Literal["without", "with", "compared"] = Field(
        description="whether those scanned had pain there; compared: an odds ratio between the two"
    )
    measure: Literal["probability", "odds_ratio"] = Field(
        description="what `value` is",
        json_schema_extra={"allowed": "probability, odds_ratio (only in a part that holds odds ratios)"},
    )
    value: Number = Field(ge=0, le=LARGEST, description="the figure", json_schema_extra={"unit": "0 to 1, or a ratio"})
    low: _Figure = Field(
        description="lower end of the 95 % interval",
        json_schema_extra={"unit": "as `value`", "allowed": "empty where not reported"},
    )
    high: _Figure = Field(
        description="upper end of the 95 % interval",
        json_schema_extra={"unit": "as `value`", "allowed": "empty where not reported"},
    )
    interval: Literal["reported", "not_reported"] = Field(description="whether the source gives an interval")
    n: _Count = Field(
        description="how many people. 0: nobody of that age was studied. Empty: no readable copy gives it"
    )
    extrapolated: Literal["yes", "no"] = Field(
        description="yes exactly where `n` is 0: a model was carried on to this age"
    )
    note: str = Field(description="what to know before using it")

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        if self.measure == "probability" and not 0 <= self.value <= 1:
            raise ValueError("value to be from 0 to 1, because it is a probability")
        if (self.extrapolated == "yes") != (self.n == 0):
            raise ValueError("extrapolated to be yes exactly where n is 0")
        if (self.interval == "not_reported") != (self.low is None and self.high is None):
            raise ValueError("low and high to be filled exactly when an interval is reported")
        _in_order(self)
        return self


_DAYS: Mapping[str, float] = Frozen({"days": 1, "weeks": 7, "months": 365.25 / 12, "years": 365.25})


class PrognosisPoint(Cited):
    """One published figure about how people fared: one row of prognosis.csv.

    Shares and cumulative probabilities 0 to 1; medians in days; mean pain 0 to 100 points; a hazard ratio is a ratio
    of speeds. The clock names time zero in words; times are counted from it.
    Does not say how one person will fare.
    """

    file = "prognosis.csv"

    condition: Id = Field(description="what the people have", json_schema_extra={"allowed": "a word with underscores"})
    condition_name: Text = Field(description="the same for the screen")
    cohort: Id = Field(
        description="the group that was followed", json_schema_extra={"allowed": "a word with underscores"}
    )
    cohort_name: Text = Field(description="the same for the screen")
    population: Text = Field(description="who entered")
    clock: Text = Field(
        description='time zero in words: completes "counted from". Begins with "not" where the source does not state it'
    )
    outcome: Id = Field(description="what was looked for", json_schema_extra={"allowed": "a word with underscores"})
    outcome_name: Text = Field(description='the same for the screen: completes "not yet"')
    counted: Text = Field(description="what counted, in full")
    those: str = Field(
        description='completes "of 100 people like these, 35"; empty for scores and words',
        json_schema_extra={"allowed": "such as `were free of pain`"},
    )
    others: str = Field(
        description="completes the sentence about all the others",
        json_schema_extra={"allowed": "such as `still had pain`"},
    )
    counts: Literal["recovered", "not_recovered", "event", "score"] = Field(
        description="which side the figure counts; event where neither side is better; score for points and words"
    )
    measure: Literal["cumulative", "share", "median_days", "median_of_those", "mean_score", "hazard_ratio", "words"] = (
        Field(
            description="what the value is. "
            "cumulative: by that time, from a time-to-event analysis. share: at that time. "
            "median_days: by when half had it. median_of_those: by when half of those had it who ever"
            " did; the share who did is a row of its own. mean_score: mean pain, 0 to 100 points. "
            "hazard_ratio: a ratio of speeds. words: no figure, `note` says it"
        )
    )
    factor: str = Field(description="for a hazard ratio, what is compared")
    bound: Literal["exactly", "about", "up_to", "more_than", "range"] = Field(
        description="how the source words it; range: `low` and `high` stand for the figure"
    )
    value: _Figure = Field(
        description="the figure; empty for a range and for words",
        json_schema_extra={"unit": "as `measure`: 0 to 1, days, points or ratio"},
    )
    low: _Figure = Field(description="lower end", json_schema_extra={"unit": "as `value`"})
    high: _Figure = Field(description="upper end", json_schema_extra={"unit": "as `value`"})
    interval: Literal["reported", "interquartile", "range", "not_reported"] = Field(
        description="what `low` and `high` are; reported is a 95 % interval"
    )
    time_value: _Figure = Field(
        description="time since the clock started; empty where none is stated",
        json_schema_extra={"unit": "see `time_unit`", "allowed": "number"},
    )
    time_unit: Annotated[Literal["days", "weeks", "months", "years"] | None, _EmptyIsNone] = Field(
        description="unit of that time"
    )
    n: _Some = Field(description="how many people")
    exercise: Annotated[Id | None, _EmptyIsNone] = Field(
        description="the puzzle it belongs to", json_schema_extra={"points_to": "puzzles"}
    )
    note: str = Field(description="what to know before using it; for words, what is said")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        people = self.measure in ("cumulative", "share")
        if people and not all(0 <= part <= 1 for part in (self.value, self.low, self.high) if part is not None):
            raise ValueError("value, low and high to be from 0 to 1, because they are shares of people")
        if (self.value is None) != (self.bound == "range" or self.measure == "words"):
            raise ValueError("value to be empty exactly for a range and for words")
        if (self.interval == "not_reported") != (self.low is None and self.high is None):
            raise ValueError("low and high to be filled exactly when interval says what they are")
        _in_order(self)
        if (self.time_value is None) != (self.time_unit is None):
            raise ValueError("time_value and time_unit to be filled together")
        if (self.measure == "hazard_ratio") != bool(self.factor):
            raise ValueError("factor to be filled for a hazard ratio, and only there")
        if (self.counts == "score") == bool(self.those and self.others):
            raise ValueError("those and others to be filled except for a score or words")
        return self

    @property
    def time_words(self) -> str:
        """The time since the clock started as it is read, such as 9 months or 1 year."""
        if self.time_value is None or self.time_unit is None:
            return "no time stated"
        return f"{self.time_value:g} {self.time_unit.removesuffix('s') if self.time_value == 1 else self.time_unit}"

    @property
    def time_days(self) -> float | None:
        """The time since the clock started, in days; None where none is stated."""
        return None if self.time_value is None or self.time_unit is None else self.time_value * _DAYS[self.time_unit]
