"""What people say about hips and backs, what is so, and what to say instead."""

from hiplib.claims.reason import STANDINGS, SUBJECTS, about, directions, evidence, found, right, shows, standing

__all__ = ["STANDINGS", "SUBJECTS", "about", "directions", "evidence", "found", "right", "shows", "standing"]
