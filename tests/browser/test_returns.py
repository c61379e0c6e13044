"""What comes back, in a real page: a sitting by keyboard, kept, read by axe, on a narrow page and in the dark."""

import time
from pathlib import Path

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

from hiplib import load
from hiplib.commitment import Commitment
from hiplib.progress import memory
from hiplib.progress.store import Session
from hiplib.returns import words
from hiplib.returns.ideas import HOW_SOON
from hiplib.returns.view_today import Today, opened
from hiplib.wording import tutor

RECORDS = load.records()


def begin(where: Path) -> list[str]:
    """A kernel that keeps answers in a folder of the test."""
    return [f"import os; os.environ['HIPLIB_PROGRESS'] = {str(where)!r}", "from hiplib.view import returns"]


def yesterday(where: Path) -> Today:
    """An emergency that was let wait a day ago, and what comes back of it today."""
    made = Commitment("emergency.decide", {"case": role.in_danger}, "watch", "emergency")
    Session(where, lambda: time.time() - 86_400).keep(made, False, memory.words_allowed(RECORDS))
    view = opened(RECORDS, lambda: where)
    assert isinstance(view, Today)
    return view


def test_a_sitting_is_answered_by_keyboard_kept_and_says_when_each_comes_back(lab: Lab, tmp_path: Path) -> None:
    ours = yesterday(tmp_path)
    page = lab.ran(*begin(tmp_path), "returns.today()", "returns.example('right', 'unsafe')", fresh=True)
    output, keys, before = page.output(2), page.page.keyboard, page.sources()
    expect(output).to_contain_text(words.FLASHCARDS)
    grave = next(at for at, one in enumerate(ours.surfaces) if one.grave)
    assert ours.surfaces[grave].item.kind == HOW_SOON
    output.get_by_label("Question", exact=True).select_option(str(grave))
    expect(output.locator(".hip-stories")).to_contain_text(f"Question {grave + 1} of {len(ours.surfaces)}")
    expect(output.locator("[aria-label='The answer']")).not_to_contain_text("comes back")
    last = output.get_by_role("radio").locator("visible=true").last  # the least urgent of the five
    last.focus()
    keys.press("Space")
    commit = output.get_by_role("button", name="Commit")
    expect(commit).to_be_enabled()
    commit.focus()
    keys.press("Enter")
    card = output.get_by_label("The answer")
    expect(card).to_contain_text(tutor.verdict(False, missed=True))
    expect(card).to_contain_text("this comes back tomorrow, on another surface")
    expect(card).to_be_focused()
    assert page.axe(".hip-view") == []
    keys.press("Tab")
    expect(output.get_by_role("button", name="Next", exact=True)).to_be_focused()
    keys.press("Enter")
    expect(output.locator(".hip-verdict")).to_contain_text(words.taken_from(ours.surfaces, ours.lessons))
    assert page.axe(".hip-view") == []
    kept = [line for file in tmp_path.iterdir() for line in file.read_text().splitlines()]
    assert sum("returns.today" in line for line in kept) == 1
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    wide = page.page.evaluate(
        "() => [...document.querySelectorAll('.hip-view')].some((view) => view.scrollWidth > view.clientWidth + 1)"
    )
    assert not wide
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []
    ours.close()


def test_the_next_day_another_surface_of_the_same_idea_is_asked_and_an_empty_folder_says_what_to_do(
    lab: Lab, tmp_path: Path
) -> None:
    there, empty = tmp_path / "there", tmp_path / "empty"
    ours = yesterday(there)
    page = lab.ran(*begin(there), "returns.today()", begin(empty)[0], "returns.today()", fresh=True)
    expect(page.output(2)).to_contain_text(words.headline(len(ours.surfaces), 2 * len(ours.surfaces)))
    expect(page.output(2)).not_to_contain_text(RECORDS.cases[role.in_danger].name)
    expect(page.output(4)).to_contain_text(words.EMPTY)
    assert page.errors == []
    ours.close()
