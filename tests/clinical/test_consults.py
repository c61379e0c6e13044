"""The bank of consultations: sound, each with its twin, no answer right that never changes; planted faults are named.

What is owed at the moment that decides was written down before the rules were asked.
"""

import shutil
from pathlib import Path

import pytest

from hiplib import consultations, document, load, model
from hiplib.cases import learners, verify
from hiplib.cases.debrief import debrief, succeeded
from hiplib.cases.judge import Judge
from hiplib.cases.reason import Move, begin, do
from hiplib.complaints import made
from hiplib.errors import DataError, Problem
from hiplib.model import Urgency
from hiplib.records import Records

PAIRS = (
    ("sefa", "watch", "runa", "emergency"),
    ("pascal", "urgent", "ottilie", "emergency"),
    ("isolde", "investigate", "benno", "urgent"),
    ("yannis", "investigate", "mirela", "urgent"),
    ("leopold", "investigate", "zdenka", "emergency"),
    ("quincy", "watch", "dalia", "emergency"),
    ("henrike", "watch", "alwin", "emergency"),
    ("ulrike", "investigate", "gero", "emergency"),
    ("nando", "watch", "wiebke", "urgent"),
)
BANK = [name for pair in PAIRS for name in pair[::2]]


@pytest.fixture(scope="module")
def judge(records: Records) -> Judge:
    return Judge(records)


def text_of(name: str) -> str:
    return (load.DATA / "consults" / f"{name}.yaml").read_text(encoding="utf-8")


def problems(name: str, text: str, judge: Judge) -> list[Problem]:
    """What loading and the verifier say of a file with this text."""
    read = document.parse(f"consults/{name}.yaml", text)
    said: list[Problem] = []
    consult = made(model.Consultation, read.value, said, read.where)
    if consult is None:
        return said
    said = list(consultations.broken(consult, judge.records, read.where))
    return said or list(verify.broken(consult, judge, read.where))


# --- the bank ---


def test_the_bank_is_the_one_that_was_planned(records: Records) -> None:
    assert sorted(BANK) == sorted(records.consults)
    assert all(2 <= len(one.surfaces) <= 3 for one in records.consults.values())


@pytest.mark.parametrize("name", BANK)
def test_every_consultation_is_sound(name: str, judge: Judge) -> None:
    assert problems(name, text_of(name), judge) == []


@pytest.mark.parametrize(("one", "first", "other", "second"), PAIRS)
def test_twins_want_what_was_written_down_before(one: str, first: str, other: str, second: str, judge: Judge) -> None:
    consults = judge.records.consults
    for name, twin, owed in ((one, other, first), (other, one, second)):
        assert consults[name].twin == twin
        act = judge.records.acts[consults[name].decisive.act or ""]
        assert act.urgency == owed


def test_no_answer_that_never_changes_is_right_in_more_than_45_percent(judge: Judge) -> None:
    shares = verify.constant_shares(judge.records.consults.values(), judge)
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares.values()) <= verify.MOST_CONSTANT


def test_whoever_does_anything_succeeds_in_at_most_one_of_fifty(judge: Judge) -> None:
    assert verify.random_share([*judge.records.consults.values()], judge, 25) <= verify.MOST_RANDOM


def test_the_expert_succeeds_in_every_case_and_the_others_in_none_of_the_emergencies_by_waiting(judge: Judge) -> None:
    for consult in judge.records.consults.values():
        for surface in consult.surfaces:
            start = begin(judge, consult, surface.id)
            assert succeeded(learners.run(start, learners.PLANNED["expert"]))
            assert not succeeded(learners.run(start, learners.PLANNED["lucky"]))
            waited = learners.run(start, learners.PLANNED["waiter"])
            assert waited.partings[0].unsafe
            assert consult.decisive.act != "send_today" or waited.ending == "late"


# --- one story, told through ---


def leave(act: str, urgency: str, *because: str) -> Move:
    return Move(act, urgency=Urgency(urgency), because=because)


def test_a_word_about_the_saddle_brings_her_back_and_without_it_nobody_comes(judge: Judge) -> None:
    runa = begin(judge, judge.records.consults["runa"])
    netted = do(runa, Move("say_what_brings_back", net=("cauda_equina", "progressive_weakness")))
    back = do(netted, leave("review_two_weeks", "watch"))
    assert (back.day, back.returned, back.ended, back.visits) == (4, "net", False, 2)
    assert dict(back.known) == {"radicular_pain": True}
    late = do(runa, leave("review_two_weeks", "watch"))
    assert (late.day, late.ending) == (6, "late")
    assert late.partings[0].net_missing == ("cauda_equina", "progressive_weakness")
    assert not late.partings[0].slow


def test_what_was_absent_is_asked_again_on_another_day(judge: Judge) -> None:
    runa = begin(judge, judge.records.consults["runa"])
    asked = do(runa, Move("ask_one", finding="saddle_numbness"))
    assert asked.known["saddle_numbness"] is False
    asked = do(asked, Move("say_what_brings_back", net=("cauda_equina", "progressive_weakness")))
    back = do(asked, leave("review_two_weeks", "watch"))
    assert "saddle_numbness" not in back.known
    assert do(back, Move("ask_one", finding="saddle_numbness")).known["saddle_numbness"] is True


def test_luck_is_shown_and_does_not_count(judge: Judge) -> None:
    sefa = begin(judge, judge.records.consults["sefa"])
    lucky = do(sefa, leave("review_two_weeks", "watch"))
    assert lucky.ending == "lucky"
    found = debrief(lucky)
    assert [one.unsafe for one in found.unsafe] == [True]
    assert found.unlucky == ()
    assert found.go_back == 0


# --- planted faults ---

