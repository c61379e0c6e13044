"""A room that votes: which step comes next, what was counted, and how many people one mark of the picture stands for.

Counts and nothing else: no name, no time, and nothing is written down.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hiplib.errors import InputError, Problem, shown
from hiplib.model import Frozen, Urgency

__all__ = [
    "HANDS",
    "LETTERS",
    "MOST",
    "STEPS",
    "Meeting",
    "back",
    "begin",
    "counted",
    "further",
    "onward",
    "people_a_mark",
]

# a letter for each urgency, the most pressing first; the same in every question, so that one set of cards serves all
LETTERS = Frozen({chr(ord("A") + place): level for place, level in enumerate(reversed(Urgency))})
STEPS = ("story", "predict", "vote", "talk", "again", "answer")
DIGITS = 3  # of the hands for one letter: more people are in no room
MOST = 10**DIGITS - 1
HANDS = "hands for "  # a letter; how a complaint about its count begins
MARKS = 60  # in a row of the picture; more are told by marks that stand for several people
_SEVERAL = (
    1,
    2,
    5,
    10,
)  # people a mark may stand for, so that it is easily counted; twenty where none of these will do


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a room stands with its patients.

    Inputs: patients, how many there are, 1 or more, each visit of a consultation for itself; place of the one on the
    screen, from 0; step, one of STEPS; first and second, hands for each of LETTERS, empty before they are counted.
    Does not know who voted, nor which letter is right.
    """

    patients: int
    place: int = 0
    step: str = STEPS[0]
    first: tuple[int, ...] = ()
    second: tuple[int, ...] = ()

    @property
    def counting(self) -> bool:
        """Whether hands are being counted."""
        return self.step in ("vote", "again")

    @property
    def revealed(self) -> bool:
        """Whether the answer may be seen."""
        return self.step == STEPS[-1]


def begin(patients: int) -> Meeting:
    """A room before its first patient.

    Inputs: patients, how many there are.
    Returns: a Meeting.
    Errors: InputError where there is nobody to meet.
    Does not remember the room before.
    """
    if patients < 1:
        raise InputError([Problem("a room", "nothing", "the patients to vote about, one or more")])
    return Meeting(patients)


def counted(typed: Mapping[str, str]) -> tuple[int, ...]:
    """What was typed, as hands for each letter.

    Inputs: typed, what stands in the field of each letter; a letter that is missing or empty has no hand.
    Returns: a whole number for each of LETTERS, 0 to MOST.
    Errors: InputError that names each letter whose count is none.
    Does not mind how many people there are.
    """
    hands, problems = [], []
    for letter in LETTERS:
        given = str(typed.get(letter, "")).strip() or "0"
        short = given.lstrip("0") or "0"  # Python refuses to read a number of thousands of digits
        if short.isascii() and short.isdigit() and len(short) <= DIGITS:
            hands.append(int(short))
        else:
            problems.append(Problem(f"{HANDS}{letter}", shown(given), f"a whole number from 0 to {MOST}"))
    if problems:
        raise InputError(problems)
    return tuple(hands)


def onward(meeting: Meeting, hands: tuple[int, ...] = ()) -> Meeting:
    """The next step.

    Inputs: meeting; hands, what was counted, where hands are being counted.
    Returns: a Meeting.
    Errors: InputError where no hand was counted that should have been, and after the answer.
    Does not skip a step: `further` does.
    """
    if meeting.revealed:
        raise InputError([Problem("a room", "another step", "the next patient: the answer has been shown")])
    if meeting.counting and not any(hands):
        raise InputError([Problem("the vote", "no hand", "at least one hand for one of the letters")])
    after = STEPS[STEPS.index(meeting.step) + 1]
    if meeting.step == "vote":
        return replace(meeting, step=after, first=hands)
    return replace(meeting, step=after, second=hands if meeting.counting else ())


def back(meeting: Meeting) -> Meeting:
    """The step before, for a count that was typed wrongly or a story that is wanted once more.

    Inputs: meeting.
    Returns: a Meeting; the same where there is no step before, or where the answer has been seen.
    Does not take an answer back.
    """
    if meeting.revealed or meeting.step == STEPS[0]:
        return meeting
    before = STEPS[STEPS.index(meeting.step) - 1]
    return replace(meeting, step=before, first=() if before == "vote" else meeting.first)


def further(meeting: Meeting) -> Meeting:
    """Straight on: from the talk to the answer without a second vote, and from the answer to the next patient.

    Inputs: meeting.
    Returns: a Meeting; after the last patient the first one again.
    Errors: InputError before the first vote has been counted.
    Does not carry a count from one patient to another.
    """
    if meeting.revealed:
        return replace(begin(meeting.patients), place=(meeting.place + 1) % meeting.patients)
    if not meeting.first:
        raise InputError([Problem("a room", "no vote", "a vote before the answer")])
    return replace(meeting, step=STEPS[-1], second=())


def people_a_mark(meeting: Meeting) -> int:
    """How many people one mark of the picture stands for.

    Inputs: meeting.
    Returns: 1 where nobody counted more hands for a letter than a row has room for; 2, 5, 10 or 20 in a large hall.
    Does not change a count: the number stands beside its marks.
    """
    most = max((*meeting.first, *meeting.second), default=0)
    return next((each for each in _SEVERAL if most <= each * MARKS), 2 * _SEVERAL[-1])
