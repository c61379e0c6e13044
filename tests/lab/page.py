"""One open lesson: run it, read it, look at it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from lab.server import Server

Theme = Literal["light", "dark"]

OUTPUTS = ".jp-Cell-outputArea"
PROSE = ".jp-MarkdownOutput"
WIDE = (1280, 900)
PHONE = (360, 740)
# Only what has failed takes so long: on a busy machine a page needs minutes for what is done in a second.
PATIENCE_MS = 300_000
expect.set_options(timeout=PATIENCE_MS)  # it would give up after five seconds
THEMES: dict[Theme, str] = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
THEME_SETTING = "@jupyterlab/apputils-extension/themes"

# WCAG 2.0, 2.1 and 2.2, levels A and AA. target-size belongs to 2.2; it is named because axe has it switched
# off by itself.
_AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# In the other theme the same elements stand in the same places: only these rules can answer otherwise.
_COLOURS = {**_AXE_OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_SETTLED_JS = (Path(__file__).parent / "settled.js").read_text(encoding="utf-8")
# Makes the page as tall as the notebook, which JupyterLab then fills. The window stays as it is: one so tall would be
# painted whole, and that takes longer than axe does. The strip that follows a reader who scrolls is taken away: nobody
# has scrolled, and it would lie over what is judged.
_STRETCHED_JS = """(outputs) => {
  document.querySelector(".jp-WindowedPanel-outer").scrollTop = 0;
  const areas = [...document.querySelectorAll(outputs)];
  const bottom = Math.max(...areas.map((area) => area.getBoundingClientRect().bottom));
  const style = document.createElement("style");
  style.id = "stretched";
  style.textContent = `html, body { overflow: visible !important; } .hip-strip { display: none !important; }
    html, body, #main { height: ${Math.max(innerHeight, Math.ceil(bottom) + 200)}px !important; }`;
  document.head.append(style);
  window.dispatchEvent(new Event("resize"));
}"""
_UNSTRETCHED_JS = """async () => {
  document.getElementById("stretched").remove();
  window.dispatchEvent(new Event("resize"));
  for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
}"""
# What a reader would have to scroll sideways for. What a chart names stands beside it, and a drawing scales.
_WIDER_JS = """(output) => [...output.querySelectorAll(
    ".hip-answer *, .hip-bar *, .hip-row-table *, .hip-reflection *, .hip-map")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline")
  .filter((e) => !e.closest("svg, select, input, .hip-hidden, .hip-group .hip-fixed, thead, .hip-plot, .hip-along"))
  .map((e) => e.outerHTML.slice(0, 90))"""
_ALL_RUN_JS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells].every(
  (cell) => cell.type !== "code" || (cell.executionCount && cell.executionState !== "running"))"""
# The question marks are for the moments in which JupyterLab is still loading.
_NOTEBOOK = "window.jupyterapp?.shell?.currentWidget"


@dataclass(frozen=True)
class Violation:
    """One rule of axe that was broken, and the elements that break it."""

    rule: str
    help: str
    elements: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule}: {self.help}: " + " | ".join(self.elements)


