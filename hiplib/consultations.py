"""What must hold between a consultation and the rows it names, before anybody plays it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from hiplib.errors import Problem, nearest
from hiplib.model import Consultation, Moment
from hiplib.records import Records

__all__ = ["NO_NET", "broken"]

NO_NET = "no_net"
_AGE = "age_years"
Where = Callable[..., str]


def broken(consult: Consultation, records: Records, where: Where) -> Iterator[Problem]:
    """Everything in a consultation that points nowhere or cannot be a story.

    Inputs: consult; records, complete; where, from a path of keys to words that say where it stands.
    Returns: Problems.
    Source: the file, and the tables it names.
    Does not play it: hiplib.cases.verify does, and says what follows from the rules.
    """
    yield from _ids(consult, records, where)
    yield from _time(consult, where)
    yield from _names(consult, where)
    twin = records.consults.get(consult.twin)
    if twin is None:
        hint = nearest(consult.twin, records.consults) or f" Write that file too: consults/{consult.twin}.yaml."
        yield Problem(where("twin"), repr(consult.twin), "the name of a file in consults/", hint)
    elif consult.twin == consult.id:
        yield Problem(where("twin"), consult.twin, "another consultation than this one")
    elif twin.twin != consult.id:
        hint = " Two consultations are twins of each other."
        yield Problem(where("twin"), f"{twin.id}, whose twin is {twin.twin}", f"one whose twin is {consult.id}", hint)


def _ids(consult: Consultation, records: Records, where: Where) -> Iterator[Problem]:
    leaving = [act.id for act in records.acts.values() if act.leaves]
    leaves = f"an act after which the patient leaves: {', '.join(leaving)}"
    taught = {*records.emergencies, *records.redflags, *records.teaching_points}
    yield from _one(consult.source_id, records.sources, "the id of a source", where("source_id"))
    yield from _one(consult.bait, leaving, leaves, where("bait"))
    yield from _each(consult.deciding, {*records.findings, _AGE}, f"a finding, or {_AGE}", where, "deciding")
    for finding in consult.answers:
        yield from _one(finding, records.findings, "the id of a finding in findings.csv", where("answers", finding))
    for number, moment in enumerate(consult.moments):
        here: tuple[Any, ...] = ("moments", number)
        for key in ("tells", "present", "owes"):
            named = getattr(moment, key)
            yield from _each(named, records.findings, "the id of a finding in findings.csv", where, *here, key)
        fields = ("severity_0_10", "trajectory", "duration_days", _AGE)
        expected = f"a finding in findings.csv, or one of {', '.join(fields)}"
        yield from _each(moment.because, {*records.findings, *fields}, expected, where, *here, "because")
        for key in ("hidden", "suspects"):
            if named := getattr(moment, key):
                yield from _one(named, records.conditions, "the id of a condition in conditions.csv", where(*here, key))
        if moment.act:
            yield from _one(moment.act, leaving, leaves, where(*here, "act"))
    moments = [moment.id for moment in consult.moments]
    for number, after in enumerate(consult.after):
        yield from _one(after.at, moments, "a moment of this story", where("after", number, "at"))
        yield from _each(after.acts, [*leaving, NO_NET], leaves, where,
                         "after", number, "acts")  # fmt: skip
        expected = "the id of an emergency, a red flag or a teaching point"
        yield from _each(after.teaches, taught, expected, where, "after", number, "teaches")
    for number, feature in enumerate(consult.key_features):
        here = ("key_features", number)
        yield from _one(feature.at, moments, "a moment of this story", where(*here, "at"))
        yield from _each(feature.asked, records.findings, "the id of a finding in findings.csv", where, *here, "asked")
        yield from _each(
            feature.net, records.emergencies, "the id of an emergency in emergency.csv", where, *here, "net"
        )
        if sum(map(bool, (feature.asked, feature.urgency, feature.net))) != 1:
            yield Problem(where(*here), f"the key feature {feature.id}", "one of asked, urgency and net, and only one")
        if feature.at_least > len(feature.asked):
            got = f"{feature.at_least} of {len(feature.asked)}"
            yield Problem(where(*here, "at_least"), got, "no more than there are")


def _time(consult: Consultation, where: Where) -> Iterator[Problem]:
    days = [moment.from_days for moment in consult.moments]
    if days[0] != 0:
        yield Problem(where("moments", 0, "from_days"), str(days[0]), "0 for the first moment")
    for number in range(1, len(days)):
        if days[number] <= days[number - 1]:
            expected = f"a day after {days[number - 1]}, where the moment before begins"
            yield Problem(where("moments", number, "from_days"), str(days[number]), expected)
    for number, moment in enumerate(consult.moments):
        last = number == len(consult.moments) - 1
        if moment.ends and (number == 0 or not last):
            yield Problem(
                where("moments", number, "ends"), "true", "true for the last moment only, and never the first"
            )
        if not moment.ends:
            yield from _whole(moment, number, where)


def _whole(moment: Moment, number: int, where: Where) -> Iterator[Problem]:
    for key in ("hidden", "suspects", "act", "severity_0_10", "trajectory"):
        if getattr(moment, key) is None:
            yield Problem(where("moments", number), f"no {key}", "it to be there, because something can still be done")
    if bool(moment.says) != bool(number):
        got = "nothing" if number else "some words"
        expected = "what the patient says on coming back" if number else "nothing: the surface tells the first visit"
        yield Problem(where("moments", number, "says"), got, expected)
    for twice in sorted({*moment.tells} & {*moment.present}):
        yield Problem(where("moments", number, "present"), twice, "a finding that is not told already")
    for told in sorted({*moment.tells} & {*moment.owes}):
        yield Problem(where("moments", number, "owes"), told, "a finding that is not told unasked")


def _names(consult: Consultation, where: Where) -> Iterator[Problem]:
    for number, surface in enumerate(consult.surfaces):
        if "," not in surface.presents:
            expected = "a first name, a comma, who it is and the complaint"
            yield Problem(where("surfaces", number, "presents"), repr(surface.presents), expected)
        elif not surface.story.startswith(f"{surface.name}, {surface.age_years:g}, "):
            expected = f"a beginning that says name and age again: '{surface.name}, {surface.age_years:g}, ...'"
            yield Problem(where("surfaces", number, "story"), repr(surface.story.partition(".")[0]), expected)
    parts: tuple[tuple[str, Sequence[Any], str], ...] = (
        ("surfaces", consult.surfaces, "id"), ("moments", consult.moments, "id"),
        ("key_features", consult.key_features, "id"), ("endings", consult.endings, "kind"),
    )  # fmt: skip
    for key, listed, name in parts:
        seen: set[str] = set()
        for number, one in enumerate(listed):
            if (got := getattr(one, name)) in seen:
                yield Problem(where(key, number, name), f"{got} a second time", "each once")
            seen.add(got)


def _each(ids: Sequence[str], allowed: Collection[str], expected: str, where: Where, *place: Any) -> Iterator[Problem]:
    for number, one in enumerate(ids):
        yield from _one(one, allowed, expected, where(*place, number))
        if one in ids[:number]:
            yield Problem(where(*place, number), f"{one} a second time", "each once")


def _one(got: str, allowed: Collection[str], expected: str, place: str) -> Iterator[Problem]:
    if got not in allowed:
        yield Problem(place, repr(got), expected, nearest(got, allowed))
