"""Sentences of the quiz: why a choice is right, why another tempts, and where that one would be right."""

from collections.abc import Callable, Mapping
from typing import Any

from hiplib import likelihood, wording
from hiplib.anatomy.words import link_sentence
from hiplib.claims.words import ANSWERS
from hiplib.differential.words import argument
from hiplib.model.frozen import Frozen
from hiplib.prognosis.words import interval as interval_of_people
from hiplib.prognosis.words import ratio_row
from hiplib.prognosis.words import sentence as sentence_of_people
from hiplib.quiz import forks
from hiplib.quiz.choices import LEVELS
from hiplib.quiz.item import Item
from hiplib.quiz.scales import DOWN, NEITHER, NO_CHANGE, UP
from hiplib.quiz.words import GATE, option, row_of, whole
from hiplib.records import Records
from hiplib.treatment.words import effect
from hiplib.wording.rows import cell

__all__ = ["ACT", "answer", "beside", "held", "tempts", "told", "why"]

ACT = "Where an emergency is suspected, act on the suspicion: no figure and no missing sign puts it off."

_RIGHT_WAY = "you read the interval and not the figure alone."
_READ_ROUND = "It is read the wrong way round."
_ACROSS = "The figure itself lies on that side, and tempts; its interval leaves room for the other."
_SOMETHING = "Whatever was studied seems bound to make a difference; this was not shown to."
_ONE_ALONE = "Much that is studied makes no clear difference; here the whole interval lies on one side."
_OTHER_PEOPLE = "That number is real, and counts something else."
_AS_PRESSING = "It is as pressing, and no row here joins it to this finding."
_OVERLAP = "Neighbouring roots overlap, and people differ."
_OVERLOOKED = "It is an emergency too, overlooked in another way."
_STRICTER = "Stricter feels careful. The row asks for this much, and says why."
_LAXER = "It sounds like a small thing. The row asks for more."
_WARNS = "It is what another warning makes one think of."
_OTHER_SIGN = "It is worth knowing, of another condition."
_OTHER_PLACE = "It is a place to know, of another structure."
_MAY_STAY = "It looks alike. None of its movements is one that this answer bars."
_SOONER = "It feels careful, and is sooner than anything here asks for: it costs a fright, a visit or a scan."
_SWEEPING = "It may sound too sweeping. It is right."
_ANSWERED: Mapping[str, str] = Frozen(
    {
        "so": "It is heard so often that it seems so.",
        "not_so": "What is often said is not wrong for that.",
        "depends": "That it depends is often right, and would be too vague here.",
    }
)


def held(item: Item) -> bool:
    """Whether a question touches an emergency, so that its answer ends in what to do.

    Inputs: item.
    Returns: True or False.
    Does not say that the emergency is the answer.
    """
    return item.emergency or "emergency" in item.topics


# --- the row behind a choice --------------------------------------------------------------------------------------


def _test(row: Any, part: str, records: Records) -> str:
    known = likelihood.ratio_of(row, present=part == "present")
    there = "there" if part == "present" else "not there"
    ratio = "" if known is None else wording.likelihood_ratio(known)
    ill = records.tested_conditions[row.condition].name
    return f"{whole(row.finding, row.definition)}, {there}, for {ill}: {ratio}"


def _scan(row: Any, part: str, records: Records) -> str:
    return f"{wording.capital(row.name)}: odds ratio {row.value:g} (95 % interval {row.low:g} to {row.high:g})"


def _speed(row: Any, part: str, records: Records) -> str:
    what, reading, span, _ = ratio_row(row)
    return f"{wording.capital(what)}: {reading} ({span})"


def _link(row: Any, part: str, records: Records) -> str:
    return (
        f"{wording.capital(row.compared)}, {row.outcome}: odds ratio {row.value:g} "
        f"(95 % interval {row.low:g} to {row.high:g})"
    )


