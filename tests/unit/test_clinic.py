"""The simulated practice: repeatable, honest about what it leaves out, and its view without a browser."""

import functools
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from roles import role

from hiplib import clinic
from hiplib.clinic import figures, words, words_counts, words_frontier, words_rates
from hiplib.clinic.results import OF, of_whole_people, whole
from hiplib.clinic.view import Simulator
from hiplib.errors import InputError, NotFoundError
from hiplib.records import Records
from hiplib.view import clinic as view


def without_a_loop(test: Callable[..., None]) -> Callable[..., None]:
    """Runs a test in a thread of its own: a browser test of the same session leaves an event loop in the main one."""

    @functools.wraps(test)
    def in_a_thread(**fixtures: Any) -> None:
        with ThreadPoolExecutor(1) as threads:
            threads.submit(test, **fixtures).result()

    return in_a_thread


FEW = 300_017


@pytest.fixture(scope="module")
def places(records: Records) -> dict[str, clinic.Practice]:
    return {setting: clinic.practice(setting, records) for setting in records.practices}


def test_the_same_seed_gives_the_same_people_and_another_seed_others(places: dict[str, clinic.Practice]) -> None:
    one, again, other = (
        clinic.draw(places[role.general_practice], patients=FEW, seed=seed).counts for seed in (1, 1, 2)
    )
    assert (one == again).all()
    assert (one != other).any()


def test_ten_thousand_million_people_are_counted_to_the_last(places: dict[str, clinic.Practice]) -> None:
    counts = clinic.draw(places[role.general_practice], patients=clinic.MOST).counts
    assert counts.sum(axis=(1, 2)).tolist() == [10**10, 10**10]


def test_everything_but_people_and_records_has_a_default(records: Records) -> None:
    result = clinic.simulate(patients=1000, records=records)
    assert result.policy == clinic.ANY_FLAG
    assert result.sent == result.found + result.false_alarms
    assert result.independent.serious == result.found + result.missed


def test_reasoning_is_handed_its_records() -> None:
    with pytest.raises(TypeError, match="records"):
        clinic.simulate(patients=1000)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"patients": 0}, "patients: got 0, expected a whole number from 1 to 10,000,000,000"),
        ({"patients": 1e6}, r"patients: got 1000000\.0"),
        ({"patients": 10, "seed": -1}, "seed: got -1"),
    ],
)
def test_numbers_outside_their_range_are_refused(arguments: dict[str, int], sentence: str, records: Records) -> None:
    with pytest.raises(InputError, match=sentence):
        clinic.simulate(**arguments, records=records)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"setting": "primary_car"}, f"Did you mean {role.general_practice}"),
        ({"policy": "acr_2012"}, f"Did you mean {role.referring_guideline}"),
        ({"policy": ["cancer_histori"]}, f"Did you mean {role.cancer_before}"),
        ({"policy": ["years > 50"]}, "a finding, a comparison such as age_years >= 70"),
    ],
)
def test_unknown_names_are_refused_with_the_nearest_one(
    arguments: dict[str, object], sentence: str, records: Records
) -> None:
    with pytest.raises(NotFoundError, match=sentence):
        clinic.simulate(patients=10, records=records, **arguments)  # type: ignore[arg-type]


def test_a_finding_without_cited_rates_is_left_unasked_and_named(records: Records) -> None:
    result = clinic.simulate(patients=1000, policy=[role.numb_saddle, role.small_injury], records=records)
    assert result.not_simulated == ("Saddle numbness",)
    assert result.items == ("Any injury in the history",), "as a practice names what its row counted"
    assert result.sent > 0
    assert "Saddle numbness" in words.left_out(result, records)
    alone = clinic.simulate(patients=1000, policy=[role.numb_saddle], records=records)
    assert alone.sent == 0
    assert alone.scans_per_case is None
    assert not alone.can_be_judged
    assert "cannot be judged here: 0 of 1 question have figures" in words.headline(alone, records)
    nobody = clinic.simulate(patients=1000, policy=[], records=records)
    assert "nobody is referred" in words.headline(nobody, records)


