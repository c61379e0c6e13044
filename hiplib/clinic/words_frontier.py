"""Sentences about policies beside each other, and about the lists of findings that none beats."""

from collections.abc import Sequence

from hiplib.clinic.frontier import AnyOf, better
from hiplib.clinic.results import Bands, ClinicResult
from hiplib.clinic.words import coverage, item, policy
from hiplib.clinic.words_counts import both, counted, of_1000
from hiplib.records import Records
from hiplib.wording import capital, in_a_sentence

__all__ = [
    "ALIKE",
    "BEST",
    "LISTS",
    "LIST_HEADS",
    "NOT_HERE",
    "NO_FIGURES",
    "POLICY_HEADS",
    "beaten",
    "list_row",
    "not_judged",
    "policy_row",
    "sentence",
]

POLICY_HEADS = ("Policy", "sent on", "found", "missed", "simulated")
LIST_HEADS = ("Any one of", "sent on", "missed")
ALIKE = "Every policy meets the same people. Of 1,000; in brackets if findings overlap"
BEST = "The lists that none beats"
LISTS = f"{BEST}, at the cited rates. Of 1,000; in brackets if findings overlap"
NOT_HERE = "Cannot be judged here"
NO_FIGURES = "Less than half of what these rule sets ask has figures. That says nothing about the rule sets."


def policy_row(number: int, result: ClinicResult, records: Records) -> tuple[str, str, str, str, str]:
    """One policy that can be judged, as a row of the table under the picture.

    Inputs: number, its mark in the picture; result; records.
    Returns: texts: number and name, sent on, found, missed, how much of it was simulated.
    Source: the rule file.
    Does not rank.
    """
    found = [counted(result, name) for name in ("sent", "found", "missed")]
    return f"{number}. {policy(result, records)}", found[0], found[1], found[2], coverage(result)


def not_judged(result: ClinicResult, records: Records) -> str:
    """One rule set of which too little has figures.

    Inputs: result; records.
    Returns: its name and how many of its questions have figures; nothing of what they would send on or miss.
    Source: the rule file.
    Does not say anything about the rule set.
    """
    return f"{policy(result, records)}: {coverage(result)}"


def list_row(one: AnyOf, records: Records) -> tuple[str, str, str]:
    """A list of findings of which any one is enough, as a row.

    Inputs: one, the list; records.
    Returns: texts: the list, sent on and missed of 1,000 at the cited rates.
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
        return f"{policy(result, records)} is not in the picture: {coverage(result)} have figures."
    sent, missed = (bands.independent[name].expected for name in ("sent", "missed"))
    best = better((sent, missed), lists)
    if best is None:
        return "No list over these findings beats number 1: whoever wants fewer misses sends more people on."
    fewer, left = (of_1000(share) for share in best.independent)
    return (
        f"Number 1 is beaten: at the cited rates it sends {of_1000(sent)} on and misses {of_1000(missed)}, and the "
        f"list {_names(best, records)} sends {fewer} on and misses {left}."
    )


def _names(one: AnyOf, records: Records) -> str:
    return " or ".join(in_a_sentence(item(name, records)) for name in one.items) or "nobody sent on"


def sentence(result: ClinicResult, bands: Bands, lists: Sequence[AnyOf], records: Records) -> str:
    """What the picture of the frontier shows.

    Inputs: result; bands of the same policy; lists, every list of the practice; records.
    Returns: sentences, the last of them whether some list beats the policy.
    Does not recommend a list.
    """
    return (
        f"All {len(lists)} lists over these findings, any one of which is enough, stand here as they would fare at the "
        "cited rates. Further right costs more scans, further up misses more. The line joins those that no other "
        f"beats; grey ones cost more, or miss more, than they need. {beaten(result, bands, lists, records)}"
    )
