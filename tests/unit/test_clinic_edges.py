"""Edges of the simulated practice that a change of one sign would move."""

import pytest

from hiplib import clinic
from hiplib.clinic.practice import Practice
from hiplib.clinic.uncertainty import possible


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
    place = Practice(clinic.Setting("invented", (), ()), two, (), None, ())
    drawn = possible(place, 500).diseases
    assert drawn.shape == (500, 2)
    assert drawn.sum(axis=1).max() == pytest.approx(1)
    assert drawn.sum(axis=1).min() < 0.9
