"""Rule sets beside each other in words: what each says, and where they part."""

from hiplib.model import Assessment, Difference, RuleSetAnswer
from hiplib.wording.grammar import capital, in_a_sentence, listed
from hiplib.wording.urgency import word

__all__ = ["difference", "differences", "rule_set_row"]


def rule_set_row(said: RuleSetAnswer) -> tuple[str, str, str]:
    """A row of the table that shows rule sets side by side.

    Inputs: said, what a rule set said.
    Returns: its name, its urgency in words, and why.
    Source: the rule set's own.
    Does not compare it with the others.
    """
    reasons = ", ".join(dict.fromkeys(reason.label for reason in said.because if reason.item))
    still = f"could still say {word(said.could_be)}" if said.could_be else ""
    if said.urgency is None and said.not_covered:
        left_out = f"does not cover this: {listed([in_a_sentence(label) for label in said.not_covered])}"
        return said.short_name, left_out, still or "leaves it to others"
    if said.urgency is None:
        return said.short_name, "silent", still or "does not apply here"
    why = f"{capital(reasons)}." if reasons else said.says
    if said.could_be is None:
        return said.short_name, word(said.urgency), why
    return (
        said.short_name,
        f"{word(said.urgency)} so far",
        f"{why} More questions could make it {word(said.could_be)}.",
    )


def difference(found: Difference) -> str:
    """One disagreement as a sentence.

    Inputs: found, a Difference.
    Returns: who says what, against the combined answer, and whether more questions could bring it round; where it
    would go further, why it does not steer.
    Does not say who is right.
    """
    name = capital(found.short_name)
    if found.says_urgency > found.answer_urgency:
        further = f"{name} would go further: {word(found.says_urgency)}."
        return f"{further} {found.beside_because}".rstrip()
    return f"{name} says {word(found.says_urgency)}{'' if found.settled else ' so far'}."


def differences(assessment: Assessment) -> list[str]:
    """How the rule sets part, in sentences.

    Inputs: assessment.
    Returns: an opening sentence and one for each rule set that differs; one sentence where none does.
    Does not hide a rule set that differs from the answer.
    """
    if not assessment.disagreements:
        others = {said.urgency for said in assessment.rule_sets if said.urgency is not None} - {assessment.urgency}
        if not others:
            return ["The rule sets that speak agree with this answer."]
        # a guideline has one word for waiting and for good advice: no picture is needed
        where, here = " and ".join(word(level) for level in sorted(others)), word(assessment.urgency)
        return [
            f"None of them would act sooner. Those under {where} say only that no imaging is needed, as {here} does."
        ]
    answer = word(assessment.urgency)
    lines = [
        f"They disagree. The combined answer is {answer}, and a rule that says wait never overrules one that says act."
    ]
    return [*lines, *(difference(d) for d in assessment.disagreements)]
