"""A plan on one page, to print: large type, drawings, when to stop, when to call."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from htpy import (
    Element,
    Node,
    body,
    circle,
    desc,
    div,
    h1,
    h2,
    head,
    html,
    li,
    meta,
    p,
    path,
    section,
    strong,
    style,
    svg,
    title,
    ul,
)

from hiplib import wording
from hiplib.exercise import words_dose, words_laws, words_plan
from hiplib.model import Plan
from hiplib.records import Records

__all__ = ["drawing", "handout"]

_ELEMENTS: Mapping[str, Element] = {"svg": svg, "title": title, "desc": desc, "path": path, "circle": circle}
_ROOMY = 3  # more exercises than that are set smaller, so that the page stays one


def drawing(exercise_id: str, records: Records) -> Node:
    """The line drawing of an exercise.

    Inputs: exercise_id; records.
    Returns: an SVG with its words; nothing where none was drawn.
    Source: drawings/.
    Does not draw an exercise that has no file.
    """
    text = records.drawings.get(exercise_id)
    return None if text is None else _drawn(ElementTree.fromstring(text))


@cache
def _style() -> str:
    return (Path(__file__).parent / "handout.css").read_text(encoding="utf-8")


def _drawn(part: ElementTree.Element) -> Node:
    """A part of a drawing, made anew: what stands in a file is never taken into a page as it is."""
    element = _ELEMENTS[part.tag.rpartition("}")[2]]
    return element(dict(part.attrib))[part.text and part.text.strip(), [_drawn(inner) for inner in part]]


def handout(plan: Plan, habit: str, records: Records) -> str:
    """A plan as one page to print.

    Inputs: plan, with exercises; habit, what it is tied to, empty for nothing; records.
    Returns: an HTML page that needs nothing else.
    Source: the plan; exercise_rules.csv for the signs to stop; safety_notes.csv for when to call.
    Does not name the patient.
    """
    week = plan.weeks[0]
    after = plan.weeks[1].items if len(plan.weeks) > 1 else week.items
    tied = f"I do them {habit}." if habit else words_plan.WHEN_IN_THE_DAY
    step, pain = words_laws.laws(records)
    page = html(lang="en")[
        head[meta(charset="utf-8"), title["My exercises"], style[_style()]],
        body(class_="many" if len(plan.items) > _ROOMY else None)[
            h1["My exercises"],
            p[strong[plan.goal.name], f". {tied}"],
            [
                section(".one")[
                    drawing(item.exercise.id, records),
                    div[
                        h2[item.exercise.at_home],
                        p(".size")[wording.capital(words_dose.amount(item, of_week))],
                        p[item.exercise.how],
                        p(".small")[f"Too hard? {item.exercise.easier}{words_plan.next_week(item, of_week, then)}"],
                    ],
                ]
                for item, of_week, then in zip(plan.items, week.items, after, strict=True)
            ],
            p[step],
            p[pain],
            section(".stop")[
                h2["When to stop"],
                ul[(li[strong[f"{one.name}: "], one.says] for one in words_laws.stops(records))],
            ],
            h2["When to call"],
            ul[(li[line] for line in words_laws.call(records))],
            p(".small")[wording.banner(records)],
        ],
    ]
    return str(page)
