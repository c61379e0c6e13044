"""What comes back, when, on which surface: the published example of the model, the replay, and simulated learners."""

import datetime
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import fsrs
import pytest
from fsrs import Rating
from roles import role

from hiplib import emergency, load, quiz
from hiplib.commitment import LEVELS, SURE, UNSURE, Commitment
from hiplib.errors import NotFoundError
from hiplib.progress import store
from hiplib.progress.event import Event
from hiplib.progress.memory import words_allowed
from hiplib.returns import ideas, schedule, sitting, words
from hiplib.returns.ideas import HOW_SOON, Surface
from hiplib.returns.schedule import Standing
from hiplib.wording.rows import cited_row

RECORDS = load.records()
BANK = ideas.bank(RECORDS)
ALLOWED = words_allowed(RECORDS)
FIRST = datetime.date(2026, 12, 1)
DAY = 86_400
BEGAN = int(datetime.datetime.combine(FIRST, datetime.time(8), datetime.UTC).timestamp())


def day_of(at: float) -> datetime.date:
    return datetime.datetime.fromtimestamp(at, datetime.UTC).date()


def on(day: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=day)


numbers = itertools.count(1)


def answered(surface: Surface, day: int, right: bool, sure: float | None = None, first: bool = True) -> Event:
    """An answer to a surface, as the view keeps it."""
    item = surface.item
    guess = item.key if right else item.key[::-1] if item.kind == "order" else item.wrong[-1:]
    key = {"seed": on(day).toordinal(), **surface.key}
    made = Commitment("returns.today", key, guess, item.key, first, sure=sure)
    return Event(f"20261201T080000Z-0f3a9c21/{next(numbers)}", BEGAN + day * DAY, made, right)


def surfaces(grave: bool) -> Iterator[Surface]:
    return (one for one in BANK.surfaces if BANK.grave(one.idea) == grave)


CALM, GRAVE = next(surfaces(grave=False)), next(surfaces(grave=True))


def standing(*events: Event) -> Standing:
    (found,) = schedule.replayed(events, BANK, day_of).values()
    return found


# --- the model ----------------------------------------------------------------------------------------------------

# test_review_card of py-fsrs: six times Good, twice Again, five times Good, each on its day
PUBLISHED = (0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21)


def test_the_published_example_of_the_library_with_our_weights() -> None:
    minute = datetime.timedelta(minutes=1)
    model = fsrs.Scheduler(schedule.WEIGHTS, 0.9, (minute, 10 * minute), (10 * minute,), enable_fuzzing=False)
    at = datetime.datetime(2022, 11, 29, 12, 30, tzinfo=datetime.UTC)
    card, days = fsrs.Card(card_id=1, due=at), []
    for rated in [Rating.Good] * 6 + [Rating.Again] * 2 + [Rating.Good] * 5:
        card, _ = model.review_card(card, rated, at)
        assert card.last_review is not None
        days.append((card.due - card.last_review).days)
        at = card.due
    assert tuple(days) == PUBLISHED


def test_the_published_state_of_a_memory_with_our_weights() -> None:
    """test_memo_state of py-fsrs: Again, then five times Good after 0, 0, 1, 3, 8 and 21 days."""
    model = fsrs.Scheduler(schedule.WEIGHTS)
    at = datetime.datetime(2022, 11, 29, 12, 30, tzinfo=datetime.UTC)
    card = fsrs.Card(card_id=1, due=at)
    for rated, days in zip([Rating.Again] + [Rating.Good] * 5, (0, 0, 1, 3, 8, 21), strict=True):
        at += datetime.timedelta(days=days)
        card, _ = model.review_card(card, rated, at)
    assert card.stability == pytest.approx(53.62691, abs=1e-4)
    assert card.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_the_model_is_set_without_steps_without_chance_and_with_a_cap() -> None:
    model = schedule.scheduler()
    assert tuple(model.parameters) == schedule.WEIGHTS
    assert (model.desired_retention, model.maximum_interval) == (0.85, 180)
    assert (tuple(model.learning_steps), tuple(model.relearning_steps), model.enable_fuzzing) == ((), (), False)


