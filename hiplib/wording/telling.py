"""An answer said aloud: one sentence for the patient, and what to say to a colleague on the telephone.

Both are made of what was asked and of nothing else. What was not asked is said to be so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from hiplib.model import Assessment, EmergencyPattern, Handover, Patient, Trajectory, Urgency
from hiplib.records import Records
from hiplib.rules import Outcome, evaluate, leaves, values_of
from hiplib.wording.grammar import in_a_sentence, listed
from hiplib.wording.names import item_name
from hiplib.wording.patient import pain_now, since
from hiplib.wording.times import TODAY, acts, may_wait, sentences, spoken
from hiplib.wording.urgency import suspected, to_ask_for, wider

__all__ = ["aloud", "come_back", "handover_lines", "named", "to_a_patient", "to_colleague", "to_patient"]

# what is hardest to come by stands first
_TO_PATIENT = {
    "ambulance": "I am calling an ambulance for {} now",
    "hospital": "I am sending {} to hospital today",
    "practice": "I want {} treated or tested today, not tomorrow",
}
_SITUATION = {
    "ambulance": "who needs an ambulance now",
    "hospital": "who must be seen in hospital today",
    "practice": "who must be treated or tested today",
}
_OF_WHOM = {
    "age_years": "{} age",
    "duration_days": "how long it has lasted",
    "severity_0_10": "how strong the pain is",
    "trajectory": "the way the pain is going",
}
# more than this nobody takes in by ear
_NAMED = 6
_NAMED_TO_A_PATIENT = 4
_NOT_THERE = 3
_MANY = {1: "one guideline", 2: "two guidelines", 3: "three guidelines"}


def to_patient(found: Assessment, patient: Patient, records: Records) -> str:
    """What to say to the patient about the answer, in one sentence.

    Inputs: found, the assessment of patient; records.
    Returns: one sentence: what happens next, and what it rests on; about a child it speaks to the parent. How soon is
    what the rules that gave the answer say.
    Source: findings.csv, label, for what it rests on.
    Does not name a disease, and does not promise that nothing is wrong.
    """
    seen = _what_decides(found, patient, records)
    why = f", and this is why: {seen}" if seen else ""
    if found.urgency == Urgency.emergency:
        first = _TO_PATIENT[_place(found, records)].format("your child" if _is_a_child(patient, records) else "you")
        return f"{first}{why}; it may turn out well, but finding out cannot wait."
    when, back = spoken(found), _comes_back(patient, records)
    before = "" if patient.trajectory == Trajectory.worsening else " before then"
    if when == TODAY:
        return f"This has to begin today{why}; {_own_part(found)}come back at once {back}."
    if found.urgency == Urgency.urgent:
        return f"This has to be looked at {when}{why}; come back at once {back}{before}."
    if found.urgency == Urgency.investigate:
        if may_wait(found):
            return f"This needs looking into{why}; it need not be today, but come back sooner {back}."
        return f"This needs looking into{why}; come back at once {back}."
    if found.urgency == Urgency.reassure:
        return (
            "Nothing that I asked you about points to a serious disease; I will tell you what helps, and what should "
            "bring you back at once."
        )
    if patient == Patient():
        return "I have not asked you anything yet, so there is nothing that I can tell you."
    # that a guideline differs is for colleagues
    kept = [one for one in found.unsettled if one.label and one.kind != "guideline"]
    unsettled = named(
        (to_a_patient(one.item, records) if one.item in records.findings else in_a_sentence(one.label) for one in kept),
        _NAMED_TO_A_PATIENT,
    )
    why = f", and this is why: {unsettled}" if unsettled else ""
    if not why and _is_open(found):
        why = ", because I have not asked everything yet"
    return f"This is not settled yet{why}; let us agree when I look again, and what should bring you back at once."


def _comes_back(patient: Patient, records: Records) -> str:
    """With what a patient comes back; "if it gets worse" tells nothing to somebody in whom it is getting worse."""
    if patient.trajectory != Trajectory.worsening:
        return "if it gets worse"
    new = (item for item in records.pack.several("telling", "back_with") if not patient.findings.get(item))
    signs = listed([to_a_patient(item, records) for item in new], "or")
    return f"{f'with {signs}, or ' if signs else ''}if it gets worse faster than now"


def _own_part(found: Assessment) -> str:
    """What the patient has to stop today, in the rule's own words."""
    stop = re.search(r"\bstop [a-z ]+ today", " ".join(sentences(found, len(found.because))), re.IGNORECASE)
    return f"{in_a_sentence(stop.group())}, and " if stop else ""


