"""Changes of a budget within its year (begrotingswijzigingen)."""

from typing import ClassVar

from django.db import models

from doelenboom.decisions.api import Decision
from doelenboom.finance.models.lines import BudgetLine
from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import Released
from doelenboom.kernel.money import SIDE_WORDS, Permanence


class BudgetAmendment(Released):
    """A numbered document that changes the budget of one year, with its decision.

    Once its decision is taken the budget "na wijziging" is the original budget and every
    amendment that was adopted up to that day.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("plan", "year", "number")

    plan = models.ForeignKey(
        Plan, models.CASCADE, verbose_name="plan", related_name="budget_amendments"
    )
    year = models.PositiveSmallIntegerField("boekjaar")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=300)
    explanation = models.TextField("toelichting", blank=True)
    decision = models.ForeignKey(
        Decision, models.SET_NULL, verbose_name="besluit", null=True, blank=True,
        related_name="budget_amendments",
    )  # fmt: skip

    class Meta:
        ordering = ("plan", "year", "number")
        verbose_name = "begrotingswijziging"
        verbose_name_plural = "begrotingswijzigingen"
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "year", "number"), name="budget_amendment_once"
            ),
        )

    def __str__(self) -> str:
        return f"Begrotingswijziging {self.number} van {self.year}: {self.title}"


class AmendmentLine(models.Model):
    """What an amendment adds to (or, negative, takes from) one place in the budget."""

    amendment = models.ForeignKey(
        BudgetAmendment, models.CASCADE, verbose_name="begrotingswijziging", related_name="lines"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    description = models.CharField("omschrijving", max_length=300)
    year = models.PositiveSmallIntegerField("jaar")
    amount = models.DecimalField("bedrag in euro", max_digits=15, decimal_places=2)
    node = models.ForeignKey(
        Node, models.SET_NULL, verbose_name="programma of thema", null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    taakveld = models.CharField("taakveld", max_length=10, blank=True)
    side = models.CharField(
        "lasten of baten", max_length=12,
        choices=[(k.value, v) for k, v in SIDE_WORDS.items() if k],
    )  # fmt: skip
    permanence = models.CharField(
        "structureel of incidenteel", max_length=12, blank=True,
        default=Permanence.UNSTATED.value,
        choices=[(k.value, k.value) for k in Permanence if k],
    )  # fmt: skip
    line = models.ForeignKey(
        BudgetLine, models.SET_NULL, verbose_name="begrotingspost", null=True, blank=True,
        related_name="amended_by",
    )  # fmt: skip

    class Meta:
        ordering = ("amendment", "position", "id")
        verbose_name = "regel van begrotingswijziging"
        verbose_name_plural = "regels van begrotingswijziging"

    def __str__(self) -> str:
        return f"{self.description} {self.year}"
