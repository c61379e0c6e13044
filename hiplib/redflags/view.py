"""The red-flag checker, the table of flags, the picture of why flags mislead, and the figures behind it."""

from collections.abc import Collection, Mapping

from htpy import Node, fragment, p, pre, section, span

from hiplib import load, wording
from hiplib.errors import known
from hiplib.model import Assessment, Case, Patient, RedFlag
from hiplib.records import Records
from hiplib.redflags import assess, words
from hiplib.redflags.view_concern import LevelOfConcern
from hiplib.screen import controls, icons, patient_form, telling
from hiplib.screen.answer import banner, reasoning, rows, sources_fold, verdict
from hiplib.screen.figures import figure_region

__all__ = ["Checker", "FlagTable", "Rates", "WhyFlagsMislead", "checker", "concern", "picture", "rates", "table"]


def checker(case: str | None = None) -> "Checker":
    """The red-flag checker, empty or with a fictional patient loaded.

    Inputs: case, the id of a file in cases/; None for an empty form.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: data/.
    Does not decide about a real patient.
    """
    made = Checker(load.records())
    if case is not None:
        made.load(case)
    return made


def concern(case: str) -> LevelOfConcern:
    """A fictional patient's story and your next step; then risk, symptoms and signs sorted, and the answer.

    Inputs: case, the id of a file in cases/.
    Returns: a view; the notebook shows it.
    Errors: DataError where data/ has a mistake; NotFoundError for a case that does not exist.
    Source: rules/level_of_concern.yaml, and the rule sets for the answer.
    Does not add the kinds up to a score.
    """
    records = load.records()
    return LevelOfConcern(records, records.find(Case, case))


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


def picture() -> "WhyFlagsMislead":
    """A thousand people with new back pain in general practice: how many have a flag, how many a serious disease.

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

    def __init__(self, records: Records) -> None:
        super().__init__(
            records,
            name="redflags",
            title="Red-flag checker",
            purpose="Red-flag checker. Teaching only: a fictional patient.",
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
        return reasoning(self.result, self.patient, self.records, said)

    def describe(self) -> str:
        return wording.summary(self.result, self.patient, self.records)


class FlagTable(controls.View):
    """The flags as a table."""

    heads = (
        "Red flag",
        "May mean",
        "The source documents",
        "Known today",
        "How it misleads",
        "Alone it is",
        "Source",
    )

    def __init__(self, records: Records, strengths: Collection[str] = ()) -> None:
        self.records = records
        self.flags = [flag for flag in records.redflags.values() if not strengths or flag.strength in strengths]
        purpose = words.table_purpose(len(self.flags), len(records.redflags))
        super().__init__(controls.Form(title="Red flags", purpose=purpose), name="flags")
        self.show_page(self.page())

    def _line(self, flag: RedFlag) -> tuple[str, ...]:
        said = flag.documents_say or "do not list it"
        known = flag.correction or "no correction needed"
        citation = wording.citation(flag)
        return flag.name, flag.concern, said, known, flag.trap, wording.STRENGTHS[flag.strength], citation

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


class WhyFlagsMislead(controls.View):
    """Two arrays of a thousand people, their sentence and their table."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.flagged = records.base_rates[records.pack.one("picture", "flagged")]
        self.ill = records.base_rates[records.pack.one("picture", "ill")]
        self.arrays = [
            icons.IconArray(words.with_a_flag(self.flagged), words.people(self.flagged)),
            icons.IconArray(words.ill(self.ill), words.people(self.ill)),
        ]
        form = controls.Form(
            title="Why flags mislead",
            purpose=records.pack.one("picture", "purpose"),
        )
        below = controls.html_region(fragment[self._table(), banner(records), self._sources()])
        super().__init__(form, figure_region(icons.icon_arrays(self.arrays)), below, name="picture")
        self.show_page(self._sentence())

    def _words(self) -> str:
        return wording.flags_against_disease(self.flagged, self.ill, self.records.pack.one("picture", "people"))

    def _sentence(self) -> Node:
        return section(".hip-card", aria_label="What the picture says")[p(".hip-sentence")[self._words()]]

    def _lines(self) -> list[tuple[str, str, str]]:
        return [
            ("At least one red flag", wording.frequency(self.flagged), wording.citation(self.flagged)),
            ("A serious disease", wording.frequency(self.ill), wording.citation(self.ill)),
        ]

    def _table(self) -> Node:
        return rows("The figures", ("Of these people", "how many", "source"), self._lines())

    def _sources(self) -> Node:
        return sources_fold(
            [wording.source(self.records.sources[self.ill.source_id]), self.flagged.note, self.ill.note]
        )

    def describe(self) -> str:
        drawn = [f"{words.each_mark(array.title)}\n{icons.icon_text(array)}" for array in self.arrays]
        lines = [": ".join(line[:2]) + f" {line[2]}" for line in self._lines()]
        return "\n".join([wording.banner(self.records), "", self._words(), "", *lines, "", *drawn])

    def page(self) -> Node:
        return fragment[
            self._sentence(),
            [fragment[p[span[words.each_mark(array.title)]], pre[icons.icon_text(array)]] for array in self.arrays],
            self._table(),
            banner(self.records),
            self._sources(),
        ]


class Rates(controls.View):
    """Base rates as a table."""

    heads = ("What was counted", "Among", "How many", "Source")

    def __init__(self, records: Records) -> None:
        self.records = records
        named = records.pack.several("rates", "counted")
        self.rates = [rate for counted in named for rate in records.base_rates.values() if rate.condition == counted]
        purpose = "How common flags and serious disease are, as reported. Teaching only."
        super().__init__(controls.Form(title="How common it is", purpose=purpose), name="rates")
        self.show_page(self.page())

    def _lines(self) -> list[tuple[str, str, str, str]]:
        return [
            (
                rate.condition.replace("_", " "),
                f"{rate.population}, {rate.age_band}" if rate.age_band else rate.population,
                wording.frequency(rate),
                wording.citation(rate),
            )
            for rate in self.rates
        ]

    def describe(self) -> str:
        lines = [" | ".join(line) for line in [self.heads, *self._lines()]]
        return "\n".join([wording.banner(self.records), "", *lines])

    def page(self) -> Node:
        cited = dict.fromkeys(rate.source_id for rate in self.rates)
        return fragment[
            rows("How common it is", self.heads, self._lines()),
            banner(self.records),
            sources_fold(wording.source(self.records.sources[source]) for source in cited),
        ]
