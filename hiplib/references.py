"""What must hold between the files of a pack: every id that one names stands in another, and no rule goes lost."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any

from hiplib import rules, weight_limit
from hiplib.document import Document
from hiplib.errors import Problem, nearest
from hiplib.model import OF_100, WEIGHTS, Pack, Patient, QuizError, System, Urgency
from hiplib.model.rows import ID, Row
from hiplib.records import NOUNS, TABLES, Records
from hiplib.safeguards import broken_rules, every_rule_set, expect

__all__ = ["broken", "broken_comparison", "pointers"]

# what an author can do about a weight that its source cannot carry
HINT = " Name a stronger source or lower the weight."

Place = Callable[[str, str], str]
Documents = Mapping[str, Document]


def broken(records: Records, place: Place, documents: Documents) -> Iterator[Problem]:
    """Everything in a pack that points nowhere, is not pointed at though it must be, or contradicts another file.

    Inputs: records, complete; place, from a file and an id to words that say where the row stands; documents, the rule
    files by id, and pack.yaml by its name.
    Returns: Problems.
    Does not judge whether a row is right.
    """
    yield from _declared(records, place)
    yield from _succeeded(records, place)
    yield from _named(records, documents[Pack.file])
    yield from broken_rules(records, place, documents)
    yield from _uncited(records, place)
    if not any(note.place == "banner" for note in records.safety_notes.values()):
        yield Problem("safety_notes.csv", "no row with place banner", "the standing banner")
    yield from _findings(records, place)
    yield from _conditions(records, place)
    yield from _arguments(records, place)
    yield from _regions(records, place)
    yield from _structures(records, place)
    yield from _imaging(records, place)
    yield from _presentations(records, place)
    yield from _statements(records, place)
    yield from _exercises(records, place)
    yield from _answers(records, place)
    yield from _reports(records, place)


# --- what a column declares ---------------------------------------------------------------------------------------


@cache
def pointers(noun: type[Row]) -> tuple[tuple[str, str, str], ...]:
    """The columns of a kind of row that hold ids of others.

    Inputs: noun.
    Returns: for each the column, the part of Records it points into, and the one other word it may hold, mostly none.
    Source: the columns, points_to.
    Does not list superseded_by: it points into its own file or to a source.
    """
    extras = {column: info.json_schema_extra for column, info in noun.model_fields.items()}
    return tuple(
        (column, str(extra["points_to"]), str(extra.get("or", "")))
        for column, extra in extras.items()
        if isinstance(extra, dict) and "points_to" in extra
    )


def _declared(records: Records, place: Place) -> Iterator[Problem]:
    for name, noun in TABLES.items():
        for column, target, other in pointers(noun):
            allowed = getattr(records, target)
            what = NOUNS[target].called
            for row in getattr(records, name).values():
                cell = getattr(row, column) or ""
                for item in cell.replace(";", " ").split():
                    if item not in allowed and item != other:
                        yield from _missing(f"{place(noun.file, row.id)}, column {column}", [item], allowed, what)


def _succeeded(records: Records, place: Place) -> Iterator[Problem]:
    for name, noun in TABLES.items():
        if "superseded_by" in noun.model_fields:
            rows = getattr(records, name)
            for row in rows.values():
                if row.superseded_by:
                    where = f"{place(noun.file, row.id)}, column superseded_by"
                    yield from expect(where, row.superseded_by, {*rows, *records.sources},
                                       "the id of a row of this file or of a source")  # fmt: skip


def _named(records: Records, pack: Document) -> Iterator[Problem]:
    """A view that opens with a row nobody has would stop a lesson."""
    known = {*every_rule_set(records), *records.cases, *records.practices}
    for name, noun in TABLES.items():
        rows = getattr(records, name)
        known.update(rows)
        for column, info in noun.model_fields.items():
            if any(getattr(part, "pattern", "") == ID for part in info.metadata):
                known.update(getattr(row, column) for row in rows.values())
    for view, key, named in records.pack.named_ids():
        yield from expect(pack.where("named", view, key), named, known, "an id, or a word of a table, of this pack")
    for key, said in (("aloud", records.pack.aloud), ("to_a_patient", records.pack.to_a_patient)):
        for finding in said:
            yield from expect(pack.where(key, finding), finding, records.findings, "the id of a finding")


def _uncited(records: Records, place: Place) -> Iterator[Problem]:
    used = {case.source_id for case in records.cases.values()}
    for name, noun in TABLES.items():
        if "source_id" in noun.model_fields:
            used.update(row.source_id for row in getattr(records, name).values())
    for rule_set in every_rule_set(records).values():
        used.add(rule_set.citation.source_id)
        if rule_set.otherwise:
            used.add(rule_set.otherwise.citation.source_id)
        trees = [rule_set.does_not_cover] if rule_set.does_not_cover else []
        for side in rule_set.sides:
            used |= {side.citation.source_id, *(argument.citation.source_id for argument in side.arguments)}
            trees += [argument.when for argument in side.arguments]
        for outcome in (*rule_set.outcomes, *rule_set.elsewhere):
            used.add(outcome.citation.source_id)
            trees.append(outcome.when)
        used |= {leaf.citation.source_id for tree in trees for leaf in rules.leaves(tree)}
    for source in records.sources.values():
        where = place("sources.csv", source.id)
        if records.pack.invented and "invented" not in source.title.lower():
            expected = "a title that says that it is invented, because the pack is"
            yield Problem(f"{where}, column title", repr(source.title), expected)
        if source.id not in used:
            yield Problem(where, f"the source {source.id}, which nothing cites", "a row or rule that cites it")


# --- what no column can declare -----------------------------------------------------------------------------------


def _findings(records: Records, place: Place) -> Iterator[Problem]:
    for finding in records.findings.values():
        where = place("findings.csv", finding.id)
        for condition in finding.opens_with:
            if " " in condition:
                yield from broken_comparison(where, condition, "only_if")
                continue
            column = f"{where}, column only_if"
            yield from expect(column, condition, records.findings, "the id of a finding, or a comparison")
            if condition in records.findings and records.findings[condition].only_if:
                yield Problem(column, repr(condition), "a finding that is always asked, without only_if of its own")
    for flag in records.redflags.values():
        where = place("redflags.csv", flag.id)
        if flag.comparison:
            yield from broken_comparison(where, flag.comparison)
        named = records.findings.get(flag.finding_id)
        if named and named.group in records.groups and not records.warns(named.id):
            got = f"{named.id}, of the group {named.group}, which only describes"
            yield Problem(f"{where}, column finding_id", got, "a finding of a group that may warn")


def broken_comparison(where: str, comparison: str, column: str = "comparison") -> Iterator[Problem]:
    """What is wrong with a comparison as it stands in a table.

    Inputs: where the row stands, in words; comparison, such as `age_years >= 70`; the column it stands in.
    Returns: Problems, none where a field of a patient is compared with something it can be.
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
        if (row.expected_urgency >= Urgency.urgent) != (row.must_not_wait == "yes"):
            where = f"{place('clinic_of_patients.csv', row.id)}, column must_not_wait"
            yield Problem(where, repr(row.must_not_wait),
                          "yes where expected_urgency is urgent or emergency, and no elsewhere")  # fmt: skip


