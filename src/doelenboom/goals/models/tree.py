"""A plan, its named levels and its tree."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from wagtail.fields import RichTextField

from doelenboom.decisions.api import Procedure
from doelenboom.history.api import Reviewed
from doelenboom.kernel.states import NodeKind
from doelenboom.organisations.api import Organisation, Owner

NODE_KIND_NAMES = {
    NodeKind.AMBITION: "ambitie",
    NodeKind.THEME: "thema",
    NodeKind.GOAL: "doel",
    NodeKind.TARGET: "target",
    NodeKind.ACTIVITY: "activiteit",
    NodeKind.SUCCESS_FACTOR: "succesfactor",
}


class Plan(Reviewed):
    """A document that the council or the executive adopts; owns a goal tree.

    ``code`` is how commands, addresses and other plans refer to it, over all organisations.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("organisation", "code", "procedure")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="plans"
    )
    code = models.SlugField("code", max_length=80, unique=True)
    title = models.CharField("titel", max_length=300)
    kind = models.CharField("soort", max_length=60)
    year_from = models.PositiveSmallIntegerField("periode van", null=True, blank=True)
    year_to = models.PositiveSmallIntegerField("periode tot", null=True, blank=True)
    status = models.CharField("status", max_length=60, blank=True)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    summary = RichTextField("samenvatting", blank=True)
    source = models.TextField("bron", blank=True)
    procedure = models.OneToOneField(
        Procedure, models.SET_NULL, verbose_name="procedure", null=True, blank=True,
        related_name="plan",
    )  # fmt: skip

    class Meta:
        ordering = ("organisation", "title")
        verbose_name = "plan"
        verbose_name_plural = "plannen"

    def __str__(self) -> str:
        return self.title


class Level(models.Model):
    """A named layer of a plan's tree; every municipality names its own."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="levels")
    name = models.CharField("niveau", max_length=100)
    plural = models.CharField("meervoud", max_length=100)
    kind = models.CharField(
        "soort", max_length=20, choices=[(k.value, v) for k, v in NODE_KIND_NAMES.items()]
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "niveau"
        verbose_name_plural = "niveaus"
        constraints = (models.UniqueConstraint(fields=("plan", "name"), name="level_name_once"),)

    def __str__(self) -> str:
        return self.name


class Node(Reviewed):
    """One element of the goal tree.

    A tree is read as a whole, so an element knows only its parent and its position among its
    siblings; depth and path are computed (``goals.selectors.tree``). ``slug`` is set once and
    is the element's address for ever, also when its title changes.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("plan", "parent", "position", "slug")

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="nodes")
    parent = models.ForeignKey(
        "self", models.RESTRICT, verbose_name="valt onder", null=True, blank=True,
        related_name="children",
    )  # fmt: skip
    position = models.PositiveIntegerField("volgorde", default=0)
    code = models.CharField("code", max_length=60)
    slug = models.SlugField("adres", max_length=120, editable=False)
    level = models.ForeignKey(Level, models.RESTRICT, verbose_name="niveau", related_name="nodes")
    title = models.CharField("titel", max_length=600)
    explanation = RichTextField("toelichting", blank=True)
    owner = models.ForeignKey(
        Owner, models.SET_NULL, verbose_name="eigenaar", null=True, blank=True, related_name="nodes"
    )
    taakveld = models.CharField("taakveld", max_length=60, blank=True)
    source = models.TextField("bron", blank=True)

    class Meta:
        ordering = ("plan", "position", "id")
        verbose_name = "element"
        verbose_name_plural = "elementen"
        indexes = (models.Index(fields=("plan", "parent", "position")),)
        constraints = (
            models.UniqueConstraint(fields=("plan", "code"), name="node_code_once"),
            models.UniqueConstraint(fields=("plan", "slug"), name="node_slug_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="node_not_its_own_parent",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
