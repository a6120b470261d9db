"""Savings that the council asked for (taakstellingen)."""

from typing import ClassVar

from django.db import models

from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import Released
from doelenboom.kernel.money import Term


class Saving(Released):
    """An amount that must be saved in a year, and what of it has been reached.

    ``realised`` empty means that nobody reported it, which is not the same as nothing.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("plan", "position")

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="savings")
    position = models.PositiveIntegerField("volgorde", default=0)
    node = models.ForeignKey(
        Node, models.SET_NULL, verbose_name="element", null=True, blank=True,
        related_name="savings",
    )  # fmt: skip
    title = models.CharField("maatregel", max_length=300)
    year = models.PositiveSmallIntegerField("jaar")
    amount = models.DecimalField("taakstelling in euro", max_digits=15, decimal_places=2)
    realised = models.DecimalField(
        "gerealiseerd in euro", max_digits=15, decimal_places=2, null=True, blank=True
    )
    as_of = models.DateField("stand op", null=True, blank=True)
    term = models.CharField(
        "termijn", max_length=12, blank=True, default=Term.UNSTATED.value,
        choices=[(k.value, k.value) for k in Term if k],
    )  # fmt: skip
    explanation = models.TextField("toelichting", blank=True)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "taakstelling"
        verbose_name_plural = "taakstellingen"

    def __str__(self) -> str:
        return f"{self.title} {self.year}"
