"""Which structure, which symptom: from places and findings to structures and back, and from signs to roots."""

from hiplib.anatomy.reason import STRENGTHS, both_sides, places, root_levels, structures_for, symptoms_of, tissues

__all__ = [
    "STRENGTHS",
    "both_sides",
    "places",
    "root_levels",
    "structures_for",
    "symptoms_of",
    "tissues",
]