def _conditions(records: Records, place: Place) -> Iterator[Problem]:
    for condition in records.conditions.values():
        rate = records.base_rates.get(condition.base_rate_id)
        if rate and rate.condition != condition.tested_as:
            where = f"{place('conditions.csv', condition.id)}, column base_rate_id"
            yield Problem(where, repr(rate.id), f"a base rate of {condition.tested_as or 'what tested_as names'}")


def _arguments(records: Records, place: Place) -> Iterator[Problem]:
    for argument in records.condition_arguments.values():
        where = place("condition_arguments.csv", argument.id)
        source = records.sources.get(argument.source_id)  # a source that is not there is told of as such
        if argument.weight == "strong" and source and (why := source.never_strong_because):
            yield Problem(f"{where}, column weight", "'strong'", f"at most moderate, because {why}", HINT)
        if argument.comparison:
            yield from broken_comparison(where, argument.comparison)
        test = records.clinical_tests.get(argument.clinical_test_id)
        most = weight_limit.most(test, absent=argument.when == "absent") if test else WEIGHTS[-1]
        if test and WEIGHTS.index(argument.weight) > WEIGHTS.index(most):
            yield Problem(f"{where}, column weight", repr(argument.weight), f"at most {most}, by {test.id}")
        if test and test.dependence_group != argument.dependence_group:
            expected = f"{test.dependence_group}, the group of its clinical test"
            yield Problem(f"{where}, column dependence_group", repr(argument.dependence_group), expected)