def test_a_limit_between_two_simulated_ages_is_unknown_and_not_absent(records: Records) -> None:
    """Over 65 is certain from 70 on and open from 50 to 69; a rule then counts only what is known."""
    at = {
        limit: clinic.simulate(patients=FEW, policy=[f"age_years > {limit}"], records=records).sent
        for limit in (50, 65, 70)
    }
    assert at[65] == at[70] < at[50]
    below = clinic.simulate(patients=FEW, policy=["age_years < 50"], records=records).sent
    assert below + at[50] == FEW


def test_every_pathway_can_be_a_policy(places: dict[str, clinic.Practice], records: Records) -> None:
    for place in places.values():
        sample = clinic.draw(place, patients=1000)
        for pathway in records.pathways:
            result = clinic.judge(sample, pathway, records)
            assert 0 <= result.found <= result.sent <= 1000
            assert set(result.items).isdisjoint(result.not_simulated)


def test_asking_more_never_sends_fewer(places: dict[str, clinic.Practice], records: Records) -> None:
    sample = clinic.draw(places[role.general_practice], patients=FEW)
    names = [item.name for item in sample.practice.items]
    results = [clinic.judge(sample, names[:many], records) for many in range(1, len(names) + 1)]
    for outcomes in ([r.independent for r in results], [r.overlapping for r in results]):
        assert [o.sent for o in outcomes] == sorted(o.sent for o in outcomes)
        assert [o.found for o in outcomes] == sorted(o.found for o in outcomes)


def test_overlap_sends_as_many_as_the_commonest_finding_and_independence_more(
    places: dict[str, clinic.Practice], records: Records
) -> None:
    sample = clinic.draw(places[role.walk_ins], patients=FEW)
    both = clinic.judge(sample, ["age_years >= 50", "no_relief_lying_down"], records)
    commonest = clinic.judge(sample, ["no_relief_lying_down"], records)
    assert both.overlapping.sent == commonest.overlapping.sent
    assert both.independent.sent > both.overlapping.sent
    assert both.overlap_matters


def test_a_finding_alone_overlaps_with_nothing_and_no_brackets_pretend_it_does(records: Records) -> None:
    alone = clinic.simulate(patients=1000, policy=[role.takes_steroids], records=records)
    assert not alone.overlap_matters
    assert alone.independent != alone.overlapping, "chance alone parts them"
    assert words.if_overlap(alone) == ""
    assert words_frontier.alike([alone]) == words_frontier.ALIKE
    both = clinic.simulate(patients=FEW, policy=["age_years >= 70", role.small_injury], records=records)
    assert words.if_overlap(both).startswith("If findings overlap as far as they can, ")
    assert words_frontier.alike([alone, both]).endswith("In brackets: if findings overlap")


def test_what_chance_alone_parts_is_told_as_one_figure(records: Records) -> None:
    """Whoever has any flag is as many under both assumptions, and two draws differ all the same."""
    result = clinic.simulate(patients=FEW, records=records)
    assert result.independent.sent != result.overlapping.sent
    assert words.if_overlap(result) == ""
    assert words_frontier.alike([result]) == words_frontier.ALIKE


def test_the_headline_is_whole_people_that_add_up_and_can_be_read_aloud(
    places: dict[str, clinic.Practice], records: Records
) -> None:
    for place in places.values():
        sample = clinic.draw(place, patients=100_000)
        for items in ([one.name for one in place.items[:many]] for many in range(1, len(place.items) + 1)):
            result = clinic.judge(sample, items, records)
            headline = f"{words.headline(result, records)} {words.if_overlap(result)}".strip()
            assert not set("().") & set(headline.replace(". ", " ").removesuffix(".")), headline
            for outcome in (result.independent, result.overlapping):
                found, missed, alarms, well = of_whole_people(outcome)
                assert found + missed + alarms + well == OF
                assert min(found, missed, alarms, well) >= 0
                assert found + missed == whole(outcome.serious / outcome.patients)
                assert found + alarms == whole(outcome.sent / outcome.patients)


