"""What it costs."""

from typing import ClassVar

from django.db import models

from doelenboom.goals.api import Plan
from doelenboom.history.api import Released


class BudgetLine(Released):
    """An amount for a description in a year and phase, exact to the cent.

    ``phase`` is the document's own word; taakvelden, lasten against baten, and the canonical
    phases come with the cycle. ``stated_unit`` remembers that the source counts in millions.
    """

    class StatedUnit(models.TextChoices):
        """The unit in which the source states amounts."""

        EURO = "euro", "euro"
        MILLION = "mln", "miljoen euro"

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("plan", "position")

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="budget_lines")
    position = models.PositiveIntegerField("volgorde", default=0)
    description = models.CharField("omschrijving", max_length=300)
    year = models.PositiveSmallIntegerField("jaar")
    phase = models.CharField("soort", max_length=100)
    amount = models.DecimalField("bedrag in euro", max_digits=15, decimal_places=2)
    stated_unit = models.CharField(
        "eenheid in de bron", max_length=5, choices=StatedUnit.choices, default=StatedUnit.EURO
    )

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "begrotingspost"
        verbose_name_plural = "begrotingsposten"

    def __str__(self) -> str:
        return f"{self.description} {self.year}"
