"""Simulated learners: each plays a consultation by a rule of its own, so that a story can be tried before a class does.

None of them looks at what is hidden but the expert, who looks at what the file says that a careful clinician asks and
does.
"""

import random as chance
from collections.abc import Callable, Iterator

from hiplib.cases.reason import ASK, MOST_REASONS, NET, Move, Play, do, findings_open
from hiplib.model import Act, Frozen, Urgency

__all__ = [
    "LEARNERS",
    "PLANNED",
    "act_for",
    "anchored",
    "anxious",
    "checklist",
    "expert",
    "guess",
    "hasty",
    "look",
    "lucky",
    "over_scanner",
    "run",
    "waiter",
]

_LONGEST = 60  # moves of a random learner: whoever has asked that much lets the patient go


def look(play: Play, finding: str) -> Move:
    """The move that brings one finding to light.

    Inputs: play; finding, its id.
    Returns: a Move: the examination that shows it, or the question.
    Source: acts.csv.
    Does not ask whether it is known already.
    """
    acts = play.judge.records.acts.values()
    by_hand = next((act.id for act in acts if finding in act.shown), None)
    return Move(by_hand) if by_hand else Move(play.judge.only(ASK), finding=finding)


def act_for(play: Play, urgency: Urgency) -> Act:
    """The first act of an urgency that lets the patient leave and takes no picture.

    Inputs: play; urgency.
    Returns: an Act.
    Source: acts.csv, in its order.
    Does not look at the patient.
    """
    return next(act for act in play.offers if act.urgency == urgency and act.kind != "picture")


def run(play: Play, learner: Callable[[Play], Iterator[Move]]) -> Play:
    """A whole play by one learner.

    Inputs: play, begun; learner, which gives the moves of one visit, the last of them letting the patient leave.
    Returns: the Play when it has ended.
    Does not stop a learner who never lets go: none here does.
    """
    while not play.ended:
        for move in learner(play):
            play = do(play, move)
    return play


def _go(play: Play, act: Act, because: tuple[str, ...] = ()) -> Move:
    assert act.urgency is not None
    return Move(act.id, urgency=act.urgency, because=because[:MOST_REASONS])


def _looked(play: Play) -> tuple[list[Move], Play]:
    """What a careful clinician asks for at this visit, each once."""
    made = []
    for finding in play.moment.owes:
        if finding not in play.known:
            made.append(look(play, finding))
            play = do(play, made[-1])
    return made, play


def expert(play: Play) -> Iterator[Move]:
    """Asks what is owed, names what must bring the patient back, does what the file says.

    Inputs: play.
    Returns: the moves of one visit.
    Source: the consultation.
    Does not ask more.
    """
    moves, seen = _looked(play)
    yield from moves
    act = play.judge.records.acts[play.moment.act or ""]
    if act.urgency != Urgency.emergency and (owed := tuple(one for one in seen.net_owed if one not in seen.net)):
        yield Move(play.judge.only(NET), net=owed)
    yield _go(play, act, _reasons(seen))


def hasty(play: Play) -> Iterator[Move]:
    """One question, then whatever the rules say of what is known.

    Inputs: play.
    Returns: the moves of one visit.
    Does not say what must bring the patient back.
    """
    first = next((finding for finding in play.moment.owes if finding not in play.known), None)
    if first:
        yield (move := look(play, first))
        play = do(play, move)
    yield _go(play, act_for(play, play.assessment.urgency), _known(play))


def anxious(play: Play) -> Iterator[Move]:
    """Sends everybody at once.

    Inputs: play.
    Returns: the moves of one visit.
    Does not ask.
    """
    yield _go(play, act_for(play, Urgency.emergency), _known(play))


def over_scanner(play: Play) -> Iterator[Move]:
    """A picture first, and then good advice.

    Inputs: play.
    Returns: the moves of one visit.
    Does not ask.
    """
    pictures = [act for act in play.offers if act.kind == "picture"]
    yield _go(play, pictures[0] if not play.pictures else act_for(play, Urgency.reassure), _known(play))


