"""Editions of the planning and control cycle, and what was reported for them."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField

from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import Released, Reviewed
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
    """Which rows a report has, and on which scale it is judged."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="templates"
    )
    name = models.CharField("naam", max_length=200)
    scale = models.ForeignKey(StatusScale, models.RESTRICT, verbose_name="schaal", related_name="+")

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


class Edition(Reviewed):
    """One moment of the cycle: a budget, interim report or annual accounts on one plan.

    ``label`` is how workbooks refer to it within its plan ("2025"); ``code`` is unique over
    everything. The order of editions is their position, not their date, which may be unknown.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("plan", "code", "label", "position")

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="editions")
    code = models.SlugField("code", max_length=120, unique=True)
    label = models.CharField("editie", max_length=100)
    title = models.CharField("titel", max_length=300)
    kind = models.CharField("soort", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    reference_date = models.DateField("peildatum", null=True, blank=True)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    adopted_by = models.CharField("vastgesteld door", max_length=100, blank=True)
    intro = RichTextField("inleiding", blank=True)
    template = models.ForeignKey(
        ReportTemplate, models.RESTRICT, verbose_name="sjabloon", related_name="editions"
    )

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "editie"
        verbose_name_plural = "edities"
        constraints = (
            models.UniqueConstraint(fields=("plan", "label"), name="edition_label_once"),
        )

    def __str__(self) -> str:
        return self.title


class Contribution(Reviewed, ClusterableModel):
    """What one responsible person reports on one element for one edition.

    ``status`` empty means that nothing was reported, which is counted as such and never as
    "as agreed". Rows of a contribution that was never released are in the live table: read
    them only through a released contribution.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("edition", "node", "position")

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", related_name="contributions"
    )
    node = models.ForeignKey(
        Node, models.CASCADE, verbose_name="element", related_name="contributions"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    status = models.ForeignKey(
        Status, models.RESTRICT, verbose_name="status", null=True, blank=True, related_name="+"
    )
    explanation = RichTextField("toelichting", blank=True)
    measure = RichTextField("bijsturing", blank=True)

    class Meta:
        ordering = ("edition", "position", "id")
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        constraints = (
            models.UniqueConstraint(fields=("edition", "node"), name="contribution_once"),
        )

    def __str__(self) -> str:
        return f"{self.node} – {self.edition}"


class ContributionRow(models.Model):
    """One row of a contribution: plan text beside progress text.

    Several rows may carry the same ``field``: some reports split one heading over lines.
    """

    contribution = ParentalKey(
        Contribution, on_delete=models.CASCADE, verbose_name="bijdrage", related_name="rows"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    field = models.CharField("veld", max_length=200)
    plan_text = RichTextField("plantekst", blank=True)
    progress_text = RichTextField("voortgangstekst", blank=True)
    status = models.ForeignKey(
        Status, models.RESTRICT, verbose_name="status", null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("contribution", "position", "id")
        verbose_name = "rij"
        verbose_name_plural = "rijen"

    def __str__(self) -> str:
        return self.field


class Milestone(Released):
    """Something with a date that is reached or not; ``due_text`` is for vaguer dates."""

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("edition", "node", "position")

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", null=True, blank=True,
        related_name="milestones",
    )  # fmt: skip
    node = models.ForeignKey(
        Node, models.CASCADE, verbose_name="element", related_name="milestones"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    text = models.TextField("mijlpaal")
    due = models.DateField("datum", null=True, blank=True)
    due_text = models.CharField("datum in woorden", max_length=120, blank=True)
    state = models.CharField(
        "status", max_length=10, default=MilestoneState.UNKNOWN.value,
        choices=[(k.value, v) for k, v in MILESTONE_NAMES.items()],
    )  # fmt: skip
    reached_on = models.DateField("bereikt op", null=True, blank=True)

    class Meta:
        ordering = ("node", "position", "id")
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"

    def __str__(self) -> str:
        return self.text[:120]