@pytest.mark.parametrize(
    ("count", "of", "drawn"),
    [(0, 10, ""), (10, 10, "█" * 16), (5, 10, "█" * 8), (1, 10_000, "▏"), (3, 32, "█▌"), (97, 10_000, "▏")],
)
def test_a_bar_is_as_long_as_its_count_and_nobody_ill_is_drawn_as_nobody(count: int, of: int, drawn: str) -> None:
    assert words_frontier.bar(count, of) == drawn


@pytest.mark.parametrize(("asked", "unasked", "judged"), [(1, 1, True), (2, 3, False), (0, 1, False), (3, 0, True)])
def test_half_of_the_questions_must_have_figures(asked: int, unasked: int, judged: bool) -> None:
    outcome = clinic.Outcome(1000, 9, None, 100, 3)
    items, rest = tuple("abc"[:asked]), tuple("xyz"[:unasked])
    result = clinic.ClinicResult(role.general_practice, "x", items, rest, 1000, 0, outcome, outcome, True)
    assert result.can_be_judged is judged
    assert result.questions == asked + unasked


def test_of_a_rule_set_that_cannot_be_judged_no_miss_is_told(records: Records) -> None:
    result = clinic.simulate(patients=FEW, policy=role.national_guideline, records=records)
    headline = words.headline(result, records)
    assert f"NICE NG59 cannot be judged here: {words.coverage(result)} have figures." in headline
    assert "missed" not in headline
    assert "missed" not in words_frontier.not_judged(result, records)


def test_chance_and_rates_are_said_apart(places: dict[str, clinic.Practice], records: Records) -> None:
    place = places[role.general_practice]
    bands = clinic.bands(place, None, records)
    few, many = (clinic.simulate(patients=people, records=records) for people in (1000, clinic.MOST))
    said = [words_rates.sentences(result, place, bands, records) for result in (few, many)]
    (chance, rates), (less, same) = (lines[-2:] for lines in said)
    assert chance.startswith("Chance: 1,000 people leave ± 2")
    assert less.startswith("Chance: 10,000,000,000 people leave less than ± 1 of 10,000")
    assert rates == same, "more people do not change it"
    assert "8 of 13 rates stayed at their figure" in rates
    assert (
        f"Not counted in these people, but lent to them from others [{role.of_lent_rates}]: Age 50 or older"
        in " ".join(said[0])
    )
    rows = {name: cells for name, *cells in words_counts.counts(few, bands)}
    assert rows["Referred"][1] == "7,808 to 8,260"
    assert words_counts.heads(bands)[2] == "range, from 5 of the 13 rates"


def test_a_beaten_policy_is_told_by_which_list(places: dict[str, clinic.Practice], records: Records) -> None:
    place = places[role.walk_ins]
    lists = clinic.any_of(place)

    def said(policy: list[str] | None) -> str:
        result = clinic.simulate(patients=1000, policy=policy, setting=role.walk_ins, records=records)
        return words_frontier.beaten(result, clinic.bands(place, policy, records), lists, records)

    assert said(["no_relief_lying_down"]) == (
        "Another list beats yours. Expected at the cited rates: yours refers 5,424 and misses 7; age 50 or older or "
        "earlier cancer or weight loss or no better after a month or pain for over one month refers 5,260 and misses 3."
    )
    assert said([role.cancer_before]).startswith("No list over these findings beats yours")
    assert "yours" not in said(None), "what is no list over these findings is called by its name"


# --- the view -----------------------------------------------------------------------------------------------------


@pytest.fixture
def made() -> Iterator[Simulator]:
    simulator = view.simulator(role.referring_guideline)
    yield simulator
    simulator.close()


