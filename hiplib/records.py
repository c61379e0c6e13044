"""Everything in data/, checked, as one value that reasoning is handed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from hiplib.errors import known
from hiplib.model import (
    Act,
    AnswerLine,
    AskingPatient,
    BaseRate,
    Case,
    Caution,
    Choice,
    Claim,
    ClaimEvidence,
    ClinicalTest,
    Cohort,
    Condition,
    ConditionArgument,
    Consultation,
    Disagreement,
    EmergencyPattern,
    Equipment,
    Exercise,
    ExerciseDose,
    ExercisePatient,
    ExerciseRule,
    Figure,
    Finding,
    Frozen,
    GateQuestion,
    Goal,
    Group,
    GuidelineAgreement,
    ImagingFinding,
    ImagingPart,
    InjectionAdvice,
    InjectionSite,
    Intervention,
    Level,
    Movement,
    Pack,
    PatientQuestion,
    Presentation,
    PrognosisPoint,
    Programme,
    ProgrammeStep,
    Puzzle,
    QuizError,
    RedFlag,
    Region,
    Report,
    ReportLine,
    ReportTerm,
    ReportWording,
    Risk,
    RootSign,
    SafetyNote,
    Setting,
    Source,
    Stage,
    Stance,
    Statement,
    Structure,
    SymptomLink,
    System,
    TeachingPoint,
    TestedCondition,
    Tissue,
    Topic,
    TreatmentEffect,
    WordPair,
)
from hiplib.model.rows import Row
from hiplib.rules import RuleSet

__all__ = ["NOUNS", "TABLES", "Records"]

_Noun = TypeVar("_Noun", bound=Row)

# The files that are tables, by what Records calls them. The words that a pack brings along come first.
TABLES: Mapping[str, type[Row]] = Frozen(
    {
        "groups": Group,
        "settings": Setting,
        "tested_conditions": TestedCondition,
        "tissues": Tissue,
        "levels": Level,
        "topics": Topic,
        "systems": System,
        "imaging_parts": ImagingPart,
        "puzzles": Puzzle,
        "movements": Movement,
        "equipment": Equipment,
        "goals": Goal,
        "interventions": Intervention,
        "risks": Risk,
        "injection_sites": InjectionSite,
        "sources": Source,
        "findings": Finding,
        "emergencies": EmergencyPattern,
        "redflags": RedFlag,
        "teaching_points": TeachingPoint,
        "safety_notes": SafetyNote,
        "base_rates": BaseRate,
        "clinical_tests": ClinicalTest,
        "guideline_agreement": GuidelineAgreement,
        "imaging": ImagingFinding,
        "prognosis": PrognosisPoint,
        "regions": Region,
        "structures": Structure,
        "symptom_links": SymptomLink,
        "root_signs": RootSign,
        "inventory": Statement,
        "conditions": Condition,
        "condition_arguments": ConditionArgument,
        "presentations": Presentation,
        "exercises": Exercise,
        "exercise_doses": ExerciseDose,
        "exercise_rules": ExerciseRule,
        "exercise_gate": GateQuestion,
        "programmes": Programme,
        "programme_steps": ProgrammeStep,
        "exercise_patients": ExercisePatient,
        "stages": Stage,
        "treatments": TreatmentEffect,
        "stances": Stance,
        "disagreements": Disagreement,
        "medicine_cautions": Caution,
        "injection_advice": InjectionAdvice,
        "choices": Choice,
        "claims": Claim,
        "claim_evidence": ClaimEvidence,
        "patient_questions": PatientQuestion,
        "answer_lines": AnswerLine,
        "asking_patients": AskingPatient,
        "word_pairs": WordPair,
        "report_terms": ReportTerm,
        "reports": Report,
        "report_lines": ReportLine,
        "report_wordings": ReportWording,
        "quiz_errors": QuizError,
        "acts": Act,
    }
)
# What has an id that others may name. A case and a consultation fill a file of their own.
NOUNS: Mapping[str, type[Row]] = Frozen({**TABLES, "cases": Case, "consults": Consultation})
_NAMES = Frozen({noun: name for name, noun in NOUNS.items()})


# without slots: what every answer asks of the facts is found once and kept with them
@dataclass(frozen=True)
class Records:
    """The facts, each a mapping by id in the order of its file.

    Inputs: pack, what pack.yaml says; one mapping for each file of data/; `pathways`, `classifiers`, `discriminators`,
    `limits` and `brakes` together are rules/; `practices` in the order that they name themselves;
    `body`, the drawing, by view; `drawings`, line drawings by exercise, each as it stands in its file.
    Returns: a frozen value.
    Errors: none; `load.records` has checked it.
    Source: data/.
    Does not read files.
    """

    pack: Pack
    groups: Mapping[str, Group]
    settings: Mapping[str, Setting]
    tested_conditions: Mapping[str, TestedCondition]
    tissues: Mapping[str, Tissue]
    levels: Mapping[str, Level]
    topics: Mapping[str, Topic]
    systems: Mapping[str, System]
    imaging_parts: Mapping[str, ImagingPart]
    puzzles: Mapping[str, Puzzle]
    movements: Mapping[str, Movement]
    equipment: Mapping[str, Equipment]
    goals: Mapping[str, Goal]
    interventions: Mapping[str, Intervention]
    risks: Mapping[str, Risk]
    injection_sites: Mapping[str, InjectionSite]
    sources: Mapping[str, Source]
    findings: Mapping[str, Finding]
    emergencies: Mapping[str, EmergencyPattern]
    redflags: Mapping[str, RedFlag]
    teaching_points: Mapping[str, TeachingPoint]
    safety_notes: Mapping[str, SafetyNote]
    base_rates: Mapping[str, BaseRate]
    clinical_tests: Mapping[str, ClinicalTest]
    guideline_agreement: Mapping[str, GuidelineAgreement]
    imaging: Mapping[str, ImagingFinding]
    prognosis: Mapping[str, PrognosisPoint]
    regions: Mapping[str, Region]
    structures: Mapping[str, Structure]
    symptom_links: Mapping[str, SymptomLink]
    root_signs: Mapping[str, RootSign]
    inventory: Mapping[str, Statement]
    conditions: Mapping[str, Condition]
    condition_arguments: Mapping[str, ConditionArgument]
    presentations: Mapping[str, Presentation]
    exercises: Mapping[str, Exercise]
    exercise_doses: Mapping[str, ExerciseDose]
    exercise_rules: Mapping[str, ExerciseRule]
    exercise_gate: Mapping[str, GateQuestion]
    programmes: Mapping[str, Programme]
    programme_steps: Mapping[str, ProgrammeStep]
    exercise_patients: Mapping[str, ExercisePatient]
    stages: Mapping[str, Stage]
    treatments: Mapping[str, TreatmentEffect]
    stances: Mapping[str, Stance]
    disagreements: Mapping[str, Disagreement]
    medicine_cautions: Mapping[str, Caution]
    injection_advice: Mapping[str, InjectionAdvice]
    choices: Mapping[str, Choice]
    claims: Mapping[str, Claim]
    claim_evidence: Mapping[str, ClaimEvidence]
    patient_questions: Mapping[str, PatientQuestion]
    answer_lines: Mapping[str, AnswerLine]
    asking_patients: Mapping[str, AskingPatient]
    word_pairs: Mapping[str, WordPair]
    report_terms: Mapping[str, ReportTerm]
    reports: Mapping[str, Report]
    report_lines: Mapping[str, ReportLine]
    report_wordings: Mapping[str, ReportWording]
    quiz_errors: Mapping[str, QuizError]
    acts: Mapping[str, Act]
    pathways: Mapping[str, RuleSet]
    classifiers: Mapping[str, RuleSet]
    discriminators: Mapping[str, RuleSet]
    cases: Mapping[str, Case]
    limits: Mapping[str, RuleSet] = field(default_factory=dict)
    brakes: Mapping[str, RuleSet] = field(default_factory=dict)
    practices: Mapping[str, Cohort] = field(default_factory=dict)
    consults: Mapping[str, Consultation] = field(default_factory=dict)
    body: Mapping[str, Figure] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)

    def find(self, noun: type[_Noun], row_id: object) -> _Noun:
        """The row with an id.

        Inputs: noun, what it is a row of, such as Condition or Case; row_id, whatever was written.
        Returns: the row.
        Errors: NotFoundError that names the nearest, where there is no such row.
        Source: the rows.
        Does not guess.
        """
        rows: Mapping[str, _Noun] = getattr(self, _NAMES[noun])
        return rows[known(row_id, rows, noun.called)]

    def rule_set(self, rule_set_id: str) -> RuleSet:
        """What speaks in an assessment: a pathway or a brake.

        Inputs: rule_set_id.
        Returns: the RuleSet.
        Errors: KeyError for an id that is neither.
        Source: rules/.
        Does not find classifiers, discriminators or limits: they have no urgency.
        """
        return self.pathways[rule_set_id] if rule_set_id in self.pathways else self.brakes[rule_set_id]

    def drives(self, rule_set_id: str) -> bool:
        """Whether what a rule set says takes part in the combined answer.

        Inputs: rule_set_id of a pathway or a brake.
        Returns: True or False.
        Errors: KeyError for an id that is neither.
        Source: rules/, drives.
        Does not say whether it has anything to say.
        """
        return self.rule_set(rule_set_id).drives

    def warns(self, finding_id: str) -> bool:
        """Whether the forms that look for danger ask a finding; the other groups only describe a complaint.

        Inputs: finding_id.
        Returns: True or False.
        Errors: KeyError for an id that is none.
        Source: vocabulary/groups.csv, describes.
        Does not say how urgent it is.
        """
        return self.groups[self.findings[finding_id].group].describes == "no"

    @cached_property
    def warnings(self) -> Mapping[str, Finding]:
        """The findings that the forms which look for danger ask."""
        return Frozen({item: finding for item, finding in self.findings.items() if self.warns(item)})

    @cached_property
    def arguments_about(self) -> Mapping[str, tuple[ConditionArgument, ...]]:
        """What argues for and against each condition, in the order of condition_arguments.csv."""
        found: dict[str, list[ConditionArgument]] = {condition: [] for condition in self.conditions}
        for argument in self.condition_arguments.values():
            found[argument.condition_id].append(argument)
        return Frozen({condition: tuple(arguments) for condition, arguments in found.items()})

    @cached_property
    def doses_of(self) -> Mapping[str, tuple[ExerciseDose, ...]]:
        """The doses that somebody wrote down of each exercise, in the order of exercise_doses.csv."""
        found: dict[str, list[ExerciseDose]] = {exercise: [] for exercise in self.exercises}
        for dose in self.exercise_doses.values():
            for exercise in dose.exercise_ids:
                found[exercise].append(dose)
        return Frozen({exercise: tuple(doses) for exercise, doses in found.items()})

    @cached_property
    def doses_of_kind(self) -> Mapping[str, tuple[ExerciseDose, ...]]:
        """The general rules for each kind of exercise that has any, in the order of exercise_doses.csv."""
        found: dict[str, list[ExerciseDose]] = {}
        for dose in self.exercise_doses.values():
            for kind in dose.kind_words:
                found.setdefault(kind, []).append(dose)
        return Frozen({kind: tuple(doses) for kind, doses in found.items()})

    @cached_property
    def deciding(self) -> Mapping[str, Finding]:
        """The findings that may change an answer about danger: what warns, what a driving rule asks, what opens these.

        In the order of findings.csv. A place or a habit that no such rule asks is left to the other forms.
        """
        asked = {
            item
            for rule_set in self.pathways.values()
            if rule_set.drives
            for outcome in rule_set.outcomes
            for item in outcome.items
        }
        chosen = {item for item in self.findings if item in asked or self.warns(item)}
        chosen.update(item for one in chosen.copy() for item in self.findings[one].opens_with)
        return Frozen({item: finding for item, finding in self.findings.items() if item in chosen})