def _of_100(row: Any, part: str, records: Records) -> str:
    if row.file == "prognosis.csv":
        return f"{sentence_of_people(row).rstrip('.')} ({interval_of_people(row)})"
    ill = records.tested_conditions[row.condition].name
    if part == "share":
        value, low, high = row.probability, row.low, row.high
    else:
        value, low, high = (getattr(row, f"{part}{end}") for end in ("", "_low", "_high"))
    count = f"{round(value * 100)} of 100"
    ends = f"(95 % interval {round(low * 100)} to {round(high * 100)})"
    if part == "share":
        return f"{count} {row.population} have {ill} {ends}"
    finding = whole(row.finding, row.definition)
    who = f"{count} people with {ill} show it" if part == "sensitivity" else f"{count} people who show it have {ill}"
    return f"{finding}: {who} {ends}"


def _level(row: Any, part: str, records: Records) -> str:
    levels = wording.listed(row.levels)
    above = "" if levels == row.main_level else f", above all {row.main_level}"
    return f"{records.findings[row.finding_id].label}: {levels}{above}"


def _gate(row: Any, part: str, records: Records) -> str:
    return f"“{row.question}” A yes: {wording.in_a_sentence(GATE[row.level])}. {row.says.rstrip('.')}"


def _movement(row: Any, part: str, records: Records) -> str:
    asked = wording.listed([records.movements[one].name for one in row.movements.split(";")])
    return f"{row.name}: {asked}"


def _fork(row: Any, part: str, records: Records) -> str:
    reasons = [wording.in_a_sentence(wording.item_name(one, records)) for one in forks.known_here(row)]
    why = f"because of {wording.listed(reasons)}" if reasons else "because what was owed was asked, and is not there"
    who = row.surfaces[0].presents
    return f"{who}: {wording.in_a_sentence(records.acts[row.decisive.act].label)}, {why}"


_TOLD: Mapping[str, Callable[[Any, str, Records], str]] = Frozen(
    {
        "present": _test, "absent": _test, "scan": _scan, "speed": _speed, "link": _link, "sensitivity": _of_100,
        "ppv": _of_100, "share": _of_100, "level": _level, "gate": _gate, "movement": _movement, "fork": _fork,
        "effect": lambda row, part, records: effect(row).rstrip("."),
        "trap": lambda row, part, records: f"{row.name}: {row.trap.rstrip('.')}",
        "concern": lambda row, part, records: f"{row.name}: {row.concern}",
        "urgency": lambda row, part, records: f"{row.name}: {cell(row, 'urgency', records)}",
        "claim": lambda row, part, records: f"“{row.claim}” {ANSWERS[row.answer]} {row.because.rstrip('.')}",
    }
)  # fmt: skip


def told(item: Item, chosen: str, records: Records) -> str:
    """What the row behind a choice says.

    Inputs: item; chosen, one of its options; records.
    Returns: one or two sentences with their citation; empty where no row is behind it.
    Source: the row behind the choice.
    Does not say whether the choice is right.
    """
    if chosen not in item.behind:
        return ""
    behind = item.behind[chosen]
    row = row_of(behind.row, records)
    if behind.part == "argument":
        of = wording.capital(records.conditions[row.condition_id].name)
        return f"{of}: {wording.in_a_sentence(argument(row, records))}"
    if behind.part == "region":
        return f"{wording.capital(records.structures[row.structure_id].name)}: {link_sentence(row, records)}"
    if behind.part == "error":
        return f"{records.quiz_errors[chosen].right} {wording.citation(row)}"
    return f"{_TOLD[behind.part](row, behind.part, records)}. {wording.citation(row)}"


# --- the answer ---------------------------------------------------------------------------------------------------


