"""The simulated practice: repeatable, honest about what it leaves out, and its view without a browser."""

import asyncio
import functools
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from hiplib import clinic
from hiplib.errors import InputError, NotFoundError
from hiplib.records import Records
from hiplib.view import clinic as view
from hiplib.view.clinic import Simulator
from hiplib.wording import clinic as words


def without_a_loop(test: Callable[..., None]) -> Callable[..., None]:
    """Runs a test in a thread of its own: a browser test of the same session leaves an event loop in the main one."""

    @functools.wraps(test)
    def in_a_thread(**fixtures: Any) -> None:
        with ThreadPoolExecutor(1) as threads:
            threads.submit(test, **fixtures).result()

    return in_a_thread


FEW = 3 * clinic.CHUNK + 17


def last(samples: Iterator[clinic.Sample]) -> clinic.Sample:
    *_, sample = samples
    return sample


def test_the_same_seed_gives_the_same_people_and_another_seed_others(records: Records) -> None:
    one, again, other = (last(clinic.draw(patients=FEW, seed=seed, records=records)).counts for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one != other).any()


def test_a_chunk_is_the_same_people_wherever_it_is_drawn(records: Records) -> None:
    """So the result cannot depend on how the work is cut: what more people add is the later chunks, nothing else."""
    two, three = (last(clinic.draw(patients=n * clinic.CHUNK, records=records)).counts for n in (2, 3))
    added = three - two
    assert (added.sum(axis=(1, 2)) == clinic.CHUNK).all()
    assert (added >= 0).all()


@pytest.mark.parametrize("setting", clinic.SETTINGS)
def test_everybody_is_counted_once_under_each_assumption(setting: str, records: Records) -> None:
    sample = last(clinic.draw(patients=FEW, setting=setting, records=records))
    assert (sample.counts.sum(axis=(1, 2)) == FEW).all()
    assert (sample.counts >= 0).all()
    assert (sample.counts[0].sum(axis=1) == sample.counts[1].sum(axis=1)).all()


def test_every_argument_but_patients_has_a_default() -> None:
    result = clinic.simulate(patients=1000)
    assert result.policy == clinic.ANY_FLAG
    assert result.sent == result.found + result.false_alarms
    assert result.independent.serious == result.found + result.missed


def test_progress_is_told_and_may_stop_the_run(records: Records) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return len(told) < 2

    result = clinic.simulate(patients=10**7, records=records, progress=progress)
    a_report = clinic.CHUNK * clinic.CHUNKS_BETWEEN_REPORTS
    assert told == [(a_report, 10**7), (2 * a_report, 10**7)]
    assert result.stopped
    assert result.patients == 2 * a_report
    assert "The run was stopped" in " ".join(words.sentences(result, clinic.practice("primary_care", records), records))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"patients": 0}, "patients: got 0, expected a whole number from 1 to 10,000,000,000"),
        ({"patients": 1e6}, r"patients: got 1000000\.0"),
        ({"patients": 10, "seed": -1}, "seed: got -1"),
    ],
)
def test_numbers_outside_their_range_are_refused(arguments: dict[str, int], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        clinic.simulate(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"setting": "primary_car"}, "Did you mean primary_care"),
        ({"policy": "acr_2012"}, "Did you mean acr_2021"),
        ({"policy": ["cancer_histori"]}, "Did you mean cancer_history"),
        ({"policy": ["years > 50"]}, "a finding, a comparison such as age_years >= 70"),
    ],
)
def test_unknown_names_are_refused_with_the_nearest_one(arguments: dict[str, object], sentence: str) -> None:
    with pytest.raises(NotFoundError, match=sentence):
        clinic.simulate(patients=10, **arguments)  # type: ignore[arg-type]


def test_a_finding_without_cited_rates_is_left_unasked_and_named(records: Records) -> None:
    result = clinic.simulate(patients=1000, policy=["saddle_numbness", "minor_trauma"], records=records)
    assert result.not_simulated == ("Saddle numbness",)
    assert result.items == ("Minor trauma",)
    assert result.sent > 0
    assert "Saddle numbness" in words.left_out(result, records)
    alone = clinic.simulate(patients=1000, policy=["saddle_numbness"], records=records)
    assert alone.sent == 0
    assert alone.scans_per_case is None
    assert "nobody is sent on" in words.headline(alone, records)


def test_a_limit_between_two_simulated_ages_is_unknown_and_not_absent(records: Records) -> None:
    """Over 65 is certain from 70 on and open from 50 to 69; a rule then counts only what is known."""
    at = {
        limit: clinic.simulate(patients=FEW, policy=[f"age_years > {limit}"], records=records).sent
        for limit in (50, 65, 70)
    }
    assert at[65] == at[70] < at[50]
    below = clinic.simulate(patients=FEW, policy=["age_years < 50"], records=records).sent
    assert below + at[50] == FEW


def test_every_pathway_can_be_a_policy(records: Records) -> None:
    for setting in clinic.SETTINGS:
        sample = last(clinic.draw(patients=1000, setting=setting, records=records))
        for pathway in records.pathways:
            result = clinic.judge(sample, pathway, records)
            assert 0 <= result.found <= result.sent <= 1000
            assert set(result.items).isdisjoint(result.not_simulated)


