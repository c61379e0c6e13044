"""Sentences about a policy in a simulated practice: what it did, how much of it was simulated, and your prediction."""

from hiplib.clinic.results import ANY_FLAG, YOURS, ClinicResult
from hiplib.clinic.words_counts import counted, of_1000
from hiplib.errors import within
from hiplib.records import Records
from hiplib.wording import capital, in_a_sentence, item_name

__all__ = [
    "FIRST",
    "GUESS",
    "HOW",
    "NOTHING_RUN",
    "PURPOSE",
    "any_flag",
    "coverage",
    "guess_compared",
    "headline",
    "item",
    "left_out",
    "policy",
]

GUESS = "Your prediction: how many are sent on?"
FIRST = "Your prediction first."
NOTHING_RUN = f"{FIRST} Nothing has been run."
HOW = "Choose who comes and a policy, write how many of 1,000, then run."
PURPOSE = "A simulated practice meets your policy. Teaching only: nobody in it is real."
LISTED, CLOSE = 3, 10


def item(name: str, records: Records) -> str:
    """Something a simulated person has or has not, for the screen.

    Inputs: name, as in clinical_tests.csv, item; records.
    Returns: a few words.
    Source: findings.csv, label; practices/, items.
    Does not name its share.
    """
    own = {key: words for cohort in records.practices.values() for key, words in cohort.items.items()}
    if name.isidentifier():  # a row may simulate what nobody has found words for
        own.setdefault(name, capital(name.replace("_", " ")))
    return item_name(name, records, own)


def policy(result: ClinicResult, records: Records) -> str:
    """What a policy is called.

    Inputs: result; records.
    Returns: the short name of a rule set, or the learner's own list in words.
    Source: the rule file.
    Does not repeat the rule.
    """
    if result.policy == ANY_FLAG:
        return "Any flag at all" if result.independent.any_flag is not None else "Any flag simulated here"
    if result.policy == YOURS:
        named = [*result.items, *result.not_simulated]
        return "Yours: " + " or ".join(map(in_a_sentence, named))
    return records.pathways[result.policy].short_name


def coverage(result: ClinicResult) -> str:
    """How many of a policy's questions have figures.

    Inputs: result.
    Returns: for instance "4 of 16 questions".
    Source: the rule file.
    Does not say which.
    """
    return f"{len(result.items)} of {result.questions} question{'' if result.questions == 1 else 's'}"


def headline(result: ClinicResult, records: Records) -> str:
    """What the policy does, in one sentence; where too little of it has figures, that it cannot be judged.

    Inputs: result; records.
    Returns: sentences with the fixed denominator; a second figure, in brackets, is the one under overlap.
    Does not praise a policy, and tells no misses of one that could not be asked whole.
    """
    if not result.can_be_judged:
        few = f"{policy(result, records)} cannot be judged here: {coverage(result)} have figures."
        sent = f"By those alone, {counted(result, 'sent')} of 1,000 people are sent on."
        return f"{few} {sent}{_bracketed(sent)} What the others would find is not known."
    if not result.sent and not result.overlapping.sent:
        return "Of 1,000 people nobody is sent on, and every serious disease is missed."
    ill = of_1000(result.independent.share("serious").probability)
    told = (
        f"Of 1,000 people, {counted(result, 'sent')} are sent on. Of the {ill} with serious disease, "
        f"{counted(result, 'found')} are found and {counted(result, 'missed')} missed."
    )
    return told + _bracketed(told)


def _bracketed(sentence: str) -> str:
    return " In brackets: if findings overlap." if "(" in sentence else ""


def left_out(result: ClinicResult, records: Records) -> str:
    """What the policy looks at and nobody here was asked.

    Inputs: result; records.
    Returns: one sentence, empty where everything was simulated.
    Source: the rule file.
    Does not count what was not asked as absent.
    """
    if not result.not_simulated:
        return ""
    asked = f"{len(result.items)} of its {result.questions} questions"
    listed = ", ".join(result.not_simulated[:LISTED]) + (" and others" if len(result.not_simulated) > LISTED else "")
    return (
        f"This policy is simulated only in part: {asked} have cited rates here. The others were left unasked, because "
        f"no rates with and without disease were seen: {listed}. Asked whole, it could only send more people on."
    )


def any_flag(result: ClinicResult) -> str:
    """How many people have a flag, beside how many are ill.

    Inputs: result.
    Returns: one sentence, empty where no cohort prints how many have a flag.
    Does not say that a flag is useless.
    """
    if result.any_flag_probability is None:
        return ""
    flagged, ill = result.any_flag_probability * 1000, result.serious_probability * 1000
    return f"Of 1,000 simulated people, {flagged:.0f} have at least one flag and {ill:.1f} a serious disease."


def guess_compared(guess: float, result: ClinicResult) -> str:
    """A prediction beside the count.

    Inputs: guess, people of 1,000; result.
    Returns: one sentence.
    Errors: InputError for a guess outside 0 to 1,000.
    Does not score.
    """
    within(guess, 0, 1000, "a guess")
    shares = sorted(outcome.sent / result.patients * 1000 for outcome in (result.independent, result.overlapping))
    few = "" if result.can_be_judged else ", by the questions that have figures"
    said = f"You predicted {guess:g} of 1,000 sent on; it is {counted(result, 'sent')}{few}"
    if shares[0] - CLOSE <= guess <= shares[1] + CLOSE:
        return f"{said}: close."
    return f"{said}: {'fewer' if guess > shares[1] else 'more'} than you thought."
