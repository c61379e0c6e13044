"""Nonsense is answered with a sentence: never with more nonsense, with nothing, or with a Python error.

Each public look-up is asked with words that are none, and each calculation with numbers that are none.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from roles import misspelt, role

from hiplib import (
    anatomy,
    claims,
    clinic,
    differential,
    imaging,
    load,
    probability,
    prognosis,
    rules,
    tables,
    treatment,
    wording,
)
from hiplib.anatomy import drills
from hiplib.anatomy import words as anatomy_words
from hiplib.clinic import words as clinic_words
from hiplib.differential import discriminator
from hiplib.differential import words_discriminator as discriminator_words
from hiplib.errors import HiplibError, InputError, NotFoundError
from hiplib.probability import Observed
from hiplib.probability import words as probability_words
from hiplib.records import Records
from hiplib.rules import classifiers
from hiplib.wording import ratios

Call = Callable[[Any, Records], Any]


@cache
def counted() -> clinic.ClinicResult:
    return clinic.simulate(patients=1, records=load.records())


def told(records: Records) -> discriminator.Discrimination:
    return discriminator.tell(records.discriminators[role.disc_or_canal], load.model.Patient(), records)


# --- words --------------------------------------------------------------------------------------------------------


def near(word: str) -> tuple[str, str]:
    return word, misspelt(word)


# a call that takes a word, the one that is right, and one that is nearly right
LOOK_UPS: dict[str, tuple[Call, str, str]] = {
    "find": (lambda w, r: r.find(load.model.Case, w), *near(role.young_athlete)),
    "without_pain": (lambda w, r: imaging.without_pain(r, w), *near(role.bulging_disc)),
    "points, condition": (lambda w, r: prognosis.points(r, condition=w), "sciatica", "sciatic"),
    "points, outcome": (lambda w, r: prognosis.points(r, outcome=w), *near(role.free_of_pain)),
    "points, cohort": (lambda w, r: prognosis.points(r, cohort=w), "dasilva", "dasylva"),
    "outcomes": (lambda w, r: prognosis.outcomes(r, w), "sciatica", "sciatic"),
    "cohorts": (lambda w, r: prognosis.cohorts(r, w), "sciatica", "sciatic"),
    "cohorts, outcome": (lambda w, r: prognosis.cohorts(r, role.long_pain, w), *near(role.free_of_pain)),
    "answer": (lambda w, r: claims.answer(load.model.Patient(), w, r), *near(role.how_long_asked)),
    "pairs": (lambda w, r: claims.pairs((w,), r), "bram", "brams"),
    "options": (lambda w, r: treatment.options(w, r), "sciatica", "sciatic"),
    "effects, intervention": (lambda w, r: treatment.effects(r, intervention=w), "exercise", "exercize"),
    "effects, stage": (lambda w, r: treatment.effects(r, stage=w), "acute", "accute"),
    "effects, kind": (lambda w, r: treatment.effects(r, kind=w), "medicine", "medicines"),
    "ordered": (lambda w, r: treatment.ordered((), w), "certainty", "certainly"),
    "medicines": (lambda w, r: treatment.medicines([w], (), r), "opioid", "opiod"),
    "medicines, risk": (lambda w, r: treatment.medicines((), [w], r), "kidney", "kidneys"),
    "risks": (lambda w, r: treatment.risks(w, r), "opioid", "opiod"),
    "injections": (lambda w, r: treatment.injections(w, r), "epidural", "epidurl"),
    "about": (lambda w, r: claims.about(w, r), "lifting", "liftting"),
    "ratios": (lambda w, r: prognosis.ratios(r, w), "acute", "acutely"),
    "exercise": (lambda w, r: prognosis.exercise(r, w), "recovery", "recover"),
    "both_sides": (lambda w, r: anatomy.both_sides([w], r), "calf_left", "calf_lef"),
    "structures_for, place": (lambda w, r: anatomy.structures_for(w, records=r), "groin", "groyne"),
    "structures_for, places": (lambda w, r: anatomy.structures_for([w], records=r), "groin", "groyne"),
    "structures_for, symptom": (lambda w, r: anatomy.structures_for((), [w], records=r), *near(role.pain_at_night)),
    "structures_for, tissue": (lambda w, r: anatomy.structures_for((), (), records=r, tissue=w), "muscle", "musle"),
    "symptoms_of": (lambda w, r: anatomy.symptoms_of(w, r), "piriformis", "pirifomis"),
    "discriminate": (lambda w, r: differential.discriminate("sciatica", w, r), "sciatica", "sciatca"),
    "of": (lambda w, r: differential.rank(load.model.Patient(), r).of(w), "sciatica", "sciatca"),
    "practice": (lambda w, r: clinic.practice(w, r), *near(role.general_practice)),
    "simulate, setting": (lambda w, r: clinic.simulate(patients=1, setting=w, records=r), *near(role.walk_ins)),
    "simulate, policy": (lambda w, r: clinic.require_known(w, role.walk_ins, r), *near(role.three_limits)),
    "simulate, list": (lambda w, r: clinic.require_known([w], role.walk_ins, r), *near(role.pain_at_night)),
    "share": (lambda w, r: counted().independent.share(w), "found", "founds"),
    "felt_at": (lambda w, r: drills.felt_at(r.structures["piriformis"], r, w), "left", "lefts"),
    "compared": (lambda w, r: drills.compared(r.structures["piriformis"], [], r, w), "right", "rigth"),
    "frame": (lambda w, r: tables.frame(r.base_rates, [w]), "probability", "probabilities"),
    "suspect_with": (lambda w, r: wording.suspect_with(w, r), *near(role.pressed_nerves)),
    "item_name": (lambda w, r: wording.item_name(w, r), "age_years", "age_year"),
    "urgency": (lambda w, r: wording.urgency(w), "urgent", "urgently"),
    "item_name of something of its own": (
        lambda w, r: wording.item_name(w, r, {"relief_percent": "Relief"}), "relief_percent", "relief_per_cent",
    ),
    "guess of a side": (lambda w, r: discriminator_words.before_any_guess(w, told(r)), "disc", "discs"),
}  # fmt: skip
NO_WORDS: list[Any] = [
    "",
    "\x00",
    None,
    3,
    math.nan,
    10**400,
    True,
    [],
    ["groin"],
    {"groin": 1},
    {"groin"},
    object(),
    b"groin",
]
# nothing chosen, several chosen and a policy of any flag are questions of their own
MEANT = {
    "points, condition": [None], "points, outcome": [None], "points, cohort": [None], "cohorts, outcome": [None],
    "structures_for, place": [None, [], ["groin"], {"groin": 1}, {"groin"}], "structures_for, tissue": [None],
    "simulate, policy": [None, []], "practice": [None], "simulate, setting": [None], "felt_at": [""], "compared": [""],
    "effects, intervention": [None], "effects, stage": [None], "effects, kind": [None],
}  # fmt: skip


@pytest.mark.parametrize("name", LOOK_UPS)
def test_a_misspelt_word_is_answered_with_the_nearest(name: str, records: Records) -> None:
    call, right, wrong = LOOK_UPS[name]
    call(right, records)
    with pytest.raises(NotFoundError, match=rf"got '{wrong}', expected .*Did you mean {right}(_left)?\?"):
        call(wrong, records)


@pytest.mark.parametrize("name", LOOK_UPS)
@pytest.mark.parametrize("word", NO_WORDS, ids=lambda word: f"{type(word).__name__} {str(word)[:9]}")
def test_what_is_no_word_is_refused_in_a_sentence(name: str, word: Any, records: Records) -> None:
    if any(word is one or (type(word) is type(one) and word == one) for one in MEANT.get(name, [])):
        LOOK_UPS[name][0](word, records)
        return
    with pytest.raises(HiplibError, match=r"got .*, expected "):
        LOOK_UPS[name][0](word, records)


def test_a_word_of_one_column_is_none_of_another(records: Records) -> None:
    """A cohort asked for as a condition is a mistake, and not an empty answer."""
    for call in (
        lambda: prognosis.points(records, condition="dasilva"),
        lambda: prognosis.outcomes(records, role.free_of_pain),
        lambda: prognosis.cohorts(records, "dasilva"),
        lambda: prognosis.cohorts(records, role.long_pain, "dasilva"),
        lambda: prognosis.ratios(records, role.free_of_pain),
        lambda: imaging.without_pain(records, next(r.finding for r in records.imaging.values() if r.part == "hip")),
    ):
        with pytest.raises(NotFoundError):
            call()


def test_words_that_exist_and_do_not_meet_give_nothing(records: Records) -> None:
    assert prognosis.points(records, condition="sciatica", cohort="dasilva") == ()
    assert () in [prognosis.ratios(records, condition) for condition in prognosis.conditions(records)]
    assert anatomy.both_sides(["calf_left", "saddle"], records) == ()
    assert anatomy.both_sides("calf_left", records) == ()
    assert anatomy.both_sides(["calf_left", "sole_right"], records) == (role.down_both_legs,)


def test_a_single_place_guessed_is_one_guess_and_not_its_letters(records: Records) -> None:
    found = drills.compared(records.structures["piriformis"], "buttock_left", records, "left")
    assert (found.hits, found.wrong) == (("buttock_left",), ())


def test_a_place_in_words_keeps_what_is_no_place(records: Records) -> None:
    assert anatomy_words.place("groin_left", records) == "left groin"
    assert anatomy_words.place("groin_middle", records) == "groin_middle"
    assert anatomy_words.place("saddle_left", records) == "saddle_left"


# --- numbers ------------------------------------------------------------------------------------------------------

NO_NUMBERS: list[Any] = [
    -1,
    -0.001,
    math.nan,
    -math.inf,
    None,
    "0.5",
    "",
    [],
    [0.5],
    {},
    True,
    10**400,
    -(10**400),
    object(),
]
NUMBERS: dict[str, Call] = {
    "odds": lambda n, r: probability.odds(n),
    "probability_from_odds": lambda n, r: probability.probability_from_odds(n),
    "ratios": lambda n, r: probability.ratios(sensitivity=n, specificity=0.5),
    "ratios, specificity": lambda n, r: probability.ratios(sensitivity=0.5, specificity=n),
    "update": lambda n, r: probability.update(pretest_probability=n, likelihood_ratio=2),
    "update, ratio": lambda n, r: probability.update(pretest_probability=0.1, likelihood_ratio=n),
    "update, interval": lambda n, r: probability.update(pretest_probability=0.1, likelihood_ratio=2, interval=(n, 3)),
    "from_counts": lambda n, r: probability.from_counts(tp=n, fp=1, fn=1, tn=1),
    "natural_frequencies": lambda n, r: probability.natural_frequencies(
        pretest_probability=n, sensitivity=0.5, specificity=0.5
    ),
    "natural_frequencies, sensitivity": lambda n, r: probability.natural_frequencies(
        pretest_probability=0.5, sensitivity=n, specificity=0.5
    ),
    "natural_frequencies, people": lambda n, r: probability.natural_frequencies(
        pretest_probability=0.5, sensitivity=0.5, specificity=0.5, people=n
    ),
    "combine": lambda n, r: probability.combine(pretest_probability=n, findings=[]),
    "combine, ratio": lambda n, r: probability.combine(pretest_probability=0.1, findings=[Observed("a", n, "a")]),
    "combine, interval": lambda n, r: probability.combine(
        pretest_probability=0.1, findings=[Observed("a", 2, "a", 1, n)]
    ),
    "without_pain": lambda n, r: imaging.without_pain(r, role.bulging_disc, n),
    "draw": lambda n, r: clinic.draw(clinic.practice(role.walk_ins, r), patients=n),
    "draw, seed": lambda n, r: clinic.draw(clinic.practice(role.walk_ins, r), patients=1, seed=n),
    "which_structure, count": lambda n, r: drills.which_structure(r, 1, n),
    "of_1000": lambda n, r: wording.of_1000(n),
    "per_cent": lambda n, r: probability_words.per_cent(n),
    "ratio": lambda n, r: ratios.computed(n),
    "guess of a probability": lambda n, r: probability_words.guess_compared(n, 0.1, 0.2),
    "guess of a practice": lambda n, r: clinic_words.guess_compared(n, counted()),
}
LEFT_OUT = {"without_pain": [None], "combine, interval": [None], "which_structure, count": [10**400]}


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("number", NO_NUMBERS, ids=lambda n: f"{type(n).__name__} {str(n)[:9]}")
def test_what_is_no_number_of_that_kind_is_refused_in_a_sentence(name: str, number: Any, records: Records) -> None:
    if number in LEFT_OUT.get(name, []):
        NUMBERS[name](number, records)
        return
    with pytest.raises(InputError, match=r"got .*, expected "):
        NUMBERS[name](number, records)


@pytest.mark.parametrize(("people", "got"), [(0, "0"), (0.5, "0.5"), (10**11, "100000000000")])
def test_people_are_whole_and_some(people: Any, got: str) -> None:
    with pytest.raises(InputError, match=rf"people: got {got}, expected (a whole number of people, 1 or more|at most)"):
        probability.natural_frequencies(pretest_probability=0.5, sensitivity=0.5, specificity=0.5, people=people)
    assert probability.natural_frequencies(
        pretest_probability=0.5, sensitivity=0.5, specificity=0.5, people=1
    ).people == 1  # fmt: skip


@pytest.mark.parametrize(("age", "found"), [(0, 0), (19.5, 0), (20, 1), (45, 2), (50, 1), (80, 1), (81, 0), (120, 0)])
def test_an_age_that_a_patient_can_have_is_answered_also_where_nothing_was_published(
    age: float, found: int, records: Records
) -> None:
    """A published age is one row, not the same row twice; between two there are both neighbours."""
    assert len(imaging.without_pain(records, role.bulging_disc, age)) == found


@pytest.mark.parametrize("age", [120.5, 500, math.inf])
def test_an_age_that_nobody_has_is_refused(age: float, records: Records) -> None:
    with pytest.raises(InputError, match=rf"age_years: got {age}, expected a number from 0 to 120"):
        imaging.without_pain(records, role.bulging_disc, age)


@pytest.mark.parametrize("probability_above", [1.001, 3, math.inf])
def test_more_than_everybody_is_refused(probability_above: float) -> None:
    for call in (wording.of_1000, probability_words.per_cent):
        with pytest.raises(InputError, match=rf"probability: got {probability_above}, expected a number from 0 to 1"):
            call(probability_above)
    assert wording.of_1000(1) == "about 1,000 of 1,000"
    assert wording.of_1000(0) == "about 0 of 1,000"


@pytest.mark.parametrize("seed", [None, "1", 1.5, True, [1]])
def test_a_drill_needs_a_seed_so_that_all_are_asked_the_same(seed: Any, records: Records) -> None:
    with pytest.raises(InputError, match=r"seed: got .*, expected a whole number"):
        drills.which_structure(records, seed)
    assert drills.which_structure(records, 1, 0) == ()


def test_a_count_that_no_cohort_prints_is_no_share() -> None:
    walk_in = clinic.simulate(patients=1, setting=role.walk_ins, records=load.records()).independent
    assert walk_in.any_flag is None
    with pytest.raises(InputError, match="any_flag: got nothing, expected a setting whose cohort prints it"):
        walk_in.share("any_flag")


@pytest.mark.parametrize("interval", [5, "ab", (1,), (1, 2, 3), {1, 3}, (3, 1), (math.nan, 3), (1, "3")])
def test_an_interval_has_two_ends(interval: Any) -> None:
    with pytest.raises(InputError, match=r"interval: got .* expected two ends, the lower first, with 2 between them"):
        probability.update(pretest_probability=0.5, likelihood_ratio=2, interval=interval)


# --- rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("node", [None, role.dropped_foot, 1, (), object(), [None]])
def test_what_is_no_rule_is_not_evaluated(node: Any) -> None:
    for call in (lambda: rules.evaluate(node, {}), lambda: list(rules.leaves(node))):
        with pytest.raises(
            InputError, match=r"the node: got .*, expected a finding, a comparison, an AtLeast or a Not"
        ):
            call()


@pytest.mark.parametrize("text", [None, 3, ["age_years > 55"], b"age_years > 55"])
def test_what_is_no_text_is_no_comparison(text: Any) -> None:
    with pytest.raises(ValueError, match="such as age_years > 55"):
        rules.parse_comparison(text)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, "50", None])
def test_an_input_that_is_no_number_is_refused_also_where_it_has_no_range(value: Any, records: Records) -> None:
    block = records.classifiers[role.block]
    name = next(name for name, asked in block.inputs.items() if asked.unit)
    for asked in (block.inputs[name], rules.Input("Relief")):
        said = classifiers._wrong(asked, value)
        assert said.startswith("a number"), value
    assert classifiers._wrong(rules.Input("Relief"), 50.5) == ""
