"""The pictures that must never wait. Asked before anything else, and nothing may talk them down."""

from hiplib.emergency.reason import assess, patterns, tally

__all__ = [
    "assess",
    "patterns",
    "tally",
]
