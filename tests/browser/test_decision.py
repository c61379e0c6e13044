"""Decide first, then see: the answer is not there before the learner has committed."""

from lab.opener import Lab
from playwright.sync_api import expect


def test_the_answer_comes_only_after_a_decision(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency", "emergency.decide('odile')"])
    page.run_all()
    before = page.sources()
    answer, commit = page.page.locator(".hip-answers"), page.page.get_by_role("button", name="Commit")
    expect(answer).to_contain_text("Your decision first.")
    expect(answer).not_to_contain_text("EMERGENCY")
    expect(commit).to_be_disabled()
    page.page.get_by_role("radio", name="WATCH").focus()
    page.page.keyboard.press("Space")
    expect(commit).to_be_enabled()
    commit.focus()
    page.page.keyboard.press("Enter")
    expect(answer).to_contain_text("That is later than it should be")
    expect(answer).to_contain_text("EMERGENCY")
    expect(answer).to_contain_text("Saddle numbness")
    expect(commit).to_be_disabled()
    expect(page.page.get_by_role("status").filter(has_text="You said WATCH")).to_have_count(1)
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_right_decision_is_told_so(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency", "emergency.decide('plain_strain')"])
    page.run_all()
    page.page.get_by_role("radio", name="REASSURE").click()
    page.page.get_by_role("button", name="Commit").click()
    expect(page.page.locator(".hip-answers")).to_contain_text("So would a careful clinician.")
