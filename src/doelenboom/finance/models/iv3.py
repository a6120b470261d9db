"""Deliveries in the form that Statistics Netherlands asks of governments (Iv3, JSON v2.1)."""

from django.db import models
from django.utils import timezone

from doelenboom.goals.api import Plan


class Delivery(models.Model):
    """One delivery as it was read or will be sent: what it says of itself, row by row.

    Its lasten and baten also stand as budget lines (``BudgetLine.delivery``); balance,
    kengetallen and policy indicators only stand here, so that export gives back all of it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="deliveries")
    year = models.PositiveSmallIntegerField("boekjaar")
    period = models.PositiveSmallIntegerField("periode")  # 0 budget, 1–4 quarters, 5 accounts
    status = models.CharField("status", max_length=20)  # Begroting or Realisatie
    metadata = models.JSONField("metadata", default=dict)
    contact = models.JSONField("contact", default=dict)
    remarks = models.JSONField("opmerkingen", null=True, blank=True)
    received_at = models.DateTimeField("ingelezen op", default=timezone.now)
    sha256 = models.CharField("vingerafdruk van het bestand", max_length=64, blank=True)

    class Meta:
        ordering = ("plan", "-year", "period", "id")
        verbose_name = "Iv3-levering"
        verbose_name_plural = "Iv3-leveringen"
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "year", "period", "status"), name="iv3_delivery_once"
            ),
        )

    def __str__(self) -> str:
        return f"Iv3 {self.status.lower()} {self.year}, periode {self.period}"


class DeliveryRow(models.Model):
    """One row of one section; ``code`` is a taakveld, balance code, kengetal or indicator.

    ``second`` is the category, the moment of a balance (standper) or the period of a kengetal.
    Kengetallen and indicators hold texts: they have a ``text`` and no ``amount``. ``rest`` is
    what else the row says (details), as JSON text, so that every digit comes back.
    """

    delivery = models.ForeignKey(
        Delivery, models.CASCADE, verbose_name="levering", related_name="rows"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    section = models.CharField("onderdeel", max_length=20)
    code = models.CharField("code", max_length=20)
    second = models.CharField("categorie of stand", max_length=20, blank=True)
    amount = models.DecimalField(
        "bedrag in euro", max_digits=15, decimal_places=2, null=True, blank=True
    )
    text = models.TextField("waarde", blank=True)
    rest = models.TextField("verdere gegevens als JSON", blank=True)

    class Meta:
        ordering = ("delivery", "position", "id")
        verbose_name = "rij van Iv3-levering"
        verbose_name_plural = "rijen van Iv3-levering"

    def __str__(self) -> str:
        return f"{self.section} {self.code} {self.second}"
