"""What could go wrong, how likely and how dear."""

from django.db import models

from doelenboom.cycle.models.editions import Edition
from doelenboom.goals.api import Node
from doelenboom.history.api import AppendOnlyModel
from doelenboom.organisations.api import Organisation, Owner


class RiskScale(models.Model):
    """An organisation's classes of chance and money, and how sure it wants to be."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="risk_scales"
    )
    name = models.CharField("naam", max_length=100, default="standaard")
    certainty_percent = models.DecimalField(
        "zekerheid in procent", max_digits=5, decimal_places=2, default=90
    )

    class Meta:
        ordering = ("organisation", "name")
        verbose_name = "risicoschaal"
        verbose_name_plural = "risicoschalen"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name"), name="risk_scale_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.name}"


class ChanceClass(models.Model):
    """A class of likelihood: the chance in a year lies between two percentages."""

    scale = models.ForeignKey(
        RiskScale, models.CASCADE, verbose_name="schaal", related_name="chances"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    name = models.CharField("kans", max_length=60)
    from_percent = models.DecimalField("van (%)", max_digits=5, decimal_places=2)
    to_percent = models.DecimalField("tot (%)", max_digits=5, decimal_places=2)

    class Meta:
        ordering = ("scale", "position", "id")
        verbose_name = "kansklasse"
        verbose_name_plural = "kansklassen"
        constraints = (models.UniqueConstraint(fields=("scale", "name"), name="chance_once"),)

    def __str__(self) -> str:
        return self.name


class MoneyClass(models.Model):
    """A class of damage: if it happens, it costs between two amounts."""

    scale = models.ForeignKey(
        RiskScale, models.CASCADE, verbose_name="schaal", related_name="damages"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    name = models.CharField("geldgevolg", max_length=60)
    from_amount = models.DecimalField("van (euro)", max_digits=15, decimal_places=2)
    to_amount = models.DecimalField("tot (euro)", max_digits=15, decimal_places=2)

    class Meta:
        ordering = ("scale", "position", "id")
        verbose_name = "geldklasse"
        verbose_name_plural = "geldklassen"
        constraints = (models.UniqueConstraint(fields=("scale", "name"), name="damage_once"),)

    def __str__(self) -> str:
        return self.name


class Risk(models.Model):
    """One risk of the register of one edition.

    ``code`` stays the same over editions, so that a risk can be followed. Readers see it with
    its edition, never before. Without a money class it is told but not counted in the
    simulation.
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", related_name="risks"
    )
    code = models.SlugField("code", max_length=60)
    position = models.PositiveIntegerField("volgorde", default=0)
    event = models.TextField("gebeurtenis")
    cause = models.TextField("oorzaak", blank=True)
    consequence = models.TextField("gevolg", blank=True)
    chance = models.ForeignKey(
        ChanceClass, models.RESTRICT, verbose_name="kans", null=True, blank=True, related_name="+"
    )
    damage = models.ForeignKey(
        MoneyClass, models.RESTRICT, verbose_name="geldgevolg", null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    measure = models.TextField("maatregel", blank=True)
    owner = models.ForeignKey(
        Owner, models.SET_NULL, verbose_name="eigenaar", null=True, blank=True,
        related_name="risks",
    )  # fmt: skip
    nodes = models.ManyToManyField(Node, verbose_name="elementen", blank=True, related_name="risks")

    class Meta:
        ordering = ("edition", "position", "id")
        verbose_name = "risico"
        verbose_name_plural = "risico’s"
        constraints = (models.UniqueConstraint(fields=("edition", "code"), name="risk_once"),)

    def __str__(self) -> str:
        return self.event[:120]


class Capacity(models.Model):
    """One part of the money that is there to meet setbacks: a reserve, the item onvoorzien."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", related_name="capacity"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    description = models.CharField("waaruit", max_length=200)
    amount = models.DecimalField("bedrag in euro", max_digits=15, decimal_places=2)

    class Meta:
        ordering = ("edition", "position", "id")
        verbose_name = "weerstandscapaciteit"
        verbose_name_plural = "weerstandscapaciteit"

    def __str__(self) -> str:
        return self.description


class Simulation(AppendOnlyModel):
    """One computation of the required resilience capacity, with all it needs to be repeated.

    ``input_sha256`` is the hash of the risks and classes as they went in (``inputs``).
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", related_name="simulations"
    )
    made_at = models.DateTimeField("berekend op")
    made_by = models.CharField("berekend door", max_length=200, blank=True)
    method = models.CharField("methode", max_length=40)
    seed = models.BigIntegerField("startgetal")
    draws = models.PositiveIntegerField("trekkingen", default=100_000)
    certainty_percent = models.DecimalField("zekerheid", max_digits=5, decimal_places=2)
    inputs = models.JSONField("invoer")
    input_sha256 = models.CharField("vingerafdruk van de invoer", max_length=64)
    required = models.DecimalField("benodigd in euro", max_digits=17, decimal_places=2)
    mean = models.DecimalField("gemiddeld in euro", max_digits=17, decimal_places=2)
    available = models.DecimalField("beschikbaar in euro", max_digits=17, decimal_places=2)

    class Meta:
        ordering = ("edition", "-made_at", "-id")
        verbose_name = "risicosimulatie"
        verbose_name_plural = "risicosimulaties"

    def __str__(self) -> str:
        return f"{self.edition}: {self.required}"
