"""The red-flag checker, the table of flags, the picture of why flags mislead, and the figures behind it."""

from collections.abc import Collection, Mapping

from htpy import Node, fragment

from hiplib import load, wording
from hiplib.errors import known
from hiplib.model import Assessment, Case, Finding, Patient, RedFlag
from hiplib.records import Records
from hiplib.redflags import assess, words
from hiplib.redflags.view_concern import LevelOfConcern
from hiplib.redflags.view_mislead import RATE_HEADS, WhyFlagsMislead, counted_rates, rate_lines
from hiplib.screen import controls, patient_form, telling
from hiplib.screen.answer import SHUT, banner, fold, reasoning, rows, sources_fold, verdict, who_says_what

__all__ = ["Checker", "FlagTable", "Rates", "WhyFlagsMislead", "checker", "concern", "picture", "rates", "table"]


def checker(case: str | None = None, *asked: str) -> "Checker":
    """The red-flag checker, empty or with a fictional patient loaded; whole, or with a few of its questions.

    Inputs: case, the id of a file in cases/, None for an empty form; asked, ids of findings, none for all. What else is
    known of the patient stays as it is.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case or a finding that does not exist.
    Source: data/.
    Does not decide about a real patient.
    """
    records = load.records()
    few = {item: records.deciding[known(item, records.deciding, words.ASKED)] for item in asked}
    made = Checker(records, few or None)
    if case is not None:
        made.load(case)
    return made


def concern(*cases: str) -> LevelOfConcern:
    """Fictional patients: a story and your next step; then risk, symptoms and signs sorted, and the answer.

    Inputs: cases, ids of files in cases/, one or more, in the order in which they are met.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist; InputError without one.
    Source: rules/level_of_concern.yaml, and the rule sets for the answer.
    Does not add the kinds up to a score.
    """
    records = load.records()
    return LevelOfConcern(records, *(records.find(Case, case) for case in cases))


def table(*strengths: str) -> "FlagTable":
    """Red flags: what the source documents say of each, what is known today, how it misleads.

    Inputs: strengths, how far a flag alone moves the probability: of strong, moderate, weak, unknown; none for all.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for another word.
    Source: redflags.csv.
    Does not rank patients.
    """
    for strength in strengths:
        known(strength, wording.STRENGTHS, "a strength")
    return FlagTable(load.records(), strengths)


def picture() -> WhyFlagsMislead:
    """Of a thousand people with new back pain in general practice, how many have a flag, how many a serious disease?

    Both are guessed first.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: base_rates.csv, two rows of one cohort.
    Does not say how many of the ill had a flag: the figures used here do not tell.
    """
    return WhyFlagsMislead(load.records())


def rates() -> "Rates":
    """How common flags and serious disease are: the studies, and the source documents' own figures beside them.

    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake.
    Source: base_rates.csv.
    Does not fill what was not reported.
    """
    return Rates(load.records())


class Checker(patient_form.PatientView):
    """Questions on the left, the answer on the right."""

    def __init__(self, records: Records, asks: Mapping[str, Finding] | None = None) -> None:
        self.few = asks is not None
        super().__init__(
            records,
            name="redflags",
            title="Red-flag checker",
            purpose=words.PURPOSE,
            asks=asks,
        )

    def assess(self, patient: Patient) -> Assessment:
        return assess(patient, self.records)

    def speak(self) -> str:
        word, when = wording.URGENCY_WORDS[self.result.urgency][0], wording.when(self.result, self.records)
        return f"{word} ({when}). {wording.headline(self.result, self.patient, self.records)}"

    def remarks(self) -> Mapping[str, str]:
        return wording.uncounted(self.result, self.patient, self.records)

    def draw_first(self) -> Node:
        return verdict(self.result, self.patient, self.records)

    def draw_rest(self) -> Node:
        said = telling.telling(self.result, self.patient, self.records)
        rest = reasoning(self.result, self.patient, self.records, said)
        return fragment[who_says_what(self.result), fold(words.REST, rest, class_=SHUT) if self.few else rest]

    def describe(self) -> str:
        return wording.summary(self.result, self.patient, self.records)


class FlagTable(controls.View):
    """The flags as a table."""

    heads = ("Red flag", words.READ_ONLINE, "Known today", "How it misleads", "Alone it is")

    def __init__(self, records: Records, strengths: Collection[str] = ()) -> None:
        self.records = records
        self.flags = [flag for flag in records.redflags.values() if not strengths or flag.strength in strengths]
        purpose = words.table_purpose(len(self.flags), len(records.redflags))
        super().__init__(controls.Form(title="Red flags", purpose=purpose), name="flags")
        self.show_page(self.page())

    def _line(self, flag: RedFlag) -> tuple[str, ...]:
        said = flag.documents_say or "nothing"
        known = flag.correction or "no correction needed"
        name = f"{flag.name}: may mean {flag.concern}"
        return name, said, known, flag.trap, f"{wording.STRENGTHS[flag.strength]} {wording.citation(flag)}"

    def describe(self) -> str:
        lines = [
            " | ".join(self.heads),
            *(" | ".join(self._line(flag)) for flag in self.flags),
        ]
        return "\n".join([wording.banner(self.records), "", *lines])

    def page(self) -> Node:
        cited = dict.fromkeys(flag.source_id for flag in self.flags)
        return fragment[
            rows("Red flags", self.heads, [self._line(flag) for flag in self.flags]),
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in cited),
        ]


class Rates(controls.View):
    """Base rates as a table."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.rates = counted_rates(records)
        super().__init__(controls.Form(title=words.HOW_COMMON, purpose=words.RATES_PURPOSE), name="rates")
        self.show_page(self.page())

    def describe(self) -> str:
        lines = [" | ".join(line) for line in [RATE_HEADS, *rate_lines(self.rates, self.records)]]
        return "\n".join([wording.banner(self.records), "", *lines])

    def page(self) -> Node:
        cited = dict.fromkeys(rate.source_id for rate in self.rates)
        return fragment[
            rows(words.HOW_COMMON, RATE_HEADS, rate_lines(self.rates, self.records)),
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in cited),
        ]