class LessonPage:
    """A notebook open in JupyterLab with its own kernel; cells are counted from 0, prose included.

    `page` is Playwright's own page, for everything not named here; `errors` gathers what went wrong in its
    scripts, `requests` every address it asked for.
    """

    def __init__(self, page: Page, server: Server, name: str) -> None:
        self.page = page
        self.name = name
        self.errors: list[str] = []
        self.requests: list[str] = []
        self._server = server
        page.set_default_timeout(PATIENCE_MS)
        self._heard = [
            (page, "pageerror", lambda error: self.errors.append(str(error))),
            (page, "console", self._note_error),
            # From the whole context: what a link opens in a new tab counts too.
            (page.context, "request", lambda request: self.requests.append(request.url)),
            (page, "websocket", lambda socket: self.requests.append(socket.url)),
        ]
        for where, event, note in self._heard:
            where.on(event, note)

    def let_go(self) -> None:
        """Hear nothing more of the page: another test may get it."""
        for where, event, note in self._heard:
            where.remove_listener(event, note)

    def show(self, theme: Theme) -> None:
        """Open the notebook in the JupyterLab that is up in this page; where none is, load it first."""
        if not self.page.evaluate("() => Boolean(window.jupyterapp)"):
            self.load()
            return
        opened = """async (path) => {
            const { commands, shell } = window.jupyterapp;
            const notebook = await commands.execute("docmanager:open", { path, factory: "Notebook" });
            await notebook.context.ready;
            for (const widget of [...shell.widgets("main")]) if (widget !== notebook) widget.dispose();
        }"""
        self.page.evaluate(opened, f"notebooks/{self.name}.ipynb")
        self.wait_for_kernel()
        if self.page.evaluate("() => document.body.dataset.jpThemeName") != THEMES[theme]:
            self.theme(theme)

    def load(self) -> None:
        """Open the notebook, or open it again, and wait until its kernel is idle."""
        self.page.goto(self._server.url(self.name))
        self.wait_for_kernel()

    # Running

    def run_all(self, *, errors_expected: bool = False) -> None:
        """Run every cell; return when all have finished and what they show is painted."""
        self.command("notebook:run-all-cells")
        self.settled()
        if not errors_expected:
            self.check_ran()

    def start(self) -> None:
        """Press *Start this lesson*; return when all has run and what it shows is painted."""
        self.page.locator('[data-command="hiplib:start"]').first.click()
        self.page.wait_for_function("() => document.querySelector('.hip-view input, .hip-view select')")
        self.page.wait_for_function(_ALL_RUN_JS)
        self.settled()

    def run_cell(self, index: int, *, errors_expected: bool = False) -> None:
        self.select(index)
        self.command("notebook:run-cell")
        self.settled()
        if not errors_expected:
            self.check_ran(index)

    def select(self, index: int) -> None:
        """Make the cell at `index` the active one."""
        select = f"(i) => {{ const n = {_NOTEBOOK}.content; n.deselectAll(); n.activeCellIndex = i; }}"
        self.page.evaluate(select, self._existing(index))

    def restart(self) -> None:
        """Restart the kernel: the lesson still shows what it showed, with nothing behind it."""
        self.page.evaluate(f"() => {_NOTEBOOK}.sessionContext.session.kernel.restart()")
        self.wait_for_kernel()

    def command(self, name: str, **arguments: Any) -> None:
        """Carry out one of JupyterLab's commands and wait for its end."""
        carry_out = "([name, args]) => window.jupyterapp.commands.execute(name, args).then(() => null)"
        self.page.evaluate(carry_out, [name, arguments])

    def settled(self) -> None:
        """Wait until every widget is drawn and nothing in the outputs and the prose has changed for a moment."""
        self.page.evaluate(_SETTLED_JS, [f"{OUTPUTS}, {PROSE}", PATIENCE_MS])

    def wait_for_kernel(self) -> None:
        """Wait until the kernel is there and has nothing to do."""
        self.page.wait_for_function(f"() => {_NOTEBOOK}?.sessionContext?.session?.kernel?.status === 'idle'")

    def check_ran(self, *chosen: int) -> None:
        """Complain where a chosen cell, or any cell where none is, was not run or ended in an error."""
        cells = self.cells()
        for index in chosen or range(len(cells)):
            for output in cells[index].get("outputs", []):
                if output["output_type"] == "error":
                    raise AssertionError(f"{self.name}, cell {index}: {output['ename']}: {output['evalue']}")
            if cells[index]["source"] and cells[index].get("execution_count", 1) is None:
                raise AssertionError(f"{self.name}, cell {index} was not run")

    # Reading

    def cells(self) -> list[dict[str, Any]]:
        """Every cell as the notebook would save it now."""
        read = f"() => [...{_NOTEBOOK}.content.model.cells].map((cell) => cell.toJSON())"
        return list(self.page.evaluate(read))

    def cell_count(self) -> int:
        return len(self.cells())

    def sources(self) -> list[str]:
        """The text of every cell: the same before and after, if no key reached the notebook."""
        return ["".join(cell["source"]) for cell in self.cells()]

    def outputs(self, index: int) -> list[dict[str, Any]]:
        """What the cell has put out; prose puts out nothing."""
        return list(self.cells()[self._existing(index)].get("outputs", []))

    def output(self, index: int) -> Locator:
        """Where the cell shows its outputs."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(self._existing(index)).locator(OUTPUTS)

    def wider(self, index: int) -> list[str]:
        """What sticks out of its place in the outputs of the cell, as the beginning of its HTML.

        A box to type in is passed over: it scrolls what is typed, and is as wide as its place by its own measure.
        """
        return list(self.output(index).evaluate(_WIDER_JS))

    def _existing(self, index: int) -> int:
        if not 0 <= index < (count := self.cell_count()):
            raise IndexError(f"{self.name} has cells 0 to {count - 1}, not {index}")
        return index

    # Asking the kernel

    def kernel(self, expression: str) -> Any:
        """The value of a Python expression in the lesson's kernel, if it can be written as a literal."""
        ask = f"""async (expression) => {{
            const kernel = {_NOTEBOOK}.sessionContext.session.kernel;
            const quiet = {{ code: "", silent: true, store_history: false }};
            const request = {{ ...quiet, user_expressions: {{ expression }} }};
            return (await kernel.requestExecute(request).done).content.user_expressions.expression;
        }}"""
        value = self.page.evaluate(ask, expression)
        if value["status"] != "ok":
            raise AssertionError(f"the kernel cannot evaluate {expression}: {value['ename']}: {value['evalue']}")
        return ast.literal_eval(value["data"]["text/plain"])

    def widget_count(self) -> int:
        """How many widgets are alive in the kernel, layouts and styles included."""
        return int(self.kernel("len(__import__('ipywidgets').widgets.widget._instances)"))

    # A finger

    def tap(self, x: float, y: float) -> None:
        """Touch the page at a point of the window, as on a telephone."""
        # a finger alone: emulating a touch screen would leave the page without a mouse until it is loaded anew
        session = self.page.context.new_cdp_session(self.page)
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        session.detach()

    # Looking

    def axe(self, selector: str = "", *, only_colours: bool = False) -> list[Violation]:
        """What axe finds wrong in the outputs, or only in what matches `selector` within them.

        With `only_colours` it looks at contrast alone, for what it has seen whole in the other theme.

        The page around the outputs is JupyterLab's own and has faults that are not ours.
        """
        place = f"{OUTPUTS} {selector}".strip()
        if not self.page.locator(place).count():
            raise AssertionError(f"nothing on the page matches {place}, so nothing would have been checked")
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        check = "([place, options]) => axe.run({ include: [[place]] }, options)"
        with self._everything_in_view():
            found = self.page.evaluate(check, [place, _COLOURS if only_colours else _AXE_OPTIONS])["violations"]
        elements = [tuple(node["html"] for node in rule["nodes"]) for rule in found]
        return [Violation(rule["id"], rule["help"], those) for rule, those in zip(found, elements, strict=True)]

    def axe_at_any_size(self, selector: str = "") -> list[Violation]:
        """What axe finds wrong in both themes, and on a telephone with all that folds laid open."""
        found = self.axe(selector)
        self.theme("dark")
        found += self.axe(selector, only_colours=True)
        self.size(*PHONE)
        self.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        return found + self.axe(selector)

    @contextmanager
    def _everything_in_view(self) -> Iterator[None]:
        """A page as tall as the notebook, in a window that stays as it is.

        axe judges contrast and target size only where it believes that they can be seen. It takes for hidden
        all that is scrolled out of JupyterLab's shell, and the whole notebook while the body has no height.
        """
        self.page.evaluate(_STRETCHED_JS, OUTPUTS)
        self.settled()
        try:
            yield
        finally:
            self.page.evaluate(_UNSTRETCHED_JS)

    def theme(self, theme: Theme) -> None:
        self.command("apputils:change-theme", theme=THEMES[theme])
        arrived = "(theme) => document.body.dataset.jpThemeName === theme"
        self.page.wait_for_function(arrived, arg=THEMES[theme])
        self.settled()

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.settled()

    def zoom(self, factor: float) -> None:
        """Lay the page out as the browser's zoom does: the same window then holds fewer CSS pixels."""
        self.size(round(WIDE[0] / factor), round(WIDE[1] / factor))

    def screenshot(self, path: Path) -> None:
        """What the window shows."""
        self.page.screenshot(path=path)

    def outside_requests(self) -> list[str]:
        """Every address the page asked for that is not the server under test."""
        here = urlsplit(self._server.address).netloc
        on_the_net = [url for url in self.requests if urlsplit(url).scheme in ("http", "https", "ws", "wss")]
        return [url for url in on_the_net if urlsplit(url).netloc != here]

    def _note_error(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)
