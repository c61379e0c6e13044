"""The nouns: what the facts are made of, what a patient is, what reasoning returns.

Everything here is frozen and checked when it is made. Units stand in the names: ages in years, times in days,
severity from 0 to 10, probabilities from 0 to 1.
"""

from hiplib.model.anatomy_results import (
    Asked,
    Matched,
    RootCandidate,
    RootLevels,
    StructureMatch,
    StructureSearch,
    StructureSymptoms,
)
from hiplib.model.anatomy_rows import (
    Region,
    RootSign,
    Statement,
    Structure,
    SymptomLink,
)
from hiplib.model.cohort import Cohort
from hiplib.model.condition_rows import (
    WEIGHTS,
    Condition,
    ConditionArgument,
)
from hiplib.model.drawing import VIEWS, Figure
from hiplib.model.frozen import Frozen
from hiplib.model.pack import (
    BRAKE,
    EMERGENCY,
    LIMITS,
    Pack,
)
from hiplib.model.patient import (
    Case,
    Patient,
)
from hiplib.model.presentation_rows import Presentation
from hiplib.model.results import (
    Ahead,
    Assessment,
    Because,
    Citation,
    Conditional,
    Contrast,
    Difference,
    ImagingAdvice,
    PictureAnswer,
    PictureQuestion,
    Question,
    RuleSetAnswer,
    Unsettled,
)
from hiplib.model.rows import (
    BaseRate,
    Cited,
    ClinicalTest,
    EmergencyPattern,
    Finding,
    GuidelineAgreement,
    ImagingFinding,
    PrognosisPoint,
    RedFlag,
    SafetyNote,
    Source,
    TeachingPoint,
    wrong_day,
)
from hiplib.model.scales import (
    Picture,
    Trajectory,
    Urgency,
)
from hiplib.model.teaching import (
    Concern,
    Decided,
    Handover,
    Kind,
    Tally,
)
from hiplib.model.vocabulary import (
    Group,
    ImagingPart,
    Level,
    Puzzle,
    Setting,
    TestedCondition,
    Tissue,
    Topic,
)

__all__ = [
    "BRAKE",
    "EMERGENCY",
    "LIMITS",
    "VIEWS",
    "WEIGHTS",
    "Ahead",
    "Asked",
    "Assessment",
    "BaseRate",
    "Because",
    "Case",
    "Citation",
    "Cited",
    "ClinicalTest",
    "Cohort",
    "Concern",
    "Condition",
    "ConditionArgument",
    "Conditional",
    "Contrast",
    "Decided",
    "Difference",
    "EmergencyPattern",
    "Figure",
    "Finding",
    "Frozen",
    "Group",
    "GuidelineAgreement",
    "Handover",
    "ImagingAdvice",
    "ImagingFinding",
    "ImagingPart",
    "Kind",
    "Level",
    "Matched",
    "Pack",
    "Patient",
    "Picture",
    "PictureAnswer",
    "PictureQuestion",
    "Presentation",
    "PrognosisPoint",
    "Puzzle",
    "Question",
    "RedFlag",
    "Region",
    "RootCandidate",
    "RootLevels",
    "RootSign",
    "RuleSetAnswer",
    "SafetyNote",
    "Setting",
    "Source",
    "Statement",
    "Structure",
    "StructureMatch",
    "StructureSearch",
    "StructureSymptoms",
    "SymptomLink",
    "Tally",
    "TeachingPoint",
    "TestedCondition",
    "Tissue",
    "Topic",
    "Trajectory",
    "Unsettled",
    "Urgency",
    "wrong_day",
]
