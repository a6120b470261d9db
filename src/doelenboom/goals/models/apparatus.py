"""The lists at the back of a plan: terms, laws, sources, abbreviations, its own colophon."""

from typing import ClassVar

from django.db import models
from wagtail.fields import RichTextField

from doelenboom.goals.models.tree import Plan
from doelenboom.history.api import Released


class PlanList(Released):
    """A row of one of a plan's lists; ``position`` keeps the order of the plan."""

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("plan", "position")

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="%(class)ss")
    position = models.PositiveIntegerField("volgorde", default=0)

    class Meta:
        abstract = True


class Term(PlanList):
    """A glossary entry; ``forms`` are other forms of the word, with ``;`` between them."""

    term = models.CharField("begrip", max_length=200)
    forms = models.CharField("andere vormen", max_length=300, blank=True)
    definition = RichTextField("uitleg", blank=True)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        constraints = (models.UniqueConstraint(fields=("plan", "term"), name="term_once"),)

    def __str__(self) -> str:
        return self.term


class Law(PlanList):
    """A law or rule that the plan rests on."""

    title = models.TextField("wet")
    url = models.URLField("adres", blank=True, max_length=1000)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "wet"
        verbose_name_plural = "wetten"

    def __str__(self) -> str:
        return self.title[:120]


class Source(PlanList):
    """A document that the plan refers to."""

    chapter = models.CharField("hoofdstuk", max_length=300, blank=True)
    title = models.TextField("titel")
    url = models.URLField("adres", blank=True, max_length=2000)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "bron"
        verbose_name_plural = "bronnen"

    def __str__(self) -> str:
        return self.title[:120]


class Abbreviation(PlanList):
    """An abbreviation and what it stands for."""

    short = models.CharField("afkorting", max_length=60)
    meaning = models.CharField("betekenis", max_length=300)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "afkorting"
        verbose_name_plural = "afkortingen"

    def __str__(self) -> str:
        return self.short


class PublicationFact(PlanList):
    """What the original publication of this plan said of itself ("gebouwd op")."""

    key = models.CharField("sleutel", max_length=100)
    value = models.CharField("waarde", max_length=500)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "gegeven van de oorspronkelijke publicatie"
        verbose_name_plural = "gegevens van de oorspronkelijke publicatie"

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"
