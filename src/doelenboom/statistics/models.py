"""What the registry knows of tables, retrievals and vintages."""

from django.db import models

from doelenboom.history.api import AppendOnlyModel
from doelenboom.statistics.querysets import VintageQuerySet

OUTCOME_NAMES = {
    "new": "nieuwe cijfers",
    "unchanged": "geen nieuwe cijfers",
    "quarantined": "vraag aan u",
    "failed": "mislukt",
    "cancelled": "gestopt",
}
STATE_NAMES = {"waiting": "wacht", "running": "bezig", "done": "klaar"}


class Table(models.Model):
    """A table of a source that we know of: how it is called and how it stands.

    What was retrieved is in ``Vintage``; which cells of it serve which indicator is said by
    the bindings (``indicators``), higher up.
    """

    service = models.CharField("dienst", max_length=30)
    catalogue = models.CharField("catalogus", max_length=60)
    code = models.CharField("tabel", max_length=120)
    title = models.CharField("titel", max_length=500, blank=True)
    source_version = models.CharField("versie bij de bron", max_length=200, blank=True)
    published = models.CharField("gepubliceerd door de bron", max_length=40, blank=True)
    status = models.CharField("status bij de bron", max_length=60, blank=True)
    frequency = models.CharField("frequentie bij de bron", max_length=60, blank=True)
    license = models.CharField("licentie", max_length=200, blank=True)
    checked_at = models.DateTimeField("laatst nagekeken", null=True, blank=True)
    reached_at = models.DateTimeField("laatst bereikt", null=True, blank=True)
    last_outcome = models.CharField(
        "laatste uitkomst", max_length=12, choices=list(OUTCOME_NAMES.items()), blank=True
    )
    last_reason = models.TextField("toelichting", blank=True)

    class Meta:
        ordering = ("service", "catalogue", "code")
        verbose_name = "tabel"
        verbose_name_plural = "tabellen"
        constraints = (
            models.UniqueConstraint(fields=("service", "catalogue", "code"), name="table_once"),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.code})" if self.title else self.code

    @property
    def address(self) -> str:
        """The table as the command line takes it."""
        return f"{self.service}:{self.catalogue}:{self.code}"


class Vintage(AppendOnlyModel):
    """One retrieval of (a part of) a table that brought something new.

    Append-only. The cells and the raw bytes lie in ``directory``, below the folder of all
    vintages; this row is the registry's witness of them. Whether the figures may be used is
    deliberately not here: that is said per binding, since a renamed measure is no question to
    a binding that reads another.
    """

    table = models.ForeignKey(Table, models.PROTECT, verbose_name="tabel", related_name="vintages")
    selection = models.JSONField("uitsnede", default=dict)
    selection_sha256 = models.CharField("vingerafdruk van de uitsnede", max_length=64)
    directory = models.CharField("map", max_length=400, unique=True)
    retrieved_at = models.DateTimeField("opgehaald op", db_index=True)
    published = models.CharField("gepubliceerd door de bron", max_length=40, blank=True)
    source_version = models.CharField("versie bij de bron", max_length=200, blank=True)
    rows = models.PositiveBigIntegerField("rijen")
    cells = models.PositiveBigIntegerField("cellen")
    pages = models.PositiveIntegerField("pagina’s")
    bytes = models.PositiveBigIntegerField("bytes")
    sha256 = models.CharField("vingerafdruk van wat ontvangen is", max_length=64)
    content_sha256 = models.CharField("vingerafdruk van de cellen", max_length=64)
    schema_fingerprint = models.CharField("vingerafdruk van de opzet", max_length=64)
    previous = models.ForeignKey(
        "self", models.PROTECT, verbose_name="vorige ophaling", null=True, related_name="+"
    )
    schema_changes = models.JSONField("wijzigingen in de opzet", default=list)
    changes = models.JSONField("wijzigingen in de cijfers", default=dict)
    fetched_by = models.CharField("opgehaald door", max_length=200, blank=True)

    objects = VintageQuerySet.as_manager()

    class Meta:
        ordering = ("-retrieved_at", "-id")
        verbose_name = "ophaling"
        verbose_name_plural = "ophalingen"
        indexes = (models.Index(fields=("table", "selection_sha256", "retrieved_at")),)

    def __str__(self) -> str:
        return f"{self.table.code}, {self.retrieved_at:%d-%m-%Y %H:%M}"


