"""What was reported for an edition, and released."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField

from doelenboom.cycle.models.editions import Edition
from doelenboom.cycle.models.scales import MILESTONE_NAMES, Aspect, Status
from doelenboom.goals.api import Node
from doelenboom.history.api import Released, Reviewed
from doelenboom.kernel.states import MilestoneState


class Contribution(Reviewed, ClusterableModel):
    """What one responsible person reports on one element for one edition.

    ``status`` empty means that nothing was reported, which is counted as such and never as
    "as agreed". ``judgement_reason`` says why the judgement deviates from the roll-up of what
    is below the element. In an edition with a round the text is written in an ``Assignment``
    and comes here when the edition is adopted; other editions are edited here. Rows of a
    contribution that was never released are in the live table: read them only through a
    released contribution.
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
    judgement_reason = models.TextField("waarom het oordeel afwijkt", blank=True)

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
    unchanged = models.BooleanField("ongewijzigd sinds vorige keer", default=False)
    status = models.ForeignKey(
        Status, models.RESTRICT, verbose_name="status", null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("contribution", "position", "id")
        verbose_name = "rij"
        verbose_name_plural = "rijen"

    def __str__(self) -> str:
        return self.field


class ContributionAspect(models.Model):
    """The status of one aspect in a contribution; no row means that it was not reported."""

    contribution = ParentalKey(
        Contribution, on_delete=models.CASCADE, verbose_name="bijdrage", related_name="aspects"
    )
    aspect = models.ForeignKey(Aspect, models.RESTRICT, verbose_name="aspect", related_name="+")
    status = models.ForeignKey(Status, models.RESTRICT, verbose_name="status", related_name="+")

    class Meta:
        ordering = ("contribution", "aspect__position", "id")
        verbose_name = "status van een aspect"
        verbose_name_plural = "statussen van aspecten"

    def __str__(self) -> str:
        return f"{self.aspect}: {self.status}"


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
