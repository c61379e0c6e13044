"""An answer said aloud: one sentence for the patient, and what to say to a colleague on the telephone.

Both are made of what was asked and of nothing else. What was not asked is said to be so.
"""

from collections.abc import Iterable, Iterator, Sequence

from hiplib.model import Assessment, EmergencyPattern, Handover, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import Outcome, leaves, values_of
from hiplib.wording.patient import in_a_sentence, item_name, known

__all__ = ["handover_lines", "named", "to_colleague", "to_patient"]

# what is hardest to come by stands first
_TO_PATIENT = {
    "ambulance": "I am calling an ambulance for you now",
    "hospital": "I am sending you to hospital today",
    "practice": "I want this treated or tested today and not tomorrow",
}
_SITUATION = {
    "ambulance": "who needs an ambulance now",
    "hospital": "who must be seen in hospital today",
    "practice": "who must be treated or tested today",
}
_YOURS = {
    "age_years": "your age",
    "duration_days": "how long it has lasted",
    "severity_0_10": "how strong the pain is",
    "trajectory": "the way the pain is going",
}
# more than this nobody takes in by ear
_NAMED = 6
_NAMED_TO_A_PATIENT = 4
_SENTENCES = 2


def to_patient(found: Assessment, patient: Patient, records: Records) -> str:
    """What to say to the patient about the answer, in one sentence.

    Inputs: found, the assessment of patient; records.
    Returns: one sentence: what happens next, and what it rests on.
    Errors: none.
    Source: findings.csv, label, for what it rests on.
    Does not name a disease, and does not promise that nothing is wrong.
    """
    seen = _what_decides(found, records)
    why = f", and this is why: {seen}" if seen else ""
    if found.urgency == Urgency.emergency:
        first = _TO_PATIENT[_place(found, records)]
        return f"{first}{why}; it may turn out well, but finding out cannot wait."
    if found.urgency == Urgency.urgent:
        return f"This has to be looked at within days{why}; come back at once if it gets worse before then."
    if found.urgency == Urgency.investigate:
        return f"This needs looking into{why}; it need not be today, but come back sooner if it gets worse."
    if found.urgency == Urgency.reassure:
        return (
            "Nothing that I asked you about points to a serious disease; I will tell you what helps, and what should "
            "bring you back at once."
        )
    if patient == Patient():
        return "I have not asked you anything yet, so there is nothing that I can tell you."
    # that a guideline differs is for colleagues
    labels = (in_a_sentence(one.label) for one in found.unsettled if one.label and one.kind != "guideline")
    unsettled = named(labels, _NAMED_TO_A_PATIENT)
    why = f", and this is why: {unsettled}" if unsettled else ", because I have not asked everything yet"
    return f"I cannot settle this today{why}; let us agree when I look again, and what should bring you back at once."


def _pictures(found: Assessment, records: Records) -> list[EmergencyPattern]:
    return [records.emergencies[picture] for picture in found.emergencies if picture in records.emergencies]


def _place(found: Assessment, records: Records) -> str:
    """Of several pictures the place that is hardest to come by: nobody goes to the lesser one."""
    asked = {picture.goes_to for picture in _pictures(found, records)}
    return next((word for word in _TO_PATIENT if word in asked), "hospital")


def _what_decides(found: Assessment, records: Records) -> str:
    items = dict.fromkeys(reason.item for reason in found.because if reason.item)
    findings = [in_a_sentence(item_name(item, records)) for item in items if item in records.findings]
    # the weighing of arguments names a whole comparison, a rule only its field
    return named(findings or [_YOURS[item.partition(" ")[0]] for item in items], _NAMED_TO_A_PATIENT)


def to_colleague(found: Assessment, patient: Patient, records: Records) -> Handover:
    """What to say to a colleague on the telephone about the answer: situation, background, assessment, request.

    Inputs: found, the assessment of patient; records.
    Returns: a Handover.
    Errors: none.
    Source: emergency.csv, first_action, for the request in an emergency, otherwise the rule's own sentence.
    Does not name a finding that nobody gave, and does not leave out that questions were not asked.
    """
    values = values_of(patient, records.findings)
    reasons = dict.fromkeys(reason.item for reason in found.because if reason.item)
    relevant = list(dict.fromkeys(leaf.item for branch in _branches(found, records) for leaf in leaves(branch.when)))
    ordered = [item for item in dict.fromkeys([*relevant, *records.findings]) if item in records.findings]
    present = [item for item in ordered if patient.findings.get(item)]
    absent = [item for item in ordered if patient.findings.get(item) is False and records.findings[item].is_warning]
    first = {item: place for place, item in enumerate([*relevant, *(asked.item for asked in found.ask_next)][::-1])}
    unasked = [item for item in records.deciding if values.get(item) is None]
    unasked.sort(key=lambda item: -first.get(item, -1))
    told = {*reasons, *(one.item for one in found.unsettled)}
    besides = [_answered(item, patient, records) for item in present if item not in told]
    return Handover(
        situation=_situation(found, patient, records),
        background=" ".join([known(patient), *_listing("Also there", besides)]),
        assessment=" ".join(
            [
                *_what_it_rests_on(found, patient, records),
                *_listing("Asked and absent", [_name(item, records) for item in absent]),
                *(_listing("Not asked", [_name(item, records) for item in unasked]) or ["Nothing was left unasked."]),
            ]
        ),
        request=_request(found, records),
    )


