"""Exercise: a gate, then a plan that can be done tomorrow."""

from types import ModuleType as _Module

from hiplib.exercise.dose import *
from hiplib.exercise.gate import *
from hiplib.exercise.library import *
from hiplib.exercise.plan import *

# what each part lists as its own
__all__ = sorted(name for name, what in globals().items() if name[0] != "_" and not isinstance(what, _Module))
