"""Before a medicine or a needle, in words that clear nobody."""

from hiplib import wording
from hiplib.treatment.results import InjectionAnswer, InjectionCheck, MedicineCheck

__all__ = [
    "A_MEDICINE",
    "A_NUMBER",
    "HOW_TO_TICK",
    "INJECTIONS",
    "IN_TWELVE_MONTHS",
    "LEVEL",
    "MEDICINES",
    "NO_ROW_OF_THE_PERSON",
    "ONE_MORE",
    "VERDICT",
    "injection_row",
    "injections",
    "medicine",
]

INJECTIONS = "One more steroid injection? Three answers, and the warning of the place."
MEDICINES = "Before a medicine: what warns of it in this person? Never a dose."
A_NUMBER = "Expected a number from 0 up: whole injections, and weeks."
HOW_TO_TICK = "Tick a medicine, then what is true of the person."
IN_TWELVE_MONTHS = "Injected there in twelve months"
ONE_MORE = "One more steroid injection?"
NO_ROW_OF_THE_PERSON = (
    "What the person takes or has, such as a blood thinner, has no row here for an injection. That is no clearance: "
    "ask whoever injects."
)
A_MEDICINE = "a medicine with a caution"

LEVEL = {
    "error": "ERROR OF PRESCRIBING",
    "avoid": "AVOID",
    "ask": "ASK FIRST",
    "care": "WITH CARE",
    "": "no caution found here",
}

COUNTED = {
    "error": "error of prescribing",
    "avoid": "reason to avoid it",
    "ask": "thing to ask first",
    "care": "caution",
}

VERDICT = {
    "past": "past its limit",
    "too_soon": "too soon",
    "unknown": "cannot say yet",
    "within": "within its limit",
}


def injection_row(answer: InjectionAnswer) -> tuple[str, str, str, str]:
    """A row of the limits side by side.

    Inputs: answer.
    Returns: who, verdict, what it says, source.
    Source: the row's own.
    Does not hide a badge.
    """
    row = answer.advice
    return row.who, VERDICT[answer.verdict], row.says, wording.citation(row)


def injections(check: InjectionCheck) -> str:
    """The answers of the sources, without joining them.

    Inputs: check without a referral.
    Returns: one or two sentences.
    Source: injection_advice.csv.
    Does not give leave.
    """
    if not check.answers:
        return "Nobody names a limit for this place. That is no leave: read the warnings."
    verdicts = [one.verdict for one in check.answers]
    counted = [f"{verdicts.count(word)} {VERDICT[word]}" for word in VERDICT if word in verdicts]
    same = "They agree" if len(set(verdicts)) == 1 else "They differ"
    end = "All are customs; none was compared with giving no injection. Then read the warnings."
    return f"{same}: {', '.join(counted)}. {end}"


def medicine(check: MedicineCheck) -> str:
    """What warns of one medicine, in a sentence.

    Inputs: check.
    Returns: how many cautions of each kind there are, the gravest first.
    Source: medicine_cautions.csv.
    Does not clear anybody.
    """
    name = wording.capital(check.medicine.name)
    if not check.cautions:
        return f"{name}: no row here warns of it. That is no clearance: a prescriber looks at the whole person."
    levels = [one.level for one in check.cautions]
    counted = [wording.number_of(levels.count(level), COUNTED[level]) for level in COUNTED if level in levels]
    return f"{name}: {wording.listed(counted)}."