def test_the_first_interval_of_each_rating() -> None:
    after = {}
    for rated in Rating:
        at = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)
        card, _ = schedule.scheduler().review_card(fsrs.Card(card_id=1, due=at), rated, at)
        after[rated.name] = (card.due - at).days
    assert after == {"Again": 1, "Hard": 2, "Good": 4, "Easy": 16}


def test_the_way_of_an_idea_that_is_always_right_ends_at_the_cap() -> None:
    steps = schedule.way(["right"] * 6)
    assert [one.due - one.day for one in steps] == [4, 31, 173, 180, 180, 180]
    assert [one.day for one in steps[1:]] == [one.due for one in steps[:-1]]
    assert steps[0].day == 0


def test_the_way_after_something_wrong_and_after_something_unsafe() -> None:
    wrong, unsafe = (schedule.way(["right", "right", word, "right"]) for word in ("wrong", "unsafe"))
    assert wrong[2].due - wrong[2].day > 1
    assert unsafe[2].due - unsafe[2].day == 1
    assert [one.answer for one in unsafe] == ["right", "right", "unsafe", "right"]


def test_another_word_for_an_answer_is_refused() -> None:
    with pytest.raises(NotFoundError, match="an answer: got 'rihgt'"):
        schedule.way(["rihgt"])


# --- from an answer to a rating -----------------------------------------------------------------------------------


def test_the_rating_is_total_and_a_better_answer_never_lowers_it() -> None:
    for met in (False, True):
        for sure in (None, *LEVELS):
            assert schedule.rating(False, sure, met) == Rating.Again
            assert schedule.rating(True, sure, met) > Rating.Again
        said = [schedule.rating(True, sure, met) for sure in LEVELS]
        assert said == sorted(said)
    for sure in (None, *LEVELS):
        for right in (False, True):
            assert schedule.rating(right, sure, False) <= schedule.rating(right, sure, True)


def test_a_guess_is_hard_and_only_a_known_idea_is_easy() -> None:
    assert schedule.rating(True, UNSURE, True) == Rating.Hard
    assert schedule.rating(True, SURE, True) == Rating.Easy
    assert schedule.rating(True, SURE, False) == Rating.Good
    assert schedule.rating(True, None, True) == Rating.Good


# --- ideas and their surfaces -------------------------------------------------------------------------------------


def test_every_idea_has_another_surface_and_each_surface_one_idea() -> None:
    assert len(BANK.of_idea) > 40
    assert min(map(len, BANK.of_idea.values())) >= ideas.FEWEST
    keys = [one.key for one in BANK.surfaces]
    assert len(keys) == len(set(keys))
    made = {(one.kind, one.part, one.name) for one in quiz.bank(RECORDS)}
    asked = {(key["kind"], key["part"], key["row"]) for key in keys if key["kind"] != HOW_SOON}
    assert asked <= made
    assert len(made - asked) <= 2
    assert {one.item.name for one in BANK.surfaces if one.item.part == ideas.CASE} == set(RECORDS.cases)
    assert sum(len(listed) < ideas.ENOUGH for listed in BANK.of_idea.values()) <= 2


def test_emergencies_are_ideas_with_patients() -> None:
    found = [idea for idea in BANK.of_idea if idea.startswith("emergency/")]
    # what is shown by one patient alone is asked with another that this patient shows
    assert {f"emergency/{name}" for name in RECORDS.emergencies} >= {*found}
    assert len(RECORDS.emergencies) - len(found) <= 2
    for idea in found:
        assert BANK.grave(idea)
        assert any(one.tells_of_a_patient for one in BANK.of_idea[idea]), idea


def test_a_patient_is_of_the_idea_that_the_emergency_rules_name() -> None:
    for one in BANK.surfaces:
        if one.tells_of_a_patient and one.item.emergency:
            _, patient = ideas.patient_of(one.item, RECORDS)
            found = emergency.patterns(patient, RECORDS)
            assert found.urgency == "emergency"
            assert one.idea in {f"emergency/{reason.pattern}" for reason in found.because}


