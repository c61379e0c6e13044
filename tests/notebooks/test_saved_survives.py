"""A saved page still looks made where its host takes out all but plain elements: word, headline, breaks, picture."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bleach
import pytest
from lesson_rules import WIDGET_VIEW, outputs, text

from hiplib.screen.answer import SHUT

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
URGENCIES = "EMERGENCY|URGENT|INVESTIGATE|WATCH|REASSURE"
# No host is known to keep less: no style, no class, no drawing, no address of a picture, and no section.
PLAIN = re.findall(
    r"\w+",
    """a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6
    hr i kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr ul var""",
)
BREAKS = re.compile("</?(p|li|td|th|h3|tr|div|ul|summary)>")
PEOPLE = re.compile(r"<pre>[^<]*(?:[■○◆×●] ){5}")
SCALE = re.compile(r"<code>[·─│█●]{32}</code>")
BARS = re.compile(r"<pre>[^<]*[·─│●○░█]{32}")  # what a view places on the page by itself, in characters
BLOCKS = re.compile(r"<span>[█▏▎▍▌▋▊▉]{2,}</span> [\d,]+")  # a bar in a cell of a table, and its number
# Lessons whose views draw; of the others 06 has a body map, whose places its saved pages name.
DRAWN = ["02_redflags", "03_probability", "04_clinic", "05_imaging", "07_differential", "08_prognosis",
         "09_treatment", "11_claims", "13_calibration"]  # fmt: skip


def views(path: Path) -> list[tuple[str, str]]:
    """Each saved view of a lesson: as it is in the file, and what such a host leaves of it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    pages = [text(output["data"]["text/html"]) for _, output in outputs(notebook) if WIDGET_VIEW in output["data"]]
    return [(page, bleach.clean(page, tags=PLAIN, attributes={"details": ["open"]}, strip=True)) for page in pages]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_urgency_and_every_headline_stays_bold_and_apart(path: Path) -> None:
    assert views(path)
    for page, left in views(path):
        chips = re.findall(rf'<strong class="hip-chip [^"]*">({URGENCIES})</strong>', page)
        assert len(re.findall(rf"<strong>(?:{URGENCIES})</strong>(?: |<)", left)) >= len(chips)
        assert len(re.findall(r"<p><strong>.+?</strong></p>", left, re.DOTALL)) >= page.count('"hip-sentence"')
        assert re.findall(rf"(?:{URGENCIES})\w", re.sub("<[^>]+>", "", BREAKS.sub(" ", left))) == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_only_answers_sources_and_what_is_opened_one_at_a_time_are_folded(path: Path) -> None:
    for page, left in views(path):
        one_at_a_time = re.findall(rf'<details class="[^"]*{SHUT}[^"]*"><summary>(.*?)</summary>', page)
        folded = re.findall(r"<details><summary>(.*?)</summary>", left)
        others = [title for title in folded if not title.startswith(("When you have", "Sources and limits"))]
        assert others == one_at_a_time


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_was_drawn_is_still_drawn(path: Path) -> None:
    pictures = [kind.findall(left) for _, left in views(path) for kind in (PEOPLE, SCALE, BARS, BLOCKS)]
    assert any(pictures) == (path.stem in DRAWN)


def test_there_is_a_word_of_urgency_to_be_kept() -> None:
    kept = sum(left.count("<strong>EMERGENCY</strong>") for path in LESSONS for _, left in views(path))
    assert kept > 10
