"""How sure beside how often right: the line, the score taken apart, the band of chance, and what a record holds."""

import itertools
import random
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from roles import role
from scipy.optimize import isotonic_regression

from hiplib import claims, load
from hiplib.calibration import (
    Answer,
    Group,
    Record,
    by_chance,
    chance,
    corp,
    departs,
    fitted,
    grouped,
    questions,
    reason,
    record,
    score,
    words,
)
from hiplib.commitment import LEVELS, SURE, UNSURE, Commitment
from hiplib.likelihood import Ratio, ratio_of
from hiplib.progress import event
from hiplib.progress.event import Event
from hiplib.progress.memory import words_allowed
from hiplib.wording import tutor

RECORDS = load.records()
SIX = (0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
# by hand: forty answers at six levels, so that the two in the middle and the last two must be pooled
HAND = tuple(Group(*row) for row in ((0.5, 6, 3), (0.6, 8, 6), (0.7, 4, 2), (0.8, 10, 8), (0.9, 8, 7), (0.99, 4, 3)))


def some_groups(seeded: random.Random, most: int = 6) -> tuple[Group, ...]:
    levels = sorted(seeded.sample(LEVELS, seeded.randint(1, most)))
    counts = [seeded.randint(1, 9) for _ in levels]
    return tuple(Group(sure, n, seeded.randint(0, n)) for sure, n in zip(levels, counts, strict=True))


def forecaster(seeded: random.Random, levels: Sequence[float], number: int, right: Any) -> tuple[Group, ...]:
    """Answers of somebody who says the levels in turn and is right as often as `right` says of each."""
    said = [levels[place % len(levels)] for place in range(number)]
    return grouped((sure, seeded.random() < right(sure)) for sure in said)


# --- the line -----------------------------------------------------------------------------------------------------


def loss(groups: Sequence[Group], shares: Sequence[Fraction]) -> Fraction:
    return sum(
        (one.right * (1 - share) ** 2 + (one.count - one.right) * share**2
         for one, share in zip(groups, shares, strict=True)), Fraction(0),
    )  # fmt: skip


def best_of_all(groups: Sequence[Group]) -> tuple[Fraction, ...]:
    """The closest of all lines that never fall: each level takes the mean of some levels that lie side by side."""
    ends = range(len(groups) + 1)
    means = {
        Fraction(sum(one.right for one in groups[a:b]), sum(one.count for one in groups[a:b]))
        for a, b in itertools.combinations(ends, 2)
    }
    lines = itertools.combinations_with_replacement(sorted(means), len(groups))
    return min(lines, key=lambda shares: loss(groups, shares))


@pytest.mark.parametrize("seed", range(150))
def test_the_line_is_the_closest_of_all_that_never_fall(seed: int) -> None:
    groups = some_groups(random.Random(seed), most=4)
    assert fitted(groups) == pytest.approx([float(share) for share in best_of_all(groups)])


@pytest.mark.parametrize("seed", range(150))
def test_the_line_is_that_of_a_well_kept_library(seed: int) -> None:
    groups = some_groups(random.Random(seed), most=9)
    theirs = isotonic_regression([one.right / one.count for one in groups], weights=[one.count for one in groups])
    assert fitted(groups) == pytest.approx(list(theirs.x))


def test_a_line_and_a_score_by_hand() -> None:
    """3/6; then 6/8 and 2/4 pooled to 8/12; 8/10; then 7/8 and 3/4 pooled to 10/12."""
    line = [Fraction(1, 2), Fraction(2, 3), Fraction(2, 3), Fraction(4, 5), Fraction(5, 6), Fraction(5, 6)]
    assert fitted(HAND) == pytest.approx([float(share) for share in line])
    mean = loss(HAND, [Fraction(str(one.sure)) for one in HAND]) / 40
    better, base = loss(HAND, line) / 40, Fraction(29, 40) * Fraction(11, 40)
    found = score(HAND)
    assert found.mean == pytest.approx(float(mean))
    assert found.miscalibration == pytest.approx(float(mean - better))
    assert found.discrimination == pytest.approx(float(base - better))
    assert found.uncertainty == pytest.approx(float(base))


# --- laws ---------------------------------------------------------------------------------------------------------


def test_the_parts_add_up_and_none_is_negative() -> None:
    seeded = random.Random(1)
    for _ in range(1000):
        found = score(some_groups(seeded))
        whole = found.miscalibration - found.discrimination + found.uncertainty
        assert found.mean == pytest.approx(whole)
        assert found.miscalibration >= -1e-12
        assert found.discrimination >= -1e-12


def test_a_record_that_is_right_as_often_as_said_is_not_off() -> None:
    found = score([Group(0.5, 20, 10), Group(0.6, 20, 12), Group(0.8, 20, 16), Group(0.9, 20, 18)])
    assert found.miscalibration == pytest.approx(0)
    assert found.discrimination > 0


def test_the_mirror_of_a_record_has_the_same_parts() -> None:
    seeded = random.Random(2)
    for _ in range(200):
        groups = some_groups(seeded)
        mirrored = [Group(1 - one.sure, one.count, one.count - one.right) for one in reversed(groups)]
        ours, theirs = score(groups), score(mirrored)
        for part in ("mean", "miscalibration", "discrimination", "uncertainty"):
            assert getattr(ours, part) == pytest.approx(getattr(theirs, part))


def test_one_level_alone_tells_nothing_apart() -> None:
    assert score([Group(0.7, 10, 4)]).discrimination == pytest.approx(0)


def test_the_order_of_answers_is_irrelevant() -> None:
    said = [(0.9, True), (0.5, False), (0.9, False), (0.5, True), (0.7, True)]
    expected = (Group(0.5, 2, 1), Group(0.7, 1, 1), Group(0.9, 2, 1))
    assert all(grouped(order) == expected for order in itertools.permutations(said))
    assert grouped([]) == ()


# --- the band -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("levels", "number"), [(SIX, 60), (SIX, 198), ((0.8,), 50), (LEVELS, 90)])
def test_the_band_covers_whoever_is_right_as_often_as_said_at_its_rate(levels: Sequence[float], number: int) -> None:
    """Nine times in ten at least; shares of few answers jump, so a band of them may hold a little more."""
    seeded, rounds = random.Random(3), 2000
    inside = [0] * len(levels)
    for _ in range(rounds):
        groups = forecaster(seeded, levels, number, lambda sure: sure)
        band = chance(groups).band
        for place, (share, (low, high)) in enumerate(zip(fitted(groups), band, strict=True)):
            inside[place] += low <= share <= high
    for level, held in zip(levels, inside, strict=True):
        assert held / rounds >= 0.88, level
        assert held / rounds <= 0.985 or level >= 0.9, level


def test_few_who_are_right_as_often_as_said_are_called_off() -> None:
    seeded, rounds = random.Random(4), 2000
    off = 0
    for _ in range(rounds):
        groups = forecaster(seeded, SIX, 120, lambda sure: sure)
        off += score(groups).miscalibration > chance(groups).miscalibration
    assert 0.03 <= off / rounds <= 0.07


@pytest.mark.parametrize(
    ("right", "number", "least", "most"),
    [(0.63, 30, 0.9, 1), (0.63, 80, 0.99, 1), (0.75, 30, 0.4, 0.8), (0.75, 120, 0.95, 1)],
)
def test_somebody_who_always_says_90_and_is_right_less_often_is_found(
    right: float, number: int, least: float, most: float
) -> None:
    seeded, rounds = random.Random(5), 500
    found = 0
    for _ in range(rounds):
        groups = forecaster(seeded, (0.9,), number, lambda sure: right)
        found += score(groups).miscalibration > chance(groups).miscalibration
    assert least <= found / rounds <= most


def test_chance_is_drawn_once_and_the_same_each_time() -> None:
    corp._chance.cache_clear()
    first = chance(HAND)
    assert chance([Group(one.sure, one.count, 0) for one in HAND]) is first
    corp._chance.cache_clear()
    assert chance(HAND) == first
    assert all(low < high for low, high in first.band[:-1])


def test_what_was_certain_either_way_leaves_nothing_to_chance() -> None:
    assert chance([Group(0.0, 5, 0), Group(1.0, 5, 5)]).band == ((0, 0), (1, 1))


@pytest.mark.parametrize("seed", range(40))
def test_what_chance_gives_is_the_exact_sum_over_every_way(seed: int) -> None:
    seeded = random.Random(seed)
    said = [seeded.choice(LEVELS) for _ in range(seeded.randint(1, 9))]
    ways = [0.0] * (len(said) + 1)
    for came in itertools.product((True, False), repeat=len(said)):
        likely = 1.0
        for sure, right in zip(said, came, strict=True):
            likely *= sure if right else 1 - sure
        ways[sum(came)] += likely
    fit, low, high = by_chance(said)
    assert fit == pytest.approx(sum(said))
    assert sum(ways[: low + 1]) > 0.05 >= sum(ways[:low])
    assert sum(ways[high:]) > 0.05 >= sum(ways[high + 1 :])


# --- a record -----------------------------------------------------------------------------------------------------


def told(number: int, sure: float | None, right: bool | None, key: dict[str, Any] | None = None,
         view: str = "emergency.decide", guess: Any = "urgent", answer: Any = "emergency") -> Event:  # fmt: skip
    made = Commitment(view, key or {"case": f"case {number}"}, guess, answer, sure=sure)
    return Event(f"20261122T081500Z-0f3a9c21/{number}", number, made, right)


def plain(*groups: Group) -> Record:
    """A record with so many answers, each to a question of its own."""
    told_all = [(one.sure, place < one.right) for one in groups for place in range(one.count)]
    return Record(tuple(Answer(sure, right, told(n, sure, right)) for n, (sure, right) in enumerate(told_all)))


def test_a_record_holds_first_answers_that_were_judged_and_say_how_sure() -> None:
    events = [
        told(1, 0.8, True), told(2, None, True), told(3, 0.9, None), told(4, 0.5, False),
        told(5, 0.99, True, {"case": "case 4"}), told(6, 0.7, False, {"case": "case 2"}),
    ]  # fmt: skip
    found = record(events, RECORDS)
    assert [(one.sure, one.right, one.event.at) for one in found.answers] == [(0.8, True, 1), (0.5, False, 4)]
    assert found.estimates == ()
    assert found.groups == (Group(0.5, 1, 0), Group(0.8, 1, 1))


def test_a_number_of_a_hundred_stands_beside_its_row_and_is_never_added() -> None:
    bare = next(row for row in RECORDS.imaging.values() if row.measure == "probability" and row.low is None)
    course = next(row for row in RECORDS.prognosis.values() if row.measure == "cumulative" and row.low is not None)
    assert course.low is not None
    assert course.value is not None
    assert course.high is not None
    value, low, high = (round(part * 100) for part in (course.value, course.low, course.high))
    events = [
        told(1, 0.8, True, {"row": course.id}, "prognosis.ask", value, [value, low, high]),
        told(2, 0.8, False, {"row": course.id, "case": "another"}, "prognosis.ask", high + 2, [value, low, high]),
        told(3, 0.8, False, {"row": course.id, "case": "a third"}, "prognosis.ask", low - 2, [value, low, high]),
        told(4, None, True, {"row": bare.id}, "imaging.without_pain", 20, [30]),
        told(5, None, True, {"effect": role.better_with_tablet}, "treatment.people", 20, 51),
        told(6, None, True, {"row": "no_row_any_more"}, "imaging.hips", 20, 51),
    ]
    found = record(events, RECORDS)
    assert found.answers == ()
    assert [one.inside for one in found.estimates] == [True, False, False, None, None]
    assert found.estimates[0].low == low
    assert found.estimates[0].high == high
    assert [one.row_id for one in found.estimates[3:]] == [bare.id, role.better_with_tablet]
    assert words.estimates_sentence(found.estimates) == (
        "1 of 3 lie within the interval of their row. Of 2 more the interval was not reported."
    )
    assert words.estimates_sentence(found.estimates[:1]) == "1 of 1 lie within the interval of their row."
    assert words.estimates_sentence(found.estimates[3:4]) == "Of 1 more the interval was not reported."
    cited = f"[{course.source_id}: prognosis/{course.id}]"
    assert words.estimate_row(found.estimates[0], {"prognosis": "08 Prognosis"}, RECORDS) == (
        f"{value}", f"{value} {cited}", f"{low} to {high}", "inside", "08 Prognosis",
    )  # fmt: skip
    assert words.estimate_row(found.estimates[1], {}, RECORDS)[3:] == ("outside", "prognosis")
    assert words.estimate_row(found.estimates[3], {}, RECORDS)[2:] == ("interval not reported", "–", "imaging")
    assert words.estimate_row(found.estimates[4], {}, RECORDS)[1].startswith("51 [")


@pytest.mark.parametrize(
    ("guess", "answer", "interval"),
    [
        (20, 30, (None, None)), (20, [30], (None, None)), (20, [30, 1, 2], (1, 2)), (20, [30, 1], (None, None)),
        (20, [30, 1, 2, 3], (None, None)), (20, [], ()), (20, ["30"], ()), (20, True, ()), ("20", 30, ()),
        (True, 30, ()), (20, {"row": 30}, ()), (20, None, ()), ([20], [30], ()),
    ],
)  # fmt: skip
def test_only_a_whole_number_beside_whole_numbers_is_such_an_answer(guess: Any, answer: Any, interval: Any) -> None:
    row = next(iter(RECORDS.prognosis))
    found = record([told(1, None, None, {"row": row}, "prognosis.ask", guess, answer)], RECORDS)
    assert [(one.low, one.high) for one in found.estimates] == ([interval] if interval else [])


def test_no_function_takes_the_probability_of_a_disease_and_how_a_case_ended() -> None:
    """A record is of answers: what is compared with a patient's truth is a decision, never a probability."""
    for module in (corp, reason):
        taken = {
            name for made in vars(module).values() if callable(made) for name in getattr(made, "__annotations__", {})
        }
        assert not taken & {"probability", "pretest_probability", "case", "hidden", "condition", "disease", "outcome"}


@pytest.mark.parametrize(
    ("number", "tells", "draws"), [(9, False, False), (10, True, False), (49, True, False), (50, True, True)]
)
def test_nothing_under_ten_and_no_curve_under_fifty(number: int, tells: bool, draws: bool) -> None:
    found = plain(Group(0.8, number, number // 2))
    assert (found.tells, found.draws) == (tells, draws)


def test_the_least_sure_and_the_surest_stand_first() -> None:
    found = plain(*(Group(level, 2, 1) for level in LEVELS))
    assert [one.sure for one in found.unsure] == [level for level in LEVELS if level <= UNSURE for _ in range(2)]
    assert [one.sure for one in found.sure] == [level for level in reversed(LEVELS) if level >= SURE for _ in range(2)]


def test_a_level_is_named_only_where_the_record_as_a_whole_departs() -> None:
    assert departs(plain(Group(0.6, 40, 24), Group(0.9, 40, 36))) == ()
    far = departs(plain(Group(0.6, 40, 24), Group(0.9, 60, 30)))
    assert [group.sure for group, _, _ in far] == [0.9]
    assert departs(plain(Group(0.9, 60, 30)))[0][1] < departs(plain(Group(0.9, 60, 30)))[0][2][0]
    above = departs(plain(Group(0.5, 60, 50)))
    assert above[0][1] > above[0][2][1]


# --- in words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "No answer so far carries how sure you were. This place begins to speak at 10: 10 more to go."),
        (1, "1 answer so far carries how sure you were. This place begins to speak at 10: 9 more to go."),
        (9, "9 answers so far carry how sure you were. This place begins to speak at 10: 1 more to go."),
    ],
)
def test_too_few_answers_are_counted_and_nothing_else(number: int, sentence: str) -> None:
    assert words.few(number) == sentence


def test_a_record_in_one_sentence() -> None:
    assert words.headline(plain(Group(0.8, 12, 8))) == (
        "12 answers; you were 80 % sure on average, so about 10 right would fit. "
        "8 were right; chance alone gives 7 to 12."
    )


def test_a_verdict_names_what_departs_and_never_praises() -> None:
    quiet = plain(Group(0.6, 40, 24), Group(0.9, 40, 36))
    assert words.verdict(quiet) == "No departure that 80 answers could show: a small one would need more of them."
    assert (
        words.verdict(plain(Group(0.9, 60, 30)))
        == "At 90 % you were right in 30 of 60, less often than chance explains."
    )
    assert (
        words.verdict(plain(Group(0.5, 60, 50)))
        == "At 50 % you were right in 50 of 60, more often than chance explains."
    )


def test_what_was_right_without_being_sure_and_what_was_sure_and_wrong() -> None:
    assert (
        words.unsure_sentence(plain(Group(0.6, 20, 17)).unsure)
        == "Of 20 answers at 60 % or less, 17 were right: trust these more."
    )
    assert words.unsure_sentence(plain(Group(0.6, 20, 12)).unsure) == "Of 20 answers at 60 % or less, 12 were right."
    assert words.unsure_sentence(plain(Group(0.5, 1, 1)).unsure) == "Of 1 answer at 50 % or less, 1 was right."
    assert words.unsure_sentence(()) == "You were never unsure."
    assert words.sure_sentence(plain(Group(0.9, 30, 18)).sure) == (
        "Of 30 answers at 90 % or more, 18 were right; about 27 would fit. Look these up first."
    )
    assert (
        words.sure_sentence(plain(Group(0.8, 10, 8)).sure)
        == "Of 10 answers at 80 % or more, 8 were right; about 8 would fit."
    )
    assert (
        words.sure_sentence(plain(Group(0.9, 1, 1)).sure)
        == "Of 1 answer at 90 % or more, 1 was right; about 1 would fit."
    )
    assert words.sure_sentence(()) == "You were never sure."


def test_a_level_and_a_score_as_rows() -> None:
    assert words.curve_row(Group(0.8, 10, 7), 0.7, (0.55, 0.96)) == ("80 %", "10", "7", "70 %", "55 to 96 %")
    parts = words.score_rows(score(HAND))
    assert [name for name, _, _ in parts] == ["Mean score", "Miscalibration", "Discrimination", "Uncertainty"]
    assert [figure for _, figure, _ in parts] == [
        f"{part:.3f}"
        for part in (score(HAND).mean, score(HAND).miscalibration, score(HAND).discrimination, score(HAND).uncertainty)
    ]
    assert words.curve_sentence(plain(Group(0.6, 3, 2), Group(0.9, 2, 2))) == (
        "How often right, level by level: said 60 %, 2 of 3 right; said 90 %, 2 of 2 right."
    )


def test_a_wrong_sentence_never_stands_without_its_answer() -> None:
    for question in [*questions.every_claim(RECORDS), *questions.every_move(RECORDS)]:
        wrong = next(word for word in question.options if word != question.answer)
        one = told(1, 0.9, False, dict(question.key), "calibration.gym", wrong, question.answer)
        ((level, asked, yours, so),) = words.listed([Answer(0.9, False, one)], RECORDS)
        assert (level, asked, yours) == ("90 %", question.text, question.options[wrong])
        assert so == question.options[question.answer] != yours


def test_an_answer_of_another_lesson_leaves_its_answer_to_that_lesson() -> None:
    one = told(1, 0.9, False, {"case": role.in_danger})
    ((_, asked, yours, so),) = words.listed([Answer(0.9, False, one)], RECORDS)
    assert RECORDS.cases[role.in_danger].title in asked or RECORDS.cases[role.in_danger].name in asked
    assert yours == "urgent"
    assert so == words.IN_THE_LESSON


# --- the questions of the gym -------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, questions.ROUNDS + 1))
def test_a_round_has_one_of_each_way_and_no_question_twice(number: int) -> None:
    drawn = questions.drawn(number, RECORDS)
    assert drawn == questions.drawn(number, RECORDS)
    assert len({one.key for one in drawn}) == len(drawn)
    by_topic = [one.topic for one in drawn]
    assert by_topic.count("claims") == questions.CLAIMS
    assert sorted(one.answer for one in drawn if one.topic == "probability") == sorted(questions.MOVES)
    assert by_topic.count("anatomy") <= questions.STRUCTURES
    for one in drawn:
        assert one.answer in one.options
        assert all(source in RECORDS.sources for source in one.cites)
        assert one.cites
        made = Commitment("calibration.gym", one.key, one.answer, one.answer, given={"seed": number}, sure=0.8)
        assert event.refused(made, words_allowed(RECORDS)) == []
    assert questions.asked([one.key for one in drawn], RECORDS) == {one.key: one for one in drawn}


def test_rounds_differ_until_every_claim_was_asked() -> None:
    asked = [
        one.key["claim"]
        for number in range(1, questions.ROUNDS + 1)
        for one in questions.drawn(number, RECORDS)
        if "claim" in one.key
    ]
    assert len(set(asked)) == len(asked)


def test_the_claims_asked_are_those_that_somebody_settled() -> None:
    asked = {one.key["claim"] for one in questions.every_claim(RECORDS)}
    assert asked == {one.id for one in RECORDS.claims.values() if one.answer != "unsettled"}
    assert {one.id for one in claims.settled(RECORDS)} == asked


@pytest.mark.parametrize(
    ("low", "high", "way"),
    [
        (2.0, 9.0, "more"), (1.9, 9.0, None), (0.1, 0.5, "less"), (0.1, 0.6, None), (0.6, 1.9, "hardly"),
        (0.5, 1.9, None), (0.6, 2.0, None), (0.4, 3.0, None), (None, None, None), (None, 3.0, None), (3.0, None, None),
    ],
)  # fmt: skip
def test_a_finding_moves_one_way_only_where_its_whole_interval_does(
    low: float | None, high: float | None, way: str | None
) -> None:
    assert questions.move(Ratio(1.0, low, high, "printed")) == way
    assert questions.move(None) is None


def test_every_move_asked_is_that_of_its_row() -> None:
    asked = questions.every_move(RECORDS)
    assert {one.answer for one in asked} == set(questions.MOVES)
    for one in asked:
        row = RECORDS.clinical_tests[one.key["row"]]
        assert row.status == "accepted"
        assert questions.move(ratio_of(row, present=one.key["given"] == "present")) == one.answer
        assert row.finding in one.text
        assert f"clinical_tests/{row.id}]" in one.because


def test_nobody_who_always_says_the_same_does_well() -> None:
    """Over all rounds no answer of one kind is right in more than six of ten, and of the findings one in three is."""
    drawn = [one for number in range(1, questions.ROUNDS + 1) for one in questions.drawn(number, RECORDS)]
    for topic in ("claims", "probability"):
        answers = [one.answer for one in drawn if one.topic == topic]
        assert max(answers.count(answer) for answer in set(answers)) <= (0.6 if topic == "claims" else 0.34) * len(
            answers
        )


def test_a_key_of_the_gym_names_its_topic() -> None:
    assert questions.taken_from({"claim": "x"}) == "claims"
    assert questions.taken_from({"row": "x", "given": "present"}) == "probability"
    assert questions.taken_from({"seed": 1, "question": 2}) == "anatomy"


def test_how_sure_is_said_in_whole_percent() -> None:
    assert [tutor.how_sure(level) for level in LEVELS] == [
        "20 %",
        "30 %",
        "40 %",
        "50 %",
        "60 %",
        "70 %",
        "80 %",
        "90 %",
        "99 %",
    ]
