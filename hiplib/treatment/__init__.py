"""What helps, by how much and at what price; what guidelines say; when a medicine or a needle waits."""

from hiplib.treatment import cautions, effect_sizes, evidence, triage
from hiplib.treatment.cautions import *
from hiplib.treatment.effect_sizes import *
from hiplib.treatment.evidence import *
from hiplib.treatment.triage import *

__all__ = sorted(name for part in (cautions, effect_sizes, evidence, triage) for name in part.__all__)
