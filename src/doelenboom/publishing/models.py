"""The register of publications."""

from django.db import models

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
