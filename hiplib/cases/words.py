"""A consultation in words: what can be done, what was heard, what it came to."""

from collections.abc import Iterator

from hiplib import wording
from hiplib.cases.debrief import Cost, Debrief, Marked
from hiplib.cases.reason import NET, Move, Parting, Play, begin, do
from hiplib.claims.say import waits_for
from hiplib.consultations import NO_NET
from hiplib.imaging import without_pain
from hiplib.model import Act, Cited, Frozen, ImagingFinding, PatientQuestion, TreatmentEffect, Urgency
from hiplib.model.rows import parted
from hiplib.treatment.words import effect

__all__ = [
    "COSTS",
    "GUIDELINES",
    "HEADS",
    "KINDS",
    "LABELS",
    "NONE",
    "PATHS",
    "WAITING",
    "chart",
    "cost_rows",
    "feature",
    "heading",
    "heard",
    "path_rows",
    "questions",
    "quoted",
    "reason_options",
    "safety",
    "so_far",
    "spoken",
    "sure",
    "taught",
    "urgencies",
]

KINDS = Frozen(
    {
        "ask": "Ask", "look": "Examine or test", "treat": "Explain or treat",
        "net": "Say what must bring the patient back", "leave": "Decide how soon, and close the visit",
    }
)  # fmt: skip
LABELS = Frozen(
    {
        "do": "What do you do?", "finding": "Ask after", "look": "Examination or test",
        "treat": "Explanation or treatment", "urgency": "How soon does somebody look?", "act": "How is that done?",
        "because": "Reason",
        "sure": "How sure are you?", "net": "Must come back for", "commit": "Do it", "reset": "Begin again",
        "again": "Try again from there", "title": "A consultation",
        "purpose": "The patient changes with time, and not with what you know. Nothing is told that was not asked.",
    }
)  # fmt: skip
HEADS = Frozen(
    {
        "chart": "So far", "happened": "What happened", "safety": "Safety", "features": "What decided",
        "paths": "Your way and an expert's", "bait": "What tempts here", "other": "Another view",
        "tell": "To the patient", "cost": "What it took", "luck": "Luck", "reasons": "Reasons",
    }
)  # fmt: skip
NONE = ("", "none")
WAITING = ("Nothing done yet.", "What you ask, find and do will stand here.")
PATHS = ("Visit by visit", ("Visit", "You", "An expert"))
COSTS = ("Counted, and never added up", ("What", "You", "An expert"))
GUIDELINES = ("What each guideline says of this patient", ("Guideline", "How soon", "What it says"))
_COUNTED = Frozen(
    {
        "questions": "Questions", "examinations": "Examinations", "tests": "Tests", "pictures": "Scans and X-rays",
        "referrals": "Referrals", "visits": "Visits",
        "minutes": "Minutes, in this story", "days": "Days, in this story",
    }
)  # fmt: skip
_MARKS = Frozen({0: "missed", 1 / 2: "in part", 1: "done"})
_WAITS = "What is known of it is told when nothing warns and nothing is unasked that could."
_LUCKY = "Nothing came of it this time. That is luck, and it does not count."
_UNLUCKY = "Nobody could have known. What came of it does not count against what was done."
_ENDED = "The story has ended. What came of it stands here below."
_KEPT = "Nothing was slower than owed, and nobody left without the words that were owed."


def heading(play: Play) -> str:
    """Who is here, and when.

    Inputs: play.
    Returns: words for above the story.
    Does not say why the patient has come back.
    """
    visit = "" if play.ended else f" visit {play.visits},"
    return f"{play.surface.name},{visit} day {play.day}"


def so_far(play: Play) -> list[str]:
    """What is heard at this visit before anything is asked.

    Inputs: play.
    Returns: the story at the door; later, what the patient says on coming back; at the end, that it is one.
    Source: the file of the consultation.
    Does not tell what has to be asked.
    """
    if play.ended:
        return [_ENDED]
    if play.visits == 1:
        return [play.surface.story, f"{play.surface.name} asks for {play.consult.wants}."]
    here = play.moment.says if play.moment.says else "“Here I am again, as we said.”"
    why = "because of what you said to come back for" if play.returned == NET else "on the day that you agreed"
    severity = "" if play.moment.severity_0_10 is None else f" Pain now {play.moment.severity_0_10:g} of 10."
    return [f"{play.surface.name} is back, {why}.{severity}", here if here.startswith("“") else f"“{here}”"]


