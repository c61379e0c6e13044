"""A simulated practice: a policy meets people with back pain, and everyone is counted.

People are drawn one by one in chunks of a fixed size, each chunk from a seed of its own, so that the result depends on
the seed and the number of people alone and memory stays flat. Only what is cited is simulated: how common serious
disease is in a cohort, and how common a finding is with it and without it. How findings hang together has not been
published; so everything is counted twice, once with findings that know nothing of each other and once with findings
that overlap as far as they can.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from hiplib import errors, load
from hiplib.errors import InputError, NotFoundError, Problem, nearest, shown
from hiplib.model import BaseRate, Citation, ClinicalTest, Patient, Urgency
from hiplib.records import Records
from hiplib.rules import FIELDS, AtLeast, Comparison, HasFinding, Node, Not, Truth, evaluate, leaves, parse_comparison

__all__ = [
    "CHUNK",
    "SETTINGS",
    "ClinicResult",
    "Item",
    "Outcome",
    "Practice",
    "Sample",
    "Setting",
    "Share",
    "draw",
    "judge",
    "practice",
    "require_known",
    "simulate",
]

CHUNK = 100 * 1000
CHUNKS_BETWEEN_REPORTS = 10
MOST = 10**10
INDEPENDENT, OVERLAPPING = 0, 1
Counts = npt.NDArray[np.int64]
Progress = Callable[[int, int], bool | None]


# --- the settings -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setting:
    """A cohort to simulate: rows of base_rates.csv and clinical_tests.csv, nothing else.

    Inputs: id; serious, base rates by condition, a pair meaning the first less the second; with_and_without, rows of
    clinical_tests.csv that give a finding's share with a condition and without any; without_only, rows that give it
    without the condition, in this very cohort; any_flag, the base rate of having any flag, or empty.
    Does not join cohorts: serious disease comes from one.
    """

    id: str
    serious: tuple[tuple[str, tuple[str, ...]], ...]
    with_and_without: tuple[str, ...]
    without_only: tuple[str, ...] = ()
    any_flag: str = ""


_FRACTURE_ROWS = ("fx_age50_deyo", "fx_age70_deyo", "fx_trauma_deyo", "fx_steroid_deyo")
_CANCER_ROWS = (
    "ca_age50_deyo", "ca_history_deyo", "ca_weightloss_deyo", "ca_failimprove_deyo", "ca_duration_deyo",
    "ca_bedrest_deyo",
)  # fmt: skip

SETTINGS: Mapping[str, Setting] = {
    setting.id: setting
    for setting in (
        Setting(
            "primary_care",
            (
                ("vertebral_fracture", ("fracture_acute_primary_care",)),
                ("other_serious_disease", ("serious_acute_primary_care", "fracture_acute_primary_care")),
            ),
            _FRACTURE_ROWS,
            ("ca_history_henschke09", "ca_weightloss_henschke09"),
            "any_flag_acute_primary_care",
        ),
        Setting("walk_in", (("spinal_malignancy", ("cancer_walk_in",)),), _CANCER_ROWS),
        Setting(
            "over_55",
            (
                ("vertebral_fracture", ("fracture_over_55",)),
                ("other_serious_disease", ("other_serious_over_55",)),
            ),
            ("fx_trauma_deyo", "fx_steroid_deyo"),
        ),
    )
}

YOURS = "your own list"
ANY_FLAG = "any flag"


@dataclass(frozen=True, slots=True)
class Item:
    """Something a simulated person has or has not.

    Inputs: name, a finding id, a comparison or a word; without, its share in people without a disease that it is known
    for, 0 to 1; within, its share by condition; rows it rests on; draw, the number of the random value it shares.
    Does not differ between people except by disease.
    """

    name: str
    without: float
    within: Mapping[str, float]
    rows: tuple[ClinicalTest, ...]
    draw: int

    def share(self, condition: str) -> float:
        """How often people with a condition have it.

        Inputs: condition, a word of base_rates.csv.
        Returns: the cited share, 0 to 1; where none is cited, that of people without.
        Errors: none.
        Source: the rows.
        Does not fill a gap with a guess.
        """
        return self.within.get(condition, self.without)


@dataclass(frozen=True)
class Practice:
    """A setting with its numbers.

    Inputs: setting; diseases with their shares, 0 to 1; items; any_flag_cited, the share with any flag, None where no
    cohort prints it; base_rates it rests on.
    Does not hold people.
    """

    setting: Setting
    diseases: tuple[tuple[str, float], ...]
    items: tuple[Item, ...]
    any_flag_cited: float | None
    base_rates: tuple[BaseRate, ...]

    @property
    def draws(self) -> int:
        """How many random values one person takes: one for the disease, the items' own, one for other flags."""
        return 1 + max(item.draw for item in self.items) + 1 + (self.any_flag_cited is not None)

    @property
    def serious_cited(self) -> float:
        """The share with serious disease that was put in."""
        return sum(share for _, share in self.diseases)

    @property
    def youngest(self) -> float:
        """The lowest age anyone here can have, in years: one over the limit that every row of the cohort names."""
        bands = [re.fullmatch(r"over (\d+)", rate.age_band) for rate in self.base_rates]
        return min(float(band.group(1)) + 1 if band else 0.0 for band in bands)

    @property
    def bits(self) -> int:
        """How many yes-or-no facts one person has."""
        return len(self.items) + (self.any_flag_cited is not None)

    @cached_property
    def other_flags(self) -> tuple[float, float]:
        """Share with a flag that is not simulated by itself, chosen so that the cited share has any flag at all.

        One for each assumption: independent and overlapping.
        """
        if self.any_flag_cited is None:
            return 0.0, 0.0
        groups = [*self.diseases, ("", 1 - self.serious_cited)]
        bare = [sum(share * self._without_any(condition, how) for condition, share in groups) for how in (0, 1)]
        return 1 - (1 - self.any_flag_cited) / bare[0], 1 - (1 - self.any_flag_cited) / bare[1]

    def _without_any(self, condition: str, how: int) -> float:
        if how == OVERLAPPING:
            return 1 - max(item.share(condition) for item in self.items)
        by_draw: dict[int, float] = {}
        for item in self.items:
            by_draw[item.draw] = max(by_draw.get(item.draw, 0.0), item.share(condition))
        return math.prod(1 - share for share in by_draw.values())


