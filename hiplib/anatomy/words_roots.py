"""Sentences about roots: which levels the signs of an examination point to, and what does not fit."""

from collections.abc import Mapping, Sequence

from hiplib import redflags, wording
from hiplib.model import Patient, RootCandidate, RootLevels, RootSign, Urgency
from hiplib.records import Records
from hiplib.wording import in_a_sentence, listed

__all__ = [
    "A_LEVEL",
    "CANDIDATE_HEAD",
    "CHANGED",
    "HELP",
    "HOW_TO_GUESS",
    "PURPOSE",
    "RANKED_BY",
    "YOURS_FIRST",
    "candidate_row",
    "does_not_fit",
    "first_levels",
    "headline",
    "how_soon",
    "summary",
    "tested",
    "urgent",
    "why",
]

CANDIDATE_HEAD = ("Root", "For", "Against", "Not tested", "Points elsewhere")
PURPOSE = "Root levels: what you found, and which root it points to. Teaching only: a fictional patient."
A_LEVEL = "a root to guess"
CHANGED = "that was before a sign was changed."
YOURS_FIRST = "Which root? Your guess first."
HOW_TO_GUESS = "Choose one and commit. The answer appears here."
HELP = "Point at a sign, or move to it, to read how to test it."
RANKED_BY = (
    "Order: the root that explains most of the signs found; then the one that is their main root; then the one with "
    "fewest absent signs. A sign that was not tested counts neither way."
)


def headline(found: RootLevels, records: Records) -> str:
    """The first sentence about the level: an emergency's first action, or the first candidate and what does not fit it.

    Inputs: found; records.
    Returns: one or more sentences.
    Source: emergency.csv, for an emergency.
    Does not name a root before the action of an emergency.
    """
    if found.emergency:
        return wording.act_first(found.emergency, records, "A root is no reason to wait.")
    if not found.candidates:
        return "No sign of a root was found among what was tested. Not tested is not absent."
    first = found.candidates[0]
    names = listed(levels := first_levels(found))
    sentence = f"{names}: {_signs(first.present, records)}." if len(levels) == 1 else (
        f"{names} alike: these signs do not tell them apart."
    )  # fmt: skip
    return " ".join(filter(None, [sentence, does_not_fit(found, records)]))


def does_not_fit(found: RootLevels, records: Records) -> str:
    """Which signs the first level does not explain.

    Inputs: found; records.
    Returns: a sentence; empty where it explains them all.
    Source: root_signs.csv.
    Does not say what else explains them.
    """
    if not found.does_not_fit:
        return ""
    return f"Does not fit {found.candidates[0].level}: {_signs(found.does_not_fit, records)}."


def first_levels(found: RootLevels) -> tuple[str, ...]:
    """The level that the signs point to first, and those that they do not tell from it.

    Inputs: found.
    Returns: levels, the first candidate first; none where no sign of a root was found.
    Does not weigh what is absent.
    """
    if not found.candidates:
        return ()
    first = found.candidates[0]
    alike = (len(first.present), _mains(first))
    return tuple(one.level for one in found.candidates if (len(one.present), _mains(one)) == alike)


def why(found: RootLevels, records: Records) -> str:
    """What a tutor says first of a guessed level.

    Inputs: found; records.
    Returns: a sentence that follows a colon, in small letters.
    Source: root_signs.csv.
    Does not praise.
    """
    levels, present = first_levels(found), found.candidates[0].present
    if len(levels) > 1:
        return f"the signs fit {listed(levels)} alike."
    return f"{_signs(present, records)} {'points' if len(present) == 1 else 'point'} to {levels[0]}."


def how_soon(findings: Mapping[str, bool], records: Records) -> str:
    """How soon the signs have to be seen, whatever root they point to.

    Inputs: findings by id, True where present and False where absent; records.
    Returns: the word, the time and what to do; empty below urgent.
    Source: the rules, as for the red flags.
    Does not take the place of an emergency's first action: the headline says it.
    """
    when, action = urgent(findings, records)
    return f"{wording.URGENCY_WORDS[Urgency.urgent][0]} ({when}). {action}" if action else ""


def urgent(findings: Mapping[str, bool], records: Records) -> tuple[str, str]:
    """The time and the action of signs that are urgent, each by itself.

    Inputs: findings by id, True where present and False where absent; records.
    Returns: when and what to do; both empty below urgent, and of an emergency, which the headline tells.
    Source: the rules, as for the red flags.
    Does not name a root.
    """
    patient = Patient(findings=findings)
    found = redflags.assess(patient, records)
    if found.urgency != Urgency.urgent:
        return "", ""
    return wording.when(found, records), wording.headline(found, patient, records)


def _mains(candidate: RootCandidate) -> int:
    return sum(sign.main_level == candidate.level for sign in candidate.present)


def _signs(signs: Sequence[RootSign], records: Records) -> str:
    return listed([in_a_sentence(records.findings[sign.finding_id].label) for sign in signs])


def candidate_row(candidate: RootCandidate, records: Records) -> tuple[str, str, str, str, str]:
    """A row of the table of roots, under CANDIDATE_HEAD.

    Inputs: candidate; records.
    Returns: the root, signs found, signs absent, signs not tested, signs found that point elsewhere.
    Source: root_signs.csv.
    Does not weigh one sign against another.
    """
    present, against = _signs(candidate.present, records), _signs(candidate.against, records)
    untested, elsewhere = _signs(candidate.not_tested, records), _signs(candidate.unexplained, records)
    return candidate.level, present or "none", against or "none", untested or "none", elsewhere or "none"


def summary(found: RootLevels, records: Records) -> str:
    """What the signs say of the level, as plain text.

    Inputs: found; records.
    Returns: lines of text: the headline, a line for each candidate, how they are ordered, sources.
    Source: each sign has its own.
    Does not leave out what was not tested.
    """
    lines = [headline(found, records)]
    for candidate in found.candidates:
        level, present, against, untested, elsewhere = candidate_row(candidate, records)
        lines.append(f"{level}: for {present}; against {against}; not tested {untested}; points elsewhere {elsewhere}.")
    if found.candidates:
        signs = dict.fromkeys(sign for candidate in found.candidates for sign in candidate.present)
        lines += [RANKED_BY, "Sources:", *(f"- {_signs([s], records)}: {wording.citation(s)}" for s in signs)]
    return "\n".join(lines)


def tested(found: RootLevels, findings: Mapping[str, bool], records: Records) -> list[str]:
    """What was tested and how many signs were not, as lines of text.

    Inputs: found, the levels of findings; findings by id, True where present and False where absent; records.
    Returns: two lines.
    Source: findings.csv, label.
    Does not count what was not tested as absent.
    """
    said = [f"{records.findings[item].label} {'present' if there else 'absent'}" for item, there in findings.items()]
    return [
        f"Tested: {', '.join(said) or 'nothing yet'}.",
        f"Not tested: {len(found.not_tested)} of {len(records.root_signs)} signs.",
    ]