@without_a_loop
def test_the_answer_waits_for_a_prediction(made: Simulator) -> None:
    assert "Your prediction first." in made.answer.value
    assert not made.form.ready
    made.form.value = {**made.form.value, "guess": "300"}
    assert made.form.ready
    made.press("commit")
    assert words.NO_MARK in made.answer.value
    made.choose().predict(300)
    assert "<strong>Not quite:</strong> you said 300; the figures say " in made.answer.value
    assert "Next: tick a list of your own" in made.answer.value


@without_a_loop
def test_a_prediction_about_a_policy_that_cannot_be_judged_gets_no_mark(made: Simulator) -> None:
    made.choose(role.national_guideline).predict(300)
    assert made.result is not None
    assert not made.result.can_be_judged
    assert "hip-tutor" not in made.answer.value
    assert made.standing is not None
    assert made.judge(made.standing) is None
    assert words.NO_MARK in made.form.spoken
    assert "refers fewer people" not in made.form.spoken


def test_the_chart_of_every_list_is_drawn_when_it_is_asked_for_and_goes_with_the_answer(made: Simulator) -> None:
    made.press("lists")
    assert made.picture.value == "", "there is nothing to draw yet"
    made.predict(300)
    assert made.picture.value == ""
    assert made.form.resting == []
    made.press("lists")
    assert f'role="img" aria-label="{words_frontier.TITLE}. ' in made.picture.value
    assert "has no place here" in made.picture.value
    made.form.value = {**made.form.value, "policy": role.national_guideline}
    assert made.picture.value == ""
    assert made.form.resting == ["lists"]


def test_once_every_list_is_drawn_the_mark_follows_the_ticks_without_another_prediction(made: Simulator) -> None:
    one, two = f"{made.setting} {role.small_injury}", f"{made.setting} {role.takes_steroids}"
    made.choose([role.small_injury]).predict(300).press("lists")
    first = _yours(made).sent
    made.form.value = {**made.form.value, two: True}
    assert made.standing is None
    assert "Your prediction first." not in made.answer.value
    assert words.MARK_FOLLOWS in made.answer.value
    assert made.picture.value
    assert _yours(made).sent != first
    assert made.form.spoken.endswith(made._beaten())
    assert not made.form.ready, "what has been seen is no longer predicted"
    made.form.value = {**made.form.value, "policy": role.national_guideline}
    assert "Your prediction first." in made.answer.value
    made.reset()
    made.form.value = {**made.form.value, one: True}
    assert "Your prediction first." in made.answer.value


def test_another_policy_takes_the_answer_away(made: Simulator) -> None:
    made.predict(300)
    made.form.value = {**made.form.value, "policy": role.national_guideline}
    assert "Your prediction first." in made.answer.value
    assert made.form.ready


def test_pictures_table_and_text_show_the_same_figures(made: Simulator) -> None:
    made.choose([role.small_injury, "age_years >= 70"]).predict(300)
    result = made.result
    assert result is not None
    yours = _yours(made)
    assert yours.sent == pytest.approx(result.sent / result.patients * OF, abs=0.1)
    assert yours.missed == pytest.approx(result.missed / result.patients * OF, abs=0.1)
    sent = f"{whole(result.sent / result.patients):,}"
    assert f"Referred | {sent} |" in made.describe()
    assert f">{sent}</td>" in made.rest.value
    assert f"Of 10,000 simulated people, {sent} are referred." in made.answer.value


def test_yours_is_marked_among_policies_from_the_most_referred_down(made: Simulator) -> None:
    assert made.met is None
    made.choose([role.small_injury, "age_years >= 70"]).predict(300)
    met = made._meet()
    rows = words_frontier.compared(met.beside, met.result, made.records)
    assert [mine for _, mine, *_ in rows].count(True) == 1
    name, _, (bar, sent), (_, found) = next(row for row in rows if row[1])
    assert name == "▶ Yours: age 70 or older or any injury in the history"
    assert f"<strong>{name}</strong>" in made.rest.value
    assert bar == words_frontier.bar(whole(met.result.sent / met.result.patients), OF)
    assert sent.startswith(f"{whole(met.result.sent / met.result.patients):,} (")
    assert found.endswith(f" of {whole(met.result.independent.serious / met.result.patients)}")
    assert [one.sent for one in met.beside] == sorted((one.sent for one in met.beside), reverse=True)
    assert len(rows) <= 6, "read at a glance"
    assert len({name for name, *_ in rows}) == len(rows)


