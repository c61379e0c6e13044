"""The facts as pandas tables: every row, nothing invented for what is unknown."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from roles import role

from hiplib import load, tables, wording
from hiplib.errors import NotFoundError
from hiplib.model import Frozen
from hiplib.records import TABLES, Records
from hiplib.view import anatomy, prognosis


def test_every_csv_file_of_the_data_has_its_function() -> None:
    drawn = {name: getattr(tables, name)() for name in tables.names()}
    assert {table.attrs["of"] for table in drawn.values()} == {noun.file for noun in TABLES.values()}
    records = load.records()
    for name, table in drawn.items():
        assert list(table.index) == list(getattr(records, name)), name
        assert list(tables.columns(name).index) == ["id", *table.columns], name
        assert (tables.columns(name)["meaning"].str.len() > 3).all(), name
        assert table.attrs["columns"]["id"], name


def test_a_name_stands_where_the_file_has_an_id(records: Records) -> None:
    links = tables.symptom_links(records)
    assert list(links.columns) == [
        *("structure", "region", "finding", "strength", "urgency", "why", "reviewed_on", "status", "source"),
    ]
    link = links.loc[role.groin_from_deep_joint]
    assert (link["structure"], link["region"]) == ("hip joint", "groin")
    assert pd.isna(link["finding"])
    assert link["source"] == wording.place(records.symptom_links[role.groin_from_deep_joint])
    disc = tables.conditions(records).loc[role.slipped_disc]
    assert disc["emergency_patterns"] == records.emergencies[role.getting_weaker].name
    assert disc["structures"].startswith("lumbar disc; centre of the disc; L4 root")
    figures = tables.prognosis(records)
    assert figures.loc[role.free_of_pain_at_9, "condition"] == "back pain that has just become persistent"
    assert figures.loc[role.free_of_pain_at_9, "interval"] == "not reported"
    assert tables.condition_arguments(records)["clinical_test"].notna().sum() == sum(
        bool(row.clinical_test_id) for row in records.condition_arguments.values()
    )


def test_every_superseded_and_second_hand_row_says_so_where_its_source_is_read(records: Records) -> None:
    figures = tables.prognosis(records)
    for row in records.prognosis.values():
        assert ("superseded by" in figures.loc[row.id, "source"]) == (row.status == "superseded")
        assert ("second-hand" in figures.loc[row.id, "source"]) == (row.seen_via == "secondary")


def test_beside_a_disease_or_its_seat_stands_no_slower_word_than_its_emergency_has(records: Records) -> None:
    conditions = tables.conditions(records)
    for row in records.conditions.values():
        if row.emergency_ids:
            assert "EMERGENCY" in conditions.loc[row.id, "urgency"], row.id
    links = tables.symptom_links(records)
    assert links.loc[role.groin_from_pressed_nerves, "urgency"].startswith("EMERGENCY where it may be")


def test_another_pack_gives_its_own_rows(records: Records) -> None:
    first = next(iter(records.symptom_links.values()))
    other = replace(records, symptom_links=Frozen({first.id: first}))
    assert list(tables.symptom_links(other).index) == [first.id]


def test_a_table_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=r"a table: got 'prognoses', .* Did you mean prognosis\?"):
        tables.columns("prognoses")
    with pytest.raises(AttributeError, match=r"hiplib.tables has no prognoses; it has .*prognosis"):
        _ = tables.prognoses
    assert set(tables.names()) < set(dir(tables))


# --- in a notebook ------------------------------------------------------------------------------------------------


def test_a_table_is_drawn_whole_in_words_and_without_ids(records: Records) -> None:
    links = tables.symptom_links(records)
    groin = links[links.region == "groin"][["structure", "why"]]
    html = groin._repr_html_()
    assert f"<caption>{len(groin)} rows of symptom_links.csv</caption>" in html
    assert role.deep_joint not in html
    assert re.findall("<th>(.*)</th>", html) == ["structure", "why"]
    assert all(why in html for why in groin["why"] if "'" not in why)
    assert "<caption>1 row of" in groin.head(1)._repr_html_()
    assert "343 rows of symptom_links.csv, the first 100 shown" in links._repr_html_()
    assert links._repr_html_().count("<tr") == 101


def test_what_is_unknown_is_drawn_as_nothing_and_a_figure_as_it_is_written(records: Records) -> None:
    html = tables.prognosis(records)[["value", "low", "time_value"]].loc[[role.free_of_pain_at_9]]._repr_html_()
    assert "<th>time value</th>" in html
    assert [cell in html for cell in ("<td>0.35</td>", "<td></td>", "<td>9</td>")] == [True] * 3
    assert "NA" not in html


def test_a_pivot_has_one_line_of_heads_and_keeps_what_no_row_ties_empty(records: Records) -> None:
    links = tables.symptom_links(records)
    places = links[links.region.isin(["groin", "buttock"])]
    crossed = places.pivot(index="structure", columns="region", values="strength")
    assert crossed.loc["hip joint"].to_dict() == {"groin": "typical", "buttock": "typical"}
    assert pd.isna(crossed.loc["piriformis", "groin"])
    html = crossed._repr_html_()
    assert "<th>structure</th>\n      <th>buttock</th>\n      <th>groin</th>" in html
    assert html.count("<tr") == len(crossed) + 1
    assert "<caption>strength, by structure and region</caption>" in html
    assert "NA" not in html


def test_markup_in_a_row_is_drawn_as_text(records: Records) -> None:
    name, hostile = role.groin_from_deep_joint, "<img src=x onerror=alert(1)>"
    link = records.symptom_links[name].model_copy(update={"why": hostile})
    table = tables.of([link], records, type(link))
    table.attrs["of"] = hostile
    html = table._repr_html_()
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") == 3  # the name of the region, the caption, the cell


def test_a_view_gives_the_rows_it_shows(records: Records) -> None:
    shown = prognosis.timeline(role.long_pain, role.free_of_pain).as_table()
    assert list(shown.index) == [role.free_of_pain_at_9, role.free_of_pain_at_12]
    assert shown["value"].tolist() == [0.35, 0.42]
    assert set(prognosis.drift().as_table()["measure"]) == {"mean score"}
    atlas = anatomy.atlas("groin_left")
    assert set(atlas.as_table()["region"].dropna()) == {"groin"}
    assert len(atlas.as_table()) == len(atlas.csv().strip().splitlines()) - 1


# --- as they stand in the file ------------------------------------------------------------------------------------


def test_a_table_has_every_row_in_the_order_of_the_file(records: Records) -> None:
    shown = tables.frame(records.findings)
    assert list(shown.index) == list(records.findings)
    assert shown.loc[role.dropped_foot, "label"] == "Foot drop"


def test_what_is_unknown_is_missing_and_not_zero(records: Records) -> None:
    shown = tables.frame(records.base_rates)
    assert pd.isna(shown.loc[role.rare_in_words, "probability"])
    assert shown.loc[role.serious_in_practice, "count"] == 11


def test_columns_may_be_chosen_and_a_wrong_one_is_refused(records: Records) -> None:
    shown = tables.frame(records.base_rates, ["probability", "source_id"])
    assert list(shown.columns) == ["probability", "source_id"]
    with pytest.raises(NotFoundError, match=r"a column: got 'probabilities', .* Did you mean probability\?"):
        tables.frame(records.base_rates, ["probabilities"])


def test_changing_the_table_changes_no_row(records: Records) -> None:
    shown = tables.frame(records.findings)
    shown.loc[role.dropped_foot, "label"] = "something else"
    assert records.findings[role.dropped_foot].label == "Foot drop"