def _regions(records: Records, place: Place) -> Iterator[Problem]:
    for region in records.regions.values():
        where = f"{place('regions.csv', region.id)}, column neighbours"
        for near in region.neighbour_ids:
            if near in records.regions and region.id not in records.regions[near].neighbour_ids:
                yield Problem(where, repr(near), f"a region that names {region.id} as its neighbour too")


def _structures(records: Records, place: Place) -> Iterator[Problem]:
    nerves = {
        structure.id
        for structure in records.structures.values()
        if structure.tissue in records.tissues and records.tissues[structure.tissue].supplies == "yes"
    }
    supply = " or ".join(tissue.id for tissue in records.tissues.values() if tissue.supplies == "yes")
    for structure in records.structures.values():
        for nerve in structure.nerve_ids:
            if nerve in records.structures and nerve not in nerves:
                where = f"{place('anatomy.csv', structure.id)}, column innervation"
                yield Problem(where, repr(nerve), f"a structure whose tissue is {supply}")


def _imaging(records: Records, place: Place) -> Iterator[Problem]:
    for row in records.imaging.values():
        part = records.imaging_parts.get(row.part)
        if part is None:  # told of as such
            continue
        where = place("imaging.csv", row.id)
        if (part.holds == "odds_ratios") != (row.measure == "odds_ratio"):
            yield Problem(f"{where}, column measure", repr(row.measure), f"what {part.id} holds: {part.holds}")
        low, high = part.youngest_years, part.oldest_years
        if low is None or high is None:
            if row.age_years is not None:
                yield Problem(
                    f"{where}, column age_years", f"{row.age_years}", f"nothing: {part.id} is no table by age"
                )
        elif row.age_years is None or not low <= row.age_years <= high:
            got = "nothing" if row.age_years is None else f"{row.age_years}"
            yield Problem(f"{where}, column age_years", got, f"an age from {low} to {high}, as {part.id} has")
    for part in records.imaging_parts.values():
        ages = [row.age_years for row in records.imaging.values() if row.part == part.id and row.age_years is not None]
        for column, age, last in (
            ("youngest_years", part.youngest_years, min(ages, default=None)),
            ("oldest_years", part.oldest_years, max(ages, default=None)),
        ):
            if age is not None and last is not None and (age < last) == (column == "youngest_years") and age != last:
                where = f"{place('vocabulary/imaging_parts.csv', part.id)}, column {column}"
                yield Problem(where, f"{age}", f"{last}, as in imaging.csv")


def _statements(records: Records, place: Place) -> Iterator[Problem]:
    tables = {noun.file: getattr(records, name) for name, noun in TABLES.items()}
    files = {f"rules/{rule_set}.yaml" for rule_set in every_rule_set(records)}
    cells = [(f"{place('inventory.csv', one.id)}, column rows", one.held_by) for one in records.inventory.values()]
    cells += [(f"{place(System.file, one.id)}, column shows", one.shown_rows) for one in records.systems.values()]
    cells += [(f"{place(QuizError.file, one.id)}, column rows", one.named) for one in records.quiz_errors.values()]
    for where, named in cells:
        for file, row in named:
            if file.endswith(".yaml"):
                yield from expect(where, file, files, "a rule file")
            elif file not in tables:
                yield Problem(where, repr(file), "a file of this folder", nearest(file, tables))
            else:
                yield from _missing(where, [row], tables[file], f"a row of {file}")


