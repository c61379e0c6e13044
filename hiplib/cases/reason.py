"""A consultation as it is played: a frozen state, and what each act makes of it.

The patient changes with time and never with what anybody knows. What an act was worth is judged by the rules against
what was known or ought to have been asked, and not by what came of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from hiplib.cases.judge import Judge
from hiplib.errors import InputError, Problem, nearest, shown
from hiplib.model import Act, Assessment, Consultation, Frozen, Moment, Patient, Surface, Urgency

__all__ = ["MOST_REASONS", "NET", "SURE", "Move", "Parting", "Play", "again", "begin", "do", "findings_open"]

MOST_REASONS = 3
SURE = (50, 60, 70, 80, 90, 99)
ASK, NET = "ask", "net"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that somebody does.

    Inputs: act, an id of acts.csv; finding, what is asked, for the act that asks; net, the emergencies that are named
    as what must bring the patient back; urgency, because and sure, what is committed to before the patient leaves:
    how soon, at most three known findings, and how sure, one of SURE or None.
    Does not say whether it was right.
    """

    act: str
    finding: str = ""
    net: tuple[str, ...] = ()
    urgency: Urgency | None = None
    because: tuple[str, ...] = ()
    sure: int | None = None


@dataclass(frozen=True, slots=True)
class Parting:
    """What letting the patient leave was worth.

    Inputs: number, of the move; moment, its id; day; act, its id; urgency, how soon; owed, how soon by what was known
    or ought to have been asked; true_now, how soon by all that was so; net_missing, the emergencies that were owed a
    word and got none; reason_holds, whether one of the reasons given is one; needless, whether it was more than
    anybody needed; because and sure, as committed.
    Does not judge by what came of it.
    """

    number: int
    moment: str
    day: int
    act: str
    urgency: Urgency
    owed: Urgency
    true_now: Urgency
    net_missing: tuple[str, ...]
    reason_holds: bool
    needless: bool
    because: tuple[str, ...]
    sure: int | None

    @property
    def slow(self) -> bool:
        """Whether it was slower than owed."""
        return self.urgency < self.owed

    @property
    def unsafe(self) -> bool:
        """Whether it was slower than owed, or let go without a word of what must bring the patient back."""
        return self.slow or bool(self.net_missing)

    @property
    def unlucky(self) -> bool:
        """Whether it was as owed, and slower than what nobody could know. It never counts."""
        return not self.slow and self.urgency < self.true_now


@dataclass(frozen=True)
class Play:
    """A consultation as far as it has gone. Everything in it follows from `moves`.

    Inputs: judge; consult; surface; moves; day of the story; visit, the id of the moment that the patient was last seen
    in; known, findings at this visit; asked, each finding looked for with the moment; net, emergencies named so far;
    pictures, ids of the pictures that were taken; visits; partings; harmed; returned, why the patient is here: empty at
    first, else net or date; before, the unsafe partings of earlier tries; ended.
    Does not show the truth: a view shows `known`, `day` and what was said, and the rest once it has ended.
    """

    judge: Judge = field(repr=False, compare=False)
    consult: Consultation = field(repr=False)
    surface: Surface
    moves: tuple[Move, ...] = ()
    day: int = 0
    visit: str = ""
    known: Mapping[str, bool] = field(default_factory=Frozen)
    asked: frozenset[tuple[str, str]] = frozenset()
    net: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    pictures: tuple[str, ...] = ()
    visits: int = 1
    partings: tuple[Parting, ...] = ()
    harmed: bool = False
    returned: str = ""
    before: tuple[Parting, ...] = ()
    ended: bool = False

    @property
    def moment(self) -> Moment:
        """How the patient is today."""
        return self.consult.on_day(self.day)

    @property
    def patient(self) -> Patient:
        """The patient as known today."""
        return self.consult.patient(self.surface, self.day, dict(self.known))

    @property
    def figures(self) -> tuple[str, ...]:
        """What is known of the patient beside findings, and may be a reason: age, how long, how bad, which way."""
        return tuple(name for name in (*Patient.limits, "trajectory") if getattr(self.patient, name) is not None)

    @property
    def assessment(self) -> Assessment:
        """What the rules say of what is known today."""
        return self.judge.assess(self.patient)

    @property
    def whole(self) -> Patient:
        """The patient with every finding as it is."""
        return self.consult.patient(
            self.surface, self.day, {item: item in self.moment.there for item in self.judge.records.findings}
        )

    @property
    def ought(self) -> Patient:
        """The patient with what is known and what a careful clinician would have asked for."""
        owes = {item: item in self.moment.there for item in self.moment.owes}
        return self.consult.patient(self.surface, self.day, {**self.known, **owes})

    @property
    def owed(self) -> Urgency:
        """How soon by what is known or ought to have been asked; the row of what is suspected may ask for more."""
        rows = self.judge.records.conditions
        return max(self.judge.assess(self.ought).urgency, rows[self._suspects].urgency)

    @property
    def net_owed(self) -> tuple[str, ...]:
        """The emergencies that the patient must be told of before leaving today."""
        return self.judge.net_owed(self._suspects, self.ought)

    @property
    def true_now(self) -> Urgency:
        """How soon by all that is so."""
        rows = self.judge.records.conditions
        hidden = self.moment.hidden or self._suspects
        return max(self.judge.assess(self.whole).urgency, rows[hidden].urgency)

    @property
    def _suspects(self) -> str:
        if self.moment.suspects is None:
            raise InputError(
                [Problem("a consultation", self.moment.id, "a moment in which something can still be done")]
            )
        return self.moment.suspects

    @property
    def ending(self) -> str:
        """Which ending it is, by its kind; empty while it goes on."""
        if not self.ended:
            return ""
        unsafe = any(parting.unsafe for parting in self.partings)
        if self.harmed:
            return "late" if unsafe else "unlucky"
        if unsafe:
            return "lucky"
        return "more" if any(parting.needless for parting in self.partings) else "right"

    @property
    def offers(self) -> tuple[Act, ...]:
        """The acts that are open now, in the order of their table; the same whoever the patient is."""
        if self.ended:
            return ()
        return tuple(act for act in self.judge.records.acts.values() if self._open(act))

    def _open(self, act: Act) -> bool:
        if act.kind == "picture":
            return act.id not in self.pictures
        if act.kind in ("examine", "test"):
            return any(item not in self.known for item in act.shown)
        return act.id not in self.done


