"""Fixtures shared by the tests: the project's data, and a JupyterLab in a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

# `lab` lies beside this file, where an import does not look by itself.
sys.path.insert(0, str(Path(__file__).parent))
# What a test presses is nobody's answer, and a lab that a test starts recalls nothing of whoever runs it.
os.environ["HIPLIB_PROGRESS"] = "off"

from lab import chromium
from lab.opener import Lab, Window
from lab.server import Server

from hiplib import load
from hiplib.records import Records

# Where several processes share the files, what takes long is handed out first, so that they end together.
LONGEST_FIRST = (
    "tests/accessibility",
    "tests/browser/test_checker.py",
    "tests/browser",
    "tests/property/test_r",
    "notebooks",
    "tests/notebooks",
    "tests/property",
    "tests/unit/test_setup.py",
    "tests/unit/test_load",
    "tests/unit/test_escaping.py",
    "tests/unit/test_mutants.py",
    "tests/unit/test_view",
    "tests",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pack", help="the pack to test, by its name or its folder; the first one where it is left out")


def pytest_configure(config: pytest.Config) -> None:
    if pack := config.getoption("--pack"):
        load.use(pack)
    config.addinivalue_line("markers", "first_pack: it names rows of the first pack, and is left out for another")


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What needs the browser can be chosen or left out: python3 run.py test -m "not browser"."""
    if config.getoption("--pack"):
        others = [item for item in items if item.get_closest_marker("first_pack")]
        items[:] = [item for item in items if item not in others]
        config.hook.pytest_deselected(items=others)
    for item in items:
        if "lab" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: next(n for n, path in enumerate(LONGEST_FIRST) if item.nodeid.startswith(path)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was proved, and over how many states, stands under every run."""
    reports = terminalreporter.stats.get("passed", [])
    lines = [text for report in reports for name, text in report.user_properties if name == "proved"]
    if lines:
        terminalreporter.section("proved over every combination")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture
def proved(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Takes a sentence that says how many states a proof has covered."""
    return lambda sentence: record_property("proved", sentence)


@pytest.fixture(scope="session")
def many(request: pytest.FixtureRequest) -> Callable[[int, int], bool]:
    """Whether a proof has covered more than so many; of a pack that --pack names, more than none."""
    return lambda covered, least: covered > (0 if request.config.getoption("--pack") else least)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright starts this browser, instead of one that it would have to download."""
    browser = chromium.required()
    return {**browser_type_launch_args, "executable_path": str(browser), "args": chromium.launch_arguments()}


@pytest.fixture(scope="session")
def lab_server(browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One JupyterLab for the session. It asks for the browser first: without one, nothing need start."""
    server = Server(tmp_path_factory.mktemp("jupyterlab"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def lab_window(browser: Browser, lab_server: Server) -> Window:
    """One browser window for the session; it asks for the server so that the server outlives its pages."""
    return Window(browser)


@pytest.fixture
def lab(lab_server: Server, lab_window: Window, request: pytest.FixtureRequest) -> Iterator[Lab]:
    failed = request.session.testsfailed
    made = Lab(lab_server, lab_window)
    yield made
    sound = request.session.testsfailed == failed
    made.close(sound=sound)
    lab_server.end_kernels(but=lab_window.shared if sound else "")


@pytest.fixture(scope="session")
def records() -> Records:
    """The data of the first pack, or of the one that --pack names, read once; it is frozen, so tests may share it."""
    return load.records()
