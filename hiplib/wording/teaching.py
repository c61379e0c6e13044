"""What a lesson says of decisions and of a level of concern."""

from collections.abc import Sequence

from hiplib.model import Concern, Decided, Kind, Patient, Tally, Urgency
from hiplib.records import Records
from hiplib.wording.grammar import in_a_sentence, number_of
from hiplib.wording.names import item_name
from hiplib.wording.patient import how_it_hurts
from hiplib.wording.telling import named
from hiplib.wording.urgency import URGENCY_WORDS

__all__ = ["concern", "concern_row", "framework", "tally", "tally_lines"]

_KIND_NAMES = {"risk": "Risk", "symptom": "Symptoms", "sign": "Signs"}
_HOW_MANY = {2: "Two kinds", 3: "All three kinds"}
_ALL = 1000


def tally(made: Tally) -> str:
    """A round of decisions in one line.

    Inputs: made.
    Returns: for instance "You sent 8 of 8 emergencies and kept 4 of 4 who could wait."; who has no decision yet is left
    to `tally_lines`.
    Does not praise.
    """
    if not made.must_not_wait + made.may_wait:
        return "Nothing is decided yet."
    you = "You" if made.complete else "So far you"
    sent = f"{made.sent} of {number_of(made.must_not_wait, 'emergency', 'emergencies')}"
    return f"{you} sent {sent} and kept {made.kept} of {made.may_wait} who could wait."


def tally_lines(made: Tally) -> list[str]:
    """What the line leaves out: who was missed, who was sent without need, who was kept too long, who is open.

    Inputs: made.
    Returns: one sentence for each group that has somebody in it, and whether the aim is met once all are decided.
    Does not name a disease.
    """
    lines = [
        *_people("Missed", made.missed),
        *_people("Sent without need", made.over_called),
        *_people("Kept, but later than it should be", made.late),
    ]
    if made.complete:
        aim = "the aim: everybody who must not wait is sent, and at least three of four others are kept"
        lines.append(f"That {'meets' if made.meets_the_aim else 'does not meet'} {aim}.")
    else:
        lines.append(f"Not decided yet: {named((one.name for one in made.not_decided), _ALL)}.")
    return lines


def _people(title: str, decisions: Sequence[Decided]) -> list[str]:
    said = [
        f"{one.name} (you said {URGENCY_WORDS[one.decided][0]}, a careful clinician says "
        f"{URGENCY_WORDS[one.expected][0]})"
        for one in decisions
        if one.decided is not None
    ]
    return [f"{title}: {named(said, _ALL)}."] if said else []


def concern(found: Concern, records: Records) -> str:
    """A level of concern in words: how many kinds are present.

    Inputs: found; records.
    Returns: one or two sentences.
    Source: rules/level_of_concern.yaml.
    Does not give a score, and leaves how soon to the chip beside it.
    """
    present = found.present
    flags = sum(len(kind.present) for kind in present)
    if not any(kind.absent for kind in found.kinds) and not flags:
        return "Nothing was asked, so there is no level of concern yet."
    if not flags:
        return "Of the three kinds, nothing that was asked is there."
    if flags == 1:
        name = in_a_sentence(item_name(present[0].present[0], records))
        # what is at stake can make one enough, however little it says about probability
        acts = found.urgency >= Urgency.urgent
        weight = "One is enough here, because of what is at stake" if acts else "Alone it tells little"
        return f"One flag alone: {name}. {weight}; look for the other two kinds."
    kinds = named((_KIND_NAMES[kind.id].lower() for kind in present), len(present))
    if len(present) == 1:
        return f"One kind only: {kinds}. Look for the other two."
    return f"{_HOW_MANY[len(present)]} are present: {kinds}."


def framework(found: Concern, records: Records) -> str:
    """What the framework of the level of concern says by itself, beside the combined answer.

    Inputs: found; records.
    Returns: one or two sentences; empty where there is no framework.
    Source: the framework's rule set.
    Does not change the answer.
    """
    said = found.framework
    if said is None:
        return ""
    about = "".join(f", which is about {part}," for part in records.pack.several("concern", "framework"))
    if said.urgency is None:
        return f"The framework{about} gives no level here. The rules that name a time carry the answer."
    word, so_far = URGENCY_WORDS[said.urgency][0], " so far" if said.could_be else ""
    further = (
        "" if said.urgency >= found.urgency else " The rules that name a time go further, and they carry the answer."
    )
    return f"The framework{about} by itself says {word}{so_far}: {said.says}{further}"


def concern_row(kind: Kind, patient: Patient, records: Records) -> tuple[str, str, str, str]:
    """One kind of evidence as a row: its name, what is there, what is absent, and how many questions are open.

    Inputs: kind, of patient; records.
    Returns: four texts; how strong the pain is and which way it goes stands with the symptoms.
    Source: rules/level_of_concern.yaml.
    Does not list what was not asked: there is too much of it.
    """
    present, absent = (
        named((in_a_sentence(item_name(item, records)) for item in items), most)
        for items, most in ((kind.present, _ALL), (kind.absent, 4))
    )
    pain = how_it_hurts(patient) if kind.id == "symptom" else ""
    there = "; ".join(filter(None, [present, pain and f"pain {pain}"]))
    return _KIND_NAMES[kind.id], there or "nothing that was asked", absent or "none", str(len(kind.not_asked))