def begin(judge: Judge, consult: Consultation, surface_id: str | None = None) -> Play:
    """The first minute of a consultation.

    Inputs: judge; consult; surface_id, None for the first.
    Returns: a Play.
    Errors: InputError for a surface that the consultation does not have.
    Source: the file.
    Does not tell more than what is said at the door.
    """
    surfaces = {surface.id: surface for surface in consult.surfaces}
    if surface_id is not None and surface_id not in surfaces:
        expected = f"one of {', '.join(surfaces)}"
        raise InputError([Problem("a surface", shown(surface_id), expected, nearest(surface_id, surfaces))])
    first = consult.moments[0]
    return Play(judge, consult, surfaces[surface_id or consult.surfaces[0].id], visit=first.id,
                known=Frozen(dict.fromkeys(first.tells, True)))  # fmt: skip


def do(play: Play, move: Move) -> Play:
    """What follows of one move.

    Inputs: play; move.
    Returns: a new Play.
    Errors: InputError, in a sentence, for a move that is not open, or that leaves without what has to be committed.
    Does not change the play it was given, and brings the same about whenever it is repeated.
    """
    if play.ended:
        raise InputError([Problem("a move", shown(move.act), "none: the story has ended")])
    offers = {act.id: act for act in play.offers}
    if move.act not in offers:
        raise InputError([Problem("a move", shown(move.act), "an act that is open", nearest(move.act, offers))])
    act = offers[move.act]
    if problems := list(_refused(play, act, move)):
        raise InputError(problems)
    made = replace(play, moves=(*play.moves, move))
    if act.leaves:
        return _leave(made, act, move)
    looked = (move.finding,) if act.kind == ASK else act.shown
    return replace(
        made,
        known=Frozen({**play.known, **{item: item in play.moment.there for item in looked}}),
        asked=play.asked | {(play.moment.id, item) for item in looked},
        net=play.net | {*move.net},
        done=play.done if act.kind in (ASK, NET) else play.done | {act.id},
    )


def again(play: Play, number: int) -> Play:
    """The same consultation up to one move, to go on from there otherwise.

    Inputs: play; number of the move, from 0.
    Returns: a Play that has made the moves before it.
    Errors: InputError for a number that no move has.
    Does not forget: what was unsafe stays with it, as `before`.
    """
    if type(number) is not int or not 0 <= number < len(play.moves):
        raise InputError([Problem("a move", shown(number), f"a number from 0 to {len(play.moves) - 1}")])
    back = begin(play.judge, play.consult, play.surface.id)
    for move in play.moves[:number]:
        back = do(back, move)
    kept = {*back.partings}
    return replace(back, before=(*play.before, *(one for one in play.partings if one.unsafe and one not in kept)))


