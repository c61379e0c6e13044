"""Decide first, then see: the answer is not there before the learner has committed."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role


def test_the_answer_comes_only_after_a_decision(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency", f"emergency.decide('{role.in_danger}')"])
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
    expect(answer).to_contain_text(
        "No: you said WATCH (safety-net and review), which is later than it should be: this patient would "
        "have gone home with an emergency."
    )
    expect(answer).to_contain_text("EMERGENCY")
    expect(answer).to_contain_text("Saddle numbness")
    expect(commit).to_be_disabled()
    expect(page.page.get_by_role("status").filter(has_text="you said WATCH")).to_have_count(1)
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
    page = lab.open(cells=["from hiplib.view import emergency", f"emergency.decide('{role.nothing_to_find}')"])
    page.run_all()
    page.page.get_by_role("radio", name="REASSURE").click()
    page.page.get_by_role("button", name="Commit").click()
    expect(page.page.locator(".hip-answers")).to_contain_text("Right.")


def test_a_round_is_decided_and_counted_by_keyboard(lab: Lab) -> None:
    """Tab to the choice, the space bar, on to the button, Enter; the score below follows each decision."""
    cells = [
        "from hiplib.view import emergency",
        f"first = emergency.decide('{role.in_danger}')\nfirst",
        f"second = emergency.decide('{role.to_be_examined}')\nsecond",
        "emergency.score(first, second)",
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
        expect(form.get_by_label("How sure?")).to_be_focused()
        page.page.keyboard.press("Tab")
        expect(form.get_by_role("button", name="Commit")).to_be_focused()
        page.page.keyboard.press("Enter")
        expect(form.get_by_role("button", name="Commit")).to_be_disabled()
    sent = "You sent 1 of 1 emergency and kept 1 of 1 who could wait."
    expect(score).to_contain_text(sent)
    expect(score).to_contain_text("That meets the aim")
    spoken = page.page.get_by_role("status").filter(
        has_text="You sent 1 of 1 emergency and kept 1 of 1 who could wait."
    )
    expect(spoken).to_have_count(1)
    assert page.errors == []


def test_a_round_shows_one_patient_at_a_time_with_the_answer_beside_the_story(lab: Lab) -> None:
    both = f"emergency.decide('{role.in_danger}', '{role.to_be_examined}')"
    page = lab.open(cells=["from hiplib.view import emergency", both], size=(1280, 800))
    page.run_all()
    view = page.page.locator(".hip-view")
    expect(view).to_contain_text("Odile, patient 1 of 2")
    expect(view).not_to_contain_text("Quentin, 31")
    story, answer = view.locator(".hip-bar").bounding_box(), view.locator(".hip-verdict").bounding_box()
    assert story is not None
    assert answer is not None
    assert answer["x"] > story["x"] + story["width"]
    assert answer["y"] < story["y"] + 8
    view.get_by_role("radio", name="EMERGENCY").click()
    view.get_by_role("button", name="Commit").click()
    expect(view).to_contain_text("1 of 2, 1 right.")
    on = view.get_by_role("button", name="Next")
    expect(on).to_be_enabled()  # a press on it while it waits is lost
    on.press("Enter")
    expect(view.get_by_role("heading", name="Quentin, patient 2 of 2")).to_be_focused()
    expect(view.get_by_role("status").filter(has_text="Quentin, patient 2 of 2. ")).to_have_count(1)
    expect(view).not_to_contain_text("Odile, 47")
    expect(view.get_by_role("radio", checked=True)).to_have_count(0)
    view.get_by_role("radio", name="WATCH").click()
    view.get_by_role("button", name="Commit").click()
    expect(view).to_contain_text("That was all 2: 2 right.")
    view.get_by_role("button", name="Start again").click()
    expect(view).to_contain_text("Odile, patient 1 of 2")
    expect(view).to_contain_text("Your decision first.")


def test_every_emergency_has_a_drawing_and_opens_where_it_is(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency", "emergency.pictures()"], size=(1280, 800))
    page.run_all()
    tiles = page.page.locator(".hip-tile")
    assert tiles.count() == page.kernel("len(_.records.emergencies)")
    drawings = tiles.locator("summary .hip-sign path").evaluate_all("all => all.map((one) => one.getAttribute('d'))")
    assert len(set(drawings)) == tiles.count()
    assert page.page.locator(".hip-chip").count() == 1
    tile = tiles.filter(has_text="Cauda equina").first
    expect(tile.get_by_text("The trap:")).to_be_hidden()
    tile.locator("> summary").focus()
    page.page.keyboard.press("Enter")
    expect(tile.get_by_text("The trap:")).to_be_visible()
    assert page.axe_at_any_size(".hip-view") == []
    assert page.errors == []


def test_nothing_on_the_page_tells_the_answer_before_the_decision(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import emergency", f"emergency.decide('{role.scanned}')"])
    page.run_all()
    view = page.page.locator(".hip-view")
    expect(view).to_contain_text("Leander")
    expect(view).not_to_contain_text("sent home")
    view.get_by_role("radio", name="EMERGENCY").click()
    view.get_by_role("button", name="Commit").click()
    expect(view).to_contain_text("The rider who was sent home")
    expect(view).to_contain_text("the same day, by ambulance")
    view.locator("summary", has_text="What to say").click()
    said = view.get_by_role("region", name="What to say")
    expect(said).to_contain_text("I am calling an ambulance for you now")
    expect(said).to_contain_text("Request")


def test_a_level_of_concern_by_keyboard(lab: Lab) -> None:
    page = lab.open(cells=["from hiplib.view import redflags", f"redflags.concern('{role.many_kinds}')"])
    page.run_all()
    answer = page.page.locator(".hip-answers")
    expect(answer).to_contain_text("Your decision first.")
    page.page.get_by_role("radio", name="URGENT").focus()
    page.page.keyboard.press("Space")
    expect(page.page.get_by_role("button", name="Commit")).to_be_enabled()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    expect(answer).to_contain_text("All three kinds are present: risk, symptoms and signs.")
    expect(answer.get_by_role("rowheader", name="Symptoms")).to_be_visible()
    expect(answer.get_by_role("region", name="The answer")).to_be_focused()
    for radio in page.page.get_by_role("radio").all():
        expect(radio).to_be_disabled()
    assert page.errors == []


def test_committed_views_have_no_violation_wide_and_narrow(lab: Lab) -> None:
    cells = [
        "from hiplib.view import emergency, redflags",
        f"made = emergency.decide('{role.in_danger}').commit('watch')\nmade",
        "emergency.score(made)",
        f"redflags.concern('{role.many_kinds}').commit('investigate')",
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
