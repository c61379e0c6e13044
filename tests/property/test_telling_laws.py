"""Laws of what is said aloud: always both, always in place, and never a finding that nobody gave."""

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from hiplib import Patient, emergency, load, redflags, weighing, wording
from hiplib.model import Assessment, Because, Citation, Decided, Urgency
from hiplib.rules import leaves

Many = Callable[[int, int], bool]

RECORDS = load.records()
ITEMS = sorted(RECORDS.findings)
PATIENTS = st.builds(
    Patient,
    age_years=st.none() | st.floats(0, 120),
    duration_days=st.none() | st.floats(0, 4000),
    severity_0_10=st.none() | st.floats(0, 10),
    trajectory=st.none() | st.sampled_from(["improving", "unchanged", "worsening"]),
    findings=st.dictionaries(st.sampled_from(ITEMS), st.booleans(), max_size=12)
    | st.dictionaries(st.sampled_from(ITEMS), st.just(False), min_size=min(60, len(ITEMS)), max_size=90),
    harmless_explanations=st.frozensets(st.sampled_from(ITEMS), max_size=3),
)
ROUNDS = st.lists(
    st.builds(
        Decided, st.sampled_from(["A", "B", "C"]), st.sampled_from(list(Urgency)),
        st.none() | st.sampled_from(list(Urgency)),
    ),
    max_size=20,
)  # fmt: skip


def labels(items: list[str]) -> set[str]:
    return {wording.aloud(item, RECORDS) for item in items}


def after(title: str, text: str) -> str:
    """What a handover lists behind a title, up to the next full stop that ends a list."""
    found = re.search(rf"{title}(?:, among others)?: (.*?)\.(?: |$)", text)
    return found.group(1) if found else ""


@settings(max_examples=150, deadline=None)
@given(PATIENTS)
def test_every_answer_has_both_sentences(patient: Patient) -> None:
    found = redflags.assess(patient, RECORDS)
    said = wording.to_patient(found, patient, RECORDS)
    assert said.endswith(".")
    assert said.count(". ") == 0, "one sentence"
    for _, text in wording.handover_lines(wording.to_colleague(found, patient, RECORDS)):
        assert text.endswith((".", '."')), text
        assert "  " not in text


@settings(max_examples=150, deadline=None)
@given(PATIENTS)
def test_nothing_is_said_that_nobody_gave(patient: Patient) -> None:
    """Whatever is named as there, as absent or as not asked is that, and nothing else."""
    found = redflags.assess(patient, RECORDS)
    said = wording.to_colleague(found, patient, RECORDS)
    there = labels([item for item, present in patient.findings.items() if present])
    absent = labels([item for item, present in patient.findings.items() if not present])
    unknown = labels([item for item in RECORDS.findings if item not in patient.findings])
    everything = there | absent | unknown
    for title, text, allowed in (
        ("What warns", said.background, there),
        ("Also there", said.background, there),
        ("Asked and absent", said.assessment, absent),
        ("Not asked", said.assessment, unknown),
    ):
        listed = after(title, text)
        # the longest label first: one may stand inside another
        for label in sorted(everything, key=len, reverse=True):
            if label in listed:
                assert label in allowed, (title, label)
                listed = listed.replace(label, "")


@settings(max_examples=80, deadline=None)
@given(PATIENTS)
def test_an_emergency_makes_every_request_the_furthest_place_first_and_says_today_to_the_patient(
    patient: Patient,
) -> None:
    found = redflags.assess(patient, RECORDS)
    if found.urgency == Urgency.emergency:
        request = wording.to_colleague(found, patient, RECORDS).request
        # a narrower form speaks for the wider one, and what only adds to a call asks for what it adds
        pictures = wording.speaking(found.emergencies, RECORDS)
        asked = [{one.request, one.beside_request} - {""} for one in pictures]
        assert all(any(words in request for words in each) for each in asked)
        furthest = min((picture.goes_to for picture in pictures), key=wording.PLACES.index)
        assert any(request.startswith(picture.request) for picture in pictures if picture.goes_to == furthest)
        assert re.search(r"\b(today|now)\b", wording.to_patient(found, patient, RECORDS))
        places = {RECORDS.emergencies[picture].goes_to for picture in found.emergencies}
        said = wording.to_patient(found, patient, RECORDS)
        assert ("ambulance" in places) == ("ambulance" in said)