def practice(setting: str, records: Records) -> Practice:
    """A setting with the numbers of its rows.

    Inputs: setting, one of SETTINGS; records.
    Returns: a Practice.
    Errors: NotFoundError for another setting.
    Source: the rows that Setting names.
    Does not fill in what a row does not have.
    """
    chosen = SETTINGS[errors.known(setting, SETTINGS, "setting")]
    diseases, used = [], []
    for condition, ids in chosen.serious:
        rates = [records.base_rates[name] for name in ids]
        shares = [_share_of(rate) for rate in rates]
        diseases.append((condition, shares[0] - sum(shares[1:])))
        used += rates
    conditions = {condition for condition, _ in diseases}
    items: list[Item] = []
    draws: dict[str, int] = {}
    for name in (*chosen.with_and_without, *chosen.without_only):
        row = records.clinical_tests[name]
        assert row.specificity is not None
        field = row.item.split()[0]
        draw = draws.setdefault(field, len(draws))
        known = row.sensitivity is not None and row.condition in conditions
        within = {row.condition: row.sensitivity} if known and row.sensitivity is not None else {}
        items.append(Item(row.item, 1 - row.specificity, within, (row,), draw))
    any_flag = records.base_rates[chosen.any_flag] if chosen.any_flag else None
    return Practice(
        chosen, tuple(diseases), tuple(items), any_flag.probability if any_flag else None,
        tuple({rate.id: rate for rate in [*used, *([any_flag] if any_flag else [])]}.values()),
    )  # fmt: skip


def _share_of(rate: BaseRate) -> float:
    if rate.count is not None and rate.n:
        return rate.count / rate.n
    assert rate.probability is not None
    return rate.probability


