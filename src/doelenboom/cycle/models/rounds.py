"""Asking colleagues for their part, and what they are writing."""

from django.conf import settings
from django.db import models
from wagtail.fields import RichTextField

from doelenboom.cycle.models.editions import Edition
from doelenboom.cycle.models.scales import Status
from doelenboom.goals.api import Level, Node
from doelenboom.history.api import AppendOnlyModel
from doelenboom.kernel.stages import ANSWER_STAGE_WORDS, ROUND_STEP_WORDS, AnswerStage
from doelenboom.organisations.api import Owner


class Round(models.Model):
    """The collecting of contributions for one edition.

    Where it stands is the edition's ``stage``. ``opened_at`` empty: it is being prepared.
    ``remind_before`` and ``remind_after`` are whole days; empty is no reminder by itself.
    """

    edition = models.OneToOneField(
        Edition, models.CASCADE, verbose_name="editie", related_name="round"
    )
    levels = models.ManyToManyField(
        Level, verbose_name="niveaus", blank=True, related_name="+",
        help_text="Op welke niveaus van het plan wordt gevraagd.",
    )  # fmt: skip
    message = models.TextField("bericht aan de bijdragers", blank=True)
    opened_at = models.DateTimeField("geopend op", null=True, blank=True)
    opened_by = models.CharField("geopend door", max_length=200, blank=True)
    remind_before = models.PositiveSmallIntegerField(
        "herinner zoveel dagen voor de deadline", null=True, blank=True, default=3
    )
    remind_after = models.PositiveSmallIntegerField(
        "herinner zoveel dagen na de deadline", null=True, blank=True, default=1
    )

    class Meta:
        ordering = ("-id",)
        verbose_name = "uitvraag"
        verbose_name_plural = "uitvragen"

    def __str__(self) -> str:
        return str(self.edition)


class Deadline(models.Model):
    """The last day of one step of a round; the day ends at midnight in Europe/Amsterdam."""

    round = models.ForeignKey(
        Round, models.CASCADE, verbose_name="uitvraag", related_name="deadlines"
    )
    step = models.CharField(
        "stap", max_length=10, choices=[(k.value, v) for k, v in ROUND_STEP_WORDS.items()]
    )
    day = models.DateField("uiterlijk")

    class Meta:
        ordering = ("round", "day", "id")
        verbose_name = "deadline"
        verbose_name_plural = "deadlines"
        constraints = (models.UniqueConstraint(fields=("round", "step"), name="deadline_once"),)

    def __str__(self) -> str:
        return f"{ROUND_STEP_WORDS.get(self.step, self.step)}: {self.day}"  # type: ignore[call-overload]


class Assignment(models.Model):
    """What is asked of one owner about one element in a round, and the answer as it stands.

    The answer is written here and nowhere else while the edition is not adopted, so that no
    draft can reach a reader; adopting copies approved answers to ``Contribution``. A save names
    the ``version`` it started from. JSON fields:

    - ``aspects``: code of the aspect → code of the status;
    - ``rows``: in the order of the template, ``{"field", "plan", "progress", "status",
      "unchanged"}``, texts as released markup (``kernel.prose.to_html``), status a code or null;
    - ``milestones``: ``{"text", "due", "due_text", "state", "reached_on", "was_due", "carried"}``,
      dates in ISO form or null; ``carried`` came from last time, ``was_due`` is its date then;
    - ``risks``: ``{"risk", "text", "unchanged"}``: what the contributor says about a risk of
      the register (its key) or, without key, a new one for the controller to take up.

    The owner stays when an account goes: ``assignee`` is who was asked to fill it in for the
    owner (delegated); empty is the owner's account.
    """

    round = models.ForeignKey(
        Round, models.CASCADE, verbose_name="uitvraag", related_name="assignments"
    )
    node = models.ForeignKey(
        Node, models.RESTRICT, verbose_name="element", related_name="assignments"
    )
    position = models.PositiveIntegerField("volgorde", default=0)
    owner = models.ForeignKey(
        Owner, models.SET_NULL, verbose_name="eigenaar", null=True, blank=True,
        related_name="assignments",
    )  # fmt: skip
    owner_name = models.CharField("eigenaar bij opening", max_length=200, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="ingevuld door", null=True,
        blank=True, related_name="assignments",
    )  # fmt: skip
    taken_over = models.BooleanField("overgenomen van een collega", default=False)
    stage = models.CharField(
        "stand", max_length=10, default=AnswerStage.TODO.value,
        choices=[(k.value, v) for k, v in ANSWER_STAGE_WORDS.items()],
    )  # fmt: skip
    due = models.DateField("eigen deadline", null=True, blank=True)
    asked_until = models.DateField("uitstel gevraagd tot", null=True, blank=True)
    asked_because = models.TextField("reden van het uitstel", blank=True)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("herinneringen", default=0)
    return_reason = models.TextField("reden van terugsturen", blank=True)

    version = models.PositiveIntegerField("versie", default=0)
    saved_at = models.DateTimeField("bewaard op", null=True, blank=True)
    saved_by = models.CharField("bewaard door", max_length=200, blank=True)
    handed_in_at = models.DateTimeField("ingeleverd op", null=True, blank=True)
    judged_at = models.DateTimeField("beoordeeld op", null=True, blank=True)

    status = models.ForeignKey(
        Status, models.RESTRICT, verbose_name="status", null=True, blank=True, related_name="+"
    )
    judgement_reason = models.TextField("waarom het oordeel afwijkt", blank=True)
    explanation = RichTextField("toelichting", blank=True)
    measure = RichTextField("bijsturing", blank=True)
    aspects = models.JSONField("aspecten", default=dict, blank=True)
    rows = models.JSONField("rijen", default=list, blank=True)
    milestones = models.JSONField("mijlpalen", default=list, blank=True)
    risks = models.JSONField("risico’s", default=list, blank=True)

    class Meta:
        ordering = ("round", "position", "id")
        verbose_name = "gevraagde bijdrage"
        verbose_name_plural = "gevraagde bijdragen"
        constraints = (models.UniqueConstraint(fields=("round", "node"), name="assignment_once"),)
        indexes = (models.Index(fields=("round", "stage")),)

    def __str__(self) -> str:
        return f"{self.node} – {self.round}"


