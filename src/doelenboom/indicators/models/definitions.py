"""How we would notice: what an indicator measures."""

from typing import ClassVar

from django.db import models
from wagtail.fields import RichTextField

from doelenboom.history.api import Reviewed
from doelenboom.indicators.models.words import DIRECTION_NAMES, choices
from doelenboom.kernel.states import Direction
from doelenboom.organisations.api import Organisation, Region


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
        "richting", max_length=5, choices=choices(DIRECTION_NAMES), default=Direction.NONE.value
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
