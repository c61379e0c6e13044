"""What a clinician touches. Each module is a topic word; each notebook word is a function in it.

redflags.checker()      questions beside the answer, for one fictional patient
redflags.table()        every red flag: what the source documents say, what is known, how it misleads
redflags.picture()      why flags mislead: a thousand people in general practice
emergency.pictures()    the pictures that must never wait, each with its trap
emergency.decide()      a story, your decision, then the answer
probability.updater()   what a finding changes: guess, then people, tree, table and nomogram
probability.auditor()   published figures that do not add up
probability.figures()   every figure behind the lesson, as printed
probability.table()     a two-by-two table of your own, with intervals
clinic.simulator()      a simulated practice: your policy, your prediction, then the count beside the rule sets
start.map()             the lessons, with what each is for
"""