def test_patients_with_whom_the_rules_are_tested_never_come_back() -> None:
    held = {name for name, row in RECORDS.presentations.items() if row.part != "seen"}
    assert held
    assert not held & {one.item.name for one in BANK.surfaces if one.item.part == ideas.PATIENT}


def test_a_patient_about_whom_rules_and_row_differ_is_not_asked() -> None:
    told = [one for one in BANK.surfaces if one.tells_of_a_patient]
    differing = [one for one in told if not BANK.agrees(one)]
    assert 0 < len(differing) < len(told) / 2
    assert not any(one.item.emergency for one in differing)
    assert all(BANK.agrees(one) for one in BANK.surfaces if not one.tells_of_a_patient)
    idea = differing[0].idea
    for reviews in range(20):
        stands = Standing(idea, on(0), on(0), False, False, reviews, {}, None, 1.0, 5.0)
        chosen = sitting.surface_for(idea, stands, BANK, (), BANK.agrees)
        assert chosen is not None
        assert chosen not in differing


@pytest.mark.parametrize(
    ("view", "key", "answer"),
    [
        ("emergency.decide", {"case": role.in_danger}, "emergency"),
        ("imaging.decide", {"case": role.in_danger}, ["now"]),
        ("redflags.concern", {"case": role.to_be_examined}, "Investigate"),
        ("claims.appraise", {"claim": role.sitting_hurts}, "depends"),
        ("claims.posture", {"claim": role.sitting_hurts}, "association"),
        ("calibration.gym", {"claim": role.sitting_hurts}, "depends"),
        ("anatomy.predict", {"structure": role.deep_joint}, []),
        ("anatomy.drill", {"seed": 2, "question": 1}, role.deep_joint),
        ("treatment.people", {"effect": role.better_with_tablet}, [30]),
        ("prognosis.ask", {"row": role.free_of_pain_at_12}, [40]),
    ],
)
def test_decisions_and_drills_of_other_lessons_have_an_idea(view: str, key: dict[str, object], answer: object) -> None:
    made = Event("20261201T080000Z-0f3a9c21/1", BEGAN, Commitment(view, key, "so", answer), False)
    idea = BANK.idea(made)
    assert idea in BANK.of_idea
    assert words.name_of(idea, RECORDS)
    assert standing(made).idea == idea


@pytest.mark.parametrize(
    ("view", "key"),
    [
        ("clinic.simulator", {"seed": 7}),
        ("cases.consult", {"case": "nobody"}),
        ("quiz.ask", {"topic": "claims", "seed": 1, "kind": "move", "part": "link", "row": "gone"}),
        ("claims.appraise", {"claim": "gone"}),
        ("anatomy.drill", {"seed": 2, "question": 1}),
    ],
)
def test_what_no_idea_is_about_does_not_come_back(view: str, key: dict[str, object]) -> None:
    made = Event("20261201T080000Z-0f3a9c21/1", BEGAN, Commitment(view, key, "so", ["depends"]), False)
    assert BANK.idea(made) == ""
    assert schedule.replayed([made], BANK, day_of) == {}


def test_the_questions_of_a_lesson_and_their_return_are_one_surface() -> None:
    for one in BANK.surfaces:
        if not one.tells_of_a_patient:
            key = {"topic": one.item.topics[0], "seed": 3, **one.key}
            made = Event("20261201T080000Z-0f3a9c21/1", BEGAN, Commitment("quiz.ask", key, ["x"], ["y"]), False)
            assert BANK.surface(made) == one


def test_every_idea_has_a_name_without_an_underscore() -> None:
    for idea in BANK.of_idea:
        name = words.name_of(idea, RECORDS)
        assert name
        assert "_" not in name
        assert "/" not in name or name in {getattr(row, "concern", "") for row in RECORDS.redflags.values()}, name