def _is_open(found: Assessment) -> bool:
    return bool(found.ask_next) or any(one.kind == "not_asked" for one in found.unsettled)


def _is_a_child(patient: Patient, records: Records) -> bool:
    """Whether the questions about a child are open to this patient: findings.csv says up to which age."""
    if patient.age_years is None:
        return False
    asked = values_of(Patient(age_years=patient.age_years), records.findings)
    child = records.pack.several("telling", "of_a_child")
    return any(asked.get(item) is None for item, finding in records.findings.items() if finding.group in child)


def aloud(item: str, records: Records) -> str:
    """A finding or a patient field as it is said aloud.

    Inputs: item, a finding id or field; records.
    Returns: its label as a thing, for instance "a limp".
    Errors: NotFoundError for an item that is neither, with the nearest.
    Source: findings.csv, label; pack.yaml, aloud.
    Does not change what it means.
    """
    return records.pack.aloud.get(item) or in_a_sentence(item_name(item, records))


def to_a_patient(item: str, records: Records) -> str:
    """A finding as a patient hears it.

    Inputs: item, a finding id; records.
    Returns: plain words, for instance "a foot that drops".
    Errors: NotFoundError for an item that does not exist, with the nearest.
    Source: pack.yaml, to_a_patient; otherwise as it is said aloud.
    Does not name a disease that nobody has found.
    """
    return records.pack.to_a_patient.get(item) or aloud(item, records)


def come_back(found: Assessment, patient: Patient, records: Records) -> tuple[list[str], list[str]]:
    """The reasons to come back at once: the pictures that are not there now and may come.

    Inputs: found, the assessment of patient; records.
    Returns: the few to be said, what is nearest to what is there first; and all others. None for somebody who goes to
    hospital now, and none that age or history rules out.
    Source: emergency.csv, tell_patient; rules/emergency.yaml for what is ruled out.
    Does not repeat the pictures that are there.
    """
    if any(picture.goes_to != "practice" for picture in _pictures(found, records)):
        return [], []
    groups = records.pack.several("telling", "that_last")
    lasting = {item: given for item, given in patient.findings.items() if records.findings[item].group in groups}
    values = values_of(Patient(age_years=patient.age_years, findings=lasting), records.findings)
    nearest = {path.pattern: 0 for said in found.rule_sets for path in said.ahead}
    for path in (path for said in found.rule_sets for path in said.ahead):
        nearest[path.pattern] = max(nearest[path.pattern], len(path.there))
    rules = {one.id: one.when for one in records.pathways["emergency"].outcomes}
    may_come = [
        picture for picture in records.emergencies.values()
        if picture.id not in found.emergencies and not evaluate(rules[picture.id], values).false
    ]  # fmt: skip
    told = {picture.id for picture in may_come}
    # the words of the wider picture hold those of its forms
    may_come = [picture for picture in may_come if not told.intersection(wider(picture, records))]
    may_come.sort(key=lambda picture: -nearest.get(picture.id, 0))
    lines = [picture.tell_patient for picture in may_come]
    return lines[:_NAMED], lines[_NAMED:]


def _pictures(found: Assessment, records: Records) -> list[EmergencyPattern]:
    return [records.emergencies[picture] for picture in found.emergencies if picture in records.emergencies]


def _place(found: Assessment, records: Records) -> str:
    """Of several pictures the place that is hardest to come by: nobody goes to the lesser one."""
    asked = {picture.goes_to for picture in _pictures(found, records)}
    return next((word for word in _TO_PATIENT if word in asked), "hospital")


