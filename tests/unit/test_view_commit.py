"""Predict, then reveal, in every view: the first guess stands, one listener hears it, and it can be replayed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import ipywidgets
import pytest
from roles import role

from hiplib import commitment, load
from hiplib import quiz as quiz_of
from hiplib.commitment import Commitment
from hiplib.errors import InputError, NotFoundError
from hiplib.progress import event
from hiplib.progress.memory import words_allowed
from hiplib.quiz.view_ask import Round
from hiplib.returns import ideas
from hiplib.returns.view_today import Today, here
from hiplib.screen.commit import Commits, replay
from hiplib.screen.commit_number import CommitsNumber
from hiplib.screen.of_a_hundred import OfAHundred
from hiplib.view import (
    anatomy,
    calibration,
    claims,
    clinic,
    differential,
    emergency,
    exercise,
    imaging,
    probability,
    prognosis,
    quiz,
    redflags,
    treatment,
)
from hiplib.wording import tutor

# --- every view that asks for a guess -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """A view, what is done in it as a learner would, and the same question asked again with another guess."""

    make: Callable[[], Commits]
    guess: Callable[[Any], object]
    another: Callable[[Any], object]
    first: Any  # what is kept
    elsewhere: Callable[[Any], object] | None = None  # to another question
    back: Callable[[Any], object] | None = None


ALLOWED = words_allowed(load.records())
TWO_FLAGS = [role.lost_weight, role.cancer_before]
SCIATICA = {
    role.down_the_leg: True,
    role.worse_on_sitting: True,
    role.eased_by_sitting: False,
    role.crossed_leg_raise: True,
}
CANCER = (role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question], [role.weight_question])
OWN = {"condition": role.narrowed_canal, "own_base": "21.3", "own_ill": "75", "own_well": "4", "guess": "280"}


def put(**value: str | bool) -> Callable[[Any], object]:
    """Change controls, as the page does, and press commit where a guess is among them."""

    def act(view: Any) -> None:
        view.asking.value = {**view.asking.value, **value}
        view.press("commit")

    return act


def on_the_map(*places: str) -> Callable[[Any], object]:
    def act(view: Any) -> None:
        view.map.selected = list(places)
        view.press("commit")

    return act


def marked(mark: str) -> Callable[[Any], object]:
    return put(**{f"{role.slipped_disc} : {item}": mark for item in (role.down_the_leg, role.worse_on_sitting)})


# a topic and a number whose round has a question of the kind
ROUNDS = {"best_of": "differential", "pick": "differential", "order": "differential", "move": "treatment",
          "of_100": "probability", "find_error": "anatomy", "is_it_so": "claims"}  # fmt: skip
SEEDS = {kind: next(seed for seed in range(300) if any(item.kind == kind for item in quiz_of.draw(made, topic, seed)))
         for kind, topic in ROUNDS.items() for made in [quiz_of.of_topic(topic, load.records())]}  # fmt: skip


def _place(view: Any, kind: str) -> int:
    return next(number for number, item in enumerate(view.items, 1) if item.kind == kind)


def _asked(kind: str) -> Any:
    view = quiz.ask(ROUNDS[kind], SEEDS[kind])
    return view.question(_place(view, kind))


def _wrong(item: quiz_of.Item) -> tuple[str, ...]:
    """A choice that is not right, as many as are asked for."""
    if item.kind == "order":
        return item.key[::-1]
    return tuple(sorted([*item.wrong, *item.key][: len(item.key)]))


def _put_wrong(view: Any) -> None:
    put(**{name: held for name, held in view.in_form(_wrong(view.item)).items() if held is not None})(view)


BANK = ideas.bank(load.records())
# a patient who must not wait, and a question
TWO = (next(one for one in BANK.surfaces if one.tells_of_a_patient and one.grave),
       next(one for one in BANK.surfaces if one.item.kind == "best_of" and not one.grave))  # fmt: skip


KINDS: dict[str, Kind] = {
    "decide": Kind(
        lambda: emergency.decide(role.in_danger), put(decision="urgent"), lambda view: view.commit("emergency"),
        "urgent",
    ),
    "screen": Kind(
        lambda: exercise.screen(role.lying_on_the_hip), put(gate="go"), lambda view: view.commit("limits"), "go",
    ),
    "draft": Kind(
        lambda: exercise.draft(role.lying_on_the_hip), put(**{role.bridge: True}, days="3", rise="0.1"),
        lambda view: view.commit([role.crossed_leg], 7, 0.5),
        {"exercises": (role.bridge,), "days": 3, "rise": 0.1},
    ),
    "concern": Kind(
        lambda: redflags.concern(role.many_kinds), put(step="investigate"),
        lambda view: view.commit("urgent"),
        "investigate",
    ),
    "picture": Kind(
        redflags.picture, put(flagged="500", ill="20"), lambda view: view.guess(3, 4), {"flagged": 500, "ill": 20},
    ),
    "round": Kind(
        lambda: emergency.decide(role.in_danger, role.to_be_examined), put(decision="urgent"),
        lambda view: view.commit("emergency"), "urgent",
        lambda view: view.turn_to({"case": role.to_be_examined}), lambda view: view.turn_to({"case": role.in_danger}),
    ),
    "gym": Kind(
        calibration.gym, lambda view: put(said=next(iter(view.question.options)))(view),
        lambda view: view.commit(list(view.question.options)[1]), next(iter(calibration.gym().question.options)),
        lambda view: view.turn_to(view.questions()[3]), lambda view: view.turn_to(view.questions()[0]),
    ),
    "say": Kind(
        lambda: claims.say(role.asks_how_long, role.asks_with_numb_saddle),
        put(first="answer", line=role.how_long_said_plainly), lambda view: view.commit("act"),
        ("answer", role.how_long_said_plainly),
        lambda view: view.turn_to({"patient": role.asks_with_numb_saddle, "question": role.how_long_asked}),
        lambda view: view.turn_to({"patient": role.asks_how_long, "question": role.how_long_asked}),
    ),
    "updater": Kind(
        lambda: probability.updater(*CANCER),
        put(guess="12.5"), lambda view: view.guess(900), 12.5,
        lambda view: view.choose(role.broken_hip, None, [], [role.tapped_knee]),
        lambda view: view.choose(*CANCER),
    ),
    "updater of own numbers": Kind(
        probability.updater, put(**OWN), lambda view: view.guess(900), 280,
        lambda view: view.choose(role.broken_hip, None, [], [role.tapped_knee]), put(**OWN),
    ),
    "simulator": Kind(
        lambda: clinic.simulator(TWO_FLAGS, role.walk_ins, 7), put(guess="300", patients="1000"),
        lambda view: view.predict(20), 300,
        lambda view: view.choose(role.national_guideline, role.over_an_age),
        lambda view: (view.choose(TWO_FLAGS, role.walk_ins), put(patients="1000")(view)),
    ),
    "simulator of any flag": Kind(clinic.simulator, put(guess="300"), lambda view: view.predict(20), 300),
    "without_pain": Kind(
        lambda: imaging.without_pain(role.bulging_disc, 50), put(guess="25"), lambda view: view.guess(60), 25,
        lambda view: view.choose(role.worn_joints, 30), lambda view: view.choose(role.bulging_disc, 50),
    ),
    "auditor": Kind(
        lambda: probability.auditor(role.tapped_knee_again, role.both_legs_asked),
        put(**{role.tapped_knee_again: "sensitivity"}), lambda view: view.commit("lr_neg"), "sensitivity",
        lambda view: view.turn_to({"row": role.both_legs_asked}),
        lambda view: view.turn_to({"row": role.tapped_knee_again}),
    ),
    "hips": Kind(imaging.hips, put(guess="25"), lambda view: view.guess(54), 25),
    "imaging decision": Kind(
        lambda: imaging.decide(role.in_danger), put(decision="now"), lambda view: view.commit("emergency"), "now",
    ),
    "ask": Kind(prognosis.ask, put(guess="60"), lambda view: view.guess(35), 60),
    "reconcile": Kind(
        prognosis.reconcile, put(**{"when one looked": True}), lambda view: view.commit("who entered", "of how many"),
        ("when one looked",),
        lambda view: view.choose(role.recovered_at_12, role.others_recovered_at_12),
        lambda view: view.choose(*list(view.found)[:2]),
    ),
    "drift": Kind(
        lambda: prognosis.drift(predict=True), put(guess="60"), lambda view: view.guess(35), 60,
    ),
    "predict": Kind(
        anatomy.predict, on_the_map("groin_left", "sole_left"), on_the_map("buttock_left"), ("groin_left", "sole_left"),
        lambda view: view.choose("kidney"), lambda view: view.choose(role.deep_joint),
    ),
    "drill": Kind(
        lambda: anatomy.drill(2), lambda view: put(**{"option 0": view.drills[0].options[1]})(view),
        lambda view: view.commit(view.drills[0].options[2]), anatomy.drill(2).drills[0].options[1],
        lambda view: view.question(3), lambda view: view.question(1),
    ),
    "root_levels": Kind(
        lambda: anatomy.root_levels(predict=True, **{role.weak_toe: True, role.numb_instep: True}), put(guess="S1"),
        lambda view: view.guess("L5"), "S1",
    ),
    "discriminator": Kind(
        lambda: differential.discriminator(role.disc_or_canal, predict=True).tell(
            age_years=74.5, **{role.eased_by_sitting: True}),
        put(guess="disc"), lambda view: view.guess("stenosis"), "disc",
    ),
    "explorer": Kind(
        lambda: differential.explorer().tell(age_years=41.5, severity_0_10=6, trajectory="worsening", **SCIATICA),
        marked("for"), lambda view: view.mark({role.slipped_disc: {role.down_the_leg: "against"}}),
        {role.slipped_disc: {role.down_the_leg: "for", role.worse_on_sitting: "for"}},
        lambda view: view.tell(**{role.felt_in_the_groin: True}),
        lambda view: view.tell(**{role.felt_in_the_groin: None}),
    ),
    "appraise": Kind(
        lambda: claims.appraise(role.sitting_hurts), put(said="so"), lambda view: view.commit("depends"), "so",
        lambda view: view.choose(role.running_harms), lambda view: view.choose(role.sitting_hurts),
    ),
    "posture": Kind(
        lambda: claims.posture(role.sitting_hurts), put(standing="cause"), lambda view: view.commit("nobody"), "cause",
        lambda view: view.choose(role.posture_hurts), lambda view: view.choose(role.sitting_hurts),
    ),
    "report": Kind(
        lambda: claims.report(role.scan_report),
        put(**{f"{role.scan_report} first": "explain", role.line_of_wear: True}),
        lambda view: view.mark(role.scan_report, "act"), {"first": "explain", "marked": (role.line_of_wear,)},
        lambda view: view.turn_to({"report": role.scan_report, "step": "write"}),
        lambda view: view.turn_to({"report": role.scan_report, "step": "mark"}),
    ),
    "report, other words": Kind(
        lambda: claims.report(role.scan_report).turned(role.scan_report, "write"),
        put(**{f"{role.line_of_joints} other": role.joints_plainly, f"{role.line_of_wear} other": role.wear_by_age}),
        lambda view: view.write(
            role.scan_report, **{role.line_of_joints: role.joints_mildly, role.line_of_wear: role.wear_plainly}),
        {role.line_of_joints: role.joints_plainly, role.line_of_wear: role.wear_by_age},
    ),
    "people": Kind(
        lambda: treatment.people(role.better_with_tablet), put(guess="70"), lambda view: view.guess(30), 70,
        lambda view: view.choose(role.better_with_new_hip), lambda view: view.choose(role.better_with_tablet),
    ),
    "forest": Kind(
        treatment.forest, put(guess="5"), lambda view: view.guess(2), 5,
        lambda view: view.choose(role.worn_hip),
        lambda view: view.choose(role.plain_back_pain, next(iter(view.axes(role.plain_back_pain)))),
    ),
    "decide_together": Kind(
        lambda: treatment.decide_together(role.two_ways), put(treatment=role.advice, why="wish"),
        lambda view: view.decide("opioid", "gain"), (role.advice, "wish"),
        lambda view: view.choose(role.two_ways, "then"), lambda view: view.choose(role.two_ways),
    ),
    "today": Kind(
        lambda: Today(BANK, TWO, (), lambda: 1_796_000_000.0, here), put(**{"0 chosen": "urgent"}),
        lambda view: view.commit("emergency"), ("urgent",),
        lambda view: view.question(2), lambda view: view.question(1),
    ),
    **{
        f"quiz, {kind}": Kind(
            lambda kind=kind: _asked(kind), lambda view: _put_wrong(view), lambda view: view.commit(*view.item.key),
            _wrong(_asked(kind).item), lambda view: view.question((view.number + 1) % 5 + 1),
            lambda view, kind=kind: view.question(_place(view, kind)),
        )
        for kind in quiz_of.KINDS
    },
}  # fmt: skip


ASKS_MORE = {name: kind for name, kind in KINDS.items() if kind.elsewhere}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def view(kind: Kind) -> Iterator[Any]:
    made = kind.make()
    yield made
    made.close()


@pytest.fixture
def told() -> Iterator[list[Commitment]]:
    """What a listener hears."""
    heard: list[Commitment] = []
    commitment.heard(lambda made, right: heard.append(made))
    yield heard
    commitment.heard(None)


def page(view: Any) -> str:
    return view.answer.value + view.rest.value


def test_the_views_above_are_all_there_are() -> None:
    def below(kind: type) -> set[type]:
        return {kind, *(one for child in kind.__subclasses__() for one in below(child))}

    used = set()
    for one in KINDS.values():
        made = one.make()
        used.add(type(made))
        made.close()
    shared = {Round, *(kind for kind in below(Commits) if kind.__module__.startswith("hiplib.screen."))}
    assert below(Commits) - shared == used


def test_a_first_guess_stands_and_is_what_is_kept(kind: Kind, view: Any) -> None:
    before = page(view)
    assert view.guessed is None
    kind.guess(view)
    assert page(view) != before
    assert view.guessed == kind.first
    after, text, value = page(view), view.describe(), view.asking.value
    kind.another(view)
    assert view.guessed == kind.first
    assert (page(view), view.describe(), view.asking.value) == (after, text, value)
    assert not view.asking.ready
    assert len(view.book.made) == 1


def test_what_was_committed_to_is_locked_and_put_back(kind: Kind, view: Any) -> None:
    kind.guess(view)
    if isinstance(view, anatomy.Prediction):
        assert (view.map.fixed, view.map.selected, view.asking.locked) == (True, list(kind.first), [])
        return
    stands = view.asking.value
    assert view.asking.locked
    view.asking.value = {name: held for name, held in stands.items() if name not in view.asking.locked}
    assert view.asking.value == stands


@pytest.mark.parametrize("kind", ASKS_MORE.values(), ids=list(ASKS_MORE))
def test_whoever_comes_back_finds_the_answer_and_the_first_guess(kind: Kind, view: Any) -> None:
    assert kind.elsewhere
    assert kind.back
    kind.guess(view)
    text = view.describe()
    kind.elsewhere(view)
    assert view.guessed is None
    assert view.asking.locked == []
    kind.back(view)
    assert view.guessed == kind.first
    assert view.describe() == text
    assert not view.asking.ready


def test_the_answer_is_read_out_and_can_take_the_focus(kind: Kind, view: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'tabindex="-1"' not in page(view)
    sent: list[dict[str, bool]] = []
    monkeypatch.setattr(type(view.asking), "send", lambda _form, message, *_: sent.append(message))
    kind.guess(view)
    assert sent == [{"to_answer": True}]
    assert view.asking.spoken
    assert page(view).count('tabindex="-1" data-lm-suppress-shortcuts="true"') == 1
    assert "tabindex" not in view._repr_mimebundle_()["text/html"]


def test_one_listener_hears_each_commitment_once(kind: Kind, view: Any, told: list[Commitment]) -> None:
    kind.guess(view)
    kind.another(view)
    assert told == list(view.book.made)
    (made,) = told
    assert made.guess == kind.first
    assert made.first
    assert made.answer is not None
    assert made.key


def test_a_guess_that_a_cell_enters_for_the_reader_is_told_from_one_that_was_pressed(told: list[Commitment]) -> None:
    emergency.decide(role.in_danger).commit("watch")
    put(decision="watch")(emergency.decide(role.in_danger))
    assert [made.pressed for made in told] == [False, True]
    again = emergency.decide(role.in_danger)
    replay(again, told[:1])
    assert not again.book.made[0].pressed


def test_how_sure_is_asked_where_an_answer_can_be_right_and_no_number_is_called_sure(kind: Kind, view: Any) -> None:
    judged = type(view).judge is not Commits.judge
    number = isinstance(view, CommitsNumber | OfAHundred | redflags.WhyFlagsMislead)
    if kind is not KINDS["explorer"]:  # where a patient is told of first
        assert bool(view.asking.levels) == view.asks_sure
    kind.guess(view)
    assert bool(view.asking.levels) == view.asks_sure == (judged and not number)


def test_how_sure_is_kept_locked_said_and_replayed_and_is_not_asked_for(kind: Kind, told: list[Commitment]) -> None:
    view = kind.make()
    kind.guess(view)
    assert (view.standing.sure, view.asking.sure, view.asking.sure_fixed) == (None, "", True)
    assert "sure" not in view.standing.as_json()
    view.close()
    told.clear()
    view, again = kind.make(), kind.make()
    view.asking.sure = "60 %"
    kind.guess(view)
    view.asking.sure = "20 %"
    kind.another(view)
    kept = 0.6 if view.asks_sure else None
    assert view.standing.sure == kept
    assert view.asking.sure == ("" if kept is None else "60 %")
    assert [made.sure for made in told] == [kept]
    replay(again, json.loads(json.dumps([made.as_json() for made in told])))
    assert again.standing.sure == kept
    assert again.asking.sure == view.asking.sure
    assert again.answer.value == view.answer.value
    if kind.elsewhere:
        kind.elsewhere(view)
        assert (view.asking.sure, view.asking.sure_fixed) == ("", False)
        view.asking.sure = "90 %"
        kind.back(view)  # type: ignore[misc]
        assert view.asking.sure == again.asking.sure
        kind.elsewhere(view)
        assert view.asking.sure == ""
    view.close()
    again.close()


@pytest.mark.parametrize("decision", ["urgent", "emergency"])
@pytest.mark.parametrize("level", [None, *commitment.LEVELS])
def test_a_tutor_speaks_of_how_sure_only_where_it_did_not_fit(decision: str, level: float | None) -> None:
    view = emergency.decide(role.in_danger)
    view.form.value = {"decision": decision}
    view.form.sure = "" if level is None else f"{level:.0%}".replace("%", " %")
    view.press("commit")
    assert view.standing.sure == level
    right = decision == "emergency"
    unsure, sure = level is not None and level <= 0.6, level is not None and level >= 0.8
    speaks = unsure if right else sure
    assert ("You were " in view.answer.value) == ("You were " in view.form.spoken) == speaks
    if speaks:
        assert tutor.sureness(right, level) in view.form.spoken
    view.close()


def test_a_level_that_is_not_offered_is_nothing_said() -> None:
    view = emergency.decide(role.in_danger)
    view.form.value = {"decision": "urgent"}
    view.form.sure = "quite"
    view.press("commit")
    assert (view.guessed, view.standing.sure, view.form.sure) == ("urgent", None, "")
    view.close()


def test_nobody_hears_by_default(told: list[Commitment]) -> None:
    commitment.heard(None)
    emergency.decide(role.in_danger).commit("watch")
    assert told == []


def test_a_listener_that_fails_leaves_the_answer_on_the_screen() -> None:
    def full(made: Commitment, right: bool | None) -> None:
        raise OSError("the disk is full")

    commitment.heard(full)
    try:
        made = emergency.decide(role.in_danger)
        with pytest.raises(OSError, match="full"):
            made.commit("watch")
    finally:
        commitment.heard(None)
    assert "you said WATCH" in made.answer.value


def test_written_down_and_replayed_it_is_the_same_view(kind: Kind, view: Any, told: list[Commitment]) -> None:
    kind.guess(view)
    written = json.dumps([made.as_json() for made in told])
    told.clear()
    again = kind.make()
    replay(again, json.loads(written))
    assert again.describe() == view.describe()
    assert again.answer.value == view.answer.value
    assert again.guessed == view.guessed
    assert again.book.made == view.book.made
    assert (again.asking.locked, again.asking.ready) == (view.asking.locked, view.asking.ready)
    assert told == [], "what is replayed was heard before"
    again.close()


def test_several_questions_are_replayed_in_their_order(told: list[Commitment]) -> None:
    view = anatomy.predict()
    for structure, place in (("kidney", "flank_left"), (role.deep_joint, "groin_left"), ("kidney", "groin_left")):
        view.choose(structure).guess(place)
    assert [made.key["structure"] for made in told] == ["kidney", role.deep_joint]
    again = anatomy.predict()
    replay(again, told)
    assert again.describe() == view.choose(role.deep_joint).describe()
    assert "Hit: left groin." in again.describe()


def test_after_reset_a_question_is_guessed_anew_and_that_is_not_the_first(told: list[Commitment]) -> None:
    asked = (role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question])
    view = probability.updater(*asked).guess(10)
    view.press("reset")
    view.choose(*asked)
    assert "Your guess first." in view.answer.value
    view.guess(90)
    assert [(made.guess, made.first) for made in told] == [(10, True), (90, False)]
    again = probability.updater()
    replay(again, told)
    assert "You said 90; the figures say " in again.answer.value
    assert again.describe() == view.describe()
    assert again.book.made == view.book.made


def test_another_patient_of_a_discriminator_wants_a_guess_and_more_of_the_same_does_not() -> None:
    view = (
        differential.discriminator(role.hip_or_back, predict=True).tell(**{role.felt_in_the_groin: True}).guess("spine")
    )
    view.tell(**{role.nerve_deficit: True})
    assert view.guessed == "spine"
    view.press("reset")
    view.tell(**{role.nerve_deficit: True})
    assert "Your guess first." in view.answer.value
    view.guess(role.deep_joint)
    assert [made.key["answers"] for made in view.book.made] == [
        {role.felt_in_the_groin: True},
        {role.nerve_deficit: True},
    ]
    assert [made.first for made in view.book.made] == [True, True]
    again = differential.discriminator(role.hip_or_back, predict=True)
    replay(again, view.book.made)
    assert again.describe() == view.describe()


def test_marks_that_were_cleared_leave_an_empty_grid_and_count_as_a_second_look() -> None:
    view = differential.explorer().tell(**SCIATICA).mark({role.slipped_disc: {role.down_the_leg: "for"}})
    view.press("unmark")
    assert (view.asking.value, view.asking.locked, view.asking.ready) == ({}, [], False)
    assert "Your marks first" in view.rest.value
    view.mark({role.slipped_disc: {role.down_the_leg: "against"}})
    assert [made.first for made in view.book.made] == [True, False]
    with pytest.raises(InputError, match="the marks: got none"):
        view.mark({})


def test_a_question_that_cannot_be_is_not_committed_to() -> None:
    for view, value in (
        (probability.updater(role.cancer_of_the_spine, None, [role.cancer_question]), {"own_ill": "half"}),
        (clinic.simulator(), {"policy": "yours"}),
    ):
        view.form.value = {**view.form.value, **value}
        with pytest.raises(InputError):
            view.commit_to(3)
        assert view.book.made == ()


def test_two_figures_are_one_pair_whichever_stands_first() -> None:
    view = prognosis.reconcile().choose(role.free_of_pain_at_12, role.recovered_at_12).commit("what counted")
    view.choose(role.recovered_at_12, role.free_of_pain_at_12)
    assert view.guessed == ("what counted",)
    assert "You found them all." in view.answer.value


def test_a_mistyped_number_takes_an_answer_away_that_was_to_something_else() -> None:
    updater = probability.updater(role.cancer_of_the_spine, role.cancer_among_walk_ins, [role.cancer_question]).guess(
        300
    )
    simulator = clinic.simulator([role.small_injury]).predict(300)
    for view, wrong in (
        (updater, {"own_ill": "120"}),
        (simulator, {f"{role.general_practice} {role.small_injury}": None}),
    ):
        shown, before = view.answer.value, view.form.value
        view.form.value = {name: held for name, held in {**before, **wrong}.items() if held is not None}
        assert view.form.note
        assert "first." in view.answer.value
        assert view.rest.value == ""
        assert getattr(view, "picture", view.rest).value == ""
        view.form.value = before
        assert (view.answer.value, view.form.note) == (shown, "")


def test_a_view_passes_over_what_was_made_elsewhere(told: list[Commitment]) -> None:
    emergency.decide(role.to_be_examined).commit("watch")
    redflags.concern(role.in_danger).commit("investigate")
    emergency.decide(role.in_danger).commit("urgent")
    view = emergency.decide(role.in_danger)
    replay(view, told)
    assert view.guessed == "urgent"
    assert len(view.book.made) == 1


@pytest.mark.parametrize(
    ("make", "changed"),
    [
        (lambda: emergency.decide(role.in_danger).commit("watch"), {"guess": "wach"}),
        (lambda: imaging.without_pain(role.bulging_disc, 50).guess(20), {"guess": 101}),
        (lambda: imaging.without_pain(role.bulging_disc, 50).guess(20), {"key": {"row": "no_such_row"}}),
        (lambda: anatomy.predict().guess("groin_left"), {"guess": ["elbow"]}),
        (lambda: anatomy.predict().guess("groin_left"), {"key": {"structure": "elbow"}}),
        (lambda: redflags.concern(role.in_danger).commit("investigate"), {"guess": "Wait"}),
        (lambda: prognosis.reconcile().commit("who entered"), {"guess": ["who won"]}),
        (lambda: prognosis.reconcile().commit("who entered"), {"given": {}}),
        (lambda: clinic.simulator().predict(3), {"key": {"seed": 0, "setting": ["a list"]}}),
        (lambda: clinic.simulator().predict(3), {"guess": 20000}),
        (lambda: probability.updater(findings=[role.cancer_question]).guess(3), {"guess": "many"}),
        (lambda: treatment.people(role.better_with_new_hip).guess(30), {"guess": 101}),
        (lambda: treatment.people(role.better_with_new_hip).guess(30), {"key": {"effect": role.pain_with_exercise}}),
        (lambda: treatment.forest().guess(2), {"guess": 10}),
        (lambda: treatment.forest().guess(2), {"guess": True}),
        (lambda: treatment.forest().guess(2), {"key": {"condition": "sepsis", "axis": ""}}),
        (lambda: treatment.decide_together().decide("wait", "cost"), {"guess": ["exercise", "cost"]}),
        (lambda: treatment.decide_together().decide("wait", "cost"), {"guess": ["wait", "fashion"]}),
        (lambda: claims.say(role.asks_how_long).commit("act"), {"guess": ["wait", ""]}),
        (lambda: claims.say(role.asks_how_long).commit("act"), {"guess": ["answer", role.report_threatened]}),
    ],
)
def test_what_cannot_be_replayed_any_more_is_named(make: Callable[[], Any], changed: dict[str, Any]) -> None:
    made = make()
    (kept,) = made.book.made
    with pytest.raises((NotFoundError, InputError)):
        replay(type(made)(*_arguments(made)), [{**kept.as_json(), **changed}])


def _arguments(view: Any) -> tuple[Any, ...]:
    """What a new view of the same kind is made of."""
    more = {
        emergency.Decision: lambda: (*view.cases.values(),),
        redflags.LevelOfConcern: lambda: (*view.cases.values(),),
        imaging.WithoutPain: lambda: (role.bulging_disc, 50), imaging.ImagingDecision: lambda: (view.case,),
        prognosis.Ask: lambda: (view.row,), anatomy.Prediction: lambda: ((),),
        prognosis.Reconcile: lambda: ("recovery",),
        treatment.People: lambda: (None,), treatment.Forest: lambda: (view.records.conditions[view.condition],),
        treatment.DecideTogether: lambda: (view.choice,),
        claims.Saying: lambda: ([(view.asked, one["question"]) for one in view.round],),
    }  # fmt: skip
    return (view.records, *more.get(type(view), tuple)())


def test_the_score_of_a_page_follows_what_is_replayed_too() -> None:
    made = emergency.decide(role.in_danger).commit("emergency")
    view = emergency.decide(role.in_danger)
    score = emergency.score(view)
    replay(view, made.book.made)
    assert "You sent 1 of 1" in score.answer.value


def test_replaying_leaves_no_widget_behind(kind: Kind) -> None:
    before = len(ipywidgets.widgets.widget._instances)
    view, again = kind.make(), kind.make()
    kind.guess(view)
    replay(again, view.book.made)
    view.close()
    again.close()
    assert len(ipywidgets.widgets.widget._instances) == before


def test_what_is_kept_of_it_are_ids_numbers_and_words_from_lists(kind: Kind, told: list[Commitment]) -> None:
    """So nothing that a reader types in words can be written down."""
    asked = kind.make()
    kind.guess(asked)
    if kind.elsewhere:
        kind.elsewhere(asked)
    asked.close()
    assert [event.refused(made, ALLOWED) for made in told] == [[]] * len(told)
