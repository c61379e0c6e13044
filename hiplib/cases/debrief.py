"""What a play came to, in fixed places: what happened, safety, key features, reasons, cost, and two paths."""

from dataclasses import dataclass
from itertools import zip_longest

from hiplib.cases import learners
from hiplib.cases.reason import NET, Parting, Play, begin, do
from hiplib.model import KeyFeature, RuleSetAnswer

__all__ = ["Cost", "Debrief", "Marked", "cost", "debrief", "succeeded"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a play took, counted and never added up.

    Inputs: questions, examinations, tests, pictures, referrals, visits, each a number; minutes and days of the story.
    Does not hold money.
    """

    questions: int
    examinations: int
    tests: int
    pictures: int
    referrals: int
    visits: int
    minutes: int
    days: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A key feature and what was done of it.

    Inputs: feature; mark, 0, one half or 1; done, the findings asked or the emergencies named of those it wants.
    Does not count how much else was asked.
    """

    feature: KeyFeature
    mark: float
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """A play that has ended, beside an expert's.

    Inputs: ending, its kind; happened, its words; unsafe, the partings that were, those of earlier tries first;
    unlucky, those that were as owed and slower than the truth; marks of the key features; reasons, how many partings
    had one that holds; spent and expert_spent; mine and expert's acts by visit, each the moment, the findings looked
    for, the acts; first_fork, the number of the visit in which they part, None where they never do; go_back, the
    number of the move before which to try again, None where nothing asks for it; guidelines, what each rule set says
    of the patient as last seen, with all that was owed.
    Does not add these up: a thorough history does not buy safety.
    """

    ending: str
    happened: str
    unsafe: tuple[Parting, ...]
    unlucky: tuple[Parting, ...]
    marks: tuple[Marked, ...]
    reasons: int
    spent: Cost
    expert_spent: Cost
    mine: tuple[tuple[str, tuple[str, ...], str], ...]
    experts: tuple[tuple[str, tuple[str, ...], str], ...]
    first_fork: int | None
    go_back: int | None
    guidelines: tuple[RuleSetAnswer, ...]


def debrief(play: Play) -> Debrief:
    """What a play came to.

    Inputs: play, ended.
    Returns: a Debrief.
    Errors: ValueError while it goes on: nothing is told before.
    Source: the rules and the file of the consultation.
    Does not judge by what came of it.
    """
    if not play.ended:
        raise ValueError("a debrief needs a play that has ended")
    experts = learners.run(begin(play.judge, play.consult, play.surface.id), learners.PLANNED["expert"])
    mine, theirs = _path(play), _path(experts)
    netting = play.judge.only(NET)
    pairs = zip_longest(mine, theirs)
    parts = (
        at
        for at, (one, other) in enumerate(pairs)
        if not one or not other or _acts(one, netting) != _acts(other, netting)
    )
    fork = next(parts, None)
    back = next((parting.number for parting in play.partings if parting.unsafe), None)
    if back is None and fork is not None:
        back = play.partings[min(fork, len(mine) - 1)].number
    happened = next(ending.says for ending in play.consult.endings if ending.kind == play.ending)
    return Debrief(
        ending=play.ending, happened=happened,
        unsafe=(*play.before, *(parting for parting in play.partings if parting.unsafe)),
        unlucky=tuple(parting for parting in play.partings if parting.unlucky),
        marks=tuple(_mark(play, feature) for feature in play.consult.key_features),
        reasons=sum(parting.reason_holds for parting in play.partings),
        spent=cost(play), expert_spent=cost(experts), mine=mine, experts=theirs, first_fork=fork, go_back=back,
        guidelines=_last_seen(play).judge.assess(_last_seen(play).ought).rule_sets,
    )  # fmt: skip


def succeeded(play: Play) -> bool:
    """Whether a play ended right, with every key feature and a reason for each parting.

    Inputs: play, ended.
    Returns: True or False.
    Does not look at cost.
    """
    found = debrief(play)
    whole = all(marked.mark == 1 for marked in found.marks)
    return found.ending == "right" and whole and found.reasons == len(play.partings)


def cost(play: Play) -> Cost:
    """What a play took so far.

    Inputs: play.
    Returns: a Cost.
    Source: acts.csv, the columns of the story.
    Does not hold money.
    """
    acts = [play.judge.records.acts[move.act] for move in play.moves]
    kinds = [act.kind for act in acts]
    return Cost(
        questions=kinds.count("ask"), examinations=kinds.count("examine"), tests=kinds.count("test"),
        pictures=kinds.count("picture"), referrals=kinds.count("refer") + kinds.count("send"), visits=play.visits,
        minutes=sum(act.minutes_in_story for act in acts), days=play.day,
    )  # fmt: skip


def _last_seen(play: Play) -> Play:
    """The play as it stood when the patient was last let go."""
    back = begin(play.judge, play.consult, play.surface.id)
    for move in play.moves[:-1]:
        back = do(back, move)
    return back


def _mark(play: Play, feature: KeyFeature) -> Marked:
    if feature.urgency is not None:
        here = [parting for parting in play.partings if parting.moment == feature.at]
        return Marked(feature, float(bool(here) and here[-1].urgency == feature.urgency), ())
    if feature.net:
        done = tuple(one for one in feature.net if one in play.net)
        return Marked(feature, _share(len(done), len(feature.net)), done)
    done = tuple(item for item in feature.asked if (feature.at, item) in play.asked)
    return Marked(feature, _share(len(done), feature.at_least or len(feature.asked)), done)


def _share(done: int, needed: int) -> float:
    return 1.0 if done >= needed else 1 / 2 if 2 * done >= needed else 0.0


def _path(play: Play) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """For each visit the moment, what was looked for and done, and the act it closed with."""
    visits, since = [], 0
    for parting in play.partings:
        moves = play.moves[since : parting.number]
        visits.append((parting.moment, tuple(move.finding or move.act for move in moves), parting.act))
        since = parting.number + 1
    return tuple(visits)


def _acts(visit: tuple[str, tuple[str, ...], str], netting: str) -> tuple[str, str, bool]:
    """What two visits are compared by: the order of questions does not part them."""
    moment, done, closing = visit
    return moment, closing, netting in done
