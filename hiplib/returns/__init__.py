"""What comes back: ideas of other lessons, when they are about to be forgotten, each time on another surface."""

from hiplib.returns.ideas import Bank, Surface, bank
from hiplib.returns.schedule import Standing, replayed
from hiplib.returns.sitting import drawn, ready

__all__ = ["Bank", "Standing", "Surface", "bank", "drawn", "ready", "replayed"]
