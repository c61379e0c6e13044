"""The quiz in a real page: answered by mouse and by keyboard, on a narrow page, in the dark, and checked by axe."""

import pytest
from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect

from hiplib import load, quiz
from hiplib.quiz import words, words_why
from hiplib.quiz.item import Item

IMPORT = "from hiplib.view import quiz"
RECORDS = load.records()


def a_round(topic: str, *kinds: str) -> tuple[int, tuple[Item, ...]]:
    """A number whose round has questions of these kinds."""
    made = quiz.of_topic(topic, RECORDS)
    drawn = ((seed, quiz.draw(made, topic, seed)) for seed in range(500))
    return next((seed, items) for seed, items in drawn if set(kinds) <= {item.kind for item in items})


def said(item: Item, one: str) -> str:
    return words.option(item, one, RECORDS)


def test_a_round_is_answered_by_keyboard_and_nothing_of_the_answer_stands_before(lab: Lab) -> None:
    seed, items = a_round("anatomy", "best_of", "find_error")
    page = lab.open(cells=[IMPORT, f"quiz.ask('anatomy', {seed})"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    commit = output.get_by_role("button", name="Commit")
    number = next(number for number, item in enumerate(items) if item.kind == "best_of")
    item = items[number]
    output.get_by_label("Question", exact=True).select_option(str(number))
    expect(output.locator(".hip-verdict .hip-sentence")).to_have_text(words.CHOOSE)
    expect(output).not_to_contain_text(words_why.answer(item, RECORDS))
    expect(commit).to_be_disabled()
    output.get_by_label(said(item, item.wrong[0]), exact=True).locator("visible=true").focus()
    keyboard.press("Space")
    expect(commit).to_be_enabled()
    commit.focus()
    keyboard.press("Enter")
    expect(output.locator(".hip-tutor")).to_contain_text("Not quite:")
    expect(output.locator(".hip-verdict .hip-sentence")).to_have_text(words_why.answer(item, RECORDS))
    expect(output.locator(".hip-verdict")).to_contain_text("Right of:")
    output.get_by_role("button", name="Next", exact=True).focus()
    keyboard.press("Enter")
    expect(output.locator(".hip-verdict .hip-sentence")).to_have_text(words.CHOOSE)
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


@pytest.mark.parametrize(("topic", "kinds"), [("differential", ("pick", "order")), ("exercise", ("pick", "move"))])
def test_several_and_an_order_are_chosen_on_a_narrow_page_and_in_the_dark(
    lab: Lab, topic: str, kinds: tuple[str, ...]
) -> None:
    seed, items = a_round(topic, *kinds)
    page = lab.open(cells=[IMPORT, f"quiz.ask('{topic}', {seed})"])
    page.run_all()
    page.size(*PHONE)
    output = page.output(1)
    commit = output.get_by_role("button", name="Commit")
    for number, item in enumerate(items):
        output.get_by_label("Question", exact=True).select_option(str(number))
        expect(output.locator(".hip-verdict .hip-sentence")).to_have_text(words.CHOOSE)
        if item.kind == "order":
            for place, one in zip(words.ORDER, item.key, strict=True):
                group = output.get_by_role("group", name=place, exact=True)
                group.get_by_label(said(item, one), exact=True).locator("visible=true").check()
        else:
            for one in item.key:
                output.get_by_label(said(item, one), exact=True).locator("visible=true").check()
        expect(commit).to_be_enabled()
        commit.click()
        expect(output.locator(".hip-tutor")).to_contain_text("Right.")
        assert page.wider(1) == [], item
    expect(output).to_contain_text("That was all 5: 5 right.")
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    assert page.errors == []
