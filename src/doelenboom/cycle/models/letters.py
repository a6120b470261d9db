"""Mail about a round: what should be sent, and what became of it."""

from django.conf import settings
from django.db import models

from doelenboom.cycle.models.rounds import Round


class LetterKind(models.TextChoices):
    """Why somebody gets a mail."""

    INVITATION = "invitation", "uitnodiging"
    REMINDER = "reminder", "herinnering"
    RETURNED = "returned", "teruggestuurd"
    EXTENDED = "extended", "uitstel gegeven"
    REFUSED = "refused", "uitstel geweigerd"
    DELEGATED = "delegated", "overgedragen"


class Letter(models.Model):
    """One mail to one person about a round, kept from the act until it is sent.

    It is written in the transaction of the act that it tells about, so that no act goes without
    its mail and a mail server that is away undoes nothing. ``taken_at`` is when a process began
    to send it: a process that died in between leaves it taken, and it is tried again after a
    while. ``day`` is the day in Dutch time on which it was written; the database holds that
    nobody gets two reminders on one day.
    """

    round = models.ForeignKey(
        Round, models.CASCADE, verbose_name="uitvraag", related_name="letters"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="aan", null=True,
        related_name="+",
    )  # fmt: skip
    address = models.EmailField("mailadres")
    kind = models.CharField("soort", max_length=12, choices=LetterKind.choices)
    day = models.DateField("dag")
    subject = models.CharField("onderwerp", max_length=200)
    text = models.TextField("tekst")
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    taken_at = models.DateTimeField("in verzending sinds", null=True, blank=True)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("pogingen", default=0)
    failure = models.TextField("waarom het mislukte", blank=True)

    class Meta:
        ordering = ("round", "id")
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        constraints = (
            models.UniqueConstraint(
                fields=("user", "day"), condition=models.Q(kind="reminder"),
                name="one_reminder_a_day",
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("sent_at", "taken_at")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} aan {self.address}"
