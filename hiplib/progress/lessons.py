"""Which lesson a topic belongs to, by the names of the files."""

from pathlib import Path

__all__ = ["NOTEBOOKS", "by_topic", "file"]

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


def file(topic: str, folder: Path = NOTEBOOKS) -> str:
    """The file of the lesson of a topic.

    Inputs: topic, such as emergency; folder of the lessons.
    Returns: for instance "01_emergency.ipynb"; empty where there is no such lesson.
    Source: the names of the files.
    Does not open it.
    """
    return next((path.name for path in folder.glob("[0-9][0-9]_*.ipynb") if path.stem.partition("_")[2] == topic), "")
