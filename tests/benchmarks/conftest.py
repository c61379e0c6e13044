"""Gathers what the benchmarks measure and prints it as one table at the end. No time is ever a failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lab.opener import Window
from lab.page import LessonPage
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parent))

from table import Measure, drawn


class FreshWindow(Window):
    """A JupyterLab that has just come up, for each page: what is measured must not rest on what was open before."""

    shared = ""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def page(self) -> Page:
        return self._browser.new_context().new_page()

    def take_back(self, opened: Sequence[LessonPage], *, sound: bool) -> None:
        for lesson in opened:
            lesson.page.context.close()


@pytest.fixture(scope="session")
def lab_window(browser: Browser) -> Window:
    return FreshWindow(browser)


_MEASURES = pytest.StashKey[list[Measure]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_MEASURES] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker("benchmark")


@pytest.fixture
def record(pytestconfig: pytest.Config) -> Callable[[Measure], None]:
    return pytestconfig.stash[_MEASURES].append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not (measures := config.stash[_MEASURES]):
        return
    terminalreporter.section("benchmarks")
    terminalreporter.write_line(drawn(measures))
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    terminalreporter.write_line(f"\nmedian (smallest to largest, repeats); {os.cpu_count()} processors{load}")
