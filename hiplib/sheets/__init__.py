"""What a teacher takes to the room: one page for a lesson, and cards to cut; made from the lesson and from data."""

__all__: list[str] = []
