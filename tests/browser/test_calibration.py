"""How sure and how often right, in a real page: asked by keyboard, kept, drawn, read by axe, and back to the lesson."""

from pathlib import Path

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect

from hiplib import load
from hiplib.calibration import questions, words
from hiplib.commitment import Commitment
from hiplib.progress import lessons, memory
from hiplib.progress.store import Session
from hiplib.wording import tutor


def begin(where: Path) -> list[str]:
    """A kernel that keeps answers in a folder of the test."""
    return [f"import os; os.environ['HIPLIB_PROGRESS'] = {str(where)!r}", "from hiplib.view import calibration"]


def test_a_question_is_answered_by_keyboard_with_how_sure_and_the_record_follows(lab: Lab, tmp_path: Path) -> None:
    page = lab.ran(*begin(tmp_path), "calibration.gym()", "calibration.mine()", fresh=True)
    gym, mine, keys, before = page.output(2), page.output(3), page.page.keyboard, page.sources()
    first = questions.drawn(1, load.records())[0]
    expect(mine).to_contain_text(words.few(0))
    gym.get_by_role("radio").first.focus()
    keys.press("Space")
    expect(gym.get_by_role("button", name="Commit")).to_be_enabled()  # Tab would pass by while it waits
    keys.press("Tab")
    expect(gym.get_by_label("How sure?")).to_be_focused()
    keys.press("9")
    expect(gym.get_by_label("How sure?")).to_have_value("90 %")
    keys.press("Tab")
    expect(gym.get_by_role("button", name="Commit")).to_be_focused()
    keys.press("Enter")
    right = next(iter(first.options)) == first.answer
    expect(gym.locator(".hip-tutor")).to_contain_text(tutor.verdict(right))
    expect(gym.get_by_label("The answer")).to_be_focused()
    expect(gym.get_by_label("How sure? (committed, it cannot be changed)")).to_have_value("90 %")
    expect(mine).to_contain_text(words.few(1))
    (file,) = tmp_path.iterdir()
    assert '"sure":0.9' in file.read_text()
    keys.press("Tab")
    expect(gym.get_by_role("button", name="Next")).to_be_focused()
    keys.press("Enter")
    expect(gym.locator(".hip-stories")).to_contain_text("Question 2 of 9")
    expect(gym.get_by_label("How sure?")).to_have_value("")
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_record_of_sixty_is_drawn_and_leads_back_and_has_no_violation(lab: Lab, tmp_path: Path) -> None:
    records = load.records()
    session, allowed = Session(tmp_path), memory.words_allowed(records)
    for place, one in enumerate([*questions.every_claim(records), *questions.every_move(records)][:60]):
        right = place % 2 == 0
        guess = one.answer if right else next(word for word in one.options if word != one.answer)
        made = Commitment("calibration.gym", one.key, guess, one.answer, sure=0.6 if right else 0.9)
        session.keep(made, right, allowed)
    page = lab.ran(*begin(tmp_path), "calibration.mine()", "calibration.example(78)", fresh=True)
    mine = page.output(2)
    expect(mine).to_contain_text("30 were right")
    expect(mine.get_by_role("img", name=words.YOUR_LINE.capitalize())).to_be_visible()
    expect(mine.get_by_role("heading")).to_have_text([words.UNSURE_TITLE, words.SURE_TITLE])
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    wide = page.page.evaluate(
        "() => [...document.querySelectorAll('.hip-view')].some((view) => view.scrollWidth > view.clientWidth + 1)"
    )
    assert not wide
    link = mine.get_by_role("link", name=lessons.by_topic()["claims"]).first
    assert link.get_attribute("href") == lessons.file("claims")
    with page.page.expect_popup() as opened:
        link.click()
    assert opened.value.url.endswith(f"/{lessons.file('claims')}")
    assert page.errors == []
