"""Sentences of the quiz: what is asked, and what may be chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from hiplib import wording
from hiplib.anatomy.words import place
from hiplib.model.frozen import Frozen
from hiplib.prognosis.words import asked as asked_of_people
from hiplib.quiz import forks
from hiplib.quiz.item import Item
from hiplib.quiz.scales import DOWN, NEITHER, UP, shares
from hiplib.records import Records
from hiplib.wording.rows import cited_row

__all__ = [
    "AN_OPTION",
    "CHOOSE",
    "CLAIM",
    "GATE",
    "HOW_MANY",
    "NOT_YET",
    "OF_THIS_ROUND",
    "ORDER",
    "OTHERS",
    "PURPOSE",
    "ROUND",
    "TITLE",
    "WAYS",
    "YOURS",
    "ask",
    "option",
    "row_of",
    "whole",
]

TITLE = "Before you go"
PURPOSE = "Before you go: five questions, others every day. Choose and commit; then each choice is answered."
CHOOSE = "Your choice first."
ROUND = "Questions before you go"
NOT_YET = "Your choice: not yet."
YOURS = "Your choice"
OTHERS = "The other choices"
AN_OPTION = "one of what is offered, as many as are asked for"
OF_THIS_ROUND = "a question of this round"
HOW_MANY = "Two of the four."
ORDER = ("First", "Second", "Third")

_NO_DIFFERENCE = "No clear difference"
WAYS: Mapping[str, Mapping[str, str]] = Frozen(
    {
        "present": {UP: "Towards it", NEITHER: "Neither way", DOWN: "Away from it"},
        "absent": {UP: "Towards it", NEITHER: "Neither way", DOWN: "Away from it"},
        "scan": {UP: "Commoner with pain", NEITHER: _NO_DIFFERENCE, DOWN: "Rarer with pain"},
        "effect": {UP: "Better than the others", NEITHER: _NO_DIFFERENCE, DOWN: "Worse than the others"},
        "speed": {UP: "They recover faster", NEITHER: _NO_DIFFERENCE, DOWN: "They recover more slowly"},
        "link": {UP: "Seen more often", NEITHER: _NO_DIFFERENCE, DOWN: "Seen less often"},
    }
)
GATE: Mapping[str, str] = Frozen(
    {
        "emergency": "No exercise; act today",
        "see_first": "Somebody looks before any programme",
        "clearance": "A doctor clears it first, then limits",
        "limits": "Go, but leave some movements out",
    }
)
CLAIM: Mapping[str, str] = Frozen({"so": "It is so", "depends": "It depends", "not_so": "It is not so"})


def row_of(row_id: str, records: Records) -> Any:
    """The row that a question names.

    Inputs: row_id, its file and id; records.
    Returns: the row.
    Errors: KeyError where there is none.
    Source: data/.
    Does not guess.
    """
    file, _, name = row_id.partition("/")
    row = records.consults.get(name) if file == "consults" else cited_row(row_id, records)
    if row is None:
        raise KeyError(row_id)
    return row


def whole(name: str, more: str) -> str:
    """A finding with its definition.

    Inputs: name; more, empty where there is none.
    Returns: a phrase.
    Does not add the definition where it says the same.
    """
    return f"{name} ({more})" if more and more.lower() not in name.lower() else name


def _test(item: Item, row: Any, records: Records) -> list[str]:
    there = "It is there." if item.part == "present" else "It is not there."
    suspected = records.tested_conditions[row.condition].name
    where = records.settings[row.setting].name
    return [
        f"Suspected: {suspected}. Seen in: {where}.",
        f"{whole(row.finding, row.definition)}. {there} Which way does that move the suspicion?",
    ]


def _scan(item: Item, row: Any, records: Records) -> list[str]:
    people = f"Adults of {row.ages}" if row.ages else "Adults"
    return [f"{people}, in pain or not: a scan shows {row.name}.", "How often, with pain against without?"]


def _effect(item: Item, row: Any, records: Records) -> list[str]:
    when = f", {row.time}" if row.time else ""
    stages = " or ".join(records.stages[one].name for one in row.stages)
    whom = " and ".join(wording.in_a_sentence(records.conditions[one].name) for one in row.conditions)
    of = ", ".join(part for part in (whom, stages) if part)
    asked = f"{wording.capital(row.given)} against {row.comparator}: {row.outcome_name}{when}."
    return [*([f"People with {of}."] if of else []), f"{asked} How do those who had the first fare?"]


def _speed(item: Item, row: Any, records: Records) -> list[str]:
    return [f"{wording.capital(row.population)}. They {row.those}.", f"{wording.capital(row.factor)}: how fast?"]


def _link(item: Item, row: Any, records: Records) -> list[str]:
    return [f"{wording.capital(row.compared)}: {row.outcome}.", "Is it seen more often in the first?"]


def _seen(row: Any, records: Records) -> str:
    where = records.settings[row.setting].name
    return f"Seen in: {where}. Finding: {wording.in_a_sentence(whole(row.finding, row.definition))}."


def _sensitivity(item: Item, row: Any, records: Records) -> list[str]:
    ill = records.tested_conditions[row.condition].name
    return [_seen(row, records), f"Of 100 people with {ill}, how many show it?"]


def _ppv(item: Item, row: Any, records: Records) -> list[str]:
    ill = records.tested_conditions[row.condition].name
    return [_seen(row, records), f"Of 100 people who show it, how many have {ill}?"]


def _share(item: Item, row: Any, records: Records) -> list[str]:
    if row.file != "base_rates.csv":
        return [f"{wording.capital(row.population)}.", asked_of_people(row)]
    of = f"{row.population}, {row.age_band}" if row.age_band else row.population
    return [f"Of 100 {of}, how many have {records.tested_conditions[row.condition].name}?"]


def _argument(item: Item, row: Any, records: Records) -> list[str]:
    if item.kind == "pick":
        return [f"Which of these argue for {wording.in_a_sentence(row.name)}? {HOW_MANY}"]
    return [f"{records.findings[row.finding_id].label}.", "Which of these does it argue for?"]


def _level(item: Item, row: Any, records: Records) -> list[str]:
    label = records.findings[row.finding_id].label
    return [f"{label}. Tested: {row.tested}.", "Which root does it point to above all?"]


def _trap(item: Item, row: Any, records: Records) -> list[str]:
    return [row.trap, "Which emergency is overlooked in this way?"]


def _gate(item: Item, row: Any, records: Records) -> list[str]:
    return [f"Before any exercise you ask: “{row.question}”", "What does a yes mean?"]


def _concern(item: Item, row: Any, records: Records) -> list[str]:
    return [f"{row.name}.", "What does this warning make one think of?"]


def _region(item: Item, row: Any, records: Records) -> list[str]:
    return [f"Where is the {row.name} typically felt? {HOW_MANY}"]


def _movement(item: Item, row: Any, records: Records) -> list[str]:
    return [f"Somebody answers yes: “{row.question}”", f"Which of these exercises are left out? {HOW_MANY}"]


def _urgency(item: Item, row: Any, records: Records) -> list[str]:
    return ["Three people are suspected of one of these each. Who is seen first, who next?"]


def _error(item: Item, row: Any, records: Records) -> list[str]:
    return ["Which of these sentences is wrong?"]


def _claim(item: Item, row: Any, records: Records) -> list[str]:
    return [f"“{row.claim}”", "Is it so?"]


def _fork(item: Item, row: Any, records: Records) -> list[str]:
    return [*forks.asked(row, records), "What does a careful clinician do next?"]


_ASKED: Mapping[str, Callable[[Item, Any, Records], list[str]]] = Frozen(
    {
        "present": _test, "absent": _test, "scan": _scan, "effect": _effect, "speed": _speed, "link": _link,
        "sensitivity": _sensitivity, "ppv": _ppv, "share": _share, "argument": _argument, "level": _level,
        "trap": _trap, "gate": _gate, "concern": _concern, "region": _region, "movement": _movement,
        "urgency": _urgency, "error": _error, "claim": _claim, "fork": _fork,
    }
)  # fmt: skip


def ask(item: Item, records: Records) -> list[str]:
    """What is asked.

    Inputs: item; records.
    Returns: sentences, each for a paragraph; of a story first what is known.
    Source: the item's row.
    Does not name what may be chosen, and tells nothing of the answer.
    """
    told = _ASKED[item.part](item, row_of(item.row, records), records)
    # what a row cites within a sentence is cited with the answer
    return [wording.CITED.sub("", line) for line in told]


def option(item: Item, chosen: str, records: Records) -> str:
    """What may be chosen, as it stands beside its button.

    Inputs: item; chosen, one of its options; records.
    Returns: a phrase or a sentence.
    Source: the row behind it.
    Does not say whether it is right.
    """
    if item.kind == "move":
        return WAYS[item.part][chosen]
    if item.kind == "of_100":
        behind = item.behind[chosen]
        found = next(one for one in shares(records) if (one.row.row_id, one.part) == (behind.row, behind.part))
        return f"{found.people} of 100"
    if item.part in ("gate", "claim"):
        return (GATE if item.part == "gate" else CLAIM)[chosen]
    return _NAMED[item.part](item, chosen, records)


_NAMED: Mapping[str, Callable[[Item, str, Records], str]] = Frozen(
    {
        "argument": lambda item, one, records: (
            records.findings[one].label if item.kind == "pick" else records.conditions[one].name
        ),
        "level": lambda item, one, records: one,
        "trap": lambda item, one, records: records.emergencies[one].name,
        "concern": lambda item, one, records: wording.capital(records.redflags[one].concern),
        "region": lambda item, one, records: wording.capital(place(one, records)),
        "movement": lambda item, one, records: records.exercises[one].name,
        "urgency": lambda item, one, records: records.conditions[one].name,
        "fork": lambda item, one, records: records.acts[one].label,
        "error": lambda item, one, records: (
            records.quiz_errors[one].wrong if one in item.key else records.quiz_errors[one].right
        ),
    }
)
