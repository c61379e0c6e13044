"""The differential in words: whole sentences, and never a figure without its people."""

from roles import role

from hiplib import Patient, differential, weighing, wording
from hiplib.differential import Ranking, words, words_marks, words_moves, words_pairwise
from hiplib.differential.marks import known_items
from hiplib.model import Frozen
from hiplib.records import Records


def ranked(records: Records, age: float | None = None, **findings: bool) -> Ranking:
    return differential.rank(Patient(age_years=age, findings=findings), records)


def test_one_argument_tells_what_which_way_how_much_why_and_whence(records: Records) -> None:
    row = records.condition_arguments[role.worn_hip_below_an_age]
    assert words.argument(row, records) == (
        "Age 60 or older no: strongly against. Hardly before sixty in the studies. "
        f"[{role.of_the_worn_hip}: {row.row_id}] (second-hand)"
    )


def test_a_ratio_stands_with_its_interval_or_says_that_there_is_none(records: Records) -> None:
    stenosis = ranked(records, **{role.eased_by_bending: True}).of(role.narrowed_canal)
    assert wording.plain(words.cell(stenosis.in_favour[0], records)).endswith(
        f"[{role.of_the_canal}] Likelihood ratio 6.4 (95 % interval 4.1 to 9.9) [{role.of_the_canal}]."
    )
    disc = ranked(records, **{role.crossed_leg_raise: True, role.raised_leg_hurts: True}).of(role.slipped_disc)
    raised, other = (words.cell(c, records) for c in disc.in_favour)
    assert "Likelihood ratio 2.8 (interval not reported, derived here from sensitivity and specificity)" in raised
    assert other.endswith("Not counted again: it shares its cause with a weightier one.")
    tendon = ranked(records, **{role.one_leg_hurts: True}).of(role.outer_hip_tendon)
    assert "Likelihood ratio infinite (nobody without the condition showed the same;" in words.cell(
        tendon.in_favour[0], records
    )


def test_a_probability_counts_people_of_a_named_setting(records: Records) -> None:
    joint = ranked(records, **{role.provoked_joint: True}).of(role.sacroiliac_pain).probability
    told = words.chance(joint, records)
    assert told.startswith("About 20 of 100 have it before anything is asked (what the review assumed)")
    assert "about 35 of 100 (95 % interval 23 to 49)" in told
    fracture = ranked(records, **{role.small_injury: True}).of(role.collapsed_vertebra).probability
    assert words.chance(fracture, records).startswith(
        "About 7 of 1,000 have it before anything is asked (people with acute low back pain) "
        f"[{role.of_any_flag}: {fracture.base_rate.row_id}]; "
        "counting only minor trauma, about 14 of 1,000 (interval not reported)."
    )
    hip = ranked(records, age=70, **{role.hurts_on_stairs: True, role.weak_side: True}).of(role.worn_hip).probability
    assert "between 70 and 83 of 100" in words.chance(hip, records)


def test_a_probability_whose_interval_nobody_reported_says_so(records: Records) -> None:
    old = ranked(records, 74).of(role.collapsed_vertebra).probability
    assert old.combined is not None
    assert old.combined.independent.low is None
    told = words.chance(old, records)
    assert "about 36 of 1,000 (interval not reported)" in told
    assert "counting only age 70 or older, about" in told
    assert "Nothing else that was found is in that figure." in told


def test_no_probability_says_why(records: Records) -> None:
    found = ranked(records, **{role.numb_saddle: True})
    assert words.chance(found.conditions[0].probability, records).startswith("No probability: what may be an emergency")
    assert "no source here" in words.chance(found.of("sciatica").probability, records)
    assert "nothing known so far was measured" in words.chance(found.of(role.worn_hip).probability, records)


def test_what_counts_is_told_on_both_sides(records: Records) -> None:
    found = {role.down_the_leg: True, role.worse_on_sitting: True, role.raised_leg_hurts: False}
    disc = ranked(records, **found).of(role.slipped_disc)
    assert words.balance(disc) == "For it: 1 moderate, 1 weak; against it: 1 moderate."
    assert words.balance(ranked(records).of("sciatica")) == "Nothing counts yet."


