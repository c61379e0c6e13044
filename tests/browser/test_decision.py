"""Decide first, then see: the answer is not there before the learner has committed."""

from lab.opener import Lab
from lab.page import PHONE
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
    # the focus has gone to the answer, which keeps its keys from the notebook
    expect(answer.get_by_role("region", name="The answer")).to_be_focused()
    for key in ["b", "x", "d", "d", "a", "m", "Enter"]:
        page.page.keyboard.press(key)
    # the choice stands at what was committed, and says so
    asked = page.page.get_by_role("group", name="Your decision (committed, it cannot be changed)")
    for radio in asked.get_by_role("radio").all():
        expect(radio).to_be_disabled()
    asked.get_by_role("radio", name="EMERGENCY").click(force=True)
    expect(asked.get_by_role("radio", name="WATCH")).to_be_checked()
    page.page.keyboard.press("Shift+Tab")
    assert page.page.evaluate("() => document.activeElement.type !== 'radio'")
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_right_decision_is_told_so(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency", "emergency.decide('plain_strain')"])
    page.run_all()
    page.page.get_by_role("radio", name="REASSURE").click()
    page.page.get_by_role("button", name="Commit").click()
    expect(page.page.locator(".hip-answers")).to_contain_text("So would a careful clinician.")


def test_a_round_is_decided_and_counted_by_keyboard(lab: Lab) -> None:
    """Tab to the choice, the space bar, on to the button, Enter; the score below follows each decision."""
    cells = [
        "from hiplib.view import emergency",
        "odile = emergency.decide('odile')\nodile",
        "quentin = emergency.decide('quentin')\nquentin",
        "emergency.score(odile, quentin)",
    ]
    page = lab.open(cells=cells)
    page.run_all()
    score = page.page.get_by_role("region", name="Score")
    expect(score).to_contain_text("Nothing is decided yet.")
    for name, word in (("Odile", "EMERGENCY"), ("Quentin", "WATCH")):
        form = page.page.get_by_role("form", name=f"Decide: {name}")
        form.get_by_role("radio", name="EMERGENCY").focus()
        page.page.keyboard.press("Space")
        while not form.get_by_role("radio", name=word).is_checked():
            page.page.keyboard.press("ArrowDown")
        expect(form.get_by_role("button", name="Commit")).to_be_enabled()
        page.page.keyboard.press("Tab")
        expect(form.get_by_role("button", name="Commit")).to_be_focused()
        page.page.keyboard.press("Enter")
        expect(form.get_by_role("button", name="Commit")).to_be_disabled()
    expect(score).to_contain_text("1 of 1 sent, 1 of 1 others kept.")
    expect(score).to_contain_text("That meets the aim")
    spoken = page.page.get_by_role("status").filter(has_text="1 of 1 sent, 1 of 1 others kept.")
    expect(spoken).to_have_count(1)
    assert page.errors == []


def test_nothing_on_the_page_tells_the_answer_before_the_decision(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency", "emergency.decide('leander')"])
    page.run_all()
    view = page.page.locator(".hip-view")
    expect(view).to_contain_text("Leander")
    expect(view).not_to_contain_text("sent home")
    view.get_by_role("radio", name="EMERGENCY").click()
    view.get_by_role("button", name="Commit").click()
    expect(view).to_contain_text("The rider who was sent home")
    expect(view).to_contain_text("the same day, by ambulance")
    said = view.get_by_role("region", name="What to say")
    expect(said).to_contain_text("I am calling an ambulance for you now")
    expect(said).to_contain_text("Request")


def test_a_level_of_concern_by_keyboard(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import redflags", "redflags.concern('agatha')"])
    page.run_all()
    answer = page.page.locator(".hip-answers")
    expect(answer).to_contain_text("Your decision first.")
    page.page.get_by_role("radio", name="Act, within days").focus()
    page.page.keyboard.press("Space")
    expect(page.page.get_by_role("button", name="Commit")).to_be_enabled()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    expect(answer).to_contain_text("All three kinds stand together: risk, symptoms and signs.")
    expect(answer.get_by_role("rowheader", name="Symptoms")).to_be_visible()
    expect(answer.get_by_role("region", name="The answer")).to_be_focused()
    for radio in page.page.get_by_role("radio").all():
        expect(radio).to_be_disabled()
    assert page.errors == []


def test_committed_views_have_no_violation_wide_and_narrow(lab: Lab) -> None:
    cells = [
        "from hiplib.view import emergency, redflags",
        "odile = emergency.decide('odile').commit('watch')\nodile",
        "emergency.score(odile)",
        "redflags.concern('agatha').commit('Investigate')",
    ]
    page = lab.open(cells=cells)
    page.run_all()
    assert [str(found) for found in page.axe(".hip-view")] == []
    page.theme("dark")
    assert [str(found) for found in page.axe(".hip-view", only_colours=True)] == []
    page.size(*PHONE)
    page.settled()
    assert [str(found) for found in page.axe(".hip-view")] == []
    view = page.page.locator(".hip-view").first
    assert view.evaluate("view => view.scrollWidth <= view.clientWidth + 1")
