"""An organisation's words, the rows of its reports and the aspects it judges."""

from decimal import Decimal

from django.db import models

from doelenboom.kernel.stages import ROLL_UP_WORDS, RollUp
from doelenboom.kernel.states import MilestoneState, State
from doelenboom.organisations.api import Organisation

STATE_NAMES = {
    State.ON_TRACK: "volgens afspraak",
    State.COMPLETED: "afgerond",
    State.MINOR_DEVIATION: "wijkt iets af",
    State.MAJOR_DEVIATION: "wijkt sterk af",
    State.NOT_STARTED: "niet begonnen",
    State.CANCELLED: "gestopt",
}
MILESTONE_NAMES = {
    MilestoneState.PLANNED: "gepland",
    MilestoneState.REACHED: "bereikt",
    MilestoneState.MISSED: "niet gehaald",
    MilestoneState.DROPPED: "vervallen",
    MilestoneState.UNKNOWN: "niet gemeld",
}


class StatusScale(models.Model):
    """An organisation's own set of status words."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="scales"
    )
    name = models.CharField("naam", max_length=100, default="standaard")

    class Meta:
        ordering = ("organisation", "name")
        verbose_name = "statusschaal"
        verbose_name_plural = "statusschalen"
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="scale_once"),)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.name}"


class Status(models.Model):
    """One word of a scale and the canonical state it stands for; several words may share one."""

    scale = models.ForeignKey(
        StatusScale, models.CASCADE, verbose_name="schaal", related_name="statuses"
    )
    code = models.SlugField("code", max_length=80)
    word = models.CharField("woord", max_length=100)
    short = models.CharField("kort", max_length=60)
    state = models.CharField(
        "betekenis", max_length=20, choices=[(k.value, v) for k, v in STATE_NAMES.items()]
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        ordering = ("scale", "position", "id")
        verbose_name = "status"
        verbose_name_plural = "statussen"
        constraints = (
            models.UniqueConstraint(fields=("scale", "code"), name="status_code_once"),
            models.UniqueConstraint(fields=("scale", "word"), name="status_word_once"),
        )

    def __str__(self) -> str:
        return self.word


class ReportTemplate(models.Model):
    """Which rows a report has, on which scale it is judged, and how states become one.

    ``roll_up`` is the declared rule with which the states below an element become one state of
    that element; pages say which rule it is and what it counted and left out.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="templates"
    )
    name = models.CharField("naam", max_length=200)
    scale = models.ForeignKey(StatusScale, models.RESTRICT, verbose_name="schaal", related_name="+")
    roll_up = models.CharField(
        "samenvatten", max_length=10, default=RollUp.COUNT.value,
        choices=[(k.value, v) for k, v in ROLL_UP_WORDS.items()],
    )  # fmt: skip

    class Meta:
        ordering = ("organisation", "name")
        verbose_name = "sjabloon"
        verbose_name_plural = "sjablonen"

    def __str__(self) -> str:
        return self.name


class TemplateRow(models.Model):
    """One row of a report: its heading, and whether it carries plan text, progress and status."""

    template = models.ForeignKey(
        ReportTemplate, models.CASCADE, verbose_name="sjabloon", related_name="rows"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    field = models.CharField("veld", max_length=200)
    has_plan = models.BooleanField("plantekst", default=True)
    has_progress = models.BooleanField("voortgangstekst", default=True)
    has_status = models.BooleanField("status", default=False)

    class Meta:
        ordering = ("template", "position", "id")
        verbose_name = "rij van sjabloon"
        verbose_name_plural = "rijen van sjabloon"

    def __str__(self) -> str:
        return self.field


class Aspect(models.Model):
    """One side from which an element is judged beside its overall status: time, money, risk.

    A template without aspects asks for the overall status alone. ``weight`` counts in a
    weighted roll-up of aspects; weights are normalised over what was reported, and shown.
    """

    template = models.ForeignKey(
        ReportTemplate, models.CASCADE, verbose_name="sjabloon", related_name="aspects"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    code = models.SlugField("code", max_length=40)
    name = models.CharField("aspect", max_length=60)
    weight = models.DecimalField("gewicht", max_digits=6, decimal_places=2, default=Decimal(1))

    class Meta:
        ordering = ("template", "position", "id")
        verbose_name = "aspect"
        verbose_name_plural = "aspecten"
        constraints = (
            models.UniqueConstraint(fields=("template", "code"), name="aspect_code_once"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0), name="aspect_weight_not_negative"
            ),
        )

    def __str__(self) -> str:
        return self.name