def test_an_idea_that_nobody_named_is_told_by_its_last_word() -> None:
    assert words.name_of("elsewhere/long_walk", RECORDS) == "long walk"


# --- the replay ---------------------------------------------------------------------------------------------------


def some_answers(seeded: random.Random, number: int) -> list[Event]:
    chosen = seeded.sample(BANK.surfaces, 40)
    return sorted(
        (answered(seeded.choice(chosen), seeded.randrange(60), seeded.random() < 0.7, seeded.choice((None, *LEVELS)))
         for _ in range(number)), key=lambda one: one.at,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_files_in_any_order_give_the_same_days(seed: int, tmp_path: Path) -> None:
    seeded = random.Random(seed)
    events = some_answers(seeded, 200)
    found = []
    for turn in range(3):
        folder = tmp_path / str(turn)
        folder.mkdir()
        shuffled = seeded.sample(events, len(events))
        parts = [shuffled[:50], shuffled[50:120], shuffled[100:]]
        for name, part in zip(seeded.sample(["a", "b", "c"], 3), parts, strict=True):
            (folder / f"{name}.jsonl").write_text("".join(f"{one.line()}\n" for one in part), encoding="ascii")
        log = store.read(folder, ALLOWED)
        assert (len(log.events), log.unread) == (len(events), 0)
        found.append(schedule.replayed(log.events, BANK, day_of))
    assert found[0] == found[1] == found[2]
    assert found[0] == schedule.replayed(events, BANK, day_of)


def test_answers_of_one_day_count_once_as_the_worst() -> None:
    once = standing(answered(CALM, 0, False))
    others = [answered(CALM, 0, True, 0.9), answered(CALM, 0, False), answered(CALM, 0, True, 0.9)]
    twice = standing(*others)
    assert (twice.due, twice.stability, twice.reviews) == (once.due, once.stability, 1)


def test_a_second_try_counts_only_where_it_is_wrong() -> None:
    wrong = answered(CALM, 0, False)
    assert standing(wrong, answered(CALM, 3, True, first=False)) == standing(wrong)
    assert standing(wrong, answered(CALM, 3, False, first=False)).reviews == 2
    assert schedule.replayed([answered(CALM, 0, True, first=False)], BANK, day_of) == {}


def test_what_has_no_right_answer_does_not_come_back() -> None:
    made = Commitment("claims.appraise", {"claim": role.sitting_hurts}, "so", "unsettled")
    assert schedule.replayed([Event("20261201T080000Z-0f3a9c21/1", BEGAN, made, None)], BANK, day_of) == {}


def test_it_is_a_replay_of_the_library_by_whole_days() -> None:
    events = [answered(CALM, 0, True), answered(CALM, 4, True, 0.9), answered(CALM, 30, False)]
    card = fsrs.Card(card_id=1, due=datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC))
    for day, rated in ((0, Rating.Good), (4, Rating.Easy), (30, Rating.Again)):
        at = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=day)
        card, _ = schedule.scheduler().review_card(card, rated, at)
    found = standing(*events)
    assert (found.stability, found.difficulty, found.due) == (card.stability, card.difficulty, card.due.date())
    assert found.remembered(on(30)) == 1
    assert 0.84 < found.remembered(found.due) < 0.9
    assert found.remembered(on(200)) < found.remembered(on(100)) < 0.84


def test_the_hour_of_the_day_moves_nothing() -> None:
    early, late = answered(CALM, 0, True), answered(CALM, 4, True)
    for hours in (0, 7, 15):
        moved = Event(late.id, late.at - 8 * 3600 + hours * 3600, late.made, True)
        assert standing(early, moved).due == standing(early, late).due


# --- an emergency that waited -------------------------------------------------------------------------------------


