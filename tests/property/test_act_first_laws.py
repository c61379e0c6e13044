"""Where an emergency is there, every text and every screen begins with its first action, and no screen is milder."""

import html
import re
from collections.abc import Callable, Iterator

import pytest

from hiplib import imaging, redflags, wording
from hiplib.anatomy import root_levels, structures_for, words_atlas
from hiplib.anatomy import words as anatomy_words
from hiplib.anatomy.view import atlas
from hiplib.anatomy.view import root_levels as roots_view
from hiplib.differential import discriminator
from hiplib.differential.view import discriminator as discriminator_view
from hiplib.differential.view import explorer
from hiplib.imaging import words as imaging_words
from hiplib.imaging.view import adviser
from hiplib.model import Patient
from hiplib.records import Records
from hiplib.redflags.view import checker
from hiplib.rules import sufficient_alone
from hiplib.screen import controls

Many = Callable[[int, int], bool]
OPENING = re.compile(r'<section[^>]*class="([^"]*)"[^>]*>.*?<span class="hip-when">(.*?)</span>.*?'
                     r'<p class="hip-sentence">(.*?)</p>', re.DOTALL)  # fmt: skip


def patients(records: Records) -> Iterator[Patient]:
    """Whatever alone is an emergency, and every fictional patient who is one."""
    for item in sorted(sufficient_alone(records.pathways["emergency"]) & set(records.findings)):
        yield Patient(age_years=50, findings={item: True})
    for case in records.cases.values():
        if redflags.assess(case.patient, records).emergencies:
            yield case.patient


def one_of_each(records: Records) -> Iterator[Patient]:
    """As few patients as show every set of pictures that one of them shows."""
    shown = {redflags.assess(patient, records).emergencies: patient for patient in patients(records)}
    yield from shown.values()


def screens(records: Records) -> Iterator[tuple[str, controls.View, tuple[str, ...]]]:
    """Every screen that is told of a patient, with the emergencies that this screen can know of."""
    told = list(one_of_each(records))
    for make in (checker, adviser, explorer):
        view = make()
        for patient in told:
            view.enter(patient)
            yield make.__module__, view, redflags.assess(patient, records).emergencies
    for question, rule_set in discriminator.all_of(records).items():
        asked = {*rule_set.first, *discriminator.asked(rule_set)}
        for predict in (False, True):
            view = discriminator_view(question, predict=predict)
            for patient in told:
                known = {item: there for item, there in patient.findings.items() if item in asked}
                if pictures := discriminator.tell(rule_set, Patient(findings=known), records).assessment.emergencies:
                    view.press("reset")
                    yield question, view.tell(**known), pictures
    symptoms, roots = atlas(), roots_view()
    for patient in told:
        for item in (item for item, there in patient.findings.items() if there):
            if pictures := structures_for([], [item], records=records).emergency:
                yield "atlas", symptoms.choose(symptom=item), pictures
        signs = {sign.finding_id for sign in records.root_signs.values()} & patient.findings.keys()
        known = {item: patient.findings[item] for item in signs}
        if pictures := root_levels(known, records).emergency:
            roots.press("reset")
            yield "roots", roots.tell(**known), pictures


def test_every_screen_begins_with_the_first_action(records: Records, proved: Callable[[str], None], many: Many) -> None:
    seen = 0
    names = set()
    for name, view, pictures in screens(records):
        for page in (view.answer.value, str(view.page())):
            look, soon, sentence = OPENING.search(page).groups()
            assert html.unescape(sentence).startswith(wording.act_first(pictures, records)), (name, pictures)
            assert html.unescape(soon) == wording.when_first(pictures, records), (name, pictures)
            assert "hip-emergency" in look.split(), (name, pictures)
        seen += 1
        names.add(name)
    assert many(seen, 80)
    assert many(len(names), 10)
    proved(f"screens that begin with an emergency's first action: {seen:,}")


def test_every_text_begins_with_the_first_action(records: Records) -> None:
    for patient in patients(records):
        found = redflags.assess(patient, records)
        first = wording.act_first(found.emergencies, records)
        assert first
        assert wording.headline(found, patient, records) == first
        asked = wording.to_colleague(found, patient, records).request
        for row in wording.speaking(found.emergencies, records):
            assert row.request in asked or (row.beside_request and row.beside_request in asked)
        assert asked.startswith("Please ")
        assert imaging_words.headline(imaging.advise(patient, records), patient, records).startswith(first)
        search = structures_for([], [item for item, there in patient.findings.items() if there], records=records)
        if search.emergency:
            first = wording.act_first(search.emergency, records)
            assert anatomy_words.search_headline(search, records).startswith(first)
            assert words_atlas.headline(search, records, 0).startswith(first)


def test_of_two_pictures_both_actions_are_said_once_and_the_further_place_wins(records: Records) -> None:
    order = ("ambulance", "hospital", "practice")
    for one in records.emergencies.values():
        for other in records.emergencies.values():
            said = wording.act_first([one.id, other.id, one.id], records, "And then.")
            further = min(one.goes_to, other.goes_to, key=order.index)
            # a narrower form speaks for the wider one, and everything else for itself
            spoken_for = {*wording.wider(one, records), *wording.wider(other, records)}
            rows = [row for row in {one.id: one, other.id: other}.values() if row.id not in spoken_for]
            besides = [row.beside for row in rows if row.beside and row.first_action not in said]
            named = [row.first_action for row in rows if row.first_action in said]
            assert said == " ".join([*named, *besides, "And then."])
            # whoever has the first word goes as far as the pair does, and two ambulances are never called
            assert any(row.goes_to == further for row in rows if row.first_action in named)
            if besides:
                quiet = next(row for row in rows if row.beside in besides)
                assert further == order[0] or order.index(quiet.goes_to) > order.index(further)
            both = [row for row in rows if row.goes_to == order[0] and row.beside]
            assert len([row for row in both if row.first_action in named]) <= 1
            assert wording.when_first([one.id, other.id], records) == wording.where(further)


def test_a_picture_that_does_not_exist_is_not_passed_over(records: Records) -> None:
    with pytest.raises(KeyError):
        wording.act_first(["no_such_picture"], records)
