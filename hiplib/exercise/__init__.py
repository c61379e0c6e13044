"""Exercise: a gate, then a plan that can be done tomorrow."""

from hiplib.exercise.dose import law, prescribe
from hiplib.exercise.gate import allowed, barring, bars, screen
from hiplib.exercise.library import chain, doses, easier, search, steps
from hiplib.exercise.plan import flare, judge, plan, plan_behind

__all__ = [
    "allowed",
    "barring",
    "bars",
    "chain",
    "doses",
    "easier",
    "flare",
    "judge",
    "law",
    "plan",
    "plan_behind",
    "prescribe",
    "screen",
    "search",
    "steps",
]
