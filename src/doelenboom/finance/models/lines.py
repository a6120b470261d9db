"""What it costs."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from doelenboom.finance.models.iv3 import Delivery
from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import Released
from doelenboom.kernel.money import (
    BUDGET_STAGE_WORDS,
    SIDE_WORDS,
    BudgetStage,
    LineRole,
    Permanence,
    Side,
)


class BudgetLine(Released):
    """An amount for a description in a year and phase, exact to the cent.

    ``phase`` is the document's own word and ``stage`` what it means; ``as_of`` is the day at
    which a forecast, a realisation or an amended budget stood so. Amounts of expenses and of
    income are both positive; ``side`` says which it is. ``node`` is the programme or theme that
    the line is booked on; which goals it serves is said by ``BudgetShare``. ``stated_unit``
    remembers that the source counts in millions.
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
    node = models.ForeignKey(
        Node, models.SET_NULL, verbose_name="programma of thema", null=True, blank=True,
        related_name="budget_lines",
    )  # fmt: skip
    taakveld = models.CharField("taakveld", max_length=10, blank=True)
    side = models.CharField(
        "lasten of baten", max_length=12, blank=True, default=Side.UNSTATED.value,
        choices=[(k.value, v) for k, v in SIDE_WORDS.items() if k],
    )  # fmt: skip
    stage = models.CharField(
        "fase", max_length=10, blank=True, default=BudgetStage.UNSTATED.value,
        choices=[(k.value, v) for k, v in BUDGET_STAGE_WORDS.items() if k],
    )  # fmt: skip
    as_of = models.DateField("stand op", null=True, blank=True)
    permanence = models.CharField(
        "structureel of incidenteel", max_length=12, blank=True,
        default=Permanence.UNSTATED.value,
        choices=[(k.value, k.value) for k in Permanence if k],
    )  # fmt: skip
    role = models.CharField(
        "rol in de tabel", max_length=8, default=LineRole.POST.value,
        choices=[(k.value, k.value) for k in LineRole],
    )  # fmt: skip
    category = models.CharField("Iv3-categorie", max_length=10, blank=True)
    delivery = models.ForeignKey(
        Delivery, models.SET_NULL, verbose_name="Iv3-levering", null=True, blank=True,
        related_name="lines",
    )  # fmt: skip

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "begrotingspost"
        verbose_name_plural = "begrotingsposten"

    def __str__(self) -> str:
        return f"{self.description} {self.year}"


class BudgetShare(models.Model):
    """The part of a budget line that serves one element of the goal tree.

    Shares of one line add up to one at most; what is left is not allocated, and pages say so.
    """

    line = models.ForeignKey(
        BudgetLine, models.CASCADE, verbose_name="begrotingspost", related_name="shares"
    )
    node = models.ForeignKey(
        Node, models.CASCADE, verbose_name="element", related_name="budget_shares"
    )
    share = models.DecimalField("deel", max_digits=7, decimal_places=6, default=Decimal(1))

    class Meta:
        ordering = ("line", "id")
        verbose_name = "deel van een begrotingspost"
        verbose_name_plural = "delen van begrotingsposten"
        constraints = (
            models.UniqueConstraint(fields=("line", "node"), name="budget_share_once"),
            models.CheckConstraint(
                condition=models.Q(share__gt=0) & models.Q(share__lte=1),
                name="budget_share_is_a_part",
            ),
        )

    def __str__(self) -> str:
        return f"{self.line}: {self.node}"
