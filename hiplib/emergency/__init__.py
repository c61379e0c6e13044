"""The pictures that must never wait. Asked before anything else, and nothing may talk them down."""

from hiplib.emergency import reason
from hiplib.emergency.reason import *

__all__ = reason.__all__