# which file, what stands there, what is put in its place, which line is named, a part of the sentence
FAULTS = (
    ("runa", "task: find", "task: seek", "task: seek", "got 'seek', expected 'find', 'hold' or 'close'"),
    ("runa", "fictional: true", "fictional: false", "fictional: false", "true"),
    ("runa", "twin: sefa", "twin: sefe", "twin: sefe", "Did you mean sefa?"),
    ("runa", "twin: sefa", "twin: benno", "twin: benno", "Two consultations are twins of each other."),
    ("runa", "bait: mri_spine", "bait: ask_one", "bait: ask_one", "an act after which the patient leaves"),
    ("runa", "present: [bilateral_sciatica, slow", "present: [bilateral_sciatika, slow", "sciatika", "Did you mean"),
    ("runa", "hidden: sciatica", "hidden: sciatika", "hidden: sciatika", "the id of a condition"),
    ("runa", "from_days: 6", "from_days: 3", "from_days: 3", "a day after 4"),
    ("runa", "  from_days: 0", "  from_days: 1", "from_days: 1", "0 for the first moment"),
    ("runa", "  ends: true", "  ends: false", "- id: lost", "no suspects"),
    ("runa", "38, has had", "39, has had", "story: >-", "says name and age again: 'Runa, 38"),
    ("runa", "  says: It is better", "  why_not_first: x\n  says: It is better", "why_not_first: x",
     "among the first three"),
    ("runa", "  act: send_today", "  act: see_in_days", "act: see_in_days", "an act that comes to emergency"),
    ("runa", "from_days: 6", "from_days: 7", "moments:", "Let the moment that ends the story begin sooner."),
    ("runa", "film_spine, review_two_days,", "film_spine,", "after:", "nothing about review_two_days at squeezed"),
    ("runa", "  acts: [no_net]", "  acts: [no_net, review_two_weeks]", "acts: [no_net, rev", "which is not unsafe"),
    ("runa", "  acts: [no_net]", "  acts: [no_net, no_net]", "acts: [no_net, no", "a second time"),
    ("runa", "teaches: [bilateral_sciatica, cal", "teaches: [bilateral_sciatica, kal", "kalendar", "a teaching point"),
    ("runa", "- kind: lucky\n", "- kind: unlucky\n", "endings:", "no ending of the kind lucky"),
    ("runa", "- kind: lucky\n", "- kind: unlucky\n", "- kind: unlucky", "only those that can be reached"),
    ("runa", "  hasty: lucky", "  hasty: late", "hasty: late", "lucky, which is where hasty ends"),
    ("runa", "  anxious: more", "  nervous: more", "nervous: more", "one of expert, hasty"),
    ("runa", "Said which changes", "Said which 3 changes", "Said which 3", "a figure is shown from a row"),
    ("runa", "  at_least: 2", "  at_least: 4", "at_least: 4", "no more than there are"),
    ("runa", "  urgency: emergency", "  urgency: urgent", "key_features:", "an expert without sent_today"),
    ("runa", "present: [bilateral_sciatica, slow_urination, saddle_numbness, below", "present: [below", "deciding: [",
     "something that is otherwise in sefa"),
    ("runa", "duration_days: 12", "duration_days: 20", "duration_days: 20", "the same for both twins"),
    ("runa", "  owes: [saddle_numbness, slow_urination, bilateral_sciatica]", "  owes: [below_knee_pain]",
     "owes: [below", "not among the first 6"),
    ("runa", "  because: [saddle_numbness, slow_urination, bilateral_sciatica]", "  because: [tingling]",
     "because: [tingling]", "a finding that is there and told or owed"),
    ("ottilie", "  age_years: 71", "  age_years: 41", "story: >-", "says name and age again: 'Ottilie, 41"),
    ("sefa", "task: close", "task: hold", "task: hold", "close: what is owed is watch"),
    ("sefa", "bait: mri_spine", "bait: review_two_weeks", "bait: review_two_weeks", "it is to tempt away"),
    ("sefa", "  act: review_two_weeks", "  act: review_six_weeks", "act: review_six_weeks", "comes to watch"),
    ("benno", "  from_days: 7", "  from_days: 30", "moments:", "an end after at most 12"),
    ("zdenka", "  from_days: 2", "  from_days: 3", "moments:", "harm whatever follows"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "stands", "put", "line", "part"), FAULTS)
def test_a_planted_fault_is_named_with_its_file_and_its_line(
    name: str, stands: str, put: str, line: str, part: str, judge: Judge
) -> None:
    text = text_of(name)
    assert stands in text
    spoilt = text.replace(stands, put, 1)
    number = next(n for n, one in enumerate(spoilt.splitlines(), 1) if line in one)
    said = [f"{one}" for one in problems(name, spoilt, judge)]
    place = f"consults/{name}.yaml, line {number}"
    assert any(one.startswith((f"{place},", f"{place}:")) and part in one for one in said), said


def test_a_surface_for_whom_the_rules_say_something_else_is_named(judge: Judge) -> None:
    young = text_of("ottilie").replace("Anselm, 68", "Anselm, 38").replace("age_years: 68", "age_years: 38")
    got = "got anselm, of whom the rules say urgent at leak, expected somebody of whom they say"
    assert any(got in str(one) for one in problems("ottilie", young, judge))


def test_there_are_thirty_faults_and_more() -> None:
    assert len(FAULTS) >= 30


def test_a_file_by_another_name_and_a_broken_one_are_named(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(load.DATA, pack)
    (pack / "consults" / "runa.yaml").rename(pack / "consults" / "runo.yaml")
    with pytest.raises(
        DataError, match=r"consults/runo.yaml, line 1, id: got runa, expected runo, the name of the file"
    ):
        load.records(pack)
