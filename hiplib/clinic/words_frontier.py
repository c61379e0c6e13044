"""Policies beside each other in words and bars, and the lists of findings that none beats."""

from collections.abc import Sequence

from hiplib.clinic.frontier import AnyOf, better
from hiplib.clinic.results import OF, YOURS, Bands, ClinicResult, of_whole_people
from hiplib.clinic.words import coverage, item, policy
from hiplib.clinic.words_counts import both, differs, of_all
from hiplib.records import Records
from hiplib.wording import capital, in_a_sentence, number_of

__all__ = [
    "ALIKE",
    "BEST",
    "DASHED",
    "LISTS",
    "LIST_HEADS",
    "NOT_HERE",
    "NO_FIGURES",
    "OVERLAP",
    "POLICY_HEADS",
    "SHOW",
    "TITLE",
    "UNBEATEN",
    "PolicyRow",
    "alike",
    "bar",
    "beaten",
    "compared",
    "explained",
    "list_row",
    "named",
    "not_judged",
    "refer_by",
    "silence",
]

# name, whether it is the learner's, and the bars of those referred and of the ill who are found, each with its count
PolicyRow = tuple[str, bool, tuple[str, str], tuple[str, str]]
POLICY_HEADS = ("Policy", "referred", "serious disease found")
LIST_HEADS = ("Any one of", "referred", "missed")
ALIKE = f"The same {OF:,} simulated people meet every policy"
DASHED = "if findings overlap"
UNBEATEN = "no list beats these"
OVERLAP = f"{ALIKE}. In brackets: if findings overlap"
BEST = "The lists that none beats"
LISTS = f"{BEST}: expected at the cited rates, nobody drawn. Of {OF:,}; in brackets if findings overlap"
NOT_HERE = "Cannot be judged here"
NO_FIGURES = "Less than half of what these rule sets ask has figures. That says nothing about the rule sets."
TITLE = "Referrals and misses: every list there is"
SHOW = "Show every list"
MARK = "▶"
CELLS, EIGHTHS = 16, " ▏▎▍▌▋▊▉"


