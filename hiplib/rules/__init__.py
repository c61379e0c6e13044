"""Rule trees in three-valued logic, their one evaluator, the rule sets made of them, and what they say with reasons."""

from types import ModuleType as _Module

from hiplib.rules.classifiers import *
from hiplib.rules.reasons import *
from hiplib.rules.rule_sets import *
from hiplib.rules.trees import *

# what each part lists as its own
__all__ = sorted(name for name, what in globals().items() if name[0] != "_" and not isinstance(what, _Module))
