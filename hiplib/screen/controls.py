"""Labelled controls, the error line, and what every view has in common. Accessibility lives here.

A view is one form beside one answer, arranged by `page.js`. The form is drawn by `form.js` from a plain description:
native inputs with labels, grouped, that keep every key they are given; ipywidgets' own radio and accordion controls
leak keys to the notebook and cannot all be reached by keyboard, which is why they are not used.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets
from htpy import Node, fragment

from hiplib import wording
from hiplib.records import Records
from hiplib.screen import saved
from hiplib.screen.citations import Citations
from hiplib.screen.scripts import joined

__all__ = [
    "Form",
    "View",
    "as_number",
    "button",
    "choice",
    "fill",
    "group",
    "html_region",
    "menu",
    "number",
    "only",
    "patients",
    "pick",
    "text",
    "tick",
    "timer",
]

_HERE = Path(__file__).parent

Control = dict[str, Any]
NOT_ASKED = ("", "not asked")
# an answer that takes the focus after a commit keeps the keys it is given, as a control does
HOLDS_FOCUS = {"tabindex": "-1", "data-lm-suppress-shortcuts": "true"}


def number(name: str, label: str, unit: str = "") -> Control:
    """A number typed in, with its unit beside it. Does not check the range: the pure layer does, in words."""
    return {"kind": "number", "name": name, "label": label, "unit": unit}


def text(name: str, label: str) -> Control:
    """Words typed in, such as what to search for. Does not read them as a number."""
    return {"kind": "text", "name": name, "label": label}


def as_number(given: str | None) -> float | str | None:
    """What was typed, as a number where it is one; otherwise as typed, so that the error line can quote it."""
    if given is None:
        return None
    try:
        return float(given.replace(",", "."))
    except ValueError:
        return given


def choice(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    *,
    help: str = "",
    tick: Control | None = None,
    opens_with: Sequence[Sequence[str | float]] = (),
    closed: str = "",
) -> Control:
    """One of some options; `tick` is a further switch shown while its `when` is chosen.

    `opens_with` holds conditions, each a control's name, a sign (> >= < <= =) and a value; the choice is hidden while
    every one of them is known not to hold and nothing is chosen. `closed` is said beside what was chosen all the same,
    where it does not count. Does not default to a yes.
    """
    return {
        "kind": "choice",
        "name": name,
        "label": label,
        "options": list(options),
        "help": help,
        "tick": tick,
        "opens": [list(condition) for condition in opens_with],
        "closed": closed,
    }


def tick(name: str, label: str, when: str = "") -> Control:
    """A yes-or-no switch. Does not distinguish no from not asked: use `choice` for that."""
    return {"kind": "tick", "name": name, "label": label, "when": when}


def menu(name: str, label: str, options: Sequence[tuple[str, str]]) -> Control:
    """A menu that acts when something is chosen. Does not keep its choice as a value."""
    return {"kind": "menu", "name": name, "label": label, "options": list(options)}


def patients(records: Records) -> list[tuple[str, str]]:
    """The fictional patients as the options of a menu, by name."""
    return sorted(((case.id, case.listed) for case in records.cases.values()), key=lambda option: option[1])


def pick(name: str, label: str, options: Sequence[tuple[str, str]]) -> Control:
    """One of many options from a list that keeps its choice; the first stands until another is chosen."""
    return {"kind": "pick", "name": name, "label": label, "options": list(options)}


def only(control: Control, *, when: str, value: str) -> Control:
    """The control or group, shown only while the pick `when`, or what is known `elsewhere`, stands at `value`.

    Does not clear what it holds.
    """
    return {**control, "shown": [when, value]}


def button(name: str, label: str) -> Control:
    """A button; `copy` copies the view's text summary, `commit` waits for `ready`, and any button rests while its name
    is in `resting`.

    Does not do anything by itself otherwise.
    """
    return {"kind": "button", "name": name, "label": label}


def timer(name: str, label: str, seconds: int) -> Control:
    """A clock that runs down: started, paused, hidden and shown by whoever sits at it.

    Does not tell Python anything; it is wound again when `elsewhere` changes.
    """
    return {"kind": "timer", "name": name, "label": label, "seconds": seconds}


def fill(name: str, label: str) -> Control:
    """A button that gives the view the whole screen, and takes it back. Does not tell Python."""
    return {"kind": "fill", "name": name, "label": label}


def group(
    title: str, controls: Sequence[Control], *, open: bool = False, counted: str = "asked", noted: str = ""
) -> Control:
    """Controls under a heading that opens; what was answered stays visible when it is closed.

    `noted` is a value that is counted by itself as well. A group with nothing to show is hidden. Does not nest.
    """
    return {
        "kind": "group",
        "title": title,
        "controls": list(controls),
        "open": open,
        "counted": counted,
        "noted": noted,
    }


class Form(anywidget.AnyWidget):
    """The controls of a view.

    `value` maps a control's name to what was given; what was not given is not in it. `note` is the error line and
    `invalid` the controls it is about; `spoken` is read out by a screen reader; `ready` lets a commit button work;
    `options` replaces what a `pick` offers, by its name; `elsewhere` holds what is known besides the controls, where a
    condition asks for it; `remarks` says something beside a tick, by its name; `resting` names buttons that wait;
    `locked` names controls that can no longer be changed; `loaded` is the case in the form, with its title and story;
    `told` stands beside the buttons at the end; `story` is a heading and the paragraphs of who is asked about.
    `levels` is what may be said to "How sure?" beside the commit button, where it is asked; `sure` is what was said,
    and `sure_fixed` that it was committed to.
    `on_shown` is called when a browser has painted the controls: a figure at opening waits for it.
    """

    _esm = joined("form.js")
    _css = _HERE / "style.css"
    spec = traitlets.Dict().tag(sync=True)
    # without the echo the verdict is the first thing to come back; a second message before it can wait 40 ms
    value = traitlets.Dict().tag(sync=True, echo_update=False)
    note = traitlets.Unicode("").tag(sync=True)
    invalid = traitlets.List(traitlets.Unicode()).tag(sync=True)
    spoken = traitlets.Unicode("").tag(sync=True)
    ready = traitlets.Bool(False).tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    elsewhere = traitlets.Dict().tag(sync=True)
    remarks = traitlets.Dict().tag(sync=True)
    resting = traitlets.List(traitlets.Unicode()).tag(sync=True)
    locked = traitlets.List(traitlets.Unicode()).tag(sync=True)
    loaded = traitlets.Dict().tag(sync=True)
    told = traitlets.Unicode("").tag(sync=True)
    story = traitlets.List(traitlets.Unicode()).tag(sync=True)
    levels = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    sure = traitlets.Unicode("").tag(sync=True)
    sure_fixed = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        *,
        title: str,
        purpose: str,
        tools: Sequence[Control] = (),
        fields: Sequence[Control] = (),
        groups: Sequence[Control] = (),
        after: Sequence[Control] = (),
        resting: Sequence[str] = (),
        story: Sequence[str] = (),
        help: str = "",
        loads: bool = False,
        on_change: Callable[[], None] = lambda: None,
        on_press: Callable[[str, str], None] = lambda name, value: None,
        on_shown: Callable[[], None] = lambda: None,
    ) -> None:
        spec: dict[str, Any] = {"title": title, "purpose": purpose, "help": help}
        spec |= {"tools": list(tools), "fields": list(fields), "groups": list(groups), "after": list(after)}
        spec["loads"] = loads
        super().__init__(spec=spec, resting=list(resting), story=["", *story] if story else [])
        self.observe(lambda _: on_change(), "value")
        self._on_press, self._on_shown = on_press, on_shown
        self.opens: Callable[[str], Mapping[str, Any]] = lambda cited: {}
        self.on_msg(lambda _widget, message, _buffers: self._heard(message))

    def _heard(self, message: Mapping[str, Any]) -> None:
        if "press" in message:
            if "given" in message:  # a change of the controls may still be on its way
                self.sure, self.value = message["sure"], message["given"]
            self._on_press(message["press"], message.get("value", ""))
        elif "shown" in message:
            self._on_shown()
        elif "cited" in message:
            self.send({"opened": self.opens(message["cited"])})

    @traitlets.validate("spoken")
    def _heard_without_keys(self, proposal: Mapping[str, str]) -> str:
        return wording.heard(proposal["value"])

    def show_note(self, note: str, invalid: Sequence[str] = ()) -> None:
        """Say what is wrong beside the controls, or clear the line with an empty text."""
        with self.hold_sync():
            self.note, self.invalid = note, list(invalid)

    def to_answer(self) -> None:
        """Take the focus to the answer, once it is drawn. Does not take it from where a reader has gone meanwhile."""
        self.send({"to_answer": True})

    def to_question(self) -> None:
        """Take the focus to the heading of the story. Does not take it from where a reader has gone meanwhile."""
        self.send({"to_question": True})

    def to_control(self, name: str) -> None:
        """Take the focus to a field. Does not take it from where a reader has gone meanwhile."""
        self.send({"to_control": name})

    def clear_menu(self) -> None:
        """Put the menus back to their first line."""
        self.send({"reset_menu": True})


class Region(ipywidgets.HTML):
    """A place for HTML in a view, whose citations it draws as numbers. Does not escape: htpy has done that."""

    citations: Citations | None = None

    @traitlets.validate("value")
    def _cited(self, proposal: Mapping[str, str]) -> str:
        page = str.__str__(proposal["value"])  # one kind of text, whether it was drawn or is empty
        return self.citations.live(self, page) if self.citations else page


def html_region(drawn: Node = None) -> Region:
    """A region that holds what was drawn."""
    region = Region(str(fragment[drawn]))
    region.add_class("hip-answer")
    return region


class View(ipywidgets.Box):
    """One form beside one answer; made by a factory and returned, never displayed from inside.

    A subclass makes the form (with no controls where there is nothing to set), overrides `describe` and `page`, and
    puts what it draws into `answer` through `show_page`. A saved notebook keeps `describe()` as text and `page()` as
    HTML, so that a lesson reads without a kernel and the regression test compares it. Its `records` are there before it
    is made.
    """

    records: Records

    def __init__(self, form: Form, *beside: ipywidgets.Widget, name: str) -> None:
        self.form = form
        self.answer, self.rest = html_region(), html_region()
        self.answers = ipywidgets.Box([self.answer, self.rest])
        self.answers.add_class("hip-answers")
        for widget in beside:
            widget.add_class("hip-beside")
        # the outer box is what the style measures, the inner one what it arranges
        self.grid = ipywidgets.Box([form, self.answers, *beside])
        self.grid.add_class("hip-grid")
        super().__init__([self.grid])
        self.add_class("hip-view")
        self.add_class(f"hip-{name}")
        self.citations = Citations(self.records)
        form.opens = self.citations.opened
        for part in (self.answer, self.rest, *beside):
            if hasattr(part, "citations"):
                part.citations = self.citations

    def describe(self) -> str:
        """The view as text, whole."""
        raise NotImplementedError

    def page(self) -> Node:
        """The view as HTML that stands without scripts or style."""
        raise NotImplementedError

    def show_page(self, drawn: Node) -> None:
        """Put what was drawn into the answer region."""
        self.answer.value = str(fragment[drawn])
        time.sleep(0.001)  # gives the thread that sends messages its turn before the rest is drawn

    def show_rest(self, drawn: Node) -> None:
        """Put what was drawn below it. A view calls this last, so that a verdict never waits for its sources."""
        self.rest.value = str(fragment[drawn])

    def close(self) -> None:
        """Release every widget this view made, layouts and styles included."""
        grid = getattr(self, "grid", None)  # not there yet where a view was refused while it was made
        parts = [] if grid is None else [self.answer, self.rest, *grid.children, grid]
        for widget in [*parts, self]:
            for part in ("layout", "style"):
                held = getattr(widget, part, None)
                if isinstance(held, ipywidgets.Widget):
                    held.close()
            if widget is not self:
                widget.close()
        super().close()

    def _repr_mimebundle_(self, **options: Any) -> Mapping[str, Any]:
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:  # a closed view has nothing to show but its last words
            bundle = {}
        return {**bundle, "text/plain": wording.plain(self.describe()), "text/html": self._saved()}

    def _saved(self) -> str:
        page = str(fragment[self.page()])
        # where people stand one by one, they are the picture; the rest is drawn from what the figures show
        return self.citations.saved(saved.still(page, "" if "<pre>" in page else str(fragment[saved.pictures(self)])))