def test_a_wrong_answer_on_an_emergency_comes_back_tomorrow_in_another_patient() -> None:
    idea = max(
        (name for name in BANK.of_idea if name.startswith("emergency/")), key=lambda name: len(BANK.of_idea[name])
    )
    asked = next(one for one in BANK.of_idea[idea] if one.tells_of_a_patient)
    history = [answered(BANK.of_idea[idea][-1], day, True) for day in (0, 4, 35)]
    found = standing(*history, answered(asked, 200, False))
    assert found.unsafe
    assert found.due == on(201)
    again = sitting.surface_for(idea, found, BANK)
    assert again is not None
    assert again != asked
    assert again.tells_of_a_patient
    right = standing(*history, answered(asked, 200, False), answered(again, 201, True))
    assert not right.unsafe
    assert right.due > on(202)
    wrong = standing(*history, answered(asked, 200, False), answered(again, 201, False))
    assert wrong.due == on(202)


def test_a_decision_of_another_lesson_that_is_too_late_comes_back_tomorrow_too() -> None:
    (late,) = [Commitment("emergency.decide", {"case": role.in_danger}, "watch", "emergency")]
    found = standing(Event("20261201T080000Z-0f3a9c21/1", BEGAN, late, False))
    assert (found.unsafe, found.due) == (True, on(1))
    over = Commitment("emergency.decide", {"case": role.to_be_examined}, "emergency", "investigate")
    assert not standing(Event("20261201T080000Z-0f3a9c21/1", BEGAN, over, False)).unsafe


def test_a_wrong_answer_that_is_no_emergency_keeps_the_day_of_the_model() -> None:
    quiet = [answered(CALM, day, True) for day in (0, 4, 35)]
    found = standing(*quiet, answered(CALM, 208, False, 0.9))
    assert not found.unsafe
    assert found.sure_and_wrong
    assert found.due > on(209)


def test_what_was_unsafe_leads_then_what_was_wrong_and_sure_then_what_is_nearly_forgotten() -> None:
    names = list(BANK.of_idea)[:5]
    made = [
        Standing(names[0], on(0), on(-5), False, False, 1, {}, None, 9.0, 5.0),
        Standing(names[1], on(0), on(-5), False, False, 1, {}, None, 2.0, 5.0),
        Standing(names[2], on(0), on(-5), False, True, 1, {}, None, 9.0, 5.0),
        Standing(names[3], on(0), on(-5), True, False, 1, {}, None, 9.0, 5.0),
        Standing(names[4], on(1), on(-5), True, False, 1, {}, None, 9.0, 5.0),
    ]
    assert [one.idea for one in sitting.ready(made, on(0))] == [names[3], names[2], names[1], names[0]]


def consulted(ending: str | None, consult: str, day: int = 0, first: bool = True) -> Event:
    """The last move of a consultation, as its view keeps it; None while it goes on."""
    key = {"case": consult, "surface": RECORDS.consults[consult].surfaces[0].id, "move": 3}
    made = Commitment("cases.consult", key, {"act": next(iter(RECORDS.acts))}, ending, first)
    right = None if ending is None else ending == "right"
    return Event(f"20261201T080000Z-0f3a9c21/{next(numbers)}", BEGAN + day * DAY, made, right)


@pytest.mark.parametrize("consult", RECORDS.consults)
def test_a_consultation_is_about_an_idea_and_a_slower_act_than_owed_comes_back_tomorrow(consult: str) -> None:
    for ending in ("late", "lucky"):
        found = standing(consulted(ending, consult))
        assert found.idea in BANK.of_idea
        assert (found.unsafe, found.due, found.latest) == (True, on(1), None)
    idea = standing(consulted("right", consult)).idea
    assert not standing(consulted("right", consult)).unsafe
    again = sitting.surface_for(idea, standing(consulted("late", consult)), BANK)
    assert again is not None


def test_a_consultation_is_judged_by_what_was_owed_and_not_by_its_luck() -> None:
    consult = next(iter(RECORDS.consults))
    assert standing(consulted("unlucky", consult)) == standing(consulted("right", consult))
    assert standing(consulted("more", consult)).due == on(1)
    assert schedule.replayed([consulted(None, consult)], BANK, day_of) == {}
    assert (
        BANK.idea(Event("20261201T080000Z-0f3a9c21/1", BEGAN, Commitment("cases.consult", {"case": "x"}, 1, 1), False))
        == ""
    )


