"""Which structure, which symptom: from places and findings to structures and back, and from signs to roots."""

from hiplib.anatomy import reason
from hiplib.anatomy.reason import *

__all__ = reason.__all__
