"""What the registry knows of regions through the years."""

from django.db import models

from doelenboom.history.api import AppendOnlyModel
from doelenboom.organisations.api import Region
from doelenboom.regions.boundaries.kinds import KIND_CHOICES
from doelenboom.regions.hierarchy.records import EventKind

EVENT_NAMES = {
    EventKind.MERGED: "samenvoeging",
    EventKind.SPLIT: "splitsing",
    EventKind.REORGANISED: "herindeling",
    EventKind.RECODED: "nieuwe code en naam",
    EventKind.RENAMED: "nieuwe naam",
    EventKind.BOUNDARY: "grenswijziging",
    EventKind.PARENT: "andere provincie",
}


class HierarchySource(AppendOnlyModel):
    """One loading of regions: what it was read from, and when.

    Append-only: later loadings are new rows. The file itself is deliberately not kept; a table
    of StatLine lies among the vintages, and ``sha256`` tells which bytes were read.
    """

    title = models.CharField("bron", max_length=300)
    license = models.CharField("licentie", max_length=200, blank=True)
    sha256 = models.CharField("vingerafdruk van wat is gelezen", max_length=64, blank=True)
    loaded_at = models.DateTimeField("ingelezen op")
    loaded_by = models.CharField("ingelezen door", max_length=200, blank=True)

    class Meta:
        ordering = ("-loaded_at", "-id")
        verbose_name = "bron van gebieden"
        verbose_name_plural = "bronnen van gebieden"

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """In ``year`` (on 1 January) ``region`` lies in ``parent``, according to ``source``.

    A region lies in at most one parent of each kind. Rows are per year and not per period, so
    that a year that was loaded wrong is corrected by loading that year again.
    """

    region = models.ForeignKey(
        Region, models.CASCADE, verbose_name="gebied", related_name="memberships"
    )
    parent = models.ForeignKey(
        Region, models.CASCADE, verbose_name="ligt in", related_name="member_rows"
    )
    year = models.PositiveSmallIntegerField("jaar")
    source = models.ForeignKey(
        HierarchySource, models.PROTECT, verbose_name="bron", related_name="+"
    )

    class Meta:
        ordering = ("year", "region", "parent")
        verbose_name = "indeling"
        verbose_name_plural = "indelingen"
        constraints = (
            models.UniqueConstraint(fields=("region", "parent", "year"), name="membership_once"),
        )
        indexes = (models.Index(fields=("parent", "year")),)

    def __str__(self) -> str:
        return f"{self.region.code} in {self.parent.code} ({self.year})"


class RegionEvent(models.Model):
    """Something that happened to regions on a day; ``parts`` says what went where.

    Codes are text and no links: an event may name a region that we have nothing else about.
    """

    day = models.DateField("datum", db_index=True)
    kind = models.CharField(
        "soort", max_length=12, choices=[(kind.value, name) for kind, name in EVENT_NAMES.items()]
    )
    note = models.CharField("toelichting", max_length=300, blank=True)
    source = models.ForeignKey(
        HierarchySource, models.PROTECT, verbose_name="bron", related_name="+"
    )

    class Meta:
        ordering = ("-day", "id")
        verbose_name = "wijziging van gebieden"
        verbose_name_plural = "wijzigingen van gebieden"

    def __str__(self) -> str:
        return f"{EVENT_NAMES[EventKind(self.kind)]} op {self.day:%d-%m-%Y}"


class EventPart(models.Model):
    """What one region gave to another in an event; to itself: what it kept.

    Sizes are empty where the source does not tell.
    """

    event = models.ForeignKey(RegionEvent, models.CASCADE, related_name="parts")
    from_code = models.CharField("van", max_length=60, db_index=True)
    to_code = models.CharField("naar", max_length=60, db_index=True)
    hectares = models.PositiveIntegerField("hectare", null=True)
    dwellings = models.PositiveIntegerField("woningen", null=True)
    inhabitants = models.PositiveIntegerField("inwoners", null=True)

    class Meta:
        ordering = ("from_code", "to_code")
        verbose_name = "onderdeel van een wijziging"
        verbose_name_plural = "onderdelen van een wijziging"
        constraints = (
            models.UniqueConstraint(
                fields=("event", "from_code", "to_code"), name="event_part_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_code} naar {self.to_code}"


class BoundarySet(AppendOnlyModel):
    """The boundaries of all regions of one kind in one year, as they were imported once.

    Append-only: importing again is a new row, and the newest counts. What came in and what was
    made of it lie in ``directory``, below the folder of all boundaries; both have their
    fingerprint here. Coordinates are deliberately not in the registry.
    """

    kind = models.CharField("soort gebieden", max_length=20, choices=KIND_CHOICES)
    year = models.PositiveSmallIntegerField("jaar")
    title = models.CharField("bron", max_length=300)
    source_url = models.CharField("adres van de bron", max_length=1000, blank=True)
    license = models.CharField("licentie", max_length=200)
    directory = models.CharField("map", max_length=400, unique=True)
    source_sha256 = models.CharField("vingerafdruk van wat binnenkwam", max_length=64)
    source_bytes = models.PositiveBigIntegerField("bytes van wat binnenkwam")
    sha256 = models.CharField("vingerafdruk van het bewaarde bestand", max_length=64)
    bytes = models.PositiveBigIntegerField("bytes van het bewaarde bestand")
    regions = models.PositiveIntegerField("gebieden")
    points_before = models.PositiveIntegerField("punten die binnenkwamen")
    points = models.PositiveIntegerField("punten bewaard")
    tolerance = models.PositiveIntegerField("vereenvoudigd (meter)")
    projection = models.CharField("coördinaten van wat binnenkwam", max_length=20)
    notes = models.JSONField("opmerkingen", default=list)
    imported_at = models.DateTimeField("ingelezen op")
    imported_by = models.CharField("ingelezen door", max_length=200, blank=True)

    class Meta:
        ordering = ("-year", "kind", "-imported_at", "-id")
        verbose_name = "set grenzen"
        verbose_name_plural = "sets grenzen"
        indexes = (models.Index(fields=("kind", "year", "imported_at")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


JOB_NAMES = {"hierarchy": "indeling ophalen bij het CBS", "boundaries": "grenzen ophalen bij PDOK"}
JOB_STATES = {"waiting": "wacht", "running": "bezig", "done": "klaar", "failed": "mislukt"}


class RegionJob(models.Model):
    """Something to fetch about regions that a person asked for on a screen.

    Mutable while it runs; what it brought are rows of their own, and ``outcome`` only tells it.
    """

    what = models.CharField("wat", max_length=12, choices=list(JOB_NAMES.items()))
    kind = models.CharField("soort gebieden", max_length=20, choices=KIND_CHOICES, blank=True)
    year = models.PositiveSmallIntegerField("jaar")
    state = models.CharField(
        "stand", max_length=8, choices=list(JOB_STATES.items()), default="waiting"
    )
    outcome = models.TextField("uitkomst", blank=True)
    requested_by = models.CharField("gevraagd door", max_length=200, blank=True)
    requested_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    finished_at = models.DateTimeField("klaar op", null=True)

    class Meta:
        ordering = ("-requested_at", "-id")
        verbose_name = "opdracht over gebieden"
        verbose_name_plural = "opdrachten over gebieden"

    def __str__(self) -> str:
        kind = f" van {self.get_kind_display()}" if self.kind else ""
        return f"{self.get_what_display()}{kind}, {self.year}"
