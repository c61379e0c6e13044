"""One drawing for each emergency, so that a room tells the cards apart from the back row.

Each is one path in a square of 24 by 24, drawn as a line. `emergency.csv` says which row has which.
"""

from collections.abc import Mapping

from htpy import Element, path, svg

__all__ = ["drawn"]

_PATHS: Mapping[str, str] = {
    "bed": "M2 6v14M2 16h20v4M22 16v-3a4 4 0 0 0-4-4h-8v7M6 9.5a1.8 1.8 0 1 0 .01 0",
    "strands": "M12 1v9M12 10C5 11 4 16 4 23M12 10C8 13 8 17 8 23M12 10v13M12 10c4 3 4 7 4 13M12 10c7 1 8 6 8 13",
    "squeezed": "M7 2h10v5H7zM7 17h10v5H7zM12 7v10M1 12h7M5.5 9.5 8 12l-2.5 2.5M23 12h-7M18.5 9.5 16 12l2.5 2.5",
    "germ": "M12 7a5 5 0 1 0 .01 0M12 2v5M12 17v5M2 12h5M17 12h5M5 5l3.5 3.5M15.5 15.5 19 19"
    "M19 5l-3.5 3.5M8.5 15.5 5 19",
    "drop": "M12 2c4 6 7 9 7 13a7 7 0 0 1-14 0c0-4 3-7 7-13z",
    "steps": "M2 4h6v5h6v5h6v7M16 17l4 4 3-4",
    "bulge": "M9 1v5c-6 3-6 9 0 12v5M15 1v5c6 3 6 9 0 12v5",
    "torn": "M7 1v22M17 1v7l-3 3 5 3-2 2v7",
    "plug": "M7 1v22M17 1v22M7 9h10M7 15h10M7 11.5l10 2M7 13.5l10-2",
    "burst": "M12 1l2.5 6 6-2.5L18 10.5l5 3.5-6 1 1 6.5-6-4-6 4 1-6.5-6-1 5-3.5L3.5 4.5l6 2.5z",
    "snapped": "M3 5a2 2 0 1 1 3-2l5 5M4.5 6.5 9 11M10 12l2-1 0-3M21 19a2 2 0 1 1-3 2l-5-5"
    "M19.5 17.5 15 13M14 12l-2 1 0 3",
    "hot": "M12 1v6M12 17v6M12 7a5 5 0 1 0 .01 0M19 5c2 2-1 3 1 5M23 5c2 2-1 3 1 5M4 5c2 2-1 3 1 5M0 5c2 2-1 3 1 5",
    "implant": "M8 2a4.5 4.5 0 1 0 .01 0M11 9.5l5 2.5-1 11h-2.5L11 14l-3-2.5",
    "small": "M7 2a2 2 0 1 0 .01 0M7 7v8M3 10h8M7 15l-3 8M7 15l3 8"
    "M18 10a1.6 1.6 0 1 0 .01 0M18 14v4M15 15.5h6M18 18l-2 5M18 18l2 5",
    "bowl": "M2 6c0 10 3 16 10 16s10-6 10-16M12 5l-2.5 5h5L12 15",
    "cracked": "M12 3a9 9 0 1 0 .01 0M12 3l-3 4 5 3-4 4 3 3",
    "pool": "M2 6c0 10 3 16 10 16s10-6 10-16M4 14c3-2 5 2 8 0s5 2 8 0M12 2c2.5 4 2.5 6 0 6s-2.5-2 0-6z",
    "round": "M10 1a2.5 2.5 0 1 0 .01 0M9 8v15M9 8c3 0 3 3 3 3 6 1 6 8 0 8v4",
    "blocked": "M11 2C4 2 2 7 2 12s2 10 9 10c4 0 4-4 2-6s-2-6 0-8 2-6-2-6zM14 12h7v3M19.5 17h3v3h-3z",
    "bean": "M13 2C6 2 4 7 4 12s2 10 9 10c5 0 5-4 2.5-6s-2.5-6 0-8S18 2 13 2zM8 10h.01M9 14h.01M11 7h.01",
    "temple": "M12 2a9 9 0 1 0 .01 0M5 8c2-2 3 2 5 0M5 11c2-2 3 2 5 0M15 10h.01M10 16h5",
}


def drawn(name: str) -> Element:
    """A sign, hidden from screen readers because the name of the emergency stands beside it."""
    return svg(".hip-sign", viewBox="0 0 24 24", aria_hidden="true", focusable="false")[
        path(d=_PATHS[name], fill="none", stroke="currentColor", stroke_width="1.8", stroke_linecap="round")
    ]
