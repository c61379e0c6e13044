"""Red flags: every rule set asked about one patient, and one answer that no waiting rule can delay."""

from hiplib.redflags import reason
from hiplib.redflags.reason import *

__all__ = reason.__all__
