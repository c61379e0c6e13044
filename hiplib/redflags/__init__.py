"""Red flags: every rule set asked about one patient, and one answer that no waiting rule can delay."""

from hiplib.redflags.reason import assess, concern

__all__ = [
    "assess",
    "concern",
]
