"""What must hold between the files of anatomy and conditions: every id that one names stands in another."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from hiplib import rules, weights
from hiplib.errors import Problem, nearest
from hiplib.model import WEIGHTS, Patient, Urgency
from hiplib.records import Records

__all__ = ["broken", "broken_comparison"]

# what an author can do about a weight that its source cannot carry
HINT = " Name a stronger source or lower the weight."

Place = Callable[[str, str], str]


def broken(records: Records, place: Place, tables: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Every id in the files of places, structures, links, root signs, conditions, arguments and statements
    that points nowhere.

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
    yield from _presentations(records, place)
    yield from _conditions(records, place)
    yield from _arguments(records, place)
    for statement in records.inventory.values():
        where = f"{place('inventory.csv', statement.id)}, column rows"
        for file, row in statement.held_by:
            if file.endswith(".yaml"):
                if file not in (files := _rule_files(records)):
                    yield Problem(where, repr(file), "a rule file", nearest(file, files))
            elif file not in tables:
                yield Problem(where, repr(file), "a file of this folder", nearest(file, tables))
            else:
                yield from _missing(where, [row], tables[file], f"a row of {file}")


def broken_comparison(where: str, comparison: str, column: str = "comparison") -> Iterator[Problem]:
    """What is wrong with a comparison as it stands in a table.

    Inputs: where the row stands, in words; comparison, such as `age_years >= 70`; the column it stands in.
    Returns: Problems, none where a field of a patient is compared with something it can be.
    Errors: none.
    Source: none, this is about form.
    Does not judge the threshold.
    """
    column = f"{where}, column {column}"
    try:
        item, sign, limit = rules.parse_comparison(comparison)
    except ValueError as error:
        yield Problem(column, repr(comparison), str(error))
        return
    words = rules.possible_words(item)
    if words and str(limit) not in words:
        yield Problem(column, repr(str(limit)), f"one of {', '.join(words)}", nearest(str(limit), words))
    elif not words and item not in rules.FIELDS:
        yield Problem(column, repr(item), "a field of a patient", nearest(item, rules.FIELDS))
    elif not words and isinstance(limit, str):
        yield Problem(column, repr(limit), f"a number to compare {item} with")
    elif not words and isinstance(limit, float):
        low, high, unit = Patient.limits[item]
        if not rules.reaches_both_ways(sign, limit, low, high):
            expected = f"a limit that can be reached and missed, from {low:g} to {high:g} {unit}"
            yield Problem(column, repr(comparison), expected)


def _presentations(records: Records, place: Place) -> Iterator[Problem]:
    for row in records.presentations.values():
        where = place("clinic_of_patients.csv", row.id)
        yield from _missing(where, row.named, records.findings, "a finding")
        if (row.expected_urgency >= Urgency.urgent) != (row.must_not_wait == "yes"):
            expected = "yes where expected_urgency is urgent or emergency, and no elsewhere"
            yield Problem(f"{where}, column must_not_wait", repr(row.must_not_wait), expected)


def _conditions(records: Records, place: Place) -> Iterator[Problem]:
    rule_set = records.pathways.get("emergency")  # a pattern without its row is told of once, as an emergency
    patterns = {*records.emergencies, *(outcome.id for outcome in (rule_set.outcomes if rule_set else ()))}
    tested = {test.condition for test in records.clinical_tests.values()}
    for condition in records.conditions.values():
        where = place("conditions.csv", condition.id)
        yield from _missing(f"{where}, column emergency_patterns", condition.emergency_ids, patterns, "an emergency")
        yield from _missing(f"{where}, column red_flag_links", condition.red_flag_ids, records.redflags, "a red flag")
        yield from _missing(f"{where}, column structures", condition.structure_ids, records.structures, "a structure")
        yield from _missing(f"{where}, column tested_as", _some(condition.tested_as), tested, "a tested condition")
        rate = condition.base_rate_id
        yield from _missing(f"{where}, column base_rate_id", _some(rate), records.base_rates, "a base rate")
        if rate in records.base_rates and records.base_rates[rate].condition != condition.tested_as:
            expected = f"a base rate of {condition.tested_as or 'what tested_as names'}"
            yield Problem(f"{where}, column base_rate_id", repr(rate), expected)


def _arguments(records: Records, place: Place) -> Iterator[Problem]:
    for argument in records.condition_arguments.values():
        where = place("condition_arguments.csv", argument.id)
        named = [argument.condition_id]
        yield from _missing(f"{where}, column condition_id", named, records.conditions, "a condition")
        source = records.sources.get(argument.source_id)  # a source that is not there is told of as such
        if argument.weight == "strong" and source and (why := source.never_strong_because):
            yield Problem(f"{where}, column weight", "'strong'", f"at most moderate, because {why}", HINT)
        found = _some(argument.finding_id)
        yield from _missing(f"{where}, column finding_id", found, records.findings, "a finding")
        if argument.comparison:
            yield from broken_comparison(where, argument.comparison)
        test = records.clinical_tests.get(argument.clinical_test_id)
        tests = _some(argument.clinical_test_id)
        yield from _missing(f"{where}, column clinical_test_id", tests, records.clinical_tests, "a clinical test")
        most = weights.most(test, absent=argument.when == "absent") if test else WEIGHTS[-1]
        if test and WEIGHTS.index(argument.weight) > WEIGHTS.index(most):
            yield Problem(f"{where}, column weight", repr(argument.weight), f"at most {most}, by {test.id}")
        if test and test.dependence_group != argument.dependence_group:
            expected = f"{test.dependence_group}, the group of its clinical test"
            yield Problem(f"{where}, column dependence_group", repr(argument.dependence_group), expected)


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
    rule_sets = [*records.pathways, *records.classifiers, *records.discriminators, *records.limits, *records.brakes]
    return {f"rules/{rule_set}.yaml" for rule_set in rule_sets}


def _some(cell: str) -> list[str]:
    return [cell] if cell else []


def _missing(where: str, ids: Collection[str], allowed: Collection[Any], what: str) -> Iterator[Problem]:
    for item in ids:
        if item not in allowed:
            yield Problem(where, repr(item), f"the id of {what}", nearest(item, allowed))
