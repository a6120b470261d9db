"""Which text cites which figure: in the registry, and in what was published."""

from django.db import models

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan


class Standing(models.Model):
    """What a bound figure said when somebody last looked at it, and what was decided since.

    ``settled`` is the state of things (``uses.touched.fingerprint``) that a person left as it is,
    with the reason; as soon as the figure changes again it is another state, and the sentence is
    listed again.
    """

    reference = models.TextField("verwijzing")
    sentence = models.TextField("zin")
    text = models.CharField("stond er als", max_length=300, blank=True)
    value = models.CharField("waarde", max_length=80, blank=True)
    period = models.CharField("periode van het cijfer", max_length=30, blank=True)
    newest = models.CharField("nieuwste periode toen", max_length=30, blank=True)
    settled = models.CharField("zo gelaten bij", max_length=400, blank=True)
    reason = models.CharField("waarom zo gelaten", max_length=500, blank=True)
    settled_by = models.CharField("zo gelaten door", max_length=200, blank=True)
    settled_at = models.DateTimeField("zo gelaten op", null=True, blank=True)

    class Meta:
        abstract = True


class FigureUse(Standing):
    """One bound figure in one text of the registry as it stands now.

    An index of the texts and nothing of its own: ``citations.uses.keeping`` writes it whenever a
    text is saved, and ``keep_all`` there makes it again from the texts. ``text``, ``value``
    and ``period`` are what the figure was when the text was last changed or looked at;
    ``newest`` is the newest period that was known then. ``state`` is "released" for columns and
    "draft" for a revision or answer that no reader sees. A text of an adopted edition is frozen
    and not here. ``markup`` is the fingerprint of the text that it stands in.
    """

    class State(models.TextChoices):
        """Which of the texts of an object it stands in."""

        RELEASED = "released", "vrijgegeven tekst"
        DRAFT = "draft", "concept"

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="plan", related_name="figure_uses")
    edition = models.ForeignKey(
        Edition, models.CASCADE, verbose_name="editie", null=True, blank=True, related_name="+"
    )
    subject_type = models.CharField("soort onderwerp", max_length=80)
    subject = models.PositiveBigIntegerField("sleutel van het onderwerp")
    field = models.CharField("veld", max_length=80)
    state = models.CharField("stand", max_length=8, choices=State)
    number = models.PositiveSmallIntegerField("hoeveelste in de tekst")
    indicator = models.CharField("indicator", max_length=120, blank=True)
    markup = models.CharField("vingerafdruk van de tekst", max_length=64)

    class Meta:
        ordering = ("plan", "subject_type", "subject", "field", "state", "number")
        verbose_name = "gebruik van een cijfer"
        verbose_name_plural = "gebruik van cijfers"
        constraints = (
            models.UniqueConstraint(
                fields=("subject_type", "subject", "field", "state", "number"),
                name="figure_use_once",
            ),
        )
        indexes = (models.Index(fields=("plan", "indicator")),)

    def __str__(self) -> str:
        return f"{self.sentence[:80]} ({self.reference})"


class PublishedFigure(Standing):
    """One bound figure as a version of a publication says it, for ever.

    Names organisation and plan by code, so that it outlives them, as the publication does. What
    it says never changes; only that somebody settled it. ``parts`` are the figures that it was
    made of, as ``kernel.prose.FigurePart`` writes them. ``node`` is the code of the element that
    the text is about, empty where it is about none.
    """

    organisation = models.SlugField("organisatie", max_length=80)
    plan = models.SlugField("plan", max_length=80)
    version = models.PositiveIntegerField("versie")
    number = models.PositiveIntegerField("hoeveelste")
    place = models.CharField("plaats", max_length=700)
    edition = models.SlugField("editie", max_length=120, blank=True)
    node = models.CharField("element", max_length=120, blank=True)
    parts = models.JSONField("opgebouwd uit", default=list)

    class Meta:
        ordering = ("organisation", "plan", "version", "number")
        verbose_name = "gepubliceerd cijfer"
        verbose_name_plural = "gepubliceerde cijfers"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "plan", "version", "number"), name="published_figure_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text} in {self.place}"
