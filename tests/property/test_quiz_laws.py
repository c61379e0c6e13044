"""Laws of the quiz, over the whole bank: keys from the rows by a second way, learners of every kind, guessers."""

import csv
import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from math import comb, factorial
from pathlib import Path
from typing import Any

import pytest
import yaml

from hiplib import load, quiz
from hiplib.cases.forks import forks
from hiplib.model.frozen import Frozen
from hiplib.quiz import words, words_why
from hiplib.quiz.item import Item
from hiplib.quiz.reason import MOST_EMERGENCIES, ROUND
from hiplib.records import Records

RECORDS = load.records()
BANK = quiz.bank(RECORDS)
SEEDS = range(60)
ALLOWANCE = 0.05  # what a guesser may be better than chance
RANK = ("emergency", "urgent", "investigate", "watch", "reassure")


@cache
def _knows(item_name: str) -> tuple[str, ...]:
    (key,) = key_of(BY_NAME[item_name])
    return key


@cache
def table(file: str) -> Mapping[str, Mapping[str, str]]:
    """A file of the pack as it is written, without the library."""
    with (Path(load.DATA) / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


def cells(row: str) -> Mapping[str, str]:
    file, _, name = row.partition("/")
    return table(file)[name]


def fork_of(item: Item) -> Mapping[str, Any]:
    """A consultation as it is written, without the library."""
    found = yaml.safe_load((Path(load.DATA) / "consults" / f"{item.name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def named(item: Item) -> str:
    return f"{item.kind} {item.part} {item.name}"


def of_kind(*kinds: str) -> list[Item]:
    return [item for item in BANK if item.kind in kinds]


BY_NAME = {named(item): item for item in BANK}


# --- the key, by a second way -------------------------------------------------------------------------------------

INTERVALS = {
    "present": ("lr_pos_low", "lr_pos", "lr_pos_high"), "absent": ("lr_neg_low", "lr_neg", "lr_neg_high"),
    "sensitivity": ("sensitivity_low", "sensitivity", "sensitivity_high"), "ppv": ("ppv_low", "ppv", "ppv_high"),
    **dict.fromkeys(("scan", "effect", "speed", "link"), ("low", "value", "high")),
}  # fmt: skip
DIFFERENCES = ("mean_difference", "smd", "risk_difference", "before_after")


def figures(item_row: str, part: str) -> tuple[float, float, float]:
    row = cells(item_row)
    columns = INTERVALS.get(part, ("low", "probability" if "probability" in row else "value", "high"))
    low, value, high = (float(row[column]) for column in columns)  # an empty cell is no number, and fails here
    return low, value, high


def way(low: float, high: float, row: Mapping[str, str]) -> str:
    nothing = 0.0 if row.get("measure") in DIFFERENCES else 1.0
    if low <= nothing <= high:
        return "neither"
    up = low > nothing
    return "toward" if up != (row.get("better") == "lower") else "away"


def key_of(item: Item) -> set[tuple[str, ...]]:
    """Every answer that the files bear out."""
    if item.part == "fork":
        moments = [one for one in fork_of(item)["moments"] if not one.get("ends")]
        return {(moments[-1]["act"],)}
    row = cells(item.row)
    if item.kind == "move":
        low, _, high = figures(item.row, item.part)
        return {(way(low, high, row),)}
    if item.kind == "of_100":
        low, _, high = figures(item.row, item.part)
        within = [one for one in item.options if low <= figures(*behind(item, one))[1] <= high]
        assert row["id"] in within
        return {(one,) for one in within}
    if item.kind == "is_it_so":
        return {(row["answer"],)}
    if item.kind == "find_error":
        return {
            (one,) for one in item.options if words.option(item, one, RECORDS) == cells(f"quiz_errors/{one}")["wrong"]
        }
    if item.kind == "order":
        return {tuple(sorted(item.options, key=lambda one: RANK.index(table("conditions")[one]["urgency"])))}
    return {tuple(sorted(one for one in item.options if fits(item, one, row)))}


def behind(item: Item, one: str) -> tuple[str, str]:
    return item.behind[one].row, item.behind[one].part


def fits(item: Item, one: str, row: Mapping[str, str]) -> bool:
    """Whether an option is right, by the files alone."""
    if item.part == "argument" and item.kind == "best_of":
        return argues(one, row["finding_id"])
    if item.part == "argument":
        return argues(row["id"], one)
    if item.part == "level":
        return row["main_level"] == one
    if item.part == "gate":
        return row["level"] == one
    if item.part == "region":
        links = table("symptom_links").values()
        return any(
            (two["structure_id"], two["region_id"], two["strength"]) == (row["id"], one, "typical") for two in links
        )
    if item.part == "movement":
        return bool(set(row["movements"].split(";")) & set(table("exercises")[one]["movements"].split(";")))
    if item.part == "trap":
        return words.ask(item, RECORDS)[0] == re.sub(r" ?\[\w+\]", "", table("emergency")[one]["trap"])
    return row["id"] == one


def argues(condition: str, finding: str) -> bool:
    return any(
        (row["condition_id"], row["finding_id"], row["direction"], row["when"])
        == (condition, finding, "for", "present")
        for row in table("condition_arguments").values()
    )


def test_the_key_follows_from_the_files_by_a_second_way() -> None:
    assert {named(item): key_of(item) for item in BANK if key_of(item) != {item.key}} == {}


def test_every_kind_and_part_is_there_and_every_name_is_asked_once() -> None:
    assert {item.kind for item in BANK} == set(quiz.KINDS)
    assert {item.part for item in BANK} == set(quiz.PARTS)
    twice = Counter((item.kind, item.part, item.name) for item in BANK)
    assert [name for name, count in twice.items() if count > 1] == []
    assert len(BANK) > 300


def test_a_number_and_a_way_are_asked_only_of_rows_with_an_interval() -> None:
    for item in of_kind("move", "of_100"):
        low, value, high = figures(item.row, item.part)
        assert low <= value <= high
        assert low < high, named(item)
        assert cells(item.row).get("interval", "reported") in ("reported", "wilson"), named(item)
    for item in of_kind("of_100"):
        for one in item.options:
            low, value, high = figures(*behind(item, one))
            assert low <= value <= high


def without_interval(item: Item) -> Records:
    """The facts, with the interval of the item's row not reported."""
    file, _, name = item.row.partition("/")
    here = {"clinical_tests": "clinical_tests", "prognosis": "prognosis", "imaging": "imaging"}.get(file, file)
    rows = dict(getattr(RECORDS, here))
    low, _, high = INTERVALS.get(item.part, ("low", "", "high"))
    rows[name] = rows[name].model_copy(update={low: None, high: None})
    return dataclasses.replace(RECORDS, **{here: Frozen(rows)})


@pytest.mark.parametrize("part", sorted({item.part for item in of_kind("move", "of_100")}))
def test_without_its_interval_no_row_is_asked(part: str) -> None:
    for item in [item for item in of_kind("move", "of_100") if item.part == part][:4]:
        left = quiz.bank(without_interval(item))
        assert not [one for one in left if (one.row, one.part) == (item.row, item.part)], named(item)


@pytest.mark.parametrize("part", sorted({item.part for item in of_kind("move")}))
def test_another_interval_gives_another_key(part: str) -> None:
    item = next(item for item in of_kind("move") if item.part == part and item.key != ("neither",))
    file, _, name = item.row.partition("/")
    rows = dict(getattr(RECORDS, file))
    low, value, high = INTERVALS[part]
    nothing = 0.0 if getattr(rows[name], "measure", "") in DIFFERENCES else 1.0
    across = {low: nothing - 0.5, value: nothing, high: nothing + 0.5}
    rows[name] = rows[name].model_copy(update=across)
    changed = quiz.bank(dataclasses.replace(RECORDS, **{file: Frozen(rows)}))
    now = [one.key for one in changed if (one.row, one.part) == (item.row, part)]
    assert now in ([("neither",)], [])  # other, or withdrawn where that way was full


# --- choices ------------------------------------------------------------------------------------------------------


def test_what_is_offered_is_said_in_different_words_and_the_question_names_none_of_it() -> None:
    for item in BANK:
        offered = [words.option(item, one, RECORDS) for one in item.options]
        assert len(set(offered)) == len(offered), named(item)
        assert len(item.options) == (4 if item.kind == "pick" else 3), named(item)
        assert all(words.ask(item, RECORDS))
        assert set(item.key) <= set(item.options)


def test_no_two_acts_at_a_fork_would_both_do_and_the_story_told_is_that_of_the_careful_clinician() -> None:
    asked = [item for item in BANK if item.part == "fork"]
    assert {item.name for item in asked} == set(RECORDS.consults)
    for item in asked:
        written = fork_of(item)
        moment = [one for one in written["moments"] if not one.get("ends")][-1]
        slower = {act for one in written["after"] if one["at"] == moment["id"] for act in one["acts"]}
        owed = table("acts")[moment["act"]]["urgency"]
        for one in item.wrong:
            sooner = RANK.index(table("acts")[one]["urgency"]) < RANK.index(owed)
            assert (one in slower) != sooner, (item.name, one)
        (visit,) = forks([item.name], RECORDS)[-1:]
        assert visit.urgency == RECORDS.acts[moment["act"]].urgency
        told = " ".join(words.ask(item, RECORDS))
        assert visit.question in told
        assert written["surfaces"][0]["story"].strip() in told
        assert written["refutes"].strip() not in told
        # an emergency is never the one that was not offered
        assert item.emergency == (owed == "emergency")


def test_each_choice_is_answered_with_why_it_tempts_and_where_it_would_be_right() -> None:
    nowhere = 0
    for item in BANK:
        for one in item.key:
            assert re.search(r"\[\w+: \w+/\w+\]", words_why.told(item, one, RECORDS)), named(item)
        for one in item.wrong:
            assert words_why.tempts(item, one, RECORDS), named(item)
            there = words_why.told(item, one, RECORDS)
            assert bool(there) == (one in item.behind)
            nowhere += not there
            said = words_why.beside(item, one, RECORDS)
            assert there in said
    # where no row of a table goes a way, nothing is made up
    assert nowhere <= 0.05 * sum(len(item.wrong) for item in BANK)


def test_the_row_behind_a_wrong_step_of_a_scale_is_one_for_which_it_is_right() -> None:
    for item in of_kind("move", "is_it_so"):
        for one in set(item.wrong) & set(item.behind):
            row, part = behind(item, one)
            if item.kind == "is_it_so":
                assert cells(row)["answer"] == one
            else:
                low, _, high = figures(row, part)
                assert way(low, high, cells(row)) == one


# --- learners -----------------------------------------------------------------------------------------------------

Learner = Callable[[Item], tuple[str, ...]]


def failed(learner: Learner) -> set[str]:
    return {named(item) for item in BANK if not item.right(learner(item))}


def knows_all(item: Item) -> tuple[str, ...]:
    return _knows(named(item))


def test_who_knows_the_files_is_always_right() -> None:
    assert failed(knows_all) == set()


def believer(believed: str) -> Learner:
    """Knows everything, and takes one wrong sentence for a fact: says that a sentence is wrong only of the others."""
    wrong = {row["wrong"] for row in table("quiz_errors").values()} - {believed}

    def learner(item: Item) -> tuple[str, ...]:
        if item.kind != "find_error":
            return knows_all(item)
        held_wrong = [one for one in item.options if words.option(item, one, RECORDS) in wrong]
        doubted = [one for one in item.options if words.option(item, one, RECORDS) != believed]
        return tuple(held_wrong[:1] or doubted[:1])

    return learner


def test_who_believes_one_mistake_fails_where_it_is_asked_and_nowhere_else() -> None:
    mistakes = table("quiz_errors")
    fails = {one: failed(believer(row["wrong"])) for one, row in mistakes.items()}
    assert fails == {one: {f"find_error error {one}"} for one in mistakes}
    assert len(mistakes) == 33


def test_who_reads_the_figure_without_its_interval_fails_where_the_interval_reaches_across() -> None:
    def learner(item: Item) -> tuple[str, ...]:
        if item.kind != "move":
            return knows_all(item)
        _, value, _ = figures(item.row, item.part)
        return (way(value, value, cells(item.row)),)

    nothing = {
        named(item)
        for item in of_kind("move")
        if way(*[figures(item.row, item.part)[1]] * 2, cells(item.row)) == "neither"
    }
    across = {named(item) for item in of_kind("move") if item.key == ("neither",)}
    assert failed(learner) == across - nothing
    assert len(across) > 20


def test_who_takes_what_is_heard_for_so_fails_every_claim_that_is_not() -> None:
    def learner(item: Item) -> tuple[str, ...]:
        return ("so",) if item.kind == "is_it_so" else knows_all(item)

    assert failed(learner) == {named(item) for item in of_kind("is_it_so") if item.key != ("so",)}


def test_who_turns_the_urgencies_round_fails_every_order() -> None:
    def learner(item: Item) -> tuple[str, ...]:
        return knows_all(item)[::-1] if item.kind == "order" else knows_all(item)

    assert failed(learner) == {named(item) for item in of_kind("order")}


# --- guessers -----------------------------------------------------------------------------------------------------


def chance(item: Item) -> float:
    if item.kind == "order":
        return 1 / factorial(len(item.options))
    return 1 / comb(len(item.options), len(item.key))


def said(item: Item, one: str) -> str:
    return words.option(item, one, RECORDS)


def shared_words(item: Item, one: str) -> int:
    asked, offered = (
        {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())}
        for text in (" ".join(words.ask(item, RECORDS)), said(item, one))
    )
    return len(asked & offered)


def urgency(item: Item, one: str) -> int:
    levels = {"emergency": 4, "see_first": 3, "clearance": 2, "limits": 1}
    if one in RECORDS.conditions and item.part in ("argument", "urgency"):
        return len(RANK) - RANK.index(table("conditions")[one]["urgency"])
    return levels.get(one, 0)


def middle(item: Item, one: str, place: int) -> float:
    return -abs(place - (len(item.options) - 1) / 2)


# a score for each option in its place; the highest are chosen, the first of equals
GUESSERS: dict[str, Callable[[Item, str, int], float]] = {
    "the longest": lambda item, one, place: len(said(item, one)),
    "the shortest": lambda item, one, place: -len(said(item, one)),
    "the first": lambda item, one, place: -place,
    "the last": lambda item, one, place: place,
    "the middle": middle,
    "shares words": lambda item, one, place: shared_words(item, one),
    "toward": lambda item, one, place: one == "toward",
    "neither": lambda item, one, place: one == "neither",
    "the most urgent": lambda item, one, place: urgency(item, one),
    "the least urgent": lambda item, one, place: -urgency(item, one),
}


def guessed(item: Item, seed: int, score: Callable[[Item, str, int], float]) -> tuple[str, ...]:
    listed = quiz.laid_out(item, seed)
    ranked = sorted(listed, key=lambda one: -score(item, one, listed.index(one)))
    return tuple(ranked[: len(item.key)])


def right_of(score: Callable[[Item, str, int], float], bank: tuple[Item, ...] = BANK) -> float:
    tries = [item.right(guessed(item, seed, score)) for item in bank for seed in range(5)]
    return sum(tries) / len(tries)


def test_a_guesser_is_not_much_better_than_chance(record_property: Any) -> None:
    by_chance = sum(map(chance, BANK)) / len(BANK)
    found = {name: right_of(score) for name, score in GUESSERS.items()}
    record_property("proved", f"quiz: {len(BANK)} questions, chance {by_chance:.3f}, guessers {found}")
    assert {name: share for name, share in found.items() if share > by_chance + ALLOWANCE} == {}


def test_a_bank_that_gives_itself_away_would_be_noticed() -> None:
    """The key put first: whoever takes the first is right."""
    leaky = tuple(
        dataclasses.replace(item, kind="move", options=(*item.key, *item.wrong)) for item in BANK if len(item.key) == 1
    )
    assert right_of(lambda item, one, place: -place, leaky) == 1


def test_numbers_do_not_favour_a_place() -> None:
    places = Counter(item.options.index(item.key[0]) for item in of_kind("of_100"))
    assert max(places.values()) <= len(of_kind("of_100")) * (1 / 3 + 0.1)


def test_ways_do_not_favour_one() -> None:
    ways = Counter(item.key[0] for item in of_kind("move"))
    assert ways["toward"] <= len(of_kind("move")) / 2
    assert min(ways.values()) >= 10


# --- rounds -------------------------------------------------------------------------------------------------------


def rounds() -> Iterator[tuple[str, int, tuple[Item, ...]]]:
    for topic in quiz.TOPICS:
        made = quiz.of_topic(topic, RECORDS)
        assert set(map(named, made)) == {named(item) for item in BANK if topic in item.topics}
        for seed in SEEDS:
            yield topic, seed, quiz.draw(made, topic, seed)


def test_a_round_is_five_of_its_topic_without_a_row_twice_and_with_one_emergency_at_most() -> None:
    for topic, seed, drawn in rounds():
        assert len(drawn) == ROUND, (topic, seed)
        assert all(topic in item.topics for item in drawn)
        for item in drawn:
            others = [other for other in drawn if other is not item]
            # neither asked twice nor answered by what stands beside another answer
            assert not any(item.row in other.rows for other in others), (topic, seed)
        assert sum(item.emergency for item in drawn) <= MOST_EMERGENCIES <= ROUND / 4
        kinds = {item.kind for item in quiz.of_topic(topic, RECORDS)}
        assert len({item.kind for item in drawn}) >= min(2, len(kinds))


def test_one_seed_is_one_round_and_days_differ() -> None:
    for topic in quiz.TOPICS:
        made = quiz.of_topic(topic, RECORDS)
        days = [tuple(map(named, quiz.draw(made, topic, seed))) for seed in range(10)]
        assert days[3] == tuple(map(named, quiz.round_of(topic, 3, RECORDS)))
        assert all(today != tomorrow for today, tomorrow in pairwise(days)), topic


# --- emergencies --------------------------------------------------------------------------------------------------


def acted_on(row: str) -> bool:
    if row.startswith("consults/"):
        return False  # a story says by its act how soon it is
    condition = cells(row).get("condition", "")
    return bool(table("vocabulary/tested_conditions").get(condition, {}).get("acted_on_suspicion"))


def test_nothing_points_away_from_an_emergency() -> None:
    for item in of_kind("move", "of_100"):
        for row, part in {(item.row, item.part), *(behind(item, one) for one in item.behind)}:
            if acted_on(row):
                assert part in ("present", "sensitivity"), named(item)
                if part == "present":
                    assert figures(row, part)[0] > 1, named(item)
    assert sum(acted_on(item.row) for item in of_kind("move", "of_100")) > 3


def test_where_an_emergency_is_touched_the_answer_ends_in_what_to_do() -> None:
    for item in BANK:
        pressing = item.emergency or acted_on(item.row)
        assert words_why.held(item) or not pressing, named(item)


def test_no_sentence_soothes() -> None:
    # a claim says what people say, and stands beside its answer
    for item in [item for item in BANK if item.kind != "is_it_so"]:
        text = " ".join(
            [
                *words.ask(item, RECORDS),
                *(words_why.tempts(item, one, RECORDS) for one in item.options if one in item.wrong),
            ]
        )
        assert not re.search(r"\b(?:safe|harmless|nothing serious|no need|don't worry|you have)\b", text.lower()), text
