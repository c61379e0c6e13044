"""The gate before any exercise: go, go with limits, ask first, see somebody first, emergency. Danger is asked first."""

from collections.abc import Collection, Mapping

from hiplib import redflags
from hiplib.errors import known
from hiplib.model import Assessment, Exercise, Frozen, Gate, GateQuestion, Patient, Screening, Urgency
from hiplib.records import Records

__all__ = ["ANSWERS", "allowed", "barring", "bars", "screen"]

ANSWERS = ("yes", "no", "cleared")


def screen(
    patient: Patient,
    records: Records,
    answers: Mapping[str, str] | None = None,
    conditions: Collection[str] = (),
) -> Screening:
    """What the gate says of a patient before any exercise.

    Inputs: patient; records; answers at the gate by question, each yes, no or cleared (a yes that somebody has
    cleared); conditions the patient is known to have.
    Returns: a Screening.
    Errors: NotFoundError for a question, an answer or a condition that there is not, PatientError for a finding.
    Source: exercise_gate.csv, and whatever the safety layer cites.
    Does not let an answer lower what the safety layer says, and does not take silence for a no: what was not asked
    counts as a yes, or, where a yes would stop everything, has to be asked first.
    """
    said = dict(answers or {})
    for question, answer in said.items():
        known(question, records.exercise_gate, "a question of the gate")
        known(answer, ANSWERS, "an answer at the gate")
    for condition in conditions:
        known(condition, records.conditions, "a condition")
    assessment = redflags.assess(patient, records)
    given = {
        question.id: _answer(question, patient, assessment, said.get(question.id), conditions)
        for question in records.exercise_gate.values()
    }
    level, barring_ = _combined(given, records)
    if assessment.urgency == Urgency.emergency:
        level = Gate.emergency
    elif assessment.urgency == Urgency.urgent:
        level = max(level, Gate.see_first, key=lambda one: one.rank)
    questions = records.exercise_gate
    yes = tuple(questions[item] for item, answer in given.items() if answer in ("yes", "cleared"))
    barred: dict[str, tuple[str, ...]] = {}
    for item in barring_:
        for movement in questions[item].movement_ids:
            barred[movement] = (*barred.get(movement, ()), item)
    return Screening(
        level=level,
        assessment=assessment,
        yes=yes,
        not_asked=tuple(questions[item] for item, answer in given.items() if answer is None),
        barred=Frozen(barred),
        conditions=frozenset({*conditions, *(one for question in yes for one in question.condition_ids)}),
        cleared=frozenset(item for item, answer in given.items() if answer == "cleared"),
    )


def _answer(
    question: GateQuestion, patient: Patient, assessment: Assessment, said: str | None, conditions: Collection[str]
) -> str | None:
    """A finding that is there is a yes whatever else was said, and so is what a rule set concludes from several;
    absent is no only where all of them were asked."""
    found = [patient.findings.get(item) for item in question.finding_ids]
    concluded = {(reason.rule_set, reason.outcome) for reason in assessment.because}
    present = (
        any(found)
        or any(item in conditions for item in question.condition_ids)
        or not concluded.isdisjoint(question.concluded_by)
    )
    if present:
        return "cleared" if said == "cleared" and question.level == "clearance" else "yes"
    if said == "cleared" and question.level != "clearance":
        return "yes"
    if said is not None:
        return said
    return "no" if found and all(one is False for one in found) else None


def _combined(given: Mapping[str, str | None], records: Records) -> tuple[Gate, tuple[str, ...]]:
    """The most pressing of what each answer says, and the questions whose movements stay out."""
    level, limiting = Gate.go, []
    for item, answer in given.items():
        if answer == "no":
            continue
        question = records.exercise_gate[item]
        if question.movements:
            limiting.append(item)
        level = max(level, _means(question, answer), key=lambda one: one.rank)
    return level, tuple(limiting)


def _means(question: GateQuestion, answer: str | None) -> Gate:
    if question.level == "limits" or answer == "cleared":
        return Gate.limits
    if answer is None:
        return Gate.ask
    return Gate.emergency if question.level == Gate.emergency else Gate.see_first


def bars(records: Records, questions: Collection[str]) -> frozenset[str]:
    """The movements that some questions bar.

    Inputs: records; questions with a yes, or without an answer.
    Returns: ids of movements.
    Errors: NotFoundError for a question that there is not.
    Source: exercise_gate.csv.
    Does not weigh them: one is enough.
    """
    return frozenset(
        movement
        for item in questions
        for movement in records.exercise_gate[known(item, records.exercise_gate, "a question of the gate")].movement_ids
    )


def allowed(records: Records, barred: Collection[str]) -> tuple[Exercise, ...]:
    """The exercises that hold none of some movements.

    Inputs: records; barred, ids of movements.
    Returns: exercises in the order of their file.
    Source: exercises.csv, movements.
    Does not look at the level of the gate: a plan does.
    """
    out = frozenset(barred)
    return tuple(one for one in records.exercises.values() if out.isdisjoint(one.movement_ids))


def barring(exercise: Exercise, records: Records) -> tuple[GateQuestion, ...]:
    """Whom an exercise is not for: the questions of which a yes bars it.

    Inputs: exercise; records.
    Returns: questions in the order of their file.
    Source: exercise_gate.csv.
    Does not know a patient.
    """
    inside = frozenset(exercise.movement_ids)
    return tuple(one for one in records.exercise_gate.values() if not inside.isdisjoint(one.movement_ids))
