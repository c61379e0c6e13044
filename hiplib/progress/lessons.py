"""Which lesson a topic belongs to, by the names of the files."""

from pathlib import Path

__all__ = ["NOTEBOOKS", "by_topic"]

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def by_topic(folder: Path = NOTEBOOKS) -> dict[str, str]:
    """The name of each lesson.

    Inputs: folder of the lessons.
    Returns: for instance "01 Emergency" by "emergency"; empty where the library stands without its lessons.
    Source: the names of the files.
    Does not open them.
    """
    parts = (path.stem.partition("_") for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")))
    return {topic: f"{number} {topic.replace('_', ' ').capitalize()}" for number, _, topic in parts}
