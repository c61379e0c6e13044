"""A row of a table in words: a cell of it, and all of it for whoever wants to know what a sentence rests on."""

import re
from collections.abc import Iterator
from typing import Any

from hiplib.model import Citation, Cited, Condition, SymptomLink, Urgency
from hiplib.model.rows import Row, Told
from hiplib.records import TABLES, Records
from hiplib.rules import RuleSet, leaves
from hiplib.wording import how_soon
from hiplib.wording.grammar import capital
from hiplib.wording.sources import place, stated
from hiplib.wording.urgency import urgency

__all__ = ["cell", "cited_row", "opened"]

# words of a table as they stand in a file, such as primary_care, or several
_WORDS = re.compile(r"[a-z0-9_]+(;[a-z0-9_]+)*$")
# what a row is called, the first that it has
_CALLED = ("name", "label", "title", "finding", "id")
# columns that say how a row is kept and drawn, which no reader asks
_KEPT = {"id", "dependence_group", "clinical_test_id", "case_id", "sign", "exercise", "those", "others", "counts"}
_FIRST = ("value", "probability", "low", "high", "n", "population")  # what a sentence mostly rests on
_HEADS = {"documents_say": "What patients read online", "taught_wrongly": "Put right", "n": "People", "why": "Why"}
_SEEN = {
    "original": "in the original",
    "abstract": "in its abstract",
    "table": "in a table of it",
    "secondary": "second-hand, in the words of somebody else",
    "source_document": "on a patient website",
}


def cell(row: Row, column: str, records: Records) -> Any:
    """A cell of a row as readers want it.

    Inputs: row; column, one of its file; records, for the names of what it points at.
    Returns: names where the file holds ids, a citation for its place in the source, and any other value as it is.
    Source: the row.
    Does not round.
    """
    if column == "id":
        return row.id
    if column == "where_in_source" and isinstance(row, Cited):
        return place(row)
    value = getattr(row, f"{column}_name", getattr(row, column))
    # beside a disease or its seat never a slower word than its emergency has
    if column == "urgency" and value is not None:
        return _how_soon(row, value, records)
    if not (isinstance(value, str) and _WORDS.match(value)):
        return value
    declared = type(row).model_fields[column].json_schema_extra
    target = declared.get("points_to") if isinstance(declared, dict) else None
    there = getattr(records, str(target)) if target else {}
    return "; ".join(_name_of(there[one]) if one in there else one.replace("_", " ") for one in value.split(";"))


def _name_of(row: Any) -> str:
    return next(found for word in _CALLED if (found := getattr(row, word, ""))).replace("_", " ")


def _how_soon(row: Row, level: Urgency, records: Records) -> str:
    if isinstance(row, Condition):
        return how_soon.of_condition(level, row, records)
    if isinstance(row, SymptomLink):
        return how_soon.of_structure(level, records.structures[row.structure_id], records)
    return urgency(level)


def cited_row(row_id: str, records: Records) -> Cited | None:
    """The row that a citation names.

    Inputs: row_id, its file and its id, such as "prognosis/costa_pain_free_9"; records.
    Returns: the row; None where it names none, as the place of a rule does.
    Does not guess.
    """
    file, _, name = row_id.partition("/")
    table = next((table for table, noun in TABLES.items() if noun.file == f"{file}.csv"), "")
    row = getattr(records, table).get(name) if table else None
    return row if isinstance(row, Cited) else None


def opened(source_id: str, row_id: str, records: Records) -> list[tuple[str, str]]:
    """What a sentence rests on: everything that its row says, and where that stands.

    Inputs: source_id; row_id, as a citation keeps them: the row, the place a rule file states, or nothing; records.
    Returns: pairs of a word and a text: figure, interval, people and whatever else the row holds, then where in the
    source and how it was seen. Of a rule, whose it is and what it asks.
    Source: the row.
    Does not give the source: `source` does.
    """
    row = cited_row(row_id, records)
    if row is not None:
        return [*_facts(row, records), *_standing(row)]
    if not row_id:
        return []
    asked = dict.fromkeys(_asked(source_id, row_id, records))
    return [*asked, ("Where", row_id), *(("Seen", seen) for seen in dict.fromkeys(_seen(source_id, row_id, records)))]


