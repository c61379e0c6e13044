"""A lesson opened and not run yet: JupyterLab shows what was saved, but for its widgets and what it distrusts."""

from __future__ import annotations

import json
from typing import Any

from lab.opener import Lab
from lab.server import LESSONS

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

# Compares the HTML of an output with what became of it: the words, and the pictures that have a name.
_LOST = """(output, html) => {
  const pictures = (root) => root.querySelectorAll("img[alt]:not([alt='']), svg[aria-label], [role=img]").length;
  const words = (root) => root.textContent.replace(/\\s+/g, " ").trim();
  const saved = new DOMParser().parseFromString(html, "text/html").body;
  const shown = output.querySelector(".jp-RenderedHTML");
  if (!shown) return "it shows no HTML but: " + words(output).slice(0, 80);
  if (words(shown) !== words(saved)) return "its words changed";
  if (pictures(shown) !== pictures(saved)) return `${pictures(saved)} pictures became ${pictures(shown)}`;
  return null;
}"""


def saved_views() -> list[tuple[str, dict[str, Any]]]:
    lessons = [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(LESSONS.glob("*.ipynb"))]
    return [
        (f"{name}: {''.join(cell['source'])}", cell)
        for name, notebook in lessons
        for cell in notebook["cells"]
        if any(WIDGET_VIEW in output.get("data", {}) for output in cell.get("outputs", []))
    ]


def complaints(lab: Lab, views: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """All in one page, because opening a page is what takes the time."""
    page = lab.open(cells=[cell for _, cell in views])
    page.settled()
    html = ["".join(cell["outputs"][0]["data"].get("text/html", "")) for _, cell in views]
    lost = [page.output(number).evaluate(_LOST, saved) for number, saved in enumerate(html)]
    assert page.outside_requests() == []
    return [f"{name}: {complaint}" for (name, _), complaint in zip(views, lost, strict=True) if complaint]


def test_saved_lessons_read_before_they_are_run(lab: Lab) -> None:
    views = saved_views()
    assert views
    assert complaints(lab, views) == []


def test_what_would_be_lost_is_noticed(lab: Lab) -> None:
    def saved(**data: str) -> dict[str, Any]:
        whole = {WIDGET_VIEW: {"version_major": 2, "version_minor": 0, "model_id": f"{1:032x}"}, "text/plain": "x"}
        output = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": whole | data}
        return {"source": "view", "execution_count": 1, "outputs": [output]}

    planted = {
        "whole": saved(
            **{"text/html": '<p>words</p><img alt="ring" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'}
        ),
        "without": saved(),
        "words": saved(**{"text/html": "<p>words</p><style>p { color: red }</style>"}),
        "picture": saved(**{"text/html": '<p>words</p><svg aria-label="ring"><path d="M0 0h9"></path></svg>'}),
    }
    assert complaints(lab, list(planted.items())) == [
        "without: it shows no HTML but: [1]:x",
        "words: its words changed",
        "picture: 1 pictures became 0",
    ]
