"""What a printed sheet says to the teacher."""

__all__ = ["HOLD_UP", "LEADING", "LEADS", "ORDER", "PRINT_CARDS", "ROOM", "WRONG"]

PRINT_CARDS = (
    "Print on both sides, turned on the long edge, without headers and footers, at 100%: the backs then lie behind "
    "their fronts. Cut along the lines."
)
ROOM = (
    "Before the room comes in: open the lesson, press ▶ Start this lesson, make the window fill the screen (F11) and "
    "the letters twice as large (Ctrl and +)."
)
WRONG = "What people get wrong"
HOLD_UP = (
    "The letter faces whoever counts, this side faces you.",
    "Up at once with all the others, and not after a look round.",
)
ORDER = "The order of a vote"
LEADING = "For whoever leads"
LEADS = (
    "This leaf once for each person, or for each pair.",
    "Count aloud, type the number, go on to the next letter.",
    "Leave the first vote folded while the room talks: reasons are to move people, and not the majority.",
    "Nothing before the answer on the screen tells which letter it is; let your voice not tell it either.",
    "Between two groups: Start again. No vote is kept.",
)