def test_the_list_that_beats_a_policy_stands_beside_it(records: Records) -> None:
    made = view.simulator(["no_relief_lying_down"], role.walk_ins).predict(300)
    met = made._meet()
    cost = (met.bands.independent["sent"].expected, met.bands.independent["missed"].expected)
    best = clinic.better(cost, met.lists)
    assert best is not None
    assert clinic.judge(met.sample, best.items, records) in met.beside
    made.close()


def _yours(made: Simulator) -> figures.Policy:
    (yours,) = [policy for policy in figures.frontier(made._meet()).policies if policy.yours]
    return yours


def test_words_in_the_picture_stand_apart_within_it_and_off_its_marks(made: Simulator) -> None:
    for items, place in (
        (["age_years >= 70", role.small_injury, role.takes_steroids], role.general_practice),
        ([role.small_injury, role.takes_steroids], role.over_an_age),
        (["age_years >= 50", role.cancer_before], role.walk_ins),
    ):
        drawn = figures.frontier(made.choose(items, place)._meet())
        tags = figures.tags(drawn)
        named = {tag.words for tag in tags}
        assert words.YOURS_HERE in named
        assert (words_frontier.UNBEATEN in named) == (place == role.general_practice), "left out where nothing is free"
        for wide in figures._WIDTHS:
            for tag in tags:
                others = [other for other in tags if other is not tag]
                assert figures._covers(tag, others, drawn, wide) < 50, (tag, wide)


def test_each_list_is_one_ring_and_the_cross_is_drawn_on_the_square(made: Simulator) -> None:
    made.choose([role.small_injury]).predict(300).press("lists")
    page, drawn = made.picture.value, figures.frontier(made._meet())
    assert page.count('class="hip-ring') == len(drawn.beaten) + len(drawn.best) == len(made._meet().lists)
    assert page.count('class="hip-yours"') == 1
    assert page.index("hip-box") < page.index("hip-ring") < page.index("hip-yours") < page.index("hip-by-chance")
    assert page.count("<path") == 2, "the line, and the same if findings overlap"
    assert page.count(f">{words_frontier.DASHED}</span>") == 1
    for said in words_frontier.explained(made._meet().result, made._meet().lists):
        assert said in page


def test_an_own_list_is_read_from_the_ticks(made: Simulator) -> None:
    made.form.value = {"policy": "yours"}
    assert "at least one finding, in the list below" in made.form.note
    made.form.value = {
        "policy": "yours",
        f"{role.general_practice} {role.small_injury}": True,
        f"{role.walk_ins} {role.cancer_before}": True,
    }
    assert made.read() == (role.small_injury,)
    made.form.value = {"policy": "yours", f"{role.general_practice} {role.small_injury}": True, "guess": "20000"}
    assert "a number from 0 to 10000" in made.form.note
    assert made.form.invalid == ["guess"]


def test_a_tick_makes_the_list_the_policy_and_wakes_the_button(made: Simulator) -> None:
    made.form.value = {"policy": "any", "guess": "100"}
    made.form.value = {**made.form.value, f"{role.general_practice} {role.small_injury}": True}
    assert made.read() == (role.small_injury,)
    assert made.form.value["policy"] == "yours"
    assert made.form.ready
    made.form.value = {**made.form.value, "policy": "any"}
    assert made.read() is None, "chosen against the ticks it stays"
    made.form.value = {
        **made.form.value,
        "policy": role.referring_guideline,
        f"{role.general_practice} {role.cancer_before}": True,
    }
    assert set(made.read() or ()) == {role.cancer_before, role.small_injury}, "whoever ticks a box means their own list"


