"""A consultation in a real page: by keyboard, by mouse, after a restart, checked by axe, dark and on a narrow page."""

import re
from pathlib import Path

import pytest
from lab.opener import Lab
from lab.page import PHONE, WIDE
from playwright.sync_api import Locator, expect

from hiplib import load
from hiplib.cases import learners, words
from hiplib.cases.judge import Judge
from hiplib.cases.reason import Move, Play, begin, do
from hiplib.model import Urgency
from hiplib.wording import URGENCY_WORDS, tutor

IMPORT = "from hiplib.view import cases"
TURNING = next(one for one in load.records().consults.values() if len([m for m in one.moments if not m.ends]) > 1)
OPEN = f"cases.consult('{TURNING.id}')"
REVIEW = next(act for act in load.records().acts.values() if act.kind == "review" and act.urgency == Urgency.reassure)


def made_by_mouse(output: Locator, play: Play, move: Move) -> Play:
    """One move with the mouse alone, until the page shows what it brought."""
    act, records = play.judge.records.acts[move.act], play.judge.records
    kind = {"ask": "ask", "net": "net", "examine": "look", "test": "look"}.get(act.kind, "leave")
    output.get_by_role("radio", name=words.KINDS[kind]).check()
    if kind == "net":
        for named in move.net:
            output.get_by_role("checkbox", name=records.emergencies[named].name, exact=True).check()
    elif move.urgency is None:
        output.get_by_label(words.LABELS["finding" if kind == "ask" else "look"], exact=True).select_option(
            move.finding or act.id
        )
    else:
        told = URGENCY_WORDS[move.urgency][0]
        output.get_by_role("radio", name=re.compile(f"^{re.escape(told)}")).check()
        output.get_by_label(words.LABELS["act"]).select_option(act.id)
        for number, reason in enumerate(move.because, 1):
            output.get_by_label(f"{words.LABELS['because']} {number}").select_option(reason)
        output.get_by_role("radio", name="80%").check()
    output.get_by_role("button", name=words.LABELS["commit"]).click()
    expect(output.get_by_label(words.HEADS["chart"])).to_contain_text(words.heard(play, move))
    return do(play, move)


@pytest.mark.parametrize("size", [WIDE, (640, 450), PHONE], ids=["wide", "at 200 %", "telephone"])
def test_a_case_is_played_by_mouse_to_a_good_end(lab: Lab, size: tuple[int, int]) -> None:
    page = lab.open(cells=[IMPORT, OPEN], size=size)
    page.run_all()
    output, play = page.output(1), begin(Judge(load.records()), TURNING)
    while not play.ended:
        for move in learners.PLANNED["expert"](play):
            play = made_by_mouse(output, play, move)
    right = next(one.says for one in TURNING.endings if one.kind == "right")
    expect(output.locator(".hip-verdict")).to_contain_text(right)
    assert page.wider(1) == []
    assert page.errors == []


def test_a_kernel_that_is_restarted_in_mid_case_goes_on_at_the_same_state(lab: Lab, tmp_path: Path) -> None:
    keeps = f"import os; os.environ['HIPLIB_PROGRESS'] = {str(tmp_path)!r}"
    page = lab.ran(keeps, IMPORT, OPEN, fresh=True)  # the folder it is told of must not outlive the test
    output, play = page.output(2), begin(Judge(load.records()), TURNING)
    *_, net, leave = learners.PLANNED["expert"](play)
    for move in (net, Move(leave.act, urgency=leave.urgency)):
        play = made_by_mouse(output, play, move)
    play = made_by_mouse(output, play, next(learners.PLANNED["expert"](play)))
    assert (play.visits, play.ended) == (2, False)
    chart = output.get_by_label(words.HEADS["chart"])
    before = page.kernel("_.describe()"), chart.inner_text(), output.locator(".hip-stories").inner_text()
    page.restart()
    page.run_all()
    output.get_by_role("button", name=tutor.GO_ON).click()
    expect(chart).to_contain_text(words.heading(play))
    assert (page.kernel("_.describe()"), chart.inner_text(), output.locator(".hip-stories").inner_text()) == before
    made_by_mouse(output, play, Move(leave.act, urgency=leave.urgency))
    late = next(one.says for one in TURNING.endings if one.kind == "late")
    expect(output.locator(".hip-verdict")).to_contain_text(late)
    assert page.errors == []


def test_a_visit_is_closed_by_keyboard_and_what_happened_is_read_out(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, OPEN])
    page.run_all()
    output, before = page.output(1), page.sources()
    commit = output.get_by_role("button", name=words.LABELS["commit"])
    expect(output.locator(".hip-stories")).to_contain_text(TURNING.surfaces[0].name)
    expect(commit).to_be_disabled()
    output.get_by_role("radio", name=words.KINDS["ask"]).press("Space")
    question = output.get_by_label(words.LABELS["finding"])
    question.select_option(TURNING.deciding[0])
    expect(commit).to_be_enabled()
    commit.press("Enter")
    expect(output.get_by_role("status")).to_contain_text("? No.")
    for moment in TURNING.endings:
        expect(output).not_to_contain_text(moment.says)
    output.get_by_role("radio", name=words.KINDS["leave"]).press("Space")
    output.get_by_role("radio", name="REASSURE").press("Space")
    output.get_by_label(words.LABELS["act"]).select_option(REVIEW.id)
    output.get_by_role("radio", name="60%").press("Space")
    expect(commit).to_be_enabled()
    commit.press("Enter")
    late = next(one.says for one in TURNING.endings if one.kind == "late")
    expect(output.locator(".hip-verdict")).to_contain_text(late)
    expect(output.get_by_role("status")).to_contain_text(late)
    output.get_by_role("button", name=words.LABELS["again"]).press("Enter")
    expect(output.locator(".hip-verdict")).to_have_count(0)
    expect(output.locator(".hip-card")).to_contain_text("? No.")
    assert page.sources() == before
    assert page.errors == []


def test_it_has_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    closed = f"{OPEN}.do('{REVIEW.id}', urgency='{REVIEW.urgency}', sure=60)"
    page = lab.open(cells=[IMPORT, OPEN, closed])
    page.run_all()
    page.output(1).get_by_role("radio", name=words.KINDS["leave"]).check()
    for title in (words.GUIDELINES[0], words.HEADS["cost"], "Sources and limits"):
        page.output(2).locator("summary", has_text=title).press("Enter")
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    for index in (1, 2):
        assert page.wider(index) == []
    assert page.outside_requests() == []
