"""How sure a learner was beside how often that was right: a record of one's own answers, never of a patient's truth."""

from hiplib.calibration.corp import Chance, Group, Score, chance, fitted, grouped, score
from hiplib.calibration.reason import Answer, Estimate, Record, by_chance, departs, record

__all__ = [
    "Answer",
    "Chance",
    "Estimate",
    "Group",
    "Record",
    "Score",
    "by_chance",
    "chance",
    "departs",
    "fitted",
    "grouped",
    "record",
    "score",
]
