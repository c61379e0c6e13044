"""What a printed sheet says to the teacher."""

__all__ = ["PRINT_CARDS", "ROOM", "WRONG"]

PRINT_CARDS = (
    "Print on both sides, turned on the long edge, without headers and footers, at 100%: the backs then lie behind "
    "their fronts. Cut along the lines."
)
ROOM = (
    "Before the room comes in: open the lesson, press ▶ Start this lesson, make the window fill the screen (F11) and "
    "the letters twice as large (Ctrl and +)."
)
WRONG = "What people get wrong"