def findings_open(play: Play) -> tuple[str, ...]:
    """What can be asked now, one by one.

    Inputs: play.
    Returns: ids of findings, in the order of findings.csv: those that no act of acts.csv brings to light and that are
    not known.
    Source: findings.csv and acts.csv.
    Does not leave out what would be absent: that would tell it.
    """
    records = play.judge.records
    by_hand = {item for act in records.acts.values() for item in act.shown}
    return tuple(item for item in records.findings if item not in by_hand and item not in play.known)


def _refused(play: Play, act: Act, move: Move) -> Iterator[Problem]:
    records = play.judge.records
    if act.kind == ASK:
        if move.finding not in (open_now := findings_open(play)):
            hint = nearest(move.finding, open_now)
            yield Problem("a question", shown(move.finding), "a finding that is not known and can be asked", hint)
    elif move.finding:
        yield Problem("a move, finding", shown(move.finding), f"nothing: {act.id} asks no single finding")
    if act.kind == NET:
        if not move.net:
            yield Problem("a safety net", "nothing", "at least one emergency that it names")
        for named in move.net:
            if named not in records.emergencies:
                hint = nearest(named, records.emergencies)
                yield Problem("a safety net", shown(named), "the id of an emergency", hint)
    elif move.net:
        yield Problem("a move, net", shown(move.net), f"nothing: {act.id} names no emergency")
    if act.leaves:
        if move.urgency != act.urgency:
            got = "nothing" if move.urgency is None else str(move.urgency)
            yield Problem("how soon", got, f"{act.urgency}, which is what {act.id} comes to")
        for item in move.because:
            if not play.known.get(item) and item not in play.figures:
                yield Problem(
                    "a reason", shown(item), "a finding that is known to be there, or a figure of the patient"
                )
        if len(move.because) > MOST_REASONS:
            yield Problem("the reasons", str(len(move.because)), f"at most {MOST_REASONS}")
        if move.sure is not None and move.sure not in SURE:
            yield Problem("how sure", shown(move.sure), f"one of {', '.join(map(str, SURE))}")
    elif move.urgency is not None or move.because or move.sure is not None:
        yield Problem("a move", shown(act.id), "an act after which the patient leaves, to commit with")


def _leave(play: Play, act: Act, move: Move) -> Play:
    judged = replace(play, partings=(*play.partings, _parting(play, act, move)))
    taken = (*play.pictures, act.id) if act.kind == "picture" else play.pictures
    judged = replace(judged, pictures=taken, done=frozenset())
    until = play.day + act.days_in_story
    for moment in play.consult.moments:
        if play.day < moment.from_days <= until:
            if moment.ends:
                return replace(judged, day=moment.from_days, harmed=True, ended=True)
            there = replace(judged, day=moment.from_days)
            if play.net & {*play.judge.assess(there.whole).emergencies}:
                return _back(there, NET)
    there = replace(judged, day=until)
    if act.kind in ("send", "refer"):
        return replace(there, ended=True)
    unchanged = there.moment.id == play.visit and there.moment is play.consult.moments[-1]
    if unchanged and act.kind != "picture":
        return replace(there, ended=True)
    return _back(there, "date")


def _back(play: Play, returned: str) -> Play:
    """The patient is here again. What was absent is not known any more: it may have come."""
    moment = play.moment
    still = {item: True for item, there in play.known.items() if there and item in moment.there}
    told = dict.fromkeys(moment.tells, True)
    return replace(play, visit=moment.id, visits=play.visits + 1, returned=returned, known=Frozen({**told, **still}))


def _parting(play: Play, act: Act, move: Move) -> Parting:
    urgency = act.urgency or Urgency.reassure
    owed, true_now, ought = play.owed, play.true_now, play.ought
    leaves_hospital = urgency < Urgency.emergency
    missing = tuple(one for one in play.net_owed if one not in play.net) if leaves_hospital else ()
    needless = urgency > max(owed, true_now)
    if act.kind == "picture":
        needless = needless or not play.judge.asked_for_picture(ought)
    return Parting(
        number=len(play.moves) - 1, moment=play.moment.id, day=play.day, act=act.id, urgency=urgency, owed=owed,
        true_now=true_now, net_missing=missing, reason_holds=_reason_holds(play, move), needless=needless,
        because=move.because, sure=move.sure,
    )  # fmt: skip


def _reason_holds(play: Play, move: Move) -> bool:
    """One of the reasons is one; where the reason is that nothing is there, all that was owed was asked."""
    if not play.moment.because:
        return all(item in play.known for item in play.moment.owes)
    found = play.assessment
    good = {*play.moment.because}
    if found.urgency >= max(play.owed, Urgency.urgent):
        good |= {reason.item for reason in found.because}
    return not good.isdisjoint(move.because)
