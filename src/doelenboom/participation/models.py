"""What inhabitants and partners said."""

from typing import ClassVar

from django.db import models

from doelenboom.goals.api import Plan
from doelenboom.history.api import Released


class Consultation(Released):
    """A meeting, survey or inspraak. ``held`` keeps the source's own words for the date."""

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("plan", "position", "slug")

    plan = models.ForeignKey(
        Plan, models.CASCADE, verbose_name="plan", related_name="consultations"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    slug = models.SlugField("adres", max_length=120, editable=False)
    title = models.CharField("bijeenkomst", max_length=300)
    held = models.CharField("datum", max_length=120, blank=True)
    participants = models.CharField("deelnemers", max_length=120, blank=True)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "raadpleging"
        verbose_name_plural = "raadplegingen"
        constraints = (
            models.UniqueConstraint(fields=("plan", "slug"), name="consultation_slug_once"),
        )

    def __str__(self) -> str:
        return self.title


class Input(Released):
    """One contribution; without text only the meeting itself is known.

    Who said it is deliberately absent: publications name functions, not persons.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("consultation", "position")

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, verbose_name="raadpleging", related_name="inputs"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    theme = models.CharField("thema", max_length=300, blank=True)
    text = models.TextField("inbreng", blank=True)
    response = models.TextField("reactie", blank=True)

    class Meta:
        ordering = ("consultation", "position", "id")
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"

    def __str__(self) -> str:
        return self.text[:120] or str(self.consultation)
