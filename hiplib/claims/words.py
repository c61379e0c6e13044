"""Sentences about claims: who says it, how it stands, what a figure says, where words to avoid come from."""

from hiplib import wording
from hiplib.claims.reason import shows
from hiplib.commitment import SURE
from hiplib.model import Assessment, Claim, ClaimEvidence, Patient
from hiplib.records import Records
from hiplib.rules import leaves

__all__ = [
    "ANSWERS",
    "A_CLAIM",
    "A_SUBJECT",
    "DESIGNS",
    "EACH_FINDING",
    "FINDING_HEADS",
    "HEARD",
    "MIND",
    "NOT_YET",
    "NO_STUDY",
    "PURPOSE",
    "SAID",
    "SAYING_IT",
    "SUBJECTS",
    "avoid",
    "can_show",
    "compared",
    "direction",
    "figure",
    "finding_row",
    "harm",
    "heard",
    "instead",
    "known",
    "not_waiting",
]

PURPOSE = "A sentence as you may hear it. Is it so, and how sure are you?"
NO_STUDY = "No study was seen. That nobody has looked is no answer."
EACH_FINDING = "Each finding with its own source"
A_CLAIM = "a claim of this round"
NOT_YET = "Your answer: not yet."
SAYING_IT = "Harm of saying it:"
MIND = "Mind:"
A_SUBJECT = "a subject of claims"

SAID = {"so": "It is so.", "not_so": "It is not so.", "depends": "It depends."}
ANSWERS = {
    **SAID,
    "unsettled": "Not settled.",
}
HEARD = {
    "website": "patient websites",
    "website_against": "a patient website that argues against it",
    "common": "common belief",
    "clinicians": "clinicians",
    "maker": "makers of what is sold for it",
}
SUBJECTS = {
    "sitting": "sitting",
    "posture": "posture and alignment",
    "lifting": "lifting and bending",
    "moving": "exercise and running",
    "stretching": "stretching",
    "rest": "rest, heat and cold",
    "scans": "scans and tests",
    "words": "words for what is found",
    "body": "the body",
    "mind": "fear and confidence",
    "treatment": "treatments",
}
MEASURES = {
    "odds_ratio": "odds ratio",
    "risk_ratio": "risk ratio",
    "smd": "standardised difference",
}
DIRECTIONS = {
    "more": "more",
    "less": "less",
    "no_clear_difference": "no clear difference",
    "mixed": "mixed",
}
DESIGNS = {
    "at_one_time": "asked once, so nobody knows what came first",
    "followed": "followed forward, not allotted",
    "trial": "a trial",
    "experiment": "an experiment with words or scenes",
    "before_after": "before and after, nobody beside",
    "laboratory": "measured in a laboratory",
    "reviews": "other reviews, read together",
    "interviews": "interviews",
    "opinion": "opinion, no data",
    "guideline": "a guideline's advice",
}
MOST = {"cause": "can show a cause", "association": "an association", "neither": "cannot show a cause"}
FINDING_HEADS = ("What was compared", "What was found", "What it can show", "Source")


def heard(claim: Claim) -> str:
    """Who says it, and how many believe it where that was counted.

    Inputs: claim.
    Returns: one or two sentences.
    Source: claims.csv.
    Does not take a belief for a proof.
    """
    said = f"Heard from {wording.listed([HEARD[one] for one in claim.heard])}."
    if claim.believed_share is None:
        return said
    return f"{said} Of 100 asked, {round(claim.believed_share * 100)} believed it ({claim.believed_by})."


def known(claim: Claim) -> str:
    """How a claim stands, and why.

    Inputs: claim.
    Returns: sentences, the answer first.
    Source: claims.csv.
    Does not call a claim false because nobody has looked.
    """
    return f"{ANSWERS[claim.answer]} {claim.because}"


def not_waiting(found: Assessment, patient: Patient, records: Records) -> list[str]:
    """What to say to somebody who is seen within days: the signs that do not wait so long.

    Inputs: found, the assessment of patient; records.
    Returns: for an emergency nothing, because nobody waits; otherwise one sentence: the signs of the nearest emergency
    that asks for what decides the answer, and those for everybody.
    Source: emergency.csv, tell_patient; safety_notes.csv; the emergency rules.
    Does not leave somebody with "if it gets worse" alone.
    """
    if found.emergencies:
        return []
    decides = {reason.item for reason in found.because if reason.item in records.findings}
    asks = {
        records.emergencies[one.id].tell_patient
        for one in records.pathways["emergency"].outcomes
        if decides & {leaf.item for leaf in leaves(one.when)}
    }
    few, others = wording.come_back(found, patient, records)
    said = [line for line in (*few, *others) if line in asks][:1]  # a list so long is not remembered
    return [f"Say which signs cannot wait: “{' '.join([*said, wording.safety_net(found, patient, records)[0]])}”"]