def test_a_question_between_two_says_what_each_answer_would_say(records: Records) -> None:
    found = differential.discriminate(role.worn_hip, role.outer_hip_tendon, records)
    rows = [words_pairwise.question_row(asked, found, records) for asked in found.questions]
    outer = next(row for row in rows if row[0] == "Outer hip pain")
    assert outer[1:3] == (
        "leans moderately to Greater trochanteric pain syndrome", "leans moderately to Hip osteoarthritis",
    )  # fmt: skip
    same = differential.discriminate("sciatica", "sciatica", records)
    assert words_pairwise.title(same) == "Sciatica (radicular leg pain) beside itself: choose two."


def test_your_marks_are_counted_and_never_scored(records: Records) -> None:
    found = ranked(records, **{role.down_the_leg: True, role.worse_on_sitting: True})
    shown = found.ahead(1)
    (disc,) = (one.condition.id for one in shown)
    items = [role.down_the_leg, role.worse_on_sitting]
    assert words_marks.agreement({}, shown, items) == ""
    one = words_marks.agreement({(disc, role.down_the_leg): "for"}, shown, items)
    assert one == "your mark agrees with the sources."
    both = words_marks.agreement({(disc, item): "for" for item in items}, shown, items)
    assert both == "all 2 marks agree with the sources."
    other = words_marks.agreement({(disc, item): "against" for item in items}, shown, items)
    assert other.startswith("0 of your 2 marks agree, and 2 point the other way. Read the reason there")
    unsure = words_marks.agreement({(disc, item): "neither" for item in items}, shown, items)
    assert unsure.startswith("0 of your 2 marks agree. ")
    assert "the other way" not in unsure


def test_what_moved_the_order_is_one_sentence(records: Records) -> None:
    steps = differential.path(Patient(findings={role.outer_knee: True}), records)
    assert words_moves.moves(steps, records) == (
        "Iliotibial band syndrome rose most with “Outer knee pain present”: "
        f"from place {words_moves.number(steps[0], role.band_of_the_thigh)} to place 1."
    )
    assert words_moves.moves(steps[:1], records) == "No finding has moved the order yet."


def test_the_headline_leaves_the_first_word_to_danger(records: Records) -> None:
    numb = Patient(findings={role.numb_saddle: True, role.down_the_leg: True})
    assert words.headline(differential.rank(numb, records), numb, records).startswith("Send")
    silent = Patient(findings={role.felt_in_the_groin: False})
    assert words.headline(differential.rank(silent, records), silent, records) == (
        "Nothing known so far points to one condition more than to another."
    )


def test_the_rules_of_the_order_hold_no_number_and_name_every_step() -> None:
    rules = words.order_rules()
    assert len(rules) == len(weighing.PLACES) + 1
    assert not any(character.isdigit() for line in rules for character in line)
    assert set(words.PLACE_NAMES) == set(weighing.PLACES)


def test_the_grid_is_about_what_is_known_and_says_the_most_first(records: Records) -> None:
    findings = dict.fromkeys(list(records.findings)[:30], True)
    patient = Patient(findings=findings)
    found = differential.rank(patient, records)
    items = known_items(patient, records, found.ahead(3), 8)
    assert len(items) == 8
    assert [item for item in records.findings if item in items] == items
    assert set(items) <= set(findings)


def test_a_condition_nothing_speaks_for_is_never_on_top(records: Records) -> None:
    assert ranked(records).ahead(5) == ()
    assert isinstance(records.conditions, Frozen)


def test_what_rests_on_the_source_documents_alone_says_so(records: Records) -> None:
    told = [words.argument(row, records) for row in records.condition_arguments.values()]
    alone = [records.sources[row.source_id].kind == "lay" for row in records.condition_arguments.values()]
    assert [text.rpartition("(")[2].startswith("patient website") for text in told] == alone
    assert any(alone)
    assert not all(alone)
