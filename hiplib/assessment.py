"""Several rule sets, one answer: join what each says of a patient into an Assessment."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from hiplib.explanations import NONE, Explanations
from hiplib.model import Ahead, Assessment, Because, Difference, Patient, Question, RuleSetAnswer, Unsettled, Urgency
from hiplib.records import Records
from hiplib.rules import FIELDS, evaluate, open_items, values_of

__all__ = ["combine"]


def combine(
    patient: Patient,
    records: Records,
    answers: Sequence[RuleSetAnswer],
    explained: Explanations = NONE,
    unexplained: Urgency | None = None,
) -> Assessment:
    """The combined answer of several rule sets.

    Inputs: patient; records; answers of the rule sets in the order they are to be shown; explained, which harmless
    explanations count; unexplained, the answer if the explanation that counts were taken back, None where nothing
    that was not asked could do so. The rule sets that drive decide the urgency: the highest of their branches known
    to be true. Where none is above it, the answer rests at `reassure` only if nothing is unsettled (see `Unsettled`),
    and otherwise at the highest word with which a driving rule set closes.
    Returns: an Assessment.
    Source: each reason carries its own; rules/reassurance.yaml for the pain itself.
    Does not let one rule set lower what another one found.
    """
    drivers = [a for a in answers if records.drives(a.rule_set)]
    found = [reason for a in drivers for reason in a.because if reason.item]
    found_urgency = max((reason.urgency for reason in found), default=Urgency.reassure)
    course, course_open = _course(patient, records)
    unsettled = tuple(_unsettled(patient, records, answers, drivers, explained, course, bool(course_open)))
    resting = max([Urgency.watch, *_closing_words(drivers, records)]) if unsettled else Urgency.reassure
    urgency = max(found_urgency, resting)
    because = [reason for reason in found if reason.urgency == urgency]
    pictures = {reason.pattern for reason in found if reason.pattern and reason.urgency == Urgency.emergency}
    if pictures:
        answers = list(_beside_an_emergency(answers, records))
    return Assessment(
        urgency=urgency,
        because=tuple(because or _closing(drivers, records)),
        rule_sets=tuple(answers),
        disagreements=tuple(_differences(answers, urgency, records)),
        ask_next=tuple(_questions(patient, drivers, found_urgency, records, course_open, explained, unexplained)),
        sources=tuple(records.sources[source] for source in _cited(answers, records)),
        # in the order of their table: what kills first stands first
        emergencies=tuple(sorted(pictures, key=[*records.emergencies, *sorted(pictures)].index)),
        refused_explanations=tuple(
            item for item in records.findings
            if item in patient.harmless_explanations and not records.findings[item].may_be_explained
        ),
        unsettled=unsettled if urgency == resting else (),
        uncounted_explanations=explained.uncounted,
    )  # fmt: skip


def _course(patient: Patient, records: Records) -> tuple[list[Unsettled], frozenset[str]]:
    """What the pain itself says against reassurance; and what was not asked and could forbid it, warnings among it."""
    values = values_of(patient, records.findings)
    warnings = frozenset(item for item in records.warnings if values.get(item) is None)
    limit = records.limits.get("reassurance")
    if limit is None:
        return [], warnings
    forbids = [
        Unsettled("course", outcome.id, outcome.says)
        for outcome in limit.outcomes
        if evaluate(outcome.when, values).true
    ]
    return forbids, warnings.union(*(open_items(outcome.when, values) for outcome in limit.outcomes))


def _unsettled(
    patient: Patient,
    records: Records,
    answers: Sequence[RuleSetAnswer],
    drivers: Sequence[RuleSetAnswer],
    explained: Explanations,
    course: Sequence[Unsettled],
    course_open: bool,
) -> Iterator[Unsettled]:
    """Whatever forbids `reassure`, what is there before what was not asked."""
    root_signs = {sign.finding_id for sign in records.root_signs.values()}
    for item, finding in records.findings.items():
        warns = records.warns(item) or item in root_signs
        if patient.findings.get(item) and warns and item not in explained.counted:
            yield Unsettled("warning", item, finding.label)
    yield from course
    for said in answers:
        beside = not records.drives(said.rule_set) and records.rule_set(said.rule_set).status != "superseded"
        if beside and said.urgency is not None and said.urgency > Urgency.watch:
            yield Unsettled("guideline", said.rule_set, said.short_name)
    if explained.rests_on:
        yield from (Unsettled("explanation", item, records.findings[item].label) for item in explained.counted)
    if course_open or any(a.could_be is not None for a in drivers):
        yield Unsettled("not_asked", "", "")


def _beside_an_emergency(answers: Sequence[RuleSetAnswer], records: Records) -> Iterator[RuleSetAnswer]:
    """A closing word says that nothing in a guideline fits: beside an emergency that is silence, and no level.

    What patients read online claims to hold for everybody, so its word stands and shows its danger. What this lab
    weighs itself is no guideline, and where an emergency is there it is left out.
    """
    for said in answers:
        if said.rule_set in records.brakes:
            continue
        only_closes = said.urgency is not None and not any(reason.item for reason in said.because)
        told_everybody = records.sources[records.rule_set(said.rule_set).citation.source_id].kind == "lay"
        if only_closes and said.rule_set != "emergency" and not told_everybody:
            yield replace(said, urgency=None, says="", because=(), not_covered=said.not_covered or ("the emergency",))
        else:
            yield said


def _closing_words(drivers: Sequence[RuleSetAnswer], records: Records) -> Iterator[Urgency]:
    for said in drivers:
        closing = records.rule_set(said.rule_set).otherwise
        if closing is not None and closing.urgency is not None:
            yield closing.urgency


def _closing(drivers: Sequence[RuleSetAnswer], records: Records) -> list[Because]:
    """The closing words of the drivers, but for a contested one: what is in dispute is no ground for waiting."""
    closing = [reason for a in drivers for reason in a.because if not reason.item]
    accepted = [reason for reason in closing if records.rule_set(reason.rule_set).status == "accepted"]
    return accepted or closing


def _differences(answers: Sequence[RuleSetAnswer], urgency: Urgency, records: Records) -> Iterator[Difference]:
    for a in answers:
        # the emergency rules speak of nothing else; without a pattern they leave the answer to the others
        if a.rule_set == "emergency":
            continue
        # below `investigate` a guideline says only that no picture is needed: watch and reassure do not differ there
        if a.urgency is None or a.urgency == urgency or max(a.urgency, urgency) < Urgency.investigate:
            continue
        settled = a.urgency > urgency or a.could_be is None or a.could_be < urgency
        why = records.rule_set(a.rule_set).beside_because
        yield Difference(a.rule_set, a.short_name, a.urgency, urgency, settled, why)


# --- what to ask next ---------------------------------------------------------------------------------------------


def _questions(
    patient: Patient,
    drivers: Sequence[RuleSetAnswer],
    found: Urgency,
    records: Records,
    course_open: frozenset[str],
    explained: Explanations,
    unexplained: Urgency | None,
) -> list[Question]:
    """What could raise what was found, in the order in which a clinician would ask it."""
    highest = _highest((a.open_items for a in drivers), found)
    alone = _highest((a.alone for a in drivers), found)
    if found < Urgency.watch:
        for item in course_open - highest.keys():
            alone[item] = highest[item] = Urgency.watch
    for item in explained.rests_on if unexplained is not None and unexplained > found else ():
        assert unexplained is not None
        alone[item] = max(unexplained, alone.get(item, unexplained))
        highest[item] = max(unexplained, highest.get(item, unexplained))
    ahead = [path for a in drivers for path in a.ahead if path.urgency > found]
    partners = _partners(ahead, alone)
    questions = []
    for item, reached in highest.items():
        by_itself = alone.get(item)
        together = partners.get(item)
        partner = together[1] if together and together[0] == reached and by_itself != reached else ""
        questions.append(Question(item, reached, by_itself, partner))
    return _as_asked(questions, ahead, patient, records)


def _highest(reachable: Iterable[Mapping[str, Urgency]], found: Urgency) -> dict[str, Urgency]:
    """The most that each item could bring, where that is more than was found."""
    reached = sorted(chain.from_iterable(one.items() for one in reachable), key=lambda one: one[1].rank)
    return {item: urgency for item, urgency in dict(reached).items() if urgency > found}


def _partners(ahead: Sequence[Ahead], alone: Mapping[str, Urgency]) -> dict[str, tuple[Urgency, str]]:
    """For each item the most that it brings together with one other, where that is more than either brings alone."""
    found: dict[str, tuple[Urgency, str]] = {}
    # the most urgent first, and of its pairs the first by name: what is held already is never bettered
    for path in sorted(ahead, key=lambda path: -path.urgency.rank):
        for pair in sorted(map(sorted, path.together)):
            for item, partner in (pair, reversed(pair)):
                held = found.get(item)
                if held is None:
                    better = path.urgency > alone.get(item, Urgency.reassure)
                else:
                    better = held[0] == path.urgency and partner < held[1]
                if better:
                    found[item] = (path.urgency, partner)
    return found


# How much a question gains where its way, its picture or its group has begun, or where what is there argues for its
# picture; how much it keeps where it needs another answer beside it; how much less an age points to a picture than a
# finding; how many questions answered with no halve what is left of a picture; how far down findings.csv, which begins
# with what decides, a question tells half as much; and what is left of one that nothing has opened yet. Chosen so that
# every emergency case reaches its deciding question early.
_WAY, _PICTURE, _GROUP, _ARGUED, _IN_COMPANY, _AGE, _HALF_SPENT = 4.0, 1.5, 0.5, 1.0, 0.5, 0.3, 2
_FAR_DOWN, _UNOPENED = 60, 0.5


def _as_asked(
    questions: Sequence[Question], ahead: Sequence[Ahead], patient: Patient, records: Records
) -> list[Question]:
    """The most urgent first; among these, what tells most in one answer.

    A question tells more where it follows up what is there, the more so the fewer pictures share that. It tells less
    after others of its picture: so the round goes through the pictures, and a picture that was asked about is left.
    """
    place = {item: number for number, item in enumerate([*records.findings, *FIELDS])}
    distance = {item: 1 + number / _FAR_DOWN for item, number in place.items()}
    groups = Counter(
        f.group for item, f in records.findings.items() if patient.findings.get(item) and records.warns(item)
    )
    in_group = {item: _GROUP * min(groups[f.group], 2) for item, f in records.findings.items() if f.group in groups}
    argued = _argued(patient, records)
    # what only makes sense after another answer waits for that answer
    unopened = {
        item for item, finding in records.findings.items()
        if finding.opens_with and not finding.only_at_an_age and not any(map(patient.findings.get, finding.opens_with))
    }  # fmt: skip
    by_picture: dict[tuple[Urgency, str], list[Ahead]] = {}
    for number, path in enumerate(ahead):
        by_picture.setdefault((path.urgency, path.pattern or f"{number}"), []).append(path)
    shared = Counter(chain.from_iterable(frozenset().union(*(p.there for p in paths)) for paths in by_picture.values()))
    tells: dict[tuple[Urgency, str], float] = {}
    for (urgency, _), paths in by_picture.items():
        worth: dict[str, float] = {}
        for path in paths:
            begun = 1 + _WAY * _rarity(path.begun, shared) + _PICTURE * _rarity(path.there, shared)
            begun += _ARGUED * argued[path.pattern]
            for item, share in _company(path.alone, path.together):
                told = share * (begun + in_group.get(item, 0)) / distance[item]
                told *= _UNOPENED if item in unopened else 1
                if told > worth.get(item, 0):
                    worth[item] = told
        for number, item in enumerate(sorted(worth, key=lambda item: (-worth[item], place[item]))):
            told = worth[item] / (1 + number + paths[0].answered_no / _HALF_SPENT)
            tells[urgency, item] = max(tells.get((urgency, item), 0), told)
    return sorted(
        questions,
        key=lambda q: (-q.could_become.rank, -tells.get((q.could_become, q.item), 0), place[q.item]),
    )


# the ways stay the same from answer to answer, but for those that the last click has changed
@lru_cache(4096)
def _company(alone: frozenset[str], together: frozenset[frozenset[str]]) -> tuple[tuple[str, float], ...]:
    """The items that bring a way to its end, each with how much it keeps: whole by itself, less beside another."""
    company = dict.fromkeys(alone, 1.0)
    for item, pairs in Counter(chain.from_iterable(together)).items():
        company.setdefault(item, _IN_COMPANY * pairs / len(together))
    return tuple(company.items())


def _argued(patient: Patient, records: Records) -> Counter[str]:
    """How many of the findings that are there argue for a condition of each picture."""
    told: Counter[str] = Counter()
    for argument in records.condition_arguments.values():
        there = patient.findings.get(argument.finding_id)
        if there and argument.direction == "for" and argument.when == "present":
            told.update(records.conditions[argument.condition_id].emergency_ids)
    return told


def _rarity(there: Iterable[str], shared: Mapping[str, int]) -> float:
    """How much what is there points to one picture: something in one picture counts whole, in ten a tenth.

    How long, how bad and which way the pain goes point nowhere.
    """
    return sum((1 if " " not in item else _AGE if item.startswith("age_years") else 0) / shared[item] for item in there)


def _cited(answers: Sequence[RuleSetAnswer], records: Records) -> dict[str, None]:
    reasons = chain.from_iterable(a.because for a in answers)
    return dict.fromkeys(
        [reason.citation.source_id for reason in reasons]
        + [records.rule_set(a.rule_set).citation.source_id for a in answers]
    )