def _what_decides(found: Assessment, patient: Patient, records: Records) -> str:
    items = dict.fromkeys(reason.item for reason in found.because if reason.item)
    # a habit beside what is felt is heard as blame
    unsaid = records.pack.several("telling", "no_reason")
    there = [item for item in items if item in records.findings]
    findings = [to_a_patient(item, records) for item in there if item not in unsaid or len(there) == 1]
    whose = "your child's" if _is_a_child(patient, records) else "your"
    # the weighing of arguments names a whole comparison, a rule only its field
    fields = (_OF_WHOM[item.partition(" ")[0]].format(whose) for item in items if item not in records.findings)
    return named(findings or fields, _NAMED_TO_A_PATIENT)


def to_colleague(found: Assessment, patient: Patient, records: Records) -> Handover:
    """What to say to a colleague on the telephone about the answer: situation, background, assessment, request.

    Inputs: found, the assessment of patient; records.
    Returns: a Handover.
    Source: emergency.csv, request, in an emergency, otherwise the rule's own sentence.
    Does not name a finding that nobody gave, and does not leave out that questions were not asked; of what is absent
    and of what was not asked it names three. Does not open with a pain that may be easing.
    """
    values = values_of(patient, records.findings)
    reasons = dict.fromkeys(reason.item for reason in found.because if reason.item)
    relevant = list(dict.fromkeys(leaf.item for branch in _branches(found, records) for leaf in leaves(branch.when)))
    ordered = [item for item in dict.fromkeys([*relevant, *records.findings]) if item in records.findings]
    present = [item for item in ordered if patient.findings.get(item)]
    absent = [item for item in ordered if patient.findings.get(item) is False and records.warns(item)]
    first = {item: place for place, item in enumerate([*relevant, *(asked.item for asked in found.ask_next)][::-1])}
    unasked = [item for item in records.deciding if values.get(item) is None]
    unasked.sort(key=lambda item: -first.get(item, -1))
    told = {one.item for one in found.unsettled} - {*reasons}
    warn = [item for item in present if item in reasons or (records.warns(item) and item not in told)]
    besides = [item for item in present if item not in {*warn, *told}]
    return Handover(
        situation=_situation(found, patient, records),
        background=" ".join(
            [
                f"{_person(patient, records).capitalize()}, fictional: {since(patient)}.",
                *_listing("What warns", [_answered(item, found, patient, records) for item in warn], _NAMED),
                *_listing("Also there", [_answered(item, found, patient, records) for item in besides], _NAMED),
                pain_now(patient),
            ]
        ),
        assessment=" ".join(
            [
                *_what_it_rests_on(found, patient, records),
                *_listing("Asked and absent", [aloud(item, records) for item in absent], _NOT_THERE),
                *(
                    _listing("Not asked", [aloud(item, records) for item in unasked], _NOT_THERE)
                    or ["Nothing was left unasked."]
                ),
            ]
        ),
        request=_request(found, [aloud(item, records) for item in unasked], records),
    )


