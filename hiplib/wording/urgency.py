"""How urgent, in words: the five words, and of an emergency how soon, where, and what comes before anything else.

Every screen and every text takes an emergency's first sentence from here, so that none can say it more mildly.
"""

from collections.abc import Iterable, Mapping

from hiplib import errors
from hiplib.model import Urgency
from hiplib.records import Records

__all__ = ["PLACES", "URGENCY_WORDS", "act_first", "urgency", "when_first", "where", "word"]


# each word, and what it asks for in time
URGENCY_WORDS: Mapping[Urgency, tuple[str, str]] = {
    Urgency.emergency: ("EMERGENCY", "the same day"),
    Urgency.urgent: ("URGENT", "within days"),
    Urgency.investigate: ("INVESTIGATE", "work it up, not today"),
    Urgency.watch: ("WATCH", "safety-net and review"),
    Urgency.reassure: ("REASSURE", "advice, and an open door"),
}

# where an emergency goes, the furthest first: of two pictures the one that needs more decides
_GOES_TO: Mapping[str, str] = {
    "ambulance": "by ambulance",
    "hospital": "in hospital",
    "practice": "in practice",
}
PLACES = tuple(_GOES_TO)


def urgency(level: Urgency) -> str:
    """An urgency as a word with its meaning in time.

    Inputs: level.
    Returns: for instance "URGENT (within days)".
    Errors: NotFoundError for a word outside the scale, with the nearest.
    Does not rely on colour.
    """
    word, meaning = URGENCY_WORDS[Urgency(errors.known(level, list(Urgency), "an urgency"))]
    return f"{word} ({meaning})"


def where(goes_to: str) -> str:
    """Where somebody goes who must not wait.

    Inputs: goes_to, as in emergency.csv.
    Returns: for instance "the same day, in hospital".
    Errors: KeyError for a place that does not exist.
    Does not say which hospital.
    """
    return f"{URGENCY_WORDS[Urgency.emergency][1]}, {_GOES_TO[goes_to]}"


def when_first(pictures: Iterable[str], records: Records) -> str:
    """How soon an emergency is dealt with, and where.

    Inputs: pictures, ids of emergency.csv that are there; records.
    Returns: for instance "the same day, by ambulance"; of several pictures the place of the one that needs most.
    Source: emergency.csv, goes_to.
    Does not say what to do there: `act_first` does.
    """
    places = {records.emergencies[picture].goes_to for picture in pictures}
    return next((where(place) for place in _GOES_TO if place in places), URGENCY_WORDS[Urgency.emergency][1])


def act_first(pictures: Iterable[str], records: Records, after: str = "") -> str:
    """What an emergency asks for before anything else is said.

    Inputs: pictures, ids of emergency.csv that are there; records; after, a sentence that may follow.
    Returns: each first action once, in the order given, and then what follows.
    Errors: KeyError for a picture that does not exist: no action may be missing from what is said.
    Source: emergency.csv, first_action.
    Does not put a word before the action.
    """
    actions = dict.fromkeys(records.emergencies[picture].first_action for picture in pictures)
    return " ".join(filter(None, [*actions, after]))


def word(level: Urgency | None) -> str:
    """An urgency as its word alone.

    Inputs: level, None where nothing is said.
    Returns: for instance "URGENT"; empty for None.
    Does not say what it means in time.
    """
    return URGENCY_WORDS[level][0] if level is not None else ""
