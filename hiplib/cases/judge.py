"""What the rules say of a patient in a consultation, each patient asked about once."""

from collections.abc import Iterator

from hiplib import imaging, redflags
from hiplib.model import Assessment, Patient, Picture
from hiplib.model.rows import parted
from hiplib.records import Records

__all__ = ["Judge"]

_Key = tuple[object, ...]


class Judge:
    """What the rules say, asked once for each patient.

    Inputs: records.
    Does not keep a patient's name.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self._found: dict[_Key, Assessment] = {}
        self._pictures: dict[_Key, bool] = {}
        self._nets: dict[_Key, tuple[str, ...]] = {}

    def only(self, kind: str) -> str:
        """The one act of a kind of which there is one: that which asks, and that which names what must bring back.

        Inputs: kind, ask or net.
        Returns: its id.
        Source: acts.csv.
        Does not choose among several.
        """
        return next(act.id for act in self.records.acts.values() if act.kind == kind)

    def assess(self, patient: Patient) -> Assessment:
        """The combined answer about a patient.

        Inputs: patient.
        Returns: an Assessment, as hiplib.redflags gives it.
        Source: rules/.
        Does not ask twice about the same patient.
        """
        key = _key(patient)
        if key not in self._found:
            self._found[key] = redflags.assess(patient, self.records)
        return self._found[key]

    def asked_for_picture(self, patient: Patient) -> bool:
        """Whether any guideline would have a picture now.

        Inputs: patient.
        Returns: True or False.
        Source: rules/, pictures.
        Does not say of which part.
        """
        key = _key(patient)
        if key not in self._pictures:
            advice = imaging.advise(patient, self.records)
            said = (answer.picture for answer in advice.answers if answer.picture is not None)
            self._pictures[key] = any(one.rank > Picture.after_trial.rank for one in said)
        return self._pictures[key]

    def net_owed(self, suspects: str, patient: Patient) -> tuple[str, ...]:
        """The emergencies that somebody with a suspected condition must be told of.

        Inputs: suspects, the id of a condition; patient, as known.
        Returns: ids of emergencies: those that its row names, and those which one of its red flags alone would bring;
        none that is there already.
        Source: conditions.csv and rules/emergency.yaml.
        Does not look at what will come.
        """
        key = (suspects, patient.age_years)
        if key not in self._nets:
            self._nets[key] = tuple(self._could_become(suspects, patient))
        there = self.assess(patient).emergencies
        return tuple(pattern for pattern in self._nets[key] if pattern not in there)

    def _could_become(self, suspects: str, patient: Patient) -> Iterator[str]:
        row, named = self.records.conditions[suspects], set[str]()
        named.update(parted(row.emergency_patterns))
        for link in parted(row.red_flag_links):
            flag = self.records.redflags.get(link)
            finding = flag.finding_id if flag else link
            if finding in self.records.findings:
                named.update(self.assess(Patient(age_years=patient.age_years, findings={finding: True})).emergencies)
        yield from (pattern for pattern in self.records.emergencies if pattern in named)


def _key(patient: Patient) -> _Key:
    return (
        patient.age_years, patient.duration_days, patient.severity_0_10, patient.trajectory,
        frozenset(patient.findings.items()),
    )  # fmt: skip
