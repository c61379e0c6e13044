"""Edges of the simulated practice that a change of one sign would move."""

import numpy as np
import pytest
from roles import role

from hiplib import clinic
from hiplib.clinic.policy import read
from hiplib.clinic.practice import Practice, _item
from hiplib.clinic.uncertainty import possible
from hiplib.model import Cohort
from hiplib.records import Records


def a_list(name: str, sent: float, missed: float) -> clinic.AnyOf:
    return clinic.AnyOf((name,), (sent, missed), (sent, missed))


def test_a_list_that_sends_as_many_and_misses_fewer_is_better() -> None:
    same, cheaper = a_list("same", 0.5, 0.1), a_list("cheaper", 0.25, 0.2)
    assert clinic.better((0.5, 0.2), [same, cheaper]) == same
    assert clinic.better((0.5, 0.1), [same, cheaper]) is None


def test_a_list_that_misses_as_many_and_sends_fewer_is_better() -> None:
    cheaper = a_list("cheaper", 0.25, 0.2)
    assert clinic.better((0.5, 0.2), [cheaper]) == cheaper
    assert clinic.better((0.25, 0.2), [cheaper]) is None
    assert clinic.better((0.125, 0.2), [cheaper]) is None


def test_diseases_that_were_not_counted_together_never_fill_more_than_everybody() -> None:
    """Each has an interval of its own; where the draws come to more than all people, both give way alike."""
    two = (("one", clinic.Known(0.6, None, None, 0.3, 0.9)), ("other", clinic.Known(0.5, None, None, 0.2, 0.8)))
    place = Practice(Cohort.model_construct(id="invented"), two, (), None, ())
    drawn = possible(place, 500).diseases
    assert drawn.shape == (500, 2)
    assert drawn.sum(axis=1).max() == pytest.approx(1)
    assert drawn.sum(axis=1).min() < 0.9


def test_a_limit_is_answered_for_everybody_whom_the_cohort_s_own_limits_decide(records: Records) -> None:
    """Everybody of one cohort is over 55; how long it has hurt is not known of anybody there."""
    over_55 = clinic.practice(role.over_an_age, records)
    assert read(over_55, ["age_years >= 50"], records).sent.all()
    assert not read(over_55, ["duration_days > 30"], records).sent.any()


def test_a_limit_just_below_a_simulated_one_is_not_known(records: Records) -> None:
    """Who is not 50 or over is 49 or younger: at most 49 is certain, at most 48 is not."""
    place = clinic.practice(role.general_practice, records)
    assert [item.name for item in place.items[:2]] == ["age_years >= 50", "age_years >= 70"]
    young = np.arange(place.patterns) & 0b11 == 0
    assert (read(place, ["age_years <= 49"], records).sent == young).all()
    assert not read(place, ["age_years <= 48"], records).sent.any()


def test_what_is_left_of_serious_disease_is_counted_among_the_same_people(records: Records) -> None:
    """henschke2009: 11 serious diseases among 1,172 people, 8 of them fractures."""
    left = dict(clinic.practice(role.general_practice, records).diseases)["other_serious_disease"]
    assert (left.count, left.of) == (3, 1172)


def test_a_share_among_the_well_rests_on_the_well_of_its_own_table(records: Records) -> None:
    row = next(row for row in records.clinical_tests.values() if row.fp is not None and row.specificity is not None)
    row = row.model_copy(update={"n_patients": None})
    assert row.fp is not None
    assert row.tn is not None
    assert _item(row, [], [], 0, False).without.of == row.fp + row.tn
