"""The page and the cards as one HTML file that is whole in itself and made to be printed."""

from collections.abc import Iterator, Sequence

from htpy import (
    Element,
    Node,
    body,
    button,
    div,
    fragment,
    h1,
    h2,
    h3,
    head,
    html,
    li,
    meta,
    ol,
    p,
    section,
    strong,
    style,
    title,
    ul,
)

from hiplib import wording
from hiplib.model import Urgency
from hiplib.records import Records
from hiplib.screen.answer import shape
from hiplib.sheets import words
from hiplib.sheets.contents import Card, answers, cards, wrong
from hiplib.sheets.lesson import Lesson

__all__ = ["page"]

COLUMNS, ON_A_PAGE = 2, 6
MOST_WRONG = 7  # that one page has room for
# letters beyond which a card, and the page of the teacher, are set smaller, and beyond which a card holds them no more
LONG_CARD, LONG_PLAN, TOO_LONG = 480, 5400, 1000


def page(lesson: Lesson, records: Records, look: str) -> Element:
    """The sheet of a lesson: a page for the teacher, then fronts and backs of its cards.

    Inputs: lesson; records; look, the style of the page and the cards.
    Returns: a whole HTML document, with its style and nothing from elsewhere.
    Does not print what no card holds: an answer of more than a thousand letters stays in the lesson.
    """
    made = [card for card in cards(lesson, records) if max(map(_letters, (card.asks, card.tells))) <= TOO_LONG]
    return html(lang="en-GB")[
        head[meta(charset="utf-8"), title[f"Teacher's sheet: {lesson.title}"], style[look]],
        body[
            p(".tools")[button(type="button", onclick="print()")["Print"], f" {words.PRINT_CARDS}" if made else ""],
            _plan(lesson, records),
            _leaves(made),
        ],
    ]


def _letters(lines: Sequence[str]) -> int:
    return sum(map(len, lines))


def _plan(lesson: Lesson, records: Records) -> Element:
    told = answers(lesson, records)
    noted = [line for part in lesson.parts for line in (part.name, *part.notes, *part.questions)]
    missed = wrong(lesson, records)[:MOST_WRONG]
    letters = _letters([*lesson.aims, *noted, *missed, *(line for pair in told for line in pair)])
    return section(class_="plan long" if letters > LONG_PLAN else "plan")[
        h1[lesson.title],
        p[lesson.whom],
        p(".small")[words.ROOM],
        div(".two")[
            _listed("Aims", lesson.aims),
            h2["The hour"],
            [
                fragment[
                    h3[part.name], [p[note] for note in part.notes], [p(".asked")[asked] for asked in part.questions]
                ]
                for part in lesson.parts
            ],
            _listed(words.WRONG, missed),
            _answers(told),
        ],
        p(".small")[wording.banner(records)],
    ]


def _listed(name: str, lines: Sequence[str]) -> Node:
    return fragment[h2[name], ul[(li[line] for line in lines)]] if lines else None


def _answers(told: Sequence[tuple[str, str]]) -> Node:
    return fragment[h2["Answers"], ol[(li[strong[f"{who} "], answer] for who, answer in told)]] if told else None


def _leaves(made: Sequence[Card]) -> Iterator[Node]:
    """Six cards to a leaf: the fronts, then the backs, whose columns are exchanged because the leaf is turned."""
    for first in range(0, len(made), ON_A_PAGE):
        some = made[first : first + ON_A_PAGE]
        fronts = [_side(number, card.front, card.asks, card.sign) for number, card in enumerate(some, first + 1)]
        backs = [_side(number, card.back, card.tells) for number, card in enumerate(some, first + 1)]
        backs += [div(".card")] * (-len(some) % COLUMNS)
        turned = [back for row in range(0, len(backs), COLUMNS) for back in reversed(backs[row : row + COLUMNS])]
        yield div(".leaf")[fronts]
        yield div(".leaf.backs")[turned]


def _side(number: int, heading: str, lines: Sequence[str], sign: Urgency | None = None) -> Element:
    if sign is not None:
        return div(".card.held-up")[p(".number")[f"{number}"], h3[heading], shape(sign)]
    look = "card long" if _letters(lines) > LONG_CARD else "card"
    return div(class_=look)[p(".number")[f"{number}"], h3[heading], [p[line] for line in lines]]
