"""What a saved lesson keeps of a view: bold for colour, characters for a drawing, open what was folded."""

from __future__ import annotations

import re
from collections.abc import Callable

import ipywidgets
import pytest
from roles import role

from hiplib import wording
from hiplib.screen import saved
from hiplib.screen.answer import SHUT
from hiplib.screen.controls import View
from hiplib.view import differential, imaging, prognosis


def lines(page: str) -> list[str]:
    """What is drawn in characters, line by line."""
    blocks = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
    drawn = [line for block in blocks for line in block.splitlines() if re.search("[·─│●○█▁-▇]{4}", line)]
    return [*re.findall(r"<code[^>]*>(.*?)</code>", page), *drawn]


def test_a_word_stands_apart_from_what_follows_it() -> None:
    shape = '<svg><path d="M0"></path></svg>'
    chip = f'<p><span class="hip-chip hip-watch">{shape}WATCH</span><span class="hip-when">soon</span></p>'
    assert '<strong class="hip-chip hip-watch">WATCH</strong> · <span class="hip-when">soon</span>' in saved.still(chip)
    alone = '<p><span class="hip-chip hip-watch">WATCH</span>and on</p>'
    assert "WATCH</strong> and on" in saved.still(alone)


def test_answers_and_sources_stay_folded_and_the_rest_lies_open() -> None:
    for title in ("When you have guessed, open this", "Sources and limits"):
        assert f"<details><summary>{title}" in saved.still(f"<details><summary>{title}</summary></details>")
    one_at_a_time = f'<details class="{SHUT}"><summary>Because'
    assert one_at_a_time in saved.still(f"{one_at_a_time}</summary></details>")
    assert "<details open><summary>Because" in saved.still("<details><summary>Because</summary></details>")
    assert "<details open><summary>Because" in saved.still("<details open><summary>Because</summary></details>")


def test_a_drawing_stands_above_the_last_line() -> None:
    page = saved.still('<p>first</p><p class="hip-banner">Teaching</p>', "<pre>●</pre>")
    assert page.index("first") < page.index("●") < page.index("Teaching")
    assert saved.still("<p>first</p>", "<pre>●</pre>").index("first") < len(
        "<section class='hip-view hip-saved'><p>first"
    )


def figure(**layout: object) -> dict[str, object]:
    trace = {"type": "scatter", "mode": "markers", "name": "a", "x": [0, 50, 100], "y": ["low", "mid", "high"]}
    return {"data": [trace], "layout": {"xaxis": {"range": [0, 100]} | layout, "yaxis": {}}}


def test_a_point_stands_where_its_value_is_on_the_scale() -> None:
    drawn = lines(str(saved.picture(figure())))
    assert [line.index("●") for line in drawn] == [0, 16, 31]
    assert {len(line) for line in drawn} == {saved.WIDE}


def test_an_interval_a_span_and_an_upright_are_drawn_and_a_scale_in_tens_is_one() -> None:
    told = figure()
    told["data"][0]["error_x"] = {"array": [50, 0, 0], "arrayminus": [0, 0, 50]}  # type: ignore[index]
    assert [line.count("─") for line in lines(str(saved.picture(told)))] == [16, 0, 15]
    told["layout"]["shapes"] = [{"x0": 25, "x1": 25, "y0": 0, "y1": 1}]  # type: ignore[index]
    assert [line.count("│") for line in lines(str(saved.picture(told)))] == [0, 1, 1]
    bar = {"type": "bar", "name": "b", "base": [50, 0, 0], "x": [50, 0, 0], "y": ["low", "mid", "high"]}
    told["data"].append(bar)  # type: ignore[attr-defined]
    assert "█" * 16 in lines(str(saved.picture(told)))[0]
    tens = figure(type="log", range=[0, 2])
    tens["data"][0]["x"] = [1, 10, 100]  # type: ignore[index]
    drawn = str(saved.picture(tens))
    assert [line.index("●") for line in lines(drawn)] == [0, 16, 31]
    assert "from 1 at the left to 100 at the right" in drawn


def test_what_has_no_names_is_not_drawn() -> None:
    assert saved.picture({"data": [{"type": "scatter", "mode": "markers", "x": [1], "y": [1]}], "layout": {}}) is None


@pytest.mark.parametrize(
    ("view", "least"),
    [
        (lambda: imaging.comparison(), 8),
        (lambda: prognosis.drift(), 5),
        (lambda: differential.discriminator(role.block).tell(relief_percent=60), 3),
    ],
)
def test_a_view_that_draws_is_saved_with_its_drawing(view: object, least: int) -> None:
    made = view()  # type: ignore[operator]
    bundle = made._repr_mimebundle_()
    assert len(lines(bundle["text/html"])) >= least
    assert bundle["text/html"] == made._repr_mimebundle_()["text/html"]
    made.close()


@pytest.mark.parametrize(
    "view",
    [
        *(imaging.comparison, imaging.hips, imaging.adviser, imaging.without_pain),
        lambda: imaging.decide(role.in_danger),
        *(prognosis.ask, prognosis.timeline, prognosis.drift, prognosis.reconcile, prognosis.healing),
    ],
)
def test_a_view_reads_without_a_kernel_and_leaves_nothing_behind(view: Callable[[], View]) -> None:
    before = set(ipywidgets.widget._instances)
    made = view()
    bundle = made._repr_mimebundle_()
    assert bundle["text/plain"] == wording.plain(made.describe())
    assert "<script" not in bundle["text/html"]
    assert "Teaching only" in bundle["text/plain"]
    made.close()
    assert set(ipywidgets.widget._instances) <= before
