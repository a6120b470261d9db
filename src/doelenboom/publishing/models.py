"""The register of publications."""

from django.db import models

from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import Decision
from doelenboom.history.api import AppendOnlyModel


class Publication(AppendOnlyModel):
    """One version of a plan's publication, as it was put before the public.

    Append-only, in the model and in the database: it is the witness that the folder of
    publications is held against (``verify --ledger``). It points to plan and organisation by
    code and not by key, so that it outlives them. What was published is deliberately not here:
    that is in the folder named after ``snapshot_sha256``.
    """

    organisation = models.SlugField("organisatie", max_length=80)
    plan = models.SlugField("plan", max_length=80)
    code = models.SlugField("code", max_length=120)
    title = models.CharField("titel", max_length=300)
    shown = models.CharField("getoonde editie", max_length=300, blank=True)
    version = models.PositiveIntegerField("versie")
    snapshot_sha256 = models.CharField(
        "vingerafdruk van de momentopname", max_length=64, unique=True
    )
    manifest_sha256 = models.CharField("vingerafdruk van het manifest", max_length=64)
    previous_sha256 = models.CharField(
        "vingerafdruk van het vorige manifest", max_length=64, blank=True
    )
    content_sha256 = models.CharField("vingerafdruk van de inhoud", max_length=64)
    software = models.CharField("software", max_length=40)
    reason = models.TextField("reden", blank=True)
    published_at = models.DateTimeField("gepubliceerd op")
    published_by = models.CharField("gepubliceerd door", max_length=200)

    class Meta:
        ordering = ("organisation", "plan", "version")
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "plan", "version"), name="publication_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="publication_version_from_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, versie {self.version}"


class PublishedAddress(models.Model):
    """One address of a page that readers of a plan were ever given.

    A published address never dies: what no page stands at any more becomes a page that says
    where its subject went. ``subject`` is the key of what the page is about (``kind`` says of
    which table), deliberately no foreign key: the address outlives it. Only Dutch pages are
    kept, since every language has the same ones.
    """

    class Kind(models.TextChoices):
        """What a page is about."""

        NODE = "node", "element"
        INDICATOR = "indicator", "indicator"
        EDITION = "edition", "editie"
        PAGE = "page", "pagina"

    organisation = models.SlugField("organisatie", max_length=80)
    plan = models.SlugField("plan", max_length=80)
    path = models.CharField("adres", max_length=400)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    subject = models.PositiveBigIntegerField("sleutel van het onderwerp", null=True, blank=True)
    title = models.TextField("titel")
    first_version = models.PositiveIntegerField("eerste versie")
    last_version = models.PositiveIntegerField("laatste versie")

    class Meta:
        ordering = ("organisation", "plan", "path")
        verbose_name = "gepubliceerd adres"
        verbose_name_plural = "gepubliceerde adressen"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "plan", "path"), name="published_address_once"
            ),
        )

    def __str__(self) -> str:
        return self.path


class EditionVersion(AppendOnlyModel):
    """An edition as it was adopted: the whole snapshot, frozen, with the decision about it.

    Append-only, in the model and in the database. Publications of an adopted edition are built
    from here and never from the registry. ``number`` 1 is the adoption; a later one is an
    erratum and says in ``reason`` what it corrects. ``content`` is the canonical snapshot,
    compressed with gzip.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, verbose_name="editie", related_name="versions"
    )
    number = models.PositiveSmallIntegerField("versie")
    reason = models.TextField("reden", blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name="besluit", null=True, related_name="versions"
    )
    adopted_at = models.DateTimeField("bevroren op")
    adopted_by = models.CharField("bevroren door", max_length=200)
    content_sha256 = models.CharField("vingerafdruk van de inhoud", max_length=64)
    content = models.BinaryField("momentopname")

    class Meta:
        ordering = ("edition", "number")
        verbose_name = "vastgestelde versie"
        verbose_name_plural = "vastgestelde versies"
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="edition_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.edition}, versie {self.number}"
