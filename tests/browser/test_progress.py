"""What is kept of a reader, in real JupyterLab: answered, left, recalled on another day, and forgotten by keyboard."""

from pathlib import Path

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

CASES = f"{role.many_kinds!r}, {role.in_danger!r}"


def begin(where: Path) -> list[str]:
    """A kernel that keeps answers in a folder of the test."""
    return [f"import os; os.environ['HIPLIB_PROGRESS'] = {str(where)!r}", "from hiplib.view import emergency, progress"]


def test_left_today_and_gone_on_tomorrow(lab: Lab, tmp_path: Path) -> None:
    cells = [*begin(tmp_path), f"emergency.decide({CASES})", "progress.mine()"]
    page = lab.ran(*cells, fresh=True)  # the folder it is told of must not outlive the test
    page.output(2).get_by_role("radio").first.check()
    page.output(2).get_by_role("button", name="Commit").click()
    expect(page.output(3)).to_contain_text("You left off on")
    assert len(list(tmp_path.iterdir())) == 1

    again = lab.ran(*cells, fresh=True)
    round_ = again.output(2)
    expect(round_).to_contain_text("Another day you answered 1 of these 2.")
    go_on = round_.get_by_role("button", name="Go on from there")
    go_on.focus()
    again.page.keyboard.press("Enter")
    expect(round_).to_contain_text("patient 2 of 2")
    expect(go_on).to_have_count(0)

    mine = again.output(3)
    again.size(*PHONE)
    assert again.axe(".hip-view") == []
    mine.get_by_role("button", name="Keep a copy").click()
    with again.page.expect_download() as copied:
        mine.get_by_role("link", name="Save the copy").click()
    assert copied.value.suggested_filename == "my_answers.jsonl"
    assert f'"case":"{role.many_kinds}"' in Path(copied.value.path()).read_text()
    forget = mine.get_by_role("button", name="Forget all of it")
    forget.focus()
    again.page.keyboard.press("Enter")
    expect(mine).to_contain_text("Press once more")
    again.page.keyboard.press("Enter")
    expect(mine).to_contain_text("Nothing is kept yet")
    assert list(tmp_path.iterdir()) == []
    assert again.errors == []
    assert again.outside_requests() == []
