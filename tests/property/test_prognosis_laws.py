"""Laws: a conditional stays a probability, only likes are joined, and both sides make a hundred."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiplib import load, prognosis
from hiplib.model import PrognosisPoint
from hiplib.prognosis import words

RECORDS = load.records()
ROWS = list(RECORDS.prognosis.values())
START, END = next(
    (one, other) for one, other in pairwise(ROWS) if (one.cohort, one.measure) == (other.cohort, "cumulative")
)
SHARES = st.floats(0, 1)


def at(row: PrognosisPoint, value: float) -> PrognosisPoint:
    return row.model_copy(update={"value": value})


@given(SHARES, SHARES)
def test_a_conditional_is_a_probability_and_leads_back_to_the_later_point(one: float, other: float) -> None:
    early, late = sorted((one, other))
    if early == 1:
        with pytest.raises(ValueError, match="does not come after"):
            prognosis.conditional(at(START, early), at(END, late))
        return
    found = prognosis.conditional(at(START, early), at(END, late)).probability
    assert 0 <= found <= 1
    assert early + (1 - early) * found == pytest.approx(late, abs=1e-12)  # law of total probability
    assert found <= late or late == pytest.approx(found)


@given(SHARES)
def test_where_nothing_changed_nobody_recovered_between(value: float) -> None:
    if value < 1:
        assert prognosis.conditional(at(START, value), at(END, value)).probability == 0


@given(st.sampled_from(ROWS), st.sampled_from(ROWS))
def test_two_points_are_joined_only_within_one_cohort_and_outcome(one: PrognosisPoint, other: PrognosisPoint) -> None:
    try:
        found = prognosis.conditional(one, other)
    except ValueError:
        return
    assert (found.earlier.cohort, found.earlier.outcome) == (found.later.cohort, found.later.outcome)
    assert (found.earlier.time_days or 0) < (found.later.time_days or 0)


@given(st.sampled_from(ROWS), st.sampled_from(ROWS))
def test_reconciling_is_even_handed_and_finds_nothing_between_a_figure_and_itself(
    one: PrognosisPoint, other: PrognosisPoint
) -> None:
    there = [(c.question, c.differs) for c in prognosis.reconcile(one, other)]
    assert there == [(c.question, c.differs) for c in prognosis.reconcile(other, one)]
    assert tuple(question for question, _ in there) == prognosis.QUESTIONS
    assert not any(c.differs for c in prognosis.reconcile(one, one))


@given(st.sampled_from([row for row in prognosis.points(RECORDS) if row.measure != "median_days"]))
def test_both_sides_make_a_hundred_and_the_sentence_names_the_clock(row: PrognosisPoint) -> None:
    sides = [list(map(int, re.findall(r"\d+", side))) for side in words.both_sides(row)]
    assert all(one + other == 100 for one, other in zip(sides[0], reversed(sides[1]), strict=True))
    sentence = words.sentence(row)
    assert row.clock in sentence
    assert row.those in sentence
    assert row.others in sentence


@given(st.sampled_from(sorted(prognosis.conditions(RECORDS))))
def test_every_filter_offers_only_what_was_published(condition: str) -> None:
    for outcome in prognosis.outcomes(RECORDS, condition):
        for cohort in prognosis.cohorts(RECORDS, condition, outcome):
            assert prognosis.points(RECORDS, condition=condition, outcome=outcome, cohort=cohort)