def _exercises(records: Records, place: Place) -> Iterator[Problem]:
    """A line of progressions has one way up and one way down, and ends; and every movement named can be barred."""
    before: dict[str, str] = {}
    for exercise in records.exercises.values():
        where = f"{place('exercises.csv', exercise.id)}, column harder_id"
        if not exercise.harder_id:
            continue
        if exercise.harder_id in before:
            expected = (
                f"an exercise that {before[exercise.harder_id]} does not name already, so that each has one before it"
            )
            yield Problem(where, repr(exercise.harder_id), expected)
        before.setdefault(exercise.harder_id, exercise.id)
        seen, at = {exercise.id}, exercise.harder_id
        while at and at in records.exercises and at not in seen:
            seen.add(at)
            at = records.exercises[at].harder_id or ""
        if at == exercise.id:
            yield Problem(where, repr(exercise.harder_id), "an exercise that does not lead back to this one")
    barred = {movement for question in records.exercise_gate.values() for movement in question.movement_ids}
    for movement in records.movements:
        if movement not in barred:
            where = place("vocabulary/movements.csv", movement)
            yield Problem(where, repr(movement), "a movement that a question of exercise_gate.csv bars")
    rule_sets = every_rule_set(records)
    for question in records.exercise_gate.values():
        where = f"{place('exercise_gate.csv', question.id)}, column outcomes"
        for file, outcome in question.concluded_by:
            known_ones = [one.id for one in rule_sets[file].outcomes] if file in rule_sets else list(rule_sets)
            yield from expect(
                where, outcome if file in rule_sets else file, known_ones, "a rule file, a slash and its outcome"
            )


def _answers(records: Records, place: Place) -> Iterator[Problem]:
    """A question has one answer that fits at least, and a line only figures that its rows give."""
    for question in records.patient_questions:
        lines = [line for line in records.answer_lines.values() if line.question_id == question]
        if not any(line.fits for line in lines) or all(line.fits for line in lines):
            where = place("patient_questions.csv", question)
            yield Problem(where, repr(question), "lines in answer_lines.csv, one that fits and one that does not")
    for line in records.answer_lines.values():
        where = f"{place('answer_lines.csv', line.id)}, column spoken"
        rows = [getattr(records, part).get(item) for part, item in line.figure_ids]
        try:
            if all(rows):  # one that is not there is told of as such
                line.filled(rows)
        except KeyError as error:
            yield Problem(where, f"{{{error.args[0]}}}", "a figure that the row named beside it gives")


def _reports(records: Records, place: Place) -> Iterator[Problem]:
    """A report has lines; what frightens and can wait has other words, fitting and not; what is acted on has none."""
    acted_on = {line.report_id for line in records.report_lines.values() if line.role == "danger"}
    for report in records.reports.values():
        if all(line.report_id != report.id for line in records.report_lines.values()):
            yield Problem(place("reports.csv", report.id), "a report without a line", "lines in report_lines.csv")
    for line in records.report_lines.values():
        where = place("report_lines.csv", line.id)
        row = records.imaging.get(line.imaging_id or "")
        if row and (row.measure != "probability" or row.pain != "without"):
            yield Problem(f"{where}, column imaging_id", repr(row.id), "a share of people without pain")
        offered = [one for one in records.report_wordings.values() if one.line_id == line.id]
        wanted = line.role == "frightens" and line.report_id not in acted_on
        if not wanted and offered:
            expected = "none, because the line is plain, or its report is acted on before a word is changed"
            yield Problem(where, f"other words: {offered[0].id}", expected)
        fitting = sum(one.fits == "yes" for one in offered)
        if wanted and not 0 < fitting < len(offered):
            got = f"{fitting} other words that fit, {len(offered) - fitting} that do not"
            yield Problem(where, got, "at least one of each")
        for one in offered:
            if OF_100 in one.says and not row:
                column = f"{place('report_wordings.csv', one.id)}, column says"
                yield Problem(column, OF_100, f"it only where {line.id} names a row of imaging.csv")


def _missing(where: str, ids: Collection[str], allowed: Collection[Any], what: str) -> Iterator[Problem]:
    for item in ids:
        yield from expect(where, item, allowed, f"the id of {what}")
