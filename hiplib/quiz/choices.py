"""Questions whose choices are things: which of three, which of several, in which order, which sentence is wrong?"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from hiplib import emergency
from hiplib.model import Condition, ConditionArgument, GateQuestion, Patient, QuizError, RedFlag, Urgency
from hiplib.quiz.item import Behind, Item
from hiplib.records import Records
from hiplib.wording import kept_apart

__all__ = ["arguments", "claims", "concerns", "errors", "gates", "orders", "picks", "roots", "traps"]

WEIGHTY = ("moderate", "strong")
OTHERS = 2
PICKED_FROM = 4
LEVELS = ("emergency", "see_first", "clearance", "limits")
ANSWERS = ("so", "depends", "not_so")


# --- which condition does a finding argue for? --------------------------------------------------------------------


def _for(records: Records) -> dict[str, dict[str, ConditionArgument]]:
    """What argues for each condition by being there, the weightiest of each finding."""
    found: dict[str, dict[str, ConditionArgument]] = {one: {} for one in records.conditions}
    for row in records.condition_arguments.values():
        if row.direction == "for" and row.when == "present" and row.finding_id:
            found[row.condition_id].setdefault(row.finding_id, row)
    return found


def _shown_by(records: Records) -> dict[str, set[str]]:
    """By condition what may show it without an argument: a link of what it concerns, or a part of its emergency."""
    linked: dict[str, set[str]] = {}
    for link in records.symptom_links.values():
        finding = link.finding_id or records.regions[link.region_id].finding_id
        if finding and link.strength != "disputed":
            linked.setdefault(link.structure_id, set()).add(finding)
    outcomes = records.pathways["emergency"].outcomes
    return {
        one.id: {
            *(finding for structure in one.structures.split(";") for finding in linked.get(structure, ())),
            *(item for outcome in outcomes if outcome.pattern in one.emergency_ids for item in outcome.items),
        }
        for one in records.conditions.values()
    }


def _weightiest(rows: Iterable[ConditionArgument]) -> ConditionArgument | None:
    order = {weight: place for place, weight in enumerate(reversed(WEIGHTY))}
    return min((row for row in rows if row.weight in order), key=lambda row: order[row.weight], default=None)


def arguments(records: Records) -> Iterator[Item]:
    """Which condition does a finding argue for?

    Inputs: records.
    Returns: questions with three conditions that are as urgent as each other, of which the finding argues for one.
    Source: condition_arguments.csv: moderate and strong arguments.
    Does not ask of a finding that argues for several. That no row joins a finding to a condition is no reason that it
    does not fit: beside the answer stands what a row says the finding argues against, or else what is seated elsewhere
    and is told by other warnings.
    """
    speaks, shown = _for(records), _shown_by(records)
    against = {
        (row.condition_id, row.finding_id)
        for row in records.condition_arguments.values()
        if row.direction == "against" and row.when == "present" and row.weight in WEIGHTY
    }
    warned = {one: {item for item in rows if _is_warning(item, records)} for one, rows in speaks.items()}
    listed = list(records.conditions.values())
    for at, finding in enumerate(records.findings.values()):
        mine = [(one, rows[finding.id]) for one, rows in speaks.items() if finding.id in rows]
        if len(mine) != 1 or mine[0][1].weight not in WEIGHTY:
            continue
        answer, row = records.conditions[mine[0][0]], mine[0][1]
        rivals = []
        of_kind = {finding.group} if _is_warning(finding.id, records) else set()
        start = 0 if answer.urgency == Urgency.emergency else at % len(listed)  # the choices change with the question
        for other in listed[start:] + listed[:start]:
            best = _weightiest(speaks[other.id].values())
            apart = kept_apart(finding.label, f"{answer.name} {other.name}")
            alike = other.id != answer.id and other.urgency == answer.urgency
            elsewhere = (
                other.structures
                and not _shared(other, answer)
                and finding.id not in shown[other.id]
                and not warned[other.id] & warned[answer.id]
                and not of_kind & {records.findings[item].group for item in warned[other.id]}
            )
            if alike and best and apart and (elsewhere or (other.id, finding.id) in against):
                rivals.append((other, best))
        # in turn a longer name first and a shorter one: then length tells nothing
        rivals.sort(key=lambda pair: (len(pair[0].name) > len(answer.name)) == bool(at % 2))
        rivals.sort(key=lambda pair: (pair[0].id, finding.id) not in against)
        if len(rivals) < OTHERS:
            continue
        behind = {answer.id: Behind(row.row_id, "argument")}
        behind |= {other.id: Behind(best.row_id, "argument") for other, best in rivals[:OTHERS]}
        held = answer.urgency == Urgency.emergency
        yield Item("best_of", "argument", row.row_id, ("differential",), tuple(behind), (answer.id,), behind, held)


def _is_warning(finding: str, records: Records) -> bool:
    """Whether a finding warns of a kind of disease, and does not only describe the pain."""
    return records.groups[records.findings[finding].group].describes == "no"


def _shared(one: Condition, other: Condition) -> set[str]:
    return set(one.structures.split(";")) & set(other.structures.split(";")) - {""}


def picks(records: Records) -> Iterator[Item]:
    """Which of these findings argue for a condition, where is a structure felt, which exercises are left out?

    Inputs: records.
    Returns: questions with four choices of which two are right.
    Source: condition_arguments.csv, symptom_links.csv, exercises.csv beside exercise_gate.csv.
    Does not ask of a condition that is an emergency.
    """
    yield from _pick_findings(records)
    yield from _pick_regions(records)
    yield from _pick_exercises(records)


def _picked(
    part: str, row: str, topic: str, right: Mapping[str, Behind], wrong: Mapping[str, Behind]
) -> Iterator[Item]:
    half = PICKED_FROM // 2
    if len(right) >= half and len(wrong) >= half:
        key, rest = list(right)[:half], list(wrong)[:half]
        behind = {one: right[one] for one in key} | {one: wrong[one] for one in rest}
        yield Item("pick", part, row, (topic,), tuple(behind), tuple(sorted(key)), behind)


def _pick_findings(records: Records) -> Iterator[Item]:
    speaks, shown = _for(records), _shown_by(records)
    spoken_of = {(row.condition_id, row.finding_id) for row in records.condition_arguments.values()}
    listed = list(records.conditions.values())
    for at, condition in enumerate(listed):
        if condition.urgency == Urgency.emergency or condition.emergency_patterns:
            continue
        right = {
            finding: Behind(row.row_id, "argument")
            for finding, row in speaks[condition.id].items()
            if row.weight in WEIGHTY and kept_apart(condition.name, records.findings[finding].label)
        }
        wrong = {}
        for other in listed[at + 1 :] + listed[:at]:
            best = _weightiest(
                row
                for finding, row in speaks[other.id].items()
                if (condition.id, finding) not in spoken_of and finding not in shown[condition.id]
            )
            if (
                best is None
                or other.urgency == Urgency.emergency
                or best.finding_id in wrong
                or _shared(other, condition)
            ):
                continue
            if kept_apart(condition.name, records.findings[best.finding_id].label):
                wrong[best.finding_id] = Behind(best.row_id, "argument")
        yield from _picked("argument", condition.row_id, "differential", right, wrong)


def _pick_regions(records: Records) -> Iterator[Item]:
    linked: dict[str, dict[str, Behind]] = {}
    touched = {(link.structure_id, link.region_id) for link in records.symptom_links.values()}
    for link in records.symptom_links.values():
        if link.region_id and link.strength == "typical":
            linked.setdefault(link.structure_id, {})[link.region_id] = Behind(link.row_id, "region")
    names = list(linked)
    for at, structure in enumerate(names):
        name = records.structures[structure].name
        right = {one: row for one, row in linked[structure].items() if kept_apart(name, records.regions[one].name)}
        wrong: dict[str, Behind] = {}
        for other in names[at + 1 :] + names[:at]:
            for region, row in linked[other].items():
                if (structure, region) not in touched and kept_apart(name, records.regions[region].name):
                    wrong.setdefault(region, row)
        yield from _picked("region", records.structures[structure].row_id, "anatomy", right, wrong)


def _pick_exercises(records: Records) -> Iterator[Item]:
    limits = [row for row in records.exercise_gate.values() if row.level == "limits"]
    listed = list(records.exercises.values())
    for at, gate in enumerate(limits):
        turned = listed[at * PICKED_FROM :] + listed[: at * PICKED_FROM]
        right, wrong = {}, {}
        for exercise in turned:
            if not kept_apart(gate.question, exercise.name):
                continue
            if _bars(gate, exercise.movements):
                right[exercise.id] = Behind(exercise.row_id, "movement")
            elif any(_bars(other, exercise.movements) for other in limits):
                wrong[exercise.id] = Behind(exercise.row_id, "movement")
        yield from _picked("movement", gate.row_id, "exercise", right, wrong)


def _bars(gate: GateQuestion, movements: str) -> bool:
    return bool(set(gate.movement_ids) & set(movements.split(";")) - {""})


# --- which of three -----------------------------------------------------------------------------------------------


def roots(records: Records) -> Iterator[Item]:
    """Which root does a sign point to above all?

    Inputs: records.
    Returns: questions with three levels, of which the sign names no other than the key.
    Source: root_signs.csv, main_level.
    Does not ask of a sign for which no source names one root.
    """
    signs = [row for row in records.root_signs.values() if row.main_level]
    order = list(records.levels)
    for row in signs:
        of_kind = {other.main_level: other for other in signs if other.kind == row.kind}
        near = sorted(
            (level for level in of_kind if level not in row.levels),
            key=lambda level: abs(order.index(level) - order.index(row.main_level)),
        )
        if len(near) >= OTHERS:
            behind = {row.main_level: Behind(row.row_id, "level")}
            behind |= {level: Behind(of_kind[level].row_id, "level") for level in near[:OTHERS]}
            yield Item("best_of", "level", row.row_id, ("anatomy",), tuple(behind), (row.main_level,), behind)


def traps(records: Records) -> Iterator[Item]:
    """Which emergency is overlooked in this way?

    Inputs: records.
    Returns: questions with three emergencies, whose names share no word with what is told.
    Source: emergency.csv, trap.
    Does not ask whether it is one: all three are.
    """
    listed = list(records.emergencies.values())
    for at, row in enumerate(listed):
        others = [one for one in listed[at + 1 :] + listed[:at] if kept_apart(row.trap, one.name)]
        if kept_apart(row.trap, row.name) and len(others) >= OTHERS:
            three = (row, *others[:OTHERS])
            behind = {one.id: Behind(one.row_id, "trap") for one in three}
            yield Item("best_of", "trap", row.row_id, ("emergency",), tuple(behind), (row.id,), behind, True)


def gates(records: Records) -> Iterator[Item]:
    """What does a yes before any exercise mean?

    Inputs: records.
    Returns: questions with three steps of the gate, the strictest first.
    Source: exercise_gate.csv, level.
    Does not join two questions.
    """
    of_level = {level: [row for row in records.exercise_gate.values() if row.level == level] for level in LEVELS}
    for at, row in enumerate(records.exercise_gate.values()):
        others = [level for level in LEVELS if level != row.level and of_level[level]]
        if len(others) < OTHERS:
            continue
        left_out = others[at % len(others)] if len(others) > OTHERS else ""
        behind: dict[str, Behind] = {row.level: Behind(row.row_id, "gate")}
        for level in others:
            if level != left_out:
                there = of_level[level]
                behind[level] = Behind(there[at % len(there)].row_id, "gate")
        options = tuple(level for level in LEVELS if level in behind)
        held = row.level == "emergency"
        yield Item("best_of", "gate", row.row_id, ("exercise",), options, (row.level,), behind, held)


def concerns(records: Records) -> Iterator[Item]:
    """What does a warning make one think of?

    Inputs: records.
    Returns: questions with three concerns that share no word with each other nor with the warning, of warnings that
    argue for no condition together.
    Source: redflags.csv, concern; condition_arguments.csv.
    Does not say how likely it is.
    """
    listed = list(records.redflags.values())
    spoken: dict[str, set[str]] = {}
    for argument in records.condition_arguments.values():
        if argument.direction == "for" and argument.finding_id:
            spoken.setdefault(argument.finding_id, set()).add(argument.condition_id)
    alone = {row.finding_id for row in listed if row.finding_id and _pressing(row.finding_id, records)}
    for at, row in enumerate(listed):
        if not kept_apart(f"{row.name}", row.concern):
            continue
        others: list[RedFlag] = []
        for one in listed[at + 1 :] + listed[:at]:
            told = " ".join([row.name, row.concern, *(other.concern for other in others)])
            # what argues for one disease with this finding could be meant by it too
            rival = spoken.get(row.finding_id, set()) & spoken.get(one.finding_id, set())
            alike = (one.finding_id in alone) == (row.finding_id in alone)
            if kept_apart(told, one.concern) and alike and not rival:
                others.append(one)
        if len(others) >= OTHERS:
            behind = {one.id: Behind(one.row_id, "concern") for one in (row, *others[:OTHERS])}
            held = row.finding_id in alone
            yield Item("best_of", "concern", row.row_id, ("redflags",), tuple(behind), (row.id,), behind, held)


def _pressing(finding: str, records: Records) -> bool:
    """Whether a finding alone is an emergency."""
    return bool(emergency.present(Patient(findings={finding: True}), records))


# --- in which order -----------------------------------------------------------------------------------------------


def orders(records: Records) -> Iterator[Item]:
    """Who is seen first?

    Inputs: records.
    Returns: questions with three conditions of three urgencies, the most pressing first in the key.
    Source: conditions.csv, urgency.
    Does not put a condition behind another that may itself turn into an emergency.
    """
    of = {
        level: [row for row in records.conditions.values() if row.urgency == level and not row.emergency_patterns]
        for level in Urgency
    }
    calm = of[Urgency.watch] + of[Urgency.reassure]
    for at, urgent in enumerate(of[Urgency.urgent]):
        pairs = list(zip(of[Urgency.investigate][at:], calm[at:], strict=False))
        for soon, later in pairs[:1]:
            yield _ordered((urgent, soon, later), ("redflags", "differential"))
    for at, first in enumerate(row for row in records.conditions.values() if row.urgency == Urgency.emergency):
        pairs = [pair for pair in combinations((*of[Urgency.urgent], *calm), 2) if pair[0].urgency != pair[1].urgency]
        if pairs:
            urgent, later = pairs[at % len(pairs)]
            if later.urgency < urgent.urgency:
                yield _ordered((first, urgent, later), ("emergency",), emergency=True)


def _ordered(three: tuple[Condition, ...], topics: tuple[str, ...], *, emergency: bool = False) -> Item:
    behind = {one.id: Behind(one.row_id, "urgency") for one in three}
    return Item("order", "urgency", three[0].row_id, topics, tuple(behind), tuple(behind), behind, emergency)


# --- what is said -------------------------------------------------------------------------------------------------


def errors(records: Records) -> Iterator[Item]:
    """Which of three sentences is wrong?

    Inputs: records.
    Returns: questions with a mistake of the source documents and two corrections of other mistakes, one of them
    longer and one shorter where there are such.
    Source: quiz_errors.csv.
    Does not show a mistake without its answer.
    """
    listed = list(records.quiz_errors.values())
    for at, row in enumerate(listed):
        others = [one for one in listed[at + 1 :] + listed[:at] if not set(one.stands_on) & set(row.stands_on)]
        near = sorted(others, key=lambda one: not set(one.asked_in) & set(row.asked_in))
        two = _of_both_lengths(row, near, at)
        if len(two) == OTHERS:
            behind = {one.id: Behind(one.stands_on[0], "error") for one in (row, *two)}
            held = any(name.startswith("emergency/") for name in row.stands_on)
            yield Item("find_error", "error", row.row_id, row.asked_in, tuple(behind), (row.id,), behind, held)


def _of_both_lengths(row: QuizError, near: list[QuizError], at: int) -> tuple[QuizError, ...]:
    """In turn two longer sentences, a longer and a shorter one, two shorter ones: then length tells nothing."""
    longer = [one for one in near if len(one.right) > len(row.wrong)]
    shorter = [one for one in near if len(one.right) <= len(row.wrong)]
    wanted = (longer[:OTHERS], [*longer[:1], *shorter[:1]], shorter[:OTHERS])
    turned = wanted[at % len(wanted) :] + wanted[: at % len(wanted)]
    return tuple(next((two for two in turned if len(two) == OTHERS), near[:OTHERS]))


def claims(records: Records) -> Iterator[Item]:
    """Is it so?

    Inputs: records.
    Returns: questions about claims that are judged, not more that are not so than that depend.
    Source: claims.csv, answer.
    Does not ask what nobody has shown either way.
    """
    judged = [row for row in records.claims.values() if row.answer in ANSWERS]
    of = {answer: [row for row in judged if row.answer == answer] for answer in ANSWERS}
    for at, row in enumerate(judged):
        if row.answer == "not_so" and of["not_so"].index(row) >= len(of["depends"]):
            continue
        behind: dict[str, Behind] = {row.answer: Behind(row.row_id, "claim")}
        for answer in ANSWERS:
            there = [other for other in of[answer] if other.id != row.id]
            if answer != row.answer and there:
                behind[answer] = Behind(there[at % len(there)].row_id, "claim")
        yield Item("is_it_so", "claim", row.row_id, ("claims",), ANSWERS, (row.answer,), behind)