# --- drawing people -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    """People drawn so far, counted by what they have.

    Inputs: practice; patients, how many; of, how many were asked for; seed; counts by assumption (independent,
    overlapping), by disease (the last is none) and by pattern of items.
    Does not keep single people.
    """

    practice: Practice
    patients: int
    of: int
    seed: int
    counts: Counts

    @property
    def stopped(self) -> bool:
        """Whether fewer people were drawn than asked for."""
        return self.patients < self.of


def draw(
    *, patients: int, setting: str = "primary_care", seed: int = 0, records: Records | None = None
) -> Iterator[Sample]:
    """People, drawn in chunks; what was counted so far is handed out again and again, the whole last.

    Inputs: patients, 1 to 10**10; setting, one of SETTINGS; seed, 0 or more; records, None for this project's own.
    Returns: an iterator of Sample, about one for each million people.
    Errors: InputError for a number outside its range; NotFoundError for another setting.
    Source: the rows that Setting names.
    Does not depend on how the work is cut: chunk number 7 is the same people in every run with this seed.
    """
    _refuse_numbers(patients, seed)
    place = practice(setting, records if records is not None else load.records())
    kind = np.min_scalar_type((1 << place.bits) - 1)
    counts = np.zeros((2, len(place.diseases) + 1, 1 << place.bits), dtype=np.int64)
    values = np.empty((place.draws, CHUNK), dtype=np.float32)
    codes, one = np.empty(CHUNK, dtype=kind), np.empty(CHUNK, dtype=kind)
    chunks = -(-patients // CHUNK)
    for number in range(chunks):
        size = min(CHUNK, patients - number * CHUNK)
        generator = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(number,))))
        generator.random(dtype=np.float32, out=values)
        _count(place, values[:, :size], codes[:size], one[:size], counts)
        if (number + 1) % CHUNKS_BETWEEN_REPORTS == 0 or number + 1 == chunks:
            yield Sample(place, number * CHUNK + size, patients, seed, counts.copy())


def _count(place: Practice, values: Any, codes: Any, one: Any, counts: Counts) -> None:
    """Everybody is first counted as a person without disease; the few ill are taken out and counted as they are."""
    codes.fill(0)
    for bit, item in enumerate(place.items):
        _set_bit(codes, one, values[1 + item.draw], item.without, bit)
    if place.any_flag_cited is not None:
        _set_bit(codes, one, values[-1], place.other_flags[INDEPENDENT], len(place.items))
    counts[INDEPENDENT, -1] += np.bincount(codes, minlength=counts.shape[2])
    _count_overlapping(place, values, counts[OVERLAPPING, -1])
    ill = np.flatnonzero(values[0] < place.serious_cited)
    limits = np.cumsum([share for _, share in place.diseases])
    which = np.searchsorted(limits, values[0, ill], side="right").clip(max=len(limits) - 1)
    people = values[:, ill]
    for how in (INDEPENDENT, OVERLAPPING):
        counts[how, -1] -= np.bincount(_codes(place, people, "", how), minlength=counts.shape[2])
        for number, (condition, _) in enumerate(place.diseases):
            with_it = _codes(place, people[:, which == number], condition, how)
            counts[how, number] += np.bincount(with_it, minlength=counts.shape[2])


def _set_bit(codes: Any, one: Any, value: Any, share: float, bit: int) -> None:
    np.less(value, np.float32(share), out=one, casting="unsafe")
    np.multiply(one, codes.dtype.type(1 << bit), out=one)  # a shift is several times slower
    np.bitwise_or(codes, one, out=codes)


def _count_overlapping(place: Practice, values: Any, counts: Counts) -> None:
    """With one shared value the patterns are nested, so that a few totals give all of them."""
    order = sorted(range(len(place.items)), key=lambda bit: -place.items[bit].without)
    other = values[-1] < np.float32(place.other_flags[OVERLAPPING]) if place.any_flag_cited is not None else None
    people, with_other = values.shape[1], int(np.count_nonzero(other)) if other is not None else 0
    pattern = 0
    for bit in [*order, None]:
        some, some_other = 0, 0
        if bit is not None:
            present = values[1] < np.float32(place.items[bit].without)
            some = int(np.count_nonzero(present))
            some_other = int(np.count_nonzero(present & other)) if other is not None else 0
        counts[pattern] += (people - with_other) - (some - some_other)
        if other is not None:
            counts[pattern | 1 << len(place.items)] += with_other - some_other
        people, with_other = some, some_other
        pattern |= 0 if bit is None else 1 << bit


def _codes(place: Practice, values: Any, condition: str, how: int) -> npt.NDArray[np.int64]:
    """The patterns of a few people, with the shares of a condition (or of none)."""
    codes = np.zeros(values.shape[1], dtype=np.int64)
    for bit, item in enumerate(place.items):
        value = values[1 if how == OVERLAPPING else 1 + item.draw]
        codes |= (value < np.float32(item.share(condition))).astype(np.int64) << bit
    if place.any_flag_cited is not None:
        codes |= (values[-1] < np.float32(place.other_flags[how])).astype(np.int64) << len(place.items)
    return codes


def _refuse_numbers(patients: int, seed: int) -> None:
    problems = []
    for name, value, least, most in (("patients", patients, 1, MOST), ("seed", seed, 0, MOST)):
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            problems.append(Problem(name, shown(value), f"a whole number from {least} to {most:,}"))
    if problems:
        raise InputError(problems)


# --- what a policy does to them -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the error that simulating leaves.

    Inputs: count; of, how many people, not 0.
    Does not contain the uncertainty of the cohort, which is far larger.
    """

    count: int
    of: int

    @property
    def probability(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.of

    @property
    def error(self) -> float:
        """Standard error of the share, from the number of simulated people alone."""
        return math.sqrt(self.probability * (1 - self.probability) / self.of)


_COUNTS = ("serious", "any_flag", "sent", "found", "missed", "false_alarms")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy did, under one assumption.

    Inputs: patients; serious, with serious disease; any_flag, with at least one flag, None where no cohort prints that;
    sent on; found, sent on with serious disease.
    Does not count what a scan itself misses: sent on counts as found.
    """

    patients: int
    serious: int
    any_flag: int | None
    sent: int
    found: int

    @property
    def missed(self) -> int:
        """With serious disease and not sent on."""
        return self.serious - self.found

    @property
    def false_alarms(self) -> int:
        """Sent on without serious disease."""
        return self.sent - self.found

    @property
    def scans_per_case(self) -> float | None:
        """Sent on for each serious disease found; None where none was found."""
        return self.sent / self.found if self.found else None

    @property
    def scans_per_case_error(self) -> float | None:
        """Standard error of scans_per_case, from simulating alone; None where none was found."""
        if not self.found:
            return None
        share = Share(self.found, self.sent)
        return share.error / share.probability**2

    def share(self, name: str) -> Share:
        """One of the counts as a share of all people, with its error.

        Inputs: name, one of serious, any_flag, sent, found, missed, false_alarms.
        Returns: a Share.
        Errors: NotFoundError for another name; InputError for any_flag where no cohort prints it.
        Source: the counts.
        Does not contain the uncertainty of the cohort.
        """
        count = getattr(self, errors.known(name, _COUNTS, "a count"))
        if count is None:
            raise InputError([Problem(name, "nothing", "a setting whose cohort prints it")])
        return Share(count, self.patients)


@dataclass(frozen=True, slots=True)
class ClinicResult:
    """What a policy did to a simulated practice.

    Inputs: setting; policy, the id of a rule set, "any flag" or "your own list"; items, what was looked at in it;
    not_simulated, what it also looks at and nobody here has an answer to, because no rates are cited; patients; seed;
    stopped, whether it was ended early; independent and overlapping, one Outcome for each assumption.
    Does not say which assumption holds.
    """

    setting: str
    policy: str
    items: tuple[str, ...]
    not_simulated: tuple[str, ...]
    patients: int
    seed: int
    stopped: bool
    independent: Outcome
    overlapping: Outcome

    @property
    def serious_probability(self) -> float:
        """Share with serious disease, 0 to 1. It is the same under both assumptions."""
        return self.independent.share("serious").probability

    @property
    def any_flag_probability(self) -> float | None:
        """Share with at least one flag, 0 to 1, findings independent; None where no cohort prints that."""
        return None if self.independent.any_flag is None else self.independent.share("any_flag").probability

    @property
    def sent(self) -> int:
        """Sent on, findings independent."""
        return self.independent.sent

    @property
    def found(self) -> int:
        """Serious disease found, findings independent."""
        return self.independent.found

    @property
    def missed(self) -> int:
        """Serious disease missed, findings independent."""
        return self.independent.missed

    @property
    def false_alarms(self) -> int:
        """Sent on without serious disease, findings independent."""
        return self.independent.false_alarms

    @property
    def scans_per_case(self) -> float | None:
        """Sent on for each serious disease found, findings independent; None where none was found."""
        return self.independent.scans_per_case


def simulate(
    *,
    patients: int,
    policy: str | Sequence[str] | None = None,
    setting: str = "primary_care",
    seed: int = 0,
    records: Records | None = None,
    progress: Progress | None = None,
) -> ClinicResult:
    """Send people of a simulated practice on by a policy, and count what happens.

    Inputs: patients, 1 to 10**10; policy, the id of a pathway in data/rules/, or a list of which any one is enough
    (finding ids, comparisons such as `age_years >= 70`, the words of SETTINGS' items), or None for any flag at all;
    setting, one of SETTINGS; seed, 0 or more; records, None for this project's own; progress, called with the number of
    people done and asked for, about once a million, and ends the run when it returns False.
    Returns: a ClinicResult.
    Errors: InputError for a number outside its range; NotFoundError for an unknown setting, pathway or item.
    Source: the rows that Setting names; the pathway's own.
    Does not simulate a finding whose rates are not cited: to every rule such a finding stays unasked.
    """
    facts = records if records is not None else load.records()
    place = practice(setting, facts)
    _refuse_policy(policy, place, facts)
    sample = None
    for sample in draw(patients=patients, setting=setting, seed=seed, records=facts):
        if progress is not None and progress(sample.patients, sample.of) is False:
            break
    assert sample is not None
    return judge(sample, policy, facts)


def judge(sample: Sample, policy: str | Sequence[str] | None, records: Records) -> ClinicResult:
    """What a policy does to people who have been drawn: many policies can meet the same people.

    Inputs: sample; policy as for `simulate`; records.
    Returns: a ClinicResult.
    Errors: NotFoundError for an unknown pathway or item.
    Source: the pathway's own.
    Does not draw anybody.
    """
    place = sample.practice
    _refuse_policy(policy, place, records)
    some_flag = np.arange(1 << place.bits) > 0
    if policy is None:
        name, seen, sent = ANY_FLAG, [item.name for item in place.items], some_flag
        unseen: list[str] = []
    else:
        name = policy if isinstance(policy, str) else YOURS
        trees = (
            [o.when for o in records.pathways[policy].outcomes if o.urgency and o.urgency >= Urgency.investigate]
            if isinstance(policy, str)
            else [AtLeast(1, tuple(_leaf(item, records) for item in policy))]
        )
        sent, seen, unseen = _sent(place, trees)
    outcomes = []
    for counts in sample.counts:
        ill, everybody = counts[:-1].sum(axis=0), counts.sum(axis=0)
        outcomes.append(
            Outcome(
                patients=sample.patients,
                serious=int(ill.sum()),
                any_flag=int(everybody[some_flag].sum()) if place.any_flag_cited is not None else None,
                sent=int(everybody[sent].sum()),
                found=int(ill[sent].sum()),
            )
        )
    return ClinicResult(
        place.setting.id, name, tuple(seen), tuple(unseen), sample.patients, sample.seed, sample.stopped,
        outcomes[INDEPENDENT], outcomes[OVERLAPPING],
    )  # fmt: skip


def _sent(place: Practice, trees: Sequence[Node]) -> tuple[npt.NDArray[np.bool_], list[str], list[str]]:
    """For each pattern of items, whether some tree is known to be true; and which leaves could be answered."""
    patterns = np.arange(1 << place.bits)
    values: dict[str, Truth] = {}
    for bit, item in enumerate(place.items):
        present = (patterns >> bit) & 1 == 1
        values[item.name] = Truth(present, ~present)
    seen: dict[str, None] = {}
    unseen: dict[str, None] = {}
    sent = np.zeros(patterns.size, dtype=np.bool_)
    for tree in trees:
        for leaf in leaves(tree):
            name = _name(leaf)
            if name not in values and isinstance(leaf, Comparison):
                answer = _compared(leaf, place, patterns)
                if answer is not None:
                    values[name] = answer
            (seen if name in values else unseen)[leaf.label] = None
        sent |= np.broadcast_to(evaluate(_grounded(tree), values).true, sent.shape)
    return sent, list(seen), [label for label in unseen if label not in seen]


def _compared(leaf: Comparison, place: Practice, patterns: npt.NDArray[Any]) -> Truth | None:
    """A limit a rule has, answered where the simulated limits allow it, unknown in between.

    People are simulated as younger or older than a limit, not with an age; a rule's limit one year from a simulated one
    is taken as the same.
    """
    if leaf.item not in ("age_years", "duration_days"):
        return None
    least, most, _ = Patient.limits[leaf.item]
    if leaf.item == "age_years":
        least = max(least, place.youngest)
    low, high = np.full(patterns.size, least), np.full(patterns.size, most)
    for bit, item in enumerate(place.items):
        if item.name.split()[0] == leaf.item:
            _, _, limit = parse_comparison(item.name)
            assert isinstance(limit, float)
            above = (patterns >> bit) & 1 == 1
            low = np.where(above, np.maximum(low, limit + 1), low)
            high = np.where(above, high, np.minimum(high, limit - 1))
    ends = [evaluate(leaf, {leaf.item: end}) for end in (low, high)]
    true, false = ends[0].true & ends[1].true, ends[0].false & ends[1].false
    return Truth(true, false) if (true | false).any() else None


def _name(leaf: HasFinding | Comparison) -> str:
    if isinstance(leaf, HasFinding):
        return leaf.item
    limit = f"{leaf.threshold:g}" if isinstance(leaf.threshold, float) else leaf.threshold
    return f"{leaf.item} {leaf.sign} {limit}"


def _grounded(node: Node) -> Node:
    """The same tree with every leaf as a fact of its own."""
    match node:
        case AtLeast(parts=parts):
            return replace(node, parts=tuple(_grounded(part) for part in parts))
        case Not(part=part):
            return replace(node, part=_grounded(part))
        case leaf:
            return HasFinding(_name(leaf), leaf.label, leaf.citation)


_HERE = Citation("", "", "original")


def _leaf(item: str, records: Records) -> HasFinding | Comparison:
    if item in records.findings:
        return HasFinding(item, records.findings[item].label, _HERE)
    try:
        field, sign, limit = parse_comparison(item)
    except ValueError:
        return HasFinding(item, item.replace("_", " "), _HERE)
    return Comparison(field, sign, limit, item, _HERE)


def require_known(policy: str | Sequence[str] | None, setting: str, records: Records) -> None:
    """Make sure that a policy can meet a setting.

    Inputs: policy as for `simulate`; setting, one of SETTINGS; records.
    Returns: nothing.
    Errors: NotFoundError for an unknown setting, pathway or item.
    Source: none.
    Does not ask whether its findings are simulated there.
    """
    _refuse_policy(policy, practice(setting, records), records)


def _refuse_policy(policy: str | Sequence[str] | None, place: Practice, records: Records) -> None:
    if policy is None:
        return
    if isinstance(policy, str):
        if policy not in records.pathways:
            expected = f"one of {', '.join(records.pathways)}, a list of findings, or None"
            raise NotFoundError([Problem("policy", repr(policy), expected, nearest(policy, records.pathways))])
        return
    own = {item.name for item in place.items}
    problems = []
    for item in policy if isinstance(policy, Sequence) else [policy]:
        if isinstance(item, str) and (item in records.findings or item in own):
            continue
        try:
            compared = parse_comparison(item)[0] in FIELDS
        except ValueError:
            compared = False
        if not compared:
            expected = "a finding, a comparison such as age_years >= 70, or what this setting simulates"
            problems.append(Problem("policy", shown(item), expected, nearest(item, {*records.findings, *own})))
    if problems:
        raise NotFoundError(problems)
