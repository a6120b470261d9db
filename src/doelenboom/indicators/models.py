"""How we would notice: definitions, figures and target values."""

from typing import Any, ClassVar

from django.db import models
from wagtail.fields import RichTextField

from doelenboom.history.api import Reviewed
from doelenboom.kernel.numbers import format_number, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier
from doelenboom.organisations.api import Organisation, Region

DIRECTION_NAMES = {
    Direction.UP: "hoger is beter",
    Direction.DOWN: "lager is beter",
    Direction.NONE: "geen richting",
}
STATUS_NAMES = {
    ObservationStatus.DEFINITIVE: "definitief",
    ObservationStatus.PROVISIONAL: "voorlopig",
    ObservationStatus.ESTIMATED: "schatting",
    ObservationStatus.FORECAST: "prognose",
    ObservationStatus.SUPPRESSED: "afgeschermd",
    ObservationStatus.NOT_APPLICABLE: "niet van toepassing",
    ObservationStatus.MISSING: "onbekend",
}
QUALIFIER_NAMES = {
    Qualifier.EXACT: "precies",
    Qualifier.APPROXIMATE: "ongeveer",
    Qualifier.ABOVE: "ruim",
    Qualifier.BELOW: "bijna",
    Qualifier.AT_LEAST: "minimaal",
    Qualifier.AT_MOST: "maximaal",
    Qualifier.LOWER_BOUND: "ondergrens",
    Qualifier.UPPER_BOUND: "bovengrens",
    Qualifier.INTERVAL: "bereik",
}


def _value_field(name: str) -> "models.DecimalField[Any, Any]":
    """Exact value; fifteen significant digits survive every database, and imports hold to that."""
    return models.DecimalField(name, max_digits=18, decimal_places=6, null=True, blank=True)


def _choices(names: dict[Any, str]) -> list[tuple[str, str]]:
    return [(key.value, name) for key, name in names.items()]


class Indicator(Reviewed):
    """A definition: what is measured, in which unit, and which way it should go.

    Which plan and which goal it belongs to is said by the goals (``goals.PlanIndicator`` and
    ``goals.NodeIndicator``), since one indicator can serve several. The figures are not part
    of a draft: they are facts with an origin of their own.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("organisation", "code")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="indicators"
    )
    code = models.SlugField("code", max_length=120)
    name = models.CharField("naam", max_length=500)
    unit = models.CharField("eenheid", max_length=100, blank=True)
    definition = RichTextField("definitie", blank=True)
    direction = models.CharField(
        "richting", max_length=5, choices=_choices(DIRECTION_NAMES), default=Direction.NONE.value
    )
    decimals = models.PositiveSmallIntegerField("decimalen", null=True, blank=True)
    frequency = models.CharField("frequentie", max_length=200, blank=True)
    source = models.TextField("bron", blank=True)
    source_url = models.TextField("bronadres", blank=True)
    table = models.CharField("tabel", max_length=200, blank=True)
    consulted_on = models.CharField("geraadpleegd op", max_length=60, blank=True)
    local_region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="eigen gebied", null=True, blank=True, related_name="+"
    )
    reference_region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="vergelijkgebied", null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    fictional = models.BooleanField("verzonnen voorbeeld", default=False)

    class Meta:
        ordering = ("name", "id")
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "code"), name="indicator_code_once"),
        )

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """What observations and target values have in common.

    ``period`` is a code of ``kernel.periods`` and empty where the source does not state one;
    ``position`` keeps the order of the source, also between contradicting rows, which are all
    kept. ``stated`` holds the source's own words for the reservation.
    """

    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="gebied", null=True, blank=True, related_name="+"
    )
    period = models.CharField("periode", max_length=30, blank=True)
    value = _value_field("waarde")
    qualifier = models.CharField(
        "voorbehoud",
        max_length=12,
        choices=_choices(QUALIFIER_NAMES),
        default=Qualifier.EXACT.value,
    )
    unit = models.CharField("eenheid", max_length=100, blank=True)
    place = models.CharField("plek in de bron", max_length=300, blank=True)
    source = models.TextField("bron", blank=True)
    source_url = models.TextField("bronadres", blank=True)
    consulted_on = models.CharField("geraadpleegd op", max_length=60, blank=True)
    stated = models.CharField("status in de bron", max_length=200, blank=True)
    fictional = models.BooleanField("verzonnen voorbeeld", null=True, blank=True)
    released = models.BooleanField("vrijgegeven", default=True)
    position = models.PositiveIntegerField("volgorde", default=0)

    class Meta:
        abstract = True

    @property
    def period_label(self) -> str:
        """The period as a Dutch reader writes it."""
        return Period(self.period).label


class Observation(Figure):
    """One figure: indicator × region × period → value, with how firm it is."""

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="observations"
    )
    lower = _value_field("ondergrens")
    upper = _value_field("bovengrens")
    status = models.CharField(
        "status", max_length=15, choices=_choices(STATUS_NAMES),
        default=ObservationStatus.DEFINITIVE.value,
    )  # fmt: skip
    remark = models.TextField("opmerking", blank=True)

    class Meta:
        ordering = ("indicator", "position", "id")
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        indexes = (models.Index(fields=("indicator", "region", "period")),)

    def __str__(self) -> str:
        return f"{self.period_label}: {self.shown}"

    @property
    def shown(self) -> str:
        """The figure in Dutch notation; without a number, why there is none."""
        if self.value is not None:
            return format_value(self.value, self.unit)
        if self.lower is not None and self.upper is not None:
            return f"{format_number(self.lower)}–{format_value(self.upper, self.unit)}"
        return STATUS_NAMES[ObservationStatus(self.status)]


class TargetValue(Figure):
    """The value aimed at for a region and period, and the decision that set it."""

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="targets"
    )
    decision = models.CharField("besluit", max_length=300, blank=True)

    class Meta:
        ordering = ("indicator", "position", "id")
        verbose_name = "streefwaarde"
        verbose_name_plural = "streefwaarden"

    def __str__(self) -> str:
        shown = "geen getal" if self.value is None else format_value(self.value, self.unit)
        return f"{self.period_label}: {shown}"
