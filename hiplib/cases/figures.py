"""A vote as people, and how it moved: of each letter the first vote in outline, the second filled."""

from collections.abc import Sequence

from htpy import Element, Node, div, p, path, span, strong, svg

from hiplib.cases import words_room as words
from hiplib.cases.votes import LETTERS, Meeting, people_a_mark
from hiplib.model import Urgency
from hiplib.screen.people_chart import CELL, people

__all__ = ["moved", "vote"]

COLUMNS = 25  # people beside each other; the next stand below


def vote(meeting: Meeting) -> Element:
    """The first vote alone. Does not mark a letter."""
    return _drawn(meeting, words.carried(meeting.first), "", [meeting.first])


def moved(meeting: Meeting, right: Urgency) -> Element:
    """Both votes, the right letter marked; the first alone where there was no second."""
    votes = [hands for hands in (meeting.first, meeting.second) if hands]
    return _drawn(meeting, words.told(meeting, right), words.letter_of(right), votes)


def _drawn(meeting: Meeting, heard: str, right: str, votes: Sequence[tuple[int, ...]]) -> Element:
    each = people_a_mark(meeting)
    columns = min(max(-(-hands // each) for hands in (*meeting.first, *meeting.second, each)), COLUMNS)
    return div(".hip-chart.hip-votes", role="img", aria_label=heard)[
        div(aria_hidden="true")[
            (
                div(class_="hip-letter hip-right-letter" if letter == right else "hip-letter")[
                    strong[letter],
                    span[words.meaning(letter), letter == right and strong[f" {words.RIGHT}"]],
                    div[(_hands(hands[place], each, columns, second > 0) for second, hands in enumerate(votes))],
                ]
                for place, letter in enumerate(LETTERS)
            ),
            p(".hip-source")[words.scale(meeting)],
        ]
    ]


def _hands(hands: int, each: int, columns: int, filled: bool) -> Node:
    marks = -(-hands // each)
    lines = max(1, -(-marks // columns))
    look = "hip-solid" if filled else "hip-outline"
    return div(".hip-hands")[
        svg(viewBox=f"0 0 {columns * CELL} {lines * CELL}", focusable="false", style=f"width: {columns}em")[
            path(class_=look, d=people(range(marks), columns)) if marks else None
        ],
        span[str(hands)],
    ]
