"""Laws of the simulated practice, over seeds and policies nobody chose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from roles import role

from hiplib import clinic, load

RECORDS = load.records()
PLACES = {name: clinic.practice(name, RECORDS) for name in RECORDS.practices}
PEOPLE = st.one_of(st.integers(1, 3000), st.integers(1, clinic.MOST))


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(list(RECORDS.practices)), st.integers(0, 10**9), PEOPLE)
def test_everybody_is_counted_once_under_each_assumption(setting: str, seed: int, patients: int) -> None:
    counts = clinic.draw(PLACES[setting], patients=patients, seed=seed).counts
    assert (counts >= 0).all()
    assert counts.sum(axis=(1, 2)).tolist() == [patients, patients]
    assert (counts[0].sum(axis=1) == counts[1].sum(axis=1)).all()


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(list(RECORDS.practices)), st.integers(0, 10**9), PEOPLE, st.data())
def test_counts_hold_together(setting: str, seed: int, patients: int, data: st.DataObject) -> None:
    names = [item.name for item in PLACES[setting].items]
    policy = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    result = clinic.simulate(patients=patients, policy=policy, setting=setting, seed=seed, records=RECORDS)
    for outcome in (result.independent, result.overlapping):
        assert 0 <= outcome.found <= min(outcome.sent, outcome.serious)
        assert outcome.missed >= 0
        assert 0 <= outcome.false_alarms <= patients - outcome.serious
        assert outcome.any_flag is None or outcome.sent <= outcome.any_flag <= patients
    assert result.independent.serious == result.overlapping.serious


@pytest.mark.first_pack
@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(list(RECORDS.pathways)))
def test_any_flag_sends_whoever_a_rule_set_sends(seed: int, pathway: str) -> None:
    """What a rule set knows to be true in primary care is a flag; nobody is sent on without one."""
    sample = clinic.draw(PLACES[role.general_practice], patients=2000, seed=seed)
    everyone, some = clinic.judge(sample, None, RECORDS), clinic.judge(sample, pathway, RECORDS)
    assert some.sent <= everyone.sent
    assert some.found <= everyone.found


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_the_error_of_a_share_shrinks_with_the_root_of_people(count: int, of: int) -> None:
    count = min(count, of)
    share, fourfold = clinic.Share(count, of), clinic.Share(4 * count, 4 * of)
    assert abs(fourfold.error - share.error / 2) < 1e-12
