"""The scripts of a widget, joined into one text: a page that is opened without a server could not ask for a second."""

from pathlib import Path

__all__ = ["joined"]

_HERE = Path(__file__).parent
_BUILT_ON = {"form.js": ("elements.js", "citations.js", "page.js", "timer.js"), "table.js": ("elements.js",)}


def joined(name: str) -> str:
    """A script of this folder, after those that it is built on."""
    return "".join((_HERE / part).read_text(encoding="utf-8") for part in (*_BUILT_ON[name], name))
