"""The sheet of each lesson as it comes out of the printer: one page for the teacher, and cards that hold their text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lab.server import LESSONS
from playwright.sync_api import Browser

from hiplib.records import Records
from hiplib.sheets.__main__ import LOOK
from hiplib.sheets.lesson import read
from hiplib.sheets.view_sheet import page

FULL = """(all) => all
  .filter((card) => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1)
  .map((card) => card.innerText.slice(0, 60))"""
# where each number is printed, in millimetres: from the left edge of the leaf, or from the right where it is turned
PLACES = """(leaf) => {
  const box = leaf.getBoundingClientRect(), turned = leaf.matches(".backs");
  return Object.fromEntries([...leaf.querySelectorAll(".card")].filter((card) => card.innerText).map((card) => {
    const { left, right, top, height } = card.getBoundingClientRect();
    const places = [turned ? box.right - right : left - box.left, top - box.top, height];
    return [card.querySelector(".number").innerText, places.map((pixels) => Math.round((pixels * 25.4) / 96))];
  }));
}"""


@pytest.mark.parametrize("path", sorted(LESSONS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_notes_fill_one_page_and_each_back_lies_behind_its_front(
    path: Path, browser: Browser, records: Records
) -> None:
    sheet = browser.new_page()
    asked: list[str] = []
    sheet.on("request", lambda request: asked.append(request.url))
    found = read(json.loads(path.read_text(encoding="utf-8")))
    sheet.set_content(str(page(found, records, LOOK.read_text(encoding="utf-8"))))
    sheet.emulate_media(media="print")
    leaves = sheet.locator(".leaf")
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", sheet.pdf(prefer_css_page_size=True))
    assert len(pages) == 1 + leaves.count()
    assert sheet.locator(".card").evaluate_all(FULL) == []
    for number in range(0, leaves.count(), 2):
        front, back = (leaves.nth(number + side).evaluate(PLACES) for side in (0, 1))
        assert front == back != {}
    assert asked == []
    sheet.close()