@settings(max_examples=80, deadline=None)
@given(PATIENTS)
def test_only_reassurance_says_that_nothing_points_to_serious_disease(patient: Patient) -> None:
    found = redflags.assess(patient, RECORDS)
    said = wording.to_patient(found, patient, RECORDS)
    assert ("points to a serious disease" in said) == (found.urgency == Urgency.reassure)


@settings(max_examples=80, deadline=None)
@given(PATIENTS)
def test_a_level_of_concern_has_the_urgency_of_the_checker_and_each_warning_once(patient: Patient) -> None:
    found = redflags.concern(patient, RECORDS)
    assert found.urgency == redflags.assess(patient, RECORDS).urgency
    named = [item for kind in found.kinds for item in (*kind.present, *kind.absent, *kind.not_asked)]
    assert len(named) == len(set(named))
    present = {item for kind in found.kinds for item in kind.present}
    sorted_here = {leaf.item for one in RECORDS.limits["level_of_concern"].outcomes for leaf in leaves(one.when)}
    assert set(RECORDS.warnings) <= sorted_here
    assert present == {item for item, there in patient.findings.items() if there and item in sorted_here}


@given(ROUNDS)
def test_a_tally_adds_up(decisions: list[Decided]) -> None:
    made = emergency.tally(decisions)
    assert made.must_not_wait + made.may_wait + len(made.not_decided) == len(decisions)
    assert made.sent + len(made.missed) == made.must_not_wait
    assert made.kept + len(made.over_called) == made.may_wait
    assert not {id(one) for one in made.over_called} & {id(one) for one in made.late}
    assert wording.tally(made)
    assert wording.tally_lines(made)


@given(ROUNDS)
def test_sending_everybody_never_meets_the_aim_where_anybody_may_wait(decisions: list[Decided]) -> None:
    sent = [Decided(one.name, one.expected, Urgency.emergency) for one in decisions]
    if any(one.expected != Urgency.emergency for one in decisions):
        assert not emergency.tally(sent).meets_the_aim


def test_the_proof_meets_every_urgency() -> None:
    """The fictional patients alone reach all five, so no sentence above is untested by luck."""
    assert {case.expected_urgency for case in RECORDS.cases.values()} == set(Urgency)


# --- how soon -----------------------------------------------------------------------------------------------------

SLOW = ("within days", "need not be today", "not today", "within a day or two")
ANY_SOON = re.compile(r"\b(?:today|tomorrow|same day|at once|now|within a day|within \d+ hours?)\b")


def contradictions(rules: list[str], urgency: Urgency, said: dict[str, str]) -> list[str]:
    """Where what is said is slower than a rule's own sentence, or says two things; read off the words alone."""
    own = " ".join(one for one in rules if "need not be today" not in one)
    today = re.search(r"\btoday\b", own.replace("today or tomorrow", "").replace("today if", ""))
    found = []
    for where, text in said.items():
        # the rules' own sentences may say "today" of one thing and "within days" of the next
        spoken = text if where in ("patient", "when", "situation") else text.replace(own, "")
        if today and any(slow in spoken for slow in SLOW):
            found.append(f"{where}: {text}")
        if "need not be today" in text and urgency != Urgency.investigate:
            found.append(f"{where}: {text}")
        if any(slow in text for slow in SLOW if "today" in slow) and ANY_SOON.search(own):
            found.append(f"{where}: {text}")
    if today and urgency in (Urgency.urgent, Urgency.investigate):
        found += [f"{where}: {said[where]}" for where in ("patient", "when", "headline") if "today" not in said[where]]
    if urgency == Urgency.emergency and not re.search(r"\b(?:today|now)\b", said["patient"]):
        found.append(said["patient"])
    return found


