"""The harness itself: what the other browser tests lean on is broken here once, to see it noticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lab import chromium
from lab.opener import Lab, Window
from lab.page import PHONE
from playwright.sync_api import expect

HELLO = """\
import ipywidgets
box, echo = ipywidgets.Checkbox(description="Night pain", indent=False), ipywidgets.HTML("not asked")
box.observe(lambda change: setattr(echo, "value", "present" if change["new"] else "absent"), "value")
ipywidgets.VBox([box, echo])"""


def shows(html: str) -> str:
    """A cell that shows `html` as it is."""
    return f"from IPython.display import HTML\nHTML({html!r})"


def test_a_control_works_with_mouse_and_keyboard_and_a_key_that_escapes_is_noticed(lab: Lab) -> None:
    page = lab.open(cells=[HELLO])
    page.run_all()
    before = page.sources()
    box = page.page.get_by_role("checkbox", name="Night pain")
    expect(page.output(0)).to_contain_text("not asked")
    box.click()
    expect(page.output(0)).to_contain_text("present")
    box.focus()
    page.page.keyboard.press("Space")
    expect(page.output(0)).to_contain_text("absent")
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []
    # A plain control of ipywidgets lets keys through to JupyterLab, where b means: add a cell below.
    page.page.keyboard.press("b")
    expect(page.page.locator(".jp-Notebook .jp-Cell")).to_have_count(2)
    assert page.sources() != before


def test_cells_are_run_and_read_one_by_one_and_the_kernel_answers(lab: Lab) -> None:
    prose = {"cell_type": "markdown", "source": "Prose"}
    page = lab.open(cells=["times = 0", prose, "times += 1\ntimes", "print('said')", HELLO])
    assert page.widget_count() == 0
    page.run_all()
    page.run_cell(2)
    assert page.cell_count() == 5
    assert page.outputs(1) == []
    assert [output["data"]["text/plain"] for output in page.outputs(2)] == ["2"]
    assert [output["text"] for output in page.outputs(3)] == ["said\n"]
    with pytest.raises(IndexError, match="has cells 0 to 4, not 5"):
        page.outputs(5)
    assert page.kernel("times") == 2
    assert page.widget_count() > 2
    page.restart()
    assert page.widget_count() == 0
    with pytest.raises(AssertionError, match="cannot evaluate times: NameError"):
        page.kernel("times")


def test_a_cell_that_raises_fails_its_test_and_no_kernel_outlives_one(lab: Lab) -> None:
    lab.server.end_kernels()  # the one that tests share
    page = lab.open(cells=["1 / 0", "1 + 1"], fresh=True)
    with pytest.raises(AssertionError, match="cell 0: ZeroDivisionError: division by zero"):
        page.run_all()
    assert len(lab.server.call("GET", "api/kernels")) == 1
    lab.server.end_kernels()
    assert lab.server.call("GET", "api/kernels") == []


def test_the_shared_kernel_is_handed_on_empty_and_a_fresh_one_is_another(lab: Lab, lab_window: Window) -> None:
    number = "__import__('os').getpid()"
    page = lab.ran("left_behind = 1", HELLO)
    shared = page.kernel(number)
    assert page.widget_count() > 0
    lab.close(sound=True)
    later = Lab(lab.server, lab_window)
    page = later.open(cells=["1 + 1"])
    assert page.kernel(number) == shared
    assert page.widget_count() == 0
    assert page.kernel("'left_behind' in globals()") is False
    page.run_all()
    assert [output["execution_count"] for output in page.outputs(0)] == [1]
    assert later.open(cells=["1 + 1"], fresh=True).kernel(number) != shared
    later.close(sound=True)


def test_a_request_that_would_leave_and_a_script_error_are_noticed(lab: Lab) -> None:
    address = "http://example.org/picture.png"
    page = lab.open(cells=[shows(f'<img src="{address}">'), shows("<script>throw Error('planted')</script>")])
    assert page.outside_requests() == []
    page.run_all()
    assert set(page.outside_requests()) == {address}
    assert any("ERR_NAME_NOT_RESOLVED" in error for error in page.errors)
    assert any("planted" in error for error in page.errors)


def test_axe_notices_planted_violations_below_the_fold(lab: Lab) -> None:
    """In widgets, because JupyterLab gives an image in an HTML output an alt of its own: "Image"."""
    planted = {
        "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "color-contrast": '<p style="color: #bbb; background: #fff">pale</p>',
        "target-size": 2 * '<button style="display: block; height: 9px; line-height: 9px">press</button>',
    }
    widgets = [f"import ipywidgets\nipywidgets.HTML({html!r}).add_class({rule!r})" for rule, html in planted.items()]
    page = lab.open(cells=[shows("<p class='good' style='height: 3000px'>tall</p>"), *widgets])
    page.run_all()
    assert {violation.rule for violation in page.axe()} == set(planted)
    assert [violation.rule for violation in page.axe(only_colours=True)] == ["color-contrast"]
    for rule in planted:
        assert [violation.rule for violation in page.axe(f".{rule}")] == [rule]
    assert page.axe(".good") == []
    with pytest.raises(AssertionError, match="nothing on the page matches"):
        page.axe(".misspelt")


def test_theme_size_and_zoom_change_what_is_seen(lab: Lab, tmp_path: Path) -> None:
    background = "() => getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor"
    page = lab.open(cells=[shows("<p>wide</p>")], theme="dark")
    page.run_all()
    assert page.page.evaluate(background) == "rgb(17, 17, 17)"
    page.theme("light")
    assert page.page.evaluate(background) == "rgb(255, 255, 255)"

    def room() -> float:
        return float(page.output(0).evaluate("(output) => output.clientWidth"))

    wide = room()
    page.zoom(2)
    zoomed = room()
    page.size(*PHONE)
    assert room() < zoomed < wide
    assert page.page.evaluate("() => innerWidth") == PHONE[0]
    page.screenshot(tmp_path / "page.png")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")


def test_a_lesson_that_does_not_exist_is_named(lab: Lab) -> None:
    with pytest.raises(FileNotFoundError, match="there is no lesson 99_nothing; the lessons are: "):
        lab.open(name="99_nothing")


def test_a_missing_browser_is_a_skip_on_a_laptop_and_a_failure_in_ci(tmp_path: Path) -> None:
    laptop = {"CHROMIUM": str(tmp_path / "nowhere")}
    assert chromium.find(laptop) is None
    with pytest.raises(pytest.skip.Exception, match=r"CHROMIUM names .*nowhere, which is not a file"):
        chromium.required(laptop)
    with pytest.raises(pytest.fail.Exception, match="must run where CI is set"):
        chromium.required(laptop | {"CI": "true"})


def test_a_driver_that_does_not_start_is_named_like_a_missing_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "chrome"
    browser.touch()
    monkeypatch.setattr(chromium, "what_the_driver_lacks", lambda: "Playwright does not start (libatomic.so.1).")
    with pytest.raises(pytest.skip.Exception, match=r"skipped\. Playwright does not start \(libatomic"):
        chromium.required({"CHROMIUM": str(browser)})
    with pytest.raises(pytest.fail.Exception, match="Playwright does not start"):
        chromium.required({"CHROMIUM": str(browser), "CI": "true"})


def test_a_driver_that_starts_lacks_nothing() -> None:
    assert chromium.what_the_driver_lacks() == ""


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    browser = tmp_path / ("chrome.exe" if os.name == "nt" else "google-chrome")
    browser.write_text("")
    browser.chmod(0o755)
    assert chromium.find({"PATH": str(tmp_path), "PATHEXT": ".EXE"}) == browser
