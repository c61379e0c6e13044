"""What the documents say that this project starts from, and which rows hold it."""

from typing import Self

from pydantic import Field, model_validator

from hiplib.model.rows import Cited, Id, Ids, Text, rows_named

__all__ = ["Statement"]


class Statement(Cited):
    """A statement of the source documents, and what became of it here: one row of inventory.csv.

    Does not repeat the statement.
    """

    file = "inventory.csv"

    id: Id = Field(description="s and the number of the statement")
    topic: Id = Field(description="what the statement is about", json_schema_extra={"points_to": "topics"})
    subject: Text = Field(description="its subject in a few words")
    system: Ids = Field(
        description="the parts of this project it was collected for; empty for none",
        json_schema_extra={"points_to": "systems"},
    )
    rows: str = Field(
        description="the rows that hold it, each as `file.csv/id`, or a rule file; each of them names the "
        "statement in `where_in_source`",
        json_schema_extra={"allowed": "parted by semicolons; or empty"},
    )
    absent_because: str = Field(description="why no row holds it. Exactly one of the two is filled")

    @model_validator(mode="after")
    def _held_or_explained(self) -> Self:
        if bool(self.rows) == bool(self.absent_because):
            raise ValueError("exactly one of rows and absent_because to be filled")
        return self

    @property
    def held_by(self) -> tuple[tuple[str, str], ...]:
        """The rows that hold it, each as file and id; a rule file holds it as a whole, and has no id."""
        return rows_named(self.rows)
