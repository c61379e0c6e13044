"""Rows about talking: fictional patients who ask, what may be answered, and words with others in their place."""

import string
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from hiplib.model.imaging_rows import ImagingFinding
from hiplib.model.prognosis_rows import PrognosisPoint
from hiplib.model.rows import Cited, Id, Ids, Text, parted
from hiplib.model.treatment_rows import TreatmentEffect
from hiplib.model.vignette_rows import Vignette

__all__ = ["AnswerLine", "AskingPatient", "PatientQuestion", "WordPair"]

_LETTERS = "abcdef"
_WHOLE = 100
_QUESTIONS = "ids in `patient_questions.csv`, parted by semicolons"


class PatientQuestion(Cited):
    """What patients ask, and what an answer to it rests on: one row of patient_questions.csv.

    Does not hold an answer: answer_lines.csv does.
    """

    file = "patient_questions.csv"
    called: ClassVar = "a question of patients"

    asks: Text = Field(max_length=90, description="the question as a patient puts it")
    name: Text = Field(max_length=40, description="the same as a heading")
    because: Text = Field(description="what is known, in one to three sentences without the figures of other rows")
    mind: str = Field(description="when the answer does not hold; empty where nothing was named")
    teach_back: Text = Field(description="how to hear what was understood; ours, no study of it was read")


class AnswerLine(Cited):
    """One way to answer a question, fitting or not: one row of answer_lines.csv.

    A line that does not fit is no fact. It is read by hiplib.claims alone, and only beside how it may be taken.
    Does not hold a figure: each stands in another row, named here.
    """

    file = "answer_lines.csv"
    called: ClassVar = "a line of an answer"

    question_id: Id = Field(description="what it answers", json_schema_extra={"points_to": "patient_questions"})
    spoken: Text = Field(
        description="the line. `{a}` stands for the first figure of the rows named beside it, `{b}` for the next; "
        "`{not_a}` for the rest of a hundred, `{others_a}` for the others of a comparison",
        json_schema_extra={"unit": "one to three sentences"},
    )
    kind: Literal["confidence", "fear", "dismissal", "promise"] = Field(
        description="what it does. confidence: says what is known and leaves the patient able; fear: makes the body "
        "sound breakable; dismissal: passes over the worry; promise: says more than is known"
    )
    taken: Text = Field(description="how it may be taken", json_schema_extra={"unit": "one or two sentences"})
    ground: Literal["tried", "asked", "reviewed", "held", "ours"] = Field(
        description="what `taken` rests on. asked: patients were asked; tried: words were tried on people; reviewed: a "
        "review says so; held: an author's opinion; ours: our own reading of what is known"
    )
    prognosis_ids: Ids = Field(
        description="the figures of `spoken`, in its order", json_schema_extra={"points_to": "prognosis"}
    )
    treatment_ids: Ids = Field(
        description="the figures that follow them", json_schema_extra={"points_to": "treatments"}
    )
    imaging_ids: Ids = Field(description="the figures that end them", json_schema_extra={"points_to": "imaging"})

    @property
    def fits(self) -> bool:
        """Whether it may be said."""
        return self.kind == "confidence"

    @property
    def figure_ids(self) -> tuple[tuple[str, str], ...]:
        """The rows whose figures it holds: the part of Records and the id, in the order of the letters."""
        parts = (("prognosis", self.prognosis_ids), ("treatments", self.treatment_ids), ("imaging", self.imaging_ids))
        return tuple((part, item) for part, ids in parts for item in parted(ids))

    @property
    def places(self) -> tuple[str, ...]:
        """What stands in braces, in its order."""
        return tuple(name for _, name, _, _ in string.Formatter().parse(self.spoken) if name is not None)

    def filled(self, rows: Sequence[PrognosisPoint | TreatmentEffect | ImagingFinding]) -> str:
        """The line with its figures.

        Inputs: rows that `figure_ids` names, in its order.
        Returns: the line as it is said, shares as people of 100.
        Errors: KeyError for a figure that its row does not give.
        Source: the rows.
        Does not round a figure up to please anybody.
        """
        given = {name: text for letter, row in zip(_LETTERS, rows, strict=False) for name, text in _said(letter, row)}
        return self.spoken.format_map(given)

    @model_validator(mode="after")
    def _holds_its_figures(self) -> Self:
        letters = {name.rpartition("_")[2] for name in self.places}
        expected = set(_LETTERS[: len(self.figure_ids)])
        if letters != expected:
            raise ValueError(
                "spoken to hold each figure of the rows named beside it, as {a}, {b} and so on, and no other"
            )
        return self


def _said(letter: str, row: PrognosisPoint | TreatmentEffect | ImagingFinding) -> Iterator[tuple[str, str]]:
    """What a row gives to a line, by the name of its place."""
    if isinstance(row, TreatmentEffect):
        if row.with_share is not None and row.without_share is not None:
            yield letter, _of_100(row.with_share)
            yield f"others_{letter}", _of_100(row.without_share)
        elif row.value is not None:
            yield letter, f"{abs(row.value):.0f}"
    elif row.measure in ("cumulative", "share", "probability") and row.value is not None:
        yield letter, _of_100(row.value)
        yield f"not_{letter}", _of_100(1 - row.value)


def _of_100(share: float) -> str:
    return f"{_WHOLE * share:.0f}"


class AskingPatient(Vignette):
    """A fictional patient who asks one or more questions: one row of asking_patients.csv.

    Does not describe a real person; whether something comes first was written before the rules were asked.
    """

    file = "asking_patients.csv"
    called: ClassVar = "a patient who asks"

    name: Text = Field(max_length=30, description="the first name for the screen")
    question_ids: Ids = Field(
        min_length=1,
        description="what is asked, in its order",
        json_schema_extra={"points_to": "patient_questions", "allowed": _QUESTIONS},
    )
    expected: Literal["answer", "act"] = Field(
        description="answer: the question may be answered; act: something comes before any answer"
    )
    reason: Text = Field(description="why, in one sentence")

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked, in its order."""
        return parted(self.question_ids)


class WordPair(Cited):
    """A word or phrase that may frighten, and what may stand in its place: one row of word_pairs.csv.

    Does not say that a word harms everybody who hears it.
    """

    file = "word_pairs.csv"
    called: ClassVar = "a pair of words"

    avoid: Text = Field(max_length=60, description="the word to avoid; shown beside the other, and never as a fact")
    instead: Text = Field(max_length=90, description="what to say in its place; our words unless `note` says not")
    ground: Literal["tried", "asked", "reviewed", "held", "ours"] = Field(
        description="what it rests on. tried: people were allotted to the words; asked: patients were asked what they "
        "had heard; reviewed: a review says so; held: an author's opinion without data; ours: our own"
    )
    note: Text = Field(description="what was found or is held, in one or two sentences")
    question_ids: Ids = Field(
        min_length=1,
        description="the questions beside which it is shown",
        json_schema_extra={"points_to": "patient_questions", "allowed": _QUESTIONS},
    )

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions beside which it is shown."""
        return parted(self.question_ids)
