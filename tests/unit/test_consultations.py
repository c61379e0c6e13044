"""A consultation that cannot be a story is refused in a sentence, and so is one that is unsound."""

import re
from collections.abc import Callable

import pytest
from roles import role

from hiplib import consultations, document, load, model
from hiplib.cases import verify
from hiplib.cases.debrief import cost, debrief
from hiplib.cases.judge import Judge
from hiplib.cases.learners import PLANNED, run
from hiplib.cases.reason import begin
from hiplib.complaints import made
from hiplib.errors import Problem
from hiplib.records import Records


@pytest.fixture(scope="module")
def judge(records: Records) -> Judge:
    return Judge(records)


@pytest.fixture(scope="module")
def turning(records: Records) -> model.Consultation:
    """One that is harmless on the first day, and is not later."""
    return next(one for one in records.consults.values() if len([m for m in one.moments if not m.ends]) > 1)


def said(consult: model.Consultation, edit: Callable[[str], str], judge: Judge) -> list[Problem]:
    name = f"consults/{consult.id}.yaml"
    read = document.parse(name, edit((load.DATA / name).read_text(encoding="utf-8")))
    problems: list[Problem] = []
    found = made(model.Consultation, read.value, problems, read.where)
    if found is None:
        return problems
    return list(consultations.broken(found, judge.records, read.where)) or list(verify.broken(found, judge, read.where))


def change(pattern: str, put: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        spoilt, count = re.subn(pattern, put, text, count=1, flags=re.MULTILINE)
        assert count == 1
        return spoilt

    return edit


PLANTED = [
    (change(r"^  suspects: (\w+)", r"  suspects: x\1"), "the id of a condition"),
    (change(r"^  act: (\w+)", r"  act: x\1"), "an act after which the patient leaves"),
    (change(r"^bait: (\w+)", r"bait: x\1"), "an act after which the patient leaves"),
    (change(r"^- at: (\w+)", r"- at: x\1"), "a moment of this story"),
    (change(r"^  teaches: \[(\w+)", r"  teaches: [x\1"), "the id of an emergency, a red flag or a teaching point"),
    (change(r"^  net: \[(\w+)", r"  net: [x\1"), "the id of an emergency"),
    (change(r"^deciding: \[(\w+)", r"deciding: [x\1"), "a finding, or age_years"),
    (change(r"^source_id: (\w+)", r"source_id: x\1"), "the id of a source"),
    (change(r"^  says: (.+)\n  tells", r"  tells"), "what the patient says on coming back"),
    (
        change(r"^  tells: \[(\w+)\]\n  present: \[", r"  tells: [\1]\n  present: [\1, "),
        "a finding that is not told already",
    ),
    (
        change(r"^  urgency: emergency", f"  urgency: emergency\n  asked: [{role.numb_saddle}]"),
        "one of asked, urgency and net",
    ),
    (change(r"^twin: \w+", "twin: itself"), "the name of a file in consults/"),
    (
        change(r"^  act: \w+(?s:(.*?)\nbait: (\w+))", r"  act: \2\1\nbait: \2"),
        "as the rules and the row of what is suspected say",
    ),
    (
        change(r"^planned:\n  expert: right\n", "planned:\n"),
        "nothing for expert, expected where each ends: expert: right",
    ),
    (change(r"^task: find", "task: hold"), "find: what is told comes to"),
    (change(r"^task: find", "task: close"), "find or hold: what is owed is emergency"),
]


@pytest.mark.parametrize(("edit", "part"), PLANTED)
def test_what_cannot_be_is_said(
    edit: Callable[[str], str], part: str, turning: model.Consultation, judge: Judge
) -> None:
    problems = said(turning, edit, judge)
    assert any(part in str(one) for one in problems), problems
    assert all(str(one).startswith(f"consults/{turning.id}.yaml, line ") for one in problems)


def test_a_sound_one_has_no_problem(turning: model.Consultation, judge: Judge) -> None:
    assert said(turning, lambda text: text, judge) == []


def test_the_debrief_stands_in_fixed_places(turning: model.Consultation, judge: Judge) -> None:
    expert = debrief(run(begin(judge, turning), PLANNED["expert"]))
    waited = debrief(run(begin(judge, turning), PLANNED["waiter"]))
    assert (expert.ending, expert.unsafe, expert.first_fork, expert.go_back) == ("right", (), None, None)
    assert [marked.mark for marked in expert.marks] == [1, 1, 1]
    assert expert.spent == expert.expert_spent
    assert expert.reasons == len(expert.experts) == 2
    assert (waited.ending, waited.first_fork, waited.go_back) == ("late", 0, 0)
    assert [marked.mark for marked in waited.marks] == [0, 0, 0]
    assert (waited.spent.questions, waited.spent.visits) == (0, 1)
    assert waited.guidelines


def test_nothing_is_told_while_it_goes_on(turning: model.Consultation, judge: Judge) -> None:
    start = begin(judge, turning)
    with pytest.raises(ValueError, match="a debrief needs a play that has ended"):
        debrief(start)
    assert start.ending == ""
    assert cost(start).visits == 1


def test_the_way_is_followed_to_every_end(turning: model.Consultation, judge: Judge) -> None:
    found = verify.course(begin(judge, turning))
    assert found.endings == {ending.kind for ending in turning.endings}
    assert found.reached == {moment.id for moment in turning.moments if not moment.ends}
    assert 1 < found.partings <= verify.MOST_PARTINGS
    assert found.saved == {}
    assert found.stuck == set()