def test_asking_more_never_sends_fewer(records: Records) -> None:
    sample = last(clinic.draw(patients=FEW, records=records))
    names = [item.name for item in sample.practice.items]
    results = [clinic.judge(sample, names[:many], records) for many in range(1, len(names) + 1)]
    for outcomes in ([r.independent for r in results], [r.overlapping for r in results]):
        assert [o.sent for o in outcomes] == sorted(o.sent for o in outcomes)
        assert [o.found for o in outcomes] == sorted(o.found for o in outcomes)


def test_overlap_sends_as_many_as_the_commonest_finding_and_independence_more(records: Records) -> None:
    sample = last(clinic.draw(patients=FEW, setting="walk_in", records=records))
    both = clinic.judge(sample, ["age_years >= 50", "no_relief_lying_down"], records)
    commonest = clinic.judge(sample, ["no_relief_lying_down"], records)
    assert both.overlapping.sent == commonest.overlapping.sent
    assert both.independent.sent > both.overlapping.sent


# --- the view -----------------------------------------------------------------------------------------------------


@pytest.fixture
def made() -> Iterator[Simulator]:
    simulator = view.simulator("acr_2021")
    yield simulator
    simulator.close()


@without_a_loop
def test_the_answer_waits_for_a_prediction(made: Simulator) -> None:
    assert "Your prediction first." in made.answer.value
    assert not made.form.ready
    made.form.value = {**made.form.value, "guess": "300"}
    assert made.form.ready
    made.press("commit")
    assert "You predicted 300 of 1,000 sent on" in made.answer.value
    assert [len(output.outputs) for output in made.pictures.values()] == [1, 1]
    assert made.form.progress < 0


def test_another_policy_takes_the_answer_away(made: Simulator) -> None:
    made.predict(300)
    made.form.value = {**made.form.value, "policy": "nice_ng59"}
    assert "Your prediction first." in made.answer.value
    assert made.form.ready


def test_pictures_table_and_text_show_the_same_figures(made: Simulator) -> None:
    made.predict(300)
    result = made.result
    assert result is not None
    marks = [len(trace.x) for trace in _figure(made, "people")]
    assert sum(marks) == 1000
    assert marks[2] == pytest.approx(result.false_alarms / result.patients * 1000, abs=0.5)
    yours = next(trace for trace in _figure(made, "frontier") if trace.name == "yours")
    assert yours.x[0] == pytest.approx(result.sent / result.patients * 1000, abs=0.01)
    assert yours.y[0] == pytest.approx(result.missed / result.patients * 1000, abs=0.01)
    sent = f"{result.sent / result.patients * 1000:.0f}"
    assert f"Sent on | {sent} |" in made.describe()
    assert f">{sent}</td>" in made.rest.value


def _figure(made: Simulator, name: str) -> tuple[object, ...]:
    figure = made._frontier() if name == "frontier" else view._figures.people(made._kinds())
    return figure.data  # type: ignore[no-any-return]


def test_numbers_of_a_crowd_on_the_frontier_stand_on_sides_that_differ() -> None:
    """Three that meet on a telephone, one close to another, and one alone."""
    places = {"15": (7.2, 8.8), "13": (40, 8.9), "11": (47, 8.5), "1": (186, 5.8), "4": (224, 5.3), "2": (803, 0.8)}
    policies = [view._figures.Policy(n, (sent,), (missed,), yours=n == "1") for n, (sent, missed) in places.items()]
    sides = view._figures.label_sides(policies)
    assert len({sides[name] for name in ("15", "13", "11")}) == 3
    assert sides["1"] != sides["4"]
    assert sides["2"] == sides["11"] == "top right"


def test_an_own_list_is_read_from_the_ticks(made: Simulator) -> None:
    made.form.value = {"policy": "yours"}
    assert "at least one finding, in the list below" in made.form.note
    made.form.value = {"policy": "yours", "primary_care minor_trauma": True, "walk_in cancer_history": True}
    assert made.read() == ("minor_trauma",)
    made.form.value = {"policy": "yours", "primary_care minor_trauma": True, "guess": "2000"}
    assert "a number from 0 to 1000" in made.form.note
    assert made.form.invalid == ["guess"]


@without_a_loop
def test_a_run_beside_the_kernel_can_be_stopped(made: Simulator) -> None:
    async def pressed() -> None:
        made.form.value = {**made.form.value, "patients": "100000000", "guess": "300"}
        made.press("commit")
        assert made.running is not None
        await asyncio.sleep(0.15)
        assert made.form.progress >= 0
        assert "people, about" in made.form.remaining
        made.press("stop")
        await asyncio.wait_for(made.running, 30)

    asyncio.run(pressed())
    assert made.result is not None
    assert made.result.stopped
    assert "The run was stopped" in made.rest.value
    assert made.form.progress < 0


def test_what_it_puts_out_is_plain_json(made: Simulator) -> None:
    made.predict(300)
    assert not isinstance(made.result.sent if made.result else None, np.generic)
    assert json.dumps([output.outputs for output in made.pictures.values()])
