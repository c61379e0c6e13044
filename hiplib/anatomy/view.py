"""The words of the anatomy lesson: an atlas, what is asked with it, roots, and what is put right."""

from collections.abc import Sequence

from hiplib import load
from hiplib.anatomy.view_atlas import Atlas
from hiplib.anatomy.view_corrections import Corrections
from hiplib.anatomy.view_drill import Drills
from hiplib.anatomy.view_predict import Prediction
from hiplib.anatomy.view_roots import Roots

__all__ = [
    "Atlas",
    "Corrections",
    "Drills",
    "Prediction",
    "Roots",
    "atlas",
    "corrections",
    "drill",
    "predict",
    "root_levels",
]


def atlas(places: str | Sequence[str] = (), structure: str | None = None, symptom: str | None = None) -> Atlas:
    """The body map beside the table of structures: choose places and see structures, choose a structure and see places.

    Inputs: places, one or several that are chosen at the start, such as "groin_left"; structure, an id of anatomy.csv;
    symptom, the id of a finding.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a place, structure or symptom that does not exist.
    Source: regions.csv, anatomy.csv, symptom_links.csv.
    Does not say how probable a structure is.
    """
    return Atlas(load.records()).choose(places, structure, symptom)


def predict(*structures: str) -> Prediction:
    """Where is it felt? Your guess on the map comes first, then the table's answer.

    Inputs: structures, ids of anatomy.csv to ask about; none for the eight of the lesson.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a structure that does not exist.
    Source: symptom_links.csv.
    Does not keep a score.
    """
    return Prediction(load.records(), structures)


def drill(seed: int = 1) -> Drills:
    """Which structure? Five questions drawn from the table.

    Inputs: seed, any whole number; the same seed asks the same questions.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: symptom_links.csv.
    Does not ask what the table cannot tell apart.
    """
    return Drills(load.records(), seed)


def root_levels(*, predict: bool = False, **signs: bool) -> Roots:
    """What an examination says about the root: findings in, levels out, with what does not fit.

    Inputs: predict, whether your guess comes before the answer; signs, findings that were tested, by id: True where
    present, False where absent.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; PatientError for a finding that does not exist.
    Source: root_signs.csv.
    Does not count what was not tested as absent.
    """
    return Roots(load.records(), predict=predict).tell(**signs)


def corrections() -> Corrections:
    """What is often taught wrongly about a structure, put right.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: anatomy.csv, taught_wrongly.
    Does not repeat an error without its correction.
    """
    return Corrections(load.records())