def compared(claim: Claim, said: str, sure: float | None) -> str:
    """What was said beside how it stands.

    Inputs: claim; said, so, not_so or depends; sure, how sure of it, 0 to 1, None where nothing was said.
    Returns: one or two sentences, the first in small letters: a tutor's word stands before it.
    Source: claims.csv, answer.
    Does not praise.
    """
    yours = f"you said {ANSWERS[said][:-1].lower()}."
    if claim.answer == "unsettled" and sure is not None and sure >= SURE:
        return f"{yours} Nobody can be certain of it yet."
    return yours


def figure(row: ClaimEvidence) -> str:
    """The figure of a finding with its interval.

    Inputs: row.
    Returns: for instance "odds ratio 1.42 (95 % interval 1.09 to 1.85)"; empty for words.
    Source: the row's own.
    Does not invent an interval.
    """
    if row.value is None:
        return ""
    inside = _interval(row)
    return f"{_size(row, row.value)} ({inside})" if inside else _size(row, row.value)


def _size(row: ClaimEvidence, value: float) -> str:
    if row.measure == "share":
        return f"{value * 100:g} of 100"
    if row.measure == "relative_change":
        return f"{abs(value) * 100:g} % {'less' if value < 0 else 'more'}"
    if row.unit:
        return f"{value:g} {row.unit}"
    return f"{MEASURES[row.measure]} {value:g}"


def _interval(row: ClaimEvidence) -> str:
    if row.measure in ("studies", "mean"):
        return ""
    if row.low is None or row.high is None:
        return "interval not reported"
    if row.measure == "share":
        return f"95 % interval {row.low * 100:g} to {row.high * 100:g} of 100"
    return f"95 % interval {row.low:g} to {row.high:g}"


def finding_row(row: ClaimEvidence) -> tuple[str, str, str, str]:
    """A finding as a row of a table.

    Inputs: row.
    Returns: what was compared, what was found, what a study of its kind can show, the source with its badges.
    Source: the row's own.
    Does not turn an association into a cause.
    """
    who = f" ({row.studied})" if row.studied else ""
    parts = [direction(row), figure(row), row.note]
    told = "; ".join(part.rstrip(".") for part in parts if part)
    return (
        f"{wording.capital(row.compared)}{who}",
        f"{wording.capital(row.outcome)}: {told}.",
        f"{wording.capital(can_show(row))}.",
        wording.citation(row),
    )


def direction(row: ClaimEvidence) -> str:
    """Which way a finding points.

    Inputs: row.
    Returns: for instance "more"; empty where nothing was compared.
    Source: the row's own.
    Does not say how much.
    """
    return DIRECTIONS.get(row.direction, "")


def can_show(row: ClaimEvidence) -> str:
    """What sort of study it was, what that can show at most, and how sure its source is.

    Inputs: row.
    Returns: a phrase without its stop.
    Source: the row's own.
    Does not say that it was shown.
    """
    sure = "" if row.certainty == "not_rated" else f"; certainty {row.certainty.replace('_', ' ')}"
    # who was allotted to words was compared with those allotted to others, also where each row holds one group
    compared = direction(row) or row.design == "experiment"
    most = MOST[shows(row)] if compared else "counted, nothing compared"
    return f"{DESIGNS[row.design]}: {most}{sure}"


def harm(claim: Claim) -> str:
    """What saying it does to the listener.

    Inputs: claim.
    Returns: one or two sentences; empty where the claim is so and nobody found harm in it.
    Source: claims.csv, harm and harm_source_id.
    Does not call it harmless where nobody has looked.
    """
    if not claim.harm:
        return "" if claim.answer == "so" else "Nobody has measured it."
    whence = f"[{claim.harm_source_id}]" if claim.harm_source_id else "Our own view: nobody has tried it in a study."
    return f"{claim.harm} {whence}"


def instead(claim: Claim) -> tuple[str, str]:
    """What may be said: in place of the claim, or, where it is so, in plain words.

    Inputs: claim.
    Returns: what stands before it, and a sentence in quotation marks; that is empty where nothing need be said.
    Source: claims.csv, instead.
    Does not come from a trial, unless its row says so.
    """
    return (
        "You may say, in our own words:" if claim.answer == "so" else "Say instead, in our own words:",
        f"“{claim.instead}”" if claim.instead else "",
    )


def avoid(claim: Claim) -> str:
    """The words to avoid, and where that advice comes from.

    Inputs: claim.
    Returns: one or two sentences; empty where there are none.
    Source: claims.csv.
    Does not call an opinion evidence.
    """
    if not claim.avoid:
        return ""
    listed = ", ".join(f"“{words}”" for words in claim.avoided)
    if claim.avoid_source_id:
        return f"{listed} [{claim.avoid_source_id}]."
    return f"{listed}. Our own view: nobody has tried it in a study."