def questions(play: Play, findings: tuple[str, ...]) -> list[tuple[str, str]]:
    """Findings to choose from, by their labels.

    Inputs: play; findings.
    Returns: pairs of id and label, in the order of the labels.
    Does not leave any out.
    """
    records = play.judge.records
    return sorted(((item, records.findings[item].label) for item in findings), key=lambda pair: pair[1].casefold())


def reason_options(play: Play) -> list[tuple[str, str]]:
    """What may be given as a reason.

    Inputs: play.
    Returns: pairs of id and words: none, what is known to be there, the figures of the patient.
    Does not say which of them is one.
    """
    records = play.judge.records
    there = [item for item, known in play.known.items() if known]
    return [NONE, *((item, wording.item_name(item, records)) for item in (*there, *play.figures))]


def urgencies() -> list[tuple[str, str]]:
    """How soon, the most pressing first.

    Inputs: none.
    Returns: pairs of urgency and words.
    Does not advise.
    """
    return [(str(level), ": ".join(wording.URGENCY_WORDS[level])) for level in reversed(Urgency)]


def sure(steps: tuple[int, ...]) -> list[tuple[str, str]]:
    """How sure one may say one is.

    Inputs: steps, percent.
    Returns: pairs of the step and words.
    Does not ask for more than that.
    """
    return [(str(step), f"{step}%") for step in steps]


def heard(play: Play, move: Move) -> str:
    """What a move brings: the answer, the finding, or what was said and done.

    Inputs: play before the move; move, which has been made.
    Returns: a sentence.
    Source: the file of the consultation; findings.csv and acts.csv.
    Does not tell what was not looked for.
    """
    records, act = play.judge.records, play.judge.records.acts[move.act]
    if act.kind == "net":
        named = [wording.in_a_sentence(records.emergencies[one].name) for one in move.net]
        return f"{act.label}: {wording.listed(named)}."
    if act.leaves:
        return f"{act.label}."
    looked = (move.finding,) if move.finding else act.shown
    if not looked:
        return " ".join([f"{act.label}.", *_known_of(play, act)])
    if act.kind == "ask":
        return f"{records.findings[move.finding].label}? {_answered(play, move.finding)}"
    found = [wording.in_a_sentence(records.findings[item].label) for item in looked if item in play.moment.there]
    said = [play.consult.answers[item] for item in looked if item in play.consult.answers and _same(play, item)]
    quoted = f" “{' '.join(said)}”" if said else ""
    return f"{act.label}. {f'Present: {wording.listed(found)}' if found else 'Nothing of note'}.{quoted}"


def quoted(play: Play) -> list[Cited]:
    """The rows that stand behind what was said and shown so far.

    Inputs: play.
    Returns: rows of treatments.csv, patient_questions.csv and imaging.csv.
    Does not hold what would tell of the patient.
    """
    found: list[Cited] = []
    for move in play.moves:
        act = play.judge.records.acts[move.act]
        found += [*_rows_of(play, act), *(_of_age(play, act.picture_of) if act.picture_of else [])]
    return found


def _rows_of(play: Play, act: Act) -> list[TreatmentEffect | PatientQuestion]:
    records = play.judge.records
    asked = [records.patient_questions[act.question_id]] if act.question_id else []
    return [*(records.treatments[one] for one in parted(act.treatment_ids)), *asked]


def _known_of(play: Play, act: Act) -> Iterator[str]:
    """What is known of it. It waits where something warns, or is unasked that could: nothing soothes before."""
    if waits_for(play.assessment):
        yield _WAITS
        return
    for row in _rows_of(play, act):
        said = row.because if isinstance(row, PatientQuestion) else f"{effect(row)}"
        yield f"{said} {wording.citation(row)}"


def _answered(play: Play, item: str) -> str:
    own = play.consult.answers.get(item) if _same(play, item) else None
    plain = "Yes." if item in play.moment.there else "No."
    return f"{plain} “{own}”" if own else plain


def _same(play: Play, item: str) -> bool:
    """Own words belong to how it is when it matters; on a day when it is otherwise they would be wrong."""
    return (item in play.moment.there) == (item in play.consult.decisive.there)