def test_the_usual_practice_is_a_hundred_thousand_also_after_reset(made: Simulator) -> None:
    assert made.patients == 100_000
    made.form.value = {**made.form.value, "patients": str(clinic.MOST)}
    assert made.patients == clinic.MOST
    made.reset()
    assert made.patients == 100_000


def test_what_cannot_be_judged_stands_below_and_off_the_picture(made: Simulator, records: Records) -> None:
    made.predict(300)
    assert made.met is not None
    line = words_frontier.not_judged(made.met.result, records)
    assert line.startswith("ACR 2021: ")
    assert line in made._silent()
    assert not [policy for policy in figures.frontier(made.met).policies if policy.yours]
    assert f"ACR 2021 has no place here: {words.coverage(made.met.result)} have" in made._beaten()
    assert "square" not in " ".join(made._explained())
    shown = made.rest.value
    places = [shown.index(said) for said in ("Any flag at all", "Cannot be judged here", line)]
    assert places == sorted(places)
    judged = [words.policy(result, records) for result in made.met.judged]
    assert not set(judged) & {line.split(":")[0] for line in made._silent()}
    assert len(judged) + len(made.met.unjudged) == 1 + len(records.pathways)


def test_the_picture_parts_chance_from_the_rates(made: Simulator) -> None:
    made.choose([role.small_injury]).predict(300)
    yours = _yours(made)
    assert made.met is not None
    band, share = made.met.bands.independent["missed"], made.met.result.independent.share("missed")
    assert yours.rates is not None
    assert yours.chance is not None
    assert yours.rates[1] == pytest.approx((band.low * OF, band.high * OF))
    assert yours.chance[1] == pytest.approx(share.chance * OF)
    drawn = figures.frontier(made.met)
    assert len(drawn.best) == len(made.met.best)
    assert len(drawn.beaten) == len(made.met.lists) - len(made.met.best)


def test_a_list_of_everything_is_not_shown_twice(made: Simulator) -> None:
    met = made.choose([role.small_injury, role.takes_steroids], role.over_an_age).predict(300)._meet()
    assert [result.policy for result in met.judged] == ["your own list"]
    assert "Next: take one away, and predict again." in made.answer.value
    made.choose([role.small_injury], role.over_an_age).predict(300)
    assert "Next: add a finding, and predict again." in made.answer.value
    assert "any flag" in [result.policy for result in made._meet().judged]


def test_a_finding_that_adds_nobody_to_a_list_is_named(made: Simulator) -> None:
    made.choose(["age_years >= 50", "age_years >= 70"]).predict(300)
    assert "Age 70 or older adds nobody: whoever has it is on the list already." in made.answer.value
    made.choose(["age_years >= 70", role.small_injury]).predict(300)
    assert "adds nobody" not in made.answer.value


def test_the_headline_says_how_many_were_expected_where_chance_drew_others(made: Simulator) -> None:
    made.predict(300)
    met = made.choose([role.small_injury]).predict(300)._meet()
    ill, expected = (
        whole(met.result.independent.serious / met.result.patients),
        whole(met.bands.independent["serious"].expected),
    )
    assert ill != expected
    assert f"Of the {ill} with serious disease ({expected} expected; the rest is chance)," in made.answer.value
    assert "expected" not in words.headline(
        met.result, made.records, met.result.independent.serious / met.result.patients
    )


def test_a_policy_goes_by_one_name_in_the_menu_and_below_the_line(made: Simulator, records: Records) -> None:
    (menu,) = [control for control in made.form.spec["fields"] if control["name"] == "policy"]
    named = {label for _, label in menu["options"]}
    assert {words.policy(result, records) for result in made.predict(300)._meet().unjudged} <= named


def test_what_it_puts_out_is_plain_json(made: Simulator) -> None:
    made.predict(300).press("lists")
    assert not isinstance(made.result.sent if made.result else None, np.generic)
    assert json.dumps(made.form.get_state(["value", "story", "spoken"]))
