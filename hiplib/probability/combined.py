"""Several findings together: never a silent product, but a band."""

import math
from collections.abc import Sequence

from hiplib.errors import Problem
from hiplib.probability.bayes import odds
from hiplib.probability.inputs import Interval, not_a_probability, not_a_ratio, not_around, refuse, two_certainties
from hiplib.probability.log_odds import distance, joined, log
from hiplib.probability.results import Combined, Observed, PostTest

__all__ = ["combine"]


def combine(*, pretest_probability: float, findings: Sequence[Observed]) -> Combined:
    """Several findings, never as a silent product.

    Inputs: pretest_probability, 0 to 1; findings, each with the ratio that applies and its dependence group.
    Returns: Combined: in each group only the strongest finding counts. Of two as strong as each other it is the one
    that raises the probability, because to miss a disease is the worse mistake, and then the one that was measured
    less exactly; the order of the findings never matters. Across groups a band: at one end the groups are independent
    and their ratios are multiplied; at the other they overlap wholly, so that of the findings that raise the
    probability only the strongest counts, and likewise of those that lower it.
    Errors: InputError as for `update`, and where one finding proves what another one excludes.
    Source: the groups are a column of clinical_tests.csv; the band is bounds, not an estimate.
    Does not tell where in the band the truth lies.
    """
    refuse(
        [
            not_a_probability("pretest_probability", pretest_probability),
            *(not_a_ratio(finding.name, finding.likelihood_ratio) for finding in findings),
            *(not_around(f.name, _ends(f), f.likelihood_ratio, math.inf) for f in findings),
        ]
    )
    of_group: dict[str, Observed] = {}
    for finding in findings:
        held = of_group.get(finding.group)
        if held is None or _strength(finding) > _strength(held):
            of_group[finding.group] = finding
    counted = tuple(of_group.values())
    rising = [finding for finding in counted if finding.likelihood_ratio >= 1]
    falling = [finding for finding in counted if finding.likelihood_ratio < 1]
    if any(math.isinf(f.likelihood_ratio) for f in rising) and any(f.likelihood_ratio == 0 for f in falling):
        refuse([Problem("the findings", "an infinite ratio beside a ratio of 0", "no certainty against another")])
    refuse([two_certainties(pretest_probability, finding.likelihood_ratio) for finding in counted])
    strongest = tuple(max(some, key=_strength) for some in (rising, falling) if some)
    return Combined(
        counted=counted,
        set_aside=tuple(finding for finding in findings if finding not in counted),
        strongest=strongest,
        independent=_after(pretest_probability, counted),
        overlapping=_after(pretest_probability, strongest),
    )


def _strength(finding: Observed) -> tuple[float, bool, float, float, str]:
    """What counts before what. Rounded, because 3 and 1 / 3 are as strong as each other and differ in the last bit."""
    ends = _ends(finding)
    low, high = map(log, ends) if ends else (-math.inf, math.inf)
    return (
        round(abs(log(finding.likelihood_ratio)), 10), finding.likelihood_ratio > 1, distance(high, low), low,
        finding.name,
    )  # fmt: skip


def _ends(finding: Observed) -> Interval | None:
    """The interval of a finding's ratio; one end alone is none."""
    return None if finding.low is None or finding.high is None else (finding.low, finding.high)


def _after(pretest_probability: float, findings: Sequence[Observed]) -> PostTest:
    """All ratios multiplied, as a sum of logarithms that no ratio is too large for; an interval only where every
    finding has one."""
    known = [(finding.likelihood_ratio, _ends(finding)) for finding in sorted(findings, key=_strength)]
    whole = all(ends for _, ends in known)
    parts: list[tuple[float, tuple[float, ...] | None]] = [(log(odds(pretest_probability)), None)]
    for ratio, ends in known:
        parts.append((log(ratio), tuple(map(log, ends)) if ends and whole else None))
    return joined(parts)
