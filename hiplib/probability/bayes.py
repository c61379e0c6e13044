"""One finding: what it is worth, and the probability after it, as odds and in people."""

import math

from hiplib.likelihood import divided
from hiplib.probability.inputs import (
    Interval,
    not_a_count,
    not_a_probability,
    not_a_ratio,
    not_around,
    refuse,
    two_certainties,
)
from hiplib.probability.log_odds import joined, log
from hiplib.probability.results import Natural, PostTest, Ratios

__all__ = ["natural_frequencies", "odds", "probability_from_odds", "ratios", "update"]


def odds(probability: float) -> float:
    """The odds that belong to a probability.

    Inputs: probability, 0 to 1.
    Returns: odds, 0 to infinity.
    Errors: InputError outside 0 to 1.
    Source: definition.
    Does not turn odds into "x to 1" words.
    """
    refuse([not_a_probability("probability", probability)])
    return math.inf if probability == 1 else probability / (1 - probability)


def probability_from_odds(odds: float) -> float:
    """The probability that belongs to odds.

    Inputs: odds, 0 to infinity.
    Returns: probability, 0 to 1.
    Errors: InputError below 0.
    Source: definition.
    Does not take an odds ratio: that is not odds.
    """
    refuse([not_a_ratio("odds", odds)])
    return 1.0 if math.isinf(odds) else odds / (1 + odds)


def ratios(*, sensitivity: float, specificity: float) -> Ratios:
    """The likelihood ratios that follow from sensitivity and specificity.

    Inputs: sensitivity and specificity, 0 to 1.
    Returns: Ratios; infinite where the divisor alone is 0, None where it is 0 divided by 0.
    Errors: InputError outside 0 to 1.
    Source: definition: sensitivity / (1 - specificity), and (1 - sensitivity) / specificity.
    Does not take the figures from different studies apart.
    """
    refuse([not_a_probability("sensitivity", sensitivity), not_a_probability("specificity", specificity)])
    return Ratios(divided(sensitivity, 1 - specificity), divided(1 - sensitivity, specificity))


def update(
    *,
    pretest_probability: float,
    likelihood_ratio: float,
    interval: Interval | None = None,
    pretest_interval: Interval | None = None,
) -> PostTest:
    """The probability after one finding.

    Inputs: pretest_probability, 0 to 1; likelihood_ratio, 0 to infinity; interval, the ends of the ratio's interval;
    pretest_interval, the ends of the probability before. Each interval may be None.
    Returns: PostTest; with one interval its ends are carried through, with both their distances are joined on the scale
    of log odds as the root of the sum of squares. A probability of 0 or 1 is not moved by any finite ratio.
    Errors: InputError for a number outside its range, an interval that does not hold its estimate, and for certainty
    against certainty (0 with an infinite ratio, 1 with a ratio of 0).
    Source: Bayes' theorem in odds; Zou and Donner 2008 for joining the intervals.
    Does not choose the pretest probability for you.
    """
    refuse(
        [
            not_a_probability("pretest_probability", pretest_probability),
            not_a_ratio("likelihood_ratio", likelihood_ratio),
            not_around("interval", interval, likelihood_ratio, math.inf),
            not_around("pretest_interval", pretest_interval, pretest_probability, 1),
        ]
    )
    refuse([two_certainties(pretest_probability, likelihood_ratio)])
    parts = [
        (
            log(odds(pretest_probability)),
            tuple(log(odds(end)) for end in pretest_interval) if pretest_interval else None,
        ),
        (log(likelihood_ratio), tuple(map(log, interval)) if interval else None),
    ]
    return joined(parts)


def natural_frequencies(
    *, pretest_probability: float, sensitivity: float, specificity: float, people: int = 1000
) -> Natural:
    """The same as Bayes' theorem, in people.

    Inputs: pretest_probability, sensitivity and specificity, 0 to 1; people, how many, 1 to 10**10.
    Returns: Natural; the ill are rounded first, then those with the finding among the ill and among the well.
    Errors: InputError outside 0 to 1, and for people who are nobody or no whole number.
    Source: Gigerenzer and Hoffrage 1995 for counting instead of multiplying.
    Does not give more digits than whole people.
    """
    refuse(
        [
            not_a_probability("pretest_probability", pretest_probability),
            not_a_probability("sensitivity", sensitivity),
            not_a_probability("specificity", specificity),
            not_a_count("people", people, least=1),
        ]
    )
    ill = round(people * pretest_probability)
    ill_with = round(people * pretest_probability * sensitivity)
    well_with = round(people * (1 - pretest_probability) * (1 - specificity))
    ill_with, well_with = min(ill_with, ill), min(well_with, people - ill)
    return Natural(ill_with, ill - ill_with, well_with, people - ill - well_with)
