"""What college and raad decided."""

from django.db import models

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import (
    AMENDMENT_WORDS,
    BODY_WORDS,
    OUTCOME_WORDS,
    AmendmentOutcome,
    Body,
    Outcome,
)
from doelenboom.organisations.api import Organisation


class Decision(models.Model):
    """One decision by one body on one day.

    What it is about points here (a step of a procedure, an adopted version, a budget
    amendment), so that one decision can be about several things. ``body_name`` is what the
    organisation calls the body ("algemeen bestuur"); empty is the word for its kind.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="decisions"
    )
    body = models.CharField(
        "orgaan", max_length=10, choices=[(k.value, v) for k, v in BODY_WORDS.items()],
        default=Body.COUNCIL.value,
    )  # fmt: skip
    body_name = models.CharField("naam van het orgaan", max_length=100, blank=True)
    decided_on = models.DateField("datum")
    number = models.CharField("nummer", max_length=60, blank=True)
    title = models.CharField("onderwerp", max_length=300)
    outcome = models.CharField(
        "uitkomst", max_length=10, choices=[(k.value, v) for k, v in OUTCOME_WORDS.items()],
        default=Outcome.ADOPTED.value,
    )  # fmt: skip
    text = models.TextField("besluit", blank=True)
    url = models.URLField("vergaderstukken", max_length=1000, blank=True)

    class Meta:
        ordering = ("-decided_on", "-id")
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"

    def __str__(self) -> str:
        number = f" {self.number}" if self.number else ""
        return f"{self.title} ({self.body_word}{number}, {format_date(self.decided_on)})"

    @property
    def body_word(self) -> str:
        """What the body is called here."""
        return self.body_name or BODY_WORDS[Body(self.body)]


class Amendment(models.Model):
    """A change to a proposal that was put to the vote with it."""

    decision = models.ForeignKey(
        Decision, models.CASCADE, verbose_name="besluit", related_name="amendments"
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    number = models.CharField("nummer", max_length=40, blank=True)
    title = models.CharField("titel", max_length=300)
    text = models.TextField("tekst", blank=True)
    outcome = models.CharField(
        "uitkomst", max_length=10, choices=[(k.value, v) for k, v in AMENDMENT_WORDS.items()],
        default=AmendmentOutcome.ADOPTED.value,
    )  # fmt: skip
    url = models.URLField("vergaderstuk", max_length=1000, blank=True)

    class Meta:
        ordering = ("decision", "position", "id")
        verbose_name = "amendement"
        verbose_name_plural = "amendementen"

    def __str__(self) -> str:
        return f"Amendement {self.number}: {self.title}" if self.number else self.title
