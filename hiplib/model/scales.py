"""The words that are ordered: how soon, what picture, which way the pain goes."""

from collections.abc import Mapping
from enum import StrEnum

from hiplib.model.frozen import Frozen

__all__ = [
    "Gate",
    "Picture",
    "Trajectory",
    "Urgency",
]


class Urgency(StrEnum):
    """How soon something must happen: an ordered scale, most pressing last.

    `emergency` is the same day, `urgent` days, `investigate` weeks, `watch` a safety net and a review,
    `reassure` nothing more than good advice. Compares by urgency, also with the bare words.
    Errors: ValueError for a word outside the scale, KeyError where one is compared.
    Source: design of this project; guidelines use their own words, which the rule files map to these.
    Does not say what to do; a rule's own sentence says that.
    """

    reassure = "reassure"
    watch = "watch"
    investigate = "investigate"
    urgent = "urgent"
    emergency = "emergency"

    @property
    def rank(self) -> int:
        """Place on the scale, 0 (reassure) to 4 (emergency)."""
        return _RANKS[self]

    def __lt__(self, other: str) -> bool:
        return _RANKS[self] < _RANKS[other]

    def __le__(self, other: str) -> bool:
        return _RANKS[self] <= _RANKS[other]

    def __gt__(self, other: str) -> bool:
        return _RANKS[self] > _RANKS[other]

    def __ge__(self, other: str) -> bool:
        return _RANKS[self] >= _RANKS[other]


class Picture(StrEnum):
    """What a guideline says of a picture (radiograph, CT, MRI): an ordered scale, the most pressing last.

    `not_indicated` no picture, `after_trial` a trial of care first, `other_guideline` the guideline for the cause
    suspected decides, `image_now` a picture now, `urgent_mri` an MRI within days, `emergency_mri` one today,
    `hospital_first` send first, the hospital chooses. Compares by its place, not by the alphabet.
    Errors: ValueError for a word outside the scale.
    Source: this project; guidelines use their own words, which the rule files map to these.
    Does not name the part of the body or the machine; a rule's own sentence does.
    """

    not_indicated = "not_indicated"
    after_trial = "after_trial"
    other_guideline = "other_guideline"
    image_now = "image_now"
    urgent_mri = "urgent_mri"
    emergency_mri = "emergency_mri"
    hospital_first = "hospital_first"

    @property
    def rank(self) -> int:
        """Place on the scale, 0 (not indicated) to 6 (hospital first)."""
        return list(Picture).index(self)


_RANKS: Mapping[str, int] = Frozen({level: rank for rank, level in enumerate(Urgency)})


class Trajectory(StrEnum):
    """Which way the pain is going: improving, unchanged or worsening.

    Does not say how fast.
    """

    improving = "improving"
    unchanged = "unchanged"
    worsening = "worsening"


class Gate(StrEnum):
    """What the gate before exercise says: an ordered scale, the most pressing last.

    `go` everything in the library, `limits` without the movements that are barred, `ask` a question that may stop
    everything has not been asked, `see_first` somebody looks before any programme, `emergency` the same day.
    Only the first two let a plan be made.
    Errors: ValueError for a word outside the scale.
    Source: this project.
    Does not say how urgent the pain itself is; Urgency does.
    """

    go = "go"
    limits = "limits"
    ask = "ask"
    see_first = "see_first"
    emergency = "emergency"

    @property
    def rank(self) -> int:
        """Place on the scale, 0 (go) to 4 (emergency)."""
        return list(Gate).index(self)

    @property
    def opens(self) -> bool:
        """Whether a plan may be made."""
        return self in (Gate.go, Gate.limits)