class Worker(models.Model):
    """A process that carries out jobs, for as long as it shows signs of life.

    Only there so that a person who waits can be told that nobody is at work.
    """

    name = models.CharField("naam", max_length=64, unique=True)
    started_at = models.DateTimeField("begonnen op")
    alive_at = models.DateTimeField("laatste teken van leven")

    class Meta:
        ordering = ("name",)
        verbose_name = "werker"
        verbose_name_plural = "werkers"

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """One going over of every table that is due: what is mailed about is what one round found.

    ``day`` is the day for which the clock began it, so that several workers begin one round a
    day between them; empty for a round that a person or cron began. Its jobs are ``fetches``.
    """

    day = models.DateField("dag van de klok", null=True, unique=True)
    requested_by = models.CharField("gevraagd door", max_length=200, blank=True)
    started_at = models.DateTimeField("begonnen op", auto_now_add=True)
    finished_at = models.DateTimeField("klaar op", null=True)
    told_at = models.DateTimeField("verteld op", null=True)
    mailed_at = models.DateTimeField("laatste mail", null=True)
    asking = models.JSONField("vroeg toen om een mens", default=list)

    class Meta:
        ordering = ("-started_at", "-id")
        verbose_name = "ronde langs de bronnen"
        verbose_name_plural = "rondes langs de bronnen"

    def __str__(self) -> str:
        return f"ronde van {self.started_at:%d-%m-%Y %H:%M}"


class Fetch(models.Model):
    """One job: retrieve (a part of) a table, now or as soon as a worker is free.

    Mutable while it runs, since a person watches it; what it brought is in ``vintage``.
    ``worker`` is who works on it: a job whose worker shows no sign of life is taken over.
    """

    table = models.ForeignKey(Table, models.CASCADE, verbose_name="tabel", related_name="fetches")
    selection = models.JSONField("uitsnede", default=dict)
    selection_sha256 = models.CharField("vingerafdruk van de uitsnede", max_length=64, blank=True)
    round = models.ForeignKey(
        Round, models.SET_NULL, verbose_name="ronde", null=True, related_name="fetches"
    )
    worker = models.CharField("werker", max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    state = models.CharField(
        "stand", max_length=8, choices=list(STATE_NAMES.items()), default="waiting"
    )
    outcome = models.CharField(
        "uitkomst", max_length=12, choices=list(OUTCOME_NAMES.items()), blank=True
    )
    reason = models.TextField("toelichting", blank=True)
    stage = models.CharField("stap", max_length=40, blank=True)
    rows = models.PositiveBigIntegerField("rijen", default=0)
    pages = models.PositiveIntegerField("pagina’s", default=0)
    bytes = models.PositiveBigIntegerField("bytes", default=0)
    expected_rows = models.PositiveBigIntegerField("verwachte rijen", null=True)
    cancel_requested = models.BooleanField("stop gevraagd", default=False)
    requested_by = models.CharField("gevraagd door", max_length=200, blank=True)
    requested_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    started_at = models.DateTimeField("begonnen op", null=True)
    alive_at = models.DateTimeField("laatste teken van leven", null=True)
    finished_at = models.DateTimeField("klaar op", null=True)
    vintage = models.ForeignKey(
        Vintage, models.SET_NULL, verbose_name="ophaling", null=True, related_name="+"
    )

    class Meta:
        ordering = ("-requested_at", "-id")
        verbose_name = "opdracht om op te halen"
        verbose_name_plural = "opdrachten om op te halen"
        indexes = (models.Index(fields=("state", "requested_at")),)
        constraints = (
            models.UniqueConstraint(
                fields=("table", "selection_sha256"),
                condition=models.Q(state__in=("waiting", "running")),
                name="fetch_not_twice_at_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.table}: {STATE_NAMES[self.state]}"


INQUIRY_KINDS = {"tables": "wat is dit voor tabel?", "catalogue": "welke tabellen zijn er?"}


class Inquiry(models.Model):
    """A question to the sources that a person waits for, before anything is bound or fetched.

    Short-lived: what a table looks like lies as a file among the descriptions, the list of
    tables in the catalogue; ``answer`` only says which. Nothing hangs on a row of this.
    """

    kind = models.CharField("soort", max_length=10, choices=list(INQUIRY_KINDS.items()))
    question = models.JSONField("vraag", default=dict)
    answer = models.JSONField("antwoord", default=dict)
    state = models.CharField(
        "stand", max_length=8, choices=list(STATE_NAMES.items()), default="waiting"
    )
    stage = models.CharField("stap", max_length=200, blank=True)
    reason = models.TextField("toelichting", blank=True)
    requested_by = models.CharField("gevraagd door", max_length=200, blank=True)
    requested_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    alive_at = models.DateTimeField("laatste teken van leven", null=True)
    finished_at = models.DateTimeField("klaar op", null=True)

    class Meta:
        ordering = ("-requested_at", "-id")
        verbose_name = "vraag aan een bron"
        verbose_name_plural = "vragen aan bronnen"
        indexes = (models.Index(fields=("kind", "requested_at")),)

    def __str__(self) -> str:
        return f"{INQUIRY_KINDS[self.kind]} ({STATE_NAMES[self.state]})"
