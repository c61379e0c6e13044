"""Whether to image, as a decision and as an adviser; and what scans show: without pain by age, with and without it."""

from hiplib import imaging as reasoning
from hiplib import load
from hiplib.errors import known
from hiplib.imaging.view_adviser import Adviser
from hiplib.imaging.view_decision import ImagingDecision
from hiplib.imaging.view_with_and_without import Comparison, Hips
from hiplib.imaging.view_without_pain import WithoutPain
from hiplib.model import Case

__all__ = [
    "Adviser",
    "Comparison",
    "Hips",
    "ImagingDecision",
    "WithoutPain",
    "adviser",
    "comparison",
    "decide",
    "hips",
    "without_pain",
]


def adviser(case: str | None = None) -> Adviser:
    """Each guideline's answer about imaging, for a fictional patient.

    Inputs: case, the id of a file in cases/; None for an empty form.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: the rule sets that carry the key `imaging`.
    Does not decide about a real patient.
    """
    made = Adviser(load.records())
    if case is not None:
        made.load(case)
    return made


def decide(case: str) -> ImagingDecision:
    """A fictional patient's story and what you would do about imaging; each guideline's answer comes after that.

    Inputs: case, the id of a file in cases/.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: the case file; the rule sets that carry the key `imaging`.
    Does not choose between guidelines that disagree: each choice that one of them makes counts as right.
    """
    records = load.records()
    return ImagingDecision(records, records.find(Case, case))


def without_pain(finding: str | None = None, age_years: int | None = None) -> WithoutPain:
    """Of 100 people of an age without pain, how many show a finding on a scan? Your guess comes first.

    Inputs: finding, a word of imaging.csv; age_years, one of the ages of its table by age; None for the one of the
    lesson. With neither, the questions of the lesson follow each other and are counted.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a finding or age without a published figure.
    Source: imaging.csv, part spine.
    Does not give a figure outside the published ages.
    """
    records = load.records()
    names = reasoning.spine_findings(records)
    asked = records.pack.several("without_pain", "round") if finding is None and age_years is None else ()
    finding = records.pack.one("without_pain", "finding", names) if finding is None else finding
    if age_years is None:
        age_years = int(records.pack.one("without_pain", "age_years", map(str, reasoning.ages_years(records))))
    cells = {str(row.age_years): row for row in reasoning.without_pain(records, finding)}
    known(finding, names, "a finding")
    known(str(age_years), cells, "an age")
    return WithoutPain(records, finding, age_years, asked)


def comparison() -> Comparison:
    """Which findings are commoner in people with pain: the companion paper's odds ratios.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: imaging.csv, part spine_odds.
    Does not give a likelihood ratio.
    """
    return Comparison(load.records())


def hips() -> Hips:
    """How many people without hip pain show a finding on a scan, beside those with it. Your guess comes first.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: imaging.csv, part hip.
    Does not pool the studies.
    """
    return Hips(load.records())
