"""Setting a load and choosing a stretch: small rules that answer at once, and what trials say beside each."""

from htpy import Node, fragment, h3, li, p, section, strong, ul

from hiplib import wording
from hiplib.exercise import words_laws
from hiplib.model import ExerciseRule
from hiplib.records import Records
from hiplib.rules import RuleSet, classify
from hiplib.screen import controls
from hiplib.screen.answer import banner, fold, sources_fold

__all__ = ["Setter"]

_YES_NO = [("", "not asked"), ("yes", "yes"), ("no", "no")]


class Setter(controls.View):
    """A control for each thing that a rule asks, and beside each rule's answer what is taught about it."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.asked = [records.classifiers[item] for item in records.pack.several("setter", "ask") if item]
        form = controls.Form(
            title="Load and stretch",
            purpose=words_laws.SETTER,
            groups=[
                controls.group(rule.name, [self._control(rule, name) for name in rule.inputs], open=True)
                for rule in self.asked
            ],
            on_change=self.update,
        )
        super().__init__(form, name="setter")
        self.update()

    def _control(self, rule: RuleSet, name: str) -> controls.Control:
        asks = rule.inputs[name]
        options = [("", "not asked"), *((one, one.replace("_", " ")) for one in asks.options)]
        return controls.choice(f"{rule.id} : {name}", asks.label, _YES_NO if asks.yes_no else options)

    def told(self, rule: RuleSet) -> str:
        """What a rule answers to what was entered."""
        given: dict[str, float | str | bool | None] = {}
        for name, asks in rule.inputs.items():
            value = self.form.value.get(f"{rule.id} : {name}")
            given[name] = None if not value else value == "yes" if asks.yes_no else value
        found = classify(rule, **given)
        if found is None:
            return words_laws.still_to_ask([asks.label for name, asks in rule.inputs.items() if given[name] is None])
        return f"{wording.capital(found.answer)}. {found.says}"

    def update(self) -> None:
        """Controls, one pure call for each rule, answers."""
        self.show_page([self._card(rule) for rule in self.asked])
        self.show_rest(self._below())
        self.form.spoken = " ".join(
            f"{rule.name}: {self.told(rule)}"
            for rule in self.asked
            if any(self.form.value.get(f"{rule.id} : {name}") for name in rule.inputs)
        )

    def beside(self, rule: RuleSet) -> list[ExerciseRule]:
        """What is taught about a rule."""
        return [self.records.exercise_rules[item] for item in self.records.pack.several("setter", rule.id)]

    def others(self) -> list[ExerciseRule]:
        """What is taught and stands beside no rule."""
        shown = {one.id for rule in self.asked for one in self.beside(rule)}
        return [one for one in self.records.exercise_rules.values() if one.kind == "teach" and one.id not in shown]

    def _card(self, rule: RuleSet) -> Node:
        return section(".hip-card", aria_label=rule.name)[
            h3[rule.name],
            p[strong[self.told(rule)]],
            fold(
                "What is known",
                p(".hip-source")[f"{rule.caution} {wording.citation(rule.citation)}"],
                ul[(li[words_laws.rule(one)] for one in self.beside(rule))],
            ),
        ]

    def _below(self) -> Node:
        cited = dict.fromkeys(
            one.source_id for one in [*self.others(), *(x for r in self.asked for x in self.beside(r))]
        )
        return fragment[
            fold(words_laws.ABOUT_DOSE, ul[(li[words_laws.rule(one)] for one in self.others())]),
            banner(self.records),
            sources_fold([wording.source(self.records.sources[item]) for item in cited]),
        ]

    def describe(self) -> str:
        lines = [wording.banner(self.records)]
        for rule in self.asked:
            lines += [
                "",
                f"{rule.name}: {self.told(rule)}",
                *(f"- {words_laws.rule(one)}" for one in self.beside(rule)),
            ]
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[[fragment[h3[rule.name], p[self.told(rule)]] for rule in self.asked], banner(self.records)]
