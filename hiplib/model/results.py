"""What reasoning returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hiplib.model.frozen import Frozen
from hiplib.model.prognosis_rows import PrognosisPoint
from hiplib.model.rows import Source
from hiplib.model.scales import Picture, Urgency

__all__ = [
    "Ahead",
    "Assessment",
    "Because",
    "Citation",
    "Conditional",
    "Contrast",
    "Difference",
    "ImagingAdvice",
    "PictureAnswer",
    "PictureQuestion",
    "Question",
    "RuleSetAnswer",
    "Unsettled",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where one leaf of a rule comes from.

    Inputs: source_id in sources.csv; where in that source; how it was seen; row_id, the file and the id of the row it
    was taken from, such as "condition_arguments/hip_groin", empty where a rule file states it itself.
    Does not hold the source's text.
    """

    source_id: str
    where_in_source: str
    seen_via: str
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: which finding, through which rule, from which source.

    Inputs: item, a finding id or patient field, empty for a rule's closing answer; label, the reason in words;
    rule_set and outcome ids; says, the rule's own sentence; urgency it argues for; citation; pattern, the emergency
    picture its branch belongs to, empty where it belongs to none.
    Does not weigh reasons against each other.
    """

    item: str
    label: str
    rule_set: str
    outcome: str
    says: str
    urgency: Urgency
    citation: Citation
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A way to a branch of a driving rule set that is still undecided.

    Inputs: pattern, the emergency picture it belongs to, or empty; urgency it would bring; there, what of the whole
    picture is there already, findings and comparisons; begun, what of this way to it; answered_no, how many of the
    picture's questions were answered with no; alone, the items each of which would make it true; together, the pairs
    of items that would.
    Does not say how likely it is.
    """

    pattern: str
    urgency: Urgency
    there: frozenset[str]
    begun: frozenset[str]
    answered_no: int
    alone: frozenset[str]
    together: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class RuleSetAnswer:
    """What one rule set says of one patient.

    Inputs: rule_set id and short name; urgency, None where the rule set is about something else and stays silent;
    says, its sentence; because, its reasons; could_be, the highest urgency that what was not asked could still
    bring, None where the answer is settled; open_items, what was not asked and could change it; alone, for each
    item the urgency it would bring by itself; ahead, its undecided branches above that urgency where it drives;
    not_covered, why it leaves this patient to others, empty where it does not.
    Does not compare itself with other rule sets.
    """

    rule_set: str
    short_name: str
    urgency: Urgency | None
    says: str
    because: tuple[Because, ...]
    could_be: Urgency | None = None
    open_items: Mapping[str, Urgency] = field(default_factory=Frozen)
    alone: Mapping[str, Urgency] = field(default_factory=Frozen)
    ahead: tuple[Ahead, ...] = ()
    not_covered: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("open_items", "alone"):
            object.__setattr__(self, name, Frozen.of(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule set whose answer is not the combined answer.

    Inputs: rule_set id, short name; says_urgency; answer_urgency; settled, whether nothing that was not asked
    could bring it round; beside_because, why it does not steer, empty where it does.
    Does not say who is right.
    """

    rule_set: str
    short_name: str
    says_urgency: Urgency
    answer_urgency: Urgency
    settled: bool
    beside_because: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something not asked that could change the answer.

    Inputs: item, a finding id or patient field; could_become, the highest urgency it can lead to; by_itself, what it
    would bring alone, None where it needs another answer; partner, one other item not asked that with it brings
    `could_become`, empty where it does so alone or where it takes more than two.
    Does not say how likely a yes is.
    """

    item: str
    could_become: Urgency
    by_itself: Urgency | None
    partner: str = ""

    @property
    def alone(self) -> bool:
        """Whether it would bring `could_become` by itself."""
        return self.by_itself == self.could_become


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One thing that keeps an answer from being reassuring.

    Inputs: kind, one of warning (a finding), course (of the pain: worsening, severe, lasting), guideline (one shown
    beside the answer goes further), explanation (an accepted one that rests on what was not asked) and not_asked
    (questions that could still raise the answer); item, the finding, branch or rule set it is about; label, in words.
    Does not say what to do about it.
    """

    kind: Literal["warning", "course", "guideline", "explanation", "not_asked"]
    item: str
    label: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The combined answer about one fictional patient, with its reasons.

    Inputs: urgency; because, never empty; rule_sets, what each said; disagreements with the combined answer;
    ask_next, most consequential first; sources cited anywhere in it; emergencies, ids of the patterns present;
    refused_explanations, ids of findings whose harmless explanation may not be accepted; unsettled, what keeps an
    answer of `watch` from being `reassure`; uncounted_explanations, ids of findings whose harmless explanation does
    not count beside what else is there.
    Errors: ValueError where because is empty: no answer without a reason.
    Source: every reason carries its own.
    Does not decide about a real patient.
    """

    urgency: Urgency
    because: tuple[Because, ...]
    rule_sets: tuple[RuleSetAnswer, ...]
    disagreements: tuple[Difference, ...]
    ask_next: tuple[Question, ...]
    sources: tuple[Source, ...]
    emergencies: tuple[str, ...] = ()
    refused_explanations: tuple[str, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    uncounted_explanations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError("an assessment needs at least one reason")


@dataclass(frozen=True, slots=True)
class PictureAnswer:
    """What one guideline says of a picture for one patient.

    Inputs: rule_set id and short name; picture, None where the guideline is about something else and stays silent;
    says, its sentence; because, its reasons; could_be, the furthest answer that what was not asked could still
    bring, None where the answer is settled; open_items, for each item not asked the furthest answer it can lead
    to; alone, the same for items that would do so by themselves; only_if, what the picture depends on besides and
    nobody was asked, empty where nothing.
    Does not compare itself with other guidelines.
    """

    rule_set: str
    short_name: str
    picture: Picture | None
    says: str
    because: tuple[Because, ...]
    could_be: Picture | None = None
    open_items: Mapping[str, Picture] = field(default_factory=Frozen)
    alone: Mapping[str, Picture] = field(default_factory=Frozen)
    only_if: str = ""

    def __post_init__(self) -> None:
        for name in ("open_items", "alone"):
            object.__setattr__(self, name, Frozen.of(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class PictureQuestion:
    """Something not asked that could take a guideline further.

    Inputs: item, a finding id or patient field; could_become, the furthest answer it can lead to; alone, whether it
    would do so by itself.
    Does not say how likely a yes is.
    """

    item: str
    could_become: Picture
    alone: bool


@dataclass(frozen=True, slots=True)
class ImagingAdvice:
    """What the guidelines say of a picture for one fictional patient, side by side.

    Inputs: answers, one for each guideline, the emergency rules first; assessed, the combined answer about the same
    patient, which an answer about a picture may not talk down; emergencies, ids of the patterns present; ask_next, most
    consequential first; sources cited anywhere in it.
    Errors: ValueError where an answer that speaks has no reason.
    Source: every reason carries its own.
    Does not choose between guidelines, and does not decide about a real patient.
    """

    answers: tuple[PictureAnswer, ...]
    assessed: Assessment
    emergencies: tuple[str, ...]
    ask_next: tuple[PictureQuestion, ...]
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if any(said.picture is not None and not said.because for said in self.answers):
            raise ValueError("an answer about a picture needs at least one reason")


@dataclass(frozen=True, slots=True)
class Conditional:
    """Of those who had not recovered at one time, how many had by a later one.

    Inputs: earlier and later, two cumulative points of one cohort and outcome; probability, 0 to 1.
    Does not carry an interval: the two points are of the same people, and no interval was published.
    """

    earlier: PrognosisPoint
    later: PrognosisPoint
    probability: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """One question asked of two figures.

    Inputs: question, one of prognosis.QUESTIONS; first and second, the answers in words; differs, whether they are
    unlike, None where one of them does not say.
    Does not weigh how much of the difference the answer explains.
    """

    question: str
    first: str
    second: str
    differs: bool | None
