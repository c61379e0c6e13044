"""How urgent, in words: the five words, and of an emergency how soon, where, and what comes before anything else.

Every screen and every text takes an emergency's first sentence from here, so that none can say it more mildly.
"""

from collections.abc import Iterable, Iterator, Mapping

from hiplib import errors
from hiplib.model import EmergencyPattern, Urgency
from hiplib.records import Records

__all__ = [
    "PLACES",
    "URGENCY_WORDS",
    "act_first",
    "speaking",
    "suspected",
    "to_ask_for",
    "urgency",
    "when_first",
    "where",
    "wider",
    "word",
]


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
    Returns: each first action once, in the order given, and then what follows. A picture of which a narrower form is
    there leaves the word to it; of two that call an ambulance, and of two of which one goes further, the other only
    says what it adds, after that.
    Errors: KeyError for a picture that does not exist: no action may be missing from what is said.
    Source: emergency.csv, first_action.
    Does not put a word before the action.
    """
    named, besides = _told_apart(pictures, records)
    actions = dict.fromkeys([*(one.first_action for one in named), *(one.beside for one in besides)])
    return " ".join(filter(None, [*actions, after]))


def to_ask_for(pictures: Iterable[str], records: Records) -> str:
    """What is asked on the telephone about pictures that are there.

    Inputs: pictures, ids of emergency.csv that are there; records.
    Returns: each request once, that of the furthest place first.
    Errors: KeyError for a picture that does not exist.
    Source: emergency.csv, request and beside_request.
    Does not ask for two ambulances in two words.
    """
    named, besides = _told_apart(pictures, records)
    named.sort(key=lambda one: PLACES.index(one.goes_to))
    return " ".join(dict.fromkeys([*(one.request for one in named), *(one.beside_request for one in besides)]))


def speaking(pictures: Iterable[str], records: Records) -> list[EmergencyPattern]:
    """Of pictures that are there those that are named: the narrower form names what it is a form of.

    Inputs: pictures, ids of emergency.csv that are there; records.
    Returns: rows of emergency.csv, each once, in the order given.
    Errors: KeyError for a picture that does not exist.
    Source: emergency.csv, form_of.
    Does not leave out the only one.
    """
    there = [records.emergencies[picture] for picture in dict.fromkeys(pictures)]
    named_by_a_form = {one for row in there for one in wider(row, records)}
    return [row for row in there if row.id not in named_by_a_form]


def suspected(pictures: Iterable[str], records: Records) -> list[EmergencyPattern]:
    """Of pictures that are there those that name what is suspected.

    Inputs: pictures, ids of emergency.csv that are there; records.
    Returns: rows of emergency.csv, each once, in the order given; not one that holds several things where another has
    the first word.
    Errors: KeyError for a picture that does not exist.
    Source: emergency.csv, form_of and beside.
    Does not leave out the only one.
    """
    named, besides = _told_apart(pictures, records)
    return [row for row in speaking(pictures, records) if row in named or (row in besides and not row.suspected)]


def wider(picture: EmergencyPattern, records: Records) -> Iterator[str]:
    """The pictures of which one is a form, the nearest first.

    Inputs: picture; records.
    Returns: ids of emergency.csv; none for a picture of its own.
    Source: emergency.csv, form_of.
    Does not hold the picture itself.
    """
    while picture.form_of:
        yield picture.form_of
        picture = records.emergencies[picture.form_of]


def _told_apart(pictures: Iterable[str], records: Records) -> tuple[list[EmergencyPattern], list[EmergencyPattern]]:
    """What speaks for itself, and what only adds to something else that goes further or has called the ambulance."""
    rows = speaking(pictures, records)
    besides = [row for row in rows if row.beside and any(_leads(other, row) for other in rows)]
    return [row for row in rows if row not in besides], besides


def _leads(other: EmergencyPattern, row: EmergencyPattern) -> bool:
    """Whether another picture has the first word: who goes to the ward is not treated in practice as well.

    Two ambulances are never called. Of two pictures that call one, what has nothing to say beside the other leads; if
    both have, the one that names a single thing.
    """
    if other.goes_to != row.goes_to:
        return PLACES.index(other.goes_to) < PLACES.index(row.goes_to)
    return row.goes_to == PLACES[0] and (not other.beside or bool(row.suspected and not other.suspected))


def word(level: Urgency | None) -> str:
    """An urgency as its word alone.

    Inputs: level, None where nothing is said.
    Returns: for instance "URGENT"; empty for None.
    Does not say what it means in time.
    """
    return URGENCY_WORDS[level][0] if level is not None else ""
