"""What no data file may switch off: the rule files that a pack needs, and the emergencies that they know."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain

from hiplib import rules, weight_limit
from hiplib.document import Document
from hiplib.errors import Problem, nearest
from hiplib.model import EMERGENCY, WEIGHTS, Pack, Urgency
from hiplib.records import Records

__all__ = ["broken_rules", "every_rule_set", "expect", "misfiled"]

Place = Callable[[str, str], str]
Documents = Mapping[str, Document]


def misfiled(read: Document, rule_set: rules.RuleSet, pack: Pack) -> Iterator[Problem]:
    """What would let one line of a rule file, or of pack.yaml, take rules out of the answer.

    Inputs: read, the rule file; rule_set, what stands in it; pack.
    Returns: Problems.
    Does not miss a file that is not there: who reads the folder does.
    """
    name, needed = rule_set.id, "as pack.yaml says"
    kinds = {**dict.fromkeys(pack.limits, "limit"), **dict.fromkeys(pack.brakes, "brake")}
    pathways = {**dict.fromkeys(pack.drives, True), **dict.fromkeys(pack.beside, False)}
    kind = kinds.get(name, "pathway" if name in pathways else rule_set.kind)
    if rule_set.kind != kind:
        yield Problem(read.where("kind"), repr(rule_set.kind), f"{kind}, {needed}")
    elif rule_set.kind in ("limit", "brake") and name not in kinds:
        expected = f"another kind, or its name under {rule_set.kind}s of pack.yaml, so that its loss would be noticed"
        yield Problem(read.where("kind"), repr(rule_set.kind), expected)
    elif name in pathways and rule_set.drives != pathways[name]:
        got = str(rule_set.drives).lower() if "drives" in read.value else "nothing"
        yield Problem(read.where("drives"), got, f"{str(pathways[name]).lower()}, {needed}")
    elif rule_set.kind == "pathway" and rule_set.drives and name not in pathways:
        expected = "false, or its name under drives of pack.yaml, so that its loss would be noticed"
        yield Problem(read.where("drives"), "true", expected)
    if rule_set.drives and rule_set.status == "superseded":
        yield Problem(read.where("status"), "superseded", "accepted or contested, because it takes part in the answer")
    if rule_set.id == EMERGENCY and rule_set.status == "contested":
        yield Problem(read.where("status"), "contested", "accepted, because nothing may talk an emergency down")


def broken_rules(records: Records, place: Place, documents: Documents) -> Iterator[Problem]:
    """What in the rule files names something that is not there, or is louder than its figure allows.

    Inputs: records; place, from a file and an id to words that say where the row stands; documents, the rule files by
    id.
    Returns: Problems, among them every emergency without its picture, its case or its first action.
    Does not judge a rule.
    """
    for case in records.cases.values():
        for taught in case.teaches:
            yield from expect(f"cases/{case.id}.yaml, teaches", taught, {*records.emergencies, *records.redflags},
                               "the id of an emergency or a red flag")  # fmt: skip
    for rule_set in every_rule_set(records).values():
        file = f"rules/{rule_set.id}.yaml"
        for point in rule_set.remember:
            yield from expect(f"{file}, remember", point, records.teaching_points,
                               "the id of a row of teaching_points.csv")  # fmt: skip
        for side in rule_set.sides:
            if side.condition:
                yield from expect(f"{file}, side {side.id}, condition", side.condition, records.conditions,
                                   "the id of a row of conditions.csv")  # fmt: skip
            for argument in side.arguments:
                if argument.clinical_test and not argument.row:  # a row names its test in its own table
                    yield from expect(
                        f"{file}, side {side.id}, clinical_test", argument.clinical_test, records.clinical_tests,
                        "the id of a row of clinical_tests.csv",
                    )  # fmt: skip
        read = documents[rule_set.id]
        yield from _too_loud(rule_set, read, records)
        if successor := str(read.value.get("superseded_by") or ""):
            known = {*every_rule_set(records), *records.sources}
            yield from expect(read.where("superseded_by"), successor, known, "the id of a rule set or of a source")
    yield from _emergencies(records, place)


def _too_loud(rule_set: rules.RuleSet, read: Document, records: Records) -> Iterator[Problem]:
    for i, side in enumerate(rule_set.sides):
        for argument in side.arguments:
            if argument.entry is None:  # the row as it stands was looked at in its own table
                continue
            test = records.clinical_tests.get(argument.clinical_test)
            most = weight_limit.most(test, absent=isinstance(argument.when, rules.Not)) if test else None
            if most and WEIGHTS.index(argument.weight) > WEIGHTS.index(most):
                where = read.where("sides", i, "arguments", argument.entry, "weight")
                yield Problem(where, repr(argument.weight), f"at most {most}, by {argument.clinical_test}")


def _emergencies(records: Records, place: Place) -> Iterator[Problem]:
    rule_set = records.pathways[EMERGENCY]
    if rule_set.otherwise is None:
        expected = "what to say where no picture holds, so that every answer has a reason"
        yield Problem(f"rules/{EMERGENCY}.yaml, otherwise", "nothing", expected)
    outcomes = [outcome.id for outcome in rule_set.outcomes]
    for row in records.emergencies.values():
        where = place("emergency.csv", row.id)
        yield from expect(f"{where}, column id", row.id, outcomes, "an outcome of rules/emergency.yaml")
        after = list(records.emergencies)[list(records.emergencies).index(row.id) + 1 :]
        if row.form_of:
            yield from expect(f"{where}, column form_of", row.form_of, after, "a wider picture in a row further down")
    for beside in records.pathways.values():
        if not beside.drives and not beside.beside_because:
            where = f"rules/{beside.id}.yaml, beside_because"
            yield Problem(where, "nothing", "a sentence why it is shown beside the answer and does not steer it")
    for driving in records.pathways.values():
        for outcome in driving.outcomes:
            where = f"rules/{driving.id}.yaml, outcome {outcome.id}, pattern"
            if outcome.pattern:
                yield from expect(where, outcome.pattern, records.emergencies, "the id of a row of emergency.csv")
            elif driving.drives and driving.id != EMERGENCY and outcome.urgency == Urgency.emergency:
                expected = "the id of a row of emergency.csv, so that the answer carries its first action"
                yield Problem(where, "nothing", expected)
    for outcome in rule_set.outcomes:
        where = f"rules/emergency.yaml, outcome {outcome.id}"
        yield from expect(where, outcome.id, records.emergencies, "a row with this id in emergency.csv")
        if outcome.urgency != Urgency.emergency:
            yield Problem(where, str(outcome.urgency), "emergency")
    for item in rules.sufficient_alone(rule_set):
        if item in records.findings and records.findings[item].may_be_explained:
            where = place("findings.csv", item)
            yield Problem(
                f"{where}, column harmless_example", repr(records.findings[item].harmless_example),
                f"nothing, because {item} alone is an emergency and may not be explained away",
            )  # fmt: skip


def every_rule_set(records: Records) -> dict[str, rules.RuleSet]:
    """Every rule file of a pack, of whichever kind.

    Inputs: records.
    Returns: rule sets by id.
    Source: rules/.
    Does not leave out what is superseded.
    """
    kinds = (records.pathways, records.classifiers, records.discriminators, records.limits, records.brakes)
    return dict(chain.from_iterable(kind.items() for kind in kinds))


def expect(where: str, got: str, allowed: Collection[str], expected: str) -> Iterator[Problem]:
    """A Problem where a word is none of those that are allowed.

    Inputs: where it stands; got, the word; allowed; expected, in words.
    Returns: one Problem with the nearest word, or none.
    Does not guess.
    """
    if got not in allowed:
        yield Problem(where, repr(got), expected, nearest(got, allowed))
