"""What helps, by how much and at what price: tables, people, one axis, a shared decision, checks."""

from hiplib import load, treatment
from hiplib.model import Choice, Condition, InjectionSite, TreatmentEffect
from hiplib.records import Records
from hiplib.treatment.view_checks import Injections, Medicines
from hiplib.treatment.view_choice import DecideTogether
from hiplib.treatment.view_forest import LEAST, Forest
from hiplib.treatment.view_people import People
from hiplib.treatment.view_stances import Stances
from hiplib.treatment.view_table import Effects

__all__ = [
    "DecideTogether",
    "Effects",
    "Forest",
    "Injections",
    "Medicines",
    "People",
    "Stances",
    "decide_together",
    "forest",
    "injections",
    "medicines",
    "people",
    "stances",
    "table",
]


def table(condition: str | None = None) -> Effects:
    """What was tried for a condition: how much came of it, how sure, at what price. Search, filter, order, save.

    Inputs: condition, an id of conditions.csv; None for the one of the lesson.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a condition that does not exist.
    Source: treatments.csv.
    Does not rank treatments of different scales against each other.
    """
    records = load.records()
    about = condition or records.pack.one("treatment", "condition", records.conditions)
    return Effects(records, records.find(Condition, about))


def people(effect: str | None = None) -> People:
    """How many of 100 get better? Your guess, then those who were treated beside those who were not.

    Inputs: effect, an id of treatments.csv whose source gives both shares; None for the first.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for an effect that does not exist, InputError for one
    that cannot be told as people.
    Source: treatments.csv, with_share and without_share.
    Does not work people out of a ratio or of points.
    """
    records = load.records()
    return People(records, None if effect is None else records.find(TreatmentEffect, effect))


def forest(condition: str | None = None) -> Forest:
    """Effects on one axis, of one outcome, one scale and one time: your guess first.

    Inputs: condition, an id of conditions.csv; None for the one of the lesson.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a condition that does not exist; InputError for one
    without two effects that share an axis.
    Source: treatments.csv.
    Does not pool, and never mixes scales.
    """
    records = load.records()
    about = condition or records.pack.one("treatment", "condition", _drawn(records))
    return Forest(records, records.find(Condition, about))


def stances(condition: str | None = None) -> Stances:
    """Guidelines side by side: for, only if, against, not read; and why they disagree.

    Inputs: condition, an id of conditions.csv; None for the one of the lesson.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a condition that does not exist.
    Source: stances.csv and disagreements.csv.
    Does not take silence for advice.
    """
    records = load.records()
    about = condition or records.pack.one("treatment", "condition", records.conditions)
    return Stances(records, records.find(Condition, about))


def decide_together(choice: str | None = None) -> DecideTogether:
    """Two or three options for a fictional patient: choose, say why; then the patient's priorities change.

    Inputs: choice, an id of choices.csv; None for the first.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a choice that does not exist.
    Source: choices.csv; treatments.csv, stances.csv.
    Does not show a treatment for a patient who is sent on.
    """
    records = load.records()
    return DecideTogether(records, records.find(Choice, choice or next(iter(records.choices))))


def medicines(*chosen: str) -> Medicines:
    """What warns of some medicines in a fictional person: cautions that add up.

    Inputs: chosen, ids of medicines in vocabulary/interventions.csv, to begin with.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a medicine that does not exist.
    Source: medicine_cautions.csv.
    Does not give a dose, and clears nobody.
    """
    records = load.records()
    treatment.medicines(chosen, (), records)
    return Medicines(records, chosen)


def injections(site: str | None = None) -> Injections:
    """One more steroid injection: three answers side by side, and the place's own warning.

    Inputs: site, an id of vocabulary/injection_sites.csv; None for the first.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a site that does not exist.
    Source: injection_advice.csv.
    Does not join the answers, and gives no leave.
    """
    records = load.records()
    return Injections(records, records.find(InjectionSite, site or next(iter(records.injection_sites))))


def _drawn(records: Records) -> list[str]:
    return [one for one in records.conditions if treatment.axes(treatment.effects(records, condition=one), LEAST)]