def words_of(found: Assessment, patient: Patient) -> dict[str, str]:
    handover = wording.to_colleague(found, patient, RECORDS)
    return {
        "headline": wording.headline(found, patient, RECORDS),
        "patient": wording.to_patient(found, patient, RECORDS),
        "when": wording.when(found, RECORDS),
        "situation": handover.situation,
        "request": handover.request,
    }


def test_no_words_for_time_contradict_each_other_over_every_branch_of_every_driving_rule(many: Many) -> None:
    told = next(item for item in RECORDS.findings if not RECORDS.warns(item))
    patient = Patient(age_years=40, findings={told: True})
    here = Citation("", "", "")
    seen = 0
    for rule_set in [*RECORDS.pathways.values(), *RECORDS.brakes.values()]:
        for branch in rule_set.outcomes if rule_set.drives else ():
            assert branch.urgency is not None
            reason = Because(told, "", rule_set.id, branch.id, branch.says, branch.urgency, here, "")
            picture = branch.pattern or (branch.id if rule_set.id == "emergency" else "")
            pictures = (picture,) if branch.urgency == Urgency.emergency else ()
            found = Assessment(branch.urgency, (reason,), (), (), (), (), pictures)
            # an emergency's own words are its picture's first action
            own = [RECORDS.emergencies[picture].first_action] if pictures else [branch.says]
            assert contradictions(own, branch.urgency, words_of(found, patient)) == [], (rule_set.id, branch.id)
            seen += 1
    assert many(seen, 60)


@settings(max_examples=80, deadline=None)
@given(PATIENTS)
def test_no_words_for_time_contradict_each_other_over_patients(patient: Patient) -> None:
    found = redflags.assess(patient, RECORDS)
    if found.urgency in (Urgency.urgent, Urgency.investigate):
        own = list(dict.fromkeys(reason.says for reason in found.because))
        spoken = words_of(found, patient)
        # what is quoted from the rules is theirs
        for said in own:
            for where in ("headline", "request"):
                spoken[where] = spoken[where].replace(said, "today" if "today" in said else "")
        assert contradictions(own, found.urgency, spoken) == []


def test_words_that_contradict_are_noticed() -> None:
    rule = ["Start an antiviral today in practice."]
    said = {"headline": rule[0], "patient": "This has to be looked at within days.", "when": "beginning today"}
    assert contradictions(rule, Urgency.urgent, said)
    calm = {"headline": f"{rule[0]} It need not be today.", "patient": "It begins today.", "when": "beginning today"}
    assert contradictions(rule, Urgency.investigate, calm)


def test_no_handover_counts_or_names_more_than_three_things_not_asked() -> None:
    for case in RECORDS.cases.values():
        found = redflags.assess(case.patient, RECORDS)
        said = wording.to_colleague(found, case.patient, RECORDS)
        assert not re.search(r"\d+ more", " ".join(text for _, text in wording.handover_lines(said)))
        open_ = after("Not asked", said.assessment)
        known = sorted((wording.aloud(item, RECORDS) for item in RECORDS.findings), key=len, reverse=True)
        count = 0
        for label in known:
            count += label in open_
            open_ = open_.replace(label, "")
        assert count <= 3, said.assessment


def test_no_argument_is_named_in_the_notation_of_the_tables() -> None:
    """Over every argument of every condition: what is said names no field and no sign."""
    for argument in RECORDS.condition_arguments.values():
        label = weighing._label(argument, RECORDS)
        assert not re.search(r"[a-z]_[a-z]|[<>=]", label), (argument.id, label)
