"""The simulated practice in a real page: run at once, ten thousand million people too, by keyboard, read by axe."""

import os
import signal

import pytest
from lab.opener import Lab
from playwright.sync_api import expect
from roles import role

from hiplib.clinic import words

CELL = f"from hiplib.view import clinic\nclinic.simulator('{role.referring_guideline}')"
ANSWERED = f"from hiplib.view import clinic\nclinic.simulator(['{role.small_injury}', 'age_years >= 70']).predict(300)"


def test_by_keyboard_alone_a_prediction_is_run_and_no_key_reaches_the_notebook(lab: Lab) -> None:
    page = lab.ran(CELL)
    before = page.sources()
    answer = page.page.get_by_role("region", name="The answer")
    expect(answer).to_contain_text("Your prediction first.")
    page.page.get_by_role("textbox", name="Your prediction").focus()
    page.page.keyboard.type("300")
    run = page.page.get_by_role("button", name="Run", exact=True)
    expect(run).to_be_enabled()
    page.page.keyboard.press("Tab")
    expect(run).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(answer).to_contain_text(words.NO_MARK)
    expect(page.page.locator(".hip-frontier")).to_have_count(0)
    page.page.get_by_role("button", name="Show every list").click()
    drawn = page.page.get_by_role("img", name="Referrals and misses: every list there is.")
    expect(drawn.locator(".hip-ring").first).to_be_visible()
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_ten_thousand_million_people_answer_at_once_and_nothing_is_left_running(lab: Lab) -> None:
    page = lab.ran(CELL)
    page.page.get_by_label("How many people").select_option("10000000000")
    page.page.get_by_role("textbox", name="Your prediction").fill("300")
    page.page.get_by_role("button", name="Run", exact=True).click()
    expect(page.page.get_by_role("table", name="10,000,000,000 people", include_hidden=True)).to_have_count(1)
    expect(page.page.get_by_role("button", name="Stop")).to_have_count(0)
    expect(page.page.locator(".hip-view progress")).to_have_count(0)
    expect(page.page.get_by_role("region", name="Cannot be judged here")).to_contain_text("ACR 2021: ")
    assert page.errors == []


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot hold a process still and then kill it")
def test_a_kernel_killed_at_work_is_said_and_the_cell_answers_when_it_is_run_again(lab: Lab) -> None:
    page = lab.ran(CELL, fresh=True)
    kernel = page.kernel("__import__('os').getpid()")
    page.page.get_by_role("textbox", name="Your prediction").fill("300")
    run = page.page.get_by_role("button", name="Run", exact=True)
    expect(run).to_be_enabled()
    os.kill(kernel, signal.SIGSTOP)  # it is at work on the answer, and stays so
    run.click()
    os.kill(kernel, signal.SIGKILL)
    expect(page.page.get_by_role("alert")).to_contain_text("has ended: run its cell again")
    expect(page.page.locator(".hip-view progress")).to_have_count(0)
    page.page.locator(".jp-Dialog").get_by_role("button").last.click()
    page.wait_for_kernel()
    page.run_all()
    expect(page.page.get_by_role("alert")).to_have_text("")
    page.page.get_by_role("textbox", name="Your prediction").fill("300")
    run.click()
    expect(page.page.get_by_role("region", name="The answer")).to_contain_text(words.NO_MARK)


def test_a_tick_is_the_policy(lab: Lab) -> None:
    page = lab.ran("from hiplib.view import clinic\nclinic.simulator()")
    page.page.get_by_role("textbox", name="Your prediction").fill("150")
    page.page.get_by_role("checkbox", name="Any injury in the history").check()
    expect(page.page.get_by_label("Refer by")).to_have_value("yours")
    run = page.page.get_by_role("button", name="Run", exact=True)
    expect(run).to_be_enabled()
    run.click()
    expect(page.page.get_by_role("region", name="The same 10,000 simulated people")).to_contain_text(
        "Yours: any injury in the history"
    )
    page.page.get_by_label("Refer by").select_option("any")
    expect(page.page.get_by_role("checkbox", name="Any injury in the history")).to_be_checked()
    expect(page.page.get_by_label("Refer by")).to_have_value("any")
    assert page.errors == []


def test_the_own_list_belongs_to_the_setting(lab: Lab) -> None:
    page = lab.ran(CELL)
    page.page.get_by_label("Refer by").select_option("yours")
    expect(page.page.get_by_role("alert")).to_contain_text("at least one finding, in the list below")
    page.page.get_by_role("checkbox", name="Any injury in the history").check()
    expect(page.page.locator(".hip-note")).to_be_hidden()
    page.page.get_by_label("Who comes").select_option(role.walk_ins)
    expect(page.page.get_by_role("checkbox", name="No relief lying down")).to_be_visible()
    expect(page.page.get_by_role("checkbox", name="Any injury in the history")).to_be_hidden()


def test_axe_finds_nothing_in_the_answer_at_any_size(lab: Lab) -> None:
    page = lab.ran(ANSWERED)
    assert page.axe_at_any_size(".hip-view") == []
