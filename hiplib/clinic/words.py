"""Sentences about a policy in a simulated practice: what it did, how much of it was simulated, and your prediction."""

from collections.abc import Iterable, Sequence

from hiplib.clinic.frontier import AnyOf
from hiplib.clinic.patterns import SAME
from hiplib.clinic.results import ANY_FLAG, OF, YOURS, ClinicResult, of_whole_people, whole
from hiplib.clinic.words_counts import OF_ALL, differs, of_all
from hiplib.errors import within
from hiplib.records import Records
from hiplib.wording import capital, in_a_sentence, item_name, tutor

__all__ = [
    "ANSWER_HERE",
    "ANY",
    "FIRST",
    "GUESS",
    "HOW",
    "HOW_SURE",
    "MARK_FOLLOWS",
    "NOTHING_RUN",
    "OWN_FINDINGS",
    "OWN_LIST",
    "PURPOSE",
    "PUT_IN",
    "TICK_ONE",
    "YOURS_HERE",
    "adds_nobody",
    "coverage",
    "guess_compared",
    "headline",
    "if_overlap",
    "item",
    "left_out",
    "next_step",
    "policy",
    "simulated",
    "why",
]

TICK_ONE = "at least one finding, in the list below"
OWN_FINDINGS = "Your own list: any one is enough"
HOW_SURE = "The count, and how sure it is"
ANSWER_HERE = "The answer appears here."
OWN_LIST = "your own list, below"
ANY = "any flag at all"
PUT_IN = "What was put in"

GUESS = "Your prediction: how many are referred?"
FIRST = "Your prediction first."
NOTHING_RUN = f"{FIRST} Nothing has been run."
HOW = f"Choose who comes and a policy, write how many {OF_ALL} are referred, then run."
PURPOSE = "A simulated practice meets your policy. Teaching only: nobody in it is real."
YOURS_HERE = "yours"
LISTED = 3
MARK_FOLLOWS = "The answer and the mark follow your ticks; another policy or other people ask for a prediction again."
NO_MARK = "Whether your prediction holds nobody can say. Next: refer by a policy whose questions have figures."
UNKNOWN = "What its other questions would find is not known."


def item(name: str, records: Records) -> str:
    """Something a simulated person has or has not, for the screen.

    Inputs: name, as in clinical_tests.csv, item; records.
    Returns: a few words.
    Source: findings.csv, label; practices/, items.
    Does not name its share.
    """
    own = {key: words for cohort in records.practices.values() for key, words in cohort.items.items()}
    if name in own:
        return own[name]
    if name.isidentifier():  # a row may simulate what nobody has found words for
        own.setdefault(name, capital(name.replace("_", " ")))
    return item_name(name, records, own)


def adds_nobody(items: Sequence[str], lists: Sequence[AnyOf], records: Records) -> str:
    """Which findings of a list nobody has without another one of it.

    Inputs: items, names, those of the list; lists, every list of the practice; records.
    Returns: one sentence for each of them, empty where there is none.
    Does not say that the finding is useless.
    """
    costs = {frozenset(one.items): one.independent for one in lists}
    whole_list = frozenset(items)
    idle = [
        item(name, records)
        for name in items
        if all(abs(a - b) <= SAME for a, b in zip(costs[whole_list - {name}], costs[whole_list], strict=True))
    ]
    return " ".join(f"{name} adds nobody: whoever has it is on the list already." for name in idle)


def policy(result: ClinicResult, records: Records) -> str:
    """What a policy is called.

    Inputs: result; records.
    Returns: the short name of a rule set as a menu has it too, or the learner's own list in words.
    Source: the rule file.
    Does not repeat the rule.
    """
    if result.policy == ANY_FLAG:
        return "Any flag at all" if result.independent.any_flag is not None else "Any flag simulated here"
    if result.policy == YOURS:
        named = [*result.items, *result.not_simulated]
        return "Yours: " + " or ".join(map(in_a_sentence, named))
    return capital(records.pathways[result.policy].short_name)


def coverage(result: ClinicResult) -> str:
    """How many of a policy's questions have figures.

    Inputs: result.
    Returns: for instance "4 of 16 questions".
    Source: the rule file.
    Does not say which.
    """
    return f"{len(result.items)} of {result.questions} question{'' if result.questions == 1 else 's'}"


