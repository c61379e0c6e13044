"""hiplib: reasoning about hip and low-back pain, for teaching.

Facts with their sources (`load`), rules in three-valued logic (`rules`), the pictures that must never wait
(`emergency`), red flags (`redflags`), scans and films (`imaging`), how people fare
(`prognosis`) and the sentences that tell them (`wording`).
Nothing here needs a screen; what a clinician touches is in `hiplib.view`. It teaches. It never decides about a real
patient.
"""

from hiplib import emergency, errors, imaging, load, model, prognosis, redflags, rules, wording
from hiplib.model import Patient

__version__ = "0.1.0"
__all__ = ["Patient", "emergency", "errors", "imaging", "load", "model", "prognosis", "redflags", "rules", "wording"]