def test_a_consultation_whose_last_state_is_an_emergency_is_about_that() -> None:
    for consult in RECORDS.consults.values():
        moment = consult.moments[-1]
        if moment.hidden and RECORDS.conditions[moment.hidden].urgency == "emergency":
            assert standing(consulted("right", consult.id)).idea.startswith("emergency/"), consult.id


# --- a sitting ----------------------------------------------------------------------------------------------------


def quarter(asked: Sequence[Surface]) -> bool:
    return sum(BANK.grave(one.idea) or one.grave for one in asked) * 4 <= len(asked)


def test_an_emergency_alone_is_joined_by_others_who_may_wait() -> None:
    found = schedule.replayed([answered(GRAVE, 0, False)], BANK, day_of)
    asked = sitting.drawn(BANK, found, on(1), BANK.agrees)
    assert GRAVE.idea in [one.idea for one in asked]
    assert len(asked) == 4
    assert quarter(asked)
    assert any(one.idea.startswith(HOW_SOON) for one in asked)


def test_nothing_ready_is_nothing_asked() -> None:
    assert sitting.drawn(BANK, {}, on(0)) == ()
    assert sitting.drawn(BANK, schedule.replayed([answered(CALM, 0, True)], BANK, day_of), on(3)) == ()


def test_forty_overdue_are_one_sitting_of_twelve_minutes() -> None:
    every = [answered(listed[0], 0, True) for listed in BANK.of_idea.values()]
    asked = sitting.drawn(BANK, schedule.replayed(every, BANK, day_of), on(90), BANK.agrees)
    assert len(asked) == sitting.MOST == 6
    assert sitting.minutes(asked) == 12
    assert len({one.idea for one in asked}) == 6
    assert quarter(asked)
    assert all(one.topic != other.topic for one, other in itertools.pairwise(asked))
    assert not any(sitting._tells(one, other) for one, other in itertools.combinations(asked, 2))


def test_topics_stand_apart_wherever_that_can_be() -> None:
    by_topic: dict[str, list[Surface]] = {}
    for one in BANK.surfaces:
        by_topic.setdefault(one.topic, []).append(one)
    one, two, three = (by_topic[topic] for topic in list(by_topic)[:3])
    for given in ([*one[:3], *two[:3]], [*one[:3], two[0], three[0]], [two[0], *one[:2], three[0]], one[:2]):
        mixed = sitting._mixed(given)
        assert sorted(map(id, mixed)) == sorted(map(id, given))
        most = max(sum(this.topic == topic for this in given) for topic in by_topic)
        close = sum(this.topic == that.topic for this, that in itertools.pairwise(mixed))
        assert close == max(0, 2 * most - len(given) - 1)
    assert sitting._mixed([two[0], three[0]]) == (two[0], three[0])


def test_each_surface_is_met_before_one_comes_again_and_none_twice_running() -> None:
    idea = CALM.idea
    listed, events, met = BANK.of_idea[idea], [answered(CALM, 0, True)], [CALM]
    for number in range(1, 3 * len(listed)):
        surface = sitting.surface_for(idea, standing(*events), BANK)
        assert surface is not None
        assert surface != met[-1]
        met.append(surface)
        events.append(answered(surface, number, True))
    assert {one.key for one in met[: len(listed)]} == {one.key for one in listed}


