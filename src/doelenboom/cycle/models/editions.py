"""Editions of the planning and control cycle."""

from typing import ClassVar

from django.db import models
from wagtail.fields import RichTextField

from doelenboom.cycle.models.scales import ReportTemplate
from doelenboom.decisions.api import Amendment, Procedure
from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import Reviewed
from doelenboom.kernel.stages import EDITION_STAGE_WORDS, EditionStage


class Edition(Reviewed):
    """One moment of the cycle: a budget, interim report or annual accounts on one plan.

    ``label`` is how workbooks refer to it within its plan ("2025"); ``code`` is unique over
    everything. The order of editions is their position, not their date, which may be unknown.
    ``scope`` names the elements (programmes) that are asked with all that is below them; empty
    is the whole plan. ``stage`` moves through ``cycle.rounds`` and through adopting only. From
    ``frozen_at`` on nothing of the edition changes; ``version`` counts how often it was adopted
    (1, and one more for every erratum). ``headline`` is an editor's sentence in place of the
    computed one.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = (
        "plan", "code", "label", "position", "stage", "version", "frozen_at", "procedure",
    )  # fmt: skip

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="editions")
    code = models.SlugField("code", max_length=120, unique=True)
    label = models.CharField("editie", max_length=100)
    title = models.CharField("titel", max_length=300)
    kind = models.CharField("soort", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    reference_date = models.DateField("peildatum", null=True, blank=True)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    adopted_by = models.CharField("vastgesteld door", max_length=100, blank=True)
    headline = models.CharField("eigen kop", max_length=200, blank=True)
    intro = RichTextField("inleiding", blank=True)
    template = models.ForeignKey(
        ReportTemplate, models.RESTRICT, verbose_name="sjabloon", related_name="editions"
    )
    financial_year = models.PositiveSmallIntegerField("boekjaar", null=True, blank=True)
    scope = models.ManyToManyField(
        Node, verbose_name="bereik", blank=True, related_name="+",
        help_text="De programma’s of elementen waarover wordt gerapporteerd. Leeg: het hele plan.",
    )  # fmt: skip
    procedure = models.OneToOneField(
        Procedure, models.SET_NULL, verbose_name="procedure", null=True, blank=True,
        related_name="edition",
    )  # fmt: skip
    by_exception = models.BooleanField(
        "afwijkingsrapportage", default=False,
        help_text="Wat volgens afspraak gaat, hoeft geen tekst. Het telt wel mee.",
    )  # fmt: skip
    explain_from_amount = models.DecimalField(
        "leg afwijking uit vanaf (euro)", max_digits=15, decimal_places=2, null=True, blank=True
    )
    explain_from_percent = models.DecimalField(
        "leg afwijking uit vanaf (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    stage = models.CharField(
        "stand", max_length=12, blank=True, default=EditionStage.NONE.value, editable=False,
        choices=[(k.value, v) for k, v in EDITION_STAGE_WORDS.items() if k],
    )  # fmt: skip
    version = models.PositiveSmallIntegerField("versie", default=0, editable=False)
    frozen_at = models.DateTimeField("vastgesteld en bevroren", null=True, editable=False)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "editie"
        verbose_name_plural = "edities"
        constraints = (
            models.UniqueConstraint(fields=("plan", "label"), name="edition_label_once"),
        )

    def __str__(self) -> str:
        return self.title


class AmendedChange(models.Model):
    """What an amendment of the council changed in an edition: where, from what, to what."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", related_name="amended_changes"
    )
    amendment = models.ForeignKey(
        Amendment, models.PROTECT, verbose_name="amendement", related_name="changes"
    )
    node = models.ForeignKey(
        Node, models.RESTRICT, verbose_name="element", null=True, blank=True, related_name="+"
    )
    field = models.CharField("wat", max_length=200)
    was = models.TextField("was", blank=True)
    becomes = models.TextField("wordt", blank=True)
    made_at = models.DateTimeField("gewijzigd op", auto_now_add=True)
    made_by = models.CharField("gewijzigd door", max_length=200, blank=True)

    class Meta:
        ordering = ("edition", "id")
        verbose_name = "wijziging door amendement"
        verbose_name_plural = "wijzigingen door amendementen"

    def __str__(self) -> str:
        return f"{self.amendment}: {self.field}"


class MoneyDeviation(models.Model):
    """Why one row of the money of an edition deviates, and what is done about it."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", related_name="money_deviations"
    )
    node = models.ForeignKey(
        Node, models.SET_NULL, verbose_name="programma of thema", null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    taakveld = models.CharField("taakveld", max_length=10, blank=True)
    description = models.CharField("omschrijving", max_length=300, blank=True)
    side = models.CharField("lasten of baten", max_length=12, blank=True)
    explanation = RichTextField("toelichting", blank=True)
    measure = RichTextField("wat de gemeente doet", blank=True)

    class Meta:
        ordering = ("edition", "taakveld", "id")
        verbose_name = "toelichting op afwijking"
        verbose_name_plural = "toelichtingen op afwijkingen"

    def __str__(self) -> str:
        return f"{self.edition}: {self.taakveld or self.description}"