def handover_lines(said: Handover) -> list[tuple[str, str]]:
    """A handover as its four parts, each with its name.

    Inputs: said.
    Returns: pairs of name and sentence, in the order in which they are said.
    Errors: none.
    Source: none.
    Does not shorten.
    """
    return [
        ("Situation", said.situation),
        ("Background", said.background),
        ("Assessment", said.assessment),
        ("Request", said.request),
    ]


def named(words: Iterable[str], most: int) -> str:
    """Words as a list to be read aloud.

    Inputs: words; most, how many are named.
    Returns: for instance "night pain, fever and 3 more"; empty where there are none.
    Errors: none.
    Source: none.
    Does not hide how many are left out.
    """
    named = list(dict.fromkeys(words))
    left = len(named) - most
    if left == 1:  # one more name is shorter than saying that there is one more
        left, most = 0, most + 1
    parts = [*named[:most], *([f"{left} more"] if left > 0 else [])]
    # a name that holds a comma or an "and" of its own must not be heard as two
    comma = "; " if any(", " in part for part in parts) else ", "
    last = f"{comma}and " if comma == "; " or any(" and " in part for part in parts) else " and "
    return last.join([comma.join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _listing(title: str, words: Sequence[str]) -> list[str]:
    return [f"{title}: {named(words, _NAMED)}."] if words else []


def _branches(found: Assessment, records: Records) -> Iterator[Outcome]:
    """The branches of the rules that gave the answer: what they ask is what a colleague will ask."""
    reasons = {(reason.rule_set, reason.outcome) for reason in found.because}
    for said in found.rule_sets:
        yield from (one for one in records.rule_set(said.rule_set).outcomes if (said.rule_set, one.id) in reasons)


def _situation(found: Assessment, patient: Patient, records: Records) -> str:
    age = patient.age_years
    who = f"a patient of {age:g}" if age is not None else "a patient whose age was not asked"
    if found.urgency == Urgency.emergency:
        names = named((in_a_sentence(picture.name) for picture in _pictures(found, records)), _NAMED)
        return f"I am calling about {who} {_SITUATION[_place(found, records)]}; the picture is: {names}."
    if found.urgency == Urgency.urgent:
        return f"I am calling about {who} who must be seen within days."
    if found.urgency == Urgency.investigate:
        return f"I am referring {who} who needs working up, not today."
    if found.urgency == Urgency.reassure:
        return f"I am handing over {who} who was reassured."
    return f"I am handing over {who} whose answer is not settled yet."


def _what_it_rests_on(found: Assessment, patient: Patient, records: Records) -> Iterator[str]:
    """What decides the answer, and what is not settled; where neither is there, that is said."""
    items = dict.fromkeys(reason.item for reason in found.because if reason.item in records.findings)
    limits = (in_a_sentence(reason.label) for reason in found.because if reason.item)
    decides = [_answered(item, patient, records) for item in items] or list(limits)
    open_ = [
        _answered(one.item, patient, records) if one.item in records.findings else in_a_sentence(one.label)
        for one in found.unsettled
        if one.label
    ]
    if found.urgency == Urgency.reassure:
        yield "Nothing that was asked points to serious disease."
    elif not decides and not open_:
        yield "Nothing that was asked decides it."
    yield from _listing("What decides it", decides)
    yield from _listing("Not settled", open_)


def _request(found: Assessment, records: Records) -> str:
    if pictures := _pictures(found, records):
        return " ".join(dict.fromkeys(picture.first_action for picture in pictures))
    if found.urgency == Urgency.reassure:
        return "No test or referral is asked for; please look again if something new is said."
    if found.urgency == Urgency.watch:
        still = named((in_a_sentence(item_name(asked.item, records)) for asked in found.ask_next), _NAMED)
        return f"Please ask on and look again{f': {still}' if still else ' on the day that was agreed'}."
    return " ".join(list(dict.fromkeys(reason.says for reason in found.because))[:_SENTENCES])


def _answered(item: str, patient: Patient, records: Records) -> str:
    explained = item in patient.harmless_explanations and records.findings[item].may_be_explained
    return f"{_name(item, records)}{' (with a harmless explanation)' if explained else ''}"


def _name(item: str, records: Records) -> str:
    return in_a_sentence(item_name(item, records))
