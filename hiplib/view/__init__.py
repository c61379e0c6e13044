"""What a clinician touches. Each topic word is the view of that topic; each notebook word is a function in it.

redflags.checker()      questions beside the answer, for one fictional patient
redflags.table()        every red flag: what patients read online, what is known, how it misleads
redflags.concern()      risk, symptoms and signs of one fictional patient; your level first
redflags.picture()      why flags mislead: a thousand people in general practice
redflags.rates()        how common flags and serious disease are, as reported
emergency.pictures()    the emergencies, each with its trap and its first action
emergency.decide()      stories one after the other, your decision about each, then the answer
emergency.score()       what the decisions of a page come to
probability.updater()   what a finding changes: guess, then a thousand people; table, tree and nomogram beside
probability.auditor()   published figures that do not add up
probability.figures()   every figure behind the lesson, as printed
probability.table()     a two-by-two table of your own, with intervals
clinic.simulator()      a simulated practice: your policy, your prediction, then the count beside the rule sets
cases.consult()         a fictional patient over days: ask, examine, say, decide; then what it came to, beside an expert
cases.room()            patients for a whole row: predict, vote, talk, vote again, then the answer; keeps no vote
claims.appraise()       a sentence as it is heard: is it so, how sure are you? Then what is known, what to say instead
claims.posture()        sitting, posture, lifting: how far do studies carry it? Association beside cause
claims.say()            patients ask: may it be answered, with which line? Then how each line may be taken
claims.report()         a fictional report of a scan: what comes first, which words frighten, what to say instead
calibration.gym()       rounds of questions of several lessons, each with how sure you are; then why
calibration.mine()      how sure you were beside how often you were right, from your own answers on this machine
calibration.example()   an invented record, to see what one looks like
imaging.adviser()       each guideline's answer about imaging, for one fictional patient
imaging.decide()        a fictional patient: your choice about imaging, then what each guideline says
imaging.without_pain()  of a hundred people without back pain: your guess, then what scans show
imaging.comparison()    which findings are commoner with back pain
imaging.hips()          scans of the hip, with and without pain: your guess, then the figures
anatomy.atlas()         a body map beside the table of structures: which structure, which symptom
anatomy.predict()       where is it felt? Your places on the map, then the table's
anatomy.drill()         which structure? Questions drawn from the table by a number
anatomy.root_levels()   signs of an examination in, root levels out, with what does not fit
anatomy.corrections()   what is often taught wrongly about a structure, put right
differential.explorer() what to think of, and in which order: your marks first, then the reasons
differential.discriminator()  a few questions that tell a few things apart, of a patient with your guess first
differential.questions()  every question of this kind, one at a time
prognosis.ask()         of a hundred people, how many by then: your guess, then the published points
prognosis.timeline()    how people fared, published points on a named clock
prognosis.drift()       the same question as answered over the years
prognosis.reconcile()   why two figures disagree: your ticks, then the answer
prognosis.healing()     healing times: what patients read beside what was measured
treatment.table()       what was tried, how much came of it, how sure, at what price; search, filter, order
treatment.people()      how many of 100 get better? Your guess, then both groups
treatment.forest()      effects on one axis: one outcome, one scale, one time
treatment.decide_together()  two or three options for a fictional patient: choose, say why, then the priorities change
treatment.stances()     guidelines side by side, and why they disagree
treatment.medicines()   cautions that add up, for a person that nobody has met
treatment.injections()  one more injection: three answers and the joint's own warning
exercise.screen()       the gate before any exercise: your answer first, then what one more yes would change
exercise.draft()        your plan for a patient: the gate and the laws answer, a trial's programme beside it
exercise.planner()      a plan that moves when the patient chooses otherwise, with a calendar and a handout
exercise.library()      every exercise, to search and to filter
quiz.ask()              five questions at the end of a lesson: your choice, then why the others tempt
returns.today()         what comes back today: ideas of other days, on another surface; your choice first
returns.example()       the way of one idea: each answer, and after how many days it comes back
progress.mine()         what you answered on other days, on this machine: to carry away, to print, to forget
exercise.setter()       where the band goes, is it too heavy, stretch or strengthen, held or moving
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hiplib.anatomy import view as anatomy
    from hiplib.calibration import view as calibration
    from hiplib.cases import view as cases
    from hiplib.claims import view as claims
    from hiplib.clinic import view as clinic
    from hiplib.differential import view as differential
    from hiplib.emergency import view as emergency
    from hiplib.exercise import view as exercise
    from hiplib.imaging import view as imaging
    from hiplib.probability import view as probability
    from hiplib.prognosis import view as prognosis
    from hiplib.quiz import view as quiz
    from hiplib.redflags import view as redflags
    from hiplib.returns import view as returns
    from hiplib.treatment import view as treatment

__all__ = [
    "anatomy",
    "calibration",
    "cases",
    "claims",
    "clinic",
    "differential",
    "emergency",
    "exercise",
    "imaging",
    "probability",
    "prognosis",
    "progress",
    "quiz",
    "redflags",
    "returns",
    "treatment",
]


def __getattr__(name: str) -> Any:
    """The view of a topic, imported when it is first asked for."""
    if name in __all__:
        import_module("hiplib.progress.memory").listen()
        return import_module(f"hiplib.{name}.view")
    raise AttributeError(f"hiplib.view has no {name}; it has {', '.join(__all__)}")