def chart(play: Play) -> list[tuple[str, list[str]]]:
    """What was done and heard, visit by visit.

    Inputs: play.
    Returns: for each visit its heading and its lines.
    Does not hold what nobody looked for.
    """
    at = begin(play.judge, play.consult, play.surface.id)
    visits = [(heading(at), list[str]())]
    for move in play.moves:
        visits[-1][1].append(heard(at, move))
        picture = play.judge.records.acts[move.act].picture_of
        at = do(at, move)
        if at.visits > len(visits):
            visits.append((heading(at), so_far(at)))
            if picture:
                visits[-1][1].extend(_pictured(at, picture))
    return visits


def _of_age(play: Play, finding: str) -> list[ImagingFinding]:
    return [*without_pain(play.judge.records, finding, play.surface.age_years)[:1]]


def _pictured(play: Play, finding: str) -> Iterator[str]:
    """A scan of somebody of this age shows what scans of that age show."""
    for row in _of_age(play, finding):
        if row.value is not None:
            people = f"Without back pain, {row.value:.0%} of people aged {row.age_years:g} have it"
            yield f"The report says: {row.name}. {people} {wording.citation(row)}."


def spoken(play: Play) -> str:
    """What is read out after a move.

    Inputs: play.
    Returns: the last line of the chart, and at the end what happened.
    Does not tell the end before it is there.
    """
    lines = chart(play)[-1][1]
    last = lines[-1] if lines else ""
    if not play.ended:
        return last
    return f"{last} {next(one.says for one in play.consult.endings if one.kind == play.ending)}"


# --- when it has ended ---


def safety(found: Debrief) -> list[str]:
    """Whether anything was unsafe, first.

    Inputs: found.
    Returns: sentences: how soon it was owed and what was done; otherwise that nothing was.
    Source: the rules.
    Does not weigh it against anything.
    """
    lines = [_unsafe(one) for one in found.unsafe] or [_KEPT]
    if found.ending == "lucky":
        lines.append(_LUCKY)
    if found.unlucky and not found.unsafe:
        lines.append(_UNLUCKY)
    return lines


def _unsafe(one: Parting) -> str:
    owed, done = (wording.URGENCY_WORDS[level][0] for level in (one.owed, one.urgency))
    if one.slow:
        return f"Day {one.day}: {done} was slower than owed, which was {owed}."
    return f"Day {one.day}: the patient left without a word of what must bring anybody back."


def taught(play: Play, found: Debrief) -> list[str]:
    """What follows of each unsafe act, and what it teaches.

    Inputs: play, ended; found, its debrief.
    Returns: sentences, each once.
    Source: the file of the consultation.
    Does not repeat that it was unsafe.
    """
    said = {(after.at, act): after.says for after in play.consult.after for act in after.acts}
    acts = [(one.moment, act) for one in found.unsafe for act in ([one.act] if one.slow else [NO_NET])]
    return list(dict.fromkeys(said[act] for act in acts if act in said))


def feature(marked: Marked) -> str:
    """A key feature and what became of it.

    Inputs: marked.
    Returns: a line.
    Does not add up.
    """
    return f"{wording.capital(_MARKS[marked.mark])}: {marked.feature.says}"


def path_rows(play: Play, found: Debrief) -> list[tuple[str, str, str]]:
    """Two ways side by side.

    Inputs: play; found.
    Returns: for each visit its number, what you did, what an expert did; where they part first, it says so.
    Does not say which order of questions is better.
    """
    lines = []
    for at in range(max(len(found.mine), len(found.experts))):
        mine = _way(play, found.mine[at]) if at < len(found.mine) else "–"
        expert = _way(play, found.experts[at]) if at < len(found.experts) else "–"
        lines.append((f"{at + 1}{', the first to differ' if at == found.first_fork else ''}", mine, expert))
    return lines


def _way(play: Play, visit: tuple[str, tuple[str, ...], str]) -> str:
    records = play.judge.records
    _, done, closing = visit
    named = [records.findings[one].label if one in records.findings else records.acts[one].label for one in done]
    return "; ".join([*named, records.acts[closing].label])


def cost_rows(mine: Cost, expert: Cost) -> list[tuple[str, str, str]]:
    """What it took, beside an expert's.

    Inputs: mine; expert.
    Returns: lines of what is counted, yours and an expert's; none of what neither took.
    Does not hold money, and does not add up.
    """
    counted = ((name, getattr(mine, key), getattr(expert, key)) for key, name in _COUNTED.items())
    return [(name, str(one), str(other)) for name, one, other in counted if one or other]
