"""Every part of this project that statements were collected for names the view that shows it, or why none does.

The map is data: vocabulary/systems.csv. Each view is built as a notebook builds it, and searched for the rows that are
said to stand in it.
"""

import functools
import html
import re
from collections.abc import Iterator
from typing import Any

import ipywidgets
import pytest
import yaml

from hiplib import load, view
from hiplib.model import System
from hiplib.model.rows import Cited, parted
from hiplib.records import TABLES, Records
from hiplib.screen import controls

SYSTEMS = load.records().systems
SHOWN = [name for name, system in SYSTEMS.items() if system.view]
FIELDS = {noun.file: name for name, noun in TABLES.items()}
FEW = 12  # letters; a shorter text has to be one of the texts of the view, and may not be a part of another


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).casefold().split())


def leaves(value: Any) -> Iterator[str]:
    """Every text of a value that a page is given."""
    if isinstance(value, str):
        yield words(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)


def given_to_the_page(widget: ipywidgets.Widget) -> Iterator[str]:
    yield from leaves({name: held for name, held in widget.get_state().items() if name[0] != "_"})
    for child in getattr(widget, "children", ()):
        yield from given_to_the_page(child)


@functools.cache
def texts(name: str, opens_with: str) -> frozenset[str]:
    """What a view shows, and what its saved page keeps of the answer."""
    topic, _, word = name.partition(".")
    made = getattr(getattr(view, topic), word)(*parted(opens_with))
    assert isinstance(made, controls.View)
    found = {words(made._repr_mimebundle_()["text/html"]), *given_to_the_page(made)}
    made.close()
    return frozenset(found)


def own_words(file: str, row: str, records: Records) -> set[str]:
    """What a row says that is its own: no citation, and no key of another row."""
    if file.endswith(".yaml"):
        said = list(leaves(yaml.safe_load((load.DATA / file).read_text(encoding="utf-8"))))
    else:
        held = getattr(records, FIELDS[file])[row]
        said = [words(row), *leaves({k: v for k, v in held.model_dump().items() if k not in Cited.model_fields})]
    return {text for text in said if text and (" " in text or text == words(row))}


def stands_in(file: str, row: str, shown: frozenset[str], records: Records) -> bool:
    own = own_words(file, row, records)
    return bool(own & shown) or any(text in page for text in own if len(text) >= FEW and " " in text for page in shown)


def collected_for(system: str, records: Records) -> set[tuple[str, str]]:
    """Every row that holds a statement of a system."""
    return {place for one in records.inventory.values() if system in parted(one.system) for place in one.held_by}


def test_each_system_but_one_has_its_view(records: Records) -> None:
    assert [one.id for one in records.systems.values() if one.absent_because] == ["quiz_and_simulator"]
    assert all(len(one.absent_because.split()) > 5 for one in records.systems.values() if not one.view)


@pytest.mark.parametrize("name", SYSTEMS, ids=lambda name: f"{name}: {SYSTEMS[name].view or 'none'}")
def test_statements_were_collected_for_each_system(name: str, records: Records) -> None:
    of_system = [one for one in records.inventory.values() if name in parted(one.system)]
    assert of_system
    assert collected_for(name, records)
    # what is left out says why; S341 lists doses that nobody stated
    assert all(one.rows or one.absent_because for one in of_system)


@pytest.mark.parametrize("name", SHOWN, ids=lambda name: f"{name}: {SYSTEMS[name].view}")
def test_the_view_of_a_system_can_be_opened_and_shows_its_rows(name: str, records: Records) -> None:
    system = records.systems[name]
    assert set(system.shown_rows) <= collected_for(name, records)
    shown = texts(system.view, system.opens_with)
    assert [place for place in system.shown_rows if not stands_in(*place, shown, records)] == []


def test_a_view_that_shows_nothing_of_a_system_and_one_that_is_not_there_are_noticed(records: Records) -> None:
    """Each view is also held against the rows of the others: most of them may not be found."""
    found = strange = 0
    for other in ("emergency.decide", "exercise.setter", "treatment.table", "redflags.rates"):
        (opens_with,) = {one.opens_with for one in records.systems.values() if one.view == other}
        for system in records.systems.values():
            if system.view not in ("", other) and system.id != "safety_banner":  # which every view shows
                strange += 1
                found += all(stands_in(*place, texts(other, opens_with), records) for place in system.shown_rows)
    assert strange > 90
    assert found <= strange / 20
    with pytest.raises(AttributeError):
        texts("exercise.dance", "")


def test_a_row_is_refused_that_names_both_a_view_and_a_reason() -> None:
    with pytest.raises(ValueError, match="either view and shows to be filled, or absent_because alone"):
        System(id="x", name="x", view="a.b", opens_with="", shows="", absent_because="nobody asked for it")
