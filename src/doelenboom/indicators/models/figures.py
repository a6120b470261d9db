"""Observations and target values: facts with an origin of their own."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from doelenboom.indicators.models.definitions import Indicator
from doelenboom.indicators.models.words import (
    ORIGIN_NAMES,
    QUALIFIER_NAMES,
    STATUS_NAMES,
    choices,
)
from doelenboom.kernel.numbers import format_interval, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.organisations.api import Region
from doelenboom.statistics.api import Vintage


def _value_field(name: str) -> "models.DecimalField[Any, Any]":
    """Exact value; fifteen significant digits survive every database, and imports hold to that."""
    return models.DecimalField(name, max_digits=18, decimal_places=6, null=True, blank=True)


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
        choices=choices(QUALIFIER_NAMES),
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


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Figures as they are known now."""

    def as_known_on(self, moment: datetime) -> "ObservationQuerySet":
        """Those that were known at a moment already, and have stayed so.

        One without a beginning was there before the software kept it. What was known then and
        has been replaced since is in ``EarlierObservation``; both together are
        ``indicators.api.as_known_on``.
        """
        return self.filter(_begun(moment), released=True)


class EarlierObservationQuerySet(models.QuerySet["EarlierObservation"]):
    """Figures as they were known before."""

    def as_known_on(self, moment: datetime) -> "EarlierObservationQuerySet":
        """Those that were known at a moment and have been replaced since."""
        return self.filter(_begun(moment), known_to__gt=moment)


def _begun(moment: datetime) -> models.Q:
    return models.Q(known_from__isnull=True) | models.Q(known_from__lte=moment)


def figure_text(
    *,
    value: Decimal | None,
    lower: Decimal | None,
    upper: Decimal | None,
    unit: str,
    status: str,
) -> str:
    """A figure in Dutch notation; without a number, why there is none."""
    if value is not None:
        return format_value(value, unit)
    if lower is not None and upper is not None:
        return format_interval(lower, upper, unit)
    return STATUS_NAMES[ObservationStatus(status)]


class Observation(Figure):
    """One figure: indicator × region × period → value, with how firm it is.

    Holds what is known now; what was known before is in ``EarlierObservation``. ``trace`` says
    where a filled figure came from: the table's cell, or the formula with every input cell.
    ``known_from`` is empty for what was there before the software kept it. ``broken`` says why
    earlier figures of the series cannot be compared with this one, where no merger of regions
    (which the software knows itself) but another question or definition is the reason.
    """

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="observations"
    )
    lower = _value_field("ondergrens")
    upper = _value_field("bovengrens")
    status = models.CharField(
        "status", max_length=15, choices=choices(STATUS_NAMES),
        default=ObservationStatus.UNSTATED.value,
    )  # fmt: skip
    remark = models.TextField("opmerking", blank=True)
    broken = models.CharField("breuk met eerdere cijfers", max_length=300, blank=True)
    origin = models.CharField(
        "herkomst", max_length=8, choices=choices(ORIGIN_NAMES), default="manual"
    )
    trace = models.JSONField("spoor", default=dict, blank=True)
    vintage = models.ForeignKey(
        Vintage, models.PROTECT, verbose_name="ophaling", null=True, blank=True, related_name="+"
    )
    known_from = models.DateTimeField("bekend sinds", null=True, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ("indicator", "position", "id")
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        indexes = (
            models.Index(fields=("indicator", "region", "period")),
            models.Index(fields=("region", "value")),  # which figure is 14,6?
        )

    def __str__(self) -> str:
        return f"{self.period_label}: {self.shown}"

    @property
    def shown(self) -> str:
        """The figure in Dutch notation; without a number, why there is none."""
        return figure_text(
            value=self.value,
            lower=self.lower,
            upper=self.upper,
            unit=self.unit,
            status=self.status,
        )


class EarlierObservation(models.Model):
    """What was known of one figure until another took its place: a corrected or firmer value.

    Written by the software only. Together with ``Observation`` it answers what was known on
    any day (``as_known_on``).
    """

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="earlier_observations"
    )
    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="gebied", null=True, related_name="+"
    )
    period = models.CharField("periode", max_length=30, blank=True)
    value = _value_field("waarde")
    lower = _value_field("ondergrens")
    upper = _value_field("bovengrens")
    qualifier = models.CharField(
        "voorbehoud",
        max_length=12,
        choices=choices(QUALIFIER_NAMES),
        default=Qualifier.EXACT.value,
    )
    status = models.CharField("status", max_length=15, choices=choices(STATUS_NAMES))
    unit = models.CharField("eenheid", max_length=100, blank=True)
    origin = models.CharField("herkomst", max_length=8, choices=choices(ORIGIN_NAMES))
    trace = models.JSONField("spoor", default=dict, blank=True)
    vintage = models.ForeignKey(
        Vintage, models.PROTECT, verbose_name="ophaling", null=True, related_name="+"
    )
    known_from = models.DateTimeField("bekend sinds", null=True)
    known_to = models.DateTimeField("bekend tot")
    reason = models.CharField("waarom vervangen", max_length=300, blank=True)

    objects = EarlierObservationQuerySet.as_manager()

    class Meta:
        ordering = ("indicator", "region", "period", "known_to", "id")
        verbose_name = "eerder cijfer"
        verbose_name_plural = "eerdere cijfers"
        indexes = (models.Index(fields=("indicator", "region", "period", "known_to")),)

    def __str__(self) -> str:
        return f"{Period(self.period).label}: tot {self.known_to:%d-%m-%Y}"


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
