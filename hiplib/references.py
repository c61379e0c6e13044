"""What must hold between the anatomy files: every id that one names stands in another."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from hiplib.errors import Problem, nearest
from hiplib.records import Records

__all__ = ["broken"]

Place = Callable[[str, str], str]


def broken(records: Records, place: Place, tables: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Every id in the files of places, structures, links, root signs and statements that points nowhere, and every
    structure of a condition.

    Inputs: records, complete; place, from a file and an id to words that say where the row stands; tables, for each
    CSV file the ids in it.
    Returns: Problems, one for each id that is not there, and for each neighbour that does not answer.
    Errors: none.
    Source: none, this is about form.
    Does not judge whether a link is right.
    """
    yield from _regions(records, place)
    yield from _structures(records, place)
    for link in records.symptom_links.values():
        where = place("symptom_links.csv", link.id)
        yield from _missing(f"{where}, column structure_id", [link.structure_id], records.structures, "a structure")
        yield from _missing(f"{where}, column region_id", _some(link.region_id), records.regions, "a region")
        yield from _missing(f"{where}, column finding_id", _some(link.finding_id), records.findings, "a finding")
    for sign in records.root_signs.values():
        where = place("root_signs.csv", sign.id)
        yield from _missing(f"{where}, column finding_id", [sign.finding_id], records.findings, "a finding")
        yield from _missing(f"{where}, column structure_ids", sign.muscle_ids, records.structures, "a structure")
    for condition in records.conditions.values():
        where = f"{place('conditions.csv', condition.id)}, column structures"
        yield from _missing(where, condition.structure_ids, records.structures, "a structure")
    for statement in records.inventory.values():
        where = f"{place('inventory.csv', statement.id)}, column rows"
        for file, row in statement.held_by:
            if file.endswith(".yaml"):
                yield from _missing(where, [file], _rule_files(records), "a rule file")
            elif file not in tables:
                yield Problem(where, repr(file), "a file of this folder", nearest(file, tables))
            else:
                yield from _missing(where, [row], tables[file], f"a row of {file}")


def _regions(records: Records, place: Place) -> Iterator[Problem]:
    for region in records.regions.values():
        where = place("regions.csv", region.id)
        for column in ("finding_id", "both_sides_finding_id"):
            yield from _missing(
                f"{where}, column {column}", _some(getattr(region, column)), records.findings, "a finding"
            )
        where = f"{where}, column neighbours"
        yield from _missing(where, region.neighbour_ids, records.regions, "a region")
        for near in region.neighbour_ids:
            if near in records.regions and region.id not in records.regions[near].neighbour_ids:
                yield Problem(where, repr(near), f"a region that names {region.id} as its neighbour too")


def _structures(records: Records, place: Place) -> Iterator[Problem]:
    for structure in records.structures.values():
        where = f"{place('anatomy.csv', structure.id)}, column innervation"
        yield from _missing(where, structure.nerve_ids, records.structures, "a nerve")
        for nerve in structure.nerve_ids:
            if nerve in records.structures and records.structures[nerve].tissue != "nerve":
                yield Problem(where, repr(nerve), "a structure whose tissue is nerve")


def _rule_files(records: Records) -> set[str]:
    return {f"rules/{rule_set}.yaml" for rule_set in [*records.pathways, *records.classifiers]}


def _some(cell: str) -> list[str]:
    return [cell] if cell else []


def _missing(where: str, ids: Collection[str], allowed: Collection[Any], what: str) -> Iterator[Problem]:
    for item in ids:
        if item not in allowed:
            yield Problem(
                where, repr(item), f"the id of {what}" if "file" not in what else what, nearest(item, allowed)
            )
