"""Whether a consultation is sound: no dead end, every unsafe act teaches, an emergency is never waited out.

What is unsafe is computed from the rules, and the file has to say what follows of it and what it teaches: all of it,
and nothing else. The sentences name the file and the line, and what to do there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hiplib import differential
from hiplib.cases import learners
from hiplib.cases.debrief import debrief, succeeded
from hiplib.cases.judge import Judge
from hiplib.cases.reason import NET, Move, Play, begin, do
from hiplib.consultations import NO_NET
from hiplib.errors import Problem, nearest
from hiplib.model import Consultation, Frozen, Moment, Surface, Urgency

__all__ = [
    "MOST_CONSTANT",
    "MOST_PARTINGS",
    "MOST_RANDOM",
    "Course",
    "broken",
    "constant_shares",
    "course",
    "random_share",
]

MOST_PARTINGS = 12
FIRST_QUESTIONS = 6
LEADERS = 3
MOST_CONSTANT = 0.45
MOST_RANDOM = 0.02
_AGE = "age_years"
Where = Callable[..., str]


@dataclass
class Course:
    """Every way a consultation can go, as far as it matters which: what was slow, where it ended, how long it took.

    Inputs: slow, the acts slower than owed, by moment; unnetted, the moments in which a word was owed and can be left
    out; endings, the kinds that can be reached; reached, the moments in which the patient is seen; partings, of the
    longest way; saved, the acts slower than owed in an emergency after which it may still end well; stuck, where
    nothing lets the patient leave.
    Does not tell the ways apart that differ only in what was asked.
    """

    slow: dict[str, dict[str, None]] = field(default_factory=dict)
    unnetted: dict[str, None] = field(default_factory=dict)
    endings: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    partings: int = 0
    saved: dict[tuple[str, str], None] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)


def course(start: Play) -> Course:
    """Every way a consultation can go.

    Inputs: start, a play that has begun.
    Returns: a Course.
    Source: the file and the rules.
    Does not try what was asked beyond what is owed: that never lowers what is owed.
    """
    found, seen = Course(), dict[tuple[object, ...], tuple[frozenset[str], int]]()
    ends, found.partings = _ways(start, found, seen)
    found.endings = {*ends}
    return found


def _ways(play: Play, found: Course, seen: dict[tuple[object, ...], tuple[frozenset[str], int]]) -> tuple[
    frozenset[str], int
]:  # fmt: skip
    if play.ended:
        return frozenset({play.ending}), 0
    unsafe = any(parting.unsafe for parting in play.partings)
    needless = any(parting.needless for parting in play.partings)
    key = (play.day, play.visit, play.net, play.pictures, unsafe, needless)
    if key in seen:
        return seen[key]
    moment, ends, longest = play.moment.id, set[str](), 0
    found.reached.add(moment)
    if len(play.partings) > MOST_PARTINGS:
        return frozenset(), 1
    for netted in _nets(play):
        leaving = [act for act in netted.offers if act.leaves]
        if not leaving:
            found.stuck.add(moment)
        for act in leaving:
            after = do(netted, Move(act.id, urgency=act.urgency))
            parting = after.partings[-1]
            if parting.slow:
                found.slow.setdefault(moment, {})[act.id] = None
            if parting.net_missing:
                found.unnetted[moment] = None
            then, length = _ways(after, found, seen)
            if parting.slow and parting.owed == Urgency.emergency and then != {"late"}:
                found.saved[moment, act.id] = None
            ends |= then
            longest = max(longest, length + 1)
    seen[key] = frozenset(ends), longest
    return seen[key]


def _nets(play: Play) -> Iterator[Play]:
    yield play
    owed = tuple(one for one in play.net_owed if one not in play.net)
    if owed:
        yield do(play, Move(play.judge.only(NET), net=owed))


def broken(consult: Consultation, judge: Judge, where: Where) -> Iterator[Problem]:
    """Everything that makes a consultation unfit to be played.

    Inputs: consult, loaded without a problem; judge; where, from a path of keys to words that say where it stands.
    Returns: Problems.
    Source: the file and the rules.
    Does not judge whether the story is a good one.
    """
    first = begin(judge, consult)
    found = course(first)
    yield from _ends(consult, found, where)
    yield from _taught(consult, found, where)
    yield from _told_numbers(consult, where)
    yield from _moments(consult, judge, where)
    yield from _deciding(consult, judge, where)
    yield from _surfaces(consult, judge, where)
    if found.partings <= MOST_PARTINGS and not found.stuck:
        yield from _plans(consult, judge, where)
    yield from _twins(consult, judge, where)


def _ends(consult: Consultation, found: Course, where: Where) -> Iterator[Problem]:
    for moment_id in dict.fromkeys(at for at, _ in found.saved):
        acts = ", ".join(act for at, act in found.saved if at == moment_id)
        yield Problem(where("moments"), f"{acts} at {moment_id}, slower than an emergency, that may still end well",
                      "harm whatever follows", " Let the moment that ends the story begin sooner.")  # fmt: skip
    for stuck in sorted(found.stuck):
        expected = "an act of acts.csv after which the patient leaves"
        yield Problem(where("moments"), f"no way out of {stuck}", expected)
    if found.partings > MOST_PARTINGS:
        expected = f"an end after at most {MOST_PARTINGS}"
        yield Problem(
            where("moments"), f"a way with {found.partings} partings", expected, " Bring the last moment nearer."
        )
    for number, moment in enumerate(consult.moments):
        if not moment.ends and moment.id not in found.reached:
            yield Problem(where("moments", number), f"{moment.id}, in which nobody ever sees the patient",
                          "a moment that some act leads to", " Let it last longer, or take it out.")  # fmt: skip
    told = {ending.kind: number for number, ending in enumerate(consult.endings)}
    if missing := sorted(found.endings - {*told}):
        got = f"no ending of the kind {', '.join(missing)}"
        yield Problem(where("endings"), got, "one of each kind that can be reached")
    for kind, number in told.items():
        if kind not in found.endings:
            yield Problem(where("endings", number), f"an ending of the kind {kind}", "only those that can be reached")


def _taught(consult: Consultation, found: Course, where: Where) -> Iterator[Problem]:
    owed = {(moment, act) for moment, acts in found.slow.items() for act in acts}
    owed |= {(moment, NO_NET) for moment in found.unnetted}
    told: dict[tuple[str, str], None] = {}
    for number, after in enumerate(consult.after):
        for place, act in enumerate(after.acts):
            here = where("after", number, "acts", place)
            if (after.at, act) in told:
                yield Problem(here, f"{act} at {after.at} a second time", "each once")
            elif (after.at, act) not in owed:
                expected = "an act that is slower than owed there, or no_net where a word is owed"
                yield Problem(here, f"{act} at {after.at}, which is not unsafe", expected)
            told[after.at, act] = None
    missing: dict[str, list[str]] = {}
    for moment, act in sorted(owed - {*told}):
        missing.setdefault(moment, []).append(act)
    for moment, acts in missing.items():
        yield Problem(where("after"), f"nothing about {', '.join(acts)} at {moment}, where that is unsafe",
                      "what follows and what it teaches")  # fmt: skip


def _told_numbers(consult: Consultation, where: Where) -> Iterator[Problem]:
    """What is said at the end is medicine, and a figure of medicine comes from a row."""
    said: list[tuple[tuple[object, ...], str]] = [
        ((key,), getattr(consult, key)) for key in ("refutes", "other_view", "tell")
    ]
    said += [(("after", number, "says"), after.says) for number, after in enumerate(consult.after)]
    said += [(("endings", number, "says"), ending.says) for number, ending in enumerate(consult.endings)]
    said += [(("key_features", number, "says"), one.says) for number, one in enumerate(consult.key_features)]
    for place, text in said:
        if number := re.search(r"\d+", text):
            yield Problem(where(*place), f"the number {number[0]}", "words: a figure is shown from a row of data/")


def _moments(consult: Consultation, judge: Judge, where: Where) -> Iterator[Problem]:
    for number, moment in enumerate(consult.moments):
        if moment.ends:
            continue
        here = ("moments", number)
        play = _at(consult, judge, consult.surfaces[0], moment)
        owed, act = play.owed, judge.records.acts[moment.act or ""]
        if act.urgency != owed:
            expected = f"an act that comes to {owed}, as the rules and the row of what is suspected say"
            yield Problem(where(*here, "act"), f"{act.id}, which comes to {act.urgency}", expected)
        if play.true_now > owed and play.true_now == Urgency.emergency:
            yield Problem(where(*here, "owes"), f"findings that come to {owed}", "those that show the emergency",
                          " Nobody could know of it here.")  # fmt: skip
        yield from _leading(moment, play, (where(*here, "suspects"), where(*here, "why_not_first")))
        known = {item for item, there in play.ought.findings.items() if there}
        for place, item in enumerate(moment.because):
            if item not in known and item not in play.figures:
                yield Problem(where(*here, "because", place), repr(item), "a finding that is there and told or owed")
        rules = judge.assess(play.ought)
        if owed >= Urgency.investigate and not moment.because:
            yield Problem(where(*here), "no because", "the findings that are the reason to do more than wait")
        elif rules.urgency >= Urgency.urgent and rules.urgency == owed:
            reasons = {reason.item for reason in rules.because}
            if reasons.isdisjoint(moment.because):
                yield Problem(
                    where(*here, "because"), ", ".join(moment.because), f"one of {', '.join(sorted(reasons))}"
                )
        if not moment.because and not moment.owes:
            yield Problem(where(*here), "neither because nor owes", "what has to be asked before one may wait")


def _leading(moment: Moment, play: Play, places: tuple[str, str]) -> Iterator[Problem]:
    ranking = differential.rank(play.ought, play.judge.records)
    leaders = [ranked.condition.id for ranked in ranking.ahead(LEADERS)]
    among = moment.suspects in leaders
    if not among and not moment.why_not_first:
        yield Problem(places[0], str(moment.suspects), f"one of {', '.join(leaders)}, which the findings put first,"
                      " or why_not_first")  # fmt: skip
    if among and moment.why_not_first:
        yield Problem(places[1], "a reason", f"nothing: {moment.suspects} is among the first three")


def _deciding(consult: Consultation, judge: Judge, where: Where) -> Iterator[Problem]:
    last = consult.decisive
    number = consult.moments.index(last)
    first = begin(judge, consult)
    for item in consult.deciding:
        if item != _AGE and item not in (*last.tells, *last.owes[:FIRST_QUESTIONS]):
            yield Problem(where("moments", number, "owes"), f"{item} not among the first {FIRST_QUESTIONS}",
                          "what decides to be asked early")  # fmt: skip
    play = _at(consult, judge, consult.surfaces[0], last)
    opening = judge.assess(consult.patient(play.surface, play.day, dict.fromkeys(last.tells, True))).urgency
    settled = judge.assess(play.ought).urgency
    if consult.task == "find" and opening >= play.owed:
        yield Problem(where("task"), "find", f"hold: what is told already comes to {opening}")
    if consult.task == "hold" and opening < settled:
        yield Problem(where("task"), "hold", f"find: what is told comes to {opening} and what is owed to {settled}")
    if consult.task != "close" and play.owed <= Urgency.watch:
        yield Problem(where("task"), consult.task, f"close: what is owed is {play.owed}")
    elif consult.task == "close" and play.owed > Urgency.watch:
        yield Problem(where("task"), "close", f"find or hold: what is owed is {play.owed}")
    missing = [item for item in consult.answers if any(item in moment.tells for moment in consult.moments)
               and all(item not in (*moment.owes, *moment.present) for moment in consult.moments)]  # fmt: skip
    for item in missing:
        yield Problem(
            where("answers", item), "an answer that nobody hears", "one to a finding that is not told unasked"
        )
    bait = judge.records.acts[consult.bait]
    taken = [do(netted, Move(bait.id, urgency=bait.urgency)).partings[-1] for netted in (*_nets(first), *_nets(play))]
    if not any(one.slow or one.needless for one in taken):
        yield Problem(where("bait"), bait.id, "an act that is unsafe or needless here: it is to tempt away")


def _surfaces(consult: Consultation, judge: Judge, where: Where) -> Iterator[Problem]:
    """Another person is the same idea only where the rules ask the same of both."""
    for moment in consult.moments:
        if moment.ends:
            continue
        wanted = None
        for number, surface in enumerate(consult.surfaces):
            play = _at(consult, judge, surface, moment)
            got = judge.assess(play.ought).urgency, play.owed, play.true_now, play.net_owed
            wanted = wanted or got
            if got != wanted:
                yield Problem(where("surfaces", number), f"{surface.id}, of whom the rules say {got[0]} at {moment.id}",
                              f"somebody of whom they say what they say of the first, {wanted[0]}")  # fmt: skip


def _plans(consult: Consultation, judge: Judge, where: Where) -> Iterator[Problem]:
    for name in consult.planned:
        if name not in learners.PLANNED:
            expected = f"one of {', '.join(learners.PLANNED)}"
            yield Problem(where("planned", name), name, expected, nearest(name, learners.PLANNED))
    unplanned: dict[str, str] = {}
    for name, learner in learners.PLANNED.items():
        for surface in consult.surfaces:
            play = learners.run(begin(judge, consult, surface.id), learner)
            planned = consult.planned.get(name)
            if planned is None:
                unplanned[name] = play.ending
                break
            if play.ending != planned:
                expected = f"{play.ending}, which is where {name} ends"
                yield Problem(where("planned", name), f"{planned} for {name}", expected)
                break
            if name == "lucky" and debrief(play).reasons == len(play.partings):
                yield Problem(where("moments"), "a reason that holds though nothing was asked",
                              "because or owes that somebody who guesses does not have")  # fmt: skip
                break
            if name == "expert" and planned == "right" and not succeeded(play):
                kept = [one.feature.id for one in debrief(play).marks if one.mark < 1]
                got = f"an expert without {', '.join(kept) or 'a reason that holds'}"
                yield Problem(where("key_features"), got, "steps that owes, act and because of this file bring about")
                break
    if unplanned:
        ends = ", ".join(f"{name}: {ending}" for name, ending in unplanned.items())
        yield Problem(where("planned"), f"nothing for {', '.join(unplanned)}", f"where each ends: {ends}")
    if consult.planned.get("expert") not in (None, "right"):
        yield Problem(where("planned", "expert"), consult.planned["expert"], "right")


def _twins(consult: Consultation, judge: Judge, where: Where) -> Iterator[Problem]:
    twin = judge.records.consults.get(consult.twin)
    if twin is None:
        return
    mine, other = consult.moments[0], twin.moments[0]
    alike = (
        ("tells", {*mine.tells} == {*other.tells}), ("severity_0_10", mine.severity_0_10 == other.severity_0_10),
        ("trajectory", mine.trajectory == other.trajectory),
    )  # fmt: skip
    for key, same in alike:
        if not same:
            yield Problem(
                where("moments", 0, key), f"another beginning than that of {twin.id}", "the same for both twins"
            )
    if consult.duration_days != twin.duration_days:
        yield Problem(where("duration_days"), f"another than that of {twin.id}", "the same for both twins")
    for place, item in enumerate(consult.deciding):
        if item == _AGE:
            differs = {one.age_years for one in consult.surfaces}.isdisjoint(one.age_years for one in twin.surfaces)
        else:
            differs = (item in consult.decisive.there) != (item in twin.decisive.there)
        if not differs:
            yield Problem(where("deciding", place), item, f"something that is otherwise in {twin.id}")
    owed = [_at(one, judge, one.surfaces[0], one.decisive).owed for one in (consult, twin)]
    if owed[0] == owed[1]:
        yield Problem(where("twin"), f"{twin.id}, which wants {owed[1]} too", "a twin that wants another answer")


def _at(consult: Consultation, judge: Judge, surface: Surface, moment: Moment) -> Play:
    """The first minute of a visit in a moment, with what is told."""
    play = begin(judge, consult, surface.id)
    known = play.known if not moment.from_days else Frozen(dict.fromkeys(moment.tells, True))
    return replace(play, day=moment.from_days, visit=moment.id, known=known)


def constant_shares(consults: Iterable[Consultation], judge: Judge) -> Mapping[Urgency, float]:
    """How often somebody who always says the same would be right at the moment that decides.

    Inputs: consults, at least one; judge.
    Returns: for each urgency a share, 0 to 1.
    Source: the rules.
    Does not look at reasons.
    """
    owed = [_at(one, judge, one.surfaces[0], one.decisive).owed for one in consults]
    return {urgency: owed.count(urgency) / len(owed) for urgency in Urgency}


def random_share(consults: Sequence[Consultation], judge: Judge, times: int) -> float:
    """How often somebody who does anything ends right, with every key feature and a reason for each parting.

    Inputs: consults, at least one; judge; times that each is played.
    Returns: a share, 0 to 1.
    Does not stand for anybody.
    """
    played = [
        succeeded(learners.run(begin(judge, one), learners.guess(seed))) for one in consults for seed in range(times)
    ]
    return sum(played) / len(played)