def bar(count: int, of: int) -> str:
    """So many of so many as a bar of characters, which needs neither style nor script.

    Inputs: count, 0 or more; of, what fills the bar, not below count.
    Returns: up to `CELLS` blocks; of anybody at all at least the thinnest.
    Does not name the count.
    """
    parts = len(EIGHTHS)
    filled = max(round(count / of * CELLS * parts), 1) if count else 0
    return ("█" * (filled // parts) + EIGHTHS[filled % parts]).rstrip()


def alike(results: Sequence[ClinicResult]) -> str:
    """The heading over `compared`.

    Inputs: results, those compared.
    Returns: a title; what brackets mean only where there are any.
    Does not say who the people are.
    """
    brackets = any(differs(result, name) for result in results for name in ("sent", "found"))
    return OVERLAP if brackets else ALIKE


def refer_by(result: ClinicResult, records: Records) -> str:
    """The policy as a sentence, for a page on which it cannot be chosen.

    Inputs: result; records.
    Returns: one sentence.
    Source: the rule file.
    Does not say what it does.
    """
    return f"The policy: {in_a_sentence(policy(result, records))}."


def compared(results: Sequence[ClinicResult], yours: ClinicResult, records: Records) -> list[PolicyRow]:
    """Policies beside each other, each count with its bar.

    Inputs: results, in the order to be shown; yours, the learner's, which is marked; records.
    Returns: for each its name, whether it is the learner's, and two pairs of a bar and a count in words.
    Source: the rule file.
    Does not rank: a referral and a miss have no common price.
    """
    rows = []
    for result in results:
        found, missed, alarms, _ = of_whole_people(result.independent)
        mine = result.policy == yours.policy and result.items == yours.items
        name = named(result, mine, records)
        sent = (bar(found + alarms, OF), _both(result, "sent", found + alarms))
        ill = (bar(found, max(1, found + missed)), f"{_both(result, 'found', found)} of {found + missed:,}")
        rows.append((name, mine, sent, ill))
    return rows


def _both(result: ClinicResult, name: str, count: int) -> str:
    other = f" ({of_all(result.overlapping.share(name).probability)})" if differs(result, name) else ""
    return f"{count:,}{other}"


def named(result: ClinicResult, mine: bool, records: Records) -> str:
    """What a policy is called where several stand together.

    Inputs: result; mine, whether it is the learner's; records.
    Returns: the name; the learner's with a mark, and a list of findings without it.
    Source: the rule file.
    Does not repeat the rule.
    """
    called = policy(result, records)
    if result.policy == YOURS:
        return f"{MARK} {called}" if mine else capital(" or ".join(map(in_a_sentence, result.items)))
    return f"{MARK} Yours: {in_a_sentence(called)}" if mine else called


def silence(results: Sequence[ClinicResult], records: Records) -> str:
    """The line below the policies: how many rule sets cannot be judged, with the one that asks most.

    Inputs: results, of which too little has figures, not empty; records.
    Returns: one sentence.
    Source: the rule files.
    Does not say anything about the rule sets.
    """
    most = max(results, key=lambda one: one.questions)
    one = in_a_sentence(policy(most, records))
    return (
        f"{NOT_HERE}: {number_of(len(results), 'rule set')}. Of the {one}, for instance, {coverage(most)} have figures."
    )


def not_judged(result: ClinicResult, records: Records) -> str:
    """One rule set of which too little has figures.

    Inputs: result; records.
    Returns: its name and how many of its questions have figures; nothing of what they would refer or miss.
    Source: the rule file.
    Does not say anything about the rule set.
    """
    return f"{policy(result, records)}: {coverage(result)}"


def list_row(one: AnyOf, records: Records) -> tuple[str, str, str]:
    """A list of findings of which any one is enough, as a row.

    Inputs: one, the list; records.
    Returns: texts: the list, referred and missed of `OF` at the cited rates.
    Does not contain chance.
    """
    pairs = zip(one.independent, one.overlapping, strict=True)
    sent, missed = (both(*pair) for pair in pairs)
    return capital(_names(one, records)), sent, missed


def beaten(result: ClinicResult, bands: Bands, lists: Sequence[AnyOf], records: Records) -> str:
    """Whether some list over the same findings does better than a policy, at the cited rates.

    Inputs: result; bands of the same policy; lists, every list of the practice; records.
    Returns: one sentence.
    Does not recommend the list.
    """
    if not result.can_be_judged:
        return f"{policy(result, records)} has no place here: {coverage(result)} have figures."
    sent, missed = (bands.independent[name].expected for name in ("sent", "missed"))
    best = better((sent, missed), lists)
    called = "yours" if result.policy == YOURS else in_a_sentence(policy(result, records))
    if best is None:
        return f"No list over these findings beats {called}: none misses fewer people without referring more."
    fewer, left = (of_all(share) for share in best.independent)
    return (
        f"Another list beats {called}. Expected at the cited rates: {called} refers {of_all(sent)} and misses "
        f"{of_all(missed)}; "
        f"{_names(best, records)} refers {fewer} and misses {left}."
    )


def _names(one: AnyOf, records: Records) -> str:
    return " or ".join(in_a_sentence(item(name, records)) for name in one.items) or "referring nobody"


def explained(result: ClinicResult, lists: Sequence[AnyOf]) -> list[str]:
    """How the picture of the frontier is read.

    Inputs: result; lists, every list of the practice.
    Returns: short lines; what belongs to the policy only where it is drawn.
    Does not recommend a list.
    """
    rings = (
        f"Each ring is one of {number_of(len(lists), 'list')} over these findings; any one finding of it is enough. "
        "Further right refers more people, further up misses more."
    )
    lines = [rings, "The line joins the lists that no other beats; dashed, if findings overlap."]
    mine = "The square is yours. The box is what the rates leave open, the cross what chance leaves."
    return [*lines, mine] if result.can_be_judged else lines
