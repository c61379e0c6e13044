"""hiplib: reasoning about hip and low-back pain, for teaching.

Facts with their sources (`load`), rules in three-valued logic (`rules`), the pictures that must never wait
(`emergency`), red flags (`redflags`) and the sentences that tell them (`wording`). Nothing here needs a screen; what a
clinician touches is in `hiplib.view`. It teaches. It never decides about a real patient.
"""

from hiplib import emergency, errors, load, model, redflags, rules, tables, wording
from hiplib.model import Patient

__version__ = "0.1.0"
__all__ = ["Patient", "emergency", "errors", "load", "model", "redflags", "rules", "tables", "wording"]