def answer(item: Item, records: Records) -> str:
    """What is right.

    Inputs: item; records.
    Returns: one sentence.
    Source: the item's rows.
    Does not say why.
    """
    if item.kind == "order":
        return f"First to last: {wording.listed([option(item, one, records) for one in item.key])}."
    if item.kind == "find_error":
        return f"Wrong: “{option(item, item.key[0], records)}”"
    return f"{wording.listed([option(item, one, records) for one in item.key])}."


def tempts(item: Item, chosen: str, records: Records) -> str:
    """Why a choice tempts.

    Inputs: item; chosen, an option; records.
    Returns: one or two sentences; for the mistake of a find_error why people believe it.
    Source: of a mistake its row; otherwise the rows behind both choices.
    Does not blame.
    """
    if item.kind == "find_error":
        return records.quiz_errors[chosen].tempts if chosen in item.key else _SWEEPING
    if item.kind == "move":
        return _move_tempts(item, chosen, records)
    if item.kind == "of_100":
        return _OTHER_PEOPLE
    if item.kind == "is_it_so":
        return _ANSWERED[chosen]
    if item.part == "gate":
        return _STRICTER if LEVELS.index(chosen) < LEVELS.index(item.key[0]) else _LAXER
    if item.part == "argument" and item.kind == "best_of":
        mine, theirs = (set(records.conditions[one].structures.split(";")) for one in (chosen, item.key[0]))
        shared = [one.name for name, one in records.structures.items() if name in mine & theirs]
        return f"It is a neighbour: both concern the {wording.listed(shared)}." if shared else _AS_PRESSING
    if item.part == "fork":
        consult = row_of(item.row, records)
        return consult.refutes if chosen == consult.bait else forks.slower(consult).get(chosen, _SOONER)
    return {
        "level": _OVERLAP, "trap": _OVERLOOKED, "concern": _WARNS, "argument": _OTHER_SIGN, "region": _OTHER_PLACE,
        "movement": _MAY_STAY,
    }[item.part]  # fmt: skip


def _move_tempts(item: Item, chosen: str, records: Records) -> str:
    (right,) = item.key
    if right != NEITHER:
        return _ONE_ALONE if chosen == NEITHER else _READ_ROUND
    row = row_of(item.row, records)
    value = {"present": "lr_pos", "absent": "lr_neg"}.get(item.part, "value")
    nothing = row.no_difference if item.part == "effect" else NO_CHANGE
    found = getattr(row, value)
    side = NEITHER if found == nothing else UP if found > nothing else DOWN
    if item.part == "effect" and row.better == "lower" and side != NEITHER:
        side = DOWN if side == UP else UP
    return _ACROSS if side == chosen else _SOMETHING


def beside(item: Item, chosen: str, records: Records) -> str:
    """A choice that is not right: why it tempts and where it would be right.

    Inputs: item; chosen, one of the options that are not right; records.
    Returns: two to four sentences with the citation.
    Source: the row behind the choice.
    Does not repeat the choice.
    """
    there = told(item, chosen, records)
    if item.kind == "find_error":
        return f"{tempts(item, chosen, records)} {there}"
    # no row here says the same of anything: then nothing is made up
    where = f"Right of: {there}" if there else ""
    return " ".join(part for part in (tempts(item, chosen, records), where) if part)


def why(item: Item, chosen: tuple[str, ...], records: Records) -> str:
    """What a tutor says first.

    Inputs: item; chosen, the options that were committed to; records.
    Returns: a sentence that follows a colon, with a small first letter.
    Source: as `tempts`.
    Does not praise.
    """
    if item.right(chosen):
        return _RIGHT_WAY if item.kind == "move" and item.key[0] == NEITHER else "the row says so."
    if item.kind == "order":
        return "the order is that of how soon each must be seen."
    wrong = [one for one in chosen if one not in item.key]
    if item.kind == "pick":
        hits = len(set(chosen) & set(item.key))
        return f"{hits} of {len(item.key)} found."
    return f"you said “{option(item, wrong[0], records).rstrip('.')}”. {tempts(item, wrong[0], records)}"
