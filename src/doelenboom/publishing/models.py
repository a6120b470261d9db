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


class SigningKey(AppendOnlyModel):
    """A public key with which an organisation signs its publications.

    Append-only, in the model and in the database. The private half is deliberately not here: it
    is a file in the data folder (``publishing.signing.vault``). When a key stopped counting is
    not here either: that is when the next one began. ``introduction`` is the signature of the
    key before it over this one; empty for the first, and for one that came after a lost key.
    """

    organisation = models.SlugField("organisatie", max_length=80)
    number = models.PositiveIntegerField("nummer")
    key_id = models.CharField("vingerafdruk van de sleutel", max_length=64, unique=True)
    public_key = models.CharField("openbare sleutel", max_length=44)
    valid_from = models.DateTimeField("geldig vanaf")
    introduced_by = models.CharField("ondertekend door sleutel", max_length=64, blank=True)
    introduction = models.CharField("handtekening daarvan", max_length=88, blank=True)
    reason = models.TextField("reden", blank=True)
    made_by = models.CharField("gemaakt door", max_length=200)

    class Meta:
        ordering = ("organisation", "number")
        verbose_name = "sleutel"
        verbose_name_plural = "sleutels"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="signing_key_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, sleutel {self.key_id[:16]}"


class Activation(AppendOnlyModel):
    """Somebody put another version before the readers than the one they saw.

    Append-only, in the model and in the database. It counts as long as ``latest`` is the latest
    version: publishing puts the new version before the readers, whatever was shown until then.
    That a new version was shown is not here: its own row in ``Publication`` says so.
    """

    organisation = models.SlugField("organisatie", max_length=80)
    plan = models.SlugField("plan", max_length=80)
    version = models.PositiveIntegerField("getoonde versie")
    latest = models.PositiveIntegerField("laatste versie op dat moment")
    reason = models.TextField("reden")
    activated_at = models.DateTimeField("getoond vanaf")
    activated_by = models.CharField("getoond door", max_length=200)

    class Meta:
        ordering = ("organisation", "plan", "id")
        verbose_name = "teruggezette versie"
        verbose_name_plural = "teruggezette versies"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(version__gte=1, version__lte=models.F("latest")),
                name="activation_of_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan}, versie {self.version} getoond"


class PublishOrder(models.Model):
    """One plan that somebody asked to publish together with others.

    The row is the truth about it and a Django Task only the nudge (ADR 0016): a worker claims a
    waiting row with one conditional update. Orders of one ``batch`` were asked for together.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "wacht"
        RUNNING = "running", "bezig"
        PUBLISHED = "published", "nieuwe versie"
        UNCHANGED = "unchanged", "niets veranderd"
        FAILED = "failed", "niet gelukt"

    batch = models.CharField("opdracht", max_length=32, db_index=True)
    organisation = models.SlugField("organisatie", max_length=80)
    plan = models.SlugField("plan", max_length=80)
    subject = models.SlugField("code van plan of editie", max_length=120)
    reason = models.TextField("reden", blank=True)
    state = models.CharField(
        "stand", max_length=10, choices=State.choices, default=State.WAITING, db_index=True
    )
    outcome = models.TextField("uitkomst", blank=True)
    version = models.PositiveIntegerField("versie", null=True)
    tries = models.PositiveSmallIntegerField("pogingen", default=0)
    worker = models.CharField("werker", max_length=200, blank=True)
    asked_at = models.DateTimeField("gevraagd op")
    asked_by = models.CharField("gevraagd door", max_length=200)
    started_at = models.DateTimeField("begonnen op", null=True)
    ended_at = models.DateTimeField("klaar op", null=True)

    class Meta:
        ordering = ("batch", "organisation", "plan", "id")
        verbose_name = "opdracht tot publiceren"
        verbose_name_plural = "opdrachten tot publiceren"

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_state_display()}"
