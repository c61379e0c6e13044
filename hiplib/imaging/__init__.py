"""When a picture helps: each guideline's answer for one patient, and what pictures show in people without pain."""

from hiplib.imaging import reason
from hiplib.imaging.reason import *

__all__ = reason.__all__
