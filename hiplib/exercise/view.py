"""Exercise on the screen: the gate, the library, a draft that the laws answer, and a plan with its calendar."""

from hiplib import exercise, load
from hiplib.exercise.view_draft import Drafted
from hiplib.exercise.view_gate import GateView
from hiplib.exercise.view_library import Library
from hiplib.exercise.view_planner import Planner
from hiplib.exercise.view_setter import Setter
from hiplib.model import ExercisePatient

__all__ = ["draft", "library", "planner", "screen", "setter"]


def screen(patient: str) -> GateView:
    """A fictional patient who wants to exercise: your answer at the gate first, then the gate's.

    Inputs: patient, an id of exercise_patients.csv.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a patient who does not exist.
    Source: exercise_patients.csv, exercise_gate.csv and the emergency rules, which are asked first.
    Does not decide about a real patient.
    """
    records = load.records()
    return GateView(records, records.find(ExercisePatient, patient))


def library(search: str = "", kind: str = "", target: str = "", programme: str = "") -> Library:
    """Every exercise, to search and to filter.

    Inputs: search, words; kind, such as strength; target, the id of a structure; programme, an id of
    exercise_programmes.csv, whose steps and doses are told; each empty for any.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a structure or a programme that there is not.
    Source: exercises.csv, exercise_doses.csv, exercise_programmes.csv and programme_steps.csv.
    Does not ask the gate: nothing in it is for somebody until the gate has been asked.
    """
    records = load.records()
    exercise.search(records, target=target or None, programme=programme or None)
    return Library(records, {"search": search, "kind": kind, "target": target, "programme": programme})


def draft(patient: str) -> Drafted:
    """You prescribe for a fictional patient; then the gate and the laws answer, and a trial shows what it did.

    Inputs: patient, an id of exercise_patients.csv.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a patient who does not exist.
    Source: exercise_patients.csv, exercise_gate.csv, exercise_rules.csv and the doses.
    Does not keep a score.
    """
    records = load.records()
    return Drafted(records, records.find(ExercisePatient, patient))


def planner(patient: str) -> Planner:
    """A plan for a fictional patient, which moves at once when the patient chooses otherwise.

    Inputs: patient, an id of exercise_patients.csv.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a patient who does not exist.
    Source: the rows behind each number; the gate is asked first.
    Does not plan for a real patient.
    """
    records = load.records()
    return Planner(records, records.find(ExercisePatient, patient))


def setter() -> Setter:
    """Where the band goes, whether it is too heavy, stretch or strengthen, held or moving: answered at once.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: the classifiers that pack.yaml names under setter, and exercise_rules.csv.
    Does not choose an exercise.
    """
    return Setter(load.records())
