"""What people say about hips and backs, what is so, and what to say instead."""

from hiplib.claims.reason import SUBJECTS, about, evidence, right, shows

__all__ = ["SUBJECTS", "about", "evidence", "right", "shows"]
