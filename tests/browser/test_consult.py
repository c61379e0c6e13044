"""A consultation in a real page: by keyboard to its end, checked by axe, dark and on a narrow page."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect

from hiplib import load
from hiplib.cases import words
from hiplib.model import Urgency

IMPORT = "from hiplib.view import cases"
TURNING = next(one for one in load.records().consults.values() if len([m for m in one.moments if not m.ends]) > 1)
OPEN = f"cases.consult('{TURNING.id}')"
REVIEW = next(act for act in load.records().acts.values() if act.kind == "review" and act.urgency == Urgency.reassure)


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
    output.get_by_label("What do you do?", exact=True).last.select_option(REVIEW.id)
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