def waiter(play: Play) -> Iterator[Move]:
    """Good advice to everybody.

    Inputs: play.
    Returns: the moves of one visit.
    Does not ask.
    """
    yield _go(play, act_for(play, Urgency.reassure), _known(play))


def anchored(play: Play) -> Iterator[Move]:
    """Takes the bait, and afterwards waits.

    Inputs: play.
    Returns: the moves of one visit.
    Does not ask.
    """
    acts = {act.id: act for act in play.offers}
    yield _go(play, acts.get(play.consult.bait) or act_for(play, Urgency.reassure), _known(play))


def checklist(play: Play) -> Iterator[Move]:
    """Asks and examines everything in the order of the files, and does what the rules and the likeliest row say.

    Inputs: play.
    Returns: the moves of one visit.
    Source: findings.csv, acts.csv.
    Does not choose what to ask.
    """
    for act in play.offers:
        if act.kind in ("examine", "test"):
            yield (move := Move(act.id))
            play = do(play, move)
    for finding in findings_open(play):
        yield (move := Move(play.judge.only(ASK), finding=finding))
        play = do(play, move)
    urgency = play.owed
    if urgency != Urgency.emergency and (owed := tuple(one for one in play.net_owed if one not in play.net)):
        yield Move(play.judge.only(NET), net=owed)
    yield _go(play, act_for(play, urgency), _reasons(play))


def lucky(play: Play) -> Iterator[Move]:
    """Does what the expert does, and knows no reason.

    Inputs: play.
    Returns: the moves of one visit.
    Does not ask.
    """
    act = play.judge.records.acts[play.moment.act or ""]
    if act.urgency != Urgency.emergency and (owed := tuple(one for one in play.net_owed if one not in play.net)):
        yield Move(play.judge.only(NET), net=owed)
    yield _go(play, act)


def guess(seed: int) -> Callable[[Play], Iterator[Move]]:
    """A learner who does anything that is open.

    Inputs: seed.
    Returns: a learner, the same for the same seed.
    Does not learn.
    """
    drawn = chance.Random(seed)

    def anything(play: Play) -> Iterator[Move]:
        for _ in range(_LONGEST):
            kinds: dict[str, list[Act]] = {}
            for act in play.offers:
                kinds.setdefault(act.kind, []).append(act)
            if not findings_open(play):
                kinds.pop(ASK, None)
            act = drawn.choice(kinds[drawn.choice(sorted(kinds))])
            if act.leaves:
                break
            finding = drawn.choice(findings_open(play)) if act.kind == ASK else ""
            every = list(play.judge.records.emergencies)
            named = tuple(drawn.sample(every, drawn.randint(1, MOST_REASONS))) if act.kind == NET else ()
            yield (move := Move(act.id, finding=finding, net=named))
            play = do(play, move)
        else:
            act = act_for(play, Urgency.watch)
        known = _known(play)
        yield _go(play, act, tuple(drawn.sample(known, min(len(known), drawn.randint(0, MOST_REASONS)))))

    return anything


def _reasons(play: Play) -> tuple[str, ...]:
    """The reasons of the file, as far as they are known: one that nobody can know is for the verifier to name."""
    return tuple(item for item in play.moment.because if play.known.get(item, item in play.figures))


def _known(play: Play) -> tuple[str, ...]:
    return tuple(item for item, there in play.known.items() if there)


# those whose end the file of a consultation plans; the ninth does anything
PLANNED = Frozen(
    {
        "expert": expert, "hasty": hasty, "anxious": anxious, "over_scanner": over_scanner, "waiter": waiter,
        "anchored": anchored, "checklist": checklist, "lucky": lucky,
    }
)  # fmt: skip
LEARNERS = (*PLANNED, "random")
