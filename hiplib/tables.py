"""The facts as pandas tables, to look at and to work with in a notebook."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from hiplib.errors import known

if TYPE_CHECKING:
    import pandas

__all__ = ["frame"]


def frame(rows: Mapping[str, BaseModel], columns: Sequence[str] | None = None) -> "pandas.DataFrame":
    """Rows of one file as a table.

    Inputs: rows by id, such as `records.base_rates`; columns to show, None for all of them in the file's order.
    Returns: a DataFrame with the ids as its index; what is unknown stays missing.
    Errors: NotFoundError for a column that the rows do not have, with the nearest.
    Source: the rows carry theirs.
    Does not change the rows: the table is a copy.
    """
    import pandas  # here, because it takes longer to import than everything else in hiplib together

    table = pandas.DataFrame([row.model_dump(mode="json") for row in rows.values()]).set_index("id").convert_dtypes()
    if columns is None:
        return table
    return table[[known(column, table.columns, "a column") for column in columns]]