def learner(seeded: random.Random, knows: Callable[[Surface], float]) -> None:
    """A hundred and twenty days: lessons in the first weeks, then one or two sittings on most days."""
    events: list[Event] = []
    last: dict[str, Surface] = {}
    owed: dict[str, int] = {}
    asked_at_all = tomorrow = 0
    for day in range(120):
        stands = schedule.replayed(events, BANK, day_of)
        for idea, when in owed.items():  # whatever was unsafe is ready on the next day, on another surface
            if when < day and stands[idea].last == on(when):
                assert stands[idea].due == on(when + 1)
                tomorrow += 1
        owed = {idea: when for idea, when in owed.items() if when + 1 >= day}
        if seeded.random() < 0.15:
            continue  # away
        for turn in range(seeded.choice((1, 1, 2))):
            asked = sitting.drawn(BANK, stands, on(day))
            assert len(asked) <= sitting.MOST
            assert quarter(asked)
            assert len({one.idea for one in asked}) == len(asked)
            unsafe = [one.idea for one in sitting.ready(stands.values(), on(day)) if one.unsafe]
            if unsafe and asked:
                assert unsafe[0] in [one.idea for one in asked]
            for one in asked:
                assert last.get(one.idea) != one
                last[one.idea] = one
                asked_at_all += 1
                right = seeded.random() < knows(one)
                events.append(answered(one, day, right, seeded.choice((None, 0.5, 0.9))))
                if not right and one.grave:
                    owed[one.idea] = day
            stands = schedule.replayed(events, BANK, day_of)
            assert not {one.idea for one in asked} & {one.idea for one in sitting.ready(stands.values(), on(day))}, turn
        if day < 30:
            for one in seeded.sample(BANK.surfaces, 3):
                right = seeded.random() < knows(one)
                events.append(answered(one, day, right))
                last[one.idea] = one
                if not right and one.grave:
                    owed[one.idea] = day
    assert asked_at_all > 100
    assert tomorrow > 0


@pytest.mark.parametrize(
    "knows",
    [lambda one: 0.9, lambda one: 0.6, lambda one: 0.3 if one.grave else 0.95, lambda one: 0.0],
    ids=["well", "middling", "lets emergencies wait", "nothing"],
)
def test_a_learner_of_a_hundred_and_twenty_days(knows: Callable[[Surface], float]) -> None:
    learner(random.Random(4), knows)


# --- what is said -------------------------------------------------------------------------------------------------


def test_how_much_there_is_never_counts_what_waits() -> None:
    assert words.headline(1, 2) == "1 idea is ready, about 2 minutes. What else there is can wait."
    assert words.headline(5, 10) == "5 ideas are ready, about 10 minutes. What else there is can wait."


def test_when_an_idea_comes_back_is_said_by_name_and_day() -> None:
    said = words.comes_back(CALM.idea, on(9), on(0), RECORDS)
    assert said.endswith(": this comes back in 9 days, on 10 December, on another surface.")
    assert words.comes_back(CALM.idea, on(1), on(0), RECORDS).endswith(
        ": this comes back tomorrow, on another surface."
    )
    assert (
        words.next_day(on(3))
        == "Nothing comes back today. The next idea is ready on 4 December; any later day will do."
    )


def test_the_lessons_a_sitting_comes_from_are_named_once() -> None:
    two = [GRAVE, GRAVE]
    assert words.taken_from(two, {GRAVE.topic: "01 A lesson"}) == "Mixed, from 01 A lesson."
    assert words.taken_from(two, {}) == f"Mixed, from {GRAVE.topic}."


def test_a_step_is_a_row_and_a_line() -> None:
    (step,) = schedule.way(["unsafe"])
    assert words.way_row(step) == ("day 0", words.ANSWERED["unsafe"], "1 day", "day 1")
    assert words.way_line(step) == f"- Day 0: {words.ANSWERED['unsafe']}; comes back after 1 day, on day 1."
    assert set(words.ANSWERED) == set(schedule.ANSWERS)


def test_what_is_asked_of_a_patient_tells_the_story_and_not_the_answer() -> None:
    for one in BANK.surfaces:
        if one.tells_of_a_patient:
            story, known, _ = words.asks(one.item, RECORDS)
            row = RECORDS.cases.get(one.item.name) if one.item.part == ideas.CASE else cited_row(one.item.row, RECORDS)
            assert story == row.story  # type: ignore[union-attr]
            assert known
