"""Guidelines side by side: who is for, who only under a condition, who against, and whose view we have not read."""

from hiplib import wording
from hiplib.model import Stance
from hiplib.records import Records
from hiplib.treatment.evidence import disputed
from hiplib.treatment.results import Options
from hiplib.treatment.words import referral

__all__ = ["ONLY_WHERE", "PURPOSE", "STANCE", "TITLE", "WHY", "stance_rows", "stances_sentence"]

PURPOSE = "Guidelines side by side: for, only if, against. “Not read” is not a stance."
ONLY_WHERE = "Only where they disagree"
TITLE = "Guidelines side by side"
WHY = "Why do they disagree?"

STANCE = {"for": "for", "only_if": "only if", "against": "against"}


def stance_rows(found: Options) -> list[tuple[str, list[str], list[str], list[str], str]]:
    """The guidelines side by side: a line for each treatment that at least one of them speaks of.

    Inputs: found.
    Returns: treatment; who is for it, who only under a condition, who is against; whose view we have not read.
    Source: stances.csv.
    Does not call silence advice.
    """
    lines = []
    for option in found.options:
        if option.stances:
            said = {word: [_stance(one) for one in option.stances if one.stance == word] for word in STANCE}
            silent = [body for body in found.bodies if body not in {one.body for one in option.stances}]
            name = wording.capital(option.intervention.name)
            lines.append((name, said["for"], said["only_if"], said["against"], ", ".join(silent)))
    return lines


def _stance(said: Stance) -> str:
    return f"{said.body}: {said.says} {wording.citation(said)}"


def stances_sentence(found: Options, records: Records) -> str:
    """How many treatments guidelines speak of, and about how many they disagree.

    Inputs: found; records.
    Returns: one sentence; the referral where there is one.
    Source: stances.csv.
    Does not say who is right.
    """
    if found.referral:
        return referral(found.referral, records)[0]
    spoken = [option for option in found.options if option.stances]
    if not spoken:
        return "No guideline on this was read. That is no advice either way."
    bodies = wording.number_of(len(found.bodies), "source")
    parted = [option.intervention.name for option in spoken if disputed(option)]
    end = f"they disagree about {wording.listed(parted)}" if parted else "they do not disagree where both speak"
    return f"{bodies} speak of {wording.number_of(len(spoken), 'treatment')}; {end}."
