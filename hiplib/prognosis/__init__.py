"""How people fared: published points, what may be computed between them, and why two figures differ."""

from hiplib.prognosis import reason
from hiplib.prognosis.reason import *

__all__ = reason.__all__