def handover_lines(said: Handover) -> list[tuple[str, str]]:
    """A handover as its four parts, each with its name.

    Inputs: said.
    Returns: pairs of name and sentence, in the order in which they are said.
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


def _listing(title: str, words: Sequence[str], most: int) -> list[str]:
    """A list for the telephone: a count nobody can check is left out, that there is more is said."""
    once = list(dict.fromkeys(words))
    others = ", among others" if len(once) > most else ""
    return [f"{title}{others}: {named(once[:most], most)}."] if once else []


def _branches(found: Assessment, records: Records) -> Iterator[Outcome]:
    """The branches of the rules that gave the answer: what they ask is what a colleague will ask."""
    reasons = {(reason.rule_set, reason.outcome) for reason in found.because}
    for said in found.rule_sets:
        yield from (one for one in records.rule_set(said.rule_set).outcomes if (said.rule_set, one.id) in reasons)


def _situation(found: Assessment, patient: Patient, records: Records) -> str:
    who = _person(patient, records)
    if found.urgency == Urgency.emergency:
        pictures = [_suspected(one) for one in suspected(found.emergencies, records)]
        are = "emergencies are" if len(pictures) > 1 else "emergency is"
        place = _SITUATION[_place(found, records)]
        return f"I am calling about {who} {place}; the suspected {are}: {named(pictures, _NAMED)}."
    when = spoken(found)
    if found.urgency == Urgency.urgent:
        how_soon = "for whom something has to begin today" if when == TODAY else f"who must be seen {when}"
        return f"I am calling about {who} {how_soon}."
    if found.urgency == Urgency.investigate:
        how_soon = ", beginning today" if when == TODAY else ", not today" if may_wait(found) else ""
        return f"I am referring {who} who needs working up{how_soon}."
    if found.urgency == Urgency.reassure:
        return f"I am handing over {who} who was reassured."
    return f"I am handing over {who} whose answer is not settled yet."


def _person(patient: Patient, records: Records) -> str:
    if patient.age_years is None:
        return "a patient whose age was not asked"
    return f"a {'child' if _is_a_child(patient, records) else 'patient'} of {patient.age_years:g}"


def _suspected(picture: EmergencyPattern) -> str:
    """A picture as what is suspected, which is said once and before it."""
    name = picture.suspected or in_a_sentence(picture.name).removeprefix("suspected ")
    return re.sub(": (.+)", r" (\1)", name)


def _what_it_rests_on(found: Assessment, patient: Patient, records: Records) -> Iterator[str]:
    """What decides the answer, and what is not settled; where neither is there, that is said."""
    items = dict.fromkeys(reason.item for reason in found.because if reason.item in records.findings)
    limits = (in_a_sentence(reason.label) for reason in found.because if reason.item)
    decides = [_answered(item, found, patient, records) for item in items] or list(limits)
    open_ = [
        _answered(one.item, found, patient, records) if one.item in records.findings else in_a_sentence(one.label)
        for one in found.unsettled
        if one.label and one.kind != "guideline"
    ]
    # the short name of a guideline is for the screen
    if beside := sum(one.kind == "guideline" for one in found.unsettled):
        open_.append(f"{_MANY.get(beside, 'several guidelines')} would go further")
    if found.urgency == Urgency.reassure:
        yield "Nothing that was asked points to serious disease."
    elif not decides and not open_:
        yield "Nothing that was asked decides it."
    yield from _listing("What decides it", decides, _NAMED)
    yield from _listing("Not settled", open_, _NAMED)


def _request(found: Assessment, unasked: Sequence[str], records: Records) -> str:
    if pictures := _pictures(found, records):
        return to_ask_for([picture.id for picture in pictures], records)
    if found.urgency == Urgency.reassure:
        return "No test or referral is asked for; please look again if something new is said."
    if found.urgency == Urgency.watch:
        return _review(found, unasked, records)
    return acts(found)


def _review(found: Assessment, unasked: Sequence[str], records: Records) -> str:
    """Who looks again, when and for what: a request that names none of them hands nothing over."""
    kept = [one for one in found.unsettled if one.label and one.kind != "guideline"]
    looked_at = [aloud(one.item, records) for one in kept if one.item in records.findings]
    if any(one.item not in records.findings for one in kept):
        looked_at.append("the way the pain is going")
    asked = unasked[:_NOT_THERE] if _is_open(found) else []
    parts = [
        f"look again at {named(looked_at, _NAMED)}" if looked_at else "",
        f"ask what was not asked, first {named(asked, _NOT_THERE)}" if asked else "",
    ]
    what = ", and ".join(filter(None, parts)) or "look again"
    return f"Please see this patient yourself on the day that was agreed, and sooner if anything changes: {what}."


def _answered(item: str, found: Assessment, patient: Patient, records: Records) -> str:
    name = aloud(item, records)
    if item not in patient.harmless_explanations:
        return name
    refused = item in (*found.refused_explanations, *found.uncounted_explanations)
    return f"{name} ({'explanation offered and not accepted' if refused else 'with a harmless explanation'})"
