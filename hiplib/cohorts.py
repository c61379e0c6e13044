"""What must hold between a practice of the simulation and the rows that it names."""

from collections.abc import Callable, Collection, Iterator, Mapping

from hiplib.errors import Problem, nearest
from hiplib.model import BaseRate, ClinicalTest, Cohort
from hiplib.records import Records

__all__ = ["broken"]

Where = Callable[..., str]


def broken(cohort: Cohort, records: Records, where: Where) -> Iterator[Problem]:
    """What is wrong with a practice, beside its form.

    Inputs: cohort; records, whose tables are sound; where, which tells the file and line of a path of keys.
    Returns: Problems, none where every row is there and has the figures that people are drawn from.
    Does not judge whether a row belongs to these people.
    """
    for condition, rates in cohort.serious.items():
        for place, rate in enumerate(rates):
            yield from _rate(where("serious", condition, place), rate, records.base_rates)
    if cohort.any_flag:
        yield from _rate(where("any_flag"), cohort.any_flag, records.base_rates)
    for key, needed in (("with_and_without", ("sensitivity", "specificity")), ("without_only", ("specificity",))):
        for place, test in enumerate(getattr(cohort, key)):
            yield from _test(where(key, place), test, needed, cohort, records.clinical_tests)
    known = [test for test in cohort.tests if test in records.clinical_tests]
    items = [records.clinical_tests[test].item for test in known]
    for test, item in zip(known, items, strict=True):
        if item and items.count(item) > 1:
            yield Problem(where(_key(cohort, test)), f"{test}, one of several rows of {item}", "one row for a finding")
    if len(items) > cohort.most_findings:
        yield Problem(where("with_and_without"), f"{len(items)} rows", f"at most {cohort.most_findings} in all")
    for item in cohort.items:
        if item not in items:
            yield Problem(
                where("items", item), repr(item), "what a row of this practice simulates", nearest(item, items)
            )


def _key(cohort: Cohort, test: str) -> str:
    return "with_and_without" if test in cohort.with_and_without else "without_only"


def _rate(where: str, rate: str, rates: Mapping[str, BaseRate]) -> Iterator[Problem]:
    if rate not in rates:
        yield Problem(where, repr(rate), "the id of a row of base_rates.csv", nearest(rate, rates))
        return
    row = rates[rate]
    if row.probability is None and (row.count is None or not row.n):
        yield Problem(where, f"{rate}, which has no share", "a row with a probability, or with count and n")


def _test(
    where: str, test: str, needed: Collection[str], cohort: Cohort, tests: Mapping[str, ClinicalTest]
) -> Iterator[Problem]:
    if test not in tests:
        yield Problem(where, repr(test), "the id of a row of clinical_tests.csv", nearest(test, tests))
        return
    row = tests[test]
    for column in needed:
        if getattr(row, column) is None:
            yield Problem(where, f"{test}, which has no {column}", f"a row with a {column}")
    if not row.item:
        yield Problem(where, f"{test}, whose column item is empty", "a row that says what a person has or has not")
    if "sensitivity" in needed and row.condition not in cohort.serious:
        yield Problem(where, f"{test}, a row of {row.condition}", f"a row of {' or '.join(cohort.serious)}")
