"""What connects elements with each other and with indicators."""

from django.db import models
from django.db.models import Q

from doelenboom.goals.models.tree import Node, Plan
from doelenboom.indicators.api import Indicator
from doelenboom.kernel.states import RelationKind

RELATION_NAMES = {
    RelationKind.CONTRIBUTES_TO: "draagt bij aan",
    RelationKind.RELATED_TO: "in samenhang met",
    RelationKind.REPLACES: "vervangt",
}


class Relation(models.Model):
    """A typed, directed link, also across plans and organisations.

    ``target`` is empty while the other plan is not in the registry; ``target_reference``
    ("plan:code") then says what is meant, and the next import resolves it.
    """

    source = models.ForeignKey(
        Node, models.CASCADE, verbose_name="van", related_name="relations_from"
    )
    target = models.ForeignKey(
        Node,
        models.CASCADE,
        verbose_name="naar",
        null=True,
        blank=True,
        related_name="relations_to",
    )
    target_reference = models.CharField("verwijzing", max_length=200, blank=True)
    kind = models.CharField(
        "soort", max_length=20, choices=[(k.value, v) for k, v in RELATION_NAMES.items()]
    )
    basis = models.TextField("grondslag", blank=True)
    released = models.BooleanField("vrijgegeven", default=True)
    position = models.PositiveIntegerField("volgorde", default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = "samenhang"
        verbose_name_plural = "samenhang"
        constraints = (
            models.CheckConstraint(
                condition=Q(target__isnull=False) | ~Q(target_reference=""),
                name="relation_has_target",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} – {self.get_kind_display()} – {self.target or self.target_reference}"


class PlanIndicator(models.Model):
    """An indicator in a plan's own list, with what the plan's table says about it.

    ``listed`` is False for an indicator that only occurs among the plan's figures.
    """

    plan = models.ForeignKey(
        Plan, models.CASCADE, verbose_name="plan", related_name="plan_indicators"
    )
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="in_plans"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    number = models.CharField("nummer", max_length=20, blank=True)
    chapter = models.CharField("opgave", max_length=300, blank=True)
    stated_local = models.CharField("waarde gemeente", max_length=300, blank=True)
    stated_reference = models.CharField("waarde Nederland", max_length=300, blank=True)
    listed = models.BooleanField("in de lijst", default=True)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "indicator in plan"
        verbose_name_plural = "indicatoren in plan"
        constraints = (
            models.UniqueConstraint(fields=("plan", "indicator"), name="plan_indicator_once"),
        )

    def __str__(self) -> str:
        return str(self.indicator)


class NodeIndicator(models.Model):
    """This indicator says something about this element."""

    node = models.ForeignKey(
        Node, models.CASCADE, verbose_name="element", related_name="node_indicators"
    )
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="node_indicators"
    )
    position = models.PositiveIntegerField("volgorde", default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = "indicator bij element"
        verbose_name_plural = "indicatoren bij element"
        constraints = (
            models.UniqueConstraint(fields=("node", "indicator"), name="node_indicator_once"),
        )

    def __str__(self) -> str:
        return f"{self.node}: {self.indicator}"
