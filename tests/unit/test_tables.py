"""The facts as pandas tables: every row, nothing invented for what is unknown."""

import pandas as pd
import pytest

from hiplib import tables
from hiplib.errors import NotFoundError
from hiplib.records import Records


def test_a_table_has_every_row_in_the_order_of_the_file(records: Records) -> None:
    shown = tables.frame(records.findings)
    assert list(shown.index) == list(records.findings)
    assert shown.loc["foot_drop", "label"] == "Foot drop"


def test_what_is_unknown_is_missing_and_not_zero(records: Records) -> None:
    shown = tables.frame(records.base_rates)
    assert pd.isna(shown.loc["documents_serious_rare", "probability"])
    assert shown.loc["serious_acute_primary_care", "count"] == 11


def test_columns_may_be_chosen_and_a_wrong_one_is_refused(records: Records) -> None:
    shown = tables.frame(records.base_rates, ["probability", "source_id"])
    assert list(shown.columns) == ["probability", "source_id"]
    with pytest.raises(NotFoundError, match=r"a column: got 'probabilities', .* Did you mean probability\?"):
        tables.frame(records.base_rates, ["probabilities"])


def test_changing_the_table_changes_no_row(records: Records) -> None:
    shown = tables.frame(records.findings)
    shown.loc["foot_drop", "label"] = "something else"
    assert records.findings["foot_drop"].label == "Foot drop"
