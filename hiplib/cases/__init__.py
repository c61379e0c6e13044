"""A patient who changes with time: what can be done, what it comes to, and whether a story is sound.

`reason` plays a consultation, `learners` are simulated ones, `debrief` says what a play came to, `verify` proves a
consultation before a class meets it. The files of consults/ say how a patient is; what is unsafe follows from the
rules.
"""

from hiplib.cases import reason
from hiplib.cases.reason import *

__all__ = reason.__all__
