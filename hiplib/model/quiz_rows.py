"""Rows about the quiz: what patients read online and is wrong, beside what is so."""

from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, Ids, Text, parted, rows_named

__all__ = ["QuizError"]

_Topic = Literal[
    "emergency", "redflags", "probability", "clinic", "imaging", "anatomy", "differential", "prognosis", "treatment",
    "exercise", "claims",
]  # fmt: skip


class QuizError(Cited):
    """A mistake of the source documents in own words, what tempts about it, and what is so: a row of quiz_errors.csv.

    The sentence in `wrong` is no fact. Only hiplib.quiz reads it, and asks which of some sentences is wrong.
    Does not quote a source document.
    """

    file = "quiz_errors.csv"
    called = "an error"

    topics: Ids = Field(
        description="the lessons at whose end it is asked",
        json_schema_extra={"allowed": f"{', '.join(get_args(_Topic))}; several parted by semicolons"},
    )
    wrong: Text = Field(max_length=90, description="the mistake as one sentence without a figure; it is no fact")
    right: Text = Field(
        max_length=90, description="what is so, as one sentence without a figure, of the same kind and length"
    )
    tempts: Text = Field(
        max_length=140, description="why the mistake tempts, and where it would be right, without a figure"
    )
    rows: Text = Field(
        description="the rows that `right` rests on, the first above all",
        json_schema_extra={"allowed": "each row as file.csv/id, parted by semicolons"},
    )

    @property
    def asked_in(self) -> tuple[str, ...]:
        """The topics of the lessons."""
        return parted(self.topics)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The rows that the correction rests on, each as file and id."""
        return rows_named(self.rows)

    @property
    def stands_on(self) -> tuple[str, ...]:
        """The same rows as citations name them."""
        return tuple(f"{file.removesuffix('.csv')}/{row}" for file, row in self.named)

    @model_validator(mode="after")
    def _plain(self) -> Self:
        if not self.topics or set(self.asked_in) - set(get_args(_Topic)):
            raise ValueError(f"topics to be some of {', '.join(get_args(_Topic))}")
        if any(letter.isdigit() for said in (self.wrong, self.right, self.tempts) for letter in said):
            raise ValueError("sentences without figures: a figure has a row of its own")
        return self
