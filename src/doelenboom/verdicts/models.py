"""What is stored: verdicts, and which severities stop an act."""

from django.db import models

from doelenboom.checks.severity import Severity
from doelenboom.history.api import AppendOnlyModel
from doelenboom.organisations.api import Organisation
from doelenboom.verdicts.kinds import KIND_WORDS

_KEY_LENGTH = 32
NOTHING = ""
_STOPPED_BY = [
    (NOTHING, "Niets: de bevindingen zijn alleen te zien"),
    (Severity.ERROR.value, "Een fout"),
    (Severity.WARNING.value, "Een fout of een waarschuwing"),
    (Severity.HINT.value, "Elke bevinding, ook een tip"),
]


class Verdict(AppendOnlyModel):
    """What one person said about one finding: accepted, not applicable, or taken back.

    The newest row for a key and fingerprint counts. ``key`` says which fault at which place
    (``Finding.key``), ``fingerprint`` on what evidence (``verdicts.fingerprint``): with other
    evidence the finding is open again. Organisation and plan are named by their codes, so that a
    verdict outlives them; the words of the finding are kept as they were judged.
    """

    organisation = models.CharField("organisatie", max_length=80, db_index=True)
    plan = models.CharField("plan", max_length=80)
    key = models.CharField("kenmerk", max_length=_KEY_LENGTH)
    fingerprint = models.CharField("vingerafdruk van het bewijs", max_length=_KEY_LENGTH)
    rule = models.CharField("regel", max_length=80)
    severity = models.CharField(
        "ernst", max_length=20, choices=[(one.value, one.value) for one in Severity]
    )
    place = models.CharField("plek", max_length=300)
    message = models.TextField("bevinding")
    kind = models.CharField("oordeel", max_length=20, choices=list(KIND_WORDS.items()))
    reason = models.TextField("reden")
    made_at = models.DateTimeField("moment")
    made_by = models.CharField("door", max_length=200)

    class Meta:
        ordering = ("id",)
        verbose_name = "oordeel bij een bevinding"
        verbose_name_plural = "oordelen bij bevindingen"
        indexes = (models.Index(fields=("plan", "key")),)

    def __str__(self) -> str:
        return f"{self.place}: {self.get_kind_display()}"


class Gate(models.Model):
    """From which severity on an open finding stops an act of an organisation.

    Absent: the values below. Nothing stops handing in, because a contributor cannot always mend
    what is found and the controller reads along; an error stops what readers will see.
    """

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="gate"
    )
    handing_in = models.CharField(
        "Een bijdrage inleveren", max_length=20, choices=_STOPPED_BY, default=NOTHING, blank=True
    )
    adopting = models.CharField(
        "Een editie vaststellen", max_length=20, choices=_STOPPED_BY,
        default=Severity.ERROR.value, blank=True,
    )  # fmt: skip
    publishing = models.CharField(
        "Een plan publiceren", max_length=20, choices=_STOPPED_BY,
        default=Severity.ERROR.value, blank=True,
    )  # fmt: skip

    class Meta:
        ordering = ("organisation",)
        verbose_name = "poort van de toets"
        verbose_name_plural = "poorten van de toets"

    def __str__(self) -> str:
        return f"De toets bij {self.organisation}"