def _facts(row: Cited, records: Records) -> Iterator[tuple[str, str]]:
    fields = type(row).model_fields
    own = [name for name in fields if name not in Cited.model_fields and name not in _KEPT]
    own.sort(key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    for name in own:
        if name.endswith("_name") and name.removesuffix("_name") in own:
            continue  # the word beside it shows its name
        low = re.fullmatch(r"(.*_|)low", name)
        high = f"{name[: -len('low')]}high"
        if low and high in fields:
            ends = [_written(row, end, records) for end in (name, high)]
            if any(ends):
                # sets from 2 to 3 are no interval of a figure
                head = low[1] if low[1] and low[1].rstrip("_") not in fields else f"{low[1]}interval"
                yield _head(head), " to ".join(end or "not stated" for end in ends) if len(set(ends)) > 1 else ends[0]
            continue
        if re.fullmatch(r"(.*_)?high", name) and f"{name[: -len('high')]}low" in fields:
            continue
        if name == "interval" and getattr(row, name) != "not_reported":
            continue  # its ends stand above
        if said := _written(row, name, records):
            yield _head(name), said


def _head(column: str) -> str:
    return _HEADS.get(column) or capital(column.rstrip("_").removesuffix("_ids").removesuffix("_id").replace("_", " "))


def _written(row: Cited, column: str, records: Records) -> str:
    value = cell(row, column, records)
    if value in (None, "", ()):
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool):
        told = next((part for part in type(row).model_fields[column].metadata if isinstance(part, Told)), Told())
        return f"{value * 100:.4g}%" if told.unit == "0 to 1" or _is_a_share(row, column) else f"{value:,g}"
    if isinstance(value, tuple | list):
        return ", ".join(str(one).replace("_", " ") for one in value)
    return str(value)


def _is_a_share(row: Cited, column: str) -> bool:
    """A figure whose unit stands in the column beside it."""
    shares = ("probability", "cumulative", "point prevalence", "share")
    return column in ("value", "low", "high") and getattr(row, "measure", "").replace("_", " ") in shares


def _standing(row: Cited) -> Iterator[tuple[str, str]]:
    yield "Where", row.where_in_source
    yield "Seen", _SEEN[row.seen_via]
    if row.status != "accepted":
        yield "Today", f"{row.status} by {row.superseded_by}" if row.superseded_by else row.status


def _rule_sets(records: Records) -> Iterator[RuleSet]:
    for kind in (records.pathways, records.classifiers, records.discriminators, records.limits, records.brakes):
        yield from kind.values()


def _stated(rules: RuleSet) -> Iterator[tuple[Citation, str]]:
    """Each place that a rule file states, with what it says there."""
    yield rules.citation, rules.name
    closing = (rules.otherwise,) if rules.otherwise else ()
    for outcome in (*rules.outcomes, *closing, *rules.elsewhere):
        yield outcome.citation, outcome.says
        yield from ((leaf.citation, leaf.label) for leaf in leaves(outcome.when))
    for side in rules.sides:
        yield side.citation, side.name
        yield from ((argument.citation, argument.why) for argument in side.arguments)


def _asked(source_id: str, where: str, records: Records) -> Iterator[tuple[str, str]]:
    for rules in _rule_sets(records):
        said = dict.fromkeys(
            text for cited, text in _stated(rules) if (cited.source_id, stated(cited)) == (source_id, where)
        )
        if said:
            yield capital(rules.short_name), "; ".join(filter(None, said))


def _seen(source_id: str, where: str, records: Records) -> Iterator[str]:
    for rules in _rule_sets(records):
        for cited, _ in _stated(rules):
            if (cited.source_id, stated(cited)) == (source_id, where):
                yield _SEEN[cited.seen_via]