class AnswerVersion(AppendOnlyModel):
    """The answer as it was at one transition, or when another person went on with it."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name="gevraagde bijdrage", related_name="versions"
    )
    number = models.PositiveIntegerField("versie")
    verb = models.CharField("wat", max_length=60)
    made_at = models.DateTimeField("moment")
    made_by = models.CharField("wie", max_length=200)
    content = models.JSONField("inhoud")

    class Meta:
        ordering = ("assignment", "id")
        verbose_name = "versie van een bijdrage"
        verbose_name_plural = "versies van bijdragen"

    def __str__(self) -> str:
        return f"{self.assignment}, versie {self.number}"


class Comment(models.Model):
    """A remark on a passage of an answer, or a reply to one.

    ``passage`` names the place ("status", "explanation", "measure", "rows.2", "milestones.0");
    ``quote`` is the text it was about, so that the remark still makes sense when that changes.
    """

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, verbose_name="gevraagde bijdrage", related_name="comments"
    )
    passage = models.CharField("plaats", max_length=40, blank=True)
    quote = models.TextField("over", blank=True)
    text = models.TextField("opmerking")
    reply_to = models.ForeignKey(
        "self", models.CASCADE, verbose_name="antwoord op", null=True, blank=True,
        related_name="replies",
    )  # fmt: skip
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="account", null=True,
        related_name="+",
    )  # fmt: skip
    author_name = models.CharField("wie", max_length=200)
    made_at = models.DateTimeField("moment", auto_now_add=True)
    settled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    settled_by = models.CharField("afgehandeld door", max_length=200, blank=True)

    class Meta:
        ordering = ("assignment", "made_at", "id")
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"

    def __str__(self) -> str:
        return self.text[:120]


class Correction(models.Model):
    """An erratum: why an adopted edition is corrected, and which version came of it.

    Only what is named here can differ in the new version: the reports on ``nodes`` and the
    ``parts`` (values of ``kernel.stages.CorrectedPart``). Closed without a ``version`` it was
    given up.
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", related_name="corrections"
    )
    reason = models.TextField("wat er fout was en waarom het nu wordt verbeterd")
    nodes = models.ManyToManyField(
        Node, verbose_name="elementen", blank=True, related_name="+",
        help_text="Van welke elementen het verslag wordt verbeterd.",
    )  # fmt: skip
    parts = models.JSONField("onderdelen", default=list, blank=True)
    opened_at = models.DateTimeField("begonnen op", auto_now_add=True)
    opened_by = models.CharField("begonnen door", max_length=200, blank=True)
    closed_at = models.DateTimeField("afgerond op", null=True, blank=True)
    version = models.PositiveSmallIntegerField("versie", null=True, blank=True)

    class Meta:
        ordering = ("edition", "id")
        verbose_name = "erratum"
        verbose_name_plural = "errata"
        constraints = (
            models.UniqueConstraint(
                fields=("edition",), condition=models.Q(closed_at__isnull=True),
                name="one_correction_at_a_time",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"Erratum bij {self.edition}"
