"""A room in words: what it is asked to do at each step, what was counted, and how it shifted."""

from collections.abc import Sequence

from hiplib import wording
from hiplib.cases.votes import LETTERS, Meeting, people_a_mark
from hiplib.model import Frozen, Urgency

__all__ = [
    "ASKED",
    "BUTTONS",
    "FIRST",
    "GOES_ON",
    "KEY",
    "LOOKED",
    "RIGHT",
    "SAVED",
    "SECOND",
    "TITLE",
    "WHAT_TO_DO",
    "WHAT_WAS_OWED",
    "careful",
    "carried",
    "heading",
    "letter_of",
    "meaning",
    "options",
    "scale",
    "shift",
    "told",
]

TITLE = "A room decides"
ASKED = "How soon must somebody look?"
FIRST, SECOND = "First vote", "Second vote"
RIGHT = "← the answer"
LOOKED = "Asked and found:"
GOES_ON = "The story goes on from here"
WHAT_WAS_OWED = "The reason: what was owed was asked, and asks for no more."
KEY = "In outline the first vote, filled the second."
# of each step what the room does, and how
WHAT_TO_DO = Frozen(
    {
        "predict": ("Predict, in silence.", "Write down one letter. Nobody speaks yet."),
        "vote": ("Vote, all at once.", "Cards up, or a hand for each letter. Type how many."),
        "talk": (
            "Talk to your neighbour.",
            "Say what in the story made you choose your letter.",
        ),
        "again": ("Vote once more.", "The letter that is yours now. Type how many."),
    }
)  # fmt: skip
BUTTONS = Frozen(
    {
        "predict": "Predict", "vote": "Vote", "commit": "That is the vote", "again": "Vote again",
        "answer": "To the answer", "back": "Back", "next": "Next patient", "reset": "Start again",
        "fill": "Fill the screen",        "silence": "Silence", "talking": "Talk",
    }
)  # fmt: skip
SAVED = (
    "For a room: read, predict in silence, vote, talk, vote again. The answer comes after that, and no vote is kept."
)


def heading(name: str, number: int, of: int) -> str:
    """Who is on the screen, and of how many.

    Inputs: name; number of the patient, from 1; of, how many there are.
    Returns: words for above the story.
    Does not say more of the patient than the name.
    """
    return f"{name}, patient {number} of {of}" if of > 1 else name


def careful(act: str, reasons: Sequence[str], net: Sequence[str]) -> list[str]:
    """What a careful clinician does at a visit, why, and what must bring the patient back.

    Inputs: act, its label; reasons and net, the names of findings and of emergencies.
    Returns: sentences.
    Does not say what came of it.
    """
    why = f"The reason: {wording.listed(reasons)}." if reasons else WHAT_WAS_OWED
    back = [f"Said before the door closes, as what must bring the patient back: {wording.listed(net)}."] if net else []
    return [f"{act}. {why}", *back]


def meaning(letter: str) -> str:
    """What a letter stands for.

    Inputs: letter, one of LETTERS.
    Returns: for instance "EMERGENCY: the same day".
    Errors: KeyError for another letter.
    Does not say which is right.
    """
    return ": ".join(wording.URGENCY_WORDS[LETTERS[letter]])


def options() -> list[str]:
    """Every letter with what it stands for.

    Inputs: none.
    Returns: a line for each, the most pressing first.
    Does not know the patient.
    """
    return [f"{letter}  {meaning(letter)}" for letter in LETTERS]


def letter_of(level: Urgency) -> str:
    """The letter of an urgency.

    Inputs: level.
    Returns: one of LETTERS.
    Does not say what it means.
    """
    return next(letter for letter, one in LETTERS.items() if one == level)


def carried(hands: tuple[int, ...]) -> str:
    """A vote in one sentence.

    Inputs: hands for each letter.
    Returns: each letter with its hands.
    Does not say which is right.
    """
    return f"{', '.join(f'{letter} {one}' for letter, one in zip(LETTERS, hands, strict=True))}; {sum(hands)} in all."


def shift(meeting: Meeting, right: Urgency) -> str:
    """How many were right, and how many were after they had talked.

    Inputs: meeting, whose first vote is counted; right, the answer.
    Returns: a sentence in people.
    Does not say who moved: some may have moved towards the answer, and as many away from it.
    """
    place = list(LETTERS).index(letter_of(right))
    first = f"{meeting.first[place]} of {sum(meeting.first)}"
    if not meeting.second:
        return f"{letter_of(right)} was the letter of {first}."
    second = f"{meeting.second[place]} of {sum(meeting.second)}"
    return f"{letter_of(right)} was the letter of {first} at first, and of {second} after the talk."


def told(meeting: Meeting, right: Urgency) -> str:
    """Both votes for whoever hears them.

    Inputs: meeting; right, the answer.
    Returns: sentences: how the room moved, then each vote.
    Does not draw.
    """
    votes = ((FIRST, meeting.first), (SECOND, meeting.second))
    return " ".join([shift(meeting, right), *(f"{name}: {carried(hands)}" for name, hands in votes if hands)])


def scale(meeting: Meeting) -> str:
    """What a mark of the picture stands for.

    Inputs: meeting.
    Returns: sentences.
    Does not round the numbers beside the marks.
    """
    each = people_a_mark(meeting)
    marks = "Each mark is one person." if each == 1 else f"Each mark is up to {each} people."
    return f"{marks} {KEY}" if meeting.second else marks
