"""Random walks through consultations on the screen: no word of the truth leaves the kernel before the end."""

import json
import random
from typing import Any

from htpy import fragment

from hiplib.cases import learners
from hiplib.cases.reason import Move
from hiplib.cases.view import Consulting
from hiplib.records import Records
from hiplib.view import cases


def as_guess(move: Move) -> dict[str, Any]:
    parts = {"act": move.act, "finding": move.finding, "net": list(move.net), "because": list(move.because)}
    guess = {name: held for name, held in parts.items() if held}
    return guess | ({"urgency": str(move.urgency)} if move.urgency else {})


def everything(view: Consulting) -> str:
    """All that leaves the kernel: what the widgets hold, the saved page and text, and what is written down."""
    state = [widget.get_state() for widget in (view.form, view.answer, view.rest)]
    bundle = view._repr_mimebundle_()
    written = [made.as_json() for made in view.book.made]
    drawn = str(fragment[view.page()])
    return json.dumps([state, drawn, view.describe(), bundle, written], default=str, ensure_ascii=False)


def secrets(view: Consulting) -> set[str]:
    """The words of the file that may not be read before the end."""
    consult, records = view.consult, view.records
    told = {consult.title, consult.refutes, consult.other_view, consult.tell}
    told |= {ending.says for ending in consult.endings} | {after.says for after in consult.after}
    told |= {feature.says for feature in consult.key_features}
    told |= {f'"{moment.id}"' for moment in consult.moments}
    hidden = {moment.hidden for moment in consult.moments if moment.hidden}
    told |= {f'"{one}"' for one in hidden - {*records.emergencies}}
    told |= {records.conditions[one].name for one in hidden} - {one.name for one in records.emergencies.values()}
    asked = {item for _, item in view.play.asked}
    return told | {said for item, said in consult.answers.items() if item not in asked and len(said) > len("No. x")}


def walk(records: Records, seed: int) -> int:
    """One walk, the same for the same seed; how often it was looked at before its end."""
    consults, looked = list(records.consults.values()), 0
    consult = consults[seed % len(consults)]
    view = cases.consult(consult.id, consult.surfaces[seed % len(consult.surfaces)].id)
    learner, drawn = learners.guess(seed), random.Random(seed)
    while not view.play.ended:
        for move in learner(view.play):
            if not view.play.ended and drawn.random() < 0.3:
                held = everything(view)
                assert [one for one in secrets(view) if one in held] == [], (consult.id, seed)
                looked += 1
            view.commit_to(as_guess(move))
    assert next(one.says for one in consult.endings if one.kind == view.play.ending) in everything(view)
    view.close()
    return looked
