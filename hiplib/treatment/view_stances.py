"""Guidelines beside each other, and why they disagree."""

from htpy import Node, fragment, li, p, section, ul

from hiplib import treatment, wording
from hiplib.model import Condition
from hiplib.records import Records
from hiplib.screen import controls
from hiplib.screen.answer import banner, cited_fold, fold, rows
from hiplib.treatment import words_stances
from hiplib.treatment.view_referral import condition_pick, sent_card

__all__ = ["Stances"]


class Stances(controls.View):
    """Guidelines beside each other, and under them why they disagree."""

    heads = ("Treatment", "For", "Only if", "Against", "Not read")

    def __init__(self, records: Records, condition: Condition) -> None:
        self.records = records
        form = controls.Form(
            title=words_stances.TITLE,
            purpose=words_stances.PURPOSE,
            fields=[condition_pick(records), controls.tick("differ", words_stances.ONLY_WHERE)],
            on_change=self.update,
        )
        super().__init__(form, name="stances")
        self.form.value = {"condition": condition.id, "differ": True}

    def choose(self, condition: str, *, differ: bool = True) -> "Stances":
        """Choose a condition, and whether only disagreements are shown."""
        self.records.find(Condition, condition)
        self.form.value = {"condition": condition, "differ": differ}
        return self

    def update(self) -> None:
        """Controls, one pure call, answer."""
        given = self.form.value
        self.condition = self.records.conditions[given["condition"]]
        self.all = treatment.options(self.condition.id, self.records)
        self.shown = treatment.only_disputed(self.all) if given.get("differ") else self.all
        self.show_page(self._answer())
        self.show_rest(fragment[banner(self.records), self._cited()])
        self.form.spoken = self._sentence()

    def _sentence(self) -> str:
        return words_stances.stances_sentence(self.all, self.records)

    def _answer(self) -> Node:
        if self.all.referral:
            return sent_card(self.all.referral, self.records)
        why = [one for option in self.all.options for one in option.disagreements]
        lines = words_stances.stance_rows(self.shown)
        return fragment[
            section(".hip-card.hip-verdict", aria_label="The answer")[p(".hip-sentence")[self._sentence()]],
            bool(lines)
            and rows(
                self.condition.name,
                self.heads,
                [(name, *([p[one] for one in cell] for cell in cells), silent) for name, *cells, silent in lines],
            ),
            bool(why)
            and fold(
                words_stances.WHY, ul[(li[f"{one.title}: {one.explains} {wording.citation(one)}"] for one in why)]
            ),
        ]

    def _cited(self) -> Node:
        rows_ = [one for option in self.shown.options for one in (*option.stances, *option.disagreements)]
        return cited_fold(self.records, rows_) if rows_ else None

    def describe(self) -> str:
        lines = [wording.banner(self.records), "", self.condition.name, self._sentence()]
        for name, *cells, silent in words_stances.stance_rows(self.shown):
            lines += ["", name]
            lines += [f"- {head}: {' '.join(cell)}" for head, cell in zip(self.heads[1:], cells, strict=False) if cell]
            lines += [f"- {self.heads[-1]}: {silent}"] if silent else []
        return "\n".join(lines)

    def page(self) -> Node:
        return fragment[self._answer(), banner(self.records), self._cited()]