def headline(result: ClinicResult, records: Records, expected: float | None = None) -> str:
    """What the policy does, in one sentence; where too little of it has figures, that it cannot be judged.

    Inputs: result; records; expected, the share with serious disease at the cited rates, 0 to 1, where it is told.
    Returns: sentences with the fixed denominator, to be read aloud.
    Does not praise a policy, and tells no misses of one that could not be asked whole.
    """
    found, missed, alarms, _ = of_whole_people(result.independent)
    if not result.can_be_judged:
        few = f"{policy(result, records)} cannot be judged here: {coverage(result)} have figures."
        return f"{few} By those alone, {found + alarms:,} of {OF:,} people are referred."
    if not result.sent and not result.overlapping.sent:
        return f"Of {OF:,} people nobody is referred, and every serious disease is missed."
    ill = f"{found + missed:,} with serious disease"
    if expected is not None and whole(expected) != found + missed:
        ill += f" ({whole(expected):,} expected; the rest is chance)"
    return (
        f"Of {OF:,} simulated people, {found + alarms:,} are referred. Of the {ill}, "
        f"{found:,} are found and {missed:,} missed."
    )


def if_overlap(result: ClinicResult) -> str:
    """What the policy does if findings overlap as far as they can; that nobody knows the rest where that is so.

    Inputs: result.
    Returns: one or two sentences, empty where no more than chance parts the two.
    Does not say which assumption holds.
    """
    found, missed, alarms, _ = of_whole_people(result.overlapping)
    said = f"If findings overlap as far as they can, {found + alarms:,} are referred"
    if not result.can_be_judged:
        return f"{said}. {UNKNOWN}" if differs(result, "sent") else UNKNOWN
    if not differs(result, "sent") and not differs(result, "found"):
        return ""
    return f"{said}, {found:,} found and {missed:,} missed."


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
        f"no rates with and without disease were seen: {listed}. Asked whole, it could only refer more people."
    )


def why(result: ClinicResult) -> str:
    """Why so many are referred.

    Inputs: result.
    Returns: one sentence, empty where few of those referred are well or where too little of the policy has figures.
    Source: base_rates.csv, the share with any flag, where the policy is that.
    Does not say that a flag is useless.
    """
    found, _, alarms, _ = of_whole_people(result.independent)
    if not result.can_be_judged or found >= alarms:
        return ""
    if result.any_flag_probability is not None and result.policy == ANY_FLAG:
        flagged, ill = whole(result.any_flag_probability), of_all(result.serious_probability)
        return f"{flagged:,} people have at least one flag, and only {ill} a serious disease."
    return f"{alarms:,} of those referred have no serious disease. Most people with these findings are well."


def next_step(result: ClinicResult, offered: int) -> str:
    """What a learner does next.

    Inputs: result; offered, how many findings may be ticked.
    Returns: one sentence; two where the policy cannot be judged, the first that a prediction gets no mark.
    Does not name the better list.
    """
    if not result.can_be_judged:
        return NO_MARK
    if result.policy == YOURS:
        ways = ["add a finding"] * (len(result.items) < offered) + ["take one away"] * (len(result.items) > 1)
        return f"Next: {' or '.join(ways) or 'choose another policy'}, and predict again."
    return "Next: tick a list of your own that refers fewer people, and predict again."


def guess_compared(guess: float, result: ClinicResult) -> str:
    """A prediction beside the count.

    Inputs: guess, people of `OF`; result of a policy that can be judged.
    Returns: the end of a sentence, after a tutor's word.
    Errors: InputError for a guess outside 0 to `OF`.
    Does not score.
    """
    within(guess, 0, OF, "a guess")
    counts = [whole(result.independent.share("sent").probability)]
    if differs(result, "sent"):
        counts.append(whole(result.overlapping.share("sent").probability))
    return tutor.compared(f"{guess:,g}", " to ".join(f"{count:,}" for count in sorted(counts)))


def simulated(names: Iterable[str]) -> str:
    """What may stand in a list of one's own.

    Inputs: names, the findings and ages that a setting simulates.
    Returns: the end of a complaint's sentence.
    Does not say how often each is found.
    """
    return f"what this setting simulates: {', '.join(names)}"
