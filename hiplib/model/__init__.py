"""The nouns: what the facts are made of, what a patient is, what reasoning returns.

Everything here is frozen and checked when it is made. Units stand in the names: ages in years, times in days,
severity from 0 to 10, probabilities from 0 to 1.
"""

from types import ModuleType as _Module

from hiplib.model.anatomy_results import *
from hiplib.model.anatomy_rows import *
from hiplib.model.claim_evidence_rows import *
from hiplib.model.claim_rows import *
from hiplib.model.clinical_test_rows import *
from hiplib.model.cohort import *
from hiplib.model.condition_rows import *
from hiplib.model.consultation import *
from hiplib.model.dose_rows import *
from hiplib.model.drawing import *
from hiplib.model.exercise_gate_rows import *
from hiplib.model.exercise_patient_rows import *
from hiplib.model.exercise_results import *
from hiplib.model.exercise_rows import *
from hiplib.model.exercise_vocabulary import *
from hiplib.model.finding_rows import *
from hiplib.model.flag_rows import *
from hiplib.model.frozen import *
from hiplib.model.imaging_rows import *
from hiplib.model.injection_rows import *
from hiplib.model.inventory_rows import *
from hiplib.model.measured_rows import *
from hiplib.model.medicine_rows import *
from hiplib.model.pack import *
from hiplib.model.patient import *
from hiplib.model.prognosis_rows import *
from hiplib.model.quiz_rows import *
from hiplib.model.report_rows import *
from hiplib.model.results import *
from hiplib.model.rows import *
from hiplib.model.saying_rows import *
from hiplib.model.scales import *
from hiplib.model.teaching import *
from hiplib.model.treatment_rows import *
from hiplib.model.vignette_rows import *
from hiplib.model.vocabulary import *

# what each part lists as its own
__all__ = sorted(name for name, what in globals().items() if name[0] != "_" and not isinstance(what, _Module))
