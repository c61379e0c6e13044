"""What the fixture `lab` hands to a test: opens lessons, and notebooks made up for the test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Browser, Error, Page

from lab.page import THEME_SETTING, THEMES, WIDE, LessonPage, Theme
from lab.server import LESSONS, Server

Cell = str | dict[str, Any]

# Takes the notebook away, so that the next test finds JupyterLab as if it had just come up, and ends its kernel; the
# shared one is emptied instead, as it is the start and the imports that take the time.
_CLEARED_JS = """async ([shared, emptied]) => {
  const shell = window.jupyterapp.shell;
  for (const widget of [...shell.widgets("main")]) {
    const kernel = widget.sessionContext?.session?.kernel;
    if (kernel?.status === "idle" && widget.context.path === shared) {
      const said = await kernel.requestExecute({ code: emptied, silent: true, stop_on_error: true }).done;
      if (said.content.status !== "ok") await widget.sessionContext.shutdown();
    } else {
      await widget.sessionContext?.shutdown();
    }
    widget.dispose();
  }
  shell.collapseLeft();
  shell.collapseRight();
  document.activeElement?.blur();
  return document.querySelectorAll(".jp-Dialog").length === 0;
}"""
_EMPTIED = """\
__import__("ipywidgets").Widget.close_all()
get_ipython().reset(new_session=True, aggressive=False)
get_ipython().execution_count = 1"""


class Window:
    """The browser of the session, with a page in which JupyterLab is up already: that is what takes the time.

    `shared` is the notebook whose kernel the tests share; empty where every notebook shall have a fresh one.
    """

    shared = "shared"

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.context = browser.new_context()
        self._ready: Page | None = None

    def page(self) -> Page:
        """A page with JupyterLab in it if there is one that still answers, else a new one."""
        page, self._ready = self._ready, None
        try:
            if page and page.evaluate("() => true"):
                return page
        except Error:  # it has crashed or was closed behind our back
            pass
        try:
            return self.context.new_page()
        except Error:
            self.context = self._browser.new_context()
            return self.context.new_page()

    def take_back(self, opened: Sequence[LessonPage], *, sound: bool) -> None:
        """Close what a test has opened, but for its first page if the test went well: the next test gets that."""
        for lesson in opened:
            lesson.let_go()
        keep = opened[0].page if sound else None
        for page in self.context.pages:
            if page is not keep:
                page.close()
        try:
            self.context.clear_permissions()
            emptied = [f"notebooks/{self.shared}.ipynb", _EMPTIED]
            if keep and not keep.is_closed() and keep.evaluate(_CLEARED_JS, emptied):
                keep.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="null")
                keep.mouse.move(0, 0)
                self._ready = keep
        except Error:  # the page was led elsewhere, or its scripts are broken: the next test gets a new one
            pass
        if keep and not self._ready:
            keep.close()


class Lab:
    def __init__(self, server: Server, window: Window) -> None:
        self.server = server
        self._window = window
        self._opened: list[LessonPage] = []

    def open(
        self,
        *,
        name: str | None = None,
        cells: Sequence[Cell] | None = None,
        theme: Theme = "light",
        size: tuple[int, int] = WIDE,
        fresh: bool = False,
    ) -> LessonPage:
        """Open the lesson `name`, with a kernel of its own, or a notebook of `cells`.

        A cell is the text of a code cell, or a whole cell as the notebook format writes it. The first notebook of
        cells in a test has the kernel that the tests share, with no name in it and no widget but everything imported
        that was; a `fresh` one has a kernel of its own, and so has every further one.
        """
        if (name is None) == (cells is None):
            raise TypeError("lab.open needs either name= or cells=")
        if cells is not None:
            name = self._write(cells, fresh=fresh)
        else:
            assert name is not None
            self._copy(name)
        self.server.set(THEME_SETTING, {"theme": THEMES[theme]})  # an earlier test may have changed it
        playwright_page = self._window.page()
        playwright_page.set_viewport_size({"width": size[0], "height": size[1]})
        page = LessonPage(playwright_page, self.server, name)
        self._opened.append(page)
        page.show(theme)
        return page

    def close(self, *, sound: bool) -> None:
        """The end of the test; `sound` if nothing in it failed."""
        opened, self._opened = self._opened, []
        if opened:
            self._window.take_back(opened, sound=sound)

    def ran(self, *cells: Cell, fresh: bool = False) -> LessonPage:
        """Open a notebook of these cells and run them all."""
        page = self.open(cells=cells, fresh=fresh)
        page.run_all()
        return page

    def _write(self, cells: Sequence[Cell], *, fresh: bool) -> str:
        shared = "" if fresh or self._opened else self._window.shared
        name = shared or f"made_{len(self._opened)}"
        notebook = {
            "cells": [_whole(cell, number) for number, cell in enumerate(cells)],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (self.server.notebooks / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        return name

    def _copy(self, name: str) -> None:
        """A fresh copy: an earlier test may have saved the lesson."""
        lesson = LESSONS / f"{name}.ipynb"
        if not lesson.is_file():
            there = ", ".join(sorted(path.stem for path in LESSONS.glob("*.ipynb"))) or "none"
            raise FileNotFoundError(f"there is no lesson {name}; the lessons are: {there}")
        shutil.copyfile(lesson, self.server.notebooks / lesson.name)


def _whole(cell: Cell, number: int) -> dict[str, Any]:
    whole = {"cell_type": "code", "metadata": {}} | ({"source": cell} if isinstance(cell, str) else cell)
    whole.setdefault("id", f"cell-{number}")
    if whole["cell_type"] == "code":
        whole = {"execution_count": None, "outputs": []} | whole
    return whole
