"""A simulated practice: a policy meets people with back pain, and everyone is counted.

Nothing that is reported depends on single people, only on how many show each pattern of a handful of findings. Those
numbers are drawn, not the people, so that ten thousand million cost what ten thousand cost. Only what is cited is
simulated: how common serious disease is in a cohort, and how common a finding is with it and without it. Nobody has
published how often findings occur together; so everything is counted twice, once with findings that know nothing of
each other and once with findings that overlap as far as they can.

Two things leave a count uncertain and are never mixed: chance, which more people take away, and the rates that went in,
which no number of people makes surer.
"""

from hiplib.clinic.frontier import AnyOf, any_of, better, frontier
from hiplib.clinic.people import MOST, Sample, draw
from hiplib.clinic.policy import judge, require_known, simulate
from hiplib.clinic.practice import Item, Known, Practice, practice
from hiplib.clinic.results import ANY_FLAG, YOURS, Band, Bands, ClinicResult, Outcome, Share
from hiplib.clinic.uncertainty import LEVEL, WORLDS, bands

__all__ = [
    "ANY_FLAG",
    "LEVEL",
    "MOST",
    "WORLDS",
    "YOURS",
    "AnyOf",
    "Band",
    "Bands",
    "ClinicResult",
    "Item",
    "Known",
    "Outcome",
    "Practice",
    "Sample",
    "Share",
    "any_of",
    "bands",
    "better",
    "draw",
    "frontier",
    "judge",
    "practice",
    "require_known",
    "simulate",
]
