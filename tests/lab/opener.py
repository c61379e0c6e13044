"""What the fixture `lab` hands to a test: opens lessons, and notebooks made up for the test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import BrowserContext

from lab.page import THEME_SETTING, THEMES, WIDE, LessonPage, Theme
from lab.server import LESSONS, Server

Cell = str | dict[str, Any]


class Lab:
    def __init__(self, server: Server, new_context: Callable[..., BrowserContext]) -> None:
        self.server = server
        self._new_context = new_context
        self._made = 0

    def open(
        self,
        *,
        name: str | None = None,
        cells: Sequence[Cell] | None = None,
        theme: Theme = "light",
        size: tuple[int, int] = WIDE,
    ) -> LessonPage:
        """Open the lesson `name`, or a notebook of `cells`, in a page and a kernel of its own.

        A cell is the text of a code cell, or a whole cell as the notebook format writes it.
        """
        if (name is None) == (cells is None):
            raise TypeError("lab.open needs either name= or cells=")
        if cells is not None:
            name = self._write(cells)
        else:
            assert name is not None
            self._copy(name)
        self.server.set(THEME_SETTING, {"theme": THEMES[theme]})  # an earlier test may have changed it
        context = self._new_context(viewport={"width": size[0], "height": size[1]})
        page = LessonPage(context.new_page(), self.server, name)
        page.load()
        return page

    def ran(self, *cells: Cell) -> LessonPage:
        """Open a notebook of these cells and run them all."""
        page = self.open(cells=cells)
        page.run_all()
        return page

    def _write(self, cells: Sequence[Cell]) -> str:
        self._made += 1
        name = f"made_{self._made}"
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
