"""How an indicator is filled: from cells of tables, or by a formula over other series."""

from decimal import Decimal

from django.db import models

from doelenboom.indicators.models.definitions import Indicator
from doelenboom.organisations.api import Organisation, Region
from doelenboom.statistics.api import Table, Vintage

KIND_NAMES = {"table": "cijfers uit een tabel", "formula": "berekening"}
STATE_NAMES = {
    "active": "in gebruik",
    "unverified": "nog niet bevestigd",
    "quarantined": "wacht op uw antwoord",
    "paused": "stilgezet",
}
OVERLAP_NAMES = {
    "": "nog niet gekozen",
    "first": "de eerste tabel telt",
    "last": "de laatste tabel telt",
}
METHOD_NAMES = {
    "mean": "gemiddelde",
    "weighted_mean": "gewogen gemiddelde",
    "median": "mediaan",
}


class Binding(models.Model):
    """The promise that one indicator is filled by the software, and from what.

    A binding works at once and has no draft: what it leads to are facts with an origin, and
    every change of it is in the audit log. ``regions`` are the codes whose figures become
    observations; cells of other regions stay in the vintages. ``question`` has the shape of
    ``models.questions.Question``. ``kept`` holds the regions and periods for which a person chose
    the figure by hand over that of the source: pairs of codes.
    """

    indicator = models.OneToOneField(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="binding"
    )
    kind = models.CharField(
        "soort", max_length=8, choices=list(KIND_NAMES.items()), default="table"
    )
    formula = models.TextField("formule", blank=True)
    regions = models.JSONField("gebieden", default=list, blank=True)
    state = models.CharField(
        "stand", max_length=12, choices=list(STATE_NAMES.items()), default="active"
    )
    question = models.JSONField("vraag", default=dict, blank=True)
    overlap = models.CharField(
        "bij overlap", max_length=5, choices=list(OVERLAP_NAMES.items()), blank=True
    )
    kept = models.JSONField("met de hand gehouden", default=list, blank=True)
    bound_by = models.CharField("gekoppeld door", max_length=200, blank=True)
    bound_at = models.DateTimeField("gekoppeld op")
    filled_at = models.DateTimeField("laatst bijgewerkt", null=True, blank=True)
    pack = models.CharField("indicatorenset", max_length=80, blank=True)
    pack_version = models.CharField("versie van de set", max_length=40, blank=True)

    class Meta:
        ordering = ("indicator",)
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"

    def __str__(self) -> str:
        return f"{self.indicator}: {KIND_NAMES[self.kind]}"


class BindingPart(models.Model):
    """One stretch of a series: a measure of one table, with every other dimension fixed.

    ``series`` is empty for a plain binding, whose parts follow each other in time. In a
    computed one it is the name under which the formula uses these parts. Titles and unit are
    what the person saw when binding: a table whose words have changed asks again.
    """

    binding = models.ForeignKey(
        Binding, models.CASCADE, verbose_name="koppeling", related_name="parts"
    )
    series = models.SlugField("reeks", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    table = models.ForeignKey(Table, models.PROTECT, verbose_name="tabel", related_name="+")
    measure = models.CharField("onderwerp", max_length=200)
    measure_title = models.CharField("titel van het onderwerp", max_length=500, blank=True)
    unit = models.CharField("eenheid in de tabel", max_length=100, blank=True)
    multiplier = models.DecimalField("maal", max_digits=18, decimal_places=6, default=Decimal(1))
    dimensions = models.JSONField("vaste keuzes", default=dict, blank=True)
    dimension_titles = models.JSONField("titels van de keuzes", default=dict, blank=True)
    region_dimension = models.CharField("dimensie van gebieden", max_length=120, blank=True)
    fixed_region = models.CharField("gebied als de tabel er geen noemt", max_length=60, blank=True)
    period_dimension = models.CharField("dimensie van perioden", max_length=120, blank=True)
    fixed_period = models.CharField("periode als de tabel er geen noemt", max_length=30, blank=True)
    period_from = models.CharField("vanaf", max_length=30, blank=True)
    period_to = models.CharField("tot en met", max_length=30, blank=True)
    accepted = models.ForeignKey(
        Vintage, models.PROTECT, verbose_name="aanvaarde ophaling", null=True, blank=True,
        related_name="+",
    )  # fmt: skip

    class Meta:
        ordering = ("binding", "series", "position", "id")
        verbose_name = "deel van een koppeling"
        verbose_name_plural = "delen van een koppeling"

    def __str__(self) -> str:
        return f"{self.measure_title or self.measure} ({self.table.code})"


class Rhythm(models.Model):
    """How often new figures of an indicator appear and how long after the period they come.

    Kept apart from the definition, since it is experience rather than meaning: a person or a
    pack sets it, and the table's own word for its frequency is used where this is absent.
    """

    indicator = models.OneToOneField(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="rhythm"
    )
    months = models.PositiveSmallIntegerField(
        "maanden tussen twee cijfers", null=True, blank=True
    )  # 12: yearly; 48: once in four years; null: not regular
    lag_days = models.SmallIntegerField(
        "dagen na afloop van de periode", null=True, blank=True
    )  # negative: a count on 1 January appears before its year ends; null: as the source shows
    ended = models.BooleanField("komt niet meer", default=False)
    note = models.CharField("toelichting", max_length=300, blank=True)

    class Meta:
        verbose_name = "verschijningsritme"
        verbose_name_plural = "verschijningsritmes"

    def __str__(self) -> str:
        return f"{self.indicator}: {self.months or '?'} maanden"


class ComparisonGroup(models.Model):
    """A self-made group of regions to compare with, and how their values become one.

    Its region code is one of our own ("X:…"), so that its figures are observations like any.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="+"
    )
    region = models.OneToOneField(Region, models.PROTECT, verbose_name="gebied", related_name="+")
    name = models.CharField("naam", max_length=200)
    method = models.CharField(
        "manier", max_length=13, choices=list(METHOD_NAMES.items()), default="mean"
    )
    weight = models.ForeignKey(
        Indicator, models.PROTECT, verbose_name="weegt met", null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    members = models.ManyToManyField(Region, verbose_name="gebieden", related_name="+")

    class Meta:
        ordering = ("name",)
        verbose_name = "vergelijkingsgroep"
        verbose_name_plural = "vergelijkingsgroepen"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "name"), name="comparison_group_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
