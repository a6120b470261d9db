"""The road to a decision."""

from typing import ClassVar

from django.db import models

from doelenboom.decisions.models.decisions import Decision
from doelenboom.history.api import Released
from doelenboom.kernel.stages import STEP_NATURE_WORDS, StepNature
from doelenboom.organisations.api import Organisation


class Procedure(models.Model):
    """The planned road of one plan to its decisions, and the process that made the plan.

    A procedure knows its organisation, not its plan: the plan points here, so that other
    things that are decided (an edition, a budget amendment) can have a procedure as well.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="procedures"
    )
    title = models.CharField("titel", max_length=300)

    class Meta:
        ordering = ("title", "id")
        verbose_name = "procedure"
        verbose_name_plural = "procedures"

    def __str__(self) -> str:
        return self.title


class ProcedureStep(Released):
    """One step: a decision that is planned or taken, or a step of the process before it.

    ``decision`` is what a document says was decided; ``resolved_by`` is the decision itself,
    where it is known with its body, date and number. ``due_text`` keeps the words of a plan
    that is vaguer than a date ("medio oktober 2020").
    """

    class Kind(models.TextChoices):
        """Which of the two lists of a plan the step belongs to."""

        DECISION = "decision", "besluitvorming"
        PROCESS = "process", "proces"

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("procedure", "position")

    procedure = models.ForeignKey(
        Procedure, models.CASCADE, verbose_name="procedure", related_name="steps"
    )
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    position = models.PositiveIntegerField("volgorde", default=0)
    number = models.CharField("nummer", max_length=20, blank=True)
    text = models.TextField("stap")
    due_text = models.CharField("gereed", max_length=120, blank=True)
    due = models.DateField("gepland op", null=True, blank=True)
    done_on = models.DateField("gereed op", null=True, blank=True)
    nature = models.CharField(
        "aard", max_length=14, blank=True, default=StepNature.OTHER.value,
        choices=[(k.value, v) for k, v in STEP_NATURE_WORDS.items() if k],
    )  # fmt: skip
    decision = models.TextField("besluit", blank=True)
    resolved_by = models.ForeignKey(
        Decision, models.SET_NULL, verbose_name="genomen besluit", null=True, blank=True,
        related_name="steps",
    )  # fmt: skip

    class Meta:
        ordering = ("procedure", "kind", "position", "id")
        verbose_name = "stap"
        verbose_name_plural = "stappen"

    def __str__(self) -> str:
        return self.text[:120]
